"""My story while nothing of it is written: one sentence, one action, a bare level line (DESIGN-LANGUAGE 13)."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.buttons import Button
from ui.widgets.painting import dashed, pebble
from ui.widgets.text import Text
from ui.widgets.themed import Themed, mirrored


class _OnePebble(Themed, QWidget):
    """The level line, and where my own pebble may lie. Decoration."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(300), theme.current().px(96))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide, tall, ground = look.px(74), look.px(60), self.height() - 2.0
        painter.setPen(dashed(look.color("accent"), 1.5 * look.scale))
        painter.drawPath(pebble(mirrored(self, QRectF(look.px(28), ground - tall, wide, tall)), 4))
        painter.fillRect(QRectF(0, ground, self.width(), 2), look.color("ink"))


class StoryEmpty(QWidget):
    """`asked`: to begin with how I introduce myself."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("story-empty")
        px = theme.current().px
        self.begin = Button(self.tr("Write my introduction"), "primary", icon="pencil-simple", name="story-begin")
        self.begin.clicked.connect(self.asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(72), 0, 0)
        column.setSpacing(0)
        column.addWidget(_OnePebble())
        column.addSpacing(px(30))
        column.addWidget(Text(self.tr("Nothing of yours is written here."), "empty"))
        column.addSpacing(px(8))
        column.addWidget(
            Text(
                self.tr(
                    "It may stay so. If you like, begin with how you introduce yourself: whoever tells you of "
                    "themselves may want to know whom they tell."
                ),
                "soft",
            )
        )
        column.addSpacing(px(20))
        column.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignLeft)
