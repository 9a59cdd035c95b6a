"""What waits for supervision, newest first; a tick puts it on the page (R53, picture 20)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from companion.digest_page import called
from companion.journal import Entry
from ui import theme
from ui.pages.supervision_parts.wording import Wording
from ui.widgets.buttons import Button, IconButton
from ui.widgets.choices import Tick
from ui.widgets.column import put_at
from ui.widgets.sections import rule
from ui.widgets.text import Text

About = Callable[[Entry], str]
"""Whom a page is about and of what day, in words."""


class QuestionRow(QWidget):
    """Delete takes it off the shelf. The pencil is there where it is ticked."""

    turned = Signal(bool)
    changing = Signal()
    taken_off = Signal()

    def __init__(self, words: str, about: str) -> None:
        super().__init__()
        px = theme.current().px
        self.setObjectName("question-row")
        self.tick = Tick(words, "question-tick", hint=about)
        self.pencil = IconButton("pencil-simple", self.tr("Change how it is put"), "question-wording")
        self.off = IconButton("x", self.tr("Take it off the shelf"), "question-off")
        kept_free = self.pencil.sizePolicy()
        kept_free.setRetainSizeWhenHidden(True)  # a tick moves no words under the pointer
        self.pencil.setSizePolicy(kept_free)
        self.tick.clicked.connect(self.turned)
        self.tick.installEventFilter(self)
        self.pencil.clicked.connect(self.changing)
        self.off.clicked.connect(self.taken_off)
        line = QHBoxLayout()
        line.setContentsMargins(0, px(9), 0, px(11))
        line.setSpacing(0)
        line.addWidget(self.tick, 1)
        for button in (self.pencil, self.off):
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.beneath = QVBoxLayout()
        self.beneath.setContentsMargins(px(32), 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addLayout(self.beneath)
        column.addWidget(rule())

    def show_state(self, *, on: bool) -> None:
        self.tick.setChecked(on)
        if not on and self.pencil.hasFocus():
            self.tick.setFocus(Qt.FocusReason.OtherFocusReason)
        self.pencil.setVisible(on)

    def stops(self) -> list[QWidget]:
        return [self.tick, self.pencil, self.off]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Delete:
                self.taken_off.emit()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.tick.click()
                return True
        return super().eventFilter(watched, event)


class Questions(QWidget):
    """`turned` (uid, on), `taken_off` (uid), `opened` (uid): its page in the journal. `more_asked`: earlier ones."""

    turned = Signal(str, bool)
    taken_off = Signal(str)
    more_asked = Signal()
    to_journal = Signal()
    resting_asked = Signal(bool)

    def __init__(self, wording: Wording) -> None:
        super().__init__()
        self.setObjectName("questions")
        px = theme.current().px
        self.rows: dict[str, QuestionRow] = {}
        self._shown: dict[str, tuple[str, str]] = {}
        self.wording = wording
        self.wording.hide()
        self.wording.escaped.connect(self.put_away)
        self.nothing = Text(
            self.tr("Nothing waits for supervision. “Bring to supervision” on a page you write puts it here."), "soft"
        )
        self.nothing.setObjectName("questions-nothing")
        self.journal = Button(self.tr("To the journal"), "compact", icon="notebook", name="questions-journal")
        self.journal.clicked.connect(self.to_journal)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self.more = Button(self.tr("Earlier ones"), "bare flush compact", name="questions-more")
        self.more.clicked.connect(self.more_asked)
        self.left_out = Text("", "small")
        self.resting = Button("", "bare flush compact", name="questions-resting")
        self._let_in = False
        self.resting.clicked.connect(lambda: self.resting_asked.emit(not self._let_in))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addWidget(self.nothing)
        column.addWidget(self.journal, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(self._column)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        foot = QVBoxLayout()
        foot.setSpacing(0)
        foot.addWidget(self.left_out)
        foot.addWidget(self.resting, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(foot)

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in reading order; the form stands under its row."""
        found: list[QWidget] = [] if self.rows else [self.journal]
        for uid, row in self.rows.items():
            found += [*row.stops(), *(self.wording.stops() if self.wording.about == uid else [])]
        return [*found, self.more, self.resting]

    def show_questions(self, entries: Sequence[Entry], chosen: Sequence[str], about: About, *, more: bool) -> None:
        wanted = {entry.uid: (called(entry), about(entry)) for entry in entries}
        self._take_away([uid for uid in self.rows if self._shown[uid] != wanted.get(uid)], list(wanted))
        rows: dict[str, QuestionRow] = {}
        for at, entry in enumerate(entries):
            row = rows[entry.uid] = self.rows.get(entry.uid) or self._row(entry.uid, *wanted[entry.uid])
            put_at(self._column, at, row)
            row.show_state(on=entry.uid in chosen)
        self.rows, self._shown = rows, wanted
        if self.wording.about and self.wording.about not in chosen:
            self.wording.close_up()
        elif self.wording.about:
            self._hold_form(self.wording.about)
            self.wording.show_again()
        for widget in (self.nothing, self.journal):
            widget.setVisible(not entries)
        self.more.setVisible(more)

    def show_resting(self, *, waiting: bool, let_in: bool) -> None:
        """`waiting`: something is about somebody whose page rests."""
        self._let_in = let_in
        self.left_out.set_words(
            self.tr("Resting pages are in the list.") if let_in else self.tr("Resting pages are left out.")
        )
        self.resting.set_words(self.tr("Leave them out") if let_in else self.tr("Include resting pages this once"))
        for widget in (self.left_out, self.resting):
            widget.setVisible(waiting)

    def _take_away(self, going: Sequence[str], wanted: Sequence[str]) -> None:
        focused = QApplication.focusWidget()
        for uid in going:
            row = self.rows[uid]
            if focused is not None and row.isAncestorOf(focused):
                self._focus_beside(uid, [other for other in self.rows if other not in going and other in wanted])
            if self.wording.parentWidget() is row:
                self.wording.close_up()
                self.wording.setParent(self)
            del self.rows[uid]
            row.hide()
            self._column.removeWidget(row)
            row.deleteLater()

    def _focus_beside(self, uid: str, staying: Sequence[str]) -> None:
        """Before a row goes: Qt would choose elsewhere."""
        order = list(self.rows)
        at = order.index(uid)
        near = min(staying, key=lambda other: (abs(order.index(other) - at), order.index(other) < at), default="")
        target = self.rows[near].tick if near else self.journal
        target.show()
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, uid: str, words: str, about: str) -> QuestionRow:
        row = QuestionRow(words, about)
        row.turned.connect(partial(self.turned.emit, uid))
        row.taken_off.connect(partial(self.taken_off.emit, uid))
        row.changing.connect(partial(self.change, uid))
        return row

    # How it is put

    def change(self, uid: str) -> None:
        """Open the form under that row, or put it away."""
        if self.wording.about == uid:
            self.put_away()
            return
        if self.wording.close_up():
            self._hold_form(uid)
            self.wording.open(uid)

    def _hold_form(self, uid: str) -> None:
        row = self.rows.get(uid)
        if row is not None and self.wording.parentWidget() is not row:
            row.beneath.addWidget(self.wording)

    def put_away(self) -> None:
        row = self.rows.get(self.wording.about)
        if row is not None:
            row.pencil.setFocus(Qt.FocusReason.OtherFocusReason)
        self.wording.close_up()
