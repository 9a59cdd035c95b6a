"""A person's name, sign and format, half written: a draft until it is kept, or left (DECISIONS 14)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from companion import aliases
from companion.people import ICONS, SHAPES, TINTS, Format, Person

NEW_PERSON: Final = "person:new"
"""The draft of someone new."""
MOST: Final = 200
"""The largest headcount."""


def new_key(talk_uid: str = "") -> str:
    """The draft of someone new; someone met in a first talk has one of their own."""
    return f"{NEW_PERSON}:{talk_uid}" if talk_uid else NEW_PERSON


def key_of(person_uid: str) -> str:
    """The draft of what is being changed on somebody who is here already."""
    return f"person:{person_uid}"


def to_json(person: Person, beside: Person | None = None) -> str:
    """`beside`: as it is kept; only what is unlike it is said, so that nothing else is put back later."""
    facts, known = _facts(person), _facts(beside) if beside else {}
    said = {name: fact for name, fact in facts.items() if name not in known or known[name] != fact}
    return json.dumps(said, ensure_ascii=False)


def _facts(person: Person) -> dict[str, Any]:
    return {
        "name": person.name,
        "icon": person.icon,
        "tint": person.tint,
        "shape": person.shape,
        "format": person.format.value,
        "own_words": person.own_words,
        "headcount": person.headcount,
        "aliases": list(person.aliases),
    }


def onto(person: Person, body: str) -> Person:
    """The person with what the draft says, of this or another version: what it does not say stays."""
    try:
        facts = json.loads(body)
    except ValueError:
        return person
    return replace(person, **_sound(facts)) if isinstance(facts, Mapping) else person


def _sound(facts: Mapping[str, Any]) -> dict[str, Any]:
    sound: dict[str, Any] = {name: facts[name] for name in ("name", "own_words") if isinstance(facts.get(name), str)}
    how = next((how for how in Format if how.value == facts.get("format")), None)
    if facts.get("icon") in ICONS:
        sound["icon"] = facts["icon"]
    if facts.get("tint") in TINTS:
        sound["tint"] = facts["tint"]
    if facts.get("shape") in range(SHAPES):
        sound["shape"] = facts["shape"]
    if how is not None:
        sound["format"] = how
    if facts.get("headcount") in range(MOST + 1):
        sound["headcount"] = facts["headcount"]
    called = facts.get("aliases")
    if isinstance(called, list):
        said = [name for each in called if isinstance(each, str) for name in aliases.typed(each)]
        sound["aliases"] = aliases.with_names((), said)
    return sound
