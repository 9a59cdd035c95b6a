"""Words to begin from: ideas for rituals (R27), what I usually offer (R12, R45), what is said first (R59)."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from companion import guides
from companion.agreement import OWN, AgreementLine, Field, Part
from companion.people import Format, Person
from tests.ui.rig import Rig, find, press, words_of
from ui.pages.person.agreement import AgreementTab
from ui.widgets.fields import LineField, PageField

IDEAS = {Field.OPENING: guides.load().opening, Field.CLOSING: guides.load().goodbye}


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
    return made


def text(rig: Rig, person: Person, field: Field) -> str:
    return rig.vault.agreement(person.uid).text(field)


def says(tab: AgreementTab, words: str) -> bool:
    return any(b.isVisible() and b.accessibleName() == words for b in tab.findChildren(QAbstractButton))


# Rituals


@pytest.mark.parametrize("field", [Field.OPENING, Field.CLOSING])
def test_r27_ideas_are_folded_away_until_asked_for_and_one_press_puts_one_in(
    rig: Rig, tab: AgreementTab, maren: Person, field: Field
) -> None:
    press(tab, "part-rituals")
    ideas = IDEAS[field]
    assert not any(says(tab, idea) for idea in ideas)
    press(tab, f"ideas-{field}")
    assert all(says(tab, idea) for idea in ideas)
    press(tab, f"ideas-{field}-1")
    assert text(rig, maren, field) == ideas[1]
    assert find(tab, LineField, field.value).words() == ideas[1]
    rig.workspace.undo()
    assert text(rig, maren, field) == ""
    assert find(tab, LineField, field.value).words() == ""
    press(tab, f"ideas-{field}")
    assert not any(says(tab, idea) for idea in ideas)


def test_r27_an_idea_comes_behind_what_is_written_and_only_once(rig: Rig, tab: AgreementTab, maren: Person) -> None:
    press(tab, "part-rituals")
    line = find(tab, LineField, "opening")
    line.setFocus()
    QTest.keyClicks(line, "Tea. ")
    press(tab, "ideas-opening")
    for _ in range(2):
        press(tab, "ideas-opening-0")
    assert text(rig, maren, Field.OPENING) == f"Tea. {IDEAS[Field.OPENING][0]}"
    rig.workspace.undo()
    assert text(rig, maren, Field.OPENING).strip() == "Tea."


def test_r27_by_keyboard_and_for_a_group(rig: Rig, tab: AgreementTab) -> None:
    group = rig.person("Readers", format=Format.GROUP)
    tab.show_person(group)
    tab.refresh()
    press(tab, "part-rituals")
    find(tab, LineField, "opening").setFocus()
    QTest.keyClick(tab.focusWidget(), Qt.Key.Key_Tab)
    assert tab.focusWidget().objectName() == "ideas-opening"
    QTest.keyClick(tab.focusWidget(), Qt.Key.Key_Space)
    QTest.keyClick(tab.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClick(tab.focusWidget(), Qt.Key.Key_Space)
    assert text(rig, group, Field.OPENING) == IDEAS[Field.OPENING][0]


def test_r27_another_person_s_ideas_are_folded_again(rig: Rig, tab: AgreementTab) -> None:
    press(tab, "part-rituals")
    press(tab, "ideas-opening")
    tab.show_person(rig.person("Tomasz"))
    tab.refresh()
    press(tab, "part-rituals")
    assert not says(tab, IDEAS[Field.OPENING][0])


def test_b9_an_idea_that_cannot_be_kept_is_not_shown_as_if(rig: Rig, tab: AgreementTab, maren: Person) -> None:
    press(tab, "part-rituals")
    press(tab, "ideas-closing")
    with rig.full_disk():
        press(tab, "ideas-closing-0")
        assert rig.failures
        assert find(tab, LineField, "closing").words() == ""
    press(tab, "ideas-closing-0")
    assert text(rig, maren, Field.CLOSING) == IDEAS[Field.CLOSING][0]


# What I can and cannot offer


def mine(rig: Rig, **lines: str) -> None:
    for name, words in lines.items():
        rig.vault.lines.save(AgreementLine(owner_uid=OWN, field=Field[name], text=words))


def offered(tab: AgreementTab) -> bool:
    return any(b.isVisible() for b in tab.findChildren(QAbstractButton, "borrow-offer"))


def test_r12_it_may_begin_with_what_i_say_to_everyone(rig: Rig, tab: AgreementTab, maren: Person) -> None:
    mine(rig, CAN_OFFER="an hour\na walk", CANNOT_OFFER="be reached at night")
    tab.refresh()
    press(tab, "part-offer")
    press(tab, "borrow-offer")
    assert text(rig, maren, Field.CAN_OFFER) == "an hour\na walk"
    assert text(rig, maren, Field.CANNOT_OFFER) == "be reached at night"
    assert find(tab, PageField, "can-offer").words() == "an hour\na walk"
    assert not offered(tab)
    rig.workspace.undo()
    assert [text(rig, maren, field) for field in (Field.CAN_OFFER, Field.CANNOT_OFFER)] == ["", ""]
    assert offered(tab)
    assert rig.vault.agreement(OWN).text(Field.CAN_OFFER) == "an hour\na walk", "my own page stays"


def test_r12_by_keyboard_it_leads_into_what_was_put_in(rig: Rig, tab: AgreementTab) -> None:
    mine(rig, CAN_OFFER="an hour")
    tab.refresh()
    press(tab, "part-offer")
    borrow = find(tab, QAbstractButton, "borrow-offer")
    borrow.setFocus()
    QTest.keyClick(borrow, Qt.Key.Key_Space)
    assert find(tab, PageField, "can-offer").hasFocus()


def test_r12_it_is_not_offered_where_there_is_nothing_or_something_is_written(
    rig: Rig, tab: AgreementTab, maren: Person
) -> None:
    press(tab, "part-offer")
    assert not offered(tab)
    mine(rig, CAN_OFFER=" ", CANNOT_OFFER="be reached at night")
    tab.refresh()
    assert offered(tab)
    rig.workspace.save(None, AgreementLine(owner_uid=maren.uid, field=Field.CAN_OFFER, text="an hour"))
    assert not offered(tab)


# Confidentiality


def test_r59_it_is_said_at_the_start(tab: AgreementTab) -> None:
    hint = "Say both aloud at the start, before anything personal is told."
    assert hint not in words_of(tab)
    press(tab, f"part-{Part.CONFIDENTIALITY.value}")
    said = words_of(tab)
    assert hint in said
    assert "What stays between us" in said
    assert "Where that ends" in said
