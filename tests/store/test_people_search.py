"""Finding people by name or sign, and what is left over with each (issue 3 point 11)."""

from __future__ import annotations

import pytest

from companion.people import LooseEnd, Person
from companion.vault.vault import Vault

SIGNS = {"leaf": "Leaf", "coffee": "Cup", "moon-stars": "Moon and stars"}


@pytest.fixture
def people(vault: Vault) -> list[Person]:
    made = [
        Person.made("José Álvarez", icon="leaf", position=0),
        Person.made("Reading-room group", icon="moon-stars", position=1),
        Person.made("مريم", icon="coffee", position=2),
        Person.made("Joséphine", icon="coffee", position=3, resting="2026-02-01"),
    ]
    for person in made:
        vault.people.save(person)
    return made


def found(vault: Vault, words: str) -> tuple[list[str], list[str]]:
    active, resting = vault.people.search(words, lambda icon: SIGNS.get(icon, icon))
    return [p.name for p in active], [p.name for p in resting]


@pytest.mark.parametrize(
    ("words", "active", "resting"),
    [
        ("jose", ["José Álvarez"], ["Joséphine"]),  # without its marks, the beginning of a word
        ("ALVA", ["José Álvarez"], []),
        ("room", ["Reading-room group"], []),  # within a word
        ("group read", ["Reading-room group"], []),  # all words, in any order
        ("مريم", ["مريم"], []),
        ("cup", ["مريم"], ["Joséphine"]),  # by the sign as it is shown
        ("stars", ["Reading-room group"], []),
        ("jose cup", [], ["Joséphine"]),
        ("nobody", [], []),
        ("%", [], []),
        ("   ", [], []),
        ("", [], []),
    ],
)
def test_by_name_and_by_sign(
    vault: Vault, people: list[Person], words: str, active: list[str], resting: list[str]
) -> None:
    assert found(vault, words) == (active, resting)


def test_in_the_supporters_order(vault: Vault, people: list[Person]) -> None:
    names, _ = found(vault, "e")
    assert names == ["José Álvarez", "Reading-room group"]


def test_a_thousand_people_are_searched_at_once(vault: Vault) -> None:
    with vault.transaction():
        for at in range(1000):
            vault.people.save(Person.made(f"Person {at}", position=at))
    names, _ = found(vault, "person 77")
    assert names == [f"Person {n}" for n in range(1000) if "77" in str(n)]


def test_what_is_left_over_is_read_once_for_all(vault: Vault) -> None:
    for owner, text, tied in (("p", "a", False), ("p", "b", False), ("p", "c", True), ("q", "d", True)):
        vault.loose_ends.save(LooseEnd(owner_uid=owner, text=text, tied=tied))
    assert dict(vault.loose_ends.untied()) == {"p": 2}
