"""What a brief is read from (B1): the rows of this person, and of no one else."""

from __future__ import annotations

import pytest

from companion.agreement import AgreementLine, Field
from companion.journal import Entry
from companion.meetings import Meeting
from companion.people import Comfort, Door, LooseEnd, Person, Topic
from companion.store.briefs import brief_of
from companion.vault.vault import Vault

HOUR = 3_600_000_000
NOW = 1_776_000_000_000_000


@pytest.fixture
def maren(vault: Vault) -> Person:
    """Maren with one row of each kind; and Tomasz, with the same and other words."""
    people = []
    for name in ("Maren", "Tomasz"):
        person = Person.made(name, own_words=name)
        vault.people.save(person)
        uid = person.uid
        vault.topics.save(Topic(owner_uid=uid, text=name, door=Door.NEVER))
        vault.comforts.save(Comfort(owner_uid=uid, text=name))
        vault.loose_ends.save(LooseEnd(owner_uid=uid, text=name))
        vault.lines.save(AgreementLine(owner_uid=uid, field=Field.OPENING, text=name))
        vault.meetings.save(Meeting(owner_uid=uid, starts=NOW + HOUR, purpose=name))
        vault.entries.save(Entry(id=NOW - HOUR, owner_uid=uid, body=name))
        people.append(person)
    return people[0]


def test_only_this_persons_words_are_in_it(vault: Vault, maren: Person) -> None:
    brief = brief_of(vault, maren, NOW)
    assert (brief.never, brief.helps, brief.opening) == (("Maren",), ("Maren",), "Maren")
    assert [end.text for end in brief.loose_ends] == ["Maren"]
    assert brief.next_meeting is not None
    assert brief.next_meeting.purpose == "Maren"
    assert brief.last_time is not None
    assert brief.last_time.words == "Maren"
    assert "Tomasz" not in repr(brief)


@pytest.mark.parametrize(("hours", "seen"), [(0, True), (6.9, True), (7.1, False)])
def test_a_meeting_is_the_next_one_until_six_hours_after_its_time(
    vault: Vault, maren: Person, hours: float, seen: bool
) -> None:
    brief = brief_of(vault, maren, NOW + round(hours * HOUR))
    assert (brief.next_meeting is not None) is seen


def test_a_page_taken_out_is_not_quoted(vault: Vault, maren: Person) -> None:
    from dataclasses import replace

    entry = vault.entries.last_of(maren.uid)
    assert entry is not None
    vault.entries.save(replace(entry, removed=NOW))
    assert brief_of(vault, maren, NOW).last_time is None
