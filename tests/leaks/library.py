"""Everything there is to write in the library, a file brought into it, and the paper of it, by keys and clicks
(issue 6)."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QListView, QMenu, QPushButton, QWidget

from companion import card_words
from companion.library import Starter
from companion.people import Person
from companion.stories import Length
from tests.leaks.hands import Hands, wait
from ui.pages.library_parts.story import RATHER
from ui.routes import Place
from ui.widgets.choices import Tick

GUIDE = "meeting"
"""The page of the first phase: its questions are on the card."""
LINES = ("text", "what", "reach", "hours")
LINES_OF = {"people-to-ask": LINES, "places": (*LINES, "languages")}
"""Of whom one can turn to, by the list they stand in."""


class InTheLibrary(Hands):
    def contacts(self) -> None:
        """Somebody to ask and a place to turn to, wherever the two lists stand."""
        for contacts, lines in LINES_OF.items():
            self.click(f"{contacts}-add")
            self.fill(*(f"{contacts}-{line}" for line in lines))
            if self.seen(QAbstractButton, f"{contacts}-checked-today"):
                self.click(f"{contacts}-checked-today")
            self.click(f"{contacts}-done")

    def library(self) -> None:
        """Of the supporter's own, before there is anybody to tell or to pin it for."""
        self._services()
        self._words()
        self._guide()
        self._about_myself()
        self._links()

    def _services(self) -> None:
        """Steps of one's own, the day they were gone through; whom to ask; a slip to hand over, with a line."""
        self.go(Place.LIBRARY, part="services")
        self.click("steps-mine")
        self.fill("item", "step-how", "own-steps-add")
        self.click("gone-through-today")
        self.contacts()
        self.click("slip-open")
        self.fill("slip-line")

    def _words(self) -> None:
        """Ways to begin, at each rung and at none; the latter as another version or a merge may leave one: only then
        there is a line for others like it."""
        with self.vault.transaction():
            self.vault.starters.save(Starter(text=self.word()))
        self.go(Place.LIBRARY, part="words")
        rungs = [rung.key for rung in card_words.load().rungs]
        self.fill(*(f"starters-{rung or 'any'}-add" for rung in (*rungs, "")))
        self.fill("item")

    def _guide(self) -> None:
        """Every block of it written on, another added, a question of it pinned: for everyone."""
        self.go(Place.LIBRARY, GUIDE, "guides")
        self._make_mine(0, "item")

    def _make_mine(self, question: int, *further: str) -> None:
        """All of it, and that question pinned, on the guide itself."""
        self.click("guide-mine")
        self.fill("guide-title-field", "guide-about-field", "guide-blocks-add", *further)
        self.click("guide-done")
        pins = self.find(QWidget, "guide-reading").findChildren(QAbstractButton, "guide-pin")
        QTest.mouseClick([pin for pin in pins if pin.isVisible()][question], Qt.MouseButton.LeftButton)
        QApplication.processEvents()
        self.look()

    def _about_myself(self) -> None:
        """How I introduce myself, and what I would rather not be asked."""
        self.go(Place.LIBRARY, part="story")
        self.click("story-begin")
        self.fill("story-purpose")
        self.go(Place.LIBRARY, RATHER, "story")
        self.fill("rather-nots-add")
        self.fill("item")

    def _links(self) -> None:
        self.go(Place.LIBRARY, part="learning")
        self.click("link-add")
        self.fill("link-text", "link-words", "link-address")
        self.click("link-done")
        self.click("link-copy")

    # With somebody there

    def library_with(self, person: Person) -> None:
        """The same guide for them alone; a piece with words of each length, which was told to them."""
        self.go(Place.LIBRARY, GUIDE, "guides")
        self.look_for(person)
        self._make_mine(1)
        self.go(Place.LIBRARY, part="story")
        self.click("story-add")
        self.fill("story-title", "story-purpose", "story-whom", "story-steady", "story-hand_back")
        for length in Length:
            self.choose("story-lengths", length.value)
            self.fill(f"story-{length.value}")
        self.click("told-add")
        self.turn("told-who", person.uid)
        self.fill("told-words")
        self.click("told-keep")

    def look_for(self, person: Person) -> None:
        """The guide that is open, as it stands for them."""
        whom = self.find(QPushButton, "guide-whom")
        whom.showMenu()
        QApplication.processEvents()
        menu = self.find(QMenu, "guide-whom-menu")
        next(each for each in menu.actions() if each.objectName() == f"guide-whom-{person.uid}").trigger()
        menu.close()
        QApplication.processEvents()
        self.look()

    # Paper

    def print_library(self, person: Person) -> None:
        """The steps, a guide as it stands for somebody, a slip with the line that waited for it."""
        self.go(Place.LIBRARY, part="services")
        self.click("print-library")
        self.printed("steps.pdf")
        self.click("slip-open")
        self.click(self.find(QWidget, "slip-panel").findChildren(Tick)[0].objectName())
        self.click("slip-print")
        self.printed("slip.pdf")
        self.click("slip-pdf")
        self.saved("slip")
        self.go(Place.LIBRARY, GUIDE, "guides")
        self.look_for(person)
        self.click("guide-print")
        self.printed("guide.pdf")

    # A file

    def bring_in(self) -> dict[str, bool]:
        """Of a file that is named by the canary: refused as it is damaged; looked at and put away; one row of two
        brought in. Then it is taken away again: that it holds words is what it is for.

        `same`: it was as before. `looked`: nothing was kept by looking. `brought`: what was ticked is kept; `left`:
        nothing is of the other row, of a column that says nothing here, nor of the damaged one.
        """
        self.go(Place.LIBRARY, part="services")
        damaged, taken, passed_by, unknown = (self.word() for _ in range(4))
        self._refused(f'{{"services": [{{"name": "{damaged}"')
        others = ",".join(self.word() for _ in range(4))
        rows_of_it = (f"{taken},{others},{unknown}", f"{passed_by},,{self.word()},,,")
        file = self._file("\n".join(("Name,Kind,Phone,Hours,Languages,Colour", *rows_of_it)), "csv")
        before = file.read_bytes()
        self._look_at(file)
        self.click("bring-in-away")
        looked = not self._kept(taken)
        self._look_at(file)
        rows = self.find(QListView, "bring-in-rows")
        QTest.keyClick(rows, Qt.Key.Key_Down)
        QTest.keyClick(rows, Qt.Key.Key_Space)  # the other one is not ticked any more
        self.look()
        self.click("bring-in-now")
        self.look()
        told = {
            "same": file.read_bytes() == before,
            "looked": looked,
            "brought": self._kept(taken, *others.split(",")),
            "left": not any(self._kept(word) for word in (damaged, passed_by, unknown)),
        }
        file.unlink()
        return told

    def _file(self, words: str, suffix: str) -> Path:
        file = self.papers / f"{self.word()}.{suffix}"
        file.write_text(words, encoding="utf-8")
        return file

    def _ask_for(self, file: Path) -> None:
        self.click("bring-in-open")
        dialog = self.dialog(QFileDialog)
        dialog.setDirectory(str(file.parent))
        QTest.qWait(50)
        self.name_file(dialog, file.name)
        self.gone(QFileDialog)

    def _look_at(self, file: Path) -> None:
        self._ask_for(file)
        wait(lambda: bool(self.seen(QAbstractButton, "bring-in-now")), "the places of the file")
        QApplication.processEvents()
        self.look()

    def _refused(self, words: str) -> None:
        file = self._file(words, "json")
        self._ask_for(file)
        wait(lambda: bool(self.seen(QWidget, "bring-in-refused")), "the refusal")
        self.look()
        file.unlink()

    def _kept(self, *words: str) -> bool:
        """Whether each of them stands in some table."""
        rows = " ".join(self.tables().values())
        return all(word in rows for word in words)
