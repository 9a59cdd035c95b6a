"""The agreement of equals: its parts down the side, the one chosen beside them (picture 06)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from companion.agreement import FIELDS, MAX_CUE, MAX_MINUTES, MIN_CUE, MIN_MINUTES, AgreementLine, Field, Part
from companion.errors import Failure
from companion.people import Person
from ui import dates, theme, words
from ui.fields_kept import KeptField
from ui.kept import KeptNote
from ui.pages.person.tab import PersonTab
from ui.services import Services
from ui.widgets.buttons import Button
from ui.widgets.choices import Segments
from ui.widgets.columns import TwoColumns
from ui.widgets.ends import Ends
from ui.widgets.fields import LineField, NumberField, PageField
from ui.widgets.naming import named
from ui.widgets.nav import NavItem
from ui.widgets.sections import BLEED, row, stack
from ui.widgets.sign import Pebble
from ui.widgets.text import Text
from ui.workspace import Autokeep, Workspace

_PAIRS = {
    Field.BOUNDARIES_MINE: Field.BOUNDARIES_THEIRS,
    Field.HOPES_MINE: Field.HOPES_THEIRS,
    Field.FEARS_MINE: Field.FEARS_THEIRS,
    Field.CAN_OFFER: Field.CANNOT_OFFER,
}
_BESIDE = {Field.WHERE: Field.HOW_OFTEN, Field.MOVING: Field.HOW_LONG, Field.WHO_REACHES: Field.REACH_BY}
_PAGES = {
    Field.BOUNDARIES_MINE, Field.BOUNDARIES_THEIRS, Field.HOPES_MINE, Field.HOPES_THEIRS, Field.FEARS_MINE,
    Field.FEARS_THEIRS, Field.CONFIDENTIAL, Field.LIMITS, Field.ASKED_HARD, Field.CALM_AFTER, Field.OUTSIDE,
    Field.CAN_OFFER, Field.CANNOT_OFFER,
}  # fmt: skip
_LENGTHS = ("45", "60", "90")
STACKED = 700
MOST = 16_777_215  # Qt's own word for no limit


class AgreementTab(PersonTab):
    def __init__(self, workspace: Workspace, services: Services) -> None:
        super().__init__(workspace, services)
        self.setObjectName("agreement")
        px = theme.current().px
        self._fields: dict[Field, KeptField[AgreementLine]] = {}
        self._theirs: list[Text] = []
        self._row: QBoxLayout = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, px(BLEED), 0)
        self._row.setSpacing(px(44))
        self._row.addWidget(self._build_side(), 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self._build_parts(), 1)
        self._choose(Part.PRACTICALITIES)

    # The side

    def _build_side(self) -> QWidget:
        look = theme.current()
        self._side = named(QWidget(), "agreement-parts")
        self._side.setFixedWidth(look.px(224))
        column = QVBoxLayout(self._side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(2))
        self._marks: dict[Part, NavItem] = {}
        for part in Part:
            item = NavItem(words.part_name(part), "circle-dashed", f"part-{part.value}", "side")
            item.clicked.connect(partial(self._open_part, part))
            self._marks[part] = item
            column.addWidget(item)
        column.addSpacing(look.px(12))
        inside = QHBoxLayout()
        inside.setContentsMargins(look.px(BLEED), 0, 0, 0)
        inside.addWidget(Text(self.tr("Ticked parts you have talked through together. The order is yours."), "small"))
        column.addLayout(inside)
        return self._side

    def _choose(self, part: Part) -> None:
        self.workspace.flush()
        self._marks[part].setChecked(True)
        for each, page in self._pages.items():
            page.setVisible(each is part)
        self._dress_side()

    def _open_part(self, part: Part) -> None:
        """Chosen by hand: where the list stands above the parts, the part comes into view."""
        self._choose(part)
        if self._row.direction() is QBoxLayout.Direction.TopToBottom:
            QTimer.singleShot(0, self, lambda: self.into_view.emit(self._pages[part]))

    def _dress_side(self) -> None:
        agreement = self.workspace.vault.agreement(self.person.uid)
        for part, button in self._marks.items():
            talked = bool(agreement.part(part).talked_on)
            button.set_icon("check-circle" if talked else "circle-dashed")
            state = self.tr("talked through") if talked else self.tr("not yet talked through")
            button.setAccessibleName(f"{words.part_name(part)}, {state}")

    # The parts

    def _build_parts(self) -> QWidget:
        """One page for each part; only the chosen one is seen, and only it makes the page as tall as it is."""
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        self._footers: list[tuple[Part, Button, KeptNote]] = []
        self._pages = {part: self._build_part(part) for part in Part}
        for page in self._pages.values():
            page.hide()
            column.addWidget(page)
        return holder

    def _build_part(self, part: Part) -> QWidget:
        px = theme.current().px
        page = named(QWidget(), f"part-page-{part.value}")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addWidget(Text(words.part_heading(part), "heading"))
        column.addWidget(Text(words.part_about(part), "soft"))
        column.addSpacing(px(14))
        done: set[Field] = set()
        for field in FIELDS[part]:
            if field in done:
                continue
            other, beside = _PAIRS.get(field), _BESIDE.get(field)
            if beside is not None:
                column.addWidget(TwoColumns(self._single(field), self._single(beside), gap=24, stack_gap=16))
                done.add(beside)
            elif other is not None:
                column.addWidget(self._pair(field, other))
                done.add(other)
            elif field is Field.LENGTH:
                column.addWidget(self._lengths())
                done.add(Field.CUE)
            else:
                column.addWidget(self._single(field))
            column.addSpacing(px(16))
        column.addWidget(self._footer(part))
        column.addStretch(1)
        return page

    def _written(self, field: Field) -> LineField | PageField:
        hint = words.field_hint(field)
        if field in _PAGES:
            tall = 196 if field in (Field.BOUNDARIES_MINE, Field.BOUNDARIES_THEIRS) else 112
            return PageField(field.value, hint, words.field_label(field), tall, 460)
        return LineField(field.value, hint, words.field_label(field))

    def _kept(self, field: Field) -> KeptField[AgreementLine]:
        kept = KeptField(
            self.workspace,
            self._written(field),
            lambda: self._agreement_line(field),
            lambda line: line.text,
            lambda line, text: replace(line, text=text),
        )
        self._fields[field] = kept
        return kept

    def _agreement_line(self, field: Field) -> AgreementLine:
        return self.workspace.vault.agreement(self.person.uid).line(field)

    def _single(self, field: Field) -> QWidget:
        kept = self._kept(field)
        kept.field.setAccessibleName(words.field_label(field))
        return stack(Text(words.field_label(field), "subheading"), kept, gap=8)

    def _pair(self, mine: Field, theirs: Field) -> QWidget:
        """Two columns of equal weight: yours and theirs (R8, R41)."""
        return TwoColumns(self._side_of(mine, True), self._side_of(theirs, False), gap=24)

    def _side_of(self, field: Field, mine: bool) -> QWidget:
        px = theme.current().px
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        head = QHBoxLayout()
        head.setSpacing(px(10))
        if field in (Field.CAN_OFFER, Field.CANNOT_OFFER):
            head.addWidget(Text(words.field_label(field), "subheading"))
        else:
            head.addWidget(Pebble("accent" if mine else "theirs", 4 if mine else 1))
            title = Text(self._whose(field, mine), "subheading")
            title.setProperty("field", field)
            head.addWidget(title, 1)
            if not mine:
                self._theirs.append(title)
        head.addStretch(1)
        column.addLayout(head)
        kept = self._kept(field)
        kept.field.setAccessibleName(words.field_label(field))
        column.addWidget(kept)
        column.addStretch(1)  # when the other side grows, this one stays at the top
        return holder

    def _whose(self, field: Field, mine: bool) -> str:
        if field in (Field.FEARS_MINE, Field.FEARS_THEIRS):
            return self.tr("My fears") if mine else self.tr("{name}’s fears").format(name=self.person.name)
        if field in (Field.HOPES_MINE, Field.HOPES_THEIRS):
            return self.tr("My hopes") if mine else self.tr("{name}’s hopes").format(name=self.person.name)
        return self.tr("Mine") if mine else self.tr("{name}’s").format(name=self.person.name)

    # Length and cue

    def _lengths(self) -> QWidget:
        self._minutes = NumberField("length", MIN_MINUTES, MAX_MINUTES, words.field_label(Field.LENGTH))
        self._minutes.setSuffix(self.tr(" minutes"))
        self._minutes.setSingleStep(5)
        self._usual = Segments([(n, n) for n in _LENGTHS], "usual-length", self.tr("Usual lengths"), may_be_none=True)
        self._usual.chosen.connect(lambda n: self._minutes.setValue(int(n)) if n else None)
        self._cue = NumberField("cue", MIN_CUE, MAX_CUE, words.field_label(Field.CUE))
        self._cue.setSuffix(self.tr(" minutes before"))
        self._numbers = [(self._minutes, self._number(Field.LENGTH, self._minutes))]
        self._numbers.append((self._cue, self._number(Field.CUE, self._cue)))
        length = stack(
            Text(words.field_label(Field.LENGTH), "subheading"), row(self._usual, self._minutes, gap=8), gap=8
        )
        cue = stack(Text(words.field_label(Field.CUE), "subheading"), row(self._cue), gap=8)
        return TwoColumns(length, cue, gap=24, stack_gap=16)

    def _number(self, field: Field, number: NumberField) -> Autokeep:
        """Kept at once; where it can't be, it stays shown and is kept with the other words later."""

        def written() -> AgreementLine:
            return replace(self._agreement_line(field), text=str(number.value()))

        def keep() -> None:
            before = self._agreement_line(field)
            after = replace(before, text=str(number.value()))
            if after != before:
                self.workspace.save(before, after, gesture=f"{field}-{before.uid}")

        keeping = Autokeep(self.workspace, self, keep, written)
        keeping.failed.connect(self.workspace.failed)

        def turned() -> None:
            keeping.hold()
            keeping.flush()

        number.valueChanged.connect(turned)
        return keeping

    # The foot: talked through, kept

    def _footer(self, part: Part) -> QWidget:
        note = KeptNote(self.workspace)
        talked = Button("", "compact", icon="check", name=f"talked-{part.value}")
        talked.clicked.connect(partial(self._turn_talked, part))
        self._footers.append((part, talked, note))
        return Ends(note, talked)

    def _turn_talked(self, part: Part) -> None:
        """Talked through together today, or not after all."""
        before = self.workspace.vault.agreement(self.person.uid).part(part)
        today = self.services.clock.now().date().isoformat()
        after = replace(before, talked_on="" if before.talked_on else today)
        self._try(lambda: self.workspace.save(before, after))

    def _try(self, act: Callable[[], None]) -> None:
        try:
            act()
        except Failure as failure:
            self.workspace.failed.emit(failure)

    # Reading

    def show_person(self, person: Person) -> None:
        if person.uid != self.person.uid:
            self.workspace.flush()  # before it is somebody else's page
            self.person = person
            self._choose(Part.PRACTICALITIES)
        self.person = person

    def refresh(self) -> None:
        agreement = self.workspace.vault.agreement(self.person.uid)
        for name, kept in self._fields.items():
            kept.show_kept(agreement.line(name))  # read once for all: each alone would read the whole agreement
        for (field, keeping), agreed in zip(self._numbers, (agreement.minutes, agreement.cue), strict=True):
            if not keeping.pending:
                self._show_number(field, agreed)
        self._usual.set_value(str(self._minutes.value()))
        for title in self._theirs:
            title.set_words(self._whose(title.property("field"), False))
        for part, button, note in self._footers:
            talked = agreement.part(part).talked_on
            button.set_words(self.tr("Not after all") if talked else self.tr("We talked this through"))
            button.set_icon("circle-dashed" if talked else "check")
            note.set_before(
                self.tr("Agreed together on {day}.").format(day=dates.iso_day(talked, self.services.clock.now()))
                if talked
                else ""
            )
        self._dress_side()

    def _show_number(self, field: NumberField, number: int) -> None:
        if field.value() != number:
            field.blockSignals(True)
            field.setValue(number)
            field.blockSignals(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        stacked = self.width() / theme.current().scale < STACKED
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.TopToBottom if stacked else directions.LeftToRight)
        wide = theme.current().px(224)
        self._side.setMinimumWidth(0 if stacked else wide)
        self._side.setMaximumWidth(MOST if stacked else wide)
