"""The supporter's own, which is named and shown only by choice; what is begun; and whatever has no part yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import Final

from PySide6.QtCore import QCoreApplication

from companion.conflicts import Conflict
from companion.endings import Hand, Letter, SetDown
from companion.firsts import FitCheck
from companion.held import Part
from companion.identity import Record
from companion.journal import Draft, Entry, EntryKind, opening_words
from companion.meetings import Meeting
from companion.text import one_line
from ui.held_words.said import Said, Teller, sentences
from ui.lists import listed
from ui.routes import Place, Route

_PAGES: Final = 40
"""Own pages whose beginning is shown by choice; the others stand in the journal."""


class OwnWords(Teller):
    def parts(self) -> list[Said | None]:
        return [self._own(), self._set_down(), self._begun(), self._other()]

    def _own(self) -> Said | None:
        pages, checks = self._held.all(Entry), self._held.all(FitCheck)
        full = any(m.full_before or m.full_after or m.reflection for m in self._held.all(Meeting))
        thoughts = [page for page in pages if page.kind is EntryKind.PASSING and not page.removed]
        written = [page for page in pages if page not in thoughts]
        named = [
            *([self.tr("What I wrote about my side")] if any(not page.removed for page in written) else []),
            *([self.tr("Pages I took out, which go for good after seven days")] if _removed(pages) else []),
            *([self.tr("How the first time was for me")] if checks else []),
            *([self.tr("Thoughts that passed by later")] if thoughts else []),
            *([self.tr("How full I was when we met, and whether a page was written")] if full else []),
        ]
        if not named:
            return None
        whose = self.tr("For {me} to show, or not").format(me=self._mine) if self._mine else ""
        theirs = [*named, whose or self.tr("Mine to show, or not")]
        shown = [page for page in written if not page.removed]
        if not self._person.resting:  # else they are read on the resting page alone (R36)
            shown = sorted([*shown, *thoughts], key=lambda page: page.id, reverse=True)
        return Said(
            part=Part.OWN,
            title=self.tr("My own pages"),
            words=sentences(theirs),
            paper=tuple(theirs),
            act=self.tr("Go there"),
            route=Route(Place.JOURNAL),
            fold=self.tr("Show them") if shown else "",
            more=tuple(self._page(page) for page in shown[:_PAGES])
            + ((self.tr("Older ones stand in the journal."),) if len(shown) > _PAGES else ()),
        )

    def _page(self, page: Entry) -> str:
        said = opening_words(page.body) or opening_words(page.question)
        return self.tr("{day}: {words}").format(day=self._when(page.id), words=said)

    def _set_down(self) -> Said | None:
        lines, letters = self._held.all(SetDown), self._held.all(Letter)
        named = [
            *([self.tr("Lines on what I carry with me")] if any(d.hand is Hand.CARRY for d in lines) else []),
            *([self.tr("Lines on what I set down")] if any(d.hand is Hand.DOWN for d in lines) else []),
            *([self.tr("A letter I did not send")] if any(not letter.sealed for letter in letters) else []),
            *([self.tr("A sealed letter I did not send")] if any(letter.sealed for letter in letters) else []),
        ]
        if not named:
            return None
        paper = (self.tr("Lines of my own on how I let go. They are only for me."),)
        return Said(
            part=Part.SET_DOWN,
            title=self.tr("On letting go"),
            words=sentences(named),
            paper=paper,
            act=self.tr("Go there"),
            route=Route(Place.LETTING_GO, self._uid),
        )

    def _begun(self) -> Said | None:
        names = list(dict.fromkeys(_draft_name(draft) for draft in self._held.all(Draft)))
        lines = []
        if names:
            lines.append(self.tr("Begun, and waiting where it is written: {names}").format(names=listed(names)))
        if self._held.all(Conflict):
            lines.append(self.tr("Another wording, from a second computer or not chosen there"))
        return self._simple(
            Part.BEGUN, self.tr("Not finished"), lines, Route(Place.PERSON, self._uid), act=self.tr("Go there")
        )

    def _other(self) -> Said | None:
        """What has no part yet: said with its words, never left out."""
        records = self._held.part(Part.OTHER)
        if not records:
            return None
        lines = [self.tr("Something this page has no name for"), *(text for r in records for text in _texts(r))]
        return self._simple(Part.OTHER, self.tr("And more"), lines, Route(Place.PERSON, self._uid))


def _removed(pages: Sequence[Entry]) -> bool:
    return any(page.removed for page in pages)


def _draft_name(draft: Draft) -> str:
    """By the place it waits in; never by its words."""
    names = {
        "letter": QCoreApplication.translate("Held", "a letter"),
        "entry": QCoreApplication.translate("Held", "a page of my own"),
        "reflection": QCoreApplication.translate("Held", "a page of my own"),
        "plan": QCoreApplication.translate("Held", "a plan for a meeting"),
        "person": QCoreApplication.translate("Held", "another name or sign"),
    }
    return names.get(draft.key.split(":")[0], QCoreApplication.translate("Held", "a few words"))


def _texts(record: Record) -> list[str]:
    found = (getattr(record, each.name) for each in fields(record) if each.name not in ("uid", "owner_uid"))
    return [one_line(text) for text in found if isinstance(text, str) and text.strip()]
