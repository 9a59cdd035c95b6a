"""What is held about one person, said part by part: a few words for the screen, all of it for paper (B6, picture 33).

Topics never raised stand apart, the supporter's own pages are only named: what is read together is what is theirs.
"""

from __future__ import annotations

from datetime import datetime

from companion.agreement import Agreement
from companion.held import Held
from ui.held_words.agreed import AgreedWords
from ui.held_words.library import LibraryWords
from ui.held_words.own import OwnWords
from ui.held_words.said import Said, days_said, sentences
from ui.held_words.theirs import TheirWords
from ui.held_words.where import where_words

__all__ = ("Said", "days_said", "held_parts", "sentences", "where_words")


def held_parts(held: Held, agreement: Agreement, mine: str, now: datetime) -> list[Said]:
    """In the order read; what says nothing is left out. `mine`: the supporter's own name, '' for none said."""
    tellers = (teller(held, agreement, mine, now) for teller in (AgreedWords, TheirWords, LibraryWords, OwnWords))
    return [said for teller in tellers for said in teller.parts() if said is not None]
