"""Today: the day on its level line, who is next, and nothing that is owed (picture 03)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.brief import Brief
from companion.changes import Kind
from companion.errors import Failure
from companion.identity import from_micros, to_micros
from companion.journal import reflection_key
from companion.meetings import Fullness, Meeting
from companion.people import Person
from companion.store.briefs import brief_of
from ui import dates, theme, words
from ui.pages.page import RoomPage
from ui.routes import Place, Route
from ui.services import Services
from ui.session.keeper import MeetingKeeper
from ui.widgets.buttons import Button
from ui.widgets.closed_block import ClosedBlock
from ui.widgets.columns import Columns, TwoColumns
from ui.widgets.ends import Ends
from ui.widgets.level_day import DayDome, LevelDay
from ui.widgets.sections import emptied, row, rule, stack
from ui.widgets.sign import Sign
from ui.widgets.suns import EnergySuns
from ui.widgets.text import Text
from ui.workspace import Workspace

MORNING, EVENING = 7, 22  # the hours the line runs between
WEEK = 7
LATER = 4  # meetings of the coming week that are named
LATE = 6 * 3_600_000_000  # microseconds


class TodayPage(RoomPage):
    reads = frozenset(
        {
            Kind.PEOPLE, Kind.AGREEMENT, Kind.TOPICS, Kind.COMFORT,
            Kind.LOOSE_ENDS, Kind.MEETINGS, Kind.FULLNESS, Kind.JOURNAL,
        }
    )  # fmt: skip

    turns = frozenset({Kind.JOURNAL, Kind.DRAFTS, Kind.MEETINGS, Kind.LOOSE_ENDS, Kind.FULLNESS})

    def __init__(self, workspace: Workspace, services: Services, meeting: MeetingKeeper) -> None:
        super().__init__(workspace, services)
        self.setObjectName("today")
        self._meeting = meeting
        meeting.changed.connect(self._on_meeting)
        self._was_running = meeting.running
        px = theme.current().px
        self._title = Text("", "title")
        self._summary = Text("", "soft")
        self.body.addWidget(stack(self._title, self._summary, gap=4))
        self.body.addSpacing(px(24))
        self._day = LevelDay()
        self.body.addWidget(self._day)
        self.body.addSpacing(px(24))
        self._content = QVBoxLayout()
        self.body.addLayout(self._content, 1)

    def _on_meeting(self) -> None:
        if self._meeting.running is not self._was_running:
            self._was_running = self._meeting.running
            if self.isVisible():
                self.refresh()
            else:
                self._stale = True

    def refresh(self) -> None:
        now = self.services.clock.now()
        vault = self.workspace.vault
        people = {person.uid: person for person in vault.people.all()}
        midnight = datetime.combine(now.date(), time(), now.tzinfo)
        today = vault.meetings.between(to_micros(midnight), to_micros(midnight + timedelta(days=1)))
        week = vault.meetings.between(
            to_micros(midnight + timedelta(days=1)), to_micros(midnight + timedelta(days=WEEK))
        )
        still = to_micros(now) - LATE  # as in the brief: one whose time passed long ago is not next
        coming = [m for m in today if not m.begun and m.starts >= still and m.owner_uid in people]
        self._title.set_words(dates.day(now.date(), weekday=True))
        self._summary.set_words(self._in_short(len(coming)))
        self._day.set_day(_share(now), [self._dome(m, people[m.owner_uid]) for m in today if m.owner_uid in people])
        self._rebuild(people, coming, [m for m in week if m.owner_uid in people])

    def _in_short(self, meetings: int) -> str:
        if self._meeting.running:
            return self.tr("A meeting is running. Nothing else needs you.")
        if not meetings:
            return self.tr("Nothing planned. Nothing needs you.")
        return self.tr("%n meeting(s) today. Nothing else needs you.", "", meetings)

    def _dome(self, meeting: Meeting, person: Person) -> DayDome:
        opening = from_micros(meeting.begun or meeting.starts)
        end = from_micros(meeting.ended) if meeting.ended else opening + timedelta(minutes=meeting.minutes)
        return DayDome(
            start=_share(opening),
            end=_share(end),
            icon=person.icon,
            label=dates.clock_time(opening),
        )

    def _rebuild(self, people: dict[str, Person], coming: list[Meeting], week: list[Meeting]) -> None:
        at = self._focused()
        emptied(self._content)
        main = QWidget()
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._next_up(column, people, coming)
        column.addStretch(1)
        column.addWidget(rule())
        column.addSpacing(theme.current().px(16))
        column.addWidget(self._fullness())
        margin = self._margin(people, week)
        if margin is None:
            self._content.addWidget(main, 1)
        else:
            self._content.addWidget(Columns(main, margin), 1)
        if at:
            self._focus_again(at)

    def _focused(self) -> str:
        """The name of what has the keyboard here, '' where it is elsewhere."""
        focused = self.focusWidget()
        return focused.objectName() if focused is not None and focused.hasFocus() else ""

    def _focus_again(self, name: str) -> None:
        """The page was built afresh: whoever walks it by keyboard stays where they were."""
        item = self._content.itemAt(0)
        shown = item.widget() if item is not None else None
        found = shown.findChild(QWidget, name) if shown is not None else None
        if found is not None:
            found.setFocus(Qt.FocusReason.OtherFocusReason)

    # Who is next

    def _next_up(self, column: QVBoxLayout, people: dict[str, Person], coming: list[Meeting]) -> None:
        if self._meeting.running:
            column.addWidget(self._running())
        elif coming:
            person = people[coming[0].owner_uid]
            brief = brief_of(self.workspace.vault, person, to_micros(self.services.clock.now()))
            self._person(column, person, coming[0], brief)
        else:
            column.addWidget(self._level(bool(people)))
        column.addSpacing(theme.current().px(30))

    def _running(self) -> QWidget:
        there = Button(self.tr("To the meeting"), "primary", name="to-meeting")
        there.clicked.connect(lambda: self.go.emit(Route(Place.MEETING)))
        return stack(
            Text(self.tr("You are meeting someone."), "empty"),
            Text(self.tr("The rest can wait."), "soft"),
            row(there),
            gap=10,
        )

    def _level(self, anyone: bool) -> QWidget:
        if anyone:
            button = Button(self.tr("People"), "primary", icon="users", name="to-people")
            button.clicked.connect(lambda: self.go.emit(Route(Place.PEOPLE)))
        else:
            button = Button(self.tr("Someone new"), "primary", icon="plus", name="first-person")
            button.clicked.connect(self.new)
        return stack(
            Text(self.tr("The day is level."), "empty"),
            Text(self.tr("When someone comes along, their meeting stands here as a dome."), "soft"),
            row(button),
            gap=14,
        )

    def _person(self, column: QVBoxLayout, person: Person, meeting: Meeting, brief: Brief) -> None:
        px = theme.current().px
        opening = from_micros(meeting.starts)
        when = dates.span(opening, opening + timedelta(minutes=meeting.minutes))
        where = f"{when}, {brief.where}" if brief.where else when
        head = QHBoxLayout()
        head.setSpacing(px(20))
        head.addWidget(Sign(person.icon, person.tint, person.shape, "l"))
        head.addWidget(
            stack(Text(person.name, "heading"), Text(where, "soft"), gap=0), 1, Qt.AlignmentFlag.AlignVCenter
        )
        column.addLayout(head)
        column.addSpacing(px(22))
        if brief.never:
            column.addWidget(ClosedBlock(brief.never, joined=True))
            column.addSpacing(px(22))
        comfort = [*brief.helps, *(self.tr("Bothers: {what}").format(what=b) for b in brief.bothers)]
        halves = [
            stack(Text(heading, "subheading"), Text(" ".join(_closed(line) for line in said)), gap=4)
            for heading, said in (
                (self.tr("Comfort"), comfort),
                (self.tr("Loose ends"), [end.text for end in brief.loose_ends[:2]]),
            )
            if said
        ]
        if halves:
            second = halves[1] if len(halves) > 1 else QWidget()
            column.addWidget(TwoColumns(halves[0], second, gap=24, below=480))
            column.addSpacing(px(26))
        column.addWidget(self._ways_on(person, meeting))

    def _ways_on(self, person: Person, meeting: Meeting) -> QWidget:
        brief = Button(self.tr("Open the brief"), "primary", icon="book-open-text", name="open-brief")
        brief.clicked.connect(lambda: self.go.emit(Route(Place.PERSON, person.uid, "brief")))
        if not person.format.timed:
            return row(brief)
        begin = Button(self.tr("Begin quietly"), name="begin")
        begin.clicked.connect(lambda: self._begin(person, meeting))
        return row(brief, begin)

    def _begin(self, person: Person, meeting: Meeting) -> None:
        """This meeting, however early: it was chosen by hand."""
        self.workspace.flush()
        self._meeting.begin(self.workspace, person, meeting)

    # How full are you?

    def _fullness(self) -> QWidget:
        note = self.workspace.vault.fullness.on(self.services.clock.now().date().isoformat())
        suns = EnergySuns("fullness")
        suns.set_value(note.level.value)
        suns.chosen.connect(self._keep_fullness)
        said = stack(
            Text(self.tr("How full are you?"), "subheading"),
            Text(self.tr("If you like. Only for you."), "small"),
            gap=2,
        )
        return Ends(said, suns)

    def _keep_fullness(self, level: str) -> None:
        before = self.workspace.vault.fullness.on(self.services.clock.now().date().isoformat())
        try:
            self.workspace.save(before, replace(before, level=Fullness(level)))
        except Failure as failure:
            self.refresh()  # the suns say what is kept
            self.workspace.failed.emit(failure)

    # The margin

    def _margin(self, people: dict[str, Person], week: list[Meeting]) -> QWidget | None:
        px = theme.current().px
        waiting = [m for m in self.workspace.vault.meetings.open_reflections(3) if m.owner_uid in people]
        if not waiting and not week:
            return None
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        if waiting:
            column.addWidget(Text(self.tr("When you have time"), "subheading"))
            for meeting in waiting:
                column.addWidget(self._waiting(meeting, people[meeting.owner_uid]))
            column.addSpacing(px(20))
        if week:
            column.addWidget(Text(self.tr("Later this week"), "subheading"))
            for meeting in week[:LATER]:
                column.addWidget(self._later(meeting, people[meeting.owner_uid]))
        column.addStretch(1)
        return holder

    def _waiting(self, meeting: Meeting, person: Person) -> QWidget:
        when = from_micros(meeting.ended)
        begun = self.workspace.vault.drafts.get(reflection_key(meeting.uid)) is not None
        act = self.tr("Carry on") if begun else self.tr("Write")
        write = Button(act, "bare flush", name=f"write-{meeting.uid}")
        write.setAccessibleDescription(person.name)
        write.clicked.connect(lambda: self.go.emit(Route(Place.REFLECTION, meeting.uid)))
        day = self.tr("{day} with {name}").format(
            day=dates.weekday(when.date(), self.services.clock.now().date()), name=person.name
        )
        said = self.tr("A page is begun. It can wait.") if begun else self.tr("No reflection yet. That is fine.")
        return stack(Text(day, "strong"), Text(said, "soft"), row(write), gap=2)

    def _later(self, meeting: Meeting, person: Person) -> QWidget:
        opening = from_micros(meeting.starts)
        said = stack(
            Text(dates.nearby(opening, self.services.clock.now()), "soft"),
            Text(words.with_format(person), "soft"),
            gap=0,
        )
        return row(Sign(person.icon, person.tint, person.shape, "s"), said, gap=14)


def _share(moment: datetime) -> float:
    """Where a time stands between morning and evening, 0 to 1."""
    hours = moment.hour + moment.minute / 60 - MORNING
    return min(1.0, max(0.0, hours / (EVENING - MORNING)))


def _closed(line: str) -> str:
    return line if line.endswith((".", "?", "!", "…")) else f"{line}."
