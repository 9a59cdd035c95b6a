"""Two machines (B11, issue 7 point 4, picture 35): the folder, what came, and what was written in both places."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from companion.agreement import AgreementLine, Field, TalkedThrough
from companion.changes import Kind
from companion.conflicts import Conflict
from companion.endings import Ending, EndingKind
from companion.errors import DiskFull
from companion.identity import to_micros
from companion.journal import Draft, Entry
from companion.people import Comfort, Door, LooseEnd, Person, Topic
from companion.store import choosing, together
from companion.store.choosing import FACTS
from companion.store.together import LAST, Brought
from companion.store.wording import WORDS
from companion.vault import devices, files, sync
from companion.vault.vault import Vault, open_raw
from tests.fakes import DATA_KEY, FakePickers
from tests.second_machine import Second
from tests.ui.rig import Rig, find, press, words_of
from ui.pages.settings import SettingsPage
from ui.pages.two_machines import COPIES, TwoMachinesPage
from ui.pages.two_machines_parts import kinds
from ui.rooms import Rooms
from ui.routes import BRING, Place, Route
from ui.widgets.fields import LineField, PageField
from ui.widgets.sign import Sign
from ui.widgets.text import Text

HERE = "A kettle.\n\nI waited. It was right.\n\nA door."
THERE = "A kettle.\n\nI waited too long.\n\nA door.\n\nA letter."


@pytest.fixture
def maren(rig: Rig) -> Person:
    return rig.person("Maren")


@pytest.fixture
def second(rig: Rig, maren: Person, tmp_path: Path) -> Iterator[Second]:
    made = Second(rig.vault, tmp_path, called="The laptop in the hall")
    yield made
    made.close()


@pytest.fixture
def entry(rig: Rig, maren: Person) -> Entry:
    made = Entry(id=to_micros(rig.clock.now()), owner_uid=maren.uid, body="as it was")
    rig.vault.entries.save(made)
    return made


def opened(rig: Rig, qtbot: QtBot, route: Route | None = None) -> Rooms:
    return rig.rooms(qtbot, route or Route(Place.TWO_MACHINES))


def page_of(rooms: Rooms) -> TwoMachinesPage:
    page = rooms.page
    assert isinstance(page, TwoMachinesPage)
    return page


def bring(rooms: Rooms, qtbot: QtBot) -> Brought:
    press(rooms, "bring-together")
    page = page_of(rooms)
    qtbot.waitUntil(lambda: not page.bringing.busy)
    QApplication.processEvents()
    assert page.bringing.brought is not None
    return page.bringing.brought


def written_twice(rig: Rig, second: Second, entry: Entry) -> None:
    """The same page on both, without the other's knowing."""
    rig.vault.entries.save(replace(entry, body=HERE))
    second.vault.entries.save(replace(entry, body=THERE))
    second.lay_down()


def seen(rooms: Rooms, name: str) -> bool:
    return any(button.isVisible() for button in rooms.findChildren(QAbstractButton, name))


def page_body(rig: Rig, entry: Entry) -> str:
    kept = rig.vault.entries.get(entry.uid)
    assert kept is not None
    return kept.body


# The folder


def test_b11_without_a_folder_it_says_how_it_goes_and_what_leaves_this_computer(rig: Rig, qtbot: QtBot) -> None:
    rooms = opened(rig, qtbot)
    said = words_of(rooms.page)
    for words in ("Only sealed files go into the folder", "sends nothing anywhere", "sealed copy of this vault"):
        assert words in said
    assert not seen(rooms, "bring-together")
    assert find(rooms, QAbstractButton, "choose-shared").hasFocus()


def test_b11_a_folder_is_chosen_kept_in_the_vault_and_left_again(rig: Rig, qtbot: QtBot, tmp_path: Path) -> None:
    pickers = rig.services.pickers
    assert isinstance(pickers, FakePickers)
    pickers.folder_answer = tmp_path / "stick"
    pickers.folder_answer.mkdir()
    rooms = opened(rig, qtbot)
    press(rooms, "choose-shared")
    qtbot.waitUntil(lambda: sync.folder_of(rig.vault.database) == tmp_path / "stick")
    settings = rig.services.paths.settings
    assert not settings.exists() or b"stick" not in settings.read_bytes()
    assert "stick" in find(rooms, Text, "shared-where").words()
    assert find(rooms, QAbstractButton, "bring-together").hasFocus()
    press(rooms, "stop-sharing")
    assert sync.folder_of(rig.vault.database) is None
    assert "may be deleted" in words_of(rooms.page)
    assert find(rooms, QAbstractButton, "choose-shared").hasFocus()


@pytest.mark.parametrize("below", ["", "backups"])
def test_the_vaults_own_folder_is_not_shared(rig: Rig, qtbot: QtBot, below: str) -> None:
    pickers = rig.services.pickers
    assert isinstance(pickers, FakePickers)
    pickers.folder_answer = rig.vault.folder / below
    rooms = opened(rig, qtbot)
    press(rooms, "choose-shared")
    qtbot.waitUntil(lambda: "The vault itself lies there" in words_of(rooms.page))
    assert sync.folder_of(rig.vault.database) is None


def test_where_the_choice_cannot_be_kept_it_says_so(rig: Rig, qtbot: QtBot, tmp_path: Path) -> None:
    pickers = rig.services.pickers
    assert isinstance(pickers, FakePickers)
    pickers.folder_answer = tmp_path
    rooms = opened(rig, qtbot)
    database = rig.vault.database

    def refuse(key: str, value: str) -> None:

        raise DiskFull()

    keep, database.set_fact = database.set_fact, refuse  # type: ignore[method-assign]
    press(rooms, "choose-shared")
    qtbot.waitUntil(lambda: "The disk is full" in words_of(rooms.page))
    database.set_fact = keep  # type: ignore[method-assign]
    assert seen(rooms, "choose-shared")


def test_the_name_of_this_computer_is_kept_inside_the_vault(rig: Rig, qtbot: QtBot, second: Second) -> None:
    rooms = opened(rig, qtbot)
    field = find(rooms, LineField, "machine-name")
    field.setFocus()
    QTest.keyClicks(field, "Upstairs ")
    assert rooms.page.leave()
    own = rig.vault.database.fact("device") or ""
    assert devices.called(rig.vault.database) == {own: "Upstairs"}
    bring(rooms, qtbot)
    second.bring()
    assert devices.called(second.vault.database)[own] == "Upstairs"


# Bringing together


def test_b11_what_the_other_wrote_comes_and_is_told_quietly(
    rig: Rig, qtbot: QtBot, second: Second, maren: Person
) -> None:
    ilse = rig.person("Ilse", resting="2026-02-02")
    second.vault.people.save(ilse)
    second.vault.loose_ends.save(LooseEnd(owner_uid=maren.uid, text="the bus times"))
    second.vault.entries.save(Entry(id=5, body="only mine"))
    second.vault.topics.save(Topic(owner_uid=ilse.uid, text="rain"))
    second.lay_down()
    rooms = opened(rig, qtbot)
    bring(rooms, qtbot)
    said = words_of(find(rooms, QWidget, "came-together"))
    assert "Maren: a loose end" in said
    assert "Only about you: a page in the journal" in said
    assert "Something about a page that rests" in said
    assert "Ilse" not in said
    assert "from The laptop in the hall" in said
    for secret in ("the bus times", "only mine", "rain"):
        assert secret not in words_of(rooms.page)
    assert [end.text for end in rig.vault.loose_ends.of(maren.uid)] == ["the bus times"]
    assert "Today, 14:00" in find(rooms, Text, "shared-last").words()
    assert find(rooms, QAbstractButton, "bring-together").hasFocus()


def test_b11_other_pages_hear_of_it_and_earlier_steps_are_not_undone(
    rig: Rig, qtbot: QtBot, second: Second, maren: Person
) -> None:
    """Undo would write over what the other machine wrote since."""
    topic = Topic(owner_uid=maren.uid, text="rain")
    rig.workspace.save(None, topic)
    second.vault.topics.save(Topic(owner_uid=maren.uid, text="snow"))
    second.lay_down()
    rooms = opened(rig, qtbot, Route(Place.PERSON, maren.uid, "comfort"))
    rooms.go(Route(Place.TWO_MACHINES))
    bring(rooms, qtbot)
    assert rig.workspace.undo_stack.count() == 0
    rooms.go(Route(Place.PERSON, maren.uid, "comfort"))
    said = [w.accessibleName() + w.accessibleDescription() for w in rooms.page.findChildren(QWidget)]
    assert any("snow" in words for words in said)


def test_where_nothing_new_came_steps_are_still_undone(rig: Rig, qtbot: QtBot, second: Second, maren: Person) -> None:
    second.lay_down()
    rooms = opened(rig, qtbot)
    bring(rooms, qtbot)
    rig.workspace.save(None, Topic(owner_uid=maren.uid, text="rain"))
    bring(rooms, qtbot)
    assert "Nothing new had come" in words_of(rooms.page)
    assert rig.workspace.undo()
    assert rig.vault.topics.select("1") == []


def test_the_first_time_nothing_lies_there(rig: Rig, qtbot: QtBot, second: Second) -> None:
    rooms = opened(rig, qtbot)
    bring(rooms, qtbot)
    assert "No other computer has laid anything down yet" in words_of(rooms.page)
    assert sync.own_file(rig.vault.database, second.shared).exists()


def test_b11_what_cannot_be_read_is_named_in_plain_words(rig: Rig, qtbot: QtBot, second: Second) -> None:
    second.vault.entries.save(Entry(id=5, body="there"))
    second.lay_down()
    (second.shared / "0badf11e.lgsync").write_bytes(b"half a file")
    rooms = opened(rig, qtbot)
    bring(rooms, qtbot)
    said = words_of(find(rooms, QWidget, "came-not"))
    assert "0badf11e.lgsync: it can’t be read" in said
    assert [entry.body for entry in rig.vault.entries.select("1")] == ["there"], "the rest came"


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("copy.another", "belongs to another vault"),
        ("vault.newer", "a newer Level Ground wrote it"),
        ("cancelled", "took too long"),
        ("disk.full", "is full"),
        ("anything", "can’t be read"),
    ],
)
def test_each_reason_has_a_sentence_of_its_own(code: str, words: str) -> None:
    from ui.pages.two_machines_parts.said import Machines, refused

    said = refused("ab12cd34", code, Machines("ffffffff", {"ab12cd34": "Attic"}))
    assert said.startswith("ab12cd34.lgsync, from Attic: ")
    assert words in said


def test_a_folder_out_of_reach_changes_nothing(rig: Rig, qtbot: QtBot, second: Second) -> None:
    second.shared.rmdir()
    rooms = opened(rig, qtbot)
    press(rooms, "bring-together")
    page = page_of(rooms)
    qtbot.waitUntil(lambda: not page.bringing.busy)
    assert "can’t be reached just now" in words_of(rooms.page)
    assert rig.vault.database.fact(LAST) is None
    assert seen(rooms, "bring-together")


def test_where_nothing_can_be_laid_down_what_came_is_here(
    rig: Rig, qtbot: QtBot, second: Second, monkeypatch: pytest.MonkeyPatch
) -> None:

    second.vault.entries.save(Entry(id=5, body="there"))
    second.lay_down()

    def full(*_: object) -> None:
        raise DiskFull()

    monkeypatch.setattr(files, "write_from", full)
    rooms = opened(rig, qtbot)
    bring(rooms, qtbot)
    assert "there is no room" in words_of(rooms.page)
    assert [entry.body for entry in rig.vault.entries.select("1")] == ["there"]


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """The worker waits before its first step until it is let go on."""
    let_go = threading.Event()
    real = together.bring

    def slow(vault: Vault, folder: Path, wanted: Callable[[], bool]) -> Brought:
        let_go.wait(20)
        return real(vault, folder, wanted)

    monkeypatch.setattr(together, "bring", slow)
    yield let_go
    let_go.set()


def test_b11_while_it_is_done_nothing_else_writes_and_it_may_be_left(
    rig: Rig, qtbot: QtBot, second: Second, held: threading.Event
) -> None:
    second.vault.entries.save(Entry(id=5, body="there"))
    second.lay_down()
    rooms = opened(rig, qtbot)
    press(rooms, "bring-together")
    page = page_of(rooms)
    assert page.bringing.busy
    assert find(rooms, QAbstractButton, "leave-bringing").hasFocus()
    assert not seen(rooms, "bring-together")
    assert not [field for field in rooms.findChildren(LineField) if field.isVisible()], "nothing to write in"
    assert not rooms.sidebar.isEnabled()
    keys = rooms.findChildren(QShortcut, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert not [key.key().toString() for key in keys if key.isEnabled()], "the lock is the window's"
    rooms.go(Route(Place.TODAY))
    assert rooms.route == Route(Place.TWO_MACHINES), "it is not left meanwhile"
    page.go_back()
    assert rooms.route == Route(Place.TWO_MACHINES)
    press(rooms, "leave-bringing")
    held.set()
    qtbot.waitUntil(lambda: not page.bringing.busy)
    assert "Left for now" in words_of(rooms.page)
    assert rig.vault.entries.select("1") == []
    assert rooms.sidebar.isEnabled()
    rooms.go(Route(Place.TODAY))
    assert rooms.route == Route(Place.TODAY)


def test_a_page_built_anew_meanwhile_waits_as_well(
    rig: Rig, qtbot: QtBot, second: Second, held: threading.Event
) -> None:
    """The look of the application may change by itself: what came is told all the same."""
    second.vault.entries.save(Entry(id=5, body="there"))
    second.lay_down()
    first = opened(rig, qtbot)
    press(first, "bring-together")
    again = opened(rig, qtbot)
    assert page_of(again).bringing is page_of(first).bringing
    assert not again.sidebar.isEnabled()
    moved: list[object] = []
    rig.workspace.changed.connect(moved.append)
    held.set()
    qtbot.waitUntil(lambda: not page_of(again).bringing.busy)
    assert moved
    assert again.sidebar.isEnabled()
    assert "Only about you" in words_of(again.page)


def test_words_that_cannot_be_kept_hold_it_up(rig: Rig, qtbot: QtBot, second: Second) -> None:
    rooms = opened(rig, qtbot)
    field = find(rooms, LineField, "machine-name")
    with rig.full_disk():
        real = rig.vault.database.set_fact

        def refuse(key: str, value: str) -> None:

            raise DiskFull()

        rig.vault.database.set_fact = refuse  # type: ignore[method-assign]
        QTest.keyClicks(field, "Up")
        press(rooms, "bring-together")
        assert not page_of(rooms).bringing.busy
        assert "The disk is full" in words_of(rooms.page)
        assert field.text() == "Up"
        rig.vault.database.set_fact = real  # type: ignore[method-assign]
    assert rig.workspace.flush()


def test_from_the_copies_it_begins_at_once_and_after_a_lock_not_again(rig: Rig, qtbot: QtBot, second: Second) -> None:
    rooms = opened(rig, qtbot, Route(Place.TWO_MACHINES, part=BRING))
    page = page_of(rooms)
    qtbot.waitUntil(lambda: page.bringing.brought is not None)
    assert page.route == Route(Place.TWO_MACHINES), "what a lock notes"


def test_asked_to_begin_without_a_folder_nothing_does(rig: Rig, qtbot: QtBot) -> None:
    rooms = opened(rig, qtbot, Route(Place.TWO_MACHINES, part=BRING))
    QApplication.processEvents()
    assert not page_of(rooms).bringing.busy
    assert find(rooms, QAbstractButton, "choose-shared").hasFocus()


# A page in two wordings


@pytest.fixture
def asked(rig: Rig, qtbot: QtBot, second: Second, entry: Entry) -> Rooms:
    second.close()
    return asked_about(rig, qtbot, second, entry)


def asked_about(rig: Rig, qtbot: QtBot, second: Second, entry: Entry) -> Rooms:
    """The page was on both before it was written in."""

    second.vault = open_raw(second.vault.folder, bytearray(DATA_KEY), clock=second.clock)
    sync.lay_down(rig.vault, second.shared)
    second.bring()
    written_twice(rig, second, entry)
    rooms = opened(rig, qtbot)
    bring(rooms, qtbot)
    return rooms


def test_b11_both_stand_beside_each_other_calmly(rig: Rig, asked: Rooms) -> None:
    said = words_of(asked.page)
    assert find(asked, Text, "two-machines-title").words() == "Two machines, one page"
    for words in ("Maren, 14 April", "A page in the journal", "This computer", "The laptop in the hall"):
        assert words in said
    first, second = (find(asked, QWidget, name) for name in ("pane-other", "pane-standing"))
    assert first.x() < second.x(), "this computer stands first"
    assert first.height() == second.height()
    assert abs(first.width() - second.width()) <= 1
    assert "I waited. It was right." in words_of(first)
    assert "15 April, 08:00" in words_of(second)
    differ = [text.words() for text in asked.page.findChildren(Text, "line-differs")]
    assert differ == ["I waited. It was right.", "I waited too long.", "A letter."]
    assert find(asked, QAbstractButton, "two-machines-back").hasFocus(), "nothing is chosen by a late key"
    assert not [sign for sign in asked.page.findChildren(Sign) if not sign.isVisible()]


def test_b11_keep_both(rig: Rig, asked: Rooms, entry: Entry) -> None:
    press(asked, "keep-both")
    assert page_body(rig, entry) == f"{HERE}\n\n{THERE}"
    assert rig.vault.conflicts.all() == []
    assert asked.route == Route(Place.TWO_MACHINES)
    assert "That is settled" in words_of(asked.page)
    asked._undo()
    assert page_body(rig, entry) == THERE
    assert seen(asked, "look-at-both")
    asked._redo()
    assert page_body(rig, entry) == f"{HERE}\n\n{THERE}"


@pytest.mark.parametrize(("button", "kept", "gave_way"), [("keep-other", HERE, THERE), ("keep-standing", THERE, HERE)])
def test_b11_one_is_kept_and_the_other_waits_under_earlier(
    rig: Rig, asked: Rooms, entry: Entry, button: str, kept: str, gave_way: str
) -> None:
    press(asked, button)
    assert page_body(rig, entry) == kept
    assert "here until 14 May" in words_of(find(asked, QWidget, "earlier"))
    press(asked, "earlier-look")
    assert "Not chosen then" in words_of(asked.page)
    press(asked, "keep-other")
    assert page_body(rig, entry) == gave_way
    [left] = rig.vault.conflicts.all()
    assert left.columns["body"] == kept


def test_b11_by_hand(rig: Rig, qtbot: QtBot, asked: Rooms, entry: Entry) -> None:
    press(asked, "to-by-hand")
    field = find(asked, PageField, "by-hand-body")
    assert field.hasFocus()
    assert not seen(asked, "keep-both")
    assert field.words() == "A kettle.\n\nI waited. It was right.\nI waited too long.\n\nA door.\n\nA letter."
    field.selectAll()
    QTest.keyClicks(field, "Out of both.")
    press(asked, "by-hand-keep")
    assert page_body(rig, entry) == "Out of both."
    assert len(choosing.found(rig.vault).earlier) == 2
    assert rig.vault.drafts.keys("both:") == []


def test_what_is_written_by_hand_survives_a_lock(rig: Rig, qtbot: QtBot, asked: Rooms, entry: Entry) -> None:
    press(asked, "to-by-hand")
    QTest.keyClicks(find(asked, PageField, "by-hand-body"), "Half ")
    assert rig.workspace.flush()
    uid = rig.vault.conflicts.all()[0].uid
    again = opened(rig, qtbot, Route(Place.TWO_MACHINES, uid))
    assert find(again, PageField, "by-hand-body").words().startswith("Half A kettle.")
    QTest.keyClick(find(again, PageField, "by-hand-body"), Qt.Key.Key_Escape)
    assert seen(again, "keep-both")
    assert again.route == Route(Place.TWO_MACHINES, uid), "only the writing is put away"
    press(again, "to-by-hand")
    assert find(again, PageField, "by-hand-body").words().startswith("Half")


def test_on_a_full_disk_what_is_written_by_hand_crosses_a_lock(rig: Rig, asked: Rooms) -> None:
    press(asked, "to-by-hand")
    field = find(asked, PageField, "by-hand-body")
    with rig.full_disk():
        QTest.keyClicks(field, "Half ")
        assert not rig.workspace.flush()
        assert rig.workspace.unkept()
        press(asked, "by-hand-keep")
        assert rig.vault.conflicts.all() != []
        assert field.words().startswith("Half")
        assert "The disk is full" in words_of(asked.page)
    assert rig.workspace.flush()


def test_a_choice_that_cannot_be_kept_says_so_and_waits(rig: Rig, asked: Rooms, entry: Entry) -> None:
    with rig.full_disk():
        press(asked, "keep-both")
        assert "The disk is full" in words_of(asked.page)
    assert page_body(rig, entry) == THERE
    press(asked, "keep-both")
    assert page_body(rig, entry) == f"{HERE}\n\n{THERE}"


def test_b11_leave_for_now_loses_nothing_and_today_is_silent(rig: Rig, asked: Rooms) -> None:
    press(asked, "two-machines-back")
    assert asked.route == Route(Place.TWO_MACHINES)
    assert len(rig.vault.conflicts.all()) == 1
    assert "It waits until you choose" in words_of(asked.page)
    QTest.keyClick(asked.page, Qt.Key.Key_Escape)
    assert asked.route == COPIES
    asked.go(Route(Place.TODAY))
    assert "both places" not in words_of(asked.page)
    asked.go(COPIES)
    assert "Something was written in both places" in words_of(asked.page)
    press(asked, "two-machines-open")
    press(asked, "look-at-both")
    assert seen(asked, "keep-both")


def test_esc_leaves_the_choice_open(asked: Rooms, rig: Rig) -> None:
    QTest.keyClick(find(asked, QAbstractButton, "two-machines-back"), Qt.Key.Key_Escape)
    assert asked.route == Route(Place.TWO_MACHINES)
    assert len(rig.vault.conflicts.all()) == 1


def test_b11_a_choice_made_here_is_made_there(qtbot: QtBot, second: Second, asked: Rooms) -> None:
    press(asked, "keep-both")
    asked.go(Route(Place.TWO_MACHINES))
    bring(asked, qtbot)
    second.bring()
    assert [kept.body for kept in second.vault.entries.select("1")] == [f"{HERE}\n\n{THERE}"]
    assert second.vault.conflicts.all() == []


# Other kinds, and others' pages


def waits(rig: Rig, standing: Topic | AgreementLine | Entry, **other: object) -> str:
    """A conflict as a merge leaves it; its uid."""
    from tests.store.test_choosing import both

    return both(rig.vault, standing, replace(standing, **other)).conflict.uid  # type: ignore[arg-type]


def test_b11_a_topic_with_its_door(rig: Rig, qtbot: QtBot, maren: Person) -> None:
    """What was shut on one machine is seen before anything is chosen."""
    uid = waits(rig, Topic(owner_uid=maren.uid, text="rain"), text="storms", door=Door.NEVER)
    rooms = opened(rig, qtbot, Route(Place.TWO_MACHINES, uid))
    said = words_of(rooms.page)
    for words in ("Two machines, one line", "A topic", "How open it is", "Never raise", "Welcome", "Another computer"):
        assert words in said
    assert "Keep both, one under the other" in said
    press(rooms, "keep-both")
    assert {(t.text, t.door) for t in rig.vault.topics.of(maren.uid)} == {
        ("rain", Door.WELCOME),
        ("storms", Door.NEVER),
    }


def test_b11_a_line_of_the_agreement_in_its_own_words(rig: Rig, qtbot: QtBot, maren: Person) -> None:
    line = AgreementLine(owner_uid=maren.uid, field=Field.RHYTHM, text="every 2 from 2026-04-14 at 16:30 in UTC")
    uid = waits(rig, line, text="every 1 from 2026-04-14 at 16:30 in UTC")
    rooms = opened(rig, qtbot, Route(Place.TWO_MACHINES, uid))
    said = words_of(rooms.page)
    assert "What you agreed: When you meet" in said
    assert "from 2026" not in said
    assert not seen(rooms, "keep-both"), "two rhythms after one another are neither"
    press(rooms, "keep-other")
    assert rig.vault.agreement(maren.uid).text(Field.RHYTHM).startswith("every 1")


def test_r36_about_a_page_that_rests_only_by_hand(rig: Rig, qtbot: QtBot) -> None:
    ilse = rig.person("Ilse", resting="2026-02-02")
    waits(rig, Topic(owner_uid=ilse.uid, text="rain"), text="snow")
    rooms = opened(rig, qtbot)
    assert not seen(rooms, "look-at-both")
    assert "Ilse" not in words_of(rooms.page)
    press(rooms, "look-silent")
    assert "Ilse" in words_of(rooms.page)
    rooms.go(Route(Place.SETTINGS, part="copies"))
    assert "both places" not in words_of(rooms.page)


def test_r35_nor_about_somebody_with_whom_contact_is_over(rig: Rig, qtbot: QtBot, maren: Person) -> None:
    rig.vault.endings.save(Ending(owner_uid=maren.uid, kind=EndingKind.CUT_OFF))
    waits(rig, Topic(owner_uid=maren.uid, text="rain"), text="snow")
    rooms = opened(rig, qtbot)
    assert not seen(rooms, "look-at-both")
    assert seen(rooms, "look-silent")


def test_one_after_the_other_is_asked(rig: Rig, qtbot: QtBot, maren: Person) -> None:
    first = waits(rig, Topic(owner_uid=maren.uid, text="rain"), text="snow")
    second = waits(rig, Topic(owner_uid=maren.uid, text="tea"), text="coffee")
    rooms = opened(rig, qtbot)
    press(rooms, "look-at-both")
    assert rooms.route.uid == first
    press(rooms, "keep-standing")
    assert rooms.route.uid == second
    assert "coffee" in words_of(rooms.page)
    press(rooms, "keep-other")
    assert rooms.route.uid == ""
    assert {t.text for t in rig.vault.topics.of(maren.uid)} == {"rain", "coffee"}
    assert "brought together again" in words_of(rooms.page), "the other hears of it later"
    assert rig.workspace.undo(rooms.page.may_turn)
    assert seen(rooms, "look-at-both")
    assert "settled" not in words_of(rooms.page)


@pytest.mark.parametrize("body", ["", "{}", "no json"])
def test_what_cannot_be_read_is_left_out_quietly(rig: Rig, qtbot: QtBot, maren: Person, body: str) -> None:
    topic = Topic(owner_uid=maren.uid, text="rain")
    rig.vault.topics.save(topic)
    rig.vault.conflicts.save(Conflict(owner_uid=maren.uid, kept_in="topic", of=topic.uid, body=body))
    rooms = opened(rig, qtbot, Route(Place.TWO_MACHINES, rig.vault.conflicts.all()[0].uid))
    assert find(rooms, Text, "two-machines-title").words() == "Two machines"
    assert not seen(rooms, "look-at-both")
    assert rig.vault.topics.select("1") == [topic]


def test_a_row_that_goes_while_it_is_looked_at(rig: Rig, qtbot: QtBot, maren: Person) -> None:
    topic = Topic(owner_uid=maren.uid, text="rain")
    uid = waits(rig, topic, text="snow")
    rooms = opened(rig, qtbot, Route(Place.TWO_MACHINES, uid))
    rig.workspace.save(topic, None)
    assert find(rooms, Text, "two-machines-title").words() == "Two machines"
    assert not seen(rooms, "keep-both")


def test_undo_here_reaches_only_choices(rig: Rig, qtbot: QtBot, maren: Person) -> None:
    rig.workspace.save(None, Topic(owner_uid=maren.uid, text="rain"))
    rooms = opened(rig, qtbot)
    assert not rig.workspace.undo(rooms.page.may_turn)
    assert len(rig.vault.topics.select("1")) == 1


HARD = [
    "w" * 20_000,
    "\n".join(f"line {n}" for n in range(3000)),
    "emoji 👩‍👩‍👧 “<b>” & {x} %s",
    "مساء الخير\nكان الهدوء طويلا",
]


@pytest.mark.parametrize("words", HARD, ids=range(len(HARD)))
def test_hard_words_are_shown_and_kept(rig: Rig, qtbot: QtBot, words: str) -> None:
    entry = Entry(id=to_micros(rig.clock.now()), body="plain\nline 5")
    uid = waits(rig, entry, body=words)
    rooms = opened(rig, qtbot, Route(Place.TWO_MACHINES, uid))
    assert page_of(rooms).horizontalScrollBar().maximum() == 0
    press(rooms, "keep-other")
    assert page_body(rig, entry) == words


def test_very_many_wait(rig: Rig, qtbot: QtBot, maren: Person) -> None:
    with rig.vault.transaction():
        for n in range(500):
            waits(rig, Topic(owner_uid=maren.uid, text=f"rain {n}"), text=f"snow {n}")
    rooms = opened(rig, qtbot)
    press(rooms, "look-at-both")
    assert "rain 0" in words_of(rooms.page)


# The row under Copies


def test_b11_the_row_leads_there(rig: Rig, qtbot: QtBot) -> None:
    page = SettingsPage(rig.workspace, rig.services)
    rig.open(qtbot, page, Route(Place.SETTINGS, part="copies"))
    assert page.copies.two_machines.bring.isHidden(), "no folder is chosen yet"
    rig.vault.database.set_fact(LAST, str(rig.workspace.now()))
    sync.choose(rig.vault.database, Path("/nowhere"))
    page.copies.two_machines.show_kept()
    press(page, "two-machines-bring")
    press(page, "two-machines-open")
    assert rig.asked == [Route(Place.TWO_MACHINES, part=BRING), Route(Place.TWO_MACHINES)]
    assert "Last brought together: Today, 14:00" in words_of(page)


def test_b12_tab_goes_as_one_reads(rig: Rig, qtbot: QtBot, asked: Rooms) -> None:
    names = []
    for _ in range(5):
        names.append(asked.focusWidget().objectName())
        QTest.keyClick(asked.focusWidget(), Qt.Key.Key_Tab)
    assert names == ["two-machines-back", "keep-other", "keep-standing", "keep-both", "to-by-hand"]


def test_a_lock_that_comes_between_waits_for_nothing(
    rig: Rig, qtbot: QtBot, second: Second, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What reads ends, what is written is whole or not at all, and nothing holds the vault any more."""
    with second.vault.transaction():
        for n in range(400):
            second.vault.entries.save(Entry(id=n + 1, body=f"{n} " * 800))
    second.lay_down()
    begun, real = threading.Event(), together.bring

    def told(vault: Vault, folder: Path, wanted: Callable[[], bool]) -> Brought:
        begun.set()
        return real(vault, folder, wanted)

    monkeypatch.setattr(together, "bring", told)
    rooms = opened(rig, qtbot)
    press(rooms, "bring-together")
    assert begun.wait(10)
    rig.workspace.copies.rest(rig.services.copies)
    assert not rig.vault.database.connection.in_transaction
    assert len(rig.vault.entries.select("1")) in (0, 400)
    rig.vault.database.examine()
    qtbot.waitUntil(lambda: not page_of(rooms).bringing.busy)
    bring(rooms, qtbot)
    assert len(rig.vault.entries.select("1")) == 400, "and it is taken up another time"


def test_every_record_and_field_that_may_wait_has_a_name_of_its_own() -> None:
    """B11: no choice is about 'something', and none shows a sign of ours."""
    unnamed = []
    for record, written in WORDS.items():
        differing = (*written, *FACTS.get(record, ()))
        if not differing or record in (Draft, Conflict):
            continue
        if record not in (AgreementLine, TalkedThrough, Comfort) and record not in kinds._names():
            unnamed.append(record.__name__)
        unnamed += [
            f"{record.__name__}.{name}"
            for name in differing
            if name not in kinds._labels() and name not in ("text", "words", "body")
        ]
    assert unnamed == []


def test_each_kind_of_thing_that_came_has_words() -> None:
    silent = {Kind.DRAFTS, Kind.CONFLICTS}
    assert [
        kind for kind in Kind if kind not in silent and kinds.came_as(kind, one=False) == "something you wrote"
    ] == []
