"""The composition root: everything is built here and handed in (HOUSE rule 2)."""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import QLocale, Qt, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from companion import resources
from companion.clock import Clock, SystemClock
from companion.errors import Failure
from companion.log import Log
from companion.paths import Paths
from companion.settings import Settings
from companion.vault.keys import Kdf
from companion.vault.lockfile import check_free
from ui import theme
from ui.app import DEMO_PREFIX
from ui.buses import Buses
from ui.pages.unlock import Why
from ui.pickers import SystemPickers
from ui.preferences import Preferences
from ui.services import Pickers, Services
from ui.session.keeper import MeetingKeeper
from ui.tasks import Tasks
from ui.widgets import focus_ring
from ui.window import MainWindow

EX_SOFTWARE = 70
_TITLE_BAR = 32  # px that a window manager usually puts above


class House:
    """One running application. `open` shows it, `close` ends it; a lock leaves by `relaunch`."""

    def __init__(
        self,
        app: QApplication,
        options: argparse.Namespace,
        *,
        clock: Clock | None = None,
        relaunch: Callable[[list[str]], None] | None = None,
        pickers: Pickers | None = None,
        kdf: Kdf | None = None,
        buses: Buses | None = None,
    ) -> None:
        """The last five are for the tour and the tests: time, restart, dialogs, the cost of a passphrase, and who may
        tell that the computer sleeps."""
        self.app, self.options = app, options
        self.clock = clock or SystemClock()
        self.paths = self._paths()
        self.log = Log(self.paths.log, self.clock)
        self.preferences = self._preferences()
        self.tasks = Tasks()
        self._translator: QTranslator | None = None
        self._dress(self.preferences.value)
        self.services = Services(
            clock=self.clock,
            paths=self.paths,
            log=self.log,
            tasks=self.tasks,
            preferences=self.preferences,
            pickers=pickers or SystemPickers(),
            relaunch=relaunch or self.relaunch,
            kdf=kdf or Kdf(),
            demo=options.demo,
            buses=Buses.around() if buses is None else buses,
        )
        self.meeting = MeetingKeeper(self.services)
        self.window = MainWindow(self.services, self.meeting)
        self.preferences.changed.connect(self._on_preferences)
        app.styleHints().colorSchemeChanged.connect(lambda _: self._on_preferences(self.preferences.value))
        self._telling = False
        self._hear_of_bugs()

    def open(self) -> None:
        """Show the gate; a meeting that was running goes on in the pill at once (DECISIONS 20)."""
        if self.options.demo and not self.options.why and not (self.paths.data / "vault.db").exists():
            from companion import demo  # only a demo needs invented people
            from ui.zones import machine_zone

            self._place_window()
            self.window.show()
            self.window.open_vault(demo.make(self.paths.data, self.clock, zone=machine_zone()))
            return
        self.window.show_gate(_why(self.options.why), self.options.at, self.options.carried)
        self.meeting.resume(self.window.vault_folder)
        self._place_window()
        if self.options.covered:
            self.window.show_cover()
        if self.options.why in (Why.QUIET, Why.AWAY):
            self.window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)  # nobody asked for it just now
        self.window.showMinimized() if self.options.aside else self.window.show()
        if self.options.behind:
            self.window.lower()  # somebody was at work in another window, and goes on there

    def _place_window(self) -> None:
        """Where it stood before a lock; else a size everything fits in."""
        if self.options.place is None:
            room, without_screen = self.app.primaryScreen().availableSize(), self.app.platformName() == "offscreen"
            high = 800 if without_screen else min(800, room.height() - _TITLE_BAR)
            self.window.resize(1280 if without_screen else min(1280, room.width()), high)
            return
        x, y, width, height = self.options.place
        self.window.move(x, y)
        self.window.resize(width, height)

    def end(self) -> None:
        """The system asks the process to stop: keep what is on its way, close, go."""
        self.window.end()
        self.app.quit()

    def close(self) -> None:
        self.meeting.close()
        self.tasks.close()
        self.services.copies.close()
        if self.options.demo:
            shutil.rmtree(self.paths.data.parent, ignore_errors=True)

    def relaunch(self, arguments: list[str]) -> None:
        """Replace this process: what was in its memory is gone with it (VAULT finding 4)."""
        self.meeting.close()
        own = ["-P", "-m", "ui", *self._lasting_arguments(), *arguments]
        try:
            os.execv(sys.executable, [sys.executable, *own])
        except OSError:
            self.log.event("restart.failed")
            os._exit(EX_SOFTWARE)  # the words in this memory must go, whether or not a lock screen can come

    def _lasting_arguments(self) -> list[str]:
        options, lasting = self.options, list[str]()
        if options.demo:
            lasting.append("--demo")
        if options.demo or options.data_dir:
            lasting += ["--data-dir", str(self.paths.settings.parent)]
        if options.language:
            lasting += ["--language", options.language]
        if options.theme:
            lasting += ["--theme", options.theme]
        if options.text_scale:
            lasting += ["--text-scale", str(options.text_scale)]
        return lasting

    def _paths(self) -> Paths:
        if self.options.data_dir:
            return Paths.under(self.options.data_dir.absolute())
        if self.options.demo:
            _sweep_demos()
            return Paths.under(Path(tempfile.mkdtemp(prefix=DEMO_PREFIX)))
        return Paths.for_user()

    def _preferences(self) -> Preferences:
        return Preferences(
            self.paths.settings,
            self.log,
            theme=self.options.theme,
            text_scale=self.options.text_scale,
            language=self.options.language,
        )

    def _on_preferences(self, settings: Settings) -> None:
        if _look(self.app, settings) != (
            theme.current().name,
            theme.current().scale,
            theme.current().reduced_motion,
        ):
            self._dress(settings)
            self.meeting.dress()
            self.window.rebuild()

    def _dress(self, settings: Settings) -> None:
        self.app.styleHints().setCursorFlashTime(0)  # nothing blinks; and a blink is a repaint (P6)
        theme.load_fonts()
        self._speak(settings.language)
        name, scale, reduced = _look(self.app, settings)
        theme.apply(self.app, theme.Theme(name, scale, reduced))
        focus_ring.install(self.app)

    def _speak(self, language: str) -> None:
        locale = locale_for(language)
        QLocale.setDefault(locale)
        if self._translator is not None:
            self.app.removeTranslator(self._translator)
        # English holds only the plurals; it stands behind a language that is whole.
        self._translator = QTranslator()
        folder = str(resources.path("translations"))
        if self._translator.load(locale, "level-ground", "_", folder) or self._translator.load(
            "level-ground_en", folder
        ):
            self.app.installTranslator(self._translator)
        QGuiApplication.setLayoutDirection(
            locale.textDirection() if language else Qt.LayoutDirection.LayoutDirectionAuto
        )

    def _hear_of_bugs(self) -> None:
        """Every way by which Python would print an error: its words may quote what somebody wrote, and what is
        printed ends in the desktop's own log.
        """
        sys.excepthook = self._on_bug
        sys.unraisablehook = lambda found: self._log_bug(found.exc_value)
        threading.excepthook = lambda found: self._log_bug(found.exc_value)

    def _log_bug(self, error: BaseException | None) -> None:
        if error is not None:
            self.log.bug(error)

    def _on_bug(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """A bug: log where it was, keep what is on its way, say so; the words of the error stay unsaid."""
        if issubclass(kind, KeyboardInterrupt):
            self.app.quit()
            return
        self.log.bug(error.with_traceback(trace))
        if self._telling:
            return  # it came of keeping or telling: doing that again would bring it again
        self._telling = True
        try:
            if self.window.workspace is not None:
                self.window.workspace.flush()
        except Exception as another:  # what an excepthook raises is printed, and what it was called with
            self.log.bug(another)
        try:
            self.window.tell_of_bug()
        except Exception as another:
            self.log.bug(another)
        self._telling = False


def _sweep_demos() -> None:
    """Demos that were killed could not throw themselves away."""
    for left in Path(tempfile.gettempdir()).glob(f"{DEMO_PREFIX}*"):
        with contextlib.suppress(OSError, Failure):
            if left.stat().st_uid == os.getuid():
                check_free(left / "vault")
                shutil.rmtree(left)


def locale_for(language: str) -> QLocale:
    """How days and times are written in this language (`de`, `pt_BR`), '' for the system's: as the system writes them
    where it speaks the same. Without a country English is that of the product's own words."""
    system = QLocale.system()
    wanted = QLocale(language) if language else system
    if len(language) <= 3 and wanted.language() is system.language():
        wanted = system
    elif language == "en":
        wanted = QLocale("en_GB")
    return wanted if wanted.language() is not QLocale.Language.C else QLocale("en_GB")


def _why(word: str) -> Why | None:
    return Why(word) if word in {why.value for why in Why} else None


def _look(app: QApplication, settings: Settings) -> tuple[theme.ThemeName, float, bool]:
    name = settings.theme
    chosen: theme.ThemeName = (
        name if name in ("light", "dark", "contrast") else theme.system_theme(app)  # type: ignore[assignment]
    )
    return chosen, settings.text_scale, settings.reduced_motion or _system_stills(app)


def _system_stills(app: QApplication) -> bool:
    """The desktop asks for less motion; Qt can say so from 6.12 on."""
    hints: Any = app.styleHints()
    asked: Any = hints.accessibility() if hasattr(hints, "accessibility") else None
    if not hasattr(asked, "motionPreference"):
        return False
    return bool(asked.motionPreference().name == "ReducedMotion")
