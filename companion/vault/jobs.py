"""What an erase still has to do, noted in its own transaction by uids alone (DECISIONS 8)."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from companion.vault.database import Database
from companion.vault.stones import mark_of, put_stone

JOB: Final = "forget:"
"""A fact's key: what is to be done, and to which uid, follow."""


class Job(StrEnum):
    GONE = "gone"
    """Every row of that owner goes from the copies as well."""
    OWNER = "owner"
    """Every row of that owner becomes in the copies what it is here."""
    ROW = "row"
    """So does that one row, named by its uid."""
    DRAFT = "draft"
    """And that draft, named by its key, which holds no word."""


_TOLD: Final = {Job.OWNER, Job.ROW}
"""Of these a stone tells other machines: they do the same to their copies. Of GONE that of the person does; drafts are
nowhere else."""


def note(database: Database, job: Job, uid: str) -> None:
    """Inside the transaction that takes the rows out, or changes them."""
    note_here(database, job, uid)
    if job in _TOLD:
        put_stone(database, mark_of(job, uid), database.stamp()[0])


def note_here(database: Database, job: Job, uid: str) -> None:
    """The same where others have heard of it already: it came from them."""
    database.set_fact(f"{JOB}{job.value}:{uid}", "1")


def jobs(database: Database) -> list[tuple[Job, str]]:
    rows = database.execute("SELECT key FROM fact WHERE substr(key, 1, ?) = ? ORDER BY key", (len(JOB), JOB))
    parted = (row[0].split(":", 2) for row in rows)
    return [(Job(job), uid) for _, job, uid in parted]


def done(database: Database, todo: list[tuple[Job, str]]) -> None:
    with database.transaction():
        for job, uid in todo:
            database.execute("DELETE FROM fact WHERE key = ?", (f"{JOB}{job.value}:{uid}",))
