"""After the first meeting: a private look at how it was, both answers as good, and words for a kind no (R15, R29)."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from companion import first_words
from companion.agreement import OWN, AgreementLine, Field
from companion.firsts import Again, FitCheck
from companion.identity import to_micros
from companion.meetings import Meeting
from companion.people import Person
from tests.ui.rig import Rig, find, press, words_of
from ui.pages.fit_check import FitCheckPage
from ui.routes import Place, Route
from ui.widgets.choices import Options, Segments
from ui.widgets.door_cards import DoorCard, DoorCards
from ui.widgets.fields import PageField

ROWS = ("small_talk", "own_story", "room_for", "second_time")


@pytest.fixture
def maren(rig: Rig) -> Person:
    """Met twice, the first time on 13 April."""
    person = rig.person()
    first = to_micros(rig.clock.now()) - 86_400_000_000
    for begun in (first, first + 3_600_000_000):
        rig.vault.meetings.save(Meeting(owner_uid=person.uid, starts=begun, begun=begun, ended=begun + 60_000_000))
    return person


@pytest.fixture
def page(rig: Rig, qtbot: QtBot, maren: Person) -> FitCheckPage:
    made = FitCheckPage(rig.workspace, rig.services)
    rig.open(qtbot, made, Route(Place.FIT_CHECK, maren.uid))
    return made


def stored(rig: Rig, person: Person) -> FitCheck | None:
    return rig.vault.fit_checks.with_person(person.uid)


def check_of(rig: Rig, person: Person) -> FitCheck:
    found = stored(rig, person)
    assert found is not None
    return found


def pick(page: QWidget, row: str, value: str) -> None:
    option = next(o for o in find(page, Options, f"fit-{row}").options if o.value == value)
    QTest.mouseClick(option, Qt.MouseButton.LeftButton)


def write(page: QWidget, words: str) -> None:
    field = find(page, PageField, "fit-text")
    field.setFocus()
    QTest.keyClicks(field, words)


def test_r15_it_says_with_whom_and_when_and_that_it_is_private(page: FitCheckPage) -> None:
    said = words_of(page)
    assert "With Maren, 13 April. About you, and only for you." in said
    assert "You have not met yet" not in said


def test_r29_nothing_is_chosen_beforehand_and_nothing_is_kept_by_looking(
    page: FitCheckPage, rig: Rig, maren: Person
) -> None:
    for row in (*ROWS, "again"):
        assert find(page, Options, f"fit-{row}").value() == ""
    assert rig.workspace.flush()
    assert stored(rig, maren) is None


def test_r15_no_result_comes_of_it(page: FitCheckPage) -> None:
    """Words in no order, nothing to add up, no field that could hold a sum."""
    assert all(f.type == "str" or f.name == "again" for f in fields(FitCheck))
    for row, value in zip(ROWS, ("work", "loud", "them", "heavy"), strict=True):
        pick(page, row, value)
    before = words_of(page)
    for row, value in zip(ROWS, ("easy", "quiet", "both", "glad"), strict=True):
        pick(page, row, value)
    assert words_of(page).replace("Kept 14:00", "") == before.replace("Kept 14:00", "")


def test_r15_what_is_chosen_and_written_is_kept_at_once(page: FitCheckPage, rig: Rig, maren: Person) -> None:
    pick(page, "small_talk", "easy")
    pick(page, "own_story", "near")
    pick(page, "room_for", "them")
    pick(page, "second_time", "unsure")
    write(page, "We laughed.")
    pick(page, "again", "ask")
    kept = check_of(rig, maren)
    assert replace(kept, uid="") == FitCheck(
        uid="",
        owner_uid=maren.uid,
        day="2026-04-13",
        small_talk="easy",
        own_story="near",
        room_for="them",
        second_time="unsure",
        text="We laughed.",
        again=Again.ASK,
    )
    assert [type(r) for r in rig.vault.page_of(maren.uid) if isinstance(r, FitCheck)] == [FitCheck]


def test_r29_what_is_taken_back_leaves_no_trace(page: FitCheckPage, rig: Rig, maren: Person) -> None:
    pick(page, "small_talk", "easy")
    pick(page, "small_talk", "easy")
    assert stored(rig, maren) is None
    write(page, "x")
    rig.workspace.flush()
    assert check_of(rig, maren).text == "x"
    QTest.keyClick(find(page, PageField, "fit-text"), Qt.Key.Key_Backspace)
    rig.workspace.flush()
    assert stored(rig, maren) is None


def test_undo_takes_back_one_thing_at_a_time(page: FitCheckPage, rig: Rig, maren: Person) -> None:
    pick(page, "small_talk", "easy")
    write(page, "We laughed.")
    pick(page, "again", "stop")
    rig.workspace.undo(page.may_turn)
    assert find(page, DoorCards, "fit-again").value() == ""
    rig.workspace.undo(page.may_turn)
    assert find(page, PageField, "fit-text").words() == ""
    assert check_of(rig, maren).small_talk == "easy"
    rig.workspace.undo(page.may_turn)
    assert stored(rig, maren) is None
    for _ in range(3):
        rig.workspace.redo(page.may_turn)
    assert check_of(rig, maren).again is Again.STOP
    assert find(page, PageField, "fit-text").words() == "We laughed."


def test_undo_reaches_no_other_page_from_here(page: FitCheckPage, rig: Rig, maren: Person) -> None:
    other = rig.person("Imani")
    rig.workspace.save(None, FitCheck(owner_uid=other.uid, small_talk="easy"))
    rig.workspace.save(None, AgreementLine(owner_uid=maren.uid, field=Field.WHERE, text="here"))
    assert not rig.workspace.undo(page.may_turn)


def test_r15_meeting_again_and_stopping_weigh_the_same(page: FitCheckPage) -> None:
    cards = find(page, DoorCards, "fit-again").options
    assert [card.value for card in cards] == [Again.AGAIN, Again.ASK, Again.STOP]
    assert {type(card) for card in cards} == {DoorCard}
    assert len({card.height() for card in cards}) == 1
    assert max(card.width() for card in cards) - min(card.width() for card in cards) <= 1
    assert not any(card.isChecked() or card.isDefault() for card in cards if hasattr(card, "isDefault"))


@pytest.mark.parametrize(
    ("way", "button", "place"),
    [
        ("again", "fit-plan", Place.PLAN),
        ("ask", "fit-ask", Place.FIRST_CONTACT),
        ("stop", "fit-rest", Place.EDIT_PERSON),
    ],
)
def test_r15_each_door_leads_on(
    page: FitCheckPage, rig: Rig, maren: Person, way: str, button: str, place: Place
) -> None:
    pick(page, "again", way)
    shown = [w for w in page.findChildren(QWidget, "fit-next") if w.isVisible()]
    assert len(shown) == 1
    assert rig.asked == [], "choosing leads nowhere by itself"
    press(page, button)
    [route] = rig.asked
    assert route.place is place
    assert route == (
        Route(Place.FIRST_CONTACT, "", "contacts") if place is Place.FIRST_CONTACT else Route(place, maren.uid)
    )


def test_r15_words_for_a_kind_no_are_shipped_made_mine_and_set_back(page: FitCheckPage, rig: Rig) -> None:
    shipped = first_words.load("en").kind_no
    assert f"“{shipped[0]}”" in words_of(page)
    press(page, "fit-kind-no-other")
    assert f"“{shipped[1]}”" in words_of(page)
    press(page, "fit-kind-no-mine")
    field = find(page, PageField, "fit-kind-no-own")
    assert field.words() == shipped[1] == rig.vault.agreement(OWN).text(Field.KIND_NO)
    QTest.keyClick(field, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, " Take care.")
    assert rig.workspace.flush()
    assert rig.vault.agreement(OWN).text(Field.KIND_NO).endswith("Take care.")
    press(page, "fit-kind-no-back")
    assert rig.vault.agreement(OWN).text(Field.KIND_NO) == ""
    assert f"“{shipped[1]}”" in words_of(page)
    rig.workspace.undo(page.may_turn)
    assert rig.vault.agreement(OWN).text(Field.KIND_NO).endswith("Take care.")


def test_stop_kindly_leads_the_keyboard_to_the_words(page: FitCheckPage) -> None:
    pick(page, "again", "stop")
    press(page, "fit-words")
    stop = QApplication.focusWidget()
    assert stop is not None
    assert stop.objectName() == "fit-kind-no-mine"


def test_r11_who_else_is_close_by(page: FitCheckPage, rig: Rig) -> None:
    press(page, "fit-elsewhere")
    assert rig.asked == [Route(Place.FIRST_CONTACT, "", "contacts")]


@pytest.mark.parametrize("button", ["fit-keep", "fit-later"])
def test_leaving_keeps_every_word_by_either_way(rig: Rig, qtbot: QtBot, maren: Person, button: str) -> None:
    rooms = rig.rooms(qtbot, Route(Place.FIT_CHECK, maren.uid))
    write(rooms, "half a wo")
    press(rooms, button)
    assert rooms.route == Route(Place.PERSON, maren.uid)
    assert check_of(rig, maren).text == "half a wo"
    rooms.go(Route(Place.FIT_CHECK, maren.uid))
    assert find(rooms, PageField, "fit-text").words() == "half a wo"


def test_r29_let_it_go_unwritten_and_have_it_back(rig: Rig, qtbot: QtBot, maren: Person) -> None:
    rooms = rig.rooms(qtbot, Route(Place.FIT_CHECK, maren.uid))
    pick(rooms, "small_talk", "work")
    write(rooms, "heavy")
    rig.workspace.flush()
    rig.vault.fit_checks.save(FitCheck(owner_uid=maren.uid, text="from another machine"))
    write(rooms, " going")
    press(rooms, "fit-unwritten")
    assert rooms.route == Route(Place.PERSON, maren.uid)
    assert rig.vault.fit_checks.of(maren.uid) == []
    assert rig.workspace.flush()
    assert rig.vault.fit_checks.of(maren.uid) == []
    QTest.keyClick(rooms, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert {check.text for check in rig.vault.fit_checks.of(maren.uid)} == {"heavy going", "from another machine"}


def test_let_it_go_with_nothing_there_only_leaves(page: FitCheckPage, rig: Rig, maren: Person) -> None:
    press(page, "fit-unwritten")
    assert rig.asked == [Route(Place.PERSON, maren.uid)]
    assert rig.workspace.undo_stack.count() == 0


def test_b9_a_full_disk_loses_no_word_and_says_so(page: FitCheckPage, rig: Rig, maren: Person) -> None:
    with rig.full_disk():
        write(page, "We laughed.")
        assert not rig.workspace.flush()
        [carried] = rig.workspace.unkept()
        assert isinstance(carried, FitCheck)
        assert (carried.text, carried.owner_uid) == ("We laughed.", maren.uid)
        pick(page, "small_talk", "easy")
        assert find(page, Segments, "fit-small_talk").value() == "", "shown as it is kept"
        assert "disk is full" in words_of(page)
        press(page, "fit-unwritten")
        assert rig.asked != [], "there was nothing to take out"
    assert stored(rig, maren) is None


def test_b9_letting_go_on_a_full_disk_keeps_words_and_page(page: FitCheckPage, rig: Rig, maren: Person) -> None:
    write(page, "We laughed")
    assert rig.workspace.flush()
    with rig.full_disk():
        write(page, " a lot")
        press(page, "fit-unwritten")
        assert rig.asked == []
        assert find(page, PageField, "fit-text").words() == "We laughed a lot"
    assert rig.workspace.flush()
    assert check_of(rig, maren).text == "We laughed a lot"


def test_b12_by_keyboard_alone(page: FitCheckPage, rig: Rig, maren: Person) -> None:
    first = page.first_focus()
    assert first is not None
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Space)
    QTest.keyClick(first, Qt.Key.Key_Right)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Return):
        QTest.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_Tab)
        QTest.keyClick(QApplication.focusWidget() or page, key)
        QTest.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_Space)
    kept = check_of(rig, maren)
    assert (kept.small_talk, kept.own_story, kept.room_for) == ("between", "near", "")
    for _ in range(2):
        QTest.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_Tab)
    field = QApplication.focusWidget()
    assert isinstance(field, PageField)
    QTest.keyClicks(field, "x")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    QTest.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_Right)
    QTest.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_Space)
    kept = check_of(rig, maren)
    assert (kept.text, kept.again) == ("x", Again.ASK)
    reached = []
    for _ in range(6):
        QTest.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        reached.append(now.objectName() if now is not None else "")
    assert reached[:3] == ["fit-ask", "fit-keep", "fit-unwritten"]
    assert reached[-1] == "fit-elsewhere"


def test_before_a_first_meeting_it_is_kindly_early(rig: Rig, qtbot: QtBot) -> None:
    person = rig.person("Imani")
    page = FitCheckPage(rig.workspace, rig.services)
    rig.open(qtbot, page, Route(Place.FIT_CHECK, person.uid))
    said = words_of(page)
    assert "You have not met yet" in said
    assert "With Imani. About you, and only for you." in said
    pick(page, "small_talk", "easy")
    assert check_of(rig, person).day == ""
    begun = to_micros(rig.clock.now())
    rig.workspace.save(None, Meeting(owner_uid=person.uid, starts=begun, begun=begun, ended=begun + 1))
    assert "You have not met yet" not in words_of(page)
    pick(page, "second_time", "glad")
    assert check_of(rig, person).day == "2026-04-14"


def test_a_long_name_and_bad_days_break_nothing(rig: Rig, qtbot: QtBot) -> None:
    person = rig.person("N" * 80)
    rig.vault.fit_checks.save(FitCheck(owner_uid=person.uid, day="2026-13-45", text="w" * 20_000, small_talk="odd"))
    page = FitCheckPage(rig.workspace, rig.services)
    rig.open(qtbot, page, Route(Place.FIT_CHECK, person.uid))
    assert "Mostly them" in [option.words for option in find(page, Segments, "fit-room_for").options]
    assert find(page, Segments, "fit-small_talk").value() == ""
    assert len(find(page, PageField, "fit-text").words()) == 20_000
    inside = page.widget()
    assert inside is not None
    assert inside.width() <= page.viewport().width()


def test_b9_nothing_of_one_person_reaches_another(rig: Rig, qtbot: QtBot, maren: Person) -> None:
    other = rig.person("Imani")
    rooms = rig.rooms(qtbot, Route(Place.FIT_CHECK, maren.uid))
    pick(rooms, "small_talk", "easy")
    write(rooms, "hers")
    rooms.go(Route(Place.FIT_CHECK, other.uid))
    assert check_of(rig, maren).text == "hers"
    assert stored(rig, other) is None
    assert find(rooms, PageField, "fit-text").words() == ""
    assert find(rooms, Segments, "fit-small_talk").value() == ""
    assert "Imani" in words_of(rooms)


def test_a_person_who_is_gone_leads_to_people(rig: Rig, qtbot: QtBot) -> None:
    page = FitCheckPage(rig.workspace, rig.services)
    rig.open(qtbot, page, Route(Place.FIT_CHECK, "gone"))
    assert rig.asked == [Route(Place.PEOPLE)]


def test_everything_has_a_name_to_be_read(page: FitCheckPage) -> None:
    pick(page, "again", "stop")
    for button in page.findChildren(QAbstractButton):
        assert not button.isVisible() or button.accessibleName()
    for row in ROWS:
        segments = find(page, Segments, f"fit-{row}")
        assert all(option.accessibleDescription() == segments.accessibleName() for option in segments.options)
    assert all(label.text() == label.text().strip() for label in page.findChildren(QLabel))
