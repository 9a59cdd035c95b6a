"""What tells that a copy is one of the open vault, whole: its key, its form, its keys, and how much is in it. Pages and
indexes are read by `backups.read_through`."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Final

from companion.errors import CopyOfAnother, Failure, KeysDamaged, VaultDamaged, VaultNewer
from companion.vault import archives, files, keys, migrate
from companion.vault.attaching import Theirs
from companion.vault.database import APPLICATION_ID, Reader
from companion.vault.keys import KeyFile
from companion.vault.tables import schema_of


def require_ours(reader: Reader, theirs: Theirs, inside: Path) -> None:
    """The unpacked copy, which the reader has attached. Raises VaultDamaged, CopyOfAnother, VaultNewer."""
    home = _folder_of(reader)
    if archives.beginning(inside / files.DATABASE) != archives.beginning(home / files.DATABASE):
        raise VaultDamaged()
    alike = _require_form(reader, theirs)
    vault_id = theirs.execute("SELECT value FROM copy.fact WHERE key = 'vault_id'").fetchone()
    if vault_id is None:
        raise VaultDamaged()
    if vault_id != reader.execute("SELECT value FROM main.fact WHERE key = 'vault_id'").fetchone():
        raise CopyOfAnother()
    _require_keys(inside, home, str(vault_id[0]))
    if alike:
        _require_whole(reader, theirs)


def _folder_of(reader: Reader) -> Path:
    named = {row[1]: str(row[2]) for row in reader.execute("PRAGMA database_list")}
    return Path(named["main"]).parent


def _require_form(reader: Reader, theirs: Theirs) -> bool:
    """Whether it is of the same form as the vault; earlier ones may be."""
    owner = theirs.execute("PRAGMA copy.application_id").fetchone()
    version = theirs.execute("PRAGMA copy.user_version").fetchone()
    if owner != (APPLICATION_ID,) or version is None or version[0] < 1:
        raise VaultDamaged()
    if version == reader.execute("PRAGMA main.user_version").fetchone():
        if schema_of(theirs, "copy") != schema_of(reader, "main"):
            raise VaultDamaged()
        return True
    if version[0] > migrate.known():
        raise VaultNewer(version=version[0], known=migrate.known())
    return False


def _require_keys(inside: Path, home: Path, vault_id: str) -> None:
    """A passphrase is to open it on a new machine, by nothing but what is in it. A vault whose own keys were lost has
    copies without any; those open by its sheet."""
    path = inside / files.KEYS
    if not path.exists():
        return
    try:
        found = keys.decode(path.read_bytes())
    except KeysDamaged:
        raise VaultDamaged() from None
    named = _named(found)
    if found.vault_id != vault_id or not named:
        raise VaultDamaged()
    own = named
    with contextlib.suppress(Failure):  # what is wrong with those of the vault is told when it is opened
        own = _named(keys.read(home))
    if not own & named:
        raise VaultDamaged()


def _named(file: KeyFile) -> set[str]:
    """The data keys that a passphrase opens by it."""
    return {str(slot["key_id"]) for slot in file.slots if slot["type"] == "passphrase"}


def _require_whole(reader: Reader, theirs: Theirs) -> None:
    """As many rows as the vault has, of those with a clock, where no clock went on since. Fewer here is no fault: what
    is swept out takes no clock."""
    tables = [row[0] for row in theirs.execute(_CLOCKED).fetchall()]
    counts = [f"(SELECT count(*) FROM {schema}.{table})" for schema in ("main", "copy") for table in tables]
    asked = ", ".join([_FACTS.format("main"), _FACTS.format("copy"), *counts])
    mine, other, *counted = reader.execute(f"SELECT {asked}").fetchall()[0]  # in one go: somebody may be writing
    here, there = counted[: len(tables)], counted[len(tables) :]
    if mine == other and any(kept > held for kept, held in zip(here, there, strict=True)):
        raise VaultDamaged()


_CLOCKED: Final = (
    "SELECT name FROM copy.sqlite_schema WHERE type = 'table' AND sql LIKE '% hlc TEXT %' AND sql NOT LIKE '%VIRTUAL%'"
)
_FACTS: Final = (
    "(SELECT group_concat(key || value) FROM "
    "(SELECT key, value FROM {}.fact WHERE key IN ('device', 'hlc', 'seen') ORDER BY key))"
)
