"""What the rows of the vault are called where two wordings of one stand beside each other."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from companion.agreement import AgreementLine, AgreementVersion, HouseRule, TalkedThrough
from companion.changes import Kind
from companion.endings import Ending, Letter, LookedThrough, SetDown
from companion.firsts import Contact, FirstTalk, FitCheck
from companion.guide_pages import GuideBlock, Pin
from companion.identity import Record
from companion.journal import Entry
from companion.library import Link, OwnStep, Starter
from companion.meetings import Meeting, Rest
from companion.people import AgendaPoint, Comfort, Goal, LooseEnd, Member, Person, Step, Topic
from companion.shapes import Shape
from companion.stories import RatherNot, Story, Told
from companion.supervision import FurtherWord, OwnPrompt, Supervision
from ui import words


def what(record: Record) -> str:
    """'A page in the journal', 'Where', as the subject of a choice."""
    if isinstance(record, AgreementLine):
        return QCoreApplication.translate("TwoMachines", "What you agreed: {line}").format(
            line=words.field_label(record.field)
        )
    if isinstance(record, TalkedThrough):
        return words.part_heading(record.part)
    if isinstance(record, Comfort):
        return words.comfort_name(record.kind)
    return _names().get(type(record)) or QCoreApplication.translate("TwoMachines", "Something you wrote")


def _names() -> dict[type[Record], str]:
    return {
        Person: QCoreApplication.translate("TwoMachines", "Name, sign and how you meet"),
        AgreementVersion: QCoreApplication.translate("TwoMachines", "How it was agreed before"),
        HouseRule: QCoreApplication.translate("TwoMachines", "A house rule"),
        Topic: QCoreApplication.translate("TwoMachines", "A topic"),
        LooseEnd: QCoreApplication.translate("TwoMachines", "A loose end"),
        Member: QCoreApplication.translate("TwoMachines", "Someone who comes"),
        AgendaPoint: QCoreApplication.translate("TwoMachines", "Something for next time"),
        Goal: QCoreApplication.translate("TwoMachines", "A hope"),
        Step: QCoreApplication.translate("TwoMachines", "A next step"),
        Meeting: QCoreApplication.translate("TwoMachines", "A meeting"),
        Shape: QCoreApplication.translate("TwoMachines", "The phases of meeting"),
        Rest: QCoreApplication.translate("TwoMachines", "Days of rest"),
        FirstTalk: QCoreApplication.translate("TwoMachines", "A first talk"),
        Contact: QCoreApplication.translate("TwoMachines", "Someone to ask"),
        FitCheck: QCoreApplication.translate("TwoMachines", "How the first time was"),
        Link: QCoreApplication.translate("TwoMachines", "Somewhere to read up"),
        GuideBlock: QCoreApplication.translate("TwoMachines", "A line in a guide of yours"),
        Pin: QCoreApplication.translate("TwoMachines", "A pinned question"),
        Story: QCoreApplication.translate("TwoMachines", "A piece of your story"),
        Told: QCoreApplication.translate("TwoMachines", "Whom you told"),
        RatherNot: QCoreApplication.translate("TwoMachines", "What you would rather not be asked"),
        OwnStep: QCoreApplication.translate("TwoMachines", "One of your own steps"),
        Starter: QCoreApplication.translate("TwoMachines", "Words to begin with"),
        Ending: QCoreApplication.translate("TwoMachines", "How it ends"),
        SetDown: QCoreApplication.translate("TwoMachines", "A line on letting go"),
        Letter: QCoreApplication.translate("TwoMachines", "A letter that is not sent"),
        LookedThrough: QCoreApplication.translate("TwoMachines", "When you looked through what is held"),
        Supervision: QCoreApplication.translate("TwoMachines", "A supervision"),
        FurtherWord: QCoreApplication.translate("TwoMachines", "A word that never leaves"),
        OwnPrompt: QCoreApplication.translate("TwoMachines", "A question for the page afterwards"),
        Entry: QCoreApplication.translate("TwoMachines", "A page in the journal"),
    }


def came_as(kind: Kind, *, one: bool) -> str:
    """'a loose end', 'meetings', inside a sentence."""
    single = {
        Kind.TOPICS: QCoreApplication.translate("TwoMachines", "a topic"),
        Kind.LOOSE_ENDS: QCoreApplication.translate("TwoMachines", "a loose end"),
        Kind.MEETINGS: QCoreApplication.translate("TwoMachines", "a meeting"),
        Kind.JOURNAL: QCoreApplication.translate("TwoMachines", "a page in the journal"),
    }
    found = single.get(kind) if one else None
    return found or _several().get(kind) or QCoreApplication.translate("TwoMachines", "something you wrote")


def _several() -> dict[Kind, str]:
    return {
        Kind.PEOPLE: QCoreApplication.translate("TwoMachines", "name and sign"),
        Kind.AGREEMENT: QCoreApplication.translate("TwoMachines", "what you agreed"),
        Kind.TOPICS: QCoreApplication.translate("TwoMachines", "topics"),
        Kind.COMFORT: QCoreApplication.translate("TwoMachines", "what helps and what bothers"),
        Kind.LOOSE_ENDS: QCoreApplication.translate("TwoMachines", "loose ends"),
        Kind.MEETINGS: QCoreApplication.translate("TwoMachines", "meetings"),
        Kind.JOURNAL: QCoreApplication.translate("TwoMachines", "pages in the journal"),
        Kind.FULLNESS: QCoreApplication.translate("TwoMachines", "how full you were"),
        Kind.GOALS: QCoreApplication.translate("TwoMachines", "hopes and next steps"),
        Kind.GROUP: QCoreApplication.translate("TwoMachines", "who comes, and what is next"),
        Kind.SHAPES: QCoreApplication.translate("TwoMachines", "the phases of meeting"),
        Kind.STEADINESS: QCoreApplication.translate("TwoMachines", "rest, and what you settled on"),
        Kind.FIRSTS: QCoreApplication.translate("TwoMachines", "a first talk"),
        Kind.CONTACTS: QCoreApplication.translate("TwoMachines", "whom to ask"),
        Kind.FIT: QCoreApplication.translate("TwoMachines", "how the first time was"),
        Kind.LIBRARY: QCoreApplication.translate("TwoMachines", "your own steps and words"),
        Kind.GUIDES: QCoreApplication.translate("TwoMachines", "guides and pinned questions"),
        Kind.STORIES: QCoreApplication.translate("TwoMachines", "your story"),
        Kind.LINKS: QCoreApplication.translate("TwoMachines", "where to read up"),
        Kind.ENDINGS: QCoreApplication.translate("TwoMachines", "how it ends, and letting go"),
        Kind.SUPERVISION: QCoreApplication.translate("TwoMachines", "supervision"),
        Kind.PROMPTS: QCoreApplication.translate("TwoMachines", "questions for the page afterwards"),
    }


def label(record: Record, name: str) -> str:
    """Over a field where more than one of a row differs."""
    if name == "text" and isinstance(record, AgreementLine):
        return words.field_label(record.field)
    if name == "kind" and isinstance(record, Comfort):
        return QCoreApplication.translate("TwoMachines", "Stands under")
    return _labels().get(name) or QCoreApplication.translate("TwoMachines", "The words")


def _labels() -> dict[str, str]:
    """By the name of the field: what is called alike means the same wherever it is shown here."""
    return _words() | _facts()


def _words() -> dict[str, str]:
    return {
        "own_words": QCoreApplication.translate("TwoMachines", "In words of their own"),
        "know": QCoreApplication.translate("TwoMachines", "What others should know"),
        "place": QCoreApplication.translate("TwoMachines", "Where"),
        "purpose": QCoreApplication.translate("TwoMachines", "What it is for"),
        "questions": QCoreApplication.translate("TwoMachines", "Questions"),
        "opening": QCoreApplication.translate("TwoMachines", "How it opens"),
        "closing": QCoreApplication.translate("TwoMachines", "How it closes"),
        "called_off": QCoreApplication.translate("TwoMachines", "Why it was called off"),
        "phases": QCoreApplication.translate("TwoMachines", "Phases"),
        "note": QCoreApplication.translate("TwoMachines", "A note"),
        "notice": QCoreApplication.translate("TwoMachines", "What you noticed in yourself"),
        "what": QCoreApplication.translate("TwoMachines", "What they are for"),
        "reach": QCoreApplication.translate("TwoMachines", "How to reach them"),
        "languages": QCoreApplication.translate("TwoMachines", "Languages"),
        "address": QCoreApplication.translate("TwoMachines", "Address"),
        "breath": QCoreApplication.translate("TwoMachines", "In a breath"),
        "minute": QCoreApplication.translate("TwoMachines", "In about a minute"),
        "longer": QCoreApplication.translate("TwoMachines", "In more words"),
        "whom": QCoreApplication.translate("TwoMachines", "Whom it helps"),
        "steady": QCoreApplication.translate("TwoMachines", "Whether you stay steady"),
        "hand_back": QCoreApplication.translate("TwoMachines", "How you hand the talk back"),
        "hours": QCoreApplication.translate("TwoMachines", "When"),
        "hard_week": QCoreApplication.translate("TwoMachines", "For a hard week"),
        "good_week": QCoreApplication.translate("TwoMachines", "For a good week"),
        "care": QCoreApplication.translate("TwoMachines", "For taking care"),
        "line": QCoreApplication.translate("TwoMachines", "A line to keep"),
        "becomes": QCoreApplication.translate("TwoMachines", "What stands there instead"),
        "question": QCoreApplication.translate("TwoMachines", "To bring to supervision"),
        "tags": QCoreApplication.translate("TwoMachines", "Tags"),
        "lines": QCoreApplication.translate("TwoMachines", "Lines"),
    }


def _facts() -> dict[str, str]:
    return {
        "name": QCoreApplication.translate("TwoMachines", "Name"),
        "aliases": QCoreApplication.translate("TwoMachines", "Also called"),
        "icon": QCoreApplication.translate("TwoMachines", "Sign"),
        "tint": QCoreApplication.translate("TwoMachines", "Colour of the sign"),
        "shape": QCoreApplication.translate("TwoMachines", "Shape of the sign"),
        "format": QCoreApplication.translate("TwoMachines", "How you meet"),
        "resting": QCoreApplication.translate("TwoMachines", "The page rests"),
        "headcount": QCoreApplication.translate("TwoMachines", "How many come at most"),
        "review_on": QCoreApplication.translate("TwoMachines", "Look at it again"),
        "talked_on": QCoreApplication.translate("TwoMachines", "Talked through"),
        "door": QCoreApplication.translate("TwoMachines", "How open it is"),
        "ready": QCoreApplication.translate("TwoMachines", "How far its door is open"),
        "checked": QCoreApplication.translate("TwoMachines", "Last checked"),
        "tied": QCoreApplication.translate("TwoMachines", "Tied up"),
        "said_on": QCoreApplication.translate("TwoMachines", "Said"),
        "aside_on": QCoreApplication.translate("TwoMachines", "Set aside"),
        "side": QCoreApplication.translate("TwoMachines", "Whose it is"),
        "starts": QCoreApplication.translate("TwoMachines", "Begins"),
        "minutes": QCoreApplication.translate("TwoMachines", "Minutes"),
        "kind": QCoreApplication.translate("TwoMachines", "Today is for"),
        "first": QCoreApplication.translate("TwoMachines", "First day"),
        "last": QCoreApplication.translate("TwoMachines", "Last day"),
        "answer_by": QCoreApplication.translate("TwoMachines", "An answer is promised by"),
        "begun": QCoreApplication.translate("TwoMachines", "Begun"),
        "closed_on": QCoreApplication.translate("TwoMachines", "Closed"),
        "hand": QCoreApplication.translate("TwoMachines", "Which hand"),
        "sealed": QCoreApplication.translate("TwoMachines", "Sealed"),
        "open_on": QCoreApplication.translate("TwoMachines", "To be opened"),
        "day": QCoreApplication.translate("TwoMachines", "Day"),
        "off": QCoreApplication.translate("TwoMachines", "Left out"),
        "removed": QCoreApplication.translate("TwoMachines", "Taken out of the journal"),
        "supervision": QCoreApplication.translate("TwoMachines", "For supervision"),
    }
