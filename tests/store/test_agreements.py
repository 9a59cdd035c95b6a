"""An agreement dates itself (R9, B2, DECISIONS 15): an evening's typing is one version, and nothing is dated twice."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companion.agreement import (
    OWN,
    RULE,
    AgreementLine,
    AgreementVersion,
    Field,
    HouseRule,
    Part,
    TalkedThrough,
)
from companion.errors import DiskFull
from companion.identity import from_micros, to_micros
from companion.people import Person
from companion.store.edits import Edit, apply
from companion.vault.vault import Vault
from tests.fakes import FakeClock, open_vault
from tests.store.samples import AWKWARD

MINUTE, HOUR, DAY = 60, 3600, 86_400


@pytest.fixture
def maren(vault: Vault) -> Person:
    person = Person.made("Maren")
    vault.people.save(person)
    return person


def write(vault: Vault, owner: str, text: str, field: Field = Field.WHERE) -> AgreementLine:
    """As a field keeps its words: the row that is there, with other words."""
    line = replace(vault.agreement(owner).line(field), text=text)
    vault.lines.save(line)
    return line


def versions(vault: Vault, owner: str) -> list[AgreementVersion]:
    return vault.versions.of(owner)


def said(version: AgreementVersion) -> dict[str, str]:
    return dict(version.lines)


# An evening, and a later day


def test_an_evening_s_typing_is_no_version_yet(vault: Vault, clock: FakeClock, maren: Person) -> None:
    for letters in range(1, 60):
        write(vault, maren.uid, "x" * letters)
        clock.advance(MINUTE)
    assert versions(vault, maren.uid) == []


def test_the_first_edit_of_a_later_day_dates_how_it_stood_at_the_last_edit(
    vault: Vault, clock: FakeClock, maren: Person
) -> None:
    write(vault, maren.uid, "the ca")
    clock.advance(3 * HOUR)
    write(vault, maren.uid, "the café")
    write(vault, maren.uid, "by text", Field.MOVING)
    edited = clock.now()
    clock.advance(DAY)
    for text in ("the l", "the libr", "the library"):
        write(vault, maren.uid, text)
        clock.advance(MINUTE)
    [version] = versions(vault, maren.uid)
    assert said(version) == {"where": "the café", "moving": "by text"}
    assert version.text(Field.WHERE) == "the café"
    assert abs(from_micros(version.at).timestamp() - edited.timestamp()) < 0.01
    assert vault.agreement(maren.uid).text(Field.WHERE) == "the library"


def test_each_later_day_with_an_edit_gives_one_version_newest_first(
    vault: Vault, clock: FakeClock, maren: Person
) -> None:
    for day in range(4):
        write(vault, maren.uid, f"first on day {day}")
        write(vault, maren.uid, f"day {day}")
        clock.advance(DAY)
    assert [v.text(Field.WHERE) for v in versions(vault, maren.uid)] == ["day 2", "day 1", "day 0"]


def test_days_without_an_edit_date_nothing(vault: Vault, clock: FakeClock, maren: Person) -> None:
    write(vault, maren.uid, "the café")
    clock.advance(90 * DAY)
    assert versions(vault, maren.uid) == []
    write(vault, maren.uid, "the library")
    [version] = versions(vault, maren.uid)
    assert from_micros(version.at).date().isoformat() == "2026-04-14"


def test_what_was_taken_back_again_is_no_second_version(vault: Vault, clock: FakeClock, maren: Person) -> None:
    write(vault, maren.uid, "the café")
    clock.advance(DAY)
    write(vault, maren.uid, "the library")
    write(vault, maren.uid, "the café")
    clock.advance(DAY)
    write(vault, maren.uid, "the park")
    assert [v.text(Field.WHERE) for v in versions(vault, maren.uid)] == ["the café"]


def test_an_agreement_that_says_nothing_has_no_version(vault: Vault, clock: FakeClock, maren: Person) -> None:
    write(vault, maren.uid, " ")
    clock.advance(DAY)
    write(vault, maren.uid, "")
    assert vault.agreements.date_now(maren.uid) is None
    clock.advance(DAY)
    write(vault, maren.uid, "words")
    assert versions(vault, maren.uid) == []


def test_what_was_emptied_is_a_version_too(vault: Vault, clock: FakeClock, maren: Person) -> None:
    write(vault, maren.uid, "the café")
    clock.advance(DAY)
    write(vault, maren.uid, "")
    clock.advance(DAY)
    write(vault, maren.uid, "the library")
    assert [said(v) for v in versions(vault, maren.uid)] == [{}, {"where": "the café"}]


def test_one_gesture_with_many_lines_is_one_version(vault: Vault, clock: FakeClock, maren: Person) -> None:
    before = [write(vault, maren.uid, "old", field) for field in (Field.WHERE, Field.MOVING, Field.OPENING)]
    clock.advance(DAY)
    apply(vault, [Edit(before=line, after=replace(line, text="new")) for line in before])
    [version] = versions(vault, maren.uid)
    assert set(said(version).values()) == {"old"}


def test_everyone_s_agreement_is_dated_for_itself(vault: Vault, clock: FakeClock, maren: Person) -> None:
    other = Person.made("Tomasz")
    vault.people.save(other)
    write(vault, maren.uid, "the café")
    write(vault, other.uid, "by video")
    clock.advance(DAY)
    write(vault, other.uid, "by phone")
    assert versions(vault, maren.uid) == []
    assert [v.text(Field.WHERE) for v in versions(vault, other.uid)] == ["by video"]


def test_the_supporter_s_own_page_has_no_versions(vault: Vault, clock: FakeClock) -> None:
    write(vault, OWN, "an hour a week", Field.CAN_OFFER)
    clock.advance(DAY)
    write(vault, OWN, "two hours a week", Field.CAN_OFFER)
    assert vault.agreements.date_now(OWN) is None
    assert versions(vault, OWN) == []


@pytest.mark.parametrize("words", AWKWARD, ids=range(len(AWKWARD)))
def test_any_words_are_dated_as_they_were(vault: Vault, clock: FakeClock, maren: Person, words: str) -> None:
    write(vault, maren.uid, words)
    clock.advance(DAY)
    write(vault, maren.uid, "other words")
    assert [v.text(Field.WHERE) for v in versions(vault, maren.uid)] == ([words] if words.strip() else [])


# Dated by hand: talked through, shown, printed


def talk(vault: Vault, owner: str, part: Part, day: str) -> TalkedThrough:
    talked = replace(vault.agreement(owner).part(part), talked_on=day)
    vault.talked.save(talked)
    return talked


def test_talking_a_part_through_dates_it_now(vault: Vault, clock: FakeClock, maren: Person) -> None:
    write(vault, maren.uid, "the café")
    clock.advance(2 * HOUR)
    talk(vault, maren.uid, Part.PRACTICALITIES, "2026-04-14")
    [version] = versions(vault, maren.uid)
    assert version.at == to_micros(clock.now())
    assert said(version) == {"where": "the café"}
    clock.advance(DAY)
    write(vault, maren.uid, "the library")
    assert len(versions(vault, maren.uid)) == 1, "how it stood is a version already"


def test_more_parts_of_one_evening_are_one_version(vault: Vault, maren: Person) -> None:
    write(vault, maren.uid, "the café")
    for part in Part:
        talk(vault, maren.uid, part, "2026-04-14")
    assert len(versions(vault, maren.uid)) == 1


def test_a_review_day_or_not_after_all_dates_nothing(vault: Vault, clock: FakeClock, maren: Person) -> None:
    write(vault, maren.uid, "the café")
    talked = talk(vault, maren.uid, Part.PRACTICALITIES, "2026-04-14")
    write(vault, maren.uid, "the library")
    vault.talked.save(replace(talked, review_on="2026-06-01"))
    vault.talked.save(replace(talked, talked_on=""))
    assert len(versions(vault, maren.uid)) == 1
    vault.talked.save(replace(talked, talked_on="2026-04-01"))
    assert [v.text(Field.WHERE) for v in versions(vault, maren.uid)] == ["the library", "the café"]


def test_shown_or_printed_it_is_dated_once(vault: Vault, clock: FakeClock, maren: Person) -> None:
    write(vault, maren.uid, "the café")
    first = vault.agreements.date_now(maren.uid)
    clock.advance(DAY)
    assert vault.agreements.date_now(maren.uid) == first
    write(vault, maren.uid, "the library")
    second = vault.agreements.date_now(maren.uid)
    assert second is not None
    assert versions(vault, maren.uid) == [second, first]


def test_a_version_of_a_day_with_more_edits_after_it(vault: Vault, clock: FakeClock, maren: Person) -> None:
    write(vault, maren.uid, "the café")
    vault.agreements.date_now(maren.uid)
    clock.advance(HOUR)
    write(vault, maren.uid, "the library")
    clock.advance(DAY)
    write(vault, maren.uid, "the park")
    assert [v.text(Field.WHERE) for v in versions(vault, maren.uid)] == ["the library", "the café"]


# House rules


def test_r57_house_rules_are_part_of_it_in_their_order(vault: Vault, clock: FakeClock, maren: Person) -> None:
    rules = [HouseRule(owner_uid=maren.uid, text=text, position=at) for at, text in enumerate(("one", "two", " "))]
    for rule in rules:
        vault.rules.save(rule)
    write(vault, maren.uid, "the reading room")
    clock.advance(DAY)
    vault.rules.save(replace(rules[1], position=-1))
    [version] = versions(vault, maren.uid)
    assert version.rules == ("one", "two")
    assert version.lines == (("where", "the reading room"), (RULE, "one"), (RULE, "two"))
    clock.advance(DAY)
    vault.rules.save(HouseRule(owner_uid=maren.uid, text="three", position=3))
    assert [v.rules for v in versions(vault, maren.uid)] == [("two", "one"), ("one", "two")]


def test_r57_a_rule_taken_out_is_an_edit_of_its_day(vault: Vault, clock: FakeClock, maren: Person) -> None:
    """Nothing of it is left to bear the time."""
    rules = [HouseRule(owner_uid=maren.uid, text=text) for text in ("one", "two")]
    for rule in rules:
        vault.rules.save(rule)
    vault.agreements.date_now(maren.uid)
    clock.advance(DAY)
    vault.rules.remove(rules[0])
    removed = clock.now()
    clock.advance(DAY)
    vault.rules.save(replace(rules[1], text="two, in other words"))
    newest, oldest = versions(vault, maren.uid)
    assert (newest.rules, oldest.rules) == (("two",), ("one", "two"))
    assert newest.at == to_micros(removed)


# Removing a person, taking back, a disk that is full


def full(vault: Vault, maren: Person) -> None:
    write(vault, maren.uid, "the café")
    vault.rules.save(HouseRule(owner_uid=maren.uid, text="one"))
    talk(vault, maren.uid, Part.PRACTICALITIES, "2026-04-14")
    write(vault, maren.uid, "the library")


@pytest.mark.parametrize("later", [0, DAY])
def test_b6_a_person_taken_out_leaves_no_version_and_comes_back_with_theirs(
    vault: Vault, clock: FakeClock, maren: Person, later: float
) -> None:
    full(vault, maren)
    vault.rules.remove(vault.rules.of(maren.uid)[0])
    before = versions(vault, maren.uid)
    clock.advance(later)
    page = [Edit(before=record) for record in vault.page_of(maren.uid)]
    apply(vault, page)
    assert versions(vault, maren.uid) == []
    left = vault.database.execute("SELECT key FROM fact WHERE key LIKE ?", (f"%{maren.uid}%",)).fetchall()
    assert left == []
    clock.advance(later)
    apply(vault, [edit.inverse for edit in reversed(page)])
    assert versions(vault, maren.uid) == before
    assert vault.agreement(maren.uid).text(Field.WHERE) == "the library"


def test_taking_an_edit_back_gives_the_old_words_and_keeps_what_was_dated(
    vault: Vault, clock: FakeClock, maren: Person
) -> None:
    old = write(vault, maren.uid, "the café")
    clock.advance(DAY)
    edit = Edit(before=old, after=replace(old, text="the library"))
    apply(vault, [edit])
    apply(vault, [edit.inverse])
    assert vault.agreement(maren.uid).text(Field.WHERE) == "the café"
    assert [v.text(Field.WHERE) for v in versions(vault, maren.uid)] == ["the café"]
    apply(vault, [edit])
    assert len(versions(vault, maren.uid)) == 1


def test_b9_what_could_not_be_kept_dates_nothing(
    vault: Vault, clock: FakeClock, maren: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = write(vault, maren.uid, "the café")
    clock.advance(DAY)

    def refuse() -> None:
        raise DiskFull()

    with monkeypatch.context() as patched:
        patched.setattr(vault.database, "_commit", refuse)
        with pytest.raises(DiskFull):
            vault.lines.save(replace(old, text="the library"))
    assert versions(vault, maren.uid) == []
    vault.lines.save(replace(old, text="the library"))
    assert len(versions(vault, maren.uid)) == 1


def test_a_wall_clock_that_was_wrong_does_not_date_the_same_again_and_again(
    vault: Vault, clock: FakeClock, maren: Person
) -> None:
    clock.jump(400 * DAY)
    write(vault, maren.uid, "the café")
    vault.agreements.date_now(maren.uid)
    clock.jump(-400 * DAY)
    write(vault, maren.uid, "the library")
    second = vault.agreements.date_now(maren.uid)
    assert vault.agreements.date_now(maren.uid) == second
    assert len(versions(vault, maren.uid)) == 2


def test_after_a_merge_the_later_edit_is_what_is_dated(vault: Vault, clock: FakeClock, maren: Person) -> None:
    """B11: two rows for one field."""
    vault.lines.save(AgreementLine(owner_uid=maren.uid, field=Field.WHERE, text="here"))
    vault.lines.save(AgreementLine(owner_uid=maren.uid, field=Field.WHERE, text="there"))
    version = vault.agreements.date_now(maren.uid)
    assert version is not None
    assert version.lines == (("where", "there"),)


# Days are the user's own


@pytest.fixture
def zone(request: pytest.FixtureRequest) -> Iterator[ZoneInfo]:
    before = os.environ.get("TZ")
    os.environ["TZ"] = request.param
    time.tzset()
    yield ZoneInfo(request.param)
    if before is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = before
    time.tzset()


EVENINGS = [
    ("Europe/Berlin", (2026, 4, 14)),
    ("Europe/Berlin", (2026, 3, 28)),  # the night the clocks go forward
    ("Europe/Berlin", (2026, 10, 24)),  # and back
    ("America/New_York", (2026, 3, 7)),
    ("America/New_York", (2026, 11, 1)),
    ("Australia/Lord_Howe", (2026, 10, 3)),
    ("Pacific/Kiritimati", (2026, 4, 14)),
    ("Pacific/Niue", (2026, 4, 14)),
]


@pytest.mark.parametrize(("zone", "day"), EVENINGS, indirect=["zone"])
def test_a_day_ends_at_midnight_where_you_are(zone: ZoneInfo, day: tuple[int, int, int], tmp_path: Path) -> None:
    clock = FakeClock(datetime(*day, 0, 1))
    with open_vault(tmp_path, clock) as vault:
        maren = Person.made("Maren")
        vault.people.save(maren)
        write(vault, maren.uid, "just after midnight")
        midnight = datetime(*day, 23, 58).astimezone()
        clock.jump(midnight.timestamp() - clock.wall)
        write(vault, maren.uid, "just before midnight")
        assert versions(vault, maren.uid) == []
        clock.advance(3 * MINUTE)
        assert clock.now().date() > datetime(*day).date()
        write(vault, maren.uid, "the next day")
        [version] = versions(vault, maren.uid)
        assert version.text(Field.WHERE) == "just before midnight"
        assert from_micros(version.at).date() == datetime(*day).date()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=30)
@given(st.lists(st.tuples(st.integers(0, 40 * HOUR), st.sampled_from("abc ")), max_size=12))
def test_every_day_s_last_words_are_dated_unless_they_are_already(
    tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[int, str]]
) -> None:
    """Against the plain rule: of each day with edits, how it stood at its end; but the last day's."""
    clock = FakeClock()
    with open_vault(tmp_path_factory.mktemp("vault"), clock) as vault:
        maren = Person.made("Maren")
        vault.people.save(maren)
        ends: dict[str, str] = {}
        for wait, text in edits:
            clock.advance(wait)
            write(vault, maren.uid, text)
            ends[clock.now().date().isoformat()] = text
        expected = [""]
        for text in list(ends.values())[:-1]:
            if text.strip() != expected[-1]:
                expected.append(text.strip())
        found = [v.text(Field.WHERE) for v in reversed(versions(vault, maren.uid))]
        assert found == expected[1:]
