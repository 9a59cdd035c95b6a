"""The guides of the library: read, made one's own, for one person, pinned, printed (R2, R13, R29, R37; picture 15)."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from companion import guide_pages
from companion.endings import Ending, EndingKind
from companion.guide_pages import ORDER, BlockKind, GuideBlock, GuidePage, Pin, made_mine
from companion.library import Starter
from companion.people import Format, Person
from companion.store.edits import Edit
from companion.store.guides import conversation_of, pages_of
from tests.fakes import FakePickers
from tests.ui.rig import Rig, find, press, words_of
from ui import theme
from ui.pages.library import LibraryPage
from ui.pages.library_parts.guide_question import PinButton
from ui.pages.library_parts.guide_rows import BlockList, BlockRow
from ui.pages.library_parts.guides import GuidesPart
from ui.papers.guide import guide_document
from ui.rooms import Rooms
from ui.routes import Place, Route
from ui.taken_out import TakenOut
from ui.widgets.banner import Banner
from ui.widgets.text import Text

KEYS = Qt.Key
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
SHIPPED = {page.key: page for page in guide_pages.load()}
MEETING = SHIPPED["meeting"]
QUESTIONS = MEETING.of(BlockKind.QUESTION)
AWKWARD = ["مريم 👩‍👩‍👧 “quoted” <b>&amp;", "x" * 20_000, ("word " * 4000).strip()]


class Guides:
    """The rooms with a guide open."""

    def __init__(self, rig: Rig, qtbot: QtBot, key: str = "meeting", wide: int = 1280, high: int = 800) -> None:
        self.rig = rig
        self.rooms: Rooms = rig.rooms(qtbot, Route(Place.LIBRARY, key, "guides"), wide, high)
        assert isinstance(self.rooms.page, LibraryPage)
        self.page = self.rooms.page
        part = self.page.part
        assert isinstance(part, GuidesPart)
        self.part = part

    def go(self, key: str = "", part: str = "guides") -> None:
        self.rooms.go(Route(Place.LIBRARY, key, part))
        QApplication.processEvents()

    def title(self) -> str:
        return find(self.page, Text, "guide-title").text()

    def said(self) -> str:
        return words_of(self.part.guide)

    def seen(self, name: str) -> bool:
        QApplication.processEvents()
        return any(w.isVisible() for w in self.page.findChildren(QWidget, name))

    def rows(self, key: str = "meeting", owner: str = "") -> list[GuideBlock]:
        return self.rig.vault.guide_blocks.of_guide(key, owner)

    def texts(self, kind: BlockKind, key: str = "meeting", owner: str = "") -> list[str]:
        return [row.text for row in self.rows(key, owner) if row.kind is kind]

    def blocks(self) -> list[BlockRow]:
        listed = find(self.page, BlockList, "guide-blocks")
        QApplication.processEvents()
        return [row for row in listed._rows.values() if isinstance(row, BlockRow)]

    def block(self, kind: BlockKind, at: int = 0) -> BlockRow:
        return [row for row in self.blocks() if row.kind is kind][at]

    def pin(self, question: str) -> PinButton:
        QApplication.processEvents()
        return next(b for b in self.page.findChildren(PinButton) if b.isVisible() and question in b.accessibleName())

    def pins(self, owner: str = "") -> list[str]:
        return [pin.text for pin in self.rig.vault.pins.of(owner)]

    def look_for(self, person: Person | None) -> None:
        """By the menu."""
        button = find(self.page, QPushButton, "guide-whom")
        menu = button.menu()
        menu.aboutToShow.emit()
        name = f"guide-whom-{person.uid if person is not None else 'everyone'}"
        next(action for action in menu.actions() if action.objectName() == name).trigger()
        QApplication.processEvents()

    def offered(self) -> list[str]:
        menu = find(self.page, QPushButton, "guide-whom").menu()
        menu.aboutToShow.emit()
        return [action.text() for action in menu.actions() if not action.isSeparator()]

    def add(self, kind: BlockKind, words: str) -> None:
        menu = find(self.page, QPushButton, "guide-add-kind").menu()
        action = menu.findChild(QAction, f"guide-add-{kind.value}")
        assert action is not None
        action.trigger()
        field = find(self.page, BlockList, "guide-blocks").add_field
        field.setFocus()
        QTest.keyClicks(field, words)
        QTest.keyClick(field, KEYS.Key_Return)
        QApplication.processEvents()

    def undo(self) -> None:
        QTest.keyClick(self.rooms.focusWidget() or self.rooms, KEYS.Key_Z, CTRL)
        QApplication.processEvents()

    @property
    def printed(self) -> list[QTextDocument]:
        pickers = self.rig.services.pickers
        assert isinstance(pickers, FakePickers)
        return pickers.printed


@pytest.fixture
def guides(rig: Rig, qtbot: QtBot) -> Guides:
    return Guides(rig, qtbot)


@pytest.fixture
def mine(guides: Guides) -> Guides:
    press(guides.page, "guide-mine")
    return guides


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def key(which: Qt.Key, how: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focused(), which, how)
    QApplication.processEvents()


def go_on(words: str) -> None:
    key(KEYS.Key_End, CTRL)
    QTest.keyClicks(focused(), words)


# Read


def test_r2_every_guide_stands_in_the_list_and_one_is_open(guides: Guides) -> None:
    assert [row.words for row in guides.part.list.rows] == [page.title for page in SHIPPED.values()]
    assert guides.title() == MEETING.title
    said = guides.said()
    assert MEETING.about in said
    assert all(block.text in said for block in MEETING.blocks)
    assert guides.rows() == [], "reading keeps nothing"


def test_arrows_home_and_end_walk_the_list_and_stop_at_its_ends(guides: Guides) -> None:
    guides.part.list.row().setFocus()
    key(KEYS.Key_Down)
    assert guides.title() == SHIPPED["hopes"].title
    assert focused() is guides.part.list.row()
    key(KEYS.Key_End)
    assert guides.title() == SHIPPED[ORDER[-1]].title
    key(KEYS.Key_Down)
    assert guides.title() == SHIPPED[ORDER[-1]].title
    key(KEYS.Key_Home)
    assert guides.title() == SHIPPED[ORDER[0]].title
    key(KEYS.Key_Up)
    assert guides.title() == SHIPPED[ORDER[0]].title
    assert guides.part.list.row().isChecked()


@pytest.mark.parametrize("which", [KEYS.Key_Return, KEYS.Key_Right])
def test_enter_and_right_lead_into_the_guide(rig: Rig, qtbot: QtBot, which: Qt.Key) -> None:
    rig.person("Maren")
    guides = Guides(rig, qtbot)
    guides.part.list.row().setFocus()
    key(which)
    assert focused().objectName() == "guide-whom"
    assert guides.title() == MEETING.title


def test_the_list_is_one_stop_of_tab_and_each_row_is_named(guides: Guides) -> None:
    by_tab = [row for row in guides.part.list.rows if row.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert by_tab == [guides.part.list.row()]
    assert all(row.accessibleName() for row in guides.part.list.rows)


def test_another_guide_begins_at_its_top_and_page_down_reads_on_from_the_list(guides: Guides) -> None:
    guides.part.list.row().setFocus()
    QApplication.processEvents()
    key(KEYS.Key_PageDown)
    bar = guides.part.panes.sheet.verticalScrollBar()
    assert bar.value() > 0
    key(KEYS.Key_Down)
    assert bar.value() == 0


def test_a_route_opens_that_guide_and_an_unknown_one_the_last(guides: Guides) -> None:
    guides.go("last")
    assert guides.title() == SHIPPED["last"].title
    guides.go("of-old")
    assert guides.title() == SHIPPED["last"].title
    guides.rooms.go(Route(Place.TODAY))
    guides.rooms.go(Route(Place.LIBRARY))
    assert guides.title() == SHIPPED["last"].title


def test_r37_the_ladder_stands_with_the_guide_to_advice_alone(guides: Guides, qtbot: QtBot) -> None:
    assert not guides.seen("library-words")
    guides.go("advice")
    assert guides.seen("library-words")
    guides.go("meeting")
    guides.go(part="words")
    assert guides.title() == SHIPPED["advice"].title
    bar = guides.part.panes.sheet.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.value() > 0)


def test_switching_builds_no_row_of_the_list_anew(guides: Guides) -> None:
    rows = list(guides.part.list.rows)
    guides.go("last")
    guides.part.show_part()
    assert guides.part.list.rows == rows
    assert all(row.isVisible() for row in rows)


def test_measure_no_line_is_longer_than_sixty_eight_letters(rig: Rig, qtbot: QtBot) -> None:
    guides = Guides(rig, qtbot, wide=2200)
    QApplication.processEvents()
    for text in guides.part.guide.reading.findChildren(Text):
        assert text._lines(text.width()).width <= text._measure() + 1


# Pins


def test_r13_a_question_is_pinned_and_waits_until_it_is_taken_out(guides: Guides) -> None:
    pin = guides.pin(QUESTIONS[0])
    assert not pin.isChecked()
    assert pin.accessibleName() == f"Not pinned: {QUESTIONS[0]}"
    pin.setFocus()
    key(KEYS.Key_Space)
    assert guides.pins() == [QUESTIONS[0]]
    assert guides.pin(QUESTIONS[0]) is pin, "the keyboard stays where it is"
    assert pin.isChecked()
    assert pin.hasFocus()
    assert pin.accessibleName() == f"Pinned: {QUESTIONS[0]}"
    key(KEYS.Key_Space)
    assert guides.pins() == []
    assert not pin.isChecked()
    guides.undo()
    assert guides.pins() == [QUESTIONS[0]]


def test_r13_pins_keep_the_order_in_which_they_were_put_in(guides: Guides) -> None:
    for question in (QUESTIONS[2], QUESTIONS[0]):
        guides.pin(question).click()
    assert guides.pins() == [QUESTIONS[2], QUESTIONS[0]]


def test_b9_a_pin_that_cannot_be_kept_is_not_shown_as_put_in(guides: Guides) -> None:
    with guides.rig.full_disk():
        guides.pin(QUESTIONS[0]).click()
        assert "The disk is full" in words_of(guides.rooms)
    assert not guides.pin(QUESTIONS[0]).isChecked()
    assert guides.pins() == []


def test_r13_what_is_pinned_and_in_no_guide_any_more_can_be_let_go(rig: Rig, qtbot: QtBot) -> None:
    rig.vault.pins.save(Pin(text="What did the sea say?"))
    rig.vault.pins.save(Pin(text=f"  {QUESTIONS[1].upper()} "))
    guides = Guides(rig, qtbot)
    assert guides.seen("guide-left-over")
    assert guides.pin(QUESTIONS[1]).isChecked(), "another spelling is the same question"
    guides.pin("What did the sea say?").click()
    assert len(guides.pins()) == 1
    assert not guides.seen("guide-left-over")
    guides.undo()
    assert guides.seen("guide-left-over")


def test_r13_what_stands_in_everyones_guide_is_not_left_over_where_one_persons_own_lacks_it(
    rig: Rig, qtbot: QtBot
) -> None:
    maren = rig.person("Maren")
    rig.vault.pins.save(Pin(text=QUESTIONS[0]))
    rows = [row for row in made_mine(MEETING, maren.uid) if row.text != QUESTIONS[0]]
    for row in rows:
        rig.vault.guide_blocks.save(row)
    guides = Guides(rig, qtbot)
    guides.look_for(maren)
    assert not guides.seen("guide-left-over"), "it stands in a guide still"
    guides.rig.workspace.keep([Edit(after=Pin(text="What did the sea say?"))])
    assert guides.seen("guide-left-over")
    assert QUESTIONS[0] not in words_of(guides.part.left_over)


def test_r13_a_pinned_question_put_otherwise_waits_as_it_is_put_now(guides: Guides) -> None:
    guides.pin(QUESTIONS[0]).click()
    press(guides.page, "guide-mine")
    guides.block(BlockKind.QUESTION).field.setFocus()
    go_on(" Truly?")
    press(guides.page, "guide-done")
    assert guides.pins() == [f"{QUESTIONS[0]} Truly?"]
    assert guides.pin(f"{QUESTIONS[0]} Truly?").isChecked()
    guides.undo()
    assert guides.pins() == [QUESTIONS[0]]
    assert guides.texts(BlockKind.QUESTION)[0] == QUESTIONS[0]


def test_r13_halfway_through_a_question_no_other_pin_is_put_otherwise(mine: Guides) -> None:
    """A pause keeps what stands there; it may read as something else that is pinned."""
    mine.rig.vault.pins.save(Pin(text="What helps"))
    field = mine.block(BlockKind.QUESTION).field
    for words in ("What helps", " you on a grey day?"):
        field.setFocus()
        if words == "What helps":
            key(KEYS.Key_A, CTRL)
        QTest.keyClicks(field, words)
        assert mine.rig.workspace.flush()
    assert mine.texts(BlockKind.QUESTION)[0] == "What helps you on a grey day?"
    assert mine.pins() == ["What helps"]


def test_r13_the_pin_of_a_question_goes_along_however_long_it_takes(mine: Guides) -> None:
    press(mine.page, "guide-done")
    mine.pin(QUESTIONS[0]).click()
    press(mine.page, "guide-change")
    field = mine.block(BlockKind.QUESTION).field
    field.setFocus()
    for words in (" So", " far?"):
        go_on(words)
        assert mine.rig.workspace.flush()
    assert mine.pins() == [f"{QUESTIONS[0]} So far?"]


def test_r13_the_pins_of_those_who_read_everyones_guide_go_along_with_it(rig: Rig, qtbot: QtBot) -> None:
    maren, ilse = rig.person("Maren"), rig.person("Ilse")
    for owner in (maren.uid, ilse.uid):
        rig.vault.pins.save(Pin(owner_uid=owner, text=QUESTIONS[0]))
    rig.vault.guide_blocks.save(
        GuideBlock(owner_uid=ilse.uid, guide="meeting", kind=BlockKind.QUESTION, text=QUESTIONS[0])
    )
    guides = Guides(rig, qtbot)
    press(guides.page, "guide-mine")
    guides.block(BlockKind.QUESTION).field.setFocus()
    go_on(" Truly?")
    press(guides.page, "guide-done")
    assert guides.pins(maren.uid) == [f"{QUESTIONS[0]} Truly?"]
    assert guides.pins(ilse.uid) == [QUESTIONS[0]], "hers reads as it did"
    guides.undo()
    assert guides.pins(maren.uid) == [QUESTIONS[0]], "whom it is looked at for does not matter here"
    assert guides.texts(BlockKind.QUESTION)[0] == QUESTIONS[0]


def test_r13_a_question_of_ones_own_guide_takes_nobody_elses_pin_along(rig: Rig, qtbot: QtBot) -> None:
    maren, ilse = rig.person("Maren"), rig.person("Ilse")
    for owner in ("", maren.uid, ilse.uid):
        rig.vault.pins.save(Pin(owner_uid=owner, text=QUESTIONS[0]))
    guides = Guides(rig, qtbot)
    guides.look_for(maren)
    press(guides.page, "guide-mine")
    guides.block(BlockKind.QUESTION).field.setFocus()
    go_on(" Truly?")
    press(guides.page, "guide-done")
    assert guides.pins(maren.uid) == [f"{QUESTIONS[0]} Truly?"]
    assert (guides.pins(), guides.pins(ilse.uid)) == ([QUESTIONS[0]], [QUESTIONS[0]])


# Made one's own


def test_r2_make_it_mine_keeps_it_whole_in_one_gesture(mine: Guides) -> None:
    kept = [(row.kind, row.text) for row in mine.rows()]
    assert kept == [(row.kind, row.text) for row in made_mine(MEETING)]
    assert focused().objectName() == "guide-title-field", "the keyboard is where one goes on"
    assert mine.part.list.row().accessibleDescription() == "Yours"
    mine.undo()
    assert mine.rows() == []
    assert mine.title() == MEETING.title
    assert find(mine.page, QPushButton, "guide-mine").hasFocus()
    assert mine.part.list.row().accessibleDescription() == ""


def test_r2_make_it_mine_and_change_it_stand_on_the_title_line_too(rig: Rig, qtbot: QtBot) -> None:
    maren = rig.person("Maren")
    guides = Guides(rig, qtbot)
    top = find(guides.page, QAbstractButton, "guide-mine-top")
    assert top.isVisible()
    assert top.accessibleName() == "Make it mine" == top.toolTip()
    top.setFocus()
    top.click()
    QApplication.processEvents()
    assert guides.rows()
    assert not top.isVisible()
    assert guides.part.guide.writing is not None
    assert guides.part.guide.writing.title.field.hasFocus()
    key(KEYS.Key_Escape)
    assert top.isVisible()
    assert top.accessibleName() == "Change it"
    top.click()
    assert guides.seen("guide-writing")
    key(KEYS.Key_Escape)
    guides.look_for(maren)
    assert top.accessibleName() == "Make one for Maren"


@pytest.mark.parametrize(("wide", "high", "scale"), [(960, 640, 1.0), (1280, 800, 2.0)])
def test_b12_the_title_line_with_its_pencil_fits(
    rig: Rig, qtbot: QtBot, qapp: QApplication, wide: int, high: int, scale: float
) -> None:
    person = rig.person("A name that goes on and on and on for ever")
    before = theme.current()
    theme.apply(qapp, theme.Theme("light", scale))
    try:
        guides = Guides(rig, qtbot, wide=wide, high=high)
        guides.look_for(person)
        if guides.part.panes.one():
            guides.part.panes.turn(True)
        QApplication.processEvents()
        top, sheet = find(guides.page, QAbstractButton, "guide-mine-top"), guides.part.panes.sheet
        inside = sheet.viewport().rect()
        for each in (top, guides.part.guide.whom):
            box = each.rect().translated(each.mapTo(sheet.viewport(), each.rect().topLeft()))
            assert inside.left() <= box.left()
            assert box.right() <= inside.right()
            assert each.width() >= each.sizeHint().width()
    finally:
        theme.apply(qapp, before)


def test_r2_title_first_sentence_and_blocks_are_changed_where_they_stand(mine: Guides) -> None:
    go_on(" now")
    key(KEYS.Key_Tab)
    go_on(" Slowly.")
    question = mine.block(BlockKind.QUESTION, 1)
    question.field.setFocus()
    go_on(" And then?")
    press(mine.page, "guide-done")
    assert mine.title() == f"{MEETING.title} now"
    said = mine.said()
    assert f"{MEETING.about} Slowly." in said
    assert f"{QUESTIONS[1]} And then?" in said
    conversation = conversation_of(mine.rig.vault, "en")
    phase = next(phase for phase in conversation.phases if phase.key == "meeting")
    assert (phase.title, phase.questions[1]) == (f"{MEETING.title} now", f"{QUESTIONS[1]} And then?")


def test_r2_each_visit_of_a_field_is_one_step_of_undo(mine: Guides) -> None:
    go_on(" now")
    mine.block(BlockKind.QUESTION).field.setFocus()
    go_on(" More?")
    assert mine.rig.workspace.flush()
    press(mine.page, "guide-done")
    mine.undo()
    assert mine.texts(BlockKind.QUESTION)[0] == QUESTIONS[0]
    assert mine.texts(BlockKind.TITLE) == [f"{MEETING.title} now"]
    mine.undo()
    assert mine.texts(BlockKind.TITLE) == [MEETING.title]


def test_r2_blocks_move_by_keyboard_and_the_title_stays_first(mine: Guides) -> None:
    first = mine.block(BlockKind.QUESTION)
    first.field.setFocus()
    key(KEYS.Key_Down, ALT)
    assert mine.texts(BlockKind.QUESTION)[:2] == [QUESTIONS[1], QUESTIONS[0]]
    assert first.field.hasFocus()
    for _ in range(4):
        key(KEYS.Key_Up, ALT)
    kinds = [row.kind for row in mine.rows()]
    assert kinds[:3] == [BlockKind.TITLE, BlockKind.ABOUT, BlockKind.QUESTION]
    assert mine.rows()[2].text == QUESTIONS[0]


def test_r29_a_block_is_taken_out_and_comes_back(mine: Guides) -> None:
    mine.block(BlockKind.QUESTION).remove.click()
    assert mine.texts(BlockKind.QUESTION) == list(QUESTIONS[1:])
    assert mine.page.isAncestorOf(focused())
    mine.undo()
    assert mine.texts(BlockKind.QUESTION) == list(QUESTIONS)
    field = mine.block(BlockKind.QUESTION).field
    field.setFocus()
    key(KEYS.Key_A, CTRL)
    key(KEYS.Key_Delete)
    key(KEYS.Key_Tab)
    assert mine.texts(BlockKind.QUESTION) == list(QUESTIONS[1:]), "an emptied one goes when it is left"


def test_r29_what_is_taken_out_is_said_where_it_stood_with_the_way_back(mine: Guides) -> None:
    second = mine.block(BlockKind.QUESTION, 1)
    second.remove.setFocus()
    second.remove.click()
    QApplication.processEvents()
    follows = mine.block(BlockKind.QUESTION, 1)
    note = find(mine.page, TakenOut, "guide-taken-out")
    assert note.isVisible()
    assert note.words() == "Taken out."
    assert follows.isAncestorOf(note)
    assert follows.field.hasFocus()
    key(KEYS.Key_Backtab)
    assert note.isAncestorOf(focused()), "the way back stands where the row stood"
    key(KEYS.Key_Return)
    assert mine.texts(BlockKind.QUESTION) == list(QUESTIONS)
    assert mine.block(BlockKind.QUESTION, 1).field.hasFocus()
    assert not note.isVisible()
    last = mine.blocks()[-1]
    last.remove.click()
    assert mine.blocks()[-1].isAncestorOf(note)
    assert note.isVisible()
    mine.add(BlockKind.TEXT, "Mine alone")
    assert not note.isVisible(), "gone at the next change"


def test_r29_with_the_only_block_taken_out_the_way_back_stands_under_the_list(mine: Guides) -> None:
    rows = [row for row in mine.rows() if row.kind not in (BlockKind.TITLE, BlockKind.ABOUT)]
    mine.rig.workspace.keep([Edit(before=row) for row in rows[1:]])
    mine.blocks()[0].remove.click()
    assert mine.seen("guide-taken-out")
    press(mine.page, "guide-taken-outAction")
    assert [row.text for row in mine.rows()][2:] == [rows[0].text]
    assert mine.blocks()[0].field.hasFocus()


def test_r2_what_is_added_further_up_is_said_and_can_be_gone_to(mine: Guides) -> None:
    mine.add(BlockKind.QUESTION, "Mine alone")
    [row] = [row for row in mine.rows() if row.text == "Mine alone"]
    heads = [each.text for each in mine.rows()[: mine.rows().index(row)] if each.kind is BlockKind.HEADING]
    note = find(mine.page, Banner, "guide-added")
    assert note.isVisible()
    assert note.words() == (f"Added under “{heads[-1]}”." if heads else "Added further up.")
    press(mine.page, "guide-addedAction")
    QApplication.processEvents()
    field = mine.block(BlockKind.QUESTION, len(QUESTIONS)).field
    assert field.hasFocus()
    assert field.words() == "Mine alone"
    assert not field.visibleRegion().isEmpty()
    assert not note.isVisible()
    mine.add(BlockKind.TEXT, "At the end")
    assert not note.isVisible(), "it stands right above"


@pytest.mark.parametrize(
    "kind", [BlockKind.QUESTION, BlockKind.TEXT, BlockKind.HEADING, BlockKind.SAY, BlockKind.REMINDER]
)
def test_r2_something_new_stands_after_the_last_of_its_kind(mine: Guides, kind: BlockKind) -> None:
    mine.add(kind, "Mine alone")
    assert mine.texts(kind)[-1] == "Mine alone"
    assert [row.position for row in mine.rows()] == sorted(row.position for row in mine.rows())
    rows = mine.rows()
    if kind in (BlockKind.TEXT, BlockKind.HEADING):
        assert rows[-1].text == "Mine alone"
    elif MEETING.of(kind):
        assert rows[[row.text for row in rows].index("Mine alone") - 1].kind is kind
    assert find(mine.page, BlockList, "guide-blocks").add_field.hasFocus(), "for another"
    mine.undo()
    assert [(row.kind, row.text) for row in mine.rows()] == [(row.kind, row.text) for row in made_mine(MEETING)]


def test_r27_a_guide_offers_the_kinds_of_line_it_has(rig: Rig, qtbot: QtBot) -> None:
    guides = Guides(rig, qtbot, "rituals")
    press(guides.page, "guide-mine")
    guides.add(BlockKind.GOODBYE, "We look at the sky")
    assert conversation_of(rig.vault, "en").goodbye[-1] == "We look at the sky"
    guides.go("meeting")
    press(guides.page, "guide-mine")
    menu = find(guides.page, QPushButton, "guide-add-kind").menu()
    assert menu.findChild(QAction, "guide-add-question") is not None
    assert not any(action.objectName() == "guide-add-goodbye" for action in menu.actions())


def test_r2_a_paragraph_may_have_several_lines_a_question_not(mine: Guides) -> None:
    text, question = mine.block(BlockKind.TEXT), mine.block(BlockKind.QUESTION)
    for row in (text, question):
        row.field.setFocus()
        key(KEYS.Key_End, CTRL)
        key(KEYS.Key_Return)
        QTest.keyClicks(row.field, " more")
    assert mine.rig.workspace.flush()
    assert mine.texts(BlockKind.TEXT)[0].endswith("\n more")
    assert mine.texts(BlockKind.QUESTION)[0] == f"{QUESTIONS[0]} more"


def test_r2_reading_and_writing_are_turned_by_hand_and_esc_reads(mine: Guides) -> None:
    press(mine.page, "guide-done")
    assert mine.seen("guide-reading")
    assert not mine.seen("guide-writing")
    assert find(mine.page, QPushButton, "guide-change").hasFocus()
    press(mine.page, "guide-change")
    assert mine.seen("guide-writing")
    assert focused().objectName() == "guide-title-field"
    go_on("s")
    key(KEYS.Key_Escape)
    assert mine.seen("guide-reading")
    assert mine.title() == f"{MEETING.title}s"


def test_set_back_unchanged_asks_nothing(mine: Guides) -> None:
    press(mine.page, "guide-back")
    assert mine.rows() == []
    assert mine.seen("guide-reading")
    assert find(mine.page, QPushButton, "guide-mine").hasFocus()


def test_set_back_changed_asks_once_and_undo_brings_it_back_whole(mine: Guides) -> None:
    mine.add(BlockKind.QUESTION, "Mine alone")
    changed = [(row.kind, row.text) for row in mine.rows()]
    press(mine.page, "guide-back")
    assert find(mine.page, QPushButton, "guide-back-not").hasFocus()
    key(KEYS.Key_Escape)
    assert not mine.seen("guide-back-panel")
    assert find(mine.page, QPushButton, "guide-back").hasFocus()
    press(mine.page, "guide-back")
    press(mine.page, "guide-back-now")
    assert mine.rows() == []
    assert find(mine.page, QPushButton, "guide-mine").hasFocus()
    mine.undo()
    assert [(row.kind, row.text) for row in mine.rows()] == changed


def test_r29_emptied_title_and_first_sentence_are_as_they_came_or_nothing(mine: Guides) -> None:
    for name in ("guide-title-field", "guide-about-field"):
        find(mine.page, QWidget, name).setFocus()
        key(KEYS.Key_A, CTRL)
        key(KEYS.Key_Delete)
    press(mine.page, "guide-done")
    assert mine.title() == MEETING.title
    assert not mine.seen("guide-about")
    assert MEETING.about not in mine.said()


def test_r2_with_every_block_taken_out_it_is_still_ones_own(mine: Guides) -> None:
    with mine.rig.vault.transaction():
        for row in mine.rows():
            mine.rig.vault.guide_blocks.remove(row) if row.kind not in (BlockKind.TITLE, BlockKind.ABOUT) else None
    mine.part.show_part()
    press(mine.page, "guide-done")
    assert mine.title() == MEETING.title
    assert mine.part.guide.reading.pins() == []
    press(mine.page, "guide-change")
    mine.add(BlockKind.TEXT, "From here")
    assert mine.texts(BlockKind.TEXT) == ["From here"]


def test_a_title_row_that_a_merge_took_away_is_written_again(mine: Guides) -> None:
    mine.rig.vault.guide_blocks.remove(mine.rows()[0])
    mine.part.show_part()
    find(mine.page, QWidget, "guide-title-field").setFocus()
    QTest.keyClicks(focused(), "Tea")
    press(mine.page, "guide-done")
    assert mine.title() == "Tea"
    assert mine.texts(BlockKind.TITLE) == ["Tea"]


# For one person


def test_r2_a_guide_is_made_for_one_person_alone(rig: Rig, qtbot: QtBot) -> None:
    maren = rig.person("Maren")
    guides = Guides(rig, qtbot)
    guides.look_for(maren)
    assert find(guides.page, QPushButton, "guide-whom").text() == "For Maren"
    button = find(guides.page, QPushButton, "guide-mine")
    assert button.text() == "Make one for Maren"
    button.click()
    go_on(" for two")
    press(guides.page, "guide-done")
    assert guides.title() == f"{MEETING.title} for two"
    assert guides.part.list.row().accessibleDescription() == "Maren"
    assert guides.rows() == []
    guides.look_for(None)
    assert guides.title() == MEETING.title
    titles = {page.key: page.title for page in pages_of(rig.vault, "en", maren.uid)}
    assert titles["meeting"] == f"{MEETING.title} for two"


def test_r2_it_begins_from_what_stands_for_everyone_and_is_set_back_to_it(rig: Rig, qtbot: QtBot) -> None:
    maren = rig.person("Maren")
    guides = Guides(rig, qtbot)
    press(guides.page, "guide-mine")
    go_on(" again")
    guides.look_for(maren)
    assert guides.title() == f"{MEETING.title} again"
    press(guides.page, "guide-mine")
    assert guides.texts(BlockKind.TITLE, owner=maren.uid) == [f"{MEETING.title} again"]
    press(guides.page, "guide-back")
    assert guides.rows(owner=maren.uid) == [], "unchanged: no question"
    assert guides.title() == f"{MEETING.title} again"
    assert guides.rows() != []


def test_r13_a_pin_for_one_person_is_theirs_and_one_for_everyone_says_so(rig: Rig, qtbot: QtBot) -> None:
    maren = rig.person("Maren")
    guides = Guides(rig, qtbot)
    guides.pin(QUESTIONS[0]).click()
    guides.look_for(maren)
    guides.pin(QUESTIONS[1]).click()
    assert guides.pins(maren.uid) == [QUESTIONS[1]]
    assert guides.pins() == [QUESTIONS[0]]
    assert guides.pin(QUESTIONS[0]).accessibleName() == f"Pinned for everyone: {QUESTIONS[0]}"
    assert guides.pin(QUESTIONS[1]).accessibleName() == f"Pinned: {QUESTIONS[1]}"
    guides.look_for(None)
    assert not guides.pin(QUESTIONS[1]).isChecked()


def test_r36_only_those_who_walk_along_are_offered(rig: Rig, qtbot: QtBot) -> None:
    rig.person("Maren")
    rig.person("Reading room", format=Format.GROUP)
    rig.person("Ilse", resting="2026-01-01")
    over, gone = rig.person("Imani"), rig.person("Tomasz")
    rig.vault.endings.save(Ending(owner_uid=over.uid, kind=EndingKind.PLANNED, closed_on="2026-04-01"))
    rig.vault.endings.save(Ending(owner_uid=gone.uid, kind=EndingKind.CUT_OFF))
    assert Guides(rig, qtbot).offered() == ["Everyone", "Maren", "Reading room"]


def test_with_nobody_there_is_nothing_to_choose(guides: Guides) -> None:
    assert not guides.seen("guide-whom")


def test_whom_it_is_looked_at_for_is_forgotten_with_the_library(rig: Rig, qtbot: QtBot) -> None:
    maren = rig.person("Maren")
    guides = Guides(rig, qtbot)
    guides.look_for(maren)
    press(guides.page, "guide-mine")
    guides.rooms.go(Route(Place.TODAY))
    guides.rooms.go(Route(Place.LIBRARY))
    assert find(guides.page, QPushButton, "guide-whom").text() == "For everyone"
    assert guides.seen("guide-reading")
    guides.look_for(maren)
    for part in ("services", "guides"):
        next(option for option in guides.page.part.head.bar.options if option.value == part).click()
    assert find(guides.page, QPushButton, "guide-whom").text() == "For everyone"


def test_someone_who_rests_meanwhile_is_looked_at_no_more(rig: Rig, qtbot: QtBot) -> None:
    maren = rig.person("Maren")
    rig.person("Imani")
    guides = Guides(rig, qtbot)
    guides.look_for(maren)
    rig.workspace.save(maren, Person.made("Maren", uid=maren.uid, resting="2026-04-14"))
    QApplication.processEvents()
    assert find(guides.page, QPushButton, "guide-whom").text() == "For everyone"
    assert "Maren" not in words_of(guides.page)


# Undo, leaving, a full disk


def test_r17_undo_reaches_only_what_stands_on_the_sheet(rig: Rig, qtbot: QtBot) -> None:
    maren = rig.person("Maren")
    guides = Guides(rig, qtbot)
    press(guides.page, "guide-mine")
    guides.go("hopes")
    guides.undo()
    assert guides.rows() != [], "another guide is open"
    guides.go("meeting")
    guides.look_for(maren)
    guides.undo()
    assert guides.rows() != [], "it is looked at for somebody"
    guides.look_for(None)
    guides.undo()
    assert guides.rows() == []


def test_leaving_keeps_what_is_typed(mine: Guides) -> None:
    go_on(" now")
    mine.rooms.go(Route(Place.TODAY))
    assert mine.texts(BlockKind.TITLE) == [f"{MEETING.title} now"]


def test_another_guide_keeps_what_is_typed_and_is_read(mine: Guides) -> None:
    go_on(" now")
    mine.part.list.rows[0].click()
    assert mine.texts(BlockKind.TITLE) == [f"{MEETING.title} now"]
    assert mine.title() == SHIPPED[ORDER[0]].title
    assert mine.seen("guide-reading")


def test_b9_words_that_cannot_be_kept_hold_their_guide(mine: Guides) -> None:
    with mine.rig.full_disk():
        go_on(" now")
        mine.part.list.rows[0].click()
        assert mine.part.list.value() == "meeting"
        assert mine.seen("guide-writing"), "they stay in view"
        assert "The disk is full" in words_of(mine.page)
        [carried] = mine.rig.workspace.unkept()
        assert isinstance(carried, GuideBlock)
        assert carried.text == f"{MEETING.title} now"
        press(mine.page, "guide-done")
        assert mine.seen("guide-writing")
    assert mine.rig.workspace.flush()
    assert mine.texts(BlockKind.TITLE) == [f"{MEETING.title} now"]


def test_b9_make_mine_and_set_back_fail_whole_and_say_so(guides: Guides) -> None:
    with guides.rig.full_disk():
        press(guides.page, "guide-mine")
        assert "The disk is full" in words_of(guides.rooms)
        assert guides.seen("guide-reading")
    assert guides.rows() == []
    press(guides.page, "guide-mine")
    guides.add(BlockKind.QUESTION, "Mine alone")
    press(guides.page, "guide-back")
    with guides.rig.full_disk():
        press(guides.page, "guide-back-now")
    assert "Mine alone" in guides.texts(BlockKind.QUESTION)
    assert guides.seen("guide-back-panel"), "it can be tried again"


# One pane


@pytest.fixture
def narrow(rig: Rig, qtbot: QtBot) -> Guides:
    rig.person("Maren")
    return Guides(rig, qtbot, "", 640, 560)


def test_r4_where_it_is_narrow_the_list_comes_first_then_the_guide(narrow: Guides) -> None:
    assert narrow.seen("guide-list")
    assert not narrow.seen("guide")
    narrow.part.list.row().setFocus()
    key(KEYS.Key_Down)
    assert narrow.seen("guide-list"), "walking opens nothing"
    key(KEYS.Key_Return)
    assert narrow.seen("guide")
    assert not narrow.seen("guide-list")
    assert focused().objectName() == "guides-back"
    key(KEYS.Key_Escape)
    assert narrow.seen("guide-list")
    assert focused() is narrow.part.list.row()
    narrow.part.list.rows[4].click()
    assert narrow.title() == SHIPPED[ORDER[4]].title
    press(narrow.page, "guides-back")
    assert focused() is narrow.part.list.rows[4]


def test_a_route_leads_straight_to_the_guide_where_it_is_narrow(narrow: Guides) -> None:
    narrow.go("last")
    assert narrow.seen("guide")
    assert not narrow.seen("guide-list")
    assert focused().objectName() == "guides-back"
    narrow.go()
    assert narrow.seen("guide-list")
    assert narrow.page.isAncestorOf(focused())


def test_a_window_made_small_keeps_what_is_written_in_view(mine: Guides) -> None:
    mine.rooms.resize(640, 560)
    QApplication.processEvents()
    assert mine.seen("guide-writing")
    assert focused().objectName() == "guide-title-field"
    mine.rooms.resize(1280, 800)
    QApplication.processEvents()
    assert mine.seen("guide-list")
    assert mine.seen("guide-writing")


def test_esc_leads_from_the_question_to_writing_to_reading_to_the_list(rig: Rig, qtbot: QtBot) -> None:
    guides = Guides(rig, qtbot, "meeting", 640, 560)
    press(guides.page, "guide-mine")
    guides.add(BlockKind.QUESTION, "Mine alone")
    press(guides.page, "guide-back")
    for unseen in ("guide-back-panel", "guide-writing", "guide"):
        assert guides.seen(unseen)
        key(KEYS.Key_Escape)
        assert not guides.seen(unseen)
    assert guides.seen("guide-list")


# Paper


def test_r13_a_guide_is_printed_without_a_name(rig: Rig, qtbot: QtBot) -> None:
    maren = rig.person("Maren")
    guides = Guides(rig, qtbot)
    guides.look_for(maren)
    press(guides.page, "guide-mine")
    go_on(" now")
    key(KEYS.Key_P, CTRL)
    said = guides.printed[-1].toPlainText()
    assert f"{MEETING.title} now" in said
    assert all(question in said for question in QUESTIONS)
    assert "Maren" not in said
    press(guides.page, "guide-print")
    assert len(guides.printed) == 2


def test_r38_all_ways_to_begin_stand_on_the_paper_of_advice(rig: Rig, qtbot: QtBot) -> None:
    """Those by no rung, or by one that is no more, as on the sheet beneath the others."""
    for at, rung in enumerate(("", "of-old")):
        rig.vault.starters.save(Starter(text=f"I wonder {at}", rung=rung, position=at))
    guides = Guides(rig, qtbot, "advice")
    assert "At any time" in words_of(guides.page)
    guides.part.print()
    said = guides.printed[-1].toPlainText()
    assert "I wonder 1" in said[said.index("I wonder 0") :]
    assert said.index("At any time") < said.index("I wonder 0")
    rig.workspace.keep([Edit(before=starter) for starter in rig.vault.starters.all()])
    guides.part.print()
    assert "At any time" not in guides.printed[-1].toPlainText()


def test_words_that_cannot_be_kept_are_not_printed(mine: Guides) -> None:
    go_on(" now")
    with mine.rig.full_disk():
        press(mine.page, "guide-print")
        assert mine.printed == []
    assert mine.rig.workspace.flush()


@pytest.mark.parametrize("page", SHIPPED.values(), ids=SHIPPED)
def test_every_guide_has_a_paper(qapp: QApplication, page: GuidePage) -> None:
    paper = guide_document(page)
    said = paper.toPlainText()
    assert page.title in said
    assert all(block.text in said for block in page.blocks)
    assert 1 <= paper.pageCount() <= 4


# Much of it


@pytest.mark.parametrize("text", AWKWARD, ids=["mixed", "one word", "many words"])
@pytest.mark.parametrize("wide", [1280, 640])
def test_awkward_words_are_kept_whole_and_fit(rig: Rig, qtbot: QtBot, text: str, wide: int) -> None:
    maren = rig.person(text[:300])
    with rig.vault.transaction():
        for at, kind in enumerate(BlockKind):
            row = GuideBlock(owner_uid=maren.uid, guide="meeting", kind=kind, text=text, position=at)
            rig.vault.guide_blocks.save(row)
        rig.vault.pins.save(Pin(text=text, owner_uid=maren.uid))
    guides = Guides(rig, qtbot, "meeting", wide, 640)
    guides.look_for(maren)
    _scrolls_down_only(guides)
    press(guides.page, "guide-change")
    _scrolls_down_only(guides)
    guides.part.print()
    guides.rooms.go(Route(Place.TODAY))
    assert {row.text for row in guides.rows(owner=maren.uid)} == {text}


def test_five_hundred_blocks_and_people_are_all_there(rig: Rig, qtbot: QtBot) -> None:
    with rig.vault.transaction():
        for at in range(500):
            row = GuideBlock(guide="meeting", kind=BlockKind.QUESTION, text=f"Question {at}?", position=at)
            rig.vault.guide_blocks.save(row)
            rig.person(f"Person {at}")
    guides = Guides(rig, qtbot)
    assert len(guides.part.guide.reading.pins()) == 500
    assert len(guides.offered()) == 501
    press(guides.page, "guide-change")
    qtbot.waitUntil(lambda: len(guides.blocks()) == 500, timeout=30_000)


def _scrolls_down_only(guides: Guides) -> None:
    QApplication.processEvents()
    for area in (guides.page, guides.part.panes.list, guides.part.panes.sheet):
        assert isinstance(area, QScrollArea)
        assert area.horizontalScrollBar().maximum() == 0
        inside = area.widget()
        assert area.isHidden() or inside is None or inside.width() <= area.viewport().width()


@pytest.mark.parametrize(("wide", "high"), [(1280, 800), (960, 640), (640, 560)])
@pytest.mark.parametrize("name", ["guide-mine", ""])
def test_b12_both_sides_scroll_down_only(rig: Rig, qtbot: QtBot, wide: int, high: int, name: str) -> None:
    rig.person("Maren")
    guides = Guides(rig, qtbot, "advice", wide, high)
    if name:
        press(guides.page, name)
    _scrolls_down_only(guides)


@pytest.mark.parametrize("writing", [False, True])
def test_b12_tab_comes_by_everything_in_reading_order(rig: Rig, qtbot: QtBot, writing: bool) -> None:
    rig.person("Maren")
    rig.vault.pins.save(Pin(text="What did the sea say?"))
    guides = Guides(rig, qtbot)
    if writing:
        press(guides.page, "guide-mine")
    QApplication.processEvents()
    seen = [stop for stop in guides.part.stops() if stop.isVisible()]
    stops = [stop for stop in seen if stop.focusPolicy().value & Qt.FocusPolicy.TabFocus.value]
    stops[0].setFocus()
    reached = []
    for _ in stops:
        reached.append(focused())
        key(KEYS.Key_Tab)
    assert reached == stops
    assert all(stop.accessibleName() for stop in stops)


def test_r51_nothing_here_names_anyone_unasked(rig: Rig, qtbot: QtBot) -> None:
    maren = rig.person("Maren")
    rig.vault.guide_blocks.save(GuideBlock(guide="meeting", kind=BlockKind.TITLE, text="Ours", owner_uid=maren.uid))
    rig.vault.pins.save(Pin(text="What did the sea say?", owner_uid=maren.uid))
    guides = Guides(rig, qtbot)
    said = words_of(guides.page)
    assert "Maren" not in said
    assert "Ours" not in said
    assert "What did the sea say?" not in said
