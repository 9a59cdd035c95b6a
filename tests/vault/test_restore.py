"""A sealed copy is put back: what stood there is set aside, and nothing erased comes back (DECISIONS 2, 12)."""

from __future__ import annotations

import json
import os
import random
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from companion.endings import Letter
from companion.errors import CopyOfAnother, DiskFailed, DiskFull, VaultDamaged, VaultExists, VaultMissing
from companion.journal import Entry
from companion.people import Person
from companion.store.erasing import erase
from companion.store.forgetting import Quiet, apply_quiet, finish_erase
from companion.vault import archives, backups, elsewhere, files, restore
from companion.vault.jobs import Job, note
from companion.vault.restore import Left
from companion.vault.vault import Vault, create_raw, create_with_sheet, open_raw, rotate
from tests.vault.erase_scene import NEUTRAL, NOW
from tests.vault.pages import pages_of
from tests.vault.test_backups import made
from tests.vault.tools import CHEAP, KEY, SetClock, child, entries, killed, tree, write_entry

FEW, FULL = 6, 100


def person(vault: Vault, name: str) -> Person:
    found = Person(name=name)
    vault.people.save(found)
    return found


def test_it_is_looked_into_first_and_nothing_changes(vault: Vault) -> None:
    person(vault, "Noor")
    person(vault, "ada")
    copy = made(vault, "some words", 7_000_000)
    before = tree(vault.folder)
    inside = restore.look_inside(vault.database.aside, copy.path)
    assert inside == restore.Inside(people=("ada", "Noor"), pages=1, latest=7_000_000)
    assert tree(vault.folder) == before


def test_it_comes_back_whole_and_what_stood_there_is_set_aside(folder: Path, clock: SetClock) -> None:
    vault = create_raw(folder, bytearray(KEY), clock=clock)
    copy = made(vault, "as it was", 1)
    clock.go(hours=1)
    write_entry(vault.database, 2, "written since")
    aside = restore.put_back(vault, copy.path)
    with open_raw(folder, bytearray(KEY), clock=clock) as again:
        assert entries(again.database) == {1: "as it was"}
        again.database.examine()
        set_aside = next(c for c in backups.copies_of(folder) if c.path == aside)
        assert set_aside.sound
        assert set_aside.why is backups.Why.BEFORE
        restore.put_back(again, aside)  # the step is undone by the same way
    with open_raw(folder, bytearray(KEY), clock=clock) as again:
        assert entries(again.database) == {1: "as it was", 2: "written since"}


def test_nothing_erased_comes_back(folder: Path) -> None:
    """B6, DECISIONS 12: neither a row that was taken out nor anybody who went for good; not in any page either."""
    vault = create_raw(folder, bytearray(KEY))
    gone, stays = person(vault, "Zebedeus"), person(vault, "Noor")
    copy = made(vault, "about Noor", 1)
    vault.people.remove(gone)
    restore.put_back(vault, copy.path)
    with open_raw(folder, bytearray(KEY)) as again:
        assert [p.uid for p in again.people.all()] == [stays.uid]
        again.close()
    pages = list(pages_of((folder / files.DATABASE).read_bytes()))
    assert any(b"Noor" in page for page in pages)
    assert not any(b"Zebedeus" in page for page in pages)


def test_b11_what_comes_back_is_a_device_of_its_own(folder: Path, clock: SetClock) -> None:
    vault = create_raw(folder, bytearray(KEY), clock=clock)
    copy = made(vault)
    clock.go(days=3)
    person(vault, "later")
    facts = {name: vault.database.fact(name) for name in ("spill", "vault_id")}
    device, last = vault.database.fact("device"), vault.database.fact("hlc")
    restore.put_back(vault, copy.path)
    with open_raw(folder, bytearray(KEY), clock=clock) as again:
        assert {name: again.database.fact(name) for name in facts} == facts
        assert again.database.fact("device") != device
        person(again, "written afterwards")
        stamped = again.database.execute("SELECT max(hlc) FROM person").fetchone()
        assert stamped is not None
        assert stamped[0] > str(last)


def test_a_copy_of_another_vault_is_refused(vault: Vault, tmp_path: Path) -> None:
    with create_raw(tmp_path / "other", bytearray(KEY)) as other:
        copy = made(other)
    before = entries(vault.database)
    with pytest.raises(CopyOfAnother):
        restore.put_back(vault, copy.path)
    assert entries(vault.database) == before
    write_entry(vault.database, 5, "it is open still")


def test_a_damaged_copy_is_refused_before_anything_moves(vault: Vault) -> None:
    copy = made(vault, "word " * 3000)
    content = bytearray(copy.path.read_bytes())
    content[20_000] ^= 1
    copy.path.write_bytes(content)
    with pytest.raises(VaultDamaged):
        restore.put_back(vault, copy.path)
    assert [c.why for c in backups.copies_of(vault.folder)] == [backups.Why.HAND]
    write_entry(vault.database, 5, "it is open still")


@pytest.mark.parametrize("room", [0, 60_000, 200_000])
def test_without_room_the_vault_is_as_it_was(folder: Path, room: int) -> None:
    with create_raw(folder, bytearray(KEY)) as vault:
        made(vault, "word " * 10_000)
        write_entry(vault.database, 2, "written since " * 3000)
    said, _ = child("starve", folder, "put-back", room).communicate()
    with open_raw(folder, bytearray(KEY)) as vault:
        assert set(entries(vault.database)) == ({1, 2} if said.split() == [DiskFull.code] else {1})
        vault.database.examine()


def _kill(folder: Path, times: int) -> set[str]:
    with create_raw(folder, bytearray(KEY)) as vault:
        copy = made(vault, "as it was " * 2000, 1).path
    seen = set()
    for seed in range(times):
        with open_raw(folder, bytearray(KEY)) as vault:
            write_entry(vault.database, 2 + seed, f"since {seed} " * 2000)
        killed(child("put-back", folder, copy), random.Random(seed).uniform(0.0, 0.12))
        with open_raw(folder, bytearray(KEY)) as vault:
            vault.database.examine()
            found = set(entries(vault.database))
            assert found == {1} or {1, 2 + seed} <= found
            seen.add("back" if found == {1} else "as it was")
            for unread in backups.unread(folder):
                backups.check(vault.database.aside, unread)
    return seen


def test_killed_while_putting_back(folder: Path) -> None:
    """VAULT: one consistent state, the one before or the one after; small twin."""
    assert _kill(folder, FEW)


@pytest.mark.slow
def test_killed_while_putting_back_full(folder: Path) -> None:
    assert _kill(folder, FULL) == {"back", "as it was"}


def test_on_a_new_machine_a_copy_becomes_the_vault(tmp_path: Path) -> None:
    vault, _ = create_with_sheet(tmp_path / "first", "some words", kdf=CHEAP)
    with vault:
        copy = made(vault, "taken along")
    restore.take_in(copy.path, tmp_path / "second")
    with Vault.open(tmp_path / "second", "some words", weakest=CHEAP) as again:
        assert entries(again.database) == {1: "taken along"}
    assert sorted(p.name for p in (tmp_path / "second").iterdir()) == ["vault.db", "vault.keys", "vault.lock"]


def _open_or_taken_in_again(folder: Path, copy: Path) -> str:
    """Killed at whatever moment: the passphrase opens it, or the copy is taken in as if for the first time."""
    try:
        Vault.open(folder, "some words", weakest=CHEAP).close()
        state = "in"
    except VaultMissing:
        elsewhere.take_in(copy, folder)
        state = "before"
    with Vault.open(folder, "some words", weakest=CHEAP) as vault:
        assert entries(vault.database) == {1: "taken along " * 2000}
        vault.database.examine()
    assert sorted(p.name for p in folder.iterdir()) == ["vault.db", "vault.keys", "vault.lock"]
    return state


def _to_take_along(tmp_path: Path) -> Path:
    vault, _ = create_with_sheet(tmp_path / "first", "some words", kdf=CHEAP)
    with vault:
        return made(vault, "taken along " * 2000).path


@pytest.mark.parametrize("step", [1, 2, 3])
def test_killed_between_any_two_files_of_a_taking_in(tmp_path: Path, step: int) -> None:
    """A database whose keys had not come yet could be neither opened nor taken in again."""
    copy, folder = _to_take_along(tmp_path), tmp_path / "second"
    killed(child("take-in", folder, copy, step), 20)
    assert _open_or_taken_in_again(folder, copy) == ("in" if step == 3 else "before")


def test_killed_before_its_database_came_another_copy_is_taken_in_as_well(tmp_path: Path) -> None:
    copy, folder = _to_take_along(tmp_path), tmp_path / "second"
    other, _ = create_with_sheet(tmp_path / "other", "other words", kdf=CHEAP)
    with other:
        theirs = made(other, "another").path
    killed(child("take-in", folder, copy, 2), 20)
    assert (folder / files.KEYS).exists()
    elsewhere.take_in(theirs, folder)
    with Vault.open(folder, "other words", weakest=CHEAP) as vault:
        assert entries(vault.database) == {1: "another"}


def _kill_taking_in(tmp_path: Path, times: int) -> set[str]:
    copy, seen = _to_take_along(tmp_path), set()
    for seed in range(times):
        folder = tmp_path / f"new {seed}"
        killed(child("take-in", folder, copy), random.Random(seed).uniform(0.0, 0.012))
        seen.add(_open_or_taken_in_again(folder, copy))
        shutil.rmtree(folder)
    return seen


def test_killed_while_taken_in(tmp_path: Path) -> None:
    """VAULT: one consistent state; small twin."""
    assert _kill_taking_in(tmp_path, FEW)


@pytest.mark.slow
def test_killed_while_taken_in_full(tmp_path: Path) -> None:
    assert _kill_taking_in(tmp_path, FULL) == {"in", "before"}


def test_taken_in_without_room_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy, folder = _to_take_along(tmp_path), tmp_path / "second"
    real = os.replace

    def full(source: Path, target: Path) -> None:
        if Path(target) == folder / files.DATABASE:
            raise OSError(28, "no space")
        real(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", full)
        with pytest.raises(DiskFull):
            elsewhere.take_in(copy, folder)
    assert list(folder.iterdir()) == []
    assert _open_or_taken_in_again(folder, copy) == "before"


# What is left of one that was interrupted


def test_what_was_about_to_come_goes_at_the_next_opening(folder: Path) -> None:
    """Neither an erase nor a new key reaches it: a killed putting back, or bringing together, left it."""
    with create_raw(folder, bytearray(KEY)) as vault:
        gone = person(vault, "Zebedeus")
        copy = made(vault)
        shutil.copytree(folder / files.BACKUPS, folder / "spare")
    with archives.unpacked(copy.path, folder / "spare" / "x") as inside:
        shutil.copytree(inside, folder / files.COMING)
    assert _says(folder / files.COMING / files.DATABASE, b"Zebedeus")
    with open_raw(folder, bytearray(KEY)) as vault:
        assert not (folder / files.COMING).exists()
        erase(vault, gone)
        finish_erase(vault)


@pytest.mark.parametrize("how", ["open", "rotate"])
def test_it_does_not_stay_under_an_old_key_either(tmp_path: Path, how: str) -> None:
    folder = tmp_path / "first"
    copy = _to_take_along(tmp_path)
    with archives.unpacked(copy, tmp_path / "x") as inside:
        shutil.copytree(inside, folder / files.COMING)
    if how == "rotate":
        rotate(folder, "some words", weakest=CHEAP)[0].close()
    else:
        Vault.open(folder, "some words", weakest=CHEAP).close()
    assert not (folder / files.COMING).exists()


def _says(database: Path, word: bytes) -> bool:
    return any(word in page for page in pages_of(database.read_bytes()))


# Nothing that went comes back


def test_what_was_begun_about_somebody_who_went_does_not_come_back(folder: Path, tmp_path: Path) -> None:
    """From a stick, which no erase reaches: drafts named after them, drafts about them, and what they were called for
    supervision; those about others do."""
    vault = create_raw(folder, bytearray(KEY))
    gone, stays = person(vault, "Zebedeus"), person(vault, "Noor")
    letter = Letter(owner_uid=stays.uid, body="to nobody")
    vault.letters.save(letter)
    vault.drafts.put("digest:labels", json.dumps({gone.uid: "Zeb the sailor", stays.uid: "N."}), at=1)
    vault.drafts.put(f"add:{gone.uid}", "begun about Zebedeus", at=1)
    vault.drafts.put(f"add:{stays.uid}", "begun about Noor", at=1)
    vault.drafts.put("entry", json.dumps({"owner_uid": gone.uid, "body": "Zebedeus again"}), at=1)
    vault.drafts.put(f"letter:{letter.uid}", "Zebedeus said so", at=1)
    vault.database.set_fact("where", f"person\n{gone.uid}\nbrief")
    stick = tmp_path / "stick.lgbackup"
    elsewhere.seal(vault, vault.keep_copy(), stick)
    erase(vault, gone)
    vault.letters.remove(letter)
    finish_erase(vault)
    elsewhere.put_back(vault, stick)
    with open_raw(folder, bytearray(KEY)) as again:
        assert [p.name for p in again.people.all()] == ["Noor"]
        drafts: dict[str, str] = dict(again.database.execute("SELECT key, body FROM draft").fetchall())
        assert drafts == {"digest:labels": json.dumps({stays.uid: "N."}), f"add:{stays.uid}": "begun about Noor"}
        assert gone.uid not in (again.database.fact("where") or "")
    assert not any(_says(folder / files.DATABASE, word) for word in (b"Zebedeus", b"Zeb the"))


def test_whoever_was_made_nameless_stays_nameless(folder: Path, tmp_path: Path) -> None:
    """B6: the page comes back as it was then, without the name."""
    vault = create_raw(folder, bytearray(KEY))
    noor = person(vault, "Zebedeus")
    vault.entries.save(Entry(id=1_000_000, owner_uid=noor.uid, body="With Zebedeus by the water"))
    stick = tmp_path / "stick.lgbackup"
    elsewhere.seal(vault, vault.keep_copy(), stick)
    vault.entries.save(replace(vault.entries.select("1")[0], body="Written anew"))
    apply_quiet(vault, noor, Quiet.NAMELESS, NOW, NEUTRAL)
    finish_erase(vault)
    elsewhere.put_back(vault, stick)
    with open_raw(folder, bytearray(KEY)) as again:
        assert "Zebedeus" not in again.people.all()[0].name
        assert again.entries.select("1")[0].body.endswith("by the water")
    assert not _says(folder / files.DATABASE, b"Zebedeus")


def test_a_row_whose_older_words_were_let_go_of_comes_back_as_it_stands(folder: Path, tmp_path: Path) -> None:
    """A name that was taken out of somebody else's page; one that was changed for any other reason comes back as it
    was. What was let go of before the copy was made is no matter."""
    vault = create_raw(folder, bytearray(KEY))
    pages = [Entry(id=n, body=f"page {n} with Zebedeus") for n in range(1, 4)]
    for page in pages:
        vault.entries.save(page)
    with vault.transaction():
        note(vault.database, Job.ROW, pages[2].uid)
    stick = tmp_path / "stick.lgbackup"
    elsewhere.seal(vault, vault.keep_copy(), stick)
    for page in pages:
        vault.entries.save(replace(page, body=f"page {page.id} anew"))
    with vault.transaction():
        note(vault.database, Job.ROW, pages[0].uid)
    finish_erase(vault)
    elsewhere.put_back(vault, stick)
    with open_raw(folder, bytearray(KEY)) as again:
        bodies = {page.id: page.body for page in again.entries.select("1")}
        assert bodies == {1: "page 1 anew", 2: "page 2 with Zebedeus", 3: "page 3 with Zebedeus"}


def test_what_copies_wait_for_they_still_wait_for(folder: Path) -> None:
    """An erase that could not reach every copy yet is not over because another copy took the vault's place."""
    vault = create_raw(folder, bytearray(KEY))
    gone = person(vault, "Zebedeus")
    copy = made(vault)
    erase(vault, gone)
    restore.put_back(vault, copy.path)
    with open_raw(folder, bytearray(KEY)) as again:
        assert again.people.all() == []
    for kept in backups.copies_of(folder):
        with archives.unpacked(kept.path) as inside:
            assert not _says(inside / files.DATABASE, b"Zebedeus")


# The last step


@pytest.mark.parametrize(("fails", "left"), [("replace", Left.AS_IT_WAS), ("sync_folder", Left.PUT_BACK)])
def test_what_fails_after_it_was_closed_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch, fails: str, left: Left
) -> None:
    """The lock screen is to say which of the two is behind it."""
    vault = create_raw(folder, bytearray(KEY))
    copy = made(vault, "as it was", 1)
    write_entry(vault.database, 2, "since")
    database = folder / files.DATABASE
    real = getattr(os if fails == "replace" else files, fails)

    def failing(*names: Path) -> None:
        if names[-1] == (database if fails == "replace" else folder):
            raise OSError(5, "no disk")
        real(*names)

    with monkeypatch.context() as patch:
        patch.setattr(os if fails == "replace" else files, fails, failing)
        with pytest.raises(DiskFailed) as told:
            restore.put_back(vault, copy.path)
    assert restore.left_by(told.value) is left
    assert not vault.is_open
    with open_raw(folder, bytearray(KEY)) as again:
        assert set(entries(again.database)) == ({1, 2} if left is Left.AS_IT_WAS else {1})


def test_what_fails_before_leaves_it_open(vault: Vault) -> None:
    with pytest.raises(VaultDamaged) as told:
        restore.put_back(vault, vault.folder / files.DATABASE)
    assert restore.left_by(told.value) is None
    assert vault.is_open


def test_the_very_bytes_that_take_the_place_are_read_through(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    """What comes off a failing disk once, and is sound, may not be the second time."""
    write_entry(vault.database, 9, "word " * 20_000)
    copy = made(vault)
    fit = restore._made_to_fit

    def torn(there: Vault) -> None:
        fit(there)
        path = there.folder / files.COMING / files.DATABASE
        content = bytearray(path.read_bytes())
        content[4096 * 60] ^= 1
        path.write_bytes(content)

    monkeypatch.setattr(restore, "_made_to_fit", torn)
    with pytest.raises(VaultDamaged):
        restore.put_back(vault, copy.path)
    assert vault.is_open
    assert [c.why for c in backups.copies_of(vault.folder)] == [backups.Why.HAND]


def test_an_error_of_ours_is_not_the_copy_s(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = made(vault)
    monkeypatch.setattr(restore, "_facts_of_here", lambda database: database.execute("SELECT no_such FROM person"))
    with pytest.raises(sqlcipher.OperationalError):
        elsewhere.put_back(vault, copy.path)
    assert vault.is_open
    monkeypatch.undo()
    elsewhere.put_back(vault, copy.path)


def test_never_over_another_vault(vault: Vault) -> None:
    copy = made(vault)
    before = tree(vault.folder)
    with pytest.raises(VaultExists):
        restore.take_in(copy.path, vault.folder)
    assert tree(vault.folder) == before


def test_what_is_no_copy_makes_no_vault(tmp_path: Path) -> None:
    (tmp_path / "x.lgbackup").write_bytes(b"nothing" * 1000)
    with pytest.raises(VaultDamaged):
        restore.take_in(tmp_path / "x.lgbackup", tmp_path / "new")
    assert list((tmp_path / "new").iterdir()) == []
    shutil.rmtree(tmp_path / "new")
