"""If someone may not be safe: the steps as they come, or in the supporter's own words (R43, picture 17)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from companion.card_words import ShippedStep
from companion.library import OwnStep
from companion.store.edits import Edit
from companion.text import one_line
from ui import theme
from ui.fields_kept import KeptField
from ui.item_rows import Item
from ui.pages.library_parts.gone_through import GoneThrough, NotAgreed
from ui.pages.library_parts.step_rows import AIR, ShippedSteps, StepList
from ui.services import Services
from ui.widgets.buttons import Button
from ui.widgets.entry_row import EntryRow
from ui.widgets.naming import named
from ui.widgets.sections import row
from ui.widgets.text import Text
from ui.widgets.wrap_line import WrapLine
from ui.workspace import Workspace


class Steps(QWidget):
    """As long as there is a step of their own, theirs stand here; with the last one the shipped ones are back."""

    rebuilt = Signal()
    """Tab is to be led anew."""

    def __init__(self, workspace: Workspace, services: Services, shipped: Sequence[ShippedStep]) -> None:
        super().__init__()
        self.setObjectName("steps")
        self._workspace, self._shipped = workspace, tuple(shipped)
        px = theme.current().px
        self._about = named(Text("", "soft"), "steps-about")
        self._mark = NotAgreed()
        self._as_shipped = ShippedSteps(shipped)
        self._list = StepList(workspace, self.tr("A step of your own"), self._made, self._how)
        self._list.grown.connect(self.rebuilt)
        self._mine = Button(self.tr("Make these mine"), "compact", icon="pencil-simple", name="steps-mine")
        self._mine.clicked.connect(self._make_mine)
        self._back = Button(self.tr("Set them back"), "bare compact flush", name="steps-back")
        self._back.clicked.connect(self._ask_back)
        self._gone = GoneThrough(workspace, services, self.as_they_stand)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Text(self.tr("If someone may not be safe"), "heading"))
        column.addSpacing(px(6))
        column.addWidget(self._about)
        column.addSpacing(px(12))
        column.addWidget(self._mark)
        column.addSpacing(px(18))
        column.addWidget(self._as_shipped)
        column.addWidget(self._list)
        column.addSpacing(px(4))
        column.addWidget(self._mine, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._asking())
        column.addSpacing(px(12))
        column.addWidget(self._gone)
        column.addStretch(1)

    def _asking(self) -> QWidget:
        px = theme.current().px
        self._panel = named(EntryRow(), "steps-back-panel")
        self._panel.escaped.connect(self.put_away)
        around = QVBoxLayout(self._panel)
        around.setContentsMargins(0, px(4), 0, px(4))
        block = QFrame()
        block.setProperty("look", "block")
        around.addWidget(block)
        inside = QVBoxLayout(block)
        inside.setContentsMargins(px(16), px(12), px(16), px(14))
        inside.setSpacing(px(12))
        inside.addWidget(
            Text(self.tr("What you wrote goes, and the steps stand here as they came. Ctrl Z brings yours back."))
        )
        self._do = Button(self.tr("Set them back"), "compact", name="steps-back-now")
        self._do.clicked.connect(self._set_back)
        self._not = Button(self.tr("Keep mine"), "bare compact", name="steps-back-not")
        self._not.clicked.connect(self.put_away)
        inside.addWidget(row(self._do, self._not, gap=8))
        self._panel.hide()
        return self._panel

    def _made(self, words: str, position: int) -> OwnStep:
        return OwnStep(text=words, position=position)

    def _how(self, read: Callable[[], Item]) -> KeptField[OwnStep]:
        def step() -> OwnStep:
            item = read()
            assert isinstance(item, OwnStep)
            return item

        hint = self.tr("How, in your words")
        how = WrapLine("step-how", hint, hint, room=AIR)
        how.setProperty("role", "soft")  # read by the stylesheet
        return KeptField(
            self._workspace,
            how,
            step,
            lambda kept: kept.words,
            lambda kept, words: replace(kept, words=one_line(words)),
        )

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in reading order."""
        return [*self._list.stops(), self._mine, self._back, self._do, self._not, *self._gone.stops()]

    # Shown

    def as_they_stand(self) -> list[tuple[str, str]]:
        """What to do and how: in the supporter's words, else as they come."""
        own = [(step.text, step.words) for step in self._workspace.vault.own_steps.all()]
        return own or [(step.title, step.words) for step in self._shipped]

    def day(self) -> date | None:
        """On which these very words were gone through."""
        return self._gone.day()

    def show_steps(self) -> None:
        own = self._workspace.vault.own_steps.all()
        self._list.show_items(own)
        self._turn(bool(own))
        self._about.set_words(
            self.tr("Your own steps. In a meeting they stand on the card.")
            if own
            else self.tr("In a meeting they stand on the card.")
        )
        self._mark.show_steps(own=bool(own), gone_through=self.day() is not None, before=self._gone.before())
        self._gone.show_day()
        self.rebuilt.emit()

    def _turn(self, own: bool) -> None:
        """What is to be seen of the two, shown before the keyboard goes there and before the other is hidden."""
        mine: tuple[QWidget, ...] = (self._list, self._back, self._panel)
        shipped: tuple[QWidget, ...] = (self._as_shipped, self._mine)
        coming, going = (mine[:2], shipped) if own else (shipped, mine)
        focused = QApplication.focusWidget()
        inside = focused is not None and any(each is focused or each.isAncestorOf(focused) for each in going)
        for each in coming:
            each.show()
        if inside and own:
            self._list.to_first()
        elif inside:
            self._mine.setFocus(Qt.FocusReason.OtherFocusReason)
        for each in going:
            each.hide()
        self._back.setVisible(own and self._panel.isHidden())

    def put_away(self) -> None:
        """Nothing is set back."""
        if not self._panel.isHidden():
            self._back.show()
            self._panel.put_away(self._back)

    # Acts

    def _make_mine(self) -> None:
        made = (
            OwnStep(text=step.title, words=step.words, position=position) for position, step in enumerate(self._shipped)
        )
        self._workspace.keep_or_tell([Edit(after=step) for step in made])

    def _ask_back(self) -> None:
        """Only where something of one's own would go."""
        if not self._workspace.flush():
            return
        own = [(step.text, step.words) for step in self._workspace.vault.own_steps.all()]
        if own == [(step.title, step.words) for step in self._shipped]:
            self._set_back()
            return
        self._panel.show()
        self._not.setFocus(Qt.FocusReason.OtherFocusReason)
        self._back.hide()

    def _set_back(self) -> None:
        if self._workspace.flush():  # first: a line not finished is a step too
            own = self._workspace.vault.own_steps.all()
            self._workspace.keep_or_tell([Edit(before=step) for step in own])
