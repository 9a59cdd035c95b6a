"""First talks, contacts and fit checks: what they say, and signs to tell them apart by (R10, R11, R15)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from companion.firsts import Contact, FirstTalk, Way
from companion.people import ICONS, SHAPES, TINTS, Person


@pytest.mark.parametrize(
    "talk",
    [FirstTalk(text="Sleep"), FirstTalk(notice="Close"), FirstTalk(way=Way.NO), FirstTalk(answer_by="2026-04-16")],
)
def test_r11_any_word_or_choice_is_something_said(talk: FirstTalk) -> None:
    assert talk.says_something


def test_r29_a_day_or_a_sign_alone_says_nothing() -> None:
    assert not FirstTalk(began="2026-04-14", icon="leaf", shape=3, text="  ").says_something
    assert not Contact(text=" ", position=4).says_something
    assert Contact(text="", reach="555 0117").says_something


@pytest.mark.parametrize(
    ("answer_by", "passed"), [("", False), ("2026-04-13", True), ("2026-04-14", False), ("2026-04-15", False)]
)
def test_r11_a_promised_day_has_gone_by_on_the_day_after(answer_by: str, passed: bool) -> None:
    assert FirstTalk(answer_by=answer_by).answer_passed("2026-04-14") is passed


def test_talks_are_told_apart_from_each_other_and_from_people() -> None:
    people = [Person.made("x", icon="tree", tint="a"), Person.made("y", icon="plant", tint="b")]
    talks: list[FirstTalk] = []
    for _ in range(len(ICONS) - len(people)):
        talks.append(FirstTalk().with_sign_beside(talks, people))
    icons = [*(talk.icon for talk in talks), *(person.icon for person in people)]
    assert len(set(icons)) == len(ICONS), "another picture while there is one"


def test_signs_never_run_out() -> None:
    talks: list[FirstTalk] = []
    for _ in range(len(ICONS) * len(TINTS) + 5):
        talks.append(FirstTalk().with_sign_beside(talks, []))
    assert len({(talk.icon, talk.tint) for talk in talks}) == len(ICONS) * len(TINTS)
    assert all(talk.shape in range(SHAPES) for talk in talks)


def test_only_the_sign_differs() -> None:
    talk = FirstTalk(text="Sleep", began="2026-04-14")
    beside = talk.with_sign_beside([talk], [])
    assert replace(beside, icon=talk.icon, tint=talk.tint, shape=talk.shape) == talk
    assert (beside.icon, beside.tint) != (talk.icon, talk.tint)


def test_r50_a_contact_is_called_by_what_is_known_of_it() -> None:
    whole = Contact(text="Anchor House", what="day centre", reach="000 41", hours="noon", languages="Danish")
    assert whole.said == ("Anchor House", "day centre", "000 41", "noon", "Danish")
    assert whole.called == "Anchor House"
    assert replace(whole, text=" ", what="").called == "000 41"
    only = Contact(text="", languages="Danish")
    assert only.says_something
    assert only.called == "Danish"
    nothing = Contact(text=" ", checked="2026-04-14")
    assert not nothing.says_something
    assert nothing.called == ""


@pytest.mark.parametrize(
    ("checked", "months", "worth"),
    [
        ("2025-10-14", 6, True),
        ("2025-10-15", 6, False),
        ("2025-04-14", 12, True),
        ("2025-04-15", 12, False),
        ("2026-01-13", 3, True),
        ("2026-05-01", 3, False),
        ("1900-01-01", 0, False),
        ("", 3, False),
        ("2026-02-31", 3, False),
        ("spring", 3, False),
        ("9" * 20_000, 3, False),
    ],
)
def test_r12_worth_a_look_after_the_chosen_time_only(checked: str, months: int, worth: bool) -> None:
    assert Contact(text="x", checked=checked).worth_checking(date(2026, 4, 14), months) is worth


def test_a_month_that_is_shorter_waits_for_its_end() -> None:
    contact = Contact(text="x", checked="2025-08-31")
    assert not contact.worth_checking(date(2026, 2, 28), 6)
    assert contact.worth_checking(date(2026, 3, 1), 6)
