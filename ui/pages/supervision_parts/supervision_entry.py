"""A supervision as it is entered: the day, with whom, and what I take away from it (R53)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from itertools import count

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.errors import Failure
from companion.supervision import Supervision
from companion.text import clean, one_line
from ui import theme
from ui.failures import sentence
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.entry_row import EntryRow
from ui.widgets.fields import DateField, LineField, PageField, labelled
from ui.widgets.sections import row
from ui.workspace import Autokeep, Workspace

_EARLIEST, _LATEST = QDate(1970, 1, 1), QDate(2199, 12, 31)
_visits = count()


class SupervisionEntry(EntryRow):
    """Kept as you type. A new one in which nothing was said is kept by its button alone. `left`: it is done with."""

    left = Signal()
    removing = Signal(str)

    def __init__(self, workspace: Workspace, now: Callable[[], datetime]) -> None:
        super().__init__()
        self.setObjectName("supervision-entry")
        self._workspace, self._now = workspace, now
        self._row: Supervision | None = None
        self._new = Supervision(day="")
        self._gesture = ""
        self._wished = False  # kept by the button, also with nothing but today's day
        self.day = DateField("supervision-day")
        self.day.setDateRange(_EARLIEST, _LATEST)
        self.whom = LineField("supervision-whom")
        self.words = PageField("supervision-words")
        self.keep_button = Button(self.tr("Done"), "compact", name="supervision-keep")
        self.remove = Button(self.tr("Take it out"), "bare compact", name="supervision-remove")
        self.banner = Banner("supervision-told", closable=False)
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(8), 0, px(12))
        column.setSpacing(px(12))
        column.addWidget(labelled(self.tr("Day"), self.day))
        column.addWidget(labelled(self.tr("With whom"), self.whom))
        column.addWidget(labelled(self.tr("What I take away"), self.words))
        column.addWidget(self.banner)
        column.addWidget(row(self.keep_button, self.remove, gap=8))
        self._keeping = Autokeep(workspace, self, self._keep, self._unkept)
        self._keeping.failed.connect(self._tell)
        self._keeping.settled.connect(self.banner.hide)
        self.banner.acted.connect(self._keeping.flush)
        self.day.dateChanged.connect(lambda _: self._touch())
        self.whom.textEdited.connect(lambda _: self._touch())
        self.words.edited.connect(self._touch)
        self.whom.returnPressed.connect(self._wish)
        self.keep_button.clicked.connect(self._wish)
        self.remove.clicked.connect(self._remove)
        self.escaped.connect(self._done)
        self.hide()

    @property
    def about(self) -> str:
        """The one it stands for, '' while it is away."""
        return "" if self.isHidden() else (self._row or self._new).uid

    def stops(self) -> list[QWidget]:
        return [self.day, self.whom, self.words, self.keep_button, self.remove, *self.banner.stops()]

    def open(self, supervision: Supervision | None) -> None:
        self._row, self._wished = supervision, False
        self._new = Supervision(day=self._now().date().isoformat())
        self._gesture = f"supervision-{next(_visits)}"
        self._show(supervision or self._new)
        self.banner.hide()
        self.show()
        self.day.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, supervision: Supervision) -> None:
        today = self._now().date()
        try:
            day = date.fromisoformat(supervision.day)
        except ValueError:
            day = today
        blocked = self.day.blockSignals(True)
        self.day.setDate(QDate(day.year, day.month, day.day))
        self.day.blockSignals(blocked)
        if self.whom.words() != supervision.text:
            self.whom.set_words(supervision.text)
        self.words.set_words(supervision.words)
        self.remove.setVisible(self._row is not None)

    def show_again(self) -> bool:
        """After something moved. False where the one it stands for is gone, and it has to go as well."""
        if self.isHidden() or self._keeping.pending or self._row is None:
            return True
        kept = self._workspace.vault.supervisions.get(self._row.uid)
        if kept is None:
            return False
        self._row = kept
        self.remove.show()
        if kept != self._written():
            self._show(kept)
        return True

    def forget(self) -> None:
        self._keeping.forget()
        self._row = None

    def flush(self) -> bool:
        return self._keeping.flush()

    # Kept

    def _touch(self) -> None:
        self._keeping.touch()

    def _wish(self) -> None:
        self._wished = True
        self._touch()
        self._done()

    def _done(self) -> None:
        if self._keeping.flush():
            self.left.emit()

    def _remove(self) -> None:
        if self._row is not None:
            self.removing.emit(self._row.uid)

    def _written(self) -> Supervision:
        day = self.day.date()
        return replace(
            self._row or self._new,
            day=date(day.year(), day.month(), day.day()).isoformat(),
            text=one_line(self.whom.words()),
            words=clean(self.words.words()),
        )

    def _unkept(self) -> Supervision | None:
        after = self._written()
        return None if self._says_nothing(after) else after

    def _says_nothing(self, after: Supervision) -> bool:
        return self._row is None and after == self._new and not self._wished

    def _keep(self) -> None:
        after = self._written()
        before, self._row = self._row, None if self._says_nothing(after) else after
        if self._row is None or after == before:
            return
        try:
            self._workspace.save(before, after, gesture=self._gesture)
        except Failure:
            self._row = before
            raise

    def _tell(self, failure: Failure) -> None:
        self.banner.say(sentence(failure), "error", self.tr("Keep"))
