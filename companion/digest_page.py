"""The page for supervision (B7, R53): what is brought, how it is put, and the whole of it with nobody's name.

Values only; what is known of people comes from `companion.store.digests`, the names go by `companion.digest`.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace

from companion.digest import Known, Mark, Segment, replaced, said
from companion.digest_fold import Folded
from companion.digest_matching import found_in
from companion.journal import Entry, opening_words
from companion.meetings import Fullness, FullnessNote
from companion.text import clean, one_line

CHOSEN, LABELS, WORDING = "digest", "digest:labels", "digest:words:"
"""Keys of drafts: what is ticked; what names become; how one page is put (its uid follows). Three, so that what says
something of a person goes with that person."""
TITLE = 90
"""Characters of a first line that may stand as a heading."""
_HEADING = re.compile(r"#{1,6}\s+")
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1", re.DOTALL)
_SLANTED = re.compile(r"(?<![\w*_])([*_])(?=[^\s*_])([^*_\n]*?)(?<=\S)\1(?![\w*_])")
_LEVELS = tuple(level for level in Fullness if level)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What is ticked: uids of pages; whether a line on my own energy stands there, and its words if they are my own."""

    chosen: tuple[str, ...] = ()
    energy: bool = False
    line: str = ""

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)

    @staticmethod
    def from_json(body: str | None) -> Choice:
        facts = _facts(body)
        chosen = facts.get("chosen", [])
        return Choice(
            chosen=tuple(uid for uid in chosen if isinstance(uid, str)) if isinstance(chosen, list) else (),
            energy=facts.get("energy") is True,
            line=str(facts.get("line", "")),
        )

    def turned(self, uid: str, on: bool) -> Choice:
        others = tuple(chosen for chosen in self.chosen if chosen != uid)
        return replace(self, chosen=(*others, uid) if on else others)


def labels_from(body: str | None) -> dict[str, str]:
    """What names become, by uid, as typed."""
    return {uid: label for uid, label in _facts(body).items() if isinstance(label, str)}


def labels_json(labels: dict[str, str]) -> str:
    return json.dumps(labels, ensure_ascii=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One thing to talk about, as it is written: names still in it. `title` may be empty."""

    uid: str
    owner_uid: str = ""
    title: str = ""
    words: str = ""

    def to_json(self) -> str:
        return json.dumps({"title": self.title, "words": self.words}, ensure_ascii=False)

    def put(self, body: str | None) -> Point:
        """The same, put otherwise where a draft says how."""
        facts = _facts(body)
        if not facts.keys() >= {"title", "words"}:
            return self
        return replace(self, title=str(facts["title"]), words=str(facts["words"]))


def point_of(entry: Entry) -> Point:
    """A page as it would be brought: its question as the heading, else a short first line."""
    title, words = one_line(entry.question), readable(entry.body)
    if not title:
        first, _, rest = words.partition("\n")
        if not _HEADING.match(first) and len(first) <= TITLE:
            title, words = first, rest.strip("\n")
    return Point(uid=entry.uid, owner_uid=entry.owner_uid, title=title, words=words)


def called(entry: Entry) -> str:
    """What a page is listed by: its question, else its opening words."""
    return opening_words(one_line(entry.question)) or opening_words(entry.body)


def readable(body: str) -> str:
    """Plain typing without the signs of strong and slanted words; a heading keeps one sign of its own, `## `."""
    plain = _SLANTED.sub(r"\2", _EMPHASIS.sub(r"\2", clean(body)))
    lines = (_HEADING.sub("## ", line.strip(), count=1) for line in plain.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the page. `title`: of a point, with its number before it; `above`: room was left before it."""

    pieces: tuple[Segment, ...]
    title: bool = False
    heading: bool = False
    above: bool = False

    @property
    def words(self) -> str:
        return said(self.pieces)


Lines = tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """The page as it leaves. Each point begins with its title, or its first words."""

    head: Line
    points: tuple[tuple[Line, ...], ...]
    last: Line | None = None

    def lines(self) -> tuple[Line, ...]:
        return (self.head, *(line for point in self.points for line in point), *([self.last] if self.last else []))

    def marks(self) -> tuple[Segment, ...]:
        """Every piece that was replaced or is left for the eye, in order."""
        return tuple(piece for line in self.lines() for piece in line.pieces if piece.mark is not Mark.PLAIN)

    def markdown(self) -> str:
        """As a Markdown file, with its own headings."""
        parts = [f"# {self.head.words}"]
        for point in self.points:
            parts += [_marked_down(line) for line in point]
        if self.last is not None:
            parts.append(self.last.words)
        return "\n\n".join(parts) + "\n"

    def text(self) -> str:
        """As plain words, a line for each line."""
        return "\n\n".join(
            "\n".join(line.words for line in part)
            for part in ((self.head,), *self.points, *(((self.last,),) if self.last else ()))
        )


def _marked_down(line: Line) -> str:
    return f"## {line.words}" if line.title else f"### {line.words}" if line.heading else line.words


def composed(
    head: str, points: Sequence[Point], last: str, known: Known, before: dict[tuple[int, Point], Lines] | None = None
) -> Composed:
    """All of it with what is known replaced: our own words too, which may by chance be somebody's name.

    `before`: points composed with the very same `known`, so that nothing is looked through twice; new ones are added.
    """
    done = {} if before is None else before
    for place in enumerate(points, 1):
        if place not in done:
            done[place] = _point(*place, known)
    return Composed(
        head=Line(pieces=replaced(head, known)),
        points=tuple(done[place] for place in enumerate(points, 1)),
        last=Line(pieces=replaced(one_line(last), known)) if one_line(last) else None,
    )


def _point(number: int, point: Point, known: Known) -> tuple[Line, ...]:
    numbered = Segment(f"{number}. ")
    lines = _lines(replaced(point.words, known, point.owner_uid))
    if point.title:
        title = replaced(one_line(point.title), known, point.owner_uid)
        return (Line(pieces=(numbered, *title), title=True), *lines)
    if not lines:
        return (Line(pieces=(numbered,), title=True),)
    return (replace(lines[0], pieces=(numbered, *lines[0].pieces)), *lines[1:])


def _lines(pieces: Iterable[Segment]) -> tuple[Line, ...]:
    rows: list[list[Segment]] = [[]]
    for piece in pieces:
        first, *more = piece.text.split("\n") if piece.mark is Mark.PLAIN else [piece.text]
        rows[-1].append(replace(piece, text=first))
        rows += [[replace(piece, text=part)] for part in more]
    lines: list[Line] = []
    above = False
    for row in rows:
        kept = [piece for piece in row if piece.text]
        if not kept or not said(kept).strip():
            above = bool(lines)
            continue
        heading = kept[0].mark is Mark.PLAIN and kept[0].text.startswith("## ")
        if heading:
            kept[0] = replace(kept[0], text=kept[0].text[3:])
        lines.append(Line(pieces=tuple(piece for piece in kept if piece.text), heading=heading, above=above))
        above = False
    return tuple(lines)


def met(points: Sequence[Point], known: Known, before: dict[Point, tuple[str, ...]] | None = None) -> tuple[str, ...]:
    """Who is named in them: uids of people, members and further words, in the order they appear. `before`: as above."""
    done = {} if before is None else before
    for point in points:
        if point not in done:
            done[point] = _met(point, known)
    return tuple(dict.fromkeys(uid for point in points for uid in done[point]))


def _met(point: Point, known: Known) -> tuple[str, ...]:
    texts = (one_line(point.title), point.words)
    hits = (hit for words in texts for hit in found_in(Folded(words), known, point.owner_uid).hits)
    return tuple(dict.fromkeys(hit.owner for hit in hits if hit.owner))


def left_in(text: str, known: Known) -> tuple[str, ...]:
    """The last look before words leave: what in them still is somebody's name, or a way to reach someone."""
    return tuple(dict.fromkeys(piece.was for piece in replaced(text, known) if piece.mark is Mark.REPLACED))


@dataclass(frozen=True, slots=True, kw_only=True)
class Energy:
    """How full I was in a month, as far as I said: what it mostly was, UNSAID for no such; and from what to what."""

    mostly: Fullness = Fullness.UNSAID
    least: Fullness = Fullness.UNSAID
    most: Fullness = Fullness.UNSAID


def energy_of(notes: Iterable[FullnessNote], month: str) -> Energy | None:
    """`month`: as dates begin, '2026-04'. None where nothing was said; my own days, nobody else's (R46)."""
    said_of = {note.day: note.level for note in notes if note.day.startswith(month) and note.level}
    if not said_of:
        return None
    [(level, times)] = Counter(said_of.values()).most_common(1)
    order = sorted(said_of.values(), key=_LEVELS.index)
    mostly = level if times * 2 > len(order) else Fullness.UNSAID
    return Energy(mostly=mostly, least=order[0], most=order[-1])


def _facts(body: str | None) -> dict[str, object]:
    """What a draft holds; nothing where it is none of ours."""
    try:
        facts = json.loads(body or "{}")
    except (ValueError, RecursionError):
        return {}
    return facts if isinstance(facts, dict) else {}
