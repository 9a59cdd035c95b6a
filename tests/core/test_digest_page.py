"""The page for supervision as values: what stands on it, and that no name does (B7, R53)."""

from __future__ import annotations

import pytest

from companion import digest_words
from companion.digest import Known, Mark, known_of
from companion.digest_page import (
    Choice,
    Energy,
    Point,
    called,
    composed,
    energy_of,
    labels_from,
    left_in,
    met,
    point_of,
    readable,
)
from companion.journal import Entry
from companion.meetings import Fullness, FullnessNote
from companion.people import Person

WORDS = digest_words.load()
MAREN, TOMASZ = Person.made("Maren"), Person.made("Tomasz", aliases=("Tomek",))


def known(**labels: str) -> Known:
    given = {MAREN.uid: labels.get("maren", "Person A"), TOMASZ.uid: labels.get("tomasz", "Person B")}
    return known_of((MAREN, TOMASZ), {}, (), (), given, WORDS)


def test_r53_a_page_is_brought_by_its_question() -> None:
    point = point_of(Entry(id=1, question="  How much? ", body="## What stays\n\nMaren **asked** twice."))
    assert (point.title, point.words) == ("How much?", "## What stays\n\nMaren asked twice.")


def test_r53_without_a_question_a_short_first_line_is_the_heading() -> None:
    assert point_of(Entry(id=1, body="Silence online\n\nIt froze.")).title == "Silence online"
    long = point_of(Entry(id=1, body="word " * 40))
    assert long.title == ""
    assert called(Entry(id=1, body="word " * 400)).endswith("…")


def test_b7_names_go_wherever_they_stand_and_the_rest_keeps_its_shape() -> None:
    """In headings, in lines, inside emphasis, in our own words."""
    points = (
        Point(uid="1", title="Maren, and work", words="## With **Maren**\n\nMAREN's shift.\nTomek came.\n\nLater."),
        Point(uid="2", title="", words="A long first line about Tomasz."),
        Point(uid="3", title="Only this"),
    )
    page = composed("To talk about Maren", points, "Steady, but for Maren.", known())
    assert "maren" not in page.text().lower()
    assert "tom" not in page.text().lower()
    assert page.markdown() == (
        "# To talk about Person A\n\n## 1. Person A, and work\n\n### With **Person A**\n\nPerson A's shift.\n\n"
        "Person B came.\n\nLater.\n\n2. A long first line about Person B.\n\n## 3. Only this\n\n"
        "Steady, but for Person A.\n"
    )
    assert [line.above for line in page.points[0]] == [False, False, True, False, True]
    assert left_in(page.text(), known()) == ()
    assert left_in(page.markdown(), known()) == ()


def test_b7_who_is_met_comes_in_the_order_they_appear() -> None:
    points = (Point(uid="1", title="x", words="Tomek, then Maren, then Tomasz."),)
    assert met(points, known()) == (TOMASZ.uid, MAREN.uid)


def test_b7_the_last_look_finds_what_grew_together() -> None:
    """A number that begins in one thing and ends in the next is none in either."""
    points = (Point(uid="1", title="x", words="Call 0151"), Point(uid="2", words="234567 was it"))
    page = composed("To talk about", points, "", known())
    assert left_in("Call 0151\n234567", known()) == ("0151\n234567",)
    assert left_in(page.text(), known()) == ()  # the second has its number before it


def test_b7_every_mark_tells_what_it_was() -> None:
    page = composed("To talk about", (Point(uid="1", title="Kassel", words="Maren went to Kassel."),), "", known())
    marks = [(piece.mark, piece.was, piece.text) for piece in page.marks()]
    assert (Mark.REPLACED, "Maren", "Person A") in marks
    assert (Mark.STANDING, "", "Kassel") in marks


@pytest.mark.parametrize("body", [None, "", "[]", "{", '{"chosen": 3, "energy": "yes"}', "null", "[" * 2000])
def test_b7_a_draft_of_another_hand_is_nothing(body: str | None) -> None:
    assert Choice.from_json(body) == Choice()
    assert Point(uid="1", title="t").put(body) == Point(uid="1", title="t")
    assert all(isinstance(label, str) for label in labels_from(body).values())


def test_r53_a_choice_keeps_what_was_ticked() -> None:
    choice = Choice().turned("a", True).turned("b", True).turned("a", False)
    assert Choice.from_json(choice.to_json()) == Choice(chosen=("b",))


def test_r46_my_own_energy_is_of_this_month_and_mine() -> None:
    def note(day: str, level: Fullness) -> FullnessNote:
        return FullnessNote(day=day, level=level)

    notes = [note("2026-03-31", Fullness.FULL), note("2026-04-01", Fullness.STEADY), note("2026-04-02", Fullness.LOW)]
    assert energy_of(notes, "2026-05") is None
    assert energy_of(notes, "2026-04") == Energy(least=Fullness.LOW, most=Fullness.STEADY)
    notes.append(note("2026-04-03", Fullness.STEADY))
    assert energy_of(notes, "2026-04") == Energy(mostly=Fullness.STEADY, least=Fullness.LOW, most=Fullness.STEADY)


def test_b7_awkward_words_break_nothing() -> None:
    for words in ("", "\n\n", "##", "## ", "**", "\u202eabc", "🌱 " * 5000, "_" * 20_000, "* " * 10_000, "**a" * 7_000):
        page = composed("", (Point(uid="1", title=words, words=readable(words)),), words, known())
        assert left_in(page.text(), known()) == ()
