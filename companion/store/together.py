"""Brings this machine and the others together by the folder they share (B11), and finishes what came of it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from companion.errors import Failure
from companion.identity import to_micros
from companion.store.forgetting import finish_erase
from companion.vault import jobs, sync
from companion.vault.merge import Merged
from companion.vault.sync import Together

if TYPE_CHECKING:
    from companion.vault.vault import Vault

LAST: Final = "sync:last"
"""The fact that says when it was last done (microseconds)."""
_AT_ONCE: Final = 500
"""Rows asked for in one statement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """Rows of one table about one owner ('' for the supporter's own). `uid`: the one, '' where there are several."""

    owner_uid: str
    table: str
    uid: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FromThere:
    """What came of one machine. `gone`: something was taken out there, and is here as well."""

    device: str
    came: tuple[Came, ...] = ()
    gone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """All that there is to say of it; what was written in both places is not among what `came`."""

    together: Together
    found: tuple[FromThere, ...] = ()

    @property
    def anything(self) -> bool:
        return any(there.came or there.gone for there in self.found)


def bring(vault: Vault, folder: Path, wanted: Callable[[], bool] = lambda: True) -> Brought:
    """For the worker, which alone has the vault meanwhile: about a second for 10,000 pages. As `sync.bring_together`;
    whom another machine let go of goes from every page of the file here as well."""
    together = sync.bring_together(vault, folder, wanted)
    found = tuple(_from_there(vault, device, merged) for device, merged in together.merged)
    if any(merged.gone for _, merged in together.merged) or jobs.jobs(vault.database):
        with contextlib.suppress(Failure):  # taken up at the next opening
            finish_erase(vault)
            if not together.stopped and not sync.own_file(vault.database, folder).exists():
                sync.lay_down(vault, folder, lambda: not wanted())  # the one of a moment ago went with the copies
    if not together.stopped:
        with contextlib.suppress(Failure):
            vault.database.set_fact(LAST, str(to_micros(vault.database.now())))
    return Brought(together=together, found=found)


def last(vault: Vault) -> int:
    """When it was last done here (microseconds); 0 for never."""
    noted = vault.database.fact(LAST) or ""
    return int(noted) if noted.isascii() and noted.isdigit() else 0


def _from_there(vault: Vault, device: str, merged: Merged) -> FromThere:
    both = {conflict.of for uid in merged.conflicts if (conflict := vault.conflicts.get(uid)) is not None}
    came: dict[tuple[str, str], Came] = {}
    for table, uids in merged.came.items():
        if table != vault.conflicts.table:
            for owner, uid in _owners(vault, table, [uid for uid in uids if uid not in both]):
                known = (owner, table) in came
                came[owner, table] = Came(owner_uid=owner, table=table, uid="" if known else uid)
    return FromThere(device=device, came=tuple(came.values()), gone=merged.gone > 0)


def _owners(vault: Vault, table: str, uids: Sequence[str]) -> Iterator[tuple[str, str]]:
    """(whose, uid) of those that still stand here: a later machine may have taken some out."""
    for at in range(0, len(uids), _AT_ONCE):
        some = uids[at : at + _AT_ONCE]
        marks = ", ".join("?" * len(some))
        rows = vault.database.execute(f"SELECT owner_uid, uid FROM {table} WHERE uid IN ({marks})", some)
        yield from ((str(row[0]), str(row[1])) for row in rows)
