"""The fields in which two wordings differ, each as lines to be read beside the other's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from PySide6.QtCore import QCoreApplication, QLocale

from companion import compare
from companion.agreement import RULE, AgreementLine, Field
from companion.compare import How
from companion.endings import Hand, Letter
from companion.identity import Record
from companion.meetings import Purpose
from companion.people import ComfortKind, Door, Format, Side
from companion.rhythm import Rhythm, Span
from companion.store.choosing import Pair
from companion.stories import Ready
from companion.text import lines as said_lines
from ui import dates, words
from ui.lists import listed
from ui.pages.two_machines_parts.kinds import label
from ui.pages.two_machines_parts.said import written_at
from ui.rhythm_words import rhythm_words, span_words

_MANY = 120
"""Lines from which those that are alike are shown as one piece: a thousand widgets take too long."""
_DAYS = {"resting", "review_on", "talked_on", "said_on", "aside_on", "first", "last", "answer_by", "begun",
         "closed_on", "open_on", "day", "checked"}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Some lines. `marked`: the other wording has not these."""

    words: str
    marked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One field on one side; `title` is '' where it is the only one that differs."""

    title: str
    told: tuple[Told, ...] = ()


def parts(pair: Pair, one: Record, other: Record, now: datetime) -> list[tuple[Part, Part]]:
    """Field by field, as `one` and as `other` has it."""
    alone = len(pair.differ) == 1
    found = []
    for name in pair.differ:
        title = "" if alone or name in ("body", "text") else label(one, name)
        first, second = (_said(record, name, now) for record in (one, other))
        left, right = _marked(first, second)
        found.append((Part(title=title, told=left), Part(title=title, told=right)))
    return found


def _marked(one: str, other: str) -> tuple[tuple[Told, ...], tuple[Told, ...]]:
    compared = compare.lines(one, other)
    left = [Told(words=line.old, marked=line.how is not How.SAME) for line in compared if line.old]
    right = [Told(words=line.new, marked=line.how is not How.SAME) for line in compared if line.new]
    return _gathered(left), _gathered(right)


def _gathered(told: list[Told]) -> tuple[Told, ...]:
    if len(told) < _MANY:
        return tuple(told)
    runs = ((marked, list(run)) for marked, run in groupby(told, key=lambda line: line.marked))
    return tuple(Told(words="\n".join(line.words for line in run), marked=marked) for marked, run in runs)


def _said(record: Record, name: str, now: datetime) -> str:
    """Nothing written says so."""
    if isinstance(record, Letter) and record.sealed and name == "body":
        return QCoreApplication.translate("TwoMachines", "A sealed letter. Its words are not shown here.")
    found = _value(record, name, getattr(record, name), now)
    return found if said_lines(found) else QCoreApplication.translate("TwoMachines", "Nothing stands here.")


def _value(record: Record, name: str, value: Any, now: datetime) -> str:
    if isinstance(record, AgreementLine) and name == "text":
        return _line(record)
    if name in _DAYS and isinstance(value, str):
        return _day(value, now)
    if name in ("starts", "removed") and isinstance(value, int):
        return written_at(value, now)
    if isinstance(value, bool):
        return QCoreApplication.translate("TwoMachines", "Yes") if value else _no()
    if isinstance(value, tuple):
        return "\n".join(_item(name, each) for each in value)
    return _named(name, value)


def _no() -> str:
    return QCoreApplication.translate("TwoMachines", "No")


def _named(name: str, value: Any) -> str:
    """What is kept in signs of ours, in words."""
    if isinstance(value, Format):
        return words.format_name(value)
    if isinstance(value, Door):
        return words.door_name(value)
    if isinstance(value, ComfortKind):
        return words.comfort_name(value)
    if isinstance(value, Purpose):
        return words.purpose_name(value)
    if isinstance(value, Ready):
        return _ready(value)
    if isinstance(value, Side):
        return _side(value)
    if isinstance(value, Hand):
        return _hand(value)
    if name == "icon" and value:
        return _icon(str(value))
    if name in ("tint", "shape"):
        place = "abcdef".find(value) if isinstance(value, str) else value
        return QLocale().toString(place + 1)
    return QLocale().toString(value) if isinstance(value, int) else str(value)


def _icon(name: str) -> str:
    try:
        return words.icon_name(name)
    except KeyError:
        return name


def _ready(ready: Ready) -> str:
    return {
        Ready.READY: QCoreApplication.translate("TwoMachines", "Ready"),
        Ready.NOT_YET: QCoreApplication.translate("TwoMachines", "Not yet"),
        Ready.MINE: QCoreApplication.translate("TwoMachines", "Mine only"),
    }[ready]


def _side(side: Side) -> str:
    if side is Side.MINE:
        return QCoreApplication.translate("TwoMachines", "Mine")
    return QCoreApplication.translate("TwoMachines", "Theirs")


def _hand(hand: Hand) -> str:
    if hand is Hand.CARRY:
        return QCoreApplication.translate("TwoMachines", "What you carry with you")
    return QCoreApplication.translate("TwoMachines", "What you set down")


def _item(name: str, each: Any) -> str:
    """One of a list: a line of an agreement says which, a phase its own word too."""
    if isinstance(each, str):
        return each
    if name == "phases":
        return listed(part for part in (each.title, each.word) if part.strip())
    field, text = each
    if field == RULE or field not in {known.value for known in Field}:
        return str(text)
    said = _line(AgreementLine(field=Field(field), text=str(text)))
    return QCoreApplication.translate("TwoMachines", "{line}: {words}").format(
        line=words.field_label(Field(field)), words=said
    )


def _line(line: AgreementLine) -> str:
    """A line of an agreement; what is kept in our own spelling as it is said."""
    if line.field is Field.RHYTHM:
        rhythm = Rhythm.parse(line.text)
        return rhythm_words(rhythm) if rhythm is not None else line.text
    if line.field is Field.HOW_LONG:
        return span_words(Span.parse(line.text)) or line.text
    return line.text


def _day(iso: str, now: datetime) -> str:
    """'' for no day, and as it is for what another program may have written there."""
    try:
        return dates.iso_day(iso, now) if iso else ""
    except ValueError:
        return iso
