"""Each block of the guides serves a fact of the practice, and each fact is somewhere (R1-R62; the table beside this).

A block of its own is a paragraph, a heading, a question or a line of a list; `about` is a guide's first sentence.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from companion import guide_pages
from companion.guide_pages import ORDER, BlockKind

FILE = Path(__file__).parent / "guide_coverage.toml"
MISSION = Path(__file__).parents[3] / "shared" / "MISSION.md"
SERVED = {f"R{n}" for n in range(1, 63)}
"""All that MISSION A asks for: the first and R42 as well, though they are not the guides' alone."""
Rows = Mapping[str, list[str]]


@cache
def table() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def rows() -> Rows:
    found: Rows = table()["blocks"]
    return found


def blocks() -> list[str]:
    """Every block that ships, as guide/key, in the order of the library."""
    return [f"{page.key}/{key}" for page in guide_pages.load() for key in ("about", *(b.key for b in page.blocks))]


def gaps(rows: Rows, shipped: Iterable[str], known: Iterable[str], served: Iterable[str]) -> list[str]:
    """What does not meet: a sentence each."""
    tied = {each for requirements in rows.values() for each in requirements}
    return [
        *(f"{block} stands in no row" for block in shipped if block not in rows),
        *(f"{row} is no block" for row in rows if row not in set(shipped)),
        *(f"{row} serves nothing" for row, requirements in rows.items() if not requirements),
        *(f"{each} is not known" for each in sorted(tied - set(known))),
        *(f"{each} is served by nothing" for each in sorted(set(served) - tied)),
    ]


def test_every_block_serves_a_requirement_and_every_requirement_has_a_block() -> None:
    assert gaps(rows(), blocks(), table()["requirements"], SERVED) == []


def test_the_table_says_what_each_requirement_is() -> None:
    assert set(table()["requirements"]) == SERVED
    assert all(words.strip() for words in table()["requirements"].values())


def pinned(mission: str, words: Mapping[str, str]) -> dict[str, str]:
    """What ties our words for each requirement to its row of the mission: changed on either side, it is another."""
    rows = re.findall(r"^\| (R\d+) \|[^|]*\|(.*)\|$", mission, re.MULTILINE)
    said = {each: f"{row.strip()}\n{words.get(each, '')}" for each, row in rows}
    return {each: hashlib.sha256(text.encode()).hexdigest()[:12] for each, text in said.items()}


def test_our_words_for_a_requirement_are_those_that_were_read_beside_the_mission() -> None:
    """Where this fails, read the row again with its words and its blocks; then write down what `pinned` gives."""
    if not MISSION.is_file():  # it is no part of the project
        assert set(table()["mission"]) == SERVED
        return
    assert pinned(MISSION.read_text(encoding="utf-8"), table()["requirements"]) == table()["mission"]


def test_a_word_changed_on_either_side_is_seen() -> None:
    row = "| R1 | S1 | being on time | a clock |\n"
    once = pinned(row, {"R1": "in time"})
    assert set(once) == {"R1"}
    assert once != pinned(row, {"R1": "at times"})
    assert once != pinned(row.replace("clock", "bell"), {"R1": "in time"})


def test_no_block_is_tied_twice_to_the_same_or_to_more_than_three() -> None:
    """A paragraph that serves everything serves nothing."""
    for row, requirements in rows().items():
        assert len(set(requirements)) == len(requirements) <= 3, row


def test_rows_stand_in_the_order_of_the_library() -> None:
    assert list(rows()) == blocks()


def test_a_requirement_is_served_by_words_not_by_a_heading_alone() -> None:
    """And by what can be read, not only by a guide's first sentence."""
    words = [
        f"{page.key}/{block.key}"
        for page in guide_pages.load()
        for block in page.blocks
        if block.kind is not BlockKind.HEADING
    ]
    tied = rows()
    assert {each for row in words for each in tied[row]} == SERVED


GOOD: Rows = {"a/x": ["R1"], "a/y": ["R1", "R2"]}


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (GOOD, []),
        ({"a/x": ["R1", "R2"]}, ["a/y stands in no row"]),
        ({**GOOD, "a/z": ["R1"]}, ["a/z is no block"]),
        ({**GOOD, "a/x": []}, ["a/x serves nothing"]),
        ({**GOOD, "a/x": ["R99"]}, ["R99 is not known"]),
        ({"a/x": ["R1"], "a/y": ["R1"]}, ["R2 is served by nothing"]),
    ],
)
def test_each_kind_of_gap_is_seen(changed: Rows, said: list[str]) -> None:
    assert gaps(changed, ["a/x", "a/y"], ["R1", "R2"], ["R1", "R2"]) == said


@pytest.mark.parametrize(
    ("guide", "serves"),
    [
        ("before", {"R4", "R5", "R6", "R7", "R8", "R9", "R10", "R11", "R12"}),
        ("first", {"R13", "R14", "R15", "R19", "R59"}),
        ("meeting", {"R2", "R13", "R15"}),
        ("hopes", {"R8", "R16", "R17", "R18", "R48"}),
        ("deeper", {"R3", "R20", "R21", "R22", "R46", "R47", "R49"}),
        ("landing", {"R24", "R25", "R26", "R28"}),
        ("advice", {"R23", "R37", "R38", "R39"}),
        ("rituals", {"R27", "R29", "R30"}),
        ("group", {"R56", "R57", "R58", "R59"}),
        ("online", {"R5", "R43", "R56"}),
        ("confidentiality", {"R42", "R43", "R59"}),
        ("being-real", {"R40", "R41", "R44", "R45", "R46", "R47", "R48", "R49", "R54"}),
        ("last", {"R31", "R32", "R33", "R34", "R35"}),
        ("letting-go", {"R35", "R36", "R53"}),
        ("yourself", {"R20", "R51", "R52", "R53", "R55", "R61", "R62"}),
    ],
)
def test_each_guide_serves_what_one_would_look_for_there(guide: str, serves: set[str]) -> None:
    found = {each for row, tied in rows().items() if row.startswith(f"{guide}/") for each in tied}
    assert guide in ORDER
    assert serves <= found
