"""What may be pressed to become a question: the guide's, by phase (R13), and what was left over."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QVBoxLayout, QWidget

from companion.guides import GuidePhase
from companion.people import LooseEnd
from companion.store.guides import same_question
from companion.text import one_line, shortened
from ui import theme
from ui.widgets.buttons import Button
from ui.widgets.chips import Chip, FlowLayout
from ui.widgets.choices import Segments
from ui.widgets.ends import Ends
from ui.widgets.painting import dashed
from ui.widgets.sections import emptied
from ui.widgets.text import Text
from ui.widgets.themed import rtl
from ui.widgets.tips import tip

WIDEST, _NARROWEST = 540, 160
"""Of a chip, in design px."""
_LONGEST = 36
"""Letters of a phase's title that its segment has room for."""
_ENDS = 5
"""So many of what was left over are offered."""


def has_keyboard(widget: QWidget | None) -> bool:
    focused = QApplication.focusWidget()
    return widget is not None and focused is not None and widget.isAncestorOf(focused)


class Borrowing(QWidget):
    """A phase of the guide to choose, and its questions that are not there yet. `taken` tells which was pressed."""

    taken = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._phases: list[GuidePhase] = []
        self._without: Collection[str] = ()
        self._segments: Segments | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.current().px(4), 0, 0)
        column.setSpacing(theme.current().px(8))
        column.addWidget(Text(self.tr("Or borrow one from the guide"), "label"))
        self._of_phase = QVBoxLayout()
        column.addLayout(self._of_phase)
        self._holder = QWidget()
        self._flow = FlowLayout(self._holder, 8)
        column.addWidget(self._holder)

    def show_guide(self, phases: Sequence[GuidePhase]) -> bool:
        """The lenses to borrow from; False where they are the same as before. One without a question lends none."""
        phases = [phase for phase in phases if phase.questions]
        if phases == self._phases:
            return False
        chosen = self._segments.value() if self._segments else ""
        self._phases = phases
        emptied(self._of_phase)
        titles = [(phase.key, shortened(one_line(phase.title), _LONGEST)) for phase in phases]
        self._segments = Segments(titles, "plan-borrow", self.tr("Phases of the guide"), compact=True)
        keys = [phase.key for phase in phases]
        self._segments.set_value(chosen if chosen in keys else next(iter(keys), ""))
        self._segments.chosen.connect(lambda _: self.show_without(self._without))
        self._of_phase.addWidget(self._segments)
        return True

    @property
    def any(self) -> bool:
        return bool(self._phases)

    def keyboard_inside(self) -> bool:
        return has_keyboard(self._holder)

    def show_without(self, questions: Collection[str]) -> None:
        """Those of the chosen phase but for these, as `same_question` tells them. Move the keyboard out of them
        before."""
        self._without = questions
        self._flow.clear()
        key = self._segments.value() if self._segments else ""
        phase = next((each for each in self._phases if each.key == key), None)
        for question in phase.questions if phase else ():
            if same_question(question) not in questions:
                chip = AddChip(question, "plan-borrowed")
                chip.clicked.connect(partial(self.taken.emit, question))
                self._flow.addWidget(chip)

    def stops(self) -> list[QWidget]:
        chips = (self._flow.itemAt(at) for at in range(self._flow.count()))
        options = list(self._segments.options) if self._segments is not None else []
        return [*options, *(w for item in chips if item is not None and (w := item.widget()) is not None)]


class LeftOver(QWidget):
    """Loose ends that are not tied, each of which may be made a question. `taken` tells its words."""

    taken = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._buttons: list[QWidget] = []
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(8), 0, 0)
        column.setSpacing(px(4))
        column.addWidget(Text(self.tr("Left over from last time"), "label"))
        self._rows = QVBoxLayout()
        column.addLayout(self._rows)

    def show_ends(self, ends: Sequence[LooseEnd], questions: Sequence[str]) -> None:
        """Those that are no question yet; hidden where there are none. Move the keyboard out of them before."""
        asked = {same_question(question) for question in questions}
        left = [end for end in ends if not end.tied and one_line(end.text) and same_question(end.text) not in asked]
        emptied(self._rows)
        self._buttons = []
        for end in left[:_ENDS]:
            ask = Button(self.tr("Make it a question"), "bare compact", name=f"plan-ask-{end.uid}")
            ask.setAccessibleDescription(end.text)
            ask.clicked.connect(partial(self.taken.emit, one_line(end.text)))
            self._buttons.append(ask)
            self._rows.addWidget(Ends(Text(end.text, "soft"), ask))
        if len(left) > _ENDS:
            self._rows.addWidget(Text(self.tr("and more, on the brief"), "small"))
        self.setVisible(bool(left))

    def stops(self) -> list[QWidget]:
        return list(self._buttons)


class QuestionChip(Chip):
    """Where a line has no room for it, it is as wide as the line, and ends in an ellipsis."""

    def __init__(self, words: str, name: str) -> None:
        super().__init__(words, name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_widest(WIDEST)

    def minimumSizeHint(self) -> QSize:
        size = self.sizeHint()
        return QSize(min(size.width(), theme.current().px(_NARROWEST)), size.height())


class AddChip(QuestionChip):
    """A chip that is not there yet: a dashed edge and a plus."""

    def sizeHint(self) -> QSize:
        look = theme.current()
        size = super().sizeHint()
        return QSize(min(size.width() + look.px(24), look.px(WIDEST)), size.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(look.color("accent-soft" if self.isDown() else "inset" if self.underMouse() else "sheet"))
        painter.setPen(dashed(look.color("edge"), 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), look.px(6), look.px(6))
        side, pad, step = look.px(16), look.px(11), look.px(34)
        x = self.width() - pad - side if rtl(self) else pad
        painter.drawPixmap(x, (self.height() - side) // 2, look.pixmap("plus", "accent", 16))
        start, end = (pad, step) if rtl(self) else (step, pad)
        box = QRectF(self.rect()).adjusted(start, 0, 1 - end, 0)
        shown = QFontMetricsF(self._font()).elidedText(self.words(), Qt.TextElideMode.ElideRight, box.width() + 2)
        self.setToolTip(tip(self.words()) if shown != self.words() else "")
        painter.setFont(self._font())
        painter.setPen(look.color("accent"))
        reads_from = Qt.AlignmentFlag.AlignRight if rtl(self) else Qt.AlignmentFlag.AlignLeft
        painter.drawText(box, reads_from | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter, shown)
