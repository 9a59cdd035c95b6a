"""Today: the day on its level line, who is next, and nothing that is owed (picture 03)."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.changes import Kind
from companion.errors import Failure
from companion.firsts import Way
from companion.identity import from_micros, minutes_after, to_micros
from companion.meetings import Fullness, Meeting
from companion.people import Person
from companion.store.afterwards import begun_page
from companion.store.briefs import brief_of, part_to_review
from companion.store.edits import Edit
from companion.store.ended import cut_off, ended
from companion.store.reviews import note_answered, note_asked, to_ask_about
from companion.supervision import Supervision, next_of
from companion.vault.vault import Vault
from ui import dates, theme
from ui.pages.page import RoomPage
from ui.pages.today_parts.margin import TodayMargin, Waiting
from ui.pages.today_parts.next_up import Level, NextUp, Running
from ui.routes import Place, Route
from ui.services import Services
from ui.session.keeper import MeetingKeeper
from ui.widgets.buttons import Button
from ui.widgets.columns import Columns
from ui.widgets.ends import Ends
from ui.widgets.level_day import DayDome, LevelDay
from ui.widgets.sections import emptied, row, rule, stack
from ui.widgets.suns import EnergySuns
from ui.widgets.text import Text
from ui.workspace import Workspace

MORNING, EVENING = 7, 22  # the hours the line runs between
WEEK = 7
WAITING = 3  # pages left for another day that are named
LATER = 4  # meetings of the coming week that are named
LATE = 6 * 3_600_000_000  # microseconds
HALF_A_YEAR = timedelta(weeks=26)
_OPEN = (Way.UNSAID, Way.ASK)


class TodayPage(RoomPage):
    reads = frozenset(
        {
            Kind.PEOPLE, Kind.AGREEMENT, Kind.TOPICS, Kind.COMFORT,
            Kind.LOOSE_ENDS, Kind.MEETINGS, Kind.FULLNESS, Kind.JOURNAL, Kind.FIRSTS, Kind.ENDINGS, Kind.SUPERVISION,
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
        gone = cut_off(vault)
        people = {person.uid: person for person in vault.people.active() if person.uid not in gone}
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
        end = from_micros(meeting.ended) if meeting.ended else minutes_after(opening, meeting.minutes)
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
        column.addWidget(self._who_is_next(people, coming))
        column.addSpacing(theme.current().px(30))

    def _who_is_next(self, people: dict[str, Person], coming: list[Meeting]) -> QWidget:
        if self._meeting.running:
            running = Running()
            running.go.connect(self.go)
            return running
        if not coming:
            level = Level(bool(people))
            level.go.connect(self.go)
            level.new.connect(self.new)
            return level
        meeting = coming[0]
        person = people[meeting.owner_uid]
        brief = brief_of(self.workspace.vault, person, to_micros(self.services.clock.now()))
        shown = NextUp(person, meeting, brief)
        shown.go.connect(self.go)
        shown.begin.connect(lambda: self._begin(person, meeting))
        return shown

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
        steady = Button(self.tr("Steadiness"), "bare flush compact", name="to-steadiness")
        steady.clicked.connect(lambda: self.go.emit(Route(Place.STEADINESS)))
        said = stack(
            Text(self.tr("How full are you?"), "subheading"),
            Text(self.tr("If you like. Only for you."), "small"),
            row(steady),
            gap=2,
        )
        return Ends(said, suns)

    def _keep_fullness(self, level: str) -> None:
        before = self.workspace.vault.fullness.on(self.services.clock.now().date().isoformat())
        if not self.workspace.keep_or_tell([Edit(before=before, after=replace(before, level=Fullness(level)))]):
            self.refresh()  # the suns say what is kept

    # The margin

    def _margin(self, people: dict[str, Person], week: list[Meeting]) -> QWidget | None:
        vault, now = self.workspace.vault, self.services.clock.now()
        today = now.date().isoformat()
        held = to_ask_about(vault, today)
        pages = [m for m in vault.meetings.open_reflections() if m.owner_uid in people][:WAITING]
        waiting = Waiting(
            talks=[talk for talk in vault.first_talks.all() if talk.way in _OPEN and "" < talk.answer_by <= today],
            pages=pages,
            begun=frozenset(m.uid for m in pages if _begun(vault, m)),
            held=held,
            review=part_to_review(vault, people.keys() - ended(vault), today),
            supervision=self._supervision(now.date()),
            week=week[:LATER],
        )
        if not waiting.anything:
            return None
        margin = TodayMargin(waiting, people, now)
        margin.go.connect(self.go)
        if held is not None:
            with contextlib.suppress(Failure):  # on a full disk it is asked all the same
                note_asked(vault, held, today)
            margin.stays.connect(lambda: self._let_stay(held))
            margin.answered.connect(lambda: self._answered(held))
        return margin

    def _supervision(self, today: date) -> Supervision | None:
        """The next one, where it is within a week (R53)."""
        coming = next_of(self.workspace.vault.supervisions.all(), today)
        near = coming is not None and coming.when is not None and coming.when <= today + timedelta(days=WEEK)
        return coming if near else None

    # What is held about someone: should it stay?

    def _let_stay(self, person: Person) -> None:
        later = (self.services.clock.now().date() + HALF_A_YEAR).isoformat()
        self.workspace.keep_or_tell([Edit(before=person, after=replace(person, review_on=later))])

    def _answered(self, person: Person) -> None:
        """It was taken up, and is not said again by itself."""
        with contextlib.suppress(Failure):
            note_answered(self.workspace.vault, person, self.services.clock.now().date().isoformat())
        self._stale = True  # read again when next shown

    def may_turn(self, edits: Sequence[Edit]) -> bool:
        """Of people only the day to ask again, which is set here, and that a page rests, which leads here."""
        return super().may_turn(edits) or all(_another_day(edit) for edit in edits)


def _begun(vault: Vault, meeting: Meeting) -> bool:
    """A word of its page was written; what chose the questions is none (R29)."""
    page = begun_page(vault, meeting)
    return page is not None and not page.empty


def _another_day(edit: Edit) -> bool:
    before, after = edit.before, edit.after
    if not isinstance(before, Person) or not isinstance(after, Person):
        return False
    return replace(before, review_on="", resting="") == replace(after, review_on="", resting="")


def _share(moment: datetime) -> float:
    """Where a time stands between morning and evening, 0 to 1."""
    hours = moment.hour + moment.minute / 60 - MORNING
    return min(1.0, max(0.0, hours / (EVENING - MORNING)))
