"""When the steps, as they stand, were gone through with somebody: a day to remember, and no reminder; until then,
and as long as the words are not one's own, a mark (R43)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from companion.agreement import OWN, AgreementLine, Field
from companion.gone_through import Pairs, day_of, gone_through_on, written
from companion.store.edits import Edit
from ui import dates, theme
from ui.services import Services
from ui.widgets.buttons import Button, IconButton
from ui.widgets.sections import stack
from ui.widgets.sign import Icon
from ui.widgets.text import Text
from ui.workspace import Workspace


class NotAgreed(QFrame):
    """That these steps are still to be agreed with whoever stands behind you. A frame with a broken ring, and words."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("steps-not-agreed")
        self.setProperty("look", "block")
        px = theme.current().px
        self._why = Text("", "small")
        words = stack(Text(self.tr("To agree with your supervisor"), "label"), self._why, gap=0)
        line = QHBoxLayout(self)
        line.setContentsMargins(px(14), px(10), px(14), px(10))
        line.setSpacing(px(12))
        line.addWidget(Icon("circle-dashed", "ink"), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(words, 1)

    def show_steps(self, *, own: bool, gone_through: bool, before: str) -> None:
        """`own`: they are the supporter's words, else those that come with the product. `before`: the day, in words, on
        which other words were gone through, '' for none."""
        self._why.set_words(self._reason(own, before))
        self.setAccessibleName(self._why.words())
        self.setVisible(not (own and gone_through))

    def _reason(self, own: bool, before: str) -> str:
        if not own:
            return self.tr("A beginning. Go through it together before you lean on it, and put it in your own words.")
        if before:
            said = self.tr("On {day} you went through other words. Go through these together before you lean on them.")
            return said.format(day=before)
        return self.tr("They are your words now. Go through them together before you lean on them.")


class GoneThrough(QWidget):
    """`steps` gives them as they stand: the day is theirs, and goes with their words."""

    def __init__(self, workspace: Workspace, services: Services, steps: Callable[[], Pairs]) -> None:
        super().__init__()
        self.setObjectName("gone-through")
        self._workspace, self._clock, self._steps = workspace, services.clock, steps
        self._said = Text("", "small")
        self._said.setObjectName("gone-through-said")
        self._none = IconButton("x", self.tr("Take this day away"), "gone-through-none")
        self._none.clicked.connect(lambda: self._keep(None))
        self._now = Button(
            self.tr("We went through them today"),
            "bare compact flush",
            icon="check",
            name="gone-through-today",
        )
        self._now.clicked.connect(lambda: self._keep(self._today()))
        line = QHBoxLayout()
        line.setSpacing(theme.current().px(4))
        line.addWidget(self._said, 1)
        line.addWidget(self._none, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(self._now, 0, Qt.AlignmentFlag.AlignLeft)

    def _today(self) -> date:
        return self._clock.now().date()

    def _line(self) -> AgreementLine:
        return self._workspace.vault.agreement(OWN).line(Field.STEPS_AGREED)

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in reading order."""
        return [self._none, self._now]

    def day(self) -> date | None:
        """On which these very words were gone through."""
        return gone_through_on(self._line().text, self._steps())

    def before(self) -> str:
        """The day on which other words were; '' for none."""
        day = day_of(self._line().text) if self.day() is None else None
        return self._shown(day) if day is not None else ""

    def _shown(self, day: date) -> str:
        return dates.day(day, year=day.year != self._today().year)

    def show_day(self) -> None:
        day, today = self.day(), self._today()
        said = day is not None
        if day is not None:
            self._said.set_words(self.tr("You went through these on {day}.").format(day=self._shown(day)))
        leads = self._none if day == today and self._now.hasFocus() else self._now if not said else None
        if leads is not None and (self._now.hasFocus() or self._none.hasFocus()):
            leads.show()
            leads.setFocus(Qt.FocusReason.OtherFocusReason)  # before the other goes: Qt would choose elsewhere
        self._said.setVisible(said)
        self._none.setVisible(said)
        self._now.setVisible(day != today)

    def _keep(self, day: date | None) -> None:
        if self._workspace.flush():  # first: what is on its way are their words too
            before = self._line()
            text = written(day, self._steps()) if day is not None else ""
            self._workspace.keep_or_tell([Edit(before=before, after=replace(before, text=text))])
