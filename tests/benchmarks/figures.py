"""A measured figure, the way to measure one fairly, and the table they are printed in."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.benchmarks.made import Vaults

Work = Callable[[], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """`count` samples of each; `sizes` in entries; `full` adds 100,000 entries and the minute of idling."""

    count: int
    sizes: tuple[int, ...]
    full: bool
    vaults: Vaults
    scratch: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """`ours` and `base` in `unit`. The target is on their ratio where there is a `base`, else on `ours` alone.

    `target` None is a figure only told, such as the lowest there is, or what the machine did meanwhile.
    """

    row: str
    what: str
    ours: float
    against: str = ""
    base: float | None = None
    target: float | None = None
    unit: str = "ms"
    samples: int = 1

    @property
    def judged(self) -> float:
        return self.ours / self.base if self.base else self.ours

    @property
    def reached(self) -> bool | None:
        return None if self.target is None else self.judged <= self.target


def timed(work: Work) -> float:
    """Milliseconds of one call."""
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def interleaved(count: int, ours: Work, base: Work, *, warm: int = 2) -> tuple[float, float]:
    """Medians in ms of both, taken in turns within one run; each goes first as often as the other."""
    for _ in range(warm):
        ours(), base()
    mine: list[float] = []
    bare: list[float] = []
    for round_ in range(count):
        pairs = [(ours, mine), (base, bare)]
        for work, into in pairs if round_ % 2 else reversed(pairs):
            into.append(timed(work))
    return median(mine), median(bare)


def table(figures: Sequence[Figure]) -> str:
    """In Markdown, so that it can stand in the README as it is."""
    lines = [
        "| row | what | ours | against | base | ratio | target | reached |",
        "|---|---|---:|---|---:|---:|---:|---|",
    ]
    for figure in figures:
        ratio = f"{figure.judged:.2f} ×" if figure.base else ""
        verdict = {True: "yes", False: "**no**", None: ""}[figure.reached]
        cells = (
            figure.row,
            figure.what,
            _amount(figure.ours, figure.unit),
            figure.against,
            "" if figure.base is None else _amount(figure.base, figure.unit),
            ratio,
            _target(figure),
            verdict,
        )
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _amount(amount: float, unit: str) -> str:
    digits = 3 if amount < 1 else 2 if amount < 10 else 1 if amount < 100 else 0
    return f"{amount:.{digits}f} {unit}".strip()


def _target(figure: Figure) -> str:
    if figure.target is None:
        return ""
    return f"≤ {figure.target:g} ×" if figure.base else f"≤ {figure.target:g} {figure.unit}".strip()
