"""For next time: who leads, how the group opens and closes, and what it does between (R27, R57, R58)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from companion.agreement import Agreement, AgreementLine, Field
from companion.group_words import GroupWords
from companion.people import AgendaPoint, Person
from ui import dates, theme, words
from ui.fields_kept import KeptField
from ui.item_list import ItemList
from ui.services import Services
from ui.widgets.ends import Ends
from ui.widgets.sections import rule
from ui.widgets.text import Text
from ui.widgets.wrap_line import ROOM, WrapLine
from ui.workspace import Workspace

_LABELS = 132
"""The width of the words before the lines, in design px."""


class NextTime(QWidget):
    rebuilt = Signal()
    """Tab is to be led anew."""

    def __init__(self, workspace: Workspace, services: Services, borrowed: GroupWords) -> None:
        super().__init__()
        self.setObjectName("next-time")
        self._workspace, self._services = workspace, services
        self._person = Person.made("")
        self._fields: dict[Field, KeptField[AgreementLine]] = {}
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        self._when = Text("", "small")
        self._when.setObjectName("next-when")
        heading = Ends(Text(self.tr("For next time"), "heading"), self._when)
        heading.setMinimumHeight(px(34))  # as high as the heading beside it, which bears buttons
        column.addWidget(heading)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(px(16))
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnMinimumWidth(0, px(_LABELS))
        self._grid.setColumnStretch(1, 1)
        column.addLayout(self._grid)
        self._line(Field.LEADING, self.tr("Who leads, who keeps the time"))
        self._line(Field.OPENING, words.field_hint(Field.OPENING))
        self._agenda = ItemList(workspace, "agenda", "", self.tr("Something to do together"), self._made, wraps=True)
        self._agenda.grown.connect(self.rebuilt)
        self._beside(self.tr("In between"), self._agenda, ruled=False)
        self._line(Field.CLOSING, words.field_hint(Field.CLOSING))
        column.addSpacing(px(14))
        column.addWidget(Text(words.field_label(Field.ONE_VOICE), "subheading"))
        voice = self._kept(Field.ONE_VOICE, borrowed.one_voice[0])
        column.addWidget(voice)
        column.addWidget(rule())
        column.addStretch(1)

    def _line(self, field: Field, hint: str) -> None:
        self._beside(words.field_label(field), self._kept(field, hint))

    def _beside(self, label: str, what: QWidget, *, ruled: bool = True) -> None:
        px = theme.current().px
        at = self._grid.rowCount()
        said = Text(label, "soft")
        said.setContentsMargins(0, px(ROOM), 0, 0)
        self._grid.addWidget(said, at, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(what, at, 1)
        if ruled:
            self._grid.addWidget(rule(), at + 1, 0, 1, 2)
        else:
            self._grid.setRowMinimumHeight(at + 1, px(8))

    def _kept(self, field: Field, hint: str) -> KeptField[AgreementLine]:
        kept = KeptField(
            self._workspace,
            WrapLine(field.value, hint, words.field_label(field)),
            self._reader(field),
            lambda line: line.text,
            lambda line, text: replace(line, text=text),
        )
        kept.setFocusProxy(None)  # type: ignore[arg-type]  # with one, Qt ties the Tab chain into a knot
        self._fields[field] = kept
        return kept

    def _reader(self, field: Field) -> Callable[[], AgreementLine]:
        return lambda: self._workspace.vault.agreement(self._person.uid).line(field)

    def _made(self, said: str, position: int) -> AgendaPoint:
        return AgendaPoint(owner_uid=self._person.uid, text=said, position=position)

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in reading order."""
        leading, opening, closing, voice = (self._fields[field].field for field in self._fields)
        return [leading, opening, *self._agenda.stops(), closing, voice]

    def show_person(self, person: Person) -> None:
        if person.uid != self._person.uid:
            self._agenda.forget()
        self._person = person

    def show_next(self, agreement: Agreement) -> None:
        vault = self._workspace.vault
        for field, kept in self._fields.items():
            kept.show_kept(agreement.line(field))
        self._agenda.show_items(vault.agenda.of(self._person.uid))
        coming = vault.meetings.next_of(self._person.uid, self._workspace.now())
        when = dates.nearby(coming.opens_at, self._services.clock.now()) if coming else ""
        self._when.set_words(when)
        self._when.setVisible(bool(when))
