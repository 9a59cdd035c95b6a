"""A letter that was kept, to be read again; or a sealed one, whose words are not shown (picture 24, R36)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from companion.endings import Letter
from ui import theme
from ui.pages.letting_go_parts.letter_acts import SEAL, SHRED, LetterActs
from ui.widgets.buttons import Button
from ui.widgets.fields import PageField
from ui.widgets.naming import named
from ui.widgets.sections import row
from ui.widgets.sign import Icon
from ui.widgets.text import Text

_MARGIN = 24


class KeptLetter(QWidget):
    """Asks by its signals, with the letter; it changes nothing itself."""

    sealed = Signal(object, str)  # Letter, ISO date or ''
    broken = Signal(object)
    shredded = Signal(object)
    written_on = Signal(object)

    def __init__(self, letter: Letter, day: Callable[[str], str], today: date) -> None:
        """`day` says an ISO date in words, '' for what is none."""
        super().__init__()
        self.letter, self._today = letter, today
        px = theme.current().px
        self.acts = LetterActs("kept-letter")
        self.acts.sealed.connect(lambda iso: self.sealed.emit(letter, iso))
        self.acts.shredded.connect(lambda: self.shredded.emit(letter))
        self.acts.escaped.connect(lambda: self.acts.put_away(self._opener))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        column.addWidget(self._closed(day) if letter.sealed else self._open(day))
        column.addWidget(self._buttons())
        column.addWidget(self.acts)
        self._opener: QWidget = self.first

    def _open(self, day: Callable[[str], str]) -> QWidget:
        said = day(self.letter.written)
        words = self.tr("Written on {day}").format(day=said) if said else self.tr("A letter")
        page = PageField("kept-letter-words", "", words, 120, 360)
        page.document().setDocumentMargin(theme.current().px(_MARGIN))
        page.setReadOnly(True)
        page.set_words(self.letter.body)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(6))
        column.addWidget(Text(words, "small"))
        column.addWidget(page)
        return holder

    def _closed(self, day: Callable[[str], str]) -> QWidget:
        px = theme.current().px
        said, wished = day(self.letter.written), day(self.letter.open_on)
        head = self.tr("Sealed, written on {day}").format(day=said) if said else self.tr("Sealed")
        more = self.tr("You thought of {day} for opening it.").format(day=wished) if wished else ""
        frame = named(QFrame(), "sealed-letter")
        frame.setProperty("look", "outline")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(px(20), px(18), px(20), px(18))
        inside.setSpacing(px(4))
        inside.addWidget(row(Icon("lock-simple", "ink"), Text(head, "strong"), gap=12))
        inside.addWidget(Text(more or self.tr("It stays closed until you break the seal."), "soft"))
        return frame

    def _buttons(self) -> QWidget:
        self._shred = shred = Button(self.tr("Shred it"), "compact", name="kept-letter-to-shred")
        shred.clicked.connect(lambda: self._turn(SHRED, shred))
        if self.letter.sealed:
            self.first = Button(self.tr("Break the seal"), "compact", name="break-seal")
            self.first.clicked.connect(lambda: self.broken.emit(self.letter))
            return row(self.first, shred, gap=8)
        self.first = Button(self.tr("Write on"), "compact", name="write-on")
        self.first.clicked.connect(lambda: self.written_on.emit(self.letter))
        seal = Button(self.tr("Seal it"), "compact", name="kept-letter-to-seal")
        seal.clicked.connect(lambda: self._turn(SEAL, seal))
        return row(self.first, seal, shred, gap=8)

    def let_write_on(self, may: bool) -> None:
        """Not while another is begun: it would lie over those words."""
        if not self.letter.sealed:
            self.first.setVisible(may)

    def _turn(self, what: str, opener: QWidget) -> None:
        self._opener = opener
        self.acts.open(what, self._today)

    def take_keyboard(self) -> None:
        (self._shred if self.first.isHidden() else self.first).setFocus(Qt.FocusReason.OtherFocusReason)
