"""To whom a piece was told, so that it is not told twice (R44). No one whose page rests, no one who is gone (R36)."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from companion.people import Person
from companion.store.stories import listeners, told_to, untold
from companion.stories import Ready, Story, Told
from companion.text import one_line
from ui import dates, theme
from ui.pages.library_parts.story_told_entry import ToldEntry
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button, IconButton
from ui.widgets.column import Column, laid_once, put_at
from ui.widgets.sections import rule
from ui.widgets.text import Text
from ui.workspace import Workspace

_FEW, _LONGEST = 12, 400


def said(told: Told, person: Person, today: date) -> str:
    """'Maren, 12 February'."""
    name, when = one_line(person.name)[:_LONGEST], told.when
    if when is None:
        return name
    day = dates.day(when, year=when.year != today.year)
    return QCoreApplication.translate("Told", "{name}, {day}").format(name=name, day=day)


class ToldRow(QWidget):
    changing = Signal()
    removing = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("told-row")
        px = theme.current().px
        self.title, self.words = Text("", "body"), Text("", "soft")
        self.change = IconButton("pencil-simple", "", "told-change")
        self.change.clicked.connect(self.changing)
        self.out = IconButton("x", "", "told-out")
        self.out.clicked.connect(self.removing)
        words = QVBoxLayout()
        words.setContentsMargins(0, px(4), 0, px(4))
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.words)
        line = QHBoxLayout()
        line.setContentsMargins(0, px(4), 0, px(4))
        line.setSpacing(px(2))
        line.addLayout(words, 1)
        line.addWidget(self.change, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.out, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(rule())

    def show_told(self, told: Told, person: Person, today: date) -> None:
        words = said(told, person, today)
        self.title.set_words(words)
        self.words.set_words(told.text)
        self.words.setVisible(bool(told.text.strip()))
        self.change.set_icon("pencil-simple", self.tr("Change {words}").format(words=words))
        self.out.set_icon("x", self.tr("Take out {words}").format(words=words))


class ToldLog(QWidget):
    """The latest first. While a piece is mine only nothing is added; what is noted stays. Of one that is not kept
    nothing is noted.

    `rebuilt`: Tab is to be led anew.
    """

    rebuilt = Signal()

    def __init__(self, workspace: Workspace, now: Callable[[], datetime]) -> None:
        super().__init__()
        self.setObjectName("told-log")
        self._workspace, self._now = workspace, now
        self._story, self._kept = Story(), False
        self._let_go: Told | None = None  # words that were begun and not kept
        self._tolds: list[tuple[Told, Person]] = []
        self._people: list[Person] = []
        self.rows: dict[str, ToldRow] = {}
        self._upto = _FEW
        self._opened_by = ""  # the row that is changed, '' for a new one
        self.heir: Callable[[], QWidget] = lambda: self.add
        """Who has the keyboard when nothing is left here to go to."""
        px = theme.current().px
        self._about = Text("", "small")
        self._about.setObjectName("told-about")
        self.entry = ToldEntry(workspace, now)
        self.entry.left.connect(self.put_away)
        self.entry.removing.connect(self._remove)
        self.note = Banner("told-let-go")
        self.note.acted.connect(self._bring_back)
        self.note.closed.connect(self._forget)
        self.add = Button(self.tr("Note who I told it to"), "bare compact flush", icon="plus", name="told-add")
        self.add.clicked.connect(lambda: self._open(None))
        self.more = Button(self.tr("Show earlier ones"), "bare compact flush", name="told-more")
        self.more.clicked.connect(self._show_more)
        holder = QWidget()
        self._column = Column(holder)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addWidget(Text(self.tr("Told to"), "subheading"))
        column.addWidget(self._about)
        column.addWidget(holder)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.entry)
        column.addWidget(self.note)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def stops(self) -> list[QWidget]:
        rows: list[QWidget] = [stop for shown in self.rows.values() for stop in (shown.change, shown.out)]
        return [*rows, self.more, *self.entry.stops(), *self.note.stops(), self.add]

    # Shown

    def show_story(self, story: Story) -> None:
        """Read again and show. Of another piece nothing is open."""
        if story.uid != self._story.uid:
            self._upto = _FEW
            self._drop_begun()
            self.entry.hide()
        vault = self._workspace.vault
        self._story, self._kept = story, vault.stories.get(story.uid) is not None
        self._tolds, self._people = told_to(vault, story.uid), listeners(vault)
        there = self.entry.show_again([told for told, _ in self._tolds], self._people)
        if not there or (self.entry.begins and not self._may_add()):
            self._drop_begun()
            self._close()
        self._show_rows()
        self._dress()

    def _show_rows(self) -> None:
        today = self._now().date()
        wanted = {told.uid: (told, person) for told, person in self._tolds[: self._upto]}
        focused = QApplication.focusWidget()
        rows: dict[str, ToldRow] = {}
        with laid_once(self._column):
            for uid in [uid for uid in self.rows if uid not in wanted]:
                self._drop(self.rows.pop(uid), focused)
            for at, (uid, (told, person)) in enumerate(wanted.items()):
                rows[uid] = self.rows.get(uid) or self._row(uid)
                put_at(self._column, at, rows[uid])
                rows[uid].show_told(told, person, today)
        self.rows = rows

    def reach(self, uids: AbstractSet[str]) -> None:
        """These are among the rows that are shown, if they are noted."""
        places = [at for at, (told, _) in enumerate(self._tolds, 1) if told.uid in uids]
        if places and max(places) > self._upto:
            self._upto = max(places)
            self.show_story(self._story)

    def _drop(self, row: ToldRow, focused: QWidget | None) -> None:
        if focused is not None and row.isAncestorOf(focused):
            self._resting().setFocus(Qt.FocusReason.OtherFocusReason)  # before: Qt would choose elsewhere
        row.hide()
        self._column.removeWidget(row)
        row.deleteLater()

    def _resting(self) -> QWidget:
        """Where the keyboard goes when its row does."""
        others = [row.change for row in self.rows.values() if not row.isHidden()]
        return self.add if self._may_add() and not self.add.isHidden() else others[0] if others else self.heir()

    def _row(self, uid: str) -> ToldRow:
        made = ToldRow()
        made.changing.connect(partial(self._change, uid))
        made.removing.connect(partial(self._remove, uid))
        return made

    def _dress(self) -> None:
        """What is changed in the form does not stand in the list as well."""
        about, mine = self.entry.about, self._story.ready is Ready.MINE
        for uid, shown in self.rows.items():
            shown.setVisible(uid != about)
        self.more.setVisible(len(self._tolds) > self._upto)
        adds = self._may_add() and not about
        if self.add.hasFocus() and not adds:
            self._resting().setFocus(Qt.FocusReason.OtherFocusReason)  # before it goes: Qt would choose elsewhere
        self.add.setVisible(adds)
        self._say_let_go(not about)
        self._about.set_words(self._aside(mine))
        self._about.setVisible(bool(self._about.words()))
        self.rebuilt.emit()

    def _may_add(self) -> bool:
        return bool(self._people) and self._kept and self._story.ready is not Ready.MINE

    def _aside(self, mine: bool) -> str:
        if mine:
            return self.tr("This one stays with you. While its door is shut there is nothing to note.")
        if not self._people:
            return self.tr("Once there is someone in People, you can note here who knows it already.")
        if not self._kept and not self._tolds:
            return self.tr("Once something of it is written, you can note here who knows it already.")
        return "" if self._tolds else self.tr("Noted here, it need not be told to the same person again.")

    def _show_more(self) -> None:
        first = len(self.rows)
        self._upto *= 4
        self.show_story(self._story)
        rows = list(self.rows.values())
        if first < len(rows):
            rows[first].change.setFocus(Qt.FocusReason.OtherFocusReason)

    # Acts

    def _find(self, uid: str) -> Told | None:
        return next((told for told, _ in self._tolds if told.uid == uid), None)

    def _change(self, uid: str) -> None:
        self._open(uid)

    def _open(self, uid: str | None) -> None:
        """What can't be kept stays in view."""
        if not self._workspace.flush() or not (uid or self._may_add()):  # its last word may just have gone
            return
        self._drop_begun()
        self._opened_by = uid or ""
        self.entry.open(self._story.uid, self._find(uid) if uid else None, self._people)
        self._dress()

    def put_away(self) -> None:
        """The entry is done with; the keyboard goes back to what opened it."""
        self._drop_begun()
        self._close()
        self._dress()

    def _close(self) -> None:
        focused, row = QApplication.focusWidget(), self.rows.get(self._opened_by)
        if focused is not None and self.entry.isAncestorOf(focused):  # before: Qt would choose elsewhere
            self.add.setVisible(self._may_add())
            if row is not None:
                row.show()
            (row.change if row is not None else self._resting()).setFocus(Qt.FocusReason.OtherFocusReason)
        self.entry.hide()

    def _remove(self, uid: str) -> None:
        if not self._workspace.flush():
            return
        kept = self._find(uid)
        if self.entry.about == uid:
            self.put_away()
        if kept is not None:
            self._workspace.keep_or_tell(untold(self._workspace.vault, kept))

    # Begun and not kept

    def _drop_begun(self) -> None:
        """What is written while nobody is chosen can't be kept; it is not lost for that."""
        self._let_go = self.entry.begun() or self._let_go
        self.entry.forget()

    def _say_let_go(self, rests: bool) -> None:
        here = self._let_go is not None and self._let_go.story_uid == self._story.uid
        if rests and here and self._may_add():
            if self.note.isHidden():
                words = self.tr("What you began to note is not kept.")
                self.note.say(words, action=self.tr("Bring it back"), icon="circle-dashed")
        else:
            self.note.hide()

    def _bring_back(self) -> None:
        begun = self._let_go
        if begun is not None and self._workspace.flush() and self._may_add():
            self._let_go, self._opened_by = None, ""
            self.entry.open(self._story.uid, None, self._people, begun)
            self._dress()

    def _forget(self) -> None:
        self._let_go = None
        self._resting().setFocus(Qt.FocusReason.OtherFocusReason)
