"""What a brief is read from (B1): the rows of this person, and of no one else."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from companion.agreement import AgreementLine, Field, Part, TalkedThrough
from companion.identity import to_micros
from companion.journal import Entry
from companion.meetings import Meeting, Rest
from companion.people import AgendaPoint, Comfort, Door, Format, LooseEnd, Member, Person, Topic
from companion.rhythm import Rhythm
from companion.shapes import PlannedPhase, Shape
from companion.store.briefs import brief_of, part_to_review
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
    entry = vault.entries.last_of(maren.uid)
    assert entry is not None
    vault.entries.save(replace(entry, removed=NOW))
    assert brief_of(vault, maren, NOW).last_time is None


def ended(person: Person, before: int) -> Meeting:
    start = NOW - before * HOUR
    return Meeting(owner_uid=person.uid, starts=start, begun=start, ended=start + HOUR)


def test_r32_meetings_are_counted_only_towards_an_agreed_end(vault: Vault, maren: Person) -> None:
    vault.meetings.save(ended(maren, 48))
    assert brief_of(vault, maren, NOW).left == 0
    vault.lines.save(AgreementLine(owner_uid=maren.uid, field=Field.HOW_LONG, text="number 3"))
    assert brief_of(vault, maren, NOW).left == 2
    vault.lines.save(AgreementLine(owner_uid=maren.uid, field=Field.HOW_LONG, text="until we say so"))
    assert brief_of(vault, maren, NOW).left == 0


def test_r59_confidentiality_is_said_before_the_first_meeting_only(vault: Vault, maren: Person) -> None:
    assert brief_of(vault, maren, NOW).confidentiality
    vault.meetings.save(ended(maren, 48))
    assert not brief_of(vault, maren, NOW).confidentiality


def test_nothing_is_next_with_someone_whose_page_rests(vault: Vault, maren: Person) -> None:
    assert brief_of(vault, replace(maren, resting="2026-01-01"), NOW).next_meeting is None


def test_r57_a_groups_rounds_are_this_meetings_before_the_usual(vault: Vault) -> None:
    group = Person.made("Six", format=Format.GROUP)
    coming = Meeting(owner_uid=group.uid, starts=NOW + HOUR)
    usual = Shape(owner_uid=group.uid, phases=(PlannedPhase("a", "Usual", "", 0, 1),))
    records = (
        group, coming, usual, AgendaPoint(owner_uid=group.uid, text="read"),
        Member(owner_uid=group.uid, text="Ada", know="hears badly"),
    )  # fmt: skip
    for record in records:
        vault.store_of(type(record)).save(record)
    made = brief_of(vault, group, NOW)
    assert ([p.title for p in made.rounds], made.agenda, [m.text for m in made.know]) == (["Usual"], ("read",), ["Ada"])
    own = Shape(owner_uid=group.uid, meeting_uid=coming.uid, phases=(PlannedPhase("b", "Own", "", 0, 1),))
    vault.shapes.save(own)
    assert [p.title for p in brief_of(vault, group, NOW).rounds] == ["Own"]


def test_the_part_whose_day_came_first_is_looked_at_again(vault: Vault, maren: Person) -> None:
    for part, day in ((Part.HOPES, "2026-04-12"), (Part.RITUALS, "2026-04-10"), (Part.OFFER, "2026-05-01")):
        vault.talked.save(TalkedThrough(owner_uid=maren.uid, part=part, talked_on="2026-01-01", review_on=day))
    found = part_to_review(vault, {maren.uid}, "2026-04-14")
    assert found is not None
    assert found.part is Part.RITUALS
    assert part_to_review(vault, {maren.uid}, "2026-04-09") is None
    assert part_to_review(vault, {"someone else"}, "2026-04-14") is None


def test_r32_rests_move_the_end_nearer(vault: Vault, maren: Person) -> None:
    """As the Meetings tab has it: a date inside a planned rest is none."""
    zone = ZoneInfo("UTC")
    first = datetime(2026, 4, 15, 16, 30, tzinfo=zone)
    weekly = Rhythm(every=1, first=first.date(), hour=first.time(), zone="UTC").text
    for meeting in vault.meetings.of(maren.uid):
        vault.meetings.remove(meeting)
    vault.lines.save(AgreementLine(owner_uid=maren.uid, field=Field.RHYTHM, text=weekly))
    vault.lines.save(AgreementLine(owner_uid=maren.uid, field=Field.HOW_LONG, text="until 2026-05-06"))
    vault.meetings.save(Meeting(owner_uid=maren.uid, starts=to_micros(first)))
    now = to_micros(first) - HOUR
    assert brief_of(vault, maren, now).left == 0, "more than the runway"
    vault.rests.save(Rest(first="2026-04-20", last="2026-05-01"))
    assert brief_of(vault, maren, now).left == 2
