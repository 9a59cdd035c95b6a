"""People: everyone you walk alongside, in your order; first talks and resting pages apart (pictures 04, 37)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.changes import Kind
from companion.firsts import FirstTalk
from companion.identity import new_uid
from companion.people import Format, Person
from companion.store.edits import Edit, in_order, records_of
from companion.store.ended import walking
from companion.text import folded
from ui import theme, words
from ui.models.people import PeopleModel
from ui.pages.page import RoomPage
from ui.pages.people_parts.listing import PeopleList
from ui.pages.people_parts.margin import PeopleMargin
from ui.pages.people_parts.resting import Resting
from ui.routes import Place, Route
from ui.services import Services
from ui.widgets.buttons import Button, IconButton
from ui.widgets.columns import Columns
from ui.widgets.ends import Ends
from ui.widgets.fields import LineField
from ui.widgets.landscape import EmptyScene
from ui.widgets.naming import named
from ui.widgets.sections import BLEED, row, stack
from ui.widgets.text import Text
from ui.widgets.themed import rtl
from ui.workspace import Workspace


class PeoplePage(RoomPage):
    reads = frozenset({Kind.PEOPLE, Kind.MEETINGS, Kind.LOOSE_ENDS, Kind.FIRSTS, Kind.STEADINESS, Kind.ENDINGS})

    def may_turn(self, edits: Sequence[Edit]) -> bool:
        """Only what is seen in this list: a page taken out, a name or sign changed, an order, a first talk."""
        return any(isinstance(record, Person | FirstTalk) for record in records_of(edits))

    def __init__(self, workspace: Workspace, services: Services) -> None:
        super().__init__(workspace, services)
        self.setObjectName("people")
        self._model = PeopleModel(self)
        self._build_head()
        self._build_columns()
        self._build_empty()
        self.body.addStretch(1)

    # Building

    def _build_head(self) -> None:
        px = theme.current().px
        self._summary = Text("", "soft")
        names = stack(Text(self.tr("People"), "title"), self._summary, gap=4)
        find = IconButton("magnifying-glass", self.tr("Find someone"), "find-person")
        find.clicked.connect(self.find_here)
        talk = Button(self.tr("A first talk"), name="first-talk")
        talk.clicked.connect(self._begin_talk)
        self._new = Button(self.tr("Someone new"), icon="plus", name="new-person")
        self._new.clicked.connect(self.new)
        self._buttons = row(find, talk, self._new)
        self.body.addWidget(Ends(names, self._buttons, top=True))
        self.body.addSpacing(px(20))

    def _build_columns(self) -> None:
        px = theme.current().px
        self._search = _SearchLine()
        self._search.searched.connect(self.refresh)
        self._search.closed.connect(self._end_search)
        self._search.into_list.connect(self._into_list)
        self._list = PeopleList(self._model, "people-list", self.tr("People"))
        self._list.opened.connect(self._open)
        self._list.moved.connect(self._move)
        self._list.left_top.connect(self._search.take_focus)
        self._list.dragged_over.connect(self._keep_in_view)
        self._nothing = Text(self.tr("Nothing here with that word."), "soft")
        self._nothing.setContentsMargins(px(BLEED), px(8), px(BLEED), px(8))
        self._resting = Resting()
        self._resting.opened.connect(self._open)
        self._resting.turned.connect(self.refresh)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self._search, self._list, self._nothing, self._resting):
            column.addWidget(part)
        column.addStretch(1)
        self._margin = PeopleMargin()
        self._margin.steadiness_asked.connect(lambda: self.go.emit(Route(Place.STEADINESS)))
        self._margin.talk_opened.connect(lambda uid: self.go.emit(Route(Place.FIRST_CONTACT, uid)))
        self._columns = Columns(left, self._margin, width=280 + BLEED, gap=56 - BLEED, bleed=BLEED)
        self.add_bleeding(self._columns)

    def _build_empty(self) -> None:
        px = theme.current().px
        self._empty = named(QWidget(), "people-empty")
        column = QVBoxLayout(self._empty)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        scene = EmptyScene("people")
        scene.setFixedHeight(px(260))
        column.addWidget(scene)
        column.addSpacing(px(24))
        column.addWidget(Text(self.tr("No one here yet."), "empty"))
        said = self.tr("Begin with a first talk, or just a name you choose. It need not be the real one.")
        column.addWidget(Text(said, "soft"))
        column.addSpacing(px(16))
        someone = Button(self.tr("Someone new"), "primary", icon="plus", name="first-person")
        someone.clicked.connect(self.new)
        talk = Button(self.tr("A first talk"), name="first-first-talk")
        talk.clicked.connect(self._begin_talk)
        group = Button(self.tr("A group"), name="first-group")
        group.clicked.connect(lambda: self.go.emit(Route(Place.NEW_PERSON, part=Format.GROUP.value)))
        column.addWidget(row(someone, talk, group))
        self.body.addWidget(self._empty)

    # Showing

    def open(self, route: Route) -> None:
        self._search.put_away()
        self._resting.turn(False)
        super().open(route)

    def refresh(self) -> None:
        vault, now = self.workspace.vault, self.services.clock.now()
        active, resting, talks = vault.people.active(), vault.people.resting(), vault.first_talks.all()
        alongside = walking(vault)
        groups = sum(p.format is Format.GROUP for p in alongside)
        self._summary.set_words(self._alongside(len(alongside) - groups, groups))
        rest = bool(resting)
        some = bool(active or resting or talks)
        self._buttons.setVisible(some)
        self._summary.setVisible(some)
        self._columns.setVisible(some)
        self._empty.setVisible(not some)
        looking = bool(folded(self._search.words()).split())
        if looking:
            active, resting = vault.people.search(self._search.words(), words.icon_name)
        self._show_active(active, looking)
        self._resting.show_people(resting, now, some=rest)
        self._nothing.setVisible(looking and not active and not (resting and self._resting.shown))
        self._margin.show_limit(vault.limits.mine(), alongside)
        self._margin.show_talks(talks, now)

    def _show_active(self, people: Sequence[Person], looking: bool) -> None:
        before = self._list.current_uid()
        self._model.show_people(self.workspace.vault, people, self.services.clock.now())
        self._list.let_move(not looking)
        self._list.fit()
        if not people and self._list.hasFocus():
            self._new.setFocus(Qt.FocusReason.OtherFocusReason)  # before the list goes: Qt would choose elsewhere
        self._list.setVisible(bool(people))
        if (people and self._list.current_uid() != before) or not before:
            self._list.setCurrentIndex(self._model.index(max(0, self._model.row_of(before)), 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list reaches BLEED out of the words at both sides; the margin does not, wherever it stands."""
        super().resizeEvent(event)
        room = theme.current().px(BLEED)
        start, end = 0 if self._columns.beside() else room, room
        inside = self._margin.layout()
        if inside is not None:
            inside.setContentsMargins(end if rtl(self) else start, 0, start if rtl(self) else end, 0)

    def _alongside(self, people: int, groups: int) -> str:
        """'3 people and 1 group, walking alongside you now.' Neither resting pages are among them nor those with whom
        contact is over."""
        one_to_one = self.tr("%n person(s)", "", people)
        circles = self.tr("%n group(s)", "", groups)
        if people and groups:
            return self.tr("{people} and {groups}, walking alongside you now.").format(
                people=one_to_one, groups=circles
            )
        if not people and not groups:
            return self.tr("Nobody is walking alongside you now.")
        return self.tr("{who}, walking alongside you now.").format(who=one_to_one if people else circles)

    def first_focus(self) -> QWidget | None:
        return self._list if self._model.rowCount() else None

    # Finding

    def find_here(self) -> None:
        """Ctrl F: by name or sign, as you type."""
        if not self._columns.isHidden():
            self._search.begin()

    def _end_search(self) -> None:
        self._search.put_away()
        self.refresh()
        (self._list if self._model.rowCount() else self._resting.show_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def _into_list(self) -> None:
        found = self._list if self._model.rowCount() else self._resting.list
        if not found.isHidden():
            found.setFocus(Qt.FocusReason.TabFocusReason)

    # Opening, beginning, moving

    def _open(self, uid: str) -> None:
        self.go.emit(Route(Place.PERSON, uid))

    def _begin_talk(self) -> None:
        """It has its name before it has a word, so that whoever leaves the page for a moment comes back to it."""
        self.go.emit(Route(Place.FIRST_CONTACT, new_uid()))

    def _move(self, at: int, to: int) -> None:
        order = self._model.people()
        moved = order.pop(at)
        order.insert(to, moved)
        if not self.workspace.keep_or_tell(in_order(order)):
            return
        self._list.setCurrentIndex(self._model.index(self._model.row_of(moved.uid), 0))

    def _keep_in_view(self, place: QPoint) -> None:
        inside = self.widget()
        if inside is not None:
            at = self._list.mapTo(inside, place)
            self.ensureVisible(at.x(), at.y(), 0, theme.current().px(60))


class _SearchLine(QWidget):
    """Where one looks for somebody; comes with Ctrl F and goes with Esc."""

    searched = Signal()
    closed = Signal()
    into_list = Signal()

    def __init__(self) -> None:
        super().__init__()
        px = theme.current().px
        says = self.tr("Find by name or sign")
        self._field = _SearchField("people-search", says, says)
        self._field.textChanged.connect(self.searched)
        self._field.returnPressed.connect(self.into_list)
        self._field.left.connect(self.closed)
        self._field.down.connect(self.into_list)
        away = IconButton("x", self.tr("Put the search away"), "people-search-close")
        away.clicked.connect(self.closed)
        line = QHBoxLayout(self)
        line.setContentsMargins(px(BLEED), 0, px(BLEED), px(12))
        line.setSpacing(px(4))
        line.addWidget(self._field, 1)
        line.addWidget(away)
        self.hide()

    def words(self) -> str:
        return "" if self.isHidden() else self._field.words()

    def begin(self) -> None:
        self.show()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()

    def take_focus(self) -> None:
        if not self.isHidden():
            self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> None:
        self._field.set_words("")
        self.hide()


class _SearchField(LineField):
    left = Signal()
    down = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Down:
            self.down.emit()
        else:
            super().keyPressEvent(event)
