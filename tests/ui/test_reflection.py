"""The page after a meeting, with a real vault and real widgets (R29, R53, B4, B9; picture 11)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from shutil import copytree

import pytest
import shiboken6
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from companion.agreement import AgreementLine, Field
from companion.changes import NOTHING
from companion.endings import Ending, EndingKind
from companion.errors import DiskFull
from companion.firsts import FitCheck
from companion.identity import to_micros
from companion.journal import Draft, Entry, EntryKind, ReflectionDraft, reflection_key
from companion.journal_filter import Wanted
from companion.meetings import Fullness, FullnessNote, Meeting, Reflection
from companion.people import Format, LooseEnd, Person
from companion.prompts import Moment, load
from companion.rhythm import Span, SpanKind
from companion.store.afterwards import begun_page
from companion.store.carry import DraftWords
from companion.store.edits import Edit, apply
from companion.supervision import OwnPrompt
from companion.vault.vault import Vault, open_raw
from tests.fakes import DATA_KEY, FakeClock, make_services, open_vault
from tests.ui.rig import press, words_of
from ui.pages.journal_parts.marks import how_many, part, recalled
from ui.pages.reflection import ReflectionPage
from ui.pages.reflection_parts.gone import Gone
from ui.pages.reflection_parts.question_rows import QuestionRow
from ui.routes import Place, Route
from ui.workspace import Workspace

KEYS = [prompt.key for prompt in load()]


def moment(hour: int, minute: int) -> int:
    return to_micros(datetime(2026, 4, 14, hour, minute).astimezone())


@dataclass
class Room:
    """A reflection page on the meeting with Maren, and where it asked to go."""

    vault: Vault
    workspace: Workspace
    page: ReflectionPage
    meeting: Meeting
    maren: Person
    clock: FakeClock
    went: list[Route] = field(default_factory=list)

    def open(self) -> None:
        self.page.open(Route(Place.REFLECTION, self.meeting.uid))

    def stored(self) -> ReflectionDraft | None:
        body = self.vault.drafts.get(reflection_key(self.meeting.uid))
        return None if body is None else ReflectionDraft.from_json(body)

    def now(self) -> Meeting:
        found = self.vault.meetings.get(self.meeting.uid)
        assert found is not None
        return found

    def entries(self) -> list[Entry]:
        return self.vault.entries.select("removed = 0")

    def press(self, name: str) -> None:
        button = self.page.findChild(QWidget, name)
        assert button is not None, name
        assert button.isVisible(), name
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def type(self, words: str, question: int = 0) -> None:
        QTest.keyClicks(self.page.questions.fields[question], words)


def earlier(person: Person) -> Meeting:
    """There was a meeting before; it was written about."""
    starts = to_micros(datetime(2026, 3, 31, 16, 30).astimezone())
    return Meeting(uid="earlier", owner_uid=person.uid, starts=starts, begun=starts, ended=starts + 1)


@pytest.fixture
def room(qapp: QApplication, tmp_path: Path) -> Iterator[Room]:
    clock = FakeClock(datetime(2026, 4, 14, 17, 40))
    vault = open_vault(tmp_path, clock)
    maren = Person.made("Maren")
    meeting = Meeting(
        owner_uid=maren.uid,
        starts=moment(16, 30),
        begun=moment(16, 32),
        ended=moment(17, 34),
        marks=(700.0, 1800.0, 3200.0),
        full_before=Fullness.STEADY,
    )
    vault.people.save(maren)
    vault.meetings.save(earlier(maren))
    vault.meetings.save(meeting)
    workspace = Workspace(vault, clock)
    services = make_services(tmp_path, clock=clock)
    page = ReflectionPage(workspace, services)
    made = Room(vault, workspace, page, meeting, maren, clock)
    page.go.connect(made.went.append)
    page.resize(1058, 900)
    made.open()
    page.show()
    yield made
    workspace.flush()
    page.close()
    shiboken6.delete(page)  # at once: a page left over is dressed again for every test to come
    services.tasks.close()
    vault.close()


def test_it_opens_named_and_prefilled(room: Room) -> None:
    """Picture 11: after whom, three questions, a line for each mark, and how full I was before."""
    assert room.page.title.words() == "After Maren"
    assert [field.accessibleName() for field in room.page.questions.fields] == [
        "What stays with you?",
        "What did you do that helped?",
        "Was there a moment you would do differently?",
    ]
    assert [line.accessibleName() for line in room.page.margin.lines] == [
        "Mark 1, Early",
        "Mark 2, Middle",
        "Mark 3, Late",
    ]
    assert [line.placeholderText() for line in room.page.margin.lines] == [
        "Early on: what was this one?",
        "Midway: what was this one?",
        "Late: what was this one?",
    ]
    assert room.page.margin.arc.accessibleName() == "Three marks"
    assert room.page.margin.arc.accessibleDescription() == "16:32 to 17:34"
    assert room.page.margin.before.value() == "steady"
    assert room.page.margin.now.value() == ""
    assert room.page.first_focus() is room.page.questions.fields[0]


def test_how_full_before_comes_from_today_when_the_meeting_does_not_say(room: Room) -> None:
    room.vault.meetings.save(Meeting(uid="other", owner_uid=room.maren.uid, starts=moment(10, 0), ended=1))
    room.vault.fullness.save(FullnessNote(day="2026-04-14", level=Fullness.GOOD))
    room.page.open(Route(Place.REFLECTION, "other"))
    assert room.page.margin.before.value() == "good"


def test_every_word_is_a_draft_within_a_moment(room: Room, qtbot: QtBot) -> None:
    """B9: nothing typed waits for a button."""
    room.type("The quiet was right.")
    qtbot.waitUntil(lambda: room.stored() is not None)
    draft = room.stored()
    assert draft is not None
    assert draft.answers == {"stays": "The quiet was right."}
    assert room.page.note.words() == "Kept 17:40"
    assert room.entries() == []


def test_a_page_reopened_shows_its_draft(room: Room) -> None:
    """Every part of it: answers, marks, suns, supervision, what is left over."""
    room.type("The quiet", 1)
    QTest.keyClicks(room.page.margin.lines[1], "long quiet")
    room.page.margin.now.options[1].click()
    room.page.bring.tick.setChecked(True)
    QTest.keyClicks(room.page.bring.line, "How much?")
    room.press("left-over-add")
    QTest.keyClicks(room.page.left_over.lines[0], "the form")
    assert room.page.leave()
    again = ReflectionPage(room.workspace, room.page.services)
    again.open(Route(Place.REFLECTION, room.meeting.uid))
    assert again.draft() == room.page.draft()
    assert again.questions.fields[1].words() == "The quiet"
    assert again.left_over.value() == ("the form",)
    assert again.questions.fields[1].textCursor().atEnd()
    assert not again.bring.line.isHidden()
    shiboken6.delete(again)


def test_both_ways_keep_their_words(room: Room) -> None:
    """Switching between questions and a free page loses nothing, and both are kept."""
    room.type("guided words")
    room.page.way.options[1].click()
    assert room.page.free.isVisible()
    assert not room.page.questions.isVisible()
    QTest.keyClicks(room.page.free, "free words")
    room.page.way.options[0].click()
    assert room.page.questions.fields[0].words() == "guided words"
    room.press("reflection-keep")
    (entry,) = room.entries()
    assert entry.body == "## What stays with me\n\nguided words\n\n## And besides\n\nfree words"


def test_kept_it_is_an_entry_with_its_marks(room: Room, qtbot: QtBot) -> None:
    """B4 and picture 12: my headings, the marks by early, middle and late, supervision, and how full."""
    room.type("The quiet.")
    QTest.keyClicks(room.page.margin.lines[0], "she brought up work")
    QTest.keyClicks(room.page.margin.lines[1], "long quiet, good.")
    room.page.margin.now.options[1].click()
    room.page.bring.tick.setChecked(True)
    QTest.keyClicks(room.page.bring.line, "How much?")
    room.press("reflection-keep")
    (entry,) = room.entries()
    assert entry.body == (
        "## What stays with me\n\nThe quiet.\n\n"
        "## Three marks\n\nEarly: she brought up work. Middle: long quiet, good. Late: left unnamed."
    )
    assert (entry.supervision, entry.question) == (True, "How much?")
    assert (entry.full_before, entry.full_after) == (Fullness.STEADY, Fullness.LOW)
    assert (entry.id, entry.owner_uid, entry.meeting_uid) == (
        room.meeting.ended,
        room.maren.uid,
        room.meeting.uid,
    )
    assert room.now().reflection is Reflection.KEPT
    assert room.now().full_after is Fullness.LOW
    assert room.stored() is None
    qtbot.waitUntil(lambda: room.went == [Route(Place.JOURNAL, entry.uid)])


def test_keeping_is_one_gesture(room: Room) -> None:
    """One undo takes the entry, the loose ends and the meeting's state back, and the draft returns whole."""
    room.type("The quiet.")
    room.press("left-over-add")
    QTest.keyClicks(room.page.left_over.lines[0], "the form")
    room.press("reflection-keep")
    assert [end.text for end in room.vault.loose_ends.of(room.maren.uid)] == ["the form"]
    room.workspace.undo()
    assert room.entries() == []
    assert room.vault.loose_ends.of(room.maren.uid) == []
    assert room.now() == room.meeting
    draft = room.stored()
    assert draft is not None
    assert draft.answers == {"stays": "The quiet."}
    assert draft.loose_ends == ("the form",)
    room.workspace.redo()
    assert len(room.entries()) == 1
    assert room.stored() is None


def test_loose_ends_come_after_those_already_there(room: Room) -> None:
    """They go to the next brief; Return opens another line."""
    room.vault.loose_ends.save(LooseEnd(owner_uid=room.maren.uid, text="older", position=4))
    room.press("left-over-add")
    QTest.keyClicks(room.page.left_over.lines[0], "first")
    QTest.keyClick(room.page.left_over.lines[0], Qt.Key.Key_Return)
    QTest.keyClicks(room.page.left_over.lines[1], "  second ")
    room.press("reflection-keep")
    ends = room.vault.loose_ends.of(room.maren.uid)
    assert [(end.text, end.position) for end in ends] == [("older", 4), ("first", 5), ("second", 6)]
    assert room.entries() == []
    assert room.now().reflection is Reflection.UNWRITTEN


def test_an_empty_page_kept_is_no_page(room: Room, qtbot: QtBot) -> None:
    """R29: everything may stay empty; the suns are the meeting's own."""
    room.page.margin.now.options[4].click()
    room.press("reflection-keep")
    assert room.entries() == []
    assert room.now().reflection is Reflection.UNWRITTEN
    assert room.now().full_after is Fullness.FULL
    assert room.stored() is None
    qtbot.waitUntil(lambda: room.went == [Route(Place.TODAY)])


def test_finish_another_day(room: Room, qtbot: QtBot) -> None:
    room.type("Half a thought")
    room.press("reflection-later")
    assert room.now().reflection is Reflection.OPEN
    assert room.stored() is not None
    qtbot.waitUntil(lambda: room.went == [Route(Place.TODAY)])
    room.open()
    assert room.page.questions.fields[0].words() == "Half a thought"


def test_unwritten_at_once_where_nothing_stands(room: Room, qtbot: QtBot) -> None:
    room.press("reflection-unwritten")
    assert room.now().reflection is Reflection.UNWRITTEN
    assert not room.page.banner.isVisible()
    qtbot.waitUntil(lambda: room.went == [Route(Place.TODAY)])


def test_written_words_go_only_when_asked_twice_and_come_back(room: Room) -> None:
    room.type("Not this")
    room.press("reflection-unwritten")
    assert room.page.banner.isVisible()
    assert room.now().reflection is Reflection.NONE
    assert room.page.questions.fields[0].words() == "Not this"
    room.press("reflection-bannerAction")
    assert room.now().reflection is Reflection.UNWRITTEN
    assert room.stored() is None
    room.workspace.undo()
    draft = room.stored()
    assert draft is not None
    assert draft.answers == {"stays": "Not this"}
    assert room.now().reflection is Reflection.NONE


def test_other_questions_make_room_and_keep_answers(room: Room) -> None:
    """R53: three at most at a time, skipped without trace; an answer stays with its question."""
    room.type("Mine")
    before = room.page.questions.asked()
    room.press("questions-other")
    after = room.page.questions.asked()
    assert after[0] == before[0]
    assert not set(after[1:]) & set(before)
    assert room.page.questions.fields[0].words() == "Mine"
    assert room.page.leave()
    draft = room.stored()
    assert draft is not None
    assert draft.asked == after


def test_answers_are_kept_in_the_order_of_the_set(room: Room) -> None:
    room.press("questions-other")
    room.type("Mine", 0)
    room.press("reflection-keep")
    (entry,) = room.entries()
    assert entry.body == "## What went well\n\nMine"


def test_unknown_and_kept_meetings_open_the_journal(room: Room, qtbot: QtBot) -> None:
    room.page.open(Route(Place.REFLECTION, "nowhere"))
    qtbot.waitUntil(lambda: room.went == [Route(Place.JOURNAL)])
    room.went.clear()
    entry = Entry(id=1, body="x", meeting_uid=room.meeting.uid)
    room.vault.entries.save(entry)
    room.open()
    qtbot.waitUntil(lambda: room.went == [Route(Place.JOURNAL, entry.uid)])


def test_a_meeting_removed_while_it_is_open_leaves_the_page(room: Room, qtbot: QtBot) -> None:
    room.workspace.keep([Edit(before=room.meeting)])
    qtbot.waitUntil(lambda: room.went == [Route(Place.JOURNAL)])


def test_a_refresh_never_touches_words_on_their_way(room: Room) -> None:
    """The page reads again whenever something moved; what is being typed stays."""
    room.type("half a wo")
    room.workspace.changed.emit(ReflectionPage.reads)
    room.workspace.changed.emit(NOTHING)
    assert room.page.questions.fields[0].words() == "half a wo"
    room.type("rd")
    assert room.page.leave()
    draft = room.stored()
    assert draft is not None
    assert draft.answers["stays"] == "half a word"


def test_a_full_disk_says_so_beside_the_page_and_keeps_the_words(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """Issue 2, section 4: a clear sentence, words on screen, pending, and kept once there is room."""

    def full(*_: object, **__: object) -> None:
        raise DiskFull()

    room.type("The quiet.")
    with monkeypatch.context() as disk:
        disk.setattr(room.vault.drafts, "put", full)
        assert not room.page.leave()
        assert "disk is full" in room.page.banner.words()
        assert room.page.banner.isVisible()
        assert room.page.keeper.pending
        unkept = room.workspace.unkept()
        assert [type(words) for words in unkept] == [DraftWords]
        assert "The quiet." in getattr(unkept[0], "body", "")
        room.press("reflection-keep")
        assert room.entries() == []
        assert room.page.questions.fields[0].words() == "The quiet."
        room.press("reflection-later")
        assert room.went == []
    assert room.page.leave()
    assert not room.page.banner.isVisible()
    assert room.stored() is not None


def test_a_disk_that_fills_at_the_last_moment_keeps_nothing_half(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """The gesture is whole or not at all: no entry without its meeting, and no draft lost."""
    room.type("The quiet.")
    assert room.page.leave()

    def full(*_: object) -> None:
        raise DiskFull()

    monkeypatch.setattr(room.vault.meetings, "save", full)
    room.press("reflection-keep")
    assert room.entries() == []
    assert room.stored() is not None
    assert room.now() == room.meeting
    assert room.page.banner.isVisible()
    assert room.workspace.undo_stack.count() == 0


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("nul \x00 and bell \x07", "nul  and bell "),
        ("emoji \U0001f469\u200d\U0001f467", "emoji \U0001f469\u200d\U0001f467"),
        ("هدوء طويل", "هدوء طويل"),
        ("line\u2028line", "line\nline"),
    ],
)
def test_awkward_words_are_kept_clean(room: Room, typed: str, kept: str) -> None:
    """Issue 2, section 4: NUL, emoji, right-to-left."""
    room.page.questions.fields[0].insertPlainText(typed)
    assert room.page.leave()
    draft = room.stored()
    assert draft is not None
    assert draft.answers["stays"] == kept


def test_a_hundred_thousand_letters_are_kept(room: Room) -> None:
    words = "quiet words " * 8334
    room.page.questions.fields[0].insertPlainText(words)
    room.press("reflection-keep")
    (entry,) = room.entries()
    assert len(entry.body) > 100_000
    assert room.vault.entries.search('"quiet"')[0].uid == entry.uid


def test_pasted_rich_text_is_taken_as_plain(room: Room) -> None:
    data = QMimeData()
    data.setHtml("<b>bold</b> <img src='file:///x.png'>word")
    room.page.questions.fields[0].insertFromMimeData(data)
    words = room.page.questions.fields[0].words()
    assert words.split() == ["bold", "word"]


def test_marks_are_told_apart_by_their_time(room: Room) -> None:
    """B4: early, middle, late, by the meeting's own length."""
    assert [part(at) for at in (0.0, 0.32, 0.34, 0.66, 0.67, 1.0)] == [
        "early", "early", "middle", "middle", "late", "late",
    ]  # fmt: skip
    assert recalled(room.meeting, ("", "", "")) == ""
    assert recalled(room.meeting, ("why?",)) == "Early: why? Middle: left unnamed. Late: left unnamed."
    assert [how_many(count) for count in (1, 2, 3)] == ["One mark", "Two marks", "Three marks"]
    assert "12" in how_many(12)


def test_marks_of_one_part_are_told_apart(room: Room) -> None:
    """B4: without a digit; each line's words fit it."""
    room.vault.meetings.save(replace(room.meeting, marks=(300.0, 700.0, 1800.0, 1900.0, 3200.0, 3300.0)))
    room.open()
    lines = room.page.margin.lines
    assert [line.placeholderText().partition(":")[0] for line in lines] == [
        "Early on", "Still early", "Midway", "Still midway", "Late", "Later still",
    ]  # fmt: skip
    for line in lines:
        line.ensurePolished()
        assert line.fontMetrics().horizontalAdvance(line.placeholderText()) < 268 - 8


def test_free_words_alone_need_no_heading_and_are_gone_on_with_at_their_end(room: Room) -> None:
    room.page.way.options[1].click()
    QTest.keyClicks(room.page.free, "free words")
    assert room.page.leave()
    again = ReflectionPage(room.workspace, room.page.services)
    again.open(Route(Place.REFLECTION, room.meeting.uid))
    assert again.first_focus() is again.free
    assert again.free.textCursor().atEnd()
    shiboken6.delete(again)
    room.press("reflection-keep")
    assert room.entries()[0].body == "free words"


def test_a_meeting_without_marks_or_times_still_opens(room: Room) -> None:
    room.vault.meetings.save(Meeting(uid="bare", owner_uid="nobody", starts=moment(9, 0), minutes=60))
    room.page.open(Route(Place.REFLECTION, "bare"))
    assert room.page.margin.lines == []
    assert room.page.margin.arc.accessibleName() == "09:00 to 10:00"
    assert room.page.title.words() == "After the meeting"
    assert not room.page.left_over.isVisible()


def test_another_meeting_starts_with_its_own_page(room: Room) -> None:
    """No word of one person's page is ever shown after another's meeting."""
    room.type("About Maren")
    QTest.keyClicks(room.page.margin.lines[0], "her mark")
    assert room.page.leave()
    tomasz = Person.made("Tomasz")
    room.vault.people.save(tomasz)
    room.vault.meetings.save(
        Meeting(uid="next", owner_uid=tomasz.uid, starts=moment(9, 0), begun=1, ended=2, marks=(0.5, 0.6, 0.7))
    )
    room.page.open(Route(Place.REFLECTION, "next"))
    assert room.page.draft().empty
    assert room.page.title.words().startswith("After Tomasz")


def test_tab_walks_the_page_in_reading_order(room: Room, qtbot: QtBot) -> None:
    """B12: by keyboard alone, in the order it is read."""
    room.page.activateWindow()
    room.page.questions.fields[0].setFocus()
    qtbot.waitUntil(lambda: room.page.questions.fields[0].hasFocus())
    seen = []
    for _ in range(12):
        focused = room.page.focusWidget()
        assert focused is not None
        seen.append(focused.objectName())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert seen == [
        "question-1", "question-2", "question-3", "questions-other", "bring-tick", "left-over-add",
        "reflection-keep", "reflection-later", "reflection-unwritten", "mark-1", "mark-2", "mark-3",
    ]  # fmt: skip


def test_drafts_are_records_of_the_vault(room: Room) -> None:
    """What keeping a page relies on: a draft can be dropped and undone like any row."""
    draft = Draft(key="reflection:x", owner_uid="y", body="{}", at=1)
    apply(room.vault, [Edit(after=draft)])
    assert room.vault.drafts.get("reflection:x") == "{}"
    apply(room.vault, [Edit(before=draft)])
    assert room.vault.drafts.get("reflection:x") is None


@pytest.mark.parametrize("width", [640, 860, 1058])
def test_nothing_stands_outside_the_page(room: Room, qtbot: QtBot, width: int) -> None:
    """DESIGN-LANGUAGE 8: vertical scrolling only, whatever the width."""
    room.page.resize(width, 600)
    holder = room.page.body.parentWidget()
    assert holder is not None
    qtbot.waitUntil(lambda: holder.width() <= room.page.viewport().width())
    for widget in (room.page.sheet.keep_button, room.page.sheet.go_button, room.page.margin.now, room.page.way):
        right = widget.mapTo(room.page.viewport(), widget.rect().topRight()).x()
        assert right <= room.page.viewport().width(), widget.objectName()


def test_r15_after_the_first_time_a_quiet_way_to_look_back_on_it(room: Room) -> None:
    """And only then: not after a second meeting, nor once it was answered."""
    assert not room.page.sheet.first_time.isVisible()
    room.vault.meetings.remove(earlier(room.maren))
    room.open()
    room.type("It rained.")
    room.press("to-fit-check")
    assert room.went[-1] == Route(Place.FIT_CHECK, room.maren.uid)
    assert room.workspace.flush()
    assert room.stored() is not None, "what was written waits"
    room.vault.fit_checks.save(FitCheck(owner_uid=room.maren.uid, small_talk="easy"))
    room.open()
    assert not room.page.sheet.first_time.isVisible()


# What happened chooses the questions (R53)


def asks(room: Room) -> list[str]:
    return [prompt.key for prompt in room.page.questions.shown]


def test_r53_the_first_meeting_is_known_by_itself(room: Room) -> None:
    """R39: also that it was only a sliver of a life."""
    room.vault.meetings.remove(earlier(room.maren))
    room.open()
    assert asks(room) == ["stays", "first-time", "sliver"]


def test_r53_a_group_and_a_meeting_from_afar_are_known_by_themselves(room: Room) -> None:
    room.vault.people.save(replace(room.maren, format=Format.GROUP))
    room.open()
    assert asks(room) == ["stays", "out-of-sight", "room"]
    room.vault.people.save(replace(room.maren, format=Format.ONLINE))
    room.open()
    assert asks(room) == ["stays", "helped", "from-afar"]


def test_r53_an_ending_is_near_by_its_number_or_where_one_was_begun(room: Room) -> None:
    number = AgreementLine(
        owner_uid=room.maren.uid, field=Field.HOW_LONG, text=Span(kind=SpanKind.NUMBER, number=4).text
    )
    room.vault.lines.save(number)
    room.open()
    assert asks(room) == ["stays", "take-along", "ending-for-you"]
    room.vault.lines.save(replace(number, text=Span(kind=SpanKind.NUMBER, number=9).text))
    room.open()
    assert asks(room) == KEYS[:3]
    room.vault.endings.save(Ending(owner_uid=room.maren.uid, kind=EndingKind.PLANNED))
    room.open()
    assert asks(room) == ["stays", "take-along", "ending-for-you"]


def test_r51_it_was_hard_asks_whether_it_was_beyond_me_and_leads_to_my_steps(room: Room) -> None:
    room.type("The quiet.")
    room.press("told-hard")
    assert asks(room) == ["stays", "beyond", "was-hard"]
    assert room.page.questions.fields[0].words() == "The quiet."
    room.press("steps-2")
    assert room.went == [Route(Place.LIBRARY, part="services")]
    assert room.workspace.flush()
    assert room.stored() is not None, "what was written waits"


def test_r53_what_is_told_leaves_no_trace_but_the_choice(room: Room) -> None:
    """In the draft while it is written; nowhere once it is kept."""
    room.press("told-own-story")
    room.type("A little of my own.", asks(room).index("whose-need"))
    assert room.page.leave()
    draft = room.stored()
    assert draft is not None
    assert draft.told == ("own-story",)
    again = ReflectionPage(room.workspace, room.page.services)
    again.open(Route(Place.REFLECTION, room.meeting.uid))
    assert again.questions.told.value() == ("own-story",)
    assert again.draft() == room.page.draft()
    shiboken6.delete(again)
    room.press("reflection-keep")
    (entry,) = room.entries()
    assert entry.body == "## What I shared of my own, and for whom\n\nA little of my own."
    assert "own-story" not in repr(room.vault.entries.select("1")) + repr(room.now())


def test_a_draft_with_only_a_chip_is_no_page(room: Room) -> None:
    room.press("told-hard")
    assert room.page.draft().empty
    room.press("reflection-unwritten")
    assert room.now().reflection is Reflection.UNWRITTEN


def test_r53_a_chip_is_heard_where_every_place_is_spoken_for(room: Room) -> None:
    """A first meeting, online, begun to be written about."""
    room.vault.meetings.remove(earlier(room.maren))
    room.vault.people.save(replace(room.maren, format=Format.ONLINE))
    room.open()
    room.type("The ferry.")
    before = asks(room)
    room.press("told-hard")
    assert asks(room) == [*before[:2], "beyond"]
    room.press("told-advice")
    assert asks(room) == [before[0], "advice", "beyond"]
    assert room.page.questions.fields[0].words() == "The ferry."


def test_r29_a_chip_alone_is_no_writing(room: Room) -> None:
    """Its help says that it is not kept: nothing says so, and no page is begun by it."""
    for name in ("told-hard", "questions-other"):
        room.press(name)
    room.page.way.options[1].click()
    assert room.page.leave()
    assert room.stored() is None
    assert room.page.note.words() == ""
    room.page.way.options[0].click()
    room.type("The quiet.")
    assert room.page.leave()
    said = room.page.note.words()
    room.clock.advance(300)
    room.press("told-hard")  # off again
    draft = room.stored()
    assert draft is not None
    assert draft.told == ()
    assert draft.asked == tuple(asks(room))
    assert room.page.note.words() == said


def test_b9_a_chip_on_a_full_disk_takes_no_word_with_it(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise DiskFull()

    room.type("The quiet.")
    assert room.page.leave()
    with monkeypatch.context() as disk:
        disk.setattr(room.vault.drafts, "put", full)
        room.press("told-hard")
        assert "beyond" in asks(room)
    assert room.page.questions.fields[0].words() == "The quiet."
    room.type(" Still.")
    assert room.page.leave()
    draft = room.stored()
    assert draft is not None
    assert (draft.answers["stays"], draft.told) == ("The quiet. Still.", ("hard",))


def test_the_page_names_the_day_unless_it_is_today(room: Room) -> None:
    """R53: written days later, it says which meeting it is about."""
    assert room.page.title.words() == "After Maren"
    room.clock.advance(4 * 86_400)
    room.open()
    assert room.page.title.words() == "After Maren, 14 April"
    lost = replace(room.meeting, uid="lost", owner_uid="nobody")
    room.vault.meetings.save(lost)
    room.page.open(Route(Place.REFLECTION, "lost"))
    assert room.page.title.words() == "After the meeting of 14 April"


def test_r55_r62_kind_words_are_found_by_themselves(room: Room) -> None:
    """Beside the page, under the filter of their own; one undo takes both back."""
    room.type("The quiet.")
    room.press("questions-other")
    room.type("She said it did her good.", asks(room).index("kind-words"))
    room.press("reflection-keep")
    page, kind = sorted(room.entries(), key=lambda entry: -entry.id)
    assert (page.body, page.kind, page.meeting_uid) == (
        "## What stays with me\n\nThe quiet.", EntryKind.PAGE, room.meeting.uid,
    )  # fmt: skip
    assert (kind.body, kind.kind, kind.meeting_uid) == ("She said it did her good.", EntryKind.KIND_WORDS, "")
    assert kind.owner_uid == room.maren.uid
    found = room.vault.entries.page(wanted=Wanted(kind=EntryKind.KIND_WORDS))
    assert [hit.uid for hit in found] == [kind.uid]
    room.workspace.undo()
    assert room.entries() == []


def test_r55_kind_words_alone_are_the_page(room: Room, qtbot: QtBot) -> None:
    room.press("questions-other")
    room.type("She thanked me.", asks(room).index("kind-words"))
    room.press("reflection-keep")
    (entry,) = room.entries()
    assert (entry.body, entry.kind, entry.meeting_uid) == ("She thanked me.", EntryKind.KIND_WORDS, room.meeting.uid)
    qtbot.waitUntil(lambda: room.went == [Route(Place.JOURNAL, entry.uid)])


def test_the_page_says_whom_it_is_about(room: Room) -> None:
    """R53: about me, not about them."""
    assert "About you, not about them." in words_of(room.page)


# The set is the supporter's own


@pytest.fixture
def in_set(room: Room, qtbot: QtBot) -> Room:
    room.page.activateWindow()
    qtbot.waitUntil(room.page.isActiveWindow)
    room.page.open(Route(Place.REFLECTION, room.meeting.uid, "questions"))
    return room


def rows(room: Room) -> list[QuestionRow]:
    return [row for row in room.page.set.list._rows.values() if isinstance(row, QuestionRow)]


def retype(field: QWidget, words: str) -> None:
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, words)


def test_r53_there_and_back_with_every_word(room: Room) -> None:
    room.type("The quiet.")
    room.press("to-questions")
    assert room.went == [Route(Place.REFLECTION, room.meeting.uid, "questions")]
    assert room.page.leave()
    room.page.open(room.went[-1])
    assert room.page.set.isVisible()
    assert not room.page.keeper.pending
    room.press("questions-back")
    assert room.went[-1] == Route(Place.REFLECTION, room.meeting.uid)
    room.page.open(room.went[-1])
    assert room.page.questions.fields[0].words() == "The quiet."
    room.page.open(Route(Place.REFLECTION, "", "questions"))
    room.press("questions-back")
    assert room.went[-1] == Route(Place.SETTINGS, part="you")


def test_r53_a_question_is_put_my_way_and_set_back(in_set: Room) -> None:
    retype(rows(in_set)[0].field, "What is still here?")
    assert in_set.workspace.flush()
    assert rows(in_set)[0].back.isVisible()
    in_set.open()
    assert in_set.page.questions.fields[0].accessibleName() == "What is still here?"
    in_set.type("The quiet.")
    in_set.page.open(Route(Place.REFLECTION, in_set.meeting.uid, "questions"))
    QTest.mouseClick(rows(in_set)[0].back, Qt.MouseButton.LeftButton)
    assert rows(in_set)[0].field.words() == "What stays with you?"
    assert not rows(in_set)[0].back.isVisible()
    in_set.open()
    assert in_set.page.questions.fields[0].words() == "The quiet."


def test_r53_left_out_it_is_not_asked_and_can_come_again(in_set: Room) -> None:
    QTest.mouseClick(rows(in_set)[1].remove, Qt.MouseButton.LeftButton)
    assert [row.key for row in in_set.vault.own_prompts.all()] == ["helped"]
    in_set.open()
    assert "helped" not in asks(in_set)
    in_set.page.open(Route(Place.REFLECTION, in_set.meeting.uid, "questions"))
    press(in_set.page, "ask-again-helped")
    assert [row.field.words() for row in rows(in_set)][1] == "What did you do that helped?"
    assert rows(in_set)[1].field.hasFocus()
    in_set.workspace.undo(in_set.page.may_turn)
    in_set.workspace.undo(in_set.page.may_turn)
    assert in_set.vault.own_prompts.all() == []


def gone_lines(room: Room) -> list[Gone]:
    return [line for line in room.page.findChildren(Gone) if line.isVisible()]


@pytest.mark.parametrize("by_key", [True, False])
def test_predictable_a_question_taken_out_moves_nothing_away(in_set: Room, qtbot: QtBot, by_key: bool) -> None:
    """DESIGN 2: the keyboard stands on the next row, the page where it was, and the way back in the old place."""
    qtbot.waitUntil(lambda: in_set.page.verticalScrollBar().maximum() > 0)
    second, third = rows(in_set)[1], rows(in_set)[2]
    before, where = third.field.mapTo(in_set.page, QPoint(0, 0)).y(), in_set.page.verticalScrollBar().value()
    if by_key:
        second.remove.setFocus()
        QTest.keyClick(second.remove, Qt.Key.Key_Return)
    else:
        QTest.mouseClick(second.remove, Qt.MouseButton.LeftButton)
    assert third.field.hasFocus()
    (line,) = gone_lines(in_set)
    assert "Left out." in words_of(line)
    for _ in range(3):
        QApplication.processEvents()  # also what would bring another field into view
    assert in_set.page.verticalScrollBar().value() == where
    assert abs(third.field.mapTo(in_set.page, QPoint(0, 0)).y() - before) <= 1
    QTest.keyClick(third.field, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert line.back.hasFocus()
    QTest.keyClick(line.back, Qt.Key.Key_Return)
    assert rows(in_set)[1].field.words() == "What did you do that helped?"
    assert rows(in_set)[1].field.hasFocus()
    assert gone_lines(in_set) == []
    assert in_set.vault.own_prompts.all() == []


def test_r53_the_last_question_taken_out_is_said_under_the_one_above(in_set: Room) -> None:
    in_set.vault.own_prompts.save(OwnPrompt(text="Mine?", position=99))
    in_set.page.refresh()
    mine, above = rows(in_set)[-1], rows(in_set)[-2]
    mine.remove.setFocus()
    QTest.keyClick(mine.remove, Qt.Key.Key_Space)
    assert above.field.hasFocus()
    (line,) = gone_lines(in_set)
    assert "Taken out." in words_of(line)
    stops = in_set.page.set.list.stops()
    assert stops.index(line.back) == stops.index(above.remove) + 1
    QTest.mouseClick(line.back, Qt.MouseButton.LeftButton)
    assert rows(in_set)[-1].field.words() == "Mine?"


def test_r53_the_way_back_goes_with_the_next_change_or_the_page(in_set: Room) -> None:
    QTest.mouseClick(rows(in_set)[1].remove, Qt.MouseButton.LeftButton)
    QTest.mouseClick(rows(in_set)[1].remove, Qt.MouseButton.LeftButton)
    assert len(gone_lines(in_set)) == 1
    in_set.workspace.undo(in_set.page.may_turn)
    assert gone_lines(in_set) == []
    assert len(in_set.vault.own_prompts.all()) == 1
    QTest.mouseClick(rows(in_set)[1].remove, Qt.MouseButton.LeftButton)
    in_set.open()
    in_set.page.open(Route(Place.REFLECTION, in_set.meeting.uid, "questions"))
    assert gone_lines(in_set) == []


def test_r53_taken_out_of_five_hundred(in_set: Room) -> None:
    for at in range(500):
        in_set.vault.own_prompts.save(OwnPrompt(text=f"Why {at}?", position=at))
    in_set.page.refresh()
    last = rows(in_set)[-1]
    QTest.mouseClick(last.remove, Qt.MouseButton.LeftButton)
    assert len(gone_lines(in_set)) == 1
    QTest.mouseClick(gone_lines(in_set)[0].back, Qt.MouseButton.LeftButton)
    assert len(in_set.vault.own_prompts.all()) == 500


def test_r53_one_of_my_own_with_its_moments(in_set: Room) -> None:
    field = in_set.page.set.list.add_field
    field.setFocus()
    QTest.keyClicks(field, "What would I tell a friend?")
    QTest.keyClick(field, Qt.Key.Key_Return)
    mine = rows(in_set)[-1]
    assert mine.when.words() == "After any meeting"
    QTest.mouseClick(mine.when, Qt.MouseButton.LeftButton)
    assert mine.chips.chips[Moment.HARD].hasFocus()
    QTest.keyClick(mine.chips.chips[Moment.HARD], Qt.Key.Key_Space)
    (kept,) = in_set.vault.own_prompts.all()
    assert kept.moments == ("hard",)
    assert mine.when.words() == "When it was hard"
    QTest.keyClick(mine.chips.chips[Moment.HARD], Qt.Key.Key_Escape)
    assert mine.entry.isHidden()
    assert mine.when.hasFocus()
    QTest.keyClick(mine.field, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert rows(in_set)[-2].field.words() == "What would I tell a friend?"
    in_set.open()
    assert kept.uid not in asks(in_set)
    for _ in range(3):
        in_set.press("told-hard")
    assert set(asks(in_set)) == {"stays", "was-hard", "beyond"}
    in_set.press("questions-other")
    assert kept.uid in asks(in_set)


def test_r53_an_answer_outlives_its_question(in_set: Room) -> None:
    """Taken out while a page is begun, its words are still there, and kept."""
    mine = OwnPrompt(text="Mine?", position=-1)
    in_set.vault.own_prompts.save(mine)
    in_set.open()
    in_set.type("My words", asks(in_set).index(mine.uid))
    assert in_set.page.leave()
    in_set.vault.own_prompts.remove(mine)
    in_set.open()
    assert "My words" in [field.words() for field in in_set.page.questions.fields]
    in_set.press("reflection-keep")
    assert "My words" in in_set.entries()[0].body


def test_a_page_without_any_question_is_still_a_page(in_set: Room) -> None:
    changing = in_set.page.set.list.changing
    apply(in_set.vault, [changing.taken_out(row) for row in changing.rows])
    in_set.open()
    assert in_set.page.questions.fields == []
    assert "You left every question out." in words_of(in_set.page)
    assert in_set.page.first_focus() is in_set.page.questions.told.to_set
    in_set.press("told-hard")
    in_set.page.open(Route(Place.REFLECTION, in_set.meeting.uid, "questions"))
    in_set.press("questions-all-back")
    in_set.open()
    assert len(asks(in_set)) == 3


def test_undo_reaches_the_set_only_where_it_is_seen(in_set: Room) -> None:
    QTest.mouseClick(rows(in_set)[1].remove, Qt.MouseButton.LeftButton)
    in_set.open()
    assert not in_set.workspace.undo(in_set.page.may_turn)
    in_set.page.open(Route(Place.REFLECTION, in_set.meeting.uid, "questions"))
    assert in_set.workspace.undo(in_set.page.may_turn)
    assert not in_set.workspace.redo(lambda _: False)


def test_five_hundred_questions_of_any_length_and_script(in_set: Room) -> None:
    for at in range(500):
        words = ("لماذا؟ " if at % 2 else "\N{SEEDLING} why? ") * (700 if at == 3 else 1)
        in_set.vault.own_prompts.save(OwnPrompt(text=words, position=at))
    in_set.page.refresh()
    in_set.open()
    assert len(asks(in_set)) == 3
    in_set.press("questions-other")


def test_a_full_disk_leaves_the_set_as_it_is(in_set: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise DiskFull()

    failures: list[object] = []
    in_set.workspace.failed.connect(failures.append)
    with monkeypatch.context() as disk:
        disk.setattr(in_set.vault.own_prompts, "save", full)
        QTest.mouseClick(rows(in_set)[1].remove, Qt.MouseButton.LeftButton)
        QTest.keyClick(rows(in_set)[1].field, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
        retype(rows(in_set)[0].field, "Anew")
        assert not in_set.workspace.flush()
        assert rows(in_set)[0].field.words() == "Anew"
    assert [row.field.words() for row in rows(in_set)][1] == "What did you do that helped?"
    assert len(failures) == 2
    assert in_set.workspace.flush()
    assert [row.text for row in in_set.vault.own_prompts.all()] == ["Anew"]


def test_b9_a_kill_loses_no_word_that_was_kept(room: Room, tmp_path: Path, qtbot: QtBot) -> None:
    """The files as they lie there a moment after the last key, with nothing closed."""
    room.type("The quiet was right.")
    qtbot.waitUntil(lambda: room.stored() is not None)
    copytree(tmp_path / "vault", tmp_path / "killed")
    again = open_raw(tmp_path / "killed", bytearray(DATA_KEY), clock=room.clock)
    draft = begun_page(again, room.meeting)
    assert draft is not None
    assert draft.answers == {"stays": "The quiet was right."}
    again.close()
