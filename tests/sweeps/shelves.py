"""The library, each part of it in the states it can stand in (pictures 15 to 17)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from companion import guide_pages
from companion.firsts import ContactKind
from companion.guide_pages import made_mine
from tests.fakes import FakePickers
from ui.pages.library import LibraryPage
from ui.pages.library_parts.guide_whom import Whom
from ui.routes import Place, Route
from ui.widgets.choices import Tick

if TYPE_CHECKING:
    from tests.sweeps.stands import Stage

Stand = tuple[str, Callable[[], QWidget]]
W = TypeVar("W", bound=QWidget)
FILE = """Name,Phone,Opening hours,Languages,Checked on
The tool shed,555 0181,Tuesdays from two,English,2026-02-01
Soup at six,,Every evening,"Any, with gestures",
,,Mondays,,
A place with a name that goes on for rather a long while so that it has to break,555 0182,,,
"""
PARTS = ("guides", "words", "story", "services", "learning")
GUIDES = ("meeting", "landing", "last", "confidentiality")


class Shelves:
    """`stands` are in their order: what was changed for one of them is there in those that come after."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage

    def stands(self) -> list[Stand]:
        parts: list[Stand] = [(f"library-{part}", partial(self._go, part)) for part in PARTS]
        guides: list[Stand] = [(f"guide-{key}", partial(self._go, "guides", key)) for key in GUIDES]
        guides += [("guide-for-one", self._for_one), ("guide-writing", self._writing), ("guide-asked", self._asked)]
        stories = [("story-piece", self._piece), ("story-told", self._told), ("story-rather", self._rather)]
        stories += [("story-begun", self._begun), ("story-empty", self._no_story)]
        services = [("services-form", self._form), ("services-slip", self._slip), ("services-mine", self._steps)]
        services += [("services-bring-in", self._bring_in), ("services-empty", self._no_services)]
        learning = [("learning-form", self._link), ("learning-empty", self._nothing_learned)]
        return [*parts, *guides, *stories, *services, *learning]

    # To get there

    def _go(self, part: str, uid: str = "") -> QWidget:
        page = self.stage._go(Route(Place.LIBRARY, uid, part))
        self.stage.settle()
        return page

    def _press(self, name: str, at: int = 0) -> None:
        """The button of that name that is seen, or the one so many after it."""
        found = [b for b in self.stage.window.findChildren(QAbstractButton, name) if b.isVisible()]
        found[at].click()
        self.stage.settle()

    def _one(self, kind: type[W], name: str) -> W:
        return next(widget for widget in self.stage.window.findChildren(kind, name) if widget.isVisible())

    @property
    def _page(self) -> LibraryPage:
        assert self.stage.window.rooms is not None
        page = self.stage.window.rooms.page
        assert isinstance(page, LibraryPage)
        return page

    # Guides

    def _for_one(self) -> QWidget:
        """The guide that was made another for Tomasz."""
        page = self._go("guides", "online")
        tomasz = next(p for p in self.stage.vault.people.all() if p.name == "Tomasz")
        self._one(Whom, "guide-whom").chosen.emit(tomasz.uid)
        self.stage.settle()
        return page

    def _writing(self) -> QWidget:
        """Made one's own, with every kind of line a guide can have."""
        page = self._go("guides", "landing")
        self._press("guide-mine")
        return page

    def _asked(self) -> QWidget:
        """One's own, and whether it is to be set back."""
        shipped = next(page for page in guide_pages.load() if page.key == "meeting")
        if not self.stage.vault.guide_blocks.of_guide("meeting"):
            first, *rest = made_mine(replace(shipped, title="Meeting, my way"))
            for row in (first, *rest):
                self.stage.vault.guide_blocks.save(row)
            self.stage.own_words.append("Meeting, my way")
        page = self._go("guides", "meeting")
        self._press("guide-back")
        return page

    # My story

    def _piece(self) -> QWidget:
        piece = self.stage.vault.stories.all()[1]
        return self._go("story", piece.uid)

    def _told(self) -> QWidget:
        page = self._piece()
        self.stage.settle()
        self._press("told-add")
        return page

    def _rather(self) -> QWidget:
        return self._go("story", "rather-not")

    def _begun(self) -> QWidget:
        page = self._go("story")
        self._press("story-add")
        return page

    def _no_story(self) -> QWidget:
        vault = self.stage.vault
        for told in vault.told.select("1"):
            vault.told.remove(told)
        for story in vault.stories.all():
            vault.stories.remove(story)
        for question in vault.rather_nots.all():
            vault.rather_nots.remove(question)
        self._go("guides")
        return self._go("story")

    # Services and steps

    def _form(self) -> QWidget:
        """A place that is changed where it stands."""
        page = self._go("services")
        self._press("contact-change")
        return page

    def _slip(self) -> QWidget:
        page = self._go("services")
        self._press("slip-open")
        for tick in self.stage.window.findChildren(Tick):
            if tick.isVisible() and tick.objectName().startswith("slip-"):
                tick.click()
        return page

    def _bring_in(self) -> QWidget:
        """A file somebody else made is looked through; one row of it says nothing."""
        pickers = self.stage.services.pickers
        assert isinstance(pickers, FakePickers)
        pickers.open_answer = self.stage.services.paths.data.parent / "places.csv"
        pickers.open_answer.write_text(FILE, encoding="utf-8")
        self.stage.own_words += ["places.csv", *FILE.replace("\n", ",").split(",")]
        page = self._go("services")
        self._press("bring-in-open")
        deadline = 300
        while not any(b.isVisible() for b in self.stage.window.findChildren(QAbstractButton, "bring-in-now")):
            QTest.qWait(10)
            deadline -= 1
            assert deadline, "no file came in"
        return page

    def _steps(self) -> QWidget:
        page = self._go("services")
        self._press("steps-mine")
        return page

    def _no_services(self) -> QWidget:
        for contact in self.stage.vault.contacts.all(ContactKind.SERVICE):
            self.stage.vault.contacts.remove(contact)
        self._go("guides")
        return self._go("services")

    # Learning

    def _link(self) -> QWidget:
        page = self._go("learning")
        self._press("link-add")
        return page

    def _nothing_learned(self) -> QWidget:
        vault = self.stage.vault
        for link in vault.links.all():
            vault.links.remove(link)
        for entry in vault.entries.select("kind IN ('learning', 'training')"):
            vault.entries.remove(entry)
        self._go("guides")
        return self._go("learning")
