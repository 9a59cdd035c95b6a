"""Known failures. Each has a stable code, safe to log; the sentence shown belongs to `ui.failures`."""

from __future__ import annotations

from typing import ClassVar


class Failure(Exception):
    """A failure we expect and can explain.

    `code` is stable and safe to log. `facts` are contentless (a group number, a version): never a name,
    a path or anything a person wrote.
    """

    code: ClassVar[str] = "failure"

    def __init__(self, **facts: int | str) -> None:
        super().__init__(self.code)
        self.facts = facts


class WrongPassphrase(Failure):
    code = "vault.passphrase"


class WrongSheet(Failure):
    """The recovery sheet is well formed but opens another vault."""

    code = "vault.sheet"


class SheetMistyped(Failure):
    """A group of the sheet does not match its check sign. Facts: `group` (1-13), 0 when the count is wrong."""

    code = "vault.sheet-typed"


class WeakPassphrase(Failure):
    """Facts: `reason`, one of the codes listed in `companion.vault.passphrase`."""

    code = "vault.weak"


class VaultMissing(Failure):
    code = "vault.missing"


class VaultExists(Failure):
    """A vault is already in the chosen folder: nothing is ever created over it."""

    code = "vault.exists"


class VaultDamaged(Failure):
    code = "vault.damaged"


class KeysMissing(Failure):
    """`vault.db` stands without a usable `vault.keys`: the recovery sheet still opens it."""

    code = "vault.keys-missing"


class KeysDamaged(Failure):
    code = "vault.keys-damaged"


class NotAVault(Failure):
    """An authentic database, but of some other program."""

    code = "vault.foreign"


class VaultInUse(Failure):
    code = "vault.in-use"


class VaultNewer(Failure):
    """Facts: `version` of the vault, `known` to this program."""

    code = "vault.newer"


class FolderUnreadable(Failure):
    code = "vault.folder-unreadable"


class FolderReadOnly(Failure):
    code = "vault.folder-read-only"


class VaultGone(Failure):
    """The folder was moved or removed while the vault was open; nothing more can be kept there."""

    code = "vault.gone"


class CopyOfAnother(Failure):
    """A sealed copy that is of another vault, or was made under another key."""

    code = "copy.another"


class CopyDamaged(Failure):
    """A file that is no sealed copy, or not as it was written; the vault itself is sound."""

    code = "copy.damaged"


class ArrivedDamaged(Failure):
    """A sealed copy that was to become the vault of a folder is damaged: nothing of it is kept there."""

    code = "copy.arrived-damaged"


class CopyAhead(Failure):
    """What another machine laid down bears days that have not come yet: the clock of one of the two is wrong."""

    code = "copy.ahead"


class CopyOlderKey(Failure):
    """A sealed copy of this vault, from before it was given a new key."""

    code = "copy.older-key"


class CopyGone(Failure):
    """The place where a sealed copy was can't be reached, or not read."""

    code = "copy.gone"


class PlaceTaken(Failure):
    """Where a sealed copy was to go lies something that is not to be written over."""

    code = "copy.place"


class DiskFull(Failure):
    code = "disk.full"


class DiskFailed(Failure):
    code = "disk.failed"


class EraseUnfinished(Failure):
    """Everything was to go, and something on the disk stood in the way: the rest goes as soon as it can."""

    code = "erase.unfinished"


class SnapshotStays(Failure):
    """What this machine laid down for another can't be taken away; nothing was erased."""

    code = "erase.snapshot"


class SQLiteTooOld(Failure):
    code = "vault.sqlite-old"


class Cancelled(Failure):
    """An operation was interrupted because someone asked for it (a newer search, the lock)."""

    code = "cancelled"


class MeetingLogDamaged(Failure):
    """`session.clock` can't be read: the timer can't go on, nothing else is touched."""

    code = "session.clock"


class FileNotRead(Failure):
    """A file that was chosen can't be brought in. Facts: `reason`, one of `companion.exchange.reading.REASONS`."""

    code = "file.not-read"
