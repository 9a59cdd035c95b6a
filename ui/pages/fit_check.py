"""After the first meeting: how it was for me, and whether there will be a second (picture 31, R15).

Private: it stands with the supporter's own pages and is never shown to the other person. Everything is optional,
nothing is chosen beforehand and nothing is made of it (R29).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion import first_words
from companion.agreement import OWN, AgreementLine, Field
from companion.changes import Kind
from companion.errors import Failure
from companion.firsts import Again, FitCheck
from companion.people import Person
from companion.store.edits import Edit, records_of
from ui import dates, theme
from ui.failures import sentence
from ui.fields_said import SaidField
from ui.kept import KeptNote
from ui.pages.first_contact_parts.borrowed import OwnWords
from ui.pages.fit_check_parts.answers import Answers
from ui.pages.fit_check_parts.check import CheckInHand
from ui.pages.fit_check_parts.way_on import WayOn
from ui.pages.journal_parts.layouts import Turning
from ui.pages.page import RoomPage
from ui.routes import CONTACTS, Place, Route
from ui.services import Services
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.chips import FlowLayout
from ui.widgets.columns import Columns
from ui.widgets.fields import PageField, labelled, tab_in_order
from ui.widgets.naming import named
from ui.widgets.sign import Sign
from ui.widgets.text import Text
from ui.workspace import Workspace


class FitCheckPage(RoomPage):
    """Route(FIT_CHECK, person uid). Kept as chosen and typed; Keep it and Leave for now both only leave."""

    reads = frozenset({Kind.PEOPLE, Kind.MEETINGS, Kind.FIT, Kind.AGREEMENT})
    turns = frozenset({Kind.FIT, Kind.AGREEMENT})

    def __init__(self, workspace: Workspace, services: Services) -> None:
        super().__init__(workspace, services)
        self.setObjectName("fit-check")
        self._person = Person.made("")
        self._check = CheckInHand(workspace)
        px = theme.current().px
        self.body.addWidget(self._head())
        self.body.addSpacing(px(24))
        self.columns = Columns(self._main(), self._margin())
        self.body.addWidget(self.columns)
        self.body.addStretch(1)

    # What it is made of

    def _head(self) -> QWidget:
        px = theme.current().px
        self._sign = Sign("leaf", size="l")
        names = QVBoxLayout()
        names.setSpacing(px(2))
        names.addWidget(Text(self.tr("After the first meeting"), "title"))
        self._about = Text("", "lead")
        names.addWidget(self._about)
        left = QWidget()
        line = QHBoxLayout(left)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(20))
        line.addWidget(self._sign)
        line.addLayout(names, 1)
        self.later = Button(self.tr("Leave for now"), "bare flush", name="fit-later")
        self.later.clicked.connect(self._leave)
        return Turning(left, self.later, below=620)

    def _main(self) -> QWidget:
        px = theme.current().px
        self._early = Text(self.tr("You have not met yet. This page can wait until you have, or begin now."), "soft")
        self._early.setObjectName("fit-early")
        self.answers = Answers()
        self.answers.said.connect(self._say)
        self.text = SaidField(
            self.workspace,
            PageField("fit-text", "", self.tr("In my own words"), 64, 420),
            self._check.now,
            lambda check: check.text,
            lambda check, words: replace(check, text=words),
            is_kept=self._check.is_kept,
            says=lambda check: check.says_something,
        )
        self.way_on = WayOn()
        self._connect_way()
        self.banner = Banner("fit-banner")
        main = named(QWidget(), "fit-main")
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._early)
        column.addWidget(Text(self.tr("How was it to be there?"), "heading"))
        column.addSpacing(px(4))
        column.addWidget(self.answers)
        column.addSpacing(px(13))
        column.addWidget(labelled(self.tr("In my own words"), self.text))
        column.addSpacing(px(28))
        column.addWidget(Text(self.tr("And now?"), "heading"))
        column.addSpacing(px(12))
        column.addWidget(self.way_on)
        column.addSpacing(px(14))
        column.addWidget(self.banner)
        column.addSpacing(px(12))
        column.addWidget(self._buttons())
        column.addStretch(1)
        return main

    def _connect_way(self) -> None:
        way = self.way_on
        way.chosen.connect(lambda value: self._say("again", Again(value)))
        way.plan_asked.connect(lambda: self.go.emit(Route(Place.PLAN, self._person.uid)))
        way.people_asked.connect(self._ask)
        way.words_asked.connect(self._to_words)
        way.rest_asked.connect(lambda: self.go.emit(Route(Place.EDIT_PERSON, self._person.uid)))

    def _buttons(self) -> QWidget:
        px = theme.current().px
        self.keep = Button(self.tr("Keep it"), "primary", name="fit-keep")
        self.keep.clicked.connect(self._leave)
        self.unwritten = Button(self.tr("Let it go unwritten"), "bare", name="fit-unwritten")
        self.unwritten.clicked.connect(self._let_go)
        note = KeptNote(self.workspace)
        note.setMinimumHeight(px(40))
        note.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        holder = QWidget()
        flow = FlowLayout(holder, gap=12)
        for widget in (self.keep, self.unwritten, note):
            flow.addWidget(widget)
        return holder

    def _margin(self) -> QWidget:
        px = theme.current().px
        shipped = first_words.load(self.services.preferences.language)
        self.words = OwnWords(self.workspace, Field.KIND_NO, "fit-kind-no", self.tr("Words for it"), shipped.kind_no)
        self.elsewhere = Button(
            self.tr("Who else is close by"), "bare compact flush", icon="books", name="fit-elsewhere"
        )
        self.elsewhere.clicked.connect(self._ask)
        margin = named(QWidget(), "fit-margin")
        column = QVBoxLayout(margin)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addWidget(Text(self.tr("Nothing adds up here"), "subheading"))
        column.addWidget(Text(self.tr("Every answer is a good one. Nothing is worked out from them."), "soft"))
        column.addSpacing(px(22))
        column.addWidget(Text(self.tr("If it ends here"), "subheading"))
        column.addWidget(Text(self.tr("Not every two people fit. To say so early is fair to both."), "soft"))
        column.addSpacing(px(14))
        column.addWidget(self.words)
        column.addWidget(self.elsewhere, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return margin

    # Reading

    def open(self, route: Route) -> None:
        found = self.workspace.vault.people.get(route.uid)
        if found is None:
            self.go.emit(Route(Place.PEOPLE))
            return
        self._person = found
        self._check.take(found.uid)
        self.banner.hide()
        super().open(route)

    def refresh(self) -> None:
        found = self.workspace.vault.people.get(self._person.uid)
        if found is None:
            if self.isVisible():
                self.go.emit(Route(Place.PEOPLE))
            return
        self._person = found
        check, day = self._check.now(), self._check.first_day()
        self._sign.set_sign(found.icon, found.tint, found.shape)
        self._about.set_words(self._with_whom(check.day))
        self._early.setVisible(not day)
        self.answers.show_check(check, found)
        self.way_on.show_way(check.again)
        self.text.show_kept(check)
        self.words.refresh()
        self._order_stops()

    def _with_whom(self, iso: str) -> str:
        name, day = self._person.name, self._day(iso)
        if not day:
            return self.tr("With {name}. About you, and only for you.").format(name=name)
        return self.tr("With {name}, {day}. About you, and only for you.").format(name=name, day=day)

    def _day(self, iso: str) -> str:
        """'' for no day, and for what another program may have written there."""
        try:
            return dates.iso_day(iso, self.services.clock.now())
        except ValueError:
            return ""

    def _order_stops(self) -> None:
        """Tab follows what is read (B12)."""
        words = self.words
        tab_in_order(
            [
                self.later,
                *self.answers.stops(),
                self.text.field,
                *self.way_on.stops(),
                self.keep,
                self.unwritten,
                words.kept.field,
                words.mine,
                words.other,
                words.back,
                self.elsewhere,
            ]
        )

    def first_focus(self) -> QWidget | None:
        first = self.answers.rows["small_talk"].options
        return next((option for option in first if option.isChecked()), first[0])

    # Choosing, writing, leaving

    def _say(self, field: str, value: str) -> None:
        """What can't be kept is shown as it was, and why is said."""
        self.workspace.flush()
        if not self._try(lambda: self._check.change(**{field: value})):
            self.refresh()

    def _try(self, act: Callable[[], None]) -> bool:
        try:
            act()
        except Failure as failure:
            self.banner.say(sentence(failure), "error")
            return False
        self.banner.hide()
        return True

    def _ask(self) -> None:
        self.go.emit(Route(Place.FIRST_CONTACT, part=CONTACTS))

    def _to_words(self) -> None:
        """Beneath the page they may be out of sight."""
        self.ensureWidgetVisible(self.words)
        stop = self.words.mine if self.words.kept.isHidden() else self.words.kept.field
        stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self) -> None:
        self.go.emit(Route(Place.PERSON, self._person.uid))

    def _let_go(self) -> None:
        """What was kept goes, and words that could not be; Ctrl Z brings back what was kept."""
        writing = self.text.autokeep
        unkept = not writing.flush()
        writing.forget()
        if self._try(self._check.let_go):
            self._leave()
        elif unkept:
            writing.touch()  # nothing went, so nothing is to be lost

    def may_turn(self, edits: Sequence[Edit]) -> bool:
        """Of this person's check, and of the words for a kind no: other lines are other pages'."""

        def seen(record: object) -> bool:
            if isinstance(record, FitCheck):
                return record.owner_uid == self._person.uid
            return isinstance(record, AgreementLine) and record.owner_uid == OWN and record.field is Field.KIND_NO

        return all(seen(record) for record in records_of(edits))
