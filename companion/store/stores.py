"""All stores over one database, as the vault offers them."""

from __future__ import annotations

from typing import Any

from companion.agreement import Agreement
from companion.identity import Record
from companion.journal import WRITING, Draft
from companion.store.agreements import Agreements
from companion.store.conflicts import Conflicts
from companion.store.endings import Endings, FurtherWords, Letters, LookedThroughs, OwnPrompts, SetDowns, Supervisions
from companion.store.firsts import Contacts, FirstTalks, FitChecks
from companion.store.guides import GuideBlocks, Pins
from companion.store.journal import Drafts, Entries
from companion.store.library import Links, OwnSteps, Starters
from companion.store.meetings import FullnessNotes, LimitRows, Meetings, Rests, Shapes
from companion.store.people import AgendaPoints, Comforts, Goals, LooseEnds, Members, People, Steps, Topics
from companion.store.records import Records
from companion.store.stories import RatherNots, Stories, Tolds
from companion.vault.database import Database


class Stores:
    """`vault.people`, `vault.entries` and so on; each reads and writes one kind of record."""

    def build_stores(self, database: Database) -> None:
        self.agreements = Agreements(database)
        self.people = People(database)
        self.lines = self.agreements.lines
        self.rules = self.agreements.rules
        self.talked = self.agreements.talked
        self.versions = self.agreements.versions
        self.topics = Topics(database)
        self.comforts = Comforts(database)
        self.loose_ends = LooseEnds(database)
        self.members = Members(database)
        self.agenda = AgendaPoints(database)
        self.goals = Goals(database)
        self.steps = Steps(database)
        self.meetings = Meetings(database)
        self.shapes = Shapes(database)
        self.rests = Rests(database)
        self.limits = LimitRows(database)
        self.first_talks = FirstTalks(database)
        self.contacts = Contacts(database)
        self.fit_checks = FitChecks(database)
        self.own_steps = OwnSteps(database)
        self.starters = Starters(database)
        self.links = Links(database)
        self.guide_blocks = GuideBlocks(database)
        self.pins = Pins(database)
        self.stories = Stories(database)
        self.told = Tolds(database)
        self.rather_nots = RatherNots(database)
        self.endings = Endings(database)
        self.set_downs = SetDowns(database)
        self.letters = Letters(database)
        self.looked_through = LookedThroughs(database)
        self.supervisions = Supervisions(database)
        self.further_words = FurtherWords(database)
        self.own_prompts = OwnPrompts(database)
        self.fullness = FullnessNotes(database)
        self.conflicts = Conflicts(database)
        self.entries = Entries(database)
        self.drafts = Drafts(database)
        self._records: tuple[Records[Any], ...] = (
            self.people,
            self.lines,
            self.rules,
            self.talked,
            self.versions,
            self.topics,
            self.comforts,
            self.loose_ends,
            self.members,
            self.agenda,
            self.goals,
            self.steps,
            self.meetings,
            self.shapes,
            self.rests,
            self.limits,
            self.first_talks,
            self.contacts,
            self.fit_checks,
            self.own_steps,
            self.starters,
            self.links,
            self.guide_blocks,
            self.pins,
            self.stories,
            self.told,
            self.rather_nots,
            self.endings,
            self.set_downs,
            self.letters,
            self.looked_through,
            self.supervisions,
            self.further_words,
            self.own_prompts,
            self.fullness,
            self.conflicts,
            self.entries,
            self.drafts,
        )

    def agreement(self, owner_uid: str) -> Agreement:
        return self.agreements.read(owner_uid)

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
        """Every row a person's page is made of, the person first; not the supporter's own journal."""
        page: list[Record] = []
        for records in self._records:
            if records is not self.entries:
                page.extend(records.of(owner_uid))
        return [r for r in page if not (isinstance(r, Draft) and r.key.startswith(WRITING))]
