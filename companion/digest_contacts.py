"""Ways to reach someone, found in a folded text: addresses, links, handles, telephone and account numbers (B7).

Dates, times, years, pages and amounts are none of these and stay. Every search runs once over the text, however long.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from itertools import pairwise
from typing import Final, NamedTuple

from companion.digest_words import DigestWords


class Way(StrEnum):
    PHONE = "phone"
    MAIL = "mail"
    HANDLE = "handle"
    LINK = "link"
    ACCOUNT = "account"


class Reach(NamedTuple):
    """A span of the folded text, and what stands there."""

    start: int
    end: int
    way: Way


def reaches(words: str) -> list[Reach]:
    """All but numbers, in order, none over another."""
    found = [*_links(words), *_mails_and_handles(words), *_accounts(words)]
    return _apart(found)


def _apart(found: list[Reach]) -> list[Reach]:
    """Where two meet they are one, of the kind that begins first or is the longer."""
    kept: list[Reach] = []
    for reach in sorted(found, key=lambda r: (r.start, -r.end)):
        if kept and reach.start < kept[-1].end:
            kept[-1] = kept[-1]._replace(end=max(kept[-1].end, reach.end))
        else:
            kept.append(reach)
    return kept


# Links

_SCHEME: Final = re.compile(
    r"(?<![a-z0-9])(?:[a-z][a-z0-9+.-]{1,20}://|www\.|(?:mailto|tel|sip|sips|xmpp|skype|sms|callto|matrix|facetime|geo):)[^\s<>\"“”«»\x00]+"
)
# Names of countries and kinds that are no words, so that “the end.So we” is no address; with a path any will do.
_DOMAIN: Final = re.compile(
    r"(?<![\w.@-])(?:\w[\w-]{0,62}\.){1,6}"
    r"(?:(?:com|org|net|edu|gov|info|biz|io|app|dev|chat|social|page|site|online|cloud|email|link|gg|de|uk|fr|pl|nl|eu|"
    r"ch|es|pt|se|dk|fi|cz|sk|hu|ro|gr|ie|ca|au|nz|ru|ua|tr|il|za|br|mx|jp|cn|kr|lt|lv|ee|lu|hr|rs|bg|cat|scot|wales)"
    r"(?![\w-])(?:[/?#:][^\s<>\"“”«»\x00]*)?|[a-z]{2,10}/[^\s<>\"“”«»\x00]+)"
)
_ENDS: Final = ".,;:!?'…*_"


def _links(words: str) -> Iterator[Reach]:
    for pattern, sign in ((_SCHEME, ":"), (_DOMAIN, ".")):
        if sign in words or "www." in words:
            for found in pattern.finditer(words):
                end = _without_ends(words, found.start(), found.end())
                if end - found.start() > 3:
                    yield Reach(found.start(), end, Way.LINK)


def _without_ends(words: str, start: int, end: int) -> int:
    """A link ends before the full stop of its sentence, and before a bracket it did not open."""
    while end > start:
        last = words[end - 1]
        opened = {")": "(", "]": "[", "}": "{"}.get(last)
        if last in _ENDS or (opened and words.count(opened, start, end) < words.count(last, start, end)):
            end -= 1
        else:
            break
    return end


# Mail and handles

_LOCAL: Final = frozenset("._%+-'")
_HOST: Final = re.compile(r"\w[\w-]*(?:\.\w[\w-]*)*")
_TLD: Final = re.compile(r"\w[\w-]*(?:\.\w[\w-]*)*\.[^\W\d_]{2,}(?![\w-])")
_BRACKETED: Final = re.compile(
    r"(?<![\w.+-])\w[\w.+-]{0,63} ?[(\[{] ?(?:at|@) ?[)\]}] ?\w[\w-]{0,62}"
    r"(?:(?:\.| ?[(\[{] ?(?:dot|\.) ?[)\]}] ?| dot )\w[\w-]{0,62}){0,5}"
)
_TAGGED: Final = re.compile(r"(?<!\w)\w[\w.]{1,31}#\d{4}(?!\d)|(?<![\w/])/?u/\w[\w-]{2,}")


def _mails_and_handles(words: str) -> Iterator[Reach]:
    at = words.find("@")
    while at >= 0:
        end = at
        for reach in _around(words, at):
            yield reach
            end = max(end, reach.end - 1)
        at = words.find("@", end + 1)
    for pattern, way, sign in ((_BRACKETED, Way.MAIL, "at"), (_TAGGED, Way.HANDLE, "#"), (_TAGGED, Way.HANDLE, "u/")):
        if sign in words:
            for found in pattern.finditer(words):
                yield Reach(found.start(), found.end(), way)


def _around(words: str, at: int) -> Iterator[Reach]:
    start = _local(words, at)
    host = _HOST.match(words, at + 1)
    if start < at and host:
        yield Reach(start, host.end(), Way.MAIL)
    elif host:
        yield Reach(at, _server(words, host.end()), Way.HANDLE)
        if at and words[at - 1] == " " and (wide := _TLD.match(words, at + 1)):  # “maren @example.org”
            yield Reach(_local(words, at - 1), wide.end(), Way.MAIL)
    elif words[at + 1 : at + 2] == " " and (wide := _TLD.match(words, at + 2)):
        before = at - 1 if at and words[at - 1] == " " else at
        yield Reach(_local(words, before), wide.end(), Way.MAIL)


def _local(words: str, end: int) -> int:
    start = end
    while start and (words[start - 1].isalnum() or words[start - 1] in _LOCAL):
        start -= 1
    while start < end and words[start] in "'.":
        start += 1
    return start


def _server(words: str, end: int) -> int:
    """A handle goes on over its server: @maren@social.example, @maren:matrix.example."""
    if words[end : end + 1] in ("@", ":") and (more := _TLD.match(words, end + 1)):
        return more.end()
    return end


# Accounts

_IBAN: Final = re.compile(r"(?<![a-z0-9])[a-z]{2}\d{2}(?:[ -]?[a-z0-9]{4}){2,7}(?:[ -]?[a-z0-9]{1,4})?(?![a-z0-9])")
_ACCOUNT_SIGNS: Final = range(15, 35)


def _accounts(words: str) -> Iterator[Reach]:
    for found in _IBAN.finditer(words):
        signs = re.sub(r"[ -]", "", found[0])
        # A word may follow the number: signs that are mostly digits are an account's.
        if len(signs) in _ACCOUNT_SIGNS and sum(c.isdigit() for c in signs) >= len(signs) * 0.6:
            yield Reach(found.start(), found.end(), Way.ACCOUNT)


# Numbers

_NUMBER: Final = re.compile(
    r"(?<![\w])(?:\(?\+ ?|\()?\d(?:(?:[ ()\-/\t]{0,3}|\.[(\-/]?)\d|(?<=[\d) \-/])\n\d)*"
    r"(?: ?(?:ext\.?|extension|x|dw|#) ?:?\d{1,6}(?!\w))?"
)
_DAY: Final = r"(?:0?[1-9]|[12]\d|3[01])"
_YEAR: Final = r"(?:1[89]|20|21)\d\d"
_KEPT: Final = re.compile(
    rf"(?<![\w+(])(?<!\d[ ./\-])(?:"
    rf"(?:{_DAY}\. ?{_DAY}\. ?|{_DAY}/{_DAY}/|{_DAY}-{_DAY}-|{_DAY} {_DAY} (?={_YEAR}))(?:{_YEAR}|\d\d)"  # 14.04.2026
    rf"|{_YEAR}(?P<sep>[-/.]){_DAY}(?P=sep){_DAY}"  # 2026-04-14
    rf"|{_YEAR}(?:[-/]\d\d(?!\d)|[-/, ]{{1,3}}{_YEAR})+"  # 2019-2021, 2025/26
    rf")(?!\d|[./\-]\d)"
    rf"|(?<![\w+:.])\d{{1,2}}(?::|\.(?=\d\d ?(?:h|uhr|am|pm)\b))\d\d(?::\d\d)?(?!\d)"  # 16:30
    rf"|(?<![\w,])(?:\d{{1,3}}(?:,\d{{3}})+(?:\.\d{{1,2}})?|\d+,\d{{1,2}})(?![\d,])"  # 12,500.00
    rf"|(?<![\w])\d{{1,3}}(?:[ .]000)+(?!\d|[ .\-/]?\d)"  # 1 000 000
)
_WORD_BEFORE: Final = re.compile(r"([^\W\d_]+)[.:]? ?(?:no\.? ?|is |on |[(#]|: ?)?$")
_WORD_AFTER: Final = re.compile(r"[ \-]?([^\W\d_]+)")
_MONEY: Final = "€$£¥₴₽₺₹%§"
PHONE_DIGITS: Final = range(7, 16)
_CUED_DIGITS: Final = 5
_SHORT_DIGITS: Final = 6


def numbers(words: str, known: frozenset[str], lists: DigestWords) -> Iterator[Reach]:
    """Telephone numbers in any writing, and every number among `known`, by its last digits however it begins."""
    stay = _KEPT.sub(lambda found: "\x01" * len(found[0]), words)
    for found in _NUMBER.finditer(stay):
        for start, end in _one_by_one(stay, found.start(), found.end(), lists):
            digits = re.sub(r"\D", "", stay[start:end])
            if _is_known(digits, known):
                yield Reach(start, end, Way.PHONE)
            elif len(digits) >= _CUED_DIGITS and (way := _kind(stay, start, end, digits, lists)):
                yield Reach(start, end, way)


def known_numbers(words: str) -> frozenset[str]:
    """The numbers in a line that says how to reach someone: there a shorter one is one, too."""
    stay = _KEPT.sub(lambda found: "\x01" * len(found[0]), words)
    digits = (re.sub(r"\D", "", found[0].split("ext")[0].split("x")[0]) for found in _NUMBER.finditer(stay))
    return frozenset(d for d in digits if len(d) >= _CUED_DIGITS)


def _is_known(digits: str, known: frozenset[str]) -> bool:
    """Home or abroad, the end of a number is the same."""
    if digits in known:
        return True
    tail = digits[-_SHORT_DIGITS:]
    return len(tail) == _SHORT_DIGITS and any(number.endswith(tail) for number in known)


_ABROAD: Final = re.compile(r"(?<=\d)(?: |[ \-/(\t]{1,3})(?=\(?(?:00|0\d(?:[^\d\n]{0,3}\d){7})|\()")


def _one_by_one(words: str, start: int, end: int, lists: DigestWords) -> Iterator[tuple[int, int]]:
    """Numbers that stand side by side: one may go on in the next line where it is not whole yet; a number that is
    counted (room 12) or any before one that begins with 0 is not part of it."""
    for first, last in _lines_of(words, start, end):
        begins = first
        whole = _CARD.match(words, first, last)
        if words[first] not in "+(0" and not whole:
            counted = (
                re.compile(r"\d+").match(words, first) if _word_before(words, first) in lists.before_amounts else None
            )
            cut = _ABROAD.search(words, first, last)
            if counted and counted.end() < last:
                yield first, counted.end()
                begins = counted.end() + len(_ROOM.match(words, counted.end())[0])  # type: ignore[index]
            elif cut:
                yield first, cut.start()
                begins = cut.end()
        if begins < last:
            yield begins, last


_CARD: Final = re.compile(r"\d{16}|\d{4}(?:[ -]\d{4}){3}")
_ROOM: Final = re.compile(r"[^\d+(]*")


def _lines_of(words: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    place = begins = start
    for line in words[start:end].split("\n"):
        place += len(line) + 1
        so_far = sum(c.isdigit() for c in words[begins : place - 1])
        if words[begins] in "+(0" and so_far < PHONE_DIGITS.start:
            continue
        yield begins, place - 1
        begins = place
    if begins < end:
        yield begins, end


def _kind(words: str, start: int, end: int, digits: str, lists: DigestWords) -> Way | None:
    said = words[start:end]
    groups = re.findall(r"\d+", said)
    word = _word_before(words, start)
    if word in lists.before_phones:
        return Way.PHONE
    plain = said[0] not in "+(0"
    if plain and _is_counting(groups):
        return None
    if len(digits) >= PHONE_DIGITS.stop:
        return Way.ACCOUNT
    if plain and _is_amount(words, start, end, word, lists):
        return None
    if len(digits) in PHONE_DIGITS:
        return None if plain and _is_decimal(said, groups) else Way.PHONE
    if len(digits) == _SHORT_DIGITS and (not plain or len(groups) == _SHORT_DIGITS // 2):
        return Way.PHONE
    return Way.PHONE if said[0] == "+" else None


def _word_before(words: str, start: int) -> str:
    found = _WORD_BEFORE.search(words[max(0, start - 40) : start])
    return found[1] if found else ""


def _is_amount(words: str, start: int, end: int, word: str, lists: DigestWords) -> bool:
    before, after = words[max(0, start - 2) : start].strip(" "), words[end : end + 2].strip(" ")
    if word in lists.before_amounts or (before[-1:] in _MONEY and before) or (after[:1] in _MONEY and after):
        return True
    if before[-1:] == "," and words[max(0, start - 2) : start - 1].isdigit():
        return True  # the end of 12,500.00
    if re.match(r",\d", words[end : end + 2]):
        return True
    return bool((found := _WORD_AFTER.match(words, end)) and found[1] in lists.after_amounts)


def _is_counting(groups: list[str]) -> bool:
    """1 2 3 4 5 6 7."""
    numbers = [int(group) for group in groups if len(group) < 5]
    return len(groups) == len(numbers) > 2 and all(b - a == 1 for a, b in pairwise(numbers))


def _is_decimal(said: str, groups: list[str]) -> bool:
    """3.14159265; but 555.1234 may be someone's."""
    return len(groups) == 2 and "." in said and not (len(groups[0]) >= 3 and len(groups[1]) >= 4)
