"""The practice's own words for its kinds of thing, in the user's language (DESIGN-LANGUAGE §11)."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from companion.agreement import Field, Part
from companion.meetings import Purpose
from companion.people import ComfortKind, Door, Format, Person
from ui.steadiness_words import number_word


def format_name(how: Format) -> str:
    return {
        Format.ONE_TO_ONE: QCoreApplication.translate("Words", "One-to-one, in person"),
        Format.GROUP: QCoreApplication.translate("Words", "Group, in person"),
        Format.ONLINE: QCoreApplication.translate("Words", "Online, live"),
        Format.WRITING: QCoreApplication.translate("Words", "Online, in writing"),
    }[how]


def icon_name(icon: str) -> str:
    """What a sign's picture shows, for those who hear it, '' for no sign; KeyError for an icon that is none."""
    return {
        "": "",
        "leaf": QCoreApplication.translate("Words", "Leaf"),
        "waves": QCoreApplication.translate("Words", "Waves"),
        "boat": QCoreApplication.translate("Words", "Boat"),
        "campfire": QCoreApplication.translate("Words", "Campfire"),
        "tree": QCoreApplication.translate("Words", "Tree"),
        "plant": QCoreApplication.translate("Words", "Plant"),
        "drop": QCoreApplication.translate("Words", "Drop"),
        "coffee": QCoreApplication.translate("Words", "Cup"),
        "armchair": QCoreApplication.translate("Words", "Armchair"),
        "path": QCoreApplication.translate("Words", "Path"),
        "sun-horizon": QCoreApplication.translate("Words", "Sunrise"),
        "moon-stars": QCoreApplication.translate("Words", "Moon and stars"),
    }[icon]


def door_name(door: Door) -> str:
    return {
        Door.WELCOME: QCoreApplication.translate("Words", "Welcome"),
        Door.GENTLY: QCoreApplication.translate("Words", "Go gently"),
        Door.NOT_YET: QCoreApplication.translate("Words", "Not yet"),
        Door.NEVER: QCoreApplication.translate("Words", "Never raise"),
    }[door]


def comfort_name(kind: ComfortKind) -> str:
    return {
        ComfortKind.HELPS: QCoreApplication.translate("Words", "What helps"),
        ComfortKind.BOTHERS: QCoreApplication.translate("Words", "What bothers"),
        ComfortKind.CALM: QCoreApplication.translate("Words", "Ways back to calm"),
    }[kind]


def part_name(part: Part) -> str:
    return {
        Part.PRACTICALITIES: QCoreApplication.translate("Words", "Practicalities"),
        Part.CONNECTION: QCoreApplication.translate("Words", "Connection"),
        Part.ANSWERS: QCoreApplication.translate("Words", "Answers"),
        Part.BETWEEN: QCoreApplication.translate("Words", "Between meetings"),
        Part.BOUNDARIES: QCoreApplication.translate("Words", "Boundaries"),
        Part.HOPES: QCoreApplication.translate("Words", "Hopes"),
        Part.CONFIDENTIALITY: QCoreApplication.translate("Words", "Confidentiality"),
        Part.RITUALS: QCoreApplication.translate("Words", "Rituals"),
        Part.HARD_MOMENTS: QCoreApplication.translate("Words", "Hard moments"),
        Part.OUTSIDE: QCoreApplication.translate("Words", "Other support"),
        Part.OFFER: QCoreApplication.translate("Words", "What I can offer"),
    }[part]


def part_heading(part: Part) -> str:
    return {
        Part.CONNECTION: QCoreApplication.translate("Words", "When you meet online"),
        Part.ANSWERS: QCoreApplication.translate("Words", "Writing to each other"),
        Part.BOUNDARIES: QCoreApplication.translate("Words", "Boundaries, both ways"),
        Part.HOPES: QCoreApplication.translate("Words", "Hopes and fears, both ways"),
        Part.CONFIDENTIALITY: QCoreApplication.translate("Words", "Confidentiality, and where it ends"),
        Part.OUTSIDE: QCoreApplication.translate("Words", "Support from elsewhere"),
        Part.OFFER: QCoreApplication.translate("Words", "What I can and cannot offer"),
    }.get(part) or part_name(part)


def part_about(part: Part) -> str:
    return {
        Part.PRACTICALITIES: QCoreApplication.translate("Words", "Where, how often and how long."),
        Part.CONNECTION: QCoreApplication.translate(
            "Words", "What you see to before, and what you do if it breaks off."
        ),
        Part.ANSWERS: QCoreApplication.translate("Words", "No clock runs here, so say what may be expected."),
        Part.BETWEEN: QCoreApplication.translate("Words", "Whether you are in touch, and how."),
        Part.BOUNDARIES: QCoreApplication.translate("Words", "What each of you needs, so that neither has to guess."),
        Part.HOPES: QCoreApplication.translate("Words", "What each of you would like, and what worries you."),
        Part.CONFIDENTIALITY: QCoreApplication.translate(
            "Words", "Said at the start, so that no one is surprised later."
        ),
        Part.RITUALS: QCoreApplication.translate("Words", "A small way in, and a small way out."),
        Part.HARD_MOMENTS: QCoreApplication.translate(
            "Words", "How to be asked about hard things, and how to come back after."
        ),
        Part.OUTSIDE: QCoreApplication.translate("Words", "Only if they wish to say. No names are needed."),
        Part.OFFER: QCoreApplication.translate("Words", "Honest from the beginning, so that hopes stay real."),
    }[part]


def field_label(field: Field) -> str:
    return {
        Field.WHERE: QCoreApplication.translate("Words", "Where"),
        Field.RHYTHM: QCoreApplication.translate("Words", "When you meet"),
        Field.HOW_OFTEN: QCoreApplication.translate("Words", "How often, and when"),
        Field.LENGTH: QCoreApplication.translate("Words", "How long"),
        Field.CUE: QCoreApplication.translate("Words", "Say that time is ending"),
        Field.MOVING: QCoreApplication.translate("Words", "How we make and move appointments"),
        Field.HOW_LONG: QCoreApplication.translate("Words", "How long we keep meeting"),
        Field.WHO_REACHES: QCoreApplication.translate("Words", "Who may reach whom, and when"),
        Field.REACH_BY: QCoreApplication.translate("Words", "By what"),
        Field.BOUNDARIES_MINE: QCoreApplication.translate("Words", "My boundaries"),
        Field.BOUNDARIES_THEIRS: QCoreApplication.translate("Words", "Their boundaries"),
        Field.FORGETS: QCoreApplication.translate("Words", "If one of us forgets"),
        Field.HOPES_MINE: QCoreApplication.translate("Words", "My hopes"),
        Field.HOPES_THEIRS: QCoreApplication.translate("Words", "Their hopes"),
        Field.FEARS_MINE: QCoreApplication.translate("Words", "My fears"),
        Field.FEARS_THEIRS: QCoreApplication.translate("Words", "Their fears"),
        Field.CONFIDENTIAL: QCoreApplication.translate("Words", "What stays between us"),
        Field.LIMITS: QCoreApplication.translate("Words", "Where that ends"),
        Field.OPENING: QCoreApplication.translate("Words", "How we open"),
        Field.CLOSING: QCoreApplication.translate("Words", "How we close"),
        Field.ASKED_HARD: QCoreApplication.translate("Words", "When asked about hard things, it helps to"),
        Field.CALM_AFTER: QCoreApplication.translate("Words", "To calm down after sharing"),
        Field.OUTSIDE: QCoreApplication.translate("Words", "Yes, no, or what kind"),
        Field.CAN_OFFER: QCoreApplication.translate("Words", "I can"),
        Field.CANNOT_OFFER: QCoreApplication.translate("Words", "I cannot"),
        Field.BEFORE_CONNECTING: QCoreApplication.translate("Words", "Before you connect"),
        Field.IF_DROPS: QCoreApplication.translate("Words", "If the connection drops"),
        Field.ANSWERS_OFTEN: QCoreApplication.translate("Words", "How often you write"),
        Field.ANSWERS_COME: QCoreApplication.translate("Words", "How answers come"),
        Field.LEADING: QCoreApplication.translate("Words", "Leading"),
        Field.ONE_VOICE: QCoreApplication.translate("Words", "If one voice fills the room"),
        Field.MY_NAME: QCoreApplication.translate("Words", "Your own name"),
        Field.KIND_NO: QCoreApplication.translate("Words", "Words for a kind no"),
        Field.WORDS_TO_ASK: QCoreApplication.translate("Words", "Words to ask for time"),
        Field.FILLS_ME: QCoreApplication.translate("Words", "What fills me again"),
        Field.STEPS_AGREED: QCoreApplication.translate("Words", "When you went through your steps"),
        Field.WORD_OPEN: QCoreApplication.translate("Words", "Your word for the beginning"),
        Field.WORD_MIDDLE: QCoreApplication.translate("Words", "Your word for the middle"),
        Field.WORD_WRAP: QCoreApplication.translate("Words", "Your word before the end"),
        Field.WORD_CLOSE: QCoreApplication.translate("Words", "Your word for the last minutes"),
        Field.WORD_END: QCoreApplication.translate("Words", "Your word for the end"),
        Field.WORD_OVER: QCoreApplication.translate("Words", "Your word for afterwards"),
        Field.WORD_PAUSED: QCoreApplication.translate("Words", "Your word for a pause"),
        Field.LIGHT_TITLE: QCoreApplication.translate("Words", "Name of the light form’s window"),
    }[field]


def field_hint(field: Field) -> str:
    """A small example of what may stand there; '' for fields that need none."""
    return {
        Field.WHERE: QCoreApplication.translate("Words", "A place both of you feel all right in"),
        Field.HOW_OFTEN: QCoreApplication.translate("Words", "Such as every second Tuesday"),
        Field.MOVING: QCoreApplication.translate("Words", "Such as by text, the day before"),
        Field.HOW_LONG: QCoreApplication.translate("Words", "A number of meetings, a date, or open"),
        Field.WHO_REACHES: QCoreApplication.translate("Words", "Either, one of us, or neither"),
        Field.REACH_BY: QCoreApplication.translate("Words", "Text, a call, letters, not at all"),
        Field.BEFORE_CONNECTING: QCoreApplication.translate("Words", "A line for each: door shut, alone in the room"),
        Field.IF_DROPS: QCoreApplication.translate("Words", "A line for each step, three at most"),
        Field.ANSWERS_OFTEN: QCoreApplication.translate("Words", "Such as twice a week, or as it comes"),
        Field.ANSWERS_COME: QCoreApplication.translate("Words", "How soon, how long, and what a silence means"),
        Field.LIMITS: QCoreApplication.translate("Words", "If someone is in immediate danger, and what then"),
        Field.OPENING: QCoreApplication.translate("Words", "A cup of tea, a walk round the block"),
        Field.CLOSING: QCoreApplication.translate("Words", "One thing for this evening"),
    }.get(field, "")


def how_you_meet(person: Person) -> str:
    """'One-to-one, in person', 'Group of six, in person'."""
    if person.format is Format.GROUP and person.headcount:
        said = QCoreApplication.translate("Words", "Group of {number}, in person")
        return said.format(number=number_word(person.headcount))
    return format_name(person.format)


def with_format(person: Person) -> str:
    """'Tomasz, online' where it is not the usual way of meeting."""
    how = {
        Format.ONLINE: QCoreApplication.translate("Words", "{name}, online"),
        Format.WRITING: QCoreApplication.translate("Words", "{name}, in writing"),
    }.get(person.format, "{name}")
    return how.format(name=person.name)


def purpose_name(purpose: Purpose) -> str:
    """What a meeting is for (R16); '' where nothing was said."""
    return {
        Purpose.UNSAID: "",
        Purpose.HEARD: QCoreApplication.translate("Words", "To be heard"),
        Purpose.THINK: QCoreApplication.translate("Words", "To think it through"),
        Purpose.DECIDE: QCoreApplication.translate("Words", "To decide"),
        Purpose.COMPANY: QCoreApplication.translate("Words", "Just company"),
    }[purpose]
