"""What is let go of on one machine is let go of on the others: from their vault, their drafts, their index, and their
sealed copies (B6, B11)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from companion.agreement import AgreementLine, Field
from companion.endings import Letter
from companion.identity import to_micros
from companion.journal import Entry
from companion.people import LooseEnd, Member, Person, Topic
from companion.store import together
from companion.store.erasing import erase
from companion.store.forgetting import Quiet, apply_quiet, finish_erase, mentions
from companion.store.letting_go import shred
from companion.vault import archives, backups, files, sync
from companion.vault.vault import Vault
from tests.store.test_forgetting import NEUTRAL
from tests.vault.pages import pages_of
from tests.vault.test_backups import made
from tests.vault.test_merge import Machines

NAME = "Zebedeus"
WORD = NAME.encode()
DAY = 86_400_000_000


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Machines]:
    (tmp_path / "machines").mkdir()
    machines = Machines(tmp_path / "machines")
    yield machines
    machines.close()


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def said_in(path: Path, word: bytes = WORD) -> int:
    return sum(page.count(word) for page in pages_of(path.read_bytes()))


def said_in_copies(vault: Vault, place: Path) -> int:
    said = 0
    for copy in backups.copies_of(vault.folder):
        with archives.unpacked(copy.path, place / "unpacked") as inside:
            said += said_in(inside / files.DATABASE)
    return said


def travels(two: Machines, shared: Path) -> None:
    """From the first machine to the second, as the product does it."""
    finish_erase(two.vaults[0])
    sync.lay_down(two.vaults[0], shared)
    together.bring(two.vaults[1], shared)


def test_somebody_of_whom_there_is_only_a_name_goes_from_the_copies_there(two: Machines, shared: Path) -> None:
    one, other = two.vaults
    noor = Person.made(NAME)
    one.people.save(noor)
    two.come_together()
    made(other, "kept", 7)
    assert said_in_copies(other, two.place)
    erase(one, noor)
    travels(two, shared)
    assert other.people.all() == []
    assert said_in_copies(other, two.place) == 0


def test_what_was_begun_about_them_there_goes_too(two: Machines, shared: Path) -> None:
    one, other = two.vaults
    noor = Person.made(NAME)
    one.people.save(noor)
    two.come_together()
    other.drafts.put("digest:labels", json.dumps({noor.uid: NAME, "other": "stays"}), at=1)
    other.drafts.put(f"add:{noor.uid}", f"begun about {NAME}", at=1)
    other.drafts.put("add:other", "stays", at=1)
    erase(one, noor)
    travels(two, shared)
    held = {str(key): str(body) for key, body in other.database.execute("SELECT key, body FROM draft")}
    assert held == {"digest:labels": '{"other": "stays"}', "add:other": "stays"}


def test_a_letter_shredded_here_is_in_no_copy_there(two: Machines, shared: Path) -> None:
    """Though there is no copy here."""
    one, other = two.vaults
    letter = Letter(body=f"{NAME}, what I never said")
    one.letters.save(letter)
    two.come_together()
    made(other, "kept", 7)
    shred(one, "", letter)
    travels(two, shared)
    assert other.letters.select("1") == []
    assert said_in_copies(other, two.place) == 0


def test_what_was_only_taken_out_stays_in_the_copies_there(two: Machines, shared: Path) -> None:
    """They are what a slip of the hand can be undone by."""
    one, other = two.vaults
    topic = Topic(text=f"{NAME} sang")
    one.topics.save(topic)
    two.come_together()
    made(other, "kept", 7)
    one.topics.remove(topic)
    travels(two, shared)
    assert other.topics.select("1") == []
    assert said_in_copies(other, two.place)


def test_a_name_taken_out_of_what_is_about_others_goes_from_the_copies_there(two: Machines, shared: Path) -> None:
    one, other = two.vaults
    noor, ada = Person.made(NAME), Person.made("Ada")
    end = LooseEnd(owner_uid=ada.uid, text=f"ask {NAME}")
    for person in (noor, ada):
        one.people.save(person)
    one.loose_ends.save(end)
    two.come_together()
    made(other, "kept", 7)
    said = [mention.name for mention in mentions(one, noor)]
    assert said == [end.uid]
    apply_quiet(one, noor, Quiet.ERASE, one.database.now(), NEUTRAL, replaced=said)
    travels(two, shared)
    assert [row.text for row in other.loose_ends.of(ada.uid)] == ["ask someone"]
    assert said_in_copies(other, two.place) == 0


def test_older_words_of_a_page_written_elsewhere_leave_the_index_here(two: Machines) -> None:
    one, other = two.vaults
    page = Entry(id=5, body="xylophone words")
    one.entries.save(page)
    two.come_together()
    for at in range(3):
        other.entries.save(Entry(id=100 + at, body=f"filler {at}"))
    one.entries.save(replace(page, body="other"))
    two.bring(1, 0)
    other.close()
    assert said_in(two.place / "1" / files.DATABASE, b"xylophone") == 0


def nameless(vault: Vault, person: Person) -> None:
    apply_quiet(vault, person, Quiet.NAMELESS, vault.database.now(), NEUTRAL)


def test_made_nameless_here_and_written_on_there_it_is_nameless_on_both(two: Machines, shared: Path) -> None:
    one, other = two.vaults
    noor = Person.made(NAME, aliases=("Zib",), position=1)
    topic = Topic(owner_uid=noor.uid, text=f"{NAME} and the boat")
    one.people.save(noor)
    one.topics.save(topic)
    two.come_together()
    made(other, "kept", 7)
    nameless(one, noor)
    two.clocks[1].go(minutes=1)
    other.people.save(replace(noor, position=3, own_words=f"as {NAME} says"))
    other.topics.save(replace(topic, text=f"{NAME} and the harbour"))
    other.entries.save(Entry(id=5, owner_uid=noor.uid, body=f"What Zib said to {NAME}."))
    other.members.save(Member(owner_uid=noor.uid, text="Zib"))
    other.lines.save(AgreementLine(owner_uid=noor.uid, field=Field.WHO_REACHES, text=f"as {NAME}"))
    other.drafts.put(f"add:{noor.uid}", f"begun about {NAME}", at=1)
    travels(two, shared)
    two.come_together()
    assert two.contents(0) == two.contents(1)
    for vault in two.vaults:
        assert [(p.name, p.aliases, p.position) for p in vault.people.all()] == [("someone", (), 3)]
        assert not any(NAME in str(row) for rows in two.contents(two.vaults.index(vault)).values() for row in rows)
        [page] = vault.entries.select("owner_uid = ?", (noor.uid,))
        assert page.body.startswith("What ")
        assert [row.text for row in vault.topics.of(noor.uid)] == ["Someone and the harbour"]
    assert said_in_copies(other, two.place) == 0
    for vault in two.vaults:
        vault.close()
    for n in (0, 1):
        assert said_in(two.place / str(n) / files.DATABASE) == 0


def test_what_comes_from_where_nobody_knew_comes_nameless(two: Machines) -> None:
    """The machine on which the page was made nameless hears the other one first."""
    one, other = two.vaults
    noor = Person.made(NAME)
    one.people.save(noor)
    two.come_together()
    nameless(one, noor)
    two.clocks[1].go(minutes=1)
    other.people.save(replace(noor, position=3))
    other.topics.save(Topic(owner_uid=noor.uid, text=f"{NAME} and the harbour"))
    other.entries.save(Entry(id=5, body=f"{NAME} is also my brother"))  # the supporter's own: theirs to look through
    two.bring(0, 1)
    assert [(p.name, p.position) for p in one.people.all()] == [("someone", 3)]
    assert [row.text for row in one.topics.of(noor.uid)] == ["Someone and the harbour"]
    two.come_together()
    assert two.contents(0) == two.contents(1)
    assert [row.text for row in other.topics.of(noor.uid)] == ["Someone and the harbour"]


def test_who_knew_may_give_a_name_again(two: Machines) -> None:
    one, other = two.vaults
    noor = Person.made(NAME)
    one.people.save(noor)
    two.come_together()
    nameless(one, noor)
    two.come_together()
    other.people.save(replace(other.people.all()[0], name="The gardener"))
    two.come_together()
    assert [p.name for vault in two.vaults for p in vault.people.all()] == ["The gardener"] * 2


def written_twice(two: Machines, kind: Any, row: Any, **words: str) -> Any:
    """Each machine writes on in the same row; the first one's wording waits then."""
    stores = [vault.store_of(kind) for vault in two.vaults]
    stores[0].save(row)
    two.come_together()
    ((name, said),) = words.items()
    stores[0].save(replace(row, **{name: said}))
    two.clocks[1].go(minutes=1)
    stores[1].save(replace(row, **{name: "there"}))
    two.come_together()
    assert all(vault.conflicts.all() for vault in two.vaults)
    return stores[0].get(row.uid)


def test_the_other_wording_of_a_shredded_letter_goes_with_it(two: Machines, shared: Path) -> None:
    one, other = two.vaults
    letter = written_twice(two, Letter, Letter(body="as it was"), body=f"{NAME} here")
    for vault in two.vaults:
        made(vault, "kept", 7)
    shred(one, "", letter)
    assert one.conflicts.all() == []
    travels(two, shared)
    assert other.conflicts.all() == []
    assert [said_in_copies(vault, two.place) for vault in two.vaults] == [0, 0]


def test_another_wording_found_only_there_goes_too(two: Machines, shared: Path) -> None:
    """The letter was shredded where nobody had heard of the other wording."""
    one, other = two.vaults
    letter = Letter(body="as it was")
    one.letters.save(letter)
    two.come_together()
    one.letters.save(replace(letter, body=f"{NAME} here"))
    two.clocks[1].go(minutes=1)
    other.letters.save(replace(letter, body="there"))
    two.bring(1, 0)
    assert other.conflicts.all()
    shred(one, "", letter)
    travels(two, shared)
    two.come_together()
    assert [vault.conflicts.all() for vault in two.vaults] == [[], []]


def test_the_other_wording_of_a_page_gone_for_good_goes_with_the_week(two: Machines) -> None:
    one = two.vaults[0]
    page = written_twice(two, Entry, Entry(id=5, body="as it was"), body=f"{NAME} here")
    removed = to_micros(one.database.now())
    one.entries.save(replace(page, removed=removed))
    two.come_together()
    for clock in two.clocks:
        clock.go(days=8)
    for vault in two.vaults:
        vault.entries.sweep(removed + 8 * DAY)
        vault.conflicts.sweep(removed + 8 * DAY)
        assert vault.conflicts.all() == []
    two.come_together()
    assert two.contents(0) == two.contents(1)


def test_taken_out_and_back_again_its_other_wording_still_waits(two: Machines) -> None:
    one = two.vaults[0]
    topic = written_twice(two, Topic, Topic(text="rain"), text="rain here")
    one.topics.remove(topic)
    one.conflicts.sweep(to_micros(one.database.now()))
    one.topics.save(topic)
    assert len(one.conflicts.all()) == 1
