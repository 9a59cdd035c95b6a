"""The lens that is turned to: what it is called, what the guide says of it, what may be asked (R2, R13, R21, R22)."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.guides import Guide, GuidePhase
from companion.session import Plan
from companion.shapes import Phases, titles_in
from companion.store.guides import same_question
from ui import theme
from ui.pages.meeting_parts.blocks import PlainList
from ui.widgets.text import Text


def guide_phase(guide: Guide, key: str) -> GuidePhase | None:
    return next((phase for phase in guide.phases if phase.key == key), None)


def title_of(lens: int, plan: Plan, phases: Phases, guide: Guide) -> str:
    """As the shape calls it, else as the guide does; '' for without a name."""
    title = titles_in(plan, phases)[lens]
    if title is not None:
        return title
    of_guide = guide_phase(guide, plan.phases[lens].key)
    return of_guide.title if of_guide is not None else ""


class LensHead(QWidget):
    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(2))
        self._title, self._about = Text("", "heading"), Text("", "soft")
        column.addWidget(self._title)
        column.addWidget(self._about)

    def show_lens(self, title: str, about: str) -> None:
        self._title.set_words(title)
        self._about.set_words(about)
        self._about.setVisible(bool(about))


class LensWords(QWidget):
    """Questions to borrow, and small reminders, which make room for what a beginning or an end has to say."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(6))
        self._shown: tuple[GuidePhase | None, Collection[str]] | None = None
        self._questions, self._reminders = PlainList(gap=2), PlainList(gap=3)
        column.addWidget(self._questions)
        column.addWidget(self._reminders)

    def show_lens(self, phase: GuidePhase | None, close_by: Collection[str], *, reminded: bool) -> None:
        """`close_by`: questions, folded, that are said elsewhere."""
        if self._shown != (phase, close_by):  # asked for with every turn of the clock
            self._shown = (phase, close_by)
            self._show_questions(phase.questions if phase else (), close_by)
        reminders = phase.reminders if phase and reminded else ()
        self._reminders.show_lines(reminders, role="small", ruled=False)

    def _show_questions(self, questions: Sequence[str], close_by: Collection[str]) -> None:
        self._questions.show_lines([each for each in questions if same_question(each) not in close_by])
