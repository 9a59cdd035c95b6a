"""“What we agreed”: the agreement as both look at it, what changed between two dates, and paper for both.

Showing it dates it (DECISIONS 15). Nothing the supporter keeps for themselves stands here (R9, B2, R57, R48).
"""

from __future__ import annotations

import contextlib
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.agreement import OWN, Agreement, Field
from companion.changes import Kind
from companion.errors import Failure
from companion.people import Format, Person
from ui import dates, printing, theme
from ui.pages.agreed_parts import sentences
from ui.pages.agreed_parts.foot import CHANGED, Foot
from ui.pages.agreed_parts.ground import WideGround
from ui.pages.agreed_parts.head import Head
from ui.pages.agreed_parts.history import NOW, Compared, History
from ui.pages.agreed_parts.hopes import hopes_of, hopes_view
from ui.pages.agreed_parts.layout import ended, for_room, for_two, forgets, inset
from ui.pages.agreed_parts.print_panel import PrintPanel
from ui.pages.agreed_parts.printed import Printed, file_name
from ui.papers.goals import goals_document
from ui.papers.together import Names, Together, together, who
from ui.routes import GOALS_TOGETHER, PRINT, Place, Route
from ui.services import Services
from ui.widgets.buttons import Button
from ui.widgets.sections import emptied, row, rule
from ui.widgets.text import Text
from ui.workspace import Workspace


class AgreedPage(WideGround):
    """`Route.part`: '' as it stands, 'changed', 'print' with what is asked before printing, or GOALS_TOGETHER."""

    reads = frozenset({Kind.AGREEMENT, Kind.PEOPLE, Kind.GOALS})

    def __init__(self, workspace: Workspace, services: Services) -> None:
        super().__init__(workspace, services)
        self.setObjectName("agreed")
        self._person = Person(name="")
        self._names = Names(mine="", theirs="")
        self._changed = False
        self._action: Button | None = None
        self._head, self._panel, self._foot = Head(), PrintPanel(), Foot()
        self._foot.turned.connect(self._turn)
        self._foot.print_asked.connect(self.print)
        self._foot.close_asked.connect(self._to_person)
        self._panel.print_asked.connect(self._print_now)
        self._panel.save_asked.connect(self._ask_where)
        self._panel.put_away.connect(self._put_panel_away)
        self._build()

    def _build(self) -> None:
        px = theme.current().px
        self.body.addWidget(inset(self._head))
        self.body.addSpacing(px(33))
        self._words = self._column()
        self.body.addStretch(1)
        self.body.addSpacing(px(16))
        self._last = self._column()
        self.body.addWidget(inset(self._panel))
        self.stand_at_foot(inset(self._foot))

    def _column(self) -> QVBoxLayout:
        """For what is made afresh each time: it keeps its place in the order of reading aloud."""
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.body.addWidget(holder)
        return column

    # Coming and going

    def open(self, route: Route) -> None:
        self.route = route
        self._changed = route.part == CHANGED
        self._foot.begin_again()
        self._panel.hide()
        if not self._goals:
            self._date()
        super().open(route)
        if route.part == PRINT:
            self.print()

    @property
    def _goals(self) -> bool:
        return self.route.part == GOALS_TOGETHER

    def _date(self) -> None:
        """Shown or printed, how it stands becomes a version. Where that can't be kept it is shown all the same."""
        vault, uid = self.workspace.vault, self.route.uid
        known = {version.uid for version in vault.versions.of(uid)}
        with contextlib.suppress(Failure):
            version = vault.agreements.date_now(uid)
            if version is not None and version.uid not in known:
                self.workspace.announce(frozenset({Kind.AGREEMENT}))

    def go_back(self) -> None:
        """Esc: what is asked before printing goes first, then the page."""
        if self._panel.isHidden():
            self._to_person()
        else:
            self._put_panel_away()

    def _to_person(self) -> None:
        rules = self._person.format is Format.GROUP
        tab = "goals" if self._goals else "rules" if rules else "agreement"
        self.go.emit(Route(Place.PERSON, self.route.uid, tab))

    def first_focus(self) -> QWidget:
        if not self._panel.isHidden():
            return self._panel.print_button
        return self._action or self._foot.close_button

    # Reading

    def refresh(self) -> None:
        person = self.workspace.vault.people.get(self.route.uid)
        if person is None:
            self.go.emit(Route(Place.PEOPLE))
            return
        self._person = person
        mine = self.workspace.vault.agreement(OWN).text(Field.MY_NAME).strip()
        self._names = Names(mine=mine, theirs=person.name)
        if self._action is not None and self._action.hasFocus():  # before it goes: Qt would choose elsewhere
            self._foot.close_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._action = None
        self.lined = True
        for layout in (self._words, self._last):
            emptied(layout)
        alone = person.format is Format.GROUP and not self._goals
        self._foot.print_button.set_words(self.tr("Print") if alone else self.tr("Print for both"))
        if self._goals:
            self._show_goals()
        else:
            self._show_agreement()
        self._pad()
        self.settle(self._words, self._last)

    def _show_goals(self) -> None:
        hopes = hopes_of(self.workspace.vault, self._person.uid)
        today = dates.day(self.services.clock.now().date())
        self._head.say(self.tr("Hopes and next steps"), who(self._names, today), room=False)
        self._foot.show_alone()
        if hopes:
            self._show(hopes_view(hopes, self._names))
        else:
            about = self.tr("What is hoped for stands here in their own words, once it is written down.")
            self._show_nothing(self.tr("Nothing is written here yet."), about, self.tr("To the goals"))

    def _show_agreement(self) -> None:
        group = self._person.format is Format.GROUP
        history = self._history()
        self._foot.show_history(history, changed=self._changed)
        until = self._foot.until.value() if self._changed else NOW
        shown = self._laid_out(history.agreement(until))
        compared: Compared | None = None
        lead = sentences.as_it_stands(history, self._person, self._names)
        if self._changed and history.earlier:
            compared = history.compared(self._foot.since.value(), until, self._laid_out)
            lead = sentences.what_changed(shown, compared, self._person, self._names)
        nothing = shown.empty and (compared is None or compared.before.empty)
        if nothing:
            lead = sentences.whose(self._person, self._names)
        self._head.say(self.tr("House rules") if group else self.tr("What we agreed"), lead, room=group)
        if nothing:
            about = self.tr("What you agree together stands here, to look at whenever one of you likes.")
            action = self.tr("To the house rules") if group else self.tr("To the agreement")
            self._show_nothing(self.tr("Nothing is agreed yet."), about, action)
            return
        self._show(for_room(shown, compared) if group else for_two(shown, self._names, compared))
        if (foot := forgets(shown, compared)) is not None:
            self.lined = False
            self._last.addSpacing(theme.current().px(16))
            self._last.addWidget(inset(rule()))
            self._last.addSpacing(theme.current().px(15))
            self._last.addWidget(ended(foot))

    def _show(self, view: QWidget) -> None:
        self._foot.print_button.show()
        self._words.addWidget(ended(view))

    def _show_nothing(self, words: str, about: str, action: str) -> None:
        """One sentence, and the way to where it is written."""
        self._foot.print_button.hide()
        self._panel.hide()
        self._action = Button(action, "primary", name="agreed-write")
        self._action.clicked.connect(self._to_person)
        self._words.addSpacing(theme.current().px(40))
        for widget in (Text(words, "empty"), Text(about, "soft")):
            self._words.addWidget(inset(widget))
            self._words.addSpacing(theme.current().px(8))
        self._words.addSpacing(theme.current().px(8))
        self._words.addWidget(inset(row(self._action)))

    def _laid_out(self, agreement: Agreement) -> Together:
        return together(agreement, self._person.format, self._names)

    def _history(self) -> History:
        vault, uid = self.workspace.vault, self._person.uid
        return History(vault.versions.of(uid), vault.agreement(uid), self.services.clock.now())

    def _turn(self) -> None:
        self._changed = self._foot.view.value() == CHANGED
        self.refresh()

    # Paper

    def print(self) -> None:
        """Ask how people are called and how many; nothing is printed before that is said."""
        if self._foot.print_button.isHidden():
            return
        self._panel.open_for(two=self._goals or self._person.format is not Format.GROUP)
        self._panel.print_button.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(self._panel))

    def _put_panel_away(self) -> None:
        self._panel.hide()
        self._foot.print_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _document(self) -> QTextDocument:
        vault, uid = self.workspace.vault, self._person.uid
        naming = self._panel.naming()
        if self._goals:
            today = dates.day(self.services.clock.now().date(), year=True)
            return goals_document(hopes_of(vault, uid), self._names.printed(naming), today)
        self._date()
        printed = Printed(
            person=self._person, names=self._names, agreement=vault.agreement(uid), history=self._history()
        )
        return printed.document(naming)

    def _print_now(self) -> None:
        self._panel.told.hide()
        self.services.pickers.print(self, self._document(), self._panel.copies())

    def _ask_where(self) -> None:
        self._panel.told.hide()
        name = file_name(self._person.format, goals=self._goals)
        self.services.pickers.save_pdf(self, self.tr("Save as PDF"), name, self._save_to)

    def _save_to(self, path: Path) -> None:
        try:
            printing.to_pdf(self._document(), path)
        except Failure as failure:
            self._panel.tell_not_kept(failure)
        else:
            self._panel.tell_kept()
        QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(self._panel))
