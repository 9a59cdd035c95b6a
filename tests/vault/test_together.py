"""Bringing together as the product does it: names of machines, what came, leaving it, and what goes for good (B11)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from companion.errors import CopyDamaged, DiskFull, FolderReadOnly
from companion.journal import Entry
from companion.people import LooseEnd, Person
from companion.store import together
from companion.store.forgetting import Quiet, apply_quiet, finish_erase
from companion.vault import backups, devices, files, sync
from tests.store.test_forgetting import NEUTRAL
from tests.vault.pages import pages_of
from tests.vault.test_merge import Machines


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Machines]:
    (tmp_path / "machines").mkdir()
    machines = Machines(tmp_path / "machines")
    yield machines
    machines.close()


@pytest.fixture
def shared(tmp_path: Path, two: Machines) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    for vault in two.vaults:
        sync.choose(vault.database, folder)
    return folder


def device(two: Machines, n: int) -> str:
    return two.vaults[n].database.fact("device") or ""


def test_each_machine_knows_what_the_other_is_called(two: Machines, shared: Path) -> None:
    one, other = two.vaults
    devices.call(one.database, " The one\nupstairs ")
    devices.call(other.database, "Attic")
    sync.lay_down(other, shared)
    together.bring(one, shared)
    together.bring(other, shared)
    names = {device(two, 0): "The one upstairs", device(two, 1): "Attic"}
    assert devices.called(one.database) == devices.called(other.database) == names
    devices.call(other.database, "")
    sync.lay_down(other, shared)
    together.bring(one, shared)
    assert devices.called(one.database) == {device(two, 0): "The one upstairs"}


def test_a_name_from_elsewhere_never_changes_ones_own(two: Machines, shared: Path) -> None:
    one, other = two.vaults
    devices.call(one.database, "Mine")
    for key in (f"called:{device(two, 0)}", "called:nonsense", "called:'; --", "called:" + "f" * 8):
        other.database.set_fact(key, "w" * 9000 + "\n\x00")
    sync.lay_down(other, shared)
    together.bring(one, shared)
    names = devices.called(one.database)
    assert names[device(two, 0)] == "Mine"
    assert set(names) == {device(two, 0), "f" * 8}
    assert len(names["f" * 8]) == 60


def test_what_came_is_told_by_owner_and_kind(two: Machines, shared: Path) -> None:
    one, other = two.vaults
    noor = Person.made("Noor")
    other.people.save(noor)
    ends = [LooseEnd(owner_uid=noor.uid, text=str(n)) for n in range(1200)]
    with other.transaction():
        for end in ends:
            other.loose_ends.save(end)
    page = Entry(id=5, body="of my own")
    other.entries.save(page)
    sync.lay_down(other, shared)
    brought = together.bring(one, shared)
    [there] = brought.found
    assert there.device == device(two, 1)
    assert {(c.owner_uid, c.table, c.uid) for c in there.came} == {
        (noor.uid, "person", noor.uid),
        (noor.uid, "loose_end", ""),
        ("", "entry", page.uid),
    }
    assert together.last(one) > 0


def test_what_was_written_twice_did_not_come_by_itself(two: Machines, shared: Path) -> None:
    one, other = two.vaults
    entry = Entry(id=5, body="as it was")
    one.entries.save(entry)
    two.come_together()
    one.entries.save(Entry(uid=entry.uid, id=5, body="here"))
    other.entries.save(Entry(uid=entry.uid, id=5, body="there"))
    sync.lay_down(other, shared)
    brought = together.bring(one, shared)
    assert brought.found[0].came == ()
    assert not brought.anything
    assert len(brought.together.merged[0][1].conflicts) == 1


def test_left_before_a_step_nothing_more_is_done(two: Machines, shared: Path) -> None:
    one, other = two.vaults
    other.entries.save(Entry(id=5, body="there"))
    sync.lay_down(other, shared)
    brought = together.bring(one, shared, lambda: False)
    assert brought.together.stopped
    assert one.entries.select("1") == []
    assert [path.name for path in shared.iterdir()] == [f"{device(two, 1)}.lgsync"]
    assert together.last(one) == 0


def test_left_between_what_came_stays_and_nothing_is_laid_down(two: Machines, shared: Path) -> None:
    one, other = two.vaults
    other.entries.save(Entry(id=5, body="there"))
    sync.lay_down(other, shared)
    brought = together.bring(one, shared, lambda: not one.entries.select("1"))
    assert brought.together.stopped
    assert [entry.body for entry in one.entries.select("1")] == ["there"]
    assert not sync.own_file(one.database, shared).exists()


@pytest.mark.parametrize("failure", [DiskFull, FolderReadOnly])
def test_what_came_is_told_also_where_nothing_can_be_laid_down(
    two: Machines, shared: Path, monkeypatch: pytest.MonkeyPatch, failure: type[DiskFull]
) -> None:
    one, other = two.vaults
    other.entries.save(Entry(id=5, body="there"))
    sync.lay_down(other, shared)

    def refuse(*_: object) -> None:
        raise failure()

    monkeypatch.setattr(files, "write_from", refuse)
    brought = together.bring(one, shared)
    assert brought.together.unlaid == failure.code
    assert brought.anything
    assert [entry.body for entry in one.entries.select("1")] == ["there"]


def test_a_file_that_is_none_is_named(two: Machines, shared: Path) -> None:
    (shared / "0badf11e.lgsync").write_bytes(b"half")
    brought = together.bring(two.vaults[0], shared)
    assert brought.together.refused == (("0badf11e", CopyDamaged.code),)
    assert not brought.together.stopped


def test_b6_whom_another_machine_let_go_of_is_in_no_page_here(two: Machines, shared: Path) -> None:
    """Neither in the vault, nor in a copy beside it, nor in what lies in the folder."""
    one, other = two.vaults
    noor = Person.made("Zebedeus")
    one.people.save(noor)
    one.entries.save(Entry(id=5, owner_uid=noor.uid, body="Zebedeus sang " * 40))
    two.come_together()
    kept = other.keep_copy()
    backups.check(other.database.aside, next(c for c in backups.copies_of(other.folder) if c.path == kept))
    together.bring(other, shared)
    apply_quiet(one, noor, Quiet.ERASE, one.database.now(), NEUTRAL)
    finish_erase(one)
    together.bring(one, shared)
    brought = together.bring(other, shared)
    assert brought.found[0].gone
    assert other.people.all() == []
    other.database.checkpoint()
    held = [other.folder / files.DATABASE, *(copy.path for copy in backups.copies_of(other.folder)), *shared.iterdir()]
    assert len(held) >= 4
    for path in held:
        content = path.read_bytes()
        start = content.find((other.folder / files.DATABASE).read_bytes()[:16])
        assert not any(b"Zebedeus" in page for page in pages_of(content[start:])), path.name
