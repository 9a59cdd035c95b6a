"""Contact is over: in one act, and then, once, a quiet place is offered (R35, R36)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from companion.endings import Ending
from companion.meetings import Meeting
from ui import theme
from ui.over_words import over_words
from ui.pages.ending_parts.runway import set_days
from ui.widgets.buttons import Button
from ui.widgets.naming import named
from ui.widgets.sections import row
from ui.widgets.text import Text


class Over(QWidget):
    """`over`: contact is over. `not_yet`: it goes on after all. `let_go`: to the quiet place. `away`: not now."""

    over = Signal()
    not_yet = Signal()
    let_go = Signal()
    away = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        px = theme.current().px
        self._says = Text("", "soft")
        self._goes = Text("", "small")
        self.button = Button(self.tr("Contact is over"), name=f"{name}-close")
        self.button.clicked.connect(self.over)
        self.again = Button(self.tr("It goes on after all"), "bare flush compact", name=f"{name}-reopen")
        self.again.clicked.connect(self.not_yet)
        self.way = Button(self.tr("Set things down"), "bare flush compact", name=f"{name}-way")
        self.way.clicked.connect(self.let_go)
        self._later = Text(self.tr("For you, later"), "subheading")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        column.addWidget(self._later)
        column.addWidget(self._says)
        column.addWidget(self._goes)
        column.addWidget(self._offer(name))
        self._open = row(self.button)
        self._closed = row(self.way, self.again, gap=20)
        column.addWidget(self._open)
        column.addWidget(self._closed)

    def _offer(self, name: str) -> QWidget:
        px = theme.current().px
        self.offer = named(QFrame(), f"{name}-offer")
        self.offer.setProperty("look", "block")
        self.take = Button(self.tr("Go there"), "compact", name=f"{name}-take")
        self.take.clicked.connect(self.let_go)
        self.leave = Button(self.tr("Not now"), "bare compact", name=f"{name}-leave")
        self.leave.clicked.connect(self.away)
        inside = QVBoxLayout(self.offer)
        inside.setContentsMargins(px(16), px(12), px(16), px(14))
        inside.setSpacing(px(10))
        inside.addWidget(Text(self.tr("For you, later: a quiet place to set things down.")))
        inside.addWidget(row(self.take, self.leave, gap=8))
        self.offer.hide()
        return self.offer

    def stops(self) -> list[QWidget]:
        return [self.take, self.leave, self.button, self.way, self.again]

    def show_over(self, ending: Ending, last: str, still_set: Sequence[Meeting], offering: bool, now: datetime) -> None:
        """`last`: the day of the last meeting, in words, '' for not known."""
        closed = bool(ending.closed_on)
        focused = QApplication.focusWidget()
        inside = focused is not None and self.isAncestorOf(focused)
        for widget, seen in (
            (self._open, not closed),
            (self._closed, closed),
            (self.offer, closed and offering),
            (self.way, closed and not offering),
            (self._later, not closed),
        ):
            if seen:
                widget.show()
        if inside and focused is not None and not self._stays(focused, closed, offering):
            (self.take if offering else self.way if closed else self.button).setFocus(Qt.FocusReason.OtherFocusReason)
        self._open.setVisible(not closed)
        self._closed.setVisible(closed)
        self.offer.setVisible(closed and offering)
        self.way.setVisible(closed and not offering)
        self._later.setVisible(not closed)
        self._says.set_words(over_words(ending, now) if closed else self._open_words(last))
        goes = not closed and bool(still_set)
        self._goes.setVisible(goes)
        if goes:
            words = self.tr("What is still set is called off too: {days}. If it goes on after all, set it again.")
            self._goes.set_words(words.format(days=set_days(still_set, now)))

    def _stays(self, stop: QWidget, closed: bool, offering: bool) -> bool:
        seen = {self.button: not closed, self.again: closed, self.take: closed and offering}
        seen |= {self.leave: closed and offering, self.way: closed and not offering}
        return seen.get(stop, True)  # type: ignore[call-overload, no-any-return]

    def _open_words(self, last: str) -> str:
        if not last:
            return self.tr("Once it is over there is a quiet place to set things down. It does not hurry.")
        return self.tr("After {day} there is a quiet place to set things down. It does not hurry.").format(day=last)
