"""Words that could not be kept before a lock, carried across it (DECISIONS 18): packed, later kept again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

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


def unpack(vault: Vault, packed: bytes) -> list[Record | DraftWords]:
    """What `pack` was given."""
    return [_item(vault, table, row) for table, row in json.loads(packed)]


def _item(vault: Vault, table: str, row: list[Any]) -> Record | DraftWords:
    if table == _WORDS:
        key, owner_uid, body, at = row
        return DraftWords(key=key, owner_uid=owner_uid, body=body, at=at)
    record: Record = vault.store_named(table).from_row(row)
    return record


def put(vault: Vault, item: Record | DraftWords) -> None:
    """Keep one of them. Raises a `Failure` where it still can't be."""
    if isinstance(item, DraftWords):
        vault.drafts.put(item.key, item.body, owner_uid=item.owner_uid, at=item.at)
    else:
        vault.store_of(type(item)).save(item)


def keep(vault: Vault, packed: bytes) -> None:
    """Keep what was packed, all or nothing. Raises a `Failure` where it still can't be."""
    with vault.transaction():
        for item in unpack(vault, packed):
            put(vault, item)
