"""The brief: what to know in one glance, in the order of harm if forgotten (B1, picture 05)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from companion.brief import Brief
from companion.errors import Failure
from companion.identity import from_micros, to_micros
from companion.people import LooseEnd
from companion.store.briefs import brief_of
from ui import dates, theme
from ui.pages.person.tab import PersonTab
from ui.routes import Place, Route
from ui.services import Services
from ui.widgets.buttons import Button
from ui.widgets.choices import Tick
from ui.widgets.closed_block import ClosedBlock
from ui.widgets.columns import Columns, TwoColumns
from ui.widgets.meeting_arc import LengthArc
from ui.widgets.sections import BLEED, DoorMark, emptied, headed, row, stack
from ui.widgets.text import Text
from ui.workspace import Workspace

SHOWN = 3
"""Lines of a block before it says 'and 2 more'. Never raise is never cut."""


class BriefTab(PersonTab):
    def __init__(self, workspace: Workspace, services: Services) -> None:
        super().__init__(workspace, services)
        self.setObjectName("brief")
        self._column = QVBoxLayout(self)
        bleed = theme.current().px(BLEED)
        self._column.setContentsMargins(bleed, 0, bleed, 0)
        self._shown: Brief | None = None
        self._day = ""
        self._flat: bool | None = None

    def refresh(self) -> None:
        now = self.services.clock.now()
        brief, today = brief_of(self.workspace.vault, self.person, to_micros(now)), now.date().isoformat()
        if (brief, today) == (self._shown, self._day):
            return
        self._shown, self._day = brief, today  # "Today at 16:30" is true for a day
        self._build(brief)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._shown is not None and self._is_flat() is not self._flat:
            self._build(self._shown)

    def _is_flat(self) -> bool:
        """Too narrow for a margin: it becomes one header line (DECISIONS 24)."""
        below = int(theme.tokens()["breakpoint"]["page_margin_column_below"])
        return self.width() / theme.current().scale < below

    def _build(self, brief: Brief) -> None:
        self._flat = self._is_flat()
        emptied(self._column)
        if brief.bare:
            self._column.addWidget(self._nothing_yet())
        elif self._flat:
            header = self._header_line(brief)
            if header is not None:
                self._column.addWidget(header)
                self._column.addSpacing(theme.current().px(8))
            self._column.addWidget(self._blocks(brief))
        else:
            self._column.addWidget(Columns(self._blocks(brief), self._margin(brief)))
        self._column.addStretch(1)

    def _nothing_yet(self) -> QWidget:
        px = theme.current().px
        talk = Button(self.tr("Open the agreement"), "primary", name="brief-agreement")
        talk.clicked.connect(lambda: self.go.emit(Route(Place.PERSON, self.person.uid, "agreement")))
        topics = Button(self.tr("Comfort & topics"), name="brief-comfort")
        topics.clicked.connect(lambda: self.go.emit(Route(Place.PERSON, self.person.uid, "comfort")))
        holder = stack(
            Text(self.tr("Nothing to remember yet."), "empty"),
            Text(
                self.tr("What you agree on and what comforts {name} gathers here by itself.").format(
                    name=self.person.name
                ),
                "soft",
            ),
            gap=8,
        )
        layout = holder.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.addSpacing(px(16))
        layout.addWidget(row(talk, topics))
        return holder

    # The blocks

    def _blocks(self, brief: Brief) -> QWidget:
        px = theme.current().px
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10 if self._flat else 32))
        if brief.never:
            hint = self.tr("If {name} brings one up, go at {name}’s pace.").format(name=brief.person.name)
            column.addWidget(ClosedBlock(brief.never, hint))
        blocks = [block for block in self._each(brief) if block is not None]
        if not blocks and not brief.never:
            column.addWidget(self._nothing_yet())
        for at in range(0, len(blocks), 2):
            second = blocks[at + 1] if at + 1 < len(blocks) else QWidget()
            column.addWidget(TwoColumns(blocks[at], second, gap=24, below=480, stack_gap=18))
        return holder

    def _each(self, brief: Brief) -> list[QWidget | None]:
        comfort = [
            (self.tr("Helps"), self._cut(brief.helps)),
            (self.tr("Bothers"), self._cut(brief.bothers)),
            (self.tr("Calm"), self._cut(brief.calm)),
            (self.tr("Asked"), [brief.asked_hard] if brief.asked_hard else []),
        ]
        rituals = [
            (self.tr("Open"), [brief.opening] if brief.opening else []),
            (self.tr("Close"), [brief.closing] if brief.closing else []),
        ]
        return [
            self._plain(self.tr("Go gently"), DoorMark("ajar"), self._cut(brief.gently, SHOWN)),
            self._paired(self.tr("Comfort"), "armchair", comfort),
            self._paired(self.tr("Rituals"), "coffee", rituals),
            self._loose_ends(brief.loose_ends),
        ]

    def _cut(self, lines: Sequence[str], shown: int = 0) -> list[str]:
        """So many lines, by default one less where it is narrow: the three kinds of comfort add up."""
        shown = shown or (SHOWN - 1 if self._flat else SHOWN)
        if len(lines) <= shown:
            return list(lines)
        left = len(lines) - shown + 1
        return [*lines[: shown - 1], self.tr("and %n more", "", left)]

    def _plain(self, heading: str, mark: QWidget, lines: Sequence[str]) -> QWidget | None:
        if not lines:
            return None
        return stack(headed(heading, mark), stack(*(Text(line, "read") for line in lines), gap=2), gap=8)

    def _paired(self, heading: str, icon: str, pairs: Sequence[tuple[str, list[str]]]) -> QWidget | None:
        """A word at the start of each line, as 'Open' and 'Close' in the picture."""
        px = theme.current().px
        told = [(word, lines) for word, lines in pairs if lines]
        if not told:
            return None
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(14))
        grid.setVerticalSpacing(px(2 if self._flat else 4))
        grid.setColumnStretch(1, 1)
        at = 0
        for word, lines in told:
            grid.addWidget(Text(word, "soft"), at, 0, Qt.AlignmentFlag.AlignTop)
            for line in lines:
                grid.addWidget(Text(line, "read"), at, 1)
                at += 1
        return stack(headed(heading, icon=icon), holder, gap=8)

    def _loose_ends(self, ends: Sequence[LooseEnd]) -> QWidget | None:
        if not ends:
            return None
        widgets: list[QWidget] = []
        shown = ends if len(ends) <= SHOWN else ends[: SHOWN - 1]
        for end in shown:
            tick = Tick(end.text, name=f"loose-end-{end.uid}")
            tick.toggled.connect(lambda on, end=end: self._tie(end, on))
            widgets.append(tick)
        if len(shown) < len(ends):
            widgets.append(Text(self.tr("and %n more", "", len(ends) - len(shown)), "soft"))
        return stack(headed(self.tr("Loose ends"), icon="path"), stack(*widgets, gap=4), gap=8)

    def _tie(self, end: LooseEnd, tied: bool) -> None:
        """Tied up: it leaves the brief. Ctrl Z brings it back."""
        try:
            self.workspace.save(end, replace(end, tied=tied))
        except Failure as failure:
            self._shown = None  # the tick says what is kept
            self.refresh()
            self.workspace.failed.emit(failure)

    # The margin, or the one line it becomes

    def _margin(self, brief: Brief) -> QWidget:
        px = theme.current().px
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addWidget(Text(self._when(brief), "subheading"))
        if brief.where:
            column.addWidget(Text(brief.where, "soft"))
        if brief.person.format.timed:
            column.addSpacing(px(8))
            column.addLayout(self._length(brief))
        if brief.next_meeting and brief.next_meeting.purpose:
            self._told(column, self.tr("What today is for"), brief.next_meeting.purpose, "body")
        if brief.own_words:
            self._told(column, self.tr("In their own words"), f"“{brief.own_words}”", "quote")
        if brief.last_time:
            day = dates.day(from_micros(brief.last_time.when).date())
            self._told(column, self.tr("Last time, {day}").format(day=day), brief.last_time.words, "body")
        column.addStretch(1)
        return holder

    def _told(self, column: QVBoxLayout, heading: str, words: str, role: str) -> None:
        column.addSpacing(theme.current().px(24))
        column.addWidget(Text(heading, "subheading"))
        column.addWidget(Text(words, role))

    def _when(self, brief: Brief) -> str:
        if brief.next_meeting is None:
            return self.tr("No next meeting set")
        return dates.at(from_micros(brief.next_meeting.starts), self.services.clock.now())

    def _length(self, brief: Brief) -> QHBoxLayout:
        px = theme.current().px
        line = QHBoxLayout()
        line.setSpacing(px(14))
        line.addWidget(LengthArc(), 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(
            stack(
                Text(self.tr("%n minute(s)", "", brief.minutes)),
                Text(self.tr("Cue {minutes} before the end").format(minutes=brief.cue), "small"),
                gap=0,
            ),
            1,
        )
        return line

    def _header_line(self, brief: Brief) -> QWidget | None:
        told = [self._when(brief)] if brief.next_meeting else []
        if brief.where:
            told.append(brief.where)
        if brief.person.format.timed:
            told.append(
                self.tr("{minutes} minutes, cue {cue} before the end").format(minutes=brief.minutes, cue=brief.cue)
            )
        return Text(" · ".join(told), "soft") if told else None
