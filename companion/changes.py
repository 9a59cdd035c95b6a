"""Which kinds of record an operation moved; screens decide what to read again."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    PEOPLE = "people"
    AGREEMENT = "agreement"
    TOPICS = "topics"
    COMFORT = "comfort"
    LOOSE_ENDS = "loose-ends"
    MEETINGS = "meetings"
    JOURNAL = "journal"
    DRAFTS = "drafts"
    FULLNESS = "fullness"
    GOALS = "goals"
    GROUP = "group"
    SHAPES = "shapes"
    STEADINESS = "steadiness"
    FIRSTS = "firsts"
    CONTACTS = "contacts"
    FIT = "fit"
    LIBRARY = "library"
    GUIDES = "guides"
    STORIES = "stories"
    LINKS = "links"
    ENDINGS = "endings"
    SUPERVISION = "supervision"
    PROMPTS = "prompts"
    CONFLICTS = "conflicts"


Changes = frozenset[Kind]
NOTHING: Changes = frozenset()
EVERYTHING: Changes = frozenset(Kind)
