"""Which tables there are and whose their rows are, by the schema itself: none is forgotten when one is added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.vault.database import Database, Reader, Row

if TYPE_CHECKING:
    from companion.vault.attaching import Theirs


def tables_of(database: Database, schema: str = "main") -> list[str]:
    """Every table whose rows belong to somebody."""
    return [name for name in plain_tables(database, schema) if "owner_uid" in columns_of(database, schema, name)]


def plain_tables(database: Database, schema: str = "main") -> list[str]:
    """All tables, those behind an index too; not the indexes themselves."""
    rows = database.execute(
        f"SELECT name FROM {schema}.sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
    )
    return [row[0] for row in rows]


def schema_of(database: Database | Reader | Theirs, schema: str) -> list[Row]:
    """Everything that is made in it: tables, indexes, views, triggers."""
    told = f"SELECT type, name, tbl_name, sql FROM {schema}.sqlite_schema ORDER BY type, name"
    return database.execute(told).fetchall()


def kinds_of(database: Database, table: str) -> dict[str, str]:
    """Each column's type: TEXT, INTEGER."""
    return {row[1]: row[2] for row in database.execute(f"PRAGMA main.table_info({table})")}


def columns_of(database: Database, schema: str, table: str) -> list[str]:
    return [row[1] for row in database.execute(f"PRAGMA {schema}.table_info({table})")]
