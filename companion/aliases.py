"""What else somebody is called, as it is typed: each name on one line, a comma between them (R36, B7)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from companion.text import one_line, seen

LONGEST: Final = 80
"""Characters of one."""
MOST: Final = 40


def typed(words: str) -> tuple[str, ...]:
    """The names in it that say something, in order."""
    each = (one_line(part)[:LONGEST].strip() for part in words.split(","))
    return tuple(name for name in each if seen(name))


def with_names(aliases: Sequence[str], new: Sequence[str]) -> tuple[str, ...]:
    """With these behind; one that is there already stays where it is. At most `MOST`."""
    return tuple(dict.fromkeys((*aliases, *new)))[:MOST]
