"""Rows that need no screen: search (P3, P4), keeping (P5), the next page of a list (P8)."""

from __future__ import annotations

import subprocess
from itertools import count
from typing import Any

from companion.identity import new_uid
from companion.journal import HIT_END, HIT_START, Entry, search_expression
from companion.store.edits import Edit, apply
from companion.vault.vault import Vault
from tests.benchmarks import raw
from tests.benchmarks.figures import Figure, Options, interleaved
from tests.benchmarks.made import Made, bodies

TYPED = ("ha", "har", "th", "gravel", "mosaic tu")
"""Two letters of many words, three, two that are everywhere, one word, and a second word begun."""
RANKED = ("gravel", "har", "lantern mosaic")
LARGE = 100_000
_LATE = 2_000_000_000_000_000  # ids after all made ones


def search(options: Options) -> list[Figure]:
    """P3 without the screen: a key pressed in the search field, until its first fifty are read."""
    figures = []
    for size in options.sizes:
        figures += [_searched(options.vaults.of(size), typed, options.count * 5) for typed in TYPED]
    return figures


def _searched(made: Made, typed: str, rounds: int) -> Figure:
    connection = raw.connect(made)
    with made.open() as vault:
        expression = search_expression(typed)
        ours, base = interleaved(
            rounds,
            lambda: vault.entries.search(search_expression(typed)),
            lambda: connection.execute(raw.NEWEST_FIRST, (HIT_START, HIT_END, expression)).fetchall(),
        )
        connection.close()
    return Figure(
        row="P3", what=f"“{typed}” at {made.entries:,}", ours=ours, base=base, target=1.5, samples=rounds,
        against="raw, newest first",
    )  # fmt: skip


def ranked(options: Options) -> list[Figure]:
    """P4 as far as the store goes: Return in the search field, read by the second connection."""
    figures = []
    for size in options.sizes:
        for typed in RANKED:
            figures.append(_ranked(options.vaults.of(size), typed, options.count))
    return figures


def _ranked(made: Made, typed: str, rounds: int) -> Figure:
    connection = raw.connect(made)
    with made.open() as vault:
        expression = search_expression(typed)
        ours, base = interleaved(
            rounds,
            lambda: vault.entries.ranked(expression, vault.database.reader),
            lambda: connection.execute(raw.RANKED, (HIT_START, HIT_END, expression)).fetchall(),
        )
        connection.close()
    return Figure(
        row="P4", what=f"“{typed}”, best first, at {made.entries:,}", ours=ours, base=base, target=1.5,
        samples=rounds, against="raw ORDER BY rank",
    )  # fmt: skip


def grep(options: Options) -> list[Figure]:
    """P4 against `grep -F` of the same words in a plain file. (Into /dev/null it stops at the first hit.)"""
    made = options.vaults.of(options.sizes[-1])
    plain = options.scratch / "plain.txt"
    words = RANKED[0]
    with made.open() as vault:
        plain.write_text("\n".join(row[0] for row in vault.database.execute("SELECT body FROM entry")))
        expression = search_expression(words)
        matching = "SELECT count(*) FROM entry_words WHERE entry_words MATCH ?"
        hits = vault.database.execute(matching, (expression,)).fetchall()[0][0]
        ours, base = interleaved(
            options.count,
            lambda: vault.entries.ranked(expression, vault.database.reader),
            lambda: subprocess.run(["grep", "-cF", words, str(plain)], capture_output=True, check=False),
        )
    what = f"“{words}”, {hits:,} hits, best first, at {made.entries:,}"
    target = 0.15 if made.entries >= LARGE else None
    return [Figure(row="P4", what=what, ours=ours, base=base, target=target, against="grep -F", samples=options.count)]


def keeping(options: Options) -> list[Figure]:
    """P5: one more entry, until its commit has returned."""
    figures = [_kept(options, size) for size in options.sizes]
    if len(figures) > 1:
        least, most = figures[0], figures[-1]
        figures.append(
            Figure(
                row="P5",
                what=f"ours at {options.sizes[-1]:,}",
                ours=most.ours,
                base=least.ours,
                target=1.3,
                against=f"ours at {options.sizes[0]:,}",
                samples=most.samples,
            )
        )
    return figures


def _kept(options: Options, size: int) -> Figure:
    made = options.vaults.of(size)
    own = made.copy(options.scratch / "kept-ours")
    connection = raw.connect(made.copy(options.scratch / "kept-raw"))
    rounds = options.count * 10  # a commit is short, and the disk is moody
    words, numbers = bodies(seed=size), count(_LATE, 1_000_000)
    with own.open() as vault:
        ours, base = interleaved(
            rounds, lambda: _keep(vault, numbers, words), lambda: _keep_raw(connection, numbers, words)
        )
    connection.close()
    return Figure(
        row="P5", what=f"keep one entry at {size:,}", ours=ours, base=base, target=1.5, samples=rounds,
        against="raw insert, index, WAL/FULL",
    )  # fmt: skip


def _keep(vault: Vault, numbers: Any, words: Any) -> None:
    apply(vault, [Edit(after=Entry(id=next(numbers), body=next(words)))])


def _keep_raw(connection: Any, numbers: Any, words: Any) -> None:
    raw.keep(connection, next(numbers), new_uid(), next(words))


def next_page(options: Options) -> list[Figure]:
    """P8 without the screen: fifty more of the list, from its middle."""
    return [_paged(options.vaults.of(size), options.count * 3) for size in options.sizes]


def _paged(made: Made, rounds: int) -> Figure:
    connection = raw.connect(made)
    middle = connection.execute("SELECT (min(id) + max(id)) / 2 FROM entry").fetchone()[0]
    with made.open() as vault:
        ours, base = interleaved(
            rounds,
            lambda: vault.entries.page(middle),
            lambda: connection.execute(raw.KEYSET, (middle,)).fetchall(),
        )
        connection.close()
    return Figure(
        row="P8", what=f"next page read, at {made.entries:,}", ours=ours, base=base, target=1.5, samples=rounds,
        against="raw keyset query",
    )  # fmt: skip
