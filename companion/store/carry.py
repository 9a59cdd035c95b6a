"""Words that could not be kept before a lock, carried across it (DECISIONS 18): packed, later kept again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from companion.identity import Record

if TYPE_CHECKING:
    from companion.vault.vault import Vault

_WORDS = ""  # no table is called that


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftWords:
    """A draft on its way into the vault; `at` in microseconds since the epoch."""

    key: str
    owner_uid: str
    body: str
    at: int


def pack(vault: Vault, unkept: Sequence[Record | DraftWords]) -> bytes:
    rows = [
        [_WORDS, [item.key, item.owner_uid, item.body, item.at]]
        if isinstance(item, DraftWords)
        else [vault.store_of(type(item)).table, vault.store_of(type(item)).to_row(item)]
        for item in unkept
    ]
    return json.dumps(rows).encode()


def keep(vault: Vault, packed: bytes) -> None:
    """Keep what was packed, all or nothing. Raises a `Failure` where it still can't be."""
    with vault.transaction():
        for table, row in json.loads(packed):
            if table == _WORDS:
                key, owner_uid, body, at = row
                vault.drafts.put(key, body, owner_uid=owner_uid, at=at)
            else:
                store = vault.store_named(table)
                store.save(store.from_row(row))
