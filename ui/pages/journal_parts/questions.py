"""Three questions at most, chosen by what happened, each with room for an answer and none asking for one (R29, R53)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.prompts import Moment, Prompt, chosen, chosen_again, moments_of, others
from ui import theme
from ui.pages.journal_parts.keeping import write_on
from ui.pages.reflection_parts.moments import Told
from ui.widgets.buttons import Button
from ui.widgets.fields import PageField
from ui.widgets.text import Text


class Questions(QWidget):
    """`edited` comes with each word by hand, `reasked` when other questions are asked for, which is no word (R29).

    `steps_asked`: from a question about what is too much to hold alone to what there is to do (R51). `rebuilt`: Tab is
    to be led anew.
    """

    edited = Signal()
    reasked = Signal()
    steps_asked = Signal()
    rebuilt = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("questions")
        self._prompts: tuple[Prompt, ...] = ()
        self._known: frozenset[Moment] = frozenset()
        self._answers: dict[str, str] = {}
        self.shown: tuple[Prompt, ...] = ()
        self.fields: list[PageField] = []
        self._rows: list[_Row] = []
        self.told = Told()
        self.told.turned.connect(self._on_told)
        self.other = Button(self.tr("Other questions"), "bare compact", name="questions-other")
        self.other.setAccessibleDescription(self.tr("Unanswered questions make room for others. What you wrote stays."))
        self.other.clicked.connect(self._ask_others)
        self._none = Text(self.tr("You left every question out. The free page is there."), "soft")
        self._none.hide()
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.told)
        column.addSpacing(px(16))
        column.addWidget(self._none)
        self._column = QVBoxLayout()
        self._column.setSpacing(px(8))
        column.addLayout(self._column)

    def set_prompts(self, prompts: Sequence[Prompt], known: Collection[Moment]) -> None:
        """The set to choose from, and what is known of the meeting. What stands here stays until `show_answers`."""
        self._prompts, self._known = tuple(prompts), frozenset(known)

    def prompts(self) -> tuple[Prompt, ...]:
        """The set, and the questions that were answered and are in it no more, so that no word of theirs is lost."""
        known = {prompt.key for prompt in self._prompts}
        gone = self.tr("A question you have taken out")
        strays = [Prompt(key=key, ask=gone, heading=gone, off=True) for key in self._answers if key not in known]
        return (*self._prompts, *strays)

    def show_answers(self, answers: Mapping[str, str], wished: Sequence[str], told: Collection[str] = ()) -> None:
        """The answers as they are kept, under the questions they were given to."""
        self._answers = {key: words for key, words in answers.items() if words}
        self.told.set_value(told)
        self._show(chosen(self.prompts(), self._moments(), self._answers, wished))

    def _moments(self) -> frozenset[Moment]:
        return self._known | frozenset(moments_of(self.told.value()))

    def answers(self) -> dict[str, str]:
        """All that was written, by question; also under questions that stand here no more."""
        for prompt, field in zip(self.shown, self.fields, strict=True):
            words = field.words()
            if words or prompt.key in self._answers:
                self._answers[prompt.key] = words
        return {key: words for key, words in self._answers.items() if words}

    def asked(self) -> tuple[str, ...]:
        return tuple(prompt.key for prompt in self.shown)

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in reading order."""
        return [*self.told.stops(), *(stop for row in self._rows for stop in row.stops()), self.other]

    def _on_told(self, newest: Moment | None) -> None:
        self._show(chosen_again(self.prompts(), self._moments(), self.shown, self.answers(), newest))
        self.reasked.emit()

    def _ask_others(self) -> None:
        before = self.shown
        self._show(others(self.prompts(), self.shown, self.answers(), self._moments()))
        if self.shown != before:
            self.reasked.emit()

    def _show(self, prompts: tuple[Prompt, ...]) -> None:
        if len(prompts) != len(self.fields):
            self._build(len(prompts))
        self.shown = prompts
        self._none.setVisible(not prompts)
        self.other.setVisible(bool(prompts))
        for row, prompt in zip(self._rows, prompts, strict=True):
            row.show_prompt(prompt, self._answers.get(prompt.key, ""))
        self.rebuilt.emit()

    def _build(self, count: int) -> None:
        self.other.setParent(self)
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()  # one that its layout is still to show would come up as a window of its own
                widget.setParent(None)
                widget.deleteLater()
        self._rows = []
        for number in range(count):
            row = _Row(number, self.other if number == count - 1 else None)
            row.field.edited.connect(self.edited)
            row.leads.clicked.connect(self.steps_asked)
            row.lay_in(self._column)
            self._rows.append(row)
        self.fields = [row.field for row in self._rows]


class _Row:
    """A question, room for its answer, and where it leads. `beside`: what stands at the end of its line.

    No widget of its own: each one in another makes a page take a turn more to find its height.
    """

    def __init__(self, number: int, beside: QWidget | None) -> None:
        px = theme.current().px
        self._head = Text("", "subheading")
        self.field = PageField(
            f"question-{number + 1}",
            QCoreApplication.translate("Questions", "Leave this empty if nothing comes"),
            min_height=112 if number == 0 else 62,
        )
        leads = QCoreApplication.translate("Questions", "Your steps, and whom to ask")
        self.leads = Button(leads, "bare flush compact", name=f"steps-{number + 1}")
        self._line = QWidget()
        line = QHBoxLayout(self._line)
        above = 0 if number == 0 else 15 if beside is None else 9  # the button makes its row taller
        line.setContentsMargins(0, px(above), 0, 0)
        line.addWidget(self._head, 1)
        if beside is not None:
            line.addWidget(beside)

    def lay_in(self, column: QVBoxLayout) -> None:
        column.addWidget(self._line)
        column.addWidget(self.field)
        column.addWidget(self.leads, 0, Qt.AlignmentFlag.AlignLeft)

    def show_prompt(self, prompt: Prompt, words: str) -> None:
        self._head.set_words(prompt.ask)
        self.field.setAccessibleName(prompt.ask)
        if self.leads.hasFocus() and not prompt.leads:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)  # before it goes: Qt would choose elsewhere
        self.leads.setVisible(prompt.leads)
        write_on(self.field, words)

    def stops(self) -> list[QWidget]:
        return [self.field, self.leads]
