"""What can be done with a hope or a step: words at the end of its row, and where it is set aside (picture 21, R48)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from companion.text import shortened
from ui import theme
from ui.pages.person.goal_entry import Hope
from ui.widgets.chips import FlowLayout
from ui.widgets.fields import moves
from ui.widgets.text import Text
from ui.widgets.themed import Themed, mirrored, rtl

EDIT, ASIDE, GO, BACK = "edit", "aside", "go", "back"
OUT = 10
"""How far a tinted row reaches out of the column of words, in design px."""
_AFTER = 10
"""Design px after an action's word, so that the last ends where the words of the page do."""
SPOKEN = 80
"""Letters of a hope or a step that are read aloud: enough to be known by."""


def action_words(action: str) -> str:
    return {
        EDIT: QCoreApplication.translate("Goals", "Edit"),
        ASIDE: QCoreApplication.translate("Goals", "Not now"),
        GO: QCoreApplication.translate("Goals", "Let it go"),
        BACK: QCoreApplication.translate("Goals", "Take it up again"),
    }[action]


class RowAction(Themed, QAbstractButton):
    """One word at the end of a row, painted only where `shown` says so; Tab comes by all the same."""

    def __init__(self, action: str, shown: Callable[[], bool]) -> None:
        super().__init__()
        self.action, self._shown = action, shown
        self._words = action_words(action)
        self._size: QSize | None = None
        self.setObjectName(f"hope-{action}")
        self.setAccessibleName(self._words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setProperty("ringRadius", 6)
        self.dress()

    def restyle(self) -> None:
        self._size = None
        self.updateGeometry()

    def words(self) -> str:
        return self._words

    def about(self, words: str, whose: str) -> None:
        """What it would be done to, for those who hear it."""
        spoken = QCoreApplication.translate("Goals", "{action}: {words}")
        self.setAccessibleName(spoken.format(action=self._words, words=shortened(words, SPOKEN)))
        self.setAccessibleDescription(whose)

    def _font(self) -> QFont:
        font = theme.current().font("small")
        font.setWeight(QFont.Weight.Medium)
        return font

    def sizeHint(self) -> QSize:
        if self._size is None:
            look = theme.current()
            wide = QFontMetricsF(self._font()).horizontalAdvance(self._words)
            self._size = QSize(round(wide) + look.px(_AFTER), look.px(32))
        return QSize(self._size)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def focus_rect(self) -> QRect:
        """Around the word: its widget begins with it, so that it stands in line with the words above."""
        px = theme.current().px
        box = QRect(-px(2), px(4), self.width() - px(_AFTER) + px(4), self.height() - px(8))
        return mirrored(self, QRectF(box)).toRect()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif moves(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._wake()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._wake()

    def _wake(self) -> None:
        """The whole row is painted: its ground and the other actions come and go with this one."""
        holder = self.parentWidget()
        line = holder.parentWidget() if holder is not None else None
        if line is not None:
            line.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._shown():
            return
        look = theme.current()
        painter = QPainter(self)
        lit = self.underMouse() or self.isDown()
        painter.setPen(look.color("accent" if lit else "ink-soft"))
        painter.setFont(self._font())
        side = Qt.AlignmentFlag.AlignRight if rtl(self) else Qt.AlignmentFlag.AlignLeft
        painter.drawText(
            self.rect(), side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter, self._words
        )


def set_in(inner: QLayout | QWidget, start: int = 0, end: int = 0) -> QHBoxLayout:
    """With so many design px before and after it. (A layout's margins don't turn round where reading does.)"""
    px = theme.current().px
    line = QHBoxLayout()
    line.setSpacing(0)
    line.addSpacing(px(start))
    if isinstance(inner, QWidget):
        line.addWidget(inner, 1)
    else:
        line.addLayout(inner, 1)
    line.addSpacing(px(end))
    return line


class AsideRow(QWidget):
    """Something set aside, in the margin, with the ways back and out."""

    acted = Signal(str)

    def __init__(self, item: Hope, about: str, actions: Sequence[str]) -> None:
        super().__init__()
        self.setObjectName("set-aside-row")
        self.item = item
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, px(8))
        column.setSpacing(0)
        column.addWidget(Text(item.text))
        column.addWidget(Text(about, "small"))
        self.buttons = [RowAction(action, lambda: True) for action in actions]
        holder = QWidget()
        flow = FlowLayout(holder, gap=4)
        for button in self.buttons:
            button.about(item.text, about)
            button.clicked.connect(partial(self.acted.emit, button.action))
            flow.addWidget(button)
        column.addWidget(holder)
