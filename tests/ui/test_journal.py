"""The journal: list, search, reading, writing, removing; real vault, real widgets (pictures 12 and 37)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QMimeData, QModelIndex, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QImage, QMouseEvent, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from companion.errors import DiskFailed, DiskFull
from companion.forgetting import Quiet
from companion.identity import to_micros
from companion.journal import HIT_END, HIT_START, NEW_ENTRY, Entry, EntryDraft, Hit
from companion.meetings import Fullness
from companion.nameless import Neutral
from companion.people import Person
from companion.store.carry import DraftWords
from companion.store.forgetting import apply_quiet
from companion.vault.vault import Vault
from tests.fakes import FakeClock, make_services, open_vault
from ui import theme
from ui.highlight import hits_in
from ui.models.entries import PAGE, EntriesModel
from ui.models.entry_delegate import CARD, FIRST_HEADING, HEADING, TwoLines
from ui.pages.journal import JournalPage
from ui.pages.journal_parts.fullness import before_and_after
from ui.pages.journal_parts.headed_field import HeadedField
from ui.pages.journal_parts.reading import ReadingView, as_typed
from ui.routes import Place, Route
from ui.widgets.buttons import Button
from ui.workspace import Workspace

NOW = datetime(2026, 4, 14, 17, 40)
MAREN = Person.made("Maren")


def at(month: int, day: int) -> int:
    return to_micros(datetime(2026, month, day, 17, 0).astimezone())


@dataclass
class Room:
    vault: Vault
    workspace: Workspace
    page: JournalPage
    entries: dict[str, Entry]
    clock: FakeClock
    went: list[Route] = field(default_factory=list)

    def open(self, uid: str = "") -> None:
        self.page.open(Route(Place.JOURNAL, uid))

    def rows(self) -> list[str]:
        model = self.page.model
        return [str(model.index(row).data()) for row in range(model.rowCount())]

    def search(self, words: str) -> None:
        self.page.shelf.search.setFocus()
        self.page.shelf.search.selectAll()
        if words:
            QTest.keyClicks(self.page.shelf.search, words)
        else:
            QTest.keyClick(self.page.shelf.search, Qt.Key.Key_Delete)

    def press(self, name: str) -> None:
        button = self.page.findChild(QWidget, name)
        assert button is not None, name
        assert button.isVisible(), name
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def click_row(self, row: int) -> None:
        view = self.page.shelf.list
        spot = view.card(view.model().index(row, 0)).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)

    def reading(self) -> str:
        """The title of the page that is read, '' for none."""
        return self.page.reader.title.words() if self.page.reader.isVisible() else ""


def make_room(tmp_path: Path, entries: dict[str, Entry]) -> Room:
    clock = FakeClock(NOW)
    vault = open_vault(tmp_path, clock)
    vault.people.save(MAREN)
    for entry in entries.values():
        vault.entries.save(entry)
    workspace = Workspace(vault, clock)
    page = JournalPage(workspace, make_services(tmp_path, clock=clock))
    room = Room(vault, workspace, page, entries, clock)
    page.go.connect(room.went.append)
    page.resize(1058, 774)
    room.open()
    page.show()
    return room


def close(room: Room) -> None:
    """At once, not at the next event loop: a page left over is dressed again for every test to come."""
    room.workspace.flush()
    room.page.services.tasks.close()
    room.page.close()
    shiboken6.delete(room.page)
    room.vault.close()


@pytest.fixture
def room(qapp: QApplication, tmp_path: Path) -> Iterator[Room]:
    made = make_room(
        tmp_path,
        {
            "maren": Entry(
                id=at(4, 14),
                owner_uid=MAREN.uid,
                body="## What stays with me\n\nI let it be quiet. I think the quiet was right.",
                supervision=True,
                question="How quiet may I be?",
                full_before=Fullness.STEADY,
                full_after=Fullness.LOW,
            ),
            "group": Entry(id=at(4, 9), owner_uid="gone", body="A quiet evening."),
            "camera": Entry(id=at(3, 27), body="The camera froze."),
        },
    )
    yield made
    close(made)


@pytest.fixture
def bare(qapp: QApplication, tmp_path: Path) -> Iterator[Room]:
    made = make_room(tmp_path, {})
    yield made
    close(made)


# The list


def test_pages_stand_newest_first_under_their_months(room: Room) -> None:
    """Picture 12. A page of somebody no longer here bears only its day."""
    assert room.rows() == ["Maren, 14 April", "9 April", "Only me, 27 March"]
    assert [room.page.model.heading(row) for row in range(3)] == ["April", "", "March"]
    assert room.reading() == ""


def test_another_year_is_named(room: Room) -> None:
    room.workspace.save(None, Entry(id=to_micros(datetime(2024, 12, 2).astimezone()), body="old"))
    assert room.rows()[-1] == "Only me, 2 December 2024"
    assert room.page.model.heading(3) == "December 2024"


def test_a_row_says_its_words_aloud(room: Room) -> None:
    """B12: to a screen reader the row is whose, when, and how it begins."""
    index = room.page.model.index(0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == (
        "Maren, 14 April. I let it be quiet. I think the quiet was right."
    )


def test_rows_are_as_high_as_the_design_says(room: Room) -> None:
    """P8: heights kept by the view, so no row is ever asked for its size; also after the list changed."""
    view = room.page.shelf.list
    assert [view.rowHeight(row) for row in range(3)] == [CARD + FIRST_HEADING, CARD, CARD + HEADING]
    room.search("camera")
    assert [view.rowHeight(0)] == [CARD + FIRST_HEADING]
    room.search("")
    assert [view.rowHeight(row) for row in range(3)] == [CARD + FIRST_HEADING, CARD, CARD + HEADING]


def test_the_model_keeps_qts_rules(qtmodeltester: ModelTester) -> None:
    """The model as Qt tests models, while pages are fetched."""
    hits = [Hit(id=1000 - n, uid=str(n), owner_uid="", words=f"words {n}") for n in range(PAGE + 10)]
    model = EntriesModel()
    model.show(
        lambda before, limit: [hit for hit in hits if hit.id < before][:limit],
        {},
        datetime(2026, 4, 14).astimezone(),
    )
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    assert model.rowCount() >= PAGE
    model.fetchMore(QModelIndex())
    assert model.rowCount() == PAGE + 10
    assert not model.canFetchMore(QModelIndex())
    assert model.row_of("55") == 55
    assert model.row_of("nobody") == -1
    assert model.data(model.index(0), Qt.ItemDataRole.EditRole) is None


def point_at(room: Room, row: int) -> None:
    view = room.page.shelf.list
    spot = view.card(view.model().index(row, 0)).center()
    QTest.mouseMove(view.viewport(), spot)
    move = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(spot),
        QPointF(view.viewport().mapToGlobal(spot)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(view.viewport(), move)


def test_what_is_pointed_at_is_the_page_and_not_its_month(room: Room) -> None:
    """Picture 12: the same rounded card as the chosen one, nothing behind the month over it."""
    view = room.page.shelf.list
    row = view.visualRect(view.model().index(2, 0))
    card = view.card(view.model().index(2, 0))
    assert card.top() > row.top(), "a month stands over it"
    before = view.viewport().grab().toImage()
    point_at(room, 2)
    QApplication.processEvents()
    after = view.viewport().grab().toImage()
    middle = QPoint(card.left() + 5, card.center().y())
    assert after.pixelColor(middle) == theme.current().color("inset")
    for spot in (QPoint(card.left() + 5, row.top() + 4), card.topLeft() + QPoint(1, 1), QPoint(row.left(), row.top())):
        assert after.pixelColor(spot) == before.pixelColor(spot), spot


def test_a_long_journal_is_read_a_page_at_a_time(room: Room, qtbot: QtBot) -> None:
    """P8: opening reads one page; the end of the list asks for the next."""
    rows = [(at(3, 1) - n * 3_600_000_000, f"u{n}", f"page {n}") for n in range(PAGE * 3)]
    insert = "INSERT INTO entry VALUES (?, ?, '', 'h', 'd', ?, '', 0, '', '', '', 0, '', '[]')"
    room.vault.database.executemany(insert, rows)
    room.open()
    assert room.page.model.rowCount() == PAGE
    bar = room.page.shelf.list.verticalScrollBar()

    def at_the_end() -> bool:
        bar.setValue(bar.maximum())
        return room.page.model.rowCount() == PAGE * 3 + 3

    qtbot.waitUntil(at_the_end)
    assert room.rows()[-1].startswith("Only me")


def test_a_page_that_cannot_be_read_says_so(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> list[Hit]:
        raise DiskFailed()

    monkeypatch.setattr(room.vault.entries, "search", broken)
    room.search("quiet")
    assert room.page.banner.isVisible()
    assert "disk" in room.page.banner.words()


# Search


def test_search_as_you_type_marks_the_hits(room: Room) -> None:
    """R53, P3, picture 12: from two letters on, in the list and in the page that is read."""
    room.search("q")
    assert len(room.rows()) == 3
    room.search("qui")
    assert room.rows() == ["Maren, 14 April", "9 April"]
    hit = room.page.model.hit(0)
    assert hit is not None
    assert hit.words.count(HIT_START) == 3  # twice in the page, once in its question
    room.click_row(0)
    assert room.page.reader.body.hits() == ["quiet", "quiet"]
    assert room.page.reader.question.hits() == ["quiet"]


def test_a_hit_is_painted_in_lamp_colours(room: Room) -> None:
    """Design 12: a lamp-soft ground and a lamp-mark line beneath, so it shows without colour too."""
    room.search("quiet")
    colours = _colours(room.page.shelf.list.viewport().grab().toImage())
    look = theme.current()
    assert {look.color("lamp-soft").rgb(), look.color("lamp-mark").rgb()} <= colours
    room.search("")
    colours = _colours(room.page.shelf.list.viewport().grab().toImage())
    assert look.color("lamp-mark").rgb() not in colours


def _colours(image: QImage) -> set[int]:
    return {image.pixel(x, y) for x in range(0, image.width(), 2) for y in range(image.height())}


def test_nothing_found_is_said_in_the_lists_place(room: Room) -> None:
    room.search("nowhere")
    assert room.page.shelf.nothing.isVisible()
    assert room.page.shelf.nothing.words() == "Nothing here with that word."
    assert not room.page.shelf.list.isVisible()


@pytest.mark.parametrize("typed", ['"quiet', "quiet*", "(quiet", "-quiet", "quiet AND", "NEAR(quiet", "qui'"])
def test_operators_and_quotes_are_only_words(room: Room, typed: str) -> None:
    """Issue 5: never an error, whatever is typed."""
    room.search(typed)
    assert not room.page.banner.isVisible()
    assert isinstance(room.rows(), list)


def test_escape_clears_and_down_walks_into_the_list(room: Room, qtbot: QtBot) -> None:
    """B12: Ctrl F, Down, Up, Escape."""
    room.page.activateWindow()
    room.page.find_here()
    search = room.page.shelf.search
    qtbot.waitUntil(search.hasFocus)
    QTest.keyClicks(search, "quiet")
    QTest.keyClick(search, Qt.Key.Key_Down)
    assert room.page.shelf.list.hasFocus()
    assert room.reading() == "Maren, 14 April"
    QTest.keyClick(room.page.shelf.list, Qt.Key.Key_Down)
    assert room.reading() == "9 April"
    QTest.keyClick(room.page.shelf.list, Qt.Key.Key_Up)
    QTest.keyClick(room.page.shelf.list, Qt.Key.Key_Up)
    assert search.hasFocus()
    QTest.keyClick(search, Qt.Key.Key_Escape)
    assert search.text() == ""
    assert len(room.rows()) == 3
    assert room.page.reader.body.hits() == []


def test_the_cross_clears_too(room: Room) -> None:
    room.search("quiet")
    room.press("journal-search-clear")
    assert room.page.shelf.search.text() == ""
    assert not room.page.shelf.search.cross.isVisible()


def test_return_ranks_and_the_next_key_overtakes(room: Room, qtbot: QtBot) -> None:
    """P4: the best match first on Return, read beside the window; typing goes back to newest first."""
    room.workspace.save(None, Entry(id=at(1, 2), body="quiet quiet quiet"))
    room.search("quiet")
    assert room.rows()[0] == "Maren, 14 April"
    QTest.keyClick(room.page.shelf.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: room.rows()[0] == "Only me, 2 January")
    assert room.page.model.heading(0) == "Closest first"
    QTest.keyClick(room.page.shelf.search, Qt.Key.Key_Return)
    QTest.keyClicks(room.page.shelf.search, "x")
    QTest.keyClick(room.page.shelf.search, Qt.Key.Key_Backspace)
    assert room.rows()[0] == "Maren, 14 April"
    behind: list[None] = []
    room.page.services.tasks.run(room.page, lambda: None, behind.append, lambda _: None)
    qtbot.waitUntil(lambda: bool(behind))
    assert room.rows()[0] == "Maren, 14 April"


def test_the_supervision_filter(room: Room) -> None:
    """R53: what is to be brought, with and without a search; an empty shelf says so."""
    room.press("filter-supervision")
    assert room.rows() == ["Maren, 14 April"]
    room.search("evening")
    assert room.rows() == []
    room.search("quiet")
    assert room.rows() == ["Maren, 14 April"]
    room.press("filter-clear")
    assert len(room.rows()) == 2


def test_an_empty_supervision_shelf(room: Room) -> None:
    kept = room.entries["maren"]
    room.workspace.save(kept, Entry(uid=kept.uid, id=kept.id, body=kept.body))
    room.press("filter-supervision")
    assert room.page.shelf.nothing.words() == "Nothing waits for supervision."


# Reading


def test_a_page_is_read_with_all_that_belongs_to_it(room: Room) -> None:
    room.click_row(0)
    reader = room.page.reader
    assert reader.title.words() == "Maren, 14 April"
    assert reader.full.words() == "Steady before, low after"
    assert reader.body.document().toRawText().split("\u2029")[0] == "What stays with me"
    assert reader.supervision.isVisible()
    assert reader.question.toPlainText() == "How quiet may I be?"
    room.click_row(2)
    assert not reader.supervision.isVisible()
    assert not reader.full.isVisible()


def test_return_writes_in_the_page_that_stands_beside_the_list(room: Room) -> None:
    """B12: Return opens, Return again edits."""
    room.page.shelf.list.setFocus()
    room.page.shelf.choose(2)
    assert room.reading() == "Only me, 27 March"
    QTest.keyClick(room.page.shelf.list, Qt.Key.Key_Return)
    assert room.page.rewriting.page.words() == "The camera froze."


def test_a_route_opens_in_one_pane_too(room: Room) -> None:
    room.page.resize(600, 600)
    room.open(room.entries["camera"].uid)
    assert room.reading() == "Only me, 27 March"
    assert room.page.first_focus() is room.page.back


def test_a_route_with_an_entry_opens_it(room: Room) -> None:
    room.search("nowhere")
    room.open(room.entries["camera"].uid)
    assert room.reading() == "Only me, 27 March"
    assert room.page.shelf.current() == room.entries["camera"].uid
    room.open("unknown")
    assert len(room.rows()) == 3


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (Fullness.STEADY, Fullness.LOW, "Steady before, low after"),
        (Fullness.FULL, Fullness.UNSAID, "Full before"),
        (Fullness.UNSAID, Fullness.EMPTY, "Empty after"),
        (Fullness.UNSAID, Fullness.UNSAID, ""),
    ],
)
def test_how_full_is_said_in_words(qapp: object, before: Fullness, after: Fullness, words: str) -> None:
    """R46: words, no number and no trend."""
    assert before_and_after(before, after) == words


def test_written_markup_stays_words_and_nothing_is_loaded(qtbot: QtBot, tmp_path: Path) -> None:
    """LIBRARIES: MarkdownNoHTML and no resource from anywhere; HTML and pictures are shown as typed."""
    asked: list[str] = []

    class Listening(ReadingView):
        def loadResource(self, kind: int, name: QUrl | str) -> object:
            asked.append(str(name))
            return super().loadResource(kind, name)

    picture = tmp_path / "x.png"
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    assert image.save(str(picture))
    view = Listening("page", "The page")
    qtbot.addWidget(view)
    view.resize(500, 200)
    view.show_page(f"<b>bold</b> <img src='{picture.as_uri()}'> ![p]({picture.as_uri()})\n\n![p][r]\n\n[r]: x.png")
    view.show()
    view.grab()
    words = view.document().toPlainText()
    assert "<b>bold</b>" in words
    assert "![p]" in words
    assert "\ufffc" not in words
    assert asked == []
    document = view.document()
    assert document.resource(QTextDocument.ResourceType.ImageResource.value, picture.as_uri()) is None


def test_typed_lines_stay_lines() -> None:
    """Markdown as plain typing: a newline is a new line, lists and headings are what they look like."""
    assert as_typed("one\ntwo\n\nthree") == "one\u2028two\n\nthree"
    assert as_typed("- a\n- b") == "- a\n- b"
    assert as_typed("# head\ntext") == "# head\ntext"
    assert as_typed("![x](y)") == "!\\[x](y)"


@pytest.mark.parametrize(
    ("shown", "marked", "words"),
    [
        ("be quiet, disquiet quiet", "be \x02quiet\x03, disquiet \x02quiet\x03", ["quiet", "quiet"]),
        ("long quiet", "**\x02long** quiet\x03", ["long quiet"]),
        ("nothing", "\x02gone\x03", []),
        ("a (b) quiet", "a (b) \x02quiet\x03", ["quiet"]),
    ],
)
def test_hits_are_found_again_in_rendered_words(shown: str, marked: str, words: list[str]) -> None:
    assert [shown[start : start + length] for start, length in hits_in(shown, marked)] == words


def test_two_lines_end_in_an_ellipsis_where_words_go_on(qapp: object) -> None:
    font = theme.current().font("body")
    lines = TwoLines("word " * 60, font, 200, False)
    assert len(lines.layouts) == 2
    assert lines.layouts[1][0].text().endswith("…")
    assert len(TwoLines("word", font, 200, False).layouts) == 1
    assert TwoLines("", font, 200, False).layouts == []


# Writing


def test_an_empty_journal_needs_nothing(bare: Room) -> None:
    """DESIGN-LANGUAGE 13, picture 37."""
    assert bare.page.bare.isVisible()
    assert bare.page.first_focus() is bare.page.bare.write
    bare.press("journal-first-write")
    assert bare.page.new_page.isVisible()


def test_a_new_page_is_a_draft_until_it_is_kept(room: Room, qtbot: QtBot) -> None:
    """DECISIONS 14."""
    room.page.new()
    QTest.keyClicks(room.page.new_page.page, "Slower this week.")
    qtbot.waitUntil(lambda: room.vault.drafts.get(NEW_ENTRY) is not None)
    assert len(room.rows()) == 3
    assert room.page.new_page.note.words() == "Kept 17:40"
    room.press("new-page-keep")
    assert room.rows()[0] == "Only me, 14 April"
    assert room.reading() == "Only me, 14 April"
    assert room.vault.drafts.get(NEW_ENTRY) is None
    room.workspace.undo()
    assert len(room.rows()) == 3
    assert room.reading() == ""
    draft = room.vault.drafts.get(NEW_ENTRY)
    assert draft is not None
    assert EntryDraft.from_json(draft).body == "Slower this week."


def test_a_new_page_can_be_about_somebody_and_for_supervision(room: Room) -> None:
    room.press("journal-write")
    sheet = room.page.new_page
    assert [sheet.about.itemText(n) for n in range(sheet.about.count())] == ["Only me", "Maren"]
    QTest.keyClick(sheet.about, Qt.Key.Key_Down)
    QTest.keyClicks(sheet.page, "Words")
    sheet.bring.tick.setChecked(True)
    QTest.keyClicks(sheet.bring.line, "And?")
    room.press("new-page-keep")
    (kept,) = room.vault.entries.select("body = 'Words'")
    assert (kept.owner_uid, kept.supervision, kept.question) == (MAREN.uid, True, "And?")


def test_a_new_page_waits_and_is_found_again(room: Room) -> None:
    room.press("journal-write")
    QTest.keyClicks(room.page.new_page.page, "Half")
    room.press("new-page-later")
    assert not room.page.new_page.isVisible()
    room.press("journal-write")
    assert room.page.new_page.page.words() == "Half"
    assert room.page.new_page.page.textCursor().atEnd()


def test_write_says_when_a_page_waits(room: Room) -> None:
    assert room.page.shelf.write.words() == "Write"
    room.press("journal-write")
    QTest.keyClicks(room.page.new_page.page, "Half")
    room.workspace.flush()
    assert room.page.shelf.write.words() == "Write"  # it stands open beside
    room.click_row(0)
    assert room.page.shelf.write.words() == "Carry on writing"
    room.press("journal-write")
    room.press("new-page-keep")
    assert room.page.shelf.write.words() == "Write"


def test_the_bare_journal_knows_of_a_page_that_waits(bare: Room) -> None:
    bare.press("journal-first-write")
    QTest.keyClicks(bare.page.new_page.page, "Half")
    bare.press("new-page-later")
    assert bare.page.bare.isVisible()
    assert bare.page.bare.write.words() == "Carry on writing"


def test_a_new_page_goes_only_when_asked_twice_and_comes_back(room: Room) -> None:
    room.press("journal-write")
    QTest.keyClicks(room.page.new_page.page, "Not this")
    room.press("new-page-let-go")
    assert room.page.new_page.banner.isVisible()
    room.press("new-page-bannerAction")
    assert room.vault.drafts.get(NEW_ENTRY) is None
    room.workspace.undo()
    room.press("journal-write")
    assert room.page.new_page.page.words() == "Not this"


@pytest.mark.parametrize("quiet", [Quiet.ERASE, Quiet.KEEP, Quiet.NAMELESS])
def test_b6_a_new_page_about_somebody_who_goes_is_emptied_and_closed(room: Room, quiet: Quiet) -> None:
    room.page.write(MAREN.uid)
    sheet = room.page.new_page
    QTest.keyClicks(sheet.page, "A walk with Maren")
    assert room.workspace.flush()
    neutral = Neutral(person="someone", member="a member", contact="a contact")
    person = room.vault.people.get(MAREN.uid)
    assert person is not None
    moved = apply_quiet(room.vault, person, quiet, room.clock.now(), neutral)
    stored = room.vault.drafts.get(NEW_ENTRY)
    assert (stored is None) is (quiet is Quiet.ERASE)
    room.workspace.announce(moved)
    room.page.refresh()
    assert not sheet.isVisible()
    assert sheet.draft().empty
    assert not sheet.page.document().isUndoAvailable()
    QTest.keyClicks(sheet.page, "x")
    assert room.workspace.flush()
    draft = room.vault.drafts.whole(NEW_ENTRY)
    assert draft is None or draft.owner_uid == ""


def test_r36_a_draft_about_somebody_resting_can_be_written_on_when_opened_by_hand(room: Room) -> None:
    room.page.write(MAREN.uid)
    sheet = room.page.new_page
    QTest.keyClicks(sheet.page, "A walk")
    assert room.workspace.flush()
    person = room.vault.people.get(MAREN.uid)
    assert person is not None
    room.workspace.save(person, replace(person, resting="2026-04-14"))
    room.page.refresh()
    assert not sheet.isVisible()
    room.page.write()
    assert sheet.page.words() == "A walk"
    QTest.keyClicks(sheet.page, " on")
    assert room.workspace.flush()
    room.page.refresh()
    assert sheet.isVisible()
    assert sheet.page.words() == "A walk on"


def test_an_empty_new_page_stays_open_whatever_moves(room: Room) -> None:
    room.page.write(MAREN.uid)
    room.page.refresh()
    assert room.page.new_page.isVisible()


def test_an_empty_new_page_leaves_no_trace(room: Room) -> None:
    room.press("journal-write")
    room.press("new-page-keep")
    assert len(room.rows()) == 3
    assert room.vault.drafts.get(NEW_ENTRY) is None
    assert room.workspace.undo_stack.count() == 0


def test_a_page_is_edited_in_place_kept_as_typed_and_undone_as_one(room: Room) -> None:
    room.click_row(2)
    room.press("reader-edit")
    field = room.page.rewriting.page
    assert field.textCursor().atEnd()
    field.selectAll()
    QTest.keyClicks(field, "It thawed")
    room.workspace.flush()
    QTest.keyClicks(field, " again")
    room.press("rewriting-done")
    assert room.page.reader.body.toPlainText() == "It thawed again"
    assert room.vault.entries.search('"thawed"')[0].uid == room.entries["camera"].uid
    assert room.workspace.undo_stack.count() == 1
    room.workspace.undo()
    assert room.page.reader.body.toPlainText() == "The camera froze."
    assert room.vault.entries.search('"thawed"') == []


HEADED = "## What stays with me\n\nThe quiet.\n\n## What helped\n\nTime."


def writing(room: Room, body: str) -> HeadedField:
    entry = replace(room.entries["camera"], body=body)
    room.vault.entries.save(entry)
    room.page.refresh()
    room.click_row(2)
    room.press("reader-edit")
    return room.page.rewriting.page


def out_of_sight(field: HeadedField, line: int) -> str:
    """The letters of a line that are nothing to be seen."""
    block = field.document().findBlockByNumber(line)
    found = [f for f in block.layout().formats() if f.format.foreground().color().alpha() == 0]
    return "".join(block.text()[f.start : f.start + f.length] for f in found)


def put_cursor(field: HeadedField, line: int, place: int = 0) -> None:
    cursor = field.textCursor()
    cursor.setPosition(field.document().findBlockByNumber(line).position() + place)
    field.setTextCursor(cursor)


def test_r53_headings_are_written_under_as_they_are_read(room: Room) -> None:
    """Questions were answered; no mark of Markdown is seen when their page is opened again."""
    field = writing(room, HEADED)
    assert [out_of_sight(field, line) for line in range(7)] == ["## ", "", "", "", "## ", "", ""]
    formats = field.document().findBlockByNumber(4).layout().formats()
    assert formats[-1].format.font().weight() == theme.current().font("subheading").weight()
    for typed in ("#5 again", "## ", "####### seven", "a ## b", "    ## code"):
        field.set_words(typed)
        QApplication.processEvents()
        assert out_of_sight(field, 0) == "", typed
    field.set_words("  ### Three")
    QApplication.processEvents()
    assert out_of_sight(field, 0) == "  ### "


def test_b9_a_page_looked_at_in_writing_stays_as_it_was_byte_for_byte(room: Room) -> None:
    field = writing(room, HEADED)
    kept = room.vault.entries.get(room.entries["camera"].uid)
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_PageUp, Qt.Key.Key_Down, Qt.Key.Key_End):
        QTest.keyClick(field, key)
    assert field.words() == HEADED
    assert not room.page.rewriting.keeper.pending
    room.press("rewriting-done")
    assert room.vault.entries.get(room.entries["camera"].uid) == kept
    assert room.workspace.undo_stack.count() == 0


def test_b9_words_around_a_heading_change_only_what_was_typed(room: Room) -> None:
    field = writing(room, HEADED)
    put_cursor(field, 4)
    QTest.keyClicks(field, "Then: ")
    assert field.words() == HEADED.replace("## What helped", "## Then: What helped")
    put_cursor(field, 0)
    QTest.keyClick(field, Qt.Key.Key_Home)
    QTest.keyClicks(field, "Now: ")
    assert field.words().startswith("## Now: What stays with me\n\nThe quiet.")
    room.press("rewriting-done")
    kept = room.vault.entries.get(room.entries["camera"].uid)
    assert kept is not None
    assert kept.body.startswith("## Now: What stays with me\n\nThe quiet.\n\n## Then: What helped")


def test_predictable_a_headings_mark_goes_and_stays_as_one(room: Room) -> None:
    """Nothing that is not seen is ever left half."""
    field = writing(room, HEADED)
    put_cursor(field, 4)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.words() == HEADED.replace("\n\n## What helped", "\n\n\n## What helped")
    QTest.keyClick(field, Qt.Key.Key_Left)
    assert field.textCursor().blockNumber() == 4
    QTest.keyClick(field, Qt.Key.Key_Delete)
    assert field.words() == HEADED.replace("## What helped", "What helped"), "Delete before it, as Backspace in it"
    field.set_words(HEADED)
    put_cursor(field, 4)
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    assert field.words() == HEADED.replace("## What helped", "What helped")
    assert out_of_sight(field, 4) == ""
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.words() == HEADED
    put_cursor(field, 4, 3)
    QTest.keyClick(field, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(field, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert field.textCursor().selectedText() == "\u2029\u2029## "
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    assert field.words() == ""


def test_r53_a_heading_from_right_to_left(room: Room) -> None:
    field = writing(room, "## \u0647\u062f\u0648\u0621\n\n## \u0647\u062f\u0648\u0621")
    put_cursor(field, 2)
    assert field.textCursor().positionInBlock() == 3
    QTest.keyClick(field, Qt.Key.Key_Right)
    assert (field.textCursor().blockNumber(), field.textCursor().positionInBlock()) == (1, 0)


def test_twenty_thousand_letters_under_five_hundred_headings_are_written_in(room: Room) -> None:
    body = "\n\n".join(f"## Heading {at} \N{SEEDLING}\n\n{'quiet words ' * 4}".strip() for at in range(500))
    field = writing(room, body)
    QTest.keyClicks(field, " so")
    assert field.words() == body + " so"


def test_leaving_while_editing_keeps_the_words(room: Room) -> None:
    room.click_row(2)
    room.press("reader-edit")
    QTest.keyClicks(room.page.rewriting.page, " So.")
    assert room.page.leave()
    kept = room.vault.entries.get(room.entries["camera"].uid)
    assert kept is not None
    assert kept.body == "The camera froze. So."
    assert room.reading() == "Only me, 27 March"


def test_choosing_another_page_while_editing_keeps_the_words(room: Room) -> None:
    room.click_row(2)
    room.press("reader-edit")
    QTest.keyClicks(room.page.rewriting.page, " So.")
    room.click_row(0)
    assert room.reading() == "Maren, 14 April"
    kept = room.vault.entries.get(room.entries["camera"].uid)
    assert kept is not None
    assert kept.body == "The camera froze. So."


def test_an_undo_shows_in_a_page_being_written(room: Room) -> None:
    room.click_row(2)
    room.press("reader-edit")
    QTest.keyClicks(room.page.rewriting.page, "So: ")
    room.workspace.flush()
    room.workspace.undo()
    assert room.page.rewriting.page.words() == "The camera froze."


def test_a_page_with_every_word_taken_out_goes_as_any_other(room: Room) -> None:
    room.click_row(2)
    room.press("reader-edit")
    room.page.rewriting.page.selectAll()
    QTest.keyClick(room.page.rewriting.page, Qt.Key.Key_Delete)
    room.press("rewriting-done")
    assert len(room.rows()) == 2
    assert room.page.banner.isVisible()


@pytest.mark.parametrize("sheet", ["new_page", "rewriting"])
def test_a_full_disk_says_so_beside_the_words(room: Room, monkeypatch: pytest.MonkeyPatch, sheet: str) -> None:
    """Issue 2, section 4: sentence beside the cause, words stay and stay pending, and are carried (DECISIONS 18)."""

    def full(*_: object, **__: object) -> None:
        raise DiskFull()

    room.click_row(2)
    room.press("journal-write" if sheet == "new_page" else "reader-edit")
    shown = room.page.new_page if sheet == "new_page" else room.page.rewriting
    with monkeypatch.context() as disk:
        disk.setattr(room.vault.drafts, "put", full)
        disk.setattr(room.vault.entries, "save", full)
        QTest.keyClicks(shown.page, "More words. ")
        assert not room.page.leave()
        assert shown.isVisible()
        assert "disk is full" in shown.banner.words()
        assert shown.banner.isVisible()
        assert "More words." in shown.page.words()
        (unkept,) = room.workspace.unkept()
        assert isinstance(unkept, DraftWords if sheet == "new_page" else Entry)
        assert "More words." in unkept.body
        room.press("new-page-keep" if sheet == "new_page" else "rewriting-done")
        assert shown.isVisible()
    assert room.page.leave()
    assert not shown.banner.isVisible()


def test_awkward_words_are_kept_clean(room: Room) -> None:
    """Issue 2, section 4: NUL, emoji, right-to-left, 100,000 letters, pasted rich text."""
    room.press("journal-write")
    field = room.page.new_page.page
    data = QMimeData()
    data.setHtml("<h1>Head</h1><p>rich <b>text</b></p>")
    field.insertFromMimeData(data)
    field.insertPlainText(" nul\x00 هدوء \U0001f33f " + "word " * 20_000)
    room.press("new-page-keep")
    kept = room.vault.entries.page()[0]
    whole = room.vault.entries.get(kept.uid)
    assert whole is not None
    assert whole.body.startswith("Head\nrich text nul هدوء \U0001f33f")
    assert len(whole.body) > 100_000
    assert room.reading() == "Only me, 14 April"


# Removing


def test_removing_moves_on_and_can_be_undone_there(room: Room) -> None:
    """DECISIONS 16."""
    room.click_row(0)
    room.press("reader-remove")
    assert room.rows() == ["9 April", "Only me, 27 March"]
    assert room.reading() == "9 April"
    assert room.page.banner.words() == "Taken out. It can be brought back for seven days."
    back = room.page.findChild(Button, "journal-bannerAction")
    assert back is not None
    assert back.words() == "Bring back"
    room.press("journal-bannerAction")
    assert len(room.rows()) == 3
    assert room.reading() == "Maren, 14 April"
    assert not room.page.banner.isVisible()
    assert room.workspace.undo_stack.canRedo()


def test_delete_key_and_ctrl_z(room: Room) -> None:
    room.click_row(1)
    room.page.shelf.list.setFocus()
    QTest.keyClick(room.page.shelf.list, Qt.Key.Key_Delete)
    assert len(room.rows()) == 2
    room.workspace.undo()
    assert len(room.rows()) == 3
    assert room.reading() == "9 April"


def test_undo_beside_the_words_means_that_page_even_later(room: Room) -> None:
    """Other gestures may have come between; they stay."""
    room.click_row(1)
    room.press("reader-remove")
    room.workspace.save(None, Entry(id=at(4, 1), body="between"))
    room.press("journal-bannerAction")
    assert sorted(room.rows()) == ["9 April", "Maren, 14 April", "Only me, 1 April", "Only me, 27 March"]


def test_what_was_taken_out_lately_can_be_brought_back(room: Room) -> None:
    room.click_row(2)
    room.press("reader-remove")
    room.press("journal-taken")
    assert room.rows() == ["Only me, 27 March"]
    assert room.page.shelf.how_long.isVisible()
    assert "seven days" in room.page.shelf.how_long.words()
    around = room.page.shelf.list.focus_rect()
    assert around.height() < room.page.shelf.list.height() // 2  # not the room beneath
    room.click_row(0)
    assert not room.page.reader.edit.isVisible()
    room.press("reader-bring-back")
    assert len(room.rows()) == 3
    assert room.reading() == "Only me, 27 March"
    assert not room.page.shelf.foot.taken.isVisible()


def test_after_seven_days_it_is_not_offered(room: Room) -> None:
    room.click_row(2)
    room.press("reader-remove")
    room.clock.advance(timedelta(days=7, seconds=1).total_seconds())
    room.vault.entries.sweep(room.workspace.now())
    room.open()
    assert not room.page.shelf.foot.taken.isVisible()


def test_the_last_page_removed_leaves_the_bare_journal_and_a_way_back(room: Room) -> None:
    for _ in range(3):
        room.click_row(0)
        room.press("reader-remove")
    room.open()
    assert room.page.bare.isVisible()
    room.press("journal-bare-taken")
    assert len(room.rows()) == 3


def test_the_way_back_is_seen_with_one_pane_too(room: Room, qtbot: QtBot) -> None:
    room.page.resize(600, 600)
    qtbot.waitUntil(lambda: not room.page.side.isVisible())
    room.open(room.entries["camera"].uid)
    room.press("reader-remove")
    qtbot.waitUntil(room.page.banner.isVisible)
    room.press("journal-bannerAction")
    assert len(room.rows()) == 3


def test_the_way_back_is_seen_in_the_bare_journal_too(room: Room, qtbot: QtBot) -> None:
    for _ in range(3):
        room.click_row(0)
        room.press("reader-remove")
    assert room.page.bare.isVisible()
    qtbot.waitUntil(room.page.banner.isVisible)
    room.press("journal-bannerAction")
    assert len(room.rows()) == 1


def test_a_full_disk_while_removing_leaves_the_page(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise DiskFull()

    room.click_row(0)
    monkeypatch.setattr(room.vault.entries, "save", full)
    room.press("reader-remove")
    assert len(room.rows()) == 3
    assert "disk is full" in room.page.banner.words()


# Room on the screen


def test_narrow_shows_one_pane_and_a_way_back(room: Room, qtbot: QtBot) -> None:
    """DESIGN-LANGUAGE 8, at 200 % or narrow: list, then page, then back; Return and Escape do the same."""
    room.page.resize(600, 600)
    qtbot.waitUntil(lambda: not room.page.side.isVisible())
    room.page.shelf.list.setFocus()
    room.page.shelf.choose(1)
    assert room.page.shelf.isVisible()
    QTest.keyClick(room.page.shelf.list, Qt.Key.Key_Return)
    assert room.reading() == "9 April"
    assert not room.page.shelf.isVisible()
    room.press("journal-back")
    assert room.page.shelf.isVisible()
    QTest.keyClick(room.page.shelf.list, Qt.Key.Key_Return)
    QTest.keyClick(room.page.back, Qt.Key.Key_Escape)
    assert room.page.shelf.isVisible()
    room.press("journal-write")
    assert room.page.new_page.isVisible()
    room.page.resize(1058, 774)
    qtbot.waitUntil(room.page.shelf.isVisible)
    assert room.page.new_page.isVisible()


def test_the_ring_stands_around_the_page_under_the_cursor(room: Room) -> None:
    view = room.page.shelf.list
    room.page.shelf.choose(0)
    assert view.focus_rect().height() == CARD
    assert view.focus_rect().top() >= FIRST_HEADING


def test_right_to_left_turns_the_page_round(room: Room) -> None:
    room.page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    room.page.resize(1050, 774)
    list_left = room.page.shelf.mapTo(room.page, QPoint(0, 0)).x()
    side_left = room.page.side.mapTo(room.page, QPoint(0, 0)).x()
    assert list_left > side_left


def test_every_control_has_a_name(room: Room) -> None:
    """DESIGN-LANGUAGE 15."""
    room.click_row(0)
    for widget in room.page.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled():
            assert widget.accessibleName(), widget.objectName() or type(widget).__name__


def test_a_hit_keeps_its_signs_out_of_what_is_shown(room: Room) -> None:
    """The signs that mark hits never reach the screen or a screen reader."""
    room.search("quiet")
    for row in range(2):
        said = str(room.page.model.index(row).data(Qt.ItemDataRole.AccessibleTextRole))
        assert HIT_START not in said
        assert HIT_END not in said
