"""The pill: picture 09, DESIGN-LANGUAGE §10, §12, §14, §15; B3, B4, R24; P6 (one repaint a change)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QCloseEvent, QGuiApplication, QImage, QKeyEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from companion.clock import Moment
from companion.session import Event, EventKind, Phase, Plan, Stage, State, View, begin, fold, replay, view
from ui.session.arc import Look, colours
from ui.session.pill import MARGIN, Pill
from ui.session.quiet import Form
from ui.theme import Theme, ThemeName, load_fonts

PLAN = Plan(minutes=60, phases=(Phase(key="hopes", word="Hopes", start=20, minutes=20),))
WORDS = {
    "open": "Open",
    "middle": "",
    "wrap": "Wrap up",
    "close": "Close",
    "end": "Time",
    "over": "Over",
    "paused": "Paused",
}
SMALL = [Form.WORD, Form.ARC, Form.DOT, Form.EDGE]
EVERY_MINUTE = [0, 3, 10, 20, 30, 47, 48, 52, 55, 59, 60, 61, 90]


def at(minutes: float) -> Moment:
    return Moment(wall=1e9 + minutes * 60, boot=minutes * 60, boot_id="a")


def meeting(*events: tuple[EventKind, float]) -> State:
    done = [Event(kind=kind, moment=at(minutes), value=5 * (kind is EventKind.ROUND)) for kind, minutes in events]
    return replay(PLAN, [begin(PLAN, at(0)), *done])


def seen(minutes: float, *events: tuple[EventKind, float]) -> View:
    return view(meeting(*events), at(minutes))


@pytest.fixture(autouse=True)
def _fonts(qapp: QApplication) -> None:
    load_fonts()


@pytest.fixture
def pill(qtbot: QtBot) -> Iterator[Pill]:
    yield from _shown(qtbot, Pill(Theme("light", reduced_motion=True)))


def _shown(qtbot: QtBot, pill: Pill, minutes: float = 30) -> Iterator[Pill]:
    qtbot.addWidget(pill)
    pill.show_view(seen(minutes), WORDS)
    pill.show()
    qtbot.waitUntil(pill.isVisible)
    yield pill


class Paints(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, pill: Pill) -> None:
        super().__init__(pill)
        self.count = 0
        pill.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() is QEvent.Type.Paint
        return False

    def any(self) -> bool:
        return self.count > 0


def picture(pill: Pill) -> QImage:
    return pill.grab().toImage().convertToFormat(QImage.Format.Format_ARGB32)


def colours_in(image: QImage) -> set[str]:
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


# What is seen


@pytest.mark.parametrize(
    ("minutes", "form", "text"),
    [
        (0, Form.WORD, "Open"),
        (10, Form.ARC, ""),
        (20.5, Form.WORD, "Hopes"),
        (21, Form.ARC, ""),
        (48, Form.WORD, "Wrap up"),
        (55, Form.WORD, "Close"),
        (60, Form.WORD, "Time"),
        (61, Form.WORD, "Over"),
    ],
)
def test_the_word_form_shrinks_to_its_arc_in_the_middle(qtbot: QtBot, minutes: float, form: Form, text: str) -> None:
    """§10: word and arc come and go by themselves, a phase cue stands for its minute (DECISIONS 22)."""
    for pill in _shown(qtbot, Pill(Theme("light")), minutes):
        assert pill._seen is not None
        assert (pill._seen.form, pill._seen.text) == (form, text)
        width, height = {Form.WORD: (124, 36), Form.ARC: (60, 36)}[form]
        assert pill.drawing().size().toTuple() == (width, height)


def test_paused_says_so_on_the_cool_ground(pill: Pill) -> None:
    pill.show_view(seen(50, (EventKind.PAUSE, 50)), WORDS)
    assert pill._seen is not None
    assert pill._seen.text == "Paused"
    assert Theme("light").hex("pill").lower() in colours_in(picture(pill))
    assert Theme("light").hex("pill-wrap").lower() not in colours_in(picture(pill))


@pytest.mark.parametrize("form", SMALL)
@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_every_form_tells_the_stages_apart(qtbot: QtBot, form: Form, name: ThemeName) -> None:
    """R24: a glance is enough. The warm ground is on from the wrap-up, and over looks like nothing before."""
    theme = Theme(name, reduced_motion=True)
    for pill in _shown(qtbot, Pill(theme, form=form)):
        pictures = {}
        for minutes in (30, 48, 55, 60, 61):
            pill.show_view(seen(minutes), {})
            pictures[minutes] = picture(pill)
            warm = theme.hex("pill-wrap-mark").lower() in colours_in(pictures[minutes])
            assert warm == (minutes >= 48)
        pill.show_view(seen(30, (EventKind.PAUSE, 30)), {})
        pictures[-1] = picture(pill)
        for one in pictures:
            assert [other for other in pictures if pictures[other] == pictures[one]] == [one]


def test_the_wrap_up_shows_without_colour(pill: Pill) -> None:
    """§10: the stretch to come is dotted from the first minute, ground shows between its dots."""
    image = picture(pill)
    row = [image.pixelColor(x, 21).lightness() for x in range(38, 46)]
    assert max(row) > 240
    assert min(row) < 200


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize(
    ("form", "drawing", "window"),
    [
        (Form.WORD, (124, 36), (124, 36)),
        (Form.ARC, (60, 36), (60, 36)),
        (Form.DOT, (16, 16), (32, 32)),
        (Form.EDGE, (96, 6), (96, 32)),
    ],
)
def test_sizes_are_the_tokens_times_the_text_scale(
    qtbot: QtBot, scale: float, form: Form, drawing: tuple[int, int], window: tuple[int, int]
) -> None:
    """§10's table, and targets of at least 32 px to hit."""
    for pill in _shown(qtbot, Pill(Theme("light", scale), form=form), 0):
        assert pill.drawing().size().toTuple() == tuple(round(n * scale) for n in drawing)
        assert pill.size().toTuple() == tuple(round(n * scale) for n in window)


def test_a_word_that_is_wide_widens_the_pill(pill: Pill) -> None:
    pill.show_view(seen(30), {**WORDS, "middle": "MMMMMMM"})
    assert pill.drawing().width() > 124
    right = picture(pill).copy(QRect(pill.width() - 9, 12, 4, 12))
    assert colours_in(right) == {Theme("light").hex("pill").lower()}


def test_own_words_or_none_take_the_place_of_the_shipped(pill: Pill) -> None:
    pill.show_view(seen(30), {**WORDS, "middle": "Tea"})
    assert pill._seen is not None
    assert (pill._seen.form, pill._seen.text) == (Form.WORD, "Tea")
    pill.show_view(seen(48), {**WORDS, "wrap": ""})
    assert pill._seen.form is Form.ARC


def test_a_phase_of_a_plan_read_back_takes_its_word_from_the_guide(pill: Pill) -> None:
    cue = view(replay(PLAN, [begin(PLAN, at(0))]), at(20))
    pill.show_view(cue, WORDS, {"hopes": "Wishes"})
    assert pill._seen is not None
    assert pill._seen.text == "Wishes"


def test_right_to_left_mirrors_the_arc(qtbot: QtBot) -> None:
    """§8: time then runs right to left, and so does the default corner."""
    pictures = []
    for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
        pill = Pill(Theme("light"), form=Form.ARC)
        qtbot.addWidget(pill)
        pill.setLayoutDirection(direction)
        pill.show_view(seen(30), WORDS)
        pictures.append(picture(pill))
    left, right = pictures
    assert left != right
    flipped = right.flipped(Qt.Orientation.Horizontal) if hasattr(right, "flipped") else right.mirrored(True, False)
    near = sum(
        abs(left.pixelColor(x, y).lightness() - flipped.pixelColor(x, y).lightness()) < 12
        for x in range(60)
        for y in range(36)
    )
    assert near > 60 * 36 * 0.97


def test_b4_a_mark_leaves_a_ring_and_for_a_moment_one_about_the_bead(qtbot: QtBot, pill: Pill) -> None:
    plain = picture(pill)
    pill.show_view(seen(30, (EventKind.MARK, 30)), WORDS)
    fresh = picture(pill)
    assert fresh != plain
    assert pill._fresh.isActive()
    assert pill._fresh.interval() == 1500
    pill._fresh.start(0)
    qtbot.waitUntil(lambda: picture(pill) != fresh)
    pill.show_view(seen(30, (EventKind.MARK, 10)), WORDS)
    assert picture(pill) != plain, "the ring stays on the arc"


# Digits


def test_b3_digits_only_on_t_for_three_seconds_and_whole_minutes(qtbot: QtBot, pill: Pill) -> None:
    pill.show_view(seen(35.5), WORDS)
    told = QSignalSpy(pill.time_asked)
    QTest.keyClick(pill, Qt.Key.Key_T)
    assert told.count() == 1
    assert pill._seen is not None
    assert (pill._seen.form, pill._seen.text) == (Form.WORD, "25 min left")
    assert "25" in pill.accessibleDescription()
    assert pill._revealed.interval() == 3000
    pill._revealed.start(0)
    qtbot.waitUntil(lambda: pill._seen is not None and pill._seen.form is Form.ARC)
    assert "25" not in pill.accessibleDescription()


@pytest.mark.parametrize("form", SMALL)
def test_b3_no_digit_is_ever_shown_unasked(qtbot: QtBot, form: Form) -> None:
    for pill in _shown(qtbot, Pill(Theme("light"), form=form)):
        for minutes in EVERY_MINUTE:
            pill.show_view(seen(minutes), WORDS)
            assert pill._seen is not None
            assert not any(c.isdigit() for c in pill._seen.text)


def test_over_time_never_counts_even_when_asked(pill: Pill) -> None:
    pill.show_view(seen(75), WORDS)
    QTest.keyClick(pill, Qt.Key.Key_T)
    assert pill._seen is not None
    assert pill._seen.text == "Over"


# Repaints and motion


def test_p6_it_paints_only_what_changed(qtbot: QtBot, pill: Pill) -> None:
    paints = Paints(pill)
    for minutes in (30, 30.2, 30.5, 30.98):
        pill.show_view(seen(minutes), dict(WORDS))
    QApplication.processEvents()
    assert paints.count == 0
    pill.show_view(seen(31), WORDS)
    qtbot.waitUntil(lambda: paints.count == 1)


def test_p6_a_dot_is_not_painted_each_minute_for_nothing_it_shows(qtbot: QtBot) -> None:
    for pill in _shown(qtbot, Pill(Theme("light"), form=Form.DOT)):
        QApplication.processEvents()
        paints = Paints(pill)
        for minutes in range(31, 47):
            pill.show_view(seen(minutes), WORDS)
        QApplication.processEvents()
        assert paints.count == 0
        pill.show_view(seen(48), WORDS)
        qtbot.waitUntil(paints.any)


def test_only_the_wrap_up_fades_in_and_once(qtbot: QtBot) -> None:
    """§9, §10: 1,200 ms, never again and for nothing else."""
    theme = Theme("light")
    for pill in _shown(qtbot, Pill(theme), 47):
        assert pill._fade.state() is pill._fade.State.Stopped
        pill.show_view(seen(48), WORDS)
        assert pill._fade.state() is pill._fade.State.Running
        assert pill._fade.duration() == 1200
        assert pill._fade.loopCount() == 1
        pill._fade.setCurrentTime(1200)
        assert pill._warmth == 1.0
        for minutes in (49, 55, 60, 61):
            pill.show_view(seen(minutes), WORDS)
            assert pill._fade.state() is pill._fade.State.Stopped
        pill.show_view(seen(50, (EventKind.PAUSE, 50)), WORDS)
        assert pill._warmth == 0.0
        pill.show_view(seen(50), WORDS)
        assert (pill._warmth, pill._fade.state()) == (1.0, pill._fade.State.Stopped)


def test_reduced_motion_has_no_fade_at_all(pill: Pill) -> None:
    pill.show_view(seen(48), WORDS)
    assert pill._fade.state() is pill._fade.State.Stopped
    assert pill._warmth == 1.0


def test_nothing_blinks_or_loops(pill: Pill) -> None:
    """§9: with nothing asked for, no timer of the pill is running."""
    assert not pill._revealed.isActive()
    assert not pill._fresh.isActive()


# Keys and pointer


@pytest.mark.parametrize(
    ("key", "signal"),
    [
        (Qt.Key.Key_Space, "marked"),
        (Qt.Key.Key_Backspace, "unmark_asked"),
        (Qt.Key.Key_Return, "card_asked"),
        (Qt.Key.Key_Enter, "card_asked"),
        (Qt.Key.Key_T, "time_asked"),
        (Qt.Key.Key_P, "pause_asked"),
        (Qt.Key.Key_E, "end_asked"),
        (Qt.Key.Key_F, "folded"),
        (Qt.Key.Key_I, "drops_asked"),
        (Qt.Key.Key_O, "others_asked"),
        (Qt.Key.Key_D, "dark_room_asked"),
        (Qt.Key.Key_W, "window_asked"),
        (Qt.Key.Key_Plus, "extend_asked"),
    ],
)
def test_the_keys_of_the_pill(pill: Pill, key: Qt.Key, signal: str) -> None:
    """§12."""
    spy = QSignalSpy(getattr(pill, signal))
    QTest.keyClick(pill, key)
    assert spy.count() == 1
    QTest.keyClick(pill, key, Qt.KeyboardModifier.ControlModifier)
    assert spy.count() == 1


@pytest.mark.parametrize(
    ("letter", "code", "signal"), [("у", 26, "end_asked"), ("п", 42, None), ("з", 33, "pause_asked")]
)
def test_b12_letters_lie_where_they_lie_on_any_keyboard(pill: Pill, letter: str, code: int, signal: str | None) -> None:
    """A Cyrillic keyboard: the key in the place of E asks for the end."""
    heard = [QSignalSpy(getattr(pill, name)) for name in ("end_asked", "pause_asked", "folded")]
    event = QKeyEvent(QEvent.Type.KeyPress, ord(letter.upper()), Qt.KeyboardModifier.NoModifier, code, 0, 0, letter)
    QApplication.sendEvent(pill, event)
    assert [spy.count() for spy in heard] == [signal == "end_asked", signal == "pause_asked", 0]


def test_alt_and_a_letter_are_the_desktops(pill: Pill) -> None:
    asked = QSignalSpy(pill.end_asked)
    QTest.keyClick(pill, Qt.Key.Key_E, Qt.KeyboardModifier.AltModifier)
    assert asked.count() == 0


def test_over_time_is_not_told_to_a_screen_reader_either(pill: Pill) -> None:
    pill.show_view(seen(75), WORDS)
    pill.reveal_time()
    assert "0" not in pill.accessibleDescription()


def test_e_is_answered_by_a_click_too(pill: Pill) -> None:
    """Whoever asked by the mouse answers by it: “End?” is no mark."""
    marked, meant = QSignalSpy(pill.marked), QSignalSpy(pill.end_meant)
    pill.ask("End?")
    QTest.mouseClick(pill, Qt.MouseButton.LeftButton)
    assert (marked.count(), meant.count()) == (0, 1)


def test_b4_a_mark_can_be_taken_back_from_the_menu_as_long_as_by_the_key(qtbot: QtBot, pill: Pill) -> None:
    pill.show_view(seen(30, (EventKind.MARK, 30)), WORDS)
    assert pill._can_unmark.interval() == 3000
    qtbot.waitUntil(lambda: not pill.fresh)
    menu = pill.menu()
    assert "Take the mark back\tBackspace" in [action.text() for action in menu.actions()]
    menu.deleteLater()


def test_d21_plus_moves_the_end_when_paused_too(pill: Pill) -> None:
    more, made_up = QSignalSpy(pill.extend_asked), QSignalSpy(pill.make_up_asked)
    pill.show_view(seen(30, (EventKind.PAUSE, 30)), WORDS)
    QTest.keyClick(pill, Qt.Key.Key_Plus)
    assert (more.count(), made_up.count()) == (0, 1)
    pill.show_view(seen(30), WORDS)
    QTest.keyClick(pill, Qt.Key.Key_Plus)
    assert (more.count(), made_up.count()) == (1, 1)
    assert more.at(0) == [5]


def test_f_asks_for_the_next_form_and_shift_f_for_the_one_before(pill: Pill) -> None:
    told = QSignalSpy(pill.folded)
    QTest.keyClick(pill, Qt.Key.Key_F)
    QTest.keyClick(pill, Qt.Key.Key_F, Qt.KeyboardModifier.ShiftModifier)
    assert [told.at(i)[0] for i in range(told.count())] == [1, -1]


def test_r57_r_asks_for_the_next_turn_and_shift_r_ends_the_round(pill: Pill) -> None:
    following, over = QSignalSpy(pill.turn_asked), QSignalSpy(pill.round_over_asked)
    QTest.keyClick(pill, Qt.Key.Key_R)
    QTest.keyClick(pill, Qt.Key.Key_R, Qt.KeyboardModifier.ShiftModifier)
    assert (following.count(), over.count()) == (1, 1)


def test_r57_a_turn_is_a_quiet_second_arc(pill: Pill) -> None:
    without = picture(pill)
    pill.show_view(seen(30, (EventKind.ROUND, 28)), WORDS)
    begun = picture(pill)
    assert begun != without
    assert colours_in(begun) <= colours_in(without) | colours_in(begun)
    assert pill._seen is not None
    assert pill._seen.text == "", "no word and no digit"


def test_r43_steps_are_one_key_away(pill: Pill) -> None:
    steps = QSignalSpy(pill.steps_asked)
    QTest.keyClick(pill, Qt.Key.Key_J)
    QTest.keyClick(pill, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert steps.count() == 2


def test_the_menu_says_every_act_in_words(pill: Pill) -> None:
    menu = pill.menu()
    said = {action.text().split("\t")[0]: action for action in menu.actions() if action.text()}
    assert list(said) == [
        "Mark this moment", "Time", "Card", "My steps", "The window", "Pause", "Five minutes more", "Fold",
        "Fold back", "Others can see my screen", "End",
    ]  # fmt: skip
    paused = QSignalSpy(pill.pause_asked)
    said["Pause"].trigger()
    assert paused.count() == 1
    menu.deleteLater()


def test_b4_a_fresh_mark_can_be_taken_back_from_the_menu(pill: Pill) -> None:
    pill.show_view(seen(30, (EventKind.MARK, 30)), WORDS)
    menu = pill.menu()
    assert "Take the mark back\tBackspace" in [action.text() for action in menu.actions()]
    menu.deleteLater()


def test_15_cues_are_announced_only_if_asked(pill: Pill) -> None:
    """The accessible interface hears of it: a spy stands in the place of the bridge."""
    heard: list[str] = []
    pill._announce = lambda words: heard.append(words) if pill.announces else None  # type: ignore[method-assign]
    pill.show_view(seen(48), WORDS)
    assert heard == []
    pill.announces = True
    pill.show_view(seen(55), WORDS)
    assert heard == ["Close"]


def test_14_online_it_begins_at_the_bottom_edge(qtbot: QtBot) -> None:
    for pill in _shown(qtbot, Pill(Theme("light"), form=Form.ARC, low=True)):
        area = QGuiApplication.primaryScreen().availableGeometry()
        assert pill.drawing().bottom() == area.bottom() - MARGIN
        assert pill.drawing().right() == area.right() - MARGIN


def test_b4_a_click_marks_and_a_double_click_marks_once(pill: Pill) -> None:
    marked, unmark = QSignalSpy(pill.marked), QSignalSpy(pill.unmark_asked)
    QTest.mouseClick(pill, Qt.MouseButton.LeftButton)
    assert marked.count() == 1
    QTest.mouseClick(pill, Qt.MouseButton.RightButton)
    assert marked.count() == 1
    QTest.mouseDClick(pill, Qt.MouseButton.LeftButton)  # only the second press, as a double-click event
    assert (marked.count(), unmark.count()) == (1, 0)


def test_a_dot_answers_within_32(qtbot: QtBot) -> None:
    for pill in _shown(qtbot, Pill(Theme("light"), form=Form.DOT)):
        marked = QSignalSpy(pill.marked)
        QTest.mouseClick(pill, Qt.MouseButton.LeftButton, pos=QPoint(1, 30))
        assert marked.count() == 1


# Focus, titles, names


def test_showing_it_never_takes_the_focus(qtbot: QtBot) -> None:
    """B3: a person typing elsewhere goes on typing. Needs a real window manager (xvfb-run and openbox)."""
    if QGuiApplication.platformName() == "offscreen":
        pytest.skip("offscreen gives the focus to every window that is shown")
    editor = QLineEdit()
    qtbot.addWidget(editor)
    editor.show()
    editor.activateWindow()
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus)
    for pill in _shown(qtbot, Pill(Theme("light"))):
        pill.fold()
        pill.show_view(seen(48), WORDS)
        QApplication.processEvents()
        assert editor.hasFocus()
        assert not pill.isActiveWindow()


def test_b3_it_stays_on_top_without_a_frame_and_names_no_one(pill: Pill) -> None:
    flags = pill.windowFlags()
    assert flags & Qt.WindowType.WindowStaysOnTopHint
    assert flags & Qt.WindowType.FramelessWindowHint
    assert flags & Qt.WindowType.Tool == Qt.WindowType.Tool
    assert not flags & Qt.WindowType.WindowDoesNotAcceptFocus
    assert pill.windowTitle() == "Level Ground"
    assert pill.accessibleName() == "Quiet timer"


def test_the_focus_ring_is_for_the_keyboard(pill: Pill) -> None:
    """A click, seen by others, changes nothing on the pill but the mark."""
    focus = Theme("light").hex("focus").lower()
    QTest.mouseClick(pill, Qt.MouseButton.LeftButton)
    assert focus not in colours_in(picture(pill))
    QTest.keyClick(pill, Qt.Key.Key_Space)
    assert focus in colours_in(picture(pill))


# Place


def area() -> QRect:
    return QGuiApplication.primaryScreen().availableGeometry()


@pytest.mark.parametrize("form", SMALL)
def test_by_default_it_stands_in_the_top_corner_opposite_reading_start(qtbot: QtBot, form: Form) -> None:
    for pill in _shown(qtbot, Pill(Theme("light"), form=form), 0):
        assert pill.drawing().right() + 1 == area().right() + 1 - MARGIN
        assert pill.drawing().top() == area().top() + MARGIN
        pill.show_view(seen(30), WORDS)
        assert pill.drawing().right() + 1 == area().right() + 1 - MARGIN, "its corner stays when it shrinks"


def drag(pill: Pill, way: QPoint) -> None:
    start = pill.rect().center()
    QTest.mousePress(pill, Qt.MouseButton.LeftButton, pos=start)
    for part in (2, 1):
        QTest.mouseMove(pill, pill.mapFromGlobal(pill.mapToGlobal(start)) + way / part - QPoint(0, 0))
        start = pill.rect().center()
        way = way - way / part if part == 2 else way
    QTest.mouseRelease(pill, Qt.MouseButton.LeftButton, pos=pill.rect().center())


def test_a_drag_moves_and_does_not_mark(pill: Pill) -> None:
    marked, moved = QSignalSpy(pill.marked), QSignalSpy(pill.moved)
    before = pill.drawing().topLeft()
    drag(pill, QPoint(-200, 150))
    after = pill.drawing()
    assert after.topLeft() == before + QPoint(-200, 150)
    assert (marked.count(), moved.count()) == (0, 1)
    name, x, y = moved.at(0)
    screen = QGuiApplication.primaryScreen()
    assert name == screen.name()
    assert QPoint(x, y) == after.topLeft() + QPoint(after.width(), 0) - screen.geometry().topLeft()


def test_the_place_it_told_is_the_place_it_returns_to(qtbot: QtBot, pill: Pill) -> None:
    """§10: remembers its place per screen, whichever form it has by then."""
    places: dict[str, tuple[int, int]] = {}
    pill.moved.connect(lambda name, x, y: places.update({name: (x, y)}))
    drag(pill, QPoint(-100, area().height() - 150))
    for again in _shown(qtbot, Pill(Theme("light"), places.get), 0):
        assert again.drawing().bottomRight() == pill.drawing().bottomRight()
        assert again.drawing().width() == 124


@pytest.mark.parametrize(("short", "snaps"), [(12, True), (5, True), (-20, True), (13, False)])
def test_it_snaps_to_an_edge_within_twelve_px(pill: Pill, short: int, snaps: bool) -> None:
    pill._move_to(QPoint(area().left() + short, area().top() + 200))
    assert (pill.drawing().left() == area().left()) == snaps


def test_the_keyboard_moves_it_too(pill: Pill) -> None:
    moved = QSignalSpy(pill.moved)
    before = pill.drawing().topLeft()
    QTest.keyClick(pill, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(pill, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert pill.drawing().topLeft() == before + QPoint(-16, 16)
    assert moved.count() == 2


@pytest.mark.parametrize("place", [(-4000, -4000), (9000, 30), (100, 9000)])
def test_a_place_that_is_off_the_screen_is_brought_onto_it(qtbot: QtBot, place: tuple[int, int]) -> None:
    for pill in _shown(qtbot, Pill(Theme("light"), lambda _name: place)):
        assert area().contains(pill.drawing())


def test_it_comes_back_when_its_monitor_goes(pill: Pill) -> None:
    pill._screen_name = "a monitor that is no longer there"
    pill._anchor = QPoint(9000, 9000)
    QApplication.instance().screenRemoved.emit(QGuiApplication.primaryScreen())  # type: ignore[union-attr]
    assert pill._screen_name == QGuiApplication.primaryScreen().name()
    assert area().contains(pill.drawing())
    assert pill.drawing().top() == area().top() + MARGIN


def test_closing_its_window_only_asks(pill: Pill) -> None:
    """B3: nothing but the supporter's own End ends a meeting."""

    class FromTheSystem(QCloseEvent):
        def spontaneous(self) -> bool:
            return True

    asked, event = QSignalSpy(pill.end_asked), FromTheSystem()
    pill.closeEvent(event)
    assert not event.isAccepted()
    assert asked.count() == 1
    pill.close()
    assert not pill.isVisible()


def test_it_tells_when_it_is_hidden(pill: Pill) -> None:
    """P6: the driver then waits for the next cue only."""
    told = QSignalSpy(pill.visible_changed)
    pill.hide()
    pill.show()
    assert [told.at(i)[0] for i in range(told.count())] == [False, True]


def test_colours_move_only_between_their_two_grounds() -> None:
    theme = Theme("light")
    assert colours(theme, 0).ground == theme.color("pill")
    assert colours(theme, 1).ground.name() == theme.color("pill-wrap").name()
    middle = colours(theme, 0.5).ground
    assert theme.color("pill-wrap").blue() < middle.blue() < theme.color("pill").blue()


def test_a_look_is_warm_from_the_wrap_up_on_but_not_paused() -> None:
    def warm(words: Mapping[str, object]) -> bool:
        return Look.of(fold_view(words)).warm

    def fold_view(words: Mapping[str, object]) -> View:
        state = meeting()
        if words["paused"]:
            state = fold(state, Event(kind=EventKind.PAUSE, moment=at(50)), PLAN)
        return view(state, at(50 if words["late"] else 20))

    assert warm({"paused": False, "late": True})
    assert not warm({"paused": True, "late": True})
    assert not warm({"paused": False, "late": False})
    assert Look.of(seen(61)).over
    assert Look.of(seen(61)).stage is Stage.OVER
