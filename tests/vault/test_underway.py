"""A sealed copy on its way: taken by the connection for copies while the vault is written in (issue 7, point 1)."""

from __future__ import annotations

import threading
from datetime import datetime
from pathlib import Path

import pytest

from companion.errors import Cancelled, DiskFull, PlaceTaken
from companion.journal import Entry
from companion.vault import archives, elsewhere, files, restore, underway
from companion.vault.attaching import attached
from tests.fakes import open_vault

STICK = "stick.lgbackup"


def left_beside(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / files.BACKUPS).rglob("*"))


def test_it_is_one_moment_of_the_vault_whatever_is_written_meanwhile(tmp_path: Path) -> None:
    target = tmp_path / STICK
    with open_vault(tmp_path) as vault:
        for at in range(1, 400):
            vault.entries.save(Entry(id=at, body="A kettle, a door and a letter. " * 40))
        place = elsewhere.Place(path=target, made=datetime(2026, 4, 14, 14))
        underway.begin(vault.database, place)
        assert underway.left(vault.database) == place
        assert elsewhere.places(vault.database) == []
        worker = threading.Thread(target=underway.write, args=(vault, target))
        worker.start()
        for at in range(400, 500):
            vault.entries.save(Entry(id=at, body="Written meanwhile."))
        worker.join()
        underway.end(vault.database)
        assert underway.left(vault.database) is None
        found = elsewhere.examine(vault, target)
        assert 399 <= found.pages <= 499
        assert left_beside(vault.folder) == []


def test_the_note_is_not_in_the_copy_and_stays_with_this_machine(tmp_path: Path) -> None:
    target = tmp_path / STICK
    with open_vault(tmp_path) as vault:
        underway.begin(vault.database, elsewhere.Place(path=target, made=datetime(2026, 4, 14, 14)))
        underway.write(vault, target)
        restore.take_in(target, tmp_path / "other")
        aside = vault.database.aside
        with elsewhere.at_hand(vault.folder, target) as copy, archives.unpacked(copy) as inside:
            with attached(aside, inside) as theirs:
                keys = {row[0] for row in theirs.execute("SELECT key FROM copy.fact")}
        assert "vault_id" in keys
        assert underway.UNDERWAY not in keys


@pytest.mark.parametrize("failure", [Cancelled, DiskFull])
def test_what_comes_to_no_end_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failure: type[Exception]
) -> None:
    target = tmp_path / STICK

    def stops(*_: object, **__: object) -> None:
        raise failure()

    with open_vault(tmp_path) as vault:
        vault.entries.save(Entry(id=1, body="One line."))
        with monkeypatch.context() as patch:
            patch.setattr(archives, "pack", stops)
            with pytest.raises(failure):
                underway.write(vault, target)
        assert left_beside(vault.folder) == []
        with pytest.raises(Cancelled):
            underway.write(vault, target, lambda: True)
        assert left_beside(vault.folder) == []
        assert not target.exists()
        underway.write(vault, target)


def test_an_odd_note_is_none(tmp_path: Path) -> None:
    with open_vault(tmp_path) as vault:
        for odd in ("", "[]", "{}", '{"to": 4}', '{"to": "x", "since": "soon"}', '{"to": "x", "since": 3}'):
            vault.database.set_fact(underway.UNDERWAY, odd)
            assert underway.left(vault.database) is None
            assert elsewhere.places(vault.database) == []


def test_nothing_is_written_over(tmp_path: Path) -> None:
    with open_vault(tmp_path) as vault:
        with pytest.raises(PlaceTaken):
            underway.write(vault, vault.folder / STICK)
        letter = tmp_path / "letter"
        letter.write_text("dear", encoding="utf-8")
        with pytest.raises(PlaceTaken):
            underway.write(vault, letter)
        assert letter.read_text(encoding="utf-8") == "dear"
