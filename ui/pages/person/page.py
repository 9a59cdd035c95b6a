"""A person's page: who they are, and under tabs what is agreed, what comforts, and the brief made of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import shorten

from PySide6.QtCore import QPoint, QSignalBlocker, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QMenu, QSpacerItem, QTabBar, QVBoxLayout, QWidget

from companion.changes import Changes, Kind
from companion.endings import Letter
from companion.identity import Record
from companion.journal import Draft, Entry, EntryKind
from companion.people import Format, Person
from companion.store.edits import Edit, records_of
from ui import theme, words
from ui.pages.page import RoomPage
from ui.pages.person.agreement import AgreementTab
from ui.pages.person.brief import BriefTab
from ui.pages.person.comfort import ComfortTab
from ui.pages.person.goals import GoalsTab
from ui.pages.person.meetings import MeetingsTab
from ui.pages.person.over_line import OverLine, over_turned
from ui.pages.person.resting import RestingTab
from ui.pages.person.rules import RulesTab
from ui.pages.person.tab import PersonTab
from ui.rhythm_words import how_often
from ui.routes import NEW_ABOUT, Place, Route
from ui.services import Services
from ui.session.keeper import MeetingKeeper
from ui.widgets.buttons import Button, IconButton
from ui.widgets.naming import named
from ui.widgets.sections import BLEED, row, rule, stack
from ui.widgets.sign import Sign
from ui.widgets.text import Text
from ui.workspace import Workspace

NARROW = 760
LOW = 700
LONGEST = 120
"""Letters of how often you meet that the head has room for; the agreement has them all."""


@dataclass(frozen=True, slots=True)
class _Tab:
    key: str
    content: PersonTab


class PersonPage(RoomPage):
    reads: Changes = frozenset(
        {
            Kind.PEOPLE, Kind.AGREEMENT, Kind.TOPICS, Kind.COMFORT, Kind.LOOSE_ENDS, Kind.MEETINGS, Kind.JOURNAL,
            Kind.GOALS, Kind.GROUP, Kind.SHAPES, Kind.STEADINESS, Kind.FIT, Kind.ENDINGS, Kind.GUIDES,
        }
    )  # fmt: skip

    turns = reads - {Kind.JOURNAL, Kind.ENDINGS, Kind.GUIDES} | {Kind.DRAFTS}

    def __init__(self, workspace: Workspace, services: Services, meeting: MeetingKeeper) -> None:
        super().__init__(workspace, services)
        self.setObjectName("person")
        self._meeting = meeting
        self._person, self._silent = Person.made(""), False
        self._tabs = (
            _Tab("resting", RestingTab(workspace, services)),
            _Tab("brief", BriefTab(workspace, services)),
            _Tab("rules", RulesTab(workspace, services)),
            _Tab("agreement", AgreementTab(workspace, services)),
            _Tab("comfort", ComfortTab(workspace, services)),
            _Tab("goals", GoalsTab(workspace, services)),
            _Tab("meetings", MeetingsTab(workspace, services)),
        )
        self._unread = {tab.key for tab in self._tabs}
        self._build_head()
        self._build_tabs()
        for tab in self._tabs:
            tab.content.go.connect(self.go)
            tab.content.into_view.connect(self._scroll_to)
            self.add_bleeding(tab.content, 1)
            tab.content.hide()
        for keys, step in (("Ctrl+Tab", 1), ("Ctrl+Shift+Tab", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda step=step: self._step(step))
        meeting.changed.connect(self._show_meeting)

    def _build_head(self) -> None:
        px = theme.current().px
        self._head = QHBoxLayout()
        self._head.setSpacing(px(20))
        self._sign = Sign("leaf", size="l")
        names = QVBoxLayout()
        names.setSpacing(0)
        line = QHBoxLayout()
        line.setSpacing(px(8))
        self._name = Text("", "title")
        self._name.setObjectName("person-title")
        edit = IconButton("pencil-simple", self.tr("Name and sign"), "edit-person")
        edit.clicked.connect(lambda: self.go.emit(Route(Place.EDIT_PERSON, self._person.uid)))
        line.addWidget(self._name)
        line.addWidget(edit)
        line.addStretch(1)
        names.addLayout(line)
        self._about = Text("", "soft")
        ending = Button(self.tr("Ending"), "bare flush compact", name="to-ending")
        ending.clicked.connect(lambda: self.go.emit(Route(Place.ENDING, self._person.uid)))
        names.addWidget(row(stack(self._about, gap=0), ending, gap=16))
        self._over = OverLine(self.workspace, self.services.clock)
        self._over.go.connect(self.go)
        names.addWidget(self._over)
        self._head.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignVCenter)
        self._head.addLayout(names, 1)
        self._plan = Button(self.tr("Plan"), icon="calendar-blank", name="plan")
        self._plan.clicked.connect(lambda: self.go.emit(Route(Place.PLAN, self._person.uid)))
        self._begin = Button(self.tr("Begin quietly"), "primary", name="begin")
        self._begin.clicked.connect(self._on_begin)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(px(12))
        self._buttons.addWidget(self._plan)
        self._buttons.addWidget(self._begin)
        self._head.addLayout(self._buttons)
        self.body.addLayout(self._head)
        self.body.addSpacing(px(18))

    def _build_tabs(self) -> None:
        px = theme.current().px
        self._bar = named(QTabBar(), "person-tabs", self.tr("Parts of this page"))
        self._bar.setExpanding(False)
        self._bar.setDrawBase(False)
        self._bar.setUsesScrollButtons(False)
        for _ in self._tabs:
            self._bar.addTab("")
        self._bar.currentChanged.connect(self._show_tab)
        self._menu_button = Button("", "menu", name="person-tab-menu")
        menu = QMenu(self._menu_button)
        group = QActionGroup(menu)
        for at in range(len(self._tabs)):
            action = QAction("", group, checkable=True)
            action.triggered.connect(lambda _=False, at=at: self._bar.setCurrentIndex(at))
            menu.addAction(action)
        self._menu_button.setMenu(menu)
        self._menu_button.hide()
        self._row: QBoxLayout = QHBoxLayout()
        self._row.setSpacing(px(12))
        self._row.addWidget(self._bar)
        self._row.addWidget(self._menu_button)
        self._row.addStretch(1)
        self.body.addLayout(self._row)
        self._row_room = QSpacerItem(0, 0)
        self.body.addItem(self._row_room)
        self.body.addWidget(rule())
        self._room = QSpacerItem(0, px(30))
        self.body.addItem(self._room)

    def open(self, route: Route) -> None:
        found = self.workspace.vault.people.get(route.uid)
        if found is None:
            self.go.emit(Route(Place.PEOPLE))
            return
        if found.uid != self._person.uid and not self.workspace.flush():
            return  # words that can't be kept stay on the page they belong to
        self._person = found
        self._name_tabs()
        keys = [tab.key for tab in self._tabs]
        at = keys.index(route.part) if route.part in keys else 0
        self._bar.setCurrentIndex(at if self._bar.isTabVisible(at) else self._first())
        super().open(route)
        self._show_tab(self._bar.currentIndex())

    def refresh(self) -> None:
        found = self.workspace.vault.people.get(self._person.uid)
        if found is None:
            if self.isVisible():
                self.go.emit(Route(Place.PEOPLE))
            return
        self._person = found
        self._sign.set_sign(found.icon, found.tint, found.shape, resting=bool(found.resting))
        self._name.set_words(found.name)
        often = shorten(how_often(self.workspace.vault.agreement(found.uid)), LONGEST, placeholder="…")
        about = words.how_you_meet(found)
        self._about.set_words(self.tr("{format}. {often}").format(format=about, often=often) if often else about)
        self._silent = self._over.show_person(found, self.first_focus())
        self._plan.setVisible(not self._silent and found.format.timed)  # in writing there is no hour to plan
        self._show_meeting()
        self._name_tabs()
        self._arrange()
        for tab in self._tabs:
            tab.content.show_person(found)
        self._unread = {tab.key for tab in self._tabs}
        self._read_tab(self._bar.currentIndex())

    def _name_tabs(self) -> None:
        """A group has house rules of its own, and no room for two (R57)."""
        group = self._person.format is Format.GROUP
        names = {
            "resting": self.tr("Resting"),
            "brief": self.tr("Brief"),
            "rules": self.tr("House rules"),
            "agreement": self.tr("Arrangements") if group else self.tr("Agreement"),
            "comfort": self.tr("Comfort & topics"),
            "goals": self.tr("Hopes") if group else self.tr("Goals"),
            "meetings": self.tr("Meetings"),
        }
        for at, tab in enumerate(self._tabs):
            self._bar.setTabText(at, names[tab.key].replace("&", "&&"))
            self._menu_button.menu().actions()[at].setText(names[tab.key].replace("&", "&&"))
        resting = bool(self._person.resting)
        seen = {"rules": group, "resting": resting, "brief": not resting}
        for at, tab in enumerate(self._tabs):
            shown = seen.get(tab.key, True)
            if self._bar.isTabVisible(at) is not shown:  # told again what it is, Qt forgets what is still to lay out
                self._bar.setTabVisible(at, shown)
                self._bar.tabRect(0)
            self._menu_button.menu().actions()[at].setVisible(shown)
        self._bar.tabRect(0)  # asked for, Qt lays them out: else other names stand on the old places for a while
        self._bar.updateGeometry()  # with other tabs in it, it is as wide as they are
        self._bar.update()
        self._menu_button.set_words(names[self._tabs[max(0, self._bar.currentIndex())].key])

    def _first(self) -> int:
        """A page that rests begins with its rest, any other with the brief."""
        return next(at for at in range(len(self._tabs)) if self._bar.isTabVisible(at))

    def _read_tab(self, at: int) -> None:
        """A part is read when it is seen, and only then."""
        tab = self._tabs[at]
        if tab.key in self._unread:
            self._unread.discard(tab.key)
            tab.content.refresh()

    def _show_meeting(self) -> None:
        """One meeting at a time: while one runs, the button leads back to it."""
        running = self._meeting.running
        timed = self._person.format.timed
        self._begin.setVisible(not self._silent or (running and not self._person.resting))
        self._begin.set_words(
            self.tr("To the meeting") if running else self.tr("Begin quietly") if timed else self.tr("Write about it")
        )

    def _on_begin(self) -> None:
        if self._meeting.running:
            self.go.emit(Route(Place.MEETING))
        elif self._person.format.timed:
            self.workspace.flush()
            self._meeting.begin(self.workspace, self._person)
        else:
            self.go.emit(Route(Place.JOURNAL, part=f"{NEW_ABOUT}{self._person.uid}"))

    def _show_tab(self, at: int) -> None:
        stays = next((n for n, tab in enumerate(self._tabs) if tab.content.isVisibleTo(self)), at)
        if not self.workspace.flush() and stays != at:
            self._stay_on(stays)
            return
        focused, stop = QApplication.focusWidget(), self.first_focus()
        leaving = any(n != at and tab.content.isAncestorOf(focused) for n, tab in enumerate(self._tabs) if focused)
        if leaving and stop is not None:
            stop.setFocus(Qt.FocusReason.OtherFocusReason)  # before its field goes: Qt would choose the sidebar
        for number, tab in enumerate(self._tabs):
            if number != at and tab.content.isVisibleTo(self):
                tab.content.leave()
        if self._person.name:
            self._read_tab(at)
        for number, tab in enumerate(self._tabs):
            tab.content.setVisible(number == at)
        self._name_tabs()
        self._menu_button.menu().actions()[at].setChecked(True)
        self.route = Route(Place.PERSON, self._person.uid, self._tabs[at].key)
        self._turn_row()

    def _stay_on(self, at: int) -> None:
        """Words that can't be kept hold their part of the page: they and the reason beside them stay in view."""
        with QSignalBlocker(self._bar):
            self._bar.setCurrentIndex(at)
        self._menu_button.menu().actions()[at].setChecked(True)

    def _scroll_to(self, child: QWidget) -> None:
        top = child.mapTo(self, QPoint(0, 0)).y() + self.verticalScrollBar().value()
        self.verticalScrollBar().setValue(top - theme.current().px(16))

    def _step(self, step: int) -> None:
        seen = [at for at in range(len(self._tabs)) if self._bar.isTabVisible(at)]
        at = seen.index(self._bar.currentIndex()) if self._bar.currentIndex() in seen else 0
        self._bar.setCurrentIndex(seen[(at + step) % len(seen)])

    def may_turn(self, edits: Sequence[Edit]) -> bool:
        """A draft turns with what it went with; alone it is another page's. Of an ending only that it is over."""
        records = records_of(edits)
        own = all(record.owner_uid == self._person.uid for record in records)
        rest = [edit for edit in edits if not over_turned(edit)]
        if own and len(rest) < len(edits):
            return super().may_turn(rest)
        if own and all(_of_the_rest(record) for record in records):
            return bool(self._person.resting)
        return own and not all(isinstance(record, Draft) for record in records) and super().may_turn(edits)

    def print(self) -> None:
        self._tabs[self._bar.currentIndex()].content.print()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        self._turn_row()

    def _turn_row(self) -> None:
        """The buttons go beneath the menu of parts where a line has no room for both."""
        self._buttons.invalidate()  # one that has just come or gone is else counted only once it is laid out
        beside = self._menu_button.sizeHint().width() + self._buttons.sizeHint().width() + self._row.spacing()
        room = self._room_across()
        ways = QBoxLayout.Direction
        tight = not self._menu_button.isHidden() and beside > room
        self._row.setDirection(ways.TopToBottom if tight else ways.LeftToRight)
        if tight:
            self._row.setAlignment(self._buttons, Qt.AlignmentFlag.AlignLeft)

    def _room_across(self) -> int:
        margins = self._outer.contentsMargins()
        return self.viewport().width() - margins.left() - margins.right() - 2 * theme.current().px(BLEED)

    def _arrange(self) -> None:
        px = theme.current().px
        low = self.window().height() / theme.current().scale < LOW
        self._room.changeSize(0, px(14 if low else 30))
        narrow = self.width() / theme.current().scale < NARROW or self._bar.sizeHint().width() > self._room_across()
        if narrow is not self._menu_button.isHidden():
            return
        self._bar.setVisible(not narrow)
        self._menu_button.setVisible(narrow)
        self._row_room.changeSize(0, px(16) if narrow else 0)
        source, target = (self._head, self._row) if narrow else (self._row, self._head)
        source.removeItem(self._buttons)
        self._buttons.setParent(None)
        target.addLayout(self._buttons)

    def first_focus(self) -> QWidget | None:
        return self._bar if self._bar.isVisible() else self._menu_button


def _of_the_rest(record: Record) -> bool:
    """What is written and opened on a resting page alone (R36)."""
    return isinstance(record, Letter) or (isinstance(record, Entry) and record.kind is EntryKind.PASSING)
