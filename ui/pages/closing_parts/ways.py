"""Four ways on after a meeting, each as good as the others (R29, picture 40)."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.buttons import Button
from ui.widgets.choices import CardOption, paint_card
from ui.widgets.sections import row
from ui.widgets.text import ROLES, Lines, Text
from ui.widgets.themed import rtl


class Way(StrEnum):
    NOW = "now"
    LATER = "later"
    TALK = "talk"
    NOTHING = "nothing"


class WayOn(CardOption):
    """A bordered button: an icon and a word or two. It leads away, so nothing of it stays chosen."""

    def __init__(self, way: Way, words: str, icon: str) -> None:
        super().__init__(way.value, words)
        self._icon = icon
        self.setObjectName(f"way-{way.value}")
        self.setCheckable(False)
        self.dress()

    def heightForWidth(self, width: int) -> int:
        return round(self._lines(width).height) + theme.current().px(26)

    def sizeHint(self) -> QSize:
        wide = theme.current().px(247)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(160), look.px(51))

    def _lines(self, width: int) -> Lines:
        look, strong = theme.current(), ROLES["strong"]
        return Lines(self.words, strong.font(look), strong.height(look), width - look.px(53 + 16), rtl(self))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_card(painter, self)
        side = look.px(20)
        x = look.px(18)
        picture = look.pixmap(self._icon, "ink", 20)
        painter.drawPixmap(QPointF(self.width() - x - side if rtl(self) else x, (self.height() - side) / 2), picture)
        lines = self._lines(self.width())
        at = QPointF(look.px(16) if rtl(self) else look.px(53), (self.height() - lines.height) / 2)
        lines.draw(painter, at, look.color("ink"))


class AskOnce(QFrame):
    """Words stand on the page, and they would go: said once, with both ways open (R29)."""

    agreed = Signal()
    declined = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("let-go-ask")
        self.setProperty("look", "block")
        px = theme.current().px
        words = self.tr("What you wrote here is thrown away. Ctrl Z brings it back until you lock.")
        self.setAccessibleName(words)
        self._go = Button(self.tr("Let it go"), "compact", name="let-go")
        self._stay = Button(self.tr("Stay here"), "compact", name="let-stay")
        self._go.clicked.connect(self.agreed)
        self._stay.clicked.connect(self.declined)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), px(12))
        column.setSpacing(px(8))
        column.addWidget(Text(words, "body"))
        column.addWidget(row(self._go, self._stay, gap=8))
        self.hide()

    def ask(self) -> None:
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def stops(self) -> list[QWidget]:
        return [self._go, self._stay]


class Ways(QWidget):
    """`chosen` brings a `Way`. `let_go`: nothing more today, after it was asked whether written words may go."""

    chosen = Signal(str)
    let_go = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("ways")
        self.setAccessibleName(self.tr("What next?"))
        self.ways = [
            WayOn(Way.NOW, self.tr("Write now"), "pencil-simple"),
            WayOn(Way.LATER, self.tr("Write another day"), "calendar-blank"),
            WayOn(Way.TALK, self.tr("Talk to someone first"), "hand-arrow-up"),
            WayOn(Way.NOTHING, self.tr("Nothing more today"), "leaf"),
        ]
        self.asking = AskOnce()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(10))
        for at, way in enumerate(self.ways):
            column.addWidget(way)
            way.clicked.connect(lambda _on=False, way=way: self.chosen.emit(way.value))
            way.walked.connect(lambda step, at=at: self._walk(at + step))
        column.addWidget(self.asking)
        self.asking.agreed.connect(self.let_go)
        self.asking.declined.connect(self.stay)

    def _walk(self, to: int) -> None:
        self.ways[to % len(self.ways)].setFocus(Qt.FocusReason.TabFocusReason)

    def stay(self) -> None:
        """What was asked is put away; the keyboard goes back to where it was asked from."""
        if not self.asking.isHidden():
            if self.asking.isAncestorOf(self.focusWidget() or self):
                self.ways[-1].setFocus(Qt.FocusReason.OtherFocusReason)  # before: Qt would choose elsewhere
            self.asking.hide()

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in reading order."""
        return [*self.ways, *self.asking.stops()]
