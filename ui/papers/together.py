"""What two people, or a room, agreed, in the order it is shown: the same on the screen and on paper (R9).

Only lines of the agreement stand here. What the supporter keeps for themselves has no way in: topics, comforts, own
words, loose ends, goals, members, and what they see to before connecting or when one voice fills the room.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QObject

from companion.agreement import Agreement, AgreementLine, AgreementVersion, Field, HouseRule, fields_for, parts_for
from companion.people import Format
from companion.text import lines, one_line
from ui.rhythm_words import how_often, span_words

_JOINING = ("Mn", "Mc", "Me", "Cf", "Sk")
_JOINER = "\u200d"


class Naming(StrEnum):
    """How people are called on paper."""

    NAMES = "names"
    INITIALS = "initials"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """How the two are called here. `mine` is '' where the supporter has said no name: then it is “Me” and “I”."""

    mine: str
    theirs: str
    naming: Naming = Naming.NAMES

    @property
    def me(self) -> str:
        return self.mine or QCoreApplication.translate("Together", "Me")

    def printed(self, naming: Naming) -> Names:
        """The same two as they are called on paper."""
        if naming is Naming.NAMES:
            return self
        if naming is Naming.NONE:
            one = QCoreApplication.translate("Together", "One of us")
            return Names(mine=one, theirs=QCoreApplication.translate("Together", "The other"), naming=naming)
        mine, theirs = _initial(self.mine, 1), _initial(self.theirs, 1)
        if mine == theirs:  # Mira and Maren: one letter would not tell them apart
            mine, theirs = _initial(self.mine, 2), _initial(self.theirs, 2)
        return Names(mine=mine, theirs=theirs, naming=naming)


def _initial(name: str, letters: int) -> str:
    """The first letters, with the marks that belong to them, and a full stop; '' for no name."""
    found = ""
    for sign in one_line(name):
        joins = unicodedata.category(sign) in _JOINING or found.endswith(_JOINER)
        if not joins and not letters:
            break
        letters -= not joins
        found += sign
    return f"{found}." if found else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A heading and what is said under it, a thing for each line. `key` is the same on every date."""

    key: str
    title: str
    text: str = ""

    @property
    def said(self) -> tuple[str, ...]:
        return lines(self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """Every block there could be, empty ones too, so that two dates can be laid side by side.

    `mine` and `theirs` have the same headings in the same order; of a group's only `rules`, `facts` and `shared`.
    """

    facts: tuple[Block, ...]
    mine: tuple[Block, ...] = ()
    theirs: tuple[Block, ...] = ()
    shared: tuple[Block, ...] = ()
    forgets: Block
    rules: Block

    def blocks(self) -> Iterator[Block]:
        yield from (self.rules, *self.facts, *self.mine, *self.theirs, *self.shared, self.forgets)

    @property
    def empty(self) -> bool:
        return not any(block.said for block in self.blocks())


def as_it_stood(version: AgreementVersion) -> Agreement:
    """An earlier day's lines, to be read as the present ones are."""
    owner = version.owner_uid
    fields = [field for field in Field if version.text(field)]
    return Agreement(
        owner_uid=owner,
        lines={field: AgreementLine(owner_uid=owner, field=field, text=version.text(field)) for field in fields},
        parts={},
        rules=tuple(HouseRule(owner_uid=owner, text=rule) for rule in version.rules),
    )


def together(agreement: Agreement, how: Format, names: Names) -> Together:
    """What is agreed with someone you meet in this way."""
    reader = _Reader(agreement, how)
    group = how is Format.GROUP
    return Together(
        facts=_facts(reader, how),
        mine=() if group else _side(reader, mine=True),
        theirs=() if group else _side(reader, mine=False),
        shared=_shared(reader, names),
        forgets=reader.block(Field.FORGETS, QCoreApplication.translate("Together", "If one of us forgets")),
        rules=Block(
            key="rules",
            title=QCoreApplication.translate("Together", "House rules"),
            text="\n".join(one_line(rule.text) for rule in agreement.rules) if group else "",
        ),
    )


class _Reader(QObject):
    """Reads the lines that make sense for a way of meeting. (A QObject: only `tr` of one knows plurals.)"""

    def __init__(self, agreement: Agreement, how: Format) -> None:
        super().__init__()
        self._agreement = agreement
        self._fields = {field for part in parts_for(how) for field in fields_for(part, how)}

    def text(self, field: Field) -> str:
        if field not in self._fields:
            return ""
        return span_words(self._agreement.span) if field is Field.HOW_LONG else self._agreement.text(field)

    def block(self, field: Field, title: str) -> Block:
        return Block(key=field.value, title=title, text=self.text(field))

    def joined(self, key: str, title: str, *said: str) -> Block:
        return Block(key=key, title=title, text="\n".join(words for words in said if words.strip()))

    def when(self) -> str:
        """'Every second Tuesday, 16:30, for an hour'; either half alone where the other is not agreed."""
        often = how_often(self._agreement).strip() if Field.RHYTHM in self._fields else ""
        minutes = self._agreement.minutes if self.text(Field.LENGTH).strip() else 0
        if not minutes:
            return often
        if not often or "\n" in often or often[-1] in ".!?…":
            return f"{often}\n{self._length(minutes)}".strip()
        return self._for(minutes).format(when=often)

    def _for(self, minutes: int) -> str:
        return {
            60: self.tr("{when}, for an hour"),
            90: self.tr("{when}, for an hour and a half"),
            120: self.tr("{when}, for two hours"),
        }.get(minutes) or self.tr("{when}, for %n minute(s)", "", minutes)

    def _length(self, minutes: int) -> str:
        return {
            60: self.tr("An hour each time"),
            90: self.tr("An hour and a half each time"),
            120: self.tr("Two hours each time"),
        }.get(minutes) or self.tr("%n minute(s) each time", "", minutes)


def _facts(reader: _Reader, how: Format) -> tuple[Block, ...]:
    """The three that are asked for most: when and where, between meetings, between us."""
    where = (
        QCoreApplication.translate("Together", "When and where")
        if how.timed
        else QCoreApplication.translate("Together", "How we write")
    )
    us = (
        QCoreApplication.translate("Together", "In this room")
        if how is Format.GROUP
        else QCoreApplication.translate("Together", "Between us")
    )
    read = reader.text
    return (
        reader.joined(
            "when", where, reader.when(), read(Field.ANSWERS_OFTEN), read(Field.ANSWERS_COME), read(Field.WHERE)
        ),
        reader.joined(
            "between",
            QCoreApplication.translate("Together", "Between meetings"),
            read(Field.WHO_REACHES),
            read(Field.REACH_BY),
        ),
        reader.joined("us", us, read(Field.CONFIDENTIAL), read(Field.LIMITS)),
    )


def _side(reader: _Reader, *, mine: bool) -> tuple[Block, ...]:
    """One person's half: the same headings in the same order as the other's."""
    return (
        reader.block(Field.HOPES_MINE if mine else Field.HOPES_THEIRS, QCoreApplication.translate("Together", "Hopes")),
        reader.block(Field.FEARS_MINE if mine else Field.FEARS_THEIRS, QCoreApplication.translate("Together", "Fears")),
        reader.block(
            Field.BOUNDARIES_MINE if mine else Field.BOUNDARIES_THEIRS,
            QCoreApplication.translate("Together", "Boundaries"),
        ),
    )


def _shared(reader: _Reader, names: Names) -> tuple[Block, ...]:
    can, cannot = _offer_titles(names)
    titles = {
        Field.OPENING: QCoreApplication.translate("Together", "How we open"),
        Field.CLOSING: QCoreApplication.translate("Together", "How we close"),
        Field.ASKED_HARD: QCoreApplication.translate("Together", "Being asked about hard things"),
        Field.CALM_AFTER: QCoreApplication.translate("Together", "To calm down afterwards"),
        Field.MOVING: QCoreApplication.translate("Together", "Making and moving appointments"),
        Field.HOW_LONG: QCoreApplication.translate("Together", "How long we keep meeting"),
        Field.IF_DROPS: QCoreApplication.translate("Together", "If the connection drops"),
        Field.OUTSIDE: QCoreApplication.translate("Together", "Support from elsewhere"),
        Field.CAN_OFFER: can,
        Field.CANNOT_OFFER: cannot,
    }
    return tuple(reader.block(field, title) for field, title in titles.items())


def _offer_titles(names: Names) -> tuple[str, str]:
    if names.naming is Naming.NONE:
        return (
            QCoreApplication.translate("Together", "What one of us can offer"),
            QCoreApplication.translate("Together", "What one of us cannot offer"),
        )
    if not names.mine:
        return (
            QCoreApplication.translate("Together", "What I can offer"),
            QCoreApplication.translate("Together", "What I cannot offer"),
        )
    return (
        QCoreApplication.translate("Together", "What {name} can offer").format(name=names.mine),
        QCoreApplication.translate("Together", "What {name} cannot offer").format(name=names.mine),
    )


def who(names: Names, day: str, first: str = "") -> str:
    """'Robin and Maren, 31 March. First written on 13 January.'; without names only the days."""
    if names.naming is Naming.NONE:
        dated = QCoreApplication.translate("Together", "{day}.").format(day=day)
    else:
        dated = QCoreApplication.translate("Together", "{one} and {other}, {day}.").format(
            one=names.me, other=names.theirs, day=day
        )
    return f"{dated} {first_written(first)}".strip()


def first_written(day: str) -> str:
    """'First written on 13 January.', '' for no day."""
    return QCoreApplication.translate("Together", "First written on {day}.").format(day=day) if day else ""
