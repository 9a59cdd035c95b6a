"""A person's page: its head, its tabs, and that nothing of one person reaches another (B9)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QMenu, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from companion.agreement import AgreementLine, Field
from companion.endings import Ending, EndingKind
from companion.identity import to_micros
from companion.meetings import Meeting
from companion.people import Format, Person
from tests.ui.rig import Rig, find, press, words_of
from ui.fields_kept import KeptField
from ui.pages.person.page import PersonPage
from ui.routes import Place, Route
from ui.widgets.fields import LineField


@pytest.fixture
def page(rig: Rig) -> PersonPage:
    return PersonPage(rig.workspace, rig.services, rig.keeper)


def show(rig: Rig, qtbot: QtBot, page: PersonPage, person: Person, part: str = "") -> None:
    rig.open(qtbot, page, Route(Place.PERSON, person.uid, part))


def tab(page: PersonPage) -> str:
    return next(
        name for name in ("brief", "agreement", "comfort", "goals", "meetings") if find_tab(page, name).isVisible()
    )


def find_tab(page: PersonPage, name: str) -> QWidget:
    found = page.findChild(QWidget, name)
    assert found is not None
    return found


def test_the_head_says_who_and_how(rig: Rig, qtbot: QtBot, page: PersonPage) -> None:
    person = rig.person("Maren", format=Format.ONLINE)
    rig.vault.lines.save(AgreementLine(owner_uid=person.uid, field=Field.HOW_OFTEN, text="every second Tuesday"))
    show(rig, qtbot, page, person)
    said = words_of(page)
    assert "Maren" in said
    assert "Online, live. every second Tuesday" in said


@pytest.mark.parametrize("part", ["brief", "agreement", "comfort", "", "unknown"])
def test_a_route_leads_to_its_part(rig: Rig, qtbot: QtBot, page: PersonPage, part: str) -> None:
    show(rig, qtbot, page, rig.person(), part)
    assert tab(page) == (part if part in ("agreement", "comfort") else "brief")


def test_tabs_turn_by_keyboard(rig: Rig, qtbot: QtBot, page: PersonPage) -> None:
    """B12: Ctrl Tab, and arrows on the bar."""
    show(rig, qtbot, page, rig.person())
    bar = page.first_focus()
    assert isinstance(bar, QTabBar)
    bar.setFocus()
    QTest.keyClick(bar, Qt.Key.Key_Right)
    assert tab(page) == "agreement"
    for expected in ("comfort", "goals", "meetings", "brief"):
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
        assert tab(page) == expected
    QTest.keyClick(
        page.focusWidget(), Qt.Key.Key_Backtab, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    assert tab(page) == "meetings"


def test_where_it_is_narrow_a_menu_stands_for_the_tabs(rig: Rig, qtbot: QtBot, page: PersonPage) -> None:
    page.go.connect(rig.asked.append)
    page.open(Route(Place.PERSON, rig.person().uid))
    rig.show(qtbot, page, 640, 600)
    button = find(page, QAbstractButton, "person-tab-menu")
    assert button.isVisible()
    assert page.first_focus() is button
    menu = button.menu()  # type: ignore[attr-defined]
    next(a for a in menu.actions() if a.text().startswith("Comfort")).trigger()
    assert tab(page) == "comfort"
    page.resize(1060, 780)
    qtbot.waitUntil(lambda: not button.isVisible())
    bar = find(page, QTabBar, "person-tabs")
    assert bar.tabText(bar.currentIndex()).startswith("Comfort")


def test_a_person_who_is_gone_leads_back_to_people(rig: Rig, qtbot: QtBot, page: PersonPage) -> None:
    person = Person.made("Maren")
    rig.workspace.save(None, person)
    show(rig, qtbot, page, person)
    rig.workspace.undo()
    assert rig.asked == [Route(Place.PEOPLE)]


def test_a_new_name_is_shown_at_once(rig: Rig, qtbot: QtBot, page: PersonPage) -> None:
    person = rig.person("Maren")
    show(rig, qtbot, page, person)
    rig.workspace.save(person, replace(person, name="M."))
    assert "M." in words_of(page)
    assert "Maren" not in words_of(page)


def test_it_leads_to_name_plan_and_meeting(rig: Rig, qtbot: QtBot, page: PersonPage) -> None:
    person = rig.person()
    show(rig, qtbot, page, person)
    press(page, "edit-person")
    press(page, "plan")
    assert rig.asked == [Route(Place.EDIT_PERSON, person.uid), Route(Place.PLAN, person.uid)]
    press(page, "begin")
    assert rig.keeper.running
    assert rig.vault.meetings.get(rig.keeper.meeting_uid).owner_uid == person.uid  # type: ignore[union-attr]
    press(page, "begin")
    assert rig.asked[-1] == Route(Place.MEETING)


def over_line(page: PersonPage) -> QWidget:
    return find_tab(page, "over-line")


def test_r36_contact_that_is_over_is_said_and_what_leads_to_a_meeting_steps_back(
    rig: Rig, qtbot: QtBot, page: PersonPage
) -> None:
    person = rig.person()
    rig.vault.endings.save(Ending(owner_uid=person.uid, kind=EndingKind.PLANNED))
    show(rig, qtbot, page, person)
    assert not over_line(page).isVisible()
    assert find(page, QAbstractButton, "begin").isVisible()
    before = rig.vault.endings.with_person(person.uid)
    assert before is not None
    rig.workspace.save(before, replace(before, closed_on="2026-04-10"))
    said = words_of(page)
    assert "Over since 10 April." in said
    for name in ("plan", "begin", "brief-agreement", "minute-first"):
        assert not [b for b in page.findChildren(QAbstractButton, name) if b.isVisible()], name
    assert "Nothing to remember yet." not in said
    press(page, "over-line-let-go")
    assert rig.asked == [Route(Place.LETTING_GO, person.uid, "carry")]
    find(page, QAbstractButton, "over-line-goes-on").setFocus()
    press(page, "over-line-goes-on")
    assert rig.vault.endings.with_person(person.uid) == before
    assert not over_line(page).isVisible()
    assert find(page, QTabBar, "person-tabs").hasFocus()
    assert find(page, QAbstractButton, "begin").isVisible()
    assert rig.workspace.undo(page.may_turn)
    assert "Over since 10 April." in words_of(page)


def test_r35_cut_off_is_taken_back_where_it_was_chosen(rig: Rig, qtbot: QtBot, page: PersonPage) -> None:
    person = rig.person(format=Format.WRITING)
    rig.vault.endings.save(Ending(owner_uid=person.uid, kind=EndingKind.CUT_OFF))
    rig.vault.meetings.save(Meeting(owner_uid=person.uid, starts=to_micros(rig.clock.now()) + 86_400_000_000))
    show(rig, qtbot, page, person)
    assert "Cut off, without a goodbye." in words_of(page)
    assert not [b for b in page.findChildren(QAbstractButton, "begin") if b.isVisible()]
    press(page, "over-line-goes-on")
    assert rig.asked == [Route(Place.ENDING, person.uid)]
    assert not rig.workspace.undo(page.may_turn)


def test_r36_what_was_planned_after_the_end_is_meant_and_a_resting_page_says_only_that_it_rests(
    rig: Rig, qtbot: QtBot, page: PersonPage
) -> None:
    person = rig.person()
    rig.vault.endings.save(Ending(owner_uid=person.uid, kind=EndingKind.PLANNED, closed_on="no day"))
    show(rig, qtbot, page, person)
    assert "Contact is over." in words_of(page)
    rig.workspace.save(None, Meeting(owner_uid=person.uid, starts=to_micros(rig.clock.now()) + 86_400_000_000))
    assert find(page, QAbstractButton, "begin").isVisible()
    rig.workspace.save(person, replace(person, resting="2026-04-14"))
    assert not over_line(page).isVisible()
    assert not [b for b in page.findChildren(QAbstractButton, "begin") if b.isVisible()]


def test_what_else_is_kept_of_an_ending_is_not_undone_from_here(rig: Rig, qtbot: QtBot, page: PersonPage) -> None:
    person = rig.person()
    show(rig, qtbot, page, person)
    ending = Ending(owner_uid=person.uid, kind=EndingKind.PLANNED)
    rig.workspace.save(None, ending)
    rig.workspace.save(ending, replace(ending, words="far"))
    assert not rig.workspace.undo(page.may_turn)


def test_r56_writing_has_no_timer_but_a_page(rig: Rig, qtbot: QtBot, page: PersonPage) -> None:
    """DECISIONS 28."""
    person = rig.person(format=Format.WRITING)
    show(rig, qtbot, page, person)
    press(page, "begin")
    assert not rig.keeper.running
    assert rig.asked == [Route(Place.JOURNAL, part=f"new:{person.uid}")]


def where(page: PersonPage) -> KeptField[AgreementLine]:
    field = find(page, LineField, "where")
    kept = field.parentWidget()
    assert isinstance(kept, KeptField)
    return kept


def test_words_on_their_way_stay_with_the_person_they_were_written_about(
    rig: Rig, qtbot: QtBot, page: PersonPage
) -> None:
    first, second = rig.person("Maren"), rig.person("Tomasz")
    show(rig, qtbot, page, first, "agreement")
    where(page).field.setFocus()
    QTest.keyClicks(where(page).field, "the cafe")
    page.open(Route(Place.PERSON, second.uid, "agreement"))
    assert where(page).field.words() == ""
    assert rig.vault.agreement(first.uid).text(Field.WHERE) == "the cafe"
    assert rig.vault.agreement(second.uid).text(Field.WHERE) == ""


def test_b9_while_they_cannot_be_kept_the_page_stays_with_its_person(rig: Rig, qtbot: QtBot, page: PersonPage) -> None:
    first, second = rig.person("Maren"), rig.person("Tomasz")
    show(rig, qtbot, page, first, "agreement")
    where(page).field.setFocus()
    QTest.keyClicks(where(page).field, "the cafe")
    with rig.full_disk():
        assert not page.leave()
        page.open(Route(Place.PERSON, second.uid, "agreement"))
        assert "Maren" in words_of(page)
        assert where(page).field.words() == "the cafe"
        assert where(page).banner.isVisible()
    assert rig.workspace.flush()
    assert rig.vault.agreement(first.uid).text(Field.WHERE) == "the cafe"
    assert rig.vault.agreement(second.uid).text(Field.WHERE) == ""


@pytest.mark.parametrize("wide", [1280, 800])
def test_b9_words_that_cannot_be_kept_hold_their_part_of_the_page(rig: Rig, qtbot: QtBot, wide: int) -> None:
    person = rig.person("Maren")
    rooms = rig.rooms(qtbot, Route(Place.PERSON, person.uid, "agreement"), wide, 700)
    page = find(rooms, PersonPage, "person")
    where(page).field.setFocus()
    QTest.keyClicks(where(page).field, "the cafe")
    menu = page.findChild(QMenu)
    assert menu is not None
    with rig.full_disk():
        QTest.keyClick(where(page).field, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
        assert tab(page) == "agreement"
        next(a for a in menu.actions() if a.text().startswith("Comfort")).trigger()
        assert tab(page) == "agreement"
        page.open(Route(Place.PERSON, person.uid, "goals"))
        assert tab(page) == "agreement"
        assert [a.text() for a in menu.actions() if a.isChecked()] == ["Agreement"]
        bar = page.findChild(QTabBar)
        assert bar is not None
        assert bar.tabText(bar.currentIndex()) == "Agreement"
        assert where(page).banner.isVisible()
        assert where(page).field.words() == "the cafe"
    page.open(Route(Place.PERSON, person.uid, "goals"))
    assert tab(page) == "goals"
    assert rig.vault.agreement(person.uid).text(Field.WHERE) == "the cafe"


@pytest.mark.parametrize("wide", [1280, 800])
def test_b12_turning_from_inside_a_field_leaves_the_keyboard_on_the_tabs(rig: Rig, qtbot: QtBot, wide: int) -> None:
    """Not in the sidebar."""
    rooms = rig.rooms(qtbot, Route(Place.PERSON, rig.person().uid, "agreement"), wide, 700)
    for leave in ("keys", "menu"):
        page = find(rooms, PersonPage, "person")
        page.open(Route(Place.PERSON, page.route.uid, "agreement"))
        field = find(page, LineField, "where")
        field.setFocus()
        QTest.keyClicks(field, "x")
        if leave == "keys":
            QTest.keyClick(field, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
        else:
            menu = page.findChild(QMenu)
            assert menu is not None
            next(a for a in menu.actions() if a.text().startswith("Comfort")).trigger()
        assert tab(page) == "comfort"
        stop = page.first_focus()
        assert stop is not None
        assert stop.hasFocus()
        assert isinstance(stop, QTabBar) is (wide == 1280)


def test_b9_b12_words_typed_in_what_helps_and_left_by_tab_are_kept(rig: Rig, qtbot: QtBot) -> None:
    """In the whole house: the keyboard goes on to what bothers, not to the sidebar."""
    person = rig.person()
    rooms = rig.rooms(qtbot, Route(Place.PERSON, person.uid, "comfort"))
    helps = find(rooms, LineField, "comfort-helps-add")
    helps.setFocus()
    QTest.keyClicks(helps, "music")
    QTest.keyClick(helps, Qt.Key.Key_Return)
    QTest.keyClicks(helps, "a walk")
    QTest.keyClick(helps, Qt.Key.Key_Tab)
    assert find(rooms, LineField, "comfort-bothers-add").hasFocus()
    assert [c.text for c in rig.vault.comforts.of(person.uid)] == ["music", "a walk"]
