"""`uv run python -m tests.benchmarks [row ...] [--quick | --full]`: a table of figures, nothing kept."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from companion.vault.keys import FLOOR
from tests.benchmarks import screening, sealing, storing
from tests.benchmarks.figures import Figure, Options, table
from tests.benchmarks.made import Vaults

Measure = Callable[[Options], list[Figure]]

ROWS: dict[str, tuple[Measure, ...]] = {
    "P1": (screening.start,),
    "P2": (screening.unlock,),
    "P3": (storing.search, screening.search),
    "P4": (storing.ranked, storing.grep),
    "P5": (storing.keeping,),
    "P6": (screening.session,),
    "P7": (screening.memory,),
    "P8": (storing.next_page, screening.journal),
    "P9": (screening.leaving,),
    "P10": (screening.briefs,),
    "P11": (sealing.copied, sealing.merged),
}


def main(argv: Sequence[str] | None = None) -> int:
    asked = _parse(argv)
    with tempfile.TemporaryDirectory(prefix="level-ground-benchmarks-", ignore_cleanup_errors=True) as folder:
        scratch = Path(folder)
        options = Options(
            count=asked.count or (3 if asked.quick else 10),
            sizes=asked.sizes
            or ((200,) if asked.quick else (1_000, 10_000, 100_000) if asked.full else (1_000, 10_000)),
            full=asked.full,
            vaults=Vaults(scratch, FLOOR if asked.quick else None),
            scratch=scratch,
        )
        begun = os.getloadavg()[0]
        figures = measure(asked.rows or list(ROWS), options)
    print(table(figures))
    print(f"\nload {begun:.1f} before, {os.getloadavg()[0]:.1f} after, on {os.cpu_count()} cores")
    return 0


def measure(rows: Sequence[str], options: Options) -> list[Figure]:
    figures: list[Figure] = []
    for row in rows:
        for measured in ROWS[row]:
            print(f"{row} …", file=sys.stderr, flush=True)
            figures += measured(options)
    return figures


def _parse(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("rows", nargs="*", metavar="row", help=f"one of {', '.join(ROWS)}; all without one")
    parser.add_argument("--quick", action="store_true", help="200 entries, 3 samples: only that it runs")
    parser.add_argument("--full", action="store_true", help="100,000 entries too, and a minute of idling")
    parser.add_argument("--count", type=int, metavar="N", help="samples, by default 10 (3 when quick)")
    parser.add_argument("--sizes", type=_sizes, metavar="N,N", help="entries")
    asked = parser.parse_args(argv)
    if unknown := [row for row in asked.rows if row not in ROWS]:
        parser.error(f"no row {unknown[0]}; there are {', '.join(ROWS)}")
    return asked


def _sizes(words: str) -> tuple[int, ...]:
    return tuple(int(word) for word in words.split(","))


if __name__ == "__main__":
    sys.exit(main())
