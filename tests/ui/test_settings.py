"""Settings and Keys (pictures 18, 38): each change is kept at once; nothing of a passphrase stays behind."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QWidget
from pytestqt.qtbot import QtBot

from companion import settings
from companion.agreement import OWN, AgreementLine, Field
from companion.errors import WrongPassphrase
from companion.vault.vault import Vault
from tests.fakes import PASSPHRASE, FakePickers, open_vault
from tests.ui.rig import Rig, press
from ui import theme
from ui.pages.keys import KeysPage
from ui.pages.settings import SettingsPage
from ui.pages.settings_parts.pill import FIELDS, Pill
from ui.routes import Place, Route
from ui.services import Services
from ui.session.desktop import Desktop
from ui.widgets.choices import Segments
from ui.widgets.fields import LineField
from ui.widgets.text import Text
from ui.workspace import Workspace

NEW = "violet harbour sandwich thunder"


@pytest.fixture
def workspace(services: Services) -> Iterator[Workspace]:
    vault = Vault.create(services.paths.data, PASSPHRASE, kdf=services.kdf)
    made = Workspace(vault, services.clock)
    yield made
    made.close()


@pytest.fixture
def page(qtbot: QtBot, services: Services, workspace: Workspace) -> Iterator[SettingsPage]:
    """Not held by qtbot: one test has its page deleted."""
    made = SettingsPage(workspace, services)
    made.resize(1060, 780)
    made.open(Route(Place.SETTINGS))
    with qtbot.waitExposed(made):
        made.show()
    yield made
    if shiboken6.isValid(made):
        made.close()
        shiboken6.delete(made)


def choose(page: QWidget, group: str, value: str) -> None:
    segments = page.findChild(Segments, group)
    assert segments is not None
    option = next(option for option in segments.options if option.value == value)
    QTest.mouseClick(option, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(
    ("part", "group", "value", "name", "kept"),
    [
        ("privacy", "idle", "30", "idle_minutes", 30),
        ("privacy", "idle", "0", "idle_minutes", 0),
        ("privacy", "cover-kind", "blank", "cover", "blank"),
        ("reading", "theme", "dark", "theme", "dark"),
        ("reading", "text-scale", "150", "text_scale", 1.5),
        ("pill", "pill-form", "edge", "pill_form", "edge"),
        ("pill", "pill-form-group", "light", "pill_form_group", "light"),
        ("pill", "pill-form-online", "dot", "pill_form_online", "dot"),
    ],
)
def test_a_choice_is_kept(
    qtbot: QtBot, page: SettingsPage, services: Services, part: str, group: str, value: str, name: str, kept: object
) -> None:
    page.open(Route(Place.SETTINGS, part=part))
    with qtbot.waitSignal(services.preferences.changed):
        choose(page, group, value)
    assert getattr(settings.load(services.paths.settings), name) == kept


@pytest.mark.parametrize(
    ("part", "switch", "name"),
    [
        ("privacy", "clear-clipboard", "clear_clipboard"),
        ("reading", "reduced-motion", "reduced_motion"),
        ("pill", "phase-cues", "phase_cues"),
        ("pill", "dark-room", "dark_room"),
        ("pill", "announce-cues", "announce_cues"),
    ],
)
def test_a_switch_is_kept(
    qtbot: QtBot, page: SettingsPage, services: Services, part: str, switch: str, name: str
) -> None:
    page.open(Route(Place.SETTINGS, part=part))
    before = getattr(services.preferences.value, name)
    box = page.findChild(QCheckBox, switch)
    assert box is not None
    assert box.isChecked() is before
    with qtbot.waitSignal(services.preferences.changed):
        QTest.mouseClick(box, Qt.MouseButton.LeftButton)
    assert getattr(settings.load(services.paths.settings), name) is not before


def test_the_words_of_a_switch_turn_it_too(qtbot: QtBot, page: SettingsPage, services: Services) -> None:
    box = page.findChild(QCheckBox, "clear-clipboard")
    label = next(text for text in page.findChildren(Text) if text.words() == "Copying text")
    assert box is not None
    before = box.isChecked()
    assert box.accessibleName() == "Copying text"
    with qtbot.waitSignal(services.preferences.changed):
        QTest.mouseClick(label, Qt.MouseButton.LeftButton)
    assert box.isChecked() is not before
    assert settings.load(services.paths.settings).clear_clipboard is not before


def test_the_idle_lock_stands_at_five_minutes(page: SettingsPage) -> None:
    assert page.privacy.idle.value() == "5"


def test_a_page_deleted_by_its_own_change_survives_it(qtbot: QtBot, page: SettingsPage, services: Services) -> None:
    """A new theme rebuilds the rooms: this page goes while its segment is still telling."""
    services.preferences.changed.connect(lambda _: shiboken6.delete(page))
    page.open(Route(Place.SETTINGS, part="reading"))
    with qtbot.waitSignal(services.preferences.changed):
        choose(page, "theme", "contrast")
        assert shiboken6.isValid(page)
    assert not shiboken6.isValid(page)


@pytest.mark.parametrize("part", ["privacy", "reading", "pill"])
def test_the_route_names_the_section(page: SettingsPage, part: str) -> None:
    page.open(Route(Place.SETTINGS, part=part))
    assert [name for name, section in page.sections.items() if section.isVisible()] == [part]
    assert page.first_focus() is page.items[part]


def test_a_section_is_a_place_to_come_back_to(qtbot: QtBot, page: SettingsPage) -> None:
    with qtbot.waitSignal(page.go) as heard:
        press(page, "settings-reading")
    assert heard.args == [Route(Place.SETTINGS, part="reading")]


def test_the_keyboard_comes_back_after_a_change_of_look(qtbot: QtBot, page: SettingsPage) -> None:
    """Text size step by step: each step rebuilds the page."""
    page.open(Route(Place.SETTINGS, part="reading"))
    with qtbot.waitSignal(page.go) as heard:
        choose(page, "text-scale", "115")
    route = heard.args[0] if heard.args else None
    assert route == Route(Place.SETTINGS, part="reading.text-scale")
    page.open(route)
    focus = page.first_focus()
    assert focus is not None
    assert focus.accessibleName() == "115"
    assert page.sections["reading"].isVisible()


@pytest.mark.parametrize("part", ["privacy", "reading", "pill"])
def test_large_letters_in_a_small_window_cut_nothing(
    qtbot: QtBot, services: Services, workspace: Workspace, part: str
) -> None:
    """200 % at 960×640: down is the only way to scroll."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.load_fonts()
    theme.apply(app, theme.Theme("light", 2.0))
    page = SettingsPage(workspace, services)
    qtbot.addWidget(page)
    page.open(Route(Place.SETTINGS, part=part))
    page.resize(806, 590)
    with qtbot.waitExposed(page):
        page.show()
    try:
        qtbot.waitUntil(lambda: page.horizontalScrollBar().maximum() == 0)
    finally:
        page.close()
        theme.apply(app, theme.Theme("light"))


def test_where_the_list_stands_above_what_is_chosen_there_is_seen(
    qtbot: QtBot, services: Services, workspace: Workspace
) -> None:
    """200 % in a small window: the list alone fills it."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, theme.Theme("light", 2.0))
    page = SettingsPage(workspace, services)
    qtbot.addWidget(page)
    page.resize(806, 590)
    page.open(Route(Place.SETTINGS))
    with qtbot.waitExposed(page):
        page.show()

    def begins_in_sight(section: QWidget) -> bool:
        return 0 <= section.mapTo(page.viewport(), QPoint()).y() < 200

    try:
        assert page.verticalScrollBar().value() == 0
        for name, section in page.sections.items():
            page.open(Route(Place.SETTINGS, part=name))
            qtbot.waitUntil(partial(begins_in_sight, section))
    finally:
        page.close()
        theme.apply(app, theme.Theme("light"))


def test_keys_open_their_own_page(qtbot: QtBot, page: SettingsPage) -> None:
    with qtbot.waitSignal(page.go) as heard:
        press(page, "settings-keys")
    assert heard.args == [Route(Place.KEYS, part="settings")]


def test_the_cover_can_be_tried(qtbot: QtBot, page: SettingsPage) -> None:
    with qtbot.waitSignal(page.cover_asked):
        press(page, "try-cover")


def test_changing_the_passphrase(qtbot: QtBot, page: SettingsPage, services: Services, workspace: Workspace) -> None:
    press(page, "change-passphrase")
    form = page.privacy.change_form
    qtbot.waitUntil(form.old.hasFocus)
    form.old.setText(PASSPHRASE)
    form.new.first.setText(NEW)
    form.new.again.setText(NEW)
    with qtbot.waitSignal(form.changed):
        press(page, "change-go")
        assert form.progress.isVisible()
    assert page.privacy.passphrase_row.about.words().startswith("Changed at 14:00.")
    assert not form.isVisible()
    assert (form.old.text(), form.new.first.text(), form.new.again.text()) == ("", "", "")
    workspace.close()
    with pytest.raises(WrongPassphrase):
        Vault.open(services.paths.data, PASSPHRASE, weakest=services.kdf)
    Vault.open(services.paths.data, NEW, weakest=services.kdf).close()


def test_b12_tab_walks_the_change_of_passphrase_in_reading_order(qtbot: QtBot, page: SettingsPage) -> None:
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    press(page, "change-passphrase")
    form, new = page.privacy.change_form, page.privacy.change_form.new
    qtbot.waitUntil(form.old.hasFocus)
    fields = (form.old.eye, new.first, new.first.eye, new.propose_button, new.again, new.again.eye)
    for expected in (*fields, form.go_button, form.away_button):
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
        assert page.focusWidget() is expected


def test_a_wrong_old_passphrase_changes_nothing(qtbot: QtBot, page: SettingsPage, services: Services) -> None:
    before = (services.paths.data / "vault.keys").read_bytes()
    press(page, "change-passphrase")
    form = page.privacy.change_form
    form.old.setText("something else entirely")
    form.new.first.setText(NEW)
    form.new.again.setText(NEW)
    press(page, "change-go")
    qtbot.waitUntil(form.problem.isVisible)
    assert form.problem.words() == "That did not open it. Try again when ready."
    assert form.new.first.text() == NEW
    qtbot.waitUntil(lambda: 0 <= form.old.mapTo(page.viewport(), QPoint()).y() < page.viewport().height())
    assert form.old.hasFocus()
    assert (services.paths.data / "vault.keys").read_bytes() == before


def test_a_weak_new_passphrase_is_refused(page: SettingsPage) -> None:
    press(page, "change-passphrase")
    form = page.privacy.change_form
    form.old.setText(PASSPHRASE)
    form.new.first.setText("password")
    press(page, "change-go")
    assert form.new.first_problem.isVisible()
    assert not form.busy


def test_the_sheet_is_shown_only_to_who_knows_the_passphrase(
    qtbot: QtBot, page: SettingsPage, services: Services
) -> None:
    press(page, "new-sheet")
    form = page.privacy.sheet_form
    form.old.setText("something else entirely")
    press(page, "new-sheet-go")
    qtbot.waitUntil(form.problem.isVisible)
    assert page.findChild(QWidget, "recovery") is None
    form.old.setText(PASSPHRASE)
    press(page, "new-sheet-go")
    qtbot.waitUntil(lambda: page.findChild(QWidget, "recovery") is not None)
    paper = page.findChild(QWidget, "paper")
    assert paper is not None
    written = " ".join(part.split(": ")[1] for part in paper.accessibleDescription().split(", "))
    page.workspace.close()
    Vault.open_with_sheet(services.paths.data, written, weakest=services.kdf).close()


def test_leaving_takes_the_sheet_and_the_words_away(qtbot: QtBot, page: SettingsPage) -> None:
    press(page, "new-sheet")
    page.privacy.sheet_form.old.setText(PASSPHRASE)
    press(page, "new-sheet-go")
    qtbot.waitUntil(lambda: page.findChild(QWidget, "recovery") is not None)
    page.leave()
    qtbot.waitUntil(lambda: page.findChild(QWidget, "recovery") is None)
    press(page, "change-passphrase")
    page.privacy.change_form.old.setText(PASSPHRASE)
    page.leave()
    assert page.privacy.change_form.old.text() == ""
    assert not page.privacy.change_form.isVisible()


def test_only_one_form_is_open(page: SettingsPage) -> None:
    press(page, "change-passphrase")
    press(page, "new-sheet")
    assert not page.privacy.change_form.isVisible()
    assert page.privacy.sheet_form.isVisible()


def words_in(of: QWidget) -> str:
    return " ".join(text.words() for text in of.findChildren(Text))


def test_what_it_cannot_do_is_said(page: SettingsPage) -> None:
    """VAULT, Threats: what it honestly cannot do is said in Settings."""
    page.open(Route(Place.SETTINGS, part="pill"))
    words = words_in(page)
    for honest in ("forgotten passphrase", "recorded screen", "cannot hear keys", "until it locks"):
        assert honest in words
    assert "A lost paper still opens the vault, until a new sheet is made" in words
    assert "Wayland" not in words


def test_every_threat_that_cannot_be_met_is_named(page: SettingsPage) -> None:
    """VAULT, Threats, right column: each has its line, in two short blocks."""
    words = words_in(page.privacy)
    for honest in (
        "A weak passphrase stays weak",
        "encrypt the disk and the swap",
        "every way in is lost at once",
        "A disk that lies about what it kept",
        "An older state of the vault",
        "files from elsewhere",
        "watches the keys or the screen",
        "How large the vault is",
    ):
        assert honest in words, honest


def test_each_switch_says_what_it_cannot_do(page: SettingsPage) -> None:
    """Issue 7, point 6; and nothing is promised without a condition that another line takes back."""
    words = words_in(page.privacy)
    assert "Always when the lid closes" not in words
    assert "the user is switched, where the desktop tells of it" in words
    assert "It locks nothing: the same keys bring everything back, without a passphrase." in words
    assert "A clipboard manager may keep its own copy." in words


def test_when_the_passphrase_was_changed_is_still_said_later(
    qtbot: QtBot, page: SettingsPage, services: Services, workspace: Workspace
) -> None:
    """Picture 18: “Changed 3 January”."""
    assert not page.privacy.passphrase_row.about.words().startswith("Changed")
    press(page, "change-passphrase")
    form = page.privacy.change_form
    form.old.setText(PASSPHRASE)
    form.new.first.setText(NEW)
    form.new.again.setText(NEW)
    with qtbot.waitSignal(form.changed):
        press(page, "change-go")
    assert page.privacy.passphrase_row.about.words().startswith("Changed at 14:00.")
    later = SettingsPage(workspace, services)
    qtbot.addWidget(later)
    words = later.privacy.passphrase_row.about.words()
    assert words.startswith("Changed on 14 April. It and the recovery sheet are the only ways in.")


# The session pill


@pytest.fixture
def pill(page: SettingsPage, qtbot: QtBot) -> SettingsPage:
    page.open(Route(Place.SETTINGS, part="pill"))
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def line_of(page: QWidget, name: str) -> LineField:
    field = page.findChild(LineField, name)
    assert field is not None
    return field


@pytest.mark.parametrize("field", FIELDS, ids=lambda f: f.value)
def test_own_words_are_kept_in_the_vault_and_nowhere_else(
    pill: SettingsPage, services: Services, workspace: Workspace, field: Field
) -> None:
    """DESIGN-LANGUAGE 10: replaceable by your own. Preferences lie outside the vault and hold no word of anyone's."""
    written = line_of(pill, field.value)
    assert written.isVisibleTo(pill)
    assert written.accessibleName()
    QTest.keyClicks(written, " Teapot ")
    assert pill.leave()
    assert workspace.vault.agreement(OWN).text(field) == "Teapot"
    stored = services.paths.settings
    assert not stored.exists() or b"Teapot" not in stored.read_bytes()
    pill.open(Route(Place.SETTINGS, part="pill"))
    assert workspace.undo(pill.may_turn)
    assert workspace.vault.agreement(OWN).text(field) == ""
    assert written.text() == ""


def test_in_grey_stands_the_word_that_is_shown_now(pill: SettingsPage) -> None:
    names = {"word-open": "Open", "word-wrap": "Wrap up", "word-over": "Over", "light-title": "Picture"}
    for name, shipped in names.items():
        assert line_of(pill, name).placeholderText() == shipped
    assert line_of(pill, "word-middle").placeholderText() == "no word"


def test_own_words_may_be_anything(pill: SettingsPage, workspace: Workspace) -> None:
    """A dash is for no word; what is long or strange is kept as it was written."""
    for words, kept in (("-", "-"), ("چای", "چای"), ("🍵" * 9000 + '\n"x"', "🍵" * 9000 + ' "x"')):
        field = line_of(pill, "word-wrap")
        field.clear()
        field.insert(words)
        field.textEdited.emit(words)
        pill.workspace.flush()
        assert workspace.vault.agreement(OWN).text(Field.WORD_WRAP) == kept


def test_undo_reaches_only_what_the_open_section_keeps(pill: SettingsPage, workspace: Workspace) -> None:
    workspace.save(None, AgreementLine(owner_uid=OWN, field=Field.MY_NAME, text="Robin"))
    assert not workspace.undo(pill.may_turn)
    pill.open(Route(Place.SETTINGS, part="you"))
    assert workspace.undo(pill.may_turn)
    pill.open(Route(Place.SETTINGS, part="privacy"))
    workspace.save(None, AgreementLine(owner_uid=OWN, field=Field.WORD_END, text="Tea"))
    assert not workspace.undo(pill.may_turn)


def test_what_this_desktop_can_do_is_said_each_time_it_is_looked_at(
    qtbot: QtBot, workspace: Workspace, services: Services
) -> None:
    """Issue 4, point 3: explained once, in Settings, and true for this machine."""
    here = [Desktop()]
    section = Pill(workspace, services.preferences, look=lambda: here[-1])
    qtbot.addWidget(section)
    section.show_kept()
    assert "stays on top" in words_in(section)
    here.append(Desktop(on_top=False, places=False))
    section.show_kept()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert "light form takes the place" in words_in(section)
    assert "stays on top" not in words_in(section)


def test_a_full_disk_is_said_beside_the_field_and_the_words_stay(qtbot: QtBot, rig: Rig) -> None:
    page = SettingsPage(rig.workspace, rig.services)
    rig.open(qtbot, page, Route(Place.SETTINGS, part="pill"))
    field = line_of(page, "word-open")
    banner = page.findChild(QWidget, "word-open-banner")
    assert banner is not None
    with rig.full_disk():
        QTest.keyClicks(field, "Tea")
        assert not rig.workspace.flush()
        assert banner.isVisible()
        assert banner.width() > field.width()
        assert field.text() == "Tea"
    assert rig.workspace.flush()
    assert not banner.isVisible()
    assert rig.vault.agreement(OWN).text(Field.WORD_OPEN) == "Tea"


# Keys


@pytest.fixture
def keys(qtbot: QtBot, tmp_path: Path, services: Services) -> Iterator[KeysPage]:
    vault = open_vault(tmp_path)
    made = KeysPage(Workspace(vault, services.clock), services)
    made.resize(1060, 780)
    made.open(Route(Place.KEYS, "some-uid", "person"))
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    vault.close()


def test_escape_goes_back_to_where_one_was(qtbot: QtBot, keys: KeysPage) -> None:
    with qtbot.waitSignal(keys.go) as heard:
        QTest.keyClick(keys.close_button, Qt.Key.Key_Escape)
    assert heard.args == [Route(Place.PERSON, "some-uid")]


def test_without_a_place_to_go_back_to_it_is_today(qtbot: QtBot, keys: KeysPage) -> None:
    keys.open(Route(Place.KEYS))
    with qtbot.waitSignal(keys.go) as heard:
        press(keys, "close-keys")
    assert heard.args == [Route(Place.TODAY)]


def test_keys_are_printed_on_one_page(keys: KeysPage, services: Services) -> None:
    assert isinstance(services.pickers, FakePickers)
    press(keys, "print-keys")
    document = services.pickers.printed[0]
    assert document.pageCount() == 1
    assert "Time, for three seconds" in document.toPlainText()


@pytest.mark.parametrize(("width", "lanes"), [(1060, 3), (800, 2), (420, 1)])
def test_fewer_columns_where_it_is_narrow(qtbot: QtBot, keys: KeysPage, width: int, lanes: int) -> None:
    keys.resize(width, 780)
    assert sum(lane.isVisible() for lane, _ in keys._in_lanes) == lanes
    qtbot.waitUntil(lambda: keys.horizontalScrollBar().maximum() == 0)


def test_my_own_name_is_kept_in_the_vault_and_nowhere_else(
    qtbot: QtBot, page: SettingsPage, services: Services, workspace: Workspace
) -> None:
    """Issue 3: what we agreed bears both names; preferences lie outside the vault and hold nothing about anyone."""
    press(page, "settings-you")
    page.open(Route(Place.SETTINGS, part="you"))
    field = page.findChild(LineField, "my-name")
    assert field is not None
    assert field.isVisible()
    QTest.keyClicks(field, "Robin ")
    assert page.leave()
    assert workspace.vault.agreement(OWN).text(Field.MY_NAME) == "Robin"
    stored = services.paths.settings
    assert not stored.exists() or b"Robin" not in stored.read_bytes()
    page.open(Route(Place.SETTINGS, part="you"))
    assert workspace.undo(page.may_turn)
    assert workspace.vault.agreement(OWN).text(Field.MY_NAME) == ""
    assert field.text() == ""


def test_r53_the_questions_after_a_meeting_are_one_press_away(page: SettingsPage) -> None:
    went: list[Route] = []
    page.go.connect(went.append)
    page.open(Route(Place.SETTINGS, part="you"))
    press(page, "to-questions")
    assert went == [Route(Place.REFLECTION, part="questions")]


def test_where_erasing_somebody_begins_is_said_on_the_way(qtbot: QtBot, page: SettingsPage) -> None:
    with qtbot.waitSignals([page.go, page.mention]):
        press(page, "begin-erase")
    assert "pencil" in page.privacy.erase_row.about.words()


def test_undo_in_settings_reaches_nothing_else(page: SettingsPage, workspace: Workspace) -> None:
    page.open(Route(Place.SETTINGS, part="you"))
    workspace.save(None, AgreementLine(owner_uid=OWN, field=Field.CAN_OFFER, text="Company"))
    assert not workspace.undo(page.may_turn)
    assert workspace.vault.agreement(OWN).text(Field.CAN_OFFER) == "Company"
