"""Files from elsewhere, torn by accident or made by somebody who means it: read, or refused in a known way; never half,
and the vault goes on as before (VAULT: import fuzz, 10,000).

Each file is made by a `Random` of its kind and number, which is told where it breaks something.
"""

from __future__ import annotations

import contextlib
import re
import shutil
import signal
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest

from companion.errors import Failure, FileNotRead
from companion.exchange import services
from companion.exchange.reading import REASONS, content_of
from companion.identity import from_micros
from companion.journal import Entry
from companion.people import LooseEnd, Person, Topic
from companion.store import together
from companion.vault import elsewhere, files, keys, sync, trial
from companion.vault.tables import plain_tables
from companion.vault.vault import Vault, create_raw, open_raw
from tests.vault import hostile, torn
from tests.vault.fed import MOST, fed
from tests.vault.tools import CHEAP, KEY, SetClock, tree

FEW, FULL = 40, 2_500
"""Files of each of four kinds: 10,000."""
WORDS = "some words"
LONGEST = 20  # seconds for one file, on a busy machine: what takes longer would never end
CLOCK = re.compile(r"[0-9a-f]{13}-[0-9a-f]{4}-[0-9a-f]{8}")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no alarm there")


@contextlib.contextmanager
def ends() -> Iterator[None]:
    """What goes on for ever is a failure, not a test that hangs."""

    def late(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, LONGEST)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def code_of(act: Callable[[], object]) -> str:
    """'' where it was taken; anything but a Failure comes through."""
    try:
        with ends():
            act()
    except Failure as failure:
        return failure.code
    return ""


def each(kind: str, count: int, take: Callable[[Random], str]) -> Counter[str]:
    """What came of so many files; the one that broke something is named."""
    came: Counter[str] = Counter()
    for number in range(count):
        try:
            came[take(Random(f"{kind} {number}"))] += 1
        except BaseException as error:
            error.add_note(f"{kind}, file {number}: Random('{kind} {number}')")
            raise
    return came


class Scene:
    """A vault with something in it, a stick beside it, a copy and another machine's snapshot on that."""

    def __init__(self, place: Path) -> None:
        self.home, self.stick = place / "home", place / "stick"
        self.stick.mkdir()
        self.clock = SetClock()
        with self._made(place / "there") as there:
            there.close()
        shutil.copytree(place / "there", self.home)
        with self.opened(place / "there") as there, self.opened(self.home) as here:
            noor = there.people.all()[0]
            self.clock.go(minutes=1)
            there.topics.save(Topic(owner_uid=noor.uid, text="of the other machine"))
            there.people.save(replace(noor, name="Noor there"))
            there.loose_ends.remove(there.loose_ends.of(noor.uid)[0])
            self.clock.go(minutes=1)
            here.people.save(replace(noor, name="Noor here"))
            self.snapshot = sync.lay_down(there, self.stick)
            self.whole_snapshot = self.snapshot.read_bytes()
            self.copy = self.stick / "copy.lgbackup"
            elsewhere.seal(here, here.keep_copy(), self.copy)
            self.whole_copy = self.copy.read_bytes()
        self.base = place / "base"
        shutil.copytree(self.home, self.base)

    def _made(self, folder: Path) -> Vault:
        """Under the key of the tests, and with a key file: a passphrase opens it as well."""
        vault = create_raw(folder, bytearray(KEY), clock=self.clock)
        vault_id = vault.database.fact("vault_id") or ""
        slot = keys.wrap(bytearray(KEY), WORDS, vault_id=vault_id, kdf=CHEAP)
        keys.write(folder, [slot], vault_id=vault_id)
        noor = Person.made("Noor")
        with vault.transaction():
            vault.people.save(noor)
            for number in range(6):
                vault.topics.save(Topic(owner_uid=noor.uid, text=f"topic {number}", position=number))
            vault.loose_ends.save(LooseEnd(owner_uid=noor.uid, text="a list"))
            for number in range(20):
                vault.entries.save(Entry(id=1_000_000 * number, owner_uid=noor.uid, body=f"word{number} " * 60))
        return vault

    def opened(self, folder: Path) -> Vault:
        return open_raw(folder, bytearray(KEY), clock=self.clock)

    def again(self) -> None:
        shutil.rmtree(self.home)
        shutil.copytree(self.base, self.home)


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    return Scene(tmp_path)


Rows = dict[str, list[tuple[Any, ...]]]


def rows_of(vault: Vault) -> Rows:
    """Everything that is kept, but for what is noted of the shared folder itself."""
    found = {}
    for table in plain_tables(vault.database):
        where = "WHERE key NOT LIKE 'sync:%' AND key <> 'own-checked'" if table == "fact" else ""
        found[table] = sorted(vault.database.execute(f"SELECT * FROM {table} {where}"), key=repr)
    return found


def settled(folder: Path) -> dict[str, bytes]:
    """Its files but for the log of an open vault, which is a matter of its own."""
    return {name: held for name, held in tree(folder).items() if not name.endswith(("-wal", "-shm"))}


def goes_on(vault: Vault) -> None:
    """It is sound, and is written in as before."""
    vault.database.examine()
    person = Person.made("written afterwards")
    vault.people.save(person)
    assert vault.people.get(person.uid) == person
    assert CLOCK.fullmatch(vault.database.fact("hlc") or "")
    elsewhere.taken_out_last(vault.database)


def can_be_shown(vault: Vault) -> None:
    """Every row that came, and every moment; what is written from now on is later than all of it."""
    for table in plain_tables(vault.database):
        with contextlib.suppress(LookupError):
            vault.store_named(table).select("1")
    moments = (("entry", "id"), ("meeting", "starts"), ("meeting", "begun"), ("meeting", "ended"), ("conflict", "at"))
    for table, column in moments:
        for (at,) in vault.database.execute(f"SELECT {column} FROM {table}"):
            from_micros(at)
    for conflict in vault.conflicts.all():
        vault.store_named(conflict.kept_in)
    clocks = vault.database.execute("SELECT hlc FROM person UNION SELECT hlc FROM entry UNION SELECT hlc FROM topic")
    assert max((row[0] for row in clocks), default="") <= (vault.database.fact("hlc") or "")


# A list of services


SERVICES = """Name,What,Phone,Website,Hours,Languages,Checked,Notes
Anchor House,"Day centre, with soup",000 41,https://example.org/a,9 to 12,Danish,2026-01-05,x
"The shed ""north"" of it",Workshop,000 42,,"Mon
Tue",,,
Café Ærlig,,+45 000,,noon,العربية,5 May,
"""
RECORDS = """{"made": "today", "services": [{"name": "Anchor House", "phone": ["000 41", 42], "open": {"mon": "9"}},
 {"name": "The shed", "hours": null, "checked": "2026-01-05"}, {"NAME": "\\u00c6rlig", "x": 1.5}]}"""


def _take_services(scene: Scene, vault: Vault, chance: Random) -> str:
    file = scene.stick / "places"
    content = torn.torn_table(chance.choice((SERVICES, SERVICES, RECORDS)), chance)
    file.write_bytes(content)
    have = vault.contacts.select("1")
    found: list[services.Found] = []
    reason = ""
    try:
        with ends():
            found.append(services.read(content_of(file), have, date(2026, 11, 22)))
    except FileNotRead as refusal:
        reason = str(refusal.facts["reason"])
        assert reason in REASONS
    assert file.read_bytes() == content
    made = services.placed(found[0].services, have) if found else []
    with vault.transaction():
        for contact in made:
            vault.contacts.save(contact)
    assert vault.contacts.select("1") == have + made, "whole, or not at all"
    with vault.transaction():
        for contact in made:
            vault.contacts.remove(contact)
    return reason


def _services(scene: Scene, count: int) -> Counter[str]:
    with scene.opened(scene.home) as vault:
        came = each("services", count, lambda chance: _take_services(scene, vault, chance))
        goes_on(vault)
    return came


# A sealed copy


def _take_copy(scene: Scene, chance: Random) -> str:
    content = torn.torn_copy(scene.whole_copy, chance, scene.stick / "outside")
    scene.copy.write_bytes(content)
    return copy_at_every_door(scene, content)


def copy_at_every_door(scene: Scene, content: bytes) -> str:
    """Looked into, read through, tried with its passphrase, put back, and taken in where there is no vault."""
    before = settled(scene.home)
    stick = tree(scene.stick)
    with scene.opened(scene.home) as vault:
        standing = rows_of(vault)
        code = code_of(lambda: elsewhere.look_inside(vault, scene.copy))
        sound = code_of(lambda: elsewhere.examine(vault, scene.copy))
        code_of(lambda: trial.try_copy(vault, scene.copy, WORDS, weakest=CHEAP))
        assert settled(scene.home) == before, "looked at, and nothing else"
        assert code == "" or sound, "what can't be looked into is not sound"
        put = code_of(lambda: elsewhere.put_back(vault, scene.copy))
        assert vault.is_open is bool(put)
        if put:
            assert rows_of(vault) == standing
            goes_on(vault)
    if not put:
        assert sound == ""
        with scene.opened(scene.home) as again:
            goes_on(again)
    _nothing_half(scene.home)
    scene.again()
    _taken_in(scene)
    assert tree(scene.stick) == stick, "what was chosen stays as it is, and nothing is laid beside it"
    return sound


def _taken_in(scene: Scene) -> None:
    """What is no copy leaves nothing; what is one is the vault then, or a damaged one, and says so."""
    folder = scene.home.with_name("new")
    shutil.rmtree(folder, ignore_errors=True)
    refused = code_of(lambda: elsewhere.take_in(scene.copy, folder))
    found = {path.name for path in folder.iterdir()} if folder.exists() else set()
    _nothing_half(folder)
    if refused:
        assert not found - {files.LOCK}
        return
    assert files.DATABASE in found
    code_of(lambda: _read_whole(folder))


def _read_whole(folder: Path) -> None:
    with Vault.open(folder, WORDS, weakest=CHEAP) as vault:
        vault.database.examine()


def _nothing_half(folder: Path) -> None:
    left = [path.name for path in folder.rglob("*") if path.name.startswith(".") or path.name.endswith(".part")]
    assert left == []


def _copies(scene: Scene, count: int) -> Counter[str]:
    return each("copy", count, lambda chance: _take_copy(scene, chance))


# Another machine's snapshot


def _take_snapshot(scene: Scene, chance: Random) -> str:
    return brought(scene, torn.torn_copy(scene.whole_snapshot, chance, scene.stick / "outside"))


def brought(scene: Scene, content: bytes) -> str:
    scene.snapshot.write_bytes(content)
    with scene.opened(scene.home) as vault:
        standing = rows_of(vault)
        with ends():
            brought = together.bring(vault, scene.stick)
        assert brought.together.unlaid == ""
        refused = dict(brought.together.refused)
        if refused:
            assert rows_of(vault) == standing
        sync.own_file(vault.database, scene.stick).unlink()
        can_be_shown(vault)
        goes_on(vault)
    assert scene.snapshot.read_bytes() == content
    assert [
        path.name for path in scene.stick.iterdir() if not path.name.startswith(("copy", scene.snapshot.stem))
    ] == []
    _nothing_half(scene.home)
    with scene.opened(scene.home) as again:
        goes_on(again)
    scene.again()
    return next(iter(refused.values()), "")


def _snapshots(scene: Scene, count: int) -> Counter[str]:
    return each("snapshot", count, lambda chance: _take_snapshot(scene, chance))


# By somebody who has the key


def _take_hostile(scene: Scene, chance: Random) -> str:
    """Three in four are brought together, row by row; the others are put back whole, as the copies they are."""
    if chance.random() < 0.75:
        return brought(scene, _changed(scene, scene.whole_snapshot, chance))
    content = _changed(scene, scene.whole_copy, chance)
    scene.copy.write_bytes(content)
    return copy_at_every_door(scene, content)


def _changed(scene: Scene, copy: bytes, chance: Random) -> bytes:
    held = dict(torn.members(copy))
    held[files.DATABASE] = hostile.hostile(held[files.DATABASE], chance, scene.stick.parent)
    return torn.packed(list(held.items()))


def _hostile(scene: Scene, count: int) -> Counter[str]:
    return each("hostile", count, lambda chance: _take_hostile(scene, chance))


KINDS = {"services": _services, "copies": _copies, "snapshots": _snapshots, "hostile": _hostile}


@pytest.mark.parametrize("kind", KINDS)
def test_files_from_elsewhere_come_in_whole_or_not_at_all(scene: Scene, kind: str) -> None:
    """VAULT: import fuzz, 0 uncaught, all-or-nothing; small twin."""
    came = KINDS[kind](scene, FEW * (5 if kind == "services" else 1))
    assert len(came) > 1, "some are refused"


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_files_from_elsewhere_full(kind: str) -> None:
    """VAULT: 10,000 of them, over every door; memory < 300 MB."""
    assert len(KINDS) * FULL == 10_000
    assert fed(kind, FULL) < MOST


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no such measure there")
@pytest.mark.parametrize("kind", KINDS)
def test_no_file_from_elsewhere_takes_much_memory(kind: str) -> None:
    """VAULT: below 300 MB; small twin."""
    assert fed(kind, FEW) < MOST
