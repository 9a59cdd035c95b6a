"""Which machine wrote what, and how much of each is known here (B11)."""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
import secrets
import uuid
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from companion.errors import CopyDamaged, VaultDamaged
from companion.identity import from_micros
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
TAKEN_IN: Final = "taken in:"
"""What it begins with in a copy that became the vault of a folder, until that has a device of its own."""
HOST: Final = "host"
"""The fact that tells this machine from others, wherever on it the vault lies."""
FORMER: Final = "former"
"""The fact that names, JSON, what this machine itself was called as a device before."""
OF_HERE: Final = (HOST, FORMER, "sync:folder", "sync:last", "sync:laid:", "copy-at:")
"""What facts about this machine alone begin with (`sync`, `together`, `elsewhere`): no other machine believes them."""
_SHEET_MADE: Final = "sheet:made"  # of `renewal`: a copy that was given the new key says nothing of its sheet
FLOOR: Final = "floor"
"""The fact below which no clock may fall: that of the vault whose place it took."""
CALLED: Final = "called:"
"""A fact's key: what the machine of the device that follows is called (B11). Each snapshot carries those it knows."""
CHECKED: Final = "own-checked"
"""The fact that says until when another machine had nothing of this one's that was lost here."""
_AHEAD: Final = timedelta(days=2)
"""Clocks of two machines that are right differ by less, also between time zones."""
_NAMES, _LONGEST = 40, 60
_DEVICE: Final = re.compile(r"[0-9a-f]{8}")
_CLOCK: Final = re.compile(r"(?:0-0|[0-9a-f]{13}-[0-9a-f]{4})-[0-9a-f]{8}")
_YEAR_3000: Final = "01d8fda4ce000"
_MACHINE_IDS: Final = ("/etc/machine-id", "/var/lib/dbus/machine-id")


def last_written(database: Database) -> datetime | None:
    """When the last row was kept, by the machine's clock of then; None in a vault where nothing was yet."""
    clock = (database.fact("hlc") or "0").split("-", 1)[0]
    return from_micros(int(clock, 16) * 1000) if int(clock, 16) else None


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
    found = {str(name): require_clock(clock) for name, clock in seen.items()}
    if device and hlc:
        found[device] = require_clock(hlc)
    return found


def require_clock(hlc: object) -> str:
    """Raises CopyDamaged for what no machine stamps: what is written here from then on could not be later than it."""
    if not isinstance(hlc, str) or not _CLOCK.fullmatch(hlc) or hlc >= _YEAR_3000:
        raise CopyDamaged()
    return hlc


def furthest(now: datetime) -> str:
    """No clock of another machine that is right is further on."""
    return f"{int((now + _AHEAD).timestamp() * 1000):013x}"


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


def others(database: Database) -> list[str]:
    """Devices of other machines that had, or have, this vault as well, as far as is known here."""
    own = {database.fact("device"), *_former(database)}
    return sorted(device for device in seen_by(database) if device not in own)


def settle(database: Database, folder: Path) -> None:
    """At every opening. A vault that was carried to another machine, or lies elsewhere now, or came out of a copy, has
    a device of its own: two machines that wrote under one name would take each other's writes for known. On another
    machine it forgets what was true of the first alone."""
    vault_id = database.fact("vault_id")
    if vault_id is None:
        raise VaultDamaged()
    here, host = _mark(vault_id, folder), _sign(f"{vault_id}|{_machine()}")
    was = database.fact(MACHINE)
    if was == here and database.fact(HOST) == host:
        return
    with database.transaction():
        if was not in (None, here):
            if not _same_machine(database, was or "", here, host):
                leave_here(database)
            elif was != PUT_BACK:
                database.set_fact(FORMER, json.dumps([*_former(database), database.fact("device")]))
            _renamed(database)
        database.set_fact(MACHINE, here)
        database.set_fact(HOST, host)


def _same_machine(database: Database, was: str, here: str, host: str) -> bool:
    """A copy that was taken in is another machine's, but where it lies again as it lay."""
    if was.startswith(TAKEN_IN):
        return was.removeprefix(TAKEN_IN) == here
    return was == PUT_BACK or database.fact(HOST) == host


def _renamed(database: Database) -> None:
    database.set_fact(SEEN, json.dumps(seen_by(database), sort_keys=True))
    database.rename_device(secrets.token_hex(4))
    database.observe(database.fact(FLOOR) or "")
    database.execute("DELETE FROM fact WHERE key = ?", (FLOOR,))


def _former(database: Database) -> list[str]:
    with contextlib.suppress(ValueError, RecursionError):
        found = json.loads(database.fact(FORMER) or "[]")
        return [str(device) for device in found] if isinstance(found, list) else []
    return []


def leave_here(database: Database, schema: str = "main") -> None:
    """Inside a transaction: the database of that name says nothing any more of the machine it came from."""
    for beginning in OF_HERE:
        database.execute(f"DELETE FROM {schema}.fact WHERE substr(key, 1, ?) = ?", (len(beginning), beginning))


def carry_here(database: Database, schema: str) -> None:
    """Inside a transaction: the database of that name is to take the place of the vault, on the same machine."""
    leave_here(database, schema)
    for beginning in (*OF_HERE, _SHEET_MADE):
        database.execute(
            f"INSERT OR REPLACE INTO {schema}.fact (key, value) "
            "SELECT key, value FROM main.fact WHERE substr(key, 1, ?) = ?",
            (len(beginning), beginning),
        )
    known = json.dumps([*_former(database), database.fact("device")])
    database.execute(f"INSERT OR REPLACE INTO {schema}.fact (key, value) VALUES (?, ?)", (FORMER, known))


def go_on_anew(database: Database, checked: str) -> None:
    """Inside a transaction: under a new name, knowing of what was written under the old one only until `checked`."""
    seen, own = seen_by(database), database.fact("device") or ""
    seen[own] = checked or f"0-0-{own}"
    database.set_fact(SEEN, json.dumps(seen, sort_keys=True))
    database.set_fact(FORMER, json.dumps([*_former(database), own]))
    database.rename_device(secrets.token_hex(4))
    database.execute("DELETE FROM fact WHERE key = ?", (CHECKED,))


def go_back_to(database: Database, most: str) -> None:
    """Inside a transaction: under a new name, by a clock that is no further on than `most`."""
    own, checked = database.fact("device") or "", database.fact(CHECKED) or ""
    seen = {device: clock for device, clock in seen_by(database).items() if clock <= most}
    database.set_fact("hlc", max((*seen.values(), checked), default="") or f"0-0-{own}")
    database.set_fact(SEEN, json.dumps(seen, sort_keys=True))
    go_on_anew(database, checked)


def _mark(vault_id: str, folder: Path) -> str:
    """Tells this place on this machine from others, and nothing else."""
    return _sign(f"{vault_id}|{_machine()}|{folder.resolve()}")


def _sign(told: str) -> str:
    return hashlib.sha256(told.encode("utf-8", "surrogateescape")).hexdigest()[:16]


def _machine() -> str:
    for path in _MACHINE_IDS:
        with contextlib.suppress(OSError):
            return Path(path).read_text(encoding="ascii", errors="replace").strip()
    return f"{uuid.getnode():012x}"
