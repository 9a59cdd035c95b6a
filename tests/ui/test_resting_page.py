"""A resting page: opened by hand, with a place for passing thoughts, letters, and waking (R36)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from companion.endings import Letter
from companion.identity import to_micros
from companion.journal import Entry, EntryKind
from companion.people import LooseEnd, Person
from companion.store.carry import keep, pack
from companion.store.held import passing_thoughts
from tests.ui.rig import Rig, find, press, words_of
from ui import theme
from ui.rooms import Rooms
from ui.routes import Place, Route
from ui.widgets.fields import PageField


@pytest.fixture
def ilse(rig: Rig) -> Person:
    return rig.person("Ilse", resting="2026-02-13")


@pytest.fixture
def rooms(rig: Rig, qtbot: QtBot, ilse: Person) -> Rooms:
    return rig.rooms(qtbot, Route(Place.PERSON, ilse.uid))


def field(rooms: Rooms) -> PageField:
    return find(rooms, PageField, "passing-thoughts")


def think(rooms: Rooms, words: str) -> None:
    field(rooms).setFocus()
    QTest.keyClicks(field(rooms), words)


def bodies(rig: Rig, person: Person) -> list[str]:
    return [page.body for page in passing_thoughts(rig.vault, person.uid)]


def letter(rig: Rig, person: Person, **facts: object) -> Letter:
    made = replace(Letter(owner_uid=person.uid, body="I still pass the bakery", written="2026-02-20"), **facts)  # type: ignore[arg-type]
    rig.vault.letters.save(made)
    return made


def names(rooms: Rooms) -> list[str]:
    bar = find(rooms, QTabBar, "person-tabs")
    return [bar.tabText(at) for at in range(bar.count()) if bar.isTabVisible(at)]


def test_r36_it_begins_with_its_rest_and_has_no_brief(rooms: Rooms) -> None:
    assert names(rooms)[0] == "Resting"
    assert "Brief" not in names(rooms)
    assert "This page rests." in words_of(rooms.page)
    assert "13 February" in words_of(rooms.page)


def test_r36_a_passing_thought_is_kept_there_and_nowhere_else(rig: Rig, rooms: Rooms, ilse: Person) -> None:
    think(rooms, "a yellow coat at the market")
    assert rig.workspace.flush()
    [page] = passing_thoughts(rig.vault, ilse.uid)
    assert (page.body, page.kind, page.owner_uid) == ("a yellow coat at the market", EntryKind.PASSING, ilse.uid)
    for place in (Place.JOURNAL, Place.TODAY, Place.PEOPLE):
        rooms.go(Route(place))
        assert "yellow" not in words_of(rooms.page)
    assert rig.vault.entries.page() == []
    assert rig.vault.entries.last_of(ilse.uid) is None
    rooms.go(Route(Place.PERSON, ilse.uid))
    assert field(rooms).words() == "a yellow coat at the market"


def test_r36_emptied_it_is_gone_and_undo_brings_it_back(rig: Rig, rooms: Rooms, ilse: Person) -> None:
    think(rooms, "coat")
    rig.workspace.flush()
    rooms.go(Route(Place.PEOPLE))
    rooms.go(Route(Place.PERSON, ilse.uid))
    field(rooms).setFocus()
    field(rooms).selectAll()
    QTest.keyClick(field(rooms), Qt.Key.Key_Delete)
    rig.workspace.flush()
    assert bodies(rig, ilse) == []
    rooms._undo()
    assert bodies(rig, ilse) == ["coat"]
    assert field(rooms).words() == "coat"
    rooms._undo()
    assert bodies(rig, ilse) == []


def test_r36_older_pages_that_a_merge_brought_are_read_too(rig: Rig, qtbot: QtBot, ilse: Person) -> None:
    now = to_micros(rig.clock.now())
    for at, body in enumerate(("newest", "from elsewhere")):
        rig.vault.entries.save(Entry(id=now - at, owner_uid=ilse.uid, body=body, kind=EntryKind.PASSING))
    rooms = rig.rooms(qtbot, Route(Place.PERSON, ilse.uid))
    assert field(rooms).words() == "newest"
    assert "from elsewhere" in words_of(rooms.page)


def test_b9_thoughts_survive_a_full_disk_and_a_lock(rig: Rig, rooms: Rooms, ilse: Person) -> None:
    think(rooms, "coat")
    with rig.full_disk():
        assert not rig.workspace.flush()
        assert "full" in find(rooms, QWidget, "passing-banner").accessibleName()
        carried = pack(rig.vault, rig.workspace.unkept())
    assert field(rooms).words() == "coat"
    keep(rig.vault, carried)
    assert bodies(rig, ilse) == ["coat"]


def test_r36_each_person_has_their_own(rig: Rig, rooms: Rooms, ilse: Person) -> None:
    other = rig.person("Oke", resting="2026-01-01", position=1)
    think(rooms, "coat")
    rooms.go(Route(Place.PERSON, other.uid))
    assert field(rooms).words() == ""
    think(rooms, "a song")
    rooms.go(Route(Place.PERSON, ilse.uid))
    assert field(rooms).words() == "coat"
    assert (bodies(rig, ilse), bodies(rig, other)) == (["coat"], ["a song"])


def test_r36_waking_brings_it_back_exactly_as_it_was(rig: Rig, qtbot: QtBot) -> None:
    awake = rig.person("Maren", own_words="kites")
    rig.vault.loose_ends.save(LooseEnd(owner_uid=awake.uid, text="the list"))
    before = rig.vault.page_of(awake.uid)
    rig.vault.people.save(replace(awake, resting="2026-02-13"))
    rooms = rig.rooms(qtbot, Route(Place.PERSON, awake.uid))
    think(rooms, "coat")
    press(rooms.page, "wake-page")
    assert rig.vault.page_of(awake.uid) == before
    assert names(rooms)[0] == "Brief"
    assert rooms.route == Route(Place.PERSON, awake.uid)
    assert "coat" not in words_of(rooms.page), "a passing thought is not what was last said"
    rooms._undo()
    assert names(rooms)[0] == "Resting"
    assert bodies(rig, awake) == ["coat"]


def test_b9_a_page_that_cannot_wake_says_why(rig: Rig, rooms: Rooms, ilse: Person) -> None:
    with rig.full_disk():
        press(rooms.page, "wake-page")
        assert "full" in find(rooms, QWidget, "resting-banner").accessibleName()
    assert rig.vault.people.active() == []


def test_r36_a_kept_letter_can_be_read(rig: Rig, qtbot: QtBot, ilse: Person) -> None:
    made = letter(rig, ilse)
    rooms = rig.rooms(qtbot, Route(Place.PERSON, ilse.uid))
    assert "bakery" not in words_of(rooms.page), "nothing opens by itself"
    press(rooms.page, f"letter-read:{made.uid}")
    assert find(rooms, PageField, f"letter-words:{made.uid}").words() == "I still pass the bakery"
    rooms.go(Route(Place.PEOPLE))
    rooms.go(Route(Place.PERSON, ilse.uid))
    assert not [page for page in rooms.page.findChildren(PageField) if page.isVisible() and "bakery" in page.words()]


def test_r36_a_letter_of_any_length_lies_in_a_page_of_bounded_height(rig: Rig, qtbot: QtBot, ilse: Person) -> None:
    """A label lays out all of it each time: a million letters took five seconds."""
    made = letter(rig, ilse, body="One line of a long letter. " * 40_000)
    rooms = rig.rooms(qtbot, Route(Place.PERSON, ilse.uid))
    press(rooms.page, f"letter-read:{made.uid}")
    page = find(rooms, PageField, f"letter-words:{made.uid}")
    assert page.isReadOnly()
    assert page.words() == made.body
    assert page.height() <= theme.current().px(360)
    assert page in rooms.page.findChild(QWidget, "letters").stops()  # type: ignore[union-attr]
    assert made.body not in words_of(rooms.page)


def test_r36_a_sealed_letter_opens_only_by_breaking_its_seal(rig: Rig, qtbot: QtBot, ilse: Person) -> None:
    made = letter(rig, ilse, sealed=True, open_on="2027-02-01")
    rooms = rig.rooms(qtbot, Route(Place.PERSON, ilse.uid))
    assert "1 February 2027" in words_of(rooms.page)
    opening = find(rooms, QAbstractButton, f"letter-open:{made.uid}")
    opening.setFocus()
    QTest.keyClick(opening, Qt.Key.Key_Space)
    press(rooms.page, f"letter-leave:{made.uid}")
    assert "bakery" not in words_of(rooms.page)
    press(rooms.page, f"letter-open:{made.uid}")
    press(rooms.page, f"letter-break:{made.uid}")
    assert find(rooms, PageField, f"letter-words:{made.uid}").words() == "I still pass the bakery"
    assert find(rooms, QAbstractButton, f"letter-read:{made.uid}").hasFocus()
    [kept] = rig.vault.letters.of(ilse.uid)
    assert not kept.sealed
    rooms._undo()
    [kept] = rig.vault.letters.of(ilse.uid)
    assert kept.sealed
    assert "bakery" not in words_of(rooms.page)


def test_b9_a_seal_that_cannot_be_broken_stays(rig: Rig, qtbot: QtBot, ilse: Person) -> None:
    made = letter(rig, ilse, sealed=True)
    rooms = rig.rooms(qtbot, Route(Place.PERSON, ilse.uid))
    press(rooms.page, f"letter-open:{made.uid}")
    with rig.full_disk():
        press(rooms.page, f"letter-break:{made.uid}")
        assert "bakery" not in words_of(rooms.page)
        assert "full" in find(rooms, QWidget, "letters-told").accessibleName()
    [kept] = rig.vault.letters.of(ilse.uid)
    assert kept.sealed
