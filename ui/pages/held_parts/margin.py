"""Beside what is held: what is not, where it is, when it was looked at together, and when to ask again (picture 33)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.clock import Clock
from companion.endings import LookedThrough
from companion.errors import Failure
from companion.held import Where
from companion.people import Person
from companion.rhythm import LATEST
from companion.store.edits import Edit
from ui import theme
from ui.failures import sentence
from ui.held_words import days_said, where_words
from ui.lists import listed
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.fields import DateField
from ui.widgets.sections import row, stack
from ui.widgets.text import Text
from ui.workspace import Autokeep, Workspace

LATER = timedelta(weeks=13)
"""What is proposed when a day is asked for."""


class HeldMargin(QWidget):
    """`kept` after each change that was kept."""

    kept = Signal()

    def __init__(self, workspace: Workspace, clock: Clock) -> None:
        super().__init__()
        self._workspace, self._clock = workspace, clock
        self._person = Person(name="")
        self._looked: Sequence[LookedThrough] = ()
        px = theme.current().px
        self._where = Text("", "soft")
        self._days = Text("", "body")
        self._days.setObjectName("held-looked")
        self.today = Button("", "bare flush compact", name="held-today")
        self.today.clicked.connect(self._turn_today)
        self._review = self._build_review()
        self._keeping = Autokeep(workspace, self, self._keep_day, self._unkept)
        self._keeping.failed.connect(self._tell)
        self.told = Banner("held-told")
        self._keeping.settled.connect(self.told.hide)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(24))
        for heading, words in self.notes()[:1]:
            column.addWidget(_note(heading, Text(words, "soft")))
        column.addWidget(_note(self.tr("Where it is"), self._where))
        column.addWidget(_note(self.tr("Looked at together"), self._days, row(self.today)))
        column.addWidget(self._review)
        column.addWidget(self.told)
        column.addStretch(1)

    def _build_review(self) -> QWidget:
        px = theme.current().px
        says = self.tr("Look again by")
        about = self.tr("On that day Today asks, once, whether this should stay, shrink or go.")
        self.field = DateField("held-review", says=says)
        self.field.setAccessibleDescription(about)
        self.field.dateChanged.connect(lambda: self._keeping.touch())
        self.none = Button(self.tr("No day"), "bare flush compact", name="held-no-day")
        self.none.clicked.connect(self._clear_day)
        self.set = Button(self.tr("Set a day"), "bare flush compact", name="held-set-day")
        self.set.clicked.connect(self._set_day)
        self._unset = Text(self.tr("No day is set."), "soft")
        label = Text(says, "label")
        label.setBuddy(self.field)
        self.field.setMaximumWidth(px(320))
        return stack(label, self._unset, self.field, row(self.set, self.none, gap=20), Text(about, "small"), gap=8)

    def stops(self) -> list[QWidget]:
        return [self.today, self.field, self.set, self.none, *self.told.stops()]

    # Reading

    def notes(self) -> list[tuple[str, str]]:
        """What paper says as well."""
        return [
            (
                self.tr("Not held, and never asked for"),
                self.tr(
                    "No diagnosis and no plan of treatment. Nothing measured or rated. Nothing on whether anyone "
                    "came. No sound or picture of what was said."
                ),
            ),
            (self.tr("Where it is"), self._where.words()),
        ]

    def show_person(self, person: Person, looked: Sequence[LookedThrough], where: Where) -> None:
        if person.uid != self._person.uid:
            self._keeping.forget()
            self.told.hide()
        self._person, self._looked = person, looked
        self._where.set_words(where_words(where))
        days = days_said(sorted({each.day for each in looked}), self._clock.now())
        self._days.set_words(listed(days) if days else self.tr("Not yet. There is no need to."))
        self.today.set_words(self.tr("Not today after all") if self._todays() else self.tr("We looked today"))
        self._show_review()

    def _show_review(self) -> None:
        if self._keeping.pending:
            return
        day = _day(self._person.review_on)
        focused = self.window().focusWidget()
        leaving = focused is not None and focused in ((self.field, self.none) if day is None else (self.set,))
        seen: tuple[tuple[QWidget, bool], ...] = (
            (self.set, day is None), (self._unset, day is None), (self.field, day is not None),
            (self.none, day is not None),
        )  # fmt: skip
        for widget, on in seen:
            widget.setVisible(on)
        if leaving:
            (self.set if day is None else self.field).setFocus(Qt.FocusReason.TabFocusReason)
        if day is not None:
            blocked = self.field.blockSignals(True)
            first = min(day, self._tomorrow())
            self.field.setDateRange(QDate(first.year, first.month, first.day), QDate(LATEST.year, 12, 31))
            self.field.setDate(QDate(day.year, day.month, day.day))
            self.field.blockSignals(blocked)

    def _tomorrow(self) -> date:
        return self._clock.now().date() + timedelta(days=1)

    # Writing

    def _todays(self) -> list[LookedThrough]:
        today = self._clock.now().date().isoformat()
        return [each for each in self._looked if each.day == today]

    def _turn_today(self) -> None:
        today, there = self._clock.now().date().isoformat(), self._todays()
        new = Edit(after=LookedThrough(owner_uid=self._person.uid, day=today))
        self._try([Edit(before=each) for each in there] or [new])

    def _set_day(self) -> None:
        self._put((self._clock.now().date() + LATER).isoformat())

    def _clear_day(self) -> None:
        self._keeping.forget()
        self._put("")

    def _put(self, day: str) -> None:
        self._try([Edit(before=self._person, after=replace(self._person, review_on=day))])

    def _try(self, edits: list[Edit]) -> None:
        try:
            self._workspace.keep(edits)
        except Failure as failure:
            self._tell(failure)
        else:
            self.told.hide()

    def _written(self) -> Person:
        day = self.field.date()
        return replace(self._person, review_on=date(day.year(), day.month(), day.day()).isoformat())

    def _keep_day(self) -> None:
        after = self._written()
        if after != self._person:
            self._workspace.save(self._person, after, gesture=f"review-{self._person.uid}")

    def _unkept(self) -> Person | None:
        after = self._written()
        return after if after != self._person else None

    def _tell(self, failure: Failure) -> None:
        self.told.say(sentence(failure), "error")


def _day(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None


def _note(heading: str, *widgets: QWidget) -> QWidget:
    return stack(Text(heading, "subheading"), *widgets, gap=4)
