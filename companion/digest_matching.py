"""Where in a text something known stands: names, and what reaches someone, each with what it becomes (B7)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from companion.digest_contacts import Reach, Way, numbers, reaches
from companion.digest_fold import Folded
from companion.digest_found import Found, Hit, Spans, Token, begins
from companion.digest_known import Known
from companion.digest_names import WORD, Needle, Seen, Sure, Use


def found_in(plain: Folded, known: Known, about: str, *, reaching: bool = True) -> Found:
    """All there is to find. `about`: the uid of whom the text is about, for two of one name. `reaching`: addresses and
    numbers too; else only names, also those in an address."""
    return _Matching(plain, known, about, reaching=reaching).found()


# Between the words of a name: room, a line's end, a hyphen, a nickname's quotes; a full stop only after an initial.
_GAP: Final = re.compile(r"\s{1,12}|\.|\s?[-'_/&+·][ \t]?\n?\s{0,8}|\s?[\"“”„«»()]\s?|")
_DOTTED_GAP: Final = re.compile(r"\.\s{0,2}|\.?-")
_SHORT: Final = 3
_BROKEN: Final = re.compile(r"-[ \t]*\n[ \t]*")


class _Matching:
    def __init__(self, plain: Folded, known: Known, about: str, *, reaching: bool) -> None:
        self._plain, self._known, self._about, self._reaching = plain, known, about, reaching
        self._words, sizes = plain.words, plain.sizes
        self._tokens = [Token(*m.span(), m[0]) for m in WORD.finditer(plain.words)]
        self._large = [token for token in self._tokens if "A" in sizes[token.start : token.end]]
        self._asked: set[int] = set()
        self._taken = self._reached = Spans([])  # spoken for: addresses and numbers, and with them labels

    def found(self) -> Found:
        out = reaches(self._words) if self._reaching else []
        self._reached = Spans([(reach.start, reach.end) for reach in out])
        kept = self._labels()
        self._taken = Spans([*((reach.start, reach.end) for reach in out), *kept])
        hits = [*map(self._reach, out), *self._named(), *self._symbols()]
        # Numbers last: what stands beside one tells what it counts, and a name counts nothing.
        spoken_for = [*kept, *((hit.start, hit.end) for hit in hits if not self._words[hit.start : hit.end].isdigit())]
        if self._reaching:
            hits += map(self._reach, numbers(self._masked(spoken_for), self._known.numbers, self._known.words))
        return Found(
            words=self._words,
            hits=self._merged(hits),
            asked=frozenset(self._asked),
            kept=tuple(kept),
            tokens=self._tokens,
            large=self._large,
        )

    # What is there already, and ways to reach someone

    def _labels(self) -> list[tuple[int, int]]:
        spans, after = [], 0
        for token in self._tokens:
            if (
                token.word in self._known.labels
                and token.start >= after
                and not self._reached.touch(token.start, token.end)
            ):
                for label in self._known.labels[token.word]:
                    start = token.start - label.index(token.word)
                    end = start + len(label)
                    if start >= after and self._words.startswith(label, start) and self._is_whole(start, end):
                        spans.append((start, end))
                        after = end
                        break
        return spans

    def _is_whole(self, start: int, end: int) -> bool:
        words = self._words
        return not (words[start].isalnum() and words[start - 1 : start].isalnum()) and not (
            words[end - 1].isalnum() and words[end : end + 1].isalnum()
        )

    def _masked(self, spans: list[tuple[int, int]]) -> str:
        words, at = self._words, 0
        pieces: list[str] = []
        for start, end in sorted(spans):
            pieces += [words[at:start], "\x01" * (end - max(at, start))]
            at = max(at, end)
        return "".join((*pieces, words[at:])) if at else words

    def _reach(self, reach: Reach) -> Hit:
        becomes = self._known.words.becomes
        label = {
            Way.PHONE: becomes.phone,
            Way.MAIL: becomes.mail,
            Way.HANDLE: becomes.handle,
            Way.LINK: becomes.link,
            Way.ACCOUNT: becomes.account,
        }[reach.way]
        return Hit(start=reach.start, end=reach.end, label=label, rank=(0,))

    def _symbols(self) -> Iterator[Hit]:
        for symbol in self._known.symbols:
            for start in _all(self._words, symbol.text):
                end = start + len(symbol.text)
                if not self._taken.touch(start, end):
                    yield Hit(start=start, end=end, label=symbol.label, owner=symbol.owner, rank=(1, -len(symbol.text)))

    # Names

    def _named(self) -> Iterator[Hit]:
        names = self._known.names
        for at, token in enumerate(self._tokens):
            candidates = names.candidates(token.word)
            if candidates and not self._taken.touch(token.start, token.end):
                yield from self._at(at, token, candidates)
            if self._words.startswith("-", token.end):
                yield from self._broken(at, token)
        yield from self._grown()
        for needle in names.inside:
            for start in _all(self._words, needle.words[0]):
                end = start + len(needle.words[0])
                if not self._taken.touch(start, end):
                    yield self._hit(needle, start, end)

    def _at(self, at: int, token: Token, candidates: list[tuple[Needle, bool]]) -> Iterator[Hit]:
        seen: Seen | None = None
        for needle, bent in candidates:
            if len(needle.words) > 1:
                if (end := self._whole_name(at, needle)) and not self._taken.touch(token.start, end):
                    yield self._hit(needle, token.start, end)
                continue
            seen = seen or self._seen(at, token)
            sure = self._known.names.sure(needle, token.word, bent, seen)
            if sure is Sure.YES:
                yield self._single(needle, token, bent)
            elif sure is Sure.ASK:
                self._asked.add(token.start)

    def _whole_name(self, at: int, needle: Needle) -> int:
        """Where the name ends whose first word stands here, 0 where its others don't follow."""
        tokens = self._tokens[at : at + len(needle.words)]
        if not self._known.names.follows(needle, [token.word for token in tokens[1:]]):
            return 0
        for before, after in pairwise(tokens):
            gap = self._words[before.end : after.start]
            dotted = len(before.word) <= _SHORT and _DOTTED_GAP.fullmatch(gap)
            if not (dotted or _GAP.fullmatch(gap)):
                return 0
        if needle.capitals:
            capitals = [self._upper(token.start) for token in tokens]
            initials = all(len(word) == 1 for word in needle.words)
            first = begins(self._words, tokens[0].start)
            if not (all(capitals) if initials else any(capitals[1:] if first else capitals)):
                return 0
        return tokens[-1].end

    def _single(self, needle: Needle, token: Token, bent: bool) -> Hit:
        end, tail = token.end, ""
        following, quoted = self._words[end : end + 2], self._words[token.start - 1 : token.start] in ("'", '"')
        if bent and token.word == needle.words[0] + "s" and not following.startswith("'"):
            tail = "’s"
        elif token.word[-1] in "sxz" and following == "' " and not quoted:
            end, tail = end + 1, "’s"  # Tomas’ book
        return self._hit(needle, token.start, end, tail)

    def _broken(self, at: int, token: Token) -> Iterator[Hit]:
        """A name broken by a hyphen at a line's end."""
        gap = _BROKEN.match(self._words, token.end)
        written = self._plain.text[self._plain.at(token.end)]
        if (
            written in "-‐"
            and not self._is_name(at)
            and gap
            and at + 1 < len(self._tokens)
            and self._tokens[at + 1].start == gap.end()
        ):
            after = self._tokens[at + 1]
            whole = Token(token.start, after.end, token.word + after.word)
            for needle, bent in self._known.names.candidates(whole.word):
                long = len(needle.words) == 1 and len(needle.words[0]) > _SHORT
                sure = self._known.names.sure(needle, whole.word, bent, self._seen(at, token)) if long else Sure.NO
                if sure is Sure.YES and not self._taken.touch(whole.start, whole.end):
                    yield self._hit(needle, whole.start, whole.end)

    def _is_name(self, at: int) -> bool:
        return any(
            not bent and (len(needle.words) == 1 or self._whole_name(at, needle))
            for needle, bent in self._known.names.candidates(self._tokens[at].word)
        )

    def _grown(self) -> Iterator[Hit]:
        """Names in words grown together with capitals: #MarenAndTom."""
        for token in self._large:
            if _HUMP.search(self._plain.sizes, token.start, token.end):
                for part in self._humps(token):
                    yield from self._grown_from(part)

    def _grown_from(self, part: Token) -> Iterator[Hit]:
        for needle, bent in self._known.names.candidates(part.word):
            plain = len(needle.words) == 1 and not bent and len(part.word) > 1 and needle.use is not Use.SIGN
            if plain and not self._taken.touch(part.start, part.end):
                yield self._hit(needle, part.start, part.end)

    def _humps(self, token: Token) -> Iterator[Token]:
        start = token.start
        for place in range(token.start + 1, token.end + 1):
            if place == token.end or (self._upper(place) and not self._upper(place - 1)):
                yield Token(start, place, self._words[start:place])
                start = place

    # How a word stands

    def _seen(self, at: int, token: Token) -> Seen:
        words = self._words
        before, after = self._beside_it(at - 1), self._beside_it(at + 1)
        return Seen(
            capital=self._upper(token.start),
            begins=begins(words, token.start),
            owns=bool(_OWNS.match(words, token.end)),
            before=before.word if before and not words[before.end : token.start].strip() else "",
            after=after.word if after and not words[token.end : after.start].strip() else "",
            dotted=words.startswith(".", token.end) and not (before and before.word.isdigit()),
            joined=bool(_JOINED_BEFORE.search(words[max(0, token.start - 2) : token.start]))
            or bool(_JOINED_AFTER.match(words, token.end)),
        )

    def _beside_it(self, at: int) -> Token | None:
        """The word there, where it is one: no part of an address, no name."""
        token = self._tokens[at] if 0 <= at < len(self._tokens) else None
        if token and not self._reached.touch(token.start, token.end) and not self._is_name(at):
            return token
        return None

    def _upper(self, place: int) -> bool:
        return self._plain.sizes[place] == "A"

    # What becomes of it

    def _hit(self, needle: Needle, start: int, end: int, tail: str = "") -> Hit:
        rank = (1, -len(needle.words), start - end, needle.owner != self._about, int(needle.use))
        return Hit(start=start, end=end, label=needle.label, owner=needle.owner, tail=tail, rank=rank)

    def _merged(self, hits: list[Hit]) -> tuple[Hit, ...]:
        """What overlaps goes as one; so does one name beside itself."""
        merged: list[Hit] = []
        for hit in sorted(hits, key=lambda h: (h.start, -h.end, h.rank)):
            last = merged[-1] if merged else None
            if last and hit.start < last.end:
                first = min(last, hit, key=lambda h: h.rank)
                ends = max(last, hit, key=lambda h: (h.end, h is first))
                merged[-1] = _over(first, last.start, ends.end, ends.tail)
            elif last and last.owner and last.owner == hit.owner and not last.tail and self._beside(last, hit):
                merged[-1] = _over(last, last.start, hit.end, hit.tail)
            else:
                merged.append(hit)
        return tuple(merged)

    def _beside(self, last: Hit, hit: Hit) -> bool:
        return hit.start - last.end < 4 and not self._words[last.end : hit.start].strip(' \t\n-"“”()')


_HUMP: Final = re.compile("aA")
_OWNS: Final = re.compile(r"'s(?!\w)")
_JOINED_BEFORE: Final = re.compile(r"\w['-]$|[\d@#&/]$|\w\.$")
_JOINED_AFTER: Final = re.compile(r"'(?!s(?!\w))\w|-\w|\d|[&/]\w")


def _over(hit: Hit, start: int, end: int, tail: str) -> Hit:
    return Hit(start=start, end=end, label=hit.label, owner=hit.owner, tail=tail, rank=hit.rank)


def _all(words: str, part: str) -> Iterator[int]:
    at = words.find(part)
    while at >= 0:
        yield at
        at = words.find(part, at + len(part))
