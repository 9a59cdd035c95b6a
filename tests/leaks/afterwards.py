"""What comes after meetings: questions of one's own, supervision, an ending, letting go, a resting page (issue 5)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QWidget

from companion.endings import EndingKind
from companion.journal import EntryKind
from companion.people import Format, Person
from tests.leaks.hands import wait
from tests.leaks.session import AtTheTimer
from ui.routes import NEW_ABOUT, Place


class Afterwards(AtTheTimer):
    def after_meetings(self, person: Person) -> Person:
        """All that is not of one meeting. `person` is who is brought to supervision; the one who rests now comes
        back."""
        self._questions()
        self._pages(person)
        self._supervision()
        self._held(person)
        gone = self._someone(Format.ONE_TO_ONE)
        self._ending(gone)
        self._letting_go(gone)
        self._resting(gone)
        return gone

    def _questions(self) -> None:
        """The set that is asked: one of one's own, one written over."""
        self.go(Place.REFLECTION, part="questions")
        self.fill("questions-asked-add")
        self.fill("item")

    def _pages(self, person: Person) -> None:
        """A page of every kind that is begun by hand, with tags; one of them is brought to supervision, with a name
        in it that must not stay."""
        for kind in (EntryKind.KIND_WORDS, EntryKind.LEARNING, EntryKind.TRAINING):
            self.go(Place.TODAY)
            self.go(Place.JOURNAL, "", f"{NEW_ABOUT}{person.uid}")
            self.choose("new-page-kind", kind.value)
            if kind is EntryKind.TRAINING:
                self.fill("new-page-page")
            else:
                self.click("bring-tick")
                self.fill("new-page-page", "bring-question", "tags-line")
                page = self.find(QWidget, "new-page-page")
                QTest.keyClicks(page, f" {person.name} said so")
            self.click("new-page-keep")

    # For supervision

    def _supervision(self) -> None:
        self.go(Place.SUPERVISION)
        for tick in self.seen(QAbstractButton, "question-tick"):
            if not tick.isChecked():
                QTest.mouseClick(tick, Qt.MouseButton.LeftButton)
        QApplication.processEvents()
        self.look()
        self.click("energy-tick")
        self.fill("energy-line", "further-words-add", "name-becomes")
        self.fill("further-becomes")
        self.click("question-wording")
        self.fill("wording-title", "wording-words")
        self.click("supervision-add")
        self.fill("supervision-whom", "supervision-words")
        self.click("supervision-keep")

    def save_digest(self) -> None:
        """Each way out; the plain text is taken away again: that it holds words is what it is for."""
        self.go(Place.SUPERVISION)
        self.click("digest-copy")
        for row in (0, 1):
            self.click("digest-save")
            menu = self.find(QMenu, "digest-save-menu")
            menu.actions()[row].trigger()
            menu.close()
            saved = self.saved("digest")
            if saved.suffix == ".md":
                assert self.canary in saved.read_text(encoding="utf-8")
                saved.unlink()
        self.click("digest-print")
        self.printed("digest.pdf")

    # What is held

    def _held(self, person: Person) -> None:
        self.go(Place.HELD, person.uid)
        self.click("held-today")
        self.click("held-set-day")

    def save_held(self, person: Person) -> None:
        self.go(Place.HELD, person.uid)
        self.click("held-print")
        self.click("held-paper-pdf")
        self.saved("held")
        self.click("held-paper-print")
        self.printed("held.pdf")

    # An ending

    def _ending(self, person: Person) -> None:
        """In each way that takes words; planned at last, with the page they keep."""
        self.go(Place.ENDING, person.uid)
        for kind, name in ((EndingKind.SUDDEN, "sudden"), (EndingKind.NOT_WORKING, "not-working")):
            self.choose("ending-kinds", kind.value)
            self.fill(f"{name}-words")
            if kind is EndingKind.SUDDEN:
                self.fill("slip-line")
                self.click(self._a_service())
                continue
            if self.seen(QAbstractButton, "ending-no-mine"):  # not yet put in words of one's own elsewhere
                self.click("ending-no-mine")
            self.fill("ending-no-own")
        self.choose("ending-kinds", EndingKind.PLANNED.value)
        self.fill("planned-words")
        self.click("worth-say-early")
        self.click("ending-write")
        self.fill(*(f"keepsake-{part}" for part in ("questions", "hard-week", "good-week", "care", "line")))

    def _a_service(self) -> str:
        names = (b.objectName() for b in self.window.findChildren(QAbstractButton) if b.isVisible())
        return next(name for name in names if name.startswith("service-"))

    def save_keepsake(self, person: Person) -> None:
        self.go(Place.ENDING, person.uid, "page")
        self.click("keepsake-paper-pdf")
        self.saved("keepsake")
        self.click("keepsake-paper-print")
        self.printed("keepsake.pdf")

    # Letting go

    def _letting_go(self, person: Person) -> None:
        """A line carried, a line set down; a letter that is sealed, and another that is only begun; a line for when
        only the lesson would stay; then quiet."""
        self.go(Place.LETTING_GO, person.uid, "carry")
        self.fill("carried-add", "set-down-add")
        self.fill("item")
        self.click("carry-on")
        self.fill("letter")
        self.click("letter-seal")
        self.click("letter-seal-now")
        self.click("another-letter")
        self.fill("letter")
        self.click("no-letter")
        self.click("quiet-lesson")
        self.click("another-lesson")
        self.fill("lesson-own-add")
        self.click("quiet-keep")
        self.click("quiet-go")
        self.at(Place.TODAY)

    def _resting(self, person: Person) -> None:
        self.go(Place.PERSON, person.uid)
        self.fill("passing-thoughts")
        assert self.window.workspace is not None
        assert self.window.workspace.flush()
        wait(lambda: bool(self.vault.people.get(person.uid).resting), "a page that rests")
