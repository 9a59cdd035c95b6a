"""What letting go asks of the vault besides `companion.store.forgetting` (R36): a letter that goes for good, lines that
may be kept as one's own, and what becoming nameless changes in a text.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from companion.changes import Changes, Kind
from companion.endings import Hand, Letter, SetDown, letter_key
from companion.errors import Failure
from companion.store.edits import Edit
from companion.store.wording import words_of
from companion.text import one_line
from companion.vault import copies, jobs
from companion.vault.jobs import Job

if TYPE_CHECKING:
    from companion.vault.vault import Vault

_BEGINS: Final = re.compile(r"\s*(?:(?:#{1,6}|>|[-*+]|\d{1,3}[.)])\s+)*")
"""What makes a line a heading, a quotation or one of a list; it is not of its words."""
_SENTENCE: Final = re.compile(r"(?<=[.!?…。！？؟])\s+")
_AROUND: Final = 60
"""Letters shown at each side of what changes."""
_ELLIPSIS: Final = "…"


def in_hand(vault: Vault, owner_uid: str, hand: Hand) -> list[SetDown]:
    """The lines of one of the two lists, in order."""
    return [line for line in vault.set_downs.of(owner_uid) if line.hand is hand]


def shred(vault: Vault, owner_uid: str, letter: Letter | None = None) -> Changes:
    """The letter goes out of the file: the draft of it, or one that was kept. Afterwards neither the vault nor its log
    holds a word of it; sealed copies follow at the next opening.

    Raises DiskFull and its like with the letter still there.
    """
    with vault.transaction():
        if letter is None:
            vault.drafts.drop(letter_key(owner_uid))
            job, name = Job.DRAFT, letter_key(owner_uid)
        else:
            vault.letters.remove(letter)
            vault.conflicts.let_go(letter.uid)
            job, name = Job.ROW, letter.uid
        if letter is not None or copies.copies_in(vault.folder):  # another machine may have copies of a letter
            jobs.note(vault.database, job, name)
    with contextlib.suppress(Failure), vault.database.reader.paused():  # what has no room now is done at closing
        vault.database.checkpoint()
    return frozenset({Kind.DRAFTS, Kind.ENDINGS})


def lines_to_keep(vault: Vault, owner_uid: str) -> Iterator[str]:
    """What was written about them, sentence by sentence, the latest page first; each once."""
    seen: set[str] = set()
    for entry in vault.entries.select("owner_uid = ? AND removed = 0", (owner_uid,), "id DESC"):
        for line in _sentences(entry.body):
            if line not in seen:
                seen.add(line)
                yield line


def _sentences(body: str) -> Iterator[str]:
    for paragraph in body.split("\n"):
        for sentence in _SENTENCE.split(_BEGINS.sub("", paragraph, count=1)):
            if words := one_line(sentence):
                yield words


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """One place in a text: as it reads, and as it will. `now` is '' where all of it goes, `was` where it
    is sealed and only the fact is shown."""

    was: str
    now: str


def places_changed(edits: Sequence[Edit], sealed: str = "") -> Iterator[Changed]:
    """Each line of each text that changes, as it is read: with some words around, without what makes it a heading.
    What somebody is called is no text. `sealed`: what stands for a sealed letter, whose words are not shown."""
    for edit in edits:
        if edit.before is None:
            continue
        if isinstance(edit.before, Letter) and edit.before.sealed:
            yield Changed(was="", now=sealed) if edit.after is not None else Changed(was=sealed, now="")
            continue
        before = list(words_of(edit.before))
        after = list(words_of(edit.after)) if edit.after is not None else []
        if edit.after is None:
            yield from (Changed(was=_shortened(words), now="") for words in before[:1])
            continue
        for was, now in zip(before, after, strict=False):
            if was != now:
                yield from _places(was, now)


def _places(was: str, now: str) -> Iterator[Changed]:
    before, after = was.split("\n"), now.split("\n")
    if len(before) != len(after):  # a name ran over the end of a line
        before, after = [_read(was)], [_read(now)]
    for one, other in zip(before, after, strict=True):
        if one != other:
            yield _place(_BEGINS.sub("", one, count=1), _BEGINS.sub("", other, count=1))


def _read(words: str) -> str:
    return " ".join(_BEGINS.sub("", line, count=1) for line in words.split("\n"))


def _place(was: str, now: str) -> Changed:
    start = next((n for n, (one, other) in enumerate(zip(was, now, strict=False)) if one != other), 0)
    start = max(0, start - _AROUND)
    if start:
        start = next((n + 1 for n in range(start, start + _AROUND) if n < len(was) and was[n].isspace()), start)
    return Changed(was=_shortened(was, start), now=_shortened(now, start))


def _shortened(words: str, start: int = 0) -> str:
    held = one_line(words[start : start + 3 * _AROUND])
    return (_ELLIPSIS if start else "") + held + (_ELLIPSIS if start + 3 * _AROUND < len(words) else "")
