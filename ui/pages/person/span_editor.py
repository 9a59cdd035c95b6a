"""How long you keep meeting: open, a number of meetings, until a day, or in words (R19)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from companion.agreement import AgreementLine, Field
from companion.clock import Clock
from companion.rhythm import EARLIEST, LATEST, Span, SpanKind
from ui import theme, words
from ui.fields_kept import KeptField
from ui.pages.person.kept_line import KeptLine
from ui.widgets.choices import Segments
from ui.widgets.fields import DateField, LineField, NumberField
from ui.widgets.text import Text
from ui.workspace import Workspace

_A_WHILE = timedelta(weeks=26)
_SOME = 6
_MOST = 9999
ROOM = 220
"""Design px for a field beside the ways."""


class SpanEditor(QWidget):
    """Kept as one line, `Span.text`. What was said in one way stays in its field while another is looked at."""

    def __init__(self, workspace: Workspace, clock: Clock, read: Callable[[], AgreementLine]) -> None:
        super().__init__()
        self._clock = clock
        self._keeping = KeptLine(workspace, self, read, self._text)
        label = words.field_label(Field.HOW_LONG)
        self._kind = Segments(self._ways(), "how-long-kind", label)
        self._kind.chosen.connect(self._on_kind)
        self._number = NumberField("how-long-number", 1, _MOST, self.tr("How many meetings"))
        self._number.valueChanged.connect(self._on_turned)
        self._until = DateField("how-long-until", says=self.tr("The last day"))
        self._until.setDateRange(_qdate(EARLIEST), _qdate(LATEST))
        self._until.dateChanged.connect(self._on_turned)
        self._words: KeptField[AgreementLine] = KeptField(
            workspace,
            LineField(Field.HOW_LONG.value, self.tr("As long as it does both of you good"), label),
            read,
            self._words_of,
            lambda line, said: replace(line, text=said),
        )
        px = theme.current().px
        self._line: QBoxLayout = QHBoxLayout()
        self._line.setSpacing(px(12))
        self._line.addWidget(self._kind)
        for field in (self._number, self._until):
            self._line.addWidget(field, 0, Qt.AlignmentFlag.AlignLeft)
        self._line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(Text(label, "subheading"))
        column.addLayout(self._line)
        column.addWidget(self._words)
        self.forget()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A field goes beneath the ways where there is little room."""
        super().resizeEvent(event)
        beside = self.width() >= self._kind.sizeHint().width() + theme.current().px(ROOM)
        self._line.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    def _ways(self) -> list[tuple[str, str]]:
        return [
            (SpanKind.OPEN.value, self.tr("Open")),
            (SpanKind.NUMBER.value, self.tr("A number of meetings")),
            (SpanKind.UNTIL.value, self.tr("Until a day")),
            (SpanKind.WORDS.value, self.tr("In words")),
        ]

    # Reading

    def forget(self) -> None:
        """Another person's page comes."""
        self._keeping.forget()
        self._words.autokeep.forget()
        self._words.field.set_words("")
        self._kind.set_value(SpanKind.OPEN.value)
        self._put(_SOME, self._clock.now().date() + _A_WHILE)
        self._dress()

    def show_line(self, line: AgreementLine) -> None:
        """Show what is kept, unless something here is on its way, or words are still to come."""
        if self._keeping.pending or self._words.autokeep.pending:
            return
        span = Span.parse(line.text)
        if self._is(SpanKind.WORDS) and (span.kind is SpanKind.OPEN or line.text == self._words.field.words()):
            self._words.show_kept(line)  # what is being written in does not go away
            return
        if self._words.field.hasFocus() and span.kind is not SpanKind.WORDS:
            self._kind.setFocus(Qt.FocusReason.OtherFocusReason)
        self._kind.set_value(span.kind.value)
        if span.kind is SpanKind.NUMBER:
            self._put(span.number, None)
        elif span.until is not None:
            self._put(None, span.until)
        elif span.kind is SpanKind.WORDS:
            self._words.show_kept(line)
        self._dress()

    def _words_of(self, line: AgreementLine) -> str:
        return line.text if self._is(SpanKind.WORDS) else self._words.field.words()

    def _put(self, number: int | None, until: date | None) -> None:
        for field in (self._number, self._until):
            field.blockSignals(True)
        if number is not None:
            self._number.setValue(number)
        if until is not None:
            self._until.setDate(_qdate(until))
        for field in (self._number, self._until):
            field.blockSignals(False)

    def _is(self, kind: SpanKind) -> bool:
        return self._kind.value() == kind.value

    def _dress(self) -> None:
        self._number.setVisible(self._is(SpanKind.NUMBER))
        self._until.setVisible(self._is(SpanKind.UNTIL))
        self._words.setVisible(self._is(SpanKind.WORDS))

    # Writing

    def _text(self) -> str:
        day = self._until.date()
        span = {
            SpanKind.NUMBER: Span(kind=SpanKind.NUMBER, number=self._number.value()),
            SpanKind.UNTIL: Span(kind=SpanKind.UNTIL, until=date(day.year(), day.month(), day.day())),
            SpanKind.WORDS: Span(kind=SpanKind.WORDS, words=self._words.field.words()),
        }.get(SpanKind(self._kind.value()), Span())
        return span.text

    def _on_kind(self) -> None:
        self._words.autokeep.forget()  # what stands in its field is kept with the rest
        self._dress()
        self._keeping.keep()

    def _on_turned(self) -> None:
        self._keeping.touch()


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
