"""Sealed copies: made on lock, read through before they are offered, kept for days and weeks (DECISIONS 2)."""

from __future__ import annotations

import os
import random
import shutil
import tarfile
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.errors import Cancelled, DiskFull, VaultDamaged
from companion.vault import archives, backups, copies, files
from companion.vault.backups import Copy, Why
from companion.vault.vault import Vault, create_raw, create_with_sheet, open_raw
from tests.vault.tools import CHEAP, KEY, SetClock, child, entries, killed, tree, write_entry
from tests.vault.torn import members

FEW, FULL, EQUAL_FULL = 6, 100, 100
NOW = datetime(2026, 11, 22, 9, 0)


def made(vault: Vault, words: str = "some words", number: int = 1) -> Copy:
    """A copy that was read through, of a vault in which something had been written."""
    write_entry(vault.database, number, words)
    vault.keep_copy()
    (unread,) = backups.unread(vault.folder)
    return backups.check(vault.database.aside, unread)


def test_on_lock_a_copy_is_made_if_anything_changed(folder: Path, clock: SetClock) -> None:
    vault = create_raw(folder, bytearray(KEY), clock=clock)
    write_entry(vault.database, 1, "one")
    vault.close(keep_copy=True)
    (copy,) = backups.copies_of(folder)
    assert (copy.why, copy.sound) == (Why.LOCK, False)
    assert copy.path.name == "20261122T090000-lock.lgbackup-unread"
    assert copy.path.stat().st_mode & 0o777 == 0o600
    with tarfile.open(copy.path) as tar:
        assert tar.getnames() == [files.DATABASE]
        member = tar.getmember(files.DATABASE)
        assert (member.uid, member.uname, member.mtime) == (0, "", 0)
    clock.go(hours=1)
    open_raw(folder, bytearray(KEY), clock=clock).close(keep_copy=True)
    assert len(backups.copies_of(folder)) == 1, "nothing had changed"
    with open_raw(folder, bytearray(KEY), clock=clock) as vault:
        write_entry(vault.database, 2, "two")
        vault.close(keep_copy=True)
    assert len(backups.copies_of(folder)) == 2


def test_it_is_offered_once_it_was_read_through(vault: Vault) -> None:
    kept = vault.keep_copy()
    assert [copy.sound for copy in backups.copies_of(vault.folder)] == [False]
    (unread,) = backups.unread(vault.folder)
    sound = backups.check(vault.database.aside, unread)
    assert not kept.exists()
    assert backups.copies_of(vault.folder) == [sound]
    assert sound.path.suffix == ".lgbackup"
    assert not list((vault.folder / files.BACKUPS).glob(".*")), "what was taken apart is gone"


def test_a_copy_while_something_is_read_holds_all_that_was_kept(vault: Vault, tmp_path: Path) -> None:
    for number in range(50):
        write_entry(vault.database, number, f"word{number} " * 100)
    vault.database.reader.execute("SELECT count(*) FROM entry")
    copy = made(vault, "the last", 1000)
    with archives.unpacked(copy.path, tmp_path / "inside") as inside, open_raw(inside, bytearray(KEY)) as other:
        assert entries(other.database) == entries(vault.database)


def _round_trips(folder: Path, tmp_path: Path, times: int) -> None:
    with create_raw(folder, bytearray(KEY)) as vault:
        for number in range(times):
            chance = random.Random(number)
            copy = made(vault, f"word{number} " * chance.randint(1, 400), number)
            with archives.unpacked(copy.path, tmp_path / "inside") as inside:
                with open_raw(inside, bytearray(KEY)) as other:
                    assert _content(other) == _content(vault)
            files.remove(copy.path)


def _content(vault: Vault) -> dict[str, object]:
    rows = vault.database.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIR%'")
    names = [name for (name,) in rows if name != "fact"]  # one opened elsewhere has a device of its own
    return {name: vault.database.execute(f"SELECT * FROM {name}").fetchall() for name in names}


def test_what_is_in_a_copy_is_what_was_in_the_vault(folder: Path, tmp_path: Path) -> None:
    """VAULT: backups, round trips; small twin."""
    _round_trips(folder, tmp_path, FEW)


@pytest.mark.slow
def test_what_is_in_a_copy_is_what_was_in_the_vault_full(folder: Path, tmp_path: Path) -> None:
    _round_trips(folder, tmp_path, EQUAL_FULL)


def _flipped(whole: bytes, at: int, chance: random.Random) -> bytes:
    content = bytearray(whole)
    content[at] ^= 1 << chance.randrange(8)
    return bytes(content)


def _flip_bits(folder: Path, times: int) -> None:
    """Anywhere in the file: its headers, its keys, its database; in turn, as the keys are small. What is offered all
    the same holds what was written, every byte: there is room between the parts that says nothing."""
    vault, _ = create_with_sheet(folder, "some words", kdf=CHEAP)
    with vault:
        for number in range(30):
            write_entry(vault.database, number, f"word{number} " * 200)
        path = vault.keep_copy()
        whole = path.read_bytes()
        written, refused = members(whole), 0
        (unread,) = backups.unread(folder)
        for seed in range(times):
            chance = random.Random(seed)
            at = chance.randrange(*((0, 512), (512, 1536), (1536, 2048), (2048, len(whole)))[seed % 4])
            content = _flipped(whole, at, chance)
            path.write_bytes(content)
            try:
                sound = backups.check(vault.database.aside, unread)
            except VaultDamaged:
                assert [copy.sound for copy in backups.copies_of(folder)] == [False]
                assert path.read_bytes() == content
                refused += 1
            else:
                assert members(content) == written
                sound.path.rename(path)
        assert refused > times // 2


def test_a_flipped_bit_is_never_offered(folder: Path) -> None:
    """VAULT: backups, bit flip: unverified never offered; small twin."""
    _flip_bits(folder, 20)


@pytest.mark.slow
def test_a_flipped_bit_is_never_offered_full(folder: Path) -> None:
    _flip_bits(folder, FULL)


def test_whether_the_vault_itself_is_sound(vault: Vault) -> None:
    """Asked where a fresh copy of it is not; it is open meanwhile."""
    for number in range(1, 200):
        write_entry(vault.database, number, "some words " * 50)
    assert backups.is_sound(vault)
    vault.database.checkpoint()
    assert backups.is_sound(vault)
    with (vault.folder / files.DATABASE).open("r+b") as there:
        there.seek(-2000, os.SEEK_END)
        byte = there.read(1)
        there.seek(-2000, os.SEEK_END)
        there.write(bytes([byte[0] ^ 1]))
    assert not backups.is_sound(vault)


def test_an_older_authentic_page_put_back_shows(vault: Vault) -> None:
    """VAULT 3: HMACs alone do not see it."""
    for number in range(60):
        write_entry(vault.database, number, f"word{number} " * 200)
    first = vault.keep_copy().read_bytes()
    for copy in backups.copies_of(vault.folder):
        files.remove(copy.path)
    vault.database.execute("DELETE FROM entry WHERE id % 3 = 0")
    path = vault.keep_copy()
    now = bytearray(path.read_bytes())
    at = next(
        at for at in range(512 + 4096 * 4, len(first) - 10_240, 4096) if first[at : at + 4096] != now[at : at + 4096]
    )
    now[at : at + 4096] = first[at : at + 4096]
    path.write_bytes(now)
    (unread,) = backups.unread(vault.folder)
    with pytest.raises(VaultDamaged):
        backups.check(vault.database.aside, unread)


@pytest.mark.parametrize(
    "content", [b"", b"x", b"\0" * 10_240, b"PK\x03\x04" + b"x" * 5000], ids=["0", "1", "zeros", "zip"]
)
def test_what_is_no_copy_is_damaged(vault: Vault, content: bytes) -> None:
    path = vault.folder / files.BACKUPS / "20260101T100000-hand.lgbackup-unread"
    path.parent.mkdir()
    path.write_bytes(content)
    (unread,) = backups.unread(vault.folder)
    with pytest.raises(VaultDamaged):
        backups.check(vault.database.aside, unread)
    assert path.read_bytes() == content


def test_a_copy_under_another_key_is_not_taken(vault: Vault, tmp_path: Path) -> None:
    with create_raw(tmp_path / "other", bytearray(range(1, 33))) as other:
        path = other.keep_copy()
    shutil.copy(path, vault.folder / path.name)
    (vault.folder / files.BACKUPS).mkdir()
    shutil.move(vault.folder / path.name, vault.folder / files.BACKUPS / path.name)
    (unread,) = backups.unread(vault.folder)
    with pytest.raises(VaultDamaged):
        backups.check(vault.database.aside, unread)


def test_closing_ends_a_reading_through(vault: Vault) -> None:
    vault.keep_copy()
    (unread,) = backups.unread(vault.folder)
    vault.database.aside.close()
    with pytest.raises(Cancelled):
        backups.check(vault.database.aside, unread)
    assert backups.unread(vault.folder) == [unread]


@pytest.mark.parametrize("room", [0, 600, 50_000, 150_000])
def test_no_room_for_a_copy(folder: Path, room: int) -> None:
    """VAULT: backups on a full disk: nothing that looks like a copy is left, and the vault is as it was."""
    with create_raw(folder, bytearray(KEY)) as vault:
        write_entry(vault.database, 1, "word " * 4000)
    before = tree(folder)
    said, _ = child("starve", folder, "copy", room).communicate()
    assert said.split() in ([DiskFull.code], ["done"])
    if said.split() == [DiskFull.code]:
        assert backups.copies_of(folder) == []
        assert tree(folder).keys() - before.keys() == set()


def test_where_there_is_no_room_a_lock_still_ends(
    folder: Path, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise DiskFull()

    monkeypatch.setattr(archives, "pack", full)
    with create_raw(folder, bytearray(KEY), clock=clock) as vault:
        write_entry(vault.database, 1, "one")
        vault.close(keep_copy=True)
    assert backups.copies_of(folder) == []
    monkeypatch.undo()
    open_raw(folder, bytearray(KEY), clock=clock).close(keep_copy=True)
    assert len(backups.copies_of(folder)) == 1, "the next lock tries again"


def _kill_copies(folder: Path, times: int) -> None:
    create_raw(folder, bytearray(KEY)).close()
    for seed in range(times):
        killed(child("copy", folder), random.Random(seed).uniform(0.02, 0.4))
        with open_raw(folder, bytearray(KEY)) as vault:
            vault.database.examine()
            for copy in backups.copies_of(folder):
                if copy.sound:
                    backups.prove(vault.database.aside, copy.path)
                else:
                    backups.check(vault.database.aside, copy)
            assert not [path for path in (folder / files.BACKUPS).glob("*") if path.suffix not in (".lgbackup",)]


def test_killed_while_copying(folder: Path) -> None:
    """VAULT: kill during backup: whatever bears a name is whole; small twin."""
    _kill_copies(folder, FEW)


@pytest.mark.slow
def test_killed_while_copying_full(folder: Path) -> None:
    _kill_copies(folder, FULL)


def _copies(days_ago: list[int], now: datetime, why: Why = Why.LOCK) -> list[Copy]:
    moments = sorted((now - timedelta(days=day, minutes=at) for at, day in enumerate(days_ago)), reverse=True)
    return [
        Copy(path=Path(f"{why.value}-{at}"), made=moment, why=why, sound=True, size=1)
        for at, moment in enumerate(moments)
    ]


def test_seven_days_and_four_weeks_are_kept() -> None:
    copies = _copies([*range(60), 0, 0, 1], NOW)
    left = [copy for copy in copies if copy not in backups.superfluous(copies, NOW)]
    days = sorted({(NOW.date() - copy.made.date()).days for copy in left})
    assert days[:7] == [0, 1, 2, 3, 4, 5, 6]
    assert len({copy.made.isocalendar()[:2] for copy in left}) == 4
    assert len(left) <= 7 + 4


@given(days=st.lists(st.integers(0, 400), max_size=60), unread=st.sets(st.integers(0, 60)))
def test_whatever_was_copied_when_the_newest_stays(days: list[int], unread: set[int]) -> None:
    copies = [
        Copy(path=copy.path, made=copy.made, why=copy.why, sound=at not in unread, size=1)
        for at, copy in enumerate(_copies(days, NOW))
    ]
    goes = backups.superfluous(copies, NOW)
    later = [(copy.made.date(), copy.made) for copy in copies if copy.sound]
    assert all(copy.sound or any(d == copy.made.date() and m > copy.made for d, m in later) for copy in goes)
    sound = [copy for copy in copies if copy.sound]
    assert not sound or sound[0] not in goes
    assert len([copy for copy in sound if copy not in goes]) <= backups.DAYS + backups.WEEKS


def test_what_a_wrong_clock_dated_ahead_takes_no_place(vault: Vault, clock: SetClock) -> None:
    """Ten of another year would make those of today the oldest of eleven, every day until then."""
    ahead = _copies([4 * n for n in range(10)], datetime(2035, 1, 30, 9, 0))
    today = _copies([0, 1, 2], NOW)
    assert backups.superfluous([*ahead, *today], NOW) == []
    clock.go(days=4000)
    for number in range(4):
        clock.go(days=30)
        write_entry(vault.database, number, "word")
        made(vault, "words", 1000 + number)
    clock.go(days=-4100)
    newest = made(vault, "the newest", 2000)
    backups.tidy(vault.folder, clock.now())
    found = backups.copies_of(vault.folder)
    assert newest in found
    assert len(found) == 5
    later = made(vault, "after it, in the same second", 2001)
    assert backups.superfluous(backups.copies_of(vault.folder), clock.now()) == [newest]
    assert backups.copies_of(vault.folder)[4] == later


def test_on_a_journey_those_of_today_count(clock: SetClock) -> None:
    west = NOW.replace(hour=1)
    copies = _copies([0, 0, 1], NOW)
    assert backups.superfluous(copies, west) == backups.superfluous(copies, NOW) != []


def test_the_one_made_last_stays_whatever_its_date(folder: Path, clock: SetClock) -> None:
    """A clock that stood still for years, for one evening."""
    vault = create_raw(folder, bytearray(KEY), clock=clock)
    for number in range(10):
        clock.go(days=7)
        made(vault, "words", number)
    now = clock.now()
    clock.go(days=-3000)
    write_entry(vault.database, 100, "that evening")
    vault.close()
    last = backups.keep(folder, clock.now(), Why.LOCK)
    with open_raw(folder, bytearray(KEY), clock=clock) as vault:
        (unread,) = backups.unread(folder)
        sound = backups.check(vault.database.aside, unread)
        assert not last.exists()
        assert sound in backups.superfluous(backups.copies_of(folder), now)
        backups.tidy(folder, now)
        assert sound in backups.copies_of(folder)


@pytest.mark.parametrize("kind", ["folder", "link", "pipe"])
def test_what_is_no_file_is_no_copy_whatever_its_name(vault: Vault, kind: str) -> None:
    (vault.folder / files.BACKUPS).mkdir()
    path = vault.folder / files.BACKUPS / "20260101T100000-lock.lgbackup"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "link":
        path.symlink_to(vault.folder / files.DATABASE)
    else:
        path.mkdir()
    assert not backups.copies_of(vault.folder)
    assert not copies.copies_in(vault.folder)


def test_those_set_aside_are_counted_for_themselves() -> None:
    copies = sorted(
        [*_copies([0, 1, 2], NOW), *_copies([3, 4, 5, 6], NOW, Why.BEFORE)], key=lambda copy: copy.made, reverse=True
    )
    goes = backups.superfluous(copies, NOW)
    assert {copy.why for copy in goes} == {Why.BEFORE}
    assert len(goes) == 2


@pytest.mark.parametrize("name", ["x.lgbackup", "20261399T999999-lock.lgbackup", "20260101T100000-other.lgbackup", "a"])
def test_what_bears_another_name_is_no_copy(vault: Vault, name: str) -> None:
    (vault.folder / files.BACKUPS).mkdir()
    (vault.folder / files.BACKUPS / name).write_bytes(b"x")
    assert backups.copies_of(vault.folder) == []
    backups.tidy(vault.folder, NOW)
    assert (vault.folder / files.BACKUPS / name).exists()


def test_two_in_one_second_do_not_take_each_others_place(vault: Vault) -> None:
    paths = {vault.keep_copy() for _ in range(3)}
    assert len(paths) == 3
    assert len(backups.copies_of(vault.folder)) == 3
