"""When the steps were last gone through with somebody: a day to remember, and no reminder; until then, and as long
as the words are not one's own, a mark (R43)."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from companion.agreement import OWN, AgreementLine, Field
from companion.store.edits import Edit
from ui import dates, theme
from ui.services import Services
from ui.widgets.buttons import Button, IconButton
from ui.widgets.sections import stack
from ui.widgets.sign import Icon
from ui.widgets.text import Text
from ui.workspace import Workspace


def gone_through_on(line: AgreementLine) -> date | None:
    """The day in it; None where there is none, or nothing that is a day."""
    with contextlib.suppress(ValueError):
        return date.fromisoformat(line.text)
    return None


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

    def show_steps(self, *, own: bool, gone_through: bool) -> None:
        """`own`: they are the supporter's words, else those that come with the product."""
        self._why.set_words(
            self.tr("They are your words now. Go through them together before you lean on them.")
            if own
            else self.tr("A beginning. Go through it together before you lean on it, and put it in your own words.")
        )
        self.setAccessibleName(self._why.words())
        self.setVisible(not (own and gone_through))


class GoneThrough(QWidget):
    def __init__(self, workspace: Workspace, services: Services) -> None:
        super().__init__()
        self.setObjectName("gone-through")
        self._workspace, self._clock = workspace, services.clock
        self._said = Text("", "small")
        self._said.setObjectName("gone-through-said")
        self._none = IconButton("x", self.tr("Take this day away"), "gone-through-none")
        self._none.clicked.connect(lambda: self._keep(""))
        self._now = Button(
            self.tr("We went through them today"),
            "bare compact flush",
            icon="check",
            name="gone-through-today",
        )
        self._now.clicked.connect(lambda: self._keep(self._today().isoformat()))
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
        return gone_through_on(self._line())

    def show_day(self) -> None:
        day, today = self.day(), self._today()
        said = day is not None
        if day is not None:
            shown = dates.day(day, year=day.year != today.year)
            self._said.set_words(self.tr("You went through these on {day}.").format(day=shown))
        leads = self._none if day == today and self._now.hasFocus() else self._now if not said else None
        if leads is not None and (self._now.hasFocus() or self._none.hasFocus()):
            leads.show()
            leads.setFocus(Qt.FocusReason.OtherFocusReason)  # before the other goes: Qt would choose elsewhere
        self._said.setVisible(said)
        self._none.setVisible(said)
        self._now.setVisible(day != today)

    def _keep(self, iso: str) -> None:
        before = self._line()
        if self._workspace.flush():
            self._workspace.keep_or_tell([Edit(before=before, after=replace(before, text=iso))])
