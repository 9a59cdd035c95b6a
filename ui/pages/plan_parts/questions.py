"""Questions to have close by (R13): own ones; pinned ones, the guide's and what was left over are offered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.guides import GuidePhase
from companion.people import LooseEnd
from companion.store.guides import same_question
from companion.text import one_line
from ui import theme
from ui.pages.plan_parts.offered import AddChip, Borrowing, LeftOver, QuestionChip, has_keyboard
from ui.pages.plan_parts.pinned import Pinned
from ui.widgets.buttons import Button
from ui.widgets.chips import Chip, FlowLayout
from ui.widgets.fields import LineField, tab_in_order
from ui.widgets.sections import row
from ui.widgets.text import Text
from ui.widgets.themed import rtl

_NEW = -1


class QuestionsSection(QWidget):
    """Chips: Return opens one, Alt with an arrow key moves it, Delete takes it out. A line that is open counts as
    written. `about_to_change` comes before each gesture, `edited` after each change.
    """

    about_to_change = Signal()
    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("plan-questions")
        self._questions: list[str] = []
        self._open: int | None = None
        self._ends: list[LooseEnd] = []
        self._pins: tuple[str, ...] = ()
        self._chips: list[Chip] = []
        self._before: QWidget | None = None
        px = theme.current().px
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(10))
        self._column.addWidget(Text(self.tr("Questions to have close by"), "subheading"))
        holder = QWidget()
        self._flow = FlowLayout(holder, 10)
        self._column.addWidget(holder)
        self._column.addWidget(self._build_line())
        self._pinned, self._borrowing, self._left_over = Pinned(), Borrowing(), LeftOver()
        for offered in (self._pinned, self._borrowing, self._left_over):
            offered.taken.connect(self._take_in)
            self._column.addWidget(offered)
        self._show_chips()
        self._close()

    def _build_line(self) -> QWidget:
        self.line = LineField("plan-question", self.tr("A question, in your own words"), self.tr("Question"))
        self.line.returnPressed.connect(self._enter)
        self.line.textEdited.connect(lambda _: self.edited.emit())
        self.line.installEventFilter(self)
        self._done = Button(self.tr("Done"), "compact", name="plan-question-done")
        self._done.clicked.connect(self._finish)
        self._out = Button(self.tr("Take it out"), "bare compact", name="plan-question-out")
        self._out.clicked.connect(self._take_out_open)
        self._line_holder = QWidget()
        column = QVBoxLayout(self._line_holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(8))
        column.addWidget(self.line)
        column.addWidget(row(self._done, self._out, gap=8))
        return self._line_holder

    # In and out

    def show_questions(self, questions: Sequence[str]) -> None:
        """Nothing half written of another plan stays."""
        self._questions = list(questions)
        self._close()
        self._show_chips()
        self._show_offered()
        self._show_ends()

    def show_guide(self, phases: Sequence[GuidePhase]) -> None:
        """The lenses of this meeting that the guide knows."""
        if self._borrowing.show_guide(phases):
            self._show_offered()
            self._borrowing.setVisible(self._open == _NEW and self._borrowing.any)

    def show_pinned(self, pinned: Sequence[str]) -> None:
        """Questions that are pinned for this person or for everyone."""
        if tuple(pinned) != self._pins:
            self._pins = tuple(pinned)
            self._show_offered()

    def show_loose_ends(self, ends: Sequence[LooseEnd]) -> None:
        if list(ends) != self._ends:
            self._ends = list(ends)
            self._show_ends()

    @property
    def questions(self) -> tuple[str, ...]:
        """With the line that is open, as if it had been entered."""
        return tuple(self._with_line())

    def _with_line(self) -> list[str]:
        words, after = one_line(self.line.text()), list(self._questions)
        if self._open is None:
            return after
        if self._open == _NEW:
            return [*after, words] if words else after
        after[self._open : self._open + 1] = [words] if words else []
        return after

    # The chips

    def _show_chips(self, focus: int | None = None) -> None:
        had = has_keyboard(self._flow.parentWidget())
        if had:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # before they go: Qt would choose elsewhere
        self._flow.clear()
        chips: list[Chip] = []
        for at, question in enumerate(self._questions):
            chip = QuestionChip(question, f"plan-question-{at}")
            chip.setAccessibleDescription(
                self.tr("Return opens it, Alt with an arrow key moves it, Delete takes it out.")
            )
            chip.clicked.connect(partial(self._open_line, at))
            chip.installEventFilter(self)
            chips.append(chip)
        add = AddChip(self.tr("Add"), "plan-question-add")
        add.clicked.connect(partial(self._open_line, _NEW))
        chips.append(add)
        for each in chips:
            self._flow.addWidget(each)
        if had or focus is not None:
            wanted = chips[min(focus or 0, len(chips) - 1)]
            wanted.show()
            wanted.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._chips = chips
        self._order()

    def follow(self, before: QWidget) -> None:
        """Tab comes here from that field."""
        self._before = before
        self._order()

    def _order(self) -> None:
        """What was built since stands where it is read."""
        stops: list[QWidget] = [self._before] if self._before is not None else []
        stops += [*self._chips, self.line, self._done, self._out]
        tab_in_order([*stops, *self._pinned.stops(), *self._borrowing.stops(), *self._left_over.stops()])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if watched is self.line:
            if event.key() == Qt.Key.Key_Escape:
                self._leave_line()
                return True
            return False
        if not isinstance(watched, Chip) or watched not in self._chips:
            return False  # one that is going has nothing to say any more
        return self._on_chip_key(self._chips.index(watched), event)

    def _on_chip_key(self, at: int, event: QKeyEvent) -> bool:
        keys = Qt.Key
        if event.key() in (keys.Key_Return, keys.Key_Enter):
            self._open_line(at)
            return True
        if event.key() in (keys.Key_Delete, keys.Key_Backspace):
            self._act_on(at, self._delete)
            return True
        if not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            return False
        steps = {keys.Key_Up: -1, keys.Key_Down: 1, keys.Key_Left: -1, keys.Key_Right: 1}
        step = steps.get(keys(event.key()), 0)
        if event.key() in (keys.Key_Left, keys.Key_Right) and rtl(self):
            step = -step
        if step:
            self._act_on(at, partial(self._move, step))
        return bool(step)

    def _act_on(self, at: int, act: Callable[[int], None]) -> None:
        """The line that is open is entered and closed before: it belongs to a place that may be another's then."""
        was_open = self._open is not None
        place = self._taken(at)
        if was_open:
            self._close()
            self._show_chips(at if place is None else place)
        if place is not None:
            act(place)

    def _delete(self, at: int) -> None:
        self.about_to_change.emit()
        del self._questions[at]
        self._show_chips(at)
        self._moved()

    def _move(self, step: int, at: int) -> None:
        to = at + step
        if 0 <= to < len(self._questions):
            self.about_to_change.emit()
            self._questions.insert(to, self._questions.pop(at))
            self._show_chips(to)
            self.edited.emit()

    # The line that is open

    def _open_line(self, at: int) -> None:
        place = self._taken(at)
        if place is None:
            self._close()
            self._show_chips(at)
            return
        self._open = place
        self.line.set_words("" if at == _NEW else self._questions[place])
        self._line_holder.show()
        self._out.setVisible(at != _NEW)
        self._borrowing.setVisible(at == _NEW and self._borrowing.any)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.selectAll()

    def _taken(self, at: int) -> int | None:
        """Enters what is open. Where the question at `at` stands then; None where it was the one, and had no words."""
        was, many = self._open, len(self._questions)
        self._take_line()
        if was is None or len(self._questions) >= many:
            return at
        return None if at == was else at - (at > was)

    def _take_line(self) -> None:
        after = self._with_line()
        if after == self._questions:
            return
        self.about_to_change.emit()
        if self._open == _NEW:
            self.line.clear()
        elif len(after) < len(self._questions):
            self._open = None  # it had no words any more
        self._questions = after
        self._show_chips()
        self._moved()

    def _moved(self) -> None:
        self._show_offered()
        self._show_ends()
        self.edited.emit()

    def _enter(self) -> None:
        """Return: a new one is taken in and the line waits for another; nothing written, it closes."""
        if self._open == _NEW and one_line(self.line.text()):
            self._take_line()
        else:
            self._finish()

    def _finish(self) -> None:
        at = self._open
        self._take_line()
        self._close()
        self._show_chips(len(self._questions) if at in (None, _NEW) else at)

    def _leave_line(self) -> None:
        """Esc: what is in the line is not wanted."""
        at = self._open
        self._close()
        self._show_chips(len(self._questions) if at in (None, _NEW) else at)
        self.edited.emit()

    def _take_out_open(self) -> None:
        self.line.clear()
        self._finish()

    def _close(self) -> None:
        self._open = None
        self.line.clear()
        self._line_holder.hide()
        self._borrowing.hide()

    # What is offered

    def _show_offered(self) -> None:
        """Pinned ones first; those are not lent by the guide as well."""
        if self._borrowing.keyboard_inside():
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)  # before it goes: Qt would choose elsewhere
        if self._pinned.keyboard_inside():
            self._chips[-1].setFocus(Qt.FocusReason.OtherFocusReason)
        there = {same_question(question) for question in self._questions}
        self._pinned.show_pinned(self._pins, there)
        self._borrowing.show_without(there | {same_question(question) for question in self._pins})
        self._order()

    def _take_in(self, question: str) -> None:
        self.about_to_change.emit()
        self._questions.append(question)
        self._show_chips()
        self._moved()

    def _show_ends(self) -> None:
        if has_keyboard(self._left_over) and self._chips:
            self._chips[-1].setFocus(Qt.FocusReason.OtherFocusReason)
        self._left_over.show_ends(self._ends, self._questions)
        self._order()
