"""Places to read up, as rows: any words at all, in the supporter's order, brought back whole (R53, R61)."""

from __future__ import annotations

import pytest

from companion.changes import Kind
from companion.library import Link
from companion.store.edits import Edit, apply, stepped
from companion.vault.vault import Vault
from tests.store.samples import AWKWARD


@pytest.mark.parametrize("words", AWKWARD, ids=range(len(AWKWARD)))
def test_r61_any_words_are_an_address(vault: Vault, words: str) -> None:
    link = Link(text=words, address=words, words=words, position=-3)
    vault.links.save(link)
    assert vault.links.all() == [link]


def test_they_stand_in_their_order_and_move_by_one_gesture(vault: Vault) -> None:
    links = [Link(text=name, position=place) for name, place in (("b", 0), ("a", -1), ("c", 1))]
    for link in links:
        vault.links.save(link)
    assert [link.text for link in vault.links.all()] == ["a", "b", "c"]
    moved = apply(vault, stepped(vault.links.all(), links[2].uid, -1))
    assert moved == {Kind.LINKS}
    assert [link.text for link in vault.links.all()] == ["a", "c", "b"]
    assert [link.position for link in vault.links.all()] == [0, 1, 2]


def test_one_taken_out_leaves_a_tombstone_and_comes_back_whole(vault: Vault) -> None:
    link = Link(text="Endings", address="second shelf", words="when somebody moves")
    edit = Edit(after=link)
    apply(vault, [edit])
    apply(vault, [edit.inverse])
    assert vault.links.all() == []
    assert len(vault.database.execute("SELECT 1 FROM tombstone WHERE uid = ?", (link.uid,)).fetchall()) == 1
    apply(vault, [edit])
    assert vault.links.all() == [link]


@pytest.mark.parametrize(
    ("link", "says"),
    [
        (Link(text=""), False),
        (Link(text=" ", address="\t", words="\n"), False),
        (Link(text="", address="shelf"), True),
        (Link(text="", words="when it is late"), True),
    ],
)
def test_one_with_nothing_in_it_says_nothing(link: Link, says: bool) -> None:
    assert link.says_something is says
