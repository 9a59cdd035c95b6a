"""What an agreement is made of, by the way of meeting (R56, R57, DECISIONS 28), and what it says as a whole."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.agreement import (
    FIELDS,
    RULE,
    Agreement,
    AgreementLine,
    AgreementVersion,
    Field,
    HouseRule,
    Part,
    TalkedThrough,
    fields_for,
    parts_for,
)
from companion.people import Format
from companion.rhythm import Rhythm, Span, SpanKind


def made(lines: dict[Field, str] | None = None, *parts: TalkedThrough, rules: tuple[str, ...] = ()) -> Agreement:
    return Agreement(
        owner_uid="p",
        lines={f: AgreementLine(owner_uid="p", field=f, text=text) for f, text in (lines or {}).items()},
        parts={part.part: part for part in parts},
        rules=tuple(HouseRule(owner_uid="p", text=text) for text in rules),
    )


# By the way of meeting


def test_r56_two_who_meet_in_a_room_have_all_but_what_is_for_online() -> None:
    assert parts_for(Format.ONE_TO_ONE) == tuple(p for p in Part if p not in (Part.CONNECTION, Part.ANSWERS))


def test_r56_online_there_is_the_connection_and_in_writing_the_answers() -> None:
    assert set(parts_for(Format.ONLINE)) - set(parts_for(Format.ONE_TO_ONE)) == {Part.CONNECTION}
    assert set(parts_for(Format.WRITING)) - set(parts_for(Format.ONE_TO_ONE)) == {Part.ANSWERS}


def test_r57_a_group_has_house_rules_in_place_of_what_two_agree() -> None:
    assert parts_for(Format.GROUP) == (
        Part.PRACTICALITIES,
        Part.BETWEEN,
        Part.CONFIDENTIALITY,
        Part.RITUALS,
        Part.OFFER,
    )


@pytest.mark.parametrize("how", Format)
def test_parts_keep_their_order_and_begin_with_the_practicalities(how: Format) -> None:
    parts = parts_for(how)
    assert list(parts) == [part for part in Part if part in parts]
    assert parts[0] is Part.PRACTICALITIES


@pytest.mark.parametrize("how", Format)
@pytest.mark.parametrize("part", Part)
def test_a_part_has_its_lines_and_in_writing_nobody_agrees_on_an_hour(part: Part, how: Format) -> None:
    hours = {Field.RHYTHM, Field.HOW_OFTEN, Field.LENGTH, Field.CUE, Field.MOVING}
    left = tuple(field for field in FIELDS[part] if field not in hours)
    assert fields_for(part, how) == (left if how is Format.WRITING else FIELDS[part])


def test_every_line_of_a_part_is_in_one_part_only() -> None:
    fields = [field for part in Part for field in FIELDS[part]]
    assert len(fields) == len(set(fields))


# What it says


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("", 60),
        ("45", 45),
        ("0", 5),
        ("4", 5),
        ("721", 720),
        ("9" * 4000, 720),
        ("-5", 60),
        ("an hour", 60),
        ("٤٥", 60),
        ("4 5", 60),
        ("45.0", 60),
        ("🫖", 60),
    ],
)
def test_r4_the_length_is_five_minutes_to_twelve_hours(text: str, minutes: int) -> None:
    assert made({Field.LENGTH: text}).minutes == minutes


@pytest.mark.parametrize(("text", "cue"), [("", 12), ("10", 10), ("9", 10), ("15", 15), ("16", 15), ("soon", 12)])
def test_r25_the_cue_is_ten_to_fifteen_minutes_ahead(text: str, cue: int) -> None:
    assert made({Field.CUE: text}).cue == cue


def test_r4_r19_rhythm_and_span_are_read_from_their_lines() -> None:
    rhythm = Rhythm(every=2, first=date(2026, 1, 13), hour=time(16, 30), zone="Europe/Berlin")
    agreement = made({Field.RHYTHM: rhythm.text, Field.HOW_LONG: "number 12"})
    assert (agreement.rhythm, agreement.span) == (rhythm, Span(kind=SpanKind.NUMBER, number=12))
    assert (made().rhythm, made().span) == (None, Span())
    assert made({Field.RHYTHM: "most Tuesdays"}).rhythm is None


def test_an_untouched_line_is_empty_and_of_this_owner() -> None:
    line, part = made().line(Field.WHERE), made().part(Part.HOPES)
    assert (line.owner_uid, line.text) == ("p", "")
    assert (part.owner_uid, part.talked_on, part.review_on) == ("p", "", "")


def talked(part: Part, talked_on: str = "", review_on: str = "") -> TalkedThrough:
    return TalkedThrough(owner_uid="p", part=part, talked_on=talked_on, review_on=review_on)


def test_agreed_on_is_the_first_day_anything_was_talked_through() -> None:
    assert made().agreed_on == ""
    assert made({}, talked(Part.HOPES)).agreed_on == ""
    assert made({}, talked(Part.HOPES, "2026-03-01"), talked(Part.OFFER, "2026-01-13")).agreed_on == "2026-01-13"


def test_what_is_to_be_looked_at_again_is_so_from_its_day_on() -> None:
    agreement = made(
        {}, talked(Part.OFFER, "", "2026-06-01"), talked(Part.HOPES, "", "2026-06-02"), talked(Part.BETWEEN)
    )
    assert agreement.to_review("2026-05-31") == ()
    assert agreement.to_review("2026-06-01") == (Part.OFFER,)
    assert agreement.to_review("2027-01-01") == (Part.HOPES, Part.OFFER), "in the order of the parts"


# As a version keeps it


def test_r9_a_version_has_every_line_that_says_something_and_the_rules_in_their_order() -> None:
    agreement = made(
        {Field.MOVING: "by text", Field.WHERE: "the café", Field.FORGETS: " \n"}, rules=("two", " ", "one")
    )
    assert agreement.snapshot() == (("where", "the café"), ("moving", "by text"), (RULE, "two"), (RULE, "one"))
    version = AgreementVersion(at=1, lines=agreement.snapshot())
    assert (version.text(Field.WHERE), version.text(Field.FORGETS), version.rules) == ("the café", "", ("two", "one"))


@given(st.dictionaries(st.sampled_from(Field), st.text()), st.lists(st.text()))
def test_a_version_says_what_the_agreement_said(lines: dict[Field, str], rules: list[str]) -> None:
    agreement = made(lines, rules=tuple(rules))
    version = AgreementVersion(at=1, lines=agreement.snapshot())
    for field in Field:
        said = agreement.text(field)
        assert version.text(field) == (said if said.strip() else "")
    assert version.rules == tuple(rule for rule in rules if rule.strip())
