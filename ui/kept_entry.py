"""One record that is entered field by field and kept as it is typed, until it is done with."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Generic, TypeVar

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QWidget

from companion.errors import Failure
from companion.identity import Record
from ui.failures import sentence
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.entry_row import EntryRow
from ui.widgets.fields import DateField
from ui.widgets.sections import row
from ui.workspace import Autokeep, Workspace

_EARLIEST, _LATEST = QDate(1970, 1, 1), QDate(2199, 12, 31)
_visits = count()

R = TypeVar("R", bound=Record)


class KeptEntry(EntryRow, Generic[R]):
    """`left`: it is done with. `removing`: the row of that uid is to be taken out.

    `_row` is what is kept of it, None while nothing is; `_new` what it begins with. Each opening is a gesture of its
    own (`_begin`), undone as one.
    """

    left = Signal()
    removing = Signal(str)

    def __init__(self, workspace: Workspace, name: str, new: R, banner: str) -> None:
        super().__init__()
        self.setObjectName(f"{name}-entry")
        self._workspace, self._name = workspace, name
        self._row: R | None = None
        self._new, self._gesture = new, ""
        self.day = DateField(f"{name}-day")
        self.day.setDateRange(_EARLIEST, _LATEST)
        self.keep_button = Button(self.tr("Done"), "compact", name=f"{name}-keep")
        self.remove = Button(self.tr("Take it out"), "bare compact", name=f"{name}-remove")
        self.remove.clicked.connect(self._remove)
        self.banner = Banner(banner, closable=False)
        self._keeping = Autokeep(workspace, self, self._keep, self._unkept)
        self._keeping.failed.connect(self._tell)
        self._keeping.settled.connect(self.banner.hide)
        self.banner.acted.connect(self._keeping.flush)

    def _buttons(self) -> QWidget:
        return row(self.keep_button, self.remove, gap=8)

    @property
    def about(self) -> str:
        """The row it stands for, '' while it is away."""
        return "" if self.isHidden() else (self._row or self._new).uid

    def _begin(self, row: R | None, new: R) -> None:
        self._row, self._new = row, new
        self._gesture = f"{self._name}-{next(_visits)}"

    def _show_day(self, day: date) -> None:
        blocked = self.day.blockSignals(True)
        self.day.setDate(QDate(day.year, day.month, day.day))
        self.day.blockSignals(blocked)

    def _iso_day(self) -> str:
        day = self.day.date()
        return date(day.year(), day.month(), day.day()).isoformat()

    def forget(self) -> None:
        self._keeping.forget()
        self._row = None

    def flush(self) -> bool:
        return self._keeping.flush()

    def _leave(self) -> None:
        if self._keeping.flush():
            self.left.emit()

    def _remove(self) -> None:
        if self._row is not None:
            self.removing.emit(self._row.uid)

    def _unkept(self) -> R | None:
        """What is written, where there is something to keep of it."""
        raise NotImplementedError

    def _keep(self) -> None:
        before, after = self._row, self._unkept()
        if after is None or after == before:
            return
        self._row = after
        try:
            self._workspace.save(before, after, gesture=self._gesture)
        except Failure:
            self._row = before
            raise

    def _tell(self, failure: Failure) -> None:
        self.banner.say(sentence(failure), "error", self.tr("Keep"))
