"""Two machines, as a row of Settings › Copies (picture 34): quietly whether something waits, and the way there."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.changes import Changes, Kind
from companion.store import together
from companion.store.choosing import any_asked
from companion.vault import sync
from ui.pages.settings_parts.rows import SettingRow
from ui.pages.two_machines_parts.said import written_at
from ui.routes import BRING, Place, Route
from ui.services import Services
from ui.widgets.buttons import Button
from ui.workspace import Workspace


class TwoMachinesRow(QWidget):
    """`go` with a `Route`. “Bring together” is there once a folder is chosen."""

    go = Signal(object)

    def __init__(self, workspace: Workspace, services: Services) -> None:
        super().__init__()
        self.setObjectName("two-machines-row")
        self._workspace, self._services = workspace, services
        self.more = Button(self.tr("Open"), "compact", name="two-machines-open")
        self.more.setAccessibleName(self.tr("Open: the folder, names, and what waits"))
        self.bring = Button(self.tr("Bring together"), "compact", name="two-machines-bring")
        self.more.clicked.connect(lambda: self.go.emit(Route(Place.TWO_MACHINES)))
        self.bring.clicked.connect(lambda: self.go.emit(Route(Place.TWO_MACHINES, part=BRING)))
        self.row = SettingRow(self.tr("Two machines"), "", self.more, self.bring)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.row)
        workspace.changed.connect(self._on_changed)
        self.show_kept()

    def show_kept(self) -> None:
        vault = self._workspace.vault
        if not vault.is_open:
            return
        waits, chosen = any_asked(vault), sync.folder_of(vault.database) is not None
        self.row.about.set_words(self._about(waits, chosen))
        if not chosen and self.window().focusWidget() is self.bring:
            self.more.setFocus(Qt.FocusReason.OtherFocusReason)
        self.bring.setVisible(chosen)
        self.row.fit()
        for button in (self.more, self.bring):
            button.setAccessibleDescription(self.row.about.words())

    def stops(self) -> list[QWidget]:
        return [self.more, self.bring]

    def _about(self, waits: bool, chosen: bool) -> str:
        if waits:
            return self.tr("Something was written in both places. It waits until you choose.")
        when = written_at(together.last(self._workspace.vault), self._services.clock.now())
        if chosen and when:
            return self.tr("Last brought together: {when}").format(when=when)
        return self.tr("Take in what a second computer wrote. Neither side is lost.")

    def _on_changed(self, moved: Changes) -> None:
        if Kind.CONFLICTS in moved and self.isVisible():
            self.show_kept()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.show_kept()
