"""Someone new, half written: kept in the vault as a draft until it is kept as a person, or left."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from companion.people import ICONS, SHAPES, TINTS, Format, Person

NEW_PERSON = "person:new"
"""The draft of someone new."""
MOST = 200
"""The largest headcount."""


def key_of(talk_uid: str) -> str:
    """The place of the draft: someone met in a first talk has one of their own."""
    return f"{NEW_PERSON}:{talk_uid}" if talk_uid else NEW_PERSON


def to_json(person: Person) -> str:
    facts = {
        "name": person.name,
        "icon": person.icon,
        "tint": person.tint,
        "shape": person.shape,
        "format": person.format.value,
        "own_words": person.own_words,
        "headcount": person.headcount,
    }
    return json.dumps(facts, ensure_ascii=False)


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
    return sound
