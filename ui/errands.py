"""What is done with the rooms out of reach: a copy put back in the place of the vault, a new key for it, all of it
erased."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

from companion.errors import Failure
from companion.vault import elsewhere, erasing, renewal, restore
from companion.vault.renewal import Renewed
from companion.vault.vault import Vault
from ui.failures import sentence
from ui.pages.new_sheet import NewSheetPage
from ui.pages.unlock import Why
from ui.pages.wait import while_erased, while_put_back, while_renewed
from ui.routes import Place, Route
from ui.services import Services
from ui.widgets.key_progress import weakest

if TYPE_CHECKING:
    from ui.window import MainWindow
    from ui.workspace import Workspace

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Erase:
    """Everything goes. `snapshot`: what this machine laid down for another, where that goes too. `refused` hears why
    nothing went, and is told by the page that asked."""

    snapshot: Path | None
    refused: Callable[[Failure], None]


class Errands(QObject):
    """`busy`: the vault belongs to a worker, or is closed, and nobody else may ask it."""

    def __init__(self, window: MainWindow, services: Services) -> None:
        super().__init__(window)
        self._window, self._services = window, services
        self._over: QWidget | None = None  # what lies over the rooms
        self._put_back_done = False
        self.busy = False

    @property
    def keeps_open(self) -> bool:
        """The vault is closed while it gets its key, or goes: the window stays until that is done."""
        return self.busy and self._window.workspace is None

    def begin(self, errand: object) -> None:
        workspace = self._window.workspace
        if self.busy or workspace is None or workspace.lent:
            return
        if isinstance(errand, PutBack):
            self._put_back(errand)
        elif isinstance(errand, NewKey):
            self._renew(errand)
        elif isinstance(errand, Erase):
            self._erase(errand)

    @property
    def put_back_became(self) -> Why:
        """For the lock screen, where the vault was closed for a copy to take its place."""
        return Why.PUT_BACK if self._put_back_done else Why.NOT_PUT_BACK

    # A copy is put back

    def _put_back(self, errand: PutBack) -> None:
        workspace, copies = self._window.workspace, self._services.copies
        assert workspace is not None
        vault = workspace.vault
        workspace.copies.rest(copies)
        self._window.cards.close()
        self._lay_over(while_put_back())
        self._take(workspace)
        self._put_back_done = False

        def work() -> None:
            try:  # noted here, not on hearing of it: a lock may come between
                elsewhere.put_back(vault, errand.path, copies.stopped)
                self._put_back_done = True
            except Failure as failure:
                self._put_back_done = restore.left_by(failure) is restore.Left.PUT_BACK
                raise

        copies.run(
            self,
            work,
            lambda _: self._on_put_back(vault),
            lambda failure: self._on_refused(vault, errand, failure),
        )

    def _take(self, workspace: Workspace) -> None:
        self.busy = True
        workspace.lend()

    def _give_back(self) -> None:
        self.busy = False
        if self._window.workspace is not None:
            self._window.workspace.take_back()

    def _on_put_back(self, vault: Vault) -> None:
        self.busy = False  # but not given back: there is nothing to write in any more
        if self._asks(vault):
            self._window.lock(Why.PUT_BACK)

    def _on_refused(self, vault: Vault, errand: PutBack | Erase, failure: Failure) -> None:
        self.busy = False
        if not self._asks(vault):
            return
        if not vault.is_open:  # it came apart after the vault was closed: the lock screen says what is there
            self._window.lock(self.put_back_became)
            return
        self._give_back()
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
        if workspace is None or not (renewed.copies_wait or renewed.failure is not None):
            return
        if renewed.failure is not None:
            workspace.copies.told = _not_renewed(renewed.failure, made=bool(renewed.sheet))
        else:
            workspace.copies.told = _copies_wait()
        workspace.copies.changed.emit()

    def _on_lost(self, _: Failure) -> None:
        """It can't be opened again just now: the gate says what stands in the way, and how a new key shows."""
        self.busy = False
        self._window.lock_closed(Why.NOT_RENEWED)

    # Everything goes

    def _erase(self, errand: Erase) -> None:
        """What lies in a shared folder first: after that only the vault itself knows where."""
        workspace, snapshot = self._window.workspace, errand.snapshot
        assert workspace is not None
        vault = workspace.vault
        workspace.copies.rest(self._services.copies)
        self._window.cards.close()
        self._lay_over(while_erased())
        self._take(workspace)
        self._services.tasks.run(
            self,
            lambda: erasing.withdraw(snapshot) if snapshot is not None else None,
            lambda _: self._on_withdrawn(vault, errand),
            lambda failure: self._on_refused(vault, errand, failure),
        )

    def _on_withdrawn(self, vault: Vault, errand: Erase) -> None:
        if not self._asks(vault):
            self.busy = False
            return
        try:
            erasing.begin(vault)
        except Failure as failure:
            self._on_refused(vault, errand, failure)
            return
        self._over = None
        self._window.watch.stop()
        self._window.put_rooms_away(while_erased())
        self._services.tasks.run(self, lambda: erasing.resume(vault.folder), self._on_erased, self._on_erased)

    def _on_erased(self, _: Failure | None) -> None:
        """What stood in the way, if anything, is said at the gate, which looks for it anyway."""
        self.busy = False
        self._window.begin_again()

    # What lies over the rooms

    def show_sheet(self, sheet: str) -> None:
        """A sheet that nobody has seen yet; behind it the vault is open already."""
        workspace = self._window.workspace
        assert workspace is not None
        page = NewSheetPage(
            self._services,
            sheet,
            self.tr(
                "A new sheet. It is the only way in without your passphrase; the one before opens nothing here any "
                "more. Keep that one as long as a copy from before matters to you, else tear it up."
            ),
            renewal.number(workspace.vault.database),
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


def _copies_wait() -> str:
    return QCoreApplication.translate(
        "Copies",
        "The new key is in use. Some copies beside the vault could not be written anew yet; that is tried again each "
        "time you unlock.",
    )


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
