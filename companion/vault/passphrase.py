"""Proposing a passphrase and refusing a weak one. A passphrase is never praised.

Reasons of WeakPassphrase: `short`, `common`, `name`, `date`, `repeats`, `pattern`, `guessable`.
"""

from __future__ import annotations

import secrets
import unicodedata
from typing import Any

from companion import resources
from companion.errors import WeakPassphrase

WORDS = 6
SHORTEST = 10  # characters
# 10^10 guesses at 0.8 s and 256 MiB each are some 250 years of one core: too dear for one person's notes, and
# four ordinary words reach it. zxcvbn's score must agree (3 of 4), since its estimate is a guess too.
LEAST_LOG10, LEAST_SCORE = 10.0, 3
_READ = 72  # characters zxcvbn takes at a time

_BY_PATTERN = {
    "repeat": "repeats",
    "sequence": "pattern",
    "spatial": "pattern",
    "date": "date",
    "regex": "date",
}
_BY_DICTIONARY = {"passwords": "common", "surnames": "name", "male_names": "name", "female_names": "name"}


def propose() -> str:
    """Six words of the EFF long list (7,776 words): 77 bits, whoever knows the list."""
    words = resources.text("words", "eff_large.txt").split()
    return " ".join(secrets.choice(words) for _ in range(WORDS))


def check(passphrase: str) -> None:
    """Raises WeakPassphrase(reason=...). Judges what is wrapped: the NFC form, not trimmed."""
    typed = unicodedata.normalize("NFC", passphrase)
    if len(typed) < SHORTEST:
        raise WeakPassphrase(reason="short")
    # Of a long passphrase one strong stretch is enough; more words never make it weaker.
    stretches = {typed[:_READ], typed[-_READ:]}
    weak = [reason for reason in map(_weakness, sorted(stretches)) if reason]
    if len(weak) == len(stretches):
        raise WeakPassphrase(reason=weak[0])


def _weakness(stretch: str) -> str:
    from zxcvbn import zxcvbn  # late: its word lists cost 70 ms of start-up

    found = zxcvbn(stretch, max_length=_READ)
    if found["score"] >= LEAST_SCORE and found["guesses_log10"] >= LEAST_LOG10:
        return ""
    return _reason(max(found["sequence"], key=lambda match: len(match["token"])))


def _reason(match: dict[str, Any]) -> str:
    """By the pattern of the longest part, not by zxcvbn's sentence: sentences change."""
    pattern = match["pattern"]
    if pattern == "dictionary":
        return _BY_DICTIONARY.get(match["dictionary_name"], "guessable")
    return _BY_PATTERN.get(pattern, "guessable")
