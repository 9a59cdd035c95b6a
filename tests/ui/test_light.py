"""The light form's window: DESIGN-LANGUAGE §10, §16, MORE-SCREENS 28; B3, R24; P6 (one repaint a minute at most)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QCloseEvent, QColor, QGuiApplication, QImage
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from companion import PRODUCT
from companion.clock import Moment
from companion.session import Event, EventKind, Phase, Plan, View, begin, replay, view
from companion.settings import Settings
from ui.session.light import TITLE_LETTERS, LightWindow
from ui.session.quiet import Form
from ui.session.sky import Room, Sky, lab_of, sky_of
from ui.theme import Theme, load_fonts

PLAN = Plan(minutes=60, phases=(Phase(key="hopes", word="Hopes", start=20, minutes=20),))
WORDS = {"open": "Open", "wrap": "Wrap up", "close": "Close", "end": "Time", "over": "Over", "paused": "Paused"}
SHIFT = Qt.KeyboardModifier.ShiftModifier


def at(minutes: float) -> Moment:
    return Moment(wall=1e9 + minutes * 60, boot=minutes * 60, boot_id="a")


def seen(minutes: float, *events: tuple[EventKind, float]) -> View:
    done = [Event(kind=kind, moment=at(when)) for kind, when in events]
    return view(replay(PLAN, [begin(PLAN, at(0)), *done]), at(minutes))


@pytest.fixture(autouse=True)
def _fonts(qapp: QApplication) -> None:
    load_fonts()


@pytest.fixture
def light(qtbot: QtBot) -> LightWindow:
    return shown(qtbot, LightWindow(Theme("light")))


@pytest.fixture
def right_to_left(qapp: QApplication) -> Iterator[None]:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def shown(qtbot: QtBot, light: LightWindow, minutes: float = 30) -> LightWindow:
    qtbot.addWidget(light)
    light.show_view(seen(minutes), WORDS)
    light.show()
    qtbot.waitUntil(light.isVisible)
    light._shown_since.invalidate()  # nobody has just folded to it
    return light


class Paints(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, light: LightWindow) -> None:
        super().__init__(light)
        self.count = 0
        light.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() is QEvent.Type.Paint
        return False


def picture(light: LightWindow) -> QImage:
    return light.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def colours_in(image: QImage, rows: range | None = None) -> set[str]:
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in rows or range(image.height())}


def thickness(image: QImage, x: int = 5) -> int:
    """How many px of a column are not sky."""
    sky = image.pixelColor(x, 0)
    return sum(image.pixelColor(x, y) != sky for y in range(image.height()))


def text_of(light: LightWindow) -> str:
    return light._seen.text if light._seen is not None else ""


# What is seen


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("minutes", [0, 3, 15, 20.5, 30, 47, 48, 51, 55, 59, 60, 61, 90])
def test_a_plain_sky_and_one_level_line_and_nothing_else(qtbot: QtBot, minutes: float, dark: bool) -> None:
    """§16: no sun, no marker, no word (not even a phase's), no digit."""
    light = shown(qtbot, LightWindow(Theme("light"), dark=dark), minutes)
    drawn = sky_of(seen(minutes), Room.DARK if dark else Room.LIGHT)
    image = picture(light)
    assert colours_in(image) == {drawn.sky, drawn.line}
    rows = [y for y in range(image.height()) if image.pixelColor(9, y).name() == drawn.line]
    assert rows == list(range(rows[0], rows[0] + drawn.line_px))
    assert rows[0] <= 156 <= rows[-1] + 1, "at 22 % from the bottom of 200"
    assert colours_in(image, range(rows[0], rows[-1] + 1)) == {drawn.line}, "over the whole width"


@pytest.mark.parametrize("look", ["light", "dark", "contrast"])
def test_the_picture_is_the_same_in_every_look(qtbot: QtBot, look: str) -> None:
    """A window that turned with the application would give it away."""
    light = shown(qtbot, LightWindow(Theme(look)))  # type: ignore[arg-type]
    drawn = sky_of(seen(30))
    assert colours_in(picture(light)) == {drawn.sky, drawn.line}


def test_the_line_is_thin_then_thick_and_broad_for_a_mark(qtbot: QtBot, light: LightWindow) -> None:
    """B4: a mark is seen for a second and a half, and leaves nothing."""
    plain = picture(light)
    assert thickness(plain) == 2
    light.show_view(seen(30, (EventKind.MARK, 30)), WORDS)
    assert thickness(picture(light)) == 6
    assert light._fresh.interval() == 1500
    light._fresh.start(0)
    qtbot.waitUntil(lambda: picture(light) == plain)
    light.show_view(seen(48), WORDS)
    assert thickness(picture(light)) == 4


def test_a_mark_taken_back_is_gone_at_once(light: LightWindow) -> None:
    plain = picture(light)
    light.show_view(seen(30, (EventKind.MARK, 30)), WORDS)
    light.show_view(seen(30, (EventKind.MARK, 30), (EventKind.UNMARK, 30.02)), WORDS)
    assert picture(light) == plain


@pytest.mark.parametrize("width", [160, 161, 320, 641])
def test_paused_the_line_is_open_in_the_middle(light: LightWindow, width: int) -> None:
    light.resize(width, 200)
    light.show_view(seen(40, (EventKind.PAUSE, 30)), WORDS)
    image = picture(light)
    row = [image.pixelColor(x, 156).name() for x in range(width)]
    drawn = sky_of(seen(30))
    left, right = row.index(drawn.sky), width - 1 - row[::-1].index(drawn.sky)
    assert abs((right - left + 1) - width * 0.12) <= 1.5
    assert left == width - 1 - right, "in the middle"
    assert set(row[:left]) == set(row[right + 1 :]) == {drawn.line}
    assert set(row[left : right + 1]) == {drawn.sky}


def test_nothing_shows_who_has_the_keyboard(light: LightWindow) -> None:
    plain = picture(light)
    light.activateWindow()
    light.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(light, Qt.Key.Key_Tab)
    QTest.mouseClick(light, Qt.MouseButton.LeftButton)
    assert picture(light) == plain


def test_right_to_left_it_is_the_same_picture(qtbot: QtBot, right_to_left: None) -> None:
    light = shown(qtbot, LightWindow(Theme("light")))
    light.show_view(seen(40, (EventKind.PAUSE, 30)), WORDS)
    row = [picture(light).pixelColor(x, 156).name() for x in range(light.width())]
    assert row == row[::-1]


# Digits


def test_b3_digits_only_on_t_for_three_seconds_and_whole_minutes(qtbot: QtBot, light: LightWindow) -> None:
    light.show_view(seen(25.5), WORDS)
    plain = picture(light)
    told = QSignalSpy(light.time_asked)
    QTest.keyClick(light, Qt.Key.Key_T)
    assert told.count() == 1
    assert text_of(light) == "35 min left"
    assert "35" in light.accessibleDescription()
    assert picture(light) != plain
    assert light._revealed.interval() == 3000
    light._revealed.start(0)
    qtbot.waitUntil(lambda: picture(light) == plain)
    assert "35" not in light.accessibleDescription()


def test_b3_the_time_stands_on_the_line_and_never_leaves_the_window(qtbot: QtBot) -> None:
    """At the least size, at 200 % text."""
    for scale in (1.0, 2.0):
        light = shown(qtbot, LightWindow(Theme("light", scale=scale)))
        light.resize(160, 100)
        drawn = sky_of(seen(30))
        QTest.keyClick(light, Qt.Key.Key_T)
        image = picture(light)
        written = [
            (x, y)
            for x in range(160)
            for y in range(100)
            if image.pixelColor(x, y).name() not in (drawn.sky, drawn.line)
        ]
        assert written
        assert min(x for x, _ in written) > 4
        assert max(x for x, _ in written) < 155
        assert min(y for _, y in written) > 4
        assert 78 - 14 * scale < max(y for _, y in written) < 78 - scale, "above the line, and near it"


@pytest.mark.parametrize("dark", [False, True])
def test_the_time_can_be_read_in_every_minute(dark: bool) -> None:
    """4.5 : 1 at least, in black or white, whichever it is."""
    for minute in range(60):
        sky = sky_of(seen(minute), Room.DARK if dark else Room.LIGHT).sky
        y = ((lab_of(sky)[0] + 16) / 116) ** 3 if lab_of(sky)[0] > 8 else lab_of(sky)[0] / 903.3
        reads = 1.05 / (y + 0.05) if lab_of(sky)[0] < 49.5 else (y + 0.05) / 0.05
        assert reads >= 4.5, minute


@pytest.mark.parametrize("minutes", [60, 60.5, 61, 75, 600])
def test_over_time_never_counts_even_when_asked(light: LightWindow, minutes: float) -> None:
    light.show_view(seen(minutes), WORDS)
    plain = picture(light)
    QTest.keyClick(light, Qt.Key.Key_T)
    assert text_of(light) == ""
    assert picture(light) == plain


def test_b3_the_question_of_e_is_answered_on_the_line(light: LightWindow) -> None:
    """E ends nothing by itself: whoever shows the timer asks back, and the asking passes."""
    asked = QSignalSpy(light.end_asked)
    QTest.keyClick(light, Qt.Key.Key_E)
    assert asked.count() == 1
    plain = picture(light)
    light.ask("End?")
    assert text_of(light) == "End?"
    light.ask("")
    assert picture(light) == plain


# Repaints


def test_p6_at_most_one_repaint_a_minute(qtbot: QtBot, light: LightWindow) -> None:
    QApplication.processEvents()
    paints = Paints(light)
    for minutes in (20, 21, 22):
        painted = paints.count
        light.show_view(seen(minutes), dict(WORDS))
        qtbot.waitUntil(lambda: paints.count > painted)  # noqa: B023 - asked within this turn
        for seconds in range(5, 60, 5):
            light.show_view(seen(minutes + seconds / 60), dict(WORDS))
            QApplication.processEvents()
        assert paints.count == painted + 1


def test_p6_none_while_the_middle_is_held(light: LightWindow) -> None:
    QApplication.processEvents()
    paints = Paints(light)
    for minutes in range(30, 48):
        light.show_view(seen(minutes), WORDS)
        QApplication.processEvents()
    assert paints.count == 0


def test_nothing_runs_by_itself(light: LightWindow) -> None:
    """§16: a step each minute, never an animation."""
    assert not light._revealed.isActive()
    assert not light._fresh.isActive()


# Keys


@pytest.mark.parametrize(
    ("key", "signal"),
    [
        (Qt.Key.Key_Space, "marked"),
        (Qt.Key.Key_Backspace, "unmark_asked"),
        (Qt.Key.Key_Return, "card_asked"),
        (Qt.Key.Key_J, "steps_asked"),
        (Qt.Key.Key_I, "drops_asked"),
        (Qt.Key.Key_T, "time_asked"),
        (Qt.Key.Key_P, "pause_asked"),
        (Qt.Key.Key_Plus, "extend_asked"),
        (Qt.Key.Key_R, "turn_asked"),
        (Qt.Key.Key_O, "others_asked"),
        (Qt.Key.Key_D, "dark_room_asked"),
        (Qt.Key.Key_W, "window_asked"),
        (Qt.Key.Key_E, "end_asked"),
    ],
)
def test_the_same_keys_work(light: LightWindow, key: Qt.Key, signal: str) -> None:
    heard = QSignalSpy(getattr(light, signal))
    QTest.keyClick(light, key)
    assert heard.count() == 1


def test_f_goes_to_the_whole_screen_and_back(qtbot: QtBot, light: LightWindow) -> None:
    folded = QSignalSpy(light.folded)
    size = light.size()
    QTest.keyClick(light, Qt.Key.Key_F)
    assert light.isFullScreen()
    qtbot.waitUntil(lambda: light.size() == light.screen().size())
    assert colours_in(picture(light)) == {sky_of(seen(30)).sky, sky_of(seen(30)).line}
    QTest.keyClick(light, Qt.Key.Key_F)
    assert not light.isFullScreen()
    qtbot.waitUntil(lambda: light.size() == size)
    assert folded.count() == 0, "F folds within the light form"


def test_escape_leaves_the_whole_screen_and_nothing_else(light: LightWindow) -> None:
    QTest.keyClick(light, Qt.Key.Key_Escape)
    assert light.isVisible()
    assert not light.isFullScreen()
    QTest.keyClick(light, Qt.Key.Key_F)
    QTest.keyClick(light, Qt.Key.Key_Escape)
    assert not light.isFullScreen()
    assert light.isVisible()


def test_shift_f_leaves_it_for_the_pill(light: LightWindow) -> None:
    folded = QSignalSpy(light.folded)
    QTest.keyClick(light, Qt.Key.Key_F, SHIFT)
    assert [list(told) for told in (folded.at(at) for at in range(folded.count()))] == [[-1]]
    assert not light.isFullScreen()


def test_a_dark_room_and_back(light: LightWindow) -> None:
    bright = picture(light)
    light.set_dark(True)
    assert light.dark
    dim = picture(light)
    assert dim.pixelColor(0, 0).lightness() < bright.pixelColor(0, 0).lightness() - 80
    light.set_dark(False)
    assert picture(light) == bright


def test_the_menu_says_what_the_keys_do_here(light: LightWindow) -> None:
    said = [action.text() for action in light.menu().actions()]
    assert "Whole screen\tF" in said
    assert "Dark room\tD" in said
    assert not any(words.startswith("Fold\t") for words in said)
    light.set_dark(True)
    light.fold()
    said = [action.text() for action in light.menu().actions()]
    assert "Small again\tF" in said
    assert "Light room\tD" in said
    assert "End" in said


def test_a_click_marks_and_the_second_of_a_double_click_does_not(light: LightWindow) -> None:
    marked = QSignalSpy(light.marked)
    QTest.mouseClick(light, Qt.MouseButton.LeftButton, pos=QPoint(40, 40))
    assert marked.count() == 1
    QTest.mouseDClick(light, Qt.MouseButton.LeftButton, pos=QPoint(40, 40))  # only the second press
    assert marked.count() == 1


# A window like any other


def test_b3_it_takes_no_focus_when_shown(qtbot: QtBot) -> None:
    """A person typing elsewhere goes on typing. Needs a real window manager (xvfb-run and openbox)."""
    if QGuiApplication.platformName() == "offscreen":
        pytest.skip("offscreen gives the focus to every window that is shown")
    line = QLineEdit()
    qtbot.addWidget(line)
    line.show()
    line.activateWindow()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    light = shown(qtbot, LightWindow(Theme("light")))
    QApplication.processEvents()
    assert line.hasFocus()
    assert not light.isActiveWindow()
    light.show_view(seen(48), WORDS)
    light.set_dark(True)
    QApplication.processEvents()
    assert line.hasFocus()


def test_an_ordinary_window_with_a_title_bar_not_on_top(light: LightWindow) -> None:
    assert light.windowType() is Qt.WindowType.Window
    assert not light.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    assert not light.windowFlags() & Qt.WindowType.FramelessWindowHint
    assert not light.testAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
    assert light.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    assert light.form is Form.LIGHT


def test_its_sizes(light: LightWindow) -> None:
    assert light.size().toTuple() == (320, 200)
    assert light.minimumSize().toTuple() == (160, 100)
    assert LightWindow(Theme("light", scale=2.0)).size().toTuple() == (640, 400)


def test_its_title_names_nobody(light: LightWindow) -> None:
    """§16: anyone else sees a picture. Neither the product nor a person is in it, whatever is shown."""
    for minutes in (0, 20.5, 48, 61):
        light.show_view(seen(minutes), WORDS, {"hopes": "Maren"})
        assert light.windowTitle() == "Picture"
        assert PRODUCT not in light.windowTitle()
    QTest.keyClick(light, Qt.Key.Key_T)
    light.ask("End?")
    assert light.windowTitle() == "Picture"
    assert light.windowIconText() == ""


@pytest.mark.parametrize(
    ("title", "says"),
    [
        ("", "Picture"),
        ("   ", "Picture"),
        (" Evening \n sky ", "Evening sky"),
        ("[*]", "Picture"),
        ("صورة 🌅", "صورة 🌅"),
        ("a" * 20_000, "a" * TITLE_LETTERS),
    ],
)
def test_the_supporters_own_neutral_word(light: LightWindow, title: str, says: str) -> None:
    light.set_title(title)
    assert light.windowTitle() == says


def test_its_icon_is_a_picture_not_the_products(light: LightWindow) -> None:
    icon = light.windowIcon().pixmap(64, 64).toImage()
    drawn = sky_of(seen(30))
    assert {icon.pixelColor(x, 5).name() for x in range(64)} == {drawn.sky}


def test_for_a_screen_reader_it_is_the_quiet_timer(light: LightWindow) -> None:
    assert light.accessibleName() == "Quiet timer"
    assert "Space" in light.accessibleDescription()


class FromTheDesktop(QCloseEvent):
    """As the x of its title bar sends it."""

    def spontaneous(self) -> bool:
        return True


def test_b3_closing_it_ends_nothing_and_asks_nothing(qtbot: QtBot, light: LightWindow) -> None:
    """Out of sight, still there: pressing the x twice must not end a meeting."""
    asked = QSignalSpy(light.end_asked)
    for event in (FromTheDesktop(), FromTheDesktop()):
        light.closeEvent(event)
        assert not event.isAccepted()
    assert asked.count() == 0
    qtbot.waitUntil(light.isMinimized)
    light.activateWindow()
    qtbot.waitUntil(lambda: not light.isMinimized())
    light.close()
    assert not light.isVisible(), "but whoever holds it may put it away"


def test_it_tells_when_it_is_hidden(light: LightWindow) -> None:
    """P6: whoever keeps the time need not call each minute."""
    told = QSignalSpy(light.visible_changed)
    light.hide()
    light.show()
    assert [list(told.at(at)) for at in range(told.count())] == [[False], [True]]


# Where it stands


def test_it_tells_where_it_was_put_and_stands_there_again(qtbot: QtBot, light: LightWindow) -> None:
    qtbot.waitExposed(light)
    light.resize(300, 180)
    light.move(40, 60)
    with qtbot.waitSignal(light.placed) as told:
        pass
    assert told.args == [light.x(), light.y(), 300, 180]
    again = LightWindow(Theme("light"))
    qtbot.addWidget(again)
    again.set_place(tuple(told.args))
    again.show()
    qtbot.waitUntil(lambda: [again.x(), again.y(), again.width(), again.height()] == told.args)


def test_it_tells_once_when_it_has_settled_and_nothing_about_the_whole_screen(qtbot: QtBot, light: LightWindow) -> None:
    told = QSignalSpy(light.placed)
    for x in range(10, 60, 10):
        light.move(x, 20)
    light.hide()
    assert [list(told.at(at)) for at in range(told.count())] == [[50, 20, 320, 200]]
    light.show()
    light.fold()
    light._tell_place()
    assert told.count() == 1


def test_standing_where_it_was_put_another_day_is_nothing_to_tell(qtbot: QtBot) -> None:
    light = LightWindow(Theme("light"))
    light.set_place((40, 60, 300, 180))
    told = QSignalSpy(light.placed)
    shown(qtbot, light)
    light._tell_place()
    assert told.count() == 0


@pytest.mark.parametrize(
    "place",
    [(-5000, -5000, 320, 200), (90_000, 90_000, 320, 200), (10, 10, 1, 1), (0, 0, 50_000, 50_000), (700, 500, 320, 200),
     (-300, 20, 320, 200)],
)  # fmt: skip
def test_it_always_stands_on_a_screen_that_is_there(qtbot: QtBot, place: tuple[int, ...]) -> None:
    light = LightWindow(Theme("light"))
    qtbot.addWidget(light)
    light.set_place(place)
    light.show()
    area = QGuiApplication.primaryScreen().availableGeometry()
    assert area.contains(QRect(light.pos(), light.size()))
    assert light.width() >= 160
    assert light.height() >= 100


def test_no_place_yet_is_the_desktops_to_choose(qtbot: QtBot) -> None:
    light = LightWindow(Theme("light"))
    qtbot.addWidget(light)
    light.set_place(Settings().light_place)
    assert light.size().toTuple() == (320, 200)


def test_a_screen_gone_brings_it_back(light: LightWindow) -> None:
    light.move(50_000, 50_000)
    light.bring_back()
    area = QGuiApplication.primaryScreen().availableGeometry()
    assert area.contains(QRect(light.pos(), light.size()))


def test_dragged_by_its_sky_it_moves_and_marks_nothing(light: LightWindow) -> None:
    light.move(100, 100)
    marked = QSignalSpy(light.marked)
    QTest.mousePress(light, Qt.MouseButton.LeftButton, pos=QPoint(50, 50))
    QTest.mouseMove(light, QPoint(90, 70))
    QTest.mouseRelease(light, Qt.MouseButton.LeftButton, pos=QPoint(50, 50))
    assert light.pos().toTuple() == (140, 120)
    assert marked.count() == 0


def test_any_size_has_its_line(qtbot: QtBot) -> None:
    light = shown(qtbot, LightWindow(Theme("light")))
    for size in ((160, 100), (161, 103), (1000, 100), (160, 900), (1920, 1080)):
        light.resize(*size)
        image = picture(light)
        assert thickness(image) == 2
        line = next(y for y in range(size[1]) if image.pixelColor(5, y) != image.pixelColor(5, 0))
        assert abs((size[1] - line) / size[1] - 0.22) < 0.02


def test_200_percent_text_makes_the_line_as_much_thicker(qtbot: QtBot, light: LightWindow) -> None:
    light.set_theme(Theme("light", scale=2.0))
    assert thickness(picture(light)) == 4
    light.show_view(seen(48), WORDS)
    assert thickness(picture(light)) == 8


def test_no_view_yet_is_a_window_all_the_same(qtbot: QtBot) -> None:
    light = LightWindow(Theme("light"))
    qtbot.addWidget(light)
    light.show()
    light.look_again()
    assert len(colours_in(picture(light))) == 1


def test_equal_skies_are_equal_pictures() -> None:
    assert sky_of(seen(30)) == sky_of(seen(40))
    assert isinstance(sky_of(seen(30)), Sky)
    assert QColor(sky_of(seen(30)).sky).isValid()
