"""Learning: places to read up, what was learned, trainings; what is seen, what is stored, where it leads (R53, R61)."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from companion.identity import to_micros
from companion.journal import NEW_ENTRY, Entry, EntryDraft, EntryKind
from companion.library import Link
from companion.people import Person
from tests.ui.rig import Rig, find, press, words_of
from ui.pages.journal import JournalPage
from ui.pages.library import LibraryPage
from ui.pages.library_parts.learning import LearningPart
from ui.pages.library_parts.learning_link_rows import LinkRow
from ui.pages.library_parts.learning_notes import MOST, NoteList, Notes
from ui.pages.supervision import SupervisionPage
from ui.rooms import Rooms
from ui.routes import Place, Route
from ui.widgets.fields import LineField, UnderlineField
from ui.widgets.wrap_line import WrapLine

LEARNING = Route(Place.LIBRARY, part="learning")
KEYS = ("text", "words", "address")
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
AWKWARD = ["x" * 20_000, "word " * 4000, "مريم 👩‍👩‍👧 “quoted” <b>&amp;", "https://example.org/?a=1&b=%20#c"]
INSTEAD = "Nothing opens from here, as this app never goes online."


class Learning:
    """The rooms, with the library open at Learning."""

    def __init__(self, rig: Rig, qtbot: QtBot) -> None:
        self.rig, self.qtbot = rig, qtbot
        self.rooms: Rooms = rig.rooms(qtbot, LEARNING)

    @property
    def part(self) -> LearningPart:
        assert isinstance(self.rooms.page, LibraryPage)
        assert isinstance(self.rooms.page.part, LearningPart)
        return self.rooms.page.part

    def stored(self) -> list[Link]:
        return self.rig.vault.links.all()

    def names(self) -> list[str]:
        return [link.text for link in self.stored()]

    def rows(self) -> list[LinkRow]:
        QApplication.processEvents()
        return list(self.part.links._rows.values())

    def field(self, key: str) -> LineField | WrapLine:
        if key == "words":
            return find(self.part, WrapLine, "link-words")
        return find(self.part, UnderlineField, f"link-{key}")

    def write(self, key: str, words: str) -> None:
        self.field(key).setFocus()
        QTest.keyClicks(self.field(key), words)

    def writing(self) -> bool:
        return any(w.isVisible() for w in self.part.findChildren(QWidget, "link-form"))

    def undo(self) -> None:
        QTest.keyClick(self.rooms.focusWidget() or self.rooms, Qt.Key.Key_Z, CTRL)

    def listed(self, name: str) -> list[str]:
        """What the rows of that list say, each read aloud."""
        shown = self.part.findChild(NoteList, f"{name}-list")
        assert shown is not None
        if not shown.isVisible():
            return []
        model = shown.model()
        roles = Qt.ItemDataRole.AccessibleTextRole
        return [str(model.index(row, 0).data(roles)) for row in range(model.rowCount())]

    def seen(self, name: str) -> bool:
        return any(w.isVisible() for w in self.part.findChildren(QWidget, name))


def keep(rig: Rig, body: str, days: int = 0, kind: EntryKind = EntryKind.LEARNING, **facts: object) -> Entry:
    at = to_micros(rig.clock.now() - timedelta(days=days))
    entry = Entry(id=rig.vault.entries.free_id(at), body=body, kind=kind, **facts)  # type: ignore[arg-type]
    rig.vault.entries.save(entry)
    return entry


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


@pytest.fixture
def learning(rig: Rig, qtbot: QtBot) -> Learning:
    return Learning(rig, qtbot)


@pytest.fixture
def three(rig: Rig, qtbot: QtBot) -> Learning:
    for at, name in enumerate(("Endings", "Hope", "Rounds")):
        rig.vault.links.save(Link(text=name, address=f"shelf {at}", words=f"for {name}", position=at))
    return Learning(rig, qtbot)


# Where to read up


def test_r61_an_empty_page_says_what_can_stand_there_and_nothing_is_owed(learning: Learning) -> None:
    said = words_of(learning.part)
    for words in ("Nothing here yet.", "Nothing noted yet.", "None written down.", "Add", "Write one"):
        assert words in said
    assert INSTEAD not in said, "there is nothing to copy yet"
    assert not any(letter.isdigit() for letter in said)
    assert not learning.stored()


def test_r61_a_place_is_added_by_keyboard_alone_and_stands_first(three: Learning) -> None:
    add = find(three.part, QAbstractButton, "link-add")
    add.setFocus()
    QTest.keyClick(add, Qt.Key.Key_Space)
    for words in ("Hearing more", "before a hard week", "third shelf, by the stairs"):
        QTest.keyClicks(focused(), words)
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
    QTest.keyClick(three.field("address"), Qt.Key.Key_Return)
    link = three.stored()[0]
    assert (link.text, link.words, link.address) == ("Hearing more", "before a hard week", "third shelf, by the stairs")
    assert three.names() == ["Hearing more", "Endings", "Hope", "Rounds"]
    assert not three.writing()
    assert three.rows()[0].change.hasFocus(), "the keyboard stays where the words went"
    assert all(words in words_of(three.part) for words in ("Hearing more", link.words, link.address))


def test_r61_it_is_said_that_nothing_opens_and_no_network_is_there(three: Learning) -> None:
    assert INSTEAD in words_of(three.part)
    assert not any(label.openExternalLinks() for label in three.part.findChildren(type(three.part.links._about)))


def test_r29_an_entry_opened_and_left_leaves_nothing(learning: Learning) -> None:
    press(learning.part, "link-add")
    assert learning.writing()
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert not learning.writing()
    assert focused().objectName() == "link-add"
    assert learning.stored() == []
    assert not learning.rig.workspace.undo_stack.canUndo()


def test_words_typed_and_taken_out_again_leave_nothing(learning: Learning) -> None:
    press(learning.part, "link-add")
    learning.write("words", "Slow")
    assert learning.rig.workspace.flush()
    assert [link.words for link in learning.stored()] == ["Slow"]
    QTest.keyClick(learning.field("words"), Qt.Key.Key_A, CTRL)
    QTest.keyClick(learning.field("words"), Qt.Key.Key_Delete)
    assert learning.rig.workspace.flush()
    assert learning.stored() == []


@pytest.mark.parametrize("key", KEYS)
def test_r61_any_one_line_is_enough(learning: Learning, key: str) -> None:
    press(learning.part, "link-add")
    learning.write(key, "the green book")
    QTest.keyClick(learning.field(key), Qt.Key.Key_Return)
    [link] = learning.stored()
    assert getattr(link, key) == "the green book"
    assert words_of(learning.part).split("\n").count("the green book") == 1, "it is called by what there is, once"
    assert learning.rows()[0].copy.isVisible() is (key == "address")


def test_one_is_changed_in_place_and_undone(three: Learning) -> None:
    three.rows()[1].change.click()
    QApplication.processEvents()
    assert [three.field(key).words() for key in KEYS] == ["Hope", "for Hope", "shelf 1"]
    assert [row.isVisible() for row in three.rows()] == [True, False, True]
    form = find(three.part, QWidget, "link-form")
    assert three.rows()[0].y() < form.y() < three.rows()[2].y()
    three.write("address", ", at the end")
    QTest.keyClick(three.field("address"), Qt.Key.Key_Return)
    assert three.stored()[1].address == "shelf 1, at the end"
    assert three.rows()[1].change.hasFocus()
    three.undo()
    assert three.stored()[1].address == "shelf 1"
    assert "at the end" not in words_of(three.part)


def test_b12_they_move_by_keyboard_and_the_keyboard_stays_with_them(three: Learning) -> None:
    copy = three.rows()[0].copy
    copy.setFocus()
    for order in (["Hope", "Endings", "Rounds"], ["Hope", "Rounds", "Endings"], ["Hope", "Rounds", "Endings"]):
        QTest.keyClick(copy, Qt.Key.Key_Down, ALT)
        assert three.names() == order
        assert copy.hasFocus()
    QTest.keyClick(copy, Qt.Key.Key_Up, ALT)
    assert three.names() == ["Hope", "Endings", "Rounds"]
    three.undo()
    assert three.names() == ["Hope", "Rounds", "Endings"]


def test_b6_one_is_taken_out_and_put_back_where_it_stood(three: Learning) -> None:
    before = three.stored()
    three.rows()[1].change.click()
    press(three.part, "link-remove")
    assert three.names() == ["Endings", "Rounds"]
    assert not three.writing()
    back = focused()
    assert back.objectName() == "link-taken-outAction"
    banner = find(three.part, QWidget, "link-taken-out")
    QApplication.processEvents()
    assert three.rows()[0].y() < banner.y() < three.rows()[1].y(), "it is said where it stood"
    QTest.keyClick(back, Qt.Key.Key_Space)
    assert three.stored() == before
    assert three.rows()[1].change.hasFocus()
    assert not three.seen("link-taken-out")


def test_b6_ctrl_z_puts_it_back_too_and_what_was_said_of_it_goes(three: Learning) -> None:
    before = three.stored()
    three.rows()[2].change.click()
    press(three.part, "link-remove")
    three.undo()
    assert three.stored() == before
    assert three.rows()[2].change.hasFocus()
    assert not three.seen("link-taken-out")


def test_what_was_said_of_one_taken_out_goes_with_the_next_change_and_with_the_page(three: Learning) -> None:
    three.rows()[2].change.click()
    press(three.part, "link-remove")
    QTest.keyClick(three.rows()[0].copy, Qt.Key.Key_Down, ALT)
    assert not three.seen("link-taken-out")
    assert three.names() == ["Hope", "Endings"]
    three.rows()[1].change.click()
    press(three.part, "link-remove")
    three.rooms.go(Route(Place.TODAY))
    three.rooms.go(LEARNING)
    assert not three.seen("link-taken-out")


def test_the_last_one_taken_out_leaves_the_empty_page(learning: Learning) -> None:
    learning.rig.vault.links.save(Link(text="Endings"))
    learning.rooms.go(LEARNING)
    learning.rows()[0].change.click()
    press(learning.part, "link-remove")
    assert "Nothing here yet." in words_of(learning.part)
    assert find(learning.part, QWidget, "link-taken-out").isVisible()


def test_r61_an_address_is_copied_whole_and_said_aloud(three: Learning) -> None:
    """The clipboard's own keeper takes it off again (tests/leaks/test_clipboard.py)."""
    long = "https://example.org/" + "x" * 5000
    three.rig.vault.links.save(Link(text="Long", address=long, position=9))
    three.rooms.go(LEARNING)
    row = three.rows()[3]
    assert row.copy.accessibleName().startswith("Copy https://example.org/")
    assert len(row.copy.accessibleName()) < 200
    QTest.mouseClick(row.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == long
    assert words_of(row).count("In a minute it is taken off the clipboard.") == 1
    three.rig.services.preferences.change(clear_clipboard=False)
    QTest.mouseClick(three.rows()[0].copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "shelf 0"
    said = words_of(three.part)
    assert "Copied." in said
    assert "In a minute" not in said, "only the last one is said, as it is now"


@pytest.mark.parametrize("words", AWKWARD, ids=range(len(AWKWARD)))
def test_awkward_words_are_kept_whole_and_shown_short(learning: Learning, words: str) -> None:
    press(learning.part, "link-add")
    for key in KEYS:
        QGuiApplication.clipboard().setText(words)
        learning.field(key).setFocus()
        learning.field(key).paste()
    QTest.keyClick(learning.field("text"), Qt.Key.Key_Return)
    [link] = learning.stored()
    assert [getattr(link, key) for key in KEYS] == [words.strip()] * 3
    assert learning.part.links.minimumSizeHint().width() <= 400
    assert learning.part.links.heightForWidth(460) < 2000
    pages = [page for page in learning.part.findChildren(QScrollArea) if page.isVisible()]
    assert all(page.horizontalScrollBar().maximum() == 0 for page in pages)


def test_r61_an_address_of_several_lines_becomes_one(learning: Learning) -> None:
    press(learning.part, "link-add")
    QGuiApplication.clipboard().setText("the green book\nchapter two\n\tby hand ")
    for key in ("address", "words"):
        learning.field(key).setFocus()
        learning.field(key).paste()
    QTest.keyClick(learning.field("address"), Qt.Key.Key_Return)
    [link] = learning.stored()
    assert (link.address, link.words) == ("the green book chapter two by hand",) * 2


def test_five_hundred_places_hold_nothing_up_and_all_come(rig: Rig, qtbot: QtBot) -> None:
    with rig.vault.transaction():
        for at in range(500):
            rig.vault.links.save(Link(text=f"Book {at}", address=f"shelf {at}", position=at))
    learning = Learning(rig, qtbot)
    qtbot.waitUntil(lambda: len(learning.part.links._rows) == 500, timeout=20_000)
    begun = time.monotonic()
    learning.rows()[0].change.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Down, ALT)
    assert time.monotonic() - begun < 3
    assert learning.names()[:3] == ["Book 1", "Book 0", "Book 2"]


def test_b9_words_that_cannot_be_kept_stay_and_are_carried(three: Learning) -> None:
    three.rows()[0].change.click()
    with three.rig.full_disk():
        three.write("address", "9")
        QTest.keyClick(three.field("address"), Qt.Key.Key_Return)
        assert three.writing(), "what is not kept stays in view"
        assert three.field("address").words() == "shelf 09"
        [carried] = three.rig.workspace.unkept()
        assert isinstance(carried, Link)
        assert carried.address == "shelf 09"
        three.rooms.page._turn("services")  # type: ignore[attr-defined]
        assert three.part.isVisible(), "they hold their part"
    QTest.keyClick(three.field("address"), Qt.Key.Key_Return)
    assert three.stored()[0].address == "shelf 09"


def test_b9_moving_and_taking_out_fail_whole(three: Learning) -> None:
    before = three.stored()
    with three.rig.full_disk():
        QTest.keyClick(three.rows()[0].change, Qt.Key.Key_Down, ALT)
        three.rows()[0].change.click()
        press(three.part, "link-remove")
    assert three.stored() == before
    assert len(three.rig.failures) == 2
    assert not three.seen("link-taken-out")


# What was learned, and trainings


def test_r53_learning_notes_stand_newest_first_by_their_first_words_and_day(rig: Rig, qtbot: QtBot) -> None:
    keep(rig, "# Heading\n\nSilence is **not** a gap", days=2)
    keep(rig, "Older", days=500)
    keep(rig, "Newest of all")
    keep(rig, "A page like others", kind=EntryKind.PAGE)
    keep(rig, "Thank you so much", kind=EntryKind.KIND_WORDS)
    learning = Learning(rig, qtbot)
    assert learning.listed("learned") == [
        "14 April. Newest of all",
        "12 April. Silence is not a gap",
        "30 November 2024. Older",
    ]
    assert learning.listed("trainings") == []


def test_r53_a_training_is_its_day_and_its_first_line_and_nothing_is_counted(rig: Rig, qtbot: QtBot) -> None:
    keep(rig, "# Groups that listen\n\nRounds need a way to pass.", days=40, kind=EntryKind.TRAINING)
    keep(rig, "\n\n- Two evenings by the river\nCold rooms", days=3, kind=EntryKind.TRAINING)
    learning = Learning(rig, qtbot)
    assert learning.listed("trainings") == ["11 April. Two evenings by the river", "5 March. Groups that listen"]
    said = words_of(find(learning.part, Notes, "trainings"))
    assert not any(letter.isdigit() for letter in said), "R42: no sum, no hours"


def test_r36_resting_and_removed_pages_never_come_up(rig: Rig, qtbot: QtBot) -> None:
    ilse = Person.made("Ilse", resting="2026-02-01")
    rig.vault.people.save(ilse)
    maren = rig.person("Maren")
    keep(rig, "About Ilse", owner_uid=ilse.uid)
    keep(rig, "Taken out", days=1, removed=to_micros(rig.clock.now()))
    keep(rig, "Passing", days=2, owner_uid=maren.uid, kind=EntryKind.PASSING)
    keep(rig, "About Maren", days=3, owner_uid=maren.uid)
    keep(rig, "Gone course", days=4, kind=EntryKind.TRAINING, removed=1)
    learning = Learning(rig, qtbot)
    assert learning.listed("learned") == ["11 April. About Maren"]
    assert learning.listed("trainings") == []


def test_r36_a_note_goes_when_the_person_begins_to_rest(rig: Rig, qtbot: QtBot) -> None:
    maren = rig.person("Maren")
    keep(rig, "About Maren", owner_uid=maren.uid)
    learning = Learning(rig, qtbot)
    learning.part.learned.list.setFocus()
    ilse = Person.made("x", uid=maren.uid, resting="2026-04-14")
    rig.workspace.save(maren, ilse)
    assert learning.listed("learned") == []
    assert focused().objectName() == "learned-write", "the keyboard is led, not lost"


def test_r53_enter_and_a_click_open_a_note_in_the_journal(rig: Rig, qtbot: QtBot) -> None:
    notes = [keep(rig, f"Note {day}", days=day) for day in range(3)]
    learning = Learning(rig, qtbot)
    shown = learning.part.learned.list
    shown.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(shown, Qt.Key.Key_Down)
    QTest.keyClick(shown, Qt.Key.Key_Return)
    assert learning.rooms.route == Route(Place.JOURNAL, notes[1].uid)
    journal = learning.rooms.page
    assert isinstance(journal, JournalPage)
    assert journal.open_page.uid == notes[1].uid
    learning.rooms.go(LEARNING)
    assert shown.currentIndex().row() == 1, "where one was"
    at = shown.visualRect(shown.model().index(2, 0)).center()
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at))
    assert learning.rooms.route == Route(Place.JOURNAL, notes[2].uid)


def test_at_most_eight_are_shown_and_the_journal_has_the_others(rig: Rig, qtbot: QtBot) -> None:
    for day in range(MOST):
        keep(rig, f"Note {day}", days=day)
    learning = Learning(rig, qtbot)
    assert not learning.seen("learned-more")
    keep(rig, "One more", days=30)
    keep(rig, "Another page", days=31, kind=EntryKind.PAGE)
    learning.rooms.go(LEARNING)
    assert len(learning.listed("learned")) == MOST
    assert not learning.seen("trainings-more")
    press(learning.part, "learned-more")
    journal = learning.rooms.page
    assert isinstance(journal, JournalPage)
    assert journal.shelf.filters.wanted().kind is EntryKind.LEARNING
    assert journal.model.rowCount() == MOST + 1
    learning.rooms.go(Route(Place.JOURNAL))
    assert journal.shelf.filters.wanted().kind is EntryKind.PAGE, "the narrowing ends with the visit"


@pytest.mark.parametrize("wide", [1280, 700])
def test_show_more_leads_to_the_list_whatever_stood_open_there(rig: Rig, qtbot: QtBot, wide: int) -> None:
    for day in range(MOST + 1):
        keep(rig, f"Note {day}", days=day, kind=EntryKind.TRAINING)
    learning = Learning(rig, qtbot)
    learning.rooms.resize(wide, 800)
    learning.rooms.go(Route(Place.JOURNAL))
    learning.rooms.page.new()
    learning.rooms.go(LEARNING)
    press(learning.part, "trainings-more")
    journal = learning.rooms.page
    assert isinstance(journal, JournalPage)
    QApplication.processEvents()
    assert journal.shelf.list.isVisible()
    assert journal.shelf.filters.wanted().kind is EntryKind.TRAINING


@pytest.mark.parametrize(("name", "kind"), [("learned", EntryKind.LEARNING), ("trainings", EntryKind.TRAINING)])
def test_r53_write_one_leads_to_a_new_page_of_that_kind(learning: Learning, name: str, kind: EntryKind) -> None:
    press(learning.part, f"{name}-write")
    journal = learning.rooms.page
    assert isinstance(journal, JournalPage)
    assert journal.new_page.isVisible()
    assert journal.new_page.kind_now() is kind
    assert journal.new_page.page.hasFocus()
    QTest.keyClicks(journal.new_page.page, "Wait a little longer")
    press(journal, "new-page-keep")
    assert journal.shelf.filters.wanted().kind is EntryKind.PAGE, "the list is not narrowed by it"
    learning.rooms.go(LEARNING)
    assert learning.listed(name) == ["14 April. Wait a little longer"]


def test_write_one_begins_afresh_where_a_page_stands_open_with_nothing_on_it(learning: Learning) -> None:
    learning.rooms.go(Route(Place.JOURNAL))
    learning.rooms.page.new()
    for name, kind in (("trainings", EntryKind.TRAINING), ("learned", EntryKind.LEARNING)):
        learning.rooms.go(LEARNING)
        press(learning.part, f"{name}-write")
        journal = learning.rooms.page
        assert isinstance(journal, JournalPage)
        assert journal.new_page.kind_now() is kind
    assert learning.rig.vault.drafts.get(NEW_ENTRY) is None


def test_a_page_that_waits_is_said_and_comes_first_and_keeps_its_words(learning: Learning) -> None:
    draft = EntryDraft(body="Half a thought", kind=EntryKind.LEARNING)
    assert not learning.seen("page-waits")
    learning.rig.vault.drafts.put(NEW_ENTRY, draft.to_json(), at=1)
    learning.rooms.go(LEARNING)
    assert learning.part.learned.write.words() == "Carry on writing"
    assert learning.part.trainings.write.words() == "Write one"
    assert learning.seen("page-waits")
    press(learning.part, "trainings-write")
    journal = learning.rooms.page
    assert isinstance(journal, JournalPage)
    assert journal.new_page.page.words() == "Half a thought"
    assert journal.new_page.kind_now() is EntryKind.LEARNING


def test_a_note_of_any_length_is_one_short_row(rig: Rig, qtbot: QtBot) -> None:
    for at, words in enumerate(AWKWARD):
        keep(rig, words, days=at)
        keep(rig, words, days=at, kind=EntryKind.TRAINING)
    learning = Learning(rig, qtbot)
    for name in ("learned", "trainings"):
        assert all(len(words) < 220 for words in learning.listed(name))
        shown = learning.part.findChild(NoteList, f"{name}-list")
        assert shown is not None
        assert shown.height() == shown.sizeHintForRow(0) * len(AWKWARD)


# Ways from and to


def test_r53_a_quiet_way_to_supervision_and_back(learning: Learning) -> None:
    press(learning.part, "learning-supervision")
    assert learning.rooms.route == Route(Place.SUPERVISION)
    assert isinstance(learning.rooms.page, SupervisionPage)
    press(learning.rooms.page, "supervision-learning")
    assert learning.rooms.route == LEARNING
    assert learning.part.isVisible()


def test_r42_nothing_here_is_certified_counted_or_owed(three: Learning) -> None:
    keep(three.rig, "A course", kind=EntryKind.TRAINING)
    three.rooms.go(LEARNING)
    said = words_of(three.part).lower()
    for word in ("certif", "score", "hours", "points", "progress", "complete", "streak", "goal", "must"):
        assert word not in said


@pytest.mark.parametrize("full", [False, True])
def test_b12_tab_comes_by_every_stop_in_reading_order(rig: Rig, qtbot: QtBot, full: bool) -> None:
    if full:
        for at in range(MOST + 1):
            keep(rig, f"Note {at}", days=at)
            keep(rig, f"Training {at}", days=at, kind=EntryKind.TRAINING)
        for at in range(3):
            rig.vault.links.save(Link(text=f"Book {at}", address="shelf" if at else "", position=at))
    learning = Learning(rig, qtbot)
    if full:
        learning.rows()[1].change.click()
    QApplication.processEvents()
    stops = [stop for stop in learning.part.stops() if stop.isVisible()]
    stops = [stop for stop in stops if stop not in learning.part.head.stops()]
    stops[0].setFocus(Qt.FocusReason.TabFocusReason)
    reached = []
    for _ in stops:
        reached.append(focused())
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert reached == stops
    assert all(stop.accessibleName() and stop.objectName() for stop in stops)
    names = [
        stop.accessibleName() for stop in stops if isinstance(stop, QAbstractButton) and stop.text() == "Write one"
    ]
    assert len(set(names)) == 2, "two buttons of the same words are called differently aloud"


def test_undo_reaches_links_alone(three: Learning) -> None:
    entry = keep(three.rig, "Note")
    three.rig.workspace.save(entry, None)
    three.undo()
    assert three.rig.vault.entries.get(entry.uid) is None, "taken out in the journal, brought back there"
