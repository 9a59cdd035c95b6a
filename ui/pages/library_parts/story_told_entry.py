"""To whom a piece was told, as it is noted: the person or group, the day, a few words (R44)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.people import Person
from companion.stories import Told
from companion.text import one_line
from ui import theme
from ui.kept_entry import KeptEntry
from ui.widgets.columns import TwoColumns
from ui.widgets.fields import Choice, LineField, labelled
from ui.widgets.sections import stack
from ui.widgets.text import Text
from ui.workspace import Workspace


class ToldEntry(KeptEntry[Told]):
    """Kept as you type, once somebody is chosen; until then Done asks who it was."""

    def __init__(self, workspace: Workspace, now: Callable[[], datetime]) -> None:
        super().__init__(workspace, "told", Told(story_uid=""), "told-failed")
        self._now = now
        self._dated = False  # a day was chosen by hand
        self.who = Choice([], "told-who")
        self.who.setPlaceholderText(self.tr("Choose"))
        self.words = LineField("told-words")
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
        column.addWidget(self._buttons())
        self.who.activated.connect(self._on_who)
        self.day.dateChanged.connect(self._on_day)
        self.words.textEdited.connect(lambda _: self._keeping.touch())
        self.words.returnPressed.connect(self.done)
        self.keep_button.clicked.connect(self.done)
        self.escaped.connect(self._leave)
        self.hide()

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
        self._dated = False
        self._begin(told, begun or Told(story_uid=story_uid, day=self._now().date().isoformat()))
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
        self.who.set_value(told.owner_uid)
        self._show_day(told.when or self._now().date())
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

    def _written(self) -> Told:
        before = self._row or self._new
        said = self._iso_day() if self._dated else before.day
        return replace(before, owner_uid=self.who.value(), day=said, text=one_line(self.words.words()))

    def _unkept(self) -> Told | None:
        after = self._written()
        return after if after.owner_uid else None
