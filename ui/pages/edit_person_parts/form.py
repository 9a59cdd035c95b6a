"""What is asked of a person: names, how you meet, a sign, and a line of theirs. All but the name may stay as it is."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.people import Format, Person
from companion.person_draft import MOST
from companion.text import one_line, seen
from ui import theme, words
from ui.pages.edit_person_parts.aliases import AliasesField
from ui.pages.edit_person_parts.signs import SignChoices
from ui.widgets.choices import Segments
from ui.widgets.fields import LineField, NumberField, labelled
from ui.widgets.sections import row, stack
from ui.widgets.text import Text

LONGEST_NAME = 80


class PersonForm(QWidget):
    """`written`: something was written or chosen by hand; `named`: whether there is a name now; `submitted`: Return."""

    written = Signal()
    named = Signal(bool)
    submitted = Signal()

    def __init__(self) -> None:
        super().__init__()
        px = theme.current().px
        self.name = LineField("person-name")
        self.name.setMaxLength(LONGEST_NAME)
        self.name.textChanged.connect(self._tell_name)
        self.aliases = AliasesField()
        self.signs = SignChoices()
        self._own_words = LineField("own-words")
        about = self.tr("What it is about, in their own words")
        hint = self.tr("One line, if they wish. Leave it empty if not.")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(20))
        column.addWidget(_within(labelled(self.tr("What to call them"), self.name)))
        column.addWidget(_within(self.aliases))
        column.addWidget(self._build_format())
        column.addWidget(self._build_headcount())
        column.addWidget(self.signs)
        column.addWidget(_within(labelled(about, self._own_words, hint)))
        for field in (self.name, self._own_words):
            field.returnPressed.connect(self.submitted)
        for edited in (self.name.textEdited, self._own_words.textEdited, self._format.chosen, self.signs.turned):
            edited.connect(self.written)
        self._headcount.valueChanged.connect(self.written)
        self.aliases.edited.connect(self.written)
        self.aliases.submitted.connect(self.submitted)

    def _build_format(self) -> QWidget:
        holder = QWidget()
        says = self.tr("How you meet")
        self._format = Segments([(f.value, words.format_name(f)) for f in Format], "format", says)
        self._format.chosen.connect(self._show_headcount)
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.current().px(8))
        inside.addWidget(Text(says, "label"))
        inside.addWidget(self._format, 0, Qt.AlignmentFlag.AlignLeft)
        return holder

    def _build_headcount(self) -> QWidget:
        """A number at most; no list of who they are (R57)."""
        says = self.tr("How many come, at most")
        self._headcount = NumberField("headcount", 0, MOST, says)
        self._headcount.setSpecialValueText(self.tr("Not said"))
        self._group = stack(Text(says, "label"), row(self._headcount), gap=8)
        return self._group

    def show_person(self, person: Person) -> None:
        self.name.set_words(person.name)
        self.aliases.begin(person.aliases)
        self._own_words.set_words(person.own_words)
        self._format.set_value(person.format.value)
        blocked = self._headcount.blockSignals(True)
        self._headcount.setValue(person.headcount)
        self._headcount.blockSignals(blocked)
        self.signs.show_sign(person.icon, person.tint, person.shape)
        self._show_headcount()
        self._tell_name()

    def person(self, base: Person) -> Person:
        """The person as is written here, whether or not there is a name."""
        icon, tint, shape = self.signs.sign()
        how = Format(self._format.value())
        return replace(
            base,
            name=one_line(self.name.text()),
            icon=icon,
            tint=tint,
            shape=shape,
            format=how,
            own_words=one_line(self._own_words.text()),
            headcount=self._headcount.value() if how is Format.GROUP else 0,
            aliases=self.aliases.value(),
        )

    def has_name(self) -> bool:
        return seen(self.name.text())

    def _tell_name(self) -> None:
        self.named.emit(self.has_name())

    def _show_headcount(self) -> None:
        self._group.setVisible(self._format.value() == Format.GROUP)


def _within(field: QWidget) -> QWidget:
    field.setMaximumWidth(theme.current().px(560))
    return field
