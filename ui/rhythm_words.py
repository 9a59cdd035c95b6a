"""When you meet, how often and how long it goes on, said in a sentence (R4, R19)."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from PySide6.QtCore import QCoreApplication, QObject, QTimeZone

from companion.agreement import Agreement, Field
from companion.rhythm import MONTHLY, Rhythm, Span, SpanKind, known_zone, same_clock
from companion.text import folded
from ui import dates
from ui.zones import machine_zone


def rhythm_words(rhythm: Rhythm) -> str:
    """'Every second Tuesday, 16:30', 'The second Tuesday of each month, 16:30'; with the place whose time it is
    where that is another than this computer's."""
    hour = dates.clock_time(rhythm.hour)
    form = _monthly(rhythm.first) if rhythm.every == MONTHLY else _weekly(rhythm.every)
    said = form.format(weekday=dates.weekday_name(rhythm.first), time=hour)
    if same_clock(rhythm.zone, machine_zone()):
        return said
    return QCoreApplication.translate("Rhythm", "{rhythm}, {place} time").format(
        rhythm=said, place=zone_words(rhythm.zone)
    )


def span_words(span: Span) -> str:
    """'12 meetings', 'Until 30 September 2026', the words themselves, '' where the end is open."""
    if span.kind is SpanKind.NUMBER:
        return _Counted().meetings(span.number)
    if span.kind is SpanKind.UNTIL and span.until is not None:
        return QCoreApplication.translate("Rhythm", "Until {day}").format(day=dates.day(span.until, year=True))
    return span.words if span.kind is SpanKind.WORDS else ""


def how_often(agreement: Agreement) -> str:
    """How often, and when: in the words agreed, else the rhythm's; '' where neither says it."""
    said = agreement.text(Field.HOW_OFTEN).strip()
    if said or agreement.rhythm is None:
        return said
    return rhythm_words(agreement.rhythm)


def zone_words(zone: str) -> str:
    """'Buenos Aires' for `America/Argentina/Buenos_Aires`: the place whose clocks are meant."""
    return zone.rsplit("/", 1)[-1].replace("_", " ")


def zone_named(words: str) -> str:
    """The IANA name somebody means by it or by its place, '' for none: 'helsinki' is `Europe/Helsinki`."""
    said = folded("_".join(words.split()))
    meant = [name for whole, _, name in _zones() if whole == said]
    meant += [name for _, place, name in _zones() if place == said]
    return next((name for name in meant if said and known_zone(name)), "")


@lru_cache(maxsize=1)
def _zones() -> tuple[tuple[str, str, str], ...]:
    """Each zone's name and its place, folded, and the name as it is written."""
    names = sorted(bytes(name.data()).decode("ascii", "replace") for name in QTimeZone.availableTimeZoneIds())
    return tuple((folded(name), folded(name.rsplit("/", 1)[-1]) if "/" in name else "", name) for name in names)


class _Counted(QObject):
    """Only `tr` of an object knows plurals."""

    def meetings(self, number: int) -> str:
        return self.tr("%n meeting(s)", "", number)


def _weekly(every: int) -> str:
    return {
        1: QCoreApplication.translate("Rhythm", "Every {weekday}, {time}"),
        2: QCoreApplication.translate("Rhythm", "Every second {weekday}, {time}"),
        3: QCoreApplication.translate("Rhythm", "Every third {weekday}, {time}"),
        4: QCoreApplication.translate("Rhythm", "Every fourth {weekday}, {time}"),
    }[every]


def _monthly(first: date) -> str:
    return {
        0: QCoreApplication.translate("Rhythm", "The first {weekday} of each month, {time}"),
        1: QCoreApplication.translate("Rhythm", "The second {weekday} of each month, {time}"),
        2: QCoreApplication.translate("Rhythm", "The third {weekday} of each month, {time}"),
        3: QCoreApplication.translate("Rhythm", "The fourth {weekday} of each month, {time}"),
    }.get((first.day - 1) // 7) or QCoreApplication.translate("Rhythm", "The last {weekday} of each month, {time}")
