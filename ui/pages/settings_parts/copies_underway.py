"""A copy on its way to a place of the user's own: that it is made, what came of it, and one that a lock came before."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from companion.errors import Failure
from companion.vault.elsewhere import Place
from ui import theme
from ui.failures import sentence
from ui.pages.gate import column
from ui.pages.settings_parts import copies_words
from ui.services import Services
from ui.widgets.buttons import Button
from ui.widgets.key_progress import KeyProgress
from ui.widgets.sections import row
from ui.widgets.text import Text
from ui.workspace import Workspace


class LeftOver(QFrame):
    """One that came to no end. `again` with where it was to go; `left`: nobody wants it any more."""

    again = Signal(object)  # Path
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("copy-left-over")
        self.setProperty("look", "block")
        self._path = Path()
        px = theme.current().px
        self.about = Text("", "body")
        self.about.setObjectName("copy-left-over-about")
        self.again_button = Button(self.tr("Make it again"), "compact", name="copy-again")
        self.leave_button = Button(self.tr("Leave it"), "bare", name="copy-leave")
        inside = QVBoxLayout(self)
        inside.setContentsMargins(px(16), px(14), px(16), px(12))
        inside.setSpacing(px(10))
        inside.addWidget(self.about)
        inside.addWidget(row(self.again_button, self.leave_button, gap=12))
        self.again_button.clicked.connect(lambda: self.again.emit(self._path))
        self.leave_button.clicked.connect(self.left)
        self.hide()

    def tell(self, place: Place, words: str) -> None:
        self._path = place.path
        self.about.set_words(words)
        self.again_button.setAccessibleDescription(words)
        self.show()


class MakingRow(QWidget):
    """Stands beneath the head of the section. `again`: the copy for this place is to be made once more."""

    again = Signal(object)  # Path

    def __init__(self, workspace: Workspace, services: Services, make_button: Button) -> None:
        super().__init__()
        self.setObjectName("copy-making")
        self._workspace, self._services = workspace, services
        self._desk = workspace.copies
        self._make_button = make_button
        self.told = Text("", "small")
        self.told.setObjectName("copy-made")
        self.told.hide()
        self.progress = KeyProgress("copy-progress")
        self.stop_button = Button(self.tr("Stop"), "compact", name="copy-stop")
        self.stop_button.setAccessibleDescription(self.tr("The copy that is being made"))
        self.stop_button.hide()
        self.left_over = LeftOver()
        _, inside = column(gap=8, of=self)
        inside.addWidget(self.left_over)
        inside.addWidget(self.told)
        inside.addWidget(self.progress)
        inside.addWidget(self.stop_button, 0, Qt.AlignmentFlag.AlignLeading)
        inside.setContentsMargins(0, 0, 0, theme.current().px(14))
        self.hide()
        self.stop_button.clicked.connect(self._desk.stop_making)
        self.left_over.again.connect(self.again)
        self.left_over.left.connect(self._leave)

    def stops(self) -> list[QWidget]:
        return [self.left_over.again_button, self.left_over.leave_button, self.stop_button]

    def show_kept(self) -> None:
        self._show_left_over()
        making = self._desk.making
        if making is self._make_button.isEnabled():
            self._begin() if making else self._end()
        stopping = self.tr("Stopping. It ends as soon as that place answers.")
        if self._desk.stopping and self.progress.words() != stopping:
            self.progress.begin(stopping)
        self._fit()

    def tell(self, words: str, role: str) -> None:
        self.told.set_role(role)
        self.told.set_words(words)
        self.told.show()
        self._fit()

    def _fit(self) -> None:
        """It takes no room where there is nothing to tell."""
        self.setVisible(not all(each.isHidden() for each in (self.left_over, self.told, self.progress)))

    def _begin(self) -> None:
        """The keyboard goes where it can stop it, and comes back afterwards."""
        self.progress.begin(self.tr("Reading it through, and writing it…"))
        self.stop_button.show()
        self.show()  # now: what is hidden takes no keyboard
        self._hand_over(self._make_button, self.stop_button)
        self._make_button.setEnabled(False)

    def _end(self) -> None:
        self.progress.end()
        self._make_button.setEnabled(True)
        self._hand_over(self.stop_button, self._make_button)
        self.stop_button.hide()

    def _hand_over(self, gives: QWidget, takes: QWidget) -> None:
        if self.window().focusWidget() is gives:  # a window for files may have the keyboard still
            takes.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_left_over(self) -> None:
        place = self._desk.left_over()
        if place is not None:
            self.show()
            self.left_over.tell(place, copies_words.left_over(place, self._services.clock.now()))
        elif not self.left_over.isHidden():
            for gives in (self.left_over.again_button, self.left_over.leave_button):
                self._hand_over(gives, self._make_button)
            self.left_over.hide()

    def _leave(self) -> None:
        try:
            self._desk.leave_it()
        except Failure as failure:
            self.tell(sentence(failure), "error")
