"""Where topics lie: the ground plan of the topic map, in px, left to right (the map mirrors it)."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

TopicDoor = Literal["never", "gently", "welcome", "not-yet"]
DOORS: tuple[TopicDoor, ...] = ("never", "gently", "welcome", "not-yet")
"""From the outside in, then the shelf below the line: Up moves a topic towards the first, Down towards the last."""
MOST = 36
"""No zone has room for more chips than these."""
SHELF = 48
"""The height of the shelf with one row of chips, in design px."""
_INNER_X, _INNER_Y = 261 / 392, 233 / 360
_CHIP, _GAP = 32, 8
SHELF_ROW = _CHIP + _GAP
"""What another row adds to the shelf."""
_SHELF_ROWS = 2
Band = tuple[float, float, float]
"""A free stretch for chips: its top, start and end."""
Plan = tuple[list[Band], list[int]]
"""Bands, and how many chips each takes."""
Spot = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """The level line, the two half rings on it, and the shelf below. `unit`: px for each design px.

    `label`: how much of the shelf's first row its words take up, in px. `rows`: of chips on the shelf.
    """

    width: float
    height: float
    unit: float
    label: float = 0.0
    rows: int = 1

    @property
    def shelf(self) -> tuple[float, float, float, float]:
        """x, y, width and height."""
        tall = (SHELF + (self.rows - 1) * SHELF_ROW) * self.unit
        return 0.5, self.height - tall - 1, self.width - 1, tall

    @property
    def base(self) -> float:
        """The level line."""
        return self.shelf[1] - 9 * self.unit

    @property
    def middle(self) -> float:
        return self.width / 2

    @property
    def outer(self) -> tuple[float, float]:
        """Half width and height of the outer ring; never upright: it would read as a gravestone."""
        room = max(40 * self.unit, self.base - 56 * self.unit)
        half = self.width / 2
        rx = max(40 * self.unit, min(room * 392 / 360, max(half - 90 * self.unit, half * 0.8)))
        return rx, min(room, rx * 360 / 392)

    @property
    def inner(self) -> tuple[float, float]:
        rx, ry = self.outer
        return rx * _INNER_X, ry * _INNER_Y

    def door_at(self, x: float, y: float) -> TopicDoor:
        """The door whose ground this point lies on."""
        if y > self.base:
            return "not-yet"
        if self._inside(x, y, self.inner):
            return "welcome"
        return "gently" if self._inside(x, y, self.outer) else "never"

    def _inside(self, x: float, y: float, ring: tuple[float, float]) -> bool:
        across, up = (x - self.middle) / ring[0], (self.base - y) / ring[1]
        return across * across + up * up <= 1

    def _half(self, y: float, ring: tuple[float, float]) -> float:
        """Half a ring's width at a height, 0 above it."""
        up = (self.base - y) / ring[1]
        return ring[0] * math.sqrt(1 - up * up) if 0 <= up < 1 else (ring[0] if up < 0 else 0.0)

    def plans(self, door: TopicDoor, count: int) -> Iterator[Plan]:
        """Ways to lay so many chips behind this door, the airiest first."""
        if door == "welcome":
            yield from self._welcome_plans(count)
        elif door == "not-yet":
            yield from self._shelf_plans(count)
        else:
            for rows in range(1, 7):
                bands = self._never_bands(rows) if door == "never" else self._gently_bands(rows)
                for each in (1, 2, 3):
                    if bands and count <= len(bands) * each:
                        yield bands, [max(0, min(each, count - at * each)) for at in range(len(bands))]

    def _welcome_plans(self, count: int) -> Iterator[Plan]:
        for rows in range(1, 5):
            bands = self._welcome_bands(rows) if count <= rows * (rows + 1) else []
            if bands:
                yield bands, [count // rows + (1 if at >= rows - count % rows else 0) for at in range(rows)]

    def _shelf_plans(self, count: int) -> Iterator[Plan]:
        """The first row begins after the words, and takes what it can."""
        _, y, wide, _ = self.shelf
        air = 12 * self.unit
        top = y + (SHELF - _CHIP) / 2 * self.unit
        bands = [(top, self.label + air, wide - air)]
        bands += [(top + row * SHELF_ROW * self.unit, air, wide - air) for row in range(1, self.rows)]
        for first in range(count, -1, -1):
            if self.rows > 1 or first == count:
                yield bands, [first, *([count - first] if self.rows > 1 else [])]

    def _welcome_bands(self, rows: int) -> list[Band]:
        unit = self.unit
        head = self.base - self.inner[1]
        few = rows < 3
        top, foot = head + (85 if few else 62) * unit, self.base - (53 if few else 14) * unit
        tall = _CHIP * unit
        free = foot - top - rows * tall
        if free < (rows - 1) * _GAP * unit:
            return []
        gap = min(free / max(1, rows - 1), 31 * unit)
        start = top + (free - gap * (rows - 1)) / 2
        bands = []
        for at in range(rows):
            y = start + at * (tall + gap)
            half = self._half(y, self.inner) - 14 * unit
            bands.append((y, self.middle - half, self.middle + half))
        return bands

    def _gently_bands(self, rows: int) -> list[Band]:
        unit, base, middle = self.unit, self.base, self.middle
        tall, air = _CHIP * unit, 12 * unit
        top, foot = base - self.outer[1] + 92 * unit, base - 24 * unit - tall
        step = min(108 * unit, max(40 * unit, (foot - top) / max(1, rows - 0.5)))
        bands: list[Band] = []
        for at in range(rows):
            y = top + at * step
            if y > foot:
                return []
            out = self._half(y, self.outer) - air
            inside = max(self._half(y + tall, self.inner) + air, 46 * unit)
            bands += [(y, middle - out, middle - inside), (y, middle + inside, middle + out)]
        return bands

    def _never_bands(self, rows: int) -> list[Band]:
        unit, base, middle = self.unit, self.base, self.middle
        rx, ry = self.outer
        tall = _CHIP * unit
        bands: list[Band] = []
        for at in range(rows):
            y = base - ry - 38 * unit + at * 44 * unit
            if y + tall > base:
                return []
            inside = max(self._half(y + tall, self.outer) + 12 * unit, 76 * unit)
            out = min(middle, max(rx * 0.86, inside + 150 * unit))
            bands += [(y, middle - out, middle - inside), (y, middle + inside, middle + out)]
        return bands


def two_rows(ground: Ground) -> Ground:
    """The same with a shelf for more chips, which takes its room from the rings."""
    return Ground(width=ground.width, height=ground.height, unit=ground.unit, label=ground.label, rows=_SHELF_ROWS)


def placed(ground: Ground, door: TopicDoor, widths: Sequence[int]) -> list[Spot] | None:
    """Where chips of these widths lie behind the door, as airy as can be; None where they don't fit."""
    for bands, counts in ground.plans(door, len(widths)):
        spots = _spread(bands, counts, widths, _GAP * ground.unit, centred=door != "not-yet")
        if spots is not None:
            return spots
    return None


def _spread(
    bands: Sequence[Band], counts: Sequence[int], widths: Sequence[int], gap: float, *, centred: bool
) -> list[Spot] | None:
    """Where each chip goes, evenly within its band; None if a band is too narrow for what it should take."""
    starts = [0]
    for count in counts:
        starts.append(starts[-1] + count)
    if starts[-1] != len(widths):
        return None
    spots: list[Spot] = []
    for (y, start, end), (first, last) in zip(bands, pairwise(starts), strict=True):
        mine = widths[first:last]
        spare = end - start - sum(mine)
        if mine and spare < gap * (len(mine) - 1):
            return None
        air = spare / (len(mine) + 1) if mine else 0.0
        between = gap if not centred else max(gap, min(air, 90.0)) if len(mine) > 1 else 0.0
        x = start + (spare - between * (len(mine) - 1)) / 2 if centred else start
        for wide in mine:
            spots.append((x, y))
            x += wide + between
    return spots
