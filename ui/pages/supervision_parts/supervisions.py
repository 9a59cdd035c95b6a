"""Supervisions, with what I took away from each; the next one's day (R53)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from companion.store.edits import Edit
from companion.supervision import Supervision
from companion.text import one_line
from ui import dates, theme
from ui.pages.supervision_parts.supervision_entry import SupervisionEntry
from ui.widgets.buttons import Button, IconButton
from ui.widgets.column import Column, put_at
from ui.widgets.sections import rule
from ui.widgets.text import Text
from ui.workspace import Workspace

_FEW, _WIDE = 5, 400


def said(supervision: Supervision, today: date) -> str:
    """'Thursday 23 April, with Anna'."""
    day = supervision.when
    when = dates.day(day, weekday=day >= today, year=day.year != today.year) if day else supervision.day
    whom = one_line(supervision.text)[:_WIDE]
    return _with(when, whom) if whom else when


def _with(when: str, whom: str) -> str:
    return QCoreApplication.translate("Supervisions", "{day}, with {whom}").format(day=when, whom=whom)


class _Row(QWidget):
    changing = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("supervision-row")
        px = theme.current().px
        self.title, self.words = Text("", "strong"), Text("", "soft")
        self.change = IconButton("pencil-simple", "", "supervision-change")
        self.change.clicked.connect(self.changing)
        said = QVBoxLayout()
        said.setContentsMargins(0, px(4), 0, 0)
        said.setSpacing(px(2))
        said.addWidget(self.title)
        said.addWidget(self.words)
        line = QHBoxLayout()
        line.setContentsMargins(0, px(6), 0, px(10))
        line.addLayout(said, 1)
        line.addWidget(self.change, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(rule())

    def show_supervision(self, supervision: Supervision, today: date) -> None:
        self.title.set_words(said(supervision, today))
        self.words.set_words(supervision.words)
        self.words.setVisible(bool(supervision.words.strip()))
        self.change.set_icon("pencil-simple", self.tr("Change {day}").format(day=self.title.words()))


class Supervisions(QWidget):
    """The latest first. `taken_out`: one was, by hand."""

    taken_out = Signal()

    def __init__(self, workspace: Workspace, now: Callable[[], datetime]) -> None:
        super().__init__()
        self.setObjectName("supervisions")
        self._workspace, self._now = workspace, now
        self._all: list[Supervision] = []
        self.rows: dict[str, _Row] = {}
        self._upto = _FEW
        px = theme.current().px
        self.entry = SupervisionEntry(workspace, now)
        self.entry.left.connect(self.put_away)
        self.entry.removing.connect(self._remove)
        self.add = Button(self.tr("Add a supervision"), "bare compact flush", icon="plus", name="supervision-add")
        self.add.clicked.connect(lambda: self.open(None))
        self.more = Button(self.tr("Earlier supervisions"), "bare compact flush", name="supervision-more")
        self.more.clicked.connect(self._show_more)
        self._column = Column()
        self._column.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addWidget(Text(self.tr("Supervisions"), "subheading"))
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.entry)
        column.addLayout(self._column)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def stops(self) -> list[QWidget]:
        return [self.add, *self.entry.stops(), *(shown.change for shown in self.rows.values()), self.more]

    def show_supervisions(self, supervisions: Sequence[Supervision]) -> None:
        self._all = list(supervisions)
        if not self.entry.show_again():
            self.entry.forget()
            self.put_away()
        wanted = {each.uid: each for each in supervisions[: self._upto]}
        focused = QApplication.focusWidget()
        for uid in [uid for uid in self.rows if uid not in wanted]:
            going = self.rows.pop(uid)
            if focused is not None and going.isAncestorOf(focused):
                self.add.setFocus(Qt.FocusReason.OtherFocusReason)
            going.hide()
            self._column.removeWidget(going)
            going.deleteLater()
        rows = {}
        for at, (uid, each) in enumerate(wanted.items()):
            rows[uid] = self.rows.get(uid) or self._row(uid)
            put_at(self._column, at, rows[uid])
            rows[uid].show_supervision(each, self._now().date())
        self.rows = rows
        self._dress()

    def _dress(self) -> None:
        """What is changed in the form does not stand in the list as well."""
        about = self.entry.about
        for uid, shown in self.rows.items():
            shown.setVisible(uid != about)
        self.more.setVisible(len(self._all) > self._upto)

    def _row(self, uid: str) -> _Row:
        made = _Row()
        made.changing.connect(partial(self._change, uid))
        return made

    def _show_more(self) -> None:
        first = len(self.rows)
        self._upto *= 4
        self.show_supervisions(self._all)
        rows = list(self.rows.values())
        if first < len(rows):
            rows[first].change.setFocus(Qt.FocusReason.OtherFocusReason)

    def _change(self, uid: str) -> None:
        self.open(next((each for each in self._all if each.uid == uid), None))

    def open(self, supervision: Supervision | None) -> None:
        """To be changed, or None for a new one."""
        if not self.entry.flush():
            return
        self.entry.open(supervision)
        self._dress()

    def put_away(self) -> None:
        focused = QApplication.focusWidget()
        inside = focused is not None and self.entry.isAncestorOf(focused)
        about = self.entry.about
        if inside:  # before: Qt would choose elsewhere
            row = self.rows.get(about)
            if row is not None:
                row.show()
            (row.change if row is not None else self.add).setFocus(Qt.FocusReason.OtherFocusReason)
        self.entry.forget()
        self.entry.hide()
        self._dress()

    def _remove(self, uid: str) -> None:
        kept = self._workspace.vault.supervisions.get(uid)
        self.entry.forget()
        self.put_away()
        if kept is not None and self._workspace.keep_or_tell([Edit(before=kept)]):
            self.taken_out.emit()
