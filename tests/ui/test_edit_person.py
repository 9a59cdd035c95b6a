"""Someone new, and a name or sign changed later (issue 2 §3)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from companion import person_draft
from companion.agreement import AgreementLine, Field
from companion.endings import Ending, EndingKind
from companion.errors import DiskFull
from companion.firsts import FirstTalk, Way
from companion.people import ICONS, SHAPES, TINTS, Format, Person, Topic
from companion.steadiness import Limits
from companion.store import carry
from companion.store.carry import DraftWords
from tests.ui.rig import Rig, find, press, words_of
from ui.failures import sentence
from ui.pages.edit_person import EditPersonPage
from ui.routes import FROM_TALK, Place, Route
from ui.widgets.banner import Banner
from ui.widgets.choices import Segments
from ui.widgets.fields import LineField, NumberField

NEW = Route(Place.NEW_PERSON)


@pytest.fixture
def page(rig: Rig) -> EditPersonPage:
    return EditPersonPage(rig.workspace, rig.services)


def name(page: EditPersonPage) -> LineField:
    return find(page, LineField, "person-name")


def choose(page: EditPersonPage, value: str) -> None:
    option = next(o for o in find(page, Segments, "format").options if o.value == value)
    QTest.mouseClick(option, Qt.MouseButton.LeftButton)


def test_someone_new_by_keyboard_alone(rig: Rig, qtbot: QtBot, page: EditPersonPage) -> None:
    rig.open(qtbot, page, NEW)
    field = page.first_focus()
    assert field is name(page)
    QTest.keyClicks(field, "  M. ")
    QTest.keyClick(field, Qt.Key.Key_Return)
    [person] = rig.vault.people.all()
    assert (person.name, person.owner_uid, person.created) == ("M.", person.uid, "2026-04-14")
    assert rig.asked == [Route(Place.PERSON, person.uid, "agreement")]


@pytest.mark.parametrize("how", Format)
def test_r56_every_way_of_meeting_can_be_chosen(rig: Rig, qtbot: QtBot, page: EditPersonPage, how: Format) -> None:
    rig.open(qtbot, page, NEW)
    name(page).setText("M.")
    choose(page, how.value)
    press(page, "keep-person")
    assert [p.format for p in rig.vault.people.all()] == [how]


def test_a_group_begins_as_a_group(rig: Rig, qtbot: QtBot, page: EditPersonPage) -> None:
    rig.open(qtbot, page, Route(Place.NEW_PERSON, part="group"))
    assert find(page, Segments, "format").value() == "group"


def test_a_sign_in_three_turns(rig: Rig, qtbot: QtBot, page: EditPersonPage) -> None:
    rig.open(qtbot, page, NEW)
    name(page).setText("M.")
    for button in ("icon-boat", "tint-c", "shape-4"):
        press(page, button)
    press(page, "keep-person")
    [person] = rig.vault.people.all()
    assert (person.icon, person.tint, person.shape) == ("boat", "c", 4)


def test_every_choice_of_a_sign_has_a_name_to_be_read(rig: Rig, qtbot: QtBot, page: EditPersonPage) -> None:
    """B12."""
    rig.open(qtbot, page, NEW)
    buttons = [b for b in page.findChildren(QToolButton) if b.property("kind") == "choice"]
    assert len(buttons) == len(ICONS) + len(TINTS) + SHAPES
    assert all(b.accessibleName() for b in buttons)


def test_people_differ_at_a_glance_from_the_start(rig: Rig, qtbot: QtBot, page: EditPersonPage) -> None:
    signs = set()
    for at in range(6):
        page.open(NEW)
        name(page).setText(f"P{at}")
        page._keep()
    for person in rig.vault.people.all():
        signs.add((person.icon, person.tint))
    assert len(signs) == 6


@pytest.mark.parametrize("typed", ["", "   ", "\u200f\u00a0", "\t"])
def test_an_empty_name_is_refused_without_losing_the_rest(
    rig: Rig, qtbot: QtBot, page: EditPersonPage, typed: str
) -> None:
    rig.open(qtbot, page, NEW)
    find(page, LineField, "own-words").setText("Sundays")
    name(page).setText(typed)
    QTest.keyClick(name(page), Qt.Key.Key_Return)
    assert rig.vault.people.all() == []
    assert rig.asked == []
    assert find(page, LineField, "own-words").text() == "Sundays"


def test_keep_waits_for_a_name(rig: Rig, qtbot: QtBot, page: EditPersonPage) -> None:
    rig.open(qtbot, page, NEW)
    keep = find(page, QAbstractButton, "keep-person")
    assert not keep.isEnabled()
    QTest.keyClicks(name(page), "M")
    assert keep.isEnabled()
    QTest.keyClick(name(page), Qt.Key.Key_Backspace)
    assert not keep.isEnabled()


def test_awkward_names_are_taken_and_made_one_line(rig: Rig, qtbot: QtBot, page: EditPersonPage) -> None:
    rig.open(qtbot, page, NEW)
    name(page).setText('مريم 👩‍👩‍👧 & "M" <b>x</b>')
    find(page, LineField, "own-words").setText("w" * 5000)
    press(page, "keep-person")
    [person] = rig.vault.people.all()
    assert person.name == 'مريم 👩‍👩‍👧 & "M" <b>x</b>'
    assert person.own_words == "w" * 5000


def test_a_long_name_ends_at_eighty_characters(rig: Rig, qtbot: QtBot, page: EditPersonPage) -> None:
    rig.open(qtbot, page, NEW)
    QTest.keyClicks(name(page), "n" * 100)
    press(page, "keep-person")
    assert [p.name for p in rig.vault.people.all()] == ["n" * 80]


def test_an_edit_changes_that_person_and_is_undone(rig: Rig, qtbot: QtBot, page: EditPersonPage) -> None:
    person = rig.person("Maren", icon="waves", tint="e", shape=2, own_words="Sundays", format=Format.ONLINE)
    rig.open(qtbot, page, Route(Place.EDIT_PERSON, person.uid))
    assert name(page).text() == "Maren"
    assert find(page, QAbstractButton, "icon-waves").isChecked()
    assert find(page, QAbstractButton, "tint-e").isChecked()
    assert find(page, QAbstractButton, "shape-2").isChecked()
    name(page).setText("M.")
    press(page, "keep-person")
    assert rig.asked == [Route(Place.PERSON, person.uid)]
    [kept] = rig.vault.people.all()
    assert (kept.uid, kept.name, kept.own_words, kept.format) == (person.uid, "M.", "Sundays", Format.ONLINE)
    rig.workspace.undo()
    assert rig.vault.people.all() == [person]


def test_not_now_keeps_nothing(rig: Rig, qtbot: QtBot, page: EditPersonPage) -> None:
    rig.open(qtbot, page, NEW)
    name(page).setText("M.")
    press(page, "leave-person")
    assert rig.vault.people.all() == []
    assert rig.asked == [Route(Place.PEOPLE)]


def test_b9_a_full_disk_is_said_and_the_words_stay(rig: Rig, qtbot: QtBot, page: EditPersonPage) -> None:
    rig.open(qtbot, page, NEW)
    name(page).setText("M.")
    with rig.full_disk():
        press(page, "keep-person")
    assert find(page, Banner, "person-banner").words() == sentence(DiskFull())
    assert name(page).text() == "M."
    assert rig.asked == []
    press(page, "keep-person")
    assert [p.name for p in rig.vault.people.all()] == ["M."]


def test_b6_a_page_is_taken_out_when_asked_twice_and_ctrl_z_brings_all_back(
    rig: Rig, qtbot: QtBot, page: EditPersonPage
) -> None:
    person = rig.person()
    topic = Topic(owner_uid=person.uid, text="Her brother")
    rig.vault.topics.save(topic)
    rig.open(qtbot, page, Route(Place.EDIT_PERSON, person.uid))
    press(page, "remove-person")
    assert rig.vault.people.all() == [person], "asked first"
    banner = find(page, Banner, "person-banner")
    assert "Maren" in banner.words()
    QTest.mouseClick(banner._action, Qt.MouseButton.LeftButton)
    assert rig.vault.people.all() == []
    assert rig.vault.topics.of(person.uid) == []
    assert rig.asked == [Route(Place.PEOPLE)]
    rig.workspace.undo()
    assert rig.vault.people.all() == [person]
    assert rig.vault.topics.of(person.uid) == [topic]


def test_someone_new_cannot_be_taken_out(rig: Rig, qtbot: QtBot, page: EditPersonPage) -> None:
    rig.open(qtbot, page, NEW)
    remove = page.findChild(QWidget, "remove-person")
    assert remove is not None
    assert not remove.isVisible()


def test_a_question_of_removal_does_not_wait_for_the_next_person(rig: Rig, qtbot: QtBot, page: EditPersonPage) -> None:
    first, second = rig.person("Maren"), rig.person("Tomasz")
    rig.open(qtbot, page, Route(Place.EDIT_PERSON, first.uid))
    press(page, "remove-person")
    page.open(Route(Place.EDIT_PERSON, second.uid))
    banner = page.findChild(Banner, "person-banner")
    assert banner is not None
    assert not banner.isVisible()


def test_words_typed_stay_when_something_else_changes(rig: Rig, qtbot: QtBot, page: EditPersonPage) -> None:
    person = rig.person("Maren")
    rig.open(qtbot, page, Route(Place.EDIT_PERSON, person.uid))
    name(page).setText("Half a na")
    rig.workspace.save(None, Topic(owner_uid=person.uid, text="x"))
    other = rig.person("Other")
    rig.workspace.save(other, None)
    assert name(page).text() == "Half a na"


# Half written


def again(rig: Rig, route: Route = NEW) -> EditPersonPage:
    """The page as it is built afresh after a lock."""
    made = EditPersonPage(rig.workspace, rig.services)
    rig.shown.append(made)
    made.open(route)
    return made


def test_b9_words_on_someone_new_survive_a_lock(rig: Rig, qtbot: QtBot, page: EditPersonPage) -> None:
    rig.open(qtbot, page, NEW)
    QTest.keyClicks(name(page), "Half a na")
    choose(page, "group")
    press(page, "icon-boat")
    assert page.leave()
    assert rig.vault.people.all() == []
    other = again(rig)
    assert name(other).text() == "Half a na"
    assert find(other, Segments, "format").value() == "group"
    assert find(other, QAbstractButton, "icon-boat").isChecked()
    assert find(other, QAbstractButton, "keep-person").isEnabled()


def test_what_was_half_written_goes_when_it_is_kept(rig: Rig, qtbot: QtBot, page: EditPersonPage) -> None:
    rig.open(qtbot, page, NEW)
    QTest.keyClicks(name(page), "M.")
    assert rig.workspace.flush()
    assert rig.vault.drafts.get(person_draft.NEW_PERSON) is not None
    press(page, "keep-person")
    assert rig.vault.drafts.get(person_draft.NEW_PERSON) is None
    assert name(again(rig)).text() == ""


def test_r29_what_was_half_written_goes_without_trace_by_not_now(rig: Rig, qtbot: QtBot, page: EditPersonPage) -> None:
    rig.open(qtbot, page, NEW)
    QTest.keyClicks(name(page), "M.")
    assert rig.workspace.flush()
    QTest.keyClicks(name(page), "x")
    press(page, "leave-person")
    assert rig.workspace.flush()
    assert rig.vault.drafts.get(person_draft.NEW_PERSON) is None
    assert name(again(rig)).text() == ""


def test_r29_a_page_opened_and_left_leaves_no_draft(rig: Rig, qtbot: QtBot, page: EditPersonPage) -> None:
    rig.open(qtbot, page, NEW)
    QTest.keyClicks(name(page), "M")
    QTest.keyClick(name(page), Qt.Key.Key_Backspace)
    assert page.leave()
    assert rig.vault.drafts.get(person_draft.NEW_PERSON) is None


def test_b9_words_a_full_disk_refuses_are_carried(rig: Rig, qtbot: QtBot, page: EditPersonPage) -> None:
    rig.open(qtbot, page, NEW)
    with rig.full_disk():
        QTest.keyClicks(name(page), "M.")
        assert not page.leave()
        assert find(page, Banner, "person-banner").words() == sentence(DiskFull())
        [carried] = rig.workspace.unkept()
    assert isinstance(carried, DraftWords)
    assert carried.key == person_draft.NEW_PERSON
    assert person_draft.onto(Person.made(""), carried.body).name == "M."


def test_a_group_is_asked_for_although_someone_was_half_written(rig: Rig, qtbot: QtBot, page: EditPersonPage) -> None:
    rig.open(qtbot, page, NEW)
    QTest.keyClicks(name(page), "Read")
    assert page.leave()
    page.open(Route(Place.NEW_PERSON, part="group"))
    assert find(page, Segments, "format").value() == "group"
    assert name(page).text() == "Read"


@pytest.mark.parametrize(
    "body",
    [
        "",
        "no json",
        "[]",
        "3",
        '{"name": 3, "icon": "dagger", "tint": [], "shape": 99, "format": {}, "headcount": -1, "own_words": null}',
    ],
)
def test_a_draft_of_another_version_breaks_nothing(body: str) -> None:
    person = Person.made("")
    assert person_draft.onto(person, body) == person


def test_a_draft_gives_back_what_was_written() -> None:
    person = Person.made(
        'مريم "x"', icon="boat", tint="c", shape=3, format=Format.GROUP, own_words="Nights", headcount=200
    )
    blank = Person.made("")
    got = person_draft.onto(blank, person_draft.to_json(person))
    assert (got.uid, got.owner_uid) == (blank.uid, blank.owner_uid)
    for field in ("name", "icon", "tint", "shape", "format", "own_words", "headcount"):
        assert getattr(got, field) == getattr(person, field)


# Somebody who is here already, half changed


@pytest.fixture
def group(rig: Rig) -> Person:
    return rig.person("Readers", icon="waves", format=Format.GROUP, headcount=6, own_words="Sundays")


def edit(person: Person) -> Route:
    return Route(Place.EDIT_PERSON, person.uid)


def half_change(page: EditPersonPage) -> None:
    """By hand, all that can be: the name, their own words, the sign and how many come."""
    for field, words in (("person-name", " of old"), ("own-words", " at six")):
        QTest.keyClicks(find(page, LineField, field), words)
    press(page, "icon-boat")
    find(page, NumberField, "headcount").setValue(9)


def test_b9_changes_half_made_survive_another_page_and_a_lock(
    rig: Rig, qtbot: QtBot, page: EditPersonPage, group: Person
) -> None:
    rig.open(qtbot, page, edit(group))
    half_change(page)
    assert page.leave()
    assert rig.vault.people.all() == [group], "kept only when asked"
    assert [d.owner_uid for d in rig.vault.drafts.of(group.uid)] == [group.uid]
    other = again(rig, edit(group))
    assert (name(other).text(), find(other, LineField, "own-words").text()) == ("Readers of old", "Sundays at six")
    assert find(other, QAbstractButton, "icon-boat").isChecked()
    assert find(other, NumberField, "headcount").value() == 9
    other._keep()
    [kept] = rig.vault.people.all()
    assert (kept.name, kept.own_words, kept.icon, kept.headcount) == ("Readers of old", "Sundays at six", "boat", 9)
    assert rig.vault.drafts.of(group.uid) == []
    assert rig.workspace.undo()
    assert rig.vault.people.all() == [group]
    assert rig.vault.drafts.of(group.uid) == [], "what was taken back is not written here again"


def test_b9_another_way_of_meeting_is_carried_too(rig: Rig, qtbot: QtBot, page: EditPersonPage, group: Person) -> None:
    rig.open(qtbot, page, edit(group))
    choose(page, "online")
    assert page.leave()
    assert find(again(rig, edit(group)), Segments, "format").value() == "online"


def test_b9_changes_a_full_disk_refuses_are_carried_across_a_lock(
    rig: Rig, qtbot: QtBot, page: EditPersonPage, group: Person
) -> None:
    rig.open(qtbot, page, edit(group))
    half_change(page)
    with rig.full_disk():
        assert not page.leave()
        assert find(page, Banner, "person-banner").words() == sentence(DiskFull())
        packed = carry.pack(rig.vault, rig.workspace.unkept())
    page._drafting.forget()
    assert rig.vault.drafts.of(group.uid) == []
    carry.keep(rig.vault, packed)
    assert name(again(rig, edit(group))).text() == "Readers of old"
    assert [d.owner_uid for d in rig.vault.drafts.of(group.uid)] == [group.uid]


def test_r29_changes_let_go_or_taken_out_again_leave_nothing(
    rig: Rig, qtbot: QtBot, page: EditPersonPage, group: Person
) -> None:
    rig.open(qtbot, page, edit(group))
    QTest.keyClicks(name(page), "x")
    assert rig.workspace.flush()
    assert rig.vault.drafts.of(group.uid) != []
    QTest.keyClick(name(page), Qt.Key.Key_Backspace)
    assert rig.workspace.flush()
    assert rig.vault.drafts.of(group.uid) == []
    half_change(page)
    assert rig.workspace.flush()
    press(page, "leave-person")
    assert page.leave()
    assert rig.vault.drafts.of(group.uid) == []
    assert rig.vault.people.all() == [group]
    assert name(again(rig, edit(group))).text() == "Readers"


@pytest.mark.parametrize("flushed", [True, False])
def test_a_page_let_rest_takes_its_half_made_changes_along(
    rig: Rig, qtbot: QtBot, page: EditPersonPage, group: Person, flushed: bool
) -> None:
    rig.open(qtbot, page, edit(group))
    half_change(page)
    name(page).clear()
    assert not flushed or rig.workspace.flush()
    press(page, "rest-person")
    QTest.mouseClick(find(page, Banner, "person-banner")._action, Qt.MouseButton.LeftButton)
    assert page.leave()
    [kept] = rig.vault.people.resting()
    assert (kept.name, kept.own_words, kept.headcount) == ("Readers", "Sundays at six", 9), "a name is never taken"
    assert rig.vault.drafts.of(group.uid) == []


def test_b6_a_page_taken_out_leaves_nothing_half_written_and_brings_it_back(
    rig: Rig, qtbot: QtBot, page: EditPersonPage, group: Person
) -> None:
    rig.open(qtbot, page, edit(group))
    half_change(page)
    press(page, "remove-person")
    QTest.mouseClick(find(page, Banner, "person-banner")._action, Qt.MouseButton.LeftButton)
    assert page.leave()
    assert rig.vault.page_of(group.uid) == []
    assert rig.workspace.undo()
    assert rig.vault.people.all() == [group]
    assert name(again(rig, edit(group))).text() == "Readers of old"


def test_what_is_half_written_puts_nothing_else_back(
    rig: Rig, qtbot: QtBot, page: EditPersonPage, group: Person
) -> None:
    rig.open(qtbot, page, edit(group))
    QTest.keyClicks(find(page, LineField, "own-words"), " at six")
    assert page.leave()
    rig.vault.people.save(replace(group, name="Readers’ circle"))
    other = again(rig, edit(group))
    assert (name(other).text(), find(other, LineField, "own-words").text()) == ("Readers’ circle", "Sundays at six")


def test_b9_a_change_a_full_disk_refuses_stays_and_is_kept_later(
    rig: Rig, qtbot: QtBot, page: EditPersonPage, group: Person
) -> None:
    rig.open(qtbot, page, edit(group))
    half_change(page)
    assert rig.workspace.flush()
    with rig.full_disk():
        press(page, "keep-person")
        assert find(page, Banner, "person-banner").words() == sentence(DiskFull())
    assert rig.asked == []
    assert name(page).text() == "Readers of old"
    assert rig.vault.drafts.of(group.uid) != []
    press(page, "keep-person")
    assert [p.name for p in rig.vault.people.all()] == ["Readers of old"]
    assert rig.vault.drafts.of(group.uid) == []


# Someone met in a first talk


@pytest.fixture
def talk(rig: Rig) -> FirstTalk:
    made = FirstTalk(text="Nights", notice="Near", way=Way.YES, began="2026-04-12", icon="drop", tint="c", shape=2)
    rig.vault.first_talks.save(made)
    return made


def test_r10_a_first_talk_brings_their_words_and_its_sign(
    rig: Rig, qtbot: QtBot, page: EditPersonPage, talk: FirstTalk
) -> None:
    rig.open(qtbot, page, Route(Place.NEW_PERSON, part=f"{FROM_TALK}{talk.uid}"))
    assert find(page, LineField, "own-words").text() == "Nights"
    assert rig.vault.people.all() == [], "nobody before a name is kept"
    QTest.keyClicks(name(page), "M.")
    press(page, "keep-person")
    [person] = rig.vault.people.all()
    assert (person.name, person.own_words, person.icon, person.tint, person.shape) == ("M.", "Nights", "drop", "c", 2)
    assert rig.vault.first_talks.all() == []
    assert rig.asked == [Route(Place.PERSON, person.uid, "agreement")]
    assert not rig.workspace.undo(), "no slip takes somebody away"


def test_r11_a_yes_can_still_wait(rig: Rig, qtbot: QtBot, page: EditPersonPage, talk: FirstTalk) -> None:
    rig.open(qtbot, page, Route(Place.NEW_PERSON, part=f"{FROM_TALK}{talk.uid}"))
    press(page, "leave-person")
    assert rig.asked == [Route(Place.FIRST_CONTACT, talk.uid)]
    assert rig.vault.first_talks.all() == [talk]
    assert rig.vault.people.all() == []


def test_b9_a_person_and_the_end_of_their_talk_are_one_gesture(
    rig: Rig, qtbot: QtBot, page: EditPersonPage, talk: FirstTalk
) -> None:
    rig.open(qtbot, page, Route(Place.NEW_PERSON, part=f"{FROM_TALK}{talk.uid}"))
    name(page).setText("M.")
    with rig.full_disk():
        press(page, "keep-person")
    assert rig.vault.people.all() == []
    assert rig.vault.first_talks.all() == [talk]


def test_someone_from_a_talk_and_someone_else_do_not_mix(
    rig: Rig, qtbot: QtBot, page: EditPersonPage, talk: FirstTalk
) -> None:
    rig.open(qtbot, page, NEW)
    QTest.keyClicks(name(page), "Somebody")
    assert page.leave()
    page.open(Route(Place.NEW_PERSON, part=f"{FROM_TALK}{talk.uid}"))
    assert name(page).text() == ""
    page.open(Route(Place.NEW_PERSON, part=f"{FROM_TALK}gone"))
    assert name(page).text() == "Somebody", "a talk that is gone is no talk"


# A group's headcount


def test_r57_a_group_may_say_how_many_come_at_most(rig: Rig, qtbot: QtBot, page: EditPersonPage) -> None:
    rig.open(qtbot, page, NEW)
    count = page.findChild(NumberField, "headcount")
    assert count is not None
    assert not count.isVisible()
    choose(page, "group")
    assert count.isVisible()
    assert (count.minimum(), count.maximum(), count.text()) == (0, 200, "Not said")
    name(page).setText("Readers")
    count.setValue(6)
    press(page, "keep-person")
    assert [p.headcount for p in rig.vault.people.all()] == [6]


def test_r57_one_person_has_no_headcount(rig: Rig, qtbot: QtBot, page: EditPersonPage) -> None:
    group = rig.person("Readers", format=Format.GROUP, headcount=6)
    rig.open(qtbot, page, Route(Place.EDIT_PERSON, group.uid))
    assert find(page, NumberField, "headcount").value() == 6
    choose(page, "one-to-one")
    press(page, "keep-person")
    assert [p.headcount for p in rig.vault.people.all()] == [0]


# Rest


def test_a_page_is_let_rest_when_asked_twice_and_undone_by_ctrl_z(rig: Rig, qtbot: QtBot, page: EditPersonPage) -> None:
    person = rig.person("Maren")
    rig.open(qtbot, page, Route(Place.EDIT_PERSON, person.uid))
    press(page, "rest-person")
    assert rig.vault.people.resting() == [], "asked first"
    banner = find(page, Banner, "person-banner")
    assert banner.words().startswith("Maren’s page would go quiet: no more on Today, in reminders")
    assert "can wake at any time" in banner.words()
    QTest.mouseClick(banner._action, Qt.MouseButton.LeftButton)
    assert [(p.name, p.resting) for p in rig.vault.people.resting()] == [("Maren", "2026-04-14")]
    assert rig.vault.people.active() == []
    assert rig.asked == [Route(Place.PEOPLE)]
    assert rig.workspace.undo()
    assert rig.vault.people.active() == [person]


def test_a_resting_page_wakes_at_once(rig: Rig, qtbot: QtBot, page: EditPersonPage) -> None:
    person = rig.person("Maren", resting="2026-02-01")
    rig.open(qtbot, page, Route(Place.EDIT_PERSON, person.uid))
    assert "Wake this page" in words_of(page)
    press(page, "rest-person")
    assert [p.resting for p in rig.vault.people.all()] == [""]
    assert rig.asked == [Route(Place.PERSON, person.uid)]
    assert rig.workspace.undo()
    assert rig.vault.people.all() == [person]


def test_the_question_of_rest_is_not_answered_by_that_of_removal(rig: Rig, qtbot: QtBot, page: EditPersonPage) -> None:
    person = rig.person("Maren")
    rig.open(qtbot, page, Route(Place.EDIT_PERSON, person.uid))
    press(page, "remove-person")
    press(page, "rest-person")
    QTest.mouseClick(find(page, Banner, "person-banner")._action, Qt.MouseButton.LeftButton)
    assert [p.resting for p in rig.vault.people.all()] == ["2026-04-14"]


def test_a_name_changed_just_before_rests_with_the_page(rig: Rig, qtbot: QtBot, page: EditPersonPage) -> None:
    person = rig.person("Maren")
    rig.open(qtbot, page, Route(Place.EDIT_PERSON, person.uid))
    name(page).setText("M.")
    press(page, "rest-person")
    QTest.mouseClick(find(page, Banner, "person-banner")._action, Qt.MouseButton.LeftButton)
    assert [(p.name, p.resting) for p in rig.vault.people.all()] == [("M.", "2026-04-14")]


def test_someone_new_has_nothing_to_rest(rig: Rig, qtbot: QtBot, page: EditPersonPage) -> None:
    rig.open(qtbot, page, NEW)
    rest = page.findChild(QWidget, "rest-person")
    assert rest is not None
    assert not rest.isVisible()


# More than was settled on


def full(rig: Rig, limit: int = 1) -> None:
    rig.vault.limits.save(Limits(people=limit))
    rig.person("Maren")
    rig.person("Ilse", resting="2026-01-01")
    rig.person("Readers", format=Format.GROUP)


def crossing(page: EditPersonPage) -> QWidget:
    found = page.findChild(QWidget, "crossing")
    assert found is not None
    return found


def test_r52_one_more_than_settled_on_is_said_once_with_both_ways_open(
    rig: Rig, qtbot: QtBot, page: EditPersonPage
) -> None:
    full(rig)
    rig.open(qtbot, page, NEW)
    QTest.keyClicks(name(page), "Sol")
    QTest.keyClick(name(page), Qt.Key.Key_Return)
    assert crossing(page).isVisible()
    said = words_of(crossing(page))
    assert "You would then walk with two people at a time; you settled on one." in said
    assert "limit" not in said.lower()
    begin, leave = (find(page, QAbstractButton, f"crossing-{way}") for way in ("begin", "leave"))
    assert begin.property("kind") == leave.property("kind"), "of equal weight"
    assert not find(page, QAbstractButton, "keep-person").isVisible()
    assert len(rig.vault.people.all()) == 3
    press(page, "crossing-begin")
    assert [p.name for p in rig.vault.people.active()] == ["Maren", "Readers", "Sol"]


def test_r52_with_whom_contact_is_over_is_not_counted(rig: Rig, qtbot: QtBot, page: EditPersonPage) -> None:
    full(rig)
    for person in rig.vault.people.active():
        rig.vault.endings.save(Ending(owner_uid=person.uid, kind=EndingKind.SUDDEN, closed_on="2026-04-10"))
    rig.open(qtbot, page, NEW)
    QTest.keyClicks(name(page), "Sol")
    QTest.keyClick(name(page), Qt.Key.Key_Return)
    assert "Sol" in [p.name for p in rig.vault.people.active()]


def test_r52_not_now_is_as_good(rig: Rig, qtbot: QtBot, page: EditPersonPage) -> None:
    full(rig)
    rig.open(qtbot, page, NEW)
    QTest.keyClicks(name(page), "Sol")
    press(page, "keep-person")
    press(page, "crossing-leave")
    assert len(rig.vault.people.all()) == 3
    assert rig.vault.drafts.get(person_draft.NEW_PERSON) is None
    assert rig.asked == [Route(Place.PEOPLE)]
    page.open(NEW)
    assert not crossing(page).isVisible()
    assert find(page, QAbstractButton, "keep-person").isVisible()


@pytest.mark.parametrize(("limit", "how"), [(2, "one-to-one"), (0, "one-to-one"), (1, "group")])
def test_r52_within_what_was_settled_on_and_with_groups_nothing_is_said(
    rig: Rig, qtbot: QtBot, page: EditPersonPage, limit: int, how: str
) -> None:
    full(rig, limit)
    rig.open(qtbot, page, NEW)
    name(page).setText("Sol")
    choose(page, how)
    press(page, "keep-person")
    assert not crossing(page).isVisible()
    assert len(rig.vault.people.all()) == 4


def test_r52_somebody_who_is_here_already_is_no_crossing(rig: Rig, qtbot: QtBot, page: EditPersonPage) -> None:
    full(rig)
    maren = next(p for p in rig.vault.people.all() if p.name == "Maren")
    rig.open(qtbot, page, Route(Place.EDIT_PERSON, maren.uid))
    name(page).setText("M.")
    press(page, "keep-person")
    assert rig.vault.people.get(maren.uid).name == "M."  # type: ignore[union-attr]


def test_a_group_after_all_takes_the_sentence_back(rig: Rig, qtbot: QtBot, page: EditPersonPage) -> None:
    full(rig)
    rig.open(qtbot, page, NEW)
    name(page).setText("Sol")
    press(page, "keep-person")
    choose(page, "group")
    assert not crossing(page).isVisible()
    press(page, "keep-person")
    assert [p.format for p in rig.vault.people.all() if p.name == "Sol"] == [Format.GROUP]


def test_a_name_taken_out_again_is_asked_for(rig: Rig, qtbot: QtBot, page: EditPersonPage) -> None:
    full(rig)
    rig.open(qtbot, page, NEW)
    name(page).setText("Sol")
    press(page, "keep-person")
    name(page).setText("")
    press(page, "crossing-begin")
    assert name(page).hasFocus()
    assert len(rig.vault.people.all()) == 3


def test_r9_a_page_put_back_still_knows_how_it_stood(rig: Rig, qtbot: QtBot, page: EditPersonPage) -> None:
    """B6, DECISIONS 15: taken out and back on a later day, the next edit has an earlier state to be compared with."""
    person = rig.person()
    line = AgreementLine(owner_uid=person.uid, field=Field.WHERE, text="old")
    rig.vault.lines.save(line)
    rig.clock.advance(3 * 86_400)
    rig.open(qtbot, page, Route(Place.EDIT_PERSON, person.uid))
    press(page, "remove-person")
    QTest.mouseClick(find(page, Banner, "person-banner")._action, Qt.MouseButton.LeftButton)
    assert rig.vault.people.get(person.uid) is None
    assert rig.workspace.undo()
    rig.workspace.save(line, replace(line, text="new"))
    assert [v.text(Field.WHERE) for v in rig.vault.versions.of(person.uid)] == ["old"]
