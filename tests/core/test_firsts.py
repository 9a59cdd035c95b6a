"""First talks, contacts and fit checks: what they say, and signs to tell them apart by (R10, R11, R15)."""

from __future__ import annotations

from dataclasses import replace

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
