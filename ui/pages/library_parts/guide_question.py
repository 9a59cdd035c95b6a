"""A question to borrow, and the pin that has it wait for the next meetings (R13, picture 15)."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStyle,
    QStyleOptionToolButton,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.widgets.buttons import IconButton
from ui.widgets.sections import rule
from ui.widgets.text import Text

_INSET = 9
"""Between the edge of a button and what is drawn of its icon, in design px."""


class Pinned(Enum):
    """For whom a question is pinned, of those it is looked at for."""

    NOT = ""
    HERE = "here"
    EVERYONE = "everyone"  # while it is looked at for one person


class PinButton(IconButton):
    """Pressed while the question is pinned; the filled pin alone shows it."""

    def __init__(self, question: str) -> None:
        super().__init__("push-pin", question, "guide-pin")
        self._question = question
        self.setCheckable(True)
        self.show_pinned(Pinned.NOT)

    def show_pinned(self, how: Pinned) -> None:
        said, tip = {
            Pinned.NOT: (
                QCoreApplication.translate("GuidePin", "Not pinned: {question}"),
                QCoreApplication.translate("GuidePin", "Pin this question"),
            ),
            Pinned.HERE: (
                QCoreApplication.translate("GuidePin", "Pinned: {question}"),
                QCoreApplication.translate("GuidePin", "Take the pin out"),
            ),
            Pinned.EVERYONE: (
                QCoreApplication.translate("GuidePin", "Pinned for everyone: {question}"),
                QCoreApplication.translate("GuidePin", "Pinned for everyone. Take the pin out for everyone"),
            ),
        }[how]
        self.setChecked(how is not Pinned.NOT)
        self.set_icon("push-pin" if how is Pinned.NOT else "push-pin-fill", tip)
        self.setAccessibleName(said.format(question=self._question))

    def nextCheckState(self) -> None:
        """It turns when the pin is kept, not before."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        option.state &= ~QStyle.StateFlag.State_On  # no ground of its own
        QStylePainter(self).drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)


class Question(QWidget):
    """`turned`: its pin is to be put in, or taken out."""

    turned = Signal(str)

    def __init__(self, words: str) -> None:
        super().__init__()
        self.words = words
        px = theme.current().px
        self.pin = PinButton(words)
        self.pin.clicked.connect(lambda: self.turned.emit(self.words))
        self._everyone = Text(QCoreApplication.translate("GuidePin", "For everyone"), "small")
        self._everyone.hide()
        said = QVBoxLayout()
        said.setContentsMargins(0, px(10), 0, px(10))
        said.setSpacing(0)
        said.addWidget(Text(words, "read"))
        said.addWidget(self._everyone)
        line = QHBoxLayout()
        line.setSpacing(px(8))
        line.addLayout(said, 1)
        side = QVBoxLayout()
        side.setContentsMargins(0, px(7), 0, 0)
        side.addWidget(self.pin)
        side.addStretch(1)
        line.addLayout(side)
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(rule(), 1)
        below.addSpacing(px(_INSET))  # it ends where the icon does
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addLayout(below)

    def show_pinned(self, how: Pinned) -> None:
        self.pin.show_pinned(how)
        self._everyone.setVisible(how is Pinned.EVERYONE)
