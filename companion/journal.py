"""The journal's values: entries, drafts, and what may be searched for."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, field
from enum import StrEnum

from companion.identity import Record
from companion.meetings import Fullness
from companion.text import clean

RESTORABLE_DAYS = 7  # DECISIONS 16
HIT_START, HIT_END = "\x02", "\x03"  # cleaned text holds no control characters, so these are free
NEW_ENTRY = "entry:new"
"""The draft of a page begun by Write."""
_LEAD = 36  # characters before the first hit in a list
_TERMS = re.compile(r'"([^"]*)"|([^\s"]+)')
_LETTER = re.compile(r"[^\W_]")
_SIGNS = re.compile(f"([{HIT_START}{HIT_END}])")
_HEADING = re.compile(r"#{1,6}\s+")
_BEGINS = re.compile(r"(?:(?:>|[-*+]|\d{1,3}[.)])\s+)+")  # a quotation, a line of a list
_SLANTED = re.compile(r"(?<![\w*_`])([*_`])(?=[^\s*_`])([^*_`]*?)(?<=\S)\1(?![\w*_`])")
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")


def reflection_key(meeting_uid: str) -> str:
    """The draft of the page after this meeting."""
    return f"reflection:{meeting_uid}"


class EntryKind(StrEnum):
    """What a page is. Most are only pages."""

    PAGE = ""
    KIND_WORDS = "kind-words"  # R55, R62: kept under a filter of their own
    LEARNING = "learning"  # R53, R61: what I read, heard, want to look up
    TRAINING = "training"  # R53: a training I took
    PASSING = "passing"  # R36: a thought that passes, about someone whose page rests


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(Record):
    """One page of the journal, in Markdown as plain typing.

    `id` is microseconds since the epoch of the entry's own date, bumped on collision (DECISIONS 11).
    `removed`: 0, or when it was taken out (microseconds); it can be brought back for seven days.
    `question` is what to bring to supervision, where `supervision` says so. `tags`: the supporter's own, in order.
    """

    id: int
    body: str = ""
    meeting_uid: str = ""
    supervision: bool = False
    question: str = ""
    full_before: Fullness = Fullness.UNSAID
    full_after: Fullness = Fullness.UNSAID
    removed: int = 0
    kind: EntryKind = EntryKind.PAGE
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """An entry as a list shows it: `words` is its beginning, or the place found, hits between HIT_ marks."""

    id: int
    uid: str
    owner_uid: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft(Record):
    """Words not yet kept as what they will be: `key` names the place, `body` is JSON, `at` microseconds."""

    key: str
    body: str
    at: int


WRITING = ("entry:", "reflection:")
"""What the keys of drafts begin with that are the journal's own; others belong to the page of a person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReflectionDraft:
    """A reflection while it is being written; every part may stay empty (R29).

    `asked` are the keys of the questions on the page, '()' for the first ones; `answers` by question key;
    `marks` are a word for each mark of the meeting, in order; `loose_ends` are left over for next time. `told`: what
    was said of the meeting so that the questions fit (`companion.prompts.Moment`); it goes with the draft.
    """

    guided: bool = True
    asked: tuple[str, ...] = ()
    answers: dict[str, str] = field(default_factory=dict)
    free: str = ""
    marks: tuple[str, ...] = ()
    loose_ends: tuple[str, ...] = ()
    supervision: bool = False
    question: str = ""
    full_before: Fullness = Fullness.UNSAID
    full_after: Fullness = Fullness.UNSAID
    told: tuple[str, ...] = ()

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)

    @staticmethod
    def from_json(body: str) -> ReflectionDraft:
        """The draft of this or an earlier version: what it does not say is as in an empty page."""
        facts = json.loads(body)
        for name in ("asked", "marks", "loose_ends", "told"):
            facts[name] = tuple(facts.get(name, ()))
        for name in ("full_before", "full_after"):
            facts[name] = Fullness(facts.get(name, ""))
        return ReflectionDraft(**facts)

    @property
    def empty(self) -> bool:
        """Nothing was written: no word of any part."""
        return self.pageless and not any(words.strip() for words in self.loose_ends)

    @property
    def pageless(self) -> bool:
        """Nothing was written that would make a page; loose ends live with the person."""
        written = (*self.answers.values(), self.free, *self.marks, self.question)
        return not any(words.strip() for words in written)


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryDraft:
    """A page begun by Write, of somebody (`owner_uid`) or only of me.

    `day`: ISO, of a training that was another day.
    """

    owner_uid: str = ""
    body: str = ""
    supervision: bool = False
    question: str = ""
    kind: EntryKind = EntryKind.PAGE
    tags: tuple[str, ...] = ()
    day: str = ""

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)

    @staticmethod
    def from_json(body: str) -> EntryDraft:
        facts = json.loads(body)
        facts["kind"] = EntryKind(facts.get("kind", ""))
        facts["tags"] = tuple(facts.get("tags", ()))
        return EntryDraft(**facts)

    @property
    def empty(self) -> bool:
        return not (self.body.strip() or self.question.strip())


def sections(parts: list[tuple[str, str]]) -> str:
    """Headed parts as one page; empty ones leave no trace (R29)."""
    return "\n\n".join(
        f"## {heading}\n\n{words.strip()}" if heading else words.strip() for heading, words in parts if words.strip()
    )


def opening_words(body: str, limit: int = 160) -> str:
    """The page's first words without headings, for a list. At most `limit` characters and an ellipsis."""
    plain = " ".join(_begun(line.strip()) for line in body.splitlines() if line.strip() and not _is_heading(line))
    plain = _unmarked(plain)
    return plain if len(plain) <= limit else plain[:limit].rsplit(" ", 1)[0].rstrip(" .,;:…") + "…"


def found_words(snippet: str) -> str:
    """A found place on one line, hits still marked and the first of them near the beginning, where a list of two
    lines shows it. Headings without a hit are left out."""
    lines = [line.strip() for line in snippet.splitlines() if line.strip()]
    kept = [line for line in lines if HIT_START in line or not _is_heading(line)]
    if len(kept) > 1 and kept[0].startswith("…") and HIT_START not in kept[0] and _cut_heading(snippet):
        kept = kept[1:]
    words = _unmarked(" ".join(_HEADING.sub("", _begun(line), count=1) for line in kept))
    if words[:1] == "…" and words[1:2].isupper():
        words = words[1:]  # it begins with a sentence, as far as one can see
    first = words.find(HIT_START)
    if first <= _LEAD:
        return words
    start = words.find(" ", first - _LEAD, first) + 1
    return "…" + words[start or first :]


def _begun(line: str) -> str:
    """Without the sign of a quotation or of a list; a line that is nothing else stays."""
    return _BEGINS.sub("", line, count=1) or line if line[:1] in ">-*+0123456789" and _BEGINS.match(line) else line


def _unmarked(words: str) -> str:
    """Without the signs of strong and slanted words. Most pages have none, and a list reads fifty at once."""
    if "**" in words or "__" in words:
        words = _EMPHASIS.sub(r"\2", words)
    return _SLANTED.sub(r"\2", words) if "*" in words or "_" in words or "`" in words else words


def _is_heading(line: str) -> bool:
    return line.lstrip().startswith("#") and _HEADING.match(line.lstrip()) is not None


def _cut_heading(snippet: str) -> bool:
    """The snippet begins within a line with nothing written under it: most likely the end of a heading."""
    return "\n\n" in snippet.lstrip() and snippet.lstrip().index("\n\n") == snippet.lstrip().find("\n")


def split_hits(marked: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Words without HIT_ marks, and where each hit stands in them: (start, length)."""
    plain: list[str] = []
    hits: list[tuple[int, int]] = []
    at, start = 0, -1
    for piece in _SIGNS.split(marked):
        if piece == HIT_START:
            start = at
        elif piece == HIT_END:
            if start >= 0:
                hits.append((start, at - start))
            start = -1
        else:
            plain.append(piece)
            at += len(piece)
    return "".join(plain), tuple(hits)


def search_expression(typed: str) -> str:
    """What was typed, as an FTS5 expression: words, phrases in quotes, the last word as a beginning.

    Nothing typed is an operator: each word is quoted, so brackets, stars and minus signs are harmless
    (DECISIONS 17). A last word of one letter is not looked for yet. Returns '' where there are fewer than two
    letters to look for.
    """
    terms: list[str] = []
    typed = clean(typed).rstrip()
    for match in _TERMS.finditer(typed):
        phrase, word = match.group(1), match.group(2)
        letters = len(_LETTER.findall(match.group(0)))
        if not letters:
            continue
        if phrase is not None:
            terms.append(f'"{phrase}"')
        elif match.end() < len(typed):
            terms.append(f'"{word}"')
        elif letters > 1:
            terms.append(f'"{word}"*')
    if sum(len(_LETTER.findall(term)) for term in terms) < 2:
        return ""
    return " ".join(terms)
