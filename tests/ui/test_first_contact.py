"""A first talk: is this mine to hold, three doors, and what I can and cannot offer (picture 30)."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from companion import first_words, person_draft
from companion.agreement import OWN, AgreementLine, Field
from companion.errors import DiskFull
from companion.firsts import Contact, ContactKind, FirstTalk, Way
from companion.people import Person
from tests.fakes import FakePickers
from tests.ui.rig import Rig, find, press, words_of
from ui.failures import sentence
from ui.pages.first_contact import FirstContactPage
from ui.routes import CONTACTS, FROM_TALK, OFFER, Place, Route
from ui.widgets.banner import Banner
from ui.widgets.door_cards import DoorCard, DoorCards
from ui.widgets.fields import DateField, LineField, PageField

NEW = Route(Place.FIRST_CONTACT)
SHIPPED = first_words.load("en")


@pytest.fixture
def page(rig: Rig) -> FirstContactPage:
    return FirstContactPage(rig.workspace, rig.services)


@pytest.fixture
def talk(rig: Rig) -> FirstTalk:
    made = FirstTalk(text="Nights", notice="Near my own year", began="2026-04-12", icon="boat", tint="b")
    rig.vault.first_talks.save(made)
    return made


def begun(rig: Rig, qtbot: QtBot, page: FirstContactPage, way: Way, answer_by: str = "") -> FirstTalk:
    talk = FirstTalk(text="Nights", way=way, began="2026-04-12", answer_by=answer_by)
    rig.vault.first_talks.save(talk)
    rig.open(qtbot, page, Route(Place.FIRST_CONTACT, talk.uid))
    return talk


def write(page: FirstContactPage, name: str, words: str) -> None:
    field = find(page, LineField, name)
    field.setFocus()
    QTest.keyClicks(field, words)


def door(page: FirstContactPage, way: Way) -> DoorCard:
    return find(page, DoorCard, f"option-{way.value}")


def choose(page: FirstContactPage, way: Way) -> None:
    QTest.mouseClick(door(page, way), Qt.MouseButton.LeftButton)


def kept(rig: Rig) -> FirstTalk:
    [talk] = rig.vault.first_talks.all()
    return talk


def own(rig: Rig, field: Field) -> str:
    return rig.vault.agreement(OWN).text(field)


def seen(page: QWidget, name: str) -> bool:
    QApplication.processEvents()
    return any(w.isVisible() for w in page.findChildren(QWidget, name))


# Kept as typed, and nothing before


def test_r10_their_words_and_mine_are_kept_as_typed(rig: Rig, qtbot: QtBot, page: FirstContactPage) -> None:
    rig.open(qtbot, page, NEW)
    assert page.first_focus() is find(page, LineField, "talk-about")
    write(page, "talk-about", "Sleeping badly ")
    write(page, "talk-notice", "close to me")
    assert rig.workspace.flush()
    talk = kept(rig)
    assert (talk.text, talk.notice, talk.way, talk.began) == ("Sleeping badly", "close to me", Way.UNSAID, "2026-04-14")
    assert talk.owner_uid == ""
    assert rig.vault.people.all() == []


def test_r29_a_page_opened_and_left_leaves_nothing(rig: Rig, qtbot: QtBot, page: FirstContactPage) -> None:
    rig.open(qtbot, page, NEW)
    assert page.leave()
    press(page, "leave-talk")
    assert rig.vault.first_talks.all() == []
    assert not rig.workspace.undo_stack.canUndo()
    assert rig.asked == [Route(Place.PEOPLE)]


def test_r29_words_taken_out_again_leave_nothing_and_undo_leaves_no_empty_talk(
    rig: Rig, qtbot: QtBot, page: FirstContactPage
) -> None:
    rig.open(qtbot, page, NEW)
    write(page, "talk-about", "No")
    assert rig.workspace.flush()
    find(page, LineField, "talk-about").selectAll()
    QTest.keyClick(find(page, LineField, "talk-about"), Qt.Key.Key_Delete)
    assert rig.workspace.flush()
    assert rig.vault.first_talks.all() == []
    choose(page, Way.ASK)
    assert kept(rig).way is Way.ASK
    assert rig.workspace.undo(page.may_turn)
    assert rig.vault.first_talks.all() == []


def test_one_talk_however_it_is_written(rig: Rig, qtbot: QtBot, page: FirstContactPage) -> None:
    rig.open(qtbot, page, NEW)
    write(page, "talk-about", "Nights")
    choose(page, Way.ASK)
    write(page, "talk-notice", "calm")
    choose(page, Way.NO)
    assert rig.workspace.flush()
    talk = kept(rig)
    assert (talk.text, talk.notice, talk.way) == ("Nights", "calm", Way.NO)


def test_whoever_comes_back_to_it_finds_it(rig: Rig, qtbot: QtBot, page: FirstContactPage) -> None:
    """After a lock, or the page of keys, the page is opened by its own route again."""
    rig.open(qtbot, page, NEW)
    write(page, "talk-about", "Nights")
    assert page.leave()
    route = page.route
    assert route.uid == kept(rig).uid
    other = FirstContactPage(rig.workspace, rig.services)
    rig.shown.append(other)
    other.open(route)
    assert find(other, LineField, "talk-about").text() == "Nights"


def test_an_empty_page_is_each_time_another_talk(rig: Rig, qtbot: QtBot, page: FirstContactPage) -> None:
    rig.open(qtbot, page, NEW)
    write(page, "talk-about", "One")
    assert page.leave()
    page.open(NEW)
    assert find(page, LineField, "talk-about").text() == ""
    write(page, "talk-about", "Two")
    assert page.leave()
    talks = rig.vault.first_talks.all()
    assert [talk.text for talk in talks] == ["One", "Two"]
    assert len({(talk.icon, talk.tint) for talk in talks}) == 2


@pytest.mark.parametrize("words", ["x" * 20_000, "مريم 👩‍👩‍👧 “quoted” <b>&amp;"])
def test_awkward_words_are_kept(rig: Rig, qtbot: QtBot, page: FirstContactPage, words: str) -> None:
    rig.open(qtbot, page, NEW)
    field = find(page, LineField, "talk-about")
    field.insert(words)
    field.textEdited.emit(field.text())
    assert rig.workspace.flush()
    assert kept(rig).text == words


def test_b9_a_full_disk_is_said_and_the_words_are_carried(rig: Rig, qtbot: QtBot, page: FirstContactPage) -> None:
    rig.open(qtbot, page, NEW)
    with rig.full_disk():
        write(page, "talk-about", "Nights")
        assert not page.leave()
        assert find(page, Banner, "talk-about-banner").words() == sentence(DiskFull())
        [carried] = rig.workspace.unkept()
        assert isinstance(carried, FirstTalk)
        assert carried.text == "Nights"
        choose(page, Way.YES)
        assert page.findChild(DoorCards, "ways").value() == ""  # type: ignore[union-attr]
    assert page.leave()
    assert kept(rig).text == "Nights"


def test_b9_a_choice_that_cannot_be_kept_is_said_beside_it(
    rig: Rig, qtbot: QtBot, page: FirstContactPage, talk: FirstTalk
) -> None:
    rig.open(qtbot, page, Route(Place.FIRST_CONTACT, talk.uid))
    with rig.full_disk():
        choose(page, Way.YES)
    assert find(page, Banner, "talk-banner").words() == sentence(DiskFull())
    assert find(page, DoorCards, "ways").value() == ""
    choose(page, Way.YES)
    assert kept(rig).way is Way.YES
    assert not seen(page, "talk-banner")


# Is this mine to hold?


def test_r11_r51_questions_to_oneself_are_there_and_none_has_a_field(
    rig: Rig, qtbot: QtBot, page: FirstContactPage
) -> None:
    rig.open(qtbot, page, NEW)
    said = words_of(page)
    assert all(question in said for question in SHIPPED.mine_to_hold)


def test_r41_three_doors_of_equal_weight_none_chosen(rig: Rig, qtbot: QtBot, page: FirstContactPage) -> None:
    rig.open(qtbot, page, NEW)
    doors = page.findChildren(DoorCard)
    assert [door.value for door in doors] == [Way.YES, Way.ASK, Way.NO]
    assert not any(door.isChecked() for door in doors)
    assert max(d.width() for d in doors) - min(d.width() for d in doors) <= 1
    assert len({d.height() for d in doors}) == 1
    assert all(d.accessibleName() and d.accessibleDescription() for d in doors)
    assert not seen(page, "way-on")


def test_b12_doors_by_arrow_keys(rig: Rig, qtbot: QtBot, page: FirstContactPage) -> None:
    rig.open(qtbot, page, NEW)
    door(page, Way.YES).setFocus()
    QTest.keyClick(door(page, Way.YES), Qt.Key.Key_Right)
    assert rig.vault.first_talks.all() == [], "walking past a door is no choice"
    QTest.keyClick(door(page, Way.ASK), Qt.Key.Key_Space)
    assert kept(rig).way is Way.ASK
    QTest.keyClick(door(page, Way.ASK), Qt.Key.Key_Right)
    assert kept(rig).way is Way.NO
    QTest.keyClick(door(page, Way.NO), Qt.Key.Key_Space)
    assert rig.vault.first_talks.all() == [], "a choice taken back leaves nothing"


def test_the_doors_go_beneath_each_other_where_it_is_narrow(rig: Rig, qtbot: QtBot, page: FirstContactPage) -> None:
    page.go.connect(rig.asked.append)
    page.open(NEW)
    rig.show(qtbot, page, 560, 700)
    doors = page.findChildren(DoorCard)
    qtbot.waitUntil(lambda: len({d.y() for d in doors}) == 3)
    assert len({d.x() for d in doors}) == 1
    assert page.horizontalScrollBar().maximum() == 0


# Pause and ask


def test_r11_an_answer_is_promised_by_a_day_or_by_none(rig: Rig, qtbot: QtBot, page: FirstContactPage) -> None:
    begun(rig, qtbot, page, Way.ASK)
    assert not seen(page, "answer-day")
    press(page, "answer-say")
    assert kept(rig).answer_by == "2026-04-17"
    field = find(page, DateField, "answer-day")
    assert field.hasFocus()
    field.setDate(QDate(2026, 4, 20))
    assert kept(rig).answer_by == "2026-04-20"
    press(page, "answer-none")
    assert kept(rig).answer_by == ""
    assert not seen(page, "answer-day")
    assert rig.workspace.undo(page.may_turn)
    assert kept(rig).answer_by == "2026-04-20"
    assert field.date() == QDate(2026, 4, 20)


def test_a_day_gone_by_cannot_be_promised_and_is_said(rig: Rig, qtbot: QtBot, page: FirstContactPage) -> None:
    begun(rig, qtbot, page, Way.ASK, answer_by="2026-04-16")
    field = find(page, DateField, "answer-day")
    field.setFocus()
    field.setDate(QDate(2026, 4, 13))
    assert kept(rig).answer_by == "2026-04-16"
    assert find(page, QLabel, "answer-wrong").text() == "13 April 2026 has gone by. Today or a later day can be kept."
    field.setDate(QDate(2026, 4, 14))
    assert kept(rig).answer_by == "2026-04-14"
    assert not seen(page, "answer-wrong")


def test_a_promised_day_that_has_gone_by_is_no_reproach(rig: Rig, qtbot: QtBot, page: FirstContactPage) -> None:
    begun(rig, qtbot, page, Way.ASK, answer_by="2026-04-10")
    said = words_of(page)
    assert "That day has gone by. You can answer still, or name another." in said
    assert "overdue" not in said.lower()
    assert "late" not in said.lower().split()


def test_r11_r50_whom_to_ask_and_where_to_turn_stand_beside(rig: Rig, qtbot: QtBot, page: FirstContactPage) -> None:
    rig.vault.contacts.save(Contact(text="Helle", what="supervisor", reach="555 0117"))
    rig.vault.contacts.save(Contact(text="The open kitchen", kind=ContactKind.SERVICE))
    begun(rig, qtbot, page, Way.ASK)
    asked = words_of(find(page, QWidget, "people-to-ask"))
    assert all(words in asked for words in ("Helle", "supervisor", "555 0117"))
    assert "The open kitchen" in words_of(find(page, QWidget, "places"))
    press(page, "people-to-ask-add")
    QTest.keyClicks(find(page, LineField, "people-to-ask-text"), "Ada")
    assert page.leave()
    assert [c.text for c in rig.vault.contacts.all(ContactKind.ASK)] == ["Helle", "Ada"]
    assert "Ada" in find(page, LineField, "people-to-ask-text").text()


def test_the_page_comes_into_view_at_the_contacts(rig: Rig, qtbot: QtBot, page: FirstContactPage) -> None:
    rig.vault.contacts.save(Contact(text="Helle", reach="555 0117"))
    page.go.connect(rig.asked.append)
    page.open(Route(Place.FIRST_CONTACT, part=CONTACTS))
    rig.show(qtbot, page, 700, 420)
    people = find(page, QWidget, "people-to-ask")
    stop = page.first_focus()
    assert stop is not None
    assert people.isAncestorOf(stop)
    qtbot.waitUntil(lambda: not people.visibleRegion().isEmpty())
    assert rig.vault.first_talks.all() == []


def test_r11_words_to_ask_for_time_are_lent_made_mine_and_set_back(
    rig: Rig, qtbot: QtBot, page: FirstContactPage
) -> None:
    begun(rig, qtbot, page, Way.ASK)
    assert SHIPPED.asking[0] in words_of(page)
    press(page, "asking-other")
    assert SHIPPED.asking[1] in words_of(page)
    press(page, "asking-mine")
    assert own(rig, Field.WORDS_TO_ASK) == SHIPPED.asking[1]
    field = find(page, PageField, "asking-own")
    assert field.hasFocus()
    assert field.words() == SHIPPED.asking[1]
    field.selectAll()
    QTest.keyClicks(field, "Give me until Friday.")
    assert page.leave()
    assert own(rig, Field.WORDS_TO_ASK) == "Give me until Friday."
    press(page, "asking-back")
    assert own(rig, Field.WORDS_TO_ASK) == ""
    assert not seen(page, "asking-own")
    assert rig.workspace.undo(page.may_turn)
    assert find(page, PageField, "asking-own").words() == "Give me until Friday."
    assert rig.vault.versions.of(OWN) == []


# Not with me


def test_r15_r50_words_for_a_kind_no_and_for_handing_on(rig: Rig, qtbot: QtBot, page: FirstContactPage) -> None:
    begun(rig, qtbot, page, Way.NO)
    said = words_of(page)
    assert SHIPPED.kind_no[0] in said
    assert SHIPPED.handing_on[0] in said
    assert seen(page, "places")
    press(page, "handing-on-other")
    assert SHIPPED.handing_on[1] in words_of(page)


def test_r15_my_own_words_for_a_no_stand_here_too(rig: Rig, qtbot: QtBot, page: FirstContactPage) -> None:
    rig.vault.lines.save(AgreementLine(owner_uid=OWN, field=Field.KIND_NO, text="I am full, and I say so."))
    begun(rig, qtbot, page, Way.NO)
    assert find(page, PageField, "kind-no-own").words() == "I am full, and I say so."
    assert SHIPPED.kind_no[0] not in words_of(page)


def test_b6_a_talk_let_go_is_gone_and_comes_back_by_undo(
    rig: Rig, qtbot: QtBot, page: FirstContactPage, talk: FirstTalk
) -> None:
    rig.open(qtbot, page, Route(Place.FIRST_CONTACT, talk.uid))
    choose(page, Way.NO)
    before = kept(rig)
    press(page, "let-talk-go")
    assert rig.vault.first_talks.all() == []
    assert rig.asked == [Route(Place.PEOPLE)]
    assert rig.workspace.undo()
    assert kept(rig) == before


def test_b6_a_talk_let_go_takes_the_page_half_begun_along_and_both_come_back(
    rig: Rig, qtbot: QtBot, talk: FirstTalk
) -> None:
    rooms = rig.rooms(qtbot, Route(Place.NEW_PERSON, part=f"{FROM_TALK}{talk.uid}"))
    QTest.keyClicks(find(rooms.page, LineField, "person-name"), "Jonas")
    rooms.go(Route(Place.FIRST_CONTACT, talk.uid))
    waiting = rig.vault.drafts.whole(person_draft.new_key(talk.uid))
    assert waiting is not None
    with rig.full_disk():
        press(rooms.page, "let-talk-go")
    assert (kept(rig), rig.vault.drafts.keys("")) == (talk, [waiting.key]), "both or neither"
    press(rooms.page, "let-talk-go")
    assert rig.vault.first_talks.all() == []
    assert rig.vault.drafts.keys("") == []
    rooms._undo()
    assert kept(rig) == talk
    assert rig.vault.drafts.whole(waiting.key) == waiting


@pytest.mark.parametrize("way", Way)
def test_every_talk_can_be_let_go_whatever_was_chosen(rig: Rig, qtbot: QtBot, page: FirstContactPage, way: Way) -> None:
    begun(rig, qtbot, page, way)
    press(page, "let-talk-go")
    assert rig.vault.first_talks.all() == []


# Yes


def test_r12_a_yes_leads_to_a_page_of_theirs_and_nobody_is_kept_before(
    rig: Rig, qtbot: QtBot, page: FirstContactPage
) -> None:
    talk = begun(rig, qtbot, page, Way.YES)
    assert rig.vault.people.all() == []
    press(page, "meet")
    assert rig.asked == [Route(Place.NEW_PERSON, part=f"{FROM_TALK}{talk.uid}")]
    assert rig.vault.people.all() == []


# What I can and cannot offer


def test_r12_r45_two_lists_are_written_and_read(rig: Rig, qtbot: QtBot, page: FirstContactPage) -> None:
    rig.open(qtbot, page, NEW)
    assert "Nothing here yet." in words_of(page)
    press(page, "offer-edit")
    can = find(page, PageField, Field.CAN_OFFER.value)
    assert can.hasFocus()
    can.insertPlainText("An hour every other week\n\nCompany\n")
    find(page, PageField, Field.CANNOT_OFFER.value).insertPlainText("Be reached at night")
    press(page, "offer-edit")
    assert own(rig, Field.CAN_OFFER) == "An hour every other week\n\nCompany\n"
    assert own(rig, Field.CANNOT_OFFER) == "Be reached at night"
    said = words_of(find(page, QWidget, "offer")).split("\n")
    assert all(line in said for line in ("An hour every other week", "Company", "Be reached at night"))
    assert not seen(page, Field.CAN_OFFER.value)
    assert rig.vault.first_talks.all() == [], "the lists are mine, not the talk's"


def test_r12_the_paper_has_both_lists_and_no_name(rig: Rig, qtbot: QtBot, page: FirstContactPage) -> None:
    rig.vault.lines.save(AgreementLine(owner_uid=OWN, field=Field.MY_NAME, text="Robin"))
    rig.vault.lines.save(AgreementLine(owner_uid=OWN, field=Field.CAN_OFFER, text="Company"))
    rig.vault.lines.save(AgreementLine(owner_uid=OWN, field=Field.CANNOT_OFFER, text="Nights"))
    rig.open(qtbot, page, NEW)
    press(page, "offer-print")
    page.print()  # Ctrl P
    pickers = rig.services.pickers
    assert isinstance(pickers, FakePickers)
    assert len(pickers.printed) == 2
    said = pickers.printed[0].toPlainText()
    assert "Company" in said
    assert "Nights" in said
    assert "Robin" not in said


def test_r12_the_paper_can_be_a_file_with_a_name_that_says_nothing(
    rig: Rig, qtbot: QtBot, page: FirstContactPage, tmp_path: Path
) -> None:
    rig.vault.lines.save(AgreementLine(owner_uid=OWN, field=Field.CAN_OFFER, text="Company"))
    rig.open(qtbot, page, NEW)
    pickers = rig.services.pickers
    assert isinstance(pickers, FakePickers)
    pickers.pdf_answer = tmp_path / "paper.pdf"
    press(page, "offer-pdf")
    assert (tmp_path / "paper.pdf").read_bytes().startswith(b"%PDF")
    assert find(page, Banner, "offer-banner").words() == "Kept as paper.pdf, outside the vault."
    pickers.pdf_answer = tmp_path / "no" / "where.pdf"
    press(page, "offer-pdf")
    assert find(page, Banner, "offer-banner").property("look") == "error"


def test_there_is_no_empty_paper(rig: Rig, qtbot: QtBot, page: FirstContactPage) -> None:
    rig.open(qtbot, page, NEW)
    assert not find(page, QAbstractButton, "offer-print").isEnabled()
    page.print()
    assert rig.services.pickers.printed == []  # type: ignore[attr-defined]


def test_b9_lists_that_cannot_be_kept_stay_open(rig: Rig, qtbot: QtBot, page: FirstContactPage) -> None:
    rig.open(qtbot, page, NEW)
    press(page, "offer-edit")
    find(page, PageField, Field.CAN_OFFER.value).insertPlainText("Company")
    with rig.full_disk():
        press(page, "offer-edit")
        assert find(page, PageField, Field.CAN_OFFER.value).words() == "Company"
        assert seen(page, Field.CAN_OFFER.value)
    press(page, "offer-edit")
    assert own(rig, Field.CAN_OFFER) == "Company"


def test_b9_no_paper_of_words_that_were_changed_since_and_cannot_be_kept(
    rig: Rig, qtbot: QtBot, page: FirstContactPage, tmp_path: Path
) -> None:
    rig.vault.lines.save(AgreementLine(owner_uid=OWN, field=Field.CAN_OFFER, text="Company"))
    rig.open(qtbot, page, NEW)
    pickers = rig.services.pickers
    assert isinstance(pickers, FakePickers)
    pickers.pdf_answer = tmp_path / "paper.pdf"
    press(page, "offer-edit")
    find(page, PageField, Field.CAN_OFFER.value).insertPlainText("Nights ")
    with rig.full_disk():
        press(page, "offer-print")
        press(page, "offer-pdf")
        page.print()  # Ctrl P
        assert pickers.printed == []
        assert not (tmp_path / "paper.pdf").exists()
        assert "The disk is full." in words_of(page)
    press(page, "offer-print")
    assert "Nights Company" in pickers.printed[0].toPlainText()


def test_five_hundred_lines_are_shown(rig: Rig, qtbot: QtBot, page: FirstContactPage) -> None:
    lines = "\n".join(f"Thing {n}" for n in range(500))
    rig.vault.lines.save(AgreementLine(owner_uid=OWN, field=Field.CAN_OFFER, text=lines))
    rig.open(qtbot, page, NEW)
    assert "Thing 499" in words_of(page)


# Undo, and other talks


def test_undo_reaches_only_what_is_seen_here(rig: Rig, qtbot: QtBot, page: FirstContactPage, talk: FirstTalk) -> None:
    other = FirstTalk(text="Another")
    rig.workspace.save(None, other)
    rig.open(qtbot, page, Route(Place.FIRST_CONTACT, talk.uid))
    assert not rig.workspace.undo(page.may_turn)
    rig.workspace.save(None, AgreementLine(owner_uid="p", field=Field.WHERE, text="there"))
    assert not rig.workspace.undo(page.may_turn)
    rig.workspace.save(None, Contact(text="Helle"))
    assert rig.workspace.undo(page.may_turn)
    assert rig.vault.contacts.all(ContactKind.ASK) == []


def test_the_sign_of_a_talk_is_unlike_those_of_people(rig: Rig, qtbot: QtBot, page: FirstContactPage) -> None:
    rig.vault.people.save(Person.made("Maren", icon="tree", tint="e"))
    rig.open(qtbot, page, NEW)
    choose(page, Way.ASK)
    assert kept(rig).icon != "tree"


def test_r51_nothing_on_the_page_names_or_counts_anyone(
    rig: Rig, qtbot: QtBot, page: FirstContactPage, talk: FirstTalk
) -> None:
    rig.person("Maren")
    rig.open(qtbot, page, Route(Place.FIRST_CONTACT, talk.uid))
    said = words_of(page)
    assert "Maren" not in said
    assert not any(letter.isdigit() for letter in said)


def test_r12_r45_what_i_can_offer_is_at_hand_from_the_library(rig: Rig, qtbot: QtBot, page: FirstContactPage) -> None:
    """And looking at it begins no talk."""
    rig.open(qtbot, page, Route(Place.FIRST_CONTACT, part=OFFER))
    edit = find(page, QAbstractButton, "offer-edit")
    assert page.first_focus() is edit
    qtbot.waitUntil(lambda: not edit.visibleRegion().isEmpty())
    assert rig.vault.first_talks.all() == []
