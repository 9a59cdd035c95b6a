"""What is written after a meeting: questions or a free page, what goes on from here, and three ways on (picture 11)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import theme
from ui.pages.journal_parts.layouts import EndFlow
from ui.pages.journal_parts.left_over import LeftOver
from ui.pages.journal_parts.questions import Questions
from ui.pages.journal_parts.supervision import BringToSupervision
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.fields import PageField
from ui.widgets.text import Text


class ReflectionSheet(QWidget):
    """`edited` comes with each change by hand."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        px = theme.current().px
        self.questions = Questions()
        self.free = PageField(
            "reflection-free",
            self.tr("Whatever comes, in any order"),
            self.tr("Free page"),
            min_height=348,
            max_height=640,
        )
        self.bring, self.left_over = BringToSupervision(), LeftOver()
        self.banner = Banner("reflection-banner")
        for part in (self.questions, self.free, self.bring, self.left_over):
            part.edited.connect(self.edited)
        self.first_time = Button(self.tr("How was the first time, for you?"), "bare flush", name="to-fit-check")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.questions)
        column.addWidget(self.free)
        column.addSpacing(px(16))
        column.addWidget(self.bring)
        column.addWidget(self.left_over)
        column.addSpacing(px(16))
        column.addWidget(self.banner)
        column.addSpacing(px(10))
        column.addWidget(self._buttons())
        column.addWidget(self.first_time, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def _buttons(self) -> QWidget:
        holder = QWidget()
        flow = EndFlow(holder, gap=12)
        self.keep_button = Button(self.tr("Keep it"), "primary", name="reflection-keep")
        self.later_button = Button(self.tr("Finish another day"), name="reflection-later")
        self.go_button = Button(self.tr("Let this one go unwritten"), "bare", name="reflection-unwritten")
        self.note = Text("", "small")
        self.note.setObjectName("reflection-kept")
        self.note.setMinimumHeight(theme.current().px(40))
        self.note.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        for widget in (self.keep_button, self.later_button, self.note, self.go_button):
            flow.addWidget(widget)
        return holder

    def show_way(self, *, guided: bool) -> None:
        self.questions.setVisible(guided)
        self.free.setVisible(not guided)

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in reading order."""
        return [
            *self.questions.stops(),
            self.free,
            self.bring.tick,
            self.bring.line,
            self.left_over.add,
            *self.left_over.lines,
            *self.banner.stops(),
            self.keep_button,
            self.later_button,
            self.go_button,
            self.first_time,
        ]
