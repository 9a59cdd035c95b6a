"""The marks of a meeting, recalled: one line each, early, in the middle or late (B4)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from companion.meetings import Meeting

Part = str
EARLY, MIDDLE, LATE = "early", "middle", "late"


def places(meeting: Meeting) -> tuple[float, ...]:
    """Where each mark stands in its meeting, 0 (beginning) to 1 (end)."""
    seconds = (meeting.ended - meeting.begun) / 1_000_000
    if seconds <= 0:
        return tuple(0.0 for _ in meeting.marks)
    return tuple(min(1.0, max(0.0, mark / seconds)) for mark in meeting.marks)


def part(place: float) -> Part:
    return EARLY if place < 1 / 3 else MIDDLE if place < 2 / 3 else LATE


def part_name(place: float) -> str:
    return {
        EARLY: QCoreApplication.translate("Marks", "Early"),
        MIDDLE: QCoreApplication.translate("Marks", "Middle"),
        LATE: QCoreApplication.translate("Marks", "Late"),
    }[part(place)]


def ask(place: float, *, again: bool) -> str:
    """What stands on a mark's empty line; `again` for one in the same part as the mark before it."""
    where = part(place)
    if again:
        return {
            EARLY: QCoreApplication.translate("Marks", "Still early: what was this one?"),
            MIDDLE: QCoreApplication.translate("Marks", "Still midway: what was this one?"),
            LATE: QCoreApplication.translate("Marks", "Later still: what was this one?"),
        }[where]
    return {
        EARLY: QCoreApplication.translate("Marks", "Early on: what was this one?"),
        MIDDLE: QCoreApplication.translate("Marks", "Midway: what was this one?"),
        LATE: QCoreApplication.translate("Marks", "Late: what was this one?"),
    }[where]


def how_many(count: int) -> str:
    """'Three marks', as a heading; digits from seven on."""
    words = {
        1: QCoreApplication.translate("Marks", "One mark"),
        2: QCoreApplication.translate("Marks", "Two marks"),
        3: QCoreApplication.translate("Marks", "Three marks"),
        4: QCoreApplication.translate("Marks", "Four marks"),
        5: QCoreApplication.translate("Marks", "Five marks"),
        6: QCoreApplication.translate("Marks", "Six marks"),
    }
    return words.get(count) or QCoreApplication.translate("Marks", "{count} marks").format(count=count)


def recalled(meeting: Meeting, words: Sequence[str]) -> str:
    """'Early: she brought up work. Late: left unnamed.'; '' where none was named."""
    named = [word.strip() for word in words[: len(meeting.marks)]]
    if not any(named):
        return ""
    named += [""] * (len(meeting.marks) - len(named))
    return " ".join(_one(place, word) for place, word in zip(places(meeting), named, strict=True))


def _one(place: float, word: str) -> str:
    if not word:
        return {
            EARLY: QCoreApplication.translate("Marks", "Early: left unnamed."),
            MIDDLE: QCoreApplication.translate("Marks", "Middle: left unnamed."),
            LATE: QCoreApplication.translate("Marks", "Late: left unnamed."),
        }[part(place)]
    whole = {
        EARLY: QCoreApplication.translate("Marks", "Early: {words}"),
        MIDDLE: QCoreApplication.translate("Marks", "Middle: {words}"),
        LATE: QCoreApplication.translate("Marks", "Late: {words}"),
    }[part(place)].format(words=word)
    return whole if whole[-1] in ".?!…。؟" else whole + "."
