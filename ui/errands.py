"""What is done with the rooms out of reach: a copy put back in the place of the vault, a new key for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

from companion.errors import Failure
from companion.vault import elsewhere, renewal
from companion.vault.renewal import Renewed
from companion.vault.vault import Vault
from ui.failures import sentence
from ui.pages.new_sheet import NewSheetPage
from ui.pages.unlock import Why
from ui.pages.wait import while_put_back, while_renewed
from ui.routes import Place, Route
from ui.services import Services
from ui.widgets.key_progress import weakest

if TYPE_CHECKING:
    from ui.window import MainWindow

COPIES = Route(Place.SETTINGS, part="copies")


@dataclass(frozen=True, slots=True, kw_only=True)
class PutBack:
    """This copy takes the vault's place. `refused` hears why it did not, and is told by the page that asked."""

    path: Path
    refused: Callable[[Failure], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewKey:
    """`typed`: the passphrase now, and perhaps one for afterwards. The work takes them out, so that nobody keeps
    them."""

    typed: list[str]


class Errands(QObject):
    """`busy`: the vault belongs to a worker, or is closed, and nobody else may ask it."""

    def __init__(self, window: MainWindow, services: Services) -> None:
        super().__init__(window)
        self._window, self._services = window, services
        self._over: QWidget | None = None  # what lies over the rooms
        self.busy = False

    @property
    def keeps_open(self) -> bool:
        """The vault is closed while it gets its key: the window stays until it is open again."""
        return self.busy and self._window.workspace is None

    def begin(self, errand: object) -> None:
        if self.busy or self._window.workspace is None:
            return
        if isinstance(errand, PutBack):
            self._put_back(errand)
        elif isinstance(errand, NewKey):
            self._renew(errand)

    # A copy is put back

    def _put_back(self, errand: PutBack) -> None:
        workspace, copies = self._window.workspace, self._services.copies
        assert workspace is not None
        vault = workspace.vault
        workspace.copies.rest(copies)
        self._window.cards.close()
        self._lay_over(while_put_back())
        self.busy = True
        copies.run(
            self,
            lambda: elsewhere.put_back(vault, errand.path, copies.stopped),
            lambda _: self._on_put_back(vault),
            lambda failure: self._on_refused(vault, errand, failure),
        )

    def _on_put_back(self, vault: Vault) -> None:
        self.busy = False
        if self._asks(vault):
            self._window.lock(Why.PUT_BACK)

    def _on_refused(self, vault: Vault, errand: PutBack, failure: Failure) -> None:
        self.busy = False
        if not self._asks(vault):
            return
        if not vault.is_open:  # it came apart after the vault was closed: the lock screen says what is there
            self._window.lock(Why.ASKED)
            return
        self.uncover()
        workspace = self._window.workspace
        if workspace is not None:
            workspace.copies.start(self._services.copies)
        errand.refused(failure)

    def _asks(self, vault: Vault) -> bool:
        """Still the vault it was about: a lock may have come between."""
        workspace = self._window.workspace
        return workspace is not None and workspace.vault is vault

    # A new key

    def _renew(self, errand: NewKey) -> None:
        window, services = self._window, self._services
        assert window.workspace is not None
        folder, clock, least = window.workspace.vault.folder, services.clock, weakest(services.kdf)
        try:
            renewal.note(window.workspace.vault.database, folder)
        except Failure as failure:
            window.workspace.copies.told = sentence(failure)
            window.workspace.copies.changed.emit()
            return
        self.busy = True
        window.watch.stop()
        window.put_rooms_away(while_renewed())

        def work() -> Renewed:
            new = errand.typed.pop() if len(errand.typed) > 1 else ""
            return renewal.renew(folder, errand.typed.pop(), new, clock=clock, weakest=least)

        services.tasks.run(self, work, self._on_renewed, self._on_lost)

    def _on_renewed(self, renewed: Renewed) -> None:
        self.busy = False
        self._window.open_vault(renewed.vault, COPIES, renewed.sheet)
        workspace = self._window.workspace
        if renewed.failure is not None and workspace is not None:
            workspace.copies.told = _not_renewed(renewed.failure, made=bool(renewed.sheet))
            workspace.copies.changed.emit()

    def _on_lost(self, _: Failure) -> None:
        """It can't be opened again just now: the gate says what stands in the way."""
        self.busy = False
        self._window.lock_closed()

    # What lies over the rooms

    def show_sheet(self, sheet: str) -> None:
        """A sheet that nobody has seen yet; behind it the vault is open already."""
        page = NewSheetPage(
            self._services,
            sheet,
            self.tr(
                "A new sheet. It is the only way in without your passphrase; the one before opens nothing here any "
                "more. Tear that one up."
            ),
        )
        page.left.connect(self._on_sheet_left)
        self._lay_over(page)

    def _on_sheet_left(self) -> None:
        workspace = self._window.workspace
        self.uncover()
        if workspace is None:
            return
        try:
            renewal.seen(workspace.vault, workspace.clock.now().date().isoformat())
        except Failure as failure:  # it is offered once more after the next unlock
            workspace.failed.emit(failure)
        workspace.copies.changed.emit()

    def _lay_over(self, page: QWidget) -> None:
        self._over = page
        self._window.lay_over(page)

    def uncover(self) -> None:
        over, self._over = self._over, None
        if over is not None:
            self._window.take_down(over)

    def redress(self) -> None:
        """The rooms were built anew: what lay over them does again."""
        over, self._over = self._over, None
        if isinstance(over, NewSheetPage):
            self.show_sheet(over.sheet)


def _not_renewed(failure: Failure, *, made: bool) -> str:
    if made:
        return QCoreApplication.translate(
            "Errands", "The new key is in use. Some copies could not be written anew and stay as they were."
        )
    if failure.code == "disk.full":
        return QCoreApplication.translate(
            "Errands", "The disk is full, so there is no new key. The sheet and the passphrase are as before."
        )
    return QCoreApplication.translate(
        "Errands", "There is no new key: {why} The sheet and the passphrase are as before."
    ).format(why=sentence(failure))
