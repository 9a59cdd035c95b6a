"""What the list of places to read up is made of: a row for each, and the three lines one is written in (R53, R61)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.library import Link
from companion.text import one_line, shortened
from ui import theme
from ui.fields_said import SaidField
from ui.widgets.buttons import Button, IconButton
from ui.widgets.column import Column
from ui.widgets.fields import UnderlineField, moves
from ui.widgets.naming import named
from ui.widgets.sections import row, rule
from ui.widgets.text import Text
from ui.widgets.wrap_line import WrapLine
from ui.workspace import Workspace

_ROOM = 5
"""Above and below a line that wraps, so that it stands as the ones around it do. Design px."""
LONGEST = 160
"""Characters of a line that are shown; the rest is seen where it is changed, and copied whole."""


class LinkRow(QWidget):
    """What it is called, what it is good for and where it is; to copy and to change.

    `moved`: up (-1) or down (1), by Alt and an arrow.
    """

    moved = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("link-row")
        px = theme.current().px
        self._shown: Link | None = None
        self.line = rule()
        self._name, self._good_for, self._address = Text("", "strong"), Text("", "soft"), Text("", "small")
        self._copied = named(Text("", "small"), "link-copied")
        self._copied.hide()
        self.copy = Button(self.tr("Copy"), "bare compact", name="link-copy")
        self.change = IconButton("pencil-simple", "", "link-change")
        for stop in self.stops():
            stop.installEventFilter(self)
        said = QVBoxLayout()
        said.setContentsMargins(0, px(4), 0, 0)
        said.setSpacing(px(2))
        for words in (self._name, self._good_for, self._address, self._copied):
            said.addWidget(words)
        beside = QHBoxLayout()
        beside.setContentsMargins(0, px(8), 0, px(12))
        beside.setSpacing(px(2))
        beside.addLayout(said, 1)
        beside.addSpacing(px(8))
        for stop in self.stops():
            beside.addWidget(stop, 0, Qt.AlignmentFlag.AlignTop)
        column = Column(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.line)
        column.addLayout(beside)

    def stops(self) -> list[QWidget]:
        return [self.copy, self.change]

    def show_link(self, link: Link) -> None:
        if link == self._shown:
            return
        self._shown = link
        name = _short(link.text or link.address or link.words)
        self._name.set_words(name)
        for shown, words in ((self._good_for, link.words), (self._address, link.address)):
            words = _short(words)
            shown.set_words(words if words != name else "")
            shown.setVisible(bool(shown.words()))
        self.copy.setVisible(bool(link.address))
        self.copy.setAccessibleName(self.tr("Copy {words}").format(words=_short(link.address)))
        self.copy.setAccessibleDescription(name)
        self.change.set_icon("pencil-simple", self.tr("Change {name}").format(name=name))

    def say_copied(self, goes: bool) -> None:
        """Seen and said aloud. `goes`: it will be taken off the clipboard again."""
        self._copied.set_words(
            self.tr("Copied. In a minute it is taken off the clipboard.") if goes else self.tr("Copied.")
        )
        self._copied.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self._copied, QAccessible.Event.Alert))

    def say_nothing(self) -> None:
        self._copied.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        step = moves(event)
        if step:
            self.moved.emit(step)
            return True
        return super().eventFilter(watched, event)


class LinkForm(QWidget):
    """Three lines of one of them, each kept as it is typed. `done`: Return, Esc or its button."""

    done = Signal()
    removal_asked = Signal()

    def __init__(self, workspace: Workspace, read: Callable[[], Link], is_kept: Callable[[], bool]) -> None:
        super().__init__()
        self.setObjectName("link-form")
        self._workspace, self._read, self._is_kept = workspace, read, is_kept
        px = theme.current().px
        good_for = self.tr("What it is good for")
        self.fields = [
            self._line("text", UnderlineField("link-text", self.tr("What it is called"))),
            self._line("words", WrapLine("link-words", good_for, room=_ROOM)),
            self._line("address", UnderlineField("link-address", self.tr("Where it is"))),
        ]
        self._done = Button(self.tr("Done"), "compact", name="link-done")
        self._done.clicked.connect(self.done)
        self.removal = Button(self.tr("Take it out"), "bare compact", name="link-remove")
        self.removal.clicked.connect(self.removal_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(4), 0, px(12))
        column.setSpacing(px(4))
        called, good, where = self.fields
        for part in (called, good, rule(), where):
            column.addWidget(part)
        column.addSpacing(px(4))
        column.addWidget(Text(self.tr("Where it is can be said in any way: a link, a title, a shelf."), "small"))
        column.addSpacing(px(4))
        column.addWidget(row(self._done, self.removal, gap=4))
        self.hide()

    def _line(self, key: str, field: UnderlineField | WrapLine) -> SaidField[Link]:
        def changed(link: Link, words: str) -> Link:
            facts: dict[str, Any] = {key: one_line(words)}
            return replace(link, **facts)

        if isinstance(field, UnderlineField):
            field.setTextMargins(-2, 0, -2, 0)  # its words begin where the others do
        field.returnPressed.connect(self.done)
        kept = SaidField(
            self._workspace,
            field,
            self._read,
            lambda link: str(getattr(link, key)),
            changed,
            is_kept=self._is_kept,
            says=lambda link: link.says_something,
        )
        kept.setFocusProxy(None)  # type: ignore[arg-type]  # with one, Qt ties the Tab chain into a knot
        return kept

    def open(self) -> None:
        self.forget()
        self.show()

    def forget(self) -> None:
        """What is written here is not wanted any more; the lines show what is kept."""
        for kept in self.fields:
            kept.autokeep.forget()
        self.show_kept()

    def show_kept(self) -> None:
        for kept in self.fields:
            kept.show_kept()

    def stops(self) -> list[QWidget]:
        return [*(kept.field for kept in self.fields), self._done, self.removal]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.done.emit()
        else:
            super().keyPressEvent(event)


def _short(words: str) -> str:
    return shortened(words, LONGEST)
