"""Two machines, and three: what each wrote comes together, in whatever order, and nothing erased comes back (B11)."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from companion.agreement import AgreementLine, Field
from companion.errors import CopyAhead, CopyDamaged, CopyOfAnother
from companion.journal import Entry
from companion.people import Person, Topic
from companion.vault import archives, backups, files
from companion.vault.attaching import attached
from companion.vault.merge import merge
from companion.vault.tables import tables_of
from companion.vault.vault import Vault, create_raw, open_raw
from tests.vault.tools import KEY, SetClock


class Machines:
    """So many machines with the same vault, each with a clock of its own."""

    def __init__(self, place: Path, many: int = 2) -> None:
        self.place = place
        create_raw(place / "0", bytearray(KEY), clock=SetClock()).close()
        for n in range(1, many):
            shutil.copytree(place / "0", place / str(n))
        self.clocks = [SetClock() for _ in range(many)]
        self.vaults = [open_raw(place / str(n), bytearray(KEY), clock=self.clocks[n]) for n in range(many)]

    def close(self) -> None:
        for vault in self.vaults:
            vault.close()

    def sealed(self, n: int) -> Path:
        """What machine n lays down for the others."""
        found = self.place / f"{n}.lgsync"
        kept = self.vaults[n].keep_copy(backups.Why.BEFORE)
        os.replace(kept, found)
        return found

    def bring(self, into: int, of: int) -> Any:
        return merge(self.vaults[into], self.sealed(of))

    def come_together(self, rounds: int = 2) -> None:
        for _ in range(rounds):
            for into in range(len(self.vaults)):
                for of in range(len(self.vaults)):
                    if into != of:
                        self.bring(into, of)

    def contents(self, n: int) -> dict[str, list[tuple[Any, ...]]]:
        """Every row that is merged, without what only this machine numbers."""
        vault, found = self.vaults[n], {}
        for table in [*tables_of(vault.database), "tombstone"]:
            if table in ("draft", "meeting_event"):
                continue
            columns = [row[1] for row in vault.database.execute(f"PRAGMA table_info({table})") if row[1] != "id"]
            found[table] = sorted(vault.database.execute(f"SELECT {', '.join(columns)} FROM {table}"))
        return found


@pytest.fixture
def two(tmp_path: Path) -> Any:
    machines = Machines(tmp_path)
    yield machines
    machines.close()


def test_each_machine_has_a_name_of_its_own(two: Machines) -> None:
    devices = {vault.database.fact("device") for vault in two.vaults}
    assert len(devices) == 2
    place = two.place / "0"
    two.vaults[0].close()
    two.vaults[0] = open_raw(place, bytearray(KEY))
    assert two.vaults[0].database.fact("device") in devices, "the same after opening it again"


def test_new_rows_come_over_both_ways(two: Machines) -> None:
    one, other = two.vaults
    noor = Person(name="Noor")
    one.people.save(noor)
    one.topics.save(Topic(owner_uid=noor.uid, text="the shipyard"))
    other.entries.save(Entry(id=5, body="only about me"))
    two.come_together()
    assert two.contents(0) == two.contents(1)
    assert [person.name for person in other.people.all()] == ["Noor"]
    assert [entry.body for entry in one.entries.select("1")] == ["only about me"]
    assert one.conflicts.all() == []


def test_a_later_edit_that_knew_the_earlier_one_stands_without_a_word(two: Machines) -> None:
    one, other = two.vaults
    noor = Person(name="Noor")
    one.people.save(noor)
    two.come_together()
    other.people.save(replace(noor, name="Noor B."))
    two.come_together()
    assert [person.name for person in one.people.all()] == ["Noor B."]
    assert one.conflicts.all() == other.conflicts.all() == []


def test_written_in_both_places_neither_is_lost(two: Machines) -> None:
    one, other = two.vaults
    entry = Entry(id=5, body="as it was")
    one.entries.save(entry)
    two.come_together()
    one.entries.save(replace(entry, body="written here"))
    two.clocks[1].go(minutes=1)
    other.entries.save(replace(entry, body="written there"))
    two.come_together()
    assert two.contents(0) == two.contents(1)
    for vault in two.vaults:
        assert [e.body for e in vault.entries.select("1")] == ["written there"], "the later one stands"
        (conflict,) = vault.conflicts.all()
        assert conflict.columns["body"] == "written here"
        assert (conflict.kept_in, conflict.of) == ("entry", entry.uid)
        vault.database.examine()


def test_a_choice_made_on_one_machine_is_made_on_the_other(two: Machines) -> None:
    one, other = two.vaults
    entry = Entry(id=5, body="as it was")
    one.entries.save(entry)
    two.come_together()
    one.entries.save(replace(entry, body="written here"))
    other.entries.save(replace(entry, body="written there"))
    two.come_together()
    (conflict,) = one.conflicts.all()
    one.entries.save(replace(entry, body="written here, and there"))
    one.conflicts.remove(conflict)
    two.come_together()
    assert two.contents(0) == two.contents(1)
    assert [e.body for e in other.entries.select("1")] == ["written here, and there"]
    assert other.conflicts.all() == []


def test_where_only_the_order_differs_nobody_is_asked(two: Machines) -> None:
    one, other = two.vaults
    topic = Topic(text="rain", position=0)
    one.topics.save(topic)
    two.come_together()
    one.topics.save(replace(topic, position=1))
    other.topics.save(replace(topic, position=2))
    two.come_together()
    assert two.contents(0) == two.contents(1)
    assert one.conflicts.all() == []


def test_one_line_of_an_agreement_written_on_both_is_one_line(two: Machines) -> None:
    one, other = two.vaults
    noor = Person(name="Noor")
    one.people.save(noor)
    two.come_together()
    one.lines.save(AgreementLine(owner_uid=noor.uid, field=Field.WHERE, text="the café"))
    two.clocks[1].go(minutes=1)
    other.lines.save(AgreementLine(owner_uid=noor.uid, field=Field.WHERE, text="the park"))
    two.come_together(3)
    assert two.contents(0) == two.contents(1)
    assert [line.text for line in one.lines.of(noor.uid)] == ["the park"]
    assert [conflict.columns["text"] for conflict in one.conflicts.all()] == ["the café"]


def test_what_was_taken_out_stays_out(two: Machines) -> None:
    one, other = two.vaults
    topic = Topic(text="rain")
    one.topics.save(topic)
    two.come_together()
    one.topics.remove(topic)
    two.clocks[1].go(minutes=5)
    other.topics.save(replace(topic, text="rain and snow"))  # without knowing
    two.come_together()
    assert two.contents(0) == two.contents(1)
    assert one.topics.select("1") == other.topics.select("1") == []


def test_b6_letting_go_travels_and_nothing_erased_comes_back(two: Machines) -> None:
    one, other = two.vaults
    noor, ada = Person(name="Noor"), Person(name="Ada")
    for person in (noor, ada):
        one.people.save(person)
    one.topics.save(Topic(owner_uid=noor.uid, text="the shipyard"))
    two.come_together()
    stale = two.sealed(1)
    one.people.remove(noor)
    for topic in one.topics.of(noor.uid):
        one.topics.remove(topic)
    other.topics.save(Topic(owner_uid=noor.uid, text="written there meanwhile"))
    two.come_together()
    merge(one, stale)
    assert two.contents(0)["person"] == two.contents(1)["person"]
    assert [p.name for p in one.people.all()] == [p.name for p in other.people.all()] == ["Ada"]
    assert one.topics.select("1") == other.topics.select("1") == []


def test_brought_back_by_somebody_who_knew_it_comes_back(two: Machines) -> None:
    """Undo, on the machine where it was taken out or on one that had heard of it."""
    one, other = two.vaults
    topic = Topic(text="rain")
    one.topics.save(topic)
    two.come_together()
    one.topics.remove(topic)
    two.come_together()
    other.topics.save(topic)
    two.come_together()
    assert two.contents(0) == two.contents(1)
    assert [t.text for t in one.topics.select("1")] == ["rain"]


def test_entries_of_one_moment_stand_beside_each_other(two: Machines) -> None:
    """DECISIONS 11: bumped on collision."""
    one, other = two.vaults
    one.entries.save(Entry(id=5, body="here"))
    other.entries.save(Entry(id=5, body="there"))
    two.bring(0, 1)
    assert sorted((e.id, e.body) for e in one.entries.select("1")) == [(5, "here"), (6, "there")]
    one.database.examine()


def test_the_same_twice_and_an_old_one_change_nothing(two: Machines) -> None:
    one, other = two.vaults
    other.entries.save(Entry(id=5, body="one"))
    old = two.sealed(1)
    shutil.copy(old, two.place / "old")
    other.entries.save(Entry(id=6, body="two"))
    two.bring(0, 1)
    before = two.contents(0)
    for path in (two.sealed(1), two.place / "old"):
        assert not merge(one, path).came
    assert two.contents(0) == before


def test_of_another_vault_nothing_is_taken(two: Machines, tmp_path: Path) -> None:
    with create_raw(tmp_path / "x", bytearray(range(1, 33))) as other:
        sealed = other.keep_copy()
    with create_raw(tmp_path / "y", bytearray(KEY)) as same_key:
        alike = same_key.keep_copy()
    for path in (sealed, alike):
        with pytest.raises(CopyOfAnother):
            merge(two.vaults[0], path)


@pytest.mark.parametrize("seed", range(12))
def test_a_damaged_file_is_refused_whole(two: Machines, seed: int) -> None:
    two.vaults[1].entries.save(Entry(id=5, body="word " * 3000))
    path = two.sealed(1)
    content = bytearray(path.read_bytes())
    content[512 + (seed * 7919) % (len(content) - 12_000)] ^= 1 << (seed % 8)
    path.write_bytes(content)
    before = two.contents(0)
    try:
        merge(two.vaults[0], path)
    except (CopyDamaged, CopyOfAnother):
        assert two.contents(0) == before
    else:
        assert two.contents(0)["entry"] != before["entry"], "a page that nothing read"


def test_what_no_page_could_show_is_refused_whole(two: Machines) -> None:
    other = two.vaults[1]
    other.entries.save(Entry(id=5, body="sound"))
    other.topics.save(Topic(text="rain"))
    other.database.execute("UPDATE topic SET door = 'nowhere'")
    before = two.contents(0)
    with pytest.raises(CopyDamaged):
        two.bring(0, 1)
    assert two.contents(0) == before


@pytest.mark.parametrize(
    "trick",
    [
        "CREATE TRIGGER evil AFTER INSERT ON entry BEGIN DELETE FROM person; END",
        "CREATE VIEW evil AS SELECT * FROM entry",
        "CREATE TABLE evil (id INTEGER PRIMARY KEY, owner_uid TEXT)",
        "DROP TRIGGER entry_in",
    ],
)
def test_tables_that_are_not_ours_are_refused(two: Machines, trick: str) -> None:
    two.vaults[1].database.execute(trick)
    with pytest.raises(CopyDamaged):
        two.bring(0, 1)


def test_nothing_but_reading_is_done_in_the_other_file(two: Machines) -> None:
    aside = two.vaults[0].database.aside
    with archives.unpacked(two.sealed(1)) as inside, attached(aside, inside), aside.guarded(1_000_000):
        before = (inside / files.DATABASE).read_bytes()
        with pytest.raises(Exception, match=r"not authorized|prohibited"):
            aside.execute("DELETE FROM copy.entry")
        assert (inside / files.DATABASE).read_bytes() == before


def test_a_vault_can_be_opened_after_it_was_brought_together(two: Machines) -> None:
    two.vaults[1].entries.save(Entry(id=5, body="there"))
    two.bring(0, 1)
    two.vaults[0].close()
    with open_raw(two.place / "0", bytearray(KEY)) as again:
        assert isinstance(again, Vault)
        again.database.examine()
    two.vaults[0] = open_raw(two.place / "0", bytearray(KEY))


# What a review found (22 Nov)


def test_a_page_brought_back_elsewhere_is_not_swept_away_by_the_clock(two: Machines) -> None:
    """Taken out on one machine; on the sixth day the other brings it back and writes on; on the seventh the first one
    sweeps by itself."""
    one, other = two.vaults
    page = Entry(id=5, body="a page")
    one.entries.save(page)
    removed = int(two.clocks[0].at.timestamp() * 1_000_000)
    one.entries.save(replace(page, removed=removed))
    two.come_together()
    two.clocks[1].go(days=6)
    back = other.entries.get(page.uid)
    assert back is not None
    other.entries.save(replace(back, removed=0, body="a page, and more"))
    two.clocks[0].go(days=7, hours=1)
    assert one.entries.sweep(removed + 7 * 86_400_000_000 + 1) == 1
    two.come_together()
    assert two.contents(0) == two.contents(1)
    assert [entry.body for entry in one.entries.select("1")] == ["a page, and more"]


def test_what_one_machine_swept_the_other_sweeps_as_well(two: Machines) -> None:
    one, other = two.vaults
    page = Entry(id=5, body="a page", removed=1)
    one.entries.save(page)
    two.come_together()
    one.entries.sweep(10**16)
    two.come_together()
    assert one.entries.select("1") == other.entries.select("1") == []


def test_one_of_a_kind_taken_out_elsewhere_leaves_none_behind(tmp_path: Path) -> None:
    """One machine writes a line; another a later one of that kind, takes the first in, and takes its own out."""
    machines = Machines(tmp_path, 3)
    _, other, third = machines.vaults
    first = AgreementLine(owner_uid="", field=Field.WHERE, text="the café")
    later = AgreementLine(owner_uid="", field=Field.WHERE, text="the park")
    third.lines.save(first)
    machines.clocks[1].go(minutes=1)
    other.lines.save(later)
    machines.bring(1, 2)
    assert [line.text for line in other.lines.of("")] == ["the park"]
    other.lines.remove(later)
    machines.come_together(3)
    assert [vault.lines.of("") for vault in machines.vaults] == [[], [], []]
    assert machines.contents(0) == machines.contents(1) == machines.contents(2)
    machines.close()


@pytest.mark.parametrize("late", [0, 1])
def test_a_removal_nobody_had_heard_of_is_not_undone_by_undoing_another(tmp_path: Path, late: int) -> None:
    """Two machines take a line out; a third undoes the one removal it knew of."""
    machines = Machines(tmp_path, 3)
    one, other, third = machines.vaults
    topic = Topic(text="rain")
    one.topics.save(topic)
    machines.come_together()
    removals = [(0, one), (2, third)]
    for n, vault in reversed(removals) if late else removals:
        for clock in machines.clocks:
            clock.go(seconds=1)
        if n == 2 * (1 - late):
            machines.bring(1, 2 * late)  # the first removal is heard of
        vault.topics.remove(topic)
    machines.clocks[1].go(seconds=1)
    other.topics.save(topic)
    undone = shutil.copy(machines.sealed(1), machines.place / "undone")
    unheard = 0 if late else 2
    machines.bring(unheard, 2 - unheard)
    merge(machines.vaults[unheard], Path(undone))
    machines.come_together(3)
    assert [vault.topics.select("1") for vault in machines.vaults] == [[], [], []]
    assert machines.contents(0) == machines.contents(1) == machines.contents(2)
    machines.close()


def test_a_machine_of_a_wrong_day_moves_no_clock_and_comes_along_when_it_is_right(two: Machines) -> None:
    one, other = two.vaults
    now = two.clocks[1].at
    topic = Topic(text="of today")
    other.topics.save(topic)
    two.clocks[1].go(days=70 * 365)
    other.topics.save(Topic(text="of 2096"))
    other.topics.remove(topic)
    before, hlc = two.contents(0), one.database.fact("hlc")
    with pytest.raises(CopyAhead):
        two.bring(0, 1)
    assert (two.contents(0), one.database.fact("hlc")) == (before, hlc)
    two.clocks[1].at = now
    two.bring(1, 0)
    two.come_together()
    assert two.contents(0) == two.contents(1)
    assert [t.text for t in one.topics.select("1")] == ["of 2096"]
    assert one.database.stamp()[0][:13] <= f"{int(now.timestamp() * 1000) + 1000:013x}"


def test_an_hour_or_a_day_ahead_is_no_wrong_clock(two: Machines) -> None:
    two.clocks[1].go(days=1, hours=12)
    two.vaults[1].topics.save(Topic(text="from tomorrow"))
    two.come_together()
    assert two.contents(0) == two.contents(1)


@pytest.mark.parametrize("wrote_since", [False, True])
def test_an_older_file_put_in_place_by_hand_gets_back_what_it_lost(two: Machines, wrote_since: bool) -> None:
    one, other = two.vaults
    topic, out = Topic(text="first"), Topic(text="taken out, then lost")
    one.topics.save(topic)
    one.topics.save(out)
    two.come_together()
    one.close()
    shutil.copytree(two.place / "0", two.place / "older")
    one = two.vaults[0] = open_raw(two.place / "0", bytearray(KEY), clock=two.clocks[0])
    device = one.database.fact("device")
    two.clocks[0].go(minutes=1)
    one.topics.save(Topic(text="lost here"))
    one.topics.save(replace(topic, text="changed, then lost"))
    one.topics.remove(out)
    two.come_together()
    one.close()
    shutil.rmtree(two.place / "0")
    shutil.copytree(two.place / "older", two.place / "0")
    one = two.vaults[0] = open_raw(two.place / "0", bytearray(KEY), clock=two.clocks[0])
    assert one.database.fact("device") == device
    if wrote_since:
        two.clocks[0].go(minutes=1)
        one.topics.save(Topic(text="new"))
    two.come_together()
    assert two.contents(0) == two.contents(1)
    assert one.database.fact("device") != device
    new = {"new"} if wrote_since else set()
    assert {t.text for t in other.topics.select("1")} == {"lost here", "changed, then lost"} | new
    kept = one.database.fact("device")
    two.come_together()
    assert one.database.fact("device") == kept, "once is enough"
