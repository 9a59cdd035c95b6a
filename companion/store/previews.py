"""What each way of growing quiet would take, leave, and can't reach (picture 25), before anything moves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from companion.agreement import AgreementLine, AgreementVersion, HouseRule, TalkedThrough
from companion.endings import Hand, Letter, LookedThrough, SetDown
from companion.forgetting import Line, Preview, Quiet, What
from companion.guide_pages import GuideBlock
from companion.identity import Record, from_micros, to_micros
from companion.journal import Draft, Entry
from companion.meetings import STILL_NEXT, Meeting, Reflection
from companion.nameless import Neutral
from companion.people import LooseEnd, Member, Person
from companion.shapes import Shape
from companion.store.held import where_held
from companion.store.letting_go import places_changed
from companion.store.mentions import NOTHING, mentions
from companion.store.nameless import nameless_edits
from companion.store.owned import rows_of
from companion.vault import copies as sealed

if TYPE_CHECKING:
    from companion.vault.vault import Vault

_AGREED = (AgreementLine, AgreementVersion, HouseRule, TalkedThrough)
_BESIDE = (Person, Draft, Entry, GuideBlock, Letter, Meeting, Member, Shape, LookedThrough, *_AGREED)


def preview(
    vault: Vault,
    person: Person,
    quiet: Quiet,
    now: datetime,
    *,
    neutral: Neutral = NOTHING,
    lessons: Collection[str] = (),
) -> Preview:
    rows = rows_of(vault, person)
    if quiet is Quiet.KEEP:
        return Preview(goes=_goes_quiet(rows, to_micros(now)), stays=(Line(what=What.ALL),))
    within, beyond = sealed.within_reach(vault.folder)
    copies = _lines(Line(what=What.COPIES, count=len(within)))
    others = _lines(Line(what=What.MENTIONS, count=len(mentions(vault, person, neutral))))
    away = (*(Line(what=What.SEALED_COPY, day=_day_of(copy.name)) for copy in beyond), *_out_of_reach(vault, rows))
    marker = (Line(what=What.MARKER),)
    if quiet is Quiet.NAMELESS:
        goes = _goes_nameless(vault, person, rows, neutral)
        return Preview(goes=(*goes, *copies), stays=(Line(what=What.SAID), *others), out_of_reach=away)
    goes = _goes(rows, to_micros(now), lesson=quiet is Quiet.LESSON)
    kept = tuple(Line(what=What.LESSON, words=words) for words in (*carried(rows), *lessons))
    stays = (*kept, *marker, *others) if quiet is Quiet.LESSON else (*marker, *others)
    return Preview(goes=(*goes, *copies), stays=stays, out_of_reach=away)


def carried(rows: Sequence[Record]) -> tuple[str, ...]:
    """The lines the supporter carries with them, in order."""
    lines = [row for row in rows if isinstance(row, SetDown) and row.hand is Hand.CARRY and row.text.strip()]
    return tuple(line.text for line in sorted(lines, key=lambda line: line.position))


def _lines(*lines: Line) -> tuple[Line, ...]:
    return tuple(line for line in lines if line.count)


def _kinds(rows: Sequence[Record]) -> Counter[type[Record]]:
    return Counter(type(row) for row in rows)


def _coming(rows: Sequence[Record], now: int) -> int:
    meetings = [row for row in rows if isinstance(row, Meeting)]
    return sum(not m.begun and not m.called_off and m.starts >= now - STILL_NEXT for m in meetings)


def _goes_quiet(rows: Sequence[Record], now: int) -> tuple[Line, ...]:
    """Nothing goes; these no longer come up."""
    pages = sum(isinstance(row, Meeting) and row.reflection is Reflection.OPEN for row in rows)
    return _lines(
        Line(what=What.COMING, count=_coming(rows, now)),
        Line(what=What.PAGES_OPEN, count=pages),
        Line(what=What.LOOSE_ENDS, count=sum(isinstance(row, LooseEnd) and not row.tied for row in rows)),
        Line(what=What.UNFINISHED, count=_kinds(rows)[Draft]),
    )


def _goes(rows: Sequence[Record], now: int, *, lesson: bool) -> tuple[Line, ...]:
    kinds, coming = _kinds(rows), _coming(rows, now)
    letters = [row for row in rows if isinstance(row, Letter)]
    agreed = any(isinstance(row, _AGREED) for row in rows)
    guides = {row.guide for row in rows if isinstance(row, GuideBlock)}  # each is one, whatever it is made of
    notes = sum(not isinstance(row, _BESIDE) for row in rows) + len(guides)
    notes -= len(carried(rows)) if lesson else 0
    return (
        Line(what=What.NAME, count=1),
        *_lines(
            Line(what=What.MEMBERS, count=kinds[Member]),
            Line(what=What.AGREEMENT, count=int(agreed), more=kinds[AgreementVersion]),
            Line(what=What.ENTRIES, count=kinds[Entry]),
            Line(what=What.LETTERS, count=len(letters), more=sum(letter.sealed for letter in letters)),
            Line(what=What.MEETINGS, count=kinds[Meeting] - coming),
            Line(what=What.COMING, count=coming),
            Line(what=What.NOTES, count=notes),
            Line(what=What.UNFINISHED, count=kinds[Draft]),
        ),
    )


def _goes_nameless(vault: Vault, person: Person, rows: Sequence[Record], neutral: Neutral) -> tuple[Line, ...]:
    edits = nameless_edits(vault, person, "", neutral)
    return (
        Line(what=What.NAME, count=1),
        *_lines(
            Line(what=What.MEMBERS, count=_kinds(rows)[Member]),
            Line(what=What.PLACES, count=sum(1 for _ in places_changed(edits))),
        ),
    )


def _out_of_reach(vault: Vault, rows: Sequence[Record]) -> tuple[Line, ...]:
    where = where_held(vault)
    some = where.called or ("",) if where.others or where.shared else ()
    computers = tuple(Line(what=What.COMPUTER, words=name) for name in some)
    dated = max((row.at for row in rows if isinstance(row, AgreementVersion)), default=0)
    printed = (Line(what=What.PRINTED, day=from_micros(dated).date().isoformat()),) if dated else ()
    return (*computers, *printed, Line(what=What.MESSAGES), Line(what=What.OTHER_COPIES), Line(what=What.DISK))


def _day_of(name: str) -> str:
    """The day a copy's own name begins with."""
    try:
        return date.fromisoformat(name[:8]).isoformat()
    except ValueError:
        return ""
