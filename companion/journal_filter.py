"""Which pages of the journal are wanted, and the supporter's own tags on them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from companion.identity import to_micros
from companion.journal import EntryKind
from companion.text import folded, one_line, seen

TAG_LENGTH = 40
_PARTED = re.compile("[,;،؛、，]")


class Span(StrEnum):
    """Spans of time with a name of their own; all end today."""

    MONTH = "month"
    THREE_MONTHS = "three-months"
    YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a list of pages is narrowed to; everything said here has to be true of a page.

    `about` is a person's uid, '' for pages about nobody but me, None for all. `kind` PAGE is any kind. `tags`:
    each in all its spellings. `first` and `last` are whole days, None for open. `resting`: pages about people whose
    page rests are let in, else they are left out (R36).
    """

    about: str | None = None
    supervision: bool = False
    kind: EntryKind = EntryKind.PAGE
    tags: tuple[tuple[str, ...], ...] = ()
    first: date | None = None
    last: date | None = None
    resting: bool = False

    @property
    def narrow(self) -> bool:
        """Anything was chosen; letting resting pages in is no narrowing."""
        return self.picky or self.first is not None or self.last is not None

    @property
    def picky(self) -> bool:
        """Something besides the time was chosen."""
        return self.about is not None or self.supervision or self.kind is not EntryKind.PAGE or bool(self.tags)

    @property
    def since(self) -> int | None:
        """Microseconds of the first moment wanted."""
        return None if self.first is None else _micros(self.first, time.min)

    @property
    def until(self) -> int | None:
        """Microseconds of the last moment wanted."""
        return None if self.last is None else _micros(self.last, time.max)


EVERYTHING = Wanted()


def _micros(day: date, hour: time) -> int | None:
    try:
        return to_micros(datetime.combine(day, hour).astimezone())
    except (OverflowError, OSError, ValueError):
        return None  # beyond what a calendar holds: no bound


def first_day(span: Span, today: date) -> date:
    """Where a named span begins: the first of this month, or the same day so many months ago."""
    if span is Span.MONTH:
        return today.replace(day=1)
    months = today.year * 12 + today.month - 1 - (3 if span is Span.THREE_MONTHS else 12)
    begun = date(months // 12, months % 12 + 1, 1)
    return min(begun + timedelta(days=today.day - 1), (begun + timedelta(days=31)).replace(day=1) - timedelta(days=1))


def tags_typed(typed: str) -> tuple[str, ...]:
    """What was typed as tags: parted by commas, without a leading #."""
    parts = (one_line(part).lstrip("# ")[:TAG_LENGTH].rstrip() for part in _PARTED.split(typed))
    return tuple(part for part in parts if seen(part))


def with_tags(tags: Sequence[str], typed: Iterable[str], known: Iterable[str] = ()) -> tuple[str, ...]:
    """These tags and those, each once whatever its case and accents, spelled as on earlier pages."""
    spelled = {folded(tag): tag for tag in reversed(list(known))}
    got = {folded(tag): tag for tag in tags}
    for tag in typed:
        got.setdefault(folded(tag), spelled.get(folded(tag), tag))
    return tuple(got.values())


def alike(tag: str, known: Iterable[str]) -> tuple[str, ...]:
    """Every spelling of that tag: two machines may have written it differently."""
    wanted = folded(tag)
    return tuple(dict.fromkeys([tag, *(other for other in known if folded(other) == wanted)]))


def one_spelling(tags: Iterable[str]) -> tuple[str, ...]:
    """Each tag once, in the order of the alphabet."""
    return tuple(sorted(with_tags((), tags), key=folded))


def suggested(typed: str, known: Sequence[str], taken: Iterable[str], most: int = 4) -> tuple[str, ...]:
    """Earlier tags that what was typed is the beginning of, or of one of their words; none that is there already."""
    begun = folded(one_line(typed).lstrip("# "))
    if not begun:
        return ()
    out = {folded(tag) for tag in taken}
    fitting = [tag for tag in known if folded(tag) not in out and f" {begun}" in f" {folded(tag)}"]
    fitting.sort(key=lambda tag: not folded(tag).startswith(begun))
    return tuple(fitting[:most])
