"""B6: taking names out of texts: in any case, bent, with or without diacritics, and never a part of another word."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.nameless import Names
from companion.text import folded


def names(*called: str, contact: str | None = None) -> Names:
    return Names(called=tuple((name, "someone") for name in called), contact=contact)


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("Maren came.", "someone came."),
        ("MAREN, maren and Maren", "someone, someone and someone"),
        ("Maren’s tea, Maren's tea, Mareni, Marens", "someone’s tea, someone's tea, someone, someone"),
        ("with Mare\u0301n and Marén", "with someone and someone"),
        ("(Maren)", "(someone)"),
        ("Maren-Sofie", "someone-Sofie"),
        ("the marina, Marengo, a mare", "the marina, Marengo, a mare"),
        ("Marengo and Amaren stay", "Marengo and Amaren stay"),
        ("", ""),
        ("nobody here", "nobody here"),
    ],
)
def test_b6_a_name_goes_wherever_it_stands_as_a_word(words: str, left: str) -> None:
    assert names("Maren").out_of(words) == left


@pytest.mark.parametrize(
    ("called", "words", "left"),
    [
        (("M.",), "M. said so; a metre is 1 m.", "someone. said so; a metre is 1 m."),
        (("J",), "J came, J’s tea, Jo stays", "someone came, someone’s tea, Jo stays"),
        (("Anna", "Anna Lena"), "Anna Lena and Anna", "someone and someone"),
        (("Anna Lena",), "Anna  Lena, Anna\nLena’s", "someone, someone’s"),
        (("Łucja",), "łucja i Łucji", "someone i someone"),
        (("Marek",), "Marka, Markowi, marki", "someone, someone, someone"),
        (("Marta Kowalska",), "Z Martą Kowalską i u Marty", "Z someone i u Marty"),
        (("مريم",), "مريم هنا", "someone هنا"),
        (("小林",), "小林 が来た", "someone が来た"),
        (("O'Neil (work)",), "o'neil (work) rang", "someone) rang"),
        ((" ", ""), "nothing", "nothing"),
        (("Groß",), "GROSS und groß", "someone und someone"),
    ],
)
def test_b6_awkward_names(called: tuple[str, ...], words: str, left: str) -> None:
    assert names(*called).out_of(words) == left


def test_b6_a_name_that_is_a_word_too_is_one_where_it_has_a_capital() -> None:
    """The word stays; at the beginning of a sentence nobody can tell, and the name goes."""
    will = Names(called=(("Will", "someone"), ("grace", "someone")), ordinary=frozenset(("will", "grace")))
    assert will.out_of("I will see Will, WILL’s tea and grace.") == "I will see someone, someone’s tea and someone."
    assert will.out_of("A willing hand.") == "A willing hand."


def test_b6_each_word_of_a_longer_name_is_one_too() -> None:
    both = Names(called=(("Maren of Lindqvist", "someone"),), parts=True, ordinary=frozenset(("of",)))
    assert both.out_of("Maren of Lindqvist, Lindqvists, Maren, of") == "someone, someone, someone, of"


@pytest.mark.parametrize(
    "words",
    [
        "ring +49 170 555 99 21 after six", "0170/5559921", "(0170) 555-9921", "maren.k@post.example", "@maren_k",
        "https://talk.example/maren", "www.maren.example/x",
    ],
)  # fmt: skip
def test_b6_what_reaches_somebody_goes_too(words: str) -> None:
    left = names("Maren", contact="a contact").out_of(words)
    assert "a contact" in left
    assert "555" not in left
    assert "maren" not in left.lower()


@pytest.mark.parametrize("words", ["2026-04-14", "14.04.2026", "14. 4. 2026", "16:30 to 17:45", "12 of 20", "1234"])
def test_b6_days_hours_and_counts_stay(words: str) -> None:
    assert names("Maren", contact="a contact").out_of(words) == words


def test_b6_where_the_first_stands() -> None:
    assert names("Maren").first_in("tea with Märén") == 9
    assert names("Maren").first_in("tea") == -1


@given(
    st.text(max_size=60), st.text(max_size=60), st.from_regex(r"[A-ZÀ-Ż][a-zà-ż]{2,9}", fullmatch=True),
    st.sampled_from([str.lower, str.upper, str.title, str]), st.sampled_from(["", "’s", "'s", "s", "i", "en"]),
)  # fmt: skip
def test_b6_no_name_survives_between_words_of_any_kind(
    before: str, after: str, name: str, spelled: type[str], bent: str
) -> None:
    words = f"{before} {spelled(name)}{bent} {after}"
    left = Names(called=((name, "¤"),)).out_of(words)
    said = folded(left).replace("¤", " ").split()
    assert folded(name) not in said
    assert left.count("¤") >= 1 + before.count("¤") + after.count("¤")


@given(st.text(max_size=200))
def test_b6_other_words_stay_as_they_are(words: str) -> None:
    assert Names(called=(("Quorvelline", "¤"),)).out_of(words) == words


def test_b6_a_megabyte_takes_a_moment() -> None:
    words = "Maren walked to the härbour with 12 others, 0170 5559921. " * 18_000
    began = time.perf_counter()
    left = names("Maren", "Zibbendahl", contact="a contact").out_of(words)
    assert "Maren" not in left
    assert time.perf_counter() - began < 10
