"""What is true of one machine alone is not believed on another (B11): the shared folder, when they last came together,
where copies were put."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

import pytest

from companion.store import together
from companion.vault import devices, elsewhere, restore, sync
from companion.vault.database import Database
from companion.vault.elsewhere import Place
from companion.vault.vault import Vault, create_raw, open_raw
from tests.vault.tools import KEY, SetClock, write_entry

STICK = Place(path=Path("/media/stick/x.lgbackup"), made=datetime(2026, 11, 20, 9, 0))


def settled(vault: Vault, shared: Path) -> None:
    sync.choose(vault.database, shared)
    vault.database.set_fact(together.LAST, "1234567")
    elsewhere.remember(vault.database, STICK)
    write_entry(vault.database, 1, "kept")


def here(vault: Vault) -> tuple[Path | None, int, list[Place]]:
    return sync.folder_of(vault.database), together.last(vault), elsewhere.places(vault.database)


def again(folder: Path, clock: SetClock) -> Vault:
    return open_raw(folder, bytearray(KEY), clock=clock)


def device(database: Database) -> str:
    return database.fact("device") or ""


def test_b11_the_facts_of_this_machine_are_all_named() -> None:
    for fact in (sync.FOLDER, together.LAST, restore.PLACE, devices.HOST, devices.FORMER):
        assert fact in devices.OF_HERE


def test_b11_a_second_machine_begins_without_the_first_ones_facts(
    tmp_path: Path, folder: Path, clock: SetClock
) -> None:
    with create_raw(folder, bytearray(KEY), clock=clock) as first:
        settled(first, tmp_path / "shared")
        devices.call(first.database, "Upstairs")
        copy = first.keep_copy()
        own = device(first.database)
        assert devices.others(first.database) == []
    restore.take_in(copy, tmp_path / "second")
    with again(tmp_path / "second", clock) as second:
        assert here(second) == (None, 0, [])
        assert device(second.database) != own
        assert devices.others(second.database) == [own]
        assert devices.called(second.database) == {own: "Upstairs"}
        write_entry(second.database, 2, "there")
        sync.lay_down(second, tmp_path_made(tmp_path / "shared"))
        other = device(second.database)
    with again(folder, clock) as first:
        assert here(first) == (tmp_path / "shared", 1234567, [STICK])
        sync.bring_together(first, tmp_path / "shared")
        assert devices.others(first.database) == [other]


def tmp_path_made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def test_b11_a_folder_carried_to_another_machine_too(
    tmp_path: Path, folder: Path, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    with create_raw(folder, bytearray(KEY), clock=clock) as first:
        settled(first, tmp_path / "shared")
    monkeypatch.setattr(devices, "_machine", lambda: "another one")
    with again(folder, clock) as second:
        assert here(second) == (None, 0, [])
        assert len(devices.others(second.database)) == 1


def test_b11_moved_on_the_same_machine_its_choices_stay(tmp_path: Path, folder: Path, clock: SetClock) -> None:
    with create_raw(folder, bytearray(KEY), clock=clock) as vault:
        settled(vault, tmp_path / "shared")
        own = device(vault.database)
    shutil.move(folder, tmp_path / "moved")
    with again(tmp_path / "moved", clock) as vault:
        assert device(vault.database) != own
        assert here(vault) == (tmp_path / "shared", 1234567, [STICK])
        assert devices.others(vault.database) == [], "what it was called before is no other machine"


def test_b11_a_copy_laid_out_again_where_it_lay_is_a_device_of_its_own_and_keeps_its_choices(
    tmp_path: Path, folder: Path, clock: SetClock
) -> None:
    """Else what it wrote after the copy, and another machine has, would be taken for known."""
    with create_raw(folder, bytearray(KEY), clock=clock) as vault:
        settled(vault, tmp_path / "shared")
        copy = vault.keep_copy().rename(tmp_path / "copy.lgbackup")
        own = device(vault.database)
    shutil.rmtree(folder)
    restore.take_in(copy, folder)
    with again(folder, clock) as vault:
        assert device(vault.database) != own
        assert here(vault) == (tmp_path / "shared", 1234567, [STICK])
        assert devices.others(vault.database) == []
        now = device(vault.database)
    with again(folder, clock) as vault:
        assert device(vault.database) == now, "once is enough"


def test_b9_what_is_put_back_has_the_facts_of_now(tmp_path: Path, folder: Path, clock: SetClock) -> None:
    with create_raw(folder, bytearray(KEY), clock=clock) as vault:
        write_entry(vault.database, 7, "before")
        copy = vault.keep_copy()
        settled(vault, tmp_path / "shared")
        restore.put_back(vault, copy)
    with again(folder, clock) as vault:
        assert here(vault) == (tmp_path / "shared", 1234567, [STICK])
        assert devices.others(vault.database) == []


@pytest.mark.parametrize("former", ["", "nonsense", "[" * 2000, '{"a": 1}', "7"])
def test_a_former_name_that_is_none_breaks_nothing(folder: Path, clock: SetClock, former: str) -> None:
    with create_raw(folder, bytearray(KEY), clock=clock) as vault:
        vault.database.set_fact(devices.FORMER, former)
        assert devices.others(vault.database) == []
