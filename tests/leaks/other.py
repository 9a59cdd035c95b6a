"""Another machine with the same vault, beyond the walk: what it writes in the page both have, it lays into a folder."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from companion.people import LooseEnd
from companion.vault import devices, restore, sync
from companion.vault.vault import Vault


def lay_down(copy: Path, place: Path, shared: Path, passphrase: str, uid: str, word: str) -> None:
    """Set up from that sealed copy in `place`, called by the word; both its writes are told by it."""
    restore.take_in(copy, place)
    with Vault.open(place, passphrase) as vault:
        devices.call(vault.database, f"{word} there")
        entry = vault.entries.get(uid)
        assert entry is not None
        vault.entries.save(replace(entry, body=f"{entry.body} {word} was written there"))
        vault.loose_ends.save(LooseEnd(owner_uid=entry.owner_uid, text=f"{word} came from there"))
        sync.lay_down(vault, shared)
