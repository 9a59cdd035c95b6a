"""The supporter's own set of questions for the page after a meeting: reworded, left out, added, moved (R53)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from companion.own_prompts import Changing
from companion.prompts import Prompt
from companion.supervision import OwnPrompt
from ui import theme
from ui.kept import KeptNote
from ui.pages.reflection_parts.question_rows import QuestionList
from ui.widgets.buttons import Button
from ui.widgets.columns import Columns
from ui.widgets.fields import tab_in_order
from ui.widgets.sections import emptied, rule, stack
from ui.widgets.text import Text
from ui.workspace import Workspace


class QuestionSet(QWidget):
    """`back_asked`: to where it was come from."""

    back_asked = Signal()

    def __init__(self, workspace: Workspace, shipped: Sequence[Prompt]) -> None:
        super().__init__()
        self.setObjectName("question-set")
        self._workspace, self._shipped = workspace, tuple(shipped)
        px = theme.current().px
        self.back = Button("", "bare flush", icon="arrow-left", name="questions-back")
        self.back.clicked.connect(self.back_asked)
        self.list = QuestionList(workspace)
        self.list.grown.connect(self._order_stops)
        self._left_out = _LeftOut(workspace, self.list)
        self._all_back = Button(self.tr("Set these all back"), "bare flush compact", name="questions-all-back")
        self._all_back.setAccessibleDescription(self.tr("The questions that came with Level Ground; yours stay."))
        self._all_back.clicked.connect(self._set_all_back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(px(6))
        column.addWidget(Text(self.tr("Questions after a meeting"), "title"))
        column.addWidget(
            Text(self.tr("At most three are asked at a time: what fits the meeting, from the top."), "soft")
        )
        column.addSpacing(px(24))
        main = stack(self.list, self._left_out, gap=26)
        column.addWidget(Columns(main, self._margin(), width=280, gap=44))

    def _margin(self) -> QWidget:
        px = theme.current().px
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Text(self.tr("About you, not about them"), "subheading"))
        column.addSpacing(px(6))
        column.addWidget(
            Text(self.tr("A good question here can be answered without telling any of their story."), "soft")
        )
        column.addSpacing(px(18))
        column.addWidget(
            Text(self.tr("Write over a question to put it your way. Alt and an arrow key moves it."), "small")
        )
        column.addSpacing(px(12))
        column.addWidget(KeptNote(self._workspace))
        column.addSpacing(px(12))
        column.addWidget(self._all_back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return holder

    def show_set(self, back: str) -> None:
        """Read again and show. `back`: the words of the way back."""
        stored = self._workspace.vault.own_prompts.all()
        changing = Changing(self._shipped, stored)
        self.back.set_words(back)
        self.list.show_set(changing)
        self._left_out.show_rows([row for row in changing.rows if row.off])
        if self._all_back.hasFocus() and not changing.changed:
            self.back.setFocus(Qt.FocusReason.OtherFocusReason)  # before it goes: Qt would choose elsewhere
        self._all_back.setVisible(changing.changed)
        self._order_stops()

    def _order_stops(self) -> None:
        tab_in_order([self.back, *self.list.stops(), *self._left_out.stops(), self._all_back])

    def _set_all_back(self) -> None:
        if self._workspace.flush():
            self._workspace.keep_or_tell(self.list.changing.all_back())


class _LeftOut(QWidget):
    """Questions that are not asked. There only where there are some."""

    def __init__(self, workspace: Workspace, asked: QuestionList) -> None:
        super().__init__()
        self.setObjectName("questions-left-out")
        self._workspace, self._asked = workspace, asked
        self._shown: list[OwnPrompt] = []
        self._buttons: list[Button] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(4))
        column.addWidget(Text(self.tr("Left out"), "subheading"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.current().px(4))
        column.addLayout(self._rows)

    def stops(self) -> list[QWidget]:
        return [*self._buttons]

    def show_rows(self, rows: Sequence[OwnPrompt]) -> None:
        self.setVisible(bool(rows))
        if list(rows) == self._shown:
            return
        self._shown = list(rows)
        focused = QApplication.focusWidget()
        if focused in self._buttons:
            self._asked.add_field.setFocus(Qt.FocusReason.OtherFocusReason)  # before: Qt would choose elsewhere
        emptied(self._rows)
        self._buttons = []
        for row in rows:
            self._rows.addWidget(self._line(row))
            self._rows.addWidget(rule())

    def _line(self, row: OwnPrompt) -> QWidget:
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        again = Button(self.tr("Ask it again"), "bare compact", name=f"ask-again-{row.key or row.uid}")
        again.setAccessibleDescription(row.text)
        again.clicked.connect(lambda _=False: self._ask(row))
        line.addWidget(Text(row.text, "soft"), 1)
        line.addWidget(again, 0, Qt.AlignmentFlag.AlignTop)
        self._buttons.append(again)
        return holder

    def _ask(self, row: OwnPrompt) -> None:
        changing = self._asked.changing
        if self._workspace.flush() and self._workspace.keep_or_tell([changing.edit(row, off=False)]):
            field = self._asked.field_of(row.uid)
            if field is not None:
                field.setFocus(Qt.FocusReason.OtherFocusReason)
