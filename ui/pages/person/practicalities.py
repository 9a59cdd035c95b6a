"""Practicalities: where, when, how long, how moved, and until when (R4, R6, R19, R25)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from companion.agreement import (
    MAX_CUE,
    MAX_MINUTES,
    MIN_CUE,
    MIN_MINUTES,
    Agreement,
    AgreementLine,
    Field,
    Part,
    fields_for,
)
from companion.people import Format, Person
from ui import theme, words
from ui.pages.person.agreement_parts import PartPage
from ui.pages.person.kept_line import KeptLine
from ui.pages.person.rhythm_editor import RhythmEditor
from ui.pages.person.span_editor import SpanEditor
from ui.widgets.choices import Segments
from ui.widgets.columns import TwoColumns
from ui.widgets.fields import NumberField
from ui.widgets.sections import row, stack
from ui.widgets.text import Text
from ui.workspace import Workspace

_LENGTHS = ("45", "60", "90")


class PracticalitiesPage(PartPage):
    def build(self) -> None:
        self.rows.setSpacing(theme.current().px(16))
        clock = self.services.clock
        self._rhythm = RhythmEditor(self.workspace, clock, partial(self.line, Field.RHYTHM))
        self._lengths = Lengths(self.workspace, self.line)
        self._span = SpanEditor(self.workspace, clock, partial(self.line, Field.HOW_LONG))
        self._when = stack(self._rhythm, self._in_words(), gap=10)
        for widget in (self.row((Field.WHERE, Field.MOVING)), self._when, self._lengths, self._span):
            self.rows.addWidget(widget)

    def _in_words(self) -> QWidget:
        """Under the rhythm, whose heading is its own as well."""
        kept = self.kept(Field.HOW_OFTEN)
        kept.field.setPlaceholderText(self.tr("Or in your own words, such as most Tuesdays towards evening"))
        return kept

    def show_agreement(self, agreement: Agreement, person: Person) -> None:
        super().show_agreement(agreement, person)
        shown = fields_for(Part.PRACTICALITIES, person.format)
        self._when.setVisible(Field.RHYTHM in shown)
        self._lengths.setVisible(Field.LENGTH in shown)
        self._rhythm.show_line(agreement.line(Field.RHYTHM), person.format is Format.ONLINE)
        self._lengths.show_lengths(agreement)
        self._span.show_line(agreement.line(Field.HOW_LONG))

    def forget(self) -> None:
        self._rhythm.forget()
        self._span.forget()


class Lengths(TwoColumns):
    """How long a meeting is, and how long before its end that is said."""

    def __init__(self, workspace: Workspace, read: Callable[[Field], AgreementLine]) -> None:
        self._minutes = NumberField("length", MIN_MINUTES, MAX_MINUTES, words.field_label(Field.LENGTH))
        self._cue = NumberField("cue", MIN_CUE, MAX_CUE, words.field_label(Field.CUE))
        self._usual = Segments([(n, n) for n in _LENGTHS], "usual-length", "", may_be_none=True)
        super().__init__(
            _under(Field.LENGTH, row(self._usual, self._minutes, gap=8)),
            _under(Field.CUE, row(self._cue)),
            gap=24,
            stack_gap=16,
        )
        self._usual.setAccessibleName(self.tr("Usual lengths"))
        self._minutes.setSuffix(self.tr(" minutes"))
        self._minutes.setSingleStep(5)
        self._cue.setSuffix(self.tr(" minutes before"))
        self._usual.chosen.connect(lambda n: self._minutes.setValue(int(n)) if n else None)
        self._keeping = [
            (number, self._kept(workspace, number, partial(read, field)))
            for field, number in ((Field.LENGTH, self._minutes), (Field.CUE, self._cue))
        ]

    def _kept(self, workspace: Workspace, number: NumberField, read: Callable[[], AgreementLine]) -> KeptLine:
        """Kept at once; where it can't be, it stays shown and is kept with the other words later."""
        keeping = KeptLine(workspace, self, read, lambda: str(number.value()))
        number.valueChanged.connect(keeping.keep)
        return keeping

    def show_lengths(self, agreement: Agreement) -> None:
        for (number, keeping), agreed in zip(self._keeping, (agreement.minutes, agreement.cue), strict=True):
            if not keeping.pending and number.value() != agreed:
                blocked = number.blockSignals(True)
                number.setValue(agreed)
                number.blockSignals(blocked)
        self._usual.set_value(str(self._minutes.value()))


def _under(field: Field, widget: QWidget) -> QWidget:
    return stack(Text(words.field_label(field), "subheading"), widget, gap=8)
