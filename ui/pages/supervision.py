"""For supervision: what is brought, and a page of it that names nobody (picture 20; B7, R42, R53, R61).

Nothing of it is sent anywhere: it becomes a file, paper or words on the clipboard, by hand, after it was looked at.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion import digest_words
from companion.changes import Kind
from companion.digest_page import (
    CHOSEN,
    LABELS,
    WORDING,
    Choice,
    Composed,
    Point,
    labels_from,
    left_in,
    point_of,
)
from companion.identity import from_micros
from companion.journal import Draft, Entry
from companion.store import digests
from companion.store.digests import Everyone
from companion.store.edits import Edit
from companion.supervision import FurtherWord, Supervision, next_of
from ui import dates, theme
from ui.pages.page import RoomPage
from ui.pages.supervision_parts.energy import OwnEnergy
from ui.pages.supervision_parts.further import Further
from ui.pages.supervision_parts.learning import LEARNING, Learning
from ui.pages.supervision_parts.nameless import Nameless
from ui.pages.supervision_parts.names import Named, Names
from ui.pages.supervision_parts.panes import Panes
from ui.pages.supervision_parts.questions import Questions
from ui.pages.supervision_parts.seen import Seen
from ui.pages.supervision_parts.supervisions import Supervisions, said
from ui.pages.supervision_parts.wording import Wording
from ui.routes import Place, Route
from ui.services import Services
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.fields import tab_in_order
from ui.widgets.sections import stack
from ui.widgets.text import Text
from ui.workspace import Workspace

DIGEST = "digest"
"""A part of Place.SUPERVISION: with the page that is made of it at hand."""
_FEW = 50


class SupervisionPage(RoomPage):
    """Route(SUPERVISION, part): "" begins at what waits, DIGEST at the page they will see."""

    reads = frozenset(
        {Kind.JOURNAL, Kind.PEOPLE, Kind.SUPERVISION, Kind.DRAFTS, Kind.GROUP, Kind.AGREEMENT, Kind.FULLNESS}
    )
    turns = frozenset({Kind.JOURNAL, Kind.SUPERVISION, Kind.DRAFTS})

    def __init__(self, workspace: Workspace, services: Services) -> None:
        super().__init__(workspace, services)
        self.setObjectName("supervision")
        self._words = digest_words.load(services.preferences.language)
        self._limit, self._resting = _FEW, False
        self._everyone, self._nameless = Everyone(), Nameless(self._words)
        self._entries: list[Entry] = []
        self._in_order: tuple[QWidget, ...] = ()
        self._said_at = -1  # the step that the banner speaks of, as a place in the undo stack
        self._build()

    # What it is made of

    def _build(self) -> None:
        px = theme.current().px
        today = lambda: self.services.clock.now().date()  # noqa: E731
        self.title, self.next = Text(self.tr("For supervision"), "title"), Text("", "lead")
        self.next.setObjectName("supervision-next")
        self.set_day = Button(self.tr("Set a day"), "bare compact flush", name="supervision-set-day")
        self.banner = Banner("supervision-banner")
        self.wording = Wording(self.workspace, self._untouched)
        self.questions = Questions(self.wording)
        self.names = Names(self.workspace)
        self.further = Further(self.workspace, self._words.becomes.further)
        self.energy = OwnEnergy(self.workspace, today)
        self.supervisions = Supervisions(self.workspace, self.services.clock.now)
        self.learning = Learning()
        self.seen = Seen(self.services, self._words.slips, self._ready, self._left)
        first = QWidget()
        column = QVBoxLayout(first)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(28))
        head = stack(self.title, self.next, self.set_day, gap=4)
        head.layout().setAlignment(self.set_day, Qt.AlignmentFlag.AlignLeft)  # type: ignore[union-attr]
        mine = (self.names, self.further, self.energy, self.supervisions, self.learning)
        for part in (head, self.banner, self.questions, *mine):
            column.addWidget(part)
        self.panes = Panes(first, self.seen)
        self.body.addWidget(self.panes, 1)
        self._wire()

    def _wire(self) -> None:
        self.set_day.clicked.connect(lambda: self.supervisions.open(None))
        self.questions.turned.connect(self._tick)
        self.questions.taken_off.connect(self._take_off)
        self.questions.more_asked.connect(self._show_more)
        self.questions.to_journal.connect(lambda: self.go.emit(Route(Place.JOURNAL)))
        self.questions.resting_asked.connect(self._let_in)
        self.wording.opened.connect(lambda uid: self.go.emit(Route(Place.JOURNAL, uid)))
        self.learning.asked.connect(lambda: self.go.emit(Route(Place.LIBRARY, part=LEARNING)))
        self.energy.turned.connect(lambda on: self._choose(replace(self._choice(), energy=on)))
        self.banner.acted.connect(self._put_back)
        self.supervisions.taken_out.connect(self._say_taken_out)
        self.further.list.grown.connect(self._order)

    # What a room asks

    def open(self, route: Route) -> None:
        self._limit, self._resting = _FEW, False
        self.banner.hide()
        self.panes.from_top()
        super().open(route)

    def leave(self) -> bool:
        if not super().leave():
            return False
        self.wording.close_up()
        return True

    def first_focus(self) -> QWidget | None:
        if self.route.part == DIGEST:
            return self.seen.sheet
        return next(iter(self.questions.stops()), None)

    def new(self) -> None:
        """Ctrl N: another supervision."""
        self.supervisions.open(None)

    def print(self) -> None:
        self.seen.print()

    def may_turn(self, edits: Sequence[Edit]) -> bool:
        return all(_is_of_here(edit) for edit in edits)

    # Reading and showing

    def refresh(self) -> None:
        vault, choice = self.workspace.vault, self._choice()
        if self.workspace.undo_stack.index() != self._said_at:
            self.banner.hide()  # taken back by Ctrl Z, or something else was done since
        self._everyone = digests.everyone(vault)
        self._entries, more = digests.brought(vault, self._limit, choice.chosen, resting=self._resting)
        self.questions.show_questions(self._entries, choice.chosen, self._about, more=more)
        self.questions.show_resting(waiting=digests.any_resting(vault), let_in=self._resting)
        self.further.show_further()
        self.energy.show_choice(choice)
        kept = vault.supervisions.all()
        self.supervisions.show_supervisions(kept)
        coming = next_of(kept, self.services.clock.now().date())
        self.next.set_words(said(coming, self.services.clock.now().date()) if coming else "")
        self.next.setVisible(coming is not None)
        self.set_day.setVisible(coming is None)
        self._show_page(choice)
        self._order()

    def _show_page(self, choice: Choice) -> None:
        points = self._points(choice)
        known, usual = self._nameless.known(points, self._everyone, self._typed())
        self.names.show_names(
            [
                Named(uid=uid, name=self._everyone.name(uid), usual=usual[uid], refused=uid in known.refused)
                for uid in usual
            ],
            self.questions.stops()[0],
        )
        self.seen.show_page(self._composed(choice, points))

    def _order(self) -> None:
        """Tab goes down the one side, then down the other."""
        stops = (
            self.set_day,
            *self.banner.stops(),
            *self.questions.stops(),
            *self.names.stops(),
            *self.further.stops(),
            *self.energy.stops(),
            *self.supervisions.stops(),
            *self.learning.stops(),
            *self.seen.stops(),
        )
        if stops != self._in_order:
            self._in_order = stops
            tab_in_order(stops)

    def _about(self, entry: Entry) -> str:
        now = self.services.clock.now()
        name = self._everyone.name(entry.owner_uid) or self.tr("Only me")
        when = from_micros(entry.id).date()
        day = dates.day(when, year=when.year != now.year)
        return self.tr("{name}, {day}").format(name=name, day=day)

    # The page that is made of it

    def _choice(self) -> Choice:
        return Choice.from_json(self.workspace.vault.drafts.get(CHOSEN))

    def _untouched(self, uid: str) -> Point:
        entry = self.workspace.vault.entries.get(uid)
        return point_of(entry) if entry is not None else Point(uid=uid)

    def _points(self, choice: Choice) -> list[Point]:
        drafts = self.workspace.vault.drafts
        chosen = [entry for entry in self._entries if entry.uid in choice.chosen]
        return [point_of(entry).put(drafts.get(WORDING + entry.uid)) for entry in chosen]

    def _typed(self) -> dict[str, str]:
        return labels_from(self.workspace.vault.drafts.get(LABELS))

    def _composed(self, choice: Choice, points: Sequence[Point]) -> Composed | None:
        line = self.energy.line(choice)
        return self._nameless.composed(self.tr("To talk about"), points, line, self._everyone, self._typed())

    def _ready(self) -> Composed | None:
        """The page as it is now; words that can't be kept yet hold it, as they would not be on it."""
        if not self.workspace.flush():
            return None
        self.refresh()
        choice = self._choice()
        return self._composed(choice, self._points(choice))

    def _left(self, text: str) -> tuple[str, ...]:
        points = self._points(self._choice())
        return left_in(text, self._nameless.known(points, self._everyone, self._typed())[0])

    # What is chosen by hand

    def _tick(self, uid: str, on: bool) -> None:
        if self.wording.about and not self.wording.close_up():
            self.refresh()
            return
        self._choose(self._choice().turned(uid, on))

    def _choose(self, choice: Choice) -> None:
        before = self.workspace.vault.drafts.whole(CHOSEN)
        after = Draft(key=CHOSEN, body=choice.to_json(), at=self.workspace.now())
        if not self.workspace.keep_or_tell([Edit(before=before, after=after)]):
            self.refresh()  # the tick stands as it is kept

    def _let_in(self, on: bool) -> None:
        self._resting = on
        self.refresh()

    def _show_more(self) -> None:
        last = list(self.questions.rows.values())[-1:]
        self._limit *= 2
        self.refresh()
        rows = list(self.questions.rows.values())
        after = rows[rows.index(last[0]) + 1 :] if last and last[0] in rows else rows
        if after:
            after[0].tick.setFocus(Qt.FocusReason.OtherFocusReason)

    # Off the shelf, and back

    def _take_off(self, uid: str) -> None:
        entry = self.workspace.vault.entries.get(uid)
        if entry is None or not self.workspace.flush():
            return
        if self.workspace.keep_or_tell([Edit(before=entry, after=replace(entry, supervision=False))]):
            self._say(self.tr("Off the shelf. The page stays in the journal."))
        else:
            self.refresh()

    def _say_taken_out(self) -> None:
        self._say(self.tr("Taken out."))

    def _say(self, words: str) -> None:
        self._said_at = self.workspace.undo_stack.index()
        self.banner.say(words, action=self.tr("Put it back"))

    def _put_back(self) -> None:
        self.banner.hide()
        self.workspace.undo(self.may_turn)

    # Room on the screen

    def _pad(self) -> None:
        """The panes bring their own room and reach the edges of the sheet."""
        for layout in (self._outer, self.body):
            layout.setContentsMargins(0, 0, 0, 0)
        self._inner.setMaximumWidth(16_777_215)


def _is_of_here(edit: Edit) -> bool:
    """A tick, a wording, a supervision, a further word; of the journal only what waits for supervision."""
    before, after = edit.before, edit.after
    record = after or before
    if isinstance(before, Entry) and isinstance(after, Entry):
        return replace(before, supervision=after.supervision) == after
    if isinstance(record, Draft):
        return record.key.startswith(CHOSEN)
    return isinstance(record, Supervision | FurtherWord)
