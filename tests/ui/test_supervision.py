"""What is brought to supervision, and the page that names nobody (B7, R36, R42, R53, R61; picture 20)."""

from __future__ import annotations

import stat
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from companion.digest import Mark
from companion.errors import DiskFull
from companion.identity import to_micros
from companion.journal import Entry
from companion.meetings import Fullness, FullnessNote
from companion.people import Format, Member, Person
from companion.supervision import FurtherWord, Supervision
from tests.fakes import FakePickers
from tests.ui.rig import Rig, find, press, words_of
from ui.pages.supervision import DIGEST, SupervisionPage
from ui.pages.supervision_parts.energy import OwnEnergy
from ui.rooms import Rooms
from ui.routes import Place, Route


def brought(rig: Rig, person: Person | None, question: str, body: str, days: int = 0, **facts: object) -> Entry:
    """A page that waits for supervision."""
    when = to_micros(rig.clock.now() - timedelta(days=days))
    entry = Entry(
        id=when,
        owner_uid=person.uid if person else "",
        question=question,
        body=body,
        supervision=True,
        **facts,  # type: ignore[arg-type]
    )
    rig.vault.entries.save(entry)
    kept = rig.vault.entries.get(entry.uid)
    assert kept is not None
    return kept


def opened(rig: Rig, qtbot: QtBot, part: str = "", wide: int = 1280) -> tuple[Rooms, SupervisionPage]:
    rooms = rig.rooms(qtbot, Route(Place.SUPERVISION, part=part), wide)
    assert isinstance(rooms.page, SupervisionPage)
    return rooms, rooms.page


def tick(page: SupervisionPage, entry: Entry) -> None:
    page.questions.rows[entry.uid].tick.click()


def pickers(rig: Rig) -> FakePickers:
    assert isinstance(rig.services.pickers, FakePickers)
    return rig.services.pickers


def sheet(page: SupervisionPage) -> str:
    return page.seen.sheet.words()


# The shelf


def test_r53_what_waits_is_listed_newest_first_with_whom_and_when(rig: Rig, qtbot: QtBot) -> None:
    maren = rig.person("Maren")
    brought(rig, maren, "My own leave: how much?", "Maren asked.", 14)
    brought(rig, None, "", "I was tired and said too much.", 2)
    rig.vault.entries.save(Entry(id=5, body="Not brought"))
    _, page = opened(rig, qtbot)
    rows = [(row.tick.words(), row.tick.accessibleDescription()) for row in page.questions.rows.values()]
    assert rows == [
        ("I was tired and said too much.", "Only me, 12 April"),
        ("My own leave: how much?", "Maren, 31 March"),
    ]
    assert not any(row.tick.isChecked() for row in page.questions.rows.values())


def test_r53_nothing_waiting_says_so_and_leads_to_the_journal(rig: Rig, qtbot: QtBot) -> None:
    rooms, page = opened(rig, qtbot)
    assert "Nothing waits for supervision" in words_of(page)
    assert not find(page, QPushButton, "digest-save").isEnabled()
    press(page, "questions-journal")
    assert rooms.route.place is Place.JOURNAL


def test_r53_prepare_a_page_leads_here_and_the_journal_stays_the_room(rig: Rig, qtbot: QtBot) -> None:
    brought(rig, None, "A question", "")
    rooms = rig.rooms(qtbot, Route(Place.JOURNAL))
    rooms.page.shelf.filters.brought.setChecked(True)  # type: ignore[attr-defined]
    press(rooms.page, "filter-prepare")
    assert rooms.route.place is Place.SUPERVISION


def test_r53_off_the_shelf_by_hand_and_back_by_undo(rig: Rig, qtbot: QtBot) -> None:
    one, other = brought(rig, None, "One", "", 1), brought(rig, None, "Other", "", 2)
    _, page = opened(rig, qtbot)
    page.questions.rows[one.uid].tick.setFocus()
    QTest.keyClick(page.questions.rows[one.uid].tick, Qt.Key.Key_Delete)
    assert list(page.questions.rows) == [other.uid]
    kept = rig.vault.entries.get(one.uid)
    assert kept is not None
    assert not kept.supervision
    assert kept.question == "One"
    assert QApplication.focusWidget() is page.questions.rows[other.uid].tick
    assert "The page stays in the journal" in words_of(page)
    press(page, "supervision-bannerAction")
    assert list(page.questions.rows) == [one.uid, other.uid]
    back = rig.vault.entries.get(one.uid)
    assert back is not None
    assert back.supervision


def test_r53_what_was_said_goes_when_it_is_taken_back_or_something_else_is_done(rig: Rig, qtbot: QtBot) -> None:
    """Else "Put it back" stands beside "Taken back", and would take back something else."""
    one, other = brought(rig, None, "One", "", 1), brought(rig, None, "Other", "", 2)
    rooms, page = opened(rig, qtbot)
    page.questions.rows[one.uid].off.click()
    assert page.banner.isVisible()
    rooms._undo()
    assert list(page.questions.rows) == [one.uid, other.uid]
    assert not page.banner.isVisible()
    assert "Taken back." in words_of(rooms)
    page.questions.rows[one.uid].off.click()
    assert page.banner.isVisible()
    tick(page, other)
    assert not page.banner.isVisible()
    page.supervisions.open(None)
    page.supervisions.entry.keep_button.click()
    page.supervisions.open(rig.vault.supervisions.all()[0])
    press(page, "supervision-remove")
    assert "Taken out." in words_of(page)
    rooms._undo()
    assert not page.banner.isVisible()
    assert len(rig.vault.supervisions.all()) == 1


def test_predictable_a_tick_moves_no_row(rig: Rig, qtbot: QtBot) -> None:
    """DESIGN 2: the pencil's room is free before the pencil is there."""
    words = "How do I tell of my own leave that is near?"
    entries = [brought(rig, None, words, "", days) for days in range(3)]
    _, page = opened(rig, qtbot)
    QApplication.processEvents()
    rows = [page.questions.rows[entry.uid] for entry in entries]
    before = [(row.y(), row.height(), row.tick.width()) for row in rows]
    tick(page, entries[0])
    QApplication.processEvents()
    assert rows[0].pencil.isVisible()
    assert [(row.y(), row.height(), row.tick.width()) for row in rows] == before


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_b12_the_cross_and_the_pencil_are_pressed_by_any_key(rig: Rig, qtbot: QtBot, key: Qt.Key) -> None:
    entry = brought(rig, None, "One", "")
    _, page = opened(rig, qtbot)
    tick(page, entry)
    row = page.questions.rows[entry.uid]
    QTest.keyClick(row.pencil, key)
    assert page.wording.about == entry.uid
    QTest.keyClick(row.off, key)
    assert page.questions.rows == {}


def test_r53_undo_reaches_no_page_of_the_journal_itself(rig: Rig, qtbot: QtBot) -> None:
    entry = brought(rig, None, "One", "Words")
    rig.workspace.save(entry, replace(entry, body="Other words"))
    rooms, _ = opened(rig, qtbot)
    rooms._undo()
    kept = rig.vault.entries.get(entry.uid)
    assert kept is not None
    assert kept.body == "Other words"


def test_r36_resting_people_are_absent_until_they_are_let_in_for_this_once(rig: Rig, qtbot: QtBot) -> None:
    ilse = rig.person("Ilse", resting="2026-01-01")
    entry = brought(rig, ilse, "What I owe", "Ilse wrote.")
    rooms, page = opened(rig, qtbot)
    assert page.questions.rows == {}
    press(page, "questions-resting")
    tick(page, entry)
    assert "Someone wrote." not in sheet(page)
    assert "Person A wrote." in sheet(page)
    rooms.go(Route(Place.TODAY))
    rooms.go(Route(Place.SUPERVISION))
    assert page.questions.rows == {}
    assert "wrote" not in sheet(page)


def test_r53_a_very_long_shelf_comes_in_parts(rig: Rig, qtbot: QtBot) -> None:
    oldest = brought(rig, None, "The oldest", "", 900)
    for at in range(120):
        brought(rig, None, f"Question {at}", "", at)
    _, page = opened(rig, qtbot)
    assert len(page.questions.rows) == 50
    press(page, "questions-more")
    assert len(page.questions.rows) == 100
    press(page, "questions-more")
    tick(page, oldest)
    page.open(Route(Place.SUPERVISION))
    assert list(page.questions.rows)[-1] == oldest.uid  # what is chosen is seen
    assert "The oldest" in sheet(page)


# What they will see


def test_b7_the_page_names_nobody(rig: Rig, qtbot: QtBot) -> None:
    maren, tomasz = rig.person("Maren"), rig.person("Tomasz", aliases=("Tomek",))
    group = rig.person("Reading-room group", format=Format.GROUP)
    rig.vault.members.save(Member(owner_uid=group.uid, text="Jorinde"))
    one = brought(rig, maren, "Maren and work", "Marens brother Tomek called 0151 2345678.", 1)
    two = brought(rig, group, "One voice", "In the Reading-room group Jorinde speaks. maren@example.org", 2)
    _, page = opened(rig, qtbot)
    tick(page, one)
    tick(page, two)
    said = sheet(page)
    for word in ("Maren", "Tom", "Reading-room", "Jorinde", "0151", "@"):
        assert word not in said
    assert "Person A and work" in said
    assert "Person B" in said
    assert "the group" in said
    names = [(row.name.words(), row.field.text()) for row in page.names.rows.values()]
    assert names[:2] == [("Maren", "Person A"), ("Tomasz", "Person B")]
    assert ("Jorinde", "someone in the group") in names
    assert tomasz.uid in page.names.rows


def test_b7_a_label_is_changed_and_stays(rig: Rig, qtbot: QtBot) -> None:
    maren = rig.person("Maren")
    entry = brought(rig, maren, "Work", "Maren asked.")
    rooms, page = opened(rig, qtbot)
    tick(page, entry)
    field = page.names.rows[maren.uid].field
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "The neighbour")
    rooms.go(Route(Place.TODAY))
    rooms.go(Route(Place.SUPERVISION))
    assert "The neighbour asked." in sheet(page)
    assert rig.vault.drafts.get("digest:labels") is not None
    rooms._undo()
    assert "Person A asked." in sheet(page)


def test_b7_a_label_that_is_a_name_itself_does_not_stand(rig: Rig, qtbot: QtBot) -> None:
    maren, _ = rig.person("Maren"), rig.person("Tomasz")
    entry = brought(rig, maren, "Work", "Maren asked.")
    _, page = opened(rig, qtbot)
    tick(page, entry)
    row = page.names.rows[maren.uid]
    row.field.setFocus()
    row.field.selectAll()
    QTest.keyClicks(row.field, "Like Tomasz")
    row.kept.autokeep.flush()
    assert "Tomasz" not in sheet(page)
    assert row.refused.isVisible()


def test_b7_further_words_are_added_given_a_word_and_taken_out(rig: Rig, qtbot: QtBot) -> None:
    entry = brought(rig, None, "School", "Nothing from Kassel.")
    rooms, page = opened(rig, qtbot)
    tick(page, entry)
    add = page.further.list.add_field
    add.setFocus()
    QTest.keyClicks(add, "Kassel")
    QTest.keyClick(add, Qt.Key.Key_Return)
    assert "Nothing from [left out]." in sheet(page)
    becomes = find(page, QLineEdit, "further-becomes")
    becomes.setFocus()
    QTest.keyClicks(becomes, "a town")
    rig.workspace.flush()
    assert "Nothing from a town." in sheet(page)
    assert [word.becomes for word in rig.vault.further_words.all()] == ["a town"]
    press(page, "item-remove")
    assert "Nothing from Kassel." in sheet(page)
    rooms._undo()
    assert "Nothing from a town." in sheet(page)


def test_b7_every_replacement_and_every_capital_left_is_marked_and_told(rig: Rig, qtbot: QtBot) -> None:
    maren = rig.person("Maren")
    entry = brought(rig, maren, "work", "we saw Maren in Kassel.")
    _, page = opened(rig, qtbot, DIGEST)
    tick(page, entry)
    assert [(m.mark, m.was or m.text) for m in page.seen.sheet.marks()] == [
        (Mark.REPLACED, "Maren"),
        (Mark.STANDING, "Kassel"),
    ]
    page.seen.sheet.setFocus()
    QTest.keyClick(page.seen.sheet, Qt.Key.Key_Right)
    assert find(page, QLabel, "digest-told-mark").text() == "“Maren” became “Person A”."
    assert page.seen.sheet.accessibleDescription() == "“Maren” became “Person A”."
    QTest.keyClick(page.seen.sheet, Qt.Key.Key_Right)
    assert find(page, QLabel, "digest-told-mark").text() == "“Kassel” was left as it is."
    place = page.seen.sheet.place()
    assert place.width() > 10
    assert page.seen.sheet._hit(place.center().toPoint()) == 1
    press(page, "digest-show")
    told = find(page, QLabel, "digest-marks").text()
    assert "“Maren” became “Person A”." in told
    assert "Left as they are: Kassel." in told
    assert "Places and dates are yours to check." in words_of(page)
    assert "Read it once yourself before it leaves." in words_of(page)


def test_b7_how_it_is_put_is_changed_for_this_page_only(rig: Rig, qtbot: QtBot) -> None:
    maren = rig.person("Maren")
    entry = brought(rig, maren, "Work", "Maren met me on 3 May in Kassel.")
    rooms, page = opened(rig, qtbot)
    tick(page, entry)
    press(page.questions.rows[entry.uid], "question-wording")
    page.wording.words.selectAll()
    QTest.keyClicks(page.wording.words, "Maren met me in spring.")
    rig.workspace.flush()
    assert "Person A met me in spring." in sheet(page)
    draft = rig.vault.drafts.whole(f"digest:words:{entry.uid}")
    assert draft is not None
    assert draft.owner_uid == maren.uid  # it goes with her
    kept = rig.vault.entries.get(entry.uid)
    assert kept == entry
    press(page.wording, "wording-back")
    assert "3 May in Kassel" in sheet(page)
    QTest.keyClick(page.wording.words, Qt.Key.Key_Escape)
    assert page.wording.isHidden()
    assert QApplication.focusWidget() is page.questions.rows[entry.uid].pencil
    rooms._undo()
    assert "in spring" in sheet(page)


def test_r46_a_line_on_my_own_energy_only_if_it_is_ticked(rig: Rig, qtbot: QtBot) -> None:
    entry = brought(rig, None, "Work", "")
    rig.vault.fullness.save(FullnessNote(day="2026-04-10", level=Fullness.STEADY))
    _, page = opened(rig, qtbot)
    tick(page, entry)
    assert "energy" not in sheet(page)
    energy = find(page, OwnEnergy, "own-energy")
    energy.tick.click()
    assert "My own energy in April: steady." in sheet(page)
    energy.field.setFocus()
    energy.field.selectAll()
    QTest.keyClicks(energy.field, "Slower than I like.")
    rig.workspace.flush()
    assert "Slower than I like." in sheet(page)


# Supervisions


def test_r53_the_next_one_stands_in_the_head_and_is_undone(rig: Rig, qtbot: QtBot) -> None:
    rooms, page = opened(rig, qtbot)
    press(page, "supervision-set-day")
    entry = page.supervisions.entry
    entry.day.setDate(entry.day.date().addDays(9))
    QTest.keyClicks(entry.whom, "Anna")
    QTest.keyClicks(entry.words, "Ask first.")
    press(page, "supervision-keep")
    assert page.next.words() == "Thursday 23 April, with Anna"
    assert [(s.day, s.text, s.words) for s in rig.vault.supervisions.all()] == [("2026-04-23", "Anna", "Ask first.")]
    assert "Ask first." in words_of(page.supervisions)
    rooms._undo()
    assert rig.vault.supervisions.all() == []
    assert page.next.isHidden()


def test_r53_a_supervision_is_changed_and_taken_out(rig: Rig, qtbot: QtBot) -> None:
    rig.vault.supervisions.save(Supervision(day="2026-03-03", text="Anna"))
    rig.vault.supervisions.save(Supervision(day="no day at all", text="x" * 20_000))
    rooms, page = opened(rig, qtbot)
    last = next(s for s in rig.vault.supervisions.all() if s.text == "Anna")
    page.supervisions.rows[last.uid].change.click()
    QTest.keyClicks(page.supervisions.entry.words, "Slower.")
    QTest.keyClick(page.supervisions.entry.words, Qt.Key.Key_Escape)
    kept = rig.vault.supervisions.get(last.uid)
    assert kept is not None
    assert kept.words == "Slower."
    assert QApplication.focusWidget() is page.supervisions.rows[last.uid].change
    page.supervisions.rows[last.uid].change.click()
    press(page, "supervision-remove")
    assert rig.vault.supervisions.get(last.uid) is None
    rooms._undo()
    assert rig.vault.supervisions.get(last.uid) == kept


def test_r29_a_supervision_in_which_nothing_was_said_leaves_no_trace(rig: Rig, qtbot: QtBot) -> None:
    rooms, page = opened(rig, qtbot)
    press(page, "supervision-add")
    QTest.keyClick(page.supervisions.entry.whom, Qt.Key.Key_Escape)
    assert page.supervisions.entry.isHidden()
    press(page, "supervision-add")
    rooms.go(Route(Place.TODAY))
    assert rig.vault.supervisions.all() == []


# Leaving


def filled(rig: Rig, qtbot: QtBot) -> SupervisionPage:
    maren = rig.person("Maren")
    entry = brought(rig, maren, "Work: how much?", "Maren asked.\n\n## Later\n\nI told Maren.")
    _, page = opened(rig, qtbot)
    tick(page, entry)
    return page


def test_b7_a_markdown_file_for_its_owner_only(rig: Rig, qtbot: QtBot, tmp_path: Path) -> None:
    page = filled(rig, qtbot)
    pickers(rig).file_answer = tmp_path / "page.md"
    page.seen.save_markdown()
    assert (tmp_path / "page.md").read_text() == (
        "# To talk about\n\n## 1. Work: how much?\n\nPerson A asked.\n\n### Later\n\nI told Person A.\n"
    )
    assert stat.S_IMODE((tmp_path / "page.md").stat().st_mode) == 0o600
    assert "Kept as page.md, outside the vault." in words_of(page)
    assert not any("Maren" in asked for asked in pickers(rig).asked)


def test_b7_a_pdf_and_paper(rig: Rig, qtbot: QtBot, tmp_path: Path) -> None:
    page = filled(rig, qtbot)
    pickers(rig).pdf_answer = tmp_path / "page.pdf"
    page.seen.save_pdf()
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")
    page.print()
    [printed] = pickers(rig).printed
    assert "Person A asked." in printed.toPlainText()
    assert "Maren" not in printed.toPlainText()


def test_b7_copied_words_are_taken_off_the_clipboard_again(rig: Rig, qtbot: QtBot) -> None:
    page = filled(rig, qtbot)
    press(page, "digest-copy")
    assert QGuiApplication.clipboard().text().startswith("To talk about\n\n1. Work: how much?\nPerson A asked.")
    assert "After a minute it is taken off the clipboard again." in words_of(page)


def test_b7_nothing_leaves_with_something_in_it_that_tells_who_it_is(rig: Rig, qtbot: QtBot, tmp_path: Path) -> None:
    """A number that only comes to be where two lines meet: neither has it, the page has."""
    entry = brought(rig, None, "call 0151", "234567")
    _, page = opened(rig, qtbot)
    tick(page, entry)
    pickers(rig).file_answer = tmp_path / "page.md"
    pickers(rig).pdf_answer = tmp_path / "page.pdf"
    QGuiApplication.clipboard().setText("before")
    page.seen.save_markdown()
    page.seen.save_pdf()
    page.print()
    press(page, "digest-copy")
    assert list(tmp_path.glob("page.*")) == []
    assert pickers(rig).printed == []
    assert QGuiApplication.clipboard().text() == "before"
    assert "This stays here: “0151 234567” may still say who it is." in words_of(page)


def test_b7_what_is_printed_is_what_was_just_typed(rig: Rig, qtbot: QtBot) -> None:
    """A name that became known a moment ago does not leave either."""
    entry = brought(rig, None, "School", "Nothing from Kassel.")
    _, page = opened(rig, qtbot)
    tick(page, entry)
    QTest.keyClicks(page.further.list.add_field, "Kassel")
    page.print()
    [printed] = pickers(rig).printed
    assert "Kassel" not in printed.toPlainText()
    assert [word.text for word in rig.vault.further_words.all()] == ["Kassel"]


# When something is in the way


def test_b7_a_full_disk_loses_nothing_and_says_so(rig: Rig, qtbot: QtBot, tmp_path: Path) -> None:
    maren = rig.person("Maren")
    entry = brought(rig, maren, "Work", "Maren asked.")
    _, page = opened(rig, qtbot)
    tick(page, entry)
    field = page.names.rows[maren.uid].field
    with rig.full_disk():
        tick(page, entry)
        assert page.questions.rows[entry.uid].tick.isChecked()  # as it is kept
        assert isinstance(rig.failures[-1], DiskFull)
        page.questions.rows[entry.uid].off.click()
        assert list(page.questions.rows) == [entry.uid]
        QTest.keyClicks(field, " of spring")
        page.names.rows[maren.uid].kept.autokeep.flush()
        assert field.text() == "Person A of spring"
        assert page.names.rows[maren.uid].kept.banner.isVisible()
        page.print()
        assert pickers(rig).printed == []
    rig.workspace.flush()
    assert "Person A of spring asked." in sheet(page)
    pickers(rig).pdf_answer = tmp_path / "nowhere" / "page.pdf"
    page.seen.save_pdf()
    assert page.seen.banner.isVisible()


@pytest.mark.parametrize("wide", [960, 1280])
def test_b12_tab_goes_down_the_one_side_and_then_the_other(rig: Rig, qtbot: QtBot, wide: int) -> None:
    maren = rig.person("Maren")
    entry = brought(rig, maren, "Work", "Maren asked in Kassel.")
    _, page = opened(rig, qtbot, wide=wide)
    tick(page, entry)
    page.questions.rows[entry.uid].tick.setFocus()
    seen = []
    for _ in range(40):
        focused = QApplication.focusWidget()
        assert focused is not None
        seen.append(focused.objectName())
        if focused.objectName() == "digest-show":
            break
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    wanted = ["question-tick", "question-wording", "question-off", "name-becomes", "further-words-add", "energy-tick"]
    wanted += ["supervision-add", "supervision-learning"]
    wanted += ["digest-save", "digest-copy", "digest-print", "digest-sheet", "digest-show"]
    assert seen == wanted
    assert page.panes.one() is (wide == 960)


def test_b7_bad_input_breaks_nothing(rig: Rig, qtbot: QtBot) -> None:
    """Very long words, signs, right to left, markup."""
    people = [rig.person(name) for name in ("Will", "مريم", "<b>Jo</b>", "🌱", "x" * 300)]
    rig.vault.further_words.save(FurtherWord(text="a", becomes="<i>"))
    entries = [brought(rig, who, f"{who.name}?", f"{who.name} " * 4000, at) for at, who in enumerate(people)]
    rig.vault.drafts.put("digest", "[[[", at=0)
    _, page = opened(rig, qtbot)
    for entry in entries:
        tick(page, entry)
    assert "مريم" not in sheet(page)
    assert "<b>Jo" not in sheet(page)
