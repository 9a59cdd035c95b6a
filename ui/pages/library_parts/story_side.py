"""The list's side of one's story: the pieces, a way to begin another, and what I would rather not be asked."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from ui import icons, theme
from ui.pages.library_parts.story_list import FOOT, INDENT, MARK, TOP, StoryList, paint_ground
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.sections import BLEED, rule
from ui.widgets.text import ROLES, Lines, Text
from ui.widgets.themed import Themed, rtl


class RatherRow(Themed, QAbstractButton):
    """A row by itself under the list; Up goes back into it. `entered` comes with Return, `left_top` with Up."""

    entered = Signal()
    left_top = Signal()

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words
        self.setObjectName("story-rather")
        self.setAccessibleName(words)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty("ringRadius", 10)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.dress()

    def restyle(self) -> None:
        self.updateGeometry()

    def words(self) -> str:
        return self._words

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        px = theme.current().px
        return round(self._lines(width).height) + px(TOP) + px(FOOT)

    def sizeHint(self) -> QSize:
        width = theme.current().px(320)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(180), look.line("body") + look.px(TOP + FOOT))

    def focus_rect(self) -> QRect:
        return self.rect().adjusted(4, 4, -4, -4)

    def _lines(self, width: float) -> Lines:
        look = theme.current()
        room = width - look.px(2 * BLEED + INDENT)
        return Lines(self._words, ROLES["strong"].font(look), look.line("body"), room, rtl(self))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, QRectF(self.rect()), chosen=self.isChecked(), lit=self.underMouse())
        side, start, top = look.px(MARK), look.px(BLEED), look.px(TOP)
        mark = QRectF(start, top + (look.line("body") - side) / 2, side, side)
        if rtl(self):
            mark.moveLeft(self.width() - mark.right())
        icons.paint(painter, mark, "shield-check", look.color("ink"))
        at = QPointF(look.px(BLEED) if rtl(self) else start + look.px(INDENT), top)
        self._lines(self.width()).draw(painter, at, look.color("ink"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Up:
            self.left_top.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.entered.emit()
        else:
            event.ignore()

    def nextCheckState(self) -> None:
        """Whether it is the one that is open is said to it."""


class TakenOutNote(Banner):
    """What was just taken out, with a way back; gone at the next change (R29)."""

    def __init__(self) -> None:
        super().__init__("story-taken-out", closable=False)

    def say_so(self) -> None:
        self.say(self.tr("Taken out."), action=self.tr("Bring it back"), icon="circle-dashed")


class StorySide(QWidget):
    """What stands under the head of the list. All of it reaches BLEED out of the column of words at both sides."""

    def __init__(self) -> None:
        super().__init__()
        px = theme.current().px
        self.list = StoryList()
        self.add = Button(self.tr("Another piece"), "bare flush", icon="plus", name="story-add")
        self.rather = RatherRow(self.tr("What I would rather not be asked"))
        self.taken_out = TakenOutNote()
        about = Text(
            self.tr(
                "It is yours. What of it is told, to whom and when is up to you, and an open door may close again."
            ),
            "small",
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.list)
        column.addWidget(self.taken_out)
        column.addSpacing(px(6))
        column.addLayout(_inset(self.add))
        column.addSpacing(px(14))
        column.addLayout(_inset(rule(), fills=True))
        column.addSpacing(px(10))
        column.addWidget(self.rather)
        column.addSpacing(px(8))
        column.addLayout(_inset(about, fills=True))

    def turn(self, to_rather: bool) -> None:
        """Which of the two is open: a piece, or what I would rather not be asked. Tab stops there."""
        self.rather.setChecked(to_rather)
        self.list.setFocusPolicy(Qt.FocusPolicy.ClickFocus if to_rather else Qt.FocusPolicy.StrongFocus)
        self.rather.setFocusPolicy(Qt.FocusPolicy.StrongFocus if to_rather else Qt.FocusPolicy.ClickFocus)

    def current(self) -> QWidget:
        """The row that is open, for the keyboard."""
        return self.rather if self.rather.isChecked() else self.list

    def stops(self) -> list[QWidget]:
        return [self.list, *self.taken_out.stops(), self.add, self.rather]


def _inset(widget: QWidget, *, fills: bool = False) -> QVBoxLayout:
    """In line with the words above. (The same room at both sides: it turns round by itself.)"""
    line = QVBoxLayout()
    line.setContentsMargins(theme.current().px(BLEED), 0, theme.current().px(BLEED), 0)
    if fills:
        line.addWidget(widget)
    else:
        line.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)
    return line
