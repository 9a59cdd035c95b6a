"""The day somebody wished to be asked whether all this should stay: asked once, on one day, and never again (B6)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from companion.people import Person
from companion.store.ended import cut_off

if TYPE_CHECKING:
    from companion.vault.vault import Vault

_ASKED: Final = "review-asked:"
"""A fact of this machine, with the person's uid behind it: the day on which it was asked. It goes with the person."""
_ANSWERED: Final = "answered"


def to_ask_about(vault: Vault, today: str) -> Person | None:
    """Whose day has come (`today`: ISO date), the earliest first; nobody whose page rests, nor
    who was cut off: nothing reminds of them (R35).

    One is asked about during one whole day, the first on which it is shown (`note_asked`); answered, not even then.
    """
    gone = cut_off(vault)
    due = [p for p in vault.people.active() if "" < p.review_on <= today and p.uid not in gone]
    due.sort(key=lambda person: person.review_on)
    return next((person for person in due if _still(vault, person, today)), None)


def _still(vault: Vault, person: Person, today: str) -> bool:
    asked, _, answered = (vault.database.fact(_ASKED + person.uid) or "").partition(" ")
    return asked < person.review_on or (asked == today and not answered)


def note_asked(vault: Vault, person: Person, today: str) -> None:
    """It is being shown today."""
    _note(vault, person, today)


def note_answered(vault: Vault, person: Person, today: str) -> None:
    """One of the ways was taken: it is not said again. Another day, set by hand, is another question."""
    _note(vault, person, f"{today} {_ANSWERED}")


def _note(vault: Vault, person: Person, value: str) -> None:
    if vault.database.fact(_ASKED + person.uid) != value:
        with vault.transaction():
            vault.database.set_fact(_ASKED + person.uid, value)
