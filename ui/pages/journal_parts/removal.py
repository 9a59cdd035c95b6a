"""Taking a page out of the journal, and bringing it back (DECISIONS 16)."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from companion.errors import Failure
from companion.journal import Entry
from ui.failures import sentence
from ui.widgets.banner import Banner
from ui.workspace import Workspace


class Removal:
    """`banner` says what was done and offers the way back, or says why it could not be done."""

    def __init__(self, workspace: Workspace, banner: Banner) -> None:
        self.workspace, self.banner = workspace, banner
        self._removed: Entry | None = None
        self._undo_place = -1
        banner.acted.connect(self._undo)

    def take_out(self, uid: str) -> bool:
        entry = self.workspace.vault.entries.get(uid) if uid else None
        if entry is None or entry.removed:
            return False
        gone = replace(entry, removed=self.workspace.now())
        if not self._keep(entry, gone):
            return False
        self._removed = gone
        self._undo_place = self.workspace.undo_stack.index()
        return True

    def say(self) -> None:
        words = QCoreApplication.translate("Journal", "Taken out. It can be brought back for seven days.")
        self.banner.say(words, action=QCoreApplication.translate("Journal", "Bring back"))

    def returned(self) -> Entry | None:
        """The page taken out last, once it is back; None while it is not, or when it is gone for good."""
        if self._removed is None:
            return None
        back = self.workspace.vault.entries.get(self._removed.uid)
        if back is not None and back.removed:
            return None
        self._removed = None
        self.banner.say("")
        return back

    def bring_back(self, entry: Entry) -> bool:
        return self._keep(entry, replace(entry, removed=0))

    def _undo(self) -> None:
        """Undo beside the words: the last step back, or, where others came since, this page alone."""
        if self._removed is None:
            self.banner.say("")
        elif self.workspace.undo_stack.index() == self._undo_place:
            self.workspace.undo()
        else:
            self._keep(self._removed, replace(self._removed, removed=0))

    def _keep(self, before: Entry, after: Entry) -> bool:
        try:
            self.workspace.save(before, after)
        except Failure as failure:
            self.tell(failure)
            return False
        return True

    def tell(self, failure: Failure) -> None:
        self.banner.say(sentence(failure), "error")
