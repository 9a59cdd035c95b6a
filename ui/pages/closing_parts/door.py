"""What may come up while one says goodbye: five ticks, each of which may be left (R28, picture 40)."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget, QWidgetItem

from companion.meetings import Said
from ui import theme
from ui.widgets.choices import Tick
from ui.widgets.fields import LineField
from ui.widgets.item_layout import ItemLayout
from ui.widgets.sections import rule
from ui.widgets.text import Text
from ui.widgets.themed import Themed, rtl

_ABOVE, _BENEATH = 7, 6
"""Design px over and under a tick: a row is 45 high."""
_INDENT = 32
_LINE, _WRITE = 36, 200
"""How high a line to write on is, and how wide at the least where it stands beside its tick."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AtTheDoor:
    """What stands on the rows. `when`: beside the next meeting; `reach`: what was agreed on, in a few words.

    `promise`: what is written of it, None where there is nobody to leave it for. `crossed`: which limit of mine the
    meeting that was set goes past, in words (R52).
    """

    said: frozenset[str] = frozenset()
    when: str = ""
    reach: str = ""
    promise: str | None = None
    crossed: str = ""
    many: bool = False


class _Ends(ItemLayout):
    """A tick, and words or a line to write on at its end; beneath it where there is no room for both."""

    def __init__(self, parent: QWidget, tick: Tick, end: QWidget) -> None:
        super().__init__(parent)
        self.setContentsMargins(0, 0, 0, 0)
        self._tick, self._end = tick, end
        for widget in (tick, end):
            self.addChildWidget(widget)
            self.addItem(QWidgetItem(widget))

    def _wide(self, width: int) -> int:
        """How wide the end is beside the tick, 0 for beneath it."""
        px = theme.current().px
        room = width - self._tick.sizeHint().width() - px(24)
        if isinstance(self._end, QLineEdit):
            return room if room >= px(_WRITE) else 0
        wished = self._end.sizeHint().width()
        return wished if wished <= room else 0

    def _there(self) -> bool:
        return not self._items[1].isEmpty()

    def _high(self, width: int) -> int:
        if isinstance(self._end, QLineEdit):
            return theme.current().px(_LINE)
        return self._end.heightForWidth(width)

    def heightForWidth(self, width: int) -> int:
        px = theme.current().px
        high = px(_ABOVE) + self._tick.heightForWidth(width) + px(_BENEATH)
        if not self._there() or self._wide(width):
            return high
        return high + self._high(width - px(_INDENT))

    def sizeHint(self) -> QSize:
        wide = theme.current().px(400)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSize(self) -> QSize:
        px = theme.current().px
        return QSize(px(140), px(_ABOVE + 32 + _BENEATH))

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        px = theme.current().px
        wide = self._wide(rect.width()) if self._there() else 0
        tall = self._tick.heightForWidth(rect.width())
        tick = QRect(rect.x(), rect.y() + px(_ABOVE), rect.width() - (wide + px(24) if wide else 0), tall)
        self._tick.setGeometry(self._turned(rect, tick))
        if not self._there():
            return
        room = wide or rect.width() - px(_INDENT)
        high = self._high(room)
        top = (
            tick.y() + (px(3) if isinstance(self._end, Text) else (tall - high) // 2 - px(2))
            if wide
            else tick.bottom() + 1
        )
        self._end.setGeometry(self._turned(rect, QRect(rect.right() + 1 - room, top, room, high)))

    def _turned(self, rect: QRect, box: QRect) -> QRect:
        parent = self.parentWidget()
        if parent is None or not rtl(parent):
            return box
        return QRect(rect.x() + rect.right() + 1 - box.x() - box.width(), box.y(), box.width(), box.height())


class DoorRow(QWidget):
    """A tick, and at its end a few words or a line to write on. A press anywhere else on it turns the tick."""

    turned = Signal(bool)

    def __init__(self, item: Said, words: str, write: QLineEdit | None = None) -> None:
        super().__init__()
        self.item = item
        self.tick = Tick(words, f"door-{item.value}")
        self.tick.clicked.connect(self.turned)
        self._says = Text("", "soft")
        self._says.setObjectName(f"door-{item.value}-says")
        self._end: QWidget = write or self._says
        self._line = QWidget()
        _Ends(self._line, self.tick, self._end)
        self._end.hide()
        self.beneath = QVBoxLayout()
        self.beneath.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._line)
        column.addLayout(self.beneath)

    def set_state(self, on: bool, says: str = "") -> None:
        self.tick.setChecked(on)  # tells nobody: only a click does
        if self._end is self._says:
            self._says.set_words(says)
            self._says.setVisible(bool(says))
            self.tick.setAccessibleDescription(says)
        self._line.updateGeometry()

    def open_line(self, there: bool) -> None:
        """The line to write on comes or goes; the keyboard is on the tick when it goes."""
        if not there and self._end.hasFocus():
            self.tick.setFocus(Qt.FocusReason.OtherFocusReason)  # before: Qt would choose elsewhere
        self._end.setVisible(there)
        self._line.updateGeometry()

    def says(self) -> str:
        return self._says.words()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.setAccepted(self._line.geometry().contains(event.position().toPoint()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self._line.geometry().contains(event.position().toPoint()):
            self.tick.click()


class PromiseLine(Themed, LineField):
    """Its line is the hairline under the row. Escape goes back to its tick."""

    left = Signal()

    def __init__(self, placeholder: str, says: str) -> None:
        super().__init__("promise-line", placeholder, says)
        self.setProperty("look", "inside")
        self.setProperty("ringRadius", 4)
        self.dress()

    def restyle(self) -> None:
        """Its words stand at the end of the row, whichever way they themselves are read."""
        end = Qt.AlignmentFlag.AlignLeft if rtl(self) else Qt.AlignmentFlag.AlignRight
        self.setAlignment(end | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class Crossed(QFrame):
    """Which limit of mine the meeting just set goes past (R52): a fact, said once; it is set all the same."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("door-crossed")
        self.setProperty("look", "lamp")
        px = theme.current().px
        self._words = Text("", "body")
        after = Text(self.tr("It is set all the same. The tick takes it out again."), "soft")
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(10), px(16), px(10))
        column.setSpacing(px(2))
        column.addWidget(self._words)
        column.addWidget(after)

    def words(self) -> str:
        return self._words.words()

    def say(self, words: str) -> None:
        new = bool(words) and words != self._words.words()
        self._words.set_words(words)
        self.setAccessibleName(words)
        if new:
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))


class _Indented(QWidget):
    """Beneath a tick, in line with its words; hidden with all its room."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        px = theme.current().px
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, px(10))
        line.setSpacing(0)
        line.addSpacing(px(_INDENT))
        line.addWidget(widget, 1)
        self.hide()


class DoorList(QWidget):
    """`turned(item, on)`: a hand turned a tick. `promise`: the line for what was promised, there while it is ticked."""

    turned = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("door")
        self.promise = PromiseLine(self.tr("In a few words of yours"), self.tr("What was promised"))
        lines = {Said.PROMISE: self.promise}
        self.rows = {item: DoorRow(item, words, lines.get(item)) for item, words in self._words(False).items()}
        self.crossed = Crossed()
        self.promise.left.connect(self._leave_promise)
        self._under_next = _Indented(self.crossed)
        self.rows[Said.NEXT].beneath.addWidget(self._under_next)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for at, row in enumerate(self.rows.values()):
            if at:
                column.addWidget(rule())
            column.addWidget(row)
            row.turned.connect(lambda on, item=row.item: self.turned.emit(item.value, on))

    def _words(self, many: bool) -> dict[Said, str]:
        return {
            Said.NEXT: self.tr("When you meet next"),
            Said.REACH: self.tr("How to reach each other until then"),
            Said.REST_OF_DAY: self.tr("The rest of the day, for everyone")
            if many
            else self.tr("The rest of the day, for each of you"),
            Said.PROMISE: self.tr("Something promised"),
            Said.HOW_IT_WAS: self.tr("How it was, for everyone") if many else self.tr("How it was, for you both"),
        }

    def show_state(self, state: AtTheDoor) -> None:
        says = {Said.NEXT: state.when, Said.REACH: state.reach}
        for item, words in self._words(state.many).items():
            self.rows[item].tick.set_words(words)
            self.rows[item].set_state(item.value in state.said, says.get(item, ""))
        self.crossed.say(state.crossed)
        self._under_next.setVisible(bool(state.crossed))
        self.rows[Said.PROMISE].open_line(Said.PROMISE.value in state.said and state.promise is not None)

    def _leave_promise(self) -> None:
        self.rows[Said.PROMISE].tick.setFocus(Qt.FocusReason.OtherFocusReason)

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in reading order."""
        found: list[QWidget] = []
        for item, row in self.rows.items():
            found += [row.tick, *([self.promise] if item is Said.PROMISE else [])]
        return found
