"""What every form of the quiet timer has in common: it is a window that takes no focus when shown, hears keys once it
has been given the keyboard, and only asks: every act is a signal for its owner to carry out (DESIGN-LANGUAGE §10, §12).

A form has no clock of its own, but two single shots: what was asked for stays for three seconds, a fresh mark's sign
for a second and a half.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QCloseEvent,
    QContextMenuEvent,
    QGuiApplication,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from companion import PRODUCT
from companion.session import UNMARK_SECONDS, View
from ui.theme import Theme, tokens

EXTEND_MINUTES: Final = 5
_SHIFT: Final = Qt.KeyboardModifier.ShiftModifier
_CTRL: Final = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier
Words = Mapping[str, str]


class Form(StrEnum):
    """In the order F folds them."""

    WORD = "word"
    ARC = "arc"
    DOT = "dot"
    EDGE = "edge"
    LIGHT = "light"

    def after(self, step: int) -> Form:
        forms = list(Form)
        return forms[(forms.index(self) + step) % len(forms)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Offers:
    """Acts that there are in this meeting alone, and what is so already: what a menu of acts must know."""

    turns: bool = False
    round_runs: bool = False
    drops: bool = False
    others_see: bool = False


class _TimeLeft(QObject):
    """By a name of its own: only `tr` of an object knows plurals, and it knows those of a subclass alone."""

    def shortly(self, minutes: int) -> str:
        return self.tr("%n min left", "whole minutes", minutes)

    def said(self, minutes: int) -> str:
        return self.tr("%n minute(s) left", "", minutes)


class QuietTimer(QWidget):
    """A window that shows a `View`. What it looks like is each form's own: see `look_again`."""

    marked = Signal()
    """Space, or a click. The second press of a double click is not another mark."""
    unmark_asked = Signal()
    """Backspace. (A second click never takes back: a double click would lose the mark.)"""
    card_asked = Signal()
    """Enter."""
    steps_asked = Signal()
    """J: the steps for when someone may not be safe (R43)."""
    drops_asked = Signal()
    """I: what to do if the connection drops (R56)."""
    time_asked = Signal()
    """T, before the digits are painted: whoever shows a fresh view now has it told."""
    pause_asked = Signal()
    """P: pause, or carry on when paused."""
    make_up_asked = Signal()
    """+ while paused: carry on, and move the agreed end by the break (DECISIONS 21)."""
    extend_asked = Signal(int)
    """+ while time runs: minutes."""
    turn_asked = Signal()
    """R: the next turn in a round (R57)."""
    round_over_asked = Signal()
    """Shift R."""
    end_meant = Signal()
    """An end in two steps: the question answered, or chosen in the menu's own menu."""
    end_asked = Signal()
    """E, or an attempt to close the pill: nothing ends by itself."""
    folded = Signal(int)
    """F: on to the next form (1); Shift F: back to the one before (-1)."""
    others_asked = Signal()
    """O: others can see this screen, or no longer."""
    dark_room_asked = Signal()
    """D, on the light form."""
    window_asked = Signal()
    """W: the main window."""
    moved = Signal(str, int, int)
    """The screen's name, and the place on it, from its top left corner, of that corner of the form which
    stays put when its size changes: the one nearest to a corner of the screen."""
    visible_changed = Signal(bool)

    form: Form

    def __init__(self, theme: Theme, kind: Qt.WindowType, parent: QWidget | None = None) -> None:
        super().__init__(parent, kind)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocus()  # once it is active: coming from another window of ours, Qt would give the focus to nobody
        self.setWindowTitle(PRODUCT)
        self.setAccessibleName(self.tr("Quiet timer"))
        self.setToolTip(self.tr("A right click says what can be done here."))
        self.theme_in_use = theme
        self.view: View | None = None
        self.words: Words = {}
        self.phase_words: Words = {}
        self.announces = False
        """Whether a screen reader hears each word as it comes (§15): only if asked."""
        self.offers = Offers()
        self._asked = self._said = ""
        self._pressed: QPoint | None = None
        self._dragging = False
        self._revealed = self._one_shot(int(tokens()["pill"]["time_reveal_ms"]))
        self._saying = self._one_shot(int(tokens()["pill"]["time_reveal_ms"]))
        self._fresh = self._one_shot(theme.ms("mark"))
        self._can_unmark = QTimer(self, singleShot=True, interval=round(UNMARK_SECONDS * 1000))
        self._describe()

    def _one_shot(self, milliseconds: int) -> QTimer:
        timer = QTimer(self, singleShot=True, interval=milliseconds)
        timer.timeout.connect(self._show_again)
        return timer

    # What it shows

    def look_again(self) -> None:
        """What is to be seen may have changed: paint it if it has. Each form's own."""
        raise NotImplementedError

    def set_theme(self, theme: Theme) -> None:
        self.theme_in_use = theme
        self.update()

    def show_view(self, view: View, words: Words, phase_words: Words | None = None) -> None:
        """Shows the view; paints only if that looks different.

        `words` are by `word_key`, `phase_words` by a phase's key (for a plan read back, which has none).
        """
        said = self.word()
        before, self.view = self.view, view
        self.words, self.phase_words = words, phase_words or {}
        if before is not None and len(view.marks) > len(before.marks):
            self._fresh.start()
            self._can_unmark.start()
        elif before is not None and len(view.marks) < len(before.marks):
            self._fresh.stop()
            self._can_unmark.stop()
        self.turned(before, view)
        self._show_again()
        if before is not None and self.word() != said:
            self._announce(self.word())

    def turned(self, before: View | None, view: View) -> None:
        """Hears of each view before it is looked at."""

    def reveal_time(self) -> None:
        """Whole minutes left, for three seconds (T)."""
        self.time_asked.emit()
        self._revealed.start()
        self._show_again()

    def say(self, words: str) -> None:
        """These words for three seconds: why something that was asked for does not happen."""
        self._said = words
        self._saying.start()
        self._show_again()

    def ask(self, words: str) -> None:
        """These words take the place of all others, until it is called with none."""
        self._asked = words
        self._show_again()

    @property
    def fresh(self) -> bool:
        """A mark was made just now."""
        return self._fresh.isActive()

    @property
    def asked(self) -> bool:
        """Something was asked for a moment ago, and its answer is to be read."""
        return bool(self._asked) or self._revealed.isActive() or self._saying.isActive()

    def answer(self) -> str:
        """What was asked for: the question back, or the time in whole minutes; past the agreed end there is none."""
        if self._asked:
            return self._asked
        if self._saying.isActive():
            return self._said
        left = self.view.minutes_left if self.view is not None else 0
        if not self._revealed.isActive() or not left:
            return ""
        return _TimeLeft().shortly(left)

    def word(self) -> str:
        """The word of this moment, '' for none: a phase that begins has its own (DECISIONS 22)."""
        view = self.view
        if view is None:
            return ""
        if view.phase_cue is not None:
            word = self.phase_words.get(view.phase_cue.key, view.phase_cue.word)
            if word:
                return word
        return self.words.get(view.word_key, "")

    def _show_again(self) -> None:
        self._describe()
        self.look_again()

    def _describe(self) -> None:
        """For a screen reader: the keys, and the time only while it is asked for (§15)."""
        left = self.view.minutes_left if self.view is not None and self._revealed.isActive() else 0
        if left:
            text = _TimeLeft().said(left)
        else:
            text = self.tr(
                "Space marks, Enter opens the card, J my steps, T tells the time, P pauses, F folds, Plus moves the "
                "end, E ends. The menu key says them all."
            )
        if text != self.accessibleDescription():
            self.setAccessibleDescription(text)

    def _announce(self, words: str) -> None:
        if words and self.announces and self.isVisible():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat():
            return
        key, held = _key_of(event), event.modifiers()
        if held & _CTRL:
            act = self.steps_asked.emit if key is Qt.Key.Key_J else None
        elif held & Qt.KeyboardModifier.AltModifier:
            act = None  # the desktop's own keys
        else:
            act = self._with_shift().get(key) if held & _SHIFT else None
            act = act or self.acts().get(key)
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def acts(self) -> dict[Qt.Key, Callable[[], None]]:
        """What each key does."""
        keys = Qt.Key
        return {
            keys.Key_Space: self.marked.emit,
            keys.Key_Backspace: self.unmark_asked.emit,
            keys.Key_Return: self.card_asked.emit,
            keys.Key_Enter: self.card_asked.emit,
            keys.Key_J: self.steps_asked.emit,
            keys.Key_I: self.drops_asked.emit,
            keys.Key_T: self.reveal_time,
            keys.Key_P: self.pause_asked.emit,
            keys.Key_Plus: self._more,
            keys.Key_R: self.turn_asked.emit,
            keys.Key_F: self.fold,
            keys.Key_O: self.others_asked.emit,
            keys.Key_D: self.dark_room_asked.emit,
            keys.Key_W: self.window_asked.emit,
            keys.Key_E: self.end_asked.emit,
            keys.Key_Menu: self._open_menu_here,
        }

    def _with_shift(self) -> dict[Qt.Key, Callable[[], None]]:
        return {Qt.Key.Key_R: self.round_over_asked.emit, Qt.Key.Key_F: self.fold_back}

    def fold(self) -> None:
        self.folded.emit(1)

    def fold_back(self) -> None:
        self.folded.emit(-1)

    def _more(self) -> None:
        if self.view is not None and self.view.paused:
            self.make_up_asked.emit()
        else:
            self.extend_asked.emit(EXTEND_MINUTES)

    # The same acts in words

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu().popup(event.globalPos())

    def _open_menu_here(self) -> None:
        self.menu().popup(self.mapToGlobal(self.rect().bottomLeft()))

    def menu(self) -> QMenu:
        """Every act by name, for whoever has a mouse and no memory for keys."""
        menu = QMenu(self)
        menu.setObjectName("timer-menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for group in self._named_acts():
            for words, key, act in group:
                menu.addAction(f"{words}\t{key}", act)
            menu.addSeparator()
        menu.addMenu(self.tr("End")).addAction(self.tr("End the meeting now"), self.end_meant.emit)
        return menu

    def _group_acts(self) -> list[tuple[str, str, Callable[[], None]]]:
        acts = list[tuple[str, str, Callable[[], None]]]()
        if self.offers.turns:
            words = self.tr("Next turn") if self.offers.round_runs else self.tr("Begin a round")
            acts.append((words, "R", self.turn_asked.emit))
        if self.offers.round_runs:
            acts.append((self.tr("The round is over"), self.tr("Shift R"), self.round_over_asked.emit))
        return acts

    def _named_acts(self) -> list[list[tuple[str, str, Callable[[], None]]]]:
        paused = self.view is not None and self.view.paused
        more = self.tr("Carry on, end later") if paused else self.tr("Five minutes more")
        marks = [(self.tr("Mark this moment"), self.tr("Space"), self.marked.emit)]
        if self._can_unmark.isActive():
            marks.append((self.tr("Take the mark back"), self.tr("Backspace"), self.unmark_asked.emit))
        drops = [(self.tr("If it drops"), "I", self.drops_asked.emit)] if self.offers.drops else []
        others = (
            self.tr("Nobody else sees my screen") if self.offers.others_see else self.tr("Others can see my screen")
        )
        return [
            [*marks, (self.tr("Time"), "T", self.reveal_time)],
            [
                (self.tr("Card"), self.tr("Enter"), self.card_asked.emit),
                (self.tr("My steps"), "J", self.steps_asked.emit),
                *drops,
                (self.tr("The window"), "W", self.window_asked.emit),
            ],
            [
                (self.tr("Carry on") if paused else self.tr("Pause"), "P", self.pause_asked.emit),
                (more, "+", self._more),
            ],
            self._group_acts(),
            [
                (self.tr("Fold"), "F", self.fold),
                (self.tr("Fold back"), self.tr("Shift F"), self.fold_back),
                (others, "O", self.others_asked.emit),
            ],
        ]

    # Pointer

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.activateWindow()  # not every window manager gives a dock the keyboard by a click
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = event.globalPosition().toPoint()
            self._dragging = False
            self.held()

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """The second press of a double click marks nothing."""
        self._pressed = None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        way = event.globalPosition().toPoint() - self._pressed
        if not self._dragging and way.manhattanLength() < QApplication.startDragDistance():
            return
        self._dragging = True
        if QGuiApplication.platformName().startswith("wayland"):
            # No window places itself there: the compositor moves it, and keeps the place to itself.
            self._pressed = None
            self.windowHandle().startSystemMove()
            return
        self.dragged(way)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton or self._pressed is None:
            return
        self._pressed = None
        if self._dragging:
            self.dropped()
        elif self._asked:
            self.end_meant.emit()  # the one question there is
        else:
            self.marked.emit()

    def held(self) -> None:
        """The button went down on it."""

    def dragged(self, way: QPoint) -> None:
        """It is dragged: this far from where it was held."""

    def dropped(self) -> None:
        """It was dragged, and let go of."""

    # Window

    def closeEvent(self, event: QCloseEvent) -> None:
        if event.spontaneous():
            event.ignore()
            self.end_asked.emit()
        else:
            super().closeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.visible_changed.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.visible_changed.emit(False)


# Where these keys lie, as X11 and Wayland count them: on a keyboard of other letters the same place means the same.
_PLACES: Final = {
    25: Qt.Key.Key_W, 27: Qt.Key.Key_R, 28: Qt.Key.Key_T, 31: Qt.Key.Key_I, 32: Qt.Key.Key_O, 33: Qt.Key.Key_P,
    26: Qt.Key.Key_E, 40: Qt.Key.Key_D, 41: Qt.Key.Key_F, 44: Qt.Key.Key_J,
}  # fmt: skip


def _key_of(event: QKeyEvent) -> Qt.Key:
    """The key; where it writes a letter of another script, the one that lies in its place."""
    letter = event.text()
    if not letter.isalpha() or letter.isascii():
        return Qt.Key(event.key())
    if sys.platform == "win32":  # there the place has a letter of its own
        return Qt.Key(event.nativeVirtualKey())
    return _PLACES.get(event.nativeScanCode(), Qt.Key(event.key()))
