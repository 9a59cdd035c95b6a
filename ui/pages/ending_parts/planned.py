"""A planned ending: where it began, the runway, what is worth doing, and the page they keep (picture 13)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ending_words import EndingWords
from ui import theme
from ui.pages.ending_parts.beginnings import Beginnings
from ui.pages.ending_parts.hand import EndingInHand
from ui.pages.ending_parts.over import Over
from ui.pages.ending_parts.reason import Reason
from ui.pages.ending_parts.runway import RunwayPart
from ui.pages.ending_parts.worth import WorthList
from ui.widgets.buttons import Button
from ui.widgets.columns import Columns, TwoColumns
from ui.widgets.sections import row
from ui.widgets.text import Text


class Planned(QWidget):
    """`write`: the page they keep is to be written."""

    write = Signal()

    def __init__(self, hand: EndingInHand, words: EndingWords) -> None:
        super().__init__()
        self.setObjectName("ending-planned-part")
        px = theme.current().px
        self.beginnings = Beginnings()
        self.reason = Reason(hand, "planned", planned=True)
        self.runway = RunwayPart()
        self.worth = WorthList(words.worth)
        self.over = Over("planned-over")
        self._page = Text("", "subheading")
        self.pen = Button(self.tr("Write it"), icon="pencil-simple", name="ending-write")
        self.pen.clicked.connect(self.write)
        margin = QWidget()
        beside = QVBoxLayout(margin)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(px(6))
        beside.addWidget(self._page)
        beside.addWidget(Text(self.tr("Places to turn to, what helps, and a line from you."), "soft"))
        beside.addSpacing(px(4))
        beside.addWidget(row(self.pen))
        beside.addSpacing(px(20))
        beside.addWidget(self.over)
        beside.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(18))
        column.addWidget(TwoColumns(self.beginnings, self.reason, gap=40, stack_gap=16))
        column.addWidget(self.runway)
        column.addWidget(Columns(self.worth, margin))

    def name(self, name: str) -> None:
        self._page.set_words(self.tr("A page for {name} to keep").format(name=name))

    def set_begun(self, begun: bool) -> None:
        """Whether something stands on the page they keep."""
        self.pen.set_words(self.tr("Write on") if begun else self.tr("Write it"))

    def stops(self) -> list[QWidget]:
        return [
            self.beginnings.way,
            *self.reason.stops(),
            *self.runway.stops(),
            *self.worth.stops(),
            self.pen,
            *self.over.stops(),
        ]
