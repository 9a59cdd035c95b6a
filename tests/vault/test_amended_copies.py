"""What goes for good goes from each copy beside the vault that can be reached, whatever the others are (B6)."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from companion.errors import DiskFull, FolderReadOnly, FolderUnreadable, VaultDamaged
from companion.people import Person
from companion.store.erasing import erase
from companion.store.forgetting import finish_erase
from companion.vault import archives, backups, copies, files, jobs
from companion.vault.attaching import attached_to
from companion.vault.vault import Vault, create_raw, open_raw
from tests.vault.pages import pages_of
from tests.vault.test_backups import made
from tests.vault.test_restore import person
from tests.vault.tools import KEY, SetClock, tree

NAME = "Zebedeus"


def says(copy: Path, scratch: Path) -> bool:
    with archives.unpacked(copy, scratch / "looked into") as inside:
        return any(NAME.encode() in page for page in pages_of((inside / files.DATABASE).read_bytes()))


@pytest.fixture
def gone(vault: Vault, clock: SetClock) -> Person:
    """In the vault and in two copies."""
    found = person(vault, NAME)
    for number in range(2):
        clock.go(days=1)
        made(vault, "words", number)
    return found


def paths(vault: Vault) -> list[Path]:
    return [copy.path for copy in backups.copies_of(vault.folder)]


def test_an_amended_copy_is_offered_once_it_was_read_through(vault: Vault, gone: Person, tmp_path: Path) -> None:
    erase(vault, gone)
    finish_erase(vault)
    found = backups.copies_of(vault.folder)
    assert [copy.sound for copy in found] == [False, False]
    assert len(list((vault.folder / files.BACKUPS).iterdir())) == 2, "the one it was holds what is to go"
    assert not any(says(copy.path, tmp_path) for copy in found)
    assert all(backups.check(vault.database.aside, copy).sound for copy in found)


def test_what_went_wrong_while_amending_is_never_offered(
    vault: Vault, gone: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = archives.repack

    def torn(inside: Path, copy: Path) -> None:
        path = inside / files.DATABASE
        content = bytearray(path.read_bytes())
        content[9000] ^= 1
        path.write_bytes(content)
        pack(inside, copy)

    erase(vault, gone)
    with monkeypatch.context() as patch:
        patch.setattr(archives, "repack", torn)
        finish_erase(vault)
    for copy in backups.copies_of(vault.folder):
        with pytest.raises(VaultDamaged):
            backups.check(vault.database.aside, copy)
    assert not any(copy.sound for copy in backups.copies_of(vault.folder))


def test_killed_between_the_two_names_it_goes_on(vault: Vault, gone: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    """Written anew under one name, and still there under the other."""

    class Killed(BaseException):
        pass

    def killed(_: Path, missing_ok: bool = False) -> None:
        raise Killed()

    erase(vault, gone)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", killed)
        with pytest.raises(Killed):
            finish_erase(vault)
    assert len(paths(vault)) == 3
    folder = vault.folder
    vault.close()
    with open_raw(folder, bytearray(KEY)) as again:
        found = backups.copies_of(folder)
        assert [copy.sound for copy in found] == [False, False]
        assert not any(says(copy.path, folder.parent) for copy in found)
        assert jobs.jobs(again.database) == []


@pytest.mark.parametrize("kind", ["folder", "pipe", "link"])
def test_what_is_no_copy_holds_up_none(vault: Vault, gone: Person, tmp_path: Path, kind: str) -> None:
    strange = vault.folder / files.BACKUPS / "20200101T000000-lock.lgbackup"
    if kind == "folder":
        strange.mkdir()
    elif kind == "pipe":
        os.mkfifo(strange)
    else:
        strange.symlink_to(tmp_path / "nowhere")
    erase(vault, gone)
    done = finish_erase(vault)
    assert (done.copies, done.out_of_reach) == (2, ())
    assert not any(says(copy, tmp_path) for copy in paths(vault))
    assert os.path.lexists(strange)


def _unreadable(monkeypatch: pytest.MonkeyPatch, copy: Path, number: int = 13) -> None:
    """By nobody just now: not of our rights, or not off this part of the disk."""
    real = archives.opened

    def opened(path: Path) -> object:
        if path.name.split(".")[0] == copy.name.split(".")[0]:
            raise OSError(number, "")
        return real(path)

    monkeypatch.setattr(archives, "opened", opened)


@pytest.mark.parametrize("number", [5, 13])
def test_one_that_can_not_be_read_now_has_it_noted(
    vault: Vault, gone: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    newer, older = paths(vault)
    erase(vault, gone)
    with monkeypatch.context() as patch:
        _unreadable(patch, older, number)
        done = finish_erase(vault)
        assert (done.copies, done.out_of_reach) == (1, (older.name,))
        assert jobs.jobs(vault.database) == []
        (amended,) = [copy for copy in paths(vault) if copy != older]
        assert not says(amended, tmp_path)
        before = amended.read_bytes()
        finish_erase(vault)
        assert amended.read_bytes() == before, "only that one is still waited for"
    assert says(older, tmp_path)
    folder = vault.folder
    vault.close()
    with open_raw(folder, bytearray(KEY)) as again:
        assert not any(says(copy, tmp_path) for copy in paths(again))
        assert copies.waiting(again.database) == {}
        assert newer not in paths(again)


def test_it_waits_for_it_under_its_other_name_as_well(
    vault: Vault, gone: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It could be read through before the next opening."""
    kept = vault.keep_copy()
    erase(vault, gone)
    with monkeypatch.context() as patch:
        _unreadable(patch, kept)
        finish_erase(vault)
    (unread,) = [copy for copy in backups.unread(vault.folder) if copy.path == kept]
    sound = backups.check(vault.database.aside, unread)
    assert says(sound.path, tmp_path)
    finish_erase(vault)
    assert not any(says(copy, tmp_path) for copy in paths(vault))


def test_what_it_waited_for_is_gone(vault: Vault, gone: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    _, older = paths(vault)
    erase(vault, gone)
    with monkeypatch.context() as patch:
        _unreadable(patch, older)
        finish_erase(vault)
    older.unlink()
    finish_erase(vault)
    assert copies.waiting(vault.database) == {}


def test_where_nobody_may_look_all_of_it_is_still_to_be_done(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    real = Path.iterdir

    def closed(path: Path) -> object:
        if path.name == files.BACKUPS:
            raise PermissionError(13, "")
        return real(path)

    with create_raw(folder, bytearray(KEY)) as vault:
        gone = person(vault, NAME)
        made(vault)
        erase(vault, gone)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "iterdir", closed)
        with open_raw(folder, bytearray(KEY)) as vault:
            assert jobs.jobs(vault.database), "and it opens all the same"
            assert copies.copies_in(folder) == []
            assert copies.within_reach(folder) == ([], [])
            with pytest.raises(FolderUnreadable):
                finish_erase(vault)
    with open_raw(folder, bytearray(KEY)) as vault:
        assert jobs.jobs(vault.database) == []
        assert not any(says(copy, tmp_path) for copy in paths(vault))


def test_where_nothing_may_be_written_or_has_room_as_well(
    vault: Vault, gone: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tree(vault.folder / files.BACKUPS)
    erase(vault, gone)
    with monkeypatch.context() as patch:
        patch.setattr(os, "access", lambda *_: False)
        with pytest.raises(FolderReadOnly):
            finish_erase(vault)
    with monkeypatch.context() as patch:

        def full(*_: object) -> None:
            raise OSError(28, "")

        patch.setattr(archives, "pack", full)
        with pytest.raises(DiskFull):
            finish_erase(vault)
    assert tree(vault.folder / files.BACKUPS) == before
    assert jobs.jobs(vault.database)


def test_an_error_of_ours_is_not_the_copy_s(vault: Vault, gone: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else it would be out of reach, and hold what went."""
    erase(vault, gone)
    with monkeypatch.context() as patch:
        patch.setattr(copies, "done_to_copy", lambda database, *_: database.execute("DELETE FROM copy.no_such"))
        with pytest.raises(sqlcipher.OperationalError):
            finish_erase(vault)
    assert jobs.jobs(vault.database)
    assert finish_erase(vault).copies == 2


def test_a_copy_of_no_form_we_know_is_out_of_reach(vault: Vault, gone: Person) -> None:
    """Under our key, and yet no statement of ours fits it."""
    copy = paths(vault)[0]
    with archives.unpacked(copy) as inside, attached_to(vault.database, inside):
        vault.database.execute("DROP TABLE copy.draft")
        vault.database.execute("PRAGMA copy.wal_checkpoint(TRUNCATE)")
        shutil.copytree(inside, vault.folder / "kept")
    archives.repack(vault.folder / "kept", copy)
    shutil.rmtree(vault.folder / "kept")
    erase(vault, gone)
    done = finish_erase(vault)
    assert (done.copies, done.out_of_reach) == (1, (copy.name,))
