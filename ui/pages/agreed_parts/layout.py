"""What is agreed laid out to be read together: for two (picture 23), or for a room in one column (picture 26)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.pages.agreed_parts.history import Compared
from ui.pages.agreed_parts.marks import REACH, BlockView, told
from ui.papers.together import Block, Names, Together
from ui.widgets.columns import TwoColumns
from ui.widgets.sections import rule
from ui.widgets.sign import Pebble
from ui.widgets.text import Text

_THREE = 700
"""Room for three facts beside each other, in design px; below it they stand beneath each other."""


def inset(widget: QWidget) -> QWidget:
    """In line with the words, which leave room for marks at their start; as much room at the end."""
    return _with_room(widget, start=REACH)


def ended(widget: QWidget) -> QWidget:
    """What leaves room for marks by itself, ending where the words end."""
    return _with_room(widget, start=0)


def started(widget: QWidget) -> QWidget:
    """In line with the words beneath which it stands."""
    return _with_room(widget, start=REACH, end=0)


def _with_room(widget: QWidget, start: int, end: int = REACH) -> QWidget:
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(0)
    line.addSpacing(theme.current().px(start))
    line.addWidget(widget, 1)
    line.addSpacing(theme.current().px(end))
    return holder


def for_two(shown: Together, names: Names, compared: Compared | None) -> QWidget:
    """Three facts, two halves of equal weight, and what both share."""
    views = _Views(compared)
    facts = views.of(shown.facts, "subheading")
    mine, theirs = views.of(shown.mine, "softstrong"), views.of(shown.theirs, "softstrong")
    shared = views.of(shown.shared, "subheading")
    parts: list[QWidget] = []
    if facts:
        parts.append(_Beside(facts))
    if mine or theirs:
        mine_view, theirs_view = _side("accent", names.me, mine), _side("theirs", names.theirs, theirs)
        parts.append(TwoColumns(mine_view, theirs_view, gap=56, stack_gap=32))
    if shared:
        parts.append(_pairs(shared))
    return _parted(parts)


def for_room(shown: Together, compared: Compared | None) -> QWidget:
    """The house rules, large; then how the room opens and closes, when and where."""
    views = _Views(compared)
    parts = views.of([shown.rules], "", "large")
    rest = views.of((*shown.shared, *shown.facts), "subheading")
    if rest:
        parts.append(_stacked(rest, 24))
    return _parted(parts)


def forgets(shown: Together, compared: Compared | None) -> QWidget | None:
    """The line at the foot; None where nothing is said of it."""
    said = told(shown.forgets, compared)
    if not said:
        return None
    view = BlockView(shown.forgets, said, role="soft")
    return _Named(shown.forgets.title, view, beside=not any(line.note for line in said))


class _Views:
    """Makes what is seen of blocks; those that say nothing, and said nothing, are left out."""

    def __init__(self, compared: Compared | None) -> None:
        self._compared = compared

    def of(self, blocks: Sequence[Block], title: str, role: str = "read") -> list[QWidget]:
        lines = ((block, told(block, self._compared)) for block in blocks)
        return [BlockView(block, said, title=title, role=role) for block, said in lines if said]


def _side(pebble: str, name: str, views: Sequence[QWidget]) -> QWidget:
    px = theme.current().px
    head = QWidget()
    line = QHBoxLayout(head)
    line.setContentsMargins(px(REACH), 0, px(REACH), 0)
    line.setSpacing(px(13))
    line.addWidget(Pebble(pebble, width=33, height=27))
    line.addWidget(Text(name, "heading"), 1, Qt.AlignmentFlag.AlignVCenter)
    return _stacked([head, *views], 18)


def _pairs(views: Sequence[QWidget]) -> QWidget:
    """Two by two beside each other, in reading order."""
    rows = []
    for at in range(0, len(views), 2):
        second = views[at + 1] if at + 1 < len(views) else QWidget()
        rows.append(TwoColumns(views[at], second, gap=56, stack_gap=24))
    return _stacked(rows, 24)


def _parted(parts: Sequence[QWidget]) -> QWidget:
    """With a hairline between them."""
    px = theme.current().px
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for at, part in enumerate(parts):
        if at:
            column.addSpacing(px(23))
            column.addWidget(started(rule()))
            column.addSpacing(px(22))
        column.addWidget(part)
    return holder


def _stacked(views: Sequence[QWidget], gap: int) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.current().px(gap))
    for view in views:
        column.addWidget(view)
    column.addStretch(1)
    return holder


class _Beside(QWidget):
    """Columns of equal width; beneath each other where there is no room for that."""

    def __init__(self, views: Sequence[QWidget]) -> None:
        super().__init__()
        self._views = views
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(theme.current().px(24))
        for view in views:
            self._line.addWidget(view, 1, Qt.AlignmentFlag.AlignTop)

    def minimumSizeHint(self) -> QSize:
        """As narrow as the widest of them: the others can go beneath."""
        wide = max(view.minimumSizeHint().width() for view in self._views)
        return QSize(wide, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        directions = QBoxLayout.Direction
        beside = self.width() >= theme.current().px(_THREE)
        self._line.setDirection(directions.LeftToRight if beside else directions.TopToBottom)


class _Named(QWidget):
    """A name and what is said of it on one line; the name above it where there is no room, or a mark."""

    def __init__(self, name: str, view: QWidget, *, beside: bool) -> None:
        super().__init__()
        self._beside = beside
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(0)
        label = Text(name, "strong")
        label.setWordWrap(False)
        self._line.addWidget(started(label), 0, Qt.AlignmentFlag.AlignTop)
        self._line.addWidget(view, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        directions = QBoxLayout.Direction
        beside = self._beside and self.width() >= theme.current().px(600)
        self._line.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
