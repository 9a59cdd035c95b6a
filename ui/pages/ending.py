"""Ending with someone, in whichever way (picture 13; R10, R12, R19, R31–R35, R48, DECISIONS 29).

Nothing of it is owed: a kind is chosen, every part may stay empty, and all of it can be taken back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextDocument
from PySide6.QtWidgets import QApplication, QWidget

from companion import ending_words, first_words
from companion.agreement import OWN, AgreementLine, Field
from companion.changes import Kind
from companion.endings import Ending, EndingKind, Why, Worth
from companion.errors import Failure
from companion.firsts import ContactKind
from companion.leaving import choosing, page_begun, services_of, turned
from companion.people import Format, Person
from companion.runway import Runway, runway_of
from companion.store.edits import Edit, records_of
from companion.store.ended import still_set
from ui import dates, theme
from ui.failures import sentence
from ui.pages.ending_parts.hand import EndingInHand
from ui.pages.ending_parts.head import EndingHead
from ui.pages.ending_parts.keepsake import Keepsake
from ui.pages.ending_parts.kinds import Kinds
from ui.pages.ending_parts.over import Over
from ui.pages.ending_parts.paper_panel import PaperPanel
from ui.pages.ending_parts.planned import Planned
from ui.pages.ending_parts.runway import set_days
from ui.pages.ending_parts.taken_back import TakenBack
from ui.pages.ending_parts.ways import CutOff, NotWorking, Sudden
from ui.pages.page import RoomPage
from ui.papers.leaving import Leaving, first_name, leaving_document
from ui.routes import Place, Route
from ui.services import Services
from ui.widgets.banner import Banner
from ui.widgets.fields import tab_in_order
from ui.widgets.text import Text
from ui.workspace import Workspace

PAGE, CARRY = "page", "carry"
"""A part of Place.ENDING: the page they keep, to be written. A part of Place.LETTING_GO: where it begins."""


class EndingPage(RoomPage):
    """Route(ENDING, person uid). An `Ending` is kept from the choice of a kind until it is taken back."""

    reads = frozenset(
        {Kind.PEOPLE, Kind.ENDINGS, Kind.MEETINGS, Kind.AGREEMENT, Kind.GOALS, Kind.CONTACTS, Kind.STEADINESS}
    )
    turns = frozenset({Kind.ENDINGS, Kind.MEETINGS, Kind.SHAPES, Kind.DRAFTS, Kind.AGREEMENT})

    def __init__(self, workspace: Workspace, services: Services) -> None:
        super().__init__(workspace, services)
        self.setObjectName("ending")
        self._person = Person.made("")
        self._hand = EndingInHand(workspace, services.clock.now)
        self._offering = self._returning = False
        self._in_order: tuple[QWidget, ...] = ()
        px = theme.current().px
        self.head = EndingHead()
        self.head.away.connect(self._go_home)
        self.head.to_ending.connect(self._go_home)
        self.head.take_back.connect(self._take_back)
        self.body.addWidget(self.head)
        self.body.addSpacing(px(24))
        self._resting = Text("", "soft")
        self._resting.setObjectName("ending-resting")
        self.body.addWidget(self._resting)
        self.kinds = Kinds()
        self.kinds.chosen.connect(self._choose)
        self.body.addWidget(self.kinds)
        self.banner, self.gone = Banner("ending-banner"), TakenBack()
        self.gone.acted.connect(self._bring_back)
        self._unsaid = Text(self.tr("Only what you choose is kept, and the choice can be taken back."), "soft")
        self.body.addSpacing(px(12))
        self.body.addWidget(self.banner)
        self.body.addWidget(self.gone)
        self.body.addSpacing(px(12))
        self.body.addWidget(self._unsaid)
        self._build_ways()
        self.body.addStretch(1)

    # What it is made of

    def _build_ways(self) -> None:
        language = self.services.preferences.language
        words, first = ending_words.load(language), first_words.load(language)
        self.planned = Planned(self._hand, words)
        self.planned.write.connect(lambda: self.go.emit(Route(Place.ENDING, self._person.uid, PAGE)))
        self.planned.beginnings.go.connect(self.go)
        self.planned.runway.go.connect(self.go)
        self.planned.reason.chosen.connect(lambda why: self._say(lambda e: replace(e, why=Why(why))))
        self.planned.worth.turned.connect(self._tick)
        self.keepsake = Keepsake(self.workspace, self._hand, words, self._panel("keepsake-paper", slip=False))
        self.sudden = Sudden(self._hand, words, self._panel("slip-paper", slip=True))
        self.not_working = NotWorking(self.workspace, self._hand, words, first)
        self.not_working.go.connect(self.go)
        self.cut_off = CutOff(words)
        self.cut_off.let_go.connect(self._let_go)
        for ticks in (self.keepsake.services, self.sudden.services):
            ticks.turned.connect(self._turn_service)
            ticks.go.connect(self.go)
        for over in self._overs():
            self._connect_over(over)
        self._parts: dict[str, QWidget] = {
            EndingKind.PLANNED: self.planned,
            EndingKind.SUDDEN: self.sudden,
            EndingKind.NOT_WORKING: self.not_working,
            EndingKind.CUT_OFF: self.cut_off,
            PAGE: self.keepsake,
        }
        for part in self._parts.values():
            self.body.addWidget(part)
            part.hide()

    def _panel(self, name: str, *, slip: bool) -> PaperPanel:
        heading = self.tr("A slip to hand over") if slip else self.tr("As it is printed")
        return PaperPanel(self.workspace, self.services, name, heading, lambda own: self._paper(own, slip=slip))

    def _overs(self) -> tuple[Over, ...]:
        return self.planned.over, self.sudden.over, self.not_working.over

    def _connect_over(self, over: Over) -> None:
        over.over.connect(self._close)
        over.not_yet.connect(lambda: self._say(lambda ending: replace(ending, closed_on="")))
        over.let_go.connect(self._let_go)
        over.away.connect(self._stop_offering)

    # Reading

    def open(self, route: Route) -> None:
        found = self.workspace.vault.people.get(route.uid)
        if found is None:
            self.go.emit(Route(Place.PEOPLE))
            return
        self._person, self._offering = found, False  # offered once, by the act alone
        self._hand.take(found.uid)
        self.banner.hide()
        self.gone.hide()
        for panel in (self.keepsake.panel, self.sudden.panel):
            panel.told.hide()
        super().open(route)

    def refresh(self) -> None:
        found = self.workspace.vault.people.get(self._person.uid)
        if found is None:
            if self.isVisible():
                self.go.emit(Route(Place.PEOPLE))
            return
        self._person = found
        ending = self._hand.kept() or Ending(owner_uid=found.uid)
        self.kinds.set_value(ending.kind.value)
        self._show_head(ending)
        if ending.kind is not EndingKind.UNSAID:
            self.gone.hide()  # another step brought it back
        self._hand.show_fields()
        self._show_part(ending)
        self._turn_to(ending)

    def _shown(self, ending: Ending) -> str:
        """Which part of the page is seen, by its key."""
        writing = self.route.part == PAGE and ending.kind is EndingKind.PLANNED
        return PAGE if writing else ending.kind.value

    def _show_head(self, ending: Ending) -> None:
        person, writing = self._person, self._shown(ending) == PAGE
        unsaid = ending.kind is EndingKind.UNSAID
        self.kinds.setVisible(not writing)
        self.kinds.explain(unsaid)
        if self.head.back.hasFocus() and unsaid:
            self.kinds.options[0].setFocus(Qt.FocusReason.OtherFocusReason)  # before: Qt would choose elsewhere
        self.head.show_head(person, ending, writing)
        self._unsaid.setVisible(unsaid)
        self._resting.setVisible(bool(person.resting))
        if person.resting:
            since = self._day(person.resting)
            rests = self.tr("This page rests since {day}. Nothing here asks for anything.").format(day=since)
            self._resting.set_words(rests if since else self.tr("This page rests. Nothing here asks for anything."))

    def _show_part(self, ending: Ending) -> None:
        shown, now = self._shown(ending), self.services.clock.now()
        contacts = self.workspace.vault.contacts.all(ContactKind.SERVICE)
        group = self._person.format is Format.GROUP
        last = ""
        if shown == EndingKind.PLANNED:
            last = self._show_planned(ending)
        elif shown == EndingKind.NOT_WORKING:
            self.not_working.kind_no.refresh()
        for key, part in ((PAGE, self.keepsake), (EndingKind.SUDDEN, self.sudden)):
            if shown == key:
                part.services.show_services(contacts, ending)
                part.panel.set_group(group)
                part.panel.show_paper()
        going = still_set(self.workspace.vault, self._person.uid, now)
        self.cut_off.show_set(set_days(going, now) if going else "")
        for over in self._overs():
            over.show_over(ending, last, going, self._offering, now)

    def _show_planned(self, ending: Ending) -> str:
        """The day of the last meeting in words, '' where it is not known."""
        vault, person, now = self.workspace.vault, self._person, self.services.clock.now()
        agreement = vault.agreement(person.uid)
        runway = runway_of(agreement, vault.meetings.of(person.uid), vault.rests.all(), now)
        if person.resting or ending.closed_on or not person.format.timed:
            runway = Runway(past=runway.past)
        self.planned.name(first_name(person.name) if person.format is not Format.GROUP else person.name)
        self.planned.set_begun(page_begun(ending))
        self.planned.beginnings.show_beginnings(person, vault.goals.of(person.uid))
        self.planned.reason.show_reason(ending)
        self.planned.worth.show_worth(ending, self._day)
        self.planned.runway.show_runway(runway, agreement.span, ending, person, now)
        return set_days([runway.last], now) if runway.last is not None else ""

    def _day(self, iso: str) -> str:
        """'' for no day, and for what another program may have written there."""
        try:
            return dates.iso_day(iso, self.services.clock.now())
        except ValueError:
            return ""

    def _turn_to(self, ending: Ending) -> None:
        shown = self._shown(ending)
        part = self._parts.get(shown)
        focused = QApplication.focusWidget()
        leaving = focused is not None and any(
            other is not part and other.isAncestorOf(focused) for other in self._parts.values()
        )
        if part is not None:
            part.show()
        if leaving:
            (self.head.done if shown == PAGE else self.kinds.options[0]).setFocus(Qt.FocusReason.OtherFocusReason)
        for other in self._parts.values():
            other.setVisible(other is part)
        head, told = self.head, (*self.banner.stops(), *self.gone.stops())
        stops = (head.home, head.done, head.back, *self.kinds.options, *told, *self._stops(shown))
        if stops != self._in_order:
            self._in_order = stops
            tab_in_order(stops)

    def _stops(self, shown: str) -> list[QWidget]:
        """Where Tab stops in each part, in reading order (B12)."""
        stops: dict[str, Callable[[], list[QWidget]]] = {
            EndingKind.PLANNED: self.planned.stops,
            EndingKind.SUDDEN: self.sudden.stops,
            EndingKind.NOT_WORKING: self.not_working.stops,
            EndingKind.CUT_OFF: self.cut_off.stops,
            PAGE: self.keepsake.stops,
        }
        return stops[shown]() if shown in stops else []

    def first_focus(self) -> QWidget | None:
        if not self.keepsake.isHidden():
            return self.keepsake.fields["questions"].field
        if self._returning and not self.planned.isHidden():
            return self.planned.pen
        return next((card for card in self.kinds.options if card.isChecked()), self.kinds.options[0])

    # Choosing, ticking, ending, taking back

    def _try(self, act: Callable[[], None]) -> bool:
        """What can't be kept is shown as it was, and why is said beside it."""
        self.workspace.flush()
        try:
            act()
        except Failure as failure:
            self.banner.say(sentence(failure), "error")
            self.refresh()
            return False
        self.banner.hide()
        self.gone.hide()
        return True

    def _choose(self, kind: str) -> None:
        self._try(lambda: self._hand.choose(EndingKind(kind)))

    def _say(self, changed: Callable[[Ending], Ending]) -> None:
        self._try(lambda: self._hand.change(changed(self._hand.now())))

    def _tick(self, worth: str, on: bool) -> None:
        self._say(lambda ending: turned(ending, Worth(worth), self._hand.today() if on else ""))

    def _turn_service(self, uid: str, on: bool) -> None:
        contacts = self.workspace.vault.contacts.all(ContactKind.SERVICE)

        def chosen(ending: Ending) -> Ending:
            uids = {*ending.services, uid} if on else {*ending.services} - {uid}
            return choosing(ending, uids, contacts)

        self._say(chosen)

    def _close(self) -> None:
        self._offering = True
        if not self._try(self._hand.over):
            self._stop_offering()

    def _stop_offering(self) -> None:
        self._offering = False
        self.refresh()

    def _take_back(self) -> None:
        """It goes in one act, with words that could not be kept. What was kept is offered at once, and by Ctrl Z."""

        def act() -> None:
            waiting = self._hand.forget_typing()
            try:
                self._hand.take_back()
            except Failure:
                for field in waiting:
                    field.autokeep.touch()  # nothing went, so nothing is to be lost
                raise

        before = self._hand.kept()
        if self._try(act) and before is not None:
            self.gone.say_gone(before)

    def _bring_back(self) -> None:
        """As Ctrl Z does. What was done since is not touched."""
        self.kinds.options[0].setFocus(Qt.FocusReason.OtherFocusReason)  # before: Qt would choose elsewhere
        if self._hand.kept() is None:
            self.workspace.undo(self.may_turn)
        self.gone.hide()

    def _go_home(self) -> None:
        """From the page they keep to the ending, with the keyboard where it came from; from there to the person."""
        writing = self._shown(self._hand.kept() or Ending()) == PAGE
        self._returning = writing
        self.go.emit(Route(Place.ENDING if writing else Place.PERSON, self._person.uid))
        self._returning = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not event.isAutoRepeat():
            self._go_home()
        else:
            super().keyPressEvent(event)

    def _let_go(self) -> None:
        self.go.emit(Route(Place.LETTING_GO, self._person.uid, CARRY))

    # Paper and undo

    def _paper(self, own_name: bool, *, slip: bool) -> QTextDocument:
        vault, person = self.workspace.vault, self._person
        ending = self._hand.now()
        name = person.name if person.format is Format.GROUP else first_name(person.name)
        return leaving_document(
            Leaving(
                ending=ending,
                services=services_of(ending, vault.contacts.all(ContactKind.SERVICE)),
                name=name if own_name else "",
                mine=first_name(vault.agreement(OWN).text(Field.MY_NAME)) if own_name else "",
                slip=slip,
            )
        )

    def print(self) -> None:
        shown = self._shown(self._hand.kept() or Ending())
        if shown in (EndingKind.PLANNED, PAGE):
            self.keepsake.panel.print()
        elif shown == EndingKind.SUDDEN:
            self.sudden.panel.print()

    def may_turn(self, edits: Sequence[Edit]) -> bool:
        """This person's ending, with the meetings that went with it; and the words for a kind no."""
        records = records_of(edits)
        if any(isinstance(record, Ending) for record in records):
            return all(record.owner_uid == self._person.uid for record in records)
        return all(isinstance(r, AgreementLine) and r.owner_uid == OWN and r.field is Field.KIND_NO for r in records)
