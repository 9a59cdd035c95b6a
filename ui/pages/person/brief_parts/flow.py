"""Places of a brief in one or two columns, each as full as there is room for (B1)."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.lists import listed
from ui.pages.person.brief_parts.blocks import Harm
from ui.pages.person.brief_parts.lines import Placed, Placing, Short, adopted, shown, tall
from ui.pages.person.brief_parts.views import BlockView, Shape, Shaped

_COLUMNS_FROM = 480
_APART = 40
_CLOSE = 8
_ONE_LINE = 44
Levels = dict[QWidget, int]


@dataclass(frozen=True, slots=True)
class Item:
    """One place of the brief: what stands there beneath each other. `full`: across both columns. `close`: nearer to
    what stands above, as something that belongs to it."""

    views: tuple[QWidget, ...]
    full: bool = False
    close: bool = False

    def in_a_line(self, shape: Shape) -> bool:
        """Its blocks are a line each in that shape."""
        blocks = [view for view in self.views if isinstance(view, BlockView)]
        return bool(blocks) and all(view.block.harm >= shape.run_in for view in blocks)

    @property
    def may_go(self) -> bool:
        """It can be left out where there is no room at all: nothing of much harm, nothing to be done by hand."""
        blocks = [view for view in self.views if isinstance(view, BlockView)]
        return bool(blocks) and all(view.block.harm is not Harm.MOST and view.block.heading for view in blocks)


class _Row(NamedTuple):
    """Places beside each other, each so wide; px `above` the row, and `between` what stands beneath each other."""

    items: Sequence[Item]
    wide: int
    above: int
    between: int

    def piled(self, highs: Sequence[int]) -> int:
        return sum(highs) + self.between * (len(highs) - 1)


class Flow(Placed):
    """Row by row, so that reading across keeps the order of harm.

    `shapes` go from the fullest to the shortest. `fit` takes the fullest that all can have, and then gives single
    blocks more of what room is left. Each block is measured once in each way it can look.
    """

    def __init__(self, items: Sequence[Item], shapes: Sequence[Shape], *, columns: int = 2) -> None:
        super().__init__()
        self._items, self._shapes, self._columns = tuple(items), tuple(shapes), columns
        self._views = [view for item in items for view in item.views]
        self._measured: dict[tuple[QWidget, Hashable, int], int] = {}
        self._plans: dict[tuple[int, int], list[_Row]] = {}
        self._base = 0
        self._left_out = Short("", "soft")
        self._left_out.take(1)
        adopted(self, *self._views, self._left_out)
        self.dress()

    def restyle(self) -> None:
        self._measured.clear()
        self._plans.clear()
        super().restyle()

    @property
    def shape(self) -> Shape:
        """The one that all have at least."""
        return self._shapes[self._base]

    # Fitting

    def fit(self, width: int, fits: Callable[[Shape, int], bool], last: int) -> bool:
        """`fits(shape, height)`: whether it may be so high in that shape. `last`: the shortest shape to try.

        False where even that does not fit; then nothing is changed.
        """
        found = self._first(lambda at: self._fits(width, at, fits), last)
        if found is None:
            return False
        self.take(found, self._fuller(width, found, fits))
        return True

    def _first(self, fits: Callable[[int], bool], last: int) -> int | None:
        """Each shape is at most about as high as the one before: from the fullest on in growing steps, then halving."""
        low, at = 0, 0
        while at < last and not fits(at):
            low, at = at + 1, min(last, 2 * at + 1)
        high = at
        while low < high:
            middle = (low + high) // 2
            low, high = (low, middle) if fits(middle) else (middle + 1, high)
        return low if fits(low) else None

    def _fits(self, width: int, base: int, fits: Callable[[Shape, int], bool]) -> bool:
        """Measures row by row, and no further than there is room."""
        shape, height = self._shapes[base], self._foot(width, base)
        for row in self._planned(width, base):
            height += row.above + self._row_height(row, base, {})
            if not fits(shape, height):
                return False
        return fits(shape, height)

    def _fuller(self, width: int, base: int, fits: Callable[[Shape, int], bool]) -> Levels:
        """What room is left goes, step by step, to what hurts most to forget."""
        levels: Levels = {}
        shape, rows = self._shapes[base], self._planned(width, base)
        highs = [self._row_height(row, base, levels) for row in rows]
        place = {view: at for at, row in enumerate(rows) for item in row.items for view in item.views}
        whole = self._foot(width, base) + sum(row.above for row in rows) + sum(highs)
        shaped = [view for view in self._views if isinstance(view, Shaped) and view in place]
        for level in range(base - 1, -1, -1):
            for view in shaped:
                before, at = levels.get(view, base), place[view]
                if view.way(self._shapes[level]) != view.way(self._shapes[before]):
                    levels[view] = level
                    high = self._row_height(rows[at], base, levels)
                    if fits(shape, whole - highs[at] + high):
                        whole, highs[at] = whole - highs[at] + high, high
                    else:
                        levels[view] = before
        return levels

    def take(self, base: int, levels: Levels | None = None) -> None:
        """Be in this shape, single blocks in others. Nothing moves before `place`."""
        self._base = base
        out = self._out(base)
        for n, item in enumerate(self._items):
            for view in item.views:
                if isinstance(view, Shaped):
                    view.take(self._shapes[(levels or {}).get(view, base)])
                shown(view, n not in out)
        self._name_left_out(base)
        self.changed()

    def _name_left_out(self, base: int) -> None:
        views = [view for n in self._out(base) for view in self._items[n].views if isinstance(view, BlockView)]
        names = listed(view.block.heading for view in views)
        self._left_out.set_words(self.tr("No room here for: {what}.").format(what=names) if names else "")
        self._left_out.setVisible(bool(names))

    def _out(self, base: int) -> list[int]:
        may_go = [n for n, item in enumerate(self._items) if item.may_go] if self._shapes[base].left_out else []
        return may_go[len(may_go) - min(self._shapes[base].left_out, len(may_go)) :]

    # Measuring: how high it would be, without building anything for it

    def _foot(self, width: int, base: int) -> int:
        """How high the line is that names what is left out."""
        if not self._shapes[base].left_out:
            return 0
        self._name_left_out(base)
        return theme.current().px(self._shapes[base].gap) + tall(self._left_out, width)

    def _row_height(self, row: _Row, base: int, levels: Levels) -> int:
        return max(
            row.piled([self._measure(view, levels.get(view, base), row.wide) for view in item.views])
            for item in row.items
        )

    def _measure(self, view: QWidget, level: int, wide: int) -> int:
        shape = self._shapes[level]
        key = (view, view.way(shape) if isinstance(view, Shaped) else None, wide)
        if key not in self._measured:
            if isinstance(view, Shaped):
                view.take(shape)
            self._measured[key] = tall(view, wide)
        return self._measured[key]

    def _planned(self, width: int, base: int) -> list[_Row]:
        """The rows of a shape, with all that is the same however full its blocks are."""
        if (width, base) not in self._plans:
            px, shape = theme.current().px, self._shapes[base]
            between = px(max(4, shape.gap * 5 // 8))
            self._plans[width, base] = [
                _Row(row, self._wide(row, width, shape), self._above(row, shape) if at else 0, between)
                for at, row in enumerate(self._rows(width, base))
            ]
        return self._plans[width, base]

    def _above(self, row: Sequence[Item], shape: Shape) -> int:
        return theme.current().px(min(_CLOSE, shape.gap) if row[0].close else shape.gap)

    def _wide(self, row: Sequence[Item], width: int, shape: Shape) -> int:
        full = row[0].full or self._single(width) or (len(row) == 1 and row[0].in_a_line(shape))
        return width if full else (width - theme.current().px(_APART)) // 2

    # Placing

    def placing(self, width: int) -> Placing:
        px, y = theme.current().px, 0
        for row in self._planned(width, self._base):
            highs = [[tall(view, row.wide) for view in item.views] for item in row.items]
            tallest = max(row.piled(column) for column in highs)
            y += row.above
            for number, (item, column) in enumerate(zip(row.items, highs, strict=True)):
                # Single lines beside each other stand on one level.
                room = max(0, tallest - row.piled(column)) if tallest < px(_ONE_LINE) else 0
                below = y + room // 2
                for view, high in zip(item.views, column, strict=True):
                    yield view, QRect((width - row.wide) * number, below, row.wide, high)
                    below += high + row.between
            y += tallest
        if self._left_out.words():
            yield self._left_out, QRect(0, y + px(self.shape.gap), width, tall(self._left_out, width))

    def _single(self, width: int) -> bool:
        return self._columns == 1 or width < theme.current().px(_COLUMNS_FROM)

    def _rows(self, width: int, base: int) -> list[list[Item]]:
        rows: list[list[Item]] = []
        out, single = self._out(base), self._single(width)
        kept = [item for n, item in enumerate(self._items) if n not in out]
        if self._shapes[base].run_in == Harm.MOST:  # a line each: nothing has to stand beneath anything else
            kept = [Item((view,), item.full, item.close) for item in kept for view in item.views]
        for item in kept:
            if rows and not single and len(rows[-1]) == 1 and not rows[-1][0].full and not item.full:
                rows[-1].append(item)
            else:
                rows.append([item])
        return rows
