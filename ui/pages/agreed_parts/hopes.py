"""Their hopes with the next steps, large and calm, to look at together (R48). Nothing here can be touched."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.people import Side, Step
from companion.vault.vault import Vault
from ui import theme
from ui.pages.agreed_parts.layout import started
from ui.papers.goals import Hope
from ui.papers.together import Names
from ui.widgets.naming import named
from ui.widgets.sections import rule
from ui.widgets.sign import Pebble
from ui.widgets.text import Text


def hopes_of(vault: Vault, person_uid: str) -> list[Hope]:
    """What is hoped for now, each with its steps; what is set aside stays aside."""
    steps = [step for step in vault.steps.of(person_uid) if not step.aside_on]
    return [
        (goal, [step for step in steps if step.goal_uid == goal.uid])
        for goal in vault.goals.of(person_uid)
        if not goal.aside_on
    ]


def hopes_view(hopes: Sequence[Hope], names: Names) -> QWidget:
    px = theme.current().px
    holder = named(QWidget(), "agreed-hopes")
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(px(24))
    for at, (goal, steps) in enumerate(hopes):
        if at:
            column.addWidget(rule())
        column.addWidget(_hope(goal.text, steps, names))
    return started(holder)


def _hope(words: str, steps: Sequence[Step], names: Names) -> QWidget:
    px = theme.current().px
    said = Text(QCoreApplication.translate("Hopes", "“{words}”").format(words=words), "largequote")
    block = QWidget()
    column = QVBoxLayout(block)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(px(12))
    column.addWidget(_beside(Pebble("theirs", width=34, height=28), 3, said, 16))
    for step in steps:
        column.addWidget(_step(step, names))
    return block


def _step(step: Step, names: Names) -> QWidget:
    """Whose it is stands beneath: the pebble's colour is not all that says so."""
    px = theme.current().px
    theirs = step.side is Side.THEIRS
    words = QWidget()
    column = QVBoxLayout(words)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(Text(step.text, "read"))
    column.addWidget(Text(names.theirs if theirs else names.me, "small"))
    line = QWidget()
    indented = QHBoxLayout(line)
    indented.setContentsMargins(0, 0, 0, 0)
    indented.setSpacing(0)
    indented.addSpacing(px(50))
    indented.addWidget(_beside(Pebble("theirs" if theirs else "accent", width=17, height=14), 7, words, 13), 1)
    return line


def _beside(pebble: QWidget, down: int, words: QWidget, gap: int) -> QWidget:
    """The pebble in the middle of the first line of the words."""
    px = theme.current().px
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(px(gap))
    lowered = QVBoxLayout()
    lowered.setContentsMargins(0, px(down), 0, 0)
    lowered.addWidget(pebble)
    lowered.addStretch(1)
    line.addLayout(lowered)
    line.addWidget(words, 1, Qt.AlignmentFlag.AlignTop)
    return holder
