"""Left over for next time: a small place that opens when asked for (loose ends of the next brief)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.text import one_line
from ui import theme
from ui.widgets.buttons import Button
from ui.widgets.fields import UnderlineField
from ui.widgets.text import Text


class LeftOver(QWidget):
    """`edited` comes with each change by hand. Return in the last line opens another."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("left-over")
        look = theme.current()
        self.add = Button(self.tr("Left over for next time"), "bare flush", icon="plus", name="left-over-add")
        self.add.clicked.connect(self._on_add)
        self.lines: list[UnderlineField] = []
        self._places = QVBoxLayout()
        self._places.setContentsMargins(look.px(32), 0, 0, 0)
        self._places.setSpacing(look.px(6))
        foot = QHBoxLayout()
        foot.addWidget(self.add)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(foot)
        self.standing = Text("", "small")
        self.standing.setObjectName("left-over-standing")
        self.standing.setContentsMargins(look.px(32), 0, 0, look.px(6))
        self.standing.hide()
        column.addWidget(self.standing)
        column.addLayout(self._places)

    def say_standing(self, promise: str) -> None:
        """What was promised at the door waits for next time already, so that nobody writes it twice (R28)."""
        self.standing.set_words(self.tr("From the door: {words}").format(words=promise) if promise else "")
        self.standing.setVisible(bool(promise))

    def value(self) -> tuple[str, ...]:
        """What was written, without empty lines."""
        words = (one_line(line.words()) for line in self.lines)
        return tuple(word for word in words if word)

    def set_value(self, words: Sequence[str]) -> None:
        if self.value() == tuple(words):
            return
        while self.lines:
            self.lines.pop().deleteLater()
        for word in words:
            self._line().set_words(word)

    def _line(self) -> UnderlineField:
        number = len(self.lines) + 1
        line = UnderlineField(
            f"left-over-{number}",
            self.tr("One thing to come back to"),
            self.tr("Left over for next time, line {number}").format(number=number),
        )
        line.textEdited.connect(lambda _: self.edited.emit())
        line.returnPressed.connect(self._on_add)
        self._places.addWidget(line)
        QWidget.setTabOrder(self.lines[-1] if self.lines else self.add, line)
        self.lines.append(line)
        return line

    def _on_add(self) -> None:
        """An empty line is used before another is opened."""
        empty = next((line for line in self.lines if not line.words().strip()), None)
        (empty or self._line()).setFocus(Qt.FocusReason.OtherFocusReason)
