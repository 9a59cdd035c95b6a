"""A block of what is agreed, line by line; what changed since another date is marked at its start (R9)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise

from PySide6.QtCore import QCoreApplication, QPointF, QRect
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion import compare
from companion.compare import How, Piece
from ui import theme
from ui.highlight import Hits, cross_out, paint_hits
from ui.pages.agreed_parts.history import Compared
from ui.papers.together import Block
from ui.widgets.naming import named
from ui.widgets.text import Lines, Text
from ui.widgets.themed import Themed, rtl

REACH = 16
"""How far the mark stands out of its column, in design px."""
_MANY = 120
"""Lines from which those that are alike are shown as one piece: a thousand widgets take too long."""

_TORN = 300
"""Turns between lines that stayed and others, from which they are no longer told one by one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A line as it is shown. `note` says beneath it how it stood; `new` and `old` are the places that differ."""

    words: str
    note: str = ""
    gone: bool = False
    says: str = ""
    new: Hits = field(default=())
    old: Hits = field(default=())


def told(block: Block, compared: Compared | None) -> list[Told]:
    """The block's lines; where two dates are compared, with what is different and what is no longer there."""
    if compared is None:
        return [Told(words=line) for line in block.said]
    before = next((each.text for each in compared.before.blocks() if each.key == block.key), "")
    found = compare.lines(before, block.text)
    if sum(one.how is not other.how for one, other in pairwise(found)) > _TORN:
        return _told_apart(block, found, compared.since)
    return [_told(line, block.key, compared) for line in found]


def _told_apart(block: Block, found: Sequence[compare.Line], day: str) -> list[Told]:
    """Where hardly two lines that stayed are left beneath each other: all that stands, then all that does not."""
    note = QCoreApplication.translate("Agreed", "Different from {day}").format(day=day)
    gone_note = QCoreApplication.translate("Agreed", "There on {day}, no longer").format(day=day)
    gone = "\n".join(line.old for line in found if line.old and line.how is not How.SAME)
    now = Told(words="\n".join(block.said), note=note, says=note)
    return [now, Told(words=gone, note=gone_note, gone=True, says=gone_note)] if gone else [now]


def _told(line: compare.Line, key: str, compared: Compared) -> Told:
    if line.how is How.SAME:
        return Told(words=line.new)
    if line.how is How.NEW:
        note = QCoreApplication.translate("Agreed", "Not there on {day}").format(day=compared.since)
        return Told(words=line.new, note=note, says=note)
    if line.how is How.GONE:
        day = compared.gone_on(key, line.old)
        note = QCoreApplication.translate("Agreed", "No longer, since {day}").format(day=day)
        return Told(words=line.old, note=note, gone=True, says=note)
    return _changed(line, compared.since)


def _changed(line: compare.Line, day: str) -> Told:
    form = QCoreApplication.translate("Agreed", "{day}: “{words}”")
    shown = form.format(day=day, words="\0")
    note = shown.replace("\0", line.old)
    if not any(piece.how is How.SAME for piece in line.pieces):
        return Told(words=line.new, note=note, says=note)
    new = [piece.text.strip() for piece in line.pieces if piece.how is How.NEW and piece.text.strip()]
    says = note
    if new:
        says = QCoreApplication.translate("Agreed", "{note} New words: {words}").format(
            note=f"{note}.", words="; ".join(new)
        )
    return Told(
        words=line.new,
        note=note,
        says=says,
        new=_places(line.pieces, How.NEW, 0),
        old=_places(line.pieces, How.GONE, _units(shown.partition("\0")[0])),
    )


def _places(pieces: Iterable[Piece], how: How, at: int) -> list[tuple[int, int]]:
    """Where the pieces of that kind stand in their own text, as Qt counts letters; without the room around them."""
    found = []
    for piece in pieces:
        if piece.how is how and (core := piece.text.strip()):
            before = piece.text[: piece.text.index(core)]
            found.append((at + _units(before), _units(core)))
        if piece.how in (how, How.SAME):
            at += _units(piece.text)
    return found


def _units(words: str) -> int:
    return len(words.encode("utf-16-le", "surrogatepass")) // 2


class BlockView(QWidget):
    """A block's heading and its lines, each with room at its start for a mark."""

    def __init__(self, block: Block, lines: Sequence[Told], *, title: str = "", role: str = "read") -> None:
        """`title` is a text role, '' for no heading; `role` that of the lines."""
        super().__init__()
        px = theme.current().px
        self.setObjectName(f"agreed-{block.key}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10 if role == "large" else 3))
        if title:
            column.addWidget(_Line(Text(block.title, title)))
        for line in _gathered(lines):
            column.addWidget(_shown(line, role))


def _gathered(lines: Sequence[Told]) -> list[Told]:
    """Of very many lines, those beneath each other that stayed, came or went together as one."""
    if len(lines) < _MANY:
        return list(lines)
    found: list[Told] = []
    for alike, run in groupby(lines, key=lambda line: None if line.new or line.old else (line.note, line.gone)):
        one = list(run)
        found += one if alike is None else [replace(one[0], words="\n".join(line.words for line in one))]
    return found


def _shown(line: Told, role: str) -> QWidget:
    words = _Marked(line.words, role, line.new) if line.new else Text(line.words, role)
    if not line.note:
        return _Line(words)
    if line.gone:
        words.set_role("lead")
    note = _Crossed(line.note, line.old) if line.old else Text(line.note, "small")
    words.setAccessibleName(line.words)
    words.setAccessibleDescription(line.says)
    return named(_Line(words, note, marked=True), "agreed-changed")


class _Line(Themed, QWidget):
    """Words with room at their start; marked, a bar of 4 px stands there."""

    def __init__(self, *words: Text, marked: bool = False) -> None:
        super().__init__()
        self._marked = marked
        line = QHBoxLayout(self)  # a margin would not turn round with the reading direction
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addSpacing(theme.current().px(REACH))
        column = QVBoxLayout()
        column.setSpacing(0)
        for each in words:
            column.addWidget(each)
        line.addLayout(column, 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._marked:
            look = theme.current()
            wide = look.px(4)
            x = self.width() - wide if rtl(self) else 0
            QPainter(self).fillRect(QRect(x, 0, wide, self.height()), look.color("lamp-mark"))


class _Marked(Text):
    """Words of which some are new: a warm ground and a line beneath, so that colour is not all there is."""

    def __init__(self, words: str, role: str, hits: Hits) -> None:
        self._hits = hits
        super().__init__(words, role)

    def paint_behind(self, painter: QPainter, lines: Lines, at: QPointF) -> None:
        for layout, top in lines.paragraphs:
            paint_hits(painter, layout, QPointF(at.x(), at.y() + top), self._hits)


class _Crossed(Text):
    """How a line stood: the words that went are crossed out."""

    def __init__(self, words: str, hits: Hits) -> None:
        self._hits = hits
        super().__init__(words, "small")

    def paint_behind(self, painter: QPainter, lines: Lines, at: QPointF) -> None:
        look = theme.current()
        painter.setPen(QPen(look.color("ink-soft"), max(1.0, look.scale)))
        for layout, top in lines.paragraphs:
            cross_out(painter, layout, QPointF(at.x(), at.y() + top), self._hits)
