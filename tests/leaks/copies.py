"""Sealed copies, another machine, a new key, by keys and clicks, in folders that are named by the canary (issue 7)."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLineEdit, QTextEdit, QWidget

from companion.vault import backups
from tests.leaks.afterwards import Afterwards
from tests.leaks.hands import line, say, wait
from ui.pages.new_sheet import NewSheetPage
from ui.routes import Place
from ui.widgets.text import Text


class CopiesAndMachines(Afterwards):
    def copies(self) -> None:
        """One made in a folder of one's own choice, looked into, tried with its passphrase (told in a line), chosen
        once more as a file. `uid`: a page that is in it.
        """
        folder = self.papers.parent / self.word()
        folder.mkdir()
        copy = self._make_copy(folder)
        self._look_into(copy)
        self.click("copy-try")
        self.type_told(QLineEdit, "try-copy-old")
        self.click("try-copy-go")
        self._found()
        self._choose_as_file(copy)
        say(copy=str(copy), folder=str(folder), uid=self.vault.entries.page()[0].uid)

    def _make_copy(self, folder: Path) -> Path:
        before = set(folder.iterdir())
        self.go(Place.SETTINGS, part="copies")
        self.click("make-copy")
        dialog = self.dialog(QFileDialog)
        dialog.setDirectory(str(folder))
        QTest.qWait(50)
        self.name_file(dialog, f"copy-{len(before)}.lgbackup")
        self.gone(QFileDialog)
        wait(lambda: bool(self.seen(Text, "copy-made")), "the copy")
        (copy,) = set(folder.iterdir()) - before
        self.choose("copy-rows", str(copy))
        self.look()
        return copy

    def _look_into(self, copy: Path) -> None:
        self.click("copy-look")
        self._found()

    def _found(self) -> None:
        """What is in it is named, by names of people; then it is put away."""
        wait(lambda: bool(self.seen(QAbstractButton, "copy-found-close")), "what is in the copy")
        assert self.canary in self.find(Text, "copy-found-about").words()
        self.look()
        self.click("copy-found-close")

    def _choose_as_file(self, copy: Path) -> None:
        self.click("copy-other")
        dialog = self.dialog(QFileDialog)
        dialog.setDirectory(str(copy.parent))
        QTest.qWait(50)
        self.name_file(dialog, copy.name)
        self.gone(QFileDialog)
        self._found()

    # Another machine

    def machines(self) -> None:
        """Brings together over a folder (told in a line) in which another machine laid down its own; what was written
        in both places (its uid told in another) is begun to be written together, then chosen."""
        shared, uid = Path(line()), line()
        self.go(Place.JOURNAL, uid)
        self.click("reader-edit")
        self.fill("rewriting-page")
        self.click("rewriting-done")
        self.go(Place.TWO_MACHINES)
        self.click("choose-shared")
        self.answer(shared, True)
        wait(lambda: bool(self.seen(QAbstractButton, "bring-together")), "the folder, looked at by the worker")
        self.fill("machine-name")
        self.click("bring-together")
        wait(lambda: bool(self.seen(QAbstractButton, "to-by-hand")), "what was written in both places")
        self.look()
        self.click("to-by-hand")
        self.fill("by-hand-body")
        self.click("by-hand-away")
        self.click("keep-standing")
        wait(lambda: bool(self.seen(QAbstractButton, "earlier-look")), "what was not chosen")
        self.look()
        self.click("earlier-look")
        self.click("two-machines-back")
        say(files=sorted(path.name for path in shared.iterdir()))

    # A new key

    def new_key(self) -> None:
        """The sheet of before (told in a line) is tried, then ended: by the passphrase of before (told) and another one
        (told twice) there is another key, and another sheet, typed back.
        """
        self.go(Place.SETTINGS, part="copies")
        self.click("try-sheet")
        self.type_told(QTextEdit, "try-sheet-groups")
        self.click("try-sheet-go")
        assert "It fits" in self.find(Text, "try-sheet-told").words()
        self.click("try-sheet-away")
        self.click("make-sheet")
        self.type_told(QLineEdit, "new-key-old")
        self.click("new-key-passphrase")
        for field in ("passphrase", "again"):
            self.type_told(QLineEdit, field)
        self.click("new-key-go")
        wait(lambda: bool(self.seen(NewSheetPage, "new-sheet-page")), "the new sheet")
        sheet = self.find(NewSheetPage, "new-sheet-page").sheet
        self.look()
        self.click("written")
        typed = self.find(QTextEdit, "typed-back")
        typed.setFocus()
        QTest.keyClicks(typed, sheet)
        self.click("compare")
        wait(lambda: not self.seen(QWidget, "new-sheet-page"), "the rooms")
        say(sheet=sheet)

    def machines_again(self) -> None:
        """Under the new key: what the other machine laid down is not taken in, and this one's lies there anew."""
        self.go(Place.TWO_MACHINES)
        self.click("bring-together")
        wait(lambda: bool(self.seen(QAbstractButton, "bring-together")), "what became of it")
        self.look()
        say(done=True)

    # Opened again, and put back

    def unlock(self) -> None:
        """With the passphrase told in a line; the copy of the lock before is read through in the background."""
        self.type_told(QLineEdit, "unlock-passphrase")
        self.click("open")
        wait(lambda: self.window.rooms is not None, "the rooms")
        wait(lambda: not backups.unread(self.vault.folder), "the copies read through")
        QApplication.processEvents()
        self.look()
        say(copies=[copy.path.name for copy in backups.copies_of(self.vault.folder)])

    def put_back(self) -> None:
        """Another copy in the folder told in a line takes the vault's place, by the passphrase told in another; then
        it is locked, and nothing can be said."""
        copy = self._make_copy(Path(line()))
        self.click("copy-back")
        self.type_told(QLineEdit, "put-back-old")
        say(putting_back=str(copy))
        self.click("put-back-go")
