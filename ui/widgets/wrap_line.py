"""One thing said, in as many lines as it takes: written like a line, wrapped like a page."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from companion.text import clean
from ui import theme
from ui.widgets.fields import PageField
from ui.widgets.text import Lines
from ui.widgets.themed import rtl

ROOM, HIGHEST = 8, 420
LOW = 2
"""Letters lie this much low in a line of fixed height."""


class WrapLine(PageField):
    """Return and Enter finish it (`returnPressed`), as leaving it does (`editingFinished`); no line ends come in by
    hand. Bare: the hairline beneath is the row's. `hint` is seen whole while nothing is written.
    """

    returnPressed = Signal()
    editingFinished = Signal()

    def __init__(self, name: str = "", hint: str = "", says: str = "", room: int = ROOM) -> None:
        """`room` above and below, in design px."""
        self._hint, self._room = hint, room
        self._tall_at: dict[int, int] = {}  # by width
        super().__init__(name, "", says or hint, 0, HIGHEST)
        self.setProperty("look", "bare")
        self.setProperty("ringRadius", 4)
        self.document().setDocumentMargin(0)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)  # so that a page finds its height in one go
        self.setSizePolicy(policy)
        self.textChanged.connect(self._on_words)
        self.restyle()

    def restyle(self) -> None:
        px = theme.current().px
        self.setViewportMargins(0, px(self._room - LOW), 0, px(self._room + LOW))
        self._tall_at.clear()
        super().restyle()

    def text(self) -> str:
        return self.words()

    def hint(self) -> str:
        return self._hint

    # Height

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        known = self._tall_at.get(width)
        if known is None:
            look = theme.current()
            tall = max(round(self._lines(self.words() or self._hint, width).height), look.line(self._role))
            known = self._tall_at[width] = min(look.px(HIGHEST), tall + 2 * look.px(self._room))
        return known

    def _lines(self, words: str, width: int) -> Lines:
        look = theme.current()
        return Lines(words, look.font(self._role), look.line(self._role), max(1, width), rtl(self))

    def sizeHint(self) -> QSize:
        width = theme.current().px(256)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(72), theme.current().line(self._role) + 2 * theme.current().px(self._room))

    def _on_words(self) -> None:
        before = self._tall_at.get(self.width())
        self._tall_at.clear()
        if before != self.heightForWidth(self.width()):
            self.updateGeometry()

    def _grow(self) -> None:
        """Laid out, it may be a line more than was thought."""
        look = theme.current()
        wanted = min(look.px(HIGHEST), round(self.document().size().height()) + 2 * look.px(self._room))
        laid_out = self.document().textWidth() == self.viewport().width()
        if laid_out and not self.document().isEmpty() and wanted > self.heightForWidth(self.width()):
            self._tall_at[self.width()] = wanted
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._hint and self.document().isEmpty():
            look = theme.current()
            painter = QPainter(self.viewport())
            lines = self._lines(self._hint, self.viewport().width())
            lines.draw(painter, QPointF(0, look.px(LOW)), look.color("placeholder"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.returnPressed.emit()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """What is pasted is one thing too."""
        if source.hasText():
            self.textCursor().insertText(" ".join(clean(source.text()).split("\n")))
            self.ensureCursorVisible()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.editingFinished.emit()
