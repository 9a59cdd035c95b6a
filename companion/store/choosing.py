"""Choosing between two wordings of one row (B11): as they stand beside each other, and what each choice keeps.

    found(vault)                 what waits: to be asked about, silently, and what was not chosen lately
    take_standing(pair, now)     edits: the one in its place stays
    take_other(pair, now)        edits: the other takes its place
    take_both(pair)              edits: one after the other
    take_written(pair, …, now)   edits: written by hand out of both

Whatever gives way stays for thirty days as a row that was not chosen. All are edits like others, so undo takes them
back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, Final, get_type_hints

from companion.agreement import AgreementLine, Field, TalkedThrough
from companion.conflicts import Conflict, not_chosen, one_after_the_other
from companion.endings import Ending, Letter, LookedThrough, SetDown
from companion.firsts import Contact, FirstTalk
from companion.identity import Record, new_uid
from companion.journal import Draft, Entry
from companion.meetings import Meeting, Rest
from companion.people import Comfort, Goal, LooseEnd, Person, Step, Topic
from companion.store.conflicts import written
from companion.store.edits import Edit
from companion.store.ended import ended
from companion.store.records import Records
from companion.store.wording import WORDS, says
from companion.stories import Story, Told
from companion.supervision import OwnPrompt, Supervision
from companion.text import one_line

if TYPE_CHECKING:
    from companion.vault.vault import Vault

FACTS: Final[Mapping[type[Record], tuple[str, ...]]] = {
    Person: ("name", "aliases", "icon", "tint", "shape", "format", "resting", "headcount", "review_on"),
    TalkedThrough: ("talked_on", "review_on"),
    Topic: ("door",),
    Comfort: ("kind",),
    LooseEnd: ("tied",),
    Goal: ("said_on", "aside_on"),
    Step: ("side", "aside_on"),
    Meeting: ("starts", "minutes", "kind"),
    Rest: ("first", "last"),
    FirstTalk: ("answer_by",),
    Contact: ("checked",),
    Story: ("ready",),
    Told: ("day",),
    Ending: ("begun", "closed_on"),
    SetDown: ("hand",),
    Letter: ("sealed", "open_on"),
    LookedThrough: ("day",),
    Supervision: ("day",),
    OwnPrompt: ("off",),
    Entry: ("removed", "supervision"),
}
"""What is shown of a row besides its words. Where two differ in nothing that is shown, nobody is asked: the later
stands."""
_SIGNS: Final = {"uid", "owner_uid", "id"}
_PAGES: Final = {
    "body", "words", "own_words", "note", "notice", "hard_week", "good_week", "care",
    "breath", "minute", "longer", "whom", "steady", "hand_back",
}  # fmt: skip
"""Words that take more than a line."""
_ONE_ONLY: Final = {field for field in Field if field.value.startswith("word-")} | {
    Field.LIGHT_TITLE, Field.MY_NAME, Field.CUE, Field.LENGTH, Field.RHYTHM, Field.STEPS_AGREED,
}  # fmt: skip
"""Lines that hold one word or figure: two after each other would be neither."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A row as somebody wrote it: on which machine (`device`), and when (`at`, microseconds)."""

    record: Record
    device: str
    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """`standing` is the row as it is kept, `other` what waits; `differ`: the fields in which that shows."""

    conflict: Conflict
    standing: Wording
    other: Wording
    differ: tuple[str, ...]

    @property
    def in_time(self) -> tuple[Record, Record]:
        """The earlier one first."""
        one, other = self.standing, self.other
        return (one.record, other.record) if one.at <= other.at else (other.record, one.record)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """`asked` waits for a choice; `silent` does too, about somebody whose page rests or with whom contact is over, and
    nothing speaks of it; `earlier` was not chosen lately, the latest first."""

    asked: Sequence[Pair] = ()
    silent: Sequence[Pair] = ()
    earlier: Sequence[Pair] = ()

    def pair(self, uid: str) -> Pair | None:
        """The one of that conflict."""
        return next((p for p in (*self.asked, *self.silent, *self.earlier) if p.conflict.uid == uid), None)


def found(vault: Vault) -> Found:
    """What is gone, can't be read, or no longer differs is not among them."""
    pairs = [pair for conflict in vault.conflicts.all() if (pair := pair_of(vault, conflict)) is not None]
    quiet = {person.uid for person in vault.people.resting()} | ended(vault)
    waiting = [pair for pair in pairs if not pair.conflict.set_aside]
    earlier = [pair for pair in pairs if pair.conflict.set_aside]
    return Found(
        asked=[pair for pair in waiting if pair.conflict.owner_uid not in quiet],
        silent=[pair for pair in waiting if pair.conflict.owner_uid in quiet],
        earlier=sorted(earlier, key=lambda pair: -pair.conflict.set_aside),
    )


def any_asked(vault: Vault) -> bool:
    return bool(found(vault).asked)


def pair_of(vault: Vault, conflict: Conflict) -> Pair | None:
    try:
        store = vault.store_named(conflict.kept_in)
    except KeyError:
        return None
    if store.value in (Conflict, Draft):
        return None
    standing = store.get(conflict.of)
    other = _record(store, standing, conflict.columns) if standing is not None else None
    if standing is None or other is None:
        return None
    device, at = written(vault.database, conflict.kept_in, conflict.of)
    differ = _differing(standing, other)
    if not differ:
        return None
    return Pair(
        conflict=conflict,
        standing=Wording(record=standing, device=device, at=at),
        other=Wording(record=other, device=conflict.place, at=conflict.at),
        differ=differ,
    )


def _record(store: Records[Any], standing: Record, columns: Mapping[str, Any]) -> Record | None:
    """None for what no page could show: the file it came from may have been written by anybody."""
    row = dict(zip(_names(store), store.to_row(standing), strict=True))
    for name in row.keys() - _SIGNS:
        if type(columns.get(name)) is not type(row[name]):
            return None
        row[name] = columns[name]
    try:
        record: Record = store.from_row(list(row.values()))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    hints = get_type_hints(store.value)
    texts = (getattr(record, name) for name in row if hints[name] == tuple[str, ...])
    return record if all(isinstance(each, str) for text in texts for each in text) else None


def _names(store: Records[Any]) -> list[str]:
    return [field.name for field in fields(store.value)]


def _differing(one: Record, other: Record) -> tuple[str, ...]:
    """In the order shown: words first."""
    shown = (*WORDS[type(one)], *FACTS.get(type(one), ()))
    return tuple(name for name in shown if getattr(one, name) != getattr(other, name))


# Choices


def take_standing(vault: Vault, pair: Pair, now: int) -> list[Edit]:
    """What was not chosen before stays as it was."""
    if pair.conflict.set_aside:
        return []
    return [Edit(before=pair.conflict), _aside(vault, pair, pair.other, now), *_draft(vault, pair)]


def take_other(vault: Vault, pair: Pair, now: int) -> list[Edit]:
    turned = Edit(before=pair.standing.record, after=pair.other.record)
    return [turned, Edit(before=pair.conflict), _aside(vault, pair, pair.standing, now), *_draft(vault, pair)]


def take_both(vault: Vault, pair: Pair) -> list[Edit]:
    """Lines of a list become two; any other text is the one after the other. Nothing gives way."""
    chosen = [Edit(before=pair.conflict), *_draft(vault, pair)]
    if listed(pair):
        return [Edit(after=replace(pair.other.record, uid=new_uid())), *chosen]
    return [Edit(before=pair.standing.record, after=_joined(pair)), *chosen]


def take_written(vault: Vault, pair: Pair, texts: Mapping[str, str], now: int) -> list[Edit]:
    """`texts` by field, for those of `writable`."""
    after = replace(_joined(pair), **texts) if not listed(pair) else replace(pair.standing.record, **texts)
    gave_way = [w for w in (pair.standing, pair.other) if _differing(w.record, after)]
    turned = Edit(before=pair.standing.record, after=after)
    aside = [_aside(vault, pair, wording, now) for wording in gave_way]
    return [turned, Edit(before=pair.conflict), *aside, *_draft(vault, pair)]


def joinable(pair: Pair) -> bool:
    """Whether both can be kept one after the other."""
    return listed(pair) or bool(_joining(pair))


def listed(pair: Pair) -> bool:
    """A line of a list: there is room for both."""
    record = pair.standing.record
    only_one = getattr(record, "key", "") or getattr(record, "introduction", False)
    return hasattr(record, "position") and not isinstance(record, Person) and not only_one


def writable(pair: Pair) -> tuple[str, ...]:
    """The texts that can be written by hand out of both."""
    if isinstance(pair.standing.record, Letter) and (_sealed(pair.standing) or _sealed(pair.other)):
        return ()
    return tuple(name for name in _texts(pair) if isinstance(getattr(pair.standing.record, name), str))


def draft_key(pair: Pair) -> str:
    """Of what is being written by hand."""
    return f"both:{pair.conflict.uid}"


def _sealed(wording: Wording) -> bool:
    return bool(getattr(wording.record, "sealed", False))


def _texts(pair: Pair) -> list[str]:
    record = pair.standing.record
    if isinstance(record, AgreementLine) and (record.field in _ONE_ONLY or not _in_words(pair)):
        return []
    return [name for name in WORDS[type(record)] if name in pair.differ]


def _in_words(pair: Pair) -> bool:
    lines = (pair.standing.record, pair.other.record)
    return all(isinstance(line, AgreementLine) and says(line.field, line.text) for line in lines)


def _joining(pair: Pair) -> list[str]:
    """The fields that both texts can stand in: words, and lists of words."""
    record = pair.standing.record
    fit = [name for name in _texts(pair) if name not in ("lines", "phases")]
    return [*fit, *(["name"] if isinstance(record, Person) and "name" in pair.differ else [])]


def _joined(pair: Pair) -> Record:
    standing, (earlier, later) = pair.standing.record, pair.in_time
    now: dict[str, Any] = {}
    for name in _joining(pair):
        if name != "name":
            now[name] = _both(name, getattr(earlier, name), getattr(later, name))
    if isinstance(standing, Person) and isinstance(pair.other.record, Person):
        now["aliases"] = _called(standing, pair.other.record)
    if isinstance(standing, Entry) and isinstance(pair.other.record, Entry):
        now |= {"removed": min(standing.removed, pair.other.record.removed)}
        now |= {"supervision": standing.supervision or pair.other.record.supervision}
    return replace(standing, **now)


def _called(standing: Person, other: Person) -> tuple[str, ...]:
    """Both names: the other one is what they are called as well."""
    names = (*standing.aliases, *other.aliases, *([other.name] if other.name != standing.name else []))
    return tuple(name for name in dict.fromkeys(names) if name != standing.name)


def _both(name: str, earlier: Any, later: Any) -> Any:
    if isinstance(earlier, tuple):
        return tuple(dict.fromkeys((*earlier, *later)))
    if not earlier.strip() or not later.strip():
        return earlier if earlier.strip() else later
    if name in _PAGES or "\n" in earlier or "\n" in later:
        return one_after_the_other(earlier, later)
    return f"{one_line(earlier)}; {one_line(later)}"


def _aside(vault: Vault, pair: Pair, wording: Wording, now: int) -> Edit:
    store = vault.store_of(type(wording.record))
    row = zip(_names(store), store.to_row(wording.record), strict=True)
    columns = {name: value for name, value in row if name not in _SIGNS}
    return Edit(after=not_chosen(pair.conflict, columns, now, at=wording.at, place=wording.device))


def _draft(vault: Vault, pair: Pair) -> list[Edit]:
    """What was begun by hand goes with the choice, and comes back when that is taken back."""
    begun = vault.drafts.whole(draft_key(pair))
    return [Edit(before=begun)] if begun is not None else []
