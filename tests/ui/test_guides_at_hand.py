"""A guide made one's own, pinned questions and what was told, where they are needed: on the card, the page of the
meeting, the plan, the agreement and a group's rounds (R2, R13, R27, R44)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from companion import guide_pages, guides
from companion.guide_pages import BlockKind, GuideBlock, GuidePage, Pin
from companion.identity import to_micros
from companion.meetings import Meeting
from companion.people import Format, LooseEnd, Person
from companion.store.edits import Edit
from companion.stories import Story, Told
from tests.ui.rig import Rig, find, press, words_of
from ui import theme
from ui.pages.meeting import MeetingPage
from ui.pages.person.agreement import AgreementTab
from ui.pages.person.rules import RulesTab
from ui.pages.plan import PlanPage
from ui.pages.plan_parts.offered import Borrowing
from ui.routes import Place, Route
from ui.session.cards import CardDesk
from ui.widgets.chips import Chip
from ui.widgets.choices import Option
from ui.widgets.fields import LineField
from ui.widgets.phase_editor import PhaseEditor
from ui.widgets.text import Text

GUIDE = guides.load()
LANDING = next(phase for phase in GUIDE.phases if phase.key == "landing")
FIRST = GUIDE.phases[0]
"""The lens a meeting begins with: the page of the same key."""


@pytest.fixture
def maren(rig: Rig) -> Person:
    return rig.person("Maren")


@pytest.fixture
def desk(rig: Rig) -> Iterator[CardDesk]:
    made = CardDesk(rig.services, rig.keeper)
    made.set_workspace(rig.workspace)
    yield made
    made.set_workspace(None)


def shipped(key: str) -> GuidePage:
    return next(page for page in guide_pages.load() if page.key == key)


def make_mine(rig: Rig, key: str, owner: str = "", **blocks: tuple[str, ...]) -> list[GuideBlock]:
    """The guide as these blocks alone say it, as the library keeps it: in one gesture."""
    old = rig.vault.guide_blocks.of_guide(key, owner)
    words = [(BlockKind(kind), text) for kind, said in blocks.items() for text in said]
    rows = [
        GuideBlock(owner_uid=owner, guide=key, kind=kind, text=text, position=at)
        for at, (kind, text) in enumerate(words)
    ]
    rig.workspace.keep([*(Edit(before=row) for row in old), *(Edit(after=row) for row in rows)])
    return rows


def set_back(rig: Rig, key: str, owner: str = "") -> None:
    rig.workspace.keep([Edit(before=row) for row in rig.vault.guide_blocks.of_guide(key, owner)])


def pin(rig: Rig, words: str, owner: str = "", position: int = 0) -> Pin:
    made = Pin(owner_uid=owner, text=words, position=position)
    rig.workspace.save(None, made)
    return made


def begin(rig: Rig, person: Person, minutes: float = 25, **facts: object) -> Meeting:
    meeting = Meeting(owner_uid=person.uid, starts=to_micros(rig.clock.now()), **facts)  # type: ignore[arg-type]
    rig.vault.meetings.save(meeting)
    assert rig.keeper.begin(rig.workspace, person, meeting)
    later(rig, minutes)
    return meeting


def later(rig: Rig, minutes: float) -> None:
    rig.clock.advance(minutes * 60)
    assert rig.keeper.driver is not None
    rig.keeper.driver.refresh()


def on_card(desk: CardDesk) -> str:
    assert desk.open()
    assert desk.card is not None
    QApplication.processEvents()
    return words_of(desk.card)


def meeting_page(rig: Rig, qtbot: QtBot) -> MeetingPage:
    page = MeetingPage(rig.workspace, rig.services, rig.keeper)
    rig.open(qtbot, page, Route(Place.MEETING))
    return page


def plan_page(rig: Rig, qtbot: QtBot, person: Person) -> PlanPage:
    page = PlanPage(rig.workspace, rig.services)
    rig.open(qtbot, page, Route(Place.PLAN, person.uid))
    return page


def offered(page: PlanPage, name: str) -> list[str]:
    QApplication.processEvents()
    return [chip.words() for chip in page.findChildren(Chip, name) if chip.isVisible()]


def segments(page: PlanPage) -> list[str]:
    group = find(page, QWidget, "plan-borrow")
    return [option.text() or option.accessibleName() for option in group.findChildren(QAbstractButton)]


# A guide made one's own


def test_r2_one_for_everyone_changes_the_card_and_set_back_it_is_as_it_was(
    rig: Rig, desk: CardDesk, maren: Person
) -> None:
    begin(rig, maren)
    assert FIRST.questions[0] in on_card(desk)
    make_mine(rig, FIRST.key, title=("Sitting down",), question=("Which chair?",), reminder=("Coats off first",))
    said = on_card(desk)
    for words in ("Which chair?", "Coats off first"):
        assert words in said
    assert not any(question in said for question in FIRST.questions)
    assert desk.card is not None
    assert find(desk.card, QAbstractButton, "option-0").accessibleName() == "Sitting down"
    assert find(desk.card, QAbstractButton, "option-0").text() in ("", FIRST.word), "the pill's word stays the guide's"
    set_back(rig, FIRST.key)
    said = on_card(desk)
    assert "Which chair?" not in said
    assert FIRST.questions[0] in said


def test_r2_one_for_this_peer_goes_before_it_and_nobody_else_has_it(rig: Rig, desk: CardDesk, maren: Person) -> None:
    tomasz = rig.person("Tomasz")
    make_mine(rig, FIRST.key, question=("For everyone?",))
    make_mine(rig, FIRST.key, maren.uid, question=("For Maren?",))
    begin(rig, maren)
    said = on_card(desk)
    assert "For Maren?" in said
    assert "For everyone?" not in said
    rig.keeper.end()
    rig.keeper.fold_into(rig.workspace)
    begin(rig, tomasz)
    said = on_card(desk)
    assert "For everyone?" in said
    assert "For Maren?" not in said


def test_r2_made_mine_and_left_as_it_is_changes_nothing(rig: Rig, desk: CardDesk, maren: Person) -> None:
    begin(rig, maren)
    before = on_card(desk)
    rig.workspace.keep([Edit(after=row) for key in guide_pages.ORDER for row in guide_pages.made_mine(shipped(key))])
    assert on_card(desk) == before
    later(rig, 25)
    assert on_card(desk) == on_card(desk)
    for line in GUIDE.landing:
        assert line in on_card(desk)


def test_r26_r27_own_landing_lines_and_an_own_lens_on_the_meetings_page(rig: Rig, qtbot: QtBot, maren: Person) -> None:
    begin(rig, maren, 10)
    page = meeting_page(rig, qtbot)
    assert FIRST.about in words_of(page)
    make_mine(rig, FIRST.key, maren.uid, title=("Sitting down",), about=("Slowly.",), question=("Which chair?",),
              reminder=("Coats off first",))  # fmt: skip
    said = words_of(page)
    for words in ("Sitting down", "Slowly.", "Which chair?", "Coats off first"):
        assert words in said
    assert FIRST.title not in said
    make_mine(rig, "landing", landing=("Open the window",))
    later(rig, 40)
    said = words_of(page)
    assert "Open the window" in said
    assert GUIDE.landing[0] not in said


def test_r2_an_emptied_guide_breaks_nothing_anywhere(rig: Rig, qtbot: QtBot, desk: CardDesk, maren: Person) -> None:
    for key in guide_pages.ORDER:
        make_mine(rig, key, text=(" ",))
    begin(rig, maren, 50)
    said = on_card(desk)
    assert not any(line in said for line in (*GUIDE.landing, *FIRST.questions))
    page = meeting_page(rig, qtbot)
    assert FIRST.title in words_of(page), "without a title of its own it is called as before"
    assert not find_hidden(page, "landing").isVisible(), "nothing to say, and no frame around it"
    plan = plan_page(rig, qtbot, maren)
    press(plan, "plan-question-add")
    assert "Or borrow one from the guide" not in words_of(plan)
    assert find(plan, LineField, "plan-question").hasFocus()


def find_hidden(page: QWidget, name: str) -> QWidget:
    found = page.findChild(QWidget, name)
    assert found is not None
    return found


def test_d19_the_timers_words_stay_the_shipped_ones(rig: Rig, maren: Person) -> None:
    """A guide made one's own has no word for the timer, so that what is seen locked is what was seen before."""
    make_mine(rig, FIRST.key, title=("Sitting down",))
    begin(rig, maren, 0)
    assert [phase.word for phase in rig.keeper.state.plan.phases] == list(GUIDE.words().values())
    before = dict(rig.keeper._phase_words)
    rig.keeper.learn_words(rig.workspace)
    assert rig.keeper._phase_words == GUIDE.words() | before


def test_d19_locked_nothing_of_ones_own_is_on_the_card(rig: Rig, desk: CardDesk, maren: Person) -> None:
    make_mine(rig, FIRST.key, question=("Which chair?",))
    pin(rig, "Pinned for all?")
    begin(rig, maren)
    desk.set_workspace(None)
    assert not desk.open()
    assert desk.open("steps")
    assert desk.card is not None
    assert "chair" not in words_of(desk.card)
    assert "Pinned for all?" not in words_of(desk.card)


def test_r2_the_plan_lends_the_guides_own_questions_and_titles(rig: Rig, qtbot: QtBot, maren: Person) -> None:
    page = plan_page(rig, qtbot, maren)
    press(page, "plan-question-add")
    assert offered(page, "plan-borrowed") == list(FIRST.questions)
    make_mine(rig, FIRST.key, title=("Sitting down",), question=("Which chair?", "Which cup?"))
    press(page, "plan-question-add")
    assert offered(page, "plan-borrowed") == ["Which chair?", "Which cup?"]
    assert "Sitting down" in segments(page)
    assert find(page, PhaseEditor, "phase-editor").phases[0].title == "Sitting down"
    press(page, "keep-plan")
    [kept] = rig.vault.meetings.of(maren.uid)
    assert rig.vault.shapes.of(maren.uid) == [], "as the guide has it is no shape of one's own"
    assert kept.questions == ()


def test_r2_a_guide_changed_beside_a_plan_that_is_begun_leaves_what_is_written(
    rig: Rig, qtbot: QtBot, maren: Person
) -> None:
    page = plan_page(rig, qtbot, maren)
    press(page, "plan-question-add")
    QTest.keyClicks(find(page, LineField, "plan-question"), "How was Sunday?")
    make_mine(rig, FIRST.key, title=("Sitting down",), question=("Which chair?",))
    assert find(page, LineField, "plan-question").text() == "How was Sunday?"
    assert find(page, PhaseEditor, "phase-editor").phases[0].title == "Sitting down"
    press(page, "keep-plan")
    assert [m.questions for m in rig.vault.meetings.of(maren.uid)] == [("How was Sunday?",)]
    assert rig.vault.shapes.of(maren.uid) == []


def test_r13_another_lens_chosen_to_borrow_from_stays_when_the_guide_changes(
    rig: Rig, qtbot: QtBot, maren: Person
) -> None:
    page = plan_page(rig, qtbot, maren)
    press(page, "plan-question-add")
    borrow = find(page, QWidget, "plan-borrow")
    QTest.mouseClick(find(borrow, QAbstractButton, "option-landing"), Qt.MouseButton.LeftButton)
    assert offered(page, "plan-borrowed") == list(LANDING.questions)
    make_mine(rig, FIRST.key, question=("Which chair?",))
    press(page, "plan-question-add")
    assert offered(page, "plan-borrowed") == list(LANDING.questions)


def test_r27_own_ideas_for_rituals_stand_by_the_agreement(rig: Rig, qtbot: QtBot, maren: Person) -> None:
    tab = AgreementTab(rig.workspace, rig.services)
    tab.show_person(maren)
    tab.refresh()
    rig.workspace.changed.connect(lambda _: tab.refresh())
    rig.show(qtbot, tab, 1000, 900)
    press(tab, "part-rituals")
    press(tab, "ideas-opening")
    find(tab, QAbstractButton, "ideas-opening-1").setFocus()
    make_mine(rig, "rituals", maren.uid, opening=("Light the lamp",))
    assert find(tab, QAbstractButton, "ideas-opening").hasFocus(), "the keyboard stays beside"
    assert find(tab, QAbstractButton, "ideas-opening-0").accessibleName() == "Light the lamp"
    assert not [b for b in tab.findChildren(QAbstractButton, "ideas-opening-1") if b.isVisible()]
    assert not find_hidden(tab, "ideas-closing").isVisible(), "taken out, none is offered"
    QTest.keyClick(find(tab, QAbstractButton, "ideas-opening"), Qt.Key.Key_Tab)
    assert find(tab, QAbstractButton, "ideas-opening-0").hasFocus()
    press(tab, "ideas-opening-0")
    assert find(tab, LineField, "opening").words() == "Light the lamp"
    find(tab, QAbstractButton, "ideas-opening").setFocus()
    make_mine(rig, "rituals", maren.uid, text=("No ideas",))
    assert find(tab, LineField, "opening").hasFocus()
    set_back(rig, "rituals", maren.uid)
    assert find(tab, QAbstractButton, "ideas-closing").isVisible()


def test_r57_the_rounds_begin_from_the_guide_as_it_stands_for_the_group(rig: Rig, qtbot: QtBot) -> None:
    group = rig.person("Readers", format=Format.GROUP)
    make_mine(rig, FIRST.key, group.uid, title=("Coming in",))
    tab = RulesTab(rig.workspace, rig.services)
    tab.show_person(group)
    tab.refresh()
    rig.workspace.changed.connect(lambda _: tab.refresh())
    rig.show(qtbot, tab, 1000, 1400)
    editor = find(tab, PhaseEditor, "rounds-editor")
    assert editor.phases[0].title == "Coming in"
    set_back(rig, FIRST.key, group.uid)
    assert editor.phases[0].title == FIRST.title
    assert rig.vault.shapes.of(group.uid) == [], "looking keeps nothing"


# Pinned questions


def test_r13_pinned_questions_stand_on_the_card_and_the_page_of_the_meeting(
    rig: Rig, qtbot: QtBot, desk: CardDesk, maren: Person
) -> None:
    other = rig.person("Tomasz")
    pin(rig, "For everyone?")
    pin(rig, "For Maren?", maren.uid)
    pin(rig, "For Tomasz?", other.uid)
    pin(rig, FIRST.questions[0].upper(), maren.uid)
    begin(rig, maren, questions=("for   everyone?",))
    page = meeting_page(rig, qtbot)
    for said in (on_card(desk), words_of(page)):
        assert "For Maren?" in said
        assert "For Tomasz?" not in said
        assert "for everyone?" in said
        assert "For everyone?" not in said, "the plan has it already, in its own words"
        assert FIRST.questions[0].upper() in said
        assert FIRST.questions[0] not in said, "asked once"
    card = on_card(desk)
    places = [card.index(words) for words in ("From your plan", "for everyone?", "Pinned", "For Maren?", "To borrow")]
    assert places == sorted(places)


def test_r13_unpinned_in_the_library_it_is_gone_from_both(
    rig: Rig, qtbot: QtBot, desk: CardDesk, maren: Person
) -> None:
    made = pin(rig, "For Maren?", maren.uid)
    begin(rig, maren)
    page = meeting_page(rig, qtbot)
    assert "For Maren?" in on_card(desk)
    rig.workspace.save(made, None)
    assert "For Maren?" not in on_card(desk)
    assert "Pinned" not in on_card(desk)
    assert "For Maren?" not in words_of(page)
    assert "To have close by" not in words_of(page)


def test_r13_the_plan_offers_them_first_and_takes_one_in(rig: Rig, qtbot: QtBot, maren: Person) -> None:
    pin(rig, "For everyone?")
    pin(rig, "For Maren?", maren.uid)
    pin(rig, FIRST.questions[1])
    page = plan_page(rig, qtbot, maren)
    said = words_of(page)
    for words in ("Pinned in the library", "They are on the card at every meeting."):
        assert words in said
    assert offered(page, "plan-take-pinned") == ["For everyone?", FIRST.questions[1], "For Maren?"]
    press(page, "plan-question-add")
    assert FIRST.questions[1] not in offered(page, "plan-borrowed"), "offered once"
    first = page.findChildren(Chip, "plan-take-pinned")[0]
    assert (
        first.mapTo(page, first.rect().topLeft()).y()
        < find(page, QWidget, "plan-borrow").mapTo(page, find(page, QWidget, "plan-borrow").rect().topLeft()).y()
    )
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Space)
    assert offered(page, "plan-take-pinned") == [FIRST.questions[1], "For Maren?"]
    focused = QApplication.focusWidget()
    assert focused is not None
    assert page.isAncestorOf(focused), "the keyboard stays"
    press(page, "keep-plan")
    [kept] = rig.vault.meetings.of(maren.uid)
    assert kept.questions == ("For everyone?",)
    assert len(rig.vault.pins.close_by(maren.uid)) == 3, "taken in, it stays pinned"


def test_r13_taken_in_by_a_slip_ctrl_z_offers_it_again(rig: Rig, qtbot: QtBot, maren: Person) -> None:
    pin(rig, "For everyone?")
    page = plan_page(rig, qtbot, maren)
    press(page, "plan-take-pinned")
    assert offered(page, "plan-take-pinned") == []
    assert "Pinned in the library" not in words_of(page)
    QTest.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert offered(page, "plan-take-pinned") == ["For everyone?"]


def test_r13_what_the_plan_has_in_other_letters_is_not_offered(rig: Rig, qtbot: QtBot, maren: Person) -> None:
    pin(rig, "Où était-ce ?")
    pin(rig, "The letter?")
    rig.vault.loose_ends.save(LooseEnd(owner_uid=maren.uid, text="OU ETAIT-CE  ?"))
    starts = to_micros(rig.clock.now()) + 3_600_000_000
    rig.vault.meetings.save(Meeting(owner_uid=maren.uid, starts=starts, questions=("ou etait-ce ?",)))
    page = plan_page(rig, qtbot, maren)
    assert offered(page, "plan-take-pinned") == ["The letter?"]
    assert "Left over from last time" not in words_of(page)


def test_r13_pinned_while_the_plan_is_begun_is_offered_at_once(rig: Rig, qtbot: QtBot, maren: Person) -> None:
    page = plan_page(rig, qtbot, maren)
    press(page, "plan-question-add")
    QTest.keyClicks(find(page, LineField, "plan-question"), "Mine?")
    pin(rig, "Late?")
    assert offered(page, "plan-take-pinned") == ["Late?"]
    assert find(page, LineField, "plan-question").text() == "Mine?"


def test_r13_without_pins_nothing_speaks_of_them(rig: Rig, qtbot: QtBot, desk: CardDesk, maren: Person) -> None:
    pin(rig, "  ")
    assert "Pinned" not in words_of(plan_page(rig, qtbot, maren))
    begin(rig, maren)
    assert "Pinned" not in on_card(desk)


def test_b11_three_hundred_pins_and_blocks_of_20_000_letters(
    rig: Rig, qtbot: QtBot, desk: CardDesk, maren: Person
) -> None:
    """The card scrolls, the plan offers a few and says where the others are."""
    long = "sehr lang, מאד ארוך, \N{SEEDLING} " * 800
    with rig.vault.transaction():
        for at in range(300):
            rig.vault.pins.save(Pin(text=f"{at} {long if at < 2 else 'short?'}", position=at))
    make_mine(
        rig,
        FIRST.key,
        title=(long,),
        about=(long,),
        question=(long, *(f"Q{at}?" for at in range(200))),
        reminder=(long,),
    )
    page = plan_page(rig, qtbot, maren)
    assert len(offered(page, "plan-take-pinned")) == 6
    assert "There are more of them in the library." in words_of(page)
    press(page, "plan-question-add")
    assert page.horizontalScrollBar().maximum() == 0
    press(page, "keep-plan")
    begin(rig, maren)
    on_card(desk)
    assert desk.card is not None
    bar = desk.card.page.verticalScrollBar()
    assert bar.maximum() > 10_000
    assert desk.card.page.horizontalScrollBar().maximum() == 0
    meeting = meeting_page(rig, qtbot)
    assert meeting.horizontalScrollBar().maximum() == 0
    assert not meeting.grab().isNull()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_b10_a_long_question_is_no_wider_than_the_plan(
    rig: Rig, qtbot: QtBot, qapp: QApplication, maren: Person, scale: float
) -> None:
    """At 200 % too: it ends in an ellipsis there, and is whole in its tip."""
    theme.apply(qapp, theme.Theme("light", scale))
    pin(rig, "w" * 20_000)
    starts = to_micros(rig.clock.now()) + 3_600_000_000
    rig.vault.meetings.save(Meeting(owner_uid=maren.uid, starts=starts, questions=("m" * 20_000,)))
    page = plan_page(rig, qtbot, maren)
    for name in ("plan-take-pinned", "plan-question-0"):
        chip = find(page, Chip, name)
        assert not chip.grab().isNull()
        line = chip.parentWidget()
        assert line is not None
        assert 100 < chip.width() <= line.width()
        assert 100 < len(chip.toolTip()) < 5000
    assert page.horizontalScrollBar().maximum() == 0


def test_p6_the_clock_alone_reads_nothing_again(rig: Rig, qtbot: QtBot, desk: CardDesk, maren: Person) -> None:
    """Neither guide nor pins are looked up with each turn of the clock."""
    pin(rig, "For everyone?")
    begin(rig, maren)
    page = meeting_page(rig, qtbot)
    on_card(desk)
    asked: list[str] = []
    rig.vault.database.connection.set_trace_callback(asked.append)
    try:
        later(rig, 1)
        QApplication.processEvents()
    finally:
        rig.vault.database.connection.set_trace_callback(None)
    assert page.isVisible()
    assert not [sql for sql in asked if "guide_block" in sql or "pin" in sql.split()]


# What they were told


def told(rig: Rig, person: Person, title: str, day: str = "", **facts: object) -> Story:
    story = Story(text=title, **facts)  # type: ignore[arg-type]
    rig.vault.stories.save(story)
    rig.vault.told.save(Told(owner_uid=person.uid, story_uid=story.uid, day=day))
    return story


def known(page: PlanPage) -> str:
    text = page.findChild(Text, "plan-known")
    assert text is not None
    return text.words() if text.isVisible() else ""


def test_r44_the_plan_says_what_they_know_already(rig: Rig, qtbot: QtBot, maren: Person) -> None:
    tomasz = rig.person("Tomasz")
    boat = told(rig, maren, "The boat I sold", "2026-02-03")
    rig.vault.told.save(Told(owner_uid=maren.uid, story_uid=boat.uid, day="2025-12-01"))
    told(rig, maren, "", "2025-11-09", minute="No name yet")
    told(rig, maren, "Learning to whistle", "no day")
    told(rig, tomasz, "The attic", "2026-01-01")
    page = plan_page(rig, qtbot, maren)
    said = known(page)
    assert said.startswith("Maren knows already: ")
    assert said.count("The boat I sold (February)") == 1
    assert "a piece without a name (November 2025)" in said
    assert "Learning to whistle" in said
    assert "Learning to whistle (" not in said
    assert "The attic" not in said
    rig.workspace.save(None, Told(owner_uid=tomasz.uid, story_uid=boat.uid))
    page.open(Route(Place.PLAN, tomasz.uid))
    assert known(page).startswith("Tomasz knows already: ")


def test_r44_a_long_title_without_spaces_is_cut_not_left_out(rig: Rig, qtbot: QtBot, maren: Person) -> None:
    told(rig, maren, "私が冬の間ずっと手紙を流しの下に隠していた話" * 5)
    said = known(plan_page(rig, qtbot, maren))
    assert said.startswith("Maren knows already: 私が冬の間")
    assert said.endswith("…")


def test_r13_a_lens_with_a_long_name_without_spaces_is_cut_not_left_out(qtbot: QtBot) -> None:
    borrowing = Borrowing()
    qtbot.addWidget(borrowing)
    [phase, *_] = guides.load().phases
    borrowing.show_guide([replace(phase, title="会話のはじまり" * 10)])
    [lens, *_] = [stop for stop in borrowing.stops() if isinstance(stop, Option)]
    assert lens.words.startswith("会話のはじまり")
    assert lens.words.endswith("…")


def test_r44_nothing_told_nothing_said(rig: Rig, qtbot: QtBot, maren: Person) -> None:
    rig.vault.stories.save(Story(text="The boat I sold"))
    page = plan_page(rig, qtbot, maren)
    assert known(page) == ""
    [story] = rig.vault.stories.all()
    row = Told(owner_uid=maren.uid, story_uid=story.uid, day="2026-04-01")
    rig.workspace.save(None, row)
    assert known(page) == "Maren knows already: The boat I sold (April)"
    rig.workspace.save(row, None)
    assert known(page) == ""


def test_r44_many_and_long_ones_are_named_in_short(rig: Rig, qtbot: QtBot) -> None:
    person = rig.person("N" * 300)
    for at in range(40):
        told(rig, person, f"piece {at} " + "very long " * 2000, "2026-02-03")
    page = plan_page(rig, qtbot, person)
    said = known(page)
    assert said.endswith("and more.")
    assert len(said) < 1000
    assert page.horizontalScrollBar().maximum() == 0


def test_r36_the_guide_of_a_peer_does_not_outlive_them_here(rig: Rig, desk: CardDesk, maren: Person) -> None:
    """Erased in the middle of a meeting: what stands is what stands for everyone."""
    make_mine(rig, FIRST.key, maren.uid, question=("For Maren?",))
    begin(rig, maren)
    assert "For Maren?" in on_card(desk)
    from companion.store.erasing import erase

    erase(rig.vault, replace(maren))
    rig.workspace.announce(frozenset(rig.workspace.vault.store_of(type(row)).kind for row in (maren,)))
    assert "For Maren?" not in on_card(desk)
