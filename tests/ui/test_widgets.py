"""Small widgets, driven as a hand drives them: keys and clicks; and plain words that stay plain."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import shiboken6
from PySide6.QtCore import QDate, QEvent, QMimeData, QPoint, Qt, QTime
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QScrollArea, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui import theme
from ui.widgets import focus_ring
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button, IconButton
from ui.widgets.chips import Chip, FlowLayout
from ui.widgets.choices import ChoiceCard, ChoiceCards, Segments, Switch, Tick
from ui.widgets.closed_block import ClosedBlock
from ui.widgets.columns import Columns, TwoColumns
from ui.widgets.ends import Ends
from ui.widgets.fields import Choice, DateField, LineField, PageField, PassphraseField, TimeField, labelled
from ui.widgets.landscape import Brand, EmptyScene, UnlockScene, Welcome
from ui.widgets.level_day import DayDome, LevelDay
from ui.widgets.meeting_arc import LengthArc, MeetingArc
from ui.widgets.nav import NavItem
from ui.widgets.sections import Page, stack
from ui.widgets.sign import Pebble, Sign
from ui.widgets.suns import ENERGIES, EnergySuns
from ui.widgets.text import ROLES, Lines, Text

AWKWARD = 'A & B\u00a0<b>not bold</b> <img src="file:///etc/passwd"> 🌱'


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[theme.Theme]:
    theme.load_fonts()
    look = theme.Theme("light")
    theme.apply(qapp, look)
    yield look
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    if theme.current() is not look:
        theme.apply(qapp, look)


def shown(qtbot: QtBot, widget: QWidget, width: int = 0, height: int = 0) -> None:
    qtbot.addWidget(widget)
    if width:
        widget.resize(width, height)
    widget.show()
    qtbot.waitExposed(widget)


def active(qtbot: QtBot, window: QWidget) -> None:
    """Focus is only where the window is active."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


# Words


def test_words_are_never_markup(qtbot: QtBot) -> None:
    """A person's words with tags in them are shown as they are, and read aloud as they are."""
    text = Text(AWKWARD)
    shown(qtbot, text, 400, 80)
    assert text.words() == AWKWARD
    assert text.textFormat() is Qt.TextFormat.PlainText
    tagged, plain = Text("<b>wide</b>"), Text("wide")
    qtbot.addWidget(tagged)
    qtbot.addWidget(plain)
    assert tagged.sizeHint().width() > plain.sizeHint().width() + 20


def test_lines_are_as_high_as_the_design_says(qtbot: QtBot) -> None:
    """DESIGN-LANGUAGE 4: body 16/25; a newline is a line."""
    text = Text("one\ntwo\nthree")
    qtbot.addWidget(text)
    assert text.heightForWidth(400) == 75
    text.set_role("small")
    assert text.heightForWidth(400) == 60
    long = Text("a word and another " * 40)
    qtbot.addWidget(long)
    assert long.heightForWidth(300) > long.heightForWidth(500) > 75


def test_every_text_role_can_be_painted(qtbot: QtBot) -> None:
    for role in ROLES:
        text = Text("قائمة Maren", role)
        shown(qtbot, text, 200, 60)
        assert not text.grab().isNull()
    with pytest.raises(KeyError):
        text.set_role("shouting")


def test_a_measure_is_kept(qtbot: QtBot) -> None:
    """DESIGN-LANGUAGE 4: lines run to 68 characters at most, however wide the page."""
    text = Text("word " * 100)
    qtbot.addWidget(text)
    assert text.heightForWidth(3000) == text.heightForWidth(700)


class Counted(Text):
    """Tells how often its words were laid out at a width that was not known."""

    laid = 0

    def _lines(self, width: float) -> Lines:
        self.laid += 1
        return super()._lines(width)


def test_words_are_measured_once_for_each_width(qtbot: QtBot) -> None:
    """A page of hundreds of rows asks for the same few heights thousands of times."""
    text = Counted("a word and another " * 40)
    qtbot.addWidget(text)
    widths = (300, 500, 400)
    first = [text.heightForWidth(width) for width in widths]
    text.laid = 0
    assert [text.heightForWidth(width) for width in (*widths, *widths)] == first * 2
    assert text.laid == 0
    for width in range(200, 400):
        text.heightForWidth(width)
    assert [text.heightForWidth(width) for width in widths] == first, "no more than some are remembered"


def test_what_was_measured_is_forgotten_when_it_is_true_no_more(qapp: QApplication, qtbot: QtBot) -> None:
    """Other words, another role, scale, letter size or way to read: as high as one that was never measured before."""
    text = Text("a word and another " * 40)
    shown(qtbot, text, 300, 200)

    def is_fresh() -> None:
        fresh = Text(text.words(), text.role())
        qtbot.addWidget(fresh)
        fresh.setLayoutDirection(text.layoutDirection())
        for width in (300, 500, 3000):
            assert text.heightForWidth(width) == fresh.heightForWidth(width)
        assert text.sizeHint() == fresh.sizeHint()

    is_fresh()
    text.set_words("short")
    is_fresh()
    text.setText("by another way " * 30)
    is_fresh()
    text.set_role("title")
    is_fresh()
    before = text.heightForWidth(300)
    theme.apply(qapp, theme.Theme("light", 2.0))
    assert text.heightForWidth(300) > before
    is_fresh()
    theme.apply(qapp, theme.Theme("dark", 1.0))
    assert text.heightForWidth(300) == before
    is_fresh()
    text.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    is_fresh()


def test_a_measure_follows_the_letters(qtbot: QtBot) -> None:
    text = Text("word " * 100)
    qtbot.addWidget(text)
    wide = text.sizeHint().width()
    larger = text.font()
    larger.setPixelSize(larger.pixelSize() * 2)
    text.setFont(larger)
    assert text.sizeHint().width() > wide * 1.5


# Fields


def test_pasted_html_comes_in_as_plain_words(qtbot: QtBot) -> None:
    page = PageField("page")
    shown(qtbot, page, 400, 100)
    data = QMimeData()
    data.setHtml("<h1>Big</h1><script>x</script><b>bold</b>")
    data.setText("Big\r\nbold\x00\ufffc")
    page.insertFromMimeData(data)
    assert page.words() == "Big\nbold"
    assert page.currentCharFormat().fontWeight() != 700
    only_html = QMimeData()
    only_html.setHtml("<b>and</b> more")
    page.set_words("")
    page.insertFromMimeData(only_html)
    assert page.words() == "and more"


def test_what_is_copied_out_is_plain_too(qtbot: QtBot) -> None:
    page = PageField()
    shown(qtbot, page, 400, 100)
    page.set_words("first\nsecond")
    page.selectAll()
    data = page.createMimeDataFromSelection()
    assert data.text() == "first\nsecond"
    assert not data.hasHtml()


def test_a_page_keeps_awkward_words_whole(qtbot: QtBot) -> None:
    page = PageField()
    qtbot.addWidget(page)
    page.set_words(AWKWARD + "\n\nnext\x00")
    assert page.words() == AWKWARD + "\n\nnext"


def test_loading_words_is_no_edit_and_cannot_be_undone(qtbot: QtBot) -> None:
    page = PageField()
    shown(qtbot, page, 400, 100)
    with qtbot.assertNotEmitted(page.edited):
        page.set_words("from the vault")
    assert not page.document().isUndoAvailable()
    with qtbot.waitSignal(page.edited):
        QTest.keyClicks(page, "x")
    page.undo()
    assert page.words() == "from the vault"


def test_a_hundred_thousand_characters_come_and_go(qtbot: QtBot) -> None:
    """100,000 characters load and stay whole; a key typed into them is one edit."""
    words = ("a line of some words\n" * 5000)[:100_000]
    page = PageField(max_height=300)
    shown(qtbot, page, 500, 100)
    page.set_words(words)
    assert page.words() == words
    assert page.height() == 300
    with qtbot.waitSignal(page.edited):
        QTest.keyClicks(page, "z")
    assert len(page.words()) == len(words) + 1


def test_a_page_grows_with_its_words_and_no_further(qtbot: QtBot) -> None:
    page = PageField(min_height=62, max_height=200)
    shown(qtbot, page, 400, 62)
    assert page.height() == 62
    page.set_words("a\nb\nc\nd")
    assert 62 < page.height() <= 200
    page.set_words("a\n" * 60)
    assert page.height() == 200


def test_new_lines_keep_their_height(qtbot: QtBot) -> None:
    page = PageField()
    shown(qtbot, page, 400, 100)
    QTest.keyClicks(page, "one")
    QTest.keyClick(page, Qt.Key.Key_Return)
    QTest.keyClicks(page, "two")
    assert page.document().lastBlock().blockFormat().lineHeight() == 25
    assert page.words() == "one\ntwo"


@pytest.mark.parametrize("kind", [PageField, LineField])
def test_undo_goes_to_the_window_when_the_field_has_none(qtbot: QtBot, kind: type[PageField] | type[LineField]) -> None:
    """An app-wide undo takes Ctrl+Z only where the field's own steps have run out."""
    window = QWidget()
    layout = QVBoxLayout(window)
    field = kind("field")
    layout.addWidget(field)
    undone: list[bool] = []
    action = QAction(window)
    action.setShortcut(QKeySequence.StandardKey.Undo)
    action.triggered.connect(lambda: undone.append(True))
    window.addAction(action)
    shown(qtbot, window, 400, 200)
    active(qtbot, window)
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    QTest.keyClicks(field, "words")
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.words() == ""
    assert undone == []
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == [True]


def test_tab_leaves_a_page(qtbot: QtBot) -> None:
    window = QWidget()
    layout = QVBoxLayout(window)
    first, second = PageField("first"), LineField("second")
    layout.addWidget(first)
    layout.addWidget(second)
    shown(qtbot, window, 400, 200)
    active(qtbot, window)
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert second.hasFocus()
    assert first.words() == ""


def test_a_passphrase_is_hidden_until_the_eye_is_pressed(qtbot: QtBot) -> None:
    field = PassphraseField("secret", says="Passphrase")
    shown(qtbot, field, 300, 40)
    QTest.keyClicks(field, "six words")
    assert not field.shown()
    says = field.eye.accessibleName()
    QTest.mouseClick(field.eye, Qt.MouseButton.LeftButton)
    assert field.shown()
    assert field.eye.accessibleName() != says
    field.eye.setFocus()
    QTest.keyClick(field.eye, Qt.Key.Key_Space)
    assert not field.shown()
    assert field.words() == "six words"


def test_a_label_names_its_field(qtbot: QtBot) -> None:
    field = LineField("place")
    holder = labelled("Where you meet", field, "Only for you.")
    shown(qtbot, holder, 300, 100)
    assert field.accessibleName() == "Where you meet"
    assert field.accessibleDescription() == "Only for you."
    assert any(label.buddy() is field for label in holder.findChildren(QLabel))


def test_a_choice_speaks_in_values(qtbot: QtBot) -> None:
    choice = Choice([("single", "One-to-one"), ("group", "Group")], says="Format")
    qtbot.addWidget(choice)
    with qtbot.assertNotEmitted(choice.currentIndexChanged):
        choice.set_value("group")
    assert choice.value() == "group"
    choice.set_value("elsewhere")
    assert choice.value() == ""


def test_times_read_the_right_way_right_to_left(qapp: QApplication, qtbot: QtBot) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    field = TimeField("when")
    qtbot.addWidget(field)
    field.setTime(QTime(16, 30))
    assert field.text() == "16:30"
    assert field.layoutDirection() is Qt.LayoutDirection.LeftToRight


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("7:30", "07:30"), ("0730", "07:30"), ("730", "07:30"), ("7.30", "07:30"), ("7h30", "07:30"),
        ("16", "16:00"), (" 16:30 ", "16:30"), ("00:05", "00:05"), ("23:59", "23:59"),
        ("24:00", ""), ("7:60", ""), ("99", ""), ("7:3", ""), ("soon", ""), ("", ""),
    ],
)  # fmt: skip
def test_b12_a_time_is_typed_in_one_go(qtbot: QtBot, written: str, meant: str) -> None:
    """B12. What is no time stays as it was written."""
    holder, field, other = QWidget(), TimeField("when"), LineField("other")
    column = QVBoxLayout(holder)
    column.addWidget(field)
    column.addWidget(other)
    shown(qtbot, holder)
    active(qtbot, holder)
    field.setFocus()
    QTest.keyClicks(field, written)
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert other.hasFocus()
    assert field.valid() is bool(meant)
    assert field.time().toString("HH:mm") == meant
    assert field.text() == (meant or written)


def test_b12_up_and_down_move_a_time_by_five_minutes(qtbot: QtBot) -> None:
    field = TimeField("when", QTime(23, 55))
    shown(qtbot, field)
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert field.text() == "00:00"
    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert field.time() == QTime(23, 50)
    field.setText("soon")
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert field.text() == "soon"


@pytest.mark.parametrize("reason", [Qt.FocusReason.TabFocusReason, Qt.FocusReason.OtherFocusReason])
def test_b12_the_day_of_a_date_is_typed_first(qtbot: QtBot, reason: Qt.FocusReason) -> None:
    field = DateField("day", QDate(2026, 3, 3))
    shown(qtbot, field)
    active(qtbot, field)
    assert field.text() == "3 March 2026"
    field.setFocus(reason)
    assert field.currentSection() is DateField.Section.DaySection
    QTest.keyClicks(field, "28")
    assert field.date() == QDate(2026, 3, 28)


def test_b12_a_date_is_one_stop_of_tab(qtbot: QtBot) -> None:
    """Left and Right go from day to month to year inside it; digits go to the one that is chosen."""
    holder = QWidget()
    before, field, after = LineField("before"), DateField("day", QDate(2026, 3, 3)), LineField("after")
    column = QVBoxLayout(holder)
    for each in (before, field, after):
        column.addWidget(each)
    shown(qtbot, holder)
    active(qtbot, holder)
    sections = DateField.Section
    before.setFocus()
    for way, start, end in ((Qt.Key.Key_Tab, before, after), (Qt.Key.Key_Backtab, after, before)):
        start.setFocus()
        QTest.keyClick(start, way)
        assert field.hasFocus()
        assert field.currentSection() is sections.DaySection
        QTest.keyClick(field, way)
        assert end.hasFocus()
    field.setFocus(Qt.FocusReason.TabFocusReason)
    walked = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        QTest.keyClick(field, key)
        walked.append((field.currentSection(), field.lineEdit().selectedText()))
    month, year = (sections.MonthSection, "March"), (sections.YearSection, "2026")
    assert walked == [month, year, year, month]
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert field.date() == QDate(2026, 4, 3)
    QTest.keyClick(field, Qt.Key.Key_Right)
    QTest.keyClicks(field, "2027")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert after.hasFocus()
    assert field.date() == QDate(2027, 4, 3)


def test_b12_a_date_typed_half_is_left_at_once_too(qtbot: QtBot) -> None:
    holder = QWidget()
    field, after = DateField("day", QDate(2026, 3, 3)), LineField("after")
    column = QVBoxLayout(holder)
    for each in (field, after):
        column.addWidget(each)
    shown(qtbot, holder)
    active(qtbot, holder)
    field.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClicks(field, "2")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert after.hasFocus()
    assert field.date() == QDate(2026, 3, 2)


# Choices


def test_suns_are_chosen_unchosen_and_walked(qtbot: QtBot) -> None:
    """DESIGN-LANGUAGE 2, 7: words, never numbers; anything may stay empty."""
    suns = EnergySuns()
    shown(qtbot, suns)
    active(qtbot, suns)
    assert suns.value() == ""
    heard: list[str] = []
    suns.chosen.connect(heard.append)
    low, steady = suns.options[1], suns.options[2]
    QTest.mouseClick(steady, Qt.MouseButton.LeftButton)
    assert suns.value() == "steady"
    QTest.keyClick(steady, Qt.Key.Key_Left)
    assert suns.value() == "low"
    assert low.hasFocus()
    QTest.mouseClick(low, Qt.MouseButton.LeftButton)
    assert suns.value() == ""
    assert heard == ["steady", "low", ""]
    assert [option.value for option in suns.options] == list(ENERGIES)
    assert all(option.accessibleName() for option in suns.options)


def test_setting_a_value_tells_nobody(qtbot: QtBot) -> None:
    suns = EnergySuns()
    shown(qtbot, suns)
    with qtbot.assertNotEmitted(suns.chosen):
        suns.set_value("full")
    assert suns.value() == "full"


def test_segments_keep_one_chosen_and_take_one_tab_stop(qtbot: QtBot) -> None:
    segments = Segments([("a", "With questions"), ("b", "Free page"), ("c", "Third")], says="Kind")
    segments.set_value("a")
    shown(qtbot, segments)
    first = segments.options[0]
    first.setFocus()
    with qtbot.waitSignal(segments.chosen) as heard:
        QTest.keyClick(first, Qt.Key.Key_Right)
    assert heard.args == ["b"]
    QTest.mouseClick(segments.options[1], Qt.MouseButton.LeftButton)
    assert segments.value() == "b"
    stops = [o for o in segments.options if o.focusPolicy() is Qt.FocusPolicy.StrongFocus]
    assert stops == [segments.options[1]]


def test_arrows_follow_reading_right_to_left(qapp: QApplication, qtbot: QtBot) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    segments = Segments([("a", "One"), ("b", "Two")])
    segments.set_value("a")
    shown(qtbot, segments)
    QTest.keyClick(segments.options[0], Qt.Key.Key_Left)
    assert segments.value() == "b"


def test_cards_are_chosen_by_keys(qtbot: QtBot) -> None:
    cards = ChoiceCards([ChoiceCard("keep", "Keep, quiet", "It stays."), ChoiceCard("erase", "Erase")])
    shown(qtbot, cards, 500, 200)
    assert cards.value() == ""
    QTest.keyClick(cards.options[0], Qt.Key.Key_Space)
    assert cards.value() == "keep"
    QTest.keyClick(cards.options[0], Qt.Key.Key_Down)
    assert cards.value() == "erase"
    assert cards.options[0].accessibleDescription() == "It stays."


def test_the_whole_row_of_a_tick_is_pressed(qtbot: QtBot) -> None:
    tick = Tick("The list of walking groups & more, as you offered " * 3)
    shown(qtbot, tick, 320, 120)
    QTest.mouseClick(tick, Qt.MouseButton.LeftButton, pos=QPoint(300, 40))
    assert tick.isChecked()
    assert tick.heightForWidth(320) > tick.heightForWidth(900)
    assert tick.accessibleName() == tick.words()


def test_a_switch_turns_by_space_and_click(qtbot: QtBot) -> None:
    switch = Switch("s", "Copying text")
    shown(qtbot, switch)
    QTest.mouseClick(switch, Qt.MouseButton.LeftButton, pos=QPoint(38, 16))
    assert switch.isChecked()
    QTest.keyClick(switch, Qt.Key.Key_Space)
    assert not switch.isChecked()


def test_buttons_show_an_ampersand(qtbot: QtBot) -> None:
    button = Button("Comfort & topics", "primary", icon="plus", name="go")
    qtbot.addWidget(button)
    assert button.words() == "Comfort & topics"
    assert button.shortcut().isEmpty()
    assert button.accessibleName() == "Comfort & topics"
    assert IconButton("x", "Put this away").accessibleName() == "Put this away"


@pytest.mark.parametrize("made", [lambda: IconButton("x", "Put this away"), lambda: NavItem("Today", "sun-horizon")])
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_b12_a_button_with_only_an_icon_is_pressed_by_return_as_any_other(
    qtbot: QtBot, key: Qt.Key, made: Callable[[], QToolButton]
) -> None:
    """Also an item of the sidebar, which is only an icon in the rail."""
    button, pressed = made(), list[bool]()
    shown(qtbot, button, 40, 40)
    button.clicked.connect(lambda: pressed.append(True))
    QTest.keyClick(button, key)
    assert len(pressed) == 1
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "", True)
    QApplication.sendEvent(button, held)
    assert len(pressed) == 1, "held down it is one press"


# Layout


def test_the_margin_moves_beneath_when_narrow(qtbot: QtBot) -> None:
    """DESIGN-LANGUAGE 8: beneath below 860, divided by text scale."""
    left, margin = Text("left " * 30), Text("margin " * 10)
    columns = Columns(left, margin)
    shown(qtbot, columns, 962, 400)
    assert columns.beside()
    assert margin.x() == 962 - 247
    columns.resize(820, 600)
    assert not columns.beside()
    assert margin.y() > left.y()
    assert margin.x() == left.x()


def test_a_hairline_across_stays_within_the_words(qtbot: QtBot) -> None:
    columns = Columns(QWidget(), QWidget(), bleed=12)
    shown(qtbot, columns, 700, 400)
    hair = next(f for f in columns.findChildren(QFrame) if f.property("look") == "fill")
    assert (hair.x(), hair.width()) == (12, 700 - 24)


def test_ends_take_room_for_what_is_seen(qtbot: QtBot) -> None:
    """One that is hidden takes none; one that grows sends the other beneath it."""
    wide, small = QWidget(), QWidget()
    wide.setFixedSize(300, 20)
    small.setFixedSize(150, 20)
    first, last = stack(wide), stack(small)
    first.hide()
    ends = Ends(first, last)
    shown(qtbot, ends, 400, 60)
    assert last.geometry().right() == ends.width() - 1
    first.show()
    qtbot.waitUntil(lambda: last.y() > first.y())
    assert last.x() == 0
    wide.setFixedWidth(200)
    qtbot.waitUntil(lambda: last.y() == first.y())
    first.hide()
    qtbot.waitUntil(lambda: last.geometry().right() == ends.width() - 1)


def test_in_a_flow_what_is_lower_may_stand_at_the_foot(qtbot: QtBot) -> None:
    holder, tall, low = QWidget(), QWidget(), QWidget()
    tall.setFixedSize(100, 60)
    low.setFixedSize(80, 40)
    flow = FlowLayout(holder, 10, foot=True)
    for each in (tall, low):
        flow.addWidget(each)
    shown(qtbot, holder, 300, 200)
    assert low.geometry().bottom() == tall.geometry().bottom()
    holder.resize(150, 200)
    qtbot.waitUntil(lambda: low.x() == 0)
    assert low.y() == 70


def test_two_columns_become_one_and_turn_round(qapp: QApplication, qtbot: QtBot) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    first, second = Text("first"), Text("second")
    halves = TwoColumns(first, second)
    shown(qtbot, halves, 640, 100)
    assert halves.beside()
    assert first.x() > second.x()
    halves.resize(560, 200)
    assert second.y() > first.y()


def test_chips_flow_into_lines(qtbot: QtBot) -> None:
    holder = QWidget()
    flow = FlowLayout(holder)
    chips = [Chip(f"Topic {at}") for at in range(12)]
    for chip in chips:
        flow.addWidget(chip)
    shown(qtbot, holder, 300, flow.heightForWidth(300))
    assert all(chip.geometry().right() < 300 for chip in chips)
    assert chips[-1].y() > chips[0].y()
    assert flow.heightForWidth(200) > flow.heightForWidth(600)
    flow.clear()
    assert flow.count() == 0


def test_tab_scrolls_a_page_to_what_has_the_focus(qtbot: QtBot) -> None:
    page = Page("page")
    fields = [LineField(f"field{at}", says="x") for at in range(30)]
    for field in fields:
        page.body.addWidget(field)
    shown(qtbot, page, 600, 300)
    active(qtbot, page)
    fields[0].setFocus()
    for field in fields[:-1]:
        QTest.keyClick(field, Qt.Key.Key_Tab)
    assert fields[-1].hasFocus()
    seen = fields[-1].mapTo(page.viewport(), QPoint(0, 0)).y()
    assert 0 <= seen < page.viewport().height()
    assert page.horizontalScrollBar().maximum() == 0


def test_never_raise_shows_every_topic_at_any_width(qtbot: QtBot) -> None:
    """DESIGN-LANGUAGE 7: the closed block never collapses."""
    topics = [f"Topic {at} <i>as written</i>" for at in range(7)]
    block = ClosedBlock(topics, "If Maren brings one up, go at Maren’s pace.")
    shown(qtbot, block, 700, block.heightForWidth(700))
    seen = [label.words() for label in block.findChildren(Text) if label.isVisible()]
    assert all(topic in seen for topic in topics)
    assert all(topic in block.accessibleDescription() for topic in topics)
    wide = block.heightForWidth(700)
    block.resize(400, 800)
    assert block.heightForWidth(400) > wide
    block.set_topics(["One"])
    assert block.topics() == ("One",)


# What is painted


def test_the_day_has_its_twin_in_words(qtbot: QtBot) -> None:
    """DESIGN-LANGUAGE 15: every painted widget says what it shows; 6: and names no one."""
    day = LevelDay()
    day.set_day(0.4, [DayDome(start=0.6, end=0.7, icon="leaf", label="16:30")])
    shown(qtbot, day, 600, 90)
    assert "16:30" in day.accessibleDescription()
    assert not day.grab().isNull()
    day.set_day(None, [])
    assert "16:30" not in day.accessibleDescription()


def test_the_arc_says_its_words(qtbot: QtBot) -> None:
    arc = MeetingArc()
    arc.set_meeting([0.2, 0.5, 1.4], "Three marks", "16:32 to 17:34")
    shown(qtbot, arc)
    assert (arc.accessibleName(), arc.accessibleDescription()) == ("Three marks", "16:32 to 17:34")


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_everything_painted_paints_in_every_theme_and_direction(
    qapp: QApplication, qtbot: QtBot, name: theme.ThemeName
) -> None:
    theme.apply(qapp, theme.Theme(name, 2.0))
    for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
        qapp.setLayoutDirection(direction)
        for widget in (
            Welcome(),
            UnlockScene(),
            EmptyScene("people"),
            EmptyScene(),
            Brand("Level Ground"),
            Sign("leaf", "c", 2, "l"),
            Sign("moon-stars", resting=True),
            Pebble("theirs"),
            LengthArc(),
            NavItem("People", "users"),
            EnergySuns(),
            Chip("Topic", closed=True),
        ):
            shown(qtbot, widget, 500, 300)
            assert not widget.grab().isNull()


def test_a_new_theme_reaches_widgets_already_built(qapp: QApplication, qtbot: QtBot) -> None:
    """Text scale and theme change at once, without building pages again."""
    text, sign = Text("Maren", "title"), Sign("leaf", size="l")
    shown(qtbot, text)
    shown(qtbot, sign)
    theme.apply(qapp, theme.Theme("dark", 2.0))
    assert text.font().pixelSize() == 60
    assert text.heightForWidth(400) == 76
    assert sign.width() == 144


def test_a_banner_says_it_and_can_be_answered(qtbot: QtBot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    assert banner.isHidden()
    banner.say("The disk is full. Your last words are still here.", "error", "Keep")
    assert not banner.isHidden()
    assert banner.accessibleName().startswith("The disk is full")
    action = banner.findChild(Button, "bannerAction")
    assert action is not None
    with qtbot.waitSignal(banner.acted):
        QTest.mouseClick(action, Qt.MouseButton.LeftButton)
    banner.say("")
    assert banner.isHidden()


# The focus ring


@pytest.fixture
def rings(qapp: QApplication) -> Iterator[focus_ring.FocusRings]:
    rings = focus_ring.install(qapp)
    yield rings
    shiboken6.delete(rings)


def ring_in(window: QWidget) -> focus_ring.FocusRing | None:
    return window.findChild(focus_ring.FocusRing, "focusRing")


def test_what_qt_made_itself_is_forgotten_when_it_goes(qtbot: QtBot, rings: focus_ring.FocusRings) -> None:
    """Python's own check says that such a widget is there for ever; asking it for its window ended the process."""
    holder = QScrollArea()  # its viewport is one of Qt's own
    qtbot.addWidget(holder)
    holder.show()
    inner = holder.viewport()
    inner.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    holder.activateWindow()
    rings._turn(None, inner)
    assert inner in rings._chain
    holder.setViewport(QWidget())  # Qt deletes the one before
    assert rings._chain == []
    rings._turn(None, None)


@pytest.mark.usefixtures("rings")
def test_the_ring_stands_outside_the_control_with_focus(qtbot: QtBot) -> None:
    """DESIGN-LANGUAGE 5: focus 2 with a 2 gap."""
    window = QWidget()
    layout = QVBoxLayout(window)
    fields = [LineField("a", says="a"), LineField("b", says="b")]
    for field in fields:
        layout.addWidget(field)
    shown(qtbot, window, 300, 200)
    active(qtbot, window)
    ring = None
    for field in fields:
        field.setFocus(Qt.FocusReason.TabFocusReason)
        ring = ring_in(window)
        assert ring is not None
        assert ring.isVisible()
        assert ring.geometry() == field.geometry().adjusted(-4, -4, 4, 4)
    assert window.childAt(fields[1].geometry().center()) is fields[1]
    window.resize(500, 200)
    assert ring is not None
    assert ring.geometry() == fields[1].geometry().adjusted(-4, -4, 4, 4)


@pytest.mark.usefixtures("rings")
def test_the_ring_follows_scrolling_and_hides_with_its_control(qtbot: QtBot) -> None:
    page = Page("page")
    fields = [LineField(f"f{at}", says="x") for at in range(30)]
    for field in fields:
        page.body.addWidget(field)
    shown(qtbot, page, 600, 300)
    active(qtbot, page)
    fields[0].setFocus(Qt.FocusReason.TabFocusReason)
    ring = ring_in(page)
    assert ring is not None
    assert ring.isVisible()
    before = ring.y()
    page.verticalScrollBar().setValue(20)
    assert ring.y() == before - 20
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
    assert ring.isHidden()
    page.verticalScrollBar().setValue(0)
    assert ring.isVisible()


@pytest.mark.usefixtures("rings")
def test_no_ring_after_a_click_until_a_key(qtbot: QtBot) -> None:
    window = QWidget()
    layout = QVBoxLayout(window)
    field, button = LineField("a", says="a"), Button("Keep it")
    layout.addWidget(field)
    layout.addWidget(button)
    shown(qtbot, window, 300, 200)
    active(qtbot, window)
    field.setFocus()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    ring = ring_in(window)
    assert button.hasFocus()
    assert ring is not None
    assert ring.isHidden()
    QTest.keyClick(button, Qt.Key.Key_Shift)
    assert ring.isVisible()


@pytest.mark.usefixtures("rings")
def test_the_ring_of_a_sun_hugs_its_box_and_a_click_shows_none(qtbot: QtBot) -> None:
    window = QWidget()
    layout = QVBoxLayout(window)
    suns = EnergySuns()
    layout.addWidget(suns)
    shown(qtbot, window, 500, 200)
    active(qtbot, window)
    sun = suns.options[2]
    sun.setFocus(Qt.FocusReason.TabFocusReason)
    ring = ring_in(window)
    assert ring is not None
    assert ring.isVisible()
    assert ring.width() == theme.current().px(56) + 8 < sun.width()
    QTest.mouseClick(sun, Qt.MouseButton.LeftButton)
    assert sun.isChecked()
    assert ring.isHidden()
    QTest.mouseClick(suns.options[1], Qt.MouseButton.LeftButton)
    assert ring.isHidden()
    QTest.keyClick(suns.options[1], Qt.Key.Key_Right)
    assert ring.isVisible()
