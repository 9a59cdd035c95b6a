"""The foot of the card: what stands beneath every face, whether it scrolls or not."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.card import Card, Face
from ui import dates, theme
from ui.session.card_parts.faces import SIDE
from ui.session.card_parts.rows import ArrowCap, CapButton
from ui.widgets.sections import emptied
from ui.widgets.text import Text


class Foot(QWidget):
    """How to turn the phase, whose steps these are, and the way out. `ruled`: words go on above its line."""

    put_away = Signal()

    def __init__(self, now: datetime) -> None:
        super().__init__()
        px = theme.current().px
        self._now = now
        self._ruled = False
        self._said: tuple[Face, str] | None = None
        self._start = QVBoxLayout()
        self.away = CapButton(
            QCoreApplication.translate("Card", "Esc"), QCoreApplication.translate("Card", "Put away"), "card-away"
        )
        self.away.clicked.connect(self.put_away)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(px(SIDE), px(12), px(SIDE), px(17))
        outer.setSpacing(px(16))
        outer.addLayout(self._start, 1)
        outer.addWidget(self.away)

    def set_ruled(self, on: bool) -> None:
        if on != self._ruled:
            self._ruled = on
            self.update()

    def show_face(self, face: Face, card: Card) -> None:
        words = self._words(face, card)
        if self._said == (face, words):
            return
        self._said = (face, words)
        emptied(self._start)
        if face is Face.QUESTIONS and words:
            self._start.addWidget(_phase_keys(words))
        elif words:
            self._start.addWidget(Text(words, "small"))

    def _words(self, face: Face, card: Card) -> str:
        if face is Face.QUESTIONS:
            many = card.questions is not None and len(card.questions.lenses) > 1
            return QCoreApplication.translate("Card", "Phase") if many else ""
        if face is not Face.STEPS:
            return ""
        if not card.steps.own:
            return QCoreApplication.translate("Card", "Agree these with your supervisor")
        if not card.steps.agreed_on:
            return QCoreApplication.translate("Card", "Your steps, to agree with your supervisor")
        day = dates.iso_day(card.steps.agreed_on, self._now).replace(" ", "\N{NO-BREAK SPACE}")
        return QCoreApplication.translate("Card", "Gone through on {date}").format(date=day)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._ruled:
            QPainter(self).fillRect(0, 0, self.width(), 1, theme.current().color("line"))


def _phase_keys(words: str) -> QWidget:
    """The two arrows. Mirrored, the one that points back stands first as well."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.current().px(8))
    row.addWidget(ArrowCap("arrow-left", QCoreApplication.translate("Card", "Left")))
    row.addWidget(ArrowCap("arrow-right", QCoreApplication.translate("Card", "Right")))
    row.addWidget(Text(words, "small"), 1)
    return holder
