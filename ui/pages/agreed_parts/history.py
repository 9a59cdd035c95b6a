"""The dates an agreement stood differently, and what each is called (R9, DECISIONS 15)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from PySide6.QtCore import QCoreApplication

from companion.agreement import Agreement, AgreementVersion
from companion.identity import from_micros
from ui import dates
from ui.papers.together import Together, as_it_stood

NOW = ""
"""In place of a version's uid: as it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Two dates laid side by side. `since` and `until` are what they are called; `until` is '' for now.

    `gone_on` says since when a line of a block (its key, the line) is no longer there.
    """

    before: Together
    since: str
    until: str
    gone_on: Callable[[str, str], str]


class History:
    """All dated versions of one agreement, and the one that stands now."""

    def __init__(self, versions: Sequence[AgreementVersion], agreement: Agreement, now: datetime) -> None:
        """`versions` newest first."""
        self._agreement = agreement
        self._standing = AgreementVersion(owner_uid=agreement.owner_uid, at=0, lines=agreement.snapshot())
        self._versions = versions
        self._present = next((v for v in versions[:1] if v.lines == self._standing.lines), None)
        self.earlier = _last_of_each_minute([v for v in versions if v is not self._present])
        self._labels = _labels([*versions[: self._present is not None], *self.earlier], now)
        self._now = now

    def label(self, uid: str) -> str:
        """'3 March', with the year where it is not this one and the time where two share a day; '' for now."""
        return self._labels.get(uid, "")

    def known(self, uid: str) -> bool:
        return any(version.uid == uid for version in self.earlier)

    def later(self, uid: str) -> list[AgreementVersion]:
        """The earlier versions that came after that one, newest first."""
        at = next((n for n, version in enumerate(self.earlier) if version.uid == uid), 0)
        return self.earlier[:at]

    def agreement(self, uid: str) -> Agreement:
        """As it stood then; as it stands for NOW."""
        return next((as_it_stood(v) for v in self.earlier if v.uid == uid), self._agreement)

    def stands_since(self, *, year: bool = False) -> str:
        """The day it was last dated as it stands; today where that is not kept."""
        when = from_micros(self._present.at) if self._present else self._now
        return dates.day(when.date(), year=year or when.year != self._now.year)

    def first_written(self, *, year: bool = False) -> str:
        """The first day that is known of, '' where it is the one it stands so since."""
        days = [from_micros(version.at).date() for version in self._versions]
        if self._agreement.agreed_on:
            days.append(datetime.fromisoformat(self._agreement.agreed_on).date())
        if not days:
            return ""
        said = dates.day(min(days), year=year or min(days).year != self._now.year)
        return said if said != self.stands_since(year=year) else ""

    def compared(self, since: str, until: str, read: Callable[[Agreement], Together]) -> Compared:
        """`read` lays out an agreement."""
        return Compared(
            before=read(self.agreement(since)),
            since=self.label(since),
            until=self.label(until),
            gone_on=_Goings(self, since, until, read),
        )

    def between(self, since: str, until: str) -> list[tuple[str, Agreement]]:
        """What each version is called and how it stood, oldest first, `since` and `until` too."""
        later = self.later(since)[::-1]
        if until:
            later = later[: 1 + next((n for n, version in enumerate(later) if version.uid == until), len(later))]
        stood = [(self.label(v.uid), as_it_stood(v)) for v in later]
        return stood if until else [*stood, (self.stands_since(), self._agreement)]


class _Goings:
    """Since when a line is no longer there. The versions between are read when first asked."""

    def __init__(self, history: History, since: str, until: str, read: Callable[[Agreement], Together]) -> None:
        self._stood = partial(history.between, since, until)
        self._read = read
        self._found: list[tuple[str, dict[str, set[str]]]] | None = None

    def __call__(self, key: str, line: str) -> str:
        if self._found is None:
            self._found = [
                (label, {block.key: set(block.said) for block in self._read(agreement).blocks()})
                for label, agreement in self._stood()
            ]
        gone = ""
        for label, said in reversed(self._found):
            if line in said.get(key, ()):
                break
            gone = label
        return gone


def _last_of_each_minute(versions: Sequence[AgreementVersion]) -> list[AgreementVersion]:
    """`versions` newest first. Those of one minute are one sitting, and would be called the same."""
    kept: dict[str, AgreementVersion] = {}
    for version in versions:
        kept.setdefault(f"{from_micros(version.at):%Y-%m-%d %H:%M}", version)
    return list(kept.values())


def _labels(versions: Sequence[AgreementVersion], now: datetime) -> dict[str, str]:
    moments = {version.uid: from_micros(version.at) for version in versions}
    shared = Counter(moment.date() for moment in moments.values())
    return {uid: _label(moment, now, timed=shared[moment.date()] > 1) for uid, moment in moments.items()}


def _label(moment: datetime, now: datetime, *, timed: bool) -> str:
    day = dates.day(moment.date(), year=moment.year != now.year)
    if not timed:
        return day
    return QCoreApplication.translate("Agreed", "{day}, {time}").format(day=day, time=dates.clock_time(moment))
