"""What else somebody is called: chips on their page, for the digest and for forgetting (B6, B7)."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from companion import aliases, person_draft
from companion.people import Person
from companion.store.mentions import mentions
from tests.ui.rig import Rig, find, press
from ui.pages.edit_person import EditPersonPage
from ui.pages.edit_person_parts.aliases import AliasesField
from ui.routes import Place, Route
from ui.widgets.chips import Chip
from ui.widgets.fields import LineField


@pytest.fixture
def maren(rig: Rig) -> Person:
    return rig.person("Maren", aliases=("Mari",))


def opened(rig: Rig, qtbot: QtBot, person: Person) -> EditPersonPage:
    page = EditPersonPage(rig.workspace, rig.services)
    rig.open(qtbot, page, Route(Place.EDIT_PERSON, person.uid))
    return page


def line(page: EditPersonPage) -> LineField:
    return find(page, LineField, "aliases-line")


def shown(page: EditPersonPage) -> list[str]:
    return [chip.words() for chip in find(page, AliasesField, "aliases")._chips]


def stored(rig: Rig, person: Person) -> tuple[str, ...]:
    found = rig.vault.people.get(person.uid)
    assert found is not None
    return found.aliases


def test_b7_enter_or_a_comma_adds_one_and_keep_keeps_them(rig: Rig, qtbot: QtBot, maren: Person) -> None:
    page = opened(rig, qtbot, maren)
    QTest.keyClicks(line(page), "M.,")
    QTest.keyClicks(line(page), "  Big   M ")
    QTest.keyClick(line(page), Qt.Key.Key_Return)
    assert shown(page) == ["Mari", "M.", "Big M"]
    QTest.keyClicks(line(page), "not ended")
    press(page, "keep-person")
    assert stored(rig, maren) == ("Mari", "M.", "Big M", "not ended")
    assert rig.workspace.undo()
    assert stored(rig, maren) == ("Mari",)


def test_b7_one_goes_by_its_chip_by_delete_and_by_backspace(rig: Rig, qtbot: QtBot, maren: Person) -> None:
    page = opened(rig, qtbot, maren)
    QTest.keyClicks(line(page), "a,b,c,")
    press(page, "alias")  # the last found: c
    assert shown(page) == ["Mari", "a", "b"]
    assert line(page).hasFocus()
    QTest.keyClick(line(page), Qt.Key.Key_Backspace)
    assert shown(page) == ["Mari", "a"]
    chip = find(page, Chip, "alias")
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_Delete)
    assert shown(page) == ["Mari"]


def test_enter_on_an_empty_line_keeps_the_page(rig: Rig, qtbot: QtBot, maren: Person) -> None:
    page = opened(rig, qtbot, maren)
    line(page).setFocus()
    QTest.keyClick(line(page), Qt.Key.Key_Return)
    assert rig.asked == [Route(Place.PERSON, maren.uid)]


def test_b9_half_changed_they_wait_as_a_draft(rig: Rig, qtbot: QtBot, maren: Person) -> None:
    page = opened(rig, qtbot, maren)
    QTest.keyClicks(line(page), "M.,half")
    assert page.leave()
    assert stored(rig, maren) == ("Mari",)
    page.open(Route(Place.EDIT_PERSON, maren.uid))
    assert shown(page) == ["Mari", "M.", "half"]
    press(page, "leave-person")
    page.open(Route(Place.EDIT_PERSON, maren.uid))
    assert shown(page) == ["Mari"]


def test_each_person_has_their_own(rig: Rig, qtbot: QtBot, maren: Person) -> None:
    page = opened(rig, qtbot, maren)
    page.open(Route(Place.EDIT_PERSON, rig.person("Tomasz").uid))
    assert shown(page) == []


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("", ()),
        (" , ,\u200f,\u00a0", ()),
        ("a,a, a ", ("a",)),
        ('مريم,👩‍👩‍👧,O’Hara "x"', ("مريم", "👩‍👩‍👧", 'O’Hara "x"')),
        ("two\nlines", ("two lines",)),
    ],
)
def test_awkward_names(typed: str, names: tuple[str, ...]) -> None:
    assert aliases.with_names((), aliases.typed(typed)) == names


def test_too_long_and_too_many_end_somewhere() -> None:
    assert len(aliases.typed("n" * 20_000)[0]) == aliases.LONGEST
    assert len(aliases.with_names((), [str(at) for at in range(500)])) == aliases.MOST


@pytest.mark.parametrize("body", ['{"aliases": "x"}', '{"aliases": [1, null, "a", "a,b"]}', "{"])
def test_a_draft_of_another_version_breaks_nothing(body: str) -> None:
    person = person_draft.onto(Person.made("Maren"), body)
    assert person.aliases in ((), ("a", "b"))


def test_b6_forgetting_looks_for_them_too(rig: Rig, qtbot: QtBot, maren: Person) -> None:
    other = rig.person("Tomasz", own_words="met Quillon at the pier")
    page = opened(rig, qtbot, maren)
    QTest.keyClicks(line(page), "Quillon")
    press(page, "keep-person")
    found = rig.vault.people.get(maren.uid)
    assert found is not None
    assert [mention.owner_uid for mention in mentions(rig.vault, found)] == [other.uid]
