"""Ideas beside a line, folded away until asked for: one press puts one in (R27)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.buttons import Button
from ui.widgets.chips import FlowLayout
from ui.widgets.naming import named
from ui.widgets.text import ROLES, Lines
from ui.widgets.themed import Themed, rtl


class Ideas(QWidget):
    chosen = Signal(str)

    def __init__(self, ideas: Sequence[str], name: str, says: str) -> None:
        """`says` tells, read aloud, what the ideas are for."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(4))
        self._opener = Button(self.tr("Ideas"), "bare compact flush", icon="caret-down", name=name)
        self._opener.setAccessibleName(says)
        self._opener.setCheckable(True)
        self._opener.toggled.connect(self._turn)
        self._list = named(QWidget(), f"{name}-list")
        flow = FlowLayout(self._list, gap=8)
        for at, idea in enumerate(ideas):
            button = named(WordButton(idea), f"{name}-{at}")
            button.clicked.connect(lambda _=False, idea=idea: self.chosen.emit(idea))
            flow.addWidget(button)
        self._list.hide()
        column.addWidget(self._opener, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._list)

    def fold(self) -> None:
        self._opener.setChecked(False)

    def _turn(self, on: bool) -> None:
        self._list.setVisible(on)


class WordButton(Themed, QAbstractButton):
    """A small bordered button whose words wrap where a line has no room for them."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words
        self.setAccessibleName(words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.dress()

    def restyle(self) -> None:
        self.updateGeometry()

    def _lines(self, width: int) -> Lines:
        look = theme.current()
        role = ROLES["small"]
        return Lines(self._words, role.font(look), role.height(look), width - 2 * look.px(12), rtl(self))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self._lines(width).height) + 2 * theme.current().px(7)

    def sizeHint(self) -> QSize:
        look = theme.current()
        wide = round(QFontMetricsF(ROLES["small"].font(look)).horizontalAdvance(self._words)) + 2 * look.px(12) + 2
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        look = theme.current()
        return QSize(min(look.px(160), self.sizeHint().width()), look.px(34))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill = "accent-soft" if self.isDown() else "inset" if self.underMouse() else "sheet"
        painter.setBrush(look.color(fill))
        painter.setPen(QPen(look.color("edge"), 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), look.px(8), look.px(8))
        self._lines(self.width()).draw(painter, QPointF(look.px(12), look.px(7)), look.color("ink"))
