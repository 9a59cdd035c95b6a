"""What this computer is called, so that the other one can say so; and what the others are called."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.errors import Failure
from companion.store.carry import DraftWords
from companion.vault import devices
from ui import theme
from ui.failures import sentence
from ui.lists import listed
from ui.widgets.banner import Banner
from ui.widgets.fields import LineField, labelled
from ui.widgets.text import Text
from ui.workspace import Autokeep, Workspace

_LONGEST = 60
_CARRIED = "machine-name"
"""The draft that holds a name across a lock."""


class MachineName(QWidget):
    """Kept as it is typed, inside the vault."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._database = workspace.vault.database
        self.field = LineField("machine-name", self.tr("This computer"))
        self.field.setMaxLength(_LONGEST)
        self.field.setMaximumWidth(theme.current().px(360))
        self.banner = Banner("machine-name-banner", closable=False)
        self.others = Text("", "small")
        self.others.setObjectName("machine-others")
        hint = self.tr("The other computer knows it by this name. It is kept inside the vault.")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(8))
        column.addWidget(labelled(self.tr("What to call this computer"), self.field, hint))
        column.addWidget(self.banner)
        column.addWidget(self.others)
        self.keeper = Autokeep(workspace, self, self._keep, self._unkept)
        self.keeper.failed.connect(self._on_failed)
        self.keeper.settled.connect(self.banner.hide)
        self.banner.acted.connect(self.keeper.flush)
        self.field.textEdited.connect(lambda _: self.keeper.touch())
        self.field.editingFinished.connect(self.keeper.flush)

    def show_kept(self, others: Sequence[str]) -> None:
        """`others`: what the others are called."""
        if not self.keeper.pending:
            self._show_own()
        self.others.set_words(self.tr("Others: {names}").format(names=listed(others)) if others else "")
        self.others.setVisible(bool(others))

    def _show_own(self) -> None:
        """What could not be kept before a lock came across it as a draft, and is kept now."""
        carried = self._workspace.vault.drafts.get(_CARRIED)
        if carried is None:
            self.field.set_words(devices.called(self._database).get(self._database.fact("device") or "", ""))
            return
        self.field.set_words(carried)
        self.keeper.touch()

    def stops(self) -> list[QWidget]:
        return [self.field, *self.banner.stops()]

    def _keep(self) -> None:
        with self._workspace.vault.transaction():
            devices.call(self._database, self.field.words())
            self._workspace.vault.drafts.drop(_CARRIED)

    def _unkept(self) -> DraftWords:
        return DraftWords(key=_CARRIED, owner_uid="", body=self.field.words(), at=self._workspace.now())

    def _on_failed(self, failure: Failure) -> None:
        self.banner.say(sentence(failure), "error", self.tr("Keep"))
