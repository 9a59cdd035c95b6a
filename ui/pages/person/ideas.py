"""Ideas beside a line, folded away until asked for: one press puts one in (R27)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.buttons import Button
from ui.widgets.chips import FlowLayout
from ui.widgets.fields import tab_in_order
from ui.widgets.naming import named
from ui.widgets.text import ROLES, Lines
from ui.widgets.themed import Themed, rtl


class Ideas(QWidget):
    chosen = Signal(str)

    def __init__(self, ideas: Sequence[str], name: str, says: str) -> None:
        """`says` tells, read aloud, what the ideas are for."""
        super().__init__()
        self._name = name
        self._ideas: tuple[str, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(4))
        self._opener = Button(self.tr("Ideas"), "bare compact flush", icon="caret-down", name=name)
        self._opener.setAccessibleName(says)
        self._opener.setCheckable(True)
        self._opener.toggled.connect(self._turn)
        self._list = named(QWidget(), f"{name}-list")
        self._flow = FlowLayout(self._list, gap=8)
        self._list.hide()
        column.addWidget(self._opener, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._list)
        self._fill(ideas)

    def show_ideas(self, ideas: Sequence[str], beside: QWidget) -> None:
        """Other ideas; nothing of it is seen where there is none. `beside`: where the keyboard goes then."""
        if tuple(ideas) != self._ideas:
            focused = QApplication.focusWidget()
            if focused is not None and self._list.isAncestorOf(focused):
                self._opener.setFocus(Qt.FocusReason.OtherFocusReason)  # before they go: Qt would choose elsewhere
            self._fill(ideas)
        if not ideas and self._opener.hasFocus():
            beside.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setVisible(bool(ideas))

    def _fill(self, ideas: Sequence[str]) -> None:
        self._ideas = tuple(ideas)
        self._flow.clear()
        buttons: list[QWidget] = []
        for at, idea in enumerate(ideas):
            button = named(WordButton(idea), f"{self._name}-{at}")
            button.clicked.connect(lambda _=False, idea=idea: self.chosen.emit(idea))
            self._flow.addWidget(button)
            buttons.append(button)
        tab_in_order([self._opener, *buttons])

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
