"""Hits of a search, marked where words are painted: a lamp-soft ground and a lamp-mark line beneath.

Words stay words: hits come as places (start, length) in plain text, never as markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QTextLayout, QTextLine

from companion.journal import split_hits
from ui import theme

Hits = Sequence[tuple[int, int]]
_ABOVE, _BELOW, _LINE = 17, 6, 2  # design px from the baseline, and the line's thickness
_MIDDLE = 4.5  # of small letters, above the baseline


def hits_in(shown: str, marked: str) -> list[tuple[int, int]]:
    """Where the hits of `marked` (the words as written) stand in `shown` (the same words as rendered).

    Rendering takes signs away but keeps the order of words, so each hit is looked for after the one before.
    """
    plain, hits = split_hits(marked)
    found: list[tuple[int, int]] = []
    at = 0
    for start, length in hits:
        words = r"\W+".join(re.escape(word) for word in re.findall(r"\w+", plain[start : start + length]))
        match = re.compile(rf"(?<!\w){words}(?!\w)").search(shown, at) if words else None
        if match is not None:
            found.append((match.start(), match.end() - match.start()))
            at = match.end()
    return found


def paint_hits(painter: QPainter, layout: QTextLayout, at: QPointF, hits: Hits) -> None:
    """Paint the ground and line of each hit in a laid-out text; the words themselves are painted after."""
    for line, first, last in _stretches(layout, hits):
        _paint(painter, line, at, first, last)


def cross_out(painter: QPainter, layout: QTextLayout, at: QPointF, hits: Hits) -> None:
    """Draw a line through each hit, with the painter's pen."""
    for line, first, last in _stretches(layout, hits):
        y = at.y() + line.y() + line.ascent() - _MIDDLE * theme.current().scale
        painter.drawLine(QPointF(at.x() + _x(line, first), y), QPointF(at.x() + _x(line, last), y))


def _stretches(layout: QTextLayout, hits: Hits) -> Iterator[tuple[QTextLine, int, int]]:
    """Each line that has a part of a hit, and where that begins and ends."""
    for start, length in hits:
        number = max(0, layout.lineForTextPosition(max(0, start)).lineNumber())
        while number < layout.lineCount():
            line = layout.lineAt(number)
            first = max(start, line.textStart())
            last = min(start + length, line.textStart() + line.textLength())
            if first < last:
                yield line, first, last
            if line.textStart() + line.textLength() >= start + length:
                break
            number += 1


def _paint(painter: QPainter, line: QTextLine, at: QPointF, first: int, last: int) -> None:
    look = theme.current()
    one, other = _x(line, first), _x(line, last)
    left, right = min(one, other) - 1, max(one, other) + 1
    baseline = at.y() + line.y() + line.ascent()
    unit = look.scale
    box = QRectF(at.x() + left, baseline - _ABOVE * unit, right - left, (_ABOVE + _BELOW) * unit)
    painter.fillRect(box, look.color("lamp-soft"))
    thick = _LINE * unit
    painter.fillRect(QRectF(box.x(), box.bottom() - thick, box.width(), thick), look.color("lamp-mark"))


def _x(line: QTextLine, cursor: int) -> float:
    place: Any = line.cursorToX(cursor)
    # PySide gives the x beside the cursor it may have moved.
    return float(place[0] if isinstance(place, tuple) else place)
