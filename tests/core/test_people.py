"""The values of people and agreements, and the rules they bring (R4, R8, R16-R19, R25)."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.agreement import FIELDS, Agreement, AgreementLine, Field, Part, TalkedThrough
from companion.people import Format, Goal, Person, Side, Step


def agreement(**lines: str) -> Agreement:
    made = {Field(name): AgreementLine(owner_uid="p", field=Field(name), text=text) for name, text in lines.items()}
    return Agreement(owner_uid="p", lines=made, parts={})


def test_a_person_owns_their_own_row() -> None:
    """DECISIONS 11."""
    person = Person.made("Maren", format=Format.GROUP)
    assert person.owner_uid == person.uid
    assert person.format is Format.GROUP
    assert Person.made("Maren").uid != person.uid


def test_values_never_change() -> None:
    with pytest.raises(FrozenInstanceError):
        Person.made("Maren").name = "Other"  # type: ignore[misc]


def test_every_field_stands_in_exactly_one_part() -> None:
    """R4-R9, R12, R16, R18, R19, R25, R27, R30, R59: none is forgotten, none is asked twice."""
    elsewhere = {Field.LEADING, Field.ONE_VOICE, Field.MY_NAME, Field.KIND_NO, Field.WORDS_TO_ASK, Field.FILLS_ME}
    elsewhere |= {Field.STEPS_AGREED, Field.LIGHT_TITLE, *(field for field in Field if field.startswith("word-"))}
    shown = [field for part in Part for field in FIELDS[part]]
    assert sorted([*shown, *elsewhere]) == sorted(Field)


def test_r8_what_is_asked_of_me_is_asked_of_them() -> None:
    mine = {f.removesuffix("-mine") for f in Field if f.endswith("-mine")}
    theirs = {f.removesuffix("-theirs") for f in Field if f.endswith("-theirs")}
    assert mine == theirs == {"boundaries", "hopes", "fears"}


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("", 60), ("45", 45), ("4", 5), ("0", 5), ("721", 720), ("9" * 5000, 720), ("an hour", 60), ("-5", 60),
        ("45.5", 60), ("٤٥", 60), ("²", 60), (" 45", 60),
    ],
)  # fmt: skip
def test_r4_the_length_is_five_minutes_to_half_a_day_and_an_hour_when_nothing_was_agreed(
    text: str, minutes: int
) -> None:
    assert agreement(length=text).minutes == minutes


@given(st.text(max_size=20))
def test_r25_the_cue_is_ten_to_fifteen_minutes_whatever_was_written(text: str) -> None:
    assert 10 <= agreement(cue=text).cue <= 15


def test_r25_the_cue_is_twelve_by_default() -> None:
    assert agreement().cue == 12


def test_an_untouched_line_is_empty_and_belongs_to_the_person() -> None:
    line = agreement().line(Field.WHERE)
    assert (line.text, line.owner_uid, line.field) == ("", "p", Field.WHERE)
    part = agreement().part(Part.HOPES)
    assert (part.talked_on, part.owner_uid, part.part) == ("", "p", Part.HOPES)


def test_r9_agreed_on_is_the_first_day_any_part_was_talked_through() -> None:
    days = {Part.HOPES: "2026-04-02", Part.BETWEEN: "2026-03-30", Part.OFFER: ""}
    parts = {part: TalkedThrough(part=part, talked_on=day) for part, day in days.items()}
    assert Agreement(owner_uid="p", lines={}, parts=parts).agreed_on == "2026-03-30"
    assert agreement().agreed_on == ""


def test_r56_only_writing_has_no_timer() -> None:
    assert [how for how in Format if not how.timed] == [Format.WRITING]


def test_r23_r46_a_hope_and_its_steps_have_no_field_to_measure_them_by() -> None:
    """R48: their words, when they were said, whose step it is, and whether it is set aside: nothing else exists."""
    every = {"uid", "owner_uid", "text", "aside_on", "position"}
    assert {field.name for field in fields(Goal)} == every | {"said_on"}
    assert {field.name for field in fields(Step)} == every | {"goal_uid", "side"}
    assert {side.value for side in Side} == {"theirs", "mine"}
