"""One of the two wordings, in a frame of its own: where and when it was written, and what the other has not."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.pages.two_machines_parts.fields import Part, Told
from ui.widgets.buttons import Button
from ui.widgets.ends import Ends
from ui.widgets.sections import row, rule
from ui.widgets.text import Text
from ui.widgets.themed import Themed, rtl

_EDGE, _REACH, _BAR = 5, 16, 4
"""In design px: from the frame to the bar, from there to the words, and how wide the bar is."""


class Pane(QFrame):
    """`taken`: this one is to be kept."""

    taken = Signal()

    def __init__(self, name: str, machine: str, written: str, parts: Sequence[Part], take: str) -> None:
        """`take`: the word on its button, '' for none."""
        super().__init__()
        px = theme.current().px
        self.setObjectName(f"pane-{name}")
        self.setProperty("look", "outline")
        self.setAccessibleName(f"{machine}, {written}" if written else machine)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)  # both are of one height
        self.button = Button(take, name=f"keep-{name}")
        self.button.setAccessibleName(
            QCoreApplication.translate("TwoMachines", "{act}: {machine}").format(act=take, machine=machine)
        )
        self.button.clicked.connect(self.taken)
        if not take:
            self.button.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(px(_EDGE), px(18), px(_EDGE), px(20))
        column.setSpacing(0)
        column.addWidget(_Inset(Ends(Text(machine, "subheading"), Text(written, "soft"))))
        column.addSpacing(px(12))
        column.addWidget(_Inset(rule()))
        column.addSpacing(px(12))
        for at, part in enumerate(parts):
            column.addSpacing(px(14) if at else 0)
            if part.title:
                column.addWidget(_Inset(Text(part.title, "label")))
                column.addSpacing(px(4))
            for line in part.told:
                column.addWidget(_Inset(_words(line), marked=line.marked))
                column.addSpacing(px(10))
        column.addStretch(1)
        if take:
            column.addSpacing(px(8))
            column.addWidget(_Inset(row(self.button)))


def _words(line: Told) -> Text:
    words = Text(line.words)
    if line.marked:
        words.setObjectName("line-differs")
        words.setAccessibleName(line.words)
        words.setAccessibleDescription(QCoreApplication.translate("TwoMachines", "Only here"))
    return words


class _Inset(Themed, QWidget):
    """Room at both sides of what stands in it; marked, a bar stands at its start."""

    def __init__(self, inside: QWidget, *, marked: bool = False) -> None:
        super().__init__()
        self._marked = marked
        line = QHBoxLayout(self)  # a margin would not turn round with the reading direction
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addSpacing(theme.current().px(_REACH))
        line.addWidget(inside, 1)
        line.addSpacing(theme.current().px(_REACH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._marked:
            look = theme.current()
            wide = look.px(_BAR)
            x = self.width() - wide if rtl(self) else 0
            QPainter(self).fillRect(QRect(x, 0, wide, self.height()), look.color("lamp-mark"))
