"""What I can carry: my own limits, each said in words and kept as it is turned (R52, B8)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import count

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.steadiness import Limits
from companion.store.edits import Edit
from ui import theme
from ui.steadiness_words import number_word
from ui.widgets.day_toggles import DayToggles
from ui.widgets.ends import Ends
from ui.widgets.sections import rule
from ui.widgets.stepper import Stepper
from ui.widgets.text import Text
from ui.workspace import Workspace

_visits = count()
_HALF_HOUR = 30


class Carry(QWidget):
    """Limits of none are shown as such; nothing here is measured against them."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("carry")
        self._workspace = workspace
        self._gesture = ""
        self._steppers: dict[str, Stepper] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(10))
        column.addWidget(Text(self.tr("What I can carry"), "heading"))
        rows = [
            self._row("people", self.tr("People walking with me at a time"), self._number, 50),
            self._row("weekly", self.tr("Meetings in a week"), self._number, 50),
            self._row("hours", self.tr("Hours in a week"), self._number, 80),
            self._row("after_group", self.tr("Rest after a group"), self._days, 14),
            self._row("gap", self.tr("Rest between meetings on one day"), self._length, 720, _HALF_HOUR),
            self._free_days(),
        ]
        for at, row in enumerate(rows):
            if at:
                column.addWidget(rule())
            column.addWidget(row)
        wide = max(stepper.sizeHint().width() for stepper in self._steppers.values())
        for stepper in self._steppers.values():
            stepper.setFixedWidth(wide)

    def _row(self, key: str, label: str, words: Callable[[int], str], high: int, step: int = 1) -> QWidget:
        stepper = Stepper(f"limit-{key.replace('_', '-')}", label, words, high, step)
        stepper.valueChanged.connect(lambda value: self._keep({key: value}))
        stepper.installEventFilter(self)
        self._steppers[key] = stepper
        return Ends(Text(label), stepper)

    def _free_days(self) -> QWidget:
        label = self.tr("Days I keep free")
        self._free = DayToggles("days-off", label)
        self._free.chosen.connect(lambda days: self._keep({"days_off": days}))
        return Ends(Text(label), self._free)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn:
            self._gesture = f"limit-{next(_visits)}"  # turning one up and down while there is one step of undo
        return super().eventFilter(watched, event)

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in reading order."""
        return [*self._steppers.values(), *self._free.days]

    # Words

    def _number(self, number: int) -> str:
        return number_word(number) if number else self.tr("no limit")

    def _days(self, days: int) -> str:
        if days <= 1:
            return self.tr("one day") if days else self.tr("as it comes")
        return self.tr("{number} days", "", days).format(number=number_word(days))

    def _length(self, minutes: int) -> str:
        hours, half = divmod(minutes, 60)
        if minutes == 0:
            return self.tr("as it comes")
        if half not in (0, _HALF_HOUR):
            return self.tr("{number} minutes", "", minutes).format(number=number_word(minutes))
        if minutes == _HALF_HOUR:
            return self.tr("half an hour")
        if half:
            return self.tr("{number}½ hours", "", hours).format(number=hours)
        return self.tr("an hour") if hours == 1 else self.tr("{number} hours", "", hours).format(number=hours)

    # Kept and shown

    def show_limits(self, limits: Limits) -> None:
        for key, stepper in self._steppers.items():
            stepper.set_value(getattr(limits, key))
        self._free.set_value(limits.days_off)

    def _keep(self, facts: dict[str, object]) -> None:
        before = self._workspace.vault.limits.mine()
        after = replace(before, **facts)  # type: ignore[arg-type]
        if after == before:
            return
        stepped = "days_off" not in facts
        edit = Edit(before=before, after=after)
        if not self._workspace.keep_or_tell([edit], gesture=self._gesture if stepped else ""):
            self.show_limits(before)
