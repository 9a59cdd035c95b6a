"""A first talk: is this mine to hold, and which of three doors (picture 30; R10–R12, R45, R50, R51, R60)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion import first_words
from companion.agreement import OWN, AgreementLine
from companion.changes import Kind
from companion.errors import Failure
from companion.firsts import Contact, ContactKind, FirstTalk, Way
from companion.identity import Record
from companion.store.edits import Edit, records_of
from companion.text import one_line
from ui import theme
from ui.contacts import ContactList
from ui.failures import sentence
from ui.fields_said import SaidField
from ui.pages.first_contact_parts.offer import Offer
from ui.pages.first_contact_parts.talk import TalkInHand
from ui.pages.first_contact_parts.ways import Doors, WayOn
from ui.pages.page import RoomPage
from ui.routes import CONTACTS, FROM_TALK, OFFER, Place, Route
from ui.services import Services
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.columns import Columns, TwoColumns
from ui.widgets.fields import LineField, labelled
from ui.widgets.sections import stack
from ui.widgets.sign import Sign
from ui.widgets.text import Text
from ui.workspace import Workspace


class FirstContactPage(RoomPage):
    """Nobody is kept as a person before a yes; a talk without a word or a choice leaves nothing."""

    reads = frozenset({Kind.FIRSTS, Kind.CONTACTS, Kind.AGREEMENT})

    def __init__(self, workspace: Workspace, services: Services) -> None:
        super().__init__(workspace, services)
        self.setObjectName("first-contact")
        self._talk = TalkInHand(workspace)
        self._words = first_words.load(services.preferences.language)
        self._build_head()
        self._build_questions()
        self._build_fields()
        self._build_doors()
        self._build_below()
        self.body.addStretch(1)

    # Building, from top to bottom

    def _build_head(self) -> None:
        px = theme.current().px
        self._sign = Sign("tree", "e", 0, "l")
        leave = Button(self.tr("Leave for now"), "bare flush", name="leave-talk")
        leave.clicked.connect(lambda: self.go.emit(Route(Place.PEOPLE)))
        said = stack(
            Text(self.tr("A first talk"), "title"),
            Text(self.tr("There is no promise yet, and there is no hurry."), "soft"),
            gap=4,
        )
        head = QHBoxLayout()
        head.setSpacing(px(20))
        head.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(said, 1)
        head.addWidget(leave, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)
        self.body.addSpacing(px(26))

    def _build_questions(self) -> None:
        """What to ask oneself, in two columns that are read one after the other."""
        px = theme.current().px
        self.body.addWidget(Text(self.tr("Is this mine to hold?"), "heading"))
        self.body.addSpacing(px(6))
        asked = [Text(question, "small") for question in self._words.mine_to_hold]
        half = (len(asked) + 1) // 2
        columns = TwoColumns(stack(*asked[:half], gap=4), stack(*asked[half:], gap=4), gap=32, stack_gap=4)
        self.body.addWidget(columns)
        self.body.addSpacing(px(16))

    def _build_fields(self) -> None:
        px = theme.current().px
        self._fields = [self._field("text", "talk-about"), self._field("notice", "talk-notice")]
        labels = (self.tr("What it is about, in their words"), self.tr("What I notice in myself"))
        first, second = (labelled(label, kept) for label, kept in zip(labels, self._fields, strict=True))
        for label, kept in zip(labels, self._fields, strict=True):
            kept.field.setAccessibleName(label)
        self.body.addWidget(TwoColumns(first, second, gap=32, stack_gap=16))
        self.body.addSpacing(px(22))

    def _field(self, key: str, name: str) -> SaidField[FirstTalk]:
        def changed(talk: FirstTalk, words: str) -> FirstTalk:
            facts: dict[str, Any] = {key: one_line(words)}
            return replace(talk, **facts)

        return SaidField(
            self.workspace,
            _TalkLine(name),
            self._talk.now,
            lambda talk: str(getattr(talk, key)),
            changed,
            is_kept=self._talk.is_kept,
            says=lambda talk: talk.says_something,
        )

    def _build_doors(self) -> None:
        px = theme.current().px
        self._doors = Doors()
        self._doors.chosen.connect(lambda way: self._change(way=Way(way)))
        self._banner = Banner("talk-banner")
        self.body.addWidget(self._doors)
        self.body.addSpacing(px(12))
        self.body.addWidget(self._banner)
        self.body.addSpacing(px(16))

    def _build_below(self) -> None:
        px = theme.current().px
        self._way_on = WayOn(self.workspace, self.services.clock, self._words)
        self._way_on.changed.connect(lambda day, gesture: self._change(gesture, answer_by=day))
        self._way_on.met.connect(self._meet)
        self._way_on.let_go.connect(self._let_go)
        self._offer = Offer(self.workspace, self.services)
        main = QWidget()
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._way_on)
        column.addWidget(self._offer)
        column.addStretch(1)
        self._people = self._contacts(
            ContactKind.ASK,
            "people-to-ask",
            self.tr("People to ask"),
            self.tr("Whoever you can ask when you are not sure. Only what you write stands here."),
        )
        self._places = self._contacts(
            ContactKind.SERVICE,
            "places",
            self.tr("Places to turn to"),
            self.tr("What there is near you, for whoever needs more or something else."),
        )
        margin = QWidget()
        beside = QVBoxLayout(margin)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(px(24))
        beside.addWidget(self._people)
        beside.addWidget(self._places)
        beside.addStretch(1)
        self.body.addWidget(Columns(main, margin))

    def _contacts(self, kind: ContactKind, name: str, heading: str, empty: str) -> ContactList:
        return ContactList(self.workspace, self.services.preferences, kind, name, heading, empty)

    # Showing

    def open(self, route: Route) -> None:
        self._banner.hide()
        self._offer.put_away()
        for contacts in (self._people, self._places):
            contacts.put_away()
        self._talk.take(route.uid, self.services.clock.now().date())
        super().open(Route(route.place, self._talk.uid, route.part))
        wished = {CONTACTS: self._people, OFFER: self._offer}.get(route.part)
        if wished is not None:
            QTimer.singleShot(0, self, partial(self.ensureWidgetVisible, wished))

    def refresh(self) -> None:
        talk = self._talk.now()
        self._sign.set_sign(talk.icon, talk.tint, talk.shape)
        for kept in self._fields:
            kept.show_kept(talk)
        self._doors.set_value(talk.way.value)
        self._way_on.show_talk(talk, self._talk.is_kept())
        self._offer.refresh()
        for kind, contacts in ((ContactKind.ASK, self._people), (ContactKind.SERVICE, self._places)):
            contacts.show_contacts(self.workspace.vault.contacts.all(kind))

    def first_focus(self) -> QWidget | None:
        wished = {CONTACTS: self._people.first_stop(), OFFER: self._offer.edit}
        return wished.get(self.route.part, self._fields[0].field)

    def may_turn(self, edits: Sequence[Edit]) -> bool:
        return all(self._shown_here(record) for record in records_of(edits))

    def _shown_here(self, record: Record) -> bool:
        if isinstance(record, FirstTalk):
            return record.uid == self._talk.uid
        return isinstance(record, Contact) or (isinstance(record, AgreementLine) and record.owner_uid == OWN)

    def print(self) -> None:
        self._offer.print()

    # What is chosen

    def _change(self, gesture: str = "", **facts: object) -> None:
        if not self.workspace.flush():
            self.refresh()
            return
        try:
            self._talk.change(f"{gesture}-{self._talk.uid}" if gesture else "", **facts)
        except Failure as failure:
            self._banner.say(sentence(failure), "error")
            self.refresh()  # the doors say what is kept
        else:
            self._banner.hide()

    def _meet(self) -> None:
        self.go.emit(Route(Place.NEW_PERSON, part=f"{FROM_TALK}{self._talk.uid}"))

    def _let_go(self) -> None:
        """Gone at once, and back by Ctrl Z; nothing of it is asked about."""
        for kept in self._fields:
            kept.autokeep.forget()
        try:
            self._talk.let_go()
        except Failure as failure:
            self._banner.say(sentence(failure), "error")
            self.refresh()
            return
        self.go.emit(Route(Place.PEOPLE))


class _TalkLine(LineField):
    """Shows its beginning while nobody writes in it, and is written on at its end."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() is Qt.FocusReason.OtherFocusReason:
            self.end(False)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.home(False)

    def set_words(self, words: str) -> None:
        super().set_words(words)
        if not self.hasFocus():
            self.home(False)
