"""A new data key as the open program goes about it: noted before, done while the vault is closed, and its sheet shown
until somebody has seen it (DECISIONS 7)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from companion.clock import Clock
from companion.errors import Failure, WrongPassphrase, WrongSheet
from companion.vault import archives, files, keys, rotation, sheet
from companion.vault.database import Database
from companion.vault.keys import FLOOR, Kdf
from companion.vault.vault import Vault, recovery_sheet, rotate

BEFORE: Final = "sheet:before"
"""A fact: what the key in use when a new one was asked for is known by."""
MADE: Final = "sheet:made"
"""A fact: the day of the present sheet, where it is not the vault's first."""

_DIGITS: Final = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewed:
    """The vault, open again whatever came of it. `sheet` is '' where the key is the one before; `copies_wait`: some
    beside the vault are under the old key still, and the next opening goes on with them."""

    vault: Vault
    sheet: str = ""
    copies_wait: bool = False
    failure: Failure | None = None


def fits(folder: Path, text: str) -> None:
    """Whether this sheet opens the vault in this folder, also while it is open; nothing changes.

    Raises SheetMistyped with the group that can't be right, WrongSheet.
    """
    key = sheet.parse(text)
    try:
        if keys.salt_of(key) != _sign(folder):
            raise WrongSheet()
    finally:
        keys.wipe(key)


def _sign(folder: Path) -> bytes:
    """What the present key is known by."""
    return archives.beginning(folder / files.DATABASE)


def note(database: Database, folder: Path) -> None:
    """Before a new key is made: from then on its sheet is due."""
    database.set_fact(BEFORE, _sign(folder).hex())


def due(vault: Vault) -> bool:
    """Whether there is a new key whose sheet nobody has seen."""
    before = vault.database.fact(BEFORE)
    return vault.rotated or bool(before and before != _sign(vault.folder).hex())


def seen(vault: Vault, day: str) -> None:
    """`day`: ISO date, for the page that says which sheet counts."""
    with vault.transaction():
        if due(vault):
            vault.database.set_fact(MADE, day)
        vault.database.set_fact(BEFORE, "")
    vault.rotated = False


def number(database: Database) -> int:
    """Which sheet of this vault opens it: 1 is the one it came with."""
    found = database.fact(rotation.NUMBER) or ""
    return max(1, int(found)) if found.isascii() and found.isdigit() and len(found) < _DIGITS else 1


def renew(
    folder: Path,
    passphrase: str,
    new_passphrase: str = "",
    *,
    clock: Clock,
    weakest: Kdf = FLOOR,
    kdf: Kdf | None = None,
) -> Renewed:
    """A new key for the closed vault, and the vault open under it; where that can't be, the vault open as it was.

    Seconds for a large vault and its copies. Raises what `Vault.open` does where it can't be opened again.
    """
    try:
        made, text = rotate(
            folder, passphrase, new_passphrase=new_passphrase or None, clock=clock, weakest=weakest, kdf=kdf
        )
    except Failure as failure:
        again, words = _open_again(folder, passphrase, new_passphrase, clock, weakest)
        fresh = recovery_sheet(folder, words, weakest=weakest) if due(again) else ""
        return Renewed(vault=again, sheet=fresh, failure=failure)
    return Renewed(vault=made, sheet=text, copies_wait=rotation.underway(keys.read(folder)) is not None)


def _open_again(folder: Path, passphrase: str, new_passphrase: str, clock: Clock, weakest: Kdf) -> tuple[Vault, str]:
    """Under the passphrase that counts now: that depends on how far it came."""
    try:
        return Vault.open(folder, passphrase, clock=clock, weakest=weakest), passphrase
    except WrongPassphrase:
        if not new_passphrase:
            raise
        return Vault.open(folder, new_passphrase, clock=clock, weakest=weakest), new_passphrase
