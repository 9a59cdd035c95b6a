"""How full I was, day by day: a plain list of words, opened by hand; nothing drawn or added up (R20, R46)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from companion.store.own_days import OwnDay, own_days, unsaid
from ui import dates, theme
from ui.pages.journal_parts.fullness import before_and_after, level_words
from ui.widgets.buttons import Button, IconButton
from ui.widgets.sections import emptied, stack
from ui.widgets.text import Text
from ui.workspace import Workspace

AT_FIRST = 10
"""Days that are shown at once; as many again each time earlier ones are asked for."""


class OwnDays(QWidget):
    """`now`: the present. `rebuilt`: Tab is to be led anew."""

    rebuilt = Signal()

    def __init__(self, workspace: Workspace, now: Callable[[], datetime]) -> None:
        super().__init__()
        self.setObjectName("own-days-part")
        self._workspace, self._now = workspace, now
        self._open, self._upto = False, AT_FIRST
        self._buttons: list[IconButton] = []
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        self.turn = Button("", "bare compact flush", name="own-days")
        self.turn.clicked.connect(self._turn)
        column.addWidget(self.turn, 0, Qt.AlignmentFlag.AlignLeft)
        self._about = Text("", "small")
        column.addWidget(self._about)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(px(6))
        column.addLayout(self._rows)
        self._earlier = Button(self.tr("Earlier days"), "bare compact flush", name="own-days-earlier")
        self._earlier.clicked.connect(self._show_earlier)
        column.addWidget(self._earlier, 0, Qt.AlignmentFlag.AlignLeft)
        self.show_days()

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in reading order."""
        return [self.turn, *self._buttons, self._earlier]

    def show_days(self) -> None:
        """Read again and show; closed, nothing is read."""
        days = own_days(self._workspace.vault) if self._open else ()
        self.turn.set_words(self.tr("Hide how full you were") if self._open else self.tr("How full you were"))
        self._about.set_words(
            self.tr("Only the days you said something of. Only for you.")
            if days
            else self.tr("You have said nothing of any day. You need not.")
        )
        self._about.setVisible(self._open)
        self._rebuild(days[: self._upto])
        if self._earlier.hasFocus() and len(days) <= self._upto:
            self.turn.setFocus(Qt.FocusReason.OtherFocusReason)  # before it goes: Qt would choose elsewhere
        self._earlier.setVisible(len(days) > self._upto)
        self.rebuilt.emit()

    def _rebuild(self, days: tuple[OwnDay, ...]) -> None:
        focused = QApplication.focusWidget()
        at = next((place for place, button in enumerate(self._buttons) if button is focused), -1)
        if at >= 0:
            self.turn.setFocus(Qt.FocusReason.OtherFocusReason)  # before: Qt would choose elsewhere
        emptied(self._rows)
        self._buttons = []
        for day in days:
            row = self._row(day)
            self._rows.addWidget(row)
            row.show()  # by its layout it would be seen a turn later, too late to be given the keyboard
        if at >= 0 and self._buttons:
            self._buttons[min(at, len(self._buttons) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, day: OwnDay) -> QWidget:
        today = self._now().date()
        when = date.fromisoformat(day.day)
        title = dates.day(when, weekday=True, year=when.year != today.year)
        said = [level_words(day.said)] if day.said else []
        said += [self.tr("A meeting: {words}").format(words=before_and_after(*each)) for each in day.around]
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.current().px(2))
        line.addWidget(stack(Text(title), *(Text(words, "small") for words in said), gap=0), 1)
        out = IconButton("x", self.tr("Take out {day}").format(day=title), f"own-day-{day.day}")
        out.clicked.connect(lambda: self._take_out(day.day))
        line.addWidget(out, 0, Qt.AlignmentFlag.AlignTop)
        self._buttons.append(out)
        return holder

    def _turn(self) -> None:
        self._open, self._upto = not self._open, AT_FIRST
        self.show_days()

    def _show_earlier(self) -> None:
        self._upto += AT_FIRST
        self.show_days()

    def _take_out(self, day: str) -> None:
        if self._workspace.flush():
            self._workspace.keep_or_tell(unsaid(self._workspace.vault, day))

    def leave(self) -> None:
        """Closed when it is come back to."""
        if self._open:
            self._turn()
