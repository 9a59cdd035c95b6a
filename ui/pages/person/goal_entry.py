"""Where a hope or a step is written: new ones on a line that comes and goes, kept ones where they stand (R48)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from companion.errors import Failure
from companion.people import Format, Goal, Person, Side, Step
from companion.store.edits import Edit
from companion.text import clean, one_line
from ui import theme
from ui.failures import sentence
from ui.fields_kept import KeptField
from ui.pages.person.calm import EntryRow
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button, IconButton
from ui.widgets.choices import Segments
from ui.widgets.fields import PageField, moves
from ui.widgets.sections import row
from ui.widgets.text import ROLES
from ui.workspace import Autokeep, Workspace

Hope = Goal | Step
Make = Callable[[str, Side], Hope]
SHORT = 18
"""Letters of a name that still fit on a button; a longer one is called theirs."""
_LOWER, _TALLEST = 4, 420  # design px


def whose_words(person: Person) -> tuple[str, str]:
    """How the two sides are called on a button: theirs, mine."""
    if person.format is Format.GROUP:
        theirs = QCoreApplication.translate("Goals", "The room’s")
    elif len(person.name) <= SHORT:
        theirs = QCoreApplication.translate("Goals", "{name}’s").format(name=person.name)
    else:
        theirs = QCoreApplication.translate("Goals", "Theirs")
    return theirs, QCoreApplication.translate("Goals", "Mine")


def whose_step(person: Person, side: Side) -> str:
    """Whose a step is, said in full: what the pebble's colour and shape stand for."""
    if side is Side.MINE:
        return QCoreApplication.translate("Goals", "A step of mine")
    if person.format is Format.GROUP:
        return QCoreApplication.translate("Goals", "A step of the room’s")
    return QCoreApplication.translate("Goals", "A step of {name}’s").format(name=person.name)


class ParagraphField(PageField):
    """One paragraph that wraps and grows. `finished`: Enter was pressed. Esc, and Alt with an arrow, are the row's."""

    finished = Signal()

    def __init__(self, name: str, placeholder: str = "", says: str = "", said: bool = False) -> None:
        """`said`: in the letters of a hope, else those of a step."""
        self._said = said
        super().__init__(name, placeholder, says, role="heading" if said else "body")
        self.document().setDocumentMargin(0)
        self.restyle()

    def restyle(self) -> None:
        self.setViewportMargins(0, theme.current().px(_LOWER), 0, 0)  # one line stands in the middle
        super().restyle()
        if self._said:
            self.setFont(ROLES["said"].font(theme.current()))

    def _grow(self) -> None:
        px = theme.current().px
        wanted = round(self.document().size().height()) + px(16 + _LOWER) + 2
        self.setFixedHeight(min(px(_TALLEST), max(px(46), wanted)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finished.emit()
        elif event.key() == Qt.Key.Key_Escape or moves(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """What is pasted comes as one paragraph."""
        if source.hasText():
            plain = QMimeData()
            plain.setText(clean(source.text()).replace("\n", " "))
            source = plain
        super().insertFromMimeData(source)


class NewWords(EntryRow):
    """A line for something new, opened by a button that it stands in for.

    Its words are held: Enter keeps them, and so does leaving the page or locking. `added` brings what was kept.
    """

    added = Signal(object)  # Hope

    def __init__(self, workspace: Workspace, name: str, opener: QWidget, make: Make, sided: bool) -> None:
        """`sided`: whose it is can be chosen, and after one line comes another."""
        super().__init__()
        self.setObjectName(name)
        self._workspace, self._opener, self._make, self._sided = workspace, opener, make, sided
        self.field = ParagraphField(f"{name}-field", said=not sided)
        self.side = Segments(
            [(Side.THEIRS.value, ""), (Side.MINE.value, "")], f"{name}-side", self.tr("Whose step it is"), compact=True
        )
        self.keep = Button(self.tr("Keep"), "compact", name=f"{name}-keep")
        self.away = IconButton("x", self.tr("Not now"), f"{name}-away")
        self.banner = Banner(f"{name}-banner", closable=False)
        self.writing = Autokeep(workspace, self, self._keep, self._made)
        self._build()
        self._connect()
        self.hide()

    def _build(self) -> None:
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(4), 0, px(4))
        column.setSpacing(px(8))
        column.addWidget(self.field)
        column.addWidget(self.banner)
        self.side.set_value(Side.THEIRS.value)
        if not self._sided:
            self.side.hide()
        column.addWidget(row(self.side, self.keep, self.away, gap=8))

    def _connect(self) -> None:
        self.field.edited.connect(self._on_edited)
        self.field.finished.connect(self.add)
        self.keep.clicked.connect(self.add)
        self.away.clicked.connect(self.close_entry)
        self.escaped.connect(self.close_entry)
        self.banner.acted.connect(self.writing.flush)
        self.writing.failed.connect(lambda f: self.banner.say(sentence(f), "error", self.tr("Keep")))
        self.writing.settled.connect(self.banner.hide)

    def stops(self) -> list[QWidget]:
        return [self.field, *self.side.options, self.keep, self.away]

    def call(self, hint: str, theirs: str, mine: str) -> None:
        """What its field and its two sides are called."""
        self.field.setPlaceholderText(hint)
        self.field.setAccessibleName(hint)
        self.side.set_words({Side.THEIRS.value: theirs, Side.MINE.value: mine})

    def open_entry(self) -> None:
        self._opener.hide()
        self.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_entry(self) -> None:
        """Put it away, and what is written in it."""
        self.writing.forget()
        self.banner.hide()
        self.field.set_words("")
        self.side.set_value(Side.THEIRS.value)
        self._opener.show()
        self.put_away(self._opener)

    def rest(self) -> None:
        """Another part of the page comes: the line closes, unless words in it could not be kept."""
        if not self.isHidden() and not self.writing.pending:
            self.close_entry()

    def add(self) -> None:
        """Keep what is written; where nothing is, close."""
        if not one_line(self.field.words()):
            self.close_entry()
            return
        self.writing.hold()
        if self.writing.flush() and not self.isHidden():
            if self._sided:
                self.field.setFocus(Qt.FocusReason.OtherFocusReason)
            else:
                self.close_entry()

    def _on_edited(self) -> None:
        if one_line(self.field.words()):
            self.writing.hold()
        else:
            self.writing.forget()

    def _made(self) -> Hope:
        return self._make(one_line(self.field.words()), Side(self.side.value()))

    def _keep(self) -> None:
        words = self.field.words()
        if not one_line(words):
            return
        made = self._made()
        self.field.set_words("")  # first: keeping shows the page again
        try:
            self._workspace.keep([Edit(after=made)])
        except Failure:
            self.field.set_words(words)
            raise
        self.added.emit(made)


class EditWords(QWidget):
    """The words of one hope or step, open where they stand and kept as typed. `closed`: the keyboard left, or asked to.

    An emptied line is not kept as an empty one; `emptied()` tells.
    """

    closed = Signal(bool)  # whether the keyboard is to stay with the row

    def __init__(self, workspace: Workspace, read: Callable[[], Hope], person: Person, end: int) -> None:
        """`end`: design px kept free at the end."""
        super().__init__()
        self._workspace, self._read = workspace, read
        item = read()
        self.field = ParagraphField("hope-words", says=self.tr("The words"), said=isinstance(item, Goal))
        self.kept: KeptField[Hope] = KeptField(
            workspace,
            self.field,
            read,
            lambda hope: hope.text,
            lambda hope, words: replace(hope, text=one_line(words) or hope.text),
        )
        self.kept.setFocusProxy(None)  # type: ignore[arg-type]  # with one, Qt ties the Tab chain into a knot
        theirs, mine = whose_words(person)
        self.side = Segments(
            [(Side.THEIRS.value, theirs), (Side.MINE.value, mine)],
            "hope-side",
            self.tr("Whose step it is"),
            compact=True,
        )
        self.done = Button(self.tr("Done"), "compact", name="hope-done")
        px = theme.current().px
        line = QHBoxLayout(self)
        line.setContentsMargins(0, px(3), 0, px(6))
        line.setSpacing(0)
        column = QVBoxLayout()
        line.addLayout(column, 1)
        line.addSpacing(px(end))
        column.setSpacing(px(8))
        column.addWidget(self.kept)
        column.addWidget(row(self.side, self.done, gap=8))
        if isinstance(item, Step):
            self.side.set_value(item.side.value)
            self.side.chosen.connect(self._turn)
        else:
            self.side.hide()
        self.field.finished.connect(lambda: self.closed.emit(True))
        self.done.clicked.connect(lambda: self.closed.emit(True))
        self.kept.show_kept()
        self.field.moveCursor(QTextCursor.MoveOperation.End)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus)

    def stops(self) -> list[QWidget]:
        return [self.field, *self.side.options, self.done]

    def emptied(self) -> bool:
        return not one_line(self.field.words())

    def show_item(self, item: Hope) -> None:
        self.kept.show_kept(item)
        if isinstance(item, Step):
            self.side.set_value(item.side.value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit(True)
        else:
            super().keyPressEvent(event)

    def _turn(self, side: str) -> None:
        """Whose it is, after all."""
        if not self._workspace.flush():
            return
        step = self._read()
        if not isinstance(step, Step):
            return
        if not self._workspace.keep_or_tell([Edit(before=step, after=replace(step, side=Side(side)))]):
            self.side.set_value(step.side.value)

    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Afterwards: the keyboard has to have arrived elsewhere before anything moves."""
        if new is not None and new.window() is self.window() and not self.isAncestorOf(new):
            QTimer.singleShot(0, self, lambda: self.closed.emit(False))
