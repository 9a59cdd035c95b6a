"""The agreement of equals: every part and field, two equal columns, what fits a way of meeting (R4-R9, R56, B2)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QWidget
from pytestqt.qtbot import QtBot

from companion.agreement import FIELDS, AgreementLine, Field, Part, parts_for
from companion.people import Format, Person
from tests.ui.rig import Rig, find, press, words_of
from ui import words
from ui.pages.person.agreement import AgreementTab
from ui.routes import Place, Route
from ui.widgets.choices import Segments
from ui.widgets.fields import LineField, NumberField, PageField

TURNED = (Field.LENGTH, Field.CUE, Field.RHYTHM)
WRITTEN = [(part, field) for part in Part for field in FIELDS[part] if field not in TURNED]
HOW = {Part.CONNECTION: Format.ONLINE, Part.ANSWERS: Format.WRITING}


@pytest.fixture
def maren(rig: Rig) -> Person:
    return rig.person("Maren")


@pytest.fixture
def tab(rig: Rig, qtbot: QtBot, maren: Person) -> AgreementTab:
    made = AgreementTab(rig.workspace, rig.services)
    made.show_person(maren)
    made.refresh()
    rig.workspace.changed.connect(lambda _: made.refresh())
    rig.show(qtbot, made, 1000, 760)
    return made


def written(tab: AgreementTab, field: Field) -> LineField | PageField:
    found = tab.findChild(LineField, field.value) or tab.findChild(PageField, field.value)
    assert isinstance(found, LineField | PageField)
    return found


def choose(tab: AgreementTab, part: Part) -> None:
    press(tab, f"part-{part.value}")


def meet(rig: Rig, tab: AgreementTab, how: Format) -> Person:
    """The same person, met in another way."""
    person = replace(tab.person, format=how)
    rig.vault.people.save(person)
    tab.show_person(person)
    tab.refresh()
    return person


@pytest.mark.parametrize(("part", "field"), WRITTEN, ids=[field.value for _, field in WRITTEN])
def test_every_field_is_shown_in_its_part_named_and_kept(
    rig: Rig, tab: AgreementTab, maren: Person, part: Part, field: Field
) -> None:
    meet(rig, tab, HOW.get(part, Format.ONE_TO_ONE))
    choose(tab, part)
    if field is Field.HOW_LONG:
        choose_way(tab, "words")
    shown = written(tab, field)
    assert shown.isVisible()
    assert shown.accessibleName() == words.field_label(field)
    shown.setFocus()
    QTest.keyClicks(shown, "words")
    assert rig.workspace.flush()
    [line] = rig.vault.lines.of(maren.uid)
    assert (line.field, line.text) == (field, "words")


def choose_way(tab: AgreementTab, way: str) -> None:
    """How long we keep meeting: open, number, until, words."""
    option = next(o for o in find(tab, Segments, "how-long-kind").options if o.value == way)
    QTest.mouseClick(option, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("how", Format)
def test_each_part_is_shown_alone_with_its_words(rig: Rig, tab: AgreementTab, how: Format) -> None:
    meet(rig, tab, how)
    for part in parts_for(how):
        choose(tab, part)
        seen = [p for p in Part if find_page(tab, p).isVisible()]
        assert seen == [part]
        assert words.part_heading(part) in words_of(find_page(tab, part))


@pytest.mark.parametrize("how", Format)
def test_r56_only_parts_that_make_sense_for_a_way_of_meeting_are_listed(
    rig: Rig, tab: AgreementTab, how: Format
) -> None:
    meet(rig, tab, how)
    names = [b.objectName() for b in tab.findChildren(QAbstractButton) if b.isVisible()]
    assert tuple(part for part in Part if f"part-{part.value}" in names) == parts_for(how)


def test_r56_when_the_way_of_meeting_changes_the_right_parts_are_there_and_nothing_is_lost(
    rig: Rig, tab: AgreementTab, maren: Person
) -> None:
    choose(tab, Part.BOUNDARIES)
    written(tab, Field.BOUNDARIES_MINE).setFocus()
    QTest.keyClicks(written(tab, Field.BOUNDARIES_MINE), "mine")
    assert rig.workspace.flush()
    meet(rig, tab, Format.GROUP)
    assert find_page(tab, Part.PRACTICALITIES).isVisible(), "boundaries are no part of a group's"
    assert not find_page(tab, Part.BOUNDARIES).isVisible()
    meet(rig, tab, Format.WRITING)
    assert not find(tab, QWidget, "rhythm").isVisible()
    assert not find(tab, NumberField, "length").isVisible()
    assert written(tab, Field.MOVING).isVisible()
    meet(rig, tab, Format.ONLINE)
    assert find(tab, QWidget, "rhythm").isVisible()
    choose(tab, Part.BOUNDARIES)
    assert written(tab, Field.BOUNDARIES_MINE).words() == "mine"


def test_r56_online_has_a_line_for_each_step_side_by_side(rig: Rig, tab: AgreementTab, maren: Person) -> None:
    meet(rig, tab, Format.ONLINE)
    choose(tab, Part.CONNECTION)
    before, drops = written(tab, Field.BEFORE_CONNECTING), written(tab, Field.IF_DROPS)
    assert isinstance(before, PageField)
    assert isinstance(drops, PageField)
    drops.setFocus()
    for step in ("wait", "ring"):
        QTest.keyClicks(drops, step)
        QTest.keyClick(drops, Qt.Key.Key_Return)
    assert rig.workspace.flush()
    assert rig.vault.agreement(maren.uid).text(Field.IF_DROPS).split() == ["wait", "ring"]


def find_page(tab: AgreementTab, part: Part) -> QWidget:
    found = tab.findChild(QWidget, f"part-page-{part.value}")
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("part", "mine", "theirs"),
    [
        (Part.BOUNDARIES, Field.BOUNDARIES_MINE, Field.BOUNDARIES_THEIRS),
        (Part.HOPES, Field.HOPES_MINE, Field.HOPES_THEIRS),
        (Part.HOPES, Field.FEARS_MINE, Field.FEARS_THEIRS),
        (Part.OFFER, Field.CAN_OFFER, Field.CANNOT_OFFER),
    ],
)
@pytest.mark.parametrize("full", ["mine", "theirs", "none"])
def test_r8_both_columns_are_equal_whoever_wrote_more(
    rig: Rig, qtbot: QtBot, tab: AgreementTab, maren: Person, part: Part, mine: Field, theirs: Field, full: str
) -> None:
    if full != "none":
        long = "a boundary with many words in it " * 6
        rig.workspace.save(
            None, AgreementLine(owner_uid=maren.uid, field=mine if full == "mine" else theirs, text=long)
        )
    choose(tab, part)
    left, right = written(tab, mine), written(tab, theirs)
    qtbot.waitUntil(lambda: right.isVisible() and left.width() > 100)
    qtbot.waitUntil(lambda: abs(left.width() - right.width()) <= 1)
    tops = [w.mapTo(tab, QPoint(0, 0)) for w in (left, right)]
    assert tops[0].y() == tops[1].y()
    assert tops[0].x() + left.width() < tops[1].x()


def test_r8_their_column_bears_their_name(tab: AgreementTab, rig: Rig) -> None:
    choose(tab, Part.BOUNDARIES)
    assert "Maren’s" in words_of(tab)
    other = rig.person("Tomasz")
    tab.show_person(other)
    tab.refresh()
    choose(tab, Part.HOPES)
    said = words_of(tab)
    assert "Tomasz’s hopes" in said
    assert "Tomasz’s fears" in said
    assert "Maren" not in said


# Length and cue


def number(tab: AgreementTab, field: Field) -> NumberField:
    return find(tab, NumberField, field.value)


def enter(box: QAbstractSpinBox, digits: str) -> None:
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, digits)
    QTest.keyClick(box, Qt.Key.Key_Return)


@pytest.mark.parametrize(("typed", "kept"), [("45", 45), ("5", 5), ("720", 720), ("9999", 720), ("3", 60), ("", 60)])
def test_r4_the_length_stays_within_its_range(
    rig: Rig, tab: AgreementTab, maren: Person, typed: str, kept: int
) -> None:
    enter(number(tab, Field.LENGTH), typed)
    assert 5 <= number(tab, Field.LENGTH).value() <= 720
    agreed = rig.vault.agreement(maren.uid).minutes
    assert agreed == number(tab, Field.LENGTH).value()
    if typed not in ("9999", "3", ""):
        assert agreed == kept


@pytest.mark.parametrize("typed", ["10", "15", "13", "99", "1"])
def test_r25_the_cue_stays_ten_to_fifteen(rig: Rig, tab: AgreementTab, maren: Person, typed: str) -> None:
    enter(number(tab, Field.CUE), typed)
    agreed = rig.vault.agreement(maren.uid).cue
    assert 10 <= agreed <= 15
    assert agreed == number(tab, Field.CUE).value()
    if typed in ("10", "15", "13"):
        assert agreed == int(typed)


def test_nothing_is_agreed_by_looking(rig: Rig, tab: AgreementTab, maren: Person) -> None:
    """The defaults are shown, not kept."""
    for part in parts_for(maren.format):
        choose(tab, part)
    assert (number(tab, Field.LENGTH).value(), number(tab, Field.CUE).value()) == (60, 12)
    assert rig.vault.lines.of(maren.uid) == []
    assert not rig.workspace.undo_stack.canUndo()


def test_a_usual_length_is_one_press_and_one_undo(rig: Rig, tab: AgreementTab, maren: Person) -> None:
    usual = find(tab, Segments, "usual-length")
    option = next(o for o in usual.options if o.value == "90")
    QTest.mouseClick(option, Qt.MouseButton.LeftButton)
    assert rig.vault.agreement(maren.uid).minutes == 90
    assert number(tab, Field.LENGTH).value() == 90
    number(tab, Field.LENGTH).setValue(50)
    assert usual.value() == ""
    rig.workspace.undo()
    assert (number(tab, Field.LENGTH).value(), rig.vault.agreement(maren.uid).minutes) == (60, 60)
    assert usual.value() == "60"


def test_b9_a_number_that_cannot_be_kept_stays_and_is_kept_later(rig: Rig, tab: AgreementTab, maren: Person) -> None:
    with rig.full_disk():
        number(tab, Field.LENGTH).setValue(75)
        assert rig.failures
        assert not rig.workspace.flush()
    tab.refresh()
    assert number(tab, Field.LENGTH).value() == 75
    [carried] = rig.workspace.unkept()
    assert isinstance(carried, AgreementLine)
    assert carried.text == "75"
    assert rig.workspace.flush()
    assert rig.vault.agreement(maren.uid).minutes == 75


def test_kept_is_said_only_after_it_was(rig: Rig, tab: AgreementTab) -> None:
    assert "Kept as you type." in words_of(tab)
    with rig.full_disk():
        written(tab, Field.WHERE).setFocus()
        QTest.keyClicks(written(tab, Field.WHERE), "x")
        rig.workspace.flush()
        assert "Kept 14:00" not in words_of(tab)
    rig.workspace.flush()
    assert "Kept 14:00" in words_of(tab)


@pytest.mark.parametrize("how", Format)
def test_the_parts_are_walked_by_arrow_keys(rig: Rig, tab: AgreementTab, how: Format) -> None:
    """B12: only those that are listed."""
    meet(rig, tab, how)
    find(tab, QAbstractButton, f"part-{Part.PRACTICALITIES.value}").setFocus()
    for part in parts_for(how)[1:]:
        QTest.keyClick(tab.focusWidget(), Qt.Key.Key_Down)
        QTest.keyClick(tab.focusWidget(), Qt.Key.Key_Space)
        assert find_page(tab, part).isVisible()


def test_tab_leads_from_a_part_into_it_and_through_its_foot(tab: AgreementTab) -> None:
    """B12."""
    choose(tab, Part.BOUNDARIES)
    stops = []
    for _ in range(8):
        QTest.keyClick(tab.focusWidget(), Qt.Key.Key_Tab)
        stops.append(tab.focusWidget().objectName())
    assert stops[:7] == [
        "boundaries-mine",
        "boundaries-theirs",
        "forgets",
        "print-both",
        "review",
        "talked-boundaries",
        "what-we-agreed",
    ]


def test_r9_the_page_to_look_at_together_and_print_for_both_are_one_press_away(
    rig: Rig, tab: AgreementTab, maren: Person
) -> None:
    asked: list[Route] = []
    tab.go.connect(asked.append)
    press(tab, "what-we-agreed")
    press(tab, "print-both")
    tab.print()
    assert asked == [
        Route(Place.AGREED, maren.uid),
        Route(Place.AGREED, maren.uid, "print"),
        Route(Place.AGREED, maren.uid, "print"),
    ]
    assert find(tab, QAbstractButton, "print-both").accessibleName() == "Print for both"
    meet(rig, tab, Format.GROUP)
    assert find(tab, QAbstractButton, "print-both").accessibleName() == "Print"


def test_leaving_a_part_keeps_its_words(rig: Rig, tab: AgreementTab, maren: Person) -> None:
    written(tab, Field.WHERE).setFocus()
    QTest.keyClicks(written(tab, Field.WHERE), "x")
    choose(tab, Part.OFFER)
    assert rig.vault.agreement(maren.uid).text(Field.WHERE) == "x"


def test_after_a_merge_the_later_line_is_the_one_edited(rig: Rig, tab: AgreementTab, maren: Person) -> None:
    """B11: two rows for one field must not make two truths."""
    first = AgreementLine(owner_uid=maren.uid, field=Field.WHERE, text="here")
    second = AgreementLine(owner_uid=maren.uid, field=Field.WHERE, text="there")
    rig.vault.lines.save(first)
    rig.vault.lines.save(second)
    tab.refresh()
    field = written(tab, Field.WHERE)
    field.setFocus()
    QTest.keyClicks(field, "!")
    rig.workspace.flush()
    assert rig.vault.agreement(maren.uid).text(Field.WHERE) == "there!"
    assert rig.vault.lines.get(first.uid) == first


LONG = "🫖 a boundary with “many” words in it, and مساء الخير too\n"


@pytest.mark.parametrize("part", [part for part in Part if part is not Part.PRACTICALITIES])
def test_twenty_thousand_characters_are_shown_and_kept_whole(
    rig: Rig, tab: AgreementTab, maren: Person, part: Part
) -> None:
    meet(rig, tab, HOW.get(part, Format.ONE_TO_ONE))
    long = (LONG * 400)[:20_000]
    for field in FIELDS[part]:
        rig.workspace.save(None, AgreementLine(owner_uid=maren.uid, field=field, text=long))
    choose(tab, part)
    for field in FIELDS[part]:
        shown = written(tab, field)
        assert shown.height() <= 460
        shown.setFocus()
        QTest.keyClick(shown, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(shown, "!")
        assert rig.workspace.flush()
        kept = rig.vault.agreement(maren.uid).text(field)
        assert kept.replace("\n", " ") == (long + "!").replace("\n", " "), field


@pytest.mark.parametrize("how", Format)
def test_r42_there_is_no_clinical_field(rig: Rig, tab: AgreementTab, how: Format) -> None:
    meet(rig, tab, how)
    said = []
    for part in parts_for(how):
        choose(tab, part)
        said.append(words_of(tab).lower())
    for word in ("diagnos", "symptom", "risk", "patient", "client", "treatment", "score", "medication", "!"):
        assert word not in "\n".join(said), word
