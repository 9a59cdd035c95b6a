"""Under a part: talked through on a day, on another one, and a day to look at it again (R9)."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from companion.agreement import AgreementLine, Field, Part, TalkedThrough
from companion.people import Format, Person
from tests.ui.rig import Rig, find, press, words_of
from ui.pages.person.agreement import AgreementTab
from ui.widgets.fields import DateField

DAY = 86_400


@pytest.fixture
def maren(rig: Rig) -> Person:
    return rig.person("Maren")


@pytest.fixture
def tab(rig: Rig, qtbot: QtBot, maren: Person) -> AgreementTab:
    made = AgreementTab(rig.workspace, rig.services)
    made.show_person(maren)
    made.refresh()
    rig.workspace.changed.connect(lambda _: made.refresh())
    rig.show(qtbot, made, 1000, 900)
    choose(made, Part.HOPES)
    return made


def choose(tab: AgreementTab, part: Part) -> None:
    press(tab, f"part-{part.value}")


def part(rig: Rig, person: Person, which: Part = Part.HOPES) -> TalkedThrough:
    return rig.vault.agreement(person.uid).part(which)


def seen(tab: AgreementTab, name: str) -> bool:
    return any(found.isVisible() for found in tab.findChildren(QWidget, name))


def put(tab: AgreementTab, name: str, day: date) -> None:
    find(tab, DateField, name).setDate(QDate(day.year, day.month, day.day))


def item(tab: AgreementTab, which: Part) -> str:
    return find(tab, QAbstractButton, f"part-{which.value}").accessibleName()


# Talked through


def test_r9_a_part_is_talked_through_on_a_day_and_not_after_all(rig: Rig, tab: AgreementTab, maren: Person) -> None:
    press(tab, "talked-hopes")
    assert part(rig, maren).talked_on == "2026-04-14"
    assert "Agreed together on 14 April." in words_of(tab)
    assert item(tab, Part.HOPES) == "Hopes, talked through"
    assert item(tab, Part.OFFER).endswith("not yet talked through")
    assert not seen(tab, "talked-hopes")
    press(tab, "change-talked")
    press(tab, "not-talked")
    assert part(rig, maren).talked_on == ""
    assert not seen(tab, "change-talked")
    rig.workspace.undo()
    assert part(rig, maren).talked_on == "2026-04-14"
    assert len(rig.vault.talked.of(maren.uid)) == 1, "one row, rewritten"


def test_r9_talking_it_through_dates_how_it_stands(rig: Rig, tab: AgreementTab, maren: Person) -> None:
    rig.workspace.save(None, AgreementLine(owner_uid=maren.uid, field=Field.HOPES_MINE, text="to be of use"))
    press(tab, "talked-hopes")
    [version] = rig.vault.versions.of(maren.uid)
    assert version.text(Field.HOPES_MINE) == "to be of use"


def test_a_day_of_another_year_says_its_year(rig: Rig, tab: AgreementTab, maren: Person) -> None:
    press(tab, "talked-hopes")
    rig.clock.advance(300 * DAY)
    tab.refresh()
    assert "Agreed together on 14 April 2026." in words_of(tab)


def test_each_part_has_its_own_day(rig: Rig, tab: AgreementTab, maren: Person) -> None:
    press(tab, "talked-hopes")
    choose(tab, Part.OFFER)
    assert "Agreed together" not in words_of(tab)
    press(tab, "talked-offer")
    assert part(rig, maren, Part.OFFER).talked_on == "2026-04-14"
    other = rig.person("Tomasz")
    tab.show_person(other)
    tab.refresh()
    assert "Agreed together" not in words_of(tab)
    assert item(tab, Part.HOPES) == "Hopes, not yet talked through"


# Another day


def test_r9_it_was_spoken_on_another_day(rig: Rig, tab: AgreementTab, maren: Person) -> None:
    press(tab, "talked-hopes")
    press(tab, "change-talked")
    field = find(tab, DateField, "talked-on")
    assert (field.date(), field.hasFocus()) == (QDate(2026, 4, 14), True)
    put(tab, "talked-on", date(2026, 1, 13))
    press(tab, "keep-talked")
    assert part(rig, maren).talked_on == "2026-01-13"
    assert "Agreed together on 13 January." in words_of(tab)
    assert not seen(tab, "talked-entry")
    rig.workspace.undo()
    assert part(rig, maren).talked_on == "2026-04-14"


def test_r9_a_day_that_is_still_to_come_is_not_one_you_talked_on(rig: Rig, tab: AgreementTab, maren: Person) -> None:
    press(tab, "talked-hopes")
    press(tab, "change-talked")
    put(tab, "talked-on", date(2026, 4, 15))
    press(tab, "keep-talked")
    assert "That day is still to come. Choose one that has been." in words_of(tab)
    assert part(rig, maren).talked_on == "2026-04-14"
    assert find(tab, DateField, "talked-on").hasFocus()
    put(tab, "talked-on", date(2026, 4, 14))
    QTest.keyClick(find(tab, DateField, "talked-on"), Qt.Key.Key_Return)
    assert "still to come" not in words_of(tab)
    assert not seen(tab, "talked-entry")


@pytest.mark.parametrize("name", ["talked-entry-away", "escape", "another part", "leave"])
def test_the_line_goes_and_nothing_is_kept(rig: Rig, tab: AgreementTab, maren: Person, name: str) -> None:
    press(tab, "talked-hopes")
    press(tab, "change-talked")
    put(tab, "talked-on", date(2026, 1, 13))
    if name == "escape":
        QTest.keyClick(find(tab, DateField, "talked-on"), Qt.Key.Key_Escape)
        assert find(tab, QAbstractButton, "change-talked").hasFocus()
    elif name == "another part":
        choose(tab, Part.OFFER)
    elif name == "leave":
        tab.leave()
    else:
        press(tab, name)
    assert not seen(tab, "talked-entry")
    assert part(rig, maren).talked_on == "2026-04-14"


# Looking at it again


def review(tab: AgreementTab, day: date) -> None:
    press(tab, "review")
    put(tab, "review-on", day)
    press(tab, "keep-review")


def button(tab: AgreementTab) -> str:
    return find(tab, QAbstractButton, "review").accessibleName()


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 6, 1), "Look at it again in June"),
        (date(2027, 3, 31), "Look at it again in March 2027"),
        (date(2026, 4, 28), "Look at it again on 28 April"),
    ],
)
def test_r9_a_day_to_look_at_it_again_if_wished(
    rig: Rig, tab: AgreementTab, maren: Person, day: date, said: str
) -> None:
    assert button(tab) == "Look at it again…"
    press(tab, "review")
    assert find(tab, DateField, "review-on").date() == QDate(2026, 7, 14), "a while ahead"
    assert part(rig, maren).review_on == "", "nothing by looking"
    put(tab, "review-on", day)
    QTest.keyClick(find(tab, DateField, "review-on"), Qt.Key.Key_Return)
    assert part(rig, maren).review_on == day.isoformat()
    assert button(tab) == said
    assert find(tab, QAbstractButton, "review").hasFocus()
    press(tab, "review")
    assert find(tab, DateField, "review-on").date() == QDate(day.year, day.month, day.day)


def test_r9_no_need_takes_it_out(rig: Rig, tab: AgreementTab, maren: Person) -> None:
    review(tab, date(2026, 6, 1))
    press(tab, "review")
    press(tab, "no-review")
    assert part(rig, maren).review_on == ""
    assert button(tab) == "Look at it again…"
    assert not seen(tab, "review-entry")
    rig.workspace.undo()
    assert part(rig, maren).review_on == "2026-06-01"


def test_no_need_where_there_was_none_keeps_nothing(rig: Rig, tab: AgreementTab, maren: Person) -> None:
    press(tab, "review")
    press(tab, "no-review")
    assert rig.vault.talked.of(maren.uid) == []
    assert not rig.workspace.undo_stack.canUndo()


def test_a_day_that_has_passed_is_none_to_look_again_on(rig: Rig, tab: AgreementTab, maren: Person) -> None:
    review(tab, date(2026, 4, 13))
    assert "That day has passed. Choose one that is still to come." in words_of(tab)
    assert part(rig, maren).review_on == ""
    assert find(tab, DateField, "review-on").accessibleDescription() != ""


def test_r9_when_the_day_has_come_the_side_and_the_foot_say_so_quietly(
    rig: Rig, tab: AgreementTab, maren: Person
) -> None:
    press(tab, "talked-hopes")
    review(tab, date(2026, 6, 1))
    assert "To look at again" not in words_of(tab)
    rig.clock.advance(48 * DAY)  # the first of June
    tab.refresh()
    said = words_of(tab)
    assert "To look at again: Hopes." in said
    assert "Agreed together on 14 April. To look at again since 1 June." in said
    assert item(tab, Part.HOPES) == "Hopes, to look at again"
    press(tab, "talked-hopes")
    assert (part(rig, maren).talked_on, part(rig, maren).review_on) == ("2026-06-01", "")
    assert "To look at again" not in words_of(tab)
    rig.workspace.undo()
    assert (part(rig, maren).talked_on, part(rig, maren).review_on) == ("2026-04-14", "2026-06-01")


def test_talking_it_through_leaves_a_day_that_is_still_to_come(rig: Rig, tab: AgreementTab, maren: Person) -> None:
    review(tab, date(2026, 6, 1))
    press(tab, "talked-hopes")
    assert part(rig, maren).review_on == "2026-06-01"


def test_r57_a_group_is_not_reminded_of_a_part_it_does_not_have(rig: Rig, tab: AgreementTab) -> None:
    group = rig.person("Readers", format=Format.GROUP)
    rig.vault.talked.save(TalkedThrough(owner_uid=group.uid, part=Part.BOUNDARIES, review_on="2026-01-01"))
    tab.show_person(group)
    tab.refresh()
    assert "To look at again" not in words_of(tab)


# A full disk


def test_b9_what_cannot_be_kept_leaves_the_line_open(rig: Rig, tab: AgreementTab, maren: Person) -> None:
    with rig.full_disk():
        review(tab, date(2026, 6, 1))
        assert rig.failures
        assert seen(tab, "review-entry")
    press(tab, "keep-review")
    assert part(rig, maren).review_on == "2026-06-01"


def test_b12_the_keyboard_stays_near_when_a_button_goes(rig: Rig, tab: AgreementTab) -> None:
    talk = find(tab, QAbstractButton, "talked-hopes")
    talk.setFocus()
    QTest.keyClick(talk, Qt.Key.Key_Space)
    change = find(tab, QAbstractButton, "change-talked")
    assert change.hasFocus()
    QTest.keyClick(change, Qt.Key.Key_Space)
    none = find(tab, QAbstractButton, "not-talked")
    none.setFocus()
    QTest.keyClick(none, Qt.Key.Key_Space)
    assert find(tab, QAbstractButton, "talked-hopes").hasFocus()
    QTest.keyClick(tab.focusWidget(), Qt.Key.Key_Space)
    assert find(tab, QAbstractButton, "change-talked").hasFocus()
    rig.workspace.undo()
    assert find(tab, QAbstractButton, "talked-hopes").hasFocus()
