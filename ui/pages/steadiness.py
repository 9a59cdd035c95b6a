"""Steadiness: the week as it stands, what I can carry, and my rest; nothing here counts or judges (R52, B8)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.agreement import OWN, AgreementLine, Field
from companion.changes import Kind
from companion.store.edits import Edit, records_of
from companion.store.own_days import only_fullness
from ui import dates, theme, words
from ui.fields_kept import KeptField
from ui.kept import KeptNote
from ui.pages.page import RoomPage
from ui.pages.steadiness_parts.carry import Carry
from ui.pages.steadiness_parts.own_days import OwnDays
from ui.pages.steadiness_parts.rests import RestList
from ui.pages.steadiness_parts.weeks import FIRST, LAST, monday_of, shown_week
from ui.routes import Place, Route
from ui.services import Services
from ui.widgets.buttons import Button, IconButton
from ui.widgets.columns import Columns
from ui.widgets.ends import Ends
from ui.widgets.fields import PageField, tab_in_order
from ui.widgets.sections import row, stack
from ui.widgets.text import Text
from ui.widgets.week import Week
from ui.workspace import Workspace

REST = "rest"
"""A part of Place.STEADINESS: the rest that is planned."""
_WEEK = timedelta(days=7)


class SteadinessPage(RoomPage):
    reads = frozenset({Kind.STEADINESS, Kind.MEETINGS, Kind.PEOPLE, Kind.AGREEMENT, Kind.FULLNESS})
    turns = frozenset({Kind.STEADINESS, Kind.AGREEMENT})

    def __init__(self, workspace: Workspace, services: Services) -> None:
        super().__init__(workspace, services)
        self.setObjectName("steadiness")
        self._monday = date.min
        px = theme.current().px
        self.body.addWidget(
            stack(
                Text(self.tr("Steadiness"), "title"),
                Text(self.tr("What you settled on for yourself. You may bend it, and change it."), "soft"),
                gap=4,
            )
        )
        self.body.addSpacing(px(20))
        self.body.addWidget(self._head())
        self.body.addSpacing(px(2))
        self._week = Week()
        self._week.turned.connect(self._turn)
        self._week.chosen.connect(lambda uid: self.go.emit(Route(Place.PERSON, uid, "meetings")))
        self.body.addWidget(self._week)
        self.body.addSpacing(px(30))
        self._carry = Carry(workspace)
        left = stack(self._carry, KeptNote(workspace), gap=18)
        self.body.addWidget(Columns(left, self._margin()))
        self.body.addStretch(1)
        self._rests.rebuilt.connect(self._order_stops)
        self._own_days.rebuilt.connect(self._order_stops)

    def _order_stops(self) -> None:
        """Tab follows what is read (B12)."""
        head = [self._now, self._back, self._on, self._week]
        margin = [*self._rests.stops(), self._fills.field, *self._own_days.stops()]
        tab_in_order([*head, *self._carry.stops(), *margin])

    def _head(self) -> QWidget:
        self._range = Text("", "subheading")
        self._back = IconButton("arrow-left", self.tr("The week before"), "week-before")
        self._back.clicked.connect(lambda: self._turn(-1))
        self._on = IconButton("arrow-right", self.tr("The week after"), "week-after")
        self._on.clicked.connect(lambda: self._turn(1))
        self._now = Button(self.tr("This week"), "bare compact", name="this-week")
        self._now.clicked.connect(self._to_now)
        return Ends(self._range, row(self._now, self._back, self._on, gap=4))

    def _margin(self) -> QWidget:
        px = theme.current().px
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        self._rests = RestList(self.workspace, self.services.clock.now)
        column.addWidget(self._rests)
        column.addSpacing(px(20))
        column.addWidget(Text(words.field_label(Field.FILLS_ME), "subheading"))
        self._fills = KeptField(
            self.workspace,
            PageField(Field.FILLS_ME.value, self.tr("Small things count."), words.field_label(Field.FILLS_ME), 88, 320),
            self._fills_line,
            lambda line: line.text,
            lambda line, text: replace(line, text=text),
        )
        self._fills.setFocusProxy(None)  # type: ignore[arg-type]  # with one, Qt ties the Tab chain into a knot
        column.addWidget(self._fills)
        column.addSpacing(px(8))
        self._own_days = OwnDays(self.workspace, self.services.clock.now)
        column.addWidget(self._own_days)
        column.addSpacing(px(8))
        column.addWidget(Text(self.tr("How often you bent a limit is not written down anywhere."), "small"))
        column.addStretch(1)
        return holder

    def _fills_line(self) -> AgreementLine:
        return self.workspace.vault.agreement(OWN).line(Field.FILLS_ME)

    # Shown

    def open(self, route: Route) -> None:
        self._monday = monday_of(self.services.clock.now().date())
        self._rests.leave()
        self._own_days.leave()
        super().open(route)
        if route.part == REST:
            QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(self._rests))

    def first_focus(self) -> QWidget | None:
        return self._rests.add if self.route.part == REST else self._week

    def refresh(self) -> None:
        self._show_week(self._week.at)
        self._carry.show_limits(self.workspace.vault.limits.mine())
        self._rests.show_rests()
        self._fills.show_kept()
        self._own_days.show_days()

    def leave(self) -> bool:
        left = super().leave()
        if left:
            self._rests.leave()
            self._own_days.leave()
        return left

    def may_turn(self, edits: Sequence[Edit]) -> bool:
        """Only my own: what is agreed with somebody is taken back on their page."""
        if only_fullness(edits):
            return True
        return all(record.owner_uid == OWN for record in records_of(edits)) and super().may_turn(edits)

    # The week

    def _show_week(self, at: int = -1) -> None:
        today = self.services.clock.now().date()
        shown = shown_week(self.workspace.vault, self._monday, today)
        self._week.set_week(shown.days, shown.domes, at=at)
        self._range.set_words(dates.days(self._monday, self._monday + timedelta(days=6), today))
        elsewhere = self._monday != monday_of(today)
        if self._now.hasFocus() and not elsewhere:
            self._week.setFocus(Qt.FocusReason.OtherFocusReason)  # before it goes: Qt would choose elsewhere
        self._now.setVisible(elsewhere)

    def _turn(self, step: int) -> None:
        """The week before or after; walking on into it, its nearest meeting has the keyboard."""
        to = self._monday + step * _WEEK
        if FIRST <= to <= LAST:
            self._monday = to
            walked = self._week.hasFocus()
            self._show_week((0 if step > 0 else -2) if walked else -1)

    def _to_now(self) -> None:
        self._monday = monday_of(self.services.clock.now().date())
        self._show_week()
