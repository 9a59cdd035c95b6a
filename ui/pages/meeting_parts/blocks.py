"""What stands by in a meeting, to be read and not to be ticked: lines, what was agreed, a connection that drops."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget, QWidgetItem

from ui import theme
from ui.widgets.item_layout import ItemLayout
from ui.widgets.sections import emptied, headed, rule
from ui.widgets.text import Text
from ui.widgets.themed import rtl

Said = tuple[str, str]
"""What it is called, and what was agreed."""
_LABELS = 168
"""The width of the words before the lines, in design px."""
_GAP, _NARROW = 28, 140
"""Between columns, and what is too narrow for one, in design px."""


class PlainList(QWidget):
    """A heading and lines beneath each other; hidden where there is none."""

    def __init__(self, heading: str = "", gap: int = 4) -> None:
        super().__init__()
        self._shown: tuple[str, ...] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(gap))
        if heading:
            column.addWidget(Text(heading, "subheading"))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(theme.current().px(gap))
        column.addLayout(self._lines)

    def show_lines(self, lines: Sequence[str], *, role: str = "body", ruled: bool = True) -> None:
        if self._shown != tuple(lines):
            self._shown = tuple(lines)
            emptied(self._lines)
            for line in lines:
                self._lines.addWidget(Text(line, role))
                if ruled:
                    self._lines.addWidget(rule())
        self.setVisible(bool(lines))


class Agreed(QWidget):
    """Lines of an agreement beside what they are called; what says nothing is not there."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Said, ...] | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.current().px(16))
        self._grid.setVerticalSpacing(theme.current().px(4))
        self._grid.setColumnStretch(1, 1)

    def show_lines(self, lines: Sequence[Said]) -> None:
        said = tuple((label, words.strip()) for label, words in lines if words.strip())
        if said != self._shown:
            self._shown = said
            emptied(self._grid)
            for at, (label, words) in enumerate(said):
                name = Text(label, "soft")
                name.setFixedWidth(theme.current().px(_LABELS))
                self._grid.addWidget(name, at, 0, Qt.AlignmentFlag.AlignTop)
                self._grid.addWidget(Text(words), at, 1, Qt.AlignmentFlag.AlignTop)
        self.setVisible(bool(said))


class Block(QFrame):
    """A heading, lines, and what was agreed: how one begins, how one comes to the end (R26, R27)."""

    def __init__(self, name: str, heading: str, look: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("look", look)
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(11), px(20), px(13))
        column.setSpacing(px(5))
        self._lines, self._agreed = PlainList(gap=2), Agreed()
        for widget in (Text(heading, "subheading"), self._lines, self._agreed):
            column.addWidget(widget)

    def show_block(self, lines: Sequence[str], agreed: Sequence[Said]) -> bool:
        """False where there is nothing to say."""
        self._lines.show_lines(lines, ruled=False)
        self._agreed.show_lines(agreed)
        return bool(lines) or any(words.strip() for _, words in agreed)


class Drops(QFrame):
    """If the connection drops: at most three steps beside each other, and how to reach each other (R5, R56)."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("if-it-drops")
        self.setProperty("look", "outline")
        self._shown: tuple[tuple[str, ...], str] | None = None
        px = theme.current().px
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(20), px(11), px(20), px(13))
        self._column.setSpacing(px(5))

    def show_steps(self, steps: Sequence[str], reach: str) -> bool:
        """False where nothing was agreed."""
        now = (tuple(steps), reach.strip())
        if now != self._shown:
            self._shown = now
            emptied(self._column)
            self._fill(*now)
        return bool(now[0] or now[1])

    def _fill(self, steps: tuple[str, ...], reach: str) -> None:
        self._column.addWidget(headed(self.tr("If it drops"), icon="waves"))
        if steps:
            held = QWidget()
            Abreast(held, [Text(step) for step in steps])
            self._column.addWidget(held)
        if reach:
            agreed = Agreed()
            agreed.show_lines([(self.tr("You reach each other"), reach)])
            self._column.addWidget(agreed)


class Abreast(ItemLayout):
    """Texts in columns of one width; beneath each other where a column would be narrow."""

    def __init__(self, parent: QWidget, texts: Sequence[Text]) -> None:
        super().__init__(parent)
        for text in texts:
            self.addChildWidget(text)
            self.addItem(QWidgetItem(text))

    def _columns(self, width: int) -> tuple[int, int]:
        """How many, and how wide."""
        count = max(1, len(self._items))
        px = theme.current().px
        across = (width - px(_GAP) * (count - 1)) // count
        return (count, across) if across >= px(_NARROW) else (1, width)

    def heightForWidth(self, width: int) -> int:
        columns, wide = self._columns(width)
        heights = [item.heightForWidth(wide) for item in self._items]
        return max(heights, default=0) if columns > 1 else sum(heights)

    def sizeHint(self) -> QSize:
        wide = theme.current().px(480)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSize(self) -> QSize:
        sizes = [item.minimumSize() for item in self._items]
        return QSize(max((s.width() for s in sizes), default=0), max((s.height() for s in sizes), default=0))

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        columns, wide = self._columns(rect.width())
        parent = self.parentWidget()
        x, y = rect.x(), rect.y()
        for item in self._items:
            high = item.heightForWidth(wide)
            left = x if parent is None or not rtl(parent) else rect.x() + rect.right() + 1 - x - wide
            item.setGeometry(QRect(left, y, wide, high))
            if columns > 1:
                x += wide + theme.current().px(_GAP)
            else:
                y += high
