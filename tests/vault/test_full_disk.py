"""A full disk at each way of writing: a clear failure, nothing acknowledged lost (VAULT, figures).

No file may grow beyond a limit (RLIMIT_FSIZE, its signal ignored): the same errors as of a full disk, without
the rights to mount one. Elsewhere the same way: putting back (test_restore), a new key (test_rotation), erasing
(test_erase), the clock of a meeting (tests/core/test_session_clock), typing and locking in the whole program
(tests/journeys/test_bad_disks).
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from companion import settings
from companion.agreement import AgreementLine, Field
from companion.errors import DiskFull, VaultMissing
from companion.exchange import services
from companion.exchange.calendar import to_ics
from companion.journal import Entry
from companion.meetings import Meeting
from companion.people import LooseEnd, Person
from companion.store import choosing, together
from companion.store.edits import Edit, apply
from companion.vault import backups, elsewhere, files, migrate, sync, trial
from companion.vault.inspection import inspect
from companion.vault.tables import plain_tables
from companion.vault.vault import Vault, create_raw, open_raw
from tests.limits import files_no_larger_than
from tests.vault.tools import CHEAP, KEY, SetClock, child, entries, tree, write_entry

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no limit on file sizes there")


@pytest.mark.parametrize("room", [0, 10_000, 100_000, 1_000_000])
def test_while_writing(folder: Path, room: int) -> None:
    """And when there is room again, writing goes on in the same vault."""
    create_raw(folder, bytearray(KEY)).close()
    said, _ = child("fill", folder, room).communicate()
    *kept, code, last = said.split()
    assert code == DiskFull.code
    assert last == "1000000"
    assert kept or room < 100_000
    with open_raw(folder, bytearray(KEY)) as vault:
        assert set(entries(vault.database)) == {int(number) for number in kept} | {1_000_000}
        vault.database.examine()


def test_while_closing(folder: Path) -> None:
    """The sweep has no room: nothing is said to be lost, and the next closing does it."""
    with create_raw(folder, bytearray(KEY)) as vault:
        for number in range(100):
            write_entry(vault.database, number, f"zebra{number} " * 50)
    said, _ = child("fill-index", folder, 1).communicate()
    assert said.split() == ["removed", "closed"]
    with open_raw(folder, bytearray(KEY)) as vault:
        assert set(entries(vault.database)) == set(range(0, 100, 2))
        assert vault.database.fact("swept") == "0"
    with open_raw(folder, bytearray(KEY)) as vault:
        assert vault.database.fact("swept") == "1"
        vault.database.examine()


@pytest.mark.parametrize("room", [0, 100, 500])
def test_while_changing_the_passphrase(folder: Path, room: int) -> None:
    Vault.create(folder, "old words", kdf=CHEAP).close()
    said, _ = child("starve", folder, "passphrase", room).communicate()
    if said == "done\n":
        assert room >= 481  # the size of the file
        return
    assert said == f"{DiskFull.code}\n"
    with Vault.open(folder, "old words", weakest=CHEAP) as vault:
        assert not vault.keys_restored
    assert not list(folder.glob("*.part"))


@pytest.mark.parametrize("room", [0, 300, 5000, 60_000, 120_000])
def test_while_being_made(folder: Path, room: int) -> None:
    said, _ = child("starve", folder, "create", room).communicate()
    assert said == f"{DiskFull.code}\n"
    assert not list(folder.glob("vault.db*"))
    with pytest.raises(VaultMissing):
        inspect(folder)
    Vault.create(folder, "old words", kdf=CHEAP).close()


@pytest.mark.parametrize("room", [0, 100_000, 600_000])
def test_while_migrating(folder: Path, tmp_path: Path, room: int) -> None:
    """No room for the copy, or for the steps: the vault stays as it was."""
    with create_raw(folder, bytearray(KEY)) as vault:
        write_entry(vault.database, 1, "one")
    before = tree(folder)
    steps = tmp_path / "migrations"
    shutil.copytree(migrate.MIGRATIONS, steps)
    (steps / f"{migrate.known() + 1:04}_long.sql").write_text(
        """
        CREATE TABLE later (a INTEGER PRIMARY KEY, b TEXT) STRICT;
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 80000)
          INSERT INTO later SELECT i, 'words ' || i FROM n;
        """
    )
    said, _ = child("starve", folder, f"migrate {steps}", room).communicate()
    assert said == f"{DiskFull.code}\n"
    with open_raw(folder, bytearray(KEY)) as vault:
        assert entries(vault.database) == {1: "one"}
        vault.database.examine()
    copies = list((folder / files.BACKUPS).glob("*"))
    assert bool(copies) == (room == 600_000)
    assert tree(folder)["vault.db"] == before["vault.db"]


# Every other way of writing, in a vault that has a little of everything


WORDS = "a word " * 3_000


class Two:
    """A vault, another machine's snapshot with the same page written twice, a copy on a stick, and a choice to make."""

    def __init__(self, place: Path) -> None:
        self.clock, self.home, self.stick = SetClock(), place / "home", place / "stick"
        self.stick.mkdir()
        self.new, self.copy = place / "new", self.stick / "copy.lgbackup"
        with create_raw(self.home, bytearray(KEY), clock=self.clock) as vault:
            self.noor = Person.made("Noor")
            self.page = Entry(id=5, body="as it was")
            vault.people.save(self.noor)
            vault.entries.save(self.page)
        shutil.copytree(self.home, place / "there")
        self.here = open_raw(self.home, bytearray(KEY), clock=self.clock)
        with open_raw(place / "there", bytearray(KEY), clock=self.clock) as there:
            self._written_twice(there, "once")
            together.bring(self.here, self.stick)
            sync.own_file(self.here.database, self.stick).unlink()
            there.entries.save(Entry(id=9, body=WORDS))
            there.loose_ends.save(LooseEnd(owner_uid=self.noor.uid, text=WORDS))
            sync.lay_down(there, self.stick)
        elsewhere.seal(self.here, self.here.keep_copy(), self.copy)
        self.here.database.checkpoint()

    def _written_twice(self, there: Vault, words: str) -> None:
        self.clock.go(minutes=1)
        self.here.entries.save(replace(self.page, body=f"{words} here"))
        there.entries.save(replace(self.page, body=f"{words} there"))
        sync.lay_down(there, self.stick)

    def again(self) -> Vault:
        self.here.close()
        self.here = open_raw(self.home, bytearray(KEY), clock=self.clock)
        return self.here

    def close(self) -> None:
        self.here.close()


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Two]:
    made = Two(tmp_path)
    yield made
    made.close()


def _draft(two: Two) -> None:
    two.here.drafts.put("journal", WORDS, at=1)


def _entry(two: Two) -> None:
    apply(two.here, [Edit(after=Entry(id=7, body=WORDS))])


def _agreement(two: Two) -> None:
    lines = [AgreementLine(owner_uid=two.noor.uid, field=field, text=WORDS) for field in (Field.WHERE, Field.FORGETS)]
    apply(two.here, [Edit(after=line) for line in lines])


def _services(two: Two) -> None:
    table = "name,phone,hours\n" + "".join(f"Place {at},{at},{'noon ' * 40}\n" for at in range(200))
    there = services.read(table.encode(), (), date(2026, 11, 22)).services
    apply(two.here, [Edit(after=contact) for contact in services.placed(there, [])])


def _choice(two: Two) -> None:
    [pair] = choosing.found(two.here).asked
    apply(two.here, choosing.take_other(two.here, pair, 1))


def _brought(two: Two) -> None:
    """What could not come, or not be laid down, is told by its code."""
    told = together.bring(two.here, two.stick).together
    if code := {*(code for _, code in told.refused), told.unlaid} - {""}:
        assert code == {DiskFull.code}
        raise DiskFull()


WAYS: dict[str, Callable[[Two], object]] = {
    "draft": _draft,
    "entry": _entry,
    "agreement": _agreement,
    "services brought in": _services,
    "a wording chosen": _choice,
    "copy by hand": lambda two: two.here.keep_copy(),
    "copy to a stick": lambda two: elsewhere.seal(two.here, two.here.keep_copy(), two.stick / "second.lgbackup"),
    "the same stick again": lambda two: elsewhere.seal(two.here, two.here.keep_copy(), two.copy),
    "copy looked into": lambda two: elsewhere.examine(two.here, two.copy),
    "copy tried": lambda two: trial.try_copy(two.here, two.copy),
    "laid down": lambda two: sync.lay_down(two.here, two.stick),
    "brought together": _brought,
    "taken in": lambda two: elsewhere.take_in(two.copy, two.new),
}
"""Each raises DiskFull, or is done."""
ENOUGH = 1 << 30


def rows_of(vault: Vault) -> dict[str, list[tuple[Any, ...]]]:
    """What is kept; how the index lies on the disk, and what closing does to it, are no matter."""
    tables = [table for table in plain_tables(vault.database) if not table.startswith("entry_words")]
    found = {table: sorted(vault.database.execute(f"SELECT * FROM {table}")) for table in tables}
    found["fact"] = [fact for fact in found["fact"] if fact[0] != "swept" and not fact[0].startswith("sync:")]
    return found


def left_over(*folders: Path) -> list[str]:
    """What is half of something; a log belongs to an open vault."""
    ends = (".part", ".new", ".making", ".rotated", "-journal")
    found = [path for folder in folders for path in folder.rglob("*")]
    return [path.name for path in found if path.name.endswith(ends) or path.name.startswith(".")]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("room", [0, 600, 20_000, 70_000, 200_000, ENOUGH])
def test_all_of_it_or_nothing(two: Two, way: str, room: int) -> None:
    """VAULT: disk full, every way of writing: refused with all as it was, or done; nothing half stays."""
    before, stick, copies = rows_of(two.here), tree(two.stick), backups.copies_of(two.home)
    failed = False
    with files_no_larger_than(room):
        try:
            WAYS[way](two)
        except DiskFull:
            failed = True
    assert failed or room > 0, "it writes something"
    assert not (failed and room == ENOUGH), "it works"
    assert left_over(two.home, two.stick) == []
    if failed:
        assert tree(two.stick).items() >= stick.items(), "what lay there before is as it was"
        assert backups.copies_of(two.home) == copies, "none is offered that is none"
        if way != "brought together":  # each machine's rows come whole, and this one's own may have found no room
            assert rows_of(two.here) == before
            assert tree(two.stick) == stick
        assert not two.new.exists() or list(two.new.iterdir()) == []
    standing = rows_of(two.here)
    vault = two.again()
    assert rows_of(vault) == standing
    vault.database.examine()
    if failed:
        WAYS[way](two)
    vault.entries.save(Entry(id=11, body="there is room again"))


@pytest.mark.parametrize("room", [0, 600, 70_000])
def test_while_locking(two: Two, room: int) -> None:
    """The lock ends all the same, with no copy rather than half of one; the next lock makes it."""
    two.here.entries.save(Entry(id=7, body=WORDS))
    before = rows_of(two.here)
    with files_no_larger_than(room):
        two.here.close(keep_copy=True)
    assert backups.copies_of(two.home) == []
    assert left_over(two.home) == []
    two.here = open_raw(two.home, bytearray(KEY), clock=two.clock)
    assert rows_of(two.here) == before
    two.here.close(keep_copy=True)
    assert len(backups.copies_of(two.home)) == 1


@pytest.mark.parametrize("room", [0, 600, 70_000, 200_000])
def test_while_putting_back_from_a_stick(two: Two, room: int) -> None:
    before, stick = rows_of(two.here), tree(two.stick)
    failed = False
    with files_no_larger_than(room):
        try:
            elsewhere.put_back(two.here, two.copy)
        except DiskFull:
            failed = True
    assert failed is two.here.is_open
    assert tree(two.stick) == stick
    if failed:
        assert rows_of(two.here) == before
        assert [copy.sound for copy in backups.copies_of(two.home) if copy.why is not backups.Why.BEFORE] == []
    two.again().database.examine()
    assert left_over(two.home) == []


def _calendar() -> bytes:
    meetings = [Meeting(starts=at * 3_600_000_000, owner_uid="") for at in range(40)]
    return to_ics(
        meetings, title="", alarm_minutes=10, zone="Europe/Helsinki", now=datetime(2026, 4, 14, 14, tzinfo=UTC)
    )


@pytest.mark.parametrize("room", [0, 100, 2000])
def test_files_for_elsewhere_are_whole_or_the_ones_before(tmp_path: Path, room: int) -> None:
    """A calendar, a page as PDF or Markdown: all of them by `files.write`."""
    path = tmp_path / "meetings.ics"
    files.write(path, b"the one before")
    with files_no_larger_than(room), pytest.raises(DiskFull):
        files.write(path, _calendar())
    assert tree(tmp_path) == {"meetings.ics": b"the one before"}


@pytest.mark.parametrize("room", [0, 100])
def test_settings_stay_those_of_before(tmp_path: Path, room: int) -> None:
    path = tmp_path / "settings.json"
    settings.save(path, settings.Settings(pill_form_now="arc"))
    before = tree(tmp_path)
    with files_no_larger_than(room), pytest.raises(OSError, match="File too large"):
        settings.save(path, settings.Settings())
    assert tree(tmp_path) == before
    assert settings.load(path).pill_form_now == "arc"
