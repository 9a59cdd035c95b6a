"""Worth doing before the last meeting: five ticks, each of which may be left (R32, R33, picture 13)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from companion.endings import Ending, Worth
from companion.leaving import done_on, page_begun
from ui import theme
from ui.widgets.buttons import Button
from ui.widgets.chips import FlowLayout
from ui.widgets.choices import Tick
from ui.widgets.sections import row as row_of
from ui.widgets.sections import rule
from ui.widgets.text import Text


class WorthRow(QWidget):
    """A tick and, behind its words, when it was done. A press anywhere on the row turns the tick."""

    turned = Signal(bool)

    def __init__(self, worth: Worth, words: str) -> None:
        super().__init__()
        px = theme.current().px
        self.tick = Tick(words, f"worth-{worth.value}")
        self.tick.clicked.connect(self.turned)
        self._says = Text("", "soft")
        self._says.setObjectName(f"worth-{worth.value}-says")
        line = QWidget()
        flow = FlowLayout(line, gap=8)
        flow.addWidget(self.tick)
        flow.addWidget(self._says)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(8), 0, px(7))
        column.addWidget(line)

    def set_state(self, on: bool, says: str) -> None:
        self.tick.setChecked(on)  # tells nobody: only a click does
        self._says.set_words(says)
        self._says.setVisible(bool(says))
        self.tick.setAccessibleDescription(says)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.tick.click()


class WorthList(QWidget):
    """`turned(worth, on)`: a hand turned a tick. Once contact is over it is folded away: nothing of it waits."""

    turned = Signal(str, bool)

    def __init__(self, words: Mapping[str, str]) -> None:
        super().__init__()
        self.setObjectName("ending-worth")
        px = theme.current().px
        self.rows = {worth: WorthRow(worth, words[worth.value]) for worth in Worth}
        self._known: tuple[str, bool] | None = None
        self._folded = False
        self.unfold = Button("", "bare flush compact", icon="caret-down", name="worth-unfold")
        self.unfold.clicked.connect(self._turn)
        self._list = QWidget()
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(px(6))
        around.addWidget(row_of(self.unfold))
        around.addWidget(self._list)
        around.addStretch(1)
        column = QVBoxLayout(self._list)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Text(self.tr("Worth doing before the last meeting"), "heading"))
        column.addSpacing(px(6))
        for at, (worth, row) in enumerate(self.rows.items()):
            if at:
                column.addWidget(rule())
            column.addWidget(row)
            row.turned.connect(lambda on, worth=worth: self.turned.emit(worth.value, on))

    def stops(self) -> list[QWidget]:
        return [self.unfold, *(row.tick for row in self.rows.values())]

    def _turn(self) -> None:
        self._fold(not self._folded)

    def _fold(self, on: bool) -> None:
        self._folded = on
        focused = QApplication.focusWidget()
        if on and focused is not None and self._list.isAncestorOf(focused):
            self.unfold.setFocus(Qt.FocusReason.OtherFocusReason)  # before: Qt would choose elsewhere
        self._list.setVisible(not on)
        self.unfold.set_words(self.tr("What was worth doing") if on else self.tr("Put it away"))

    def show_worth(self, ending: Ending, day: Callable[[str], str]) -> None:
        """`day` says an ISO date in words, '' for what is none."""
        known = (ending.owner_uid, bool(ending.closed_on))
        if known != self._known:
            self._known = known
            self.unfold.setVisible(bool(ending.closed_on))
            self._fold(bool(ending.closed_on))
        for worth, row in self.rows.items():
            done = done_on(ending, worth)
            says = ""
            if done:
                said = day(done)
                says = self.tr("Done on {day}").format(day=said) if said else self.tr("Done")
            elif worth is Worth.LEAVE_PAGE and page_begun(ending):
                says = self.tr("Begun")
            row.set_state(bool(done), says)
