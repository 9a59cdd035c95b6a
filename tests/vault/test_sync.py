"""A shared folder: each machine's own sealed snapshot, and what comes of the others' (B11)."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from companion.errors import CopyDamaged, DiskFull, FolderUnreadable
from companion.journal import Entry
from companion.people import Person
from companion.vault import archives, backups, files, sync
from tests.vault.pages import pages_of
from tests.vault.test_merge import Machines
from tests.vault.tools import KEY


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Machines]:
    machines = Machines(tmp_path / "machines")
    yield machines
    machines.close()


@pytest.fixture(autouse=True)
def made(tmp_path: Path) -> None:
    (tmp_path / "machines").mkdir()


def test_what_is_laid_down_is_sealed_and_this_machines_own(two: Machines, shared: Path) -> None:
    one = two.vaults[0]
    one.people.save(Person(name="Zebedeus"))
    path = sync.lay_down(one, shared)
    assert path.name == f"{one.database.fact('device')}.lgsync"
    assert [p.name for p in shared.iterdir()] == [path.name]
    assert b"Zebedeus" not in path.read_bytes()
    with tarfile.open(path) as tar:
        assert tar.getnames() == [files.DATABASE]
    assert backups.copies_of(one.folder) == []


def test_two_machines_come_together_by_it(two: Machines, shared: Path) -> None:
    one, other = two.vaults
    one.entries.save(Entry(id=1, body="here"))
    other.entries.save(Entry(id=2, body="there"))
    sync.lay_down(other, shared)
    together = sync.bring_together(one, shared)
    assert [device for device, _ in together.merged] == [other.database.fact("device")]
    sync.bring_together(other, shared)
    assert two.contents(0) == two.contents(1)
    assert sorted(e.body for e in one.entries.select("1")) == ["here", "there"]


def test_what_cannot_be_read_is_named_and_the_rest_goes_on(two: Machines, shared: Path) -> None:
    one, other = two.vaults
    other.entries.save(Entry(id=2, body="there"))
    sync.lay_down(other, shared)
    (shared / "00000000.lgsync").write_bytes(b"half a file" * 500)
    (shared / "notes.txt").write_text("of somebody else")
    together = sync.bring_together(one, shared)
    assert together.refused == (("00000000", CopyDamaged.code),)
    assert [e.body for e in one.entries.select("1")] == ["there"]
    assert (shared / "notes.txt").exists()


def test_a_folder_that_is_not_there_says_so(two: Machines, shared: Path) -> None:
    with pytest.raises(FolderUnreadable):
        sync.bring_together(two.vaults[0], shared / "gone")


def test_without_room_the_last_one_stays(two: Machines, shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = two.vaults[0]
    before = sync.lay_down(one, shared).read_bytes()
    one.entries.save(Entry(id=1, body="more"))

    def full(*_: object) -> None:
        raise DiskFull()

    monkeypatch.setattr(files, "write_from", full)
    with pytest.raises(DiskFull):
        sync.lay_down(one, shared)
    assert [p.read_bytes() for p in shared.iterdir()] == [before]
    assert backups.copies_of(one.folder) == []


def test_b6_after_an_erase_no_snapshot_of_ours_holds_it(two: Machines, shared: Path) -> None:
    from companion.vault import forgotten, jobs

    one = two.vaults[0]
    noor = Person(name="Zebedeus")
    one.people.save(noor)
    sync.choose(one.database, shared)
    sync.lay_down(one, shared)
    with one.transaction():
        one.people.remove(noor)
        jobs.note(one.database, jobs.Job.GONE, noor.uid)
    forgotten.finish(one.database, one.folder)
    assert list(shared.iterdir()) == []
    path = sync.lay_down(one, shared)
    with archives.unpacked(path) as inside:
        assert not any(b"Zebedeus" in page for page in pages_of((inside / files.DATABASE).read_bytes()))
    assert KEY


def test_where_it_is_stays_in_the_vault(two: Machines, shared: Path) -> None:
    one = two.vaults[0]
    assert sync.folder_of(one.database) is None
    sync.choose(one.database, shared)
    assert sync.folder_of(one.database) == shared
    sync.choose(one.database, None)
    assert sync.folder_of(one.database) is None
