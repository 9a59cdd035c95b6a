"""What a walk can do while somebody is met: keys to the timer and the card, minutes that pass, words of the card."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from companion.session import Stage, View
from ui.session.card import SessionCard
from ui.session.keeper import MeetingKeeper
from ui.session.quiet import Form, QuietTimer
from ui.tour.hands import Hands, Steps, TourFailed, after
from ui.widgets.text import Text

KEYS = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_PLAIN = Qt.KeyboardModifier.NoModifier
_LONG = 200  # minutes, in which each moment of a meeting comes


class AtTheTimer:
    """The hands of a walk, on the timer. The window of the timer is another one after a fold: it is looked for anew."""

    def __init__(self, tour: Hands) -> None:
        self._tour = tour

    @property
    def meeting(self) -> MeetingKeeper:
        return self._tour.house.meeting

    @property
    def timer(self) -> QuietTimer:
        if self.meeting.pill is None:
            raise TourFailed("no timer in sight")
        return self.meeting.pill

    @property
    def form(self) -> Form:
        return self.timer.form

    @property
    def view(self) -> View:
        return self.meeting.view

    @property
    def card(self) -> SessionCard:
        card = self._tour.house.window.cards.card
        if card is None or not card.isVisible():
            raise TourFailed("no card in sight")
        return card

    @property
    def has_card(self) -> bool:
        return self._tour.house.window.cards.card is not None

    # Keys

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = _PLAIN) -> None:
        QTest.keyClick(self.timer, key, modifier)

    def press_card(self, key: Qt.Key) -> None:
        QTest.keyClick(self.card.windowHandle(), key)

    def put_card_away(self) -> None:
        button = self.card.findChild(QAbstractButton, "card-away")
        assert button is not None
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def end(self) -> Steps:
        """E, and E again: not so soon that it could be a slip."""
        self.press(KEYS.Key_E)
        self._tour.check("E asks first", self.meeting.running and self.timer.answer() == "End?")
        yield after(1.1 * self.meeting.slip_ms / 1000)
        self.press(KEYS.Key_E)

    # Pictures, and words

    def picture(self, name: str) -> None:
        self._tour.picture(f"timer-{name}", self.timer)

    def picture_card(self, name: str) -> None:
        self._tour.picture(f"card-{name}", self.card)

    def card_says(self, words: str) -> bool:
        return any(words in text.words() for text in self.card.findChildren(Text) if text.isVisible())

    # Time

    def pass_minutes(self, minutes: float) -> Steps:
        self._tour.clock.advance(minutes=minutes)
        assert self.meeting.driver is not None
        self.meeting.driver.refresh()
        yield None

    def until(self, holds: Callable[[View], bool]) -> Steps:
        """Minute by minute, as a meeting goes."""
        for _ in range(_LONG):
            if holds(self.view):
                return
            yield from self.pass_minutes(1)
        raise TourFailed("that moment never comes")

    def until_stage(self, stage: Stage) -> Steps:
        yield from self.until(lambda view: view.stage is stage)
