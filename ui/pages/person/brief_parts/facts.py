"""Parts of a brief that are no block: a connection that drops, when and where, the one line of a narrow page."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.pages.person.brief_parts.blocks import Harm, Line
from ui.pages.person.brief_parts.lines import Measured, Placing, Short, adopted, tall
from ui.pages.person.brief_parts.views import TIGHT, Shape, Shaped
from ui.widgets.meeting_arc import LengthArc
from ui.widgets.sections import headed

_CROWDED = 8
"""A gap below which there is hardly any room."""


class StepsView(Shaped):
    """If the connection drops: an outlined block, its steps beside each other (R56, picture 27)."""

    def __init__(self, steps: Sequence[Line]) -> None:
        super().__init__()
        self.setObjectName("brief-drops")
        self.setProperty("look", "outline")
        self._head = headed(self.tr("If the connection drops"), icon="waves")
        labels = [Measured(step.label, "strong", self) if step.label else None for step in steps]
        words = [Short(step.words, "soft" if step.label else "body", self) for step in steps]
        self._steps = list(zip(labels, words, strict=True))
        self._together = Short(" · ".join(step.words for step in steps), "body", self)
        for label, each in self._steps:
            adopted(self, *([label] if label else []), each)
        adopted(self, self._head, self._together)
        self._tight = self._run_in = False
        self.dress()

    def way(self, shape: Shape) -> Hashable:
        return shape.gap < TIGHT, shape.most, min(shape.run_in, Harm.LEAST)

    def take(self, shape: Shape) -> None:
        self._run_in = shape.run_in == Harm.MOST
        self._tight = shape.gap < TIGHT
        self.foot = 4 if self._run_in else 8 if self._tight else 16
        self._together.setVisible(self._run_in)
        self._together.take(1)
        for label, words in self._steps:
            words.setVisible(not self._run_in)
            words.take(2 if self._tight else shape.most)
            if label is not None:
                label.setVisible(shape.run_in > Harm.SOME)
        self.changed()

    def placing(self, width: int) -> Placing:
        px = theme.current().px
        side, top = px(24), px(8 if self._tight else 15)
        inner = width - 2 * side
        if self._run_in:
            beside = self._head.sizeHint().width() + px(12)
            yield self._head, QRect(side, px(4), beside, self._head.sizeHint().height())
            yield self._together, QRect(side + beside, px(4), inner - beside, tall(self._together, inner - beside))
            return
        high = tall(self._head, inner)
        yield self._head, QRect(side, top, inner, high)
        yield from self._in_columns(side, top + high + px(4 if self._tight else 8), inner)

    def _in_columns(self, side: int, y: int, inner: int) -> Placing:
        px = theme.current().px
        columns = len(self._steps) if inner >= px(150) * len(self._steps) else 1
        gap = px(36)
        wide = (inner - gap * (columns - 1)) // columns
        for at, (label, words) in enumerate(self._steps):
            x, below = side + (wide + gap) * (at % columns), y
            if label is not None and not label.isHidden():
                yield label, QRect(x, below, wide, tall(label, wide))
                below += tall(label, wide)
            high = tall(words, wide)
            yield words, QRect(x, below, wide, high)
            if columns == 1:
                y = below + high + px(6)


class FactsView(Shaped):
    """When, where and how long, at the head of the margin."""

    def __init__(self, when: str, where: str, length: tuple[str, str] | None, others: Sequence[str]) -> None:
        super().__init__()
        self.setObjectName("brief-facts")
        self._when, self._where = Measured(when, "subheading", self), Short(where, "soft", self)
        self._arc = LengthArc() if length is not None else None
        self._length = (
            [Measured(length[0], parent=self), Measured(length[1], "small", self)] if length is not None else []
        )
        self._others = [Measured(other, "soft", self) for other in others]
        adopted(self, self._when, self._where, *([self._arc] if self._arc else []), *self._length, *self._others)
        self._where.setVisible(bool(where))  # only now: a widget of nobody's would come up as a window

    def way(self, shape: Shape) -> Hashable:
        return min(3, shape.most)

    def take(self, shape: Shape) -> None:
        self._where.take(min(3, shape.most))
        self.changed()

    def placing(self, width: int) -> Placing:
        px = theme.current().px
        y = 0
        for text in (self._when, *([self._where] if self._where.words() else [])):
            yield text, QRect(0, y, width, tall(text, width))
            y += tall(text, width) + px(2)
        if self._arc is not None:
            y += px(10)
            beside = self._arc.width() + px(14)
            top = y
            for text in self._length:
                high = tall(text, width - beside)
                yield text, QRect(beside, y, width - beside, high)
                y += high
            yield self._arc, QRect(0, top + (y - top - self._arc.height()) // 2, self._arc.width(), self._arc.height())
        for text in self._others:
            y += px(4)
            yield text, QRect(0, y, width, tall(text, width))
            y += tall(text, width)


class HeaderView(Shaped):
    """What the margin says, in one line where there is no margin (DECISIONS 24); ways on at its end."""

    def __init__(self, facts: str, links: Sequence[QWidget]) -> None:
        super().__init__()
        self.setObjectName("brief-header")
        self._facts, self._links = Short(facts, "soft", self), tuple(links)
        adopted(self, self._facts, *links)
        self.dress()

    def way(self, shape: Shape) -> Hashable:
        return shape.gap < _CROWDED

    def take(self, shape: Shape) -> None:
        self._facts.take(1 if shape.gap < _CROWDED else 2)
        self.changed()

    def placing(self, width: int) -> Placing:
        px = theme.current().px
        wide = [link.sizeHint().width() for link in self._links]
        beside = self._facts.sizeHint().width() + sum(wide) + px(20) * len(wide) <= width
        room = width - sum(wide) - px(20) * len(wide) if beside else width
        high = tall(self._facts, room)
        line = max(high, *(link.sizeHint().height() for link in self._links)) if beside else high
        yield self._facts, QRect(0, (line - high) // 2, room, high)
        x, y = (room + px(20), 0) if beside else (0, high)
        for link, each in zip(self._links, wide, strict=True):
            tallest = link.sizeHint().height()
            yield link, QRect(x, y + ((line - tallest) // 2 if beside else 0), each, tallest)
            x += each + px(20)
