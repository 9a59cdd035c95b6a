"""Letting go in three steps (pictures 14, 24, 25; R35, R36, R40, B5, B6)."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from companion.digest_words import load
from companion.endings import Ending, EndingKind, Hand, Letter, SetDown, letter_key
from companion.errors import DiskFull
from companion.forgetting import Quiet
from companion.identity import to_micros
from companion.journal import Entry
from companion.meetings import Meeting
from companion.nameless import Neutral
from companion.people import LooseEnd, Person
from companion.store import letting_go
from companion.store.carry import keep, pack
from companion.store.edits import Edit
from companion.store.letting_go import in_hand, lines_to_keep, places_changed
from companion.vault import elsewhere, keys, sync
from companion.vault.jobs import Job, jobs
from tests.fakes import DATA_KEY, PASSPHRASE
from tests.second_machine import Second
from tests.ui.rig import Rig, find, press, words_of
from ui import theme
from ui.pages.letting_go import LettingGoPage
from ui.pages.letting_go_parts import forgetting
from ui.pages.letting_go_parts.forgetting import Through, Wish, _sought, read_through
from ui.pages.letting_go_parts.ground import LevelGround
from ui.pages.letting_go_parts.letter_acts import LetterCard
from ui.pages.letting_go_parts.quiet_cards import QuietCard
from ui.pages.letting_go_parts.shredder import STEPS, Shredder
from ui.rooms import Rooms
from ui.routes import Place, Route
from ui.widgets.banner import Banner
from ui.widgets.choices import Tick
from ui.widgets.fields import DateField, LineField, PageField, PassphraseField
from ui.widgets.text import Text
from ui.workspace import Autokeep

NAME = "Zibelline"


@pytest.fixture
def peer(rig: Rig) -> Person:
    return rig.person(NAME, icon="boat")


def opened(rig: Rig, qtbot: QtBot, person: Person, part: str = "carry") -> LettingGoPage:
    made = LettingGoPage(rig.workspace, rig.services)
    rig.open(qtbot, made, Route(Place.LETTING_GO, person.uid, part))
    return made


def add(page: QWidget, where: str, words: str) -> None:
    field = find(page, LineField, f"{where}-add")
    field.setFocus()
    QTest.keyClicks(field, words)
    QTest.keyClick(field, Qt.Key.Key_Return)


def texts(rig: Rig, person: Person, hand: Hand) -> list[str]:
    return [line.text for line in in_hand(rig.vault, person.uid, hand)]


def write(page: LettingGoPage, words: str) -> None:
    page.letter.field.setFocus()
    QTest.keyClicks(page.letter.field, words)


def card(page: QWidget, name: str) -> None:
    QTest.mouseClick(find(page, QAbstractButton, name), Qt.MouseButton.LeftButton)


def draft(rig: Rig, person: Person) -> str | None:
    return rig.vault.drafts.get(letter_key(person.uid))


def with_keys(rig: Rig) -> None:
    """The vault of the tests has no passphrase of its own."""
    slot = keys.wrap(bytearray(DATA_KEY), PASSPHRASE, vault_id="0" * 32, kdf=rig.services.kdf)
    keys.write(rig.vault.folder, [slot], vault_id="0" * 32)


def page_about(rig: Rig, person: Person | None, body: str, days_ago: int = 0) -> Entry:
    at = to_micros(rig.clock.now()) - days_ago * 86_400_000_000
    entry = Entry(id=at, owner_uid=person.uid if person else "", body=body)
    rig.vault.entries.save(entry)
    return entry


# Carry and set down


def test_r36_both_lists_are_kept_in_order_and_may_stay_empty(rig: Rig, qtbot: QtBot, peer: Person) -> None:
    page = opened(rig, qtbot, peer)
    add(page, "carried", "A walk in fog")
    add(page, "set-down", "Waiting for a call")
    add(page, "set-down", "Knowing how it went on")
    assert texts(rig, peer, Hand.CARRY) == ["A walk in fog"]
    assert texts(rig, peer, Hand.DOWN) == ["Waiting for a call", "Knowing how it went on"]
    field = page.carry.down.field_of(in_hand(rig.vault, peer.uid, Hand.DOWN)[1].uid)
    assert field is not None
    QTest.keyClick(field, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert texts(rig, peer, Hand.DOWN) == ["Knowing how it went on", "Waiting for a call"]
    said = find(page, LevelGround, "letting-go-ground").accessibleDescription()
    assert "A walk in fog" in said
    assert "Waiting for a call" in said
    assert "Passing thoughts about someone are normal, and yours to keep." in words_of(page)


def test_r36_a_line_taken_out_comes_back_by_undo(rig: Rig, qtbot: QtBot, peer: Person) -> None:
    rig.vault.set_downs.save(SetDown(owner_uid=peer.uid, text="A walk in fog"))
    rooms = rig.rooms(qtbot, Route(Place.LETTING_GO, peer.uid, "carry"))
    press(rooms, "item-remove")
    assert texts(rig, peer, Hand.CARRY) == []
    rooms._undo()
    assert texts(rig, peer, Hand.CARRY) == ["A walk in fog"]


@pytest.mark.parametrize("kind", list(EndingKind))
def test_b5_the_heading_follows_the_kind_of_ending(rig: Rig, qtbot: QtBot, peer: Person, kind: EndingKind) -> None:
    if kind is not EndingKind.UNSAID:
        rig.vault.endings.save(Ending(owner_uid=peer.uid, kind=kind))
    page = opened(rig, qtbot, peer)
    others = {page.carry._heading(other) for other in EndingKind if other is not kind}
    heading = find(page, Text, "carry-title").words()
    assert heading
    assert heading not in others


def test_r35_steps_may_be_taken_in_any_order_left_and_come_back_to(rig: Rig, qtbot: QtBot, peer: Person) -> None:
    rooms = rig.rooms(qtbot, Route(Place.LETTING_GO, peer.uid, "carry"))
    press(rooms, "carry-skip")
    assert rooms.page.route == Route(Place.LETTING_GO, peer.uid, "quiet")
    bar = find(rooms, QTabBar, "letting-go-tabs")
    bar.setFocus()
    QTest.keyClick(bar, Qt.Key.Key_Left)
    assert rooms.page.route.part == "letter"
    assert bar.hasFocus()
    press(rooms, "letting-go-leave")
    assert rooms.route.place is Place.PEOPLE
    assert rig.vault.letters.of(peer.uid) == []
    assert draft(rig, peer) is None


def test_r36_a_person_who_is_gone_leads_to_today(rig: Rig, qtbot: QtBot) -> None:
    page = opened(rig, qtbot, Person.made("Nobody"))
    assert rig.asked == [Route(Place.TODAY)]
    assert page.isVisible()


def test_r36_nothing_breaks_with_very_much_of_anything(rig: Rig, qtbot: QtBot, peer: Person) -> None:
    for at in range(60):
        words = '‮عربي "quoted" 🪨 ' + "long " * (4_000 if at == 0 else 3)
        for hand in Hand:
            rig.vault.set_downs.save(SetDown(owner_uid=peer.uid, text=words, hand=hand, position=at))
    rig.vault.drafts.put(letter_key(peer.uid), "x" * 20_000, owner_uid=peer.uid, at=1)
    rig.vault.letters.save(Letter(owner_uid=peer.uid, body="y" * 20_000, written="not a day", open_on="2026-99-99"))
    page_about(rig, peer, "word. " * 4_000)
    page = opened(rig, qtbot, peer)
    for part in ("letter", "quiet", "carry"):
        page._turn(part)
        page.grab()


# The letter


def test_r36_the_letter_is_a_draft_until_it_is_decided(rig: Rig, qtbot: QtBot, peer: Person) -> None:
    page = opened(rig, qtbot, peer, "letter")
    write(page, "Dear you")
    assert rig.workspace.flush()
    assert draft(rig, peer) == "Dear you"
    again = opened(rig, qtbot, peer, "letter")
    assert again.letter.field.words() == "Dear you"
    cards = page.findChildren(LetterCard)
    assert [each.value for each in cards] == ["keep", "seal", "shred"]
    assert not any(each.isChecked() or each.isCheckable() for each in cards)


def test_r36_kept_it_can_be_read_again_and_undo_makes_it_a_draft(rig: Rig, qtbot: QtBot, peer: Person) -> None:
    rooms = rig.rooms(qtbot, Route(Place.LETTING_GO, peer.uid, "letter"))
    page = rooms.page
    assert isinstance(page, LettingGoPage)
    write(page, "Dear you")
    card(page, "letter-keep")
    kept = rig.vault.letters.of(peer.uid)
    assert [(letter.body, letter.sealed, letter.written) for letter in kept] == [("Dear you", False, "2026-04-14")]
    assert draft(rig, peer) is None
    assert find(page, PageField, "kept-letter-words").words() == "Dear you"
    assert find(page, QAbstractButton, "letter-on").hasFocus()
    rooms._undo()
    assert rig.vault.letters.of(peer.uid) == []
    assert page.letter.field.words() == "Dear you"
    assert draft(rig, peer) == "Dear you"


def test_r36_sealed_its_words_are_not_shown_until_the_seal_is_broken(rig: Rig, qtbot: QtBot, peer: Person) -> None:
    page = opened(rig, qtbot, peer, "letter")
    write(page, "Dear you")
    card(page, "letter-seal")
    find(page, Tick, "letter-dated").click()
    day = find(page, DateField, "letter-day")
    day.setDate(day.date().currentDate().fromString("2027-04-14", "yyyy-MM-dd"))
    press(page, "letter-seal-now")
    (letter,) = rig.vault.letters.of(peer.uid)
    assert (letter.sealed, letter.open_on) == (True, "2027-04-14")
    QApplication.processEvents()
    assert not [field for field in page.letter.kept.findChildren(PageField) if field.isVisible()]
    assert "Dear you" not in words_of(page)
    assert page.letter.field.words() == ""
    press(page, "break-seal")
    assert find(page, PageField, "kept-letter-words").words() == "Dear you"
    assert rig.vault.letters.of(peer.uid)[0].sealed is False


def test_r36_an_earlier_letter_is_within_reach_while_another_is_begun(rig: Rig, qtbot: QtBot, peer: Person) -> None:
    """Beneath the draft: read, unsealed or shredded there, but not written on, which would lie over the draft."""
    page = opened(rig, qtbot, peer, "letter")
    write(page, "The first one")
    card(page, "letter-keep")
    press(page, "another-letter")
    assert find(page, PageField, "kept-letter-words").words() == "The first one"
    assert page.letter.earlier.isVisible()
    assert find(page, QAbstractButton, "write-on").isVisible()
    write(page, "The second one")
    assert page.letter.field.isVisible()
    [row] = page.letter._rows
    assert row.isVisible()
    assert not row.first.isVisible()
    page.letter._write_on(row.letter)
    assert page.letter.field.words() == "The second one"
    row.take_keyboard()
    page.letter._seal_kept(row.letter, "")
    assert rig.vault.letters.of(peer.uid)[0].sealed
    press(page, "break-seal")
    assert not rig.vault.letters.of(peer.uid)[0].sealed
    assert page.letter.field.isVisible()
    assert rig.workspace.flush()
    assert draft(rig, peer) == "The second one"
    page.letter._shred(rig.vault.letters.of(peer.uid)[0])
    page.letter.shredder.end()
    assert rig.vault.letters.of(peer.uid) == []
    assert draft(rig, peer) == "The second one"


def whole(widget: QWidget, page: LettingGoPage) -> bool:
    """Seen without scrolling."""
    inside = page.viewport()
    return inside.rect().contains(widget.rect().translated(widget.mapTo(inside, QPoint(0, 0))))


def test_r36_what_a_card_asks_stands_right_under_it_and_the_card_shows_it(rig: Rig, qtbot: QtBot, peer: Person) -> None:
    rooms = rig.rooms(qtbot, Route(Place.LETTING_GO, peer.uid, "letter"))
    page = rooms.page
    assert isinstance(page, LettingGoPage)
    step = page.letter
    assert step.no_letter.words() == "No letter, go on"
    write(page, "Dear you")
    assert step.no_letter.words() == "Go on"
    cards, acts = step.writing.cards, step.writing.acts
    for name, entry in (("seal", acts.seal), ("shred", acts.shred)):
        card(page, f"letter-{name}")
        QApplication.processEvents()
        asking = cards.card(name)
        assert [each.value for each in cards.cards if each._asked] == [name]
        assert asking.geometry().bottom() < entry.geometry().top() < asking.geometry().bottom() + theme.current().px(24)
        go = find(page, QAbstractButton, f"letter-{name}-now")
        qtbot.waitUntil(partial(whole, go, page))
    QTest.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_Escape)
    assert cards.card("shred").hasFocus()
    assert not any(each._asked for each in cards.cards)


def test_r36_no_letter_is_as_good(rig: Rig, qtbot: QtBot, peer: Person) -> None:
    page = opened(rig, qtbot, peer, "letter")
    for name in ("letter-keep", "letter-seal", "letter-shred"):
        card(page, name)
    assert rig.vault.letters.of(peer.uid) == []
    assert not page.letter.writing.acts.seal.isVisible()
    press(page, "no-letter")
    assert page.route.part == "quiet"


def shred(page: LettingGoPage, words: str) -> None:
    write(page, words)
    card(page, "letter-shred")
    press(page, "letter-shred-now")


def test_r36_shredded_it_is_out_of_the_file_before_anything_is_shown(
    rig: Rig, qtbot: QtBot, peer: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No page of the vault or its log holds it, and no step of undo."""
    shown: list[tuple[str | None, int, int]] = []
    log = rig.vault.folder / "vault.db-wal"

    def begun(self: Shredder, words: str) -> None:
        shown.append((draft(rig, peer), log.stat().st_size if log.exists() else 0, len(words)))

    monkeypatch.setattr(Shredder, "begin", begun)
    rooms = rig.rooms(qtbot, Route(Place.LETTING_GO, peer.uid, "letter"))
    page = rooms.page
    assert isinstance(page, LettingGoPage)
    write(page, "Dear quagmire")
    assert rig.workspace.flush()
    shred(page, " you")
    assert shown == [(None, 0, len("Dear quagmire you"))]
    assert page.letter.field.words() == ""
    rooms._undo()
    assert draft(rig, peer) is None
    assert rig.vault.letters.of(peer.uid) == []
    assert rig.workspace.flush()
    assert draft(rig, peer) is None


def test_r36_a_kept_letter_can_be_shredded_and_undo_does_not_bring_it_back(
    rig: Rig, qtbot: QtBot, peer: Person
) -> None:
    rooms = rig.rooms(qtbot, Route(Place.LETTING_GO, peer.uid, "letter"))
    page = rooms.page
    assert isinstance(page, LettingGoPage)
    write(page, "Dear you")
    card(page, "letter-keep")
    press(page, "kept-letter-to-shred")
    press(page, "kept-letter-shred-now")
    assert rig.vault.letters.of(peer.uid) == []
    rooms._undo()
    rooms._undo()
    assert rig.vault.letters.of(peer.uid) == []
    assert draft(rig, peer) is None


def test_r36_a_shredded_letter_is_to_leave_the_copies_too(rig: Rig, peer: Person) -> None:
    letter = Letter(owner_uid=peer.uid, body="Dear you")
    rig.vault.letters.save(letter)
    backups = rig.vault.folder / "backups"
    backups.mkdir(exist_ok=True)
    (backups / "20260101-1200.lgbackup").write_bytes(b"")
    letting_go.shred(rig.vault, peer.uid, letter)
    letting_go.shred(rig.vault, peer.uid)
    assert set(jobs(rig.vault.database)) == {(Job.ROW, letter.uid), (Job.DRAFT, letter_key(peer.uid))}


@pytest.fixture
def moving() -> object:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    before = theme.current()
    theme.apply(app, theme.Theme("light", 1.0, reduced_motion=False))
    yield
    theme.apply(app, before)


def test_r36_the_shredder_takes_forty_steps_and_any_key_ends_it(qtbot: QtBot, moving: object) -> None:
    shredder = Shredder()
    qtbot.addWidget(shredder)
    shredder.resize(900, 406)
    shredder.show()
    shredder.begin("Dear you")
    shredder._timer.stop()
    pictures = []
    for _ in range(STEPS // 2):
        pictures.append(shredder.grab().toImage())
        shredder.advance()
    assert shredder.running
    assert pictures[0] != pictures[-1]
    shredder._timer.start()
    with qtbot.waitSignal(shredder.ended):
        QTest.keyClick(shredder, Qt.Key.Key_Space)
    assert not shredder.running
    assert shredder._words == ""
    assert shredder.accessibleName() == "The letter is gone."


def test_r36_with_reduced_motion_the_page_is_simply_empty(qtbot: QtBot, moving: object) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, theme.Theme("light", 1.0, reduced_motion=True))
    shredder = Shredder()
    qtbot.addWidget(shredder)
    with qtbot.waitSignal(shredder.ended):
        shredder.begin("Dear you")
    assert not shredder.running
    assert shredder._words == ""


def test_r29_a_full_disk_loses_no_word_of_the_letter(rig: Rig, qtbot: QtBot, peer: Person) -> None:
    page = opened(rig, qtbot, peer, "letter")
    with rig.full_disk():
        write(page, "Dear you")
        assert not rig.workspace.flush()
        assert "disk is full" in find(page, Banner, "letter-banner").words()
        card(page, "letter-keep")
        assert page.letter.field.words() == "Dear you"
        page.letter.writing.acts.shredded.emit()
        assert page.letter.field.words() == "Dear you"
        assert page.letter.parts.shown() is page.letter.writing
        (waiting,) = rig.workspace.unkept()
    packed = pack(rig.vault, [waiting])
    keep(rig.vault, packed)
    assert draft(rig, peer) == "Dear you"
    assert rig.vault.letters.of(peer.uid) == []
    assert rig.workspace.flush()


# Quiet


def choose(page: LettingGoPage, quiet: Quiet) -> None:
    QTest.mouseClick(find(page, QuietCard, f"quiet-{quiet.value}"), Qt.MouseButton.LeftButton)


def test_b6_four_ways_none_chosen_and_looking_decides_nothing(rig: Rig, qtbot: QtBot, peer: Person) -> None:
    page_about(rig, peer, "Said something.")
    page = opened(rig, qtbot, peer, "quiet")
    cards = page.findChildren(QuietCard)
    assert [each.value for each in cards] == [quiet.value for quiet in Quiet]
    assert not any(each.isChecked() for each in cards)
    assert len({each.height() for each in cards}) == 1
    assert not page.quiet.go_button.isVisible()
    seen = set()
    for quiet in Quiet:
        choose(page, quiet)
        seen.add(words_of(page.quiet.lists))
    assert len(seen) == 4
    press(page, "quiet-later")
    assert rig.asked == [Route(Place.PEOPLE)]
    assert rig.vault.people.get(peer.uid) == peer
    assert len(rig.vault.entries.page()) == 1


def test_r36_keeping_quiet_is_one_act_and_can_be_taken_back(rig: Rig, qtbot: QtBot, peer: Person) -> None:
    rig.vault.loose_ends.save(LooseEnd(owner_uid=peer.uid, text="The book"))
    rig.vault.meetings.save(Meeting(owner_uid=peer.uid, starts=to_micros(rig.clock.now()) + 3_600_000_000))
    page = opened(rig, qtbot, peer, "quiet")
    choose(page, Quiet.KEEP)
    press(page, "quiet-go")
    assert rig.vault.people.active() == []
    assert rig.asked == [Route(Place.TODAY)]
    assert rig.workspace.undo()
    assert rig.vault.people.active() == [peer]


def test_r36_kept_quiet_it_is_said_on_today_and_ctrl_z_works_there(rig: Rig, qtbot: QtBot, peer: Person) -> None:
    rooms = rig.rooms(qtbot, Route(Place.LETTING_GO, peer.uid, "quiet"))
    page = rooms.page
    assert isinstance(page, LettingGoPage)
    choose(page, Quiet.KEEP)
    press(page, "quiet-go")
    assert rooms.route.place is Place.TODAY
    assert rooms.banner.words() == "It rests now, under People. Ctrl Z wakes it."
    assert NAME not in words_of(rooms)
    rooms._undo()
    assert rig.vault.people.active() == [peer]
    assert rooms.banner.words() == "Taken back."
    rooms.go(Route(Place.PEOPLE))
    assert not rooms.banner.isVisible()


@pytest.mark.parametrize("part", ["carry", "letter", "quiet"])
def test_b6_each_step_says_whom_it_is_about(rig: Rig, qtbot: QtBot, peer: Person, part: str) -> None:
    page = opened(rig, qtbot, peer, part)
    assert find(page, Text, "letting-go-name").words() == NAME


def test_b6_the_last_look_says_what_goes_and_of_whom(rig: Rig, qtbot: QtBot, peer: Person) -> None:
    page_about(rig, peer, "Long talk.")
    begun = to_micros(rig.clock.now()) - 86_400_000_000
    rig.vault.meetings.save(Meeting(owner_uid=peer.uid, starts=begun, begun=begun, ended=begun + 60))
    page = opened(rig, qtbot, peer, "quiet")
    for quiet in (Quiet.LESSON, Quiet.ERASE):
        choose(page, quiet)
        press(page, "quiet-go")
        said = words_of(page)
        assert NAME in said
        for line in ("This goes for good:", "Name, sign and contacts", "1 journal page", "1 past meeting"):
            assert line in said
        press(page, "last-look-back")
    choose(page, Quiet.NAMELESS)
    press(page, "quiet-go")
    assert "This goes for good:" not in words_of(page)
    assert NAME in words_of(page)


def test_b6_a_line_of_ones_own_is_written_where_the_journal_has_none(rig: Rig, qtbot: QtBot, peer: Person) -> None:
    page = opened(rig, qtbot, peer, "quiet")
    choose(page, Quiet.LESSON)
    press(page, "another-lesson")
    field = page.quiet.lessons.own.add_field
    assert field.hasFocus()
    for words in ("Go slower", "Ask first"):
        QTest.keyClicks(field, words)
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert texts(rig, peer, Hand.CARRY) == ["Go slower", "Ask first"]
    assert [line.position for line in in_hand(rig.vault, peer.uid, Hand.CARRY)] == [0, 1]
    assert "“Ask first”" in words_of(page.quiet.lists)
    QTest.keyClicks(field, "Left by the way")
    assert rig.workspace.flush()
    assert texts(rig, peer, Hand.CARRY)[-1] == "Left by the way"
    other = opened(rig, qtbot, rig.person("Otto"), "quiet")
    assert other.quiet.lessons.own.add_field.text() == ""


def test_b6_a_line_of_mine_stays_and_it_can_be_chosen_from_what_i_wrote(rig: Rig, qtbot: QtBot, peer: Person) -> None:
    page_about(rig, peer, f"# Tuesday\nSilence was company. {NAME} laughed.\n- Go slower")
    page = opened(rig, qtbot, peer, "quiet")
    choose(page, Quiet.LESSON)
    press(page, "another-lesson")
    ticks = {tick.words(): tick for tick in page.quiet.lessons.ticks()}
    assert list(ticks) == ["Tuesday", "Silence was company.", f"{NAME} laughed.", "Go slower"]
    ticks["Silence was company."].click()
    ticks[f"{NAME} laughed."].click()
    assert texts(rig, peer, Hand.CARRY) == ["Silence was company.", f"{NAME} laughed."]
    shown = words_of(page.quiet.lists)
    assert "“Silence was company.”" in shown
    assert "“Someone laughed.”" in shown
    ticks["Silence was company."].click()
    assert texts(rig, peer, Hand.CARRY) == [f"{NAME} laughed."]


def test_b6_only_the_lesson_stays_after_it_was_read_once_more(rig: Rig, qtbot: QtBot, peer: Person) -> None:
    rig.vault.set_downs.save(SetDown(owner_uid=peer.uid, text=f"{NAME} knew birds"))
    page_about(rig, peer, "Long talk.")
    rooms = rig.rooms(qtbot, Route(Place.LETTING_GO, peer.uid, "quiet"))
    page = rooms.page
    assert isinstance(page, LettingGoPage)
    choose(page, Quiet.LESSON)
    press(page, "quiet-go")
    assert rig.vault.people.get(peer.uid) == peer, "it is read through first"
    assert "“Someone knew birds”" in words_of(page.quiet.look)
    assert page.quiet.look.asked.isHidden()
    press(page, "last-look-go")
    qtbot.waitUntil(lambda: rooms.route.place is Place.TODAY)
    assert rig.vault.people.get(peer.uid) is None
    [hit] = rig.vault.entries.page()
    page_kept = rig.vault.entries.get(hit.uid)
    assert page_kept is not None
    assert (page_kept.owner_uid, page_kept.body) == ("", "## What I carry with me\n\n- Someone knew birds")
    assert NAME not in words_of(rooms)
    assert rooms.banner.words().startswith("The rest is gone. What you carry is in your journal now. The file was read")
    assert not rooms.workspace.undo()


def test_b6_nameless_shows_each_place_before_it_changes(rig: Rig, qtbot: QtBot, peer: Person) -> None:
    entry = page_about(rig, peer, f"Walked with {NAME} along the river.")
    page = opened(rig, qtbot, peer, "quiet")
    choose(page, Quiet.NAMELESS)
    press(page, "quiet-go")
    shown = words_of(page.quiet.look)
    assert page.quiet.lists.goes.accessibleDescription().split("\n")[1:] == ["1 place in texts that name them"]
    assert "Walked with someone along the river." in shown
    assert f"Before: Walked with {NAME} along the river." in shown
    press(page, "last-look-go")
    qtbot.waitUntil(lambda: rig.asked == [Route(Place.TODAY)])
    person = rig.vault.people.get(peer.uid)
    assert person is not None
    assert (person.name, person.resting) == ("Someone", "2026-04-14")
    kept = rig.vault.entries.get(entry.uid)
    assert kept is not None
    assert kept.body == "Walked with someone along the river."


def test_b6_what_will_read_otherwise_is_shown_as_it_is_read_and_counted(rig: Rig, qtbot: QtBot, peer: Person) -> None:
    """Each line by itself, a heading without its signs; a sentence begins with a capital."""
    rig.workspace.save(peer, replace(peer, own_words=f"I am {NAME}"))
    peer = rig.vault.people.get(peer.uid) or peer
    entry = page_about(rig, peer, f"## What stays\n\n{NAME} told me about the ferry.\n\n## {NAME} again\n\nNothing")
    rig.vault.entries.save(replace(entry, question=f"How much do I tell {NAME}?"))
    page = opened(rig, qtbot, peer, "quiet")
    choose(page, Quiet.NAMELESS)
    assert "4 places in texts that name them" in words_of(page.quiet.lists)
    press(page, "quiet-go")
    shown = words_of(page.quiet.look).split("\n")
    lines = ("Someone told me about the ferry.", "Someone again", "How much do I tell someone?", "I am someone")
    assert all(line in shown for line in lines)
    assert not any("#" in line for line in shown)
    press(page, "last-look-go")
    qtbot.waitUntil(lambda: rig.asked == [Route(Place.TODAY)])
    kept = rig.vault.people.get(peer.uid)
    assert kept is not None
    assert (kept.name, kept.own_words) == ("Someone", "I am someone")


def test_b6_a_sealed_letter_that_changes_shows_none_of_its_words(rig: Rig, qtbot: QtBot, peer: Person) -> None:
    rig.vault.letters.save(Letter(owner_uid=peer.uid, body=f"Dear {NAME}, a secret", sealed=True))
    page = opened(rig, qtbot, peer, "quiet")
    choose(page, Quiet.NAMELESS)
    press(page, "quiet-go")
    shown = words_of(page.quiet.look)
    assert "secret" not in shown
    assert page.quiet.neutral.sealed in shown
    assert "Before:" not in shown


def test_b6_parts_of_the_name_are_looked_for_in_the_file_afterwards(rig: Rig) -> None:
    person, other = rig.person("Quorvelline Oddhus"), rig.person("Zibbel Lund")
    called = replace(person, aliases=("Mister Lund", "Hill"))
    neutral = Neutral(person="someone", member="a member", contact="a contact", lists=load())
    page_about(rig, other, "Then Oddhus came.")
    assert "Oddhus" in _sought(rig.vault, called, neutral)
    assert not {"Lund", "Hill"} & set(_sought(rig.vault, called, neutral)), "another's, and an everyday word"
    wish = Wish(person=called, quiet=Quiet.NAMELESS)
    rig.vault.people.remove(person)
    through, left = read_through(rig.vault, wish, neutral)
    assert through is Through.READ
    assert left


def erasing(rig: Rig, qtbot: QtBot, peer: Person) -> tuple[Rooms, LettingGoPage]:
    with_keys(rig)
    rooms = rig.rooms(qtbot, Route(Place.LETTING_GO, peer.uid, "quiet"))
    page = rooms.page
    assert isinstance(page, LettingGoPage)
    choose(page, Quiet.ERASE)
    press(page, "quiet-go")
    return rooms, page


def passphrase(page: LettingGoPage, words: str) -> None:
    field = find(page, PassphraseField, "last-look-passphrase")
    assert field.hasFocus()
    QTest.keyClicks(field, words)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_b6_erasing_asks_the_passphrase_and_takes_all_of_it(rig: Rig, qtbot: QtBot, peer: Person) -> None:
    other = rig.person("Otto")
    page_about(rig, peer, "Long talk.")
    note = page_about(rig, other, f"Told Otto of {NAME}.", 1)
    left = page_about(rig, None, f"{NAME} again.", 2)
    rooms, page = erasing(rig, qtbot, peer)
    assert {tick.words() for tick in page.quiet.elsewhere.ticks()} == {f"Told Otto of {NAME}.", f"{NAME} again."}
    next(tick for tick in page.quiet.elsewhere.ticks() if "Otto" in tick.words()).click()
    page.quiet.look.passphrase.setFocus()
    passphrase(page, PASSPHRASE)
    keys_held = [key for key in rooms.findChildren(QShortcut) if not key.isEnabled()]
    assert keys_held, "nobody else asks the vault meanwhile"
    assert not rooms.sidebar.isEnabled()
    qtbot.waitUntil(lambda: rooms.route.place is Place.TODAY)
    assert rig.vault.people.get(peer.uid) is None
    kept = {entry.uid: entry.body for entry in rig.vault.entries.select("1")}
    assert kept == {note.uid: "Told Otto of someone.", left.uid: f"{NAME} again."}
    assert jobs(rig.vault.database) == []
    assert rooms.banner.words() == "It is gone. The name stays in the notes where you left it."
    assert rooms.sidebar.isEnabled()
    assert all(key.isEnabled() for key in rooms.findChildren(QShortcut))
    assert not rig.workspace.undo()
    assert page.quiet.look.passphrase.text() == ""


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (NAME, "It is gone. The file was read through: the name is nowhere in it."),
        ("Will", "It is gone. The name is too short, or too much an everyday word, to look for in the file."),
    ],
)
def test_b6_what_was_promised_of_the_file_is_told_afterwards(rig: Rig, qtbot: QtBot, name: str, said: str) -> None:
    rooms, page = erasing(rig, qtbot, rig.person(name))
    passphrase(page, PASSPHRASE)
    qtbot.waitUntil(lambda: rooms.route.place is Place.TODAY)
    assert rooms.banner.words() == said
    rooms.go(Route(Place.PEOPLE))
    assert not rooms.banner.isVisible()


@pytest.mark.parametrize("called", ["", "Upstairs"])
def test_b6_another_computer_and_copies_elsewhere_are_named_before_and_after(
    rig: Rig, qtbot: QtBot, peer: Person, tmp_path: Path, called: str
) -> None:
    """What this vault knows of and can't reach: said beside what goes, and once more when it is gone."""
    second = Second(rig.vault, tmp_path, called=called)
    try:
        second.vault.entries.save(Entry(id=7, body="There."))
        second.lay_down()
        sync.bring_together(rig.vault, second.shared)
    finally:
        second.close()
    elsewhere.remember(rig.vault.database, elsewhere.Place(path=tmp_path / "stick", made=rig.clock.now()))
    rooms, page = erasing(rig, qtbot, peer)
    away = page.quiet.lists.away.accessibleDescription()
    computer = called or "Another computer with this vault"
    assert f"{computer}, until both bring together again" in away
    assert "Copies that you put elsewhere" in away
    passphrase(page, PASSPHRASE)
    qtbot.waitUntil(lambda: rooms.route.place is Place.TODAY)
    said = rooms.banner.words()
    assert f"{called or 'Another computer'} has it as it was, until you bring the two together: here first" in said
    assert said.endswith("Copies that were put elsewhere still have it.")


def test_b6_where_there_is_no_other_computer_none_is_named(rig: Rig, qtbot: QtBot, peer: Person) -> None:
    _, page = erasing(rig, qtbot, peer)
    assert "computer" not in page.quiet.lists.away.accessibleDescription()


def test_b6_a_wrong_passphrase_takes_nothing(rig: Rig, qtbot: QtBot, peer: Person) -> None:
    rooms, page = erasing(rig, qtbot, peer)
    passphrase(page, "not this one")
    qtbot.waitUntil(page.quiet.look.problem.isVisible)
    assert page.quiet.look.problem.words() == "That is not your passphrase. Nothing has gone."
    assert rig.vault.people.get(peer.uid) == peer
    assert rooms.sidebar.isEnabled()
    assert page.quiet.look.passphrase.hasFocus()
    press(page, "last-look-back")
    assert page.quiet.choosing.isVisible()
    assert page.quiet.look.passphrase.text() == ""


def test_b6_on_a_full_disk_all_of_it_stays_and_it_is_said(rig: Rig, qtbot: QtBot, peer: Person) -> None:
    _, page = erasing(rig, qtbot, peer)
    with rig.full_disk():
        passphrase(page, PASSPHRASE)
        qtbot.waitUntil(page.quiet.look.problem.isVisible)
    assert "disk is full" in page.quiet.look.problem.words()
    assert rig.vault.people.get(peer.uid) == peer


def test_b6_after_it_no_step_brings_them_back_though_other_words_cannot_be_kept(
    rig: Rig, qtbot: QtBot, peer: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk after the commit: what is erased stays erased."""
    page_about(rig, peer, "Long talk.")
    topic = LooseEnd(owner_uid=peer.uid, text="a map")
    rig.workspace.save(None, topic)
    rooms, page = erasing(rig, qtbot, peer)

    def full() -> None:
        raise DiskFull()

    waiting = [
        Autokeep(rig.workspace, rig.workspace, full, lambda: topic),
        Autokeep(rig.workspace, rig.workspace, full, lambda: LooseEnd(text="my own")),
    ]
    ended = page.quiet._done

    def end(forgotten: forgetting.Forgotten) -> None:
        for each in waiting:
            each.hold()  # typed while the worker had the vault
        ended(forgotten)

    monkeypatch.setattr(page.quiet, "_done", end)
    passphrase(page, PASSPHRASE)
    qtbot.waitUntil(lambda: "It is quiet now." in words_of(page))
    assert rooms.route.place is Place.LETTING_GO, "the words that wait are not left behind"
    assert "It is out of the file." in words_of(page)
    assert rig.workspace.undo_stack.count() == 0
    assert [each.pending for each in waiting] == [False, True]
    waiting[1].forget()
    assert not rig.workspace.undo()
    assert rig.vault.loose_ends.of(peer.uid) == []


def test_b6_pages_that_could_not_be_written_anew_are_named(
    rig: Rig, qtbot: QtBot, peer: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_vault: object) -> None:
        raise DiskFull()

    monkeypatch.setattr(forgetting, "finish_erase", refuse)
    rooms, page = erasing(rig, qtbot, peer)
    passphrase(page, PASSPHRASE)
    qtbot.waitUntil(lambda: "when you next open" in words_of(page))
    assert rig.vault.people.get(peer.uid) is None
    assert jobs(rig.vault.database) != []
    assert not find(rooms, QTabBar, "letting-go-tabs").isEnabled(), "there is nobody to write to"
    press(rooms, "letting-go-leave")
    assert rooms.route.place is Place.PEOPLE


def test_b6_locked_in_the_middle_it_is_done_or_nothing_is(rig: Rig, qtbot: QtBot, peer: Person) -> None:
    page_about(rig, peer, "Long talk.")
    _, page = erasing(rig, qtbot, peer)
    passphrase(page, PASSPHRASE)
    rig.services.tasks.close(rig.vault.database.reader.interrupt)  # as the window does when it locks
    gone = rig.vault.people.get(peer.uid) is None
    assert (rig.vault.entries.page() == []) is gone
    assert rig.workspace.flush()


# What the vault is asked for


def test_b6_lines_to_keep_are_single_sentences_each_once(rig: Rig, peer: Person) -> None:
    page_about(rig, peer, "> One. Two!\n\n1. Three\n- One.")
    page_about(rig, peer, "   \n###\nOld", 3)
    removed = page_about(rig, peer, "Taken out", 4)
    rig.vault.entries.save(replace(removed, removed=1))
    assert list(lines_to_keep(rig.vault, peer.uid))[:3] == ["One.", "Two!", "Three"]
    assert "Taken out" not in list(lines_to_keep(rig.vault, peer.uid))


def test_b6_places_show_the_change_and_some_words_around() -> None:
    body = "word " * 100 + "met Ann there " + "word " * 100
    entry = Entry(id=1, body=body)
    edits = [Edit(before=entry, after=replace(entry, body=body.replace("Ann", "someone")))]
    (place,) = places_changed(edits)
    assert "met Ann there" in place.was
    assert "met someone there" in place.now
    assert len(place.was) < 200


def test_no_word_of_a_person_is_in_a_file_name(rig: Rig, tmp_path: Path) -> None:
    assert all(NAME not in str(path) for path in rig.vault.folder.rglob("*"))
