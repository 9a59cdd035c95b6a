"""A shared folder: each machine's own sealed snapshot, and what comes of the others' (B11)."""

from __future__ import annotations

import os
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from companion.errors import Cancelled, CopyDamaged, DiskFull, FolderUnreadable
from companion.journal import Entry
from companion.people import Person
from companion.store.erasing import erase
from companion.store.forgetting import finish_erase
from companion.vault import archives, backups, files, sync
from companion.vault.vault import Vault, create_with_sheet, open_raw, rotate
from tests.vault.pages import pages_of
from tests.vault.test_merge import Machines
from tests.vault.tools import CHEAP, KEY, write_entry


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


# What lies there of this machine, wherever it is


def holding(folder: Path, name: bytes, place: Path) -> list[str]:
    """Which files in the folder hold this name."""
    found = []
    for path in sorted(folder.iterdir()):
        with archives.unpacked(path, place) as inside:
            if any(name in page for page in pages_of((inside / files.DATABASE).read_bytes())):
                found.append(path.name)
    return found


@pytest.fixture
def shares(two: Machines, shared: Path) -> tuple[Vault, Person]:
    """The first machine laid down a snapshot with a name in it."""
    one, noor = two.vaults[0], Person(name="Zebedeus")
    one.people.save(noor)
    sync.choose(one.database, shared)
    sync.lay_down(one, shared)
    return one, noor


def moved(two: Machines, place: Path) -> Vault:
    """The first machine's vault, opened from another folder: it has another name there."""
    two.vaults[0].close()
    os.rename(two.vaults[0].folder, place)
    two.vaults[0] = open_raw(place, bytearray(KEY))
    return two.vaults[0]


def test_b6_an_erase_reaches_what_was_laid_down_under_a_name_before(
    two: Machines, shared: Path, shares: tuple[Vault, Person], tmp_path: Path
) -> None:
    one, noor = moved(two, tmp_path / "moved"), shares[1]
    assert sync.own_file(one.database, shared) not in shared.iterdir(), "another name"
    erase(one, noor)
    finish_erase(one)
    assert list(shared.iterdir()) == []
    sync.bring_together(one, shared)
    assert holding(shared, b"Zebedeus", tmp_path / "x") == []


def test_b6_an_erase_reaches_a_folder_that_was_shared_before(
    two: Machines, shared: Path, shares: tuple[Vault, Person], tmp_path: Path
) -> None:
    one, noor = shares
    (tmp_path / "another").mkdir()
    sync.choose(one.database, tmp_path / "another")
    sync.lay_down(one, tmp_path / "another")
    assert sorted(sync.laid(one.database)) == sorted(
        sync.own_file(one.database, f) for f in (shared, tmp_path / "another")
    )
    erase(one, noor)
    finish_erase(one)
    assert list(shared.iterdir()) == list((tmp_path / "another").iterdir()) == []
    assert sync._noted(one.database) == {}


@pytest.mark.parametrize("mounted", ["nothing there", "an empty folder"])
def test_b6_a_stick_that_was_not_in_is_seen_to_at_a_later_opening(
    two: Machines,
    shared: Path,
    shares: tuple[Vault, Person],
    mounted: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one, noor = shares
    shared.rename(tmp_path / "pulled out")
    if mounted != "nothing there":
        shared.mkdir()
        disk = sync._disk
        monkeypatch.setattr(sync, "_disk", lambda folder: disk(folder) + 1)  # where a stick is mounted otherwise
    erase(one, noor)
    finish_erase(one)
    assert [path.name for path in (tmp_path / "pulled out").iterdir()]
    if shared.exists():
        shared.rmdir()
    (tmp_path / "pulled out").rename(shared)
    again = moved(two, tmp_path / "moved")
    assert list(shared.iterdir()) == []
    assert sync._noted(again.database) == {}


def test_what_is_laid_down_anew_after_an_erase_stays(
    two: Machines, shared: Path, shares: tuple[Vault, Person], tmp_path: Path
) -> None:
    one, noor = shares
    erase(one, noor)
    shared.rename(tmp_path / "pulled out")
    finish_erase(one)
    (tmp_path / "pulled out").rename(shared)
    path = sync.lay_down(one, shared)
    sync.resume(one.database, one.folder)
    assert list(shared.iterdir()) == [path]
    assert holding(shared, b"Zebedeus", tmp_path / "x") == []


def test_a_snapshot_under_a_name_before_is_taken_in_and_then_gone(
    two: Machines, shared: Path, shares: tuple[Vault, Person], tmp_path: Path
) -> None:
    one = moved(two, tmp_path / "moved")
    sync.bring_together(one, shared)
    assert [path.name for path in shared.iterdir()] == [sync.own_file(one.database, shared).name]


def test_decisions_7_after_a_new_key_no_snapshot_opens_with_the_old_passphrase(shared: Path, tmp_path: Path) -> None:
    vault, _ = create_with_sheet(tmp_path / "v", "old words", kdf=CHEAP)
    write_entry(vault.database, 1, "one")
    sync.choose(vault.database, shared)
    path = sync.lay_down(vault, shared)
    vault.close()
    again, _ = rotate(tmp_path / "v", "old words", new_passphrase="new words", weakest=CHEAP)
    assert not path.exists()
    assert sync.lay_down(again, shared).exists()
    again.close()
    with Vault.open(tmp_path / "v", "new words", weakest=CHEAP):
        assert path.exists(), "of the new key"


def test_what_a_killed_writing_left_goes_with_it(two: Machines, shared: Path, shares: tuple[Vault, Person]) -> None:
    one, _ = shares
    half = sync.own_file(one.database, shared).with_suffix(".lgsync.part")
    half.write_bytes(b"half of it")
    sync.withdraw(one.database)
    assert list(shared.iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_what_is_no_plain_file_is_no_snapshot(two: Machines, shared: Path) -> None:
    """Whoever reads a pipe would wait for ever."""
    os.mkfifo(shared / "deadbeef.lgsync")
    (shared / "0badf11e.lgsync").mkdir()
    (shared / "ba5eba11.lgsync").symlink_to("/dev/zero")
    together = sync.bring_together(two.vaults[0], shared)
    assert not together.merged
    assert not together.refused


def test_it_is_written_piece_by_piece_and_may_be_left(
    two: Machines, shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A slow stick holds up no lock: between two pieces somebody asks, and each is on the disk before the next."""
    one = two.vaults[0]
    before = sync.lay_down(one, shared).read_bytes()
    for at in range(60):
        write_entry(one.database, 100 + at, "A kettle. " * 4000)
    synced: list[int] = []
    fsync = os.fsync

    def noted(handle: int) -> None:
        synced.append(handle)
        fsync(handle)

    monkeypatch.setattr(os, "fsync", noted)
    target = sync.own_file(one.database, shared).with_suffix(".lgsync.part")
    with pytest.raises(Cancelled):
        sync.lay_down(one, shared, lambda: target.exists() and target.stat().st_size > 0)
    assert synced
    assert [path.read_bytes() for path in shared.iterdir()] == [before], "as it was"
    assert backups.copies_of(one.folder) == []
