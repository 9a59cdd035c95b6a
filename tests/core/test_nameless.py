"""B6: taking names out of texts: in any case, bent, with or without diacritics, and never a part of another word."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.digest_words import load
from companion.nameless import NO_LISTS, Names, telling
from companion.text import folded


def names(*called: str, contact: str | None = None) -> Names:
    return Names(called=tuple((name, "someone") for name in called), contact=contact)


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("Maren came.", "Someone came."),
        ("MAREN, maren and Maren", "Someone, someone and someone"),
        ("Maren’s tea, Maren's tea, Mareni, Marens", "Someone’s tea, someone's tea, someone, someone"),
        ("with Mare\u0301n and Marén", "with someone and someone"),
        ("(Maren)", "(Someone)"),
        ("Maren-Sofie", "Someone-Sofie"),
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
        (("M.",), "M. said so; a metre is 1 m.", "Someone. said so; a metre is 1 m."),
        (("J",), "J came, J’s tea, Jo stays", "Someone came, someone’s tea, Jo stays"),
        (("Anna", "Anna Lena"), "Anna Lena and Anna", "Someone and someone"),
        (("Anna Lena",), "Anna  Lena, Anna\nLena’s", "Someone, someone’s"),
        (("Łucja",), "łucja i Łucji", "someone i someone"),
        (("Marek",), "Marka, Markowi, marki", "Someone, someone, someone"),
        (("Marta Kowalska",), "Z Martą Kowalską i u Marty", "Z someone i u Marty"),
        (("مريم",), "مريم هنا", "someone هنا"),
        (("小林",), "小林 が来た", "someone が来た"),
        (("O'Neil (work)",), "o'neil (work) rang", "someone) rang"),
        ((" ", ""), "nothing", "nothing"),
        (("Groß",), "GROSS und groß", "Someone und someone"),
    ],
)
def test_b6_awkward_names(called: tuple[str, ...], words: str, left: str) -> None:
    assert names(*called).out_of(words) == left


def test_b6_a_name_that_is_a_word_too_is_one_where_it_has_a_capital() -> None:
    """The word stays; at the beginning of a sentence nobody can tell, and the name goes."""
    lists = replace(NO_LISTS, ordinary=frozenset(("will", "grace")))
    will = Names(called=(("Will", "someone"), ("grace", "someone")), lists=lists)
    assert will.out_of("I will see Will, WILL’s tea and grace.") == "I will see someone, someone’s tea and grace."
    assert will.out_of("So Grace said, with some grace.") == "So someone said, with some grace."
    assert will.out_of("A willing hand.") == "A willing hand."


def test_b6_each_word_of_a_longer_name_is_one_too() -> None:
    both = Names(called=(("Maren of Lindqvist", "someone"),), parts=True, lists=load())
    assert both.out_of("Maren of Lindqvist, Lindqvists, Maren, of") == "Someone, someone, someone, of"


@pytest.mark.parametrize(
    "words",
    [
        "ring +49 170 555 99 21 after six", "0170/5559921", "(0170) 555-9921", "maren.k@post.example", "@maren_k",
        "https://talk.example/maren", "www.maren.example/x",
    ],
)  # fmt: skip
def test_b6_what_reaches_somebody_goes_too(words: str) -> None:
    left = names("Maren", contact="a contact").out_of(words)
    assert "a contact" in left.lower()
    assert "555" not in left
    assert "maren" not in left.lower()


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("Maren came. Maren left!\nMaren again", "Someone came. Someone left!\nSomeone again"),
        ("## Maren\n- Maren came\n“Maren,” I said", "## Someone\n- Someone came\n“Someone,” I said"),
        ("I saw Mrs. Maren. maren", "I saw Mrs. someone. someone"),
        ("To tell: Maren, then Maren", "To tell: someone, then someone"),
        ("We met on Monday. Maren came", "We met on Monday. Someone came"),
        ("(maren)", "(someone)"),
    ],
)
def test_b6_a_sentence_that_begins_with_a_name_begins_with_a_capital(words: str, left: str) -> None:
    """Small letters that were typed small stay so."""
    assert person("Maren").out_of(words) == left


@pytest.mark.parametrize("words", ["2026-04-14", "14.04.2026", "14. 4. 2026", "16:30 to 17:45", "12 of 20", "1234"])
def test_b6_days_hours_and_counts_stay(words: str) -> None:
    assert names("Maren", contact="a contact").out_of(words) == words


def test_b6_where_the_first_stands() -> None:
    assert names("Maren").first_in("tea with Märén") == 9
    assert names("Maren").first_in("tea") == -1


# Without ŉ, which is two letters and an apostrophe: two words.
@given(
    st.text(max_size=60), st.text(max_size=60), st.from_regex(r"[A-ZÀ-Ż][a-zà-ňŋ-ż]{2,9}", fullmatch=True),
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


def person(*called: str, agreed: tuple[str, ...] = ()) -> Names:
    """As on a person's page."""
    return Names(
        called=tuple((name, "someone") for name in called), agreed=agreed, contact="a contact", lists=load(), parts=True
    )


@pytest.mark.parametrize(
    ("name", "words", "left"),
    [
        ("Grace Hill", "Grace came late. Grace's sister.", "Someone came late. Someone's sister."),
        ("Grace Hill", "Mrs Hill too. Mrs. Hill.", "Mrs someone too. Mrs. someone."),
        ("Grace Hill", "Up the hill with grace.", "Up the hill with grace."),
        ("grace hill", "Then Grace came, up the hill. grace hill", "Then someone came, up the hill. grace hill"),
        ("Maren Kolb", "maren came, #maren, maren_kolb, MarenKolb", "someone came, #someone, someone, someone"),
        ("Maren Kolb", "We met Mar-\nen and Kol-\nb.", "We met someone and someone."),
        ("Maren Kolb", "Kolbs, KOLB; Kolben", "Someone, someone; someone"),
        ("The Long Will", "The day was long, will he? So Long came.", "The day was long, will he? So someone came."),
        ("will", "I will go, and so will Will.", "I will go, and so will someone."),
        ("Someone", "For someone else.", "For someone else."),
        ("Tomas", "Tomas’ book", "Someone’s book"),
    ],
)  # fmt: skip
def test_b6_every_part_of_a_name_goes_in_every_form_the_digest_knows(name: str, words: str, left: str) -> None:
    assert person(name).out_of(words) == left


@pytest.mark.parametrize(
    "reached",
    [
        "0151 23456789", "sunny_otter77", "48213", "facebook.com/maren.k", "mk (at) example.org",
        "DE89 3704 0044 0532 0130 00",
    ],
)  # fmt: skip
def test_b6_what_is_agreed_to_reach_them_goes_wherever_it_stands(reached: str) -> None:
    names = person("Maren", agreed=("signal sunny_otter77", "extension 48213", "facebook.com/maren.k"))
    assert names.out_of(f"On 14.04.2026 {reached} rang.") == "On 14.04.2026 a contact rang."


def test_b6_in_notes_about_others_a_name_in_an_address_is_found() -> None:
    only = Names(called=(("Maren", "someone"),), lists=load())
    assert only.out_of("maren.k@post.example, 0170 5559921") == "someone.k@post.example, 0170 5559921"
    assert only.first_in("nothing here, M-\naren") == 14


def test_b6_a_text_without_a_gap_takes_a_moment() -> None:
    kolb = person("Maren Kolb")
    for words, seconds in (("x" * 1_000_000, 2), ("1" * 1_000_000, 2), ("a." * 500_000, 10), ("Maren" * 200_000, 10)):
        began = time.perf_counter()
        kolb.out_of(words)
        assert time.perf_counter() - began < seconds, words[:4]


def test_b6_parts_are_looked_for_in_the_file_but_for_everyday_words() -> None:
    assert telling(["Maren Hill (Zib)", "Will"], load(), parts=True) == ["Maren Hill (Zib)", "Maren", "Zib"]
    assert telling(["Maren Kolb"], load(), parts=False) == ["Maren Kolb"]
