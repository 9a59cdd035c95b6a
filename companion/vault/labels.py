"""The one draft that is about several people at once: what names become on the page for supervision, by uid. Of it only
the part of whoever goes is taken out."""

from __future__ import annotations

import json
from typing import Final

from companion.vault.database import Database
from companion.vault.tables import columns_of, tables_of

KEYED: Final = "digest:labels"
"""The key of that draft, `companion.digest_page.LABELS`."""


def forget_labels(database: Database, schema: str, uid: str) -> None:
    """In the transaction that is open, before the rows of that owner go: their label, and those of who comes along."""
    row = database.execute(f"SELECT body FROM {schema}.draft WHERE key = ?", (KEYED,)).fetchone()
    if row is None:
        return
    labels = _labels(str(row[0]))
    theirs = {uid, *_uids_of(database, schema, uid)}
    left = {key: label for key, label in labels.items() if key not in theirs}
    if not left:
        database.execute(f"DELETE FROM {schema}.draft WHERE key = ?", (KEYED,))
    elif left != labels:
        body = json.dumps(left, ensure_ascii=False)
        database.execute(f"UPDATE {schema}.draft SET body = ? WHERE key = ?", (body, KEYED))


def _labels(body: str) -> dict[str, object]:
    """Nothing where it is none of ours: then all of it goes."""
    try:
        labels = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return labels if isinstance(labels, dict) else {}


def _uids_of(database: Database, schema: str, uid: str) -> set[str]:
    found: set[str] = set()
    for table in tables_of(database, schema):
        if "uid" in columns_of(database, schema, table):
            rows = database.execute(f"SELECT uid FROM {schema}.{table} WHERE owner_uid = ?", (uid,))
            found.update(row[0] for row in rows)
    return found
