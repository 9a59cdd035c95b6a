"""What the list is narrowed to, as chips: whom, for supervision, and more in a menu (picture 12, R53, R55)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QMenu, QVBoxLayout, QWidget

from companion.journal import EntryKind
from companion.journal_filter import EVERYTHING, Span, Wanted, alike, first_day, one_spelling
from companion.people import Person
from ui import dates, theme
from ui.pages.journal_parts.filter_menus import MenuChip, kind_words, more_menu, people_menu, span_words
from ui.pages.journal_parts.span_row import SpanRow
from ui.widgets.buttons import Button
from ui.widgets.chips import Chip, FlowLayout
from ui.widgets.fields import tab_in_order

Tags = Callable[[], tuple[str, ...]]
"""Every tag there is, in every spelling."""


class Filters(QWidget):
    """`asked` comes when other pages are wanted; `prepare_asked` asks for the page for supervision.

    Whatever is chosen in a menu stands as a chip of its own, which takes it out again.
    """

    asked = Signal()
    prepare_asked = Signal()

    def __init__(self, today: Callable[[], date], tags: Tags) -> None:
        super().__init__()
        self.setObjectName("journal-filters")
        self.setAccessibleName(self.tr("Which pages"))
        self._today, self._tags = today, tags
        self._wanted = EVERYTHING
        self._span: Span | None = None
        self._people: Sequence[Person] = ()
        self._resting: Sequence[Person] = ()
        self._build()

    def _build(self) -> None:
        self.everyone = MenuChip(self.tr("Everyone"), "filter-everyone", self.people_menu, chosen=True)
        self.everyone.setAccessibleDescription(self.tr("Whom the pages are about"))
        self.brought = Chip(self.tr("For supervision"), "filter-supervision", checkable=True)
        self.more = MenuChip(self.tr("More"), "filter-more", self.more_menu)
        self.more.setAccessibleDescription(self.tr("Kind words, learning, training, a time, tags"))
        self.prepare = Button(self.tr("Prepare a page for supervision"), "bare flush compact", name="filter-prepare")
        self.clear_all = Button(self.tr("Clear all"), "bare flush compact", name="filter-clear")
        self._chosen: list[Chip] = []
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips)
        for widget in (self.everyone, self.brought, self.more):
            self._flow.addWidget(widget)
        self._links = QWidget()
        links = FlowLayout(self._links, 18)
        for button in (self.prepare, self.clear_all):
            links.addWidget(button)
        self.span_row: SpanRow | None = None  # a calendar is dear: made when it is asked for
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(8))
        for part in (self._chips, self._links):
            column.addWidget(part)
        self._column = column
        self.brought.toggled.connect(lambda on: self._ask(replace(self._wanted, supervision=on)))
        self.prepare.clicked.connect(self.prepare_asked)
        self.clear_all.clicked.connect(self._on_clear)
        self._show()

    # What is wanted

    def wanted(self) -> Wanted:
        return self._wanted

    def clear(self) -> bool:
        """Everything again, telling nobody; resting pages are left out again too. Whether that changed anything."""
        changed = self._wanted != EVERYTHING
        self._span = None
        self._take(EVERYTHING)
        return changed

    def widen(self) -> None:
        """Everything again; resting pages stay as they are, let in or left out."""
        self._span = None
        self._ask(Wanted(resting=self._wanted.resting))

    def let_in_resting(self, on: bool) -> None:
        """For this once (R36). Left out again, nothing stays narrowed to one of them."""
        gone = not on and self._wanted.about in {person.uid for person in self._resting}
        self._ask(replace(self._wanted, resting=on, about=None if gone else self._wanted.about))

    def choose_tag(self, tag: str) -> None:
        """Only pages with this tag too; where it is chosen, without it."""
        spellings = alike(tag, self._tags())
        others = tuple(some for some in self._wanted.tags if not set(some) & set(spellings))
        taken_out = len(others) < len(self._wanted.tags)
        self._ask(replace(self._wanted, tags=others if taken_out else (*others, spellings)))

    def show_tag(self, tag: str) -> None:
        """Every page with this tag."""
        self._span = None
        self._ask(Wanted(tags=(alike(tag, self._tags()),), resting=self._wanted.resting))

    def choose_person(self, about: str | None) -> None:
        self._ask(replace(self._wanted, about=about))

    def choose_kind(self, kind: EntryKind) -> None:
        self._ask(replace(self._wanted, kind=kind))

    def choose_span(self, span: Span | None) -> None:
        self._span = span
        self._put_dates_away()
        first = None if span is None else first_day(span, self._today())
        self._ask(replace(self._wanted, first=first, last=None))

    def choose_dates(self) -> None:
        """A row to say two days in; it begins with the last month."""
        today = self._today()
        first = self._wanted.first or first_day(Span.MONTH, today)
        self._span = None
        self._ask(replace(self._wanted, first=first, last=self._wanted.last or max(first, today)))
        self._dates().begin(first, self._wanted.last or today)

    def _dates(self) -> SpanRow:
        if self.span_row is None:
            row = self.span_row = SpanRow()
            self._column.insertWidget(1, row)
            row.edited.connect(lambda: self._between(*row.value()))
            row.done.connect(self._put_dates_away)
            self._in_order()
        return self.span_row

    def _between(self, first: date, last: date) -> None:
        self._ask(replace(self._wanted, first=first, last=last))

    def _put_dates_away(self) -> None:
        if self.span_row is not None:
            self.span_row.put_away(self.more)

    def _on_clear(self) -> None:
        self.more.setFocus(Qt.FocusReason.OtherFocusReason)
        self.widen()

    def set_people(self, people: Sequence[Person], resting: Sequence[Person]) -> None:
        """Those there are now; nothing stays narrowed to somebody who is gone, or rests out of sight."""
        self._people, self._resting = people, resting
        offered = {person.uid for person in (*people, *(resting if self._wanted.resting else ()))}
        if self._wanted.about and self._wanted.about not in offered:
            self._take(replace(self._wanted, about=None))
        else:
            self._show()

    def _ask(self, wanted: Wanted) -> None:
        if wanted != self._wanted:
            self._take(wanted)
            self.asked.emit()

    def _take(self, wanted: Wanted) -> None:
        self._wanted = wanted
        self._show()

    # What is seen

    def _show(self) -> None:
        wanted = self._wanted
        self.everyone.set_words(self._about())
        blocked = self.brought.blockSignals(True)
        self.brought.setChecked(wanted.supervision)
        self.brought.blockSignals(blocked)
        self.brought.updateGeometry()
        if wanted.first is None:
            self._put_dates_away()
        self._show_chosen()
        self.clear_all.setVisible(wanted.narrow)

    def _about(self) -> str:
        if self._wanted.about is None:
            return self.tr("Everyone")
        if not self._wanted.about:
            return self.tr("Only me")
        names = (p.name for p in (*self._people, *self._resting) if p.uid == self._wanted.about)
        return next(names, self.tr("Everyone"))

    def _show_chosen(self) -> None:
        wanted = self._wanted
        rows: list[tuple[str, str, Callable[[], None]]] = []
        if wanted.kind is not EntryKind.PAGE:
            rows.append(("kind", kind_words(wanted.kind), lambda: self.choose_kind(EntryKind.PAGE)))
        if wanted.first is not None:
            rows.append(("span", self._span_words(), lambda: self.choose_span(None)))
        rows += [("tag", tags[0], _asking(self.choose_tag, tags[0])) for tags in wanted.tags]
        if [(chip.objectName(), chip.words()) for chip in self._chosen] == [(f"chosen-{n}", w) for n, w, _ in rows]:
            return
        focused = QApplication.focusWidget() in self._chosen
        if focused:
            self.more.setFocus(Qt.FocusReason.OtherFocusReason)  # before it goes: Qt would choose elsewhere
        for chip in self._chosen:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.setParent(None)
            chip.deleteLater()
        self._chosen = [self._chip(*row) for row in rows]
        for chip in self._chosen:
            self._flow.addWidget(chip)
            chip.show()
        self._in_order()

    def _chip(self, name: str, words: str, away: Callable[[], None]) -> Chip:
        chip = _Chosen(words, f"chosen-{name}", checkable=True, checked=True, parent=self._chips, tail="x")
        chip.setAccessibleName(self.tr("{filter}: take this out").format(filter=words))
        chip.clicked.connect(away)
        return chip

    def _in_order(self) -> None:
        fields = () if self.span_row is None else self.span_row.stops
        tab_in_order([self.more, *self._chosen, *fields, self.prepare, self.clear_all])

    def _span_words(self) -> str:
        if self._span is not None:
            return span_words(self._span)
        today, first = self._today(), self._wanted.first or self._today()
        return dates.days(first, self._wanted.last or today, today)

    # The menus

    def people_menu(self) -> QMenu:
        resting = self._resting if self._wanted.resting else ()
        return people_menu(self, self._people, resting, self._wanted.about, self.choose_person)

    def more_menu(self) -> QMenu:
        chosen = {spelling for tags in self._wanted.tags for spelling in tags}
        return more_menu(
            self,
            kind=self._wanted.kind,
            span=self._span,
            own_dates=self._wanted.first is not None and self._span is None,
            tags=[(tag, tag in chosen) for tag in one_spelling(self._tags())],
            choose_kind=self.choose_kind,
            choose_span=self.choose_span,
            choose_dates=self.choose_dates,
            choose_tag=self.choose_tag,
        )


class _Chosen(Chip):
    """Always chosen: pressing it takes it out. Delete and Backspace do too."""

    def nextCheckState(self) -> None:
        """It goes, it does not turn."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.click()
        else:
            super().keyPressEvent(event)


def _asking(choose: Callable[[str], None], value: str) -> Callable[[], None]:
    return lambda: choose(value)
