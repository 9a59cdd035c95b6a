"""Where this machine's own past is not what others could take it for (B11): an older file was put in the vault's place
by hand and goes on writing under the same name, or the clock was wrong for a while and is right again."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from companion.vault import devices
from companion.vault.attaching import Theirs
from companion.vault.database import Database
from companion.vault.stones import stone_of


def went_on_anew(
    mine: Database, theirs: Theirs, known: Mapping[str, str], stones: Collection[str], tables: list[str]
) -> None:
    """Inside a transaction, before anything is taken in. Where they have more of this machine than it has itself, it
    goes on under a new name: what it lost comes back as another's, what it wrote since goes out under its own."""
    own, checked = mine.fact("device") or "", mine.fact(devices.CHECKED) or ""
    until = known.get(own, "")
    if until <= checked:
        return
    if until <= (mine.fact("hlc") or "") and not any(_lost(mine, theirs, table, own, checked) for table in tables):
        mine.set_fact(devices.CHECKED, until)
        return
    devices.go_on_anew(mine, checked)
    for table in tables:
        _write_anew(mine, theirs, table, (own, checked, until), stones)


def _lost(mine: Database, theirs: Theirs, table: str, own: str, checked: str) -> bool:
    """Whether they have a row of this machine's that is unknown, or older, here."""
    sql = f"SELECT uid, owner_uid, hlc FROM copy.{table} WHERE device = ? AND hlc > ?"
    for uid, owner, hlc in theirs.execute(sql, (own, checked)):
        here = mine.execute(f"SELECT hlc FROM {table} WHERE uid = ?", (uid,)).fetchone()
        if here is not None and str(here[0]) < str(hlc):
            return True
        if here is None and stone_of(mine, uid) is None and (not owner or stone_of(mine, owner) is None):
            return True
    return False


def _write_anew(
    mine: Database, theirs: Theirs, table: str, span: tuple[str, str, str], stones: Collection[str]
) -> None:
    """What was written here since then and they have not, though its clock says that they do."""
    sql = f"SELECT uid, hlc FROM {table} WHERE device = ? AND hlc > ? AND hlc <= ? ORDER BY hlc"
    for uid, hlc in mine.execute(sql, span).fetchall():
        there = theirs.execute(f"SELECT hlc FROM copy.{table} WHERE uid = ?", (uid,)).fetchone()
        if (there is None and uid not in stones) or (there is not None and str(there[0]) < hlc):
            anew, device = mine.stamp()
            mine.execute(f"UPDATE {table} SET hlc = ?, device = ? WHERE uid = ?", (anew, device, uid))


def came_to_its_time(mine: Database, most: str, tables: list[str]) -> None:
    """Inside a transaction, where another machine agrees with the clock of now. What was written while the clock was
    days ahead, `most` and further on, nobody took in: it is written anew, by the day that it is."""
    if (mine.fact("hlc") or "") <= most:
        return
    devices.go_back_to(mine, most)
    for table in tables:
        for uid, _ in mine.execute(f"SELECT uid, hlc FROM {table} WHERE hlc > ? ORDER BY hlc", (most,)).fetchall():
            mine.execute(f"UPDATE {table} SET hlc = ?, device = ? WHERE uid = ?", (*mine.stamp(), uid))
    for (uid,) in mine.execute("SELECT uid FROM tombstone WHERE hlc > ? ORDER BY hlc", (most,)).fetchall():
        mine.execute("UPDATE tombstone SET hlc = ? WHERE uid = ?", (mine.stamp()[0], uid))
