"""Whose fault it is: a file's, or ours. And that reading one never waits for ever."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from companion.errors import Cancelled, CopyDamaged, Failure, PlaceTaken, VaultDamaged
from companion.vault import archives, backups, elsewhere, files, merge, sync, trial
from companion.vault.attaching import attached, attached_to
from companion.vault.elsewhere import Reach
from companion.vault.vault import Vault
from tests.vault.test_elsewhere import sealed
from tests.vault.test_merge import Machines
from tests.vault.tools import tree, write_entry


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    made = tmp_path / "a stick"
    made.mkdir()
    return made


def test_an_error_of_ours_while_bringing_together_is_told_as_one(
    tmp_path: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there = Machines(tmp_path).vaults
    snapshot = sync.lay_down(there, stick)

    def wrong(self: merge._Merge) -> None:
        self.mine.execute("SELECT no_such FROM person")

    with monkeypatch.context() as patch:
        patch.setattr(merge._Merge, "_learn", wrong)
        with pytest.raises(sqlcipher.OperationalError):
            merge.merge(here, snapshot)
    merge.merge(here, snapshot)


def test_what_a_statement_about_the_copy_meets_is_the_copy_s(vault: Vault, tmp_path: Path) -> None:
    kept, aside = vault.keep_copy(), vault.database.aside
    with archives.unpacked(kept, tmp_path / "x") as inside, attached(aside, inside) as theirs:
        with pytest.raises(VaultDamaged):
            theirs.execute("SELECT no_such FROM copy.person")
        with pytest.raises(sqlcipher.OperationalError):
            aside.execute("SELECT no_such FROM main.person")


def test_it_is_let_go_of_whatever_happens(vault: Vault, tmp_path: Path) -> None:
    kept = vault.keep_copy()
    for _ in range(2):
        with archives.unpacked(kept, tmp_path / "x") as inside:
            for beside in (attached(vault.database.aside, inside), attached_to(vault.database, inside)):
                with pytest.raises(ZeroDivisionError), beside:
                    raise ZeroDivisionError
    backups.prove(vault.database.aside, kept)


DOORS: dict[str, Callable[[Vault, Path], object]] = {
    "look inside": elsewhere.look_inside,
    "examine": elsewhere.examine,
    "put back": elsewhere.put_back,
    "try": trial.try_copy,
    "take in": lambda vault, path: elsewhere.take_in(path, vault.folder.parent / "new"),
}


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("kind", ["pipe", "folder", "endless"])
def test_what_is_no_file_is_no_copy_at_any_door(vault: Vault, stick: Path, door: str, kind: str) -> None:
    """A pipe with nobody at its other end would be waited for."""
    path = stick / "copy.lgbackup"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    else:
        with open(path, "wb") as made:
            made.truncate(archives.AT_MOST + 1)
    before = tree(vault.folder)
    told: list[Failure] = []

    def act() -> None:
        try:
            DOORS[door](vault, path)
        except Failure as failure:
            told.append(failure)

    worker = threading.Thread(target=act, daemon=True)
    worker.start()
    worker.join(20)
    assert [type(failure) for failure in told] == [CopyDamaged]
    assert elsewhere.reach(vault.folder, path) is Reach.OTHER
    with pytest.raises(PlaceTaken):
        elsewhere.require_free(vault.folder, path)
    assert tree(vault.folder) == before
    assert not (vault.folder.parent / "new").exists()


@pytest.mark.parametrize("after", [0, 1, 3])
def test_what_lies_on_a_slow_stick_is_left_when_asked(
    vault: Vault, stick: Path, after: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between any two pieces, at every door, with nothing left of it."""
    monkeypatch.setattr(archives, "PIECE", 64 * 1024)
    monkeypatch.setattr(elsewhere, "PIECE", 64 * 1024)
    write_entry(vault.database, 1, "word " * 100_000)
    copy = sealed(vault, stick / "copy.lgbackup")
    new = vault.folder.parent / "new"
    doors: list[Callable[[archives.Stopped], object]] = [
        lambda stopped: elsewhere.look_inside(vault, copy, stopped),
        lambda stopped: elsewhere.examine(vault, copy, stopped),
        lambda stopped: elsewhere.put_back(vault, copy, stopped),
        lambda stopped: trial.try_copy(vault, copy, stopped=stopped),
        lambda stopped: elsewhere.take_in(copy, new, stopped),
        lambda stopped: merge.merge(vault, copy, stopped),
        lambda stopped: elsewhere.seal(vault, vault.keep_copy(), stick / "second.lgbackup", stopped),
    ]
    for door in doors:
        asked = iter(range(1000))
        with pytest.raises(Cancelled):
            door(lambda asked=asked: next(asked) >= after)  # type: ignore[misc]
        assert next(asked) == after + 1, "it was not asked again"
    assert vault.is_open
    assert not list((vault.folder / files.BACKUPS).iterdir())
    assert not (vault.folder / files.COMING).exists()
    assert not new.exists() or not list(new.iterdir())
    assert [path.name for path in stick.iterdir()] == ["copy.lgbackup"]
