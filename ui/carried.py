"""Words a full disk refuses, carried across the restart of a lock (DECISIONS 18): sealed before, kept after."""

from __future__ import annotations

import os
from functools import partial

from companion.errors import Failure
from companion.identity import Record
from companion.log import Log
from companion.store import carry
from companion.store.carry import DraftWords
from companion.vault import spill
from ui.workspace import Autokeep, Workspace


def seal(workspace: Workspace, log: Log) -> list[str]:
    """Keep what is on its way; what can't be kept becomes an argument for the next process."""
    try:
        kept = workspace.flush()
    except Exception as bug:  # the other fields' words are still to be carried
        log.bug(bug)
        kept = False
    if kept:
        return []
    packed = carry.pack(workspace.vault, workspace.unkept())
    try:
        return ["--carried", str(spill.seal(packed, workspace.spill_key))]
    except Failure as failure:  # a lock is never held up
        log.event(failure.code)
        return []


def keep(workspace: Workspace, handle: int) -> bool:
    """Put what crossed a lock into the vault; while that can't be, it stays pending and may cross another.

    False where another vault sealed it: the words wait for theirs.
    """
    packed = spill.unseal(handle, workspace.vault.spill_key())
    if packed is None:
        return False
    os.close(handle)
    for item in carry.unpack(workspace.vault, packed):
        waiting = Autokeep(workspace, workspace, partial(carry.put, workspace.vault, item), partial(_itself, item))
        waiting.failed.connect(workspace.failed)
        waiting.touch()
        waiting.flush()
    return True


def _itself(item: Record | DraftWords) -> Record | DraftWords:
    return item
