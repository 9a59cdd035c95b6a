"""To whom a piece was told, as it is noted: the person or group, the day, a few words (R44)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import count

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.errors import Failure
from companion.people import Person
from companion.stories import Told
from companion.text import one_line
from ui import theme
from ui.failures import sentence
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.columns import TwoColumns
from ui.widgets.entry_row import EntryRow
from ui.widgets.fields import Choice, DateField, LineField, labelled
from ui.widgets.sections import row, stack
from ui.widgets.text import Text
from ui.workspace import Autokeep, Workspace

_EARLIEST, _LATEST = QDate(1970, 1, 1), QDate(2199, 12, 31)
_visits = count()


class ToldEntry(EntryRow):
    """Kept as you type, once somebody is chosen; until then Done asks who it was. `left`: it is done with."""

    left = Signal()
    removing = Signal(str)

    def __init__(self, workspace: Workspace, now: Callable[[], datetime]) -> None:
        super().__init__()
        self.setObjectName("told-entry")
        self._workspace, self._now = workspace, now
        self._row: Told | None = None
        self._new = Told(story_uid="")
        self._gesture = ""
        self._dated = False  # a day was chosen by hand
        self.who = Choice([], "told-who")
        self.who.setPlaceholderText(self.tr("Choose"))
        self.day = DateField("told-day")
        self.day.setDateRange(_EARLIEST, _LATEST)
        self.words = LineField("told-words")
        self.keep_button = Button(self.tr("Done"), "compact", name="told-keep")
        self.remove = Button(self.tr("Take it out"), "bare compact", name="told-remove")
        self.banner = Banner("told-failed", closable=False)
        px = theme.current().px
        self._asking = Text("", "small")
        who = stack(labelled(self.tr("Who"), self.who), self._asking, gap=4)
        day = stack(labelled(self.tr("Day"), self.day))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(8), 0, px(12))
        column.setSpacing(px(12))
        column.addWidget(TwoColumns(who, day, gap=22, below=440, stack_gap=12))
        column.addWidget(labelled(self.tr("A word about it, if you like"), self.words))
        column.addWidget(self.banner)
        column.addWidget(row(self.keep_button, self.remove, gap=8))
        self._keeping = Autokeep(workspace, self, self._keep, self._unkept)
        self._keeping.failed.connect(self._tell)
        self._keeping.settled.connect(self.banner.hide)
        self.banner.acted.connect(self._keeping.flush)
        self.who.activated.connect(self._on_who)
        self.day.dateChanged.connect(self._on_day)
        self.words.textEdited.connect(lambda _: self._keeping.touch())
        self.words.returnPressed.connect(self.done)
        self.keep_button.clicked.connect(self.done)
        self.remove.clicked.connect(self._remove)
        self.escaped.connect(self._leave)
        self.hide()

    @property
    def about(self) -> str:
        """The row it stands for, '' while it is away."""
        return "" if self.isHidden() else (self._row or self._new).uid

    @property
    def begins(self) -> bool:
        """It stands open for a new one, nothing of which is kept."""
        return not self.isHidden() and self._row is None

    def stops(self) -> list[QWidget]:
        return [self.who, self.day, self.words, *self.banner.stops(), self.keep_button, self.remove]

    def begun(self) -> Told | None:
        """What is written in it, where nothing of it is kept."""
        written = self._written()
        return written if self.begins and written.text else None

    def open(self, story_uid: str, told: Told | None, people: Sequence[Person], begun: Told | None = None) -> None:
        """`begun`: written before, and not kept."""
        self._row, self._dated = told, False
        self._new = begun or Told(story_uid=story_uid, day=self._now().date().isoformat())
        self._gesture = f"told-{next(_visits)}"
        self._offer(people)
        self._show(told or self._new)
        self._ask("")
        self.banner.hide()
        self.show()
        self.who.setFocus(Qt.FocusReason.OtherFocusReason)
        if begun is not None:
            self._keeping.touch()

    def _offer(self, people: Sequence[Person]) -> None:
        offered = [(person.uid, person.name) for person in people]
        if offered == [(str(self.who.itemData(at)), self.who.itemText(at)) for at in range(self.who.count())]:
            return
        chosen, blocked = self.who.value(), self.who.blockSignals(True)
        self.who.clear()
        for uid, name in offered:
            self.who.addItem(name, uid)
        self.who.blockSignals(blocked)
        self.who.set_value(chosen)

    def _show(self, told: Told) -> None:
        day = told.when or self._now().date()
        self.who.set_value(told.owner_uid)
        blocked = self.day.blockSignals(True)
        self.day.setDate(QDate(day.year, day.month, day.day))
        self.day.blockSignals(blocked)
        if one_line(self.words.words()) != told.text:
            self.words.set_words(told.text)
        self.remove.setVisible(self._row is not None)

    def show_again(self, tolds: Sequence[Told], people: Sequence[Person]) -> bool:
        """After something moved. False where the one it stands for is not seen any more: it has to go as well."""
        if self.isHidden():
            return True
        self._offer(people)
        if self._keeping.pending or self._row is None:
            return True
        kept = next((told for told in tolds if self._row and told.uid == self._row.uid), None)
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

    def _ask(self, words: str) -> None:
        """Beside the one field without which nothing is kept."""
        self._asking.set_words(words)
        self._asking.setVisible(bool(words))
        self.who.setAccessibleDescription(words)

    def _on_who(self) -> None:
        self._ask("")
        self._keeping.touch()

    def _on_day(self) -> None:
        self._dated = True
        self._keeping.touch()

    def done(self) -> None:
        if not self._keeping.flush():
            return
        if self.begun() is not None:
            self._ask(self.tr("Choose who it was, and it is kept."))
            self.who.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.left.emit()

    def _leave(self) -> None:
        if self._keeping.flush():
            self.left.emit()

    def _remove(self) -> None:
        if self._row is not None:
            self.removing.emit(self._row.uid)

    def _written(self) -> Told:
        day, before = self.day.date(), self._row or self._new
        said = date(day.year(), day.month(), day.day()).isoformat() if self._dated else before.day
        return replace(before, owner_uid=self.who.value(), day=said, text=one_line(self.words.words()))

    def _unkept(self) -> Told | None:
        after = self._written()
        return after if after.owner_uid else None

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
