"""The brief: what to know in one glance, in the order of harm if forgotten (B1, pictures 05 and 27)."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from companion.brief import Brief
from companion.identity import Record, to_micros
from companion.people import LooseEnd, Person
from companion.store.briefs import brief_of
from companion.store.edits import Edit
from companion.store.ended import is_over
from ui import theme
from ui.pages.person.brief_parts import beside, blocks
from ui.pages.person.brief_parts.facts import FactsView, HeaderView, StepsView
from ui.pages.person.brief_parts.fitting import FittedTab
from ui.pages.person.brief_parts.flow import Flow, Item
from ui.pages.person.brief_parts.never import NeverBlock
from ui.pages.person.brief_parts.sheet import BESIDE, SHAPES, BriefSheet
from ui.pages.person.brief_parts.views import BlockView, Hands
from ui.routes import PRINT, Place, Route
from ui.services import Services
from ui.widgets.buttons import Button, IconButton
from ui.widgets.sections import BLEED, emptied, row, stack
from ui.widgets.text import Text
from ui.workspace import Workspace


class BriefTab(FittedTab):
    def __init__(self, workspace: Workspace, services: Services) -> None:
        super().__init__(workspace, services)
        self.setObjectName("brief")
        self._column = QVBoxLayout(self)
        bleed = theme.current().px(BLEED)
        self._column.setContentsMargins(bleed, 0, bleed, 0)
        self._shown: Brief | None = None
        self._day, self._over = "", False
        self._flat: bool | None = None
        self._ticked: set[str] = set()
        self._wanted: tuple[str, int] | None = None

    def show_person(self, person: Person) -> None:
        if person.uid != self.person.uid:
            self._ticked.clear()
        super().show_person(person)

    def refresh(self) -> None:
        now = self.services.clock.now()
        brief, today = brief_of(self.workspace.vault, self.person, to_micros(now)), now.date().isoformat()
        over = brief.next_meeting is None and is_over(self.workspace.vault.endings.with_person(self.person.uid))
        if (brief, today, over) == (self._shown, self._day, self._over):
            return
        self._shown, self._day, self._over = brief, today, over  # "Today at 16:30" is true for a day
        self._build(brief)

    def print(self) -> None:
        self.go.emit(Route(Place.PLAN, self.person.uid, PRINT))

    # Building

    def _is_flat(self) -> bool:
        """Too narrow for a margin: it becomes one header line (DECISIONS 24)."""
        below = int(theme.tokens()["breakpoint"]["page_margin_column_below"])
        return self.width() / theme.current().scale < below

    def _build(self, brief: Brief) -> None:
        self._wanted = self._focused()
        if self._wanted is not None:
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # before what has the keyboard goes
        self._flat = self._is_flat()
        emptied(self._column)
        self.sheet = None
        if brief.person.resting:
            self._column.addWidget(self._resting())
        elif brief.bare:
            self._column.addWidget(self._nothing_left() if self._over else self._nothing_yet())
        else:
            self.sheet = self._built(brief)
            self._column.addWidget(self.sheet)
        self._column.addStretch(1)
        self.ask_fit()

    def _resting(self) -> QWidget:
        return stack(
            Text(self.tr("This page rests."), "empty"),
            Text(self.tr("Nothing is coming up here, and nothing has to be kept in mind."), "soft"),
            gap=8,
        )

    def _nothing_left(self) -> QWidget:
        """Contact is over, and nothing stands here (R36)."""
        return Text(self.tr("Nothing is coming up here, and nothing has to be kept in mind."), "soft")

    def _nothing_yet(self) -> QWidget:
        talk = Button(self.tr("Open the agreement"), "primary", name="brief-agreement")
        talk.clicked.connect(lambda: self.go.emit(Route(Place.PERSON, self.person.uid, "agreement")))
        topics = Button(self.tr("Comfort & topics"), name="brief-comfort")
        topics.clicked.connect(lambda: self.go.emit(Route(Place.PERSON, self.person.uid, "comfort")))
        said = self.tr("What you agree on and what comforts {name} gathers here by itself.")
        holder = stack(
            Text(self.tr("Nothing to remember yet."), "empty"),
            Text(said.format(name=self.person.name), "soft"),
            gap=8,
        )
        layout = holder.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.addSpacing(theme.current().px(16))
        layout.addWidget(row(talk, topics))
        return holder

    def _built(self, brief: Brief) -> BriefSheet:
        never = NeverBlock(brief.never, blocks.never_hint(brief.person, len(brief.never))) if brief.never else None
        items = self._main(brief)
        if not self._flat:
            return BriefSheet(never, Flow(items, SHAPES), Flow(self._margin(brief), BESIDE, columns=1))
        links = [link for link in (self._minute(brief), self._print_icon()) if link is not None]
        head = HeaderView(" · ".join(self._facts(brief)), links)
        return BriefSheet(never, Flow([Item((head,), full=True), *items, *self._beside(brief)], SHAPES))

    def _facts(self, brief: Brief) -> list[str]:
        now = self.services.clock.now()
        if self._over:
            return []
        if brief.aside:
            return [beside.when(brief, now), *([brief.where] if brief.where else [])]
        return beside.facts(brief, now)

    def _beside(self, brief: Brief, *, plain: bool = False) -> list[Item]:
        """What the margin holds besides the facts; nothing of it once the plan is set aside."""
        told = [] if brief.aside else beside.beside(brief, self.services.clock.now())
        return [Item((self._view(block, plain=plain),), full=block.across and not plain) for block in told]

    def _main(self, brief: Brief) -> list[Item]:
        care = [self._spot(spot) for spot in blocks.care(brief)]
        if brief.aside:
            return [*care, Item((self._aside(),), full=True)]
        hints, steps = blocks.hints(brief), blocks.drops(brief)
        return [
            *care,
            *([Item((self._view(hints),), full=True)] if hints.lines else []),
            *(self._spot(spot) for spot in blocks.plan(brief)),
            *([Item((StepsView(steps),), full=True)] if steps else []),
        ]

    def _spot(self, spot: blocks.Spot) -> Item:
        return Item(tuple(self._view(block) for block in spot))

    def _view(self, block: blocks.Block, *, plain: bool = False) -> BlockView:
        hands = Hands(self._tie, self._tick, frozenset(self._ticked))
        return BlockView(block, hands, self._set_aside() if block.key == self._planned else None, plain=plain)

    @property
    def _planned(self) -> str:
        """The first block that shows something of the plan: there it can be set aside."""
        brief = self._shown
        meeting = brief.next_meeting if brief else None
        if brief is None or meeting is None or meeting.aside or not meeting.planned:
            return ""
        return "purpose" if brief.purposeful else "questions" if brief.questions else "rituals"

    def _margin(self, brief: Brief) -> list[Item]:
        length = None
        if brief.person.format.timed and not brief.aside:
            cue = self.tr("Cue {minutes} before the end").format(minutes=brief.cue)
            length = (self.tr("%n minute(s)", "", brief.minutes), cue)
        others = [beside.headcount(brief)] if brief.headcount and not brief.aside else []
        when = beside.when(brief, self.services.clock.now())
        minute = self._minute(brief)
        facts = [] if self._over else [Item((FactsView(when, brief.where, length, others),))]
        return [
            *facts,
            *([Item((row(minute),), close=True)] if minute else []),
            *self._beside(brief, plain=True),
            Item((row(self._print()),), close=True),
        ]

    # What can be done

    def _minute(self, brief: Brief) -> Button | None:
        if self._over or not brief.person.format.timed:
            return None
        minute = Button(self.tr("A minute first"), "bare flush compact", icon="sun-horizon", name="minute-first")
        minute.clicked.connect(lambda: self.go.emit(Route(Place.ARRIVAL, self.person.uid, "brief")))
        return minute

    def _print(self) -> Button:
        pocket = Button(self.tr("Print a pocket brief"), "bare flush compact", icon="printer", name="pocket-brief")
        pocket.clicked.connect(self.print)
        return pocket

    def _print_icon(self) -> IconButton:
        pocket = IconButton("printer", self.tr("Print a pocket brief"), "pocket-brief", role="accent")
        pocket.clicked.connect(self.print)
        return pocket

    def _set_aside(self) -> Button:
        aside = Button(self.tr("Set the plan aside"), "bare flush compact", name="set-plan-aside")
        aside.clicked.connect(lambda: self._turn_aside(True))
        return aside

    def _aside(self) -> QWidget:
        again = Button(self.tr("Take it up again"), "bare flush compact", name="take-plan-up")
        again.clicked.connect(lambda: self._turn_aside(False))
        return stack(
            Text(self.tr("The plan is set aside. What is needed today comes first."), "read"), row(again), gap=4
        )

    def _turn_aside(self, aside: bool) -> None:
        """In one act, and back (R3). Ctrl Z does the same."""
        meeting = self._shown.next_meeting if self._shown else None
        if meeting is not None:
            self._keep(meeting, replace(meeting, aside=aside))

    def _tie(self, end: LooseEnd, tied: bool) -> None:
        """Tied up: it leaves the brief. Ctrl Z brings it back."""
        self._keep(end, replace(end, tied=tied))

    def _keep(self, before: Record, after: Record) -> None:
        if not self.workspace.keep_or_tell([Edit(before=before, after=after)]):
            self._shown = None  # the tick says what is kept
            self.refresh()

    def _tick(self, words: str, on: bool) -> None:
        """Before connecting: for the eye only. It is kept nowhere, and gone with the page (R56)."""
        self._ticked = (self._ticked | {words}) if on else (self._ticked - {words})

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._shown is not None and self._is_flat() is not self._flat:
            self._build(self._shown)

    # The keyboard stays where it was

    def fitted(self) -> None:
        """The page was built afresh: the same control, else the one that stands in its place."""
        wanted, self._wanted = self._wanted, None
        stops = self._stops()
        if wanted is None or not stops:
            return
        name, at = wanted
        same = next((stop for stop in stops if stop.objectName() == name), None)
        (same or stops[min(at, len(stops) - 1)]).setFocus(Qt.FocusReason.OtherFocusReason)

    def _stops(self) -> list[QWidget]:
        sheet = self.sheet
        if sheet is None:
            return []
        found = [stop for stop in sheet.findChildren(QWidget) if stop.focusPolicy() & Qt.FocusPolicy.TabFocus]
        return [stop for stop in found if stop.isVisibleTo(sheet) and stop.isEnabled()]

    def _focused(self) -> tuple[str, int] | None:
        """What has the keyboard here, and which one of all it is."""
        focused, stops = QApplication.focusWidget(), self._stops()
        if focused is None or focused not in stops:
            return None
        return focused.objectName(), stops.index(focused)
