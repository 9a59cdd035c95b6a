"""Rows of first talks, of whom to ask, and of how a first meeting was."""

from __future__ import annotations

from companion.changes import Kind
from companion.firsts import Contact, ContactKind, FirstTalk, FitCheck
from companion.people import Format, Person
from companion.store.records import Records


class FirstTalks(Records[FirstTalk]):
    value, table, kind = FirstTalk, "first_talk", Kind.FIRSTS

    def all(self) -> list[FirstTalk]:
        return self.select("1", order="began, id")


class Contacts(Records[Contact]):
    value, table, kind = Contact, "contact", Kind.CONTACTS

    def all(self, kind: ContactKind) -> list[Contact]:
        return self.select("kind = ?", (kind.value,), "position, id")


class FitChecks(Records[FitCheck]):
    value, table, kind = FitCheck, "fit_check", Kind.FIT

    def with_person(self, owner_uid: str) -> FitCheck | None:
        found = self.select("owner_uid = ?", (owner_uid,), "hlc DESC", 1)
        return found[0] if found else None

    def asked_after(self, person: Person, over: int) -> bool:
        """Whether to ask how the first time was: after one meeting of two that is over, once (R15)."""
        of_two = person.format in (Format.ONE_TO_ONE, Format.ONLINE)
        return of_two and over == 1 and self.with_person(person.uid) is None
