"""Which machine wrote what, and how much of each is known here (B11)."""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
import secrets
import uuid
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from companion.errors import CopyDamaged, VaultDamaged
from companion.text import one_line
from companion.vault.database import Database

Seen = dict[str, str]
"""Device -> the latest hlc of it that is known here: everything it wrote until then is, too."""
SEEN: Final = "seen"
"""The fact that holds it, JSON, but for this machine's own."""
MACHINE: Final = "machine"
"""The fact that tells this place from others."""
PUT_BACK: Final = "put back"
"""Its value in a copy that is about to take the vault's place."""
FLOOR: Final = "floor"
"""The fact below which no clock may fall: that of the vault whose place it took."""
CALLED: Final = "called:"
"""A fact's key: what the machine of the device that follows is called (B11). Each snapshot carries those it knows."""
_NAMES, _LONGEST = 40, 60
_DEVICE: Final = re.compile(r"[0-9a-f]{8}")
_MACHINE_IDS: Final = ("/etc/machine-id", "/var/lib/dbus/machine-id")


def seen_by(database: Database) -> Seen:
    """What this machine knows of each, its own writes too."""
    return vector(database.fact(SEEN), database.fact("device"), database.fact("hlc"))


def vector(kept: str | None, device: str | None, hlc: str | None) -> Seen:
    """Raises CopyDamaged for what is no such thing."""
    try:
        seen = json.loads(kept or "{}")
    except (ValueError, RecursionError):
        raise CopyDamaged() from None
    if not isinstance(seen, dict):
        raise CopyDamaged()
    found = {str(name): str(clock) for name, clock in seen.items()}
    if device and hlc:
        found[device] = hlc
    return found


def covers(seen: Seen, hlc: str) -> bool:
    """Whether that write was known to whoever had seen this much. The last part of a clock is its device."""
    return hlc <= seen.get(hlc.rsplit("-", 1)[-1], "")


def learn(database: Database, seen: Seen) -> None:
    """Inside a transaction: this much is known here now, and what is written from now on is later than all of it."""
    database.set_fact(SEEN, json.dumps(seen, sort_keys=True))
    database.observe(max(seen.values(), default=""))


def call(database: Database, name: str) -> None:
    """This machine is called that from now on, '' for no name; the others hear of it when they come together."""
    database.set_fact(f"{CALLED}{database.fact('device')}", one_line(name)[:_LONGEST])


def called(database: Database) -> dict[str, str]:
    """What machines are called, by device; those without a name are not among them."""
    rows = database.execute("SELECT key, value FROM fact WHERE substr(key, 1, ?) = ?", (len(CALLED), CALLED))
    return {str(key).removeprefix(CALLED): str(value) for key, value in rows if value}


def learn_names(database: Database, theirs: str | None, names: Mapping[str, str]) -> None:
    """Inside a transaction: what the machine `theirs` calls itself, and others that are not known here (facts as they
    stand there)."""
    here = called(database)
    for key, name in list(names.items())[:_NAMES]:
        device = key.removeprefix(CALLED)
        if _DEVICE.fullmatch(device) and (device == theirs or device not in here) and device != database.fact("device"):
            database.set_fact(key, one_line(name)[:_LONGEST])


def settle(database: Database, folder: Path) -> None:
    """At every opening. A vault that was carried to another machine, or lies elsewhere now, has a device of its own:
    two machines that wrote under one name would take each other's writes for known."""
    vault_id = database.fact("vault_id")
    if vault_id is None:
        raise VaultDamaged()
    here = _mark(vault_id, folder)
    if database.fact(MACHINE) == here:
        return
    with database.transaction():
        if database.fact(MACHINE) is not None:
            database.set_fact(SEEN, json.dumps(seen_by(database), sort_keys=True))
            database.rename_device(secrets.token_hex(4))
            database.observe(database.fact(FLOOR) or "")
            database.execute("DELETE FROM fact WHERE key = ?", (FLOOR,))
        database.set_fact(MACHINE, here)


def _mark(vault_id: str, folder: Path) -> str:
    """Tells this place on this machine from others, and nothing else."""
    told = f"{vault_id}|{_machine()}|{folder.resolve()}"
    return hashlib.sha256(told.encode("utf-8", "surrogateescape")).hexdigest()[:16]


def _machine() -> str:
    for path in _MACHINE_IDS:
        with contextlib.suppress(OSError):
            return Path(path).read_text(encoding="ascii", errors="replace").strip()
    return f"{uuid.getnode():012x}"
