"""The page a letter is written on, and beside or beneath it what may become of it (picture 24)."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.pages.letting_go_parts.letter_acts import SEAL, SHRED, LetterActs, LetterCards
from ui.widgets.fields import PageField
from ui.widgets.text import Text

_BELOW, _MARGIN, _TALL = 700, 30, 404
"""Design px: where they stand beneath each other, the room around the words, how high the page begins."""


class Writing(QWidget):
    def __init__(self) -> None:
        super().__init__()
        px = theme.current().px
        says = self.tr("The letter")
        self.field = PageField("letter", self.tr("Dear you, or no name at all"), says, _TALL, 620, "body")
        self.field.document().setDocumentMargin(px(_MARGIN))
        self.cards = LetterCards()
        self.acts = LetterActs("letter")
        self.cards.put_beneath(SEAL, self.acts.seal)
        self.cards.put_beneath(SHRED, self.acts.shred)
        self.acts.opened.connect(self.cards.show_asked)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Text(self.tr("And then?"), "heading"))
        column.addSpacing(px(12))
        column.addWidget(self.cards)
        column.addWidget(self.acts)
        column.addStretch(1)
        self._side = side
        page = QVBoxLayout()
        page.addWidget(self.field)
        page.addStretch(1)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addLayout(page, 1)
        self._box.addWidget(side)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        px, ways_ = theme.current().px, QBoxLayout.Direction
        beside = self.width() >= px(_BELOW)
        self._box.setDirection(ways_.LeftToRight if beside else ways_.TopToBottom)
        self._box.setSpacing(px(56 if beside else 24))
        self._side.setMaximumWidth(px(300) if beside else 16777215)
        self._side.setMinimumWidth(px(300) if beside else 0)
