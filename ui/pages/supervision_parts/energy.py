"""A line on my own energy, if I want one on the page: mine alone, off unless it is ticked (R46, R53)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.digest_page import CHOSEN, Choice, energy_of
from companion.journal import Draft
from companion.meetings import Fullness
from companion.text import one_line
from ui import dates, theme
from ui.fields_kept import KeptField
from ui.pages.supervision_parts.wording import carried
from ui.widgets.choices import Tick
from ui.widgets.sections import rule
from ui.widgets.wrap_line import WrapLine
from ui.workspace import Workspace


class OwnEnergy(QWidget):
    """`turned` comes with the tick. The line is made of what I said of my days this month, and may be rewritten."""

    turned = Signal(bool)

    def __init__(self, workspace: Workspace, today: Callable[[], date]) -> None:
        super().__init__()
        self.setObjectName("own-energy")
        self._workspace, self._today = workspace, today
        px = theme.current().px
        self.tick = Tick(self.tr("A line on my own energy"), "energy-tick")
        self.tick.clicked.connect(self.turned)
        self.field = WrapLine("energy-line", self.tr("In a few words"), self.tr("My own energy, on the page"))
        self._usual = ""
        self.kept = KeptField(workspace, self.field, self._read, self._line, self._with)
        self.kept.setFocusProxy(None)  # type: ignore[arg-type]
        carried(self.kept)
        self._indented = QWidget()
        inside = QVBoxLayout(self._indented)
        inside.setContentsMargins(px(32), 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self.kept)
        inside.addWidget(rule())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tick)
        column.addWidget(self._indented)

    def stops(self) -> list[QWidget]:
        return [self.tick, self.field]

    def show_choice(self, choice: Choice) -> None:
        self._usual = self._said()
        self.tick.setChecked(choice.energy)
        if not (self.field.hasFocus() and not one_line(self.field.words())):
            self.kept.show_kept()
        self._indented.setVisible(choice.energy)

    def line(self, choice: Choice) -> str:
        """As it stands on the page, '' for none."""
        return (choice.line or self._said()) if choice.energy else ""

    def _read(self) -> Draft:
        return self._workspace.vault.drafts.whole(CHOSEN) or Draft(key=CHOSEN, body="", at=0)

    def _line(self, draft: Draft) -> str:
        return Choice.from_json(draft.body).line or self._usual

    def _with(self, draft: Draft, words: str) -> Draft:
        choice, line = Choice.from_json(draft.body), one_line(words)
        after = replace(choice, line="" if line == self._usual else line)
        return draft if after == choice else replace(draft, body=after.to_json(), at=self._workspace.now())

    def _said(self) -> str:
        today = self._today()
        energy = energy_of(self._workspace.vault.fullness.select("1", order="hlc"), today.isoformat()[:7])
        if energy is None:
            return ""
        month = dates.month(today, today)
        if energy.least is energy.most:
            words = self.tr("My own energy in {month}: {level}.")
            return words.format(month=month, level=_level(energy.most))
        between = self.tr("between {least} and {most}").format(least=_level(energy.least), most=_level(energy.most))
        if not energy.mostly:
            return self.tr("My own energy in {month}: {between}.").format(month=month, between=between)
        words = self.tr("My own energy in {month}: mostly {level}, {between}.")
        return words.format(month=month, level=_level(energy.mostly), between=between)


def _level(level: Fullness) -> str:
    return {
        Fullness.EMPTY: QCoreApplication.translate("OwnEnergy", "empty"),
        Fullness.LOW: QCoreApplication.translate("OwnEnergy", "low"),
        Fullness.STEADY: QCoreApplication.translate("OwnEnergy", "steady"),
        Fullness.GOOD: QCoreApplication.translate("OwnEnergy", "good"),
        Fullness.FULL: QCoreApplication.translate("OwnEnergy", "full"),
    }.get(level, "")
