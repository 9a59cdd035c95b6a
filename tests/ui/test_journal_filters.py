"""The journal narrowed: chips, menus, two days of one's own, resting pages; and tags and kinds of pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from companion.errors import DiskFull
from companion.identity import from_micros
from companion.journal import NEW_ENTRY, Entry, EntryDraft, EntryKind
from companion.journal_filter import EVERYTHING
from companion.people import Person
from tests.ui.test_journal import MAREN, Room, at, close, make_room
from ui.routes import Place, Route

ILSE = Person.made("Ilse", resting="2026-02-01")


@pytest.fixture
def room(qapp: QApplication, tmp_path: Path) -> Iterator[Room]:
    entries = {
        "maren": Entry(id=at(4, 14), owner_uid=MAREN.uid, body="A quiet hour.", supervision=True, tags=("walks",)),
        "kind": Entry(id=at(4, 2), body="A quiet thank you.", kind=EntryKind.KIND_WORDS),
        "ilse": Entry(id=at(3, 20), owner_uid=ILSE.uid, body="A quiet card from her.", tags=("cards",)),
        "learnt": Entry(id=at(2, 1), body="On listening.", kind=EntryKind.LEARNING, tags=("Écoute", "walks")),
        "passing": Entry(id=at(3, 1), owner_uid=ILSE.uid, body="quiet", kind=EntryKind.PASSING),
        "old": Entry(id=at(4, 1) - 800 * 86_400_000_000, owner_uid=MAREN.uid, body="Long ago."),
    }
    made = make_room(tmp_path, entries)
    made.vault.people.save(ILSE)
    made.open()
    yield made
    close(made)


def words(room: Room) -> list[str]:
    model = room.page.model
    return [hit.words.split(".")[0] for row in range(model.rowCount()) if (hit := model.hit(row)) is not None]


def plain(room: Room) -> list[str]:
    return [w.replace("\x02", "").replace("\x03", "") for w in words(room)]


def shown(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if action.text()]


def choose(menu: QMenu, name: str) -> None:
    found = menu.findChild(QAction, name)
    assert found is not None, name
    found.trigger()


def chosen(room: Room) -> list[str]:
    """The chips of what was chosen in menus."""
    filters = room.page.shelf.filters
    return [chip.words() for chip in filters._chosen]


def visible(room: Room, name: str) -> bool:
    widget = room.page.findChild(QWidget, name)
    return widget is not None and widget.isVisible()


# Whom


def test_the_menu_offers_those_who_walk_along_and_nobody_who_rests(room: Room) -> None:
    """R36."""
    filters = room.page.shelf.filters
    assert shown(filters.people_menu()) == ["Everyone", "Only me", "Maren"]
    choose(filters.people_menu(), MAREN.uid)
    assert plain(room) == ["A quiet hour", "Long ago"]
    assert filters.everyone.words() == "Maren"
    choose(filters.people_menu(), "only-me")
    assert plain(room) == ["A quiet thank you", "On listening"]
    choose(filters.people_menu(), "everyone")
    assert len(plain(room)) == 4
    assert filters.everyone.words() == "Everyone"


def test_a_name_is_only_a_name_in_the_menu(room: Room) -> None:
    room.vault.people.save(replace(MAREN, name="R&D " + "n" * 300))
    room.open()
    text = shown(room.page.shelf.filters.people_menu())[2]
    assert text.startswith("R&&D ")
    assert len(text) < 50


@pytest.mark.qt_log_ignore(r"does not support (raise|grabbing)", extend=True)  # a menu, off screen
def test_the_menus_open_from_the_keyboard_and_close_again(room: Room, qtbot: QtBot) -> None:
    for name in ("filter-everyone", "filter-more"):
        chip = room.page.findChild(QWidget, name)
        assert chip is not None
        chip.setFocus()
        for key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Down):
            QTest.keyClick(chip, key)
            menu = QApplication.activePopupWidget()
            assert isinstance(menu, QMenu)
            QTest.keyClick(menu, Qt.Key.Key_Escape)
            qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None)


def test_someone_whose_page_begins_to_rest_is_nobody_to_narrow_to(room: Room) -> None:
    room.page.shelf.filters.choose_person(MAREN.uid)
    room.workspace.save(MAREN, replace(MAREN, resting="2026-04-14"))
    assert room.page.shelf.filters.wanted() == EVERYTHING
    assert plain(room) == ["A quiet thank you", "On listening"]


# Resting pages


def test_r36_resting_pages_are_left_out_until_asked_for_this_once(room: Room, qtbot: QtBot) -> None:
    """Picture 12: in the list, in the search, in the ranked search, in menus; gone again when one comes back."""
    assert "A quiet card from her" not in plain(room)
    assert room.page.shelf.foot.resting.words() == "Resting pages are left out."
    room.search("quiet")
    assert plain(room) == ["A quiet hour", "A quiet thank you"]
    room.press("journal-resting")
    assert plain(room) == ["A quiet hour", "A quiet thank you", "A quiet card from her"]
    assert room.page.shelf.foot.resting_turn.words() == "Leave them out"
    QTest.keyClick(room.page.shelf.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: room.page.model.heading(0) == "Closest first")
    assert sorted(plain(room)) == ["A quiet card from her", "A quiet hour", "A quiet thank you"]
    room.search("")
    filters = room.page.shelf.filters
    assert shown(filters.people_menu()) == ["Everyone", "Only me", "Maren", "Ilse"]
    filters.choose_person(ILSE.uid)
    assert plain(room) == ["A quiet card from her"]
    room.press("journal-resting")
    assert filters.wanted() == EVERYTHING
    room.press("journal-resting")
    assert room.page.leave()
    room.open()
    assert "A quiet card from her" not in plain(room)


def test_without_a_resting_page_nothing_is_said_of_any(room: Room) -> None:
    room.workspace.save(room.entries["ilse"], None)
    assert not visible(room, "journal-resting")


def test_a_page_taken_out_about_somebody_resting_is_out_of_sight_too(room: Room) -> None:
    ilse = room.entries["ilse"]
    room.workspace.save(ilse, replace(ilse, removed=room.workspace.now()))
    assert not room.page.shelf.foot.taken.isVisible()


def test_r36_nobody_resting_is_offered_to_write_about(room: Room) -> None:
    room.press("journal-write")
    sheet = room.page.new_page
    assert [sheet.about.itemText(n) for n in range(sheet.about.count())] == ["Only me", "Maren"]


# More


def test_r55_kind_words_have_a_filter_of_their_own(room: Room) -> None:
    filters = room.page.shelf.filters
    choose(filters.more_menu(), "kind-kind-words")
    assert plain(room) == ["A quiet thank you"]
    assert chosen(room) == ["Kind words"]
    choose(filters.more_menu(), "kind-learning")
    assert plain(room) == ["On listening"]
    choose(filters.more_menu(), "kind-training")
    assert room.page.shelf.nothing.words() == "No page fits all of that."
    choose(filters.more_menu(), "kind-training")
    assert len(plain(room)) == 4
    assert chosen(room) == []


def test_a_page_begun_among_kind_words_is_one(room: Room) -> None:
    room.page.shelf.filters.choose_kind(EntryKind.KIND_WORDS)
    room.press("journal-write")
    QTest.keyClicks(room.page.new_page.page, "It was good to be heard.")
    room.press("new-page-keep")
    assert plain(room) == ["It was good to be heard", "A quiet thank you"]


def test_tags_are_offered_once_and_narrow_together(room: Room) -> None:
    filters = room.page.shelf.filters
    below = filters.more_menu().findChild(QMenu, "filter-tags")
    assert below is not None
    assert shown(below) == ["Écoute", "walks"]  # none of those only on pages left out
    choose(below, "tag-1")
    assert plain(room) == ["A quiet hour", "On listening"]
    filters.choose_tag("ecoute")
    assert plain(room) == ["On listening"]
    assert chosen(room) == ["walks", "ecoute"]
    filters.choose_tag("walks")
    assert chosen(room) == ["ecoute"]


def test_spans_of_time(room: Room) -> None:
    filters = room.page.shelf.filters
    choose(filters.more_menu(), "span-month")
    assert plain(room) == ["A quiet hour", "A quiet thank you"]
    choose(filters.more_menu(), "span-three-months")
    assert plain(room) == ["A quiet hour", "A quiet thank you", "On listening"]
    assert chosen(room) == ["The last three months"]
    choose(filters.more_menu(), "span-year")
    assert len(plain(room)) == 3
    choose(filters.more_menu(), "span-year")
    assert len(plain(room)) == 4


def test_two_days_of_ones_own_in_any_order(room: Room) -> None:
    filters = room.page.shelf.filters
    choose(filters.more_menu(), "span-own")
    row = filters.span_row
    assert row is not None
    assert row.isVisible()
    assert chosen(room) == ["1 to 14 April"]
    row.first.setDate(QDate(2026, 4, 14))
    row.last.setDate(QDate(2026, 4, 2))
    assert plain(room) == ["A quiet hour", "A quiet thank you"]
    assert chosen(room) == ["2 to 14 April"]
    row.last.setDate(QDate(1752, 9, 14))
    assert len(plain(room)) == 4
    QTest.keyClick(row.first, Qt.Key.Key_Escape)
    assert not row.isVisible()
    assert len(chosen(room)) == 1
    filters._chosen[0].click()
    assert chosen(room) == []


def test_filters_hold_together_with_search_and_go_in_one_act(room: Room) -> None:
    filters = room.page.shelf.filters
    filters.choose_person(MAREN.uid)
    room.press("filter-supervision")
    filters.choose_tag("walks")
    room.search("quiet")
    assert plain(room) == ["A quiet hour"]
    filters.choose_kind(EntryKind.LEARNING)
    assert plain(room) == []
    room.press("filter-clear")
    assert filters.wanted() == EVERYTHING
    assert plain(room) == ["A quiet hour", "A quiet thank you"]  # the search stays
    assert not visible(room, "filter-clear")


def test_a_chosen_chip_goes_by_a_press_or_by_delete_and_the_keyboard_stays_near(room: Room, qtbot: QtBot) -> None:
    room.page.activateWindow()
    filters = room.page.shelf.filters
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
        filters.choose_kind(EntryKind.LEARNING)
        chip = filters._chosen[0]
        chip.setFocus()
        qtbot.waitUntil(chip.hasFocus)
        QTest.keyClick(chip, key)
        assert chosen(room) == []
        assert filters.more.hasFocus()


def test_nothing_stays_narrowed_when_the_room_is_entered_again(room: Room) -> None:
    room.page.shelf.filters.choose_kind(EntryKind.LEARNING)
    assert room.page.leave()
    room.open()
    assert len(plain(room)) == 4


def test_a_route_to_a_page_that_does_not_fit_shows_it_all_the_same(room: Room) -> None:
    room.page.shelf.filters.choose_kind(EntryKind.LEARNING)
    room.page._open_uid(room.entries["maren"].uid)
    assert room.reading() == "Maren, 14 April"
    assert len(plain(room)) == 4


def test_r53_the_supervision_filter_leads_to_the_page_to_prepare(room: Room) -> None:
    """It is there unasked: who has not chosen the filter yet finds it too."""
    room.press("filter-prepare")
    room.press("filter-supervision")
    room.press("filter-prepare")
    assert [route.place for route in room.went] == [Place.SUPERVISION] * 2


# Kinds of pages


def test_r53_a_training_has_only_words_and_a_day(room: Room) -> None:
    room.press("journal-write")
    sheet = room.page.new_page
    assert sheet.kind.value() == ""
    sheet.bring.tick.setChecked(True)
    sheet.tags.line.setText("left behind")
    sheet.kind.options[3].click()
    assert not any(part.isVisible() for part in (sheet.about, sheet.tags, sheet.bring))
    assert sheet.day is not None
    assert sheet.day.date() == QDate(2026, 4, 14)
    sheet.day.setDate(QDate(2026, 3, 7))
    QTest.keyClicks(sheet.page, "Two days on listening")
    room.workspace.flush()
    stored = room.vault.drafts.get(NEW_ENTRY)
    assert stored is not None
    assert EntryDraft.from_json(stored).day == "2026-03-07"
    room.press("new-page-keep")
    (kept,) = room.vault.entries.select("kind = 'training'")
    assert (kept.owner_uid, kept.tags, kept.supervision, kept.question) == ("", (), False, "")
    assert from_micros(kept.id).date().isoformat() == "2026-03-07"
    assert room.reading() == "Only me, 7 March"
    assert room.page.reader.full.words() == "Training"
    room.press("reader-edit")
    rewriting = room.page.rewriting
    assert not any(part.isVisible() for part in (rewriting.kind, rewriting.tags, rewriting.bring))
    QTest.keyClicks(rewriting.page, ".")
    room.press("rewriting-done")
    assert room.vault.entries.select("kind = 'training'")[0].body == "Two days on listening."


def test_a_page_waits_as_what_it_was(room: Room) -> None:
    room.press("journal-write")
    sheet = room.page.new_page
    sheet.kind.options[2].click()
    QTest.keyClicks(sheet.page, "A link")
    QTest.keyClicks(sheet.tags.line, "reading,")
    room.press("new-page-later")
    room.press("journal-write")
    assert sheet.kind_now() is EntryKind.LEARNING
    assert sheet.tags.value() == ("reading",)
    room.press("new-page-keep")
    (kept,) = room.vault.entries.select("body = 'A link'")
    assert (kept.kind, kept.tags) == (EntryKind.LEARNING, ("reading",))


def test_r55_a_page_can_become_kind_words_and_be_one_no_more_by_undo(room: Room) -> None:
    room.page._open_uid(room.entries["maren"].uid)
    room.press("reader-edit")
    room.page.rewriting.kind.options[1].click()
    room.press("rewriting-done")
    assert room.page.reader.full.words() == "Kind words"
    room.workspace.undo()
    assert room.vault.entries.get(room.entries["maren"].uid) == room.entries["maren"]
    assert not room.page.reader.full.isVisible()


# Tags


def tag_line(room: Room) -> QWidget:
    room.page._open_uid(room.entries["maren"].uid)
    room.press("reader-edit")
    return room.page.rewriting.tags.line


def stored_tags(room: Room) -> tuple[str, ...]:
    room.workspace.flush()
    entry = room.vault.entries.get(room.entries["maren"].uid)
    assert entry is not None
    return entry.tags


def test_tags_are_added_by_enter_or_comma_and_taken_out_by_key_or_press(room: Room) -> None:
    line = tag_line(room)
    QTest.keyClicks(line, "home")
    QTest.keyClick(line, Qt.Key.Key_Return)
    QTest.keyClicks(line, "work,")
    assert stored_tags(room) == ("walks", "home", "work")
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    assert stored_tags(room) == ("walks", "home")
    room.page.rewriting.tags._chips[0].click()
    assert stored_tags(room) == ("home",)
    chip = room.page.rewriting.tags._chips[0]
    QTest.keyClick(chip, Qt.Key.Key_Delete)
    assert stored_tags(room) == ()
    room.press("rewriting-done")
    room.workspace.undo()
    assert stored_tags(room) == ("walks",)


def test_a_tag_is_the_earlier_one_whatever_its_case_and_accents(room: Room) -> None:
    line = tag_line(room)
    QTest.keyClicks(line, "ECOUTE")
    QTest.keyClick(line, Qt.Key.Key_Return)
    QTest.keyClicks(line, "Walks")
    QTest.keyClick(line, Qt.Key.Key_Enter)
    assert stored_tags(room) == ("walks", "Écoute")


def test_earlier_tags_are_suggested_and_taken_by_a_key(room: Room, qtbot: QtBot) -> None:
    room.page.activateWindow()
    line = tag_line(room)
    field = room.page.rewriting.tags
    QTest.keyClicks(line, "ec")
    assert [chip.words() for chip in field._suggested] == ["Écoute"]
    QTest.keyClick(line, Qt.Key.Key_Down)
    qtbot.waitUntil(field._suggested[0].hasFocus)
    QTest.keyClick(field._suggested[0], Qt.Key.Key_Space)
    assert stored_tags(room) == ("walks", "Écoute")
    assert line.hasFocus()
    assert field._suggested == []
    QTest.keyClicks(line, "cards")
    assert field._suggested == []  # it stands only on a page that is left out


def test_a_tag_not_ended_is_kept_with_the_page(room: Room) -> None:
    """Words typed are never lost."""
    QTest.keyClicks(tag_line(room), "half")
    assert room.page.leave()
    assert stored_tags(room) == ("walks", "half")


def test_an_undo_shows_in_the_tags_being_written(room: Room) -> None:
    QTest.keyClicks(tag_line(room), "more,")
    room.workspace.flush()
    room.workspace.undo()
    assert room.page.rewriting.tags.value() == ("walks",)


def test_tags_stay_when_the_disk_is_full(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise DiskFull()

    line = tag_line(room)
    with monkeypatch.context() as disk:
        disk.setattr(room.vault.entries, "save", full)
        QTest.keyClicks(line, "more,")
        assert not room.page.leave()
        assert room.page.rewriting.tags.value() == ("walks", "more")
        (unkept,) = room.workspace.unkept()
        assert isinstance(unkept, Entry)
        assert unkept.tags == ("walks", "more")
    assert room.page.leave()
    assert stored_tags(room) == ("walks", "more")


def test_five_hundred_awkward_tags_stand_on_a_page(room: Room) -> None:
    tags = tuple(f"tag {n} هدوء \U0001f33f \"'" for n in range(500))
    maren = room.entries["maren"]
    room.workspace.save(maren, replace(maren, tags=tags))
    room.page._open_uid(maren.uid)
    room.press("reader-edit")
    assert room.page.rewriting.tags.value() == tags
    field = room.page.rewriting.tags.line
    field.setText("w" * 20_000)
    room.press("rewriting-done")
    assert len(stored_tags(room)) == 501


def test_a_tag_in_the_page_leads_to_the_others_that_have_it(room: Room) -> None:
    room.page._open_uid(room.entries["maren"].uid)
    room.press("reader-tag")
    assert plain(room) == ["A quiet hour", "On listening"]
    assert room.reading() == "Maren, 14 April"


def test_a_journal_with_only_resting_pages_is_not_bare(room: Room) -> None:
    """The line that lets them in has to be there."""
    for entry in room.vault.entries.select("1"):
        if entry.owner_uid != ILSE.uid:
            room.workspace.save(entry, None)
    assert plain(room) == []
    assert visible(room, "journal-resting")
    room.press("journal-resting")
    assert plain(room) == ["A quiet card from her"]
    assert Route(Place.JOURNAL) not in room.went
