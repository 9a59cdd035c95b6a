"""What is left of something that went: its name and a clock, never a word of it (DECISIONS 12).

A stone says of every version up to its clock that it is gone. It also carries, under a name made of theirs, that older
words of a row or a person are let go of everywhere: whoever hears of it does to its own copies what was done there.
"""

from __future__ import annotations

import uuid
from typing import Final

from companion.vault.database import Database

_SPACE: Final = uuid.UUID("0d3b1a52-6c0e-4f0f-8a55-5b9b7a1f6c2e")


def mark_of(what: str, uid: str) -> str:
    """The name of the stone that says `what` was done with that row; tells nothing to who doesn't know the row's."""
    return str(uuid.uuid5(_SPACE, f"{what} {uid}"))


def stone_of(database: Database, uid: str) -> str | None:
    """Its clock, None where nothing of that name went."""
    row = database.execute("SELECT hlc FROM tombstone WHERE uid = ?", (uid,)).fetchone()
    return None if row is None else str(row[0])


def put_stone(database: Database, uid: str, hlc: str) -> None:
    """One stands for all: of two clocks the later stays."""
    database.execute(
        "INSERT INTO tombstone (uid, hlc) VALUES (?, ?) ON CONFLICT (uid) DO UPDATE SET hlc = max(hlc, excluded.hlc)",
        (uid, hlc),
    )


def since(hlc: str) -> int:
    """The moment of a clock, microseconds."""
    return int(hlc.split("-")[0] or "0", 16) * 1000
