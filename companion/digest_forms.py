"""How a name changes in use: the endings and stems of a few dozen languages, in folded letters (B7, issue 5).

A name is known in every case it is bent into; not by a grammar of each language, but by what may stand after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

SHORT: Final = 3
"""Letters a name must have for more than itself to be taken as it."""
ENDING: Final = 6
"""Letters of the longest ending looked for."""

_VOWELS: Final = "aeiouy"
# German, Dutch, Scandinavian, Romance; Slavic; Baltic; Finnish, Estonian; Hungarian; Turkish; Latin; Basque.
_LATIN: Final = frozenset(
    """
    s es n en ens ne na ns t et er je tje ke ken chen lein li le i ie y in inha inho ito ita itos itas inas ul
    ului ei a u e o em om im ym am emu ego iem ia iu io ju ja owi ovi evi oj ej ou owa owie owej ova ove ovu ovo
    ovej ovou ovy ow ov ev ami ach ech ich ih ima ama ina ine inu inej inou iny ino inom ze zie cie dzie sie sze
    mu ho ka ki ku ko kom kou ek ik cik enka enko usz us as is os ui iui uo ai au ams ius iaus um ae orum arum
    ibus ta tta lla lle lta ssa sta ksi iin een aan hin han hen kin illa ille ilta issa ista iksi itta ella elle
    elta essa esta ena eksi etta it il ile ilt iga ist iks ini l lt ga st sse ks ni d te id del nak nek val vel
    nal nel bal bel ban ben ba be bol tol tel rol ra re ert ig hoz hez at ot ok eknek nin ral rel lal lel mal
    mel kal kel sal sel szal szel zal zel dal gal gel nun nda nde dan den tan ten yla yle ya ye yi yu da de lar
    ler ri ren rekin rentzat
    """.split()  # noqa: SIM905
)
_CYRILLIC: Final = frozenset(
    """
    а у ю я е и ы і о ой ей ою ею єю ом ем ым им ам ям ами ями ах ях ов ев ові еві єві ова ове ову овы овой ового ин
    ина ину ины иной ине ін іна іну іни ї є ви та то от ка ки ку ке кой ко ков ик ика ику очка очки очку енька еньки
    еньку ія ію ії ия ию ии ием ией иеи ои еи оиу овои инои інои кои
    """.split()  # noqa: SIM905
)
_GREEK: Final = frozenset(
    """
    ς σ α ο ε η ι ω ου ους οι ων ας ης ος ες ακι ακη ακης ουλα ιτσα ια ιου
    """.split()  # noqa: SIM905
)
_BY_SCRIPT: Final = (
    (re.compile(r"[a-z]"), _LATIN),
    (re.compile(r"[\u0400-\u052f]"), frozenset(e.replace("й", "и").replace("ї", "і") for e in _CYRILLIC)),
    (re.compile(r"[\u0370-\u03ff]"), frozenset(e.replace("ς", "σ") for e in _GREEK)),
)
_CASED: Final = re.compile(r"[a-z\u0370-\u052f\u0561-\u0587]")
_BENT_BY_RULE: Final = re.compile(r"[a-z\u0370-\u052f]")
# Scripts written without room between words: a name is found wherever it stands.
_UNSPACED: Final = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]"
)
_ABJAD: Final = re.compile(r"[\u0590-\u06ff\u0750-\u077f]")
# What is written together with the word after it: and, in, for, as; and, the, in, to, from, that.
_BEFORE: Final = re.compile(r"(?:[وف]?(?:[بلك])?|ال|[והבלמשכ]{1,2})")
_OTHER_ENDING: Final = 4
_JAMO_ENDING: Final = 8
_JAMO: Final = re.compile(r"[\u1100-\u11ff]")


def cased(word: str) -> bool:
    """Whether its script has capitals."""
    return bool(_CASED.match(word))


def unspaced(word: str) -> bool:
    return bool(_UNSPACED.match(word))


def is_ending(ending: str, word: str) -> bool:
    """Whether these letters may stand after a name in its script."""
    for script, endings in _BY_SCRIPT:
        if script.match(word):
            return ending in endings
    if _ABJAD.match(word):
        return len(word) > SHORT and len(ending) < _OTHER_ENDING
    return len(ending) <= (_JAMO_ENDING if _JAMO.match(word) else _OTHER_ENDING)


def unbent(word: str) -> bool:
    """Whether its script is that of languages whose words grow on into others: राम, रामायण."""
    return "\u0900" <= word[0] <= "\u0b7f"


def without_before(word: str) -> Iterator[str]:
    """The word without the particles that Arabic and Hebrew write together with it."""
    if _ABJAD.match(word):
        for length in range(1, min(3, len(word) - 1) + 1):
            if _BEFORE.fullmatch(word[:length]):
                yield word[length:]


def spellings(typed: str) -> tuple[str, ...]:
    """Other ways to write the same name, where a keyboard has no ä, ø or å: folded later, as all else."""
    lower = typed.lower()
    marked = lower
    for sign, letters in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ø", "oe"), ("å", "aa")):
        marked = marked.replace(sign, letters)
    bare = lower.replace("æ", "a")
    if len(lower) > 4:
        bare = re.sub(r"(ae|oe|ue)(?=[^aeiou]|$)", lambda found: found[0][0], bare)
    return tuple(dict.fromkeys(other for other in (marked, bare) if other != lower))


def whole_forms(word: str) -> Iterator[str]:
    """Forms whose stem changes its sound, so that no ending is to be looked for: Olga, Oldze; Marta, Marcie."""
    for end, instead in (
        ("ka", "ce"), ("ga", "dze"), ("ta", "cie"), ("da", "dzie"), ("ra", "rze"), ("cha", "sze"), ("ha", "ze"),
        ("t", "cie"), ("d", "dzie"), ("r", "rze"), ("ка", "ци"), ("га", "зі"), ("ка", "ці"),
    ):  # fmt: skip
        if word.endswith(end) and len(word) - len(end) >= 2:
            yield word[: -len(end)] + instead


def stems(word: str) -> Iterator[str]:
    """What is left of a name where it loses something before an ending that begins with a vowel."""
    if len(word) < SHORT:
        return
    if word[-1] in "aeiouyаяеиоυοηαιьйი":
        yield word[:-1]
    if len(word) > SHORT + 1:
        for end in ("us", "os", "as", "is", "es", "ius", "οσ", "ησ", "ασ", "ия", "іи", "ии", "ії"):
            if word.endswith(end) and len(word) - len(end) >= SHORT:
                yield word[: -len(end)]
        if re.search(r"[^aeiouy](?:e|ie)[^aeiouy]$", word) or re.search(r"[^аеиоуыэюяіє][еоё][^аеиоуыэюяіє]$", word):
            yield re.sub(r"(?:ie|[eеоё])(?=.$)", "", word)  # Marek, Marka; Paweł, Pawła


def opens_with_vowel(ending: str) -> bool:
    return not _BENT_BY_RULE.match(ending) or ending[0] in "aeiouyаеиоуыэюяієїαεηιουω"
