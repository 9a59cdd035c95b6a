"""All stores over one database, as the vault offers them."""

from __future__ import annotations

from typing import Any

from companion.identity import Record
from companion.people import Agreement
from companion.store.journal import Drafts, Entries
from companion.store.meetings import FullnessNotes, Meetings
from companion.store.people import (
    AgreementLines,
    Comforts,
    LooseEnds,
    People,
    TalkedThroughs,
    Topics,
    read_agreement,
)
from companion.store.records import Records
from companion.vault.database import Database


class Stores:
    """`vault.people`, `vault.entries` and so on; each reads and writes one kind of record."""

    def build_stores(self, database: Database) -> None:
        self.people = People(database)
        self.lines = AgreementLines(database)
        self.talked = TalkedThroughs(database)
        self.topics = Topics(database)
        self.comforts = Comforts(database)
        self.loose_ends = LooseEnds(database)
        self.meetings = Meetings(database)
        self.fullness = FullnessNotes(database)
        self.entries = Entries(database)
        self.drafts = Drafts(database)
        self._records: tuple[Records[Any], ...] = (
            self.people,
            self.lines,
            self.talked,
            self.topics,
            self.comforts,
            self.loose_ends,
            self.meetings,
            self.fullness,
            self.entries,
            self.drafts,
        )

    def agreement(self, owner_uid: str) -> Agreement:
        return read_agreement(owner_uid, self.lines, self.talked)

    def store_of(self, kind: type[Record]) -> Records[Any]:
        """The store that keeps this type of value. KeyError for a value that is not kept as a row."""
        return self._found(lambda records: records.value is kind)

    def store_named(self, table: str) -> Records[Any]:
        return self._found(lambda records: records.table == table)

    def _found(self, fits: Any) -> Records[Any]:
        for records in self._records:
            if fits(records):
                return records
        raise KeyError("no store keeps that")

    def page_of(self, owner_uid: str) -> list[Record]:
        """Every row a person's page is made of, the person first; not the supporter's own journal and drafts."""
        page: list[Record] = []
        for records in self._records:
            if records is not self.entries and records is not self.drafts:
                page.extend(records.of(owner_uid))
        return page
