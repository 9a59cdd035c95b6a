"""What both kinds of page use: that words are kept, or why they are not, and where writing goes on."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QScrollArea

from companion.clock import Clock
from companion.errors import Failure
from ui.dates import clock_time
from ui.failures import sentence
from ui.widgets.banner import Banner
from ui.widgets.fields import PageField
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


def write_on(field: PageField, words: str) -> None:
    """Show these words with the cursor at their end; where they stand already, it stays where it is."""
    before = field.words()
    field.set_words(words)
    if field.words() != before:
        field.moveCursor(QTextCursor.MoveOperation.End)


def bring_cursor_into_view(area: QScrollArea, field: PageField) -> None:
    """Once the field has grown to its words: their end may stand below what is seen."""

    def look() -> None:
        inside = area.widget()
        if field.isVisible() and inside is not None and inside.isAncestorOf(field):
            place = field.viewport().mapTo(inside, field.cursorRect().bottomLeft())
            area.ensureVisible(place.x(), place.y(), 0, field.cursorRect().height())

    QTimer.singleShot(0, field, look)
