"""What came of a bringing together: by themselves, and what could not be (picture 35)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.pages.two_machines_parts.said import CameLine
from ui.widgets.ends import Ends
from ui.widgets.sections import emptied, rule
from ui.widgets.sign import Icon
from ui.widgets.text import Text


class CameList(QWidget):
    """A line for each person and machine, under a heading; hidden while there is nothing to tell."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("came-together")
        self._lines: tuple[CameLine, ...] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.hide()

    def show_lines(self, lines: Sequence[CameLine]) -> None:
        self.setVisible(bool(lines))
        if tuple(lines) == self._lines:
            return
        self._lines = tuple(lines)
        emptied(self._column)
        px = theme.current().px
        self._column.addWidget(Text(QCoreApplication.translate("TwoMachines", "Came together by themselves"), "strong"))
        self._column.addSpacing(px(4))
        for at, line in enumerate(lines):
            if at:
                self._column.addWidget(rule())
            self._column.addWidget(_CameRow(line))


class _CameRow(QWidget):
    def __init__(self, line: CameLine) -> None:
        super().__init__()
        px = theme.current().px
        self.setObjectName("came-line")
        box = QHBoxLayout(self)
        box.setContentsMargins(0, px(10), 0, px(10))
        box.setSpacing(px(14))
        box.addWidget(Icon("check", "ink"), 0, Qt.AlignmentFlag.AlignTop)
        box.addWidget(Ends(Text(line.words), Text(line.source, "soft")), 1)


class Troubles(QWidget):
    """Plain sentences on what could not be taken in or laid down; hidden while there are none."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("came-not")
        self._told: tuple[str, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.current().px(8))
        self.hide()

    def say(self, sentences: Sequence[str]) -> None:
        self.setVisible(bool(sentences))
        if tuple(sentences) == self._told:
            return
        self._told = tuple(sentences)
        emptied(self._column)
        if sentences:
            self._column.addWidget(Text(QCoreApplication.translate("TwoMachines", "Did not come together"), "strong"))
        for sentence in sentences:
            self._column.addWidget(Text(sentence))
