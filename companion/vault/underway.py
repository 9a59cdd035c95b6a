"""A sealed copy on its way to a place of the user's own: taken while the vault goes on being written in, and noted in
it until it is whole or given up, so that a lock in between is not taken for an end (point 1)."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from companion.errors import Cancelled
from companion.vault import archives, elsewhere, files
from companion.vault.attaching import attached
from companion.vault.elsewhere import Place, Stopped
from companion.vault.restore import PLACE

if TYPE_CHECKING:
    from companion.vault.database import Database
    from companion.vault.vault import Vault

UNDERWAY: Final = PLACE + "underway"
"""A fact of this machine alone: where to, and since when."""
_TAKEN: Final = "taken.part"
"""The copy before it is in its place; what is left of it goes at the next opening."""


# Noted


def begin(database: Database, place: Place) -> None:
    told = {"to": str(place.path), "since": place.made.isoformat(timespec="milliseconds")}
    database.set_fact(UNDERWAY, json.dumps(told))


def end(database: Database) -> None:
    """Made, or not made, and somebody was told."""
    database.execute("DELETE FROM fact WHERE key = ?", (UNDERWAY,))


def left(database: Database) -> Place | None:
    """One that came to no end: the lock came before, or the program went."""
    told = database.fact(UNDERWAY)
    with contextlib.suppress(ValueError, KeyError, TypeError):
        facts = json.loads(told or "{}")
        return Place(path=Path(facts["to"]), made=datetime.fromisoformat(facts["since"]).replace(tzinfo=None))
    return None


# Made


def write(vault: Vault, target: Path, stopped: Stopped = archives.never) -> None:
    """The vault as it is now, read through and written whole to `target`, or not at all. On the worker of the copies;
    the vault may be written in meanwhile. Raises what `elsewhere.seal` does."""
    elsewhere.require_free(vault.folder, target)
    kept = vault.folder / files.BACKUPS / _TAKEN
    try:
        _taken(vault, kept, stopped)
        elsewhere.seal(vault, kept, target, stopped)
    finally:
        files.remove(kept)


def _taken(vault: Vault, kept: Path, stopped: Stopped) -> None:
    """By the connection for copies, which sees one moment of the vault and can't write in it; half a second for 10,000
    entries. (A byte copy would need the only writer to stand still.)"""
    inside = kept.parent / archives.CHECKING
    aside = vault.database.aside
    with files.known(), aside.turn:
        kept.parent.mkdir(mode=0o700, exist_ok=True)
        shutil.rmtree(inside, ignore_errors=True)
        inside.mkdir(mode=0o700)
        try:
            os.close(files.create(inside / files.DATABASE))  # with our mode
            aside.execute("VACUUM INTO ?", (str(inside / files.DATABASE),))
            with attached(aside, inside) as theirs:  # in itself it is whole
                theirs.execute("DELETE FROM copy.fact WHERE key = ?", (UNDERWAY,))
            if stopped():
                raise Cancelled()
            if (vault.folder / files.KEYS).exists():
                files.write(inside / files.KEYS, (vault.folder / files.KEYS).read_bytes())
            handle = files.create(kept)
            with os.fdopen(handle, "wb") as out:
                archives.pack(inside, out)
        finally:
            shutil.rmtree(inside, ignore_errors=True)
