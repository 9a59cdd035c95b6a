"""Sealed copies in places of the user's own: written whole, remembered in the vault, read without a trace (B9)."""

from __future__ import annotations

import contextlib
import os
import shutil
import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from companion.errors import (
    Cancelled,
    CopyDamaged,
    CopyGone,
    CopyOfAnother,
    CopyOlderKey,
    DiskFull,
    Failure,
    KeysMissing,
    PlaceTaken,
    VaultExists,
    VaultGone,
    VaultNewer,
    WrongPassphrase,
)
from companion.vault import archives, backups, elsewhere, files, renewal, restore, rotation, trial
from companion.vault.elsewhere import Place, Reach
from companion.vault.vault import Vault, create_raw, create_with_sheet, open_raw, rotate
from tests.vault.test_restore import person
from tests.vault.tools import CHEAP, KEY, SetClock, entries, tree, write_entry

WORDS = "some words"
MADE = datetime(2026, 4, 12, 21, 10)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    made = tmp_path / "a stick"
    made.mkdir()
    return made


def sealed(vault: Vault, target: Path, stopped: Callable[[], bool] = lambda: False) -> Path:
    elsewhere.seal(vault, vault.keep_copy(), target, stopped)
    return target


def test_it_is_written_whole_and_nothing_else_is_left(vault: Vault, stick: Path) -> None:
    write_entry(vault.database, 1, "kept")
    copy = sealed(vault, stick / "copy.lgbackup")
    assert [path.name for path in stick.iterdir()] == ["copy.lgbackup"]
    assert copy.stat().st_mode & 0o777 == 0o600
    assert elsewhere.examine(vault, copy).pages == 1
    assert not list((vault.folder / files.BACKUPS).iterdir())


def test_only_an_earlier_copy_of_this_vault_is_written_over(vault: Vault, stick: Path) -> None:
    letter, link = stick / "letter.lgbackup", stick / "link.lgbackup"
    letter.write_text("dear", encoding="utf-8")
    link.symlink_to(letter)
    for target in (letter, link, vault.folder / "vault.db", vault.folder / files.BACKUPS / "mine.lgbackup"):
        with pytest.raises(PlaceTaken):
            sealed(vault, target)
    assert letter.read_text(encoding="utf-8") == "dear"
    assert entries(vault.database) == {}
    copy = sealed(vault, stick / "copy.lgbackup")
    write_entry(vault.database, 1, "later")
    sealed(vault, copy)
    assert elsewhere.look_inside(vault, copy).pages == 1


def test_stopped_or_without_room_the_copy_of_before_stays(
    vault: Vault, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = sealed(vault, stick / "copy.lgbackup")
    before = tree(stick)
    write_entry(vault.database, 1, "later")
    with pytest.raises(Cancelled):
        sealed(vault, copy, lambda: True)

    def full(*_: object) -> int:
        raise OSError(28, "no space")

    with monkeypatch.context() as patch:
        patch.setattr("companion.vault.elsewhere.os.write", full)
        with pytest.raises(DiskFull):
            sealed(vault, copy)
    assert tree(stick) == before
    assert not list((vault.folder / files.BACKUPS).iterdir())
    with pytest.raises(VaultGone):
        sealed(vault, stick / "no such" / "copy.lgbackup")


def test_a_copy_that_is_not_sound_goes_nowhere(vault: Vault, stick: Path) -> None:
    for number in range(40):
        write_entry(vault.database, number, f"word{number} " * 200)
    kept = vault.keep_copy()
    content = bytearray(kept.read_bytes())
    content[60_000] ^= 1
    kept.write_bytes(content)
    with pytest.raises(Failure):
        elsewhere.seal(vault, kept, stick / "copy.lgbackup")
    assert not list(stick.iterdir())


def test_places_are_remembered_in_the_vault_newest_first(vault: Vault, stick: Path) -> None:
    for days, name in enumerate(("first", "second", "naïve ☕")):
        elsewhere.remember(vault.database, Place(path=stick / name, made=MADE.replace(day=1 + days)))
    elsewhere.remember(vault.database, Place(path=stick / "first", made=MADE))
    assert [place.path.name for place in elsewhere.places(vault.database)] == ["first", "naïve ☕", "second"]
    elsewhere.forget(vault.database, stick / "second")
    assert len(elsewhere.places(vault.database)) == 2
    vault.database.set_fact(restore.PLACE + "odd", "[]")
    assert len(elsewhere.places(vault.database)) == 2


def test_places_stay_known_when_an_older_copy_is_put_back(folder: Path, clock: SetClock, stick: Path) -> None:
    vault = create_raw(folder, bytearray(KEY), clock=clock)
    copy = sealed(vault, stick / "copy.lgbackup")
    elsewhere.remember(vault.database, Place(path=copy, made=MADE))
    elsewhere.put_back(vault, copy)
    assert not vault.is_open
    with open_raw(folder, bytearray(KEY), clock=clock) as again:
        assert elsewhere.places(again.database) == [Place(path=copy, made=MADE)]
    assert [path.name for path in stick.iterdir()] == ["copy.lgbackup"]


def test_what_lies_there_is_told_without_a_key(tmp_path: Path, stick: Path) -> None:
    folder = tmp_path / "mine"
    vault, _ = create_with_sheet(folder, WORDS, kdf=CHEAP)
    older = sealed(vault, stick / "older.lgbackup")
    vault.close()
    other, _ = create_with_sheet(tmp_path / "other", WORDS, kdf=CHEAP)
    theirs = sealed(other, stick / "theirs.lgbackup")
    other.close()
    vault, _ = rotate(folder, WORDS, weakest=CHEAP)
    with vault:
        ours = sealed(vault, stick / "ours.lgbackup")
        (stick / "noise.lgbackup").write_bytes(os.urandom(20_000))
        found = {name: elsewhere.reach(folder, stick / f"{name}.lgbackup") for name in ("noise", "gone")}
        assert found == {"noise": Reach.OTHER, "gone": Reach.AWAY}
        told = [elsewhere.reach(folder, path) for path in (ours, older, theirs)]
        assert told == [Reach.HERE, Reach.OLDER, Reach.OTHER]
        before = tree(folder)
        refused = {older: CopyOlderKey, theirs: CopyOfAnother, stick / "noise.lgbackup": CopyDamaged}
        for path, failure in {**refused, stick / "gone": CopyGone}.items():
            for act in (elsewhere.look_inside, elsewhere.examine, elsewhere.put_back, trial.try_copy):
                with pytest.raises(failure):
                    act(vault, path)
        assert tree(folder) == before
        assert vault.is_open


def test_a_newer_one_and_a_damaged_one_are_refused(vault: Vault, stick: Path) -> None:
    for number in range(40):
        write_entry(vault.database, number, f"word{number} " * 200)
    copy = sealed(vault, stick / "copy.lgbackup")
    content = bytearray(copy.read_bytes())
    content[60_000] ^= 1
    copy.write_bytes(content)
    for act in (elsewhere.examine, elsewhere.put_back, trial.try_copy):
        with pytest.raises(CopyDamaged):
            act(vault, copy)
    vault.database.execute("PRAGMA user_version = 99")
    newer = sealed(vault, stick / "newer.lgbackup")
    vault.database.execute("PRAGMA user_version = 1")
    for act in (elsewhere.look_inside, elsewhere.put_back, trial.try_copy):
        with pytest.raises(VaultNewer):
            act(vault, newer)
    assert vault.is_open
    assert not list((vault.folder / files.BACKUPS).glob("brought*"))


def test_nothing_is_unpacked_where_somebody_else_s_copy_lies(
    vault: Vault, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = sealed(vault, stick / "copy.lgbackup")
    where: list[Path] = []
    unpack = archives._unpack

    def noted(source: Path, target: Path, stopped: Callable[[], bool]) -> None:
        where.append(target)
        unpack(source, target, stopped)

    monkeypatch.setattr(archives, "_unpack", noted)
    elsewhere.examine(vault, copy)
    trial.try_copy(vault, copy)
    assert where
    assert all(target.is_relative_to(vault.folder) for target in where)


# Tried


def test_a_copy_is_tried_with_its_passphrase_and_the_vault_is_not_touched(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    vault, _ = create_with_sheet(folder, WORDS, kdf=CHEAP)
    with vault:
        person(vault, "Noor")
        write_entry(vault.database, 7_000_000, "kept")
        vault.keep_copy()
        (unread,) = backups.unread(folder)
        copy = backups.check(vault.database.aside, unread)
        vault.change_passphrase(WORDS, "other words", kdf=CHEAP)
        before = tree(folder)
        found = restore.Inside(people=("Noor",), pages=1, latest=7_000_000)
        assert trial.try_copy(vault, copy.path, WORDS, weakest=CHEAP) == found
        assert trial.try_copy(vault, copy.path) == found
        with pytest.raises(WrongPassphrase):
            trial.try_copy(vault, copy.path, "other words", weakest=CHEAP)
        assert tree(folder) == before


def test_a_trial_ends_when_it_is_asked_to(tmp_path: Path) -> None:
    vault, _ = create_with_sheet(tmp_path / "mine", WORDS, kdf=CHEAP)
    with vault:
        for number in range(3000):
            write_entry(vault.database, number, f"word{number} " * 60)
        kept = vault.keep_copy()
        stop = threading.Event()

        def interrupt_until_told(reader: object) -> None:
            def again() -> None:
                while not stop.wait(0.001):
                    reader.interrupt()  # type: ignore[attr-defined]

            threading.Thread(target=again, daemon=True).start()

        try:
            with pytest.raises(Cancelled):
                trial.try_copy(vault, kept, WORDS, weakest=CHEAP, opened=interrupt_until_told)
        finally:
            stop.set()
        assert not (vault.folder / files.BACKUPS / archives.CHECKING).exists()


def test_a_copy_without_keys_says_so(vault: Vault) -> None:
    kept = vault.keep_copy()
    with pytest.raises(KeysMissing):
        trial.try_copy(vault, kept, WORDS, weakest=CHEAP)


# Taken in


def test_a_lost_database_comes_back_and_the_passphrase_is_that_of_now(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    vault, _ = create_with_sheet(folder, WORDS, kdf=CHEAP)
    with vault:
        write_entry(vault.database, 1, "kept")
        copy = sealed(vault, tmp_path / "copy.lgbackup")
        vault.change_passphrase(WORDS, "other words", kdf=CHEAP)
    with pytest.raises(VaultExists):
        elsewhere.take_in(copy, folder)
    (folder / files.DATABASE).unlink()
    elsewhere.take_in(copy, folder)
    with Vault.open(folder, "other words", weakest=CHEAP) as again:
        assert entries(again.database) == {1: "kept"}


def test_another_vault_s_keys_are_not_touched(tmp_path: Path) -> None:
    for name in ("mine", "other"):
        vault, _ = create_with_sheet(tmp_path / name, WORDS, kdf=CHEAP)
        with vault:
            sealed(vault, tmp_path / f"{name}.lgbackup")
    folder = tmp_path / "mine"
    (folder / files.DATABASE).unlink()
    before = tree(folder)
    with pytest.raises(VaultExists):
        elsewhere.take_in(tmp_path / "other.lgbackup", folder)
    assert tree(folder) == before
    with pytest.raises(CopyGone):
        elsewhere.take_in(tmp_path / "no such", tmp_path / "new")
    (tmp_path / "noise").write_bytes(b"noise")
    with pytest.raises(CopyDamaged):
        elsewhere.take_in(tmp_path / "noise", tmp_path / "new")
    assert not (tmp_path / "new").exists()
    elsewhere.take_in(tmp_path / "other.lgbackup", tmp_path / "new")
    Vault.open(tmp_path / "new", WORDS, weakest=CHEAP).close()


# A new key


@pytest.fixture
def folder_with_sheet(tmp_path: Path) -> tuple[Path, str]:
    vault, text = create_with_sheet(tmp_path / "mine", WORDS, kdf=CHEAP)
    with vault:
        renewal.note(vault.database, vault.folder)
        assert not renewal.due(vault)
    return tmp_path / "mine", text


def test_decisions_7_its_sheet_is_due_until_somebody_has_seen_it(
    folder_with_sheet: tuple[Path, str], clock: SetClock
) -> None:
    folder, old = folder_with_sheet
    renewal.fits(folder, old)
    renewed = renewal.renew(folder, WORDS, "other words", clock=clock, weakest=CHEAP)
    assert renewed.failure is None
    renewed.vault.close()
    renewal.fits(folder, renewed.sheet)
    with pytest.raises(Failure, match=r"vault\.sheet"):
        renewal.fits(folder, old)
    with Vault.open(folder, "other words", weakest=CHEAP, clock=clock) as vault:
        assert renewal.due(vault)
        renewal.seen(vault, "2026-04-14")
        assert not renewal.due(vault)
        assert vault.database.fact(renewal.MADE) == "2026-04-14"


@pytest.mark.parametrize("step", ["rewrite", "replace", "finish"])
def test_without_room_the_vault_is_open_again_whatever_came_of_it(
    folder_with_sheet: tuple[Path, str], clock: SetClock, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    folder, old = folder_with_sheet

    def full(*_: object) -> None:
        raise DiskFull()

    with monkeypatch.context() as patch:
        patch.setattr(rotation, step, full)
        renewed = renewal.renew(folder, WORDS, "other words", clock=clock, weakest=CHEAP)
    assert isinstance(renewed.failure, DiskFull) is (step != "finish"), "with the new key in use nothing failed"
    assert renewed.copies_wait is (step == "finish")
    with renewed.vault as vault:
        write_entry(vault.database, 1, "gone on")
    with pytest.raises(Failure) if renewed.sheet else contextlib.nullcontext():
        renewal.fits(folder, old)
    if renewed.sheet:
        renewal.fits(folder, renewed.sheet)
    words = WORDS if step == "rewrite" else "other words"
    with Vault.open(folder, words, weakest=CHEAP, clock=clock) as vault:
        assert entries(vault.database) == {1: "gone on"}
        assert renewal.due(vault) is (step != "rewrite")


def test_decisions_7_sheets_are_numbered_with_their_keys(
    folder_with_sheet: tuple[Path, str], clock: SetClock, tmp_path: Path
) -> None:
    """Two of one day are told apart by it; a copy that was given the new key says its number too."""
    folder, _ = folder_with_sheet
    with Vault.open(folder, WORDS, weakest=CHEAP, clock=clock) as vault:
        assert renewal.number(vault.database) == 1
        kept = vault.keep_copy()
    for number in (2, 3):
        renewed = renewal.renew(folder, WORDS, clock=clock, weakest=CHEAP)
        with renewed.vault as vault:
            assert renewal.number(vault.database) == number
            if number == 3:
                renewal.seen(vault, "2026-04-14")
    elsewhere.take_in(kept, tmp_path / "second")
    with Vault.open(tmp_path / "second", WORDS, weakest=CHEAP, clock=clock) as second:
        assert renewal.number(second.database) == 3
    with Vault.open(folder, WORDS, weakest=CHEAP, clock=clock) as vault:
        restore.put_back(vault, kept)
    with Vault.open(folder, WORDS, weakest=CHEAP, clock=clock) as vault:
        assert renewal.number(vault.database) == 3
        assert vault.database.fact(renewal.MADE) == "2026-04-14"


@pytest.mark.parametrize("step", ["rewrite", "replace", "finish"])
def test_decisions_7_an_interrupted_key_counts_once(
    folder_with_sheet: tuple[Path, str], clock: SetClock, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    folder, _ = folder_with_sheet

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(rotation, step, killed)
        with pytest.raises(KeyboardInterrupt):
            renewal.renew(folder, WORDS, clock=clock, weakest=CHEAP)
    with Vault.open(folder, WORDS, weakest=CHEAP, clock=clock) as vault:
        assert renewal.number(vault.database) == (1 if step == "rewrite" else 2)


@pytest.mark.parametrize("written", ["", "0", "-3", "many", "²", "9" * 5000])
def test_a_number_that_is_none_is_the_first(vault: Vault, written: str) -> None:
    vault.database.set_fact(rotation.NUMBER, written)
    assert renewal.number(vault.database) == 1


def test_when_something_went_last(vault: Vault, clock: SetClock) -> None:
    assert elsewhere.taken_out_last(vault.database) is None
    gone = person(vault, "Noor")
    clock.go(days=2)
    vault.people.remove(gone)
    assert elsewhere.taken_out_last(vault.database) == clock.now().astimezone().replace(tzinfo=None)


def test_a_killed_reading_leaves_nothing_after_the_next_opening(folder: Path, stick: Path) -> None:
    with create_raw(folder, bytearray(KEY)) as vault:
        copy = sealed(vault, stick / "copy.lgbackup")
    shutil.copy(copy, folder / files.BACKUPS / "brought.part")
    open_raw(folder, bytearray(KEY)).close()
    assert not list((folder / files.BACKUPS).iterdir())
