"""The journal while nothing is written in it (picture 37)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.pages.journal_parts.layouts import EndFlow
from ui.widgets.buttons import Button
from ui.widgets.painting import dashed, dome
from ui.widgets.text import Text
from ui.widgets.themed import Themed, rtl


class _OneDome(Themed, QWidget):
    """A level line with room for one meeting. Decoration."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(300), look.px(102))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        unit = look.scale
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = self.height() - 1.5
        middle = 184 * unit
        if rtl(self):
            middle = self.width() - middle
        painter.setPen(dashed(look.color("edge"), 1.5))
        painter.drawPath(dome(middle - 98 * unit, middle + 98 * unit, ground, 98 * unit))
        painter.fillRect(0, self.height() - 3, self.width(), 2, look.color("ink"))


class BareJournal(QWidget):
    """One sentence, one action, a bare line."""

    def __init__(self, write: Callable[[], None], taken: Callable[[], None]) -> None:
        super().__init__()
        self.setObjectName("journal-bare")
        look = theme.current()
        self.write = Button(self.tr("Write"), "primary", icon="pencil-simple", name="journal-first-write")
        self.write.clicked.connect(write)
        self.taken = Button(self.tr("Taken out lately"), "bare compact", name="journal-bare-taken")
        self.taken.clicked.connect(taken)
        head = QWidget()
        row = EndFlow(head)
        row.addWidget(Text(self.tr("Journal"), "title"))
        row.addWidget(self.write)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addWidget(head)
        self._head = self._column.count()
        self._column.addStretch(17)
        self._column.addWidget(_OneDome())
        self._column.addSpacing(look.px(30))
        self._column.addWidget(Text(self.tr("Nothing written. Nothing needed."), "empty"))
        self._column.addSpacing(look.px(7))
        about = self.tr("After a meeting a page opens here if you ask for one. It can also be only about you.")
        soft = QLabel(about)  # one line where there is room, as in the picture
        soft.setProperty("role", "soft")
        soft.setWordWrap(True)
        self._column.addWidget(soft)
        self._column.addSpacing(look.px(24))
        self._column.addWidget(self.taken, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(26)

    def hold(self, banner: QWidget) -> None:
        """Under the head."""
        self._column.insertWidget(self._head, banner)

    def say_waiting(self, waits: bool) -> None:
        """Whether a page was begun and left."""
        self.write.set_words(self.tr("Carry on writing") if waits else self.tr("Write"))

    def set_side(self, side: int) -> None:
        """Padding in design px."""
        look = theme.current()
        self._column.setContentsMargins(look.px(side), look.px(40 if side == 48 else 26), look.px(side), look.px(side))
