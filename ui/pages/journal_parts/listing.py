"""What the journal's list shows: pages newest first, the closest first, or what was taken out lately."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from companion.journal import Hit, search_expression
from companion.people import Person
from ui.pages.journal_parts.ranking import Ranking
from ui.pages.journal_parts.shelf import Shelf
from ui.services import Services
from ui.workspace import Workspace

_NEWEST = 1 << 62


class Listing(QObject):
    """Reads what search and filters ask for into the model. `read` comes when the list is another one, `failed` with
    the `Failure` of one that could not be read.

    `expression` is what is looked for, '' for nothing; `taken` says that what was taken out is shown.
    """

    read = Signal()
    failed = Signal(object)

    def __init__(self, workspace: Workspace, services: Services, shelf: Shelf, parent: QObject) -> None:
        super().__init__(parent)
        self.workspace, self.services = workspace, services
        self.shelf, self.model = shelf, shelf.model
        self.people: dict[str, Person] = {}
        self.expression = ""
        self.taken = False
        self._ranked = False  # the list shows the closest first
        self._keeping = ""  # the page the cursor goes back to where none is under it
        self._ranking = Ranking(workspace, services.tasks, self)
        self._ranking.found.connect(self._show_ranked)
        self._ranking.failed.connect(self.failed)
        self.model.failed.connect(self.failed)
        shelf.asked.connect(self.show)
        shelf.ranked_asked.connect(self._rank)

    def keep_to(self, uid: str) -> None:
        """The page that is open; '' for none."""
        self._keeping = uid

    def show(self) -> None:
        """Show the list as it is asked for now, from its newest page; a search on its way is overtaken."""
        self._ranking.overtake()
        self._ranked = False
        self.expression = "" if self.taken else search_expression(self.shelf.search.text())
        chosen = self.shelf.current() or self._keeping
        self.model.show(self._page, self.people, self.services.clock.now(), "" if self.taken else None)
        self.choose_quietly(chosen)
        self.read.emit()

    def _page(self, before: int, limit: int) -> list[Hit]:
        entries, wanted = self.workspace.vault.entries, self.shelf.filters.wanted()
        if self.taken:
            return entries.taken_out(before, limit, resting=wanted.resting)
        if self.expression:
            return entries.search(self.expression, before, limit, wanted)
        return entries.page(before, limit, wanted)

    def read_again(self) -> None:
        """After something moved: the same list, where it stands."""
        vault = self.workspace.vault
        self.people = {person.uid: person for person in vault.people.all()}
        self.shelf.filters.set_people(vault.people.active(), vault.people.resting())
        if self._ranked or self.model.rowCount() == 0:
            self.show()
            return
        chosen = self.shelf.current()
        scrolled = self.shelf.list.verticalScrollBar().value()
        self.model.reload(self.people, self.services.clock.now())
        self.choose_quietly(chosen)
        self.shelf.list.verticalScrollBar().setValue(scrolled)

    def choose_quietly(self, uid: str) -> None:
        """The cursor on that page if it is in the list, without opening anything."""
        self.shelf.blockSignals(True)
        self.shelf.choose(self.model.row_of(uid) if uid else -1)
        self.shelf.blockSignals(False)

    def widen_to(self, uid: str) -> None:
        """Every page again, where that one is not in the list for what was looked for or chosen."""
        if self.model.row_of(uid) < 0 and self.shelf.narrowed():
            self.shelf.widen()

    def _rank(self) -> None:
        """Return in the search: the closest pages first; the next key goes back to newest first."""
        if self.expression:
            self._ranking.ask(self.expression, self.shelf.filters.wanted())

    def _show_ranked(self, hits: list[Hit]) -> None:
        self._ranked = True
        chosen = self.shelf.current()
        self.model.show(
            lambda before, _limit: hits if before == _NEWEST else [],
            self.people,
            self.services.clock.now(),
            self.tr("Closest first"),
        )
        self.choose_quietly(chosen)
        self.read.emit()
