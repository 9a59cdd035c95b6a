"""What the timer, the card and the tray tell of anyone while a meeting runs, open and locked (VAULT, Figures: titles,
tray, accessible names when locked; DECISIONS 18-20; DESIGN-LANGUAGE 17)."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from companion.card import Face
from companion.session_clock import NAME
from tests.leaks import canary
from tests.leaks.scene import ALONE, GROUP, ONLINE, Scene
from tests.leaks.told import anywhere, in_sight, said_by, tellers
from ui import theme
from ui.pages.unlock import UnlockPage, Why
from ui.session.keeper import MeetingKeeper
from ui.session.quiet import Form, QuietTimer
from ui.session.tray import TrayTimer
from ui.window import MainWindow

FORMS = tuple(Form)
WAYS = (ALONE, GROUP, ONLINE)


def _begin(scene: Scene, how: str = ALONE, form: Form | None = None) -> QuietTimer:
    """A meeting, its timer folded to this form; None: as it comes."""
    assert scene.window.workspace is not None
    assert scene.keeper.begin(scene.window.workspace, scene.people[how])
    for _ in FORMS:
        timer = scene.keeper.pill
        assert timer is not None
        if form in (None, timer.form):
            return timer
        QTest.keyClick(timer, Qt.Key.Key_F)
    raise AssertionError(f"no {form}")


def _through(scene: Scene, keeper: MeetingKeeper) -> Iterator[QuietTimer]:
    """The timer at every moment of the meeting, hours on."""
    for _ in range(24):
        scene.clock.advance(180)
        assert keeper.driver is not None
        assert keeper.pill is not None
        keeper.driver.refresh()
        yield keeper.pill


def _told(timer: QuietTimer) -> str:
    """All that others than the eye can have of it: titles, names, tips, menus."""
    menu = timer.menu()
    shown = [timer, *timer.findChildren(QWidget)]
    told = [words for widget in shown for words in said_by(widget)]
    menu.deleteLater()
    return " ".join(words or "" for words in told)


def _titles() -> list[str]:
    """As any other program can read them."""
    return [window.title() for window in QGuiApplication.topLevelWindows()]


# Open


@pytest.mark.parametrize("form", FORMS)
def test_open_the_timer_tells_no_word_of_anyone(scene: Scene, form: Form) -> None:
    """Words of one's own are painted and nothing else: a list of windows or a screen reader has none of them, but the
    title that was chosen for the light form, on that window and nowhere else.
    """
    _begin(scene, form=form)
    seen = set()
    for timer in _through(scene, scene.keeper):
        seen.add(timer.word())
        told = _told(timer)
        assert scene.stem not in told
        assert told.count(scene.title) == _titles().count(scene.title) == (form is Form.LIGHT)
        assert {*_titles()} <= {"", "Level Ground", scene.title}
    assert scene.stem in seen, "the positive half: it is what is painted"
    assert form is not Form.LIGHT or timer.toolTip() == "", "a picture says nothing of itself"
    assert [w for w in QApplication.allWidgets() if scene.title in w.objectName()] == []


def test_the_title_goes_with_the_light_form(scene: Scene) -> None:
    timer = _begin(scene, form=Form.LIGHT)
    assert scene.title in _titles()
    QTest.keyClick(timer, Qt.Key.Key_F, Qt.KeyboardModifier.ShiftModifier)
    QApplication.processEvents()
    assert scene.keeper.pill is not None
    assert scene.keeper.pill.form is Form.EDGE
    assert scene.title not in [w.title() for w in QGuiApplication.topLevelWindows() if w.isVisible()]


@pytest.mark.parametrize("how", WAYS)
def test_the_card_is_gone_with_lock_cover_and_a_shared_screen(scene: Scene, how: str) -> None:
    """Open, its words are there to be found; its title and its names never tell them."""
    _begin(scene, how)
    for put_away in (_cover, _share, _lock):
        scene.keeper.card_asked.emit("")
        card = scene.window.cards.card
        assert card is not None
        assert tellers(scene.stem, lambda widget, card=card: card.isAncestorOf(widget))  # type: ignore[misc]
        for face in card.faces:
            assert card.turn_to(face)
            assert scene.stem not in card.windowTitle() + card.accessibleName() + card.objectName()
            assert [w for w in card.findChildren(QWidget) if scene.stem in w.objectName()] == []
            assert {*_titles()} <= {"", "Level Ground", scene.title}
        put_away(scene)
        assert scene.window.cards.card is None
        assert not card.isVisible()


def _cover(scene: Scene) -> None:
    scene.window.toggle_cover()
    assert tellers(scene.stem, in_sight) == []
    scene.keeper.card_asked.emit("")  # and nothing opens over it
    assert scene.window.cards.card is None
    scene.window.toggle_cover()


def _share(scene: Scene) -> None:
    scene.keeper.set_others_see(True)
    scene.keeper.card_asked.emit("")
    assert scene.window.cards.card is None
    scene.keeper.set_others_see(False)


def _lock(scene: Scene) -> None:
    scene.window.lock(Why.QUIET)
    assert tellers(scene.stem, in_sight) == []
    assert scene.stem not in " ".join(scene.relaunch.calls[0])
    assert scene.title not in " ".join(scene.relaunch.calls[0])


def test_the_icon_in_the_tray_tells_nothing(scene: Scene) -> None:
    """VAULT: tray. Its tip and its menu go to the desktop, which may show and keep them."""
    _begin(scene)
    tray = TrayTimer(theme.current(), scene.window)
    own = dict.fromkeys(("open", "middle", "wrap", "close", "end", "over", "paused"), scene.stem)
    for _ in _through(scene, scene.keeper):
        tray.show_view(scene.keeper.view, own, dict.fromkeys(("meeting", "own-0"), scene.stem))
        tray.time_asked.emit()
        menu = tray.icon.contextMenu()
        assert menu is not None
        below = [menu, *menu.findChildren(QMenu)]
        told = [tray.icon.toolTip(), *(words for each in below for words in said_by(each))]
        told += [action.text() + action.toolTip() for each in below for action in each.actions()]
        assert scene.stem not in " ".join(told)
        assert scene.title not in " ".join(told)
    tray.deleteLater()


@pytest.mark.parametrize("form", FORMS)
def test_what_a_meeting_writes_has_no_word(scene: Scene, form: Form) -> None:
    """Settings, the meeting's own log, the program's log, the clipboard: after each act the timer has."""
    timer = _begin(scene, GROUP, form)
    keys = Qt.Key
    acts = (keys.Key_Space, keys.Key_Backspace, keys.Key_T, keys.Key_P, keys.Key_P, keys.Key_R, keys.Key_Plus)
    for key in (*acts, keys.Key_Return, keys.Key_J, keys.Key_D, keys.Key_O, keys.Key_O, keys.Key_W):
        QTest.keyClick(scene.keeper.pill or timer, key)
    paths = scene.services.paths
    for file in (paths.settings, paths.log, scene.vault.folder / NAME):
        content = file.read_bytes() if file.exists() else b""
        assert canary.found_in(content, [scene.stem, scene.title]) == [], file.name
    assert json.loads(paths.settings.read_text())["pill_form_now"] == form
    assert scene.stem not in QApplication.clipboard().text()


# Locked, or started again after a crash


@pytest.mark.parametrize("form", FORMS)
def test_on_the_lock_screen_no_widget_at_all_names_anyone(scene: Scene, qtbot: QtBot, form: Form) -> None:
    """As after a restart: a fresh window, with a meeting whose timer goes on, in rounds that had names of their own."""
    _begin(scene, GROUP, form)
    scene.window.lock(Why.QUIET)
    _told_by_a_fresh_window(scene, qtbot, form, Why.QUIET, "14:05")


@pytest.mark.parametrize("form", FORMS)
def test_after_a_crash_no_widget_at_all_names_anyone(scene: Scene, qtbot: QtBot, form: Form) -> None:
    """DECISIONS 20. Nothing was closed; what is there is what lay on the disk."""
    scene.everywhere()
    _begin(scene, GROUP, form)
    clock = (scene.vault.folder / NAME).read_bytes()
    assert canary.found_in(clock, [scene.stem, scene.title]) == []
    _told_by_a_fresh_window(scene, qtbot, form, None, "")


def _told_by_a_fresh_window(scene: Scene, qtbot: QtBot, form: Form, why: Why | None, at: str) -> None:
    """Nothing, wherever it is; the timer runs through all its words, hours on. Of the card there is nothing but the
    steps as they were shipped (DECISIONS 19).
    """
    scene.keeper.close()
    scene.window.hide()
    keeper = MeetingKeeper(scene.services)
    fresh = MainWindow(scene.services, keeper)
    qtbot.addWidget(fresh)
    fresh.show_gate(why, at)
    keeper.resume(fresh.vault_folder)
    fresh.show()
    assert fresh.findChild(UnlockPage) is not None
    assert keeper.pill is not None
    qtbot.waitUntil(keeper.pill.isVisible)
    assert keeper.pill.form is form
    seen = set()
    for timer in _through(scene, keeper):
        seen.add(timer.word())
        told = _told(timer)
        assert scene.stem not in told + "".join(seen)
        assert scene.title not in told
        shown = [fresh, *fresh.findChildren(QWidget)]
        assert [w.objectName() for w in shown if any(scene.stem in words for words in said_by(w))] == []
    assert {"Open", "Wrap up", "Over"} & seen
    _steps_as_shipped(scene, fresh, keeper)
    keeper.close()


def _steps_as_shipped(scene: Scene, fresh: MainWindow, keeper: MeetingKeeper) -> None:
    for face in ("", "drops"):
        keeper.card_asked.emit(face)
        assert fresh.cards.card is None
    keeper.card_asked.emit("steps")
    card = fresh.cards.card
    assert card is not None
    assert card.faces == (Face.STEPS,)
    shown = [card, *card.findChildren(QWidget)]
    told = " ".join(words or "" for widget in shown for words in said_by(widget))
    assert "If someone may not be safe" in told
    assert scene.stem not in told
    away = card.findChild(QAbstractButton, "card-away")
    assert away is not None
    away.click()


def test_closed_during_a_meeting_nothing_of_the_card_stays_in_the_process(scene: Scene, qtbot: QtBot) -> None:
    """The window was closed: what the card had on it is let go of."""
    _begin(scene)
    scene.keeper.card_asked.emit("")
    card = scene.window.cards.card
    assert card is not None
    gone: list[bool] = []
    card.destroyed.connect(lambda: gone.append(True))
    scene.window.close()
    qtbot.waitUntil(lambda: bool(gone))
    for face in ("", "drops"):
        scene.keeper.card_asked.emit(face)
    assert tellers(scene.stem, in_sight) == []
    assert [t for t in tellers(scene.stem, anywhere) if t.startswith("SessionCard")] == []
