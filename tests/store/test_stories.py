"""The story kit as rows: who knows what, what goes with whom (R14, R36, R44, B6)."""

from __future__ import annotations

from companion.endings import Ending, EndingKind
from companion.identity import Record
from companion.people import Format, Person
from companion.store.edits import apply
from companion.store.erasing import erase
from companion.store.stories import known_by, listeners, lost, taken_out, told_to, untold
from companion.stories import RatherNot, Ready, Story, Told
from companion.vault.vault import Vault

AWKWARD = "مريم 👩‍👩‍👧 “quoted” <b>&amp; " + "x" * 20_000


def keep(vault: Vault, *records: Record) -> None:
    for record in records:
        vault.store_of(type(record)).save(record)


def test_r14_the_introduction_comes_first_then_the_pieces_in_their_order(vault: Vault) -> None:
    later, first = Story(text="b", position=1), Story(text="a", position=0)
    mine = Story(introduction=True, breath="x", position=9)
    keep(vault, later, first, mine)
    assert vault.stories.all() == [mine, first, later]


def test_r44_a_piece_comes_back_as_it_was_written(vault: Vault) -> None:
    piece = Story(text=AWKWARD, purpose=AWKWARD, ready=Ready.MINE, breath="a", minute=AWKWARD, hand_back="\n")
    line = RatherNot(text=AWKWARD, position=3)
    keep(vault, piece, line)
    assert vault.stories.get(piece.uid) == piece
    assert vault.rather_nots.all() == [line]


def test_r44_what_somebody_knows_already_the_latest_first(vault: Vault) -> None:
    maren, tomasz = Person.made("Maren"), Person.made("Tomasz")
    coat, bus = Story(text="coat"), Story(text="bus", ready=Ready.MINE)
    early = Told(owner_uid=maren.uid, story_uid=coat.uid, day="2025-11-02")
    late = Told(owner_uid=maren.uid, story_uid=bus.uid, day="2026-02-12")
    again = Told(owner_uid=maren.uid, story_uid=coat.uid, day="")
    theirs = Told(owner_uid=tomasz.uid, story_uid=coat.uid, day="2026-03-01")
    keep(vault, maren, tomasz, coat, bus, early, late, again, theirs)
    assert known_by(vault, maren.uid) == [(bus, late), (coat, early), (coat, again)]
    assert known_by(vault, tomasz.uid) == [(coat, theirs)]


def test_r44_what_was_told_of_a_piece_that_is_gone_is_nobodys(vault: Vault) -> None:
    maren = Person.made("Maren")
    keep(vault, maren, Told(owner_uid=maren.uid, story_uid="gone", day="2026-02-12"))
    keep(vault, Told(owner_uid="", story_uid="gone"), Told(owner_uid="nobody", story_uid="gone"))
    assert known_by(vault, maren.uid) == []
    assert known_by(vault, "") == []
    assert known_by(vault, "nobody") == []


def test_r36_only_those_who_walk_along_are_seen_and_chosen(vault: Vault) -> None:
    """Endings stay ended: neither a resting page nor contact that is over comes up by itself."""
    maren, ilse, imani, group = (
        Person.made("Maren", position=0),
        Person.made("Ilse", resting="2026-01-04", position=1),
        Person.made("Imani", position=2),
        Person.made("Readers", format=Format.GROUP, position=3),
    )
    piece = Story(text="coat")
    over = Ending(owner_uid=imani.uid, kind=EndingKind.PLANNED, closed_on="2026-03-01")
    keep(vault, maren, ilse, imani, group, piece, over)
    told = {
        person.uid: Told(owner_uid=person.uid, story_uid=piece.uid, day="2026-02-12")
        for person in (maren, ilse, imani, group)
    }
    orphan = Told(owner_uid="nobody", story_uid=piece.uid, day="2026-04-12")
    keep(vault, orphan, *told.values())
    assert listeners(vault) == [maren, group]
    assert [person for _, person in told_to(vault, piece.uid)] == [group, maren]
    keep(vault, Ending(uid=over.uid, owner_uid=maren.uid, kind=EndingKind.CUT_OFF))
    assert listeners(vault) == [imani, group]


def test_r44_taking_a_piece_out_takes_along_whom_it_was_told_to_and_all_comes_back(vault: Vault) -> None:
    maren, ilse = Person.made("Maren"), Person.made("Ilse", resting="2026-01-04")
    piece, other = Story(text="coat"), Story(text="bus")
    tolds = [Told(owner_uid=person.uid, story_uid=piece.uid, day="2026-02-12") for person in (maren, ilse)]
    stays = Told(owner_uid=maren.uid, story_uid=other.uid)
    keep(vault, maren, ilse, piece, other, *tolds, stays)
    edits = taken_out(vault, piece)
    apply(vault, edits)
    assert vault.stories.all() == [other]
    assert vault.told.select("1") == [stays]
    apply(vault, [edit.inverse for edit in reversed(edits)])
    assert vault.stories.get(piece.uid) == piece
    assert {told.uid for told in vault.told.of_story(piece.uid)} == {told.uid for told in tolds}


def test_r29_the_last_telling_takes_along_a_piece_that_says_nothing(vault: Vault) -> None:
    maren, bare, coat = Person.made("Maren"), Story(ready=Ready.READY), Story(text="coat")
    tolds = [Told(owner_uid=maren.uid, story_uid=piece.uid) for piece in (bare, bare, coat)]
    keep(vault, maren, bare, coat, *tolds)
    for told in (tolds[0], tolds[2]):
        apply(vault, untold(vault, told))
    assert {story.uid for story in vault.stories.all()} == {bare.uid, coat.uid}
    edits = untold(vault, tolds[1])
    apply(vault, edits)
    assert (vault.stories.all(), vault.told.all()) == ([coat], [])
    apply(vault, [edit.inverse for edit in reversed(edits)])
    assert {bare, coat} == set(vault.stories.all())


def test_b6_what_was_told_and_is_no_more_is_a_piece_without_words_behind_all_others(vault: Vault) -> None:
    maren, coat = Person.made("Maren"), Story(text="coat", position=7)
    gone = Told(owner_uid=maren.uid, story_uid="gone")
    keep(vault, maren, coat, gone, Told(owner_uid=maren.uid, story_uid=coat.uid))
    keep(vault, Told(owner_uid="nobody", story_uid="nowhere"), Told(owner_uid=maren.uid, story_uid="gone"))
    assert lost(vault) == [Story(uid="gone", position=8)]
    apply(vault, taken_out(vault, lost(vault)[0]))
    assert lost(vault) == []
    assert vault.stories.all() == [coat]


def test_b6_what_was_told_goes_with_the_person_and_the_piece_stays(vault: Vault) -> None:
    maren, tomasz, piece = Person.made("Maren"), Person.made("Tomasz"), Story(text="coat")
    keep(vault, maren, tomasz, piece)
    keep(vault, *(Told(owner_uid=p.uid, story_uid=piece.uid, text=p.name) for p in (maren, tomasz)))
    erase(vault, maren)
    assert [told.text for told in vault.told.select("1")] == ["Tomasz"]
    assert vault.stories.all() == [piece]


def test_many_pieces_and_many_who_know_them(vault: Vault) -> None:
    maren = Person.made("Maren")
    keep(vault, maren)
    with vault.transaction():
        for at in range(500):
            piece = Story(text=str(at), position=at)
            keep(vault, piece, Told(owner_uid=maren.uid, story_uid=piece.uid, day="2026-02-31"))
    assert len(known_by(vault, maren.uid)) == 500
