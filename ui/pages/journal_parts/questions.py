"""Three questions at most, each with room for an answer and none asking for one (R29, R53)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.prompts import Prompt, asked, others
from ui import theme
from ui.pages.journal_parts.keeping import write_on
from ui.widgets.buttons import Button
from ui.widgets.fields import PageField
from ui.widgets.text import Text


class Questions(QWidget):
    """`edited` comes with each change by hand, also when other questions are asked for."""

    edited = Signal()

    def __init__(self, prompts: Sequence[Prompt]) -> None:
        super().__init__()
        self.setObjectName("questions")
        self._prompts = tuple(prompts)
        self._answers: dict[str, str] = {}
        self.shown: tuple[Prompt, ...] = ()
        self.fields: list[PageField] = []
        self.other = Button(self.tr("Other questions"), "bare compact", name="questions-other")
        self.other.setAccessibleDescription(self.tr("Unanswered questions make room for others. What you wrote stays."))
        self.other.clicked.connect(self._ask_others)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.current().px(8))

    def show_answers(self, answers: Mapping[str, str], wished: Sequence[str]) -> None:
        """The answers as they are kept, under the questions they were given to."""
        self._answers = dict(answers)
        self._show(asked(self._prompts, answers, wished))

    def answers(self) -> dict[str, str]:
        """All that was written, by question; also under questions that stand here no more."""
        for prompt, field in zip(self.shown, self.fields, strict=True):
            words = field.words()
            if words or prompt.key in self._answers:
                self._answers[prompt.key] = words
        return {key: words for key, words in self._answers.items() if words}

    def asked(self) -> tuple[str, ...]:
        return tuple(prompt.key for prompt in self.shown)

    def _ask_others(self) -> None:
        before = self.shown
        self._show(others(self._prompts, self.shown, self.answers()))
        if self.shown != before:
            self.edited.emit()

    def _show(self, prompts: tuple[Prompt, ...]) -> None:
        if len(prompts) != len(self.fields):
            self._build(len(prompts))
        self.shown = prompts
        for (head, field), prompt in zip(self._rows, prompts, strict=True):
            head.set_words(prompt.ask)
            field.setAccessibleName(prompt.ask)
            write_on(field, self._answers.get(prompt.key, ""))

    def _build(self, count: int) -> None:
        self.other.setParent(self)
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()  # one that its layout is still to show would come up as a window of its own
                widget.setParent(None)
                widget.deleteLater()
        look = theme.current()
        self._rows: list[tuple[Text, PageField]] = []
        for number in range(count):
            head = Text("", "subheading")
            field = PageField(
                f"question-{number + 1}",
                self.tr("Leave this empty if nothing comes"),
                min_height=112 if number == 0 else 62,
            )
            field.edited.connect(self.edited)
            above = 0 if number == 0 else 15 if number < count - 1 else 9  # the button makes the last row taller
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, look.px(above), 0, 0)
            row.addWidget(head, 1)
            if number == count - 1:
                row.addWidget(self.other)
            self._column.addWidget(line)
            self._column.addWidget(field)
            self._rows.append((head, field))
        self.fields = [field for _, field in self._rows]
