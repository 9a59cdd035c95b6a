"""The folder that two machines share: chosen, brought together by, left again."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import theme
from ui.pages.settings_parts.copies_words import steps
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.ends import Ends
from ui.widgets.key_progress import KeyProgress
from ui.widgets.sections import row, stack
from ui.widgets.text import Text


class SharedFolder(QWidget):
    bring_asked = Signal()
    folder_asked = Signal()
    stop_asked = Signal()
    leave_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("shared-folder")
        px = theme.current().px
        self._busy = False
        self.title = Text(self.tr("The folder they share"), "strong")
        self.where = Text("", "soft")
        self.where.setObjectName("shared-where")
        self.last = Text("", "small")
        self.last.setObjectName("shared-last")
        self.bring = Button(self.tr("Bring together"), "primary", name="bring-together")
        self.choose = Button(self.tr("Choose the folder"), "primary", icon="folder-open", name="choose-shared")
        self.another = Button(self.tr("Another folder"), "compact", icon="folder-open", name="another-shared")
        self.stop = Button(self.tr("Stop sharing"), "compact", name="stop-sharing")
        self.leave = Button(self.tr("Leave it for now"), name="leave-bringing")
        self.bring.clicked.connect(self.bring_asked)
        self.choose.clicked.connect(self.folder_asked)
        self.another.clicked.connect(self.folder_asked)
        self.stop.clicked.connect(self.stop_asked)
        self.leave.clicked.connect(self.leave_asked)
        self.progress = KeyProgress("bring-progress")
        self.banner = Banner("bring-banner")
        self.told = Text("", "body")
        self.told.setObjectName("bring-told")
        self.told.hide()
        head = Ends(stack(self.title, self.where, self.last, gap=2), row(self.bring, self.choose, self.leave))
        self._less = row(self.another, self.stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        for each in (head, self._less, self.progress, self.banner, self.told):
            column.addWidget(each)

    def show_folder(self, folder: Path | None, last: str) -> None:
        """`last`: when it was last done, in words; '' for never."""
        self.where.set_words(steps(folder) if folder is not None else self.tr("None is chosen yet."))
        said = self.tr("Last brought together: {when}").format(when=last) if last else ""
        self.last.set_words(said)
        self.last.setVisible(bool(said))
        self._turn(folder is not None, busy=self._busy)

    def show_busy(self, busy: bool, chosen: bool) -> None:
        self._busy = busy
        if busy:
            self.say("")
            self.banner.hide()
            self.progress.begin(self.tr("Reading what the others laid down, and laying down what is here…"))
        else:
            self.progress.end()
        self._turn(chosen, busy=busy)

    def _turn(self, chosen: bool, *, busy: bool) -> None:
        self.bring.setVisible(chosen and not busy)
        self.choose.setVisible(not chosen and not busy)
        self._less.setVisible(chosen and not busy)
        self.leave.setVisible(busy)

    def say(self, words: str) -> None:
        """What came of it, in a quiet line."""
        self.told.set_words(words)
        self.told.setVisible(bool(words))

    def stops(self) -> list[QWidget]:
        return [self.bring, self.choose, self.leave, self.another, self.stop, *self.banner.stops()]
