"""`vault.keys`: the data key, wrapped under a passphrase.

An envelope, so that changing the passphrase is one small atomic file, and a wrong passphrase (the tag does
not fit) is never taken for a damaged vault. The file is canonical JSON with a sum over itself: any byte
changed by accident shows before a passphrase is tried.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import secrets
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any, cast

from companion.errors import FolderUnreadable, KeysDamaged, KeysMissing, VaultNewer, WrongPassphrase
from companion.vault import files

KEY_BYTES = 32
FORMAT = "level-ground-keys"
VERSION = 1
MAX_BYTES = 8 * 1024
MAX_SLOTS = 8
# Above these a file is absurd, or means to keep the machine busy: refused before anything is derived.
MAX_MEMORY_KIB, MAX_PASSES, MAX_LANES = 512 * 1024, 20, 16
FLOOR_MEMORY_KIB, FLOOR_PASSES, FLOOR_LANES = 64 * 1024, 3, 4

Slot = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kdf:
    """Costs of Argon2id. Below the floor (64 MiB, 3 passes, 4 lanes) only through `for_tests`."""

    memory_kib: int = 256 * 1024
    passes: int = 3
    lanes: int = 4

    def __post_init__(self) -> None:
        if not FLOOR_MEMORY_KIB <= self.memory_kib <= MAX_MEMORY_KIB:
            raise ValueError("memory_kib")
        if not FLOOR_PASSES <= self.passes <= MAX_PASSES:
            raise ValueError("passes")
        if not FLOOR_LANES <= self.lanes <= MAX_LANES:
            raise ValueError("lanes")

    @classmethod
    def for_tests(cls) -> Kdf:
        """The cheapest there is (under 1 ms), refused by every opener that is not told to allow it."""
        return cls._unchecked(8, 1, 1)

    @classmethod
    def _unchecked(cls, memory_kib: int, passes: int, lanes: int) -> Kdf:
        kdf = object.__new__(cls)
        object.__setattr__(kdf, "memory_kib", memory_kib)
        object.__setattr__(kdf, "passes", passes)
        object.__setattr__(kdf, "lanes", lanes)
        return kdf


FLOOR = Kdf(memory_kib=FLOOR_MEMORY_KIB, passes=FLOOR_PASSES, lanes=FLOOR_LANES)

# (passphrase as bytes, salt, costs, where the 32 bytes go). Injected where key files are fuzzed
# (DECISIONS 10).
Derive = Callable[[bytearray, bytes, Kdf, bytearray], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFile:
    """The content of `vault.keys`, its form already checked. Slots of unknown types are carried along."""

    vault_id: str
    slots: tuple[Slot, ...]


def wipe(buffer: bytearray) -> None:
    buffer[:] = bytes(len(buffer))


def fresh_key() -> bytearray:
    """32 random bytes. Read straight into the buffer where the system allows: `os.urandom` leaves a copy."""
    key = bytearray(KEY_BYTES)
    try:
        with open("/dev/urandom", "rb", buffering=0) as source:
            if source.readinto(key) == KEY_BYTES:
                return key
    except OSError:
        pass
    key[:] = os.urandom(KEY_BYTES)
    return key


def _ciphers() -> ModuleType:
    from companion.vault import ciphers  # late: 40 ms and 12 MB that painting the lock screen has no use for

    return ciphers


def salt_of(key: bytearray) -> bytes:
    """The database's salt, the first 16 bytes of `vault.db`: known, so that its header may be destroyed."""
    return bytes(_ciphers().expand(key, 16, b"salt"))


def key_id(key: bytearray) -> str:
    """Names a data key without telling anything of it."""
    return bytes(_ciphers().expand(key, 8, b"id")).hex()


def argon2id(passphrase: bytearray, salt: bytes, kdf: Kdf, out: bytearray) -> None:
    _ciphers().stretch(passphrase, salt, out, memory_kib=kdf.memory_kib, passes=kdf.passes, lanes=kdf.lanes)


def wrap(key: bytearray, passphrase: str, *, vault_id: str, kdf: Kdf, derive: Derive = argon2id) -> Slot:
    """A passphrase slot that holds the data key. The passphrase counts as typed: never trimmed."""
    slot: dict[str, Any] = {
        "id": secrets.token_hex(8),
        "type": "passphrase",
        "key_id": key_id(key),
        "kdf": {
            "alg": "argon2id", "v": 19, "m": kdf.memory_kib, "t": kdf.passes, "p": kdf.lanes,
            "salt": secrets.token_hex(16),
        },
        "nonce": secrets.token_hex(12),
    }  # fmt: skip
    box = bytearray(KEY_BYTES + 16)
    with _Wrapping(passphrase, bytes.fromhex(slot["kdf"]["salt"]), kdf, derive) as cipher:
        cipher.encrypt_into(bytes.fromhex(slot["nonce"]), key, _bound(vault_id, slot), box)
    return slot | {"wrapped": box.hex()}


def unwrap(
    file: KeyFile, passphrase: str, *, header: bytes = b"", weakest: Kdf = FLOOR, derive: Derive = argon2id
) -> bytearray:
    """The data key. Of several that the passphrase opens (mid-rotation), the one whose salt is `header`.

    Raises WrongPassphrase; KeysDamaged where a slot's costs are absurd or below `weakest`, before deriving.
    """
    slots = [slot for slot in file.slots if slot["type"] == "passphrase"]
    costs = [_costs(slot, weakest) for slot in slots]
    if not slots:
        raise KeysDamaged()
    found: bytearray | None = None
    for slot, kdf in zip(slots, costs, strict=True):
        key = _opened(slot, kdf, file.vault_id, passphrase, derive)
        if key is None:
            continue
        if found is not None:
            wipe(found)
        found = key
        if salt_of(key) == header:
            break
    if found is None:
        raise WrongPassphrase()
    return found


def costs_of(file: KeyFile) -> Kdf:
    """What its first passphrase slot costs; the default where there is none."""
    for slot in file.slots:
        if slot["type"] == "passphrase":
            return _costs(slot, Kdf.for_tests())
    return Kdf()


def _opened(slot: Slot, kdf: Kdf, vault_id: str, passphrase: str, derive: Derive) -> bytearray | None:
    key = bytearray(KEY_BYTES)
    with _Wrapping(passphrase, bytes.fromhex(slot["kdf"]["salt"]), kdf, derive) as cipher:
        bound = _bound(vault_id, {name: value for name, value in slot.items() if name != "wrapped"})
        try:
            cipher.decrypt_into(bytes.fromhex(slot["nonce"]), bytes.fromhex(slot["wrapped"]), bound, key)
        except _ciphers().InvalidTag:
            return None
    if slot["key_id"] != key_id(key):
        raise KeysDamaged()
    return key


class _Wrapping:
    """The cipher under a derived key, whose buffers are wiped at the end of the block."""

    def __init__(self, passphrase: str, salt: bytes, kdf: Kdf, derive: Derive) -> None:
        self._typed = bytearray(unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass"))
        self._derived = bytearray(KEY_BYTES)
        self._arguments = (salt, kdf, derive)

    def __enter__(self) -> Any:
        salt, kdf, derive = self._arguments
        try:
            derive(self._typed, salt, kdf, self._derived)
            return _ciphers().AESGCM(self._derived)
        except BaseException:
            self.__exit__()
            raise

    def __exit__(self, *_: object) -> None:
        wipe(self._typed)
        wipe(self._derived)


def _canonical(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode("ascii")


def _bound(vault_id: str, slot: Slot) -> bytes:
    """The associated data: every other field, so that none can be exchanged."""
    return _canonical({"format": FORMAT, "version": VERSION, "vault_id": vault_id, "slot": dict(slot)})


def encode(file: KeyFile) -> bytes:
    content: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "vault_id": file.vault_id,
        "slots": [dict(slot) for slot in file.slots],
    }
    return _canonical(content | {"sum": hashlib.sha256(_canonical(content)).hexdigest()})


def decode(written: bytes) -> KeyFile:
    """Raises KeysDamaged for anything this program would not have written; VaultNewer for a later form."""
    content = _parsed(written)
    total = content.pop("sum", None)
    if content.get("format") != FORMAT or total != hashlib.sha256(_canonical(content)).hexdigest():
        raise KeysDamaged()
    version = content.get("version")
    if type(version) is not int:  # a bool is an int that equals 1
        raise KeysDamaged()
    if version > VERSION:
        raise VaultNewer(version=version, known=VERSION)
    vault_id, slots = content.get("vault_id"), content.get("slots")
    if version != VERSION or not isinstance(vault_id, str) or not isinstance(slots, list):
        raise KeysDamaged()
    if not 0 < len(slots) <= MAX_SLOTS or not all(_is_slot(slot) for slot in slots):
        raise KeysDamaged()
    return KeyFile(vault_id=vault_id, slots=tuple(slots))


def _parsed(written: bytes) -> dict[str, Any]:
    """JSON in exactly the canonical spelling: a file that only looks the same was not written by us."""
    if len(written) > MAX_BYTES:
        raise KeysDamaged()
    try:
        content = json.loads(written)
        faithful = isinstance(content, dict) and _canonical(content) == written
    except (ValueError, RecursionError):
        raise KeysDamaged() from None
    if not faithful:
        raise KeysDamaged()
    return cast(dict[str, Any], content)


def _is_slot(slot: object) -> bool:
    if not isinstance(slot, dict) or not all(isinstance(slot.get(name), str) for name in ("id", "type")):
        return False
    if slot["type"] != "passphrase":
        return True
    kdf = slot.get("kdf")
    return (
        isinstance(kdf, dict)
        and kdf.get("alg") == "argon2id"
        and kdf.get("v") == 19
        and _is_hex(kdf.get("salt"), 16)
        and _is_hex(slot.get("key_id"), 8)
        and _is_hex(slot.get("nonce"), 12)
        and _is_hex(slot.get("wrapped"), KEY_BYTES + 16)
    )


def _is_hex(value: object, count: int) -> bool:
    return isinstance(value, str) and re.fullmatch(rf"[0-9a-f]{{{2 * count}}}", value) is not None


def _costs(slot: Slot, weakest: Kdf) -> Kdf:
    m, t, p = (slot["kdf"].get(name) for name in "mtp")
    if not all(type(cost) is int for cost in (m, t, p)):
        raise KeysDamaged()
    if not (weakest.memory_kib <= m <= MAX_MEMORY_KIB and weakest.passes <= t <= MAX_PASSES):
        raise KeysDamaged()
    if not weakest.lanes <= p <= MAX_LANES or m < 8 * p:
        raise KeysDamaged()
    return Kdf._unchecked(m, t, p)


def read(folder: Path, name: str = files.KEYS) -> KeyFile:
    """Raises KeysMissing, KeysDamaged, FolderUnreadable, VaultNewer."""
    try:
        path = folder / name
        if not path.exists():
            raise KeysMissing()
        if not files.is_plain(path.stat().st_mode):
            raise KeysDamaged()
        with open(path, "rb") as source:
            return decode(source.read(MAX_BYTES + 1))
    except PermissionError:
        raise FolderUnreadable() from None
    except OSError:
        raise KeysDamaged() from None


def write(folder: Path, slots: Sequence[Slot], *, vault_id: str) -> None:
    """Replaces `vault.keys`, keeping a sound earlier one as `vault.keys.bak`. At each moment one is whole."""
    content = encode(KeyFile(vault_id=vault_id, slots=tuple(slots)))
    try:
        earlier = encode(read(folder))
    except (KeysMissing, KeysDamaged):
        earlier = b""  # never let a damaged file take the place of a sound spare
    if earlier:
        files.write(folder / files.SPARE_KEYS, earlier)
    files.write(folder / files.KEYS, content)
