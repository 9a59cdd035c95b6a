"""What the vault's tests share, and the children that get killed, starved or stripped of their rights.

Run as `python -m tests.vault.tools CHILD FOLDER …`: a child says each thing it believes kept, one a line.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from companion.clock import Moment
from companion.errors import Failure
from companion.store.forgetting import finish_erase
from companion.vault import backups, elsewhere, erasing, files, restore
from companion.vault.database import Database
from companion.vault.inspection import inspect
from companion.vault.keys import Kdf
from companion.vault.vault import Vault, create_raw, open_raw, rotate

KEY = bytes(range(32))
CHEAP = Kdf.for_tests()
ROOT = Path(__file__).resolve().parents[2]
NOBODY = 65534


class SetClock:
    """A clock that shows what the test says."""

    def __init__(self) -> None:
        self.at = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self.at

    def moment(self) -> Moment:
        return Moment(wall=self.at.timestamp(), boot=0.0, boot_id="test")

    def go(self, **by: float) -> None:
        self.at += timedelta(**by)


def write_entry(database: Database, number: int, words: str) -> None:
    """One entry, kept as the product keeps it: its row, its index and its clock in one transaction."""
    with database.transaction():
        hlc, device = database.stamp()
        database.execute(
            "INSERT INTO entry VALUES (?, ?, 'owner', ?, ?, ?, '', 0, '', '', '', 0, '', '[]')",
            (number, f"uid-{number}", hlc, device, words),
        )


def entries(database: Database) -> dict[int, str]:
    return {row[0]: row[1] for row in database.execute("SELECT id, body FROM entry")}


def tree(folder: Path) -> dict[str, bytes]:
    """Every file under a folder, with its bytes."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def child(name: str, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.vault.tools", name, *map(str, arguments)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )


def killed(process: subprocess.Popen[str], after: float) -> list[str]:
    """Lets the child begin, kills it `after` seconds later; the whole lines it said since."""
    assert process.stdout is not None
    assert process.stdout.readline() == "begun\n"
    try:
        said, _ = process.communicate(timeout=after)
    except subprocess.TimeoutExpired:
        process.kill()
        said, _ = process.communicate()
    return [line for line in said.split("\n")[:-1] if line]


def say(*words: object) -> None:
    print(*words, flush=True)


def _write_for_ever(folder: Path) -> None:
    with open_raw(folder, bytearray(KEY)) as vault:
        number = max(entries(vault.database), default=0)
        say("begun")
        while True:
            number += 1
            write_entry(vault.database, number, f"word{number} " * random.randint(1, 400))
            say(number)


def _change_passphrase_for_ever(folder: Path, now: str, then: str) -> None:
    with Vault.open(folder, now, weakest=CHEAP) as vault:
        say("begun")
        while True:
            vault.change_passphrase(now, then)
            say(then)
            now, then = then, now


def _rotate_for_ever(folder: Path) -> None:
    say("begun")
    while True:
        vault, text = rotate(folder, "some words", weakest=CHEAP)
        vault.close()
        say(text)


def _copy_for_ever(folder: Path) -> None:
    """As a lock does: something is written, the vault closed and copied, opened again and the copy read through."""
    number = 0
    say("begun")
    while True:
        number += 1
        with open_raw(folder, bytearray(KEY)) as vault:
            write_entry(vault.database, number + 10_000, "word " * 300)
            vault.close(keep_copy=True)
        with open_raw(folder, bytearray(KEY)) as vault:
            for copy in backups.unread(folder):
                backups.check(vault.database.aside, copy)
                say(number)
        backups.tidy(folder, datetime.now())


def _put_back(folder: Path, copy: str) -> None:
    vault = open_raw(folder, bytearray(KEY))
    say("begun")
    restore.put_back(vault, Path(copy))
    say("back")
    signal.pause()


def _take_in(folder: Path, copy: str, step: str = "0") -> None:
    """With a `step` it ends by itself when so many files have come into their place."""
    real, left = os.replace, int(step)

    def replaced(source: Path, target: Path) -> None:
        nonlocal left
        real(source, target)
        left -= 1
        if not left:
            os._exit(9)

    os.replace = replaced  # type: ignore[assignment]
    say("begun")
    elsewhere.take_in(Path(copy), folder)
    say("in")
    signal.pause()


def _create(folder: Path, words: str) -> None:
    say("begun")
    Vault.create(folder, words, kdf=CHEAP)
    say("made")
    signal.pause()


def _migrate(folder: Path, migrations: str) -> None:
    say("begun")
    open_raw(folder, bytearray(KEY), migrations=Path(migrations))
    say("migrated")
    signal.pause()


def _hold(folder: Path) -> None:
    vault = open_raw(folder, bytearray(KEY))
    say("begun")
    signal.pause()
    vault.close()


def _limit(size: int) -> None:
    """As a full disk does, a write beyond `size` fails (EFBIG) instead of killing us."""
    import resource

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def _fill(folder: Path, size: str) -> None:
    """Writes until there is no room, then goes on when there is again."""
    with open_raw(folder, bytearray(KEY)) as vault:
        _limit(int(size))
        number = 0
        try:
            while True:
                number += 1
                write_entry(vault.database, number, f"word{number} " + "x" * 3000)
                say(number)
        except Failure as failure:
            say(failure.code)
        _limit(-1)
        write_entry(vault.database, 1_000_000, "there is room again")
        say(1_000_000)


def _fill_index(folder: Path, size: str) -> None:
    """A full disk at the time of closing: the sweep can't be done, nothing is lost by it."""
    vault = open_raw(folder, bytearray(KEY))
    with vault.transaction():
        vault.database.execute("DELETE FROM entry WHERE id % 2")
        vault.database.mark_removal()
    say("removed")
    _limit(int(size))
    vault.close()
    say("closed")


def _tried(action: Callable[[], object]) -> None:
    try:
        action()
        say("done")
    except Failure as failure:
        say(failure.code)


def _starve(folder: Path, what: str, size: str) -> None:
    """One way of writing, with no file allowed beyond `size` bytes; says the failure's code."""
    actions: dict[str, Callable[[], object]] = {
        "create": lambda: Vault.create(folder, "old words", kdf=CHEAP),
        "create raw": lambda: create_raw(folder, bytearray(KEY)),
    }
    if what == "passphrase":
        with Vault.open(folder, "old words", weakest=CHEAP) as vault:
            _limit(int(size))
            _tried(lambda: vault.change_passphrase("old words", "new words"))
        return
    if what == "rotate":
        _limit(int(size))
        _tried(lambda: rotate(folder, "old words", weakest=CHEAP)[0].close())
        return
    if what in ("copy", "put-back"):
        with open_raw(folder, bytearray(KEY)) as vault:
            sound = next((copy.path for copy in backups.copies_of(folder) if copy.sound), folder)
            _limit(int(size))
            _tried(lambda: vault.keep_copy() if what == "copy" else restore.put_back(vault, sound))
        return
    _limit(int(size))
    if what.startswith("migrate "):
        _tried(lambda: open_raw(folder, bytearray(KEY), migrations=Path(what[8:])))
        return
    _tried(actions[what])


def _strip(folder: Path, what: str) -> None:
    """The rights of nobody (DECISIONS 9): root may read and write everything, which proves nothing."""
    with tempfile.TemporaryDirectory() as place:
        create_raw(Path(place) / "vault", bytearray(KEY)).close()  # everything is imported while it can be
    if os.getuid() == 0:
        os.setresgid(NOBODY, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, NOBODY)
    actions: dict[str, Callable[[], object]] = {
        "inspect": lambda: inspect(folder),
        "open": lambda: open_raw(folder, bytearray(KEY)),
        "create": lambda: create_raw(folder, bytearray(KEY)),
        "keys": lambda: files.write(folder / files.KEYS, b"x"),
        "erase-everything": lambda: erasing.erase_everything(folder),
        "resume": lambda: erasing.resume(folder),
        "rotate": lambda: rotate(folder, "old words", weakest=CHEAP)[0].close(),
    }
    _tried(actions[what])


def _erase(folder: Path) -> None:
    from tests.vault import erase_scene

    with open_raw(folder, bytearray(KEY)) as vault:
        person = erase_scene.person_of(vault)
        assert person is not None
        say("begun")
        erase_scene.erase(vault, person)
        say("erased")
        finish_erase(vault)
        say("finished")
        signal.pause()


def _erase_everything(folder: Path) -> None:
    say("begun")
    erasing.erase_everything(folder)
    say("erased")
    signal.pause()


def _erase_starved(folder: Path, size: str) -> None:
    """Erases with no file allowed beyond `size` bytes, then ends without closing."""
    from tests.vault import erase_scene

    vault = open_raw(folder, bytearray(KEY))
    person = erase_scene.person_of(vault)
    assert person is not None
    _limit(int(size))
    try:
        erase_scene.erase(vault, person)
        say("erased")
        finish_erase(vault)
        say("finished")
    except Failure as failure:
        say(failure.code)
    os._exit(0)


CHILDREN: dict[str, Callable[..., None]] = {
    "write": _write_for_ever,
    "passphrase": _change_passphrase_for_ever,
    "rotate": _rotate_for_ever,
    "copy": _copy_for_ever,
    "put-back": _put_back,
    "take-in": _take_in,
    "create": _create,
    "migrate": _migrate,
    "hold": _hold,
    "fill": _fill,
    "fill-index": _fill_index,
    "starve": _starve,
    "strip": _strip,
    "erase": _erase,
    "erase-everything": _erase_everything,
    "erase-starved": _erase_starved,
}

if __name__ == "__main__":
    CHILDREN[sys.argv[1]](Path(sys.argv[2]), *sys.argv[3:])
