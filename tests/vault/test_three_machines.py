"""Three machines that write, take out, bring back, let go of and choose, and hear of each other in any order, late and
twice: what each holds in the end is the same, nothing erased comes back, and nothing else is lost (B11; VAULT, merge).

Each case is about one kind of thing, so that what happens to it on one machine meets what happens on another.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companion.agreement import AgreementLine, Field
from companion.endings import Letter
from companion.guide_pages import BlockKind, GuideBlock
from companion.identity import Record, to_micros
from companion.journal import Entry
from companion.people import Person, Topic
from companion.store.erasing import erase
from companion.store.forgetting import Quiet, apply_quiet
from companion.store.letting_go import shred
from companion.store.records import Records
from companion.vault.jobs import Job, jobs
from companion.vault.merge import merge
from companion.vault.vault import Vault, create_raw, open_raw
from tests.store.test_forgetting import NEUTRAL
from tests.vault.test_merge import Machines
from tests.vault.tools import KEY, SetClock

FEW, FULL = 25, 2000
MANY: Final = 3

TOPIC, LETTER = Topic(text="t0 x"), Letter(body="l0 x")
PAGE = Entry(id=5, body="p0 x", removed=to_micros(SetClock().now()))
"""It was taken out just now, as everybody knows."""
BLOCK = GuideBlock(guide="first-meeting", kind=BlockKind.QUESTION, text="g0 x")
NAME: Final = "Zebedeus"
PERSON = Person.made(NAME, aliases=("Quorvelline",))
THEIRS = Topic(owner_uid=PERSON.uid, text=f"o0 {NAME} x")
LINE: Final = "line"
"""There is one of its kind, whichever row it is."""


@pytest.fixture(scope="module")
def base() -> Iterator[Path]:
    """The vault that all three begin with."""
    with tempfile.TemporaryDirectory() as place:
        with create_raw(Path(place) / "vault", bytearray(KEY), clock=SetClock()) as vault:
            for row in (TOPIC, PAGE, LETTER, BLOCK, PERSON, THEIRS):
                vault.store_of(type(row)).save(row)
        yield Path(place) / "vault"


@dataclass(frozen=True)
class Event:
    """`knew`: all events that had been heard of where it happened."""

    what: str
    of: str
    words: str
    knew: frozenset[Event] = field(repr=False)


class Three(Machines):
    def __init__(self, base: Path, place: Path) -> None:
        self.place = place
        self.clocks = [SetClock() for _ in range(MANY)]
        self.vaults = []
        for n, clock in enumerate(self.clocks):
            shutil.copytree(base, place / str(n))
            self.vaults.append(open_raw(place / str(n), bytearray(KEY), clock=clock))
        first = [Event("write", row.uid, said(row), frozenset()) for row in (TOPIC, PAGE, LETTER, BLOCK, THEIRS)]
        first.append(Event("aside", PAGE.uid, "", frozenset(first)))
        self.events = list(first)
        self.knows = [frozenset(first)] * MANY
        self.laid: list[list[tuple[Path, frozenset[Event]]]] = [[] for _ in range(MANY)]
        self.at = 0

    def happened(self, who: int, what: str, of: str, words: str = "") -> None:
        event = Event(what, of, words, self.knows[who])
        self.events.append(event)
        self.knows[who] |= {event}

    def fresh(self) -> str:
        self.at += 1
        return f"w{self.at} x"

    def lay(self, who: int) -> None:
        path = self.place / f"{who}-{len(self.laid[who])}.laid"
        os.replace(self.sealed(who), path)
        self.laid[who].append((path, self.knows[who]))

    def take(self, who: int, of: int, back: int) -> None:
        """`back`: 0 for what was laid down last."""
        if who != of and self.laid[of]:
            path, knew = self.laid[of][-1 - back % len(self.laid[of])]
            merge(self.vaults[who], path)
            self.knows[who] |= knew

    def meet(self, who: int, of: int) -> None:
        if who != of:
            self.lay(of)
            self.take(who, of, 0)

    def all_meet(self) -> None:
        """Everybody hears everybody, until nothing moves: three rounds are enough, whoever begins."""
        for _ in range(3):
            for into in range(MANY):
                for of in range(MANY):
                    self.meet(into, of)
            if self.contents(0) == self.contents(1) == self.contents(2):
                return

    def now(self, who: int) -> int:
        return to_micros(self.clocks[who].now())


def said(row: Record) -> str:
    return str(getattr(row, "body", getattr(row, "text", "")))


def worded(row: Record, words: str) -> Any:
    return replace(row, **{"body" if hasattr(row, "body") else "text": words})


# What happens


def write(three: Three, who: int, first: Record) -> None:
    """On in what stands there, or, once it was taken out there, again as it was."""
    store = three.vaults[who].store_of(type(first))
    words = three.fresh()
    here = store.get(first.uid)
    if here is not None and not getattr(here, "removed", 0):
        store.save(worded(here, words))
        three.happened(who, "write", first.uid, words)


def take_out(three: Three, who: int, first: Record) -> None:
    store = three.vaults[who].store_of(type(first))
    here = store.get(first.uid)
    if here is not None:
        store.remove(here)
        three.happened(who, "out", first.uid)


def undo(three: Three, who: int, first: Record) -> None:
    store = three.vaults[who].store_of(type(first))
    outs = [event for event in three.knows[who] if event.of == first.uid and event.what == "out"]
    if outs and store.get(first.uid) is None:
        words = three.fresh()
        store.save(worded(first, words))
        three.happened(who, "write", first.uid, words)


def set_aside(three: Three, who: int) -> None:
    """A page goes to where it can be brought back from for a week."""
    entries = three.vaults[who].entries
    here = entries.get(PAGE.uid)
    if here is not None and not here.removed:
        entries.save(replace(here, removed=three.now(who)))
        three.happened(who, "aside", PAGE.uid)


def bring_back(three: Three, who: int) -> None:
    entries = three.vaults[who].entries
    here = entries.get(PAGE.uid)
    if here is not None and here.removed:
        words = three.fresh()
        entries.save(replace(here, removed=0, body=words))
        three.happened(who, "write", PAGE.uid, words)


def sweep(three: Three, who: int) -> None:
    """More than a week later, by itself."""
    for clock in three.clocks:
        clock.go(days=8)
    three.vaults[who].entries.sweep(three.now(who))
    three.vaults[who].conflicts.sweep(three.now(who))


def write_line(three: Three, who: int, anew: bool) -> None:
    """`anew`: as another row, where none stands."""
    lines = three.vaults[who].lines
    words, held = three.fresh(), lines.of("")
    if held or anew:
        line = replace(held[0], text=words) if held else AgreementLine(owner_uid="", field=Field.WHERE, text=words)
        Records.save(lines, line)
        three.happened(who, "write", LINE, words)


def take_line_out(three: Three, who: int) -> None:
    lines = three.vaults[who].lines
    for line in lines.of(""):
        Records.remove(lines, line)
        three.happened(who, "out", LINE)


def choose(three: Three, who: int) -> None:
    """What stands is what is wanted."""
    conflicts = three.vaults[who].conflicts
    for conflict in conflicts.all()[:1]:
        conflicts.remove(conflict)
        three.happened(who, "chosen", conflict.of)


def shred_letter(three: Three, who: int) -> None:
    here = three.vaults[who].letters.get(LETTER.uid)
    if here is not None:
        shred(three.vaults[who], "", here)
        three.happened(who, "gone", LETTER.uid)


def person_of(vault: Vault) -> Person | None:
    return vault.people.get(PERSON.uid)


def about(three: Three, who: int, way: int) -> None:
    """Something of theirs: a line, a page, a draft, a sign."""
    vault = three.vaults[who]
    person = person_of(vault)
    if person is None:
        return
    name = person.name if person.name != NAME else f"{NAME} or Quorvelline"
    words = f"{three.fresh()} of {name}"
    if way == 0 and (here := vault.topics.get(THEIRS.uid)) is not None:
        vault.topics.save(replace(here, text=words))
    elif way == 1:
        vault.entries.save(Entry(id=7, owner_uid=person.uid, body=words))
    elif way == 2:
        vault.drafts.put(f"add:{person.uid}", words, at=1)
    else:
        vault.people.save(replace(person, position=three.at, own_words=words))


def let_go(three: Three, who: int) -> None:
    person = person_of(three.vaults[who])
    if person is not None:
        erase(three.vaults[who], person)
        three.happened(who, "gone", PERSON.uid)


def make_nameless(three: Three, who: int) -> None:
    person = person_of(three.vaults[who])
    if person is not None and person.name == NAME:
        apply_quiet(three.vaults[who], person, Quiet.NAMELESS, three.clocks[who].now(), NEUTRAL)
        three.happened(who, "nameless", PERSON.uid)


Act = Callable[[Three, int, int], None]


def of_row(row: Record) -> list[Act]:
    return [
        lambda three, who, _: write(three, who, row),
        lambda three, who, _: take_out(three, who, row),
        lambda three, who, _: undo(three, who, row),
        lambda three, who, _: choose(three, who),
    ]


THEMES: Final[dict[str, list[Act]]] = {
    "topic": of_row(TOPIC),
    "block": of_row(BLOCK),
    "page": [
        lambda three, who, _: write(three, who, PAGE),
        lambda three, who, _: set_aside(three, who),
        lambda three, who, _: bring_back(three, who),
        lambda three, who, _: sweep(three, who),
    ],
    "line": [
        lambda three, who, _: write_line(three, who, anew=True),
        lambda three, who, _: write_line(three, who, anew=True),
        lambda three, who, _: take_line_out(three, who),
        lambda three, who, _: choose(three, who),
    ],
    "letter": [
        lambda three, who, _: write(three, who, LETTER),
        lambda three, who, _: write(three, who, LETTER),
        lambda three, who, _: shred_letter(three, who),
        lambda three, who, _: choose(three, who),
    ],
    "erased": [lambda three, who, way: about(three, who, way % 4)] * 3 + [lambda three, who, _: let_go(three, who)],
    "nameless": [lambda three, who, way: about(three, who, way % 4)] * 3
    + [lambda three, who, _: make_nameless(three, who)],
}
HEARING: Final[list[Act]] = [
    lambda three, who, _: three.lay(who),
    lambda three, who, way: three.take(who, way % MANY, 0),
    lambda three, who, way: three.take(who, way % MANY, way // MANY),
    lambda three, who, way: three.meet(who, way % MANY),
    lambda three, who, way: three.meet(who, way % MANY),
]

Step = tuple[int, int, int, int]
STEP = st.tuples(st.integers(0, MANY - 1), st.integers(0, 9), st.integers(0, 11), st.integers(0, 3))


def walk(base: Path, theme: str, steps: Sequence[Step]) -> None:
    acts = THEMES[theme]
    with tempfile.TemporaryDirectory() as place:
        three = Three(base, Path(place))
        try:
            for who, act, way, seconds in steps:
                three.clocks[who].go(seconds=seconds, milliseconds=1)
                if act < 5:
                    acts[act % len(acts)](three, who, way)
                else:
                    HEARING[act - 5](three, who, way)
            three.all_meet()
            judge(three)
        finally:
            three.close()


# What has to be true in the end


def judge(three: Three) -> None:
    first = three.contents(0)
    for n in range(1, MANY):
        assert three.contents(n) == first
    for row in (TOPIC, PAGE, BLOCK):
        judge_row(three, row)
    judge_line(three)
    judge_letter(three)
    judge_person(three)
    for vault in three.vaults:
        assert vault.database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        vault.database.execute("INSERT INTO entry_words (entry_words, rank) VALUES ('integrity-check', 1)")


def of(three: Three, uid: str) -> list[Event]:
    return [event for event in three.events if event.of == uid]


def last_of_chain(events: Sequence[Event]) -> Event | None:
    """The last of what happened to one thing, where everybody had heard of all before; None where somebody had not."""
    return events[-1] if all(set(events[:n]) <= event.knew for n, event in enumerate(events)) else None


def frontier(events: Sequence[Event]) -> list[Event]:
    """Those that nobody went on from."""
    return [event for event in events if not any(event in other.knew for other in events)]


def wordings(three: Three, uid: str) -> set[str]:
    """What of it is not lost: as it stands, and as it waits."""
    vault = three.vaults[0]
    waiting = [c.columns.get("body", c.columns.get("text", "")) for c in vault.conflicts.all() if c.of == uid]
    return set(map(str, waiting))


def judge_row(three: Three, row: Record) -> None:
    events = of(three, row.uid)
    here = three.vaults[0].store_of(type(row)).get(row.uid)
    last, outs = last_of_chain(events), [event for event in events if event.what in ("out", "aside")]
    stands = here is not None and not getattr(here, "removed", 0)
    if last is not None and last.what == "write":
        assert stands, "whoever wrote last had heard of everything"
        assert here is not None
        assert said(here) == last.words
    if last is not None and last.what in ("out", "aside"):
        assert not stands, "what was taken out stays out"
    if stands:
        writes = [event for event in events if event.what == "write"]
        if row is not PAGE:
            assert all(any(out in write.knew for write in writes) for out in outs), "nobody knew of that removal"
    if not outs:
        assert here is not None, "nobody took it out"
        if not any(event.what == "chosen" for event in events):
            assert {event.words for event in frontier(events)} <= {said(here)} | wordings(three, row.uid)


def judge_line(three: Three) -> None:
    events = of(three, LINE)
    lines = three.vaults[0].lines.of("")
    assert len(lines) <= 1
    last = last_of_chain(events) if events else None
    if last is not None:
        assert [line.text for line in lines] == ([last.words] if last.what == "write" else [])
    if events and all(event.what == "write" for event in events) and not any(e.what == "chosen" for e in three.events):
        kept = {line.text for line in lines} | {str(c.columns.get("text")) for c in three.vaults[0].conflicts.all()}
        assert {event.words for event in frontier(events)} <= kept


def judge_letter(three: Three) -> None:
    events = of(three, LETTER.uid)
    if not any(event.what == "gone" for event in events):
        assert three.vaults[0].letters.get(LETTER.uid) is not None
        return
    said_once = {event.words for event in events if event.words}
    for n, vault in enumerate(three.vaults):
        assert not any(words in str(value) for words in said_once for value in everything(three, n))
        assert (Job.ROW, LETTER.uid) in jobs(vault.database), "copies would keep it"


def judge_person(three: Three) -> None:
    events = of(three, PERSON.uid)
    erased = any(event.what == "gone" for event in events)
    for n, vault in enumerate(three.vaults):
        if events:
            assert not any(NAME in str(value) or "Quorvelline" in str(value) for value in everything(three, n))
        if erased:
            assert person_of(vault) is None
            assert vault.topics.get(THEIRS.uid) is None
            assert not any(PERSON.uid in row[0] for row in vault.database.execute("SELECT key FROM draft"))
            assert (Job.GONE, PERSON.uid) in jobs(vault.database), "copies would keep them"
        elif events:
            assert (Job.OWNER, PERSON.uid) in jobs(vault.database), "copies would keep the name"
        if not erased:
            assert person_of(vault) is not None
            assert vault.topics.get(THEIRS.uid) is not None


def everything(three: Three, n: int) -> Iterator[Any]:
    for rows in three.contents(n).values():
        for row in rows:
            yield from row
    for row in three.vaults[n].database.execute("SELECT key, body FROM draft"):
        yield from row


CASE = st.tuples(st.sampled_from(sorted(THEMES)), st.lists(STEP, min_size=3, max_size=14))


@settings(max_examples=FEW, deadline=None, suppress_health_check=list(HealthCheck))
@given(CASE)
def test_three_machines_come_together(base: Path, case: tuple[str, list[Step]]) -> None:
    """VAULT: merge, hypothesis, three devices, shuffled, doubled, stale; small twin."""
    walk(base, *case)


@pytest.mark.slow
@settings(max_examples=FULL, deadline=None, suppress_health_check=list(HealthCheck))
@given(CASE)
def test_three_machines_come_together_full(base: Path, case: tuple[str, list[Step]]) -> None:
    """VAULT: 2,000 cases converge; nothing erased comes back."""
    walk(base, *case)


FOUND: Final = {
    "a sweep after it was brought back": ("page", [(1, 2, 0, 0), (0, 3, 0, 0)]),
    "a draft there of somebody erased here": ("erased", [(1, 0, 2, 0), (0, 3, 0, 0)]),
    "a letter shredded": ("letter", [(0, 2, 0, 0)]),
    "a letter with two wordings shredded": ("letter", [(0, 0, 0, 0), (1, 0, 0, 1), (0, 8, 1, 0), (0, 2, 0, 1)]),
    "written on about somebody made nameless": ("nameless", [(0, 3, 0, 0), (1, 0, 3, 1), (1, 0, 0, 1)]),
    "one of a kind": ("line", [(2, 0, 0, 0), (1, 0, 0, 2), (1, 8, 2, 0), (1, 2, 0, 1)]),
    "two removals, one undone": (
        "topic",
        [(0, 1, 0, 0), (1, 8, 0, 1), (2, 1, 0, 2), (1, 2, 0, 3), (1, 5, 0, 0), (2, 8, 0, 1), (2, 6, 1, 1)],
    ),
}


@pytest.mark.parametrize("case", FOUND.values(), ids=list(FOUND))
def test_what_went_wrong_once(base: Path, case: tuple[str, list[Step]]) -> None:
    walk(base, *case)
