"""Resting pages, apart: behind a row that is opened by hand (picture 04; R46 of none of them is anything counted)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.people import Person
from ui import theme
from ui.models.people import PeopleModel
from ui.pages.people_parts.listing import PeopleList
from ui.widgets.buttons import Button
from ui.widgets.ends import Ends
from ui.widgets.sections import BLEED, stack
from ui.widgets.sign import Sign
from ui.widgets.text import Text


class Resting(QWidget):
    """Hidden where nobody rests. The list reaches BLEED out of the column of words at both sides."""

    opened = Signal(str)
    turned = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("resting")
        px = theme.current().px
        self._model = PeopleModel(self)
        self.list = PeopleList(self._model, "resting-list", self.tr("Resting"))
        self.list.opened.connect(self.opened)
        self._open = False
        self.show_button = Button("", "compact", name="show-resting")
        self.show_button.clicked.connect(self._on_button)
        said = QWidget()
        line = QHBoxLayout(said)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(20))
        line.addWidget(Sign("moon-stars", resting=True), 0, Qt.AlignmentFlag.AlignVCenter)
        self._about = Text(self.tr("Closed and quiet. They come up only when you look here."), "soft")
        line.addWidget(stack(Text(self.tr("Resting"), "subheading"), self._about, gap=0), 1)
        head = QHBoxLayout()
        head.setContentsMargins(px(BLEED), 0, px(BLEED), 0)
        head.addWidget(Ends(said, self.show_button))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(24), 0, 0)
        column.setSpacing(px(12))
        column.addLayout(head)
        column.addWidget(self.list)
        self.turn(False)

    def _on_button(self) -> None:
        self.turn(not self._open)
        self.turned.emit()

    def turn(self, on: bool) -> None:
        """Open or closed."""
        self._open = on
        if not on and self.list.hasFocus():
            self.show_button.setFocus(Qt.FocusReason.OtherFocusReason)  # before: Qt would choose elsewhere
        self.list.setVisible(on)
        self.show_button.set_words(self.tr("Put away") if on else self.tr("Show"))
        self.show_button.setAccessibleName(
            self.tr("Put the resting pages away") if on else self.tr("Show the resting pages")
        )

    @property
    def shown(self) -> bool:
        return self._open

    def show_people(self, people: Sequence[Person], now: datetime, *, some: bool) -> None:
        """`some`: whether anybody rests at all. A search finds those among `people` only once it is opened (R36)."""
        self._model.show_resting(people, now)
        self.list.fit()
        self.setVisible(some)
        self.list.setVisible(self._open and bool(people))
        if people and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self._model.index(0, 0))
