"""What is agreed with someone, line by line, and how it stood on earlier days (R4–R9, DECISIONS 15).

The supporter's own page is kept in the same way under no owner: what they can offer to anyone, their words for a
kind no, their own name (`OWN`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from companion.identity import Record
from companion.people import Format
from companion.rhythm import Rhythm, Span

DEFAULT_MINUTES = 60
MIN_MINUTES, MAX_MINUTES = 5, 720
DEFAULT_CUE = 12
MIN_CUE, MAX_CUE = 10, 15
OWN = ""
"""The owner of the supporter's own lines: `vault.agreement(OWN)`."""


class Part(StrEnum):
    """The parts of an agreement of equals, in the order shown. The order of talking is theirs."""

    PRACTICALITIES = "practicalities"
    CONNECTION = "connection"
    ANSWERS = "answers"
    BETWEEN = "between"
    BOUNDARIES = "boundaries"
    HOPES = "hopes"
    CONFIDENTIALITY = "confidentiality"
    RITUALS = "rituals"
    HARD_MOMENTS = "hard-moments"
    OUTSIDE = "outside"
    OFFER = "offer"


class Field(StrEnum):
    """One line or page of an agreement: the smallest thing edited."""

    WHERE = "where"  # R4
    RHYTHM = "rhythm"  # R4; a `Rhythm` as text
    HOW_OFTEN = "how-often"  # R4; the same in words, or what no rhythm says
    LENGTH = "length"  # R4; minutes, as digits
    CUE = "cue"  # R25; minutes before the end, as digits
    MOVING = "moving"  # R6
    HOW_LONG = "how-long"  # R19; a `Span` as text, or any words
    WHO_REACHES = "who-reaches"  # R5
    REACH_BY = "reach-by"  # R5
    BOUNDARIES_MINE = "boundaries-mine"  # R8
    BOUNDARIES_THEIRS = "boundaries-theirs"  # R8
    FORGETS = "forgets"  # R9
    HOPES_MINE = "hopes-mine"  # R8, R16
    HOPES_THEIRS = "hopes-theirs"
    FEARS_MINE = "fears-mine"  # R16, R17
    FEARS_THEIRS = "fears-theirs"
    CONFIDENTIAL = "confidential"  # R59
    LIMITS = "limits"  # R59
    OPENING = "opening"  # R27
    CLOSING = "closing"  # R27
    ASKED_HARD = "asked-hard"  # R30
    CALM_AFTER = "calm-after"  # R30
    OUTSIDE = "outside-support"  # R18
    CAN_OFFER = "can-offer"  # R12
    CANNOT_OFFER = "cannot-offer"  # R12
    # Online (R56): what to see to before connecting and what to do if it drops, a line for each step.
    BEFORE_CONNECTING = "before-connecting"
    IF_DROPS = "if-drops"
    # In writing (DECISIONS 28).
    ANSWERS_OFTEN = "answers-often"
    ANSWERS_COME = "answers-come"
    # A group's next time (R57).
    LEADING = "leading"
    ONE_VOICE = "one-voice"
    # The supporter's own (OWN).
    MY_NAME = "my-name"
    KIND_NO = "kind-no"  # R15
    WORDS_TO_ASK = "words-to-ask"  # R11: what I say when I would like to think about it
    FILLS_ME = "fills-me"  # R52
    STEPS_AGREED = "steps-agreed"  # R43; when my steps were gone through, and in which words (companion/gone_through)
    # Words on the pill in place of the shipped ones; a dash for none (DESIGN-LANGUAGE 10).
    WORD_OPEN = "word-open"
    WORD_MIDDLE = "word-middle"
    WORD_WRAP = "word-wrap"
    WORD_CLOSE = "word-close"
    WORD_END = "word-end"
    WORD_OVER = "word-over"
    WORD_PAUSED = "word-paused"
    LIGHT_TITLE = "light-title"  # what the light form's window is called (DESIGN-LANGUAGE 17)


FIELDS: Mapping[Part, tuple[Field, ...]] = {
    Part.PRACTICALITIES: (
        Field.WHERE, Field.RHYTHM, Field.HOW_OFTEN, Field.LENGTH, Field.CUE, Field.MOVING, Field.HOW_LONG,
    ),
    Part.CONNECTION: (Field.BEFORE_CONNECTING, Field.IF_DROPS),
    Part.ANSWERS: (Field.ANSWERS_OFTEN, Field.ANSWERS_COME),
    Part.BETWEEN: (Field.WHO_REACHES, Field.REACH_BY),
    Part.BOUNDARIES: (Field.BOUNDARIES_MINE, Field.BOUNDARIES_THEIRS, Field.FORGETS),
    Part.HOPES: (Field.HOPES_MINE, Field.HOPES_THEIRS, Field.FEARS_MINE, Field.FEARS_THEIRS),
    Part.CONFIDENTIALITY: (Field.CONFIDENTIAL, Field.LIMITS),
    Part.RITUALS: (Field.OPENING, Field.CLOSING),
    Part.HARD_MOMENTS: (Field.ASKED_HARD, Field.CALM_AFTER),
    Part.OUTSIDE: (Field.OUTSIDE,),
    Part.OFFER: (Field.CAN_OFFER, Field.CANNOT_OFFER),
}  # fmt: skip

_ONLY = {Part.CONNECTION: (Format.ONLINE,), Part.ANSWERS: (Format.WRITING,)}
_OF_TWO = (Part.BOUNDARIES, Part.HOPES, Part.HARD_MOMENTS, Part.OUTSIDE)
_OF_THE_CLOCK = (Field.RHYTHM, Field.HOW_OFTEN, Field.LENGTH, Field.CUE, Field.MOVING)


def parts_for(how: Format) -> tuple[Part, ...]:
    """The parts that make sense for a way of meeting. A group has house rules in place of what two agree (R57)."""
    parts = (part for part in Part if how in _ONLY.get(part, tuple(Format)))
    return tuple(part for part in parts if not (how is Format.GROUP and part in _OF_TWO))


def fields_for(part: Part, how: Format) -> tuple[Field, ...]:
    """The lines of a part. In writing nobody agrees on an hour (DECISIONS 28)."""
    return tuple(field for field in FIELDS[part] if how.timed or field not in _OF_THE_CLOCK)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementLine(Record):
    field: Field
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkedThrough(Record):
    """A part that was talked through together. ISO dates; '' for not yet, and for no wish to look again."""

    part: Part
    talked_on: str = ""
    review_on: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseRule(Record):
    """One rule of a group, in its order (R57)."""

    text: str
    position: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """All lines of one agreement, read together. An untouched field is a new, empty line."""

    owner_uid: str
    lines: Mapping[Field, AgreementLine]
    parts: Mapping[Part, TalkedThrough]
    rules: Sequence[HouseRule] = ()

    def line(self, field: Field) -> AgreementLine:
        return self.lines.get(field) or AgreementLine(owner_uid=self.owner_uid, field=field)

    def text(self, field: Field) -> str:
        return self.line(field).text

    def part(self, part: Part) -> TalkedThrough:
        return self.parts.get(part) or TalkedThrough(owner_uid=self.owner_uid, part=part)

    @property
    def minutes(self) -> int:
        """Agreed length, 5 to 720; an hour when nothing was agreed."""
        return _within(self.text(Field.LENGTH), MIN_MINUTES, MAX_MINUTES, DEFAULT_MINUTES)

    @property
    def cue(self) -> int:
        """Minutes before the end at which the wrap-up is cued, 10 to 15 (R25)."""
        return _within(self.text(Field.CUE), MIN_CUE, MAX_CUE, DEFAULT_CUE)

    @property
    def rhythm(self) -> Rhythm | None:
        """When you meet, where that has a rhythm (R4)."""
        return Rhythm.parse(self.text(Field.RHYTHM))

    @property
    def span(self) -> Span:
        """How long you keep meeting (R19); open where nothing else was agreed, or only words."""
        return Span.parse(self.text(Field.HOW_LONG))

    @property
    def agreed_on(self) -> str:
        """The first day any part was talked through, '' for none."""
        return min((p.talked_on for p in self.parts.values() if p.talked_on), default="")

    def to_review(self, today: str) -> tuple[Part, ...]:
        """The parts to look at again, by the day wished (ISO date)."""
        return tuple(part for part in Part if "" < self.part(part).review_on <= today)

    def snapshot(self) -> tuple[tuple[str, str], ...]:
        """Every line that says something, as a version keeps it; house rules after the fields, in their order."""
        said = [(field.value, self.text(field)) for field in Field if self.text(field).strip()]
        return (*said, *((RULE, rule.text) for rule in self.rules if rule.text.strip()))


RULE = "house-rule"
"""What a house rule is called among a version's lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementVersion(Record):
    """How an agreement stood. `at`: microseconds, the moment it was dated, shown or printed, or of its last edit
    before a later day's. `lines`: as `Agreement.snapshot` gives them.
    """

    at: int
    lines: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:  # as read back from JSON they are lists
        object.__setattr__(self, "lines", tuple((str(field), str(text)) for field, text in self.lines))

    def text(self, field: Field) -> str:
        return next((text for name, text in self.lines if name == field.value), "")

    @property
    def rules(self) -> tuple[str, ...]:
        return tuple(text for name, text in self.lines if name == RULE)


def _within(digits: str, low: int, high: int, default: int) -> int:
    if not (digits.isascii() and digits.isdigit()):
        return default
    return max(low, min(high, int(digits[:6])))
