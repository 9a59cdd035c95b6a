"""How quiet a page is to be once contact is over (R36), and what that would take and leave (B6).

The rows are moved by `companion.store.forgetting`. Nothing here is a sentence: the page says what a line means.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from companion.identity import Record
from companion.journal import Draft


class Quiet(StrEnum):
    KEEP = "keep"
    """All of it stays, out of sight; it can wake exactly as it was."""
    NAMELESS = "nameless"
    """Names, sign and contacts go, also inside texts; what was said stays, out of sight."""
    LESSON = "lesson"
    """Only the supporter's own lines stay, with nobody in them."""
    ERASE = "erase"

    @property
    def for_good(self) -> bool:
        """Whether something goes that nothing brings back."""
        return self is not Quiet.KEEP


class What(StrEnum):
    """What a line of the preview is about. `Line.count` and `Line.more` as said."""

    # What goes, or goes quiet
    NAME = "name"  # name, sign and contacts
    MEMBERS = "members"  # names of so many who come to the group
    PLACES = "places"  # so many lines of texts in which a name or a contact stands
    AGREEMENT = "agreement"  # one, with so many earlier dates (more)
    ENTRIES = "entries"  # so many pages of the journal, also those taken out
    LETTERS = "letters"  # so many, of which sealed (more)
    MEETINGS = "meetings"  # so many that were, or went by
    COMING = "coming"  # so many still to come
    PAGES_OPEN = "pages-open"  # so many pages left to write another day
    LOOSE_ENDS = "loose-ends"  # so many not tied
    NOTES = "notes"  # so many topics, comforts, hopes, lines of all kinds
    UNFINISHED = "unfinished"  # so many things begun and not kept
    COPIES = "copies"  # the same, in so many copies within reach
    # What stays
    ALL = "all"  # everything, out of sight
    SAID = "said"  # what was said, with nobody named
    LESSON = "lesson"  # a line of the supporter's own (words)
    MARKER = "marker"  # an empty marker, so that nothing returns from elsewhere
    MENTIONS = "mentions"  # so many notes about others where the name stands
    # What can't be reached from here
    SEALED_COPY = "sealed-copy"  # a copy that this vault can't open (day, as far as its name says one)
    OTHER_COPIES = "other-copies"  # copies put elsewhere
    COMPUTER = "computer"  # another computer that has this vault too (words: what it is called, '' for unknown)
    PRINTED = "printed"  # what was shown or printed of the agreement, the last time on that day
    MESSAGES = "messages"  # on a phone, in a mailbox
    DISK = "disk"  # old traces deep in the disk


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the preview. `day`: ISO date, '' for unknown. `words`: only ever the supporter's own line, or
    what a computer is called."""

    what: What
    count: int = 0
    more: int = 0
    words: str = ""
    day: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    goes: tuple[Line, ...] = ()
    stays: tuple[Line, ...] = ()
    out_of_reach: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A row about somebody else, or of the supporter's own, in which the name stands. `words`: the place, in short;
    `owner_uid`: whose page it is on, '' for the supporter's own."""

    record: Record
    words: str

    @property
    def owner_uid(self) -> str:
        return self.record.owner_uid

    @property
    def name(self) -> str:
        """What tells it from the other mentions; `apply_quiet` is given the names of those to be replaced."""
        return name_of(self.record)


def name_of(record: Record) -> str:
    """The uid, or the key of a draft, which has no other name."""
    return record.key if isinstance(record, Draft) else record.uid
