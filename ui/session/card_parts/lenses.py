"""The phases of the plan, one of them turned to: joined segments, or a menu where they have no room (R2)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QApplication, QMenu, QVBoxLayout, QWidget

from companion.card import Lens
from companion.text import shortened
from ui import theme
from ui.widgets.buttons import Button
from ui.widgets.choices import Segments
from ui.widgets.sections import emptied, row
from ui.widgets.text import Text

MOST = 7
"""Segments that are told apart at a glance; more stand in a menu."""
_LONGEST = 36


def lens_name(lens: Lens) -> str:
    return lens.title or lens.word or QCoreApplication.translate("Card", "A phase")


class LensBar(QWidget):
    """`turned` tells the place in the plan of the phase a hand chose."""

    turned = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, theme.current().px(20))  # gone with it where there is no plan
        self._lenses: Sequence[Lens] = ()
        self._room = 0
        self._segments: Segments | None = None
        self._button: Button | None = None
        self._actions: list[QAction] = []

    def show_lenses(self, lenses: Sequence[Lens], lens: int | None, room: int) -> None:
        """`room`: how wide it may be, in px. Built anew only where there are other phases: it may have the keyboard."""
        focused = QApplication.focusWidget()
        had_keyboard = focused is not None and self.isAncestorOf(focused)
        shown = [(each.at, each.word, each.title) for each in lenses]
        if shown != [(each.at, each.word, each.title) for each in self._lenses] or room != self._room:
            self._lenses, self._room = lenses, room
            self._build()
        self.setVisible(len(lenses) > 1)
        self._choose(lens)
        if had_keyboard:
            self._take_keyboard()

    def _take_keyboard(self) -> None:
        """It was on a phase, and still is, also where that was made anew."""
        chosen: QWidget | None = self._button
        if self._segments is not None:
            chosen = next((option for option in self._segments.options if option.isChecked()), None)
        if chosen is not None and not chosen.hasFocus():
            chosen.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        emptied(self._column)
        self._segments = self._button = None
        if len(self._lenses) < 2:
            return
        options = [(str(lens.at), shortened(lens.word, _LONGEST) or lens_name(lens)) for lens in self._lenses]
        segments = Segments(options, "card-lens", QCoreApplication.translate("Card", "Phase"), compact=True)
        if len(options) <= MOST and segments.sizeHint().width() <= self._room:
            self._take_segments(segments)
        else:
            segments.deleteLater()
            self._take_menu()

    def _take_segments(self, segments: Segments) -> None:
        self._segments = segments
        segments.chosen.connect(lambda value: self.turned.emit(int(value)))
        for option, lens in zip(segments.options, self._lenses, strict=True):
            option.setAccessibleName(lens_name(lens))
            option.setToolTip(shortened(lens_name(lens), _LONGEST) if lens_name(lens) != option.words else "")
        self._column.addWidget(segments)

    def _take_menu(self) -> None:
        self._button = button = Button("", "menu compact", name="card-lens-menu")
        menu = QMenu(button)
        group = QActionGroup(menu)
        self._actions = []
        for lens in self._lenses:
            action = QAction(shortened(lens_name(lens), _LONGEST).replace("&", "&&"), menu, checkable=True)
            action.triggered.connect(lambda _on=False, at=lens.at: self.turned.emit(at))
            group.addAction(action)
            menu.addAction(action)
            self._actions.append(action)
        button.setMenu(menu)
        self._column.addWidget(row(button))

    def _choose(self, lens: int | None) -> None:
        if self._segments is not None:
            self._segments.set_value("" if lens is None else str(lens))
        if self._button is None:
            return
        for each, action in zip(self._lenses, self._actions, strict=True):
            action.setChecked(each.at == lens)
            if each.at == lens:
                self._button.set_words(self._fitting(lens_name(each)))
                name = QCoreApplication.translate("Card", "Phase: {title}").format(title=lens_name(each))
                self._button.setAccessibleName(name)

    def _fitting(self, words: str) -> str:
        """As much of them as the button has room for."""
        text = Text("", "small")
        wide = text.fontMetrics().horizontalAdvance
        while len(words) > 1 and wide(words) > self._room * 0.7:
            words = words[: max(1, int(len(words) * 0.8) - 1)].rstrip("… ") + "…"
        return words
