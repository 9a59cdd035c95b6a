"""Worth doing before the last meeting: five ticks, each of which may be left (R32, R33, picture 13)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.endings import Ending, Worth
from companion.leaving import done_on, page_begun
from ui import theme
from ui.widgets.chips import FlowLayout
from ui.widgets.choices import Tick
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
    """`turned(worth, on)`: a hand turned a tick."""

    turned = Signal(str, bool)

    def __init__(self, words: Mapping[str, str]) -> None:
        super().__init__()
        self.setObjectName("ending-worth")
        px = theme.current().px
        self.rows = {worth: WorthRow(worth, words[worth.value]) for worth in Worth}
        column = QVBoxLayout(self)
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
        return [row.tick for row in self.rows.values()]

    def show_worth(self, ending: Ending, day: Callable[[str], str]) -> None:
        """`day` says an ISO date in words, '' for what is none."""
        for worth, row in self.rows.items():
            done = done_on(ending, worth)
            says = ""
            if done:
                said = day(done)
                says = self.tr("Done on {day}").format(day=said) if said else self.tr("Done")
            elif worth is Worth.LEAVE_PAGE and page_begun(ending):
                says = self.tr("Begun")
            row.set_state(bool(done), says)
