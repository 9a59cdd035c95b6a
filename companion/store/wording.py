"""Which parts of a kept value are words a person wrote, and how to change just these.

A field that holds words and is missing here keeps names when they are to go: `tests/store/test_forgetting.py` holds
this against a value of every kind.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from companion.agreement import RULE, AgreementLine, AgreementVersion, Field, HouseRule, TalkedThrough
from companion.conflicts import Conflict
from companion.endings import Ending, Letter, LookedThrough, SetDown
from companion.firsts import Contact, FirstTalk, FitCheck
from companion.guide_pages import GuideBlock, Pin
from companion.identity import Record
from companion.journal import Draft, Entry
from companion.library import Link, OwnStep, Starter
from companion.meetings import FullnessNote, Meeting, Rest
from companion.people import AgendaPoint, Comfort, Goal, LooseEnd, Member, Person, Step, Topic
from companion.rhythm import Span, SpanKind
from companion.shapes import Shape
from companion.steadiness import Limits
from companion.stories import RatherNot, Story, Told
from companion.supervision import FurtherWord, OwnPrompt, Supervision

_CODES: Final = {
    "uid", "owner_uid", "meeting_uid", "next_uid", "promise_uid", "kind", "full_before", "full_after", "asked", "day",
    "hour", "icon", "tint", "shape", "format", "key", "moments", "rung", "way",
}  # fmt: skip
"""Parts of a draft that are said in our own signs."""

Change = Callable[[str], str]

WORDS: Final[Mapping[type[Record], tuple[str, ...]]] = {
    Person: ("own_words",),  # what they are called is theirs, and changed by hand
    AgreementLine: ("text",),
    AgreementVersion: ("lines",),
    HouseRule: ("text",),
    TalkedThrough: (),
    Topic: ("text",),
    Comfort: ("text",),
    LooseEnd: ("text",),
    Member: ("text", "know"),
    AgendaPoint: ("text",),
    Goal: ("text",),
    Step: ("text",),
    Meeting: ("place", "purpose", "questions", "opening", "closing", "called_off"),
    Shape: ("phases",),
    Rest: ("note",),
    Limits: (),
    FirstTalk: ("text", "notice"),
    Contact: ("text", "what", "reach", "hours", "languages"),
    FitCheck: ("text",),
    OwnStep: ("text", "words"),
    Starter: ("text",),
    Link: ("text", "address", "words"),
    GuideBlock: ("text",),
    Pin: ("text",),
    Story: ("text", "purpose", "breath", "minute", "longer", "whom", "steady", "hand_back"),
    Told: ("text",),
    RatherNot: ("text",),
    Ending: ("words", "questions", "hard_week", "good_week", "care", "line"),
    SetDown: ("text",),
    Letter: ("body",),
    LookedThrough: (),
    Supervision: ("text", "words"),
    FurtherWord: ("text", "becomes"),
    OwnPrompt: ("text",),
    FullnessNote: (),
    Entry: ("body", "question", "tags"),
    Draft: ("body",),
    Conflict: ("body",),
}

_FIGURES: Final = {Field.RHYTHM, Field.LENGTH, Field.CUE, Field.STEPS_AGREED}
_KEY: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|own-[0-9a-f]{8}")
"""A uid, or the key of a phase: signs without a meaning, in which a short name might stand by chance."""


def reworded(record: Record, change: Change) -> Record:
    """The same with its words changed; the very same where nothing changes."""
    if isinstance(record, AgreementLine) and not says(record.field, record.text):
        return record
    now = {name: _changed(record, getattr(record, name), change) for name in WORDS[type(record)]}
    moved = {name: value for name, value in now.items() if value != getattr(record, name)}
    return replace(record, **moved) if moved else record


def words_of(record: Record) -> Iterator[str]:
    """Its texts, one after another."""
    found: list[str] = []

    def note(words: str) -> str:
        if words:
            found.append(words)
        return words

    reworded(record, note)
    yield from found


def _changed(record: Record, value: Any, change: Change) -> Any:
    if isinstance(record, Draft):
        return _in_draft(value, change)
    if isinstance(record, Conflict):
        return _in_conflict(record, change)
    if isinstance(record, AgreementVersion):
        return tuple((field, change(text) if _line_says(field, text) else text) for field, text in value)
    if isinstance(record, Shape):
        return tuple(p._replace(title=change(p.title), word=change(p.word)) for p in value)
    if isinstance(value, tuple):
        return tuple(change(text) for text in value)
    return change(value)


def says(field: Field, text: str) -> bool:
    """Whether that line is words, not figures in our own spelling."""
    if field is Field.HOW_LONG:
        return Span.parse(text).kind is SpanKind.WORDS
    return field not in _FIGURES


def _line_says(field: str, text: str) -> bool:
    return field == RULE or field not in {each.value for each in Field} or says(Field(field), text)


_CALLED: Final = {"name", "aliases"}
"""What another wording of a person says besides: there it is a word like others."""


def _in_conflict(conflict: Conflict, change: Change) -> str:
    """Another wording of a row: JSON of its columns, lists among them as JSON once more."""
    held = json.loads(conflict.body) if conflict.columns else None
    if held is None:
        return change(conflict.body)
    worded = {name for names in WORDS.values() for name in names} | _CALLED
    now = {name: _in_column(name, each, held, change) if name in worded else each for name, each in held.items()}
    return conflict.body if now == held else json.dumps(now, ensure_ascii=False)


def _in_column(name: str, value: Any, held: Mapping[str, Any], change: Change) -> Any:
    if not isinstance(value, str) or (name == "text" and not _line_says(str(held.get("field", RULE)), value)):
        return value
    try:
        parts = json.loads(value)
    except (ValueError, RecursionError):
        return change(value)
    if not isinstance(parts, list):
        return change(value)
    now = [_in_part(name, part, change) for part in parts]
    return value if now == parts else json.dumps(now)


def _in_part(name: str, part: Any, change: Change) -> Any:
    """Of a version's line the words, of a phase its title and its word."""
    if isinstance(part, str):
        return change(part)
    said = {"lines": (1,), "phases": (1, 2)}.get(name, ())
    if not isinstance(part, list):
        return part
    if name == "lines" and len(part) == 2 and not _line_says(str(part[0]), str(part[1])):
        return part
    return [change(each) if at in said and isinstance(each, str) else each for at, each in enumerate(part)]


def _in_draft(body: str, change: Change) -> str:
    """Most drafts are JSON with words in it; some are only words."""
    try:
        held = json.loads(body)
    except (ValueError, RecursionError):
        return change(body)
    if not isinstance(held, dict | list):
        return change(body)
    now = _in_json(held, change)
    return body if now == held else json.dumps(now, ensure_ascii=False)


def _in_json(held: Any, change: Change) -> Any:
    if isinstance(held, str):
        return held if _KEY.fullmatch(held) else change(held)
    if isinstance(held, list):
        return [_in_json(each, change) for each in held]
    if isinstance(held, dict):
        return {key: each if key in _CODES else _in_json(each, change) for key, each in held.items()}
    return held
