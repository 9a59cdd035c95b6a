"""A row of a list of contacts: who, how to reach them, and what else is known (R11, R12, R50, picture 17)."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLayoutItem, QVBoxLayout, QWidget

from companion.firsts import Contact
from companion.text import shortened
from ui import dates, theme
from ui.widgets.buttons import Button, IconButton
from ui.widgets.column import Column
from ui.widgets.fields import moves
from ui.widgets.item_layout import ItemLayout
from ui.widgets.naming import named
from ui.widgets.sections import rule
from ui.widgets.text import Text
from ui.widgets.themed import rtl

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


class ContactWords(QWidget):
    """A name with how to reach them at its end, what they are and when beneath, and quietly the languages and the day
    on which it was last looked after. Nothing of it can be pressed."""

    def __init__(self) -> None:
        super().__init__()
        self._name = Text("", "subheading")
        self._reach = Text("", "subheading")
        self._more = Text("", "soft")
        self._quiet = named(Text("", "small"), "contact-quiet")
        self.beneath = QHBoxLayout()
        self.beneath.setSpacing(theme.current().px(2))
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(self._more)
        lines.addWidget(self._quiet)
        lines.addStretch(1)
        self.beneath.addLayout(lines, 1)
        column = Column(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._named = _NameLine(self._name, self._reach)
        column.addLayout(self._named)
        column.addLayout(self.beneath)

    def show_contact(self, contact: Contact, today: date | None = None, worth: bool = False) -> None:
        """With `today` the day it was last checked is said; `worth`: and that it may be looked after again."""
        name = _short(contact.called)
        self._name.set_words(name)
        self._reach.set_words(_short(contact.reach) if name != _short(contact.reach) else "")
        more = [_short(words) for words in (contact.what, contact.hours) if words.strip()]
        self._more.set_words(" · ".join(words for words in more if words != name))
        quiet = [_short(contact.languages)] if _short(contact.languages) not in ("", name) else []
        quiet += [self._checked(contact, today, worth)] if today is not None and contact.checked_on else []
        self._quiet.set_words("\n".join(quiet) if worth else " · ".join(quiet))
        for words in (self._reach, self._more, self._quiet):
            words.setVisible(bool(words.words()))

    def _checked(self, contact: Contact, today: date, worth: bool) -> str:
        checked = contact.checked_on
        assert checked is not None
        day = dates.day(checked, year=checked.year != today.year)
        if worth:
            return self.tr("Last checked on {day}. Worth a look.").format(day=day)
        return self.tr("Checked on {day}").format(day=day)


class ContactRow(QWidget):
    """The words of a contact, to copy and to change. `moved`: up (-1) or down (1), by Alt and an arrow."""

    moved = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        px = theme.current().px
        self._shown: tuple[Contact, date | None, bool] | None = None
        self._dressed: tuple[bool, bool] | None = None
        self._line = rule()
        self._words = ContactWords()
        self.copy = Button(self.tr("Copy"), "bare compact", name="contact-copy")
        self.change = IconButton("pencil-simple", "", "contact-change")
        self.checked = Button(self.tr("Checked today"), "bare compact flush", icon="check", name="contact-checked")
        for stop in self.stops():
            stop.installEventFilter(self)
        for stop in (self.copy, self.change):
            self._words.beneath.addWidget(stop, 0, Qt.AlignmentFlag.AlignTop)
        column = Column(self)
        column.setContentsMargins(0, 0, 0, px(10))
        column.setSpacing(0)
        column.addWidget(self._line)
        column.addSpacing(px(10))
        column.addWidget(self._words)
        column.addWidget(self.checked, 0, Qt.AlignmentFlag.AlignLeft)

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in reading order."""
        return [self.copy, self.change, self.checked]

    def show_contact(self, contact: Contact, today: date | None = None, worth: bool = False) -> None:
        """As `ContactWords`; where it is worth a look, one press says that it was looked after. What is shown already
        costs nothing: there may be many, and each is shown again after every change."""
        if (contact, today, worth) == self._shown:
            return
        self._shown = (contact, today, worth)
        self._words.show_contact(contact, today, worth)
        name = _short(contact.called)
        self.copy.setVisible(bool(contact.reach))
        self.copy.setAccessibleName(self.tr("Copy {words}").format(words=_short(contact.reach)))
        self.copy.setAccessibleDescription(name)
        change = self.tr("Change {name}").format(name=name)
        self.change.setAccessibleName(change)
        self.change.setToolTip(change)
        if not worth and self.checked.hasFocus():
            self.change.setFocus(Qt.FocusReason.OtherFocusReason)  # before: Qt would choose elsewhere
        self.checked.setVisible(worth)
        self.checked.setAccessibleDescription(name)

    def dress(self, *, seen: bool, ruled: bool) -> None:
        """`ruled`: with a line above it."""
        if (seen, ruled) != self._dressed:
            self._dressed = (seen, ruled)
            self.setVisible(seen)
            self._line.setVisible(ruled)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        step = moves(event)
        if step:
            self.moved.emit(step)
            return True
        return super().eventFilter(watched, event)


def _short(words: str) -> str:
    return shortened(words, LONGEST)
