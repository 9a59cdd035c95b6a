"""The session card, composed: R2, R3, R13, R26, R27, R37, R38, R43, R56–R58; DECISIONS 19, 22."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion import card, card_words, guides, shapes
from companion.agreement import Agreement, AgreementLine, Field
from companion.card import Face, Known, Questions
from companion.clock import Moment
from companion.firsts import Contact, ContactKind
from companion.gone_through import written
from companion.library import OwnStep, Starter
from companion.meetings import Meeting
from companion.people import AgendaPoint, Format
from companion.session import Event, EventKind, Plan, View, begin, replay, view
from companion.shapes import PlannedPhase
from companion.store.guides import each_once

GUIDE = guides.load()
WORDS = card_words.load()
PLAN = guides.plan_for(GUIDE, 60)


def at(minutes: float) -> Moment:
    return Moment(wall=1e9 + minutes * 60, boot=minutes * 60, boot_id="a")


def seen(minutes: float = 25, *, lens: int = 0, aside: bool = False, plan: Plan = PLAN) -> View:
    events = [begin(plan, at(0)), Event(kind=EventKind.TURN, moment=at(0), value=lens)]
    events += [Event(kind=EventKind.SET_ASIDE, moment=at(0))] if aside else []
    return view(replay(plan, events), at(minutes))


def agreement(**lines: str) -> Agreement:
    by_field = {Field[name.upper()]: text for name, text in lines.items()}
    kept: Mapping[Field, AgreementLine] = {
        field: AgreementLine(owner_uid="p", field=field, text=text) for field, text in by_field.items()
    }
    return Agreement(owner_uid="p", lines=kept, parts={})


def known(how: Format = Format.ONE_TO_ONE, **facts: object) -> Known:
    usual = {
        "guide": GUIDE,
        "meeting": Meeting(owner_uid="p", starts=0),
        "questions": ("What was good about Sunday?",),
        "agreement": agreement(),
        "phases": shapes.guide_phases(GUIDE),
    }
    return Known(format=how, **(usual | facts))  # type: ignore[arg-type]


def face(now: View, facts: Known | None = None, plan: Plan = PLAN) -> Questions:
    return card.questions_of(facts or known(), plan, now, WORDS, one_voice="Who else?")


# Questions


def test_r13_each_lens_has_the_guides_questions_and_the_plans_own_come_first() -> None:
    for lens, phase in enumerate(GUIDE.phases):
        shown = face(seen(lens=lens))
        assert shown.own == ("What was good about Sunday?",)
        assert shown.current is not None
        assert shown.current.questions == phase.questions
        assert (shown.current.word, shown.current.title) == (phase.word, phase.title)


def test_a_question_of_ones_own_is_not_asked_twice() -> None:
    asked = GUIDE.phases[2].questions[0]
    facts = known(questions=(asked.upper(),))
    current = face(seen(lens=2), facts).current
    assert current is not None
    assert current.questions == GUIDE.phases[2].questions[1:]


def test_r13_what_is_pinned_stands_by_itself_and_is_not_lent_as_well() -> None:
    asked = GUIDE.phases[2].questions[0]
    facts = known(pinned=(asked.upper(),))
    shown = face(seen(lens=2), facts)
    assert (shown.own, shown.pinned) == (("What was good about Sunday?",), (asked.upper(),))
    assert shown.current is not None
    assert shown.current.questions == GUIDE.phases[2].questions[1:]
    assert face(seen(aside=True), facts).pinned == (), "a plan that is set aside asks nothing (R3)"


def test_r2_reminders_made_ones_own_stand_in_the_place_of_the_lent_ones() -> None:
    facts = known(reminders={"deeper": ("Drink something", "Look up", "Wait"), "landing": ()})
    assert face(seen(lens=2), facts).reminders == ("Drink something", "Look up", "Wait")
    assert face(seen(lens=3), facts).reminders == (), "taken out, there are none"
    assert len(face(seen(lens=0), facts).reminders) == 2


def test_r2_a_guide_with_nothing_in_it_leaves_the_lenses() -> None:
    bare = replace(GUIDE, landing=(), phases=tuple(replace(p, questions=(), reminders=()) for p in GUIDE.phases))
    shown = face(seen(50), known(guide=bare, questions=(), reminders={p.key: () for p in GUIDE.phases}))
    assert [lens.title for lens in shown.lenses] == [phase.title for phase in GUIDE.phases]
    assert (shown.own, shown.landing, shown.reminders) == ((), (), ())


def test_r2_a_phase_of_ones_own_has_its_title_and_no_questions() -> None:
    own = PlannedPhase("own-1", "Feeding the ducks", "Ducks", 0.0, 1.0)
    plan = shapes.plan_of((own,), 60, 12)
    current = face(seen(plan=plan), known(phases=(own,)), plan).current
    assert current is not None
    assert (current.title, current.word, current.questions) == ("Feeding the ducks", "Ducks", ())
    assert len(current.reminders) == 2


def test_r2_what_is_left_out_is_no_lens_unless_it_is_turned_to() -> None:
    phases = tuple(p._replace(skipped=p.key == "hopes") for p in shapes.guide_phases(GUIDE))
    plan = shapes.plan_of(phases, 60, 12)
    assert [lens.at for lens in face(seen(plan=plan), known(phases=phases), plan).lenses] == [0, 2, 3]
    assert [lens.at for lens in face(seen(plan=plan, lens=1), known(phases=phases), plan).lenses] == [0, 1, 2, 3]


def test_d20_a_plan_read_back_without_words_is_said_by_the_guide() -> None:
    plan = replace(PLAN, phases=tuple(replace(phase, word="") for phase in PLAN.phases))
    shown = face(seen(plan=plan), Known(guide=GUIDE), plan)
    assert [lens.word for lens in shown.lenses] == list(GUIDE.words().values())
    assert [lens.title for lens in shown.lenses] == [phase.title for phase in GUIDE.phases]
    assert shown.own == ()


def test_an_unknown_phase_without_a_word_is_left_for_the_screen_to_name() -> None:
    plan = shapes.plan_of((PlannedPhase("own-1", "", "", 0.0, 1.0),), 60, 12)
    current = face(seen(plan=plan), Known(guide=GUIDE), plan).current
    assert current is not None
    assert (current.word, current.title) == ("", "")


@pytest.mark.parametrize(
    ("minutes", "stage"), [(1, "open"), (25, "middle"), (50, "wrap"), (56, "close"), (60.5, "end"), (90, "over")]
)
def test_r26_r27_landing_and_rituals_stand_where_the_clock_is(minutes: float, stage: str) -> None:
    facts = known(agreement=agreement(opening="Tea first", closing="One thing for tonight"))
    now = seen(minutes)
    assert now.stage == stage
    shown = face(now, facts)
    ending = stage in ("wrap", "close", "end", "over")
    assert shown.opening == ("Tea first" if stage == "open" else "")
    assert shown.landing == (GUIDE.landing if ending else ())
    assert shown.closing == ("One thing for tonight" if ending else "")
    assert len(GUIDE.landing) == 3


def test_r27_this_times_ritual_goes_before_the_agreed_one() -> None:
    meeting = Meeting(owner_uid="p", starts=0, opening="A walk", closing="Wash the cups")
    facts = known(meeting=meeting, agreement=agreement(opening="Tea", closing="Tea"))
    assert face(seen(1), facts).opening == "A walk"
    assert face(seen(50), facts).closing == "Wash the cups"


def test_r3_set_aside_there_are_reminders_alone_and_still_a_landing() -> None:
    shown = face(seen(aside=True))
    assert (shown.aside, shown.lenses, shown.lens, shown.own) == (True, (), None, ())
    assert len(shown.reminders) == len(card_words.REMINDERS)
    assert face(seen(50, aside=True)).landing == GUIDE.landing, "the end comes all the same (R26)"


def test_r21_r22_r47_r49_each_lens_has_two_lines_and_all_kinds_come_up() -> None:
    kinds = set()
    for lens in range(4):
        lines = face(seen(lens=lens)).reminders
        assert len(lines) == 2
        kinds |= {kind for kind, said in WORDS.reminders.items() for line in lines if line in said}
    assert kinds == set(card_words.REMINDERS)


def test_r57_r58_a_groups_agenda_who_leads_and_what_is_said_when_one_voice_fills_the_room() -> None:
    points = (AgendaPoint(owner_uid="p", text="A story about a ferry"), AgendaPoint(owner_uid="p", text=" "))
    facts = known(Format.GROUP, agenda=points, agreement=agreement(leading="Ada"))
    shown = face(seen(), facts)
    assert shown.agenda == ("A story about a ferry",)
    assert (shown.leading, shown.one_voice) == ("Ada", "Who else?")
    own_words = known(Format.GROUP, agreement=agreement(one_voice="Let us go round"))
    assert face(seen(), own_words).one_voice == "Let us go round"
    assert face(seen(), replace(facts, format=Format.ONE_TO_ONE)).agenda == ()
    assert face(seen(), replace(facts, format=Format.ONE_TO_ONE)).one_voice == ""


def test_arrows_walk_the_lenses_that_are_there_and_stop_at_the_ends() -> None:
    phases = tuple(p._replace(skipped=p.key == "hopes") for p in shapes.guide_phases(GUIDE))
    plan = shapes.plan_of(phases, 60, 12)
    first = face(seen(plan=plan), known(phases=phases), plan)
    assert (first.beside(-1), first.beside(1)) == (None, 2)
    last = face(seen(plan=plan, lens=3), known(phases=phases), plan)
    assert (last.beside(-1), last.beside(1)) == (2, None)
    assert face(seen(aside=True)).beside(1) is None


def test_d22_time_alone_never_turns_the_lens() -> None:
    assert {face(seen(minutes)).lens for minutes in range(0, 120, 5)} == {0}


# Advice


def test_r37_r38_five_rungs_with_ones_own_ways_to_begin() -> None:
    starters = [
        Starter(text="Where I come from …", rung="few-ideas"),
        Starter(text="  ", rung="few-ideas"),
        Starter(text="May I think out loud?"),
        Starter(text="By a rung that is gone", rung="no-such"),
    ]
    advice = card.advice_of(WORDS, starters)
    assert len(advice.rungs) == 5
    assert advice.rungs[3].own == ("Where I come from …",)
    assert advice.rungs[3].lent == WORDS.rungs[3].starters
    assert advice.starters == ("May I think out loud?", "By a rung that is gone")


# Steps


DAY = date(2026, 3, 2)
CONTACTS = [
    Contact(text="Helle", reach="555 0117"),
    Contact(text="The evening line", kind=ContactKind.SERVICE, hours="18 to 23"),
    Contact(text=" "),
]


def test_r43_without_ones_own_the_shipped_steps_stand_and_say_so() -> None:
    shipped = [(step.title, step.words) for step in WORDS.steps]
    steps = card.steps_of(WORDS, [OwnStep(text=" ")], written(DAY, shipped), CONTACTS)
    assert not steps.own
    assert steps.agreed_on == ""
    assert [step.title for step in steps.steps] == [step.title for step in WORDS.steps]
    assert [contact.text for contact in steps.ask] == ["Helle"]
    assert [contact.text for contact in steps.services] == ["The evening line"]


def test_r43_ones_own_steps_take_their_place() -> None:
    own = [OwnStep(text="Stay", words="Sit down"), OwnStep(text="Ring")]
    steps = card.steps_of(WORDS, own, written(DAY, [("Stay", "Sit down"), ("Ring", "")]), [])
    assert steps.own
    assert [(step.title, step.words) for step in steps.steps] == [("Stay", "Sit down"), ("Ring", "")]
    assert steps.agreed_on == "2026-03-02"


def test_r43_rewritten_they_were_not_gone_through() -> None:
    said = written(DAY, [("Stay", "")])
    assert card.steps_of(WORDS, [OwnStep(text="Stay")], said, []).agreed_on == "2026-03-02"
    for own in ([OwnStep(text="Go")], [OwnStep(text="Stay", words="Stand")], [OwnStep(text="Stay")] * 2):
        assert card.steps_of(WORDS, own, said, []).agreed_on == ""


@pytest.mark.parametrize("said", ["", "soon", "2026-03-02", "2026-13-40", "x" * 20_000])
def test_a_day_that_is_none_is_not_said(said: str) -> None:
    assert card.steps_of(WORDS, [OwnStep(text="Stay")], said, []).agreed_on == ""


def test_d19_locked_there_is_nothing_but_the_shipped_steps() -> None:
    shown = card.Card(steps=card.shipped_steps(WORDS))
    assert shown.faces == (Face.STEPS,)
    assert (shown.steps.own, shown.steps.ask, shown.steps.services) == (False, (), ())


# If it drops


def test_r56_only_online_is_there_a_fourth_face() -> None:
    lines = agreement(if_drops="Wait two minutes\n\nRing once\nText\nA fourth", reach_by="Text")
    drops = card.drops_of(known(Format.ONLINE, agreement=lines))
    assert drops is not None
    assert drops.steps == ("Wait two minutes", "Ring once", "Text")
    assert drops.reach_by == "Text"
    for how in (Format.ONE_TO_ONE, Format.GROUP):
        assert card.drops_of(known(how, agreement=lines)) is None


def test_faces_keep_their_order() -> None:
    steps = card.shipped_steps(WORDS)
    whole = card.Card(
        steps=steps, questions=face(seen()), advice=card.advice_of(WORDS, []), drops=card.drops_of(known(Format.ONLINE))
    )
    assert whole.faces == tuple(Face)
    assert replace(whole, questions=None, drops=None).faces == (Face.ADVICE, Face.STEPS)


# Whatever is written


@given(st.lists(st.text(max_size=80), max_size=6), st.text(max_size=40), st.integers(0, 3), st.sampled_from(Format))
def test_any_words_make_a_card(questions: list[str], title: str, lens: int, how: Format) -> None:
    phases = tuple(p._replace(title=title) for p in shapes.guide_phases(GUIDE))
    plan = shapes.plan_of(phases, 60, 12)
    facts = known(how, questions=each_once(questions), phases=phases)
    shown = face(seen(lens=lens, plan=plan), facts, plan)
    assert shown.lens == lens
    assert all(question.strip() for question in shown.own)
    assert face(seen(lens=lens, plan=plan), facts, plan) == shown
