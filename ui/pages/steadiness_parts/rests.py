"""Rest I have planned: days on which no date is proposed, with anyone (R52)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from companion.meetings import Rest
from companion.store.edits import Edit
from ui import theme
from ui.pages.steadiness_parts.rest_entry import RestEntry, rest_days
from ui.widgets.buttons import Button, IconButton
from ui.widgets.sections import emptied, stack
from ui.widgets.text import Text
from ui.workspace import Workspace


class RestList(QWidget):
    """What lies ahead, and what is past when asked for. `now`: the present. `rebuilt`: Tab is to be led anew."""

    rebuilt = Signal()

    def __init__(self, workspace: Workspace, now: Callable[[], datetime]) -> None:
        super().__init__()
        self.setObjectName("rests")
        self._workspace, self._now = workspace, now
        self._rests: list[Rest] = []
        self._past_shown = False
        self._opened_by = ""
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(Text(self.tr("Rest I have planned"), "subheading"))
        self._about = Text("", "small")
        column.addWidget(self._about)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(px(6))
        column.addLayout(self._rows)
        self.entry = RestEntry(workspace, now)
        self.entry.left.connect(self._close)
        column.addWidget(self.entry)
        self.add = Button(self.tr("Plan a rest"), "bare compact flush", icon="plus", name="add-rest")
        self.add.clicked.connect(lambda: self._open(None))
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self._past = Button("", "bare compact flush", name="past-rests")
        self._past.clicked.connect(self._turn_past)
        column.addWidget(self._past, 0, Qt.AlignmentFlag.AlignLeft)

    def show_rests(self) -> None:
        """Read again and show."""
        today = self._now().date().isoformat()
        self._rests = self._workspace.vault.rests.all()
        past = [rest for rest in self._rests if rest.last < today]
        ahead = [rest for rest in self._rests if rest.last >= today]
        self._about.set_words(
            self.tr("No date is proposed on these days, with anyone.")
            if ahead
            else self.tr("On days of rest no date is proposed, with anyone.")
        )
        self._past.setVisible(bool(past))
        self._past.set_words(self.tr("Hide what is past") if self._past_shown else self.tr("Show what is past"))
        self._rebuild([*(past if self._past_shown else []), *ahead])
        self.entry.show_again()

    def _rebuild(self, shown: list[Rest]) -> None:
        focused = QApplication.focusWidget()
        inside = focused is not None and focused in self._row_stops()
        name = focused.objectName() if inside and focused is not None else ""
        if name:
            self._resting().setFocus(Qt.FocusReason.OtherFocusReason)  # before: Qt would choose elsewhere
        emptied(self._rows)
        for rest in shown:
            row = self._row(rest)
            self._rows.addWidget(row)
            row.show()  # by its layout it would be seen a turn later, too late to be given the keyboard
        again = next((stop for stop in self._row_stops() if stop.objectName() == name), None)
        if again is not None:
            again.setFocus(Qt.FocusReason.OtherFocusReason)
        self.rebuilt.emit()

    def _resting(self) -> QWidget:
        """Where the keyboard waits while rows come and go: what is seen of the two."""
        return self.entry.first if self.add.isHidden() else self.add

    def _row(self, rest: Rest) -> QWidget:
        px = theme.current().px
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(2))
        days = rest_days(rest, self._now().date())
        line.addWidget(stack(Text(days), *([Text(rest.note, "small")] if rest.note else []), gap=0), 1)
        change = IconButton("pencil-simple", self.tr("Change {days}").format(days=days), f"change-rest-{rest.uid}")
        change.clicked.connect(lambda: self._open(rest))
        out = IconButton("x", self.tr("Take out {days}").format(days=days), f"remove-rest-{rest.uid}")
        out.clicked.connect(lambda: self._remove(rest))
        for button in (change, out):
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return holder

    def _row_stops(self) -> list[QWidget]:
        found = []
        for at in range(self._rows.count()):
            item = self._rows.itemAt(at)
            holder = item.widget() if item is not None else None
            found += holder.findChildren(IconButton) if holder is not None else []
        return list(found)

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in reading order."""
        return [*self._row_stops(), *self.entry.stops(), self.add, self._past]

    def _turn_past(self) -> None:
        self._past_shown = not self._past_shown
        self.show_rests()

    def _open(self, rest: Rest | None) -> None:
        """What is being written is kept first, and stays in view where it can't be."""
        if not self._workspace.flush():
            return
        rest = rest and self._workspace.vault.rests.get(rest.uid)  # it may be the one that was just kept
        self._opened_by = f"change-rest-{rest.uid}" if rest else ""
        self.entry.open(rest)
        self.add.hide()

    def _close(self) -> None:
        """The entry was left: the keyboard goes back to what opened it."""
        self.add.show()
        opener = next((stop for stop in self._row_stops() if stop.objectName() == self._opened_by), self.add)
        if self.entry.has_keyboard():
            opener.setFocus(Qt.FocusReason.OtherFocusReason)
        self.entry.hide()

    def leave(self) -> None:
        """The page is left: nothing stands open when it is come back to."""
        if not self.entry.isHidden():
            self.entry.forget()
            self._close()

    def _remove(self, rest: Rest) -> None:
        if self.entry.about == rest.uid:
            self.leave()
        self._workspace.keep_or_tell([Edit(before=rest)])
