"""What is never raised, at the head of the brief: always all of it, denser where there is much (R17)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.pages.person.brief_parts.lines import Measured, Placed, Placing, adopted, shown, tall
from ui.widgets.sections import DoorMark
from ui.widgets.text import Text


class Density(NamedTuple):
    """Design px; `columns` that are tried where each stays `least` wide. `run_on`: one topic behind the other."""

    role: str
    side: int
    top: int
    foot: int
    between: int
    columns: tuple[int, ...]
    least: int
    apart: int = 40
    hint: bool = False
    run_on: bool = False


DENSITIES = (
    Density("closed", 24, 19, 20, 0, (2,), 250, hint=True),
    Density("closedline", 24, 13, 14, 0, (2,), 200),
    Density("closedsmall", 20, 9, 10, 2, (2, 3), 160, apart=28),
    Density("closedsmall", 20, 6, 7, 0, (2,), 240, apart=28, run_on=True),
)


class NeverBlock(Placed):
    """The only inverted surface there is. It has no line of its own that could be cut, and nothing folds it away."""

    def __init__(self, topics: Sequence[str], hint: str = "") -> None:
        super().__init__()
        self.setObjectName("closedBlock")
        self.setProperty("look", "closed")
        self._topics = tuple(topics)
        self._density = DENSITIES[0]
        self._door = DoorMark("shut", "on-closed")
        self._heading = Measured(self.tr("Never raise"), "closedhead", self)
        self._runs: list[Text] = []
        self._labels = [Measured(topic, DENSITIES[0].role, self) for topic in topics]
        self._hint = Measured(hint, "closedsoft", self)
        adopted(self, self._door, self._heading, *self._labels, self._hint)
        self.take(0)
        self.dress()

    def topics(self) -> tuple[str, ...]:
        return self._topics

    def take(self, density: int) -> None:
        """0 is as in the picture; each more is denser, up to `len(DENSITIES) - 1`."""
        self._density = DENSITIES[density]
        self.foot = self._density.foot
        if self._density.run_on and not self._runs:
            self._run_on(max(self._density.columns))
        for label in self._labels:
            label.set_role(self._density.role)
            shown(label, not self._density.run_on)
        for run in self._runs:
            shown(run, self._density.run_on)
        shown(self._hint, self._density.hint and bool(self._hint.words()))
        self.changed()

    def _run_on(self, columns: int) -> None:
        """The topics behind each other, in as many texts as there are columns."""
        letters = [len(topic) + 3 for topic in self._topics]
        runs: list[list[str]] = [[]]
        limit, filled = _lowest(letters, columns), 0
        for topic, long in zip(self._topics, letters, strict=True):
            if runs[-1] and filled + long > limit:
                runs.append([])
                filled = 0
            runs[-1].append(topic)
            filled += long
        self._runs = [Measured(" · ".join(run), self._density.role, self) for run in runs]
        adopted(self, *self._runs)

    def placing(self, width: int) -> Placing:
        px = theme.current().px
        how = self._density
        inner = width - 2 * px(how.side)
        high = tall(self._heading, inner)
        yield self._door, QRect(px(how.side), px(how.top) + (high - px(20)) // 2, px(20), px(20))
        yield self._heading, QRect(px(how.side) + px(30), px(how.top), inner - px(30), high)
        top = px(how.top) + high + px(5 if how.hint else 3)
        told, bottom = self._best(inner, top)
        yield from told
        if not self._hint.isHidden():
            yield self._hint, QRect(px(how.side), bottom + px(7), inner, tall(self._hint, inner))

    def _best(self, inner: int, top: int) -> tuple[list[tuple[QWidget, QRect]], int]:
        px, how = theme.current().px, self._density
        ways = [n for n in how.columns if (inner - px(how.apart) * (n - 1)) // n >= px(how.least)]
        texts = self._runs if how.run_on else self._labels
        tried = [self._in_columns(texts, min(n, len(texts)), inner, top) for n in ways or (1,)]
        return min(tried, key=lambda way: way[1])

    def _in_columns(
        self, texts: Sequence[Text], columns: int, inner: int, top: int
    ) -> tuple[list[tuple[QWidget, QRect]], int]:
        """Read down one column, then down the next; the highest as low as can be."""
        px, how = theme.current().px, self._density
        wide = (inner - px(how.apart) * (columns - 1)) // columns
        highs = [tall(label, wide) + px(how.between) for label in texts]
        limit = _lowest(highs, columns)
        placed: list[tuple[QWidget, QRect]] = []
        x, y, bottom = px(how.side), top, top
        for label, high in zip(texts, highs, strict=True):
            if y > top and y - top + high > limit:
                x, y = x + wide + px(how.apart), top
            placed.append((label, QRect(x, y, wide, high - px(how.between))))
            y += high
            bottom = max(bottom, y)
        return placed, bottom


def _lowest(highs: Sequence[int], columns: int) -> int:
    """How high a column has to be at least, so that all stand in so many columns in their order."""
    low, high = max(highs), sum(highs)
    while low < high:
        middle = (low + high) // 2
        used, filled = 1, 0
        for each in highs:
            used, filled = (used, filled + each) if filled + each <= middle else (used + 1, each)
        low, high = (low, middle) if used <= columns else (middle + 1, high)
    return low
