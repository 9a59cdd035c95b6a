"""Two small words both kinds of page use: that the words are kept, and why they are not."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from companion.clock import Clock
from companion.errors import Failure
from ui.dates import clock_time
from ui.failures import sentence
from ui.widgets.banner import Banner
from ui.widgets.text import Text
from ui.workspace import Autokeep


def tell_of(keeper: Autokeep, clock: Clock, note: Text, banner: Banner) -> None:
    """Beside a field: "Kept 16:02" when its words are in the vault, or the sentence for why they are not."""

    def settled() -> None:
        note.set_words(QCoreApplication.translate("Keeping", "Kept {time}").format(time=clock_time(clock.now())))
        banner.say("")

    def failed(failure: Failure) -> None:
        note.set_words("")
        banner.say(sentence(failure), "error")

    keeper.settled.connect(settled)
    keeper.failed.connect(failed)
