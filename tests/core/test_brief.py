"""The brief is composed in the order of harm if forgotten (B1, R17), never stored."""

from __future__ import annotations

from typing import Any

import pytest

from companion.agreement import Agreement, AgreementLine, Field, Part, TalkedThrough
from companion.brief import Brief, LastTime, compose
from companion.meetings import Meeting, Purpose
from companion.people import AgendaPoint, Comfort, ComfortKind, Door, Format, LooseEnd, Member, Person, Topic
from companion.shapes import PlannedPhase

PERSON = Person.made("Maren")


def brief(
    lines: dict[Field, str] | None = None,
    topics: list[Topic] | None = None,
    comforts: list[Comfort] | None = None,
    ends: list[LooseEnd] | None = None,
    meeting: Meeting | None = None,
    last: LastTime | None = None,
    person: Person = PERSON,
    parts: dict[Part, TalkedThrough] | None = None,
    **others: Any,
) -> Brief:
    kept = {f: AgreementLine(owner_uid=person.uid, field=f, text=t) for f, t in (lines or {}).items()}
    return compose(
        person=person,
        agreement=Agreement(owner_uid=person.uid, lines=kept, parts=parts or {}),
        topics=topics or [],
        comforts=comforts or [],
        loose_ends=ends or [],
        next_meeting=meeting,
        last_time=last,
        **others,
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


@pytest.mark.parametrize("field", [Field.OPENING, Field.CLOSING, Field.ASKED_HARD, Field.CALM_AFTER])
def test_any_words_make_it_no_longer_bare(field: Field) -> None:
    assert not brief({field: "words"}).bare


def test_it_is_bare_until_there_is_something_to_remember() -> None:
    assert brief().bare
    assert brief({Field.WHERE: "the café"}, meeting=Meeting(starts=1)).bare
    assert not brief(last=LastTime(when=1, words="w")).bare
    assert not brief(person=Person.made("Maren", own_words="Sundays")).bare


def test_r47_not_yet_has_a_place_of_its_own() -> None:
    made = brief(topics=[Topic(text="the letter", door=Door.NOT_YET), Topic(text="work", door=Door.GENTLY)])
    assert (made.gently, made.not_yet) == (("work",), ("the letter",))
    assert not brief(topics=[Topic(text="the letter", door=Door.NOT_YET)]).bare


def test_r27_this_meetings_rituals_come_before_those_agreed() -> None:
    lines = {Field.OPENING: "tea", Field.CLOSING: "one thing"}
    usual = brief(lines, meeting=Meeting(starts=1))
    assert (usual.opening, usual.closing) == ("tea", "one thing")
    other = brief(lines, meeting=Meeting(starts=1, opening="a walk", closing=" "))
    assert (other.opening, other.closing) == ("a walk", "one thing")


def test_r30_how_to_be_asked_and_how_to_come_back_after() -> None:
    made = brief({Field.ASKED_HARD: "slowly", Field.CALM_AFTER: "music"})
    assert (made.asked_hard, made.calm_after) == ("slowly", "music")


def test_r16_the_purpose_and_questions_of_the_next_meeting() -> None:
    made = brief(meeting=Meeting(starts=1, kind=Purpose.HEARD, questions=("How was it?", "  ")))
    assert made.purposeful
    assert made.questions == ("How was it?",)
    assert not made.bare
    assert not brief(meeting=Meeting(starts=1)).purposeful
    assert brief().questions == ()


def test_r3_whether_the_plan_is_set_aside() -> None:
    assert brief(meeting=Meeting(starts=1, aside=True)).aside
    assert not brief(meeting=Meeting(starts=1)).aside
    assert not brief().aside


@pytest.mark.parametrize(("left", "told"), [(None, 0), (0, 0), (1, 1), (2, 2), (3, 3), (4, 0)])
def test_r32_an_agreed_end_is_told_from_the_third_last_meeting_on(left: int | None, told: int) -> None:
    made = brief(left=left)
    assert made.left == told
    assert made.bare is not bool(told)


def test_r59_the_first_time_what_stays_between_you_is_worth_saying() -> None:
    talked = {Part.CONFIDENTIALITY: TalkedThrough(part=Part.CONFIDENTIALITY, talked_on="2026-04-01")}
    assert brief(first=True).confidentiality
    assert not brief(first=False).confidentiality
    assert not brief(first=True, parts=talked).confidentiality
    assert brief(first=True).bare, "alone it is nothing to remember"


def test_parts_to_look_at_again_are_those_that_make_sense_here() -> None:
    parts = {
        part: TalkedThrough(part=part, talked_on="2026-01-01", review_on="2026-04-14")
        for part in (Part.HOPES, Part.RITUALS, Part.ANSWERS)
    }
    assert brief(parts=parts, today="2026-04-14").review == (Part.HOPES, Part.RITUALS)
    assert brief(parts=parts, today="2026-04-13").review == ()
    group = Person.made("Six", format=Format.GROUP)
    assert brief(parts=parts, today="2026-04-14", person=group).review == (Part.RITUALS,)


def test_r56_online_what_to_do_if_it_drops_three_steps_at_most() -> None:
    lines = {Field.IF_DROPS: "wait\n\n ring \ntext\nwrite", Field.BEFORE_CONNECTING: "door\nalone?"}
    made = brief(lines, person=Person.made("Noor", format=Format.ONLINE))
    assert made.if_drops == ("wait", "ring", "text")
    assert made.before == ("door", "alone?")
    assert not made.bare
    in_person = brief(lines)
    assert (in_person.if_drops, in_person.before) == ((), ())


def test_r56_in_writing_how_answers_come() -> None:
    lines = {Field.ANSWERS_OFTEN: "weekly", Field.ANSWERS_COME: "slowly"}
    made = brief(lines, person=Person.made("Noor", format=Format.WRITING))
    assert (made.answers_often, made.answers_come) == ("weekly", "slowly")
    assert (brief(lines).answers_often, brief(lines).answers_come) == ("", "")


def test_r57_a_group_knows_its_agenda_and_only_what_members_want_known() -> None:
    lines = {Field.LEADING: "Robin", Field.ONE_VOICE: "who else?"}
    known = [Member(text="Ada", know="hears badly"), Member(text="Bo", know=" ")]
    rounds = [PlannedPhase("a", "Arriving", "", 0, 0.5), PlannedPhase("b", "Talk", "", 0.5, 1, skipped=True)]
    rest: dict[str, Any] = {
        "members": known,
        "agenda": [AgendaPoint(text="read"), AgendaPoint(text="")],
        "rounds": rounds,
    }
    made = brief(lines, person=Person.made("Six", format=Format.GROUP, headcount=6), **rest)
    assert [(m.text, m.know) for m in made.know] == [("Ada", "hears badly")]
    assert made.agenda == ("read",)
    assert [phase.title for phase in made.rounds] == ["Arriving"]
    assert (made.leading, made.one_voice, made.headcount) == ("Robin", "who else?", 6)
    alone = brief(lines, **rest)
    assert (alone.know, alone.agenda, alone.rounds, alone.leading, alone.headcount) == ((), (), (), "", 0)


def test_r8_their_limits_as_agreed_are_on_it() -> None:
    """A line for each; the room of a group has rules of its own instead."""
    field = Field.BOUNDARIES_THEIRS
    for how, seen in ((Format.ONE_TO_ONE, ("No hugs", "No calls")), (Format.GROUP, ())):
        person = Person.made("Maren", format=how)
        line = AgreementLine(owner_uid=person.uid, field=field, text="No hugs\n\n No calls ")
        agreement = Agreement(owner_uid=person.uid, lines={field: line}, parts={})
        brief = compose(person, agreement, (), (), (), None, None)
        assert brief.limits == seen
        assert brief.bare is not bool(seen)
