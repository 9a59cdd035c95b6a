"""What a list of contacts is made of: a row for each, and the four lines one is written in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLayoutItem, QVBoxLayout, QWidget

from companion.firsts import Contact
from companion.text import one_line
from ui import theme
from ui.fields_said import SaidField
from ui.widgets.buttons import Button, IconButton
from ui.widgets.fields import UnderlineField, moves
from ui.widgets.item_layout import ItemLayout
from ui.widgets.sections import row, rule
from ui.widgets.text import Text
from ui.widgets.themed import rtl
from ui.workspace import Workspace

LONGEST = 160
"""Characters of a contact that are shown; the rest is seen where it is changed."""


class _NameLine(ItemLayout):
    """A name and, at the end of its line, how to reach them; beneath it where the line is too short.

    How high that is follows from the width alone: asked beforehand, it tells what it will be.
    """

    def __init__(self, name: Text, reach: Text) -> None:
        super().__init__()
        self.setContentsMargins(0, 0, 0, 0)
        for words in (name, reach):
            self.addWidget(words)

    def _seen(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _beside(self, width: int) -> bool:
        seen = self._seen()
        return width >= sum(item.sizeHint().width() for item in seen) + theme.current().px(12) * (len(seen) - 1)

    def heightForWidth(self, width: int) -> int:
        if self._beside(width):
            return max((item.sizeHint().height() for item in self._seen()), default=0)
        return sum(item.heightForWidth(width) for item in self._seen())

    def sizeHint(self) -> QSize:
        wide = sum(item.sizeHint().width() for item in self._seen()) + theme.current().px(12)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSize(self) -> QSize:
        """As narrow as the wider of the two: the other can go beneath."""
        sizes = [item.minimumSize() for item in self._seen()]
        return QSize(max((s.width() for s in sizes), default=0), max((s.height() for s in sizes), default=0))

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        seen, beside, y = self._seen(), self._beside(rect.width()), rect.y()
        parent = self.parentWidget()
        backwards = parent is not None and rtl(parent)
        for at, item in enumerate(seen):
            last = at == len(seen) - 1 and at > 0
            wide = min(item.sizeHint().width(), rect.width())
            high = item.sizeHint().height() if beside else item.heightForWidth(rect.width())
            far = (beside and last) is not backwards
            x = rect.right() + 1 - wide if far else rect.x()
            item.setGeometry(QRect(x if beside else rect.x(), y, wide if beside else rect.width(), high))
            y += 0 if beside else high


class ContactRow(QWidget):
    """Who, how to reach them and when; to copy and to change. `moved`: up (-1) or down (1), by Alt and an arrow."""

    moved = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        px = theme.current().px
        self.line = rule()
        self._name = Text("", "strong")
        self._reach = Text("", "body")
        self._hours = Text("", "small")
        self.copy = Button(self.tr("Copy"), "bare compact", name="contact-copy")
        self.change = IconButton("pencil-simple", "", "contact-change")
        for stop in (self.copy, self.change):
            stop.installEventFilter(self)
        beneath = QHBoxLayout()
        beneath.setSpacing(px(2))
        beneath.addWidget(self._hours, 1)
        beneath.addWidget(self.copy)
        beneath.addWidget(self.change)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, px(4))
        column.setSpacing(0)
        column.addWidget(self.line)
        column.addSpacing(px(6))
        self._named = _NameLine(self._name, self._reach)
        column.addLayout(self._named)
        column.addLayout(beneath)

    def show_contact(self, contact: Contact) -> None:
        name = _short(self._called(contact))
        self._name.set_words(name)
        self._reach.set_words(_short(contact.reach) if name != contact.reach else "")
        self._reach.setVisible(bool(self._reach.words()))
        self._hours.set_words(_short(contact.hours) if name != contact.hours else "")
        self.copy.setVisible(bool(contact.reach))
        self.copy.setAccessibleName(self.tr("Copy {words}").format(words=_short(contact.reach)))
        self.copy.setAccessibleDescription(name)
        change = self.tr("Change {name}").format(name=name)
        self.change.setAccessibleName(change)
        self.change.setToolTip(change)

    def _called(self, contact: Contact) -> str:
        if contact.text and contact.what:
            return self.tr("{name}, {what}").format(name=contact.text, what=contact.what)
        return contact.text or contact.what or contact.reach or contact.hours

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        step = moves(event)
        if step:
            self.moved.emit(step)
            return True
        return super().eventFilter(watched, event)


class ContactForm(QWidget):
    """Four lines of one contact, each kept as it is typed. `done`: Return, Esc or its button."""

    done = Signal()
    removal_asked = Signal()

    def __init__(
        self, workspace: Workspace, name: str, read: Callable[[], Contact], is_kept: Callable[[], bool]
    ) -> None:
        super().__init__()
        self.setObjectName(f"{name}-form")
        px = theme.current().px
        self.fields = [
            self._line(workspace, read, is_kept, key, f"{name}-{key}", hint)
            for key, hint in (
                ("text", self.tr("Name")),
                ("what", self.tr("Who or what they are")),
                ("reach", self.tr("Number or address")),
                ("hours", self.tr("When")),
            )
        ]
        self._done = Button(self.tr("Done"), "compact", name=f"{name}-done")
        self._done.clicked.connect(self.done)
        self.removal = Button(self.tr("Take it out"), "bare compact", name=f"{name}-remove")
        self.removal.clicked.connect(self.removal_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(4), 0, px(8))
        column.setSpacing(px(4))
        for kept in self.fields:
            column.addWidget(kept)
        column.addSpacing(px(4))
        column.addWidget(row(self._done, self.removal, gap=4))
        self.hide()

    def _line(
        self,
        workspace: Workspace,
        read: Callable[[], Contact],
        is_kept: Callable[[], bool],
        key: str,
        name: str,
        hint: str,
    ) -> SaidField[Contact]:
        def changed(contact: Contact, words: str) -> Contact:
            facts: dict[str, Any] = {key: one_line(words)}
            return replace(contact, **facts)

        field = UnderlineField(name, hint, hint)
        field.returnPressed.connect(self.done)
        kept = SaidField(
            workspace,
            field,
            read,
            lambda contact: str(getattr(contact, key)),
            changed,
            is_kept=is_kept,
            says=lambda contact: contact.says_something,
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
    return words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip() + "…"
