"""The lens that is turned to: what it is called, what the guide says of it, what may be asked (R2, R13, R21, R22)."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.guides import Guide, GuidePhase
from companion.session import Plan
from companion.shapes import Phases, titles_in
from companion.text import folded
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
        self._questions, self._reminders = PlainList(gap=2), PlainList(gap=3)
        column.addWidget(self._questions)
        column.addWidget(self._reminders)

    def show_lens(self, phase: GuidePhase | None, close_by: Collection[str], *, reminded: bool) -> None:
        """`close_by`: questions, folded, that are said elsewhere."""
        questions: Sequence[str] = phase.questions if phase else ()
        self._questions.show_lines([each for each in questions if folded(each).strip() not in close_by])
        reminders = phase.reminders if phase and reminded else ()
        self._reminders.show_lines(reminders, role="small", ruled=False)
