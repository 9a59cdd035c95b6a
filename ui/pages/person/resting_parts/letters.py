"""Letters that were not sent: a kept one can be read, a sealed one by breaking its seal (R36, picture 24)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from companion.clock import Clock
from companion.endings import Letter
from companion.errors import Failure
from companion.people import Person
from ui import dates, theme
from ui.failures import sentence
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.fields import PageField
from ui.widgets.sections import emptied, row
from ui.widgets.text import Text
from ui.workspace import Workspace

_MARGIN = 24


class Letters(QWidget):
    """`turned`: others can be pressed than before. Nothing is read before it is opened by hand."""

    turned = Signal()

    def __init__(self, workspace: Workspace, clock: Clock) -> None:
        super().__init__()
        self.setObjectName("letters")
        self._workspace, self._clock = workspace, clock
        self._person = Person(name="")
        self._letters: list[Letter] = []
        self._open: set[str] = set()
        self._asking = ""
        self._buttons: list[QWidget] = []
        self._heading = Text(self.tr("Not sent"), "subheading")
        self.told = Banner("letters-told")
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.current().px(16))
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(theme.current().px(8))
        around.addWidget(self._heading)
        around.addLayout(self._column)
        around.addWidget(self.told)

    def stops(self) -> list[QWidget]:
        return [*self._buttons, *self.told.stops()]

    def close_all(self) -> None:
        """A letter is open only while it is looked at."""
        self._open.clear()
        self._asking = ""
        self.told.hide()
        self._show()

    def show_letters(self, person: Person) -> None:
        self._person = person
        self._letters = self._workspace.vault.letters.of(person.uid)
        self._show()

    def hideEvent(self, event: QHideEvent) -> None:
        """Another part, or another page, comes."""
        super().hideEvent(event)
        if not event.spontaneous() and not self.isHidden() and (self._open or self._asking):
            self.close_all()

    # What is seen

    def _show(self) -> None:
        focused = QApplication.focusWidget()
        name = focused.objectName() if focused in self._buttons and focused is not None else ""
        if name:
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # before it goes: Qt would choose elsewhere
        emptied(self._column)
        self._buttons = []
        for letter in self._letters:
            self._column.addWidget(self._letter(letter))
        self.setVisible(bool(self._letters))
        if name:
            self._focus(name)
        self.turned.emit()

    def _focus(self, name: str) -> None:
        uid = name.split(":")[-1]
        again = [b for b in self._buttons if b.objectName() == name]
        again += [b for b in self._buttons if isinstance(b, Button) and b.objectName().endswith(uid)]
        if again:
            again[0].show()
            again[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _letter(self, letter: Letter) -> QWidget:
        px = theme.current().px
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(Text(self._said(letter), "soft"))
        if letter.sealed:
            self._add_seal(column, letter)
            return holder
        if letter.uid in self._open:
            column.addWidget(self._sheet(letter))
        words = self.tr("Fold it again") if letter.uid in self._open else self.tr("Read it")
        column.addWidget(row(self._button(words, "letter-read", letter, self._turn)))
        return holder

    def _sheet(self, letter: Letter) -> QWidget:
        """The letter as it lies there, to be read and not written in; scrolled where it is long."""
        px = theme.current().px
        page = PageField(f"letter-words:{letter.uid}", "", self._said(letter), 62, 360)
        page.document().setDocumentMargin(px(_MARGIN))
        page.setReadOnly(True)
        page.set_words(letter.body)
        page.setMaximumWidth(px(640))
        self._buttons.append(page)
        return page

    def _add_seal(self, column: QVBoxLayout, letter: Letter) -> None:
        if letter.uid != self._asking:
            column.addWidget(row(self._button(self.tr("Open it"), "letter-open", letter, self._ask)))
            return
        column.addWidget(Text(self.tr("Its seal is broken then, and it stays a letter that can be read.")))
        breaking = self._button(self.tr("Break the seal"), "letter-break", letter, self._break, kind="compact")
        leave = self._button(self.tr("Leave it sealed"), "letter-leave", letter, self._leave, kind="bare compact")
        column.addWidget(row(breaking, leave))

    def _button(
        self, words: str, name: str, letter: Letter, act: Callable[[Letter], None], kind: str = "bare flush compact"
    ) -> Button:
        button = Button(words, kind, name=f"{name}:{letter.uid}")
        button.setAccessibleDescription(self._said(letter))
        button.clicked.connect(lambda: act(letter))
        self._buttons.append(button)
        return button

    def _said(self, letter: Letter) -> str:
        now = self._clock.now()
        written = _day(letter.written, now)
        if not letter.sealed:
            return self.tr("A letter of {day}.").format(day=written) if written else self.tr("A letter.")
        said = self.tr("A letter, sealed on {day}.").format(day=written) if written else self.tr("A sealed letter.")
        wished = _day(letter.open_on, now)
        if wished:
            said = f"{said} " + self.tr("You meant to open it on {day}, or later, or not.").format(day=wished)
        return said

    # What can be done

    def _turn(self, letter: Letter) -> None:
        self._open ^= {letter.uid}
        self._show()

    def _ask(self, letter: Letter) -> None:
        self._asking = letter.uid
        self._show()

    def _leave(self, _letter: Letter) -> None:
        self._asking = ""
        self._show()

    def _break(self, letter: Letter) -> None:
        """Ctrl Z seals it again."""
        self._asking = ""
        self._open.add(letter.uid)
        try:
            self._workspace.save(letter, replace(letter, sealed=False))
        except Failure as failure:
            self._open.discard(letter.uid)
            self._show()
            self.told.say(sentence(failure), "error")


def _day(iso: str, now: datetime) -> str:
    try:
        return dates.iso_day(iso, now) if iso else ""
    except ValueError:
        return ""
