"""The session card: picture 10; R2, R3, R13, R26, R27, R37, R38, R43, R47, R49, R56, R57; DECISIONS 19, 22, 25; P6."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from companion import card_words, guides
from companion.agreement import OWN, AgreementLine, Field
from companion.card import Card, Drops, Face, Step, Steps
from companion.firsts import Contact, ContactKind
from companion.gone_through import written
from companion.identity import to_micros
from companion.library import OwnStep, Starter
from companion.meetings import Meeting
from companion.people import AgendaPoint, Format, Person
from companion.session import EventKind
from companion.session_clock import SessionClock
from companion.shapes import PlannedPhase, Shape
from tests.fakes import DATA_KEY, FakeClock, FakeRelaunch, make_services, open_vault
from tests.sweeps.looking import clipped, off_palette, out_of_reach, spoken, unnamed, untranslated
from tests.sweeps.stands import Variant, dressed, guide_words
from tests.ui.rig import Rig, find, words_of
from ui import theme
from ui.pages.unlock import UnlockPage, Why
from ui.services import Services
from ui.session.card import SessionCard
from ui.session.card_parts.place import EDGE, place_for
from ui.session.cards import CardDesk
from ui.session.keeper import MeetingKeeper
from ui.window import MainWindow

GUIDE = guides.load()
WORDS = card_words.load()
ASIDE = "The plan is set aside. This time is theirs."
K = Qt.Key


@pytest.fixture
def desk(rig: Rig) -> Iterator[CardDesk]:
    made = CardDesk(rig.services, rig.keeper)
    made.set_workspace(rig.workspace)
    yield made
    made.set_workspace(None)


@pytest.fixture
def maren(rig: Rig) -> Person:
    return rig.person("Maren")


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


def agreed(rig: Rig, owner: str, **lines: str) -> None:
    for name, text in lines.items():
        rig.vault.lines.save(AgreementLine(owner_uid=owner, field=Field[name.upper()], text=text))


def shown(desk: CardDesk) -> SessionCard:
    assert desk.card is not None
    assert desk.card.isVisible()
    return desk.card


def pill_of(keeper: MeetingKeeper) -> QWidget:
    assert isinstance(keeper.pill, QWidget)
    return keeper.pill


def opened(desk: CardDesk, face: str = "") -> SessionCard:
    assert desk.open(face)
    assert QTest.qWaitForWindowActive(shown(desk))
    return shown(desk)


def key(card: SessionCard, which: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    inside = focused is not None and card.isAncestorOf(focused)
    QTest.keyClick(focused if inside and focused is not None else card, which, held)


def said(card: SessionCard) -> str:
    return words_of(card.page)


# Opening


def test_enter_opens_the_questions_and_the_keyboard_is_in_the_card(rig: Rig, desk: CardDesk, maren: Person) -> None:
    begin(rig, maren)
    rig.keeper.card_asked.connect(desk.open)
    QTest.keyClick(pill_of(rig.keeper), K.Key_Return)
    card = shown(desk)
    assert QTest.qWaitForWindowActive(card)
    assert card.face is Face.QUESTIONS
    assert card.page.hasFocus()


def test_it_remembers_the_face_while_the_meeting_runs(rig: Rig, desk: CardDesk, maren: Person) -> None:
    begin(rig, maren)
    card = opened(desk)
    key(card, K.Key_2)
    key(card, K.Key_Escape)
    assert desk.card is None
    assert opened(desk).face is Face.ADVICE
    rig.keeper.end()
    assert desk.card is None, "it goes with the meeting"
    begin(rig, rig.person("Tomasz"), 1)
    assert opened(desk).face is Face.QUESTIONS


def test_r43_two_keystrokes_bring_the_steps(rig: Rig, desk: CardDesk, maren: Person) -> None:
    """DECISIONS 25: J on the pill; or Enter and 3."""
    begin(rig, maren)
    rig.keeper.card_asked.connect(desk.open)
    QTest.keyClick(pill_of(rig.keeper), K.Key_J)
    assert shown(desk).face is Face.STEPS
    desk.put_away()
    opened(desk, "questions")
    key(shown(desk), K.Key_3)
    assert shown(desk).face is Face.STEPS


def test_without_a_meeting_the_steps_are_there_and_advice(rig: Rig, desk: CardDesk) -> None:
    card = opened(desk, "steps")
    assert card.faces == (Face.ADVICE, Face.STEPS)
    key(card, K.Key_1)
    assert card.face is Face.STEPS, "nothing to ask without a meeting"
    key(card, K.Key_2)
    assert shown(desk).face is Face.ADVICE


def test_esc_gives_the_keyboard_back_to_where_it_came_from(rig: Rig, desk: CardDesk, maren: Person) -> None:
    begin(rig, maren)
    rig.keeper.to_pill()
    pill = pill_of(rig.keeper)
    assert QTest.qWaitForWindowActive(pill)
    key(opened(desk), K.Key_Escape)
    assert desk.card is None
    assert QTest.qWaitForWindowActive(pill)


def test_a_click_puts_it_away_too(rig: Rig, desk: CardDesk, maren: Person) -> None:
    begin(rig, maren)
    QTest.mouseClick(opened(desk)._foot.away, Qt.MouseButton.LeftButton)
    assert desk.card is None


def test_asked_again_it_is_the_same_card(rig: Rig, desk: CardDesk, maren: Person) -> None:
    begin(rig, maren)
    card = opened(desk)
    assert opened(desk, "steps") is card
    assert card.face is Face.STEPS


# Questions


def test_r13_the_plans_own_questions_come_before_the_guides(rig: Rig, desk: CardDesk, maren: Person) -> None:
    begin(rig, maren, questions=("What was good about Sunday?",))
    words = said(opened(desk))
    places = [words.index(line) for line in ("From your plan", "good about Sunday?", GUIDE.phases[0].questions[0])]
    assert places == sorted(places)
    assert all(question in words for question in GUIDE.phases[0].questions)


def test_r2_arrows_turn_the_lens_for_the_whole_meeting(rig: Rig, desk: CardDesk, maren: Person) -> None:
    begin(rig, maren)
    card = opened(desk)
    key(card, K.Key_Right)
    assert rig.keeper.state.lens == 1
    assert GUIDE.phases[1].questions[0] in said(card)
    assert GUIDE.phases[0].questions[0] not in said(card)
    key(card, K.Key_Left)
    key(card, K.Key_Left)
    assert rig.keeper.state.lens == 0
    running = SessionClock.load(rig.vault.folder)
    assert running is not None
    assert [event.value for event in running.events if event.kind is EventKind.TURN] == [1, 0]


def test_r2_a_segment_turns_it_and_keeps_the_keyboard(rig: Rig, desk: CardDesk, maren: Person) -> None:
    begin(rig, maren)
    card = opened(desk)
    third = find(card, QAbstractButton, "option-2")
    QTest.mouseClick(third, Qt.MouseButton.LeftButton)
    assert rig.keeper.state.lens == 2
    third.setFocus()
    QTest.keyClick(third, K.Key_Right)
    assert rig.keeper.state.lens == 3
    assert find(card, QAbstractButton, "option-3").hasFocus()


def test_d22_time_never_turns_the_lens(rig: Rig, desk: CardDesk, maren: Person) -> None:
    begin(rig, maren, 1)
    card = opened(desk)
    for _ in range(5):
        later(rig, 9)
        assert GUIDE.phases[0].questions[0] in said(card)


def test_a_full_disk_turns_the_card_all_the_same(rig: Rig, desk: CardDesk, maren: Person) -> None:
    """Reading asks for no room: the turn is not kept, and the questions are there."""
    begin(rig, maren)
    card = opened(desk)
    (rig.vault.folder / "session.clock").unlink()
    (rig.vault.folder / "session.clock").mkdir()
    failed: list[object] = []
    rig.keeper.failed.connect(failed.append)
    key(card, K.Key_Right)
    if failed:
        assert rig.keeper.state.lens == 0
    assert GUIDE.phases[1].questions[0] in said(card)
    (rig.vault.folder / "session.clock").rmdir()


def test_r26_r27_the_landing_comes_first_from_the_wrap_up_on(rig: Rig, desk: CardDesk, maren: Person) -> None:
    agreed(rig, maren.uid, opening="Tea, then the week", closing="One thing for tonight")
    begin(rig, maren, 1)
    card = opened(desk)
    assert "Tea, then the week" in said(card)
    assert GUIDE.landing[0] not in said(card)
    later(rig, 48)
    words = said(card)
    assert "Tea, then the week" not in words
    order = [*GUIDE.landing, "One thing for tonight", GUIDE.phases[0].questions[0]]
    assert [words.index(line) for line in order] == sorted(words.index(line) for line in order)


def test_r3_set_aside_reminders_alone(rig: Rig, desk: CardDesk, maren: Person) -> None:
    begin(rig, maren, questions=("About Sunday?",))
    card = opened(desk)
    assert rig.keeper.driver is not None
    rig.keeper.driver.set_aside()
    words = said(card)
    assert ASIDE in words
    assert all(WORDS.reminders[kind][0] in words for kind in card_words.REMINDERS)
    assert "About Sunday?" not in words
    key(card, K.Key_Right)
    assert rig.keeper.state.lens == 0


def test_r57_r58_a_group_has_its_agenda_and_who_leads(rig: Rig, desk: CardDesk) -> None:
    group = rig.person("Reading room", format=Format.GROUP)
    rig.vault.agenda.save(AgendaPoint(owner_uid=group.uid, text="A story about a ferry"))
    agreed(rig, group.uid, leading="Whoever has the bell", one_voice="Shall we go round once?")
    begin(rig, group)
    words = said(opened(desk))
    assert all(line in words for line in ("A story about a ferry", "Whoever has the bell", "Shall we go round once?"))


def test_many_phases_or_long_ones_stand_in_a_menu(rig: Rig, desk: CardDesk, maren: Person) -> None:
    phases = tuple(PlannedPhase(f"own-{n}", f"Number {n} & more " + "x" * 3000, "", 0.0, 1.0) for n in range(12))
    rig.vault.shapes.save(Shape(owner_uid=maren.uid, phases=phases))
    begin(rig, maren)
    card = opened(desk)
    button = find(card, QPushButton, "card-lens-menu")
    assert button.width() <= card.width() - 54
    menu = button.menu()
    assert menu is not None
    assert len(menu.actions()) == 12
    menu.actions()[4].trigger()
    assert rig.keeper.state.lens == 4
    assert "Number 4" in button.accessibleName()
    key(card, K.Key_Right)
    assert rig.keeper.state.lens == 5


def test_what_is_changed_meanwhile_is_on_it_at_once(rig: Rig, desk: CardDesk, maren: Person) -> None:
    meeting = begin(rig, maren)
    card = opened(desk)
    rig.workspace.save(meeting, replace(meeting, questions=("And the cat?",), begun=meeting.starts))
    assert "And the cat?" in said(card)


def test_p6_a_minute_that_changes_nothing_builds_nothing(rig: Rig, desk: CardDesk, maren: Person) -> None:
    begin(rig, maren, 20)
    card = opened(desk)
    before = card.page.findChildren(QWidget)
    later(rig, 1)
    assert card.page.findChildren(QWidget) == before


# Advice, steps, if it drops


def test_r37_r38_the_ladder_with_ones_own_ways_first(rig: Rig, desk: CardDesk, maren: Person) -> None:
    rig.vault.starters.save(Starter(text="Where I grew up …", rung="few-ideas"))
    rig.vault.starters.save(Starter(text="May I think out loud?"))
    begin(rig, maren)
    words = said(opened(desk, "advice"))
    titles = [rung.title for rung in WORDS.rungs]
    assert [words.index(title) for title in titles] == sorted(words.index(title) for title in titles)
    assert words.index("“Where I grew up …”") < words.index(WORDS.rungs[3].starters[0])
    assert "“May I think out loud?”" in words


def test_r43_the_shipped_steps_are_marked_to_be_agreed_on(rig: Rig, desk: CardDesk) -> None:
    card = opened(desk, "steps")
    assert all(step.title in said(card) and step.words in said(card) for step in WORDS.steps)
    assert "Agree these with your supervisor" in words_of(card)


def test_r43_ones_own_steps_with_whom_to_ask_and_when(rig: Rig, desk: CardDesk) -> None:
    rig.vault.own_steps.save(OwnStep(text="Sit down with them", words="Phone in the bag"))
    rig.vault.contacts.save(Contact(text="Helle", what="Supervisor", reach="555 0117", hours="Until five"))
    rig.vault.contacts.save(Contact(text="Harbour Line", kind=ContactKind.SERVICE, reach="555 0140", hours="18 to 23"))
    card = opened(desk, "steps")
    words = said(card)
    own = ("Sit down with them", "Phone in the bag", "Helle, Supervisor", "555 0117", "Harbour Line", "18 to 23")
    assert all(line in words for line in own)
    assert not any(step.title in words for step in WORDS.steps)
    assert "Your steps, to agree with your supervisor" in words_of(card)
    assert "Agree these" not in words_of(card)


def test_r12_a_place_with_nothing_but_languages_is_there(rig: Rig, desk: CardDesk) -> None:
    rig.vault.contacts.save(Contact(text="", kind=ContactKind.SERVICE, languages="Tigrinya"))
    assert "Tigrinya" in said(opened(desk, "steps"))


def test_r43_the_card_says_when_these_very_words_were_gone_through(rig: Rig, desk: CardDesk) -> None:
    step = OwnStep(text="Sit down with them")
    rig.vault.own_steps.save(step)
    card = opened(desk, "steps")
    said = written(date(2026, 3, 2), [("Sit down with them", "")])
    rig.workspace.save(None, AgreementLine(owner_uid=OWN, field=Field.STEPS_AGREED, text=said))
    assert "Gone through on 2 March" in words_of(card).replace("\N{NO-BREAK SPACE}", " ")
    rig.workspace.save(step, replace(step, words="Or stand"))
    assert "Your steps, to agree with your supervisor" in words_of(card)
    assert "Gone through" not in words_of(card)


@pytest.mark.parametrize("which", [K.Key_4, K.Key_I])
def test_r56_online_a_fourth_face_says_what_to_do_if_it_drops(rig: Rig, desk: CardDesk, which: Qt.Key) -> None:
    tomasz = rig.person("Tomasz", format=Format.ONLINE)
    agreed(rig, tomasz.uid, if_drops="Wait two minutes\nRing once", reach_by="By text")
    begin(rig, tomasz)
    card = opened(desk)
    assert card.faces == tuple(Face)
    key(card, which)
    assert card.face is Face.DROPS
    assert all(line in said(card) for line in ("Wait two minutes", "Ring once", "By text"))


def test_r56_in_a_room_there_is_no_such_face(rig: Rig, desk: CardDesk, maren: Person) -> None:
    begin(rig, maren)
    assert not desk.open("drops")
    assert desk.card is None
    card = opened(desk)
    key(card, K.Key_4)
    assert card.face is Face.QUESTIONS
    assert not desk.open("drops")
    assert shown(desk) is card


def test_online_with_nothing_agreed_it_says_so(rig: Rig, desk: CardDesk) -> None:
    begin(rig, rig.person(format=Format.ONLINE))
    assert "Nothing is agreed yet" in said(opened(desk, "drops"))


# Discretion


def test_no_name_and_no_time_anywhere(rig: Rig, desk: CardDesk) -> None:
    """§10, MISSION: the window bears the product's name alone, whoever is met."""
    ursula = rig.person("Ursula Quandt", format=Format.ONLINE, own_words="The long winter")
    begin(rig, ursula, 31)
    card = opened(desk)
    for face in Face:
        key(card, Qt.Key(K.Key_1.value + list(Face).index(face)))
        told = [card.windowTitle(), *spoken(card), words_of(card)]
        assert card.windowTitle() == "Level Ground"
        assert not any("Ursula" in words or "winter" in words for words in told)
        assert not any(char.isdigit() for char in words_of(card.page)), "nothing here tells the time"


def test_others_can_see_the_screen_no_card(rig: Rig, desk: CardDesk, maren: Person) -> None:
    begin(rig, maren)
    opened(desk)
    rig.services.preferences.change(others_see=True)
    assert desk.card is None
    assert not desk.open()
    assert not desk.open("steps")
    rig.services.preferences.change(others_see=False)
    assert desk.card is None, "nothing opens by itself"
    assert opened(desk)


def test_nothing_can_be_typed(rig: Rig, desk: CardDesk, maren: Person) -> None:
    begin(rig, maren)
    card = opened(desk)
    for face in (K.Key_1, K.Key_2, K.Key_3):
        key(card, face)
        assert not [w for w in card.findChildren(QWidget) if isinstance(w, QLineEdit | QTextEdit | QPlainTextEdit)]


def test_p6_open_at_once(rig: Rig, desk: CardDesk, maren: Person) -> None:
    """Nothing on it moves or waits by itself."""
    from PySide6.QtCore import QAbstractAnimation, QTimer

    begin(rig, maren)
    card = opened(desk)
    assert not card.findChildren(QTimer)
    assert not card.findChildren(QAbstractAnimation)


# Where it stands


@pytest.mark.parametrize(
    "timer",
    [QRect(1784, 16, 124, 36), QRect(16, 16, 124, 36), QRect(900, 500, 124, 36), QRect(1784, 1030, 124, 36), None],
    ids=["top end", "top start", "middle", "low", "tray"],
)
@pytest.mark.parametrize("size", [QSize(392, 644), QSize(784, 1288)], ids=["100%", "200%"])
def test_d25_beside_the_timer_on_the_screen_and_never_over_it(timer: QRect | None, size: QSize) -> None:
    screen = QRect(0, 0, 1920, 1080)
    place = place_for(size, screen, timer)
    assert screen.adjusted(EDGE, EDGE, -EDGE, -EDGE).contains(place)
    assert timer is None or not place.intersects(timer)
    assert place.width() == size.width()
    assert place.height() == min(size.height(), 1080 - 32)


@pytest.mark.parametrize("timer", [QRect(660, 16, 124, 36), QRect(338, 282, 124, 36), QRect(0, 0, 800, 600)])
@pytest.mark.parametrize("size", [QSize(392, 644), QSize(784, 1288)], ids=["100%", "200%"])
def test_d25_on_a_small_screen_it_is_smaller_and_scrolls(timer: QRect, size: QSize) -> None:
    screen = QRect(0, 0, 800, 600)
    place = place_for(size, screen, timer)
    assert screen.adjusted(EDGE, EDGE, -EDGE, -EDGE).contains(place)
    assert place.width() >= 280
    assert place.height() >= 240
    assert timer == screen or not place.intersects(timer)


def test_it_is_dragged_and_stays_where_it_was_put(rig: Rig, desk: CardDesk, maren: Person) -> None:
    begin(rig, maren)
    card = opened(desk)
    before = card.pos()
    hold = QPoint(card.width() // 2, card.height() - 60)
    QTest.mousePress(card, Qt.MouseButton.LeftButton, pos=hold)
    QTest.mouseMove(card, hold + QPoint(-60, 40))
    QTest.mouseRelease(card, Qt.MouseButton.LeftButton, pos=hold)
    moved = card.pos()
    assert moved != before
    assert QGuiApplication.primaryScreen().availableGeometry().contains(card.geometry())
    desk.put_away()
    assert opened(desk).pos() == moved


def test_without_a_compositor_the_window_itself_has_round_corners(qtbot: QtBot) -> None:
    card = SessionCard(Card(steps=Steps(steps=())), datetime(2026, 4, 14), cut=True)
    qtbot.addWidget(card)
    card.stand(None)
    corner = card.grab().toImage().pixelColor(0, 0)  # not shown: offscreen cuts no window
    assert corner == theme.current().color("edge")
    assert not card.mask().contains(QPoint(0, 0))
    assert card.mask().contains(QPoint(0, card.height() // 2))


def test_in_its_usual_size(rig: Rig, desk: CardDesk, maren: Person) -> None:
    begin(rig, maren)
    assert opened(desk).size() == QSize(392, 644)


def test_r37_r43_as_shipped_nothing_scrolls(rig: Rig, desk: CardDesk, maren: Person) -> None:
    """Advice and steps are seen whole, as they are shipped (picture 10)."""
    begin(rig, maren)
    for face in ("advice", "steps"):
        assert opened(desk, face).page.verticalScrollBar().maximum() == 0


# Bad input, sizes, ways of reading


LONG = "quite a long question, " * 870 + "?"


def awkward(rig: Rig, how: Format = Format.ONE_TO_ONE) -> Person:
    """Everything long, much of everything, in two directions."""
    person = rig.person("N" * 500, format=how)
    agreed(rig, person.uid, opening="x" * 20_000, closing="עברית " * 300, if_drops="y" * 20_000, reach_by="z" * 900)
    for n in range(50):
        rig.vault.own_steps.save(OwnStep(text=f"Step {n} " + "🌊" * 40, words="w" * 2000, position=n))
        rig.vault.starters.save(Starter(text="“Already quoted”" if n % 2 else "s" * 500, rung="ask-leave", position=n))
    rig.vault.contacts.save(Contact(text="H" * 20_000, what="W" * 900, reach="5" * 900, hours="h" * 900))
    return person


def test_50_questions_and_20_000_letters_scroll(rig: Rig, desk: CardDesk) -> None:
    begin(rig, awkward(rig), 1, questions=(LONG, *(f"Question {n}?" for n in range(50))))
    card = opened(desk)
    bar = card.page.verticalScrollBar()
    assert bar.maximum() > 2000
    assert broken(card) == []
    key(card, K.Key_PageDown)
    assert 300 < bar.value() < 600
    key(card, K.Key_Down)
    key(card, K.Key_End)
    assert bar.value() == bar.maximum()
    key(card, K.Key_PageUp)
    key(card, K.Key_Up)
    assert bar.value() < bar.maximum()
    key(card, K.Key_Home)
    assert bar.value() == 0
    for face in ("advice", "steps"):
        assert broken(opened(desk, face)) == []


def broken(card: SessionCard) -> list[str]:
    """What is clipped; a word of 20,000 letters has to go on in the next line."""
    return [wrong for wrong in clipped(card) if " breaks in " not in wrong]


VARIANTS = [
    Variant(),
    Variant(look="dark"),
    Variant(look="contrast"),
    Variant(scale=1.5),
    Variant(scale=2.0),
    Variant(right_to_left=True),
    Variant(right_to_left=True, scale=2.0),
    Variant(stretched=True),
]


@pytest.mark.parametrize("variant", VARIANTS, ids=str)
@pytest.mark.parametrize("how", [Format.ONE_TO_ONE, Format.ONLINE, Format.GROUP])
def test_b12_every_face_in_every_dress(
    qapp: QApplication, rig: Rig, desk: CardDesk, variant: Variant, how: Format
) -> None:
    """Nothing clipped, all of it named and within Tab's reach, no stray grey, no word past the translator."""
    group = rig.person("Someone", format=how)
    rig.vault.contacts.save(Contact(text="Helle", what="Supervisor", reach="555 0117", hours="Until five"))
    agreed(rig, group.uid, if_drops="Wait\nRing", opening="Tea", closing="Tea", leading="Ada", one_voice="Round once")
    own = ["Helle", "Supervisor", "Someone", "Wait", "Ring", "Tea", "Ada", "Round once", "Until five", "How is it?"]
    own = sorted([*own, *guide_words(), "555 0117"], key=len, reverse=True)
    with dressed(qapp, variant):
        begin(rig, group, 50, questions=("How is it?",))
        card = opened(desk)
        for face in card.faces:
            opened(desk, face.value)
            QApplication.processEvents()
            wrong = clipped(card) + off_palette(card) + unnamed(card)
            wrong += untranslated(card, own) if variant.stretched else []
            assert wrong == []
        opened(desk, "questions")
        assert out_of_reach(card, card) == []
        desk.close()
        rig.keeper.end()


def test_it_dresses_afresh_where_it_was(qapp: QApplication, rig: Rig, desk: CardDesk, maren: Person) -> None:
    begin(rig, maren)
    first = opened(desk, "advice")
    with dressed(qapp, Variant(look="dark", scale=1.5)):
        desk.dress()
        assert shown(desk) is not first
        assert shown(desk).face is Face.ADVICE
        assert shown(desk).width() == 588
        desk.close()


def test_right_to_left_the_right_arrow_leads_back(qapp: QApplication, rig: Rig, desk: CardDesk, maren: Person) -> None:
    begin(rig, maren)
    with dressed(qapp, Variant(right_to_left=True)):
        card = opened(desk)
        key(card, K.Key_Left)
        assert rig.keeper.state.lens == 1
        key(card, K.Key_Right)
        assert rig.keeper.state.lens == 0
        desk.close()


def test_words_of_a_face_are_read_aloud(rig: Rig, desk: CardDesk) -> None:
    """§15: a scrolled page of words is no stop for a screen reader unless it says them."""
    card = opened(desk, "steps")
    page = card.findChild(QScrollArea, "card-steps")
    assert page is not None
    assert page.accessibleName() == "Steps"
    assert all(step.words in page.accessibleDescription() for step in WORDS.steps)


def test_a_card_without_a_desk_shows_what_it_is_given(qtbot: QtBot) -> None:
    steps = Steps(steps=(Step(title="Only this"),), own=True)
    card = SessionCard(Card(steps=steps, drops=Drops(steps=())), datetime(2026, 4, 14))
    qtbot.addWidget(card)
    card.stand(None)
    card.show()
    assert card.turn_to(Face.STEPS)
    assert not card.turn_to(Face.ADVICE)
    card.close()


# In the window: lock, gate, cover


@dataclass
class Stage:
    window: MainWindow
    services: Services
    clock: FakeClock
    folder: Path

    @property
    def desk(self) -> CardDesk:
        return self.window.cards

    def open(self) -> Person:
        vault = open_vault(self.folder, self.clock)
        self.window.open_vault(vault)
        maren = Person.made("Maren")
        vault.people.save(maren)
        vault.own_steps.save(OwnStep(text="My very own step"))
        vault.contacts.save(Contact(text="Helle", reach="555 0117"))
        return maren

    def meet(self) -> SessionCard:
        person = self.open()
        assert self.window.workspace is not None
        assert self.window.meeting.begin(self.window.workspace, person)
        return opened(self.desk)


@pytest.fixture
def stage(qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
    clock = FakeClock()
    services = make_services(tmp_path, clock=clock, relaunch=FakeRelaunch())
    meeting = MeetingKeeper(services)
    window = MainWindow(services, meeting)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield Stage(window, services, clock, tmp_path)
    meeting.close()
    window.end()
    services.tasks.close()


def ctrl_j(stage: Stage) -> None:
    stage.window.activateWindow()
    assert QTest.qWaitForWindowActive(stage.window)
    QTest.keyClick(stage.window.windowHandle(), K.Key_J, Qt.KeyboardModifier.ControlModifier)


def test_r43_ctrl_j_from_any_room(stage: Stage) -> None:
    stage.open()
    ctrl_j(stage)
    card = shown(stage.desk)
    assert card.face is Face.STEPS
    assert "My very own step" in said(card)
    key(card, K.Key_Escape)
    assert stage.desk.card is None
    assert QTest.qWaitForWindowActive(stage.window)


def test_d19_at_the_gate_ctrl_j_shows_the_shipped_steps_and_nothing_else(stage: Stage) -> None:
    stage.open()
    stage.window.lock(Why.ASKED)
    stage.window.show_gate(Why.ASKED, "14:00")
    assert stage.window.findChild(UnlockPage) is not None
    ctrl_j(stage)
    card = shown(stage.desk)
    assert card.faces == (Face.STEPS,)
    words = words_of(card)
    assert all(step.words in words for step in WORDS.steps)
    assert not any(own in words for own in ("My very own step", "Helle", "555", "Questions", "Advice"))
    for which in (K.Key_1, K.Key_2, K.Key_4, K.Key_Right):
        key(card, which)
        assert card.face is Face.STEPS


def test_d19_locked_enter_brings_the_gate_and_j_the_shipped_steps(stage: Stage) -> None:
    stage.meet()
    stage.window.lock(Why.QUIET)
    assert stage.desk.card is None
    stage.window.show_gate(Why.QUIET, "14:00")
    stage.window.showMinimized()
    stage.window.meeting.card_asked.emit("steps")
    assert shown(stage.desk).faces == (Face.STEPS,)
    assert stage.window.isMinimized(), "the window stays put away"
    stage.window.meeting.card_asked.emit("")
    assert not stage.window.isMinimized()
    stage.window.meeting.card_asked.emit("drops")
    assert shown(stage.desk).faces == (Face.STEPS,)


def test_the_passphrase_puts_the_locked_card_away(stage: Stage) -> None:
    from companion.vault.vault import open_raw

    stage.open()
    stage.window.lock(Why.ASKED)
    stage.window.show_gate(Why.ASKED, "14:00")
    ctrl_j(stage)
    assert stage.desk.card is not None
    stage.window.open_vault(open_raw(stage.folder / "vault", bytearray(DATA_KEY), clock=stage.clock))
    assert stage.desk.card is None
    ctrl_j(stage)
    assert "My very own step" in said(shown(stage.desk))


def test_enter_on_the_pill_leaves_the_window_where_it_is(stage: Stage) -> None:
    stage.open()
    assert stage.window.workspace is not None
    person = stage.window.workspace.vault.people.all()[0]
    stage.window.meeting.begin(stage.window.workspace, person)
    assert stage.window.isMinimized()
    stage.window.meeting.card_asked.emit("")
    assert shown(stage.desk).face is Face.QUESTIONS
    assert stage.window.isMinimized()
    stage.desk.put_away()
    assert stage.window.isMinimized()


def test_r51_the_card_goes_with_the_cover_and_none_opens_under_it(stage: Stage) -> None:
    stage.meet()
    stage.window.show_cover()
    assert stage.desk.card is None
    stage.window.meeting.card_asked.emit("")
    stage.window.meeting.card_asked.emit("steps")
    assert stage.desk.card is None
    stage.window.uncover()
    assert stage.desk.card is None, "it does not come back by itself"


def test_r51_esc_esc_covers_from_the_card_too(stage: Stage) -> None:
    card = stage.meet()
    QTest.keyClick(card.windowHandle(), K.Key_Escape)
    assert stage.desk.card is None
    assert stage.window.cover is None
    QTest.keyClick(pill_of(stage.window.meeting).windowHandle(), K.Key_Escape)
    assert stage.window.cover is not None


def test_r51_f12_covers_from_the_card_too(stage: Stage) -> None:
    card = stage.meet()
    QTest.keyClick(card.windowHandle(), K.Key_F12)
    assert stage.window.cover is not None
    assert stage.desk.card is None


def test_it_goes_with_the_meeting_and_with_the_window(stage: Stage) -> None:
    stage.meet()
    stage.window.meeting.end()
    assert stage.desk.card is None
    ctrl_j(stage)
    assert stage.desk.card is not None
    stage.window.close()
    assert stage.desk.card is None
