"""The day on which the steps for when someone may not be safe were gone through with somebody (R43).

It stands for the words that were gone through, and for no others: beside the day a mark of them is kept. Once the
words are others, nobody has gone through them; set back as they were, or undone, they have their day again.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from typing import Final

from companion.text import one_line

Pairs = Sequence[tuple[str, str]]
"""Steps as they stand, in their order: what to do, and how."""
_LETTERS: Final = 12
"""Of the mark: enough to tell one wording from the next, too few to lead back to it."""


def written(day: date, steps: Pairs) -> str:
    """As it is kept in `Field.STEPS_AGREED`."""
    return f"{day.isoformat()} {_mark(steps)}"


def day_of(line: str) -> date | None:
    """The day in it, whatever the words were; None where there is none, or nothing that is a day."""
    try:
        return date.fromisoformat(line.partition(" ")[0])
    except ValueError:
        return None


def gone_through_on(line: str, steps: Pairs) -> date | None:
    """The day on which these very words were gone through."""
    return day_of(line) if line.partition(" ")[2] == _mark(steps) else None


def _mark(steps: Pairs) -> str:
    """The room around words makes no difference, nor does a step that says nothing."""
    said = [pair for what, how in steps if any(pair := (one_line(what), one_line(how)))]
    return sha256(json.dumps(said).encode()).hexdigest()[:_LETTERS]
