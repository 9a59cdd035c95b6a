"""What stands for whom: a guide made one's own, for everyone or for one peer, and pinned questions (R2, R13)."""

from __future__ import annotations

from companion import guide_pages, guides
from companion.guide_pages import BlockKind, GuideBlock, Pin
from companion.meetings import Meeting
from companion.store.cards import known_of
from companion.store.guides import conversation_of, pinned_for, questions_close_by, reminders_of
from companion.vault.vault import Vault
from tests.store.samples import AWKWARD

SHIPPED = guides.load()


def block(vault: Vault, kind: BlockKind, text: str, owner: str = "", guide: str = "meeting", at: int = 0) -> None:
    vault.guide_blocks.save(GuideBlock(owner_uid=owner, guide=guide, kind=kind, text=text, position=at))


def test_r2_made_mine_as_it_stands_the_conversation_is_the_same(vault: Vault) -> None:
    for page in guide_pages.load():
        for row in guide_pages.made_mine(page):
            vault.guide_blocks.save(row)
    stands = conversation_of(vault, "en")
    assert stands.words() == SHIPPED.words()
    assert [phase.questions for phase in stands.phases] == [phase.questions for phase in SHIPPED.phases]
    assert (stands.opening, stands.landing, stands.goodbye) == (SHIPPED.opening, SHIPPED.landing, SHIPPED.goodbye)
    assert reminders_of(vault, "en") == {}


def test_r2_theirs_goes_before_mine_and_mine_before_the_shipped_one(vault: Vault) -> None:
    block(vault, BlockKind.QUESTION, "Mine?")
    block(vault, BlockKind.QUESTION, "Theirs?", "p")
    for owner, asked in (("", "Mine?"), ("q", "Mine?"), ("p", "Theirs?")):
        assert conversation_of(vault, "en", owner).phases[0].questions == (asked,)
    assert conversation_of(vault, "en", "p").phases[1:] == SHIPPED.phases[1:]


def test_r2_whatever_is_written_in_it_the_lenses_stay(vault: Vault) -> None:
    for kind in BlockKind:
        for at, words in enumerate(AWKWARD):
            for key in guide_pages.ORDER:
                block(vault, kind, words, guide=key, at=at)
    stands = conversation_of(vault, "en")
    assert [phase.key for phase in stands.phases] == [phase.key for phase in SHIPPED.phases]
    assert stands.words() == SHIPPED.words()
    assert all(question.strip() for phase in stands.phases for question in phase.questions)


def test_r2_reminders_are_told_apart_only_where_they_are_others(vault: Vault) -> None:
    block(vault, BlockKind.REMINDER, "Coats off", "p")
    block(vault, BlockKind.TEXT, "Only this", "p", guide="hopes")
    assert reminders_of(vault, "en", "p") == {"meeting": ("Coats off",), "hopes": ()}
    assert reminders_of(vault, "en") == {}


def test_r13_each_question_once_in_its_first_wording_and_on_one_line(vault: Vault) -> None:
    for at, (text, owner) in enumerate((("Wie geht's?", ""), ("WIE  GEHT'S?", "p"), (" ", ""), ("One\nline?", "p"))):
        vault.pins.save(Pin(owner_uid=owner, text=text, position=at))
    assert pinned_for(vault, "p") == ("Wie geht's?", "One line?")
    assert pinned_for(vault, "") == ("Wie geht's?",)
    meeting = Meeting(owner_uid="p", starts=0, questions=(" wie geht's? ", "", "Mine?", "mine?"))
    assert questions_close_by(vault, meeting) == ("wie geht's?", "Mine?", "One line?")


def test_r13_each_question_is_one_however_it_is_spaced_and_spelt(vault: Vault) -> None:
    for at, text in enumerate(("What  helps?", " WHAT helps? ")):
        vault.pins.save(Pin(text=text, position=at))
    assert [pin.text for pin in vault.pins.close_by("")] == ["What  helps?"]


def test_d20_a_meeting_without_a_row_has_what_stands_for_everyone(vault: Vault) -> None:
    block(vault, BlockKind.QUESTION, "Mine?")
    known = known_of(vault, "nobody", "en")
    assert known.guide.phases[0].questions == ("Mine?",)
    assert (known.questions, known.pinned, known.meeting) == ((), (), None)
