"""Questions after a meeting: about me, three at a time, skipped without trace."""

from __future__ import annotations

import re

import pytest

from companion.prompts import AT_A_TIME, Prompt, asked, load, others, parse

PROMPTS = load("en")
KEYS = [prompt.key for prompt in PROMPTS]


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


def test_every_question_can_be_reached_three_at_a_time() -> None:
    shown, seen = asked(PROMPTS, {}, ()), list[str]()
    for _ in range(-(-len(PROMPTS) // AT_A_TIME)):
        assert len(shown) == AT_A_TIME
        seen += keys(shown)
        shown = others(PROMPTS, shown, {})
    assert set(seen) == set(KEYS)


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
    with pytest.raises(ValueError, match="format"):
        parse("format = 2\n" + one)
