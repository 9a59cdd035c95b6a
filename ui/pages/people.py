"""People: everyone you walk alongside, in your order."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QHBoxLayout, QListView, QSizePolicy, QVBoxLayout, QWidget

from companion.changes import Kind
from companion.people import Format, Person
from companion.store.edits import Edit, records_of
from ui import theme
from ui.models.people import PEOPLE_ROW, UID, PeopleModel, PersonDelegate
from ui.pages.page import RoomPage
from ui.routes import Place, Route
from ui.services import Services
from ui.widgets.buttons import Button
from ui.widgets.ends import Ends
from ui.widgets.landscape import EmptyScene
from ui.widgets.naming import named
from ui.widgets.sections import stack
from ui.widgets.text import Text
from ui.workspace import Workspace


class PeoplePage(RoomPage):
    reads = frozenset({Kind.PEOPLE, Kind.MEETINGS, Kind.LOOSE_ENDS})

    def may_turn(self, edits: Sequence[Edit]) -> bool:
        """Only what is seen in this list: a page taken out, a name or sign changed."""
        return any(isinstance(record, Person) for record in records_of(edits))

    def __init__(self, workspace: Workspace, services: Services) -> None:
        super().__init__(workspace, services)
        self.setObjectName("people")
        self._model = PeopleModel(self)
        self._build_head()
        self._build_list()
        self._build_empty()
        self.body.addStretch(1)

    def _build_head(self) -> None:
        px = theme.current().px
        self._summary = Text("", "soft")
        names = stack(Text(self.tr("People"), "title"), self._summary, gap=4)
        self._new = Button(self.tr("Someone new"), icon="plus", name="new-person")
        self._new.clicked.connect(self.new)
        self.body.addWidget(Ends(names, self._new, top=True))
        self.body.addSpacing(px(16))

    def _build_list(self) -> None:
        self._list = named(QListView(), "people-list", self.tr("People"))
        self._list.setProperty("look", "plain")
        self._list.setModel(self._model)
        self._list.setItemDelegate(PersonDelegate(self._list))
        self._list.setUniformItemSizes(True)
        self._list.setMouseTracking(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._list.activated.connect(self._open)
        self._list.clicked.connect(self._open)
        self.add_bleeding(self._list)

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
        column.addWidget(Text(self.tr("Begin with just a name you choose. It need not be the real one."), "soft"))
        column.addSpacing(px(16))
        row = QHBoxLayout()
        row.setSpacing(px(12))
        someone = Button(self.tr("Someone new"), "primary", icon="plus", name="first-person")
        someone.clicked.connect(self.new)
        group = Button(self.tr("A group"), name="first-group")
        group.clicked.connect(lambda: self.go.emit(Route(Place.NEW_PERSON, part=Format.GROUP.value)))
        row.addWidget(someone)
        row.addWidget(group)
        row.addStretch(1)
        column.addLayout(row)
        self.body.addWidget(self._empty)

    def refresh(self) -> None:
        people = self.workspace.vault.people.all()
        self._model.show_people(self.workspace.vault, people, self.services.clock.now())
        some = bool(people)
        groups = sum(p.format is Format.GROUP for p in people)
        self._summary.set_words(self._alongside(len(people) - groups, groups))
        self._summary.setVisible(some)
        self._new.setVisible(some)
        self._list.setVisible(some)
        self._empty.setVisible(not some)
        self._list.setFixedHeight(theme.current().px(PEOPLE_ROW) * max(1, len(people)) + 4)
        if some and not self._list.currentIndex().isValid():
            self._list.setCurrentIndex(self._model.index(0, 0))

    def _alongside(self, people: int, groups: int) -> str:
        """'3 people and 1 group, walking alongside you now.' The design's words are numerals' words in English."""
        one_to_one = self.tr("%n person(s)", "", people)
        circles = self.tr("%n group(s)", "", groups)
        if people and groups:
            return self.tr("{people} and {groups}, walking alongside you now.").format(
                people=one_to_one, groups=circles
            )
        return self.tr("{who}, walking alongside you now.").format(who=one_to_one if people else circles)

    def _open(self, index: QModelIndex) -> None:
        self.go.emit(Route(Place.PERSON, str(index.data(UID))))

    def first_focus(self) -> QWidget | None:
        return self._list if self._model.rowCount() else None
