"""One press marks a moment; for three seconds the next one takes it back (B4)."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, QTimer

from companion.clock import Clock
from companion.session import UNMARK_SECONDS, elapsed
from ui.session.keeper import MeetingKeeper
from ui.widgets.buttons import Button

SLIP: Final = 0.5
"""Seconds in which a second press is the same one: who presses twice out of habit keeps their mark."""


class MarkButton(Button):
    """As wide for the one as for the other: nothing moves under the hand."""

    def __init__(self, meeting: MeetingKeeper, clock: Clock) -> None:
        self._mark_words, self._back_words = "", ""
        super().__init__("", icon="circle-dashed", name="mark")
        self._meeting, self._clock = meeting, clock
        self._mark_words, self._back_words = self.tr("Mark this moment"), self.tr("Take it back")
        self.set_words(self._mark_words)
        self._over = QTimer(self, singleShot=True)
        self._over.timeout.connect(self.show_view)
        self.clicked.connect(self._press)

    def show_view(self) -> None:
        """Whichever it is, by the clock; marks made on the pill count as well."""
        left = self._seconds_left()
        self.set_words(self._back_words if left > 0 else self._mark_words)
        if left > 0:
            self._over.start(max(1, round(left * 1000)))
        else:
            self._over.stop()

    def take_back(self) -> bool:
        """The last mark, where it is young enough."""
        if self._meeting.driver is None or self._seconds_left() <= 0:
            return False
        self._meeting.driver.unmark()
        return True

    def _press(self) -> None:
        if self._meeting.driver is None:
            return
        left = self._seconds_left()
        if left <= 0:
            self._meeting.driver.mark()
        elif UNMARK_SECONDS - left >= SLIP:
            self._meeting.driver.unmark()

    def _seconds_left(self) -> float:
        """In which the last mark can be taken back."""
        if not self._meeting.running or not self._meeting.state.marks:
            return 0.0
        state = self._meeting.state
        return UNMARK_SECONDS - (elapsed(state, self._clock.moment()) - state.marks[-1])

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        font, bare = self.fontMetrics(), super().sizeHint()
        widest = max(font.horizontalAdvance(words) for words in (self._mark_words, self._back_words, self.text()))
        return QSize(bare.width() + widest - font.horizontalAdvance(self.text()), bare.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()
