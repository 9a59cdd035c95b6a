"""An ending was taken back: that is said where it was, with the way to bring it back (R31)."""

from __future__ import annotations

from companion.endings import Ending
from companion.leaving import page_begun
from ui.widgets.banner import Banner


class TakenBack(Banner):
    """`acted`: it is to be there again."""

    def __init__(self) -> None:
        super().__init__("ending-gone")

    def say_gone(self, ending: Ending) -> None:
        written = bool(ending.words.strip() or ending.done or ending.why) or page_begun(ending)
        words = self.tr("Taken back, with what was written here.") if written else self.tr("Taken back.")
        self.say(words, action=self.tr("Bring it back"), icon="hand-arrow-up")
