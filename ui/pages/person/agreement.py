"""The agreement of equals: its parts down the side, the one chosen beside them (picture 06)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from companion.agreement import Agreement, Part, parts_for
from companion.people import Format, Person
from ui import theme, words
from ui.lists import listed
from ui.pages.person.agreement_parts import ConfidentialityPage, OfferPage, PartPage, RitualsPage
from ui.pages.person.practicalities import PracticalitiesPage
from ui.pages.person.tab import PersonTab
from ui.pages.person.talked import TalkedFoot
from ui.routes import PRINT, Place, Route
from ui.services import Services
from ui.widgets.buttons import Button
from ui.widgets.naming import named
from ui.widgets.nav import NavItem
from ui.widgets.sections import BLEED
from ui.widgets.text import Text
from ui.widgets.themed import rtl
from ui.workspace import Workspace

_PAGES: dict[Part, type[PartPage]] = {
    Part.PRACTICALITIES: PracticalitiesPage,
    Part.CONFIDENTIALITY: ConfidentialityPage,
    Part.RITUALS: RitualsPage,
    Part.OFFER: OfferPage,
}
SIDE = 224
STACKED = 700
MOST = 16_777_215  # Qt's own word for no limit


class AgreementTab(PersonTab):
    """Every part has its page; those that make sense for a way of meeting are shown (R56)."""

    def __init__(self, workspace: Workspace, services: Services) -> None:
        super().__init__(workspace, services)
        self.setObjectName("agreement")
        px = theme.current().px
        self._part = Part.PRACTICALITIES
        self._row: QBoxLayout = QHBoxLayout(self)
        self._row.setSpacing(px(44))
        self._row.addWidget(self._build_side(), 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self._build_parts(), 1)
        self._build_shown()
        self._choose(self._part)

    # The side

    def _build_side(self) -> QWidget:
        px = theme.current().px
        self._side = named(QWidget(), "agreement-parts")
        self._side.setFixedWidth(px(SIDE))
        column = QVBoxLayout(self._side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(2))
        self._marks: dict[Part, NavItem] = {}
        for part in Part:
            item = NavItem(words.part_name(part), "circle-dashed", f"part-{part.value}", "side")
            item.clicked.connect(partial(self._open_part, part))
            self._marks[part] = item
            column.addWidget(item)
        column.addSpacing(px(6))
        self._below = QVBoxLayout()
        self._below.setSpacing(px(8))
        self._below.addWidget(
            Text(self.tr("Ticked parts you have talked through together. The order is yours."), "small")
        )
        self._due = named(Text("", "small"), "parts-due")
        self._below.addWidget(self._due)
        column.addLayout(self._below)
        return self._side

    def _build_shown(self) -> None:
        """Made after the parts, so that Tab leads from a part's name straight into it."""
        shown = Button(self.tr("What we agreed"), "compact", icon="eye", name="what-we-agreed")
        shown.clicked.connect(lambda: self.go.emit(Route(Place.AGREED, self.person.uid)))
        self._below.addWidget(shown, 0, Qt.AlignmentFlag.AlignLeft)

    def _build_parts(self) -> QWidget:
        """One page for each part; only the chosen one is seen, and only it makes the page as tall as it is."""
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._pages = {part: self._page(part) for part in Part}
        for page in self._pages.values():
            page.hide()
            column.addWidget(page)
        column.addSpacing(theme.current().px(22))
        self._foot = TalkedFoot(self.workspace, self.services.clock)
        self._foot.print_asked.connect(self.print)
        column.addWidget(self._foot)
        column.addStretch(1)
        return holder

    def _page(self, part: Part) -> PartPage:
        owner: Callable[[], str] = lambda: self.person.uid  # noqa: E731  whoever it is by then
        return _PAGES.get(part, PartPage)(self.workspace, self.services, part, owner)

    def _open_part(self, part: Part) -> None:
        """Chosen by hand: where the list stands above the parts, the part comes into view."""
        self._choose(part)
        if self._row.direction() is QBoxLayout.Direction.TopToBottom:
            QTimer.singleShot(0, self, lambda: self.into_view.emit(self._pages[part]))

    def _choose(self, part: Part) -> None:
        self.workspace.flush()
        self._part = part
        self._marks[part].setChecked(True)
        for each, page in self._pages.items():
            page.setVisible(each is part)
        self._dress(self.workspace.vault.agreement(self.person.uid))

    # Reading

    def show_person(self, person: Person) -> None:
        another = person.uid != self.person.uid
        if another:
            self.workspace.flush()  # before it is somebody else's page
            self._foot.put_away()
        self.person = person
        shown = parts_for(person.format)
        if another or self._part not in shown:
            self._choose(Part.PRACTICALITIES)
        for part, item in self._marks.items():
            item.setVisible(part in shown)
        if another:
            for page in self._pages.values():
                page.forget()

    def refresh(self) -> None:
        agreement = self.workspace.vault.agreement(self.person.uid)
        for page in self._pages.values():
            page.show_agreement(agreement, self.person)
        self._dress(agreement)

    def _dress(self, agreement: Agreement) -> None:
        """The side list and the foot."""
        shown = parts_for(self.person.format)
        due = [part for part in agreement.to_review(self.services.clock.now().date().isoformat()) if part in shown]
        for part, button in self._marks.items():
            talked = bool(agreement.part(part).talked_on)
            button.set_icon("calendar-blank" if part in due else "check-circle" if talked else "circle-dashed")
            button.setAccessibleName(f"{words.part_name(part)}, {self._state(talked, part in due)}")
        names = listed(words.part_name(part) for part in due)
        self._due.set_words(self.tr("To look at again: {parts}.").format(parts=names) if due else "")
        self._due.setVisible(bool(due))
        self._foot.show_part(agreement.part(self._part), self.person.format is Format.GROUP)

    def _state(self, talked: bool, due: bool) -> str:
        if due:
            return self.tr("to look at again")
        return self.tr("talked through") if talked else self.tr("not yet talked through")

    def leave(self) -> None:
        self._foot.put_away()

    def print(self) -> None:
        """Ctrl P is Print for both: the way there is the page to look at together."""
        self.go.emit(Route(Place.AGREED, self.person.uid, PRINT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        stacked = self.width() / theme.current().scale < STACKED
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.TopToBottom if stacked else directions.LeftToRight)
        self._bleed()
        wide = theme.current().px(SIDE)
        self._side.setMinimumWidth(0 if stacked else wide)
        self._side.setMaximumWidth(MOST if stacked else wide)

    def _bleed(self) -> None:
        """A chosen part reaches out of the column of words at its start (margins never mirror)."""
        bleed, turned = theme.current().px(BLEED), rtl(self)
        self._row.setContentsMargins(bleed if turned else 0, 0, 0 if turned else bleed, 0)
        self._below.setContentsMargins(0 if turned else bleed, 0, bleed if turned else 0, 0)
