"""Two computers with one vault and a folder between them, each with a window, a home and a data folder of its own
(B11, issue 7 point 4). What was kept, and what is gone, is read from both vaults afterwards by the core.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from companion.clock import SystemClock
from companion.identity import to_micros
from companion.journal import Entry
from companion.paths import Paths
from companion.people import LooseEnd, Person
from companion.vault import devices, restore, sync
from companion.vault.keys import FLOOR
from companion.vault.vault import Vault
from tests.journeys.ending_hand import Hand
from tests.journeys.test_endings import in_no_row
from tests.journeys.vaults import PASSPHRASE, opened
from tests.journeys.xserver import XServer
from ui.window import WHERE

FIRST, LAST = "Ottoline", "Fairweather"
COMMON, HERE, THERE = "The kettle was on.", " Written upstairs.", " Written in the attic."


class Machine(Hand):
    """The product at one of the two, with a home of its own."""

    def __init__(self, server: XServer, folder: Path) -> None:
        home = Path(tempfile.mkdtemp(dir=server.home))
        self.environment = {**Hand.environment, "HOME": str(home), "TMPDIR": str(home)}
        super().__init__(server, folder, Path(tempfile.mkdtemp(dir=server.home)))

    def write_on(self, words: str) -> None:
        """In the page of the journal that is open."""
        self.come_back()
        self.press("reader-edit")
        self.server.key("ctrl+End")
        self.server.type(words)
        self.press("rewriting-done")
        self.until("the page as it is now", lambda now: words.strip() in now["said"])

    def to_copies(self) -> None:
        self.press("nav-settings")
        self.press("settings-copies")

    def bring(self, said: str, button: str = "bring-together") -> str:
        """By hand, until that is said; all that is."""
        self.press(button)
        found: str = self.until(said, lambda now: now["page"] == "two-machines" and said in now["said"])["said"]
        return found


@dataclass
class Two:
    one: Machine
    other: Machine
    shared: Path


@pytest.fixture
def two(xserver: XServer, tmp_path: Path) -> Iterator[Two]:
    """A vault with three people, and a second computer set up from a sealed copy of it; both are open."""
    shared = tmp_path / "stick"
    shared.mkdir()
    prepare(tmp_path / "one", tmp_path / "other", shared)
    begun = [Machine(xserver, tmp_path / name) for name in ("one", "other")]
    for machine in begun:
        machine.bring_forward()
        machine.unlock(PASSPHRASE)
        machine.on("journal")
    yield Two(begun[0], begun[1], shared)
    for machine in begun:
        machine.kill()


def prepare(one: Path, other: Path, shared: Path) -> None:
    people = [Person.made(name) for name in ("Noor", f"{FIRST} {LAST}", "Kim")]
    page = Entry(id=to_micros(SystemClock().now()) - 1, owner_uid=people[0].uid, body=COMMON)
    with Vault.create(Paths.under(one).data, PASSPHRASE, clock=SystemClock(), kdf=FLOOR) as vault:
        for position, person in enumerate(people):
            vault.people.save(replace(person, position=position))
        vault.loose_ends.save(LooseEnd(owner_uid=people[1].uid, text="Whether the zeppelin came"))
        vault.entries.save(page)
        vault.database.set_fact(WHERE, f"journal\n{page.uid}\n")
        sync.choose(vault.database, shared)
        devices.call(vault.database, "Upstairs")
        copy = vault.keep_copy()
        restore.take_in(copy, Paths.under(other).data)
        copy.unlink()
    with opened(other) as second:
        devices.call(second.database, "The attic")
        sync.choose(second.database, shared)


def test_b11_two_computers_come_together_by_a_folder(two: Two, tmp_path: Path) -> None:
    """Both write in the same page; it is shown in both wordings, and both are kept. Who is erased on one goes on the
    other as well, and a file of before brings nobody back.
    """
    one, other = two.one, two.other
    other.write_on(THERE)
    one.write_on(HERE)
    one.to_copies()
    one.bring("No other computer has laid anything down yet", "two-machines-bring")
    other.come_back()
    other.to_copies()
    said = other.bring("Two machines, one page", "two-machines-bring")
    for words in ("Noor", "This computer", "Upstairs", HERE.strip(), THERE.strip()):
        assert words in said
    other.look("two-machines")
    other.press("keep-both")
    other.until("nothing waits", lambda now: "That is settled" in now["said"])
    other.bring("Nothing new had come")
    one.come_back()
    said = one.bring("Came together by themselves")
    assert "Noor: a page in the journal" in said
    assert "from The attic" in said
    assert "Two machines, one page" not in said, "it was chosen already"

    erase(one)
    one.to_copies()
    one.bring("Last brought together", "two-machines-bring")
    other.come_back()
    other.bring("What was taken out there is taken out here as well")
    assert one.quit() == other.quit() == 0
    assert one.bugs() == other.bugs() == []
    both_are_alike(tmp_path, two.shared)


def erase(machine: Machine) -> None:
    """The one in the middle, by mouse, up to the passphrase."""
    machine.press("nav-people")
    machine.on("people")
    machine.press("people-list")
    for name in ("to-ending", "ending-cut-off", "cut-off-way", "carry-on", "no-letter", "quiet-erase", "quiet-go"):
        machine.press(name)
    machine.write("last-look-passphrase", PASSPHRASE)
    machine.server.key("Return")
    machine.on("today")


def both_are_alike(folder: Path, shared: Path) -> None:
    kept = []
    for name in ("one", "other"):
        with opened(folder / name) as vault:
            assert [person.name for person in vault.people.all()] == ["Noor", "Kim"]
            assert vault.conflicts.all() == []
            in_no_row(vault, FIRST, LAST, "zeppelin")
            rows = vault.database.execute("SELECT uid, hlc, body FROM entry").fetchall()
            assert [row[2] for row in rows] == [f"{COMMON}{THERE}\n\n{COMMON}{HERE}"], "in the order written"
            kept.append(rows)
    assert kept[0] == kept[1]
    files = sorted(shared.iterdir())
    assert [file.suffix for file in files] == [".lgsync", ".lgsync"]
    for file in files:
        for words in (FIRST, "kettle", "Upstairs"):
            assert words.encode() not in file.read_bytes()
