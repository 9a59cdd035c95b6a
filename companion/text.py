"""Written words, made safe to store: what every field's text passes through on its way in."""

from __future__ import annotations

import re
import unicodedata

# C0 controls but tab and newline, and the object mark left where a pasted picture stood.
# And the signs that turn a line round unseen, to its end or beyond; marks of direction and joiners are part of writing.
_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffc\u202a-\u202e\u2066-\u2069]")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


def clean(words: str) -> str:
    """The same words without what a database or a screen can't hold.

    Takes out NUL and other controls, signs that turn a line round (embeddings, overrides, isolates), object
    marks of pasted rich text and lone halves of emoji; makes every line end a newline.
    """
    words = _UNWANTED.sub("", _LINE_ENDS.sub("\n", words))
    return words if words.isascii() else words.encode("utf-8", "ignore").decode("utf-8")


def one_line(words: str) -> str:
    """The words on a single line, without the space around them."""
    return " ".join(clean(words).split())


def lines(words: str) -> tuple[str, ...]:
    """The lines that say something, without the space around them."""
    return tuple(line.strip() for line in words.splitlines() if line.strip())


def seen(words: str) -> bool:
    """Whether there is anything to see in them: not only room, marks and invisible signs."""
    return any(unicodedata.category(c)[0] in "LNPS" for c in words)


def shortened(words: str, letters: int) -> str:
    """So many letters at most, the last of them an ellipsis where there are more. Cut between any two: not every
    language parts its words."""
    return words if len(words) <= letters else words[: letters - 1].rstrip() + "…"


def folded(words: str) -> str:
    """For comparing: case and diacritics taken away."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", words).casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))
