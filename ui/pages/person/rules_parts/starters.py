"""House rules to begin with: each pressed once is taken in (R57, R59)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.sections import emptied
from ui.widgets.text import ROLES, Lines, Text
from ui.widgets.themed import Themed, rtl


class Starter(Themed, QAbstractButton):
    """A small button whose words wrap."""

    def __init__(self, words: str, name: str) -> None:
        super().__init__()
        self._words = words
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty("ringRadius", 8)
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
        return max(theme.current().px(34), round(self._lines(width).height) + theme.current().px(14))

    def sizeHint(self) -> QSize:
        width = theme.current().px(320)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(160), theme.current().px(34))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def _lines(self, width: int) -> Lines:
        look = theme.current()
        return Lines(self._words, ROLES["small"].font(look), look.line("small"), width - look.px(50), rtl(self))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = "accent-soft" if self.isDown() else "inset" if self.underMouse() else "sheet"
        painter.setBrush(look.color(ground))
        painter.setPen(QPen(look.color("edge"), 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), look.px(8), look.px(8))
        lines = self._lines(self.width())
        top = (self.height() - lines.height) / 2
        side = look.px(16)
        plus = look.px(12)
        at = self.width() - plus - side if rtl(self) else plus
        painter.drawPixmap(QPointF(at, top + (look.line("small") - side) / 2), look.pixmap("plus", "ink-soft", 16))
        lines.draw(painter, QPointF(look.px(12) if rtl(self) else look.px(38), top), look.color("ink"))


class Starters(QWidget):
    """`taken` tells the words of one that was pressed. Those shown are what the room does not have yet."""

    taken = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("starters")
        self._shown: tuple[str, ...] = ()
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(4), 0, px(8))
        column.setSpacing(px(8))
        column.addWidget(Text(self.tr("A few to begin with. Take what suits the room, and change the words."), "small"))
        self._column = QVBoxLayout()
        self._column.setSpacing(px(6))
        column.addLayout(self._column)
        self.hide()

    def show_starters(self, words: Sequence[str]) -> None:
        """Only these. One that had the keyboard hands it to the next."""
        if tuple(words) == self._shown:
            return
        focused = QApplication.focusWidget()
        inside = focused is not None and focused in self.stops()
        at = min(self.stops().index(focused), len(words) - 1) if inside and focused is not None else -1
        self._shown = tuple(words)
        if inside:
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # the keyboard waits here: Qt would choose elsewhere
        emptied(self._column)
        for number, said in enumerate(words):
            starter = Starter(said, f"starter-{number}")
            starter.clicked.connect(lambda _=False, said=said: self.taken.emit(said))
            self._column.addWidget(starter)
            starter.show()  # by its layout it would be seen a turn later, too late to be given the keyboard
        if inside and 0 <= at < len(words):
            self.stops()[at].setFocus(Qt.FocusReason.OtherFocusReason)

    def stops(self) -> list[QWidget]:
        found = []
        for at in range(self._column.count()):
            item = self._column.itemAt(at)
            widget = item.widget() if item is not None else None
            found += [widget] if widget is not None else []
        return found
