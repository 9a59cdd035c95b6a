"""A list of lines to tick, as long as it may be: some at once, more when asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import theme
from ui.widgets.buttons import Button
from ui.widgets.choices import Tick
from ui.widgets.sections import emptied, row, stack
from ui.widgets.text import Text

_AT_ONCE = 12
_LONGEST = 400
"""Letters of a line that are shown; the line itself is whole."""

Entry = tuple[str, str, str]
"""What tells it from the others, its words, a hint beneath."""


class TickedLines(QWidget):
    """`turned` brings the key of a line, and whether it is ticked now. `done`: enough was looked at."""

    turned = Signal(str, bool)
    done = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._name = name
        self._rest: Iterator[Entry] = iter(())
        self._ticked: Callable[[str], bool] = lambda _: False
        px = theme.current().px
        self._lines = QVBoxLayout()
        self._lines.setSpacing(px(2))
        self.more = Button(self.tr("Earlier ones"), "compact", name=f"{name}-more")
        self.more.clicked.connect(self._follow)
        self.close_button = Button(self.tr("Enough"), "bare compact", name=f"{name}-done")
        self.close_button.clicked.connect(self.done)
        self._heading, self._hint, self._none = Text("", "subheading"), Text("", "soft"), Text("", "soft")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(stack(self._heading, self._hint, gap=2))
        column.addWidget(self._none)
        column.addLayout(self._lines)
        column.addWidget(row(self.more, self.close_button, gap=8))
        self._column = column

    def put_last(self, widget: QWidget) -> None:
        """After the lines, before what ends it."""
        self._column.insertWidget(self._column.count() - 1, widget)

    def say(self, heading: str, hint: str, empty: str) -> None:
        """`empty`: where there is no line at all."""
        self._heading.set_words(heading)
        self._hint.set_words(hint)
        self._none.set_words(empty)

    def take_keyboard(self) -> None:
        ticks = self.ticks()
        (ticks[0] if ticks else self.close_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_lines(self, lines: Iterable[Entry], ticked: Callable[[str], bool]) -> None:
        self._rest, self._ticked = iter(lines), ticked
        emptied(self._lines)
        self._next()
        self._none.setVisible(not self.ticks())

    def ticks(self) -> list[Tick]:
        items = (self._lines.itemAt(at) for at in range(self._lines.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [widget for widget in widgets if isinstance(widget, Tick)]

    def show_ticked(self) -> None:
        for tick in self.ticks():
            tick.setChecked(self._ticked(str(tick.property("line"))))

    def _follow(self) -> None:
        known = len(self.ticks())
        self._next()
        new = self.ticks()[known:]
        if new:
            new[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _next(self) -> None:
        """One more is looked at than is shown: so it is known whether any follow."""
        entries = list(islice(self._rest, _AT_ONCE))
        for key, words, hint in entries:
            shown = words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
            tick = Tick(shown, f"{self._name}-line", self._ticked(key), hint)
            tick.setProperty("line", key)
            tick.clicked.connect(lambda on, key=key: self.turned.emit(key, on))
            self._lines.addWidget(tick)
        follows = next(self._rest, None)
        if follows is not None:
            rest, first = self._rest, follows
            self._rest = _before(first, rest)
        elif self.more.hasFocus():
            self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)  # before: Qt would choose elsewhere
        self.more.setVisible(follows is not None)


def _before(first: Entry, rest: Iterator[Entry]) -> Iterator[Entry]:
    yield first
    yield from rest
