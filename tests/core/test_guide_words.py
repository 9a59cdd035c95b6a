"""How the guides read: short, plain, for an age of about twelve (R42, R54, R62; issue 6). The banned words: test_words.

That no run of seven words is a seed's: test_guides. The words of the conversation stand in the guides of its phases.
"""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from companion import guide_pages
from companion.guide_pages import BlockKind, GuidePage

PAGES = {page.key: page for page in guide_pages.load()}
each_guide = pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)

TITLE = 28
"""Letters of a title: the list is 260 px wide."""
LONGEST, USUAL, GRADE = 22, 13, 6.5
"""Words of the longest sentence; words of one on average; Flesch-Kincaid grade. Per guide."""


def sentences(text: str) -> list[str]:
    return [said for said in re.split(r"(?<=[.?…])\s+", text) if words(said)]


def words(text: str) -> list[str]:
    return re.findall(r"[a-z]+(?:'[a-z]+)?", text.casefold().replace("’", "'"))


def syllables(word: str) -> int:
    """Groups of vowels, a silent e at the end taken off. Good to about one in ten, which evens out."""
    groups = len(re.findall(r"[aeiouy]+", word))
    silent = word.endswith("e") and not word.endswith("le") and groups > 1
    return max(1, groups - silent)


def grade(text: str) -> float:
    """The school year in which this can be read (Flesch-Kincaid)."""
    said, spoken = len(sentences(text)), words(text)
    return 0.39 * len(spoken) / said + 11.8 * sum(map(syllables, spoken)) / len(spoken) - 15.59


def all_of(page: GuidePage) -> list[str]:
    """What is read of it in sentences: headings are not."""
    return [page.about, *(block.text for block in page.blocks if block.kind is not BlockKind.HEADING)]


@each_guide
def test_r62_sentences_are_short(page: GuidePage) -> None:
    lengths = [len(words(said)) for text in all_of(page) for said in sentences(text)]
    assert max(lengths) <= LONGEST
    assert sum(lengths) / len(lengths) <= USUAL


@each_guide
def test_r62_it_reads_at_about_twelve(page: GuidePage) -> None:
    assert grade("\n".join(all_of(page))) <= GRADE


def test_the_measure_tells_plain_from_heavy() -> None:
    assert [syllables(word) for word in ("tea", "people", "evening", "the", "you", "come")] == [1, 2, 3, 1, 1, 1]
    assert grade("You sit down. You make tea. Then you talk.") < 2
    assert grade("Organisational considerations necessitate comprehensive administrative documentation.") > 20
    assert len(sentences("One. Two? Three … and on.")) == 4


@each_guide
def test_titles_fit_the_list_and_the_first_sentences_are_few(page: GuidePage) -> None:
    assert len(page.title) <= TITLE
    assert 1 <= len(sentences(page.about)) <= 2


@each_guide
def test_each_heading_has_something_under_it_and_not_too_much(page: GuidePage) -> None:
    """One to three paragraphs and some words to borrow, or a list."""
    kinds = [block.kind for block in page.blocks]
    assert kinds[0] is BlockKind.HEADING
    assert kinds[-1] is not BlockKind.HEADING
    assert (BlockKind.HEADING, BlockKind.HEADING) not in set(pairwise(kinds))
    under: list[list[BlockKind]] = []
    for kind in kinds:
        under.append([]) if kind is BlockKind.HEADING else under[-1].append(kind)
    assert 3 <= len(under) <= 7
    for part in under:
        assert part.count(BlockKind.TEXT) <= 3
        assert part.count(BlockKind.SAY) <= 2


@each_guide
def test_a_paragraph_has_three_sentences_at_most(page: GuidePage) -> None:
    for text in page.of(BlockKind.TEXT, BlockKind.SAY):
        assert len(sentences(text)) <= 3
        assert text.endswith((".", "?"))
    for heading in page.of(BlockKind.HEADING):
        assert len(heading) <= 36
        assert not heading.endswith(".")


@each_guide
def test_r13_questions_ask_and_words_to_borrow_can_be_said(page: GuidePage) -> None:
    """No quotation marks: the page shows of itself that they are to be said."""
    for question in page.of(BlockKind.QUESTION):
        assert question.endswith("?")
        assert len(question) <= 90
    for text in page.of(BlockKind.QUESTION, BlockKind.SAY):
        assert not re.search(r"[“”\"„«»]", text)


@each_guide
def test_no_number_and_no_service_is_shipped(page: GuidePage) -> None:
    """DESIGN-LANGUAGE 17. The minutes before the end are written out (R25)."""
    for text in (page.title, *all_of(page)):
        assert not re.search(r"\d", text)
        assert not re.search(r"\b(www|http|hotline|helpline|org)\b|@", text, re.I)


@each_guide
def test_r29_nothing_is_laid_down(page: GuidePage) -> None:
    """Nothing "you must", no sentence that begins with a "do not"."""
    for said in (said for text in all_of(page) for said in sentences(text)):
        assert not re.search(r"\byou (must|should|ought|have to|need to)\b", said, re.I), said
        assert not re.match(r"(always|never|do not|don’t|make sure|be sure|remember)\b", said, re.I), said


@each_guide
def test_signs_are_the_same_throughout(page: GuidePage) -> None:
    for text in (page.title, *all_of(page), *page.of(BlockKind.HEADING)):
        assert not re.search(r"['\"]|\.\.\.| {2}|--|\s$|^\s", text)


def test_r25_the_end_is_named_ten_to_fifteen_minutes_before() -> None:
    assert "ten to fifteen minutes" in " ".join(PAGES["landing"].of(BlockKind.TEXT)).casefold()


def test_r30_two_questions_help_to_find_a_ritual_of_ones_own() -> None:
    assert len(PAGES["rituals"].of(BlockKind.QUESTION)) == 2


def test_r31_to_r35_each_kind_of_ending_has_its_heading() -> None:
    headings = PAGES["last"].of(BlockKind.HEADING)
    for kind in ("see it coming", "sudden", "not working", "No goodbye"):
        assert any(kind in heading for heading in headings)


@pytest.mark.parametrize(
    "key", ["first", "meeting", "hopes", "deeper", "landing", "rituals", "group", "online", "last"]
)
def test_r13_guides_for_a_talk_lend_questions(key: str) -> None:
    assert 2 <= len(PAGES[key].of(BlockKind.QUESTION)) <= 6


def test_no_two_blocks_say_the_same() -> None:
    """Headings may be alike: "Questions to borrow" is looked for by its words."""
    said = [text for page in PAGES.values() for text in all_of(page)]
    assert len({text.casefold() for text in said}) == len(said)
