"""Rows of what leaves the vault and comes in (P11): a copy that may be offered, and two machines brought together."""

from __future__ import annotations

import contextlib
import os
import shutil
from dataclasses import replace
from pathlib import Path
from statistics import median

from companion.journal import Entry
from companion.vault import backups, sync
from companion.vault.merge import merge
from companion.vault.vault import Vault
from tests.benchmarks import raw
from tests.benchmarks.figures import Figure, Options, interleaved, timed
from tests.benchmarks.made import Made, bodies

CHANGED = (0, 500, 1_000, 2_000, 4_000)
"""Pages of the journal that are new or others on the other machine, half and half."""
FEW = (0, 10, 20, 40, 80)
LINEAR = 1.25
"""So much dearer may one of the most be than one of a quarter as many: linear, but for the machine's mood."""
_LATE = 2_000_000_000_000_000  # ids after all made ones


def copied(options: Options) -> list[Figure]:
    """P11: a sealed copy, made and read through, so that it may be offered; beside one bare `backup()` into a file."""
    return [figure for size in options.sizes for figure in _copied(options, size)]


def _copied(options: Options, size: int) -> list[Figure]:
    made = options.vaults.of(size)
    own = made.copy(options.scratch / "sealed-ours")
    bare = made.copy(options.scratch / "sealed-raw")
    kept: list[float] = []
    with own.open() as vault, contextlib.closing(raw.connect(bare)) as connection:
        ours, base = interleaved(
            options.count,
            lambda: _verified(vault, kept),
            lambda: _poured(connection, bare, options.scratch / "poured"),
            warm=1,
        )
    return [
        Figure(row="P11", what=f"verified copy at {size:,}", ours=ours, base=base, target=2.5, samples=options.count,
               against="raw backup()"),
        Figure(row="P11", what=f"of it, until the copy was made, {size:,}", ours=median(kept), samples=options.count),
    ]  # fmt: skip


def _verified(vault: Vault, kept: list[float]) -> None:
    made: list[Path] = []
    kept.append(timed(lambda: made.append(vault.keep_copy())))
    copy = next(copy for copy in backups.copies_of(vault.folder) if copy.path == made[0])
    backups.check(vault.database.aside, copy).path.unlink()


def _poured(connection: object, made: Made, folder: Path) -> None:
    """Under the same key, and on the disk when it ends, as ours is."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    with contextlib.closing(raw.connect(Made(folder=folder, key=made.key, entries=0))) as out:
        connection.backup(out)  # type: ignore[attr-defined]
    handle = os.open(folder / "vault.db", os.O_RDWR)
    os.fsync(handle)
    os.close(handle)


def merged(options: Options) -> list[Figure]:
    """P11: another machine's snapshot is taken in; more of it costs more only by as much."""
    return [figure for size in options.sizes for figure in _merged(options, size)]


def _merged(options: Options, size: int) -> list[Figure]:
    changed = CHANGED if size >= max(CHANGED) else FEW
    snapshots = {many: _snapshot(options, size, many) for many in changed}
    took: dict[int, list[float]] = {many: [] for many in changed}
    for turn in range(-1, options.count):
        for many in sorted(changed, reverse=bool(turn % 2)):
            with options.vaults.of(size).copy(options.scratch / "merged").open() as vault:
                spent = timed(lambda many=many, vault=vault: _taken(vault, snapshots[many], many))  # type: ignore[misc]
            if turn >= 0:
                took[many].append(spent)
    middle = {many: median(each) for many, each in took.items()}
    most, quarter, least = changed[-1], changed[-3], changed[0]
    each_of_most, each_of_quarter = ((middle[many] - middle[least]) / many for many in (most, quarter))
    told = [
        Figure(
            row="P11", what=f"{many:,} changed pages taken in, at {size:,}", ours=middle[many], samples=options.count
        )
        for many in changed
    ]
    linear = Figure(
        row="P11", what=f"one more of {most:,}, at {size:,}", ours=each_of_most, base=each_of_quarter, target=LINEAR,
        against=f"one more of {quarter:,}", samples=options.count,
    )  # fmt: skip
    return [*told, linear]


def _taken(vault: Vault, snapshot: Path, many: int) -> None:
    came = merge(vault, snapshot).came.get("entry", ())
    assert len(came) == many, "all that changed came, and nothing else"


def _snapshot(options: Options, size: int, many: int) -> Path:
    """What the other machine lays down after `many` pages were written there: every second one stood already."""
    folder = options.scratch / f"laid-{size}-{many}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    with options.vaults.of(size).copy(options.scratch / "there").open() as vault:
        standing = vault.entries.select("1", limit=many // 2)
        words = bodies(seed=many)
        with vault.transaction():
            for entry in standing:
                vault.entries.save(replace(entry, body=next(words)))
            for number in range(many - len(standing)):
                vault.entries.save(Entry(id=_LATE + number * 1_000_000, body=next(words)))
        return sync.lay_down(vault, folder)
