"""Everything goes (picture 18; B6): whole as before, or gone, whenever it is stopped; and nothing that is not ours."""

from __future__ import annotations

import os
import random
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from companion.errors import (
    DiskFailed,
    DiskFull,
    EraseUnfinished,
    FolderReadOnly,
    KeysMissing,
    SnapshotStays,
    VaultExists,
    VaultGone,
    VaultInUse,
    VaultMissing,
    WrongSheet,
)
from companion.session_clock import NAME
from companion.vault import backups, erasing, files, keys, restore, sync
from companion.vault.erasing import Outlook
from companion.vault.inspection import inspect, inspect_database, is_erasing
from companion.vault.lockfile import VaultLock
from companion.vault.vault import Vault, create_with_sheet
from tests.vault.tools import CHEAP, NOBODY, SetClock, child, entries, killed, tree, write_entry

WORDS = "some six words"
FEW, FULL = 12, 100
THEIRS = {
    "notes.txt": b"of somebody",
    f"{files.BACKUPS}/holiday.jpg": b"a picture",
    f"{files.BACKUPS}/x.lgbackup": b"no copy",
}
"""What lies about and is none of ours; the last only calls itself a copy."""


def lived_in(folder: Path) -> str:
    """A closed vault that has seen something of everything; its sheet."""
    vault, sheet = create_with_sheet(folder, WORDS, kdf=CHEAP, clock=SetClock())
    with vault:
        write_entry(vault.database, 1, "one")
        vault.change_passphrase(WORDS, WORDS)
        for why in (backups.Why.HAND, backups.Why.BEFORE, backups.Why.LOCK):
            kept = vault.keep_copy(why)
            if why is not backups.Why.LOCK:
                backups.check(vault.database.aside, next(c for c in backups.copies_of(folder) if c.path == kept))
    home = folder / files.BACKUPS
    shutil.copy(next(home.glob("*.lgbackup")), home / "before the journey.lgbackup")
    (home / "20260101T100000-lock.lgbackup-unread.part").write_bytes(b"half")
    for name in (NAME, f"{NAME}.damaged", "vault.db-wal", files.MAKING, "vault.keys.part", "vault.room.part"):
        (folder / name).write_bytes(b"x" * 100)
    for place in (folder / files.COMING, home / ".at-work"):
        place.mkdir()
        shutil.copy(folder / files.KEYS, place)
        shutil.copy(folder / files.DATABASE, place)
    for name, content in THEIRS.items():
        (folder / name).write_bytes(content)
    return sheet


def left(folder: Path) -> dict[str, bytes]:
    """Without the lock file, which stays behind and is empty."""
    found = tree(folder)
    assert found.pop(files.LOCK, b"") == b""
    return found


@pytest.fixture
def sheet(folder: Path) -> str:
    return lived_in(folder)


@pytest.mark.usefixtures("sheet")
def test_b6_everything_of_ours_goes_and_nothing_else(folder: Path) -> None:
    erasing.erase_everything(folder)
    assert left(folder) == THEIRS
    assert sorted(path.name for path in folder.iterdir()) == [files.BACKUPS, "notes.txt", files.LOCK]
    with pytest.raises(VaultMissing):
        inspect(folder)


def test_b6_where_nothing_else_lay_there_only_the_lock_file_stays(folder: Path) -> None:
    lived_in(folder)
    for name in THEIRS:
        (folder / name).unlink()
    erasing.erase_everything(folder)
    assert [path.name for path in folder.iterdir()] == [files.LOCK]
    Vault.create(folder, "other words", kdf=CHEAP).close()


@pytest.mark.usefixtures("sheet")
def test_b6_a_second_time_harms_nothing(folder: Path) -> None:
    (folder / files.ERASING).touch()
    erasing.erase_everything(folder)
    erasing.erase_everything(folder)
    erasing.resume(folder)
    assert left(folder) == THEIRS


# The keys first


@pytest.mark.usefixtures("sheet")
def test_b6_the_keys_go_first_overwritten_and_the_mark_last(folder: Path) -> None:
    """What a disk keeps of the rest opens to nobody but who has the sheet. Held open, the bytes tell what was done."""
    home = folder / files.BACKUPS
    copy = next(path for path in home.iterdir() if backups.is_name(path.name))
    held = [os.open(path, os.O_RDONLY) for path in (folder / files.KEYS, folder / files.SPARE_KEYS, copy)]
    seen = _steps(folder)
    assert seen[0] == ("open", files.ERASING)
    gone = [name for what, name in seen if what == "unlink"]
    assert gone[:3] == [files.KEYS, "vault.keys.part", files.SPARE_KEYS]
    assert gone[-2:] == [files.DATABASE, files.ERASING]
    assert seen.index(("fsync", files.KEYS)) < seen.index(("unlink", files.KEYS))
    for handle in held[:2]:
        content = os.pread(handle, 1 << 20, 0)
        assert content
        assert set(content) == {0}
    assert b"wrapped" not in os.pread(held[2], 1 << 20, 0)
    assert not any(os.pread(held[2], 1 << 14, 0))
    for handle in held:
        os.close(handle)


def _steps(folder: Path) -> list[tuple[str, str]]:
    """Every file that is made, synced or removed, in order."""
    seen: list[tuple[str, str]] = []
    names: dict[int, str] = {}
    with EachCall(lambda what, on: seen.append((what, on)), names):
        erasing.erase_everything(folder)
    return [(what, on) for what, on in seen if what != "open" or on == files.ERASING]


class EachCall:
    """Tells of each call that changes something, just before it is made."""

    def __init__(self, told: Callable[[str, str], object], names: dict[int, str]) -> None:
        self._told, self._names = told, names
        self._real = {name: getattr(os, name) for name in ("open", "write", "fsync", "unlink", "rmdir", "replace")}

    def __enter__(self) -> None:
        def wrapped(name: str) -> Callable[..., object]:
            def call(on: object, *more: object, **others: object) -> object:
                label = self._names.get(on, "") if isinstance(on, int) else Path(str(on)).name
                self._told(name, label)
                result = self._real[name](on, *more, **others)
                if name == "open":
                    self._names[result] = label
                return result

            return call

        for name in self._real:
            setattr(os, name, wrapped(name))

    def __exit__(self, *_: object) -> None:
        for name, real in self._real.items():
            setattr(os, name, real)


# Stopped


def test_b6_stopped_before_any_step_it_is_whole_as_before_or_finished_at_the_next_start(tmp_path: Path) -> None:
    """Each call to the system in turn is the one that never comes."""
    model, folder = tmp_path / "model", tmp_path / "vault"
    lived_in(model)
    before = left(model)
    states, at = set(), 0
    while True:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(model, folder)
        countdown = [at]

        def stop(_what: str, _on: str, countdown: list[int] = countdown) -> None:
            countdown[0] -= 1
            if countdown[0] < 0:
                raise KeyboardInterrupt

        try:
            with EachCall(stop, {}):
                erasing.erase_everything(folder)
        except KeyboardInterrupt:
            states.add(_state(folder, before))
            at += 1
            continue
        break
    assert at > 60
    assert states == {"whole", "under way", "gone"}


def _state(folder: Path, before: dict[str, bytes]) -> str:
    """What the next start finds, and makes of it."""
    state = "under way" if is_erasing(folder) else "whole" if left(folder) == before else "gone"
    if state == "whole":
        (folder / NAME).unlink()
        inspect(folder)
        with Vault.open(folder, WORDS, weakest=CHEAP) as vault:
            assert entries(vault.database) == {1: "one"}
        return state
    with pytest.raises(VaultMissing):
        inspect(folder)
    assert left(folder) == THEIRS
    return state


def _kill(tmp_path: Path, times: int) -> set[str]:
    model, folder = tmp_path / "model", tmp_path / "vault"
    lived_in(model)
    before, states = left(model), set[str]()
    for seed in range(times):
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(model, folder)
        said = killed(child("erase-everything", folder), random.Random(seed).uniform(0.0, 0.04))
        state = _state(folder, before)
        assert state == "gone" or not said
        states.add(state)
    return states


def test_b6_killed_while_everything_goes(tmp_path: Path) -> None:
    """VAULT: kill while everything is erased; small twin."""
    assert _kill(tmp_path, FEW)


@pytest.mark.slow
def test_b6_killed_while_everything_goes_full(tmp_path: Path) -> None:
    assert "under way" in _kill(tmp_path, FULL)


@pytest.fixture
def marked(folder: Path) -> str:
    """Killed just after the mark was set; the sheet."""
    text = lived_in(folder)
    (folder / files.ERASING).touch()
    return text


@pytest.mark.parametrize("comes", ["inspect", "open", "sheet", "create", "take in"])
def test_b6_whoever_comes_next_finishes_it_first(folder: Path, tmp_path: Path, marked: str, comes: str) -> None:
    copy = tmp_path / "elsewhere.lgbackup"
    shutil.copy(next((folder / files.BACKUPS).glob("*-hand.lgbackup")), copy)
    made: dict[str, Callable[[], object]] = {
        "create": lambda: Vault.create(folder, "other words", kdf=CHEAP).close(),
        "take in": lambda: restore.take_in(copy, folder),
    }
    asked: dict[str, Callable[[], object]] = {
        "inspect": lambda: inspect_database(folder),
        "open": lambda: Vault.open(folder, WORDS, weakest=CHEAP),
        "sheet": lambda: Vault.open_with_sheet(folder, marked, weakest=CHEAP),
    }
    if comes in made:
        made[comes]()
        for name in (files.DATABASE, files.KEYS, files.ARRIVED):
            (folder / name).unlink(missing_ok=True)
    else:
        with pytest.raises(VaultMissing):
            asked[comes]()
    assert left(folder) == THEIRS


@pytest.mark.usefixtures("sheet")
@pytest.mark.parametrize("kind", ["full", "link", "folder"])
def test_only_an_empty_file_is_a_mark(folder: Path, tmp_path: Path, kind: str) -> None:
    """A slip of somebody's hand must not take a vault away."""
    mark, before = folder / files.ERASING, left(folder)
    (tmp_path / "empty").touch()
    if kind == "full":
        mark.write_text("shopping list")
    elif kind == "link":
        mark.symlink_to(tmp_path / "empty")
    else:
        mark.mkdir()
    inspect(folder)
    erasing.resume(folder)
    with pytest.raises(DiskFailed):
        erasing.erase_everything(folder)
    assert {name: content for name, content in left(folder).items() if name != files.ERASING} == before


# What is not ours


@pytest.mark.usefixtures("sheet")
def test_b6_no_link_is_followed(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    for name in ("one.lgbackup", "20260101T100000-lock.lgbackup", files.DATABASE, files.KEYS):
        (outside / name).write_bytes(b"kept")
    (folder / f"{files.DATABASE}-shm").symlink_to(outside / files.DATABASE)
    (folder / files.SPARE_KEYS).unlink()
    (folder / files.SPARE_KEYS).symlink_to(outside / files.KEYS)
    shutil.rmtree(folder / files.BACKUPS)
    (folder / files.BACKUPS).symlink_to(outside)
    shutil.rmtree(folder / files.COMING)
    (folder / files.COMING).symlink_to(outside)
    assert {files.BACKUPS, files.COMING, files.SPARE_KEYS, "vault.db-shm"} <= set(erasing.look(folder, None).foreign)
    erasing.erase_everything(folder)
    assert set(tree(outside).values()) == {b"kept"}
    assert len(tree(outside)) == 4
    assert not (folder / files.DATABASE).exists()


@pytest.mark.usefixtures("sheet")
def test_b6_another_name_of_the_same_file_keeps_its_bytes(folder: Path, tmp_path: Path) -> None:
    """As some programs keep their own backups: by a second name for the same bytes."""
    content = (folder / files.KEYS).read_bytes()
    os.link(folder / files.KEYS, tmp_path / "kept.keys")
    erasing.erase_everything(folder)
    assert (tmp_path / "kept.keys").read_bytes() == content


@pytest.mark.usefixtures("sheet")
def test_it_is_told_before_what_stays(folder: Path, tmp_path: Path) -> None:
    assert erasing.look(folder, None) == Outlook(foreign=tuple(sorted(THEIRS)))
    snapshot = tmp_path / "shared" / "0badf00d.lgsync"
    assert erasing.look(folder, snapshot).away == snapshot.parent
    snapshot.parent.mkdir()
    assert erasing.look(folder, snapshot) == Outlook(foreign=tuple(sorted(THEIRS)))
    snapshot.write_bytes(b"x")
    assert erasing.look(folder, snapshot).snapshot == snapshot


def test_every_name_the_vault_uses_is_known_as_its_own(tmp_path: Path) -> None:
    """A file that the vault learns to make one day must not stay behind."""
    names = [name for name in vars(files).values() if isinstance(name, str) and name.startswith(("vault.", ".coming"))]
    assert {files.DATABASE, files.KEYS, files.ROTATED} <= set(names)
    for name in names:
        (tmp_path / name).mkdir() if name == files.COMING else (tmp_path / name).write_bytes(b"")
    assert erasing.look(tmp_path, None).foreign == ()
    erasing.erase_everything(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [files.LOCK]


# What was laid down for another machine


def test_b11_only_its_own_snapshot_is_withdrawn(folder: Path, tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    with Vault.create(folder, WORDS, kdf=CHEAP) as vault:
        assert erasing.snapshot_of(vault.database) is None
        sync.choose(vault.database, shared)
        own = erasing.snapshot_of(vault.database)
        assert own == sync.lay_down(vault, shared)
        (shared / "0badf00d.lgsync").write_bytes(b"of the other")
        (shared / f"{own.name}.part").write_bytes(b"half")
        erasing.withdraw(own)
        assert tree(shared) == {"0badf00d.lgsync": b"of the other"}
        erasing.withdraw(own)
        shutil.rmtree(shared)
        with pytest.raises(SnapshotStays):
            erasing.withdraw(own)
        assert vault.is_open


# Hindrances


def test_begun_while_open_it_is_finished_once_closed(folder: Path) -> None:
    vault = Vault.create(folder, WORDS, kdf=CHEAP)
    erasing.begin(vault)
    with pytest.raises(VaultInUse):
        erasing.resume(folder)
    with pytest.raises(VaultInUse):
        inspect(folder)
    assert (folder / files.KEYS).exists()
    vault.close()
    erasing.resume(folder)
    assert left(folder) == {}


def test_a_folder_that_went_or_was_swapped_begins_nothing(folder: Path, tmp_path: Path) -> None:
    vault = Vault.create(folder, WORDS, kdf=CHEAP)
    folder.rename(tmp_path / "moved")
    with pytest.raises(VaultGone):
        erasing.begin(vault)
    lived_in(folder)
    before = left(folder)
    with pytest.raises(VaultGone):
        erasing.begin(vault)
    assert left(folder) == before
    vault.close()
    with pytest.raises(VaultGone):
        erasing.erase_everything(tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.usefixtures("sheet")
def test_an_open_vault_is_not_taken_away(folder: Path) -> None:
    before, lock = left(folder), VaultLock(folder)
    with pytest.raises(VaultInUse):
        erasing.erase_everything(folder)
    lock.release()
    assert left(folder) == before


@pytest.mark.usefixtures("sheet")
def test_where_the_mark_cannot_be_kept_everything_is_as_before(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = left(folder)

    def full(_: object) -> None:
        raise OSError(28, "")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(DiskFull):
            erasing.erase_everything(folder)
    assert left(folder) == before
    assert not is_erasing(folder)


@pytest.fixture
def open_place() -> Iterator[Path]:
    """A folder that nobody may write in, and everybody may look into."""
    with tempfile.TemporaryDirectory() as made:
        Path(made).chmod(0o755)
        yield Path(made)
        for path in Path(made).rglob("*"):
            if path.is_dir():
                path.chmod(0o700)


def _owned(folder: Path) -> None:
    if os.getuid() == 0:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, NOBODY, NOBODY)


@pytest.mark.skipif(sys.platform == "win32", reason="rights are others there")
@pytest.mark.parametrize("where", ["", files.BACKUPS])
def test_a_folder_that_cannot_be_written_in_is_said_and_nothing_goes(open_place: Path, where: str) -> None:
    """DECISIONS 9: with the rights of nobody."""
    folder = open_place / "vault"
    lived_in(folder)
    before = left(folder)
    _owned(folder)
    (folder / where).chmod(0o500)
    said, _ = child("strip", folder, "erase-everything").communicate()
    (folder / where).chmod(0o700)
    assert said == f"{FolderReadOnly.code}\n"
    assert left(folder) == before
    assert not is_erasing(folder)


@pytest.mark.skipif(sys.platform == "win32", reason="rights are others there")
@pytest.mark.parametrize("where", ["", files.BACKUPS])
def test_what_resists_afterwards_is_named_and_goes_as_soon_as_it_can(open_place: Path, where: str) -> None:
    folder = open_place / "vault"
    lived_in(folder)
    (folder / files.ERASING).touch()
    _owned(folder)
    (folder / where).chmod(0o500)
    said, _ = child("strip", folder, "resume").communicate()
    assert said == f"{EraseUnfinished.code}\n"
    again, _ = child("strip", folder, "inspect").communicate()
    assert again == f"{EraseUnfinished.code}\n"
    (folder / where).chmod(0o700)
    assert (folder / files.KEYS).exists() is (where == "")
    last, _ = child("strip", folder, "inspect").communicate()
    assert last == f"{VaultMissing.code}\n"
    assert left(folder) == THEIRS


@pytest.mark.usefixtures("sheet")
def test_without_its_keys_a_vault_goes_all_the_same(folder: Path) -> None:
    (folder / files.KEYS).unlink()
    (folder / files.SPARE_KEYS).unlink()
    with pytest.raises(KeysMissing):
        keys.read(folder)
    erasing.erase_everything(folder)
    assert left(folder) == THEIRS


def test_afterwards_an_old_copy_elsewhere_still_opens(folder: Path, tmp_path: Path) -> None:
    """It is said so before: what lies elsewhere is out of reach."""
    text = lived_in(folder)
    copy = tmp_path / "elsewhere.lgbackup"
    shutil.copy(next((folder / files.BACKUPS).glob("*-hand.lgbackup")), copy)
    erasing.erase_everything(folder)
    restore.take_in(copy, folder)
    with pytest.raises(VaultExists):
        restore.take_in(copy, folder)
    with Vault.open(folder, WORDS, weakest=CHEAP) as vault:
        assert entries(vault.database) == {1: "one"}
    with pytest.raises(WrongSheet):
        Vault.open_with_sheet(folder, create_with_sheet(tmp_path / "b", WORDS, kdf=CHEAP)[1], weakest=CHEAP)
    Vault.open_with_sheet(folder, text, weakest=CHEAP).close()
