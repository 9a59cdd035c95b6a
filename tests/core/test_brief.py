"""The brief is composed in the order of harm if forgotten (B1, R17), never stored."""

from __future__ import annotations

import pytest

from companion.agreement import Agreement, AgreementLine, Field
from companion.brief import Brief, LastTime, compose
from companion.meetings import Meeting
from companion.people import Comfort, ComfortKind, Door, LooseEnd, Person, Topic

PERSON = Person.made("Maren")


def brief(
    lines: dict[Field, str] | None = None,
    topics: list[Topic] | None = None,
    comforts: list[Comfort] | None = None,
    ends: list[LooseEnd] | None = None,
    meeting: Meeting | None = None,
    last: LastTime | None = None,
    person: Person = PERSON,
) -> Brief:
    kept = {f: AgreementLine(owner_uid=person.uid, field=f, text=t) for f, t in (lines or {}).items()}
    return compose(
        person=person,
        agreement=Agreement(owner_uid=person.uid, lines=kept, parts={}),
        topics=topics or [],
        comforts=comforts or [],
        loose_ends=ends or [],
        next_meeting=meeting,
        last_time=last,
    )


def test_r17_topics_stand_behind_their_doors_in_their_order() -> None:
    made = brief(
        topics=[
            Topic(text="b", door=Door.NEVER),
            Topic(text="chess"),
            Topic(text="a", door=Door.NEVER),
            Topic(text="work", door=Door.GENTLY),
        ]
    )
    assert made.never == ("b", "a")
    assert made.gently == ("work",)


def test_r7_r30_comforts_by_kind() -> None:
    made = brief(comforts=[Comfort(text=k.value, kind=k) for k in ComfortKind])
    assert (made.helps, made.bothers, made.calm) == (("helps",), ("bothers",), ("calm",))


def test_a_line_left_empty_takes_no_room() -> None:
    made = brief(
        topics=[Topic(text=" ", door=Door.NEVER), Topic(text="", door=Door.GENTLY)],
        comforts=[Comfort(text="")],
        ends=[LooseEnd(text="")],
    )
    assert made.bare


def test_a_tied_loose_end_is_gone_from_the_brief() -> None:
    ends = [LooseEnd(text="one", tied=True), LooseEnd(text="two")]
    assert [end.text for end in brief(ends=ends).loose_ends] == ["two"]


def test_what_is_planned_for_today_comes_before_what_is_usual() -> None:
    lines = {Field.WHERE: "the café", Field.LENGTH: "60", Field.CUE: "15"}
    usual = brief(lines)
    assert (usual.where, usual.minutes, usual.cue) == ("the café", 60, 15)
    planned = brief(lines, meeting=Meeting(starts=1, minutes=30, cue=10, place="the park"))
    assert (planned.where, planned.minutes, planned.cue) == ("the park", 30, 10)
    assert brief(lines, meeting=Meeting(starts=1)).where == "the café"


@pytest.mark.parametrize("field", [Field.OPENING, Field.CLOSING, Field.ASKED_HARD])
def test_any_words_make_it_no_longer_bare(field: Field) -> None:
    assert not brief({field: "words"}).bare


def test_it_is_bare_until_there_is_something_to_remember() -> None:
    assert brief().bare
    assert brief({Field.WHERE: "the café"}, meeting=Meeting(starts=1)).bare
    assert not brief(last=LastTime(when=1, words="w")).bare
    assert not brief(person=Person.made("Maren", own_words="Sundays")).bare
