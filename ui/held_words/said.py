"""How one part of what is held is said, and what all parts need for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import QObject

from companion.agreement import Agreement
from companion.held import Held, Part
from companion.identity import from_micros
from ui import dates
from ui.routes import Route


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One part. `words` on the screen; `more` behind `fold`, the words of a button, and `never` with it, in the
    closed block; `paper`: all of it, line by line. `act` leads to `route`, where it can be changed or taken out.
    """

    part: Part
    title: str
    words: str
    paper: tuple[str, ...] = ()
    act: str = ""
    route: Route
    fold: str = ""
    more: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


class Teller(QObject):
    """(A QObject: only `tr` of one knows plurals.)"""

    def __init__(self, held: Held, agreement: Agreement, mine: str, now: datetime) -> None:
        """`mine`: the supporter's own name, '' for none said."""
        super().__init__()
        self._held, self._agreement, self._mine, self._now = held, agreement, mine, now
        self._person = held.person
        self._uid = held.person.uid

    def parts(self) -> list[Said | None]:
        """In the order read; None for what says nothing."""
        raise NotImplementedError

    def _simple(self, part: Part, title: str, lines: Sequence[str], route: Route, act: str = "") -> Said | None:
        if not lines:
            return None
        act = act or self.tr("Change")
        return Said(part=part, title=title, words=sentences(lines), paper=tuple(lines), act=act, route=route)

    def _day(self, iso: str) -> str:
        """'' for no day, and for what another program may have written there."""
        try:
            return dates.iso_day(iso, self._now) if iso else ""
        except ValueError:
            return iso

    def _when(self, micros: int) -> str:
        return dates.day(from_micros(micros).date(), year=from_micros(micros).year != self._now.year)


def sentences(lines: Sequence[str]) -> str:
    """Each closed by a full stop, unless it closes itself."""
    said = [line.strip() for line in lines if line.strip()]
    return " ".join(line if line.endswith((".", "?", "!", "…", "”", "؟", "。")) else f"{line}." for line in said)


def days_said(days: Sequence[str], now: datetime) -> list[str]:
    """Days (ISO) in words, the earliest first; what is no day is left out."""
    found = []
    for iso in sorted(days):
        try:
            when = date.fromisoformat(iso)
        except ValueError:
            continue
        found.append(dates.day(when, year=when.year != now.year))
    return found
