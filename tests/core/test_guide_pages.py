"""The guides of the library as blocks: what ships, what was made one's own, what the conversation takes from it.

R2: a guide can be changed, for everyone or one peer, and set back. R13: a phase's questions are its guide's.
How they read: test_guide_words; what they serve: test_guide_coverage.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion import guide_pages, guides, resources
from companion.guide_pages import (
    LANDING,
    ORDER,
    RITUALS,
    Block,
    BlockKind,
    GuideBlock,
    GuidePage,
    Whose,
    conversation_with,
    made_mine,
    parse,
    with_own,
)

GUIDE: Final = guides.load()
PAGES: Final = {page.key: page for page in guide_pages.load()}
FILE: Final = """
format = 1
key = "walk"
title = "A walk"
about = "Out of the door."
span = [0.25, 0.5]
tint = "theirs"

[[block]]
key = "why"
kind = "heading"
text = "Why go"

[[block]]
key = "air"
kind = "text"
text = "There is air."
"""


# What ships


def test_the_library_stands_in_its_order() -> None:
    assert tuple(PAGES) == ORDER
    files = {path.stem for path in resources.path("guides", "en", "library").glob("*.toml")}
    assert files == set(ORDER), "no file without a place, no place without a file"


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_each_guide_has_a_place_on_the_line_and_a_tint(page: GuidePage) -> None:
    start, end = page.span
    assert 0 <= start < end <= 1
    assert page.tint in ("accent", "lamp", "theirs")
    assert page.whose is Whose.SHIPPED
    assert page.title.strip()
    assert page.about.strip()
    assert all(block.key for block in page.blocks)
    assert all(block.text == block.text.strip() != "" for block in page.blocks)


def test_r2_r13_a_phase_s_guide_says_what_the_conversation_says() -> None:
    """Nothing is written twice: what a file leaves out comes from the conversation guide."""
    by_phase = {page.phase: page for page in PAGES.values() if page.phase}
    assert list(by_phase) == [phase.key for phase in GUIDE.phases]
    for phase in GUIDE.phases:
        page = by_phase[phase.key]
        assert (page.title, page.about) == (phase.title, phase.about)
        assert page.of(BlockKind.QUESTION) == phase.questions
        assert page.of(BlockKind.REMINDER) == phase.reminders


def test_r26_r27_r28_rituals_and_landing_are_the_conversation_s_lists() -> None:
    assert PAGES[RITUALS].of(BlockKind.OPENING) == GUIDE.opening
    assert PAGES[RITUALS].of(BlockKind.GOODBYE) == GUIDE.goodbye
    assert PAGES[LANDING].of(BlockKind.LANDING) == GUIDE.landing
    assert PAGES[LANDING].of(BlockKind.CLOSING) == GUIDE.closing


def test_blocks_of_several_kinds_come_in_the_order_of_the_page() -> None:
    page = PAGES["before"]
    both = page.of(BlockKind.HEADING, BlockKind.TEXT)
    assert both == tuple(b.text for b in page.blocks if b.kind in (BlockKind.HEADING, BlockKind.TEXT))
    assert both[0] == page.of(BlockKind.HEADING)[0]
    assert page.of() == ()


@pytest.mark.parametrize("language", ["en_GB", "xx", "", "../../secrets", "en/../en", "pt-BR", "de_AT"])
def test_another_language_falls_back_to_english(language: str) -> None:
    assert guide_pages.load(language) == guide_pages.load("en")


def test_each_guide_comes_in_the_language_there_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A language may be half done: its plain form lends what a country's lacks, English the rest."""
    english = resources.path("guides", "en")
    for name, key, title in (("qd", "before", "Qd before"), ("qd", "last", "Qd last"), ("qd_XX", "last", "Qd XX last")):
        text = (english / "library" / f"{key}.toml").read_text(encoding="utf-8")
        file = tmp_path / "guides" / name / "library" / f"{key}.toml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text.replace(PAGES[key].title, title), encoding="utf-8")
    (tmp_path / "guides" / "en").symlink_to(english)
    monkeypatch.setattr(resources, "path", lambda *parts: tmp_path.joinpath(*parts))
    try:
        titles = {page.key: page.title for page in guide_pages.load("qd-XX")}
    finally:
        guide_pages.load.cache_clear()
    assert titles["before"] == "Qd before"
    assert titles["last"] == "Qd XX last"
    assert titles["group"] == PAGES["group"].title


# One file


def test_a_guide_is_read_from_its_file() -> None:
    assert parse(FILE, GUIDE) == GuidePage(
        key="walk",
        title="A walk",
        about="Out of the door.",
        blocks=(
            Block(kind=BlockKind.HEADING, key="why", text="Why go"),
            Block(kind=BlockKind.TEXT, key="air", text="There is air."),
        ),
        span=(0.25, 0.5),
        tint="theirs",
    )


def test_the_lent_blocks_are_numbered_by_the_key_of_their_place() -> None:
    lent = 'phase = "meeting"\nformat = 1\nkey = "x"\nspan = [0, 1]\n[[block]]\nkey = "ask"\nkind = "question"\n'
    page = parse(lent, GUIDE)
    questions = GUIDE.phases[0].questions
    assert [block.key for block in page.blocks] == [f"ask-{at}" for at in range(1, len(questions) + 1)]
    assert page.of(BlockKind.QUESTION) == questions
    assert (page.title, page.tint) == (GUIDE.phases[0].title, "accent")


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("format = 1", "format = 2"),
        ('key = "air"', 'key = "why"'),
        ('"There is air."', '"  "'),
        ('title = "A walk"', 'title = ""'),
        ('about = "Out of the door."', ""),
        ('title = "A walk"', 'phase = "unknown"'),
        ('kind = "heading"', 'kind = "picture"'),
    ],
)
def test_a_file_that_does_not_hold_is_refused(was: str, now: str) -> None:
    """Another format, two of one name, an empty block, no title, no first sentence, an unknown phase or kind."""
    assert was in FILE
    with pytest.raises(ValueError, match=r"guide|picture"):
        parse(FILE.replace(was, now, 1), GUIDE)


@pytest.mark.parametrize("gone", ["format = 1", 'key = "walk"', "span = [0.25, 0.5]", 'key = "air"', 'kind = "text"'])
def test_a_file_that_leaves_something_out_is_refused(gone: str) -> None:
    assert gone in FILE
    with pytest.raises(KeyError):
        parse(FILE.replace(gone, "", 1), GUIDE)


@pytest.mark.parametrize("kind", ["text", "say", "heading"])
def test_a_block_that_nothing_can_fill_is_refused(kind: str) -> None:
    with pytest.raises(KeyError):
        parse(f'{FILE}\n[[block]]\nkey = "bare"\nkind = "{kind}"\n', GUIDE)


# One's own


def told(page: GuidePage) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.text) for block in page.blocks]


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_r2_made_mine_it_says_the_same(page: GuidePage) -> None:
    rows = made_mine(page)
    mine = with_own(page, rows)
    assert (mine.title, mine.about) == (page.title, page.about)
    assert told(mine) == told(page)
    assert (mine.key, mine.phase, mine.span, mine.tint) == (page.key, page.phase, page.span, page.tint)
    assert mine.whose is Whose.MINE
    assert all(block.key == "" for block in mine.blocks)


def test_r2_its_rows_are_in_order_of_that_guide_and_that_person() -> None:
    rows = made_mine(PAGES["group"], "maren")
    assert [row.position for row in rows] == list(range(len(rows)))
    assert {row.guide for row in rows} == {"group"}
    assert {row.owner_uid for row in rows} == {"maren"}
    assert [row.kind for row in rows[:2]] == [BlockKind.TITLE, BlockKind.ABOUT]
    assert len({row.uid for row in rows}) == len(rows)
    assert {row.owner_uid for row in made_mine(PAGES["group"])} == {""}


def test_r2_without_rows_it_is_as_it_ships() -> None:
    """So taking the rows away sets it back."""
    page = PAGES["online"]
    assert with_own(page, []) is page
    assert with_own(page, made_mine(PAGES["group"])) is page, "another guide's rows are not its own"


def test_r2_one_peer_s_stands_before_one_s_own() -> None:
    page = PAGES["first"]
    mine = with_own(page, [GuideBlock(guide="first", kind=BlockKind.TITLE, text="Mine")])
    theirs = with_own(mine, [GuideBlock(guide="first", kind=BlockKind.TITLE, text="Theirs")], Whose.THEIRS)
    assert (mine.title, theirs.title) == ("Mine", "Theirs")
    assert (mine.whose, theirs.whose) == (Whose.MINE, Whose.THEIRS)
    assert with_own(mine, [], Whose.THEIRS) is mine


def test_empty_rows_say_nothing_and_room_around_words_goes() -> None:
    rows = [
        GuideBlock(guide="first", kind=BlockKind.TITLE, text="  "),
        GuideBlock(guide="first", kind=BlockKind.TEXT, text="\n\t"),
        GuideBlock(guide="first", kind=BlockKind.TEXT, text="  One line. \n"),
    ]
    mine = with_own(PAGES["first"], rows)
    assert mine.title == PAGES["first"].title, "a guide is called something"
    assert mine.about == "", "a first sentence may be left out"
    assert told(mine) == [(BlockKind.TEXT, "One line.")]


def test_a_guide_may_be_emptied() -> None:
    mine = with_own(PAGES["first"], [GuideBlock(guide="first", kind=BlockKind.TEXT, text="")])
    assert mine.blocks == ()
    assert mine.whose is Whose.MINE
    assert mine.title


AWKWARD: Final = st.text(max_size=60) | st.sampled_from(
    ["👩‍👩‍👧", "שלום", "“quoted”", "a" * 20_000, "\N{RIGHT-TO-LEFT MARK}", "%n {x} <b>"]
)


@given(st.lists(st.tuples(st.sampled_from(list(BlockKind)), AWKWARD), max_size=30))
def test_any_words_of_ones_own_hold(said: list[tuple[BlockKind, str]]) -> None:
    """Whatever was typed, in whatever order, makes a guide, and copying that guide says it again."""
    rows = [GuideBlock(guide="deeper", kind=kind, text=text, position=at) for at, (kind, text) in enumerate(said)]
    page = with_own(PAGES["deeper"], rows)
    again = with_own(PAGES["deeper"], made_mine(page))
    assert (again.title, again.about, told(again)) == (page.title, page.about, told(page))
    head = (BlockKind.TITLE, BlockKind.ABOUT)
    if rows:
        assert told(page) == [(kind, text.strip()) for kind, text in said if text.strip() and kind not in head]


# What the conversation takes from it


def test_r13_what_ships_changes_nothing_in_the_conversation() -> None:
    assert conversation_with(GUIDE, PAGES.values()) == GUIDE
    assert conversation_with(GUIDE, []) == GUIDE


def test_r2_made_mine_and_left_as_it_is_the_conversation_is_the_same() -> None:
    """Copying a guide must not add to what stands on the card, nor take from it."""
    assert conversation_with(GUIDE, [with_own(page, made_mine(page)) for page in PAGES.values()]) == GUIDE


def test_r2_r13_the_own_words_of_a_phase_are_that_lens_s() -> None:
    page = PAGES["deeper"]
    own = [
        GuideBlock(guide="deeper", kind=BlockKind.TITLE, text="The middle"),
        GuideBlock(guide="deeper", kind=BlockKind.QUESTION, text="And then?"),
        GuideBlock(guide="deeper", kind=BlockKind.TEXT, text="Only here."),
        GuideBlock(guide="deeper", kind=BlockKind.REMINDER, text="Breathe."),
    ]
    guide = conversation_with(GUIDE, [with_own(page, own)])
    before = {phase.key: phase for phase in GUIDE.phases}
    after = {phase.key: phase for phase in guide.phases}
    changed = after.pop("deeper")
    assert changed == replace(
        before.pop("deeper"), title="The middle", about="", questions=("And then?",), reminders=("Breathe.",)
    )
    assert after == before
    assert (guide.opening, guide.goodbye, guide.landing, guide.closing) == (
        GUIDE.opening,
        GUIDE.goodbye,
        GUIDE.landing,
        GUIDE.closing,
    )


def test_r27_own_rituals_are_the_conversation_s() -> None:
    own = [
        GuideBlock(guide=RITUALS, kind=BlockKind.OPENING, text="Light the lamp."),
        GuideBlock(guide=RITUALS, kind=BlockKind.GOODBYE, text="Put it out."),
        GuideBlock(guide=RITUALS, kind=BlockKind.QUESTION, text="Which lamp?"),
    ]
    guide = conversation_with(GUIDE, [with_own(PAGES[RITUALS], own)])
    assert (guide.opening, guide.goodbye) == (("Light the lamp.",), ("Put it out.",))
    assert (guide.phases, guide.landing, guide.closing) == (GUIDE.phases, GUIDE.landing, GUIDE.closing)


def test_r26_r28_an_own_landing_is_the_conversation_s_and_the_lens_s() -> None:
    own = [
        GuideBlock(guide=LANDING, kind=BlockKind.LANDING, text="Slowly."),
        GuideBlock(guide=LANDING, kind=BlockKind.CLOSING, text="The bus is known."),
    ]
    guide = conversation_with(GUIDE, [with_own(PAGES[LANDING], own)])
    assert (guide.landing, guide.closing) == (("Slowly.",), ("The bus is known.",))
    assert guide.phases[-1].questions == ()
    assert guide.phases[-1].title == GUIDE.phases[-1].title
    assert guide.phases[:-1] == GUIDE.phases[:-1]


@pytest.mark.parametrize("key", [key for key, page in PAGES.items() if not page.phase and key != RITUALS])
def test_an_own_guide_that_is_no_phase_leaves_the_conversation_alone(key: str) -> None:
    own = [
        GuideBlock(guide=key, kind=BlockKind.TITLE, text="Other"),
        GuideBlock(guide=key, kind=BlockKind.OPENING, text="Other"),
        GuideBlock(guide=key, kind=BlockKind.CLOSING, text="Other"),
        GuideBlock(guide=key, kind=BlockKind.QUESTION, text="Other?"),
    ]
    assert conversation_with(GUIDE, [with_own(PAGES[key], own)]) == GUIDE
