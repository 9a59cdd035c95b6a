"""Makes a page nameless (B6): name, aliases, contacts and sign go, also inside texts, on this page and its pages of
the journal. What was said stays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from companion.agreement import AgreementLine, AgreementVersion, Field
from companion.conflicts import Conflict
from companion.identity import Record
from companion.journal import Draft
from companion.nameless import Names, Neutral
from companion.people import TINTS, Format, Member, Person
from companion.person_draft import key_of
from companion.store.agreements import AgreementLines, AgreementVersions
from companion.store.digests import REACHING
from companion.store.edits import Edit
from companion.store.owned import put, rows_of, take_out
from companion.store.people import Members
from companion.store.wording import reworded

if TYPE_CHECKING:
    from companion.vault.vault import Vault

CONTACTS = (Field.WHO_REACHES, Field.REACH_BY)


class Said(Protocol):
    """Where what would say who somebody is can be read: the vault, or a file that came (`store.unnamed`)."""

    members: Members
    lines: AgreementLines
    versions: AgreementVersions


def names_of(vault: Said, person: Person, neutral: Neutral) -> Names:
    """All that would say who this is: on a group's page also who comes."""
    own = [(called, neutral.person) for called in (person.name, *person.aliases)]
    members = [(member.text, neutral.member) for member in vault.members.of(person.uid)]
    return Names(
        called=tuple(own),
        members=tuple(members),
        agreed=tuple(_agreed(vault, person)),
        contact=neutral.contact,
        lists=neutral.lists,
        parts=person.format is not Format.GROUP,  # the words of a group's name are words
    )


def _agreed(vault: Said, person: Person) -> Iterator[str]:
    """The lines that say how they are reached, as they stand and as they stood."""
    for line in vault.lines.select("owner_uid = ?", (person.uid,)):
        if line.field in REACHING:
            yield line.text
    reaching = {field.value for field in REACHING}
    for version in vault.versions.select("owner_uid = ?", (person.uid,)):
        yield from (text for field, text in version.lines if field in reaching)


def called(person: Person, neutral: Neutral) -> Names:
    """Only what they themselves are called, for notes about others."""
    own = tuple((name, neutral.person) for name in (person.name, *person.aliases))
    return Names(called=own, lists=neutral.lists, parts=person.format is not Format.GROUP)


def nameless_edits(vault: Vault, person: Person, today: str, neutral: Neutral) -> list[Edit]:
    """What would change, the person first; the page rests from `today` (ISO date) on, or as long as it did."""
    names = names_of(vault, person, neutral)
    bare = replace(
        person,
        name=neutral.name or neutral.person,
        aliases=(),
        icon="",
        tint=TINTS[0],
        shape=0,
        resting=person.resting or today,
        review_on="",
        own_words=names.out_of(person.own_words),
    )
    return [Edit(before=person, after=bare), *_of_rows(vault, person, names, neutral)]


def _of_rows(vault: Vault, person: Person, names: Names, neutral: Neutral) -> Iterator[Edit]:
    for record in rows_of(vault, person):
        if isinstance(record, Person):
            continue
        after = without(record, person, names, neutral)
        if after is not record:
            yield Edit(before=record, after=after)


def without(record: Record, person: Person, names: Names, neutral: Neutral) -> Record | None:
    """One row of that page without them; None where it goes, the very same where nothing changes."""
    if isinstance(record, AgreementLine) and record.field in CONTACTS:
        return None
    if isinstance(record, Draft) and record.key == key_of(person.uid):
        return None  # the name and sign, half changed
    if isinstance(record, Conflict) and _tells_who(record):
        return None
    if isinstance(record, Member):
        return replace(record, text=neutral.member, know=names.out_of(record.know))
    if isinstance(record, AgreementVersion):
        return _version(record, names)
    return reworded(record, names.out_of)


def _tells_who(conflict: Conflict) -> bool:
    """Another wording of what goes or is changed by hand: of their name, of how they are reached, of who comes."""
    contacts = {field.value for field in CONTACTS}
    whole = ("person", "member", "agreement_version")
    return conflict.kept_in in whole or conflict.columns.get("field") in contacts


def _version(version: AgreementVersion, names: Names) -> AgreementVersion:
    contacts = {field.value for field in CONTACTS}
    left = tuple(line for line in version.lines if line[0] not in contacts)
    kept = version if left == version.lines else replace(version, lines=left)
    return reworded(kept, names.out_of)  # type: ignore[return-value]


def make(vault: Vault, edits: list[Edit]) -> None:
    """Keeps them in the transaction that is open."""
    for edit in edits:
        if edit.after is not None:
            put(vault, edit.after)
        elif edit.before is not None:
            take_out(vault, edit.before)
