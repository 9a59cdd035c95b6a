"""The parts of an agreement, each a page of its own: headings, fields, and two equal columns (picture 06)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.agreement import OWN, Agreement, AgreementLine, Field, Part
from companion.people import Person
from companion.store.edits import Edit
from companion.store.guides import conversation_of
from ui import theme, words
from ui.fields_kept import KeptField
from ui.pages.person.ideas import Ideas
from ui.services import Services
from ui.widgets.buttons import Button
from ui.widgets.columns import TwoColumns
from ui.widgets.fields import LineField, PageField
from ui.widgets.sections import stack
from ui.widgets.sign import Pebble
from ui.widgets.text import Text
from ui.workspace import Workspace

ROWS: Mapping[Part, tuple[tuple[Field, ...], ...]] = {
    Part.CONNECTION: ((Field.BEFORE_CONNECTING, Field.IF_DROPS),),
    Part.ANSWERS: ((Field.ANSWERS_OFTEN,), (Field.ANSWERS_COME,)),
    Part.BETWEEN: ((Field.WHO_REACHES, Field.REACH_BY),),
    Part.BOUNDARIES: ((Field.BOUNDARIES_MINE, Field.BOUNDARIES_THEIRS), (Field.FORGETS,)),
    Part.HOPES: ((Field.HOPES_MINE, Field.HOPES_THEIRS), (Field.FEARS_MINE, Field.FEARS_THEIRS)),
    Part.CONFIDENTIALITY: ((Field.CONFIDENTIAL,), (Field.LIMITS,)),
    Part.RITUALS: ((Field.OPENING,), (Field.CLOSING,)),
    Part.HARD_MOMENTS: ((Field.ASKED_HARD,), (Field.CALM_AFTER,)),
    Part.OUTSIDE: ((Field.OUTSIDE,),),
    Part.OFFER: ((Field.CAN_OFFER, Field.CANNOT_OFFER),),
}
"""The fields of each part in their lines; two beside each other are of equal weight (R8, R41)."""

_TALL: Mapping[Field, int] = {Field.BOUNDARIES_MINE: 196, Field.BOUNDARIES_THEIRS: 196}
_PAGES = {
    *_TALL, Field.HOPES_MINE, Field.HOPES_THEIRS, Field.FEARS_MINE, Field.FEARS_THEIRS, Field.CONFIDENTIAL,
    Field.LIMITS, Field.ASKED_HARD, Field.CALM_AFTER, Field.OUTSIDE, Field.CAN_OFFER, Field.CANNOT_OFFER,
    Field.BEFORE_CONNECTING, Field.IF_DROPS, Field.ANSWERS_COME,
}  # fmt: skip
_MINE = {Field.BOUNDARIES_MINE, Field.HOPES_MINE, Field.FEARS_MINE}
_THEIRS = {Field.BOUNDARIES_THEIRS, Field.HOPES_THEIRS, Field.FEARS_THEIRS}


class PartPage(QWidget):
    """One part. Its fields are in `fields`; `show_agreement` reads them all from one reading."""

    def __init__(self, workspace: Workspace, services: Services, part: Part, owner: Callable[[], str]) -> None:
        super().__init__()
        self.setObjectName(f"part-page-{part.value}")
        self.workspace, self.services, self.part, self.owner = workspace, services, part, owner
        self.fields: dict[Field, KeptField[AgreementLine]] = {}
        self._titles: dict[Field, Text] = {}
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(stack(Text(words.part_heading(part), "heading"), Text(words.part_about(part), "soft"), gap=4))
        column.addSpacing(px(18))
        self.rows = QVBoxLayout()
        self.rows.setSpacing(px(24))
        column.addLayout(self.rows)
        self.build()

    def build(self) -> None:
        for fields in ROWS[self.part]:
            self.rows.addWidget(self.row(fields))

    def row(self, fields: Sequence[Field]) -> QWidget:
        if len(fields) == 2:
            first, second = (self.block(field) for field in fields)
            return TwoColumns(first, second, gap=24, stack_gap=16)
        return self.block(fields[0])

    def block(self, field: Field) -> QWidget:
        """A field under its name; with a pebble where it is one side's."""
        kept = self.kept(field)
        head = Text(words.field_label(field), "subheading")
        if field not in _MINE | _THEIRS:
            return self._above(head, kept)
        self._titles[field] = head
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.current().px(10))
        line.addWidget(Pebble("accent" if field in _MINE else "theirs"))
        line.addWidget(head, 1)
        holder = QWidget()
        holder.setLayout(line)
        return self._above(holder, kept)

    def _above(self, head: QWidget, kept: QWidget) -> QWidget:
        holder = stack(head, kept, gap=8)
        layout = holder.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.addStretch(1)  # when the other side grows, this one stays at the top
        return holder

    def kept(self, field: Field) -> KeptField[AgreementLine]:
        kept = KeptField(
            self.workspace,
            self._written(field),
            partial(self.line, field),
            lambda line: line.text,
            lambda line, text: replace(line, text=text),
        )
        self.fields[field] = kept
        return kept

    def _written(self, field: Field) -> LineField | PageField:
        hint, label = words.field_hint(field), words.field_label(field)
        if field in _PAGES:
            return PageField(field.value, hint, label, _TALL.get(field, 112), 460)
        return LineField(field.value, hint, label)

    def line(self, field: Field) -> AgreementLine:
        return self.workspace.vault.agreement(self.owner()).line(field)

    def show_agreement(self, agreement: Agreement, person: Person) -> None:
        for field, kept in self.fields.items():
            kept.show_kept(agreement.line(field))  # read once for all: each alone would read the whole agreement
        for field, title in self._titles.items():
            title.set_words(self._whose(field, person.name))

    def forget(self) -> None:
        """Another person's page comes: what stood open for a moment closes."""

    def put_in(self, texts: Mapping[Field, str]) -> bool:
        """Put these words into their lines, as one step that can be taken back."""
        if not self.workspace.flush():
            return False
        before = {field: self.line(field) for field in texts}
        edits = [Edit(before=line, after=replace(line, text=texts[field])) for field, line in before.items()]
        return self.workspace.keep_or_tell(edits)

    def _whose(self, field: Field, name: str) -> str:
        return {
            Field.BOUNDARIES_MINE: self.tr("Mine"),
            Field.BOUNDARIES_THEIRS: self.tr("{name}’s").format(name=name),
            Field.HOPES_MINE: self.tr("My hopes"),
            Field.HOPES_THEIRS: self.tr("{name}’s hopes").format(name=name),
            Field.FEARS_MINE: self.tr("My fears"),
            Field.FEARS_THEIRS: self.tr("{name}’s fears").format(name=name),
        }[field]


class ConfidentialityPage(PartPage):
    """What stays between us, and where that ends (R59)."""

    def build(self) -> None:
        super().build()
        hint = self.tr("Say both aloud at the start, before anything personal is told.")
        self.rows.addWidget(Text(hint, "small"))


class RitualsPage(PartPage):
    """A small way in and out, with a few ideas to begin from (R27): the guide's, as it stands for them (R2)."""

    def build(self) -> None:
        self._ideas: dict[Field, Ideas] = {}
        for field, says in (
            (Field.OPENING, self.tr("Ideas for how you open")),
            (Field.CLOSING, self.tr("Ideas for how you close")),
        ):
            folded = Ideas((), f"ideas-{field.value}", says)
            folded.chosen.connect(partial(self._add, field))
            self._ideas[field] = folded
            self.rows.addWidget(stack(self.block(field), folded, gap=6))

    def show_agreement(self, agreement: Agreement, person: Person) -> None:
        super().show_agreement(agreement, person)
        language = self.services.preferences.language
        guide = conversation_of(self.workspace.vault, language, person.uid)
        for field, ideas in ((Field.OPENING, guide.opening), (Field.CLOSING, guide.goodbye)):
            self._ideas[field].show_ideas(ideas, self.fields[field].field)

    def forget(self) -> None:
        for ideas in self._ideas.values():
            ideas.fold()

    def _add(self, field: Field, idea: str) -> None:
        """Behind what stands there already: nothing written is lost to an idea."""
        said = self.fields[field].field.words().strip()
        if idea not in said:
            self.put_in({field: f"{said} {idea}".strip()})


class OfferPage(PartPage):
    """What I can and cannot offer; it may begin with what I say to everyone (R12, R45)."""

    def build(self) -> None:
        self._usual: dict[Field, str] = {}
        self._borrow = Button(self.tr("Begin with what I usually say"), "compact", name="borrow-offer")
        self._borrow.clicked.connect(self._on_borrow)
        self._borrow.hide()
        super().build()
        self.rows.insertWidget(0, self._borrow, 0, Qt.AlignmentFlag.AlignLeft)

    def show_agreement(self, agreement: Agreement, person: Person) -> None:
        super().show_agreement(agreement, person)
        bare = not any(agreement.text(field).strip() for field in ROWS[self.part][0])
        self._usual = self._own_words() if bare else {}
        if not self._usual and self._borrow.hasFocus():
            self.fields[Field.CAN_OFFER].field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._borrow.setVisible(bool(self._usual))

    def _own_words(self) -> dict[Field, str]:
        own = self.workspace.vault.agreement(OWN)
        return {field: own.text(field) for field in ROWS[self.part][0] if own.text(field).strip()}

    def _on_borrow(self) -> None:
        self.put_in(self._usual)
