"""What an erase still has to do once it is kept: no page of the vault and of its copies within reach may hold what
went (VAULT, Letting go). It is taken up again at the next opening, wherever it was interrupted (DECISIONS 8)."""

from __future__ import annotations

import contextlib
from pathlib import Path

from companion.errors import Failure
from companion.vault import archives, copies, files, jobs, sync
from companion.vault.copies import Finished
from companion.vault.database import Database


def finish(database: Database, folder: Path) -> Finished:
    """Does what is noted, if anything; safe to be killed at any moment and done again.

    Seconds on a large vault. Raises DiskFull and its like: then the note stays, and nothing that is kept is touched.
    """
    archives.clear(folder / files.BACKUPS)
    todo = jobs.jobs(database)
    if not todo and not copies.waiting(database):
        return Finished()
    if todo:
        database.compact()
    done = copies.amend(database, folder, todo)
    if todo:
        sync.withdraw(database)
    jobs.done(database, todo)
    database.checkpoint()
    return done


def resume(database: Database, folder: Path) -> None:
    """At every opening. What has no room now is done at the next one."""
    with contextlib.suppress(Failure):
        finish(database, folder)
    with contextlib.suppress(Failure):
        sync.resume(database, folder)
