"""People: everyone you walk alongside (picture 04), and the model of the list."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeySequence, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from companion.endings import Ending, EndingKind
from companion.errors import DiskFull
from companion.firsts import FirstTalk, Way
from companion.identity import to_micros
from companion.meetings import Meeting
from companion.people import Format, LooseEnd, Person
from companion.steadiness import Limits
from tests.ui.rig import Rig, find, press, words_of
from ui import theme
from ui.models.people import PEOPLE_ROW, UID, PeopleModel
from ui.pages.people import PeoplePage
from ui.pages.people_parts.margin import TalkRow
from ui.routes import Place, Route
from ui.widgets.fields import LineField

HOUR = 3_600_000_000


@pytest.fixture
def page(rig: Rig) -> PeoplePage:
    return PeoplePage(rig.workspace, rig.services)


def show(rig: Rig, qtbot: QtBot, page: PeoplePage) -> None:
    rig.open(qtbot, page, Route(Place.PEOPLE))


def listed(page: PeoplePage) -> QListView:
    return find(page, QListView, "people-list")


def test_with_no_one_there_is_a_way_to_begin(rig: Rig, qtbot: QtBot, page: PeoplePage) -> None:
    show(rig, qtbot, page)
    assert "No one here yet." in words_of(page)
    assert page.findChild(QListView, "people-list").isHidden()  # type: ignore[union-attr]
    press(page, "first-person")
    press(page, "first-group")
    assert rig.asked == [Route(Place.NEW_PERSON), Route(Place.NEW_PERSON, part="group")]


@pytest.mark.parametrize(
    ("formats", "said"),
    [
        ([Format.ONE_TO_ONE], "1 person, walking"),
        ([Format.ONE_TO_ONE, Format.ONLINE, Format.GROUP], "2 people and 1 group, walking"),
        ([Format.GROUP, Format.GROUP], "2 groups, walking"),
    ],
)
def test_it_says_who_is_alongside_in_a_sentence(
    rig: Rig, qtbot: QtBot, page: PeoplePage, formats: list[Format], said: str
) -> None:
    for at, how in enumerate(formats):
        rig.person(f"P{at}", format=how)
    show(rig, qtbot, page)
    assert said in words_of(page)
    assert find(page, QWidget, "new-person").isVisible()


def test_someone_who_comes_is_shown_at_once_and_goes_at_once(rig: Rig, qtbot: QtBot, page: PeoplePage) -> None:
    show(rig, qtbot, page)
    person = Person.made("Maren")
    rig.workspace.save(None, person)
    assert listed(page).model().rowCount() == 1
    assert "No one here yet." not in words_of(page)
    rig.workspace.undo()
    assert "No one here yet." in words_of(page)


def test_arrows_walk_and_enter_opens(rig: Rig, qtbot: QtBot, page: PeoplePage) -> None:
    """B12."""
    people = [rig.person(f"P{at}", position=at) for at in range(3)]
    show(rig, qtbot, page)
    view = page.first_focus()
    assert view is listed(page)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert rig.asked == [Route(Place.PERSON, people[1].uid)]


def test_a_click_opens(rig: Rig, qtbot: QtBot, page: PeoplePage) -> None:
    person = rig.person()
    show(rig, qtbot, page)
    view = listed(page)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(80, 20))
    assert set(rig.asked) == {Route(Place.PERSON, person.uid)}


def test_whoever_was_chosen_stays_chosen_when_the_list_is_read_again(rig: Rig, qtbot: QtBot, page: PeoplePage) -> None:
    people = [rig.person(f"P{at}", position=at) for at in range(3)]
    show(rig, qtbot, page)
    listed(page).setCurrentIndex(listed(page).model().index(2, 0))
    rig.workspace.save(people[0], replace(people[0], name="Another name"))
    assert listed(page).currentIndex().data(UID) == people[2].uid


def test_a_row_is_read_aloud_whole(rig: Rig, qtbot: QtBot) -> None:
    person = rig.person("Maren")
    rig.vault.meetings.save(Meeting(owner_uid=person.uid, starts=to_micros(rig.clock.now()) + 2 * HOUR))
    for text in ("one", "two"):
        rig.vault.loose_ends.save(LooseEnd(owner_uid=person.uid, text=text))
    rig.vault.loose_ends.save(LooseEnd(owner_uid=person.uid, text="done", tied=True))
    model = PeopleModel()
    model.show_people(rig.vault, [person], rig.clock.now())
    said = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("Maren. One-to-one, in person. Today, 16:00. 2 loose end")


def test_the_model_keeps_qts_rules(rig: Rig, qtmodeltester: ModelTester) -> None:
    model = PeopleModel()
    people = [rig.person(f"P{at}") for at in range(3)]
    model.show_people(rig.vault, people, rig.clock.now())
    qtmodeltester.check(model, force_py=True)  # type: ignore[no-untyped-call]
    model.show_people(rig.vault, people[1:], rig.clock.now())
    model.show_people(rig.vault, [replace(p, name="x") for p in people[1:]], rig.clock.now())
    model.show_people(rig.vault, [], rig.clock.now())
    assert model.rowCount() == 0
    assert model.data(model.index(5, 0)) is None


def test_r46_nothing_is_counted_about_anyone(rig: Rig, qtbot: QtBot, page: PeoplePage) -> None:
    """No streak, no attendance, no score anywhere on the page."""
    person = rig.person("Maren")
    for at in range(3):
        rig.vault.meetings.save(Meeting(owner_uid=person.uid, starts=1, begun=1 + at, ended=2 + at))
    show(rig, qtbot, page)
    model = listed(page).model()
    said = words_of(page) + str(model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    assert not [w for w in ("3", "streak", "attend", "missed", "score", "progress") if w in said.lower()]


def names(page: PeoplePage, which: str = "people-list") -> list[str]:
    model = page.findChild(QListView, which).model()  # type: ignore[union-attr]
    return [str(model.index(at, 0).data()) for at in range(model.rowCount())]


def seen(page: PeoplePage, name: str) -> bool:
    QApplication.processEvents()
    found = page.findChild(QWidget, name)
    return found is not None and found.isVisible()


# First talks


def test_r10_a_first_talk_is_begun_from_here_with_or_without_anyone(rig: Rig, qtbot: QtBot, page: PeoplePage) -> None:
    show(rig, qtbot, page)
    press(page, "first-first-talk")
    rig.workspace.save(None, Person.made("Maren"))
    press(page, "first-talk")
    assert [route.place for route in rig.asked] == [Place.FIRST_CONTACT] * 2
    assert len({route.uid for route in rig.asked}) == 2
    assert all(route.uid for route in rig.asked), "so that whoever looks at the keys meanwhile comes back to it"


def test_open_talks_are_rows_of_their_own_without_a_name(rig: Rig, qtbot: QtBot, page: PeoplePage) -> None:
    rig.person("Maren")
    for way, day in ((Way.UNSAID, ""), (Way.ASK, "2026-04-16"), (Way.ASK, ""), (Way.YES, ""), (Way.NO, "")):
        rig.vault.first_talks.save(FirstTalk(text="Nights", way=way, answer_by=day, began="2026-04-12"))
    show(rig, qtbot, page)
    rows = page.findChildren(TalkRow)
    assert [row.accessibleName() for row in rows] == [
        "A first talk, 12 April. Nothing settled yet",
        "A first talk, 12 April. Pause and ask. An answer by 16 April.",
        "A first talk, 12 April. Pause and ask",
        "A first talk, 12 April. Yes, let us meet",
        "A first talk, 12 April. Not with me",
    ]
    assert names(page) == ["Maren"]
    QTest.mouseClick(rows[1], Qt.MouseButton.LeftButton)
    assert rig.asked == [Route(Place.FIRST_CONTACT, rig.vault.first_talks.all()[1].uid)]


def test_a_talk_alone_is_somebody_to_come_back_to(rig: Rig, qtbot: QtBot, page: PeoplePage) -> None:
    rig.vault.first_talks.save(FirstTalk(text="Nights"))
    show(rig, qtbot, page)
    assert "No one here yet." not in words_of(page)
    assert "Nobody is walking alongside you now." in words_of(page)
    assert len(page.findChildren(TalkRow)) == 1


def test_b6_a_talk_let_go_comes_back_here(rig: Rig, qtbot: QtBot, page: PeoplePage) -> None:
    talk = FirstTalk(text="Nights")
    rig.vault.first_talks.save(talk)
    rig.workspace.save(talk, None)
    show(rig, qtbot, page)
    assert "No one here yet." in words_of(page)
    assert rig.workspace.undo(page.may_turn)
    QApplication.processEvents()
    assert [row.accessibleName() for row in page.findChildren(TalkRow)] == ["A first talk. Nothing settled yet"]


# Resting


def test_resting_people_stand_apart_and_are_opened_by_hand(rig: Rig, qtbot: QtBot, page: PeoplePage) -> None:
    rig.person("Maren")
    ilse = rig.person("Ilse", resting="2026-02-13")
    rig.vault.meetings.save(Meeting(owner_uid=ilse.uid, starts=to_micros(rig.clock.now()) + HOUR))
    show(rig, qtbot, page)
    assert names(page) == ["Maren"]
    assert "1 person, walking alongside you now." in words_of(page)
    assert not seen(page, "resting-list")
    press(page, "show-resting")
    view = find(page, QListView, "resting-list")
    said = view.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Ilse. One-to-one, in person. Since 13 February", "nothing of it comes up by itself"
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert rig.asked == [Route(Place.PERSON, ilse.uid)]
    page.open(Route(Place.PEOPLE))
    assert not seen(page, "resting-list"), "closed again when come back to"


def test_nobody_active_is_no_empty_page_while_some_rest(rig: Rig, qtbot: QtBot, page: PeoplePage) -> None:
    rig.person("Ilse", resting="2026-02-13")
    show(rig, qtbot, page)
    assert page.first_focus() is None
    assert seen(page, "show-resting")
    assert "No one here yet." not in words_of(page)


# Finding


def search(page: PeoplePage, typed: str) -> None:
    page.find_here()
    field = find(page, LineField, "people-search")
    assert field.hasFocus()
    field.selectAll()
    field.insert(typed)


def test_issue_3_11_found_by_name_and_sign_as_typed(rig: Rig, qtbot: QtBot, page: PeoplePage) -> None:
    rig.person("José", icon="leaf")
    rig.person("Maren", icon="coffee", position=1)
    rig.person("Josephine", icon="boat", resting="2026-02-01")
    show(rig, qtbot, page)
    assert not seen(page, "people-search")
    search(page, "jose")
    assert names(page) == ["José"]
    search(page, "cup")
    assert names(page) == ["Maren"]
    search(page, "nobody at all")
    assert not seen(page, "people-list")
    assert "Nothing here with that word." in words_of(page)
    QTest.keyClick(find(page, LineField, "people-search"), Qt.Key.Key_Escape)
    assert names(page) == ["José", "Maren"]
    assert not seen(page, "people-search")
    assert listed(page).hasFocus()
    assert not seen(page, "resting-list")
    assert "Nothing here with that word." not in words_of(page)


def test_r36_a_search_finds_a_resting_page_only_once_these_are_asked_for(
    rig: Rig, qtbot: QtBot, page: PeoplePage
) -> None:
    """What rests does not come up by itself, nor does the row say that something was found behind it."""
    rig.person("Maren")
    rig.person("Josephine", resting="2026-02-01")
    rig.person("Ilse", resting="2026-02-01", position=1)
    show(rig, qtbot, page)
    search(page, "jose")
    assert not seen(page, "resting-list")
    assert "Nothing here with that word." in words_of(page)
    before = words_of(page)
    search(page, "nobody at all")
    assert words_of(page) == before
    search(page, "jose")
    press(page, "show-resting")
    assert seen(page, "resting-list")
    assert names(page, "resting-list") == ["Josephine"]
    assert "Nothing here with that word." not in words_of(page)
    press(page, "show-resting")
    assert not seen(page, "resting-list")
    assert "Nothing here with that word." in words_of(page)


def test_b12_from_the_search_into_the_list_and_back(rig: Rig, qtbot: QtBot, page: PeoplePage) -> None:
    people = [rig.person(f"P{at}", position=at) for at in range(3)]
    show(rig, qtbot, page)
    search(page, "p")
    QTest.keyClick(find(page, LineField, "people-search"), Qt.Key.Key_Down)
    assert listed(page).hasFocus()
    QTest.keyClick(listed(page), Qt.Key.Key_Up)
    assert find(page, LineField, "people-search").hasFocus()
    QTest.keyClick(find(page, LineField, "people-search"), Qt.Key.Key_Return)
    QTest.keyClick(listed(page), Qt.Key.Key_Return)
    assert rig.asked == [Route(Place.PERSON, people[0].uid)]


def test_ctrl_f_searches_here(rig: Rig, qtbot: QtBot) -> None:
    rig.person("Maren")
    rooms = rig.rooms(qtbot, Route(Place.PEOPLE))
    QTest.keySequence(rooms, QKeySequence("Ctrl+F"))
    assert rooms.route == Route(Place.PEOPLE)
    assert find(rooms.page, LineField, "people-search").hasFocus()


def test_there_is_nothing_to_search_where_nobody_is(rig: Rig, qtbot: QtBot, page: PeoplePage) -> None:
    show(rig, qtbot, page)
    page.find_here()
    assert not seen(page, "people-search")


def test_what_changes_while_searching_is_shown(rig: Rig, qtbot: QtBot, page: PeoplePage) -> None:
    person = rig.person("Maren")
    show(rig, qtbot, page)
    search(page, "mar")
    rig.workspace.save(person, replace(person, name="Tomasz"))
    assert names(page) == []
    assert "Nothing here with that word." in words_of(page)


@pytest.mark.parametrize("typed", ["x" * 20_000, "%_'\"", "👩‍👩‍👧", "\\"])
def test_awkward_searches_find_nothing_quietly(rig: Rig, qtbot: QtBot, page: PeoplePage, typed: str) -> None:
    rig.person("Maren")
    show(rig, qtbot, page)
    search(page, typed)
    assert "Nothing here with that word." in words_of(page)


# The supporter's own order


def move(view: QListView, key: Qt.Key) -> None:
    QTest.keyClick(view, key, Qt.KeyboardModifier.AltModifier)


def drag(view: QListView, start: int, end: int) -> None:
    """By hand, from the middle of one row to a place `end` px down the list."""
    tall = theme.current().px(PEOPLE_ROW)
    kinds, buttons = QEvent.Type, Qt.MouseButton
    first, last = QPointF(60, start * tall + tall / 2), QPointF(60, end)
    for kind, at, button, held in (
        (kinds.MouseButtonPress, first, buttons.LeftButton, buttons.LeftButton),
        (kinds.MouseMove, (first + last) / 2, buttons.NoButton, buttons.LeftButton),
        (kinds.MouseMove, last, buttons.NoButton, buttons.LeftButton),
        (kinds.MouseButtonRelease, last, buttons.LeftButton, buttons.NoButton),
    ):
        there = view.viewport().mapToGlobal(at)
        event = QMouseEvent(kind, at, there, button, held, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(view.viewport(), event)


def test_issue_3_11_people_move_by_keyboard_and_undo_in_one_step(rig: Rig, qtbot: QtBot, page: PeoplePage) -> None:
    people = [rig.person(name, position=0) for name in "abc"]  # as after a merge: all in one place
    rig.person("resting", resting="2026-02-01", position=1)
    show(rig, qtbot, page)
    view = listed(page)
    view.setFocus()
    for order in ("bac", "bca", "bca"):
        move(view, Qt.Key.Key_Down)
        assert "".join(names(page)) == order == "".join(p.name for p in rig.vault.people.active())
        assert view.currentIndex().data(UID) == people[0].uid, "it stays in hand"
    move(view, Qt.Key.Key_Up)
    assert names(page) == ["b", "a", "c"]
    assert rig.workspace.undo(page.may_turn)
    assert names(page) == ["b", "c", "a"]
    assert [p.position for p in rig.vault.people.resting()] == [1]


def test_people_are_dragged_into_another_order(rig: Rig, qtbot: QtBot, page: PeoplePage) -> None:
    for at, name in enumerate("abcd"):
        rig.person(name, position=at)
    show(rig, qtbot, page)
    tall = theme.current().px(PEOPLE_ROW)
    drag(listed(page), 0, 2 * tall)
    assert names(page) == ["b", "a", "c", "d"]
    drag(listed(page), 3, 3)
    assert names(page) == ["d", "b", "a", "c"]
    drag(listed(page), 1, 99 * tall)
    assert names(page) == ["d", "a", "c", "b"]
    drag(listed(page), 2, 2 * tall + 4)
    assert names(page) == ["d", "a", "c", "b"], "put down where it was"
    assert rig.asked == [], "a drag opens nobody"
    assert rig.workspace.undo(page.may_turn)
    assert names(page) == ["d", "b", "a", "c"]


def test_a_drag_is_called_off_by_escape(rig: Rig, qtbot: QtBot, page: PeoplePage) -> None:
    for at, name in enumerate("abc"):
        rig.person(name, position=at)
    show(rig, qtbot, page)
    view, tall = listed(page), theme.current().px(PEOPLE_ROW)
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, 20))
    place = QPointF(60, 2 * tall)
    there = view.viewport().mapToGlobal(place)
    none, held = Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton
    event = QMouseEvent(QEvent.Type.MouseMove, place, there, none, held, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(view.viewport(), event)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, 2 * tall))
    assert names(page) == ["a", "b", "c"]


def test_nobody_moves_while_searching(rig: Rig, qtbot: QtBot, page: PeoplePage) -> None:
    for at, name in enumerate(("aa", "ab", "b")):
        rig.person(name, position=at)
    show(rig, qtbot, page)
    search(page, "a")
    listed(page).setFocus()
    move(listed(page), Qt.Key.Key_Down)
    drag(listed(page), 0, 2 * theme.current().px(PEOPLE_ROW))
    assert [p.name for p in rig.vault.people.active()] == ["aa", "ab", "b"]


def test_b9_an_order_that_cannot_be_kept_stays_as_it_was(rig: Rig, qtbot: QtBot, page: PeoplePage) -> None:
    for at, name in enumerate("ab"):
        rig.person(name, position=at)
    show(rig, qtbot, page)
    listed(page).setFocus()
    with rig.full_disk():
        move(listed(page), Qt.Key.Key_Down)
    assert names(page) == ["a", "b"]
    assert [type(failure) for failure in rig.failures] == [DiskFull]


# What was settled on, and groups


@pytest.mark.parametrize(
    ("limit", "alongside", "said"),
    [
        (0, 2, "With how many people at a time you walk is yours to settle, if you wish."),
        (4, 0, "You settled on four at a time."),
        (4, 3, "You settled on four at a time, and walk with three."),
    ],
)
def test_r52_what_was_settled_on_is_said_and_nothing_else_counted(
    rig: Rig, qtbot: QtBot, page: PeoplePage, limit: int, alongside: int, said: str
) -> None:
    rig.vault.limits.save(Limits(people=limit))
    rig.person("A group", format=Format.GROUP)
    rig.person("Resting", resting="2026-02-01")
    for at in range(alongside):
        rig.person(f"P{at}")
    show(rig, qtbot, page)
    assert said in words_of(page).split("\n")
    press(page, "to-steadiness")
    assert rig.asked == [Route(Place.STEADINESS)]


def test_r35_r36_with_whom_it_is_over_is_said_and_is_not_counted_as_alongside(
    rig: Rig, qtbot: QtBot, page: PeoplePage
) -> None:
    """Nothing reminds of them: no loose ends, and of one who was cut off no meeting that is still set."""
    rig.vault.limits.save(Limits(people=4))
    over, cut, again = rig.person("Imani"), rig.person("Tomasz"), rig.person("Ada")
    for person in (over, cut, again):
        rig.vault.loose_ends.save(LooseEnd(owner_uid=person.uid, text="The book"))
    for person in (cut, again):
        rig.vault.meetings.save(Meeting(owner_uid=person.uid, starts=to_micros(rig.clock.now()) + 24 * HOUR))
    rig.vault.endings.save(Ending(owner_uid=over.uid, kind=EndingKind.PLANNED, closed_on="2026-04-10"))
    rig.vault.endings.save(Ending(owner_uid=again.uid, kind=EndingKind.PLANNED, closed_on="2026-13-45"))
    rig.person("Maren")
    show(rig, qtbot, page)
    rig.workspace.save(None, Ending(owner_uid=cut.uid, kind=EndingKind.CUT_OFF))
    rows = {row.person.name: (row.when, row.also) for row in page._model._rows}
    assert rows["Imani"] == ("Over", "Since 10 April")
    assert rows["Tomasz"] == ("Cut off, no goodbye", "")
    assert rows["Ada"] == ("Tomorrow, 14:00", "Over"), "what was planned since is meant"
    assert "1 person, walking alongside you now." in words_of(page)
    assert "You settled on four at a time, and walk with one." in words_of(page)
    assert rig.workspace.undo()
    assert "2 people, walking alongside you now." in words_of(page)


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "Group, in person"), (6, "Group of six, in person"), (200, "Group of 200, in person")],
)
def test_r57_a_group_says_how_many_come_where_that_was_said(rig: Rig, count: int, said: str) -> None:
    group = rig.person("Readers", format=Format.GROUP, headcount=count)
    model = PeopleModel()
    model.show_people(rig.vault, [group], rig.clock.now())
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == f"Readers. {said}"


def test_the_next_meeting_is_the_first_that_was_not_begun_nor_called_off(rig: Rig) -> None:
    person, now = rig.person("Maren"), to_micros(rig.clock.now())
    for meeting in (
        Meeting(owner_uid=person.uid, starts=now + HOUR, begun=now),
        Meeting(owner_uid=person.uid, starts=now + 2 * HOUR, called_off="by-me"),
        Meeting(owner_uid=person.uid, starts=now + 3 * HOUR),
        Meeting(owner_uid=person.uid, starts=now + 99 * HOUR),
        Meeting(owner_uid=person.uid, starts=now - 7 * HOUR),
    ):
        rig.vault.meetings.save(meeting)
    model = PeopleModel()
    model.show_people(rig.vault, [person], rig.clock.now())
    assert "Today, 17:00" in str(model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))


def test_a_thousand_people_are_shown_without_a_query_for_each(rig: Rig, qtbot: QtBot, page: PeoplePage) -> None:
    with rig.vault.transaction():
        for at in range(1000):
            rig.person(f"Person {at}", position=at)
    show(rig, qtbot, page)
    asked: list[str] = []
    execute = rig.vault.database.execute

    def noted(sql: str, values: object = ()) -> object:
        asked.append(sql)
        return execute(sql, values)  # type: ignore[arg-type]

    rig.vault.database.execute = noted  # type: ignore[assignment,method-assign]
    page.refresh()
    assert len(asked) < 12
    assert listed(page).model().rowCount() == 1000
