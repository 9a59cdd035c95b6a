"""Questions after a meeting: about me, three at a time, skipped without trace."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

import pytest

from companion.own_prompts import Changing, the_set
from companion.prompts import AT_A_TIME, TOLD, Moment, Prompt, chosen, chosen_again, in_turn, load, others, parse
from companion.supervision import OwnPrompt

PROMPTS = load("en")
KEYS = [prompt.key for prompt in PROMPTS]


def asked(prompts: tuple[Prompt, ...], answers: dict[str, str], wished: Sequence[str]) -> tuple[Prompt, ...]:
    return chosen(prompts, (), answers, wished)


def keys(prompts: tuple[Prompt, ...]) -> list[str]:
    return [prompt.key for prompt in prompts]


def test_three_are_asked_first() -> None:
    """R53: what stays with me, what I did that helped, a moment I would do differently."""
    assert keys(asked(PROMPTS, {}, ())) == ["stays", "helped", "otherwise"]


@pytest.mark.parametrize(
    ("key", "requirement"),
    [
        ("whose-need", "R44"),
        ("room", "R58"),
        ("sliver", "R39"),
        ("beyond", "R51"),
        ("went-well", "R62"),
        ("kind-words", "R55"),
    ],
)
def test_the_set_covers_what_reflection_is_for(key: str, requirement: str) -> None:
    assert key in KEYS, requirement


def test_sharing_of_my_own_is_asked_about_gently() -> None:
    """R44: what it was for and for whom, before any need is laid at anyone's door."""
    prompt = next(prompt for prompt in PROMPTS if prompt.key == "whose-need")
    assert "for whom" in prompt.ask
    assert "for whom" in prompt.heading
    assert "need" not in prompt.ask


@pytest.mark.parametrize("count", range(len(Moment) + 1))
def test_every_question_can_be_reached_three_at_a_time(count: int) -> None:
    """Whatever happened, and in as few steps as there can be."""
    for moments in combinations(Moment, count):
        shown, seen = chosen(PROMPTS, moments), list[str]()
        for _ in range(-(-len(PROMPTS) // AT_A_TIME)):
            assert len(shown) == AT_A_TIME
            seen += keys(shown)
            shown = others(PROMPTS, shown, {}, moments)
        assert set(seen) == set(KEYS)


def test_others_go_round_past_an_answered_one() -> None:
    """One that is answered at the very end of the turn keeps none of the others away."""
    answers = {keys(in_turn(PROMPTS))[-1]: "words"}
    shown, seen = chosen(PROMPTS, (), answers), set[str]()
    for _ in range(len(PROMPTS)):
        seen |= set(keys(shown))
        shown = others(PROMPTS, shown, answers)
    assert seen == set(KEYS)


@pytest.mark.parametrize(
    ("moments", "first"),
    [
        (("hard",), ["stays", "beyond", "was-hard"]),  # R51
        (("advice",), ["stays", "advice", "room"]),  # R37, R58
        (("own-story",), ["stays", "whose-need", "room"]),  # R44
        (("first",), ["stays", "first-time", "sliver"]),  # R39
        (("ending",), ["stays", "take-along", "ending-for-you"]),
        (("group",), ["stays", "out-of-sight", "room"]),
        (("online",), ["stays", "helped", "from-afar"]),
        (("hard", "advice", "own-story"), ["beyond", "whose-need", "advice"]),
        (("hard", "group"), ["stays", "beyond", "out-of-sight"]),
    ],
)
def test_r53_what_happened_chooses_the_questions(moments: tuple[str, ...], first: list[str]) -> None:
    assert keys(chosen(PROMPTS, [Moment(name) for name in moments])) == first


def test_r53_what_is_said_of_it_makes_room_without_moving_an_answer() -> None:
    shown = chosen(PROMPTS)
    again = chosen_again(PROMPTS, [Moment.HARD], shown, {"helped": "I waited."})
    assert keys(again) == ["stays", "helped", "beyond"]
    full = dict.fromkeys(keys(shown), "words")
    assert chosen_again(PROMPTS, [Moment.HARD], shown, full) == shown
    assert set(chosen_again(PROMPTS, [Moment.HARD], (), {})) == set(chosen(PROMPTS, [Moment.HARD]))


def test_r53_what_the_supporter_says_goes_before_what_the_app_knows() -> None:
    """A first meeting, online, and one answer: both places left are spoken for, and make room all the same."""
    known, answers = [Moment.FIRST, Moment.ONLINE], {"stays": "The ferry."}
    shown = chosen(PROMPTS, known)
    assert keys(shown) == ["stays", "first-time", "from-afar"]
    hard = chosen_again(PROMPTS, [Moment.HARD, *known], shown, answers, Moment.HARD)
    assert keys(hard) == ["stays", "first-time", "beyond"]
    advice = chosen_again(PROMPTS, [Moment.HARD, Moment.ADVICE, *known], hard, answers, Moment.ADVICE)
    assert keys(advice) == ["stays", "advice", "beyond"]
    every = chosen_again(PROMPTS, [*TOLD, *known], advice, answers, Moment.OWN_STORY)
    assert keys(every) == ["stays", "advice", "whose-need"]


@pytest.mark.parametrize("newest", TOLD)
@pytest.mark.parametrize("answered", range(AT_A_TIME))
def test_r53_each_chip_is_heard_while_a_place_is_unanswered(newest: Moment, answered: int) -> None:
    for count in range(len(Moment) + 1):
        for moments in combinations(Moment, count):
            if newest in moments:
                before = chosen(PROMPTS, [moment for moment in moments if moment is not newest])
                answers = dict.fromkeys(keys(before)[:answered], "words")
                after = chosen_again(PROMPTS, moments, before, answers, newest)
                assert any(newest in prompt.when for prompt in after if prompt.key not in answers)
                assert len(after) == AT_A_TIME
                assert keys(after)[:answered] == keys(before)[:answered]


def test_every_moment_has_a_question_of_its_own() -> None:
    assert all(any(moment in prompt.when for prompt in PROMPTS) for moment in Moment)
    assert TOLD == (Moment.HARD, Moment.ADVICE, Moment.OWN_STORY)


def test_only_questions_for_any_meeting_come_unasked() -> None:
    """R29: nobody is asked about advice that nobody said was given."""
    anytime = [prompt for prompt in PROMPTS if not prompt.when]
    assert list(in_turn(PROMPTS)[: len(anytime)]) == anytime


# The supporter's own set


def test_r53_a_shipped_question_is_reworded_left_out_and_set_back() -> None:
    row = Changing(PROMPTS, ()).row(Changing(PROMPTS, ()).rows[1].uid)
    assert row is not None
    assert row.key == "helped"
    reworded = Changing(PROMPTS, ()).edit(row, text="What was my part in it?").after
    assert isinstance(reworded, OwnPrompt)
    mine = the_set(PROMPTS, [reworded])
    assert (mine[1].ask, mine[1].heading) == ("What was my part in it?", "What was my part in it?")
    out = Changing(PROMPTS, [reworded]).taken_out(Changing(PROMPTS, [reworded]).rows[1]).after
    assert isinstance(out, OwnPrompt)
    assert out.text == "What was my part in it?"
    assert "helped" not in keys(chosen(the_set(PROMPTS, [out])))
    changing = Changing(PROMPTS, [out])
    assert changing.changed
    back = changing.set_back(changing.rows[1]).after
    assert isinstance(back, OwnPrompt)
    assert back.text == ""
    assert (
        the_set(PROMPTS, [edit.after for edit in changing.all_back() if isinstance(edit.after, OwnPrompt)]) == PROMPTS
    )


def test_r53_own_questions_stand_among_the_shipped_with_their_moments() -> None:
    mine = OwnPrompt(text="What would I tell a friend?", moments=("hard", "later-version"), position=0)
    prompts = the_set(PROMPTS, [mine])
    found = next(prompt for prompt in prompts if prompt.key == mine.uid)
    assert (found.ask, found.when) == (mine.text, (Moment.HARD,))
    assert mine.uid in keys(chosen(prompts, [Moment.HARD]))
    assert mine.uid not in keys(chosen(prompts))


def test_moving_keeps_no_wording_that_is_not_mine() -> None:
    """A question that was only moved is still the shipped one, in every language."""
    changing = Changing(PROMPTS, ())
    edits = changing.moved(changing.rows[2].uid, -1)
    after = [edit.after for edit in edits if isinstance(edit.after, OwnPrompt)]
    assert {row.text for row in after} == {""}
    assert all(edit.before is None for edit in edits)
    assert keys(the_set(PROMPTS, after))[:3] == ["stays", "otherwise", "helped"]
    assert changing.moved(changing.rows[0].uid, -1) == []


def test_two_machines_change_the_same_shipped_question() -> None:
    assert [row.uid for row in Changing(PROMPTS, ()).rows] == [row.uid for row in Changing(PROMPTS, ()).rows]


def test_an_answered_question_stays_where_it_is() -> None:
    shown = asked(PROMPTS, {}, ())
    turned = others(PROMPTS, shown, {"helped": "I waited."})
    assert turned[1].key == "helped"
    assert turned[0].key not in ("stays", "helped")
    assert others(PROMPTS, shown, dict.fromkeys(keys(shown), "words")) == shown


def test_an_answer_is_never_out_of_sight() -> None:
    """B9: a draft reopened shows every word of it, whatever was asked when it was left."""
    shown = asked(PROMPTS, {"rest": "Soup."}, ("stays", "helped", "otherwise"))
    assert keys(shown) == ["stays", "helped", "rest"]
    crowded = asked(PROMPTS, dict.fromkeys(KEYS[:5], "words"), KEYS[:3])
    assert set(keys(crowded)) == set(KEYS[:5])
    left_out = tuple(replace(p, off=p.key == "rest") for p in PROMPTS)
    assert "rest" in keys(chosen(left_out, (), {"rest": "Soup."}))
    assert "rest" not in keys(in_turn(left_out))


def test_a_question_no_longer_in_the_set_is_passed_over() -> None:
    assert keys(asked(PROMPTS, {}, ("gone", "room"))) == ["room"]
    assert keys(asked(PROMPTS, {}, ("gone",))) == KEYS[:3]


def test_kept_headings_are_written_about_me() -> None:
    """R42, R46: about my part, so no heading or question speaks of progress, symptoms or following advice."""
    words = " ".join(f"{p.ask} {p.heading}" for p in PROMPTS).casefold()
    assert not re.search(r"\b(client|patient|symptom|diagnos\w*|progress|improv\w*|follow\w*|score)\b", words)
    assert "!" not in words
    assert all(p.heading and p.ask.endswith("?") for p in PROMPTS)


@pytest.mark.parametrize("language", ["en", "en_GB", "C", "xx", "../../etc", ""])
def test_a_language_without_a_file_falls_back(language: str) -> None:
    assert load(language) == PROMPTS


def test_a_question_may_not_stand_twice() -> None:
    one = '[[question]]\nkey = "a"\nask = "A?"\nheading = "A"\n'
    assert keys(parse("format = 1\n" + one)) == ["a"]
    with pytest.raises(ValueError, match="twice"):
        parse("format = 1\n" + one + one)
    with pytest.raises(ValueError, match="Moment"):
        parse("format = 1\n" + one + 'when = ["sometime"]\n')
    with pytest.raises(ValueError, match="format"):
        parse("format = 2\n" + one)
