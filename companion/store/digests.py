"""All that must not leave, read from the vault (B7): everyone there is, resting people too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from companion.agreement import Field
from companion.digest import Known, known_of
from companion.digest_words import DigestWords
from companion.journal import Entry
from companion.journal_filter import Wanted
from companion.people import Member, Person
from companion.supervision import FurtherWord

if TYPE_CHECKING:
    from companion.vault.vault import Vault

REACHING = (Field.REACH_BY, Field.WHO_REACHES, Field.BEFORE_CONNECTING, Field.IF_DROPS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Everyone:
    """Whoever and whatever has a name, as kept. `agreed`: the lines that say how someone is reached, by uid."""

    people: tuple[Person, ...] = ()
    members: tuple[Member, ...] = ()
    further: tuple[FurtherWord, ...] = ()
    agreed: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def known(self, labels: Mapping[str, str], words: DigestWords) -> Known:
        """`labels`: what they become, by uid; see `known_of`."""
        return known_of(self.people, dict(self.agreed), self.members, self.further, labels, words)

    def name(self, uid: str) -> str:
        """Of a person or of someone in a group; '' for nobody here."""
        named = next((person.name for person in self.people if person.uid == uid), "")
        return named or next((member.text for member in self.members if member.uid == uid), "")


def everyone(vault: Vault) -> Everyone:
    reaching = ", ".join("?" * len(REACHING))
    lines = vault.lines.select(f"field IN ({reaching})", [field.value for field in REACHING])
    agreed: dict[str, list[str]] = defaultdict(list)
    for line in lines:
        agreed[line.owner_uid].append(line.text)
    return Everyone(
        people=tuple(vault.people.all()),
        members=tuple(vault.members.select("1")),
        further=tuple(vault.further_words.all()),
        agreed=tuple((uid, tuple(said)) for uid, said in agreed.items()),
    )


def brought(vault: Vault, limit: int, also: tuple[str, ...] = (), *, resting: bool = False) -> tuple[list[Entry], bool]:
    """What waits for supervision, newest first, at most `limit` and those of `also` that wait too; and whether there
    is more. `resting`: about resting people as well."""
    hits = vault.entries.page(limit=limit + 1, wanted=Wanted(supervision=True, resting=resting))
    uids = [hit.uid for hit in hits[:limit]]
    asleep = set() if resting else {person.uid for person in vault.people.resting()}
    found = [entry for uid in dict.fromkeys([*uids, *also]) if (entry := vault.entries.get(uid)) is not None]
    waiting = [e for e in found if e.supervision and not e.removed and e.owner_uid not in asleep]
    return sorted(waiting, key=lambda entry: -entry.id), len(hits) > limit


def any_resting(vault: Vault) -> bool:
    """Whether something waits that is about somebody whose page rests."""
    return any(
        vault.entries.page(limit=1, wanted=Wanted(supervision=True, about=person.uid, resting=True))
        for person in vault.people.resting()
    )
