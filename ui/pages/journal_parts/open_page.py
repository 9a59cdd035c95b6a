"""The page of the journal that is open for reading."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from companion.identity import from_micros
from companion.journal import Entry
from companion.people import Person
from ui import dates
from ui.pages.journal_parts.listing import Listing
from ui.pages.journal_parts.reader import Reader

Rendered = tuple[Entry, str, Person | None]


class OpenPage:
    """Lays it out in the reader, with what is looked for marked; `entry` is None while nothing is open."""

    def __init__(self, listing: Listing, reader: Reader) -> None:
        self.listing, self.reader = listing, reader
        self.entry: Entry | None = None
        self._rendered: Rendered | None = None

    @property
    def uid(self) -> str:
        return self.entry.uid if self.entry is not None else ""

    def show(self, entry: Entry) -> None:
        """Where it stands already as it is, nothing is laid out again."""
        self.entry = entry
        self.listing.keep_to(entry.uid)
        person = self.listing.people.get(entry.owner_uid)
        wanted = (entry, self.listing.expression, person)
        if self._rendered != wanted:
            self._rendered = wanted
            marked = (entry.body, entry.question)
            if self.listing.expression:
                marked = self.listing.workspace.vault.entries.marked(entry, self.listing.expression)
            self.reader.show_entry(entry, self.title(entry), person, marked)

    def close(self) -> None:
        self.entry = None
        self.listing.keep_to("")

    def title(self, entry: Entry) -> str:
        when = from_micros(entry.id).date()
        day = dates.day(when, year=when.year != self.listing.services.clock.now().year)
        name = self.listing.model.name_of(entry.owner_uid)
        if not name:
            return day
        return QCoreApplication.translate("Journal", "{name}, {day}").format(name=name, day=day)
