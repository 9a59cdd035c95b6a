"""A guide as it is read: its blocks one beneath the other, each kind in its own way (R13, picture 15)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from companion.guide_pages import Block, BlockKind
from ui import theme
from ui.pages.library_parts.guide_question import Pinned, Question
from ui.widgets.column import Column
from ui.widgets.text import Text
from ui.widgets.themed import Themed

_Kind = BlockKind
QUIET = (_Kind.REMINDER, _Kind.OPENING, _Kind.GOODBYE, _Kind.LANDING, _Kind.CLOSING)
"""Kinds that are lines of a list."""
BESIDE = 12
"""Between a dash and its words, in design px."""
_DASH = 10


class Dash(Themed, QWidget):
    """A bit of level line before something of a list. Decoration."""

    def __init__(self) -> None:
        super().__init__()
        self.dress()

    def restyle(self) -> None:
        look = theme.current()
        self.setFixedSize(look.px(_DASH), look.line("body"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setPen(QPen(look.color("edge"), max(1, round(look.scale))))
        y = self.height() // 2 + 1
        painter.drawLine(0, y, self.width(), y)


class Reading(QWidget):
    """`pin_asked` tells the words of a question whose pin is to be put in or taken out."""

    pin_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("guide-reading")
        self.about = Text("", "lead")
        self.about.setObjectName("guide-about")
        self._blocks: Sequence[Block] = ()
        self._note = ""
        self._questions: list[Question] = []
        self._column = Column(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.about)
        self._body: QWidget | None = None

    def show_blocks(self, about: str, blocks: Sequence[Block], note: str, pinned: Callable[[str], Pinned]) -> bool:
        """`note` stands under the questions. Built anew only where the words are others; then it is True."""
        self.about.set_words(about)
        self.about.setVisible(bool(about))
        built = tuple(blocks) != self._blocks or note != self._note or self._body is None
        if built:
            self._blocks, self._note = tuple(blocks), note
            self._rebuild()
        for question in self._questions:
            question.show_pinned(pinned(question.words))
        return built

    def pins(self) -> list[QWidget]:
        return [question.pin for question in self._questions]

    def _rebuild(self) -> None:
        focused = QApplication.focusWidget()
        had = next((q.words for q in self._questions if q.pin is focused), None)
        before, self._questions = self._body, []
        self._body = body = QWidget()
        column = Column(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._fill(column)
        self._column.addWidget(body)
        body.show()
        again = next((q.pin for q in self._questions if q.words == had), None)
        if again is not None:
            again.setFocus(Qt.FocusReason.OtherFocusReason)
        if before is not None:
            before.hide()
            self._column.removeWidget(before)
            before.deleteLater()

    def _fill(self, column: Column) -> None:
        px = theme.current().px
        noted = False
        last: BlockKind | None = None
        for at, block in enumerate(self._blocks):
            column.addSpacing(px(_above(block.kind, last)))
            column.addWidget(self._widget(block))
            last = block.kind
            ends = at + 1 == len(self._blocks) or self._blocks[at + 1].kind is not _Kind.QUESTION
            if block.kind is _Kind.QUESTION and ends and not noted:
                noted = True
                column.addSpacing(px(10))
                column.addWidget(Text(self._note, "small"))

    def _widget(self, block: Block) -> QWidget:
        if block.kind is _Kind.QUESTION:
            question = Question(block.text)
            question.turned.connect(self.pin_asked)
            self._questions.append(question)
            return question
        if block.kind in QUIET:
            return _listed(block.text)
        return Text(block.text, {_Kind.HEADING: "subheading", _Kind.SAY: "quote"}.get(block.kind, "body"))


def _above(kind: BlockKind, last: BlockKind | None) -> int:
    """Room before a block, in design px."""
    if kind is _Kind.HEADING:
        return 26
    if last is _Kind.HEADING:
        return 4
    if last is None:
        return 18
    if kind is last:
        return 0 if kind is _Kind.QUESTION else 6 if kind in QUIET else 10
    return 14


def _listed(words: str) -> QWidget:
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(theme.current().px(BESIDE))
    line.addWidget(Dash(), 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(Text(words, "body"), 1)
    return holder
