"""What someone hopes for, in their words, with their next steps, on paper (R48)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QTextDocument

from companion.people import Goal, Side, Step
from ui.papers import paper
from ui.papers.together import Names, who

Hope = tuple[Goal, Sequence[Step]]


def goals_document(hopes: Sequence[Hope], names: Names, day: str) -> QTextDocument:
    """`names` as they are called on paper; `day` it is looked at, in words."""
    head = paper.paragraph(QCoreApplication.translate("GoalsPaper", "Hopes and next steps"), "head")
    head += paper.paragraph(who(names, day), "soft", 2)
    return paper.document(head + "".join(paper.rule() + _hope(goal, steps, names) for goal, steps in hopes))


def _hope(goal: Goal, steps: Sequence[Step], names: Names) -> str:
    said = QCoreApplication.translate("GoalsPaper", "“{words}”").format(words=goal.text)
    return paper.paragraph(said, "large") + "".join(paper.paragraph(_step(step, names), "", 6) for step in steps)


def _step(step: Step, names: Names) -> str:
    whose = names.theirs if step.side is Side.THEIRS else names.me
    return QCoreApplication.translate("GoalsPaper", "{name}: {step}").format(name=whose, step=step.text)
