"""Comfort and topics: which doors are open, what helps, what bothers, ways back to calm (picture 07)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from companion.errors import Failure
from companion.people import Comfort, ComfortKind, Door, Person, Topic
from companion.store.edits import Edit
from companion.text import one_line
from ui import theme, words
from ui.kept import KeptNote
from ui.pages.person.calm import CalmRow, EntryRow
from ui.pages.person.items import Item, ItemList
from ui.pages.person.tab import PersonTab
from ui.services import Services
from ui.widgets.buttons import Button, IconButton
from ui.widgets.choices import Segments
from ui.widgets.columns import TwoColumns
from ui.widgets.fields import LineField, tab_in_order
from ui.widgets.naming import named
from ui.widgets.sections import BLEED, rule, stack
from ui.widgets.text import Text
from ui.widgets.topic_map import TALLEST, TopicMap
from ui.workspace import Autokeep, Workspace

LOWEST = 118  # design px of the map's height that its width does not share
NARROWEST = 640  # below it the map's chips could not be read: the lists stand in for it


class ComfortTab(PersonTab):
    def __init__(self, workspace: Workspace, services: Services) -> None:
        super().__init__(workspace, services)
        self.setObjectName("comfort")
        self._topics: list[Topic] = []
        self._editing = ""
        self._opened_by = ""  # uid of the chip; '' for the button
        self._as_list = False
        self._unlisted = False  # topics not yet in the lists: these are filled when they are seen
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.current().px(BLEED), 0, theme.current().px(BLEED), 0)
        column.setSpacing(px(12))
        column.addLayout(self._head())
        column.addWidget(self._entry())
        self._map = TopicMap()
        self._map.moved.connect(self._move)
        self._map.removal_asked.connect(self._remove)
        self._map.edit_asked.connect(self._edit)
        self._map.fits_changed.connect(lambda _: self._show_form())
        self._map.whole_changed.connect(lambda _: self._show_form())
        column.addWidget(self._map)
        column.addWidget(self._topic_lists())
        column.addSpacing(px(2))
        self._calm = CalmRow(workspace, lambda: self.person.uid)
        column.addWidget(self._calm)
        column.addSpacing(px(16))
        column.addWidget(rule())
        column.addSpacing(px(8))
        self._helps = self._comforts(ComfortKind.HELPS, self.tr("Something that helps"))
        self._bothers = self._comforts(ComfortKind.BOTHERS, self.tr("Something that bothers"))
        column.addWidget(TwoColumns(self._helps, self._bothers, gap=40))
        column.addSpacing(px(8))
        column.addWidget(KeptNote(workspace))
        column.addStretch(1)

    def _head(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(theme.current().px(12))
        self._hint = Text("", "small")
        line.addWidget(self._hint, 1)
        self._add_topic = add = Button(self.tr("Topic"), "compact", icon="plus", name="add-topic")
        add.setAccessibleName(self.tr("Add a topic"))
        add.clicked.connect(lambda: self._open_entry())
        self._form = Button("", "compact", name="topics-as")
        self._form.clicked.connect(self._turn_form)
        line.addWidget(add)
        line.addWidget(self._form)
        return line

    # Writing a topic

    def _entry(self) -> QWidget:
        self._entry_row = named(EntryRow(), "topic-entry")
        self._entry_row.escaped.connect(self._close_entry)
        line = QHBoxLayout(self._entry_row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.current().px(12))
        self._field = LineField("topic-field", self.tr("A topic, in a few words"), self.tr("Topic"))
        self._field.returnPressed.connect(self._keep_entry)
        self._writing = Autokeep(self.workspace, self, self._keep_written, lambda: self._written().after)
        self._writing.failed.connect(self.workspace.failed)
        self._field.textEdited.connect(lambda _: self._writing.hold())
        self._door = Segments(
            [(door.value, words.door_name(door)) for door in Door], "topic-door", self.tr("How open it is")
        )
        self._keep_topic = keep = Button(self.tr("Keep"), "compact", name="keep-topic")
        keep.clicked.connect(self._keep_entry)
        self._out = Button(self.tr("Take it out"), "compact", name="remove-topic")
        self._out.clicked.connect(self._remove_edited)
        self._away = away = IconButton("x", self.tr("Not now"), "leave-topic")
        away.clicked.connect(self._close_entry)
        line.addWidget(self._field, 1)
        line.addWidget(self._door)
        line.addWidget(keep)
        line.addWidget(self._out)
        line.addWidget(away)
        self._entry_row.hide()
        return self._entry_row

    def _open_entry(self, uid: str = "") -> None:
        self._editing = self._opened_by = uid
        self._out.setVisible(bool(uid))
        topic = next((t for t in self._topics if t.uid == uid), None)
        self._field.set_words(topic.text if topic else "")
        self._door.set_value((topic.door if topic else Door.GENTLY).value)
        self._entry_row.show()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_entry(self) -> None:
        self._writing.forget()
        self._field.set_words("")
        self._editing = ""
        chip = None if self._map.isHidden() else self._map.chip(self._opened_by)
        self._entry_row.put_away(chip or self._add_topic)

    def _keep_entry(self) -> None:
        """Keep and stay for another; an empty line, or a topic that was there before, closes the entry."""
        if not one_line(self._field.text()):
            self._close_entry()
            return
        another = not self._editing
        self._writing.hold()
        if not self._writing.flush():
            return
        if another:
            self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._close_entry()

    def _written(self) -> Edit:
        """The topic in the entry as an edit; without an after when nothing is written."""
        said, door = one_line(self._field.text()), Door(self._door.value())
        before = next((t for t in self._topics if t.uid == self._editing), None)
        if not said:
            return Edit()
        if before is None:
            return Edit(after=Topic(owner_uid=self.person.uid, text=said, door=door, position=self._last()))
        return Edit(before=before, after=replace(before, text=said, door=door))

    def _keep_written(self) -> None:
        edit = self._written()
        if edit.after is not None and edit.after != edit.before:
            self.workspace.keep([edit])
        self._field.set_words("")
        self._editing = ""

    def show_person(self, person: Person) -> None:
        if person.uid != self.person.uid:
            self._close_entry()
            self._calm.forget()
            for listed in (*self._door_lists.values(), self._helps, self._bothers):
                listed.forget()
            for door_list in self._door_lists.values():
                door_list.show_items([])
        super().show_person(person)

    def _last(self) -> int:
        return max((t.position for t in self._topics), default=-1) + 1

    # The map, or the lists that stand in for it

    def _topic_lists(self) -> QWidget:
        px = theme.current().px
        self._door_lists: dict[Door, ItemList] = {}
        for door in (Door.NEVER, Door.GENTLY, Door.WELCOME, Door.NOT_YET):
            self._door_lists[door] = listed = ItemList(
                self.workspace,
                f"topics-{door.value}",
                words.door_name(door),
                self.tr("Another topic"),
                partial(self._made_topic, door),
                hint=self.tr("Theirs to bring up, if and when they wish.") if door is Door.NOT_YET else "",
            )
            listed.grown.connect(self._order_stops)
        self._lists = stack(*self._door_lists.values(), gap=20)
        self._lists.setMaximumWidth(px(720))
        self._lists.hide()
        return self._lists

    def _turn_form(self) -> None:
        self.workspace.flush()
        self._as_list = not self._as_list
        self._show_form()
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        """Put the topics on the map, seen or not: only so it can tell whether they fit."""
        self._give_height()
        self._map.set_topics([(t.uid, t.text, t.door.value) for t in self._topics])
        self._give_height()
        self._show_form()

    def _give_height(self) -> None:
        look = theme.current()
        tall = min(look.px(TALLEST), round(self.width() * 0.38) + look.px(LOWEST)) + look.px(self._map.extra)
        self._map.setFixedHeight(tall)
        if self._map.isHidden():
            self._map.resize(self.contentsRect().width(), tall)

    def _narrow(self) -> bool:
        return self.width() / theme.current().scale < NARROWEST

    def _show_form(self) -> None:
        """As a list when asked, where the map could not be read, and where not all that is never raised fits on it:
        none of that is ever out of sight (R17).
        """
        crowded = self._narrow() or not self._map.fits
        as_list = self._as_list or crowded
        self._form.setVisible(not crowded)
        self._form.set_words(self.tr("As a map") if self._as_list else self.tr("As a list"))
        self._hint.set_words(self._said_of(as_list))
        self._map.setVisible(not as_list)
        self._lists.setVisible(as_list)
        self._fill_lists()

    def _said_of(self, as_list: bool) -> str:
        if not as_list:
            move = self.tr("Move a topic with the arrow keys, or drag it.")
            if self._map.whole:
                return move
            return self.tr("{move} Some find no room here: “As a list” shows them all.").format(move=move)
        change = self.tr("Each line can be changed where it stands.")
        if self._as_list or self._narrow():
            return change
        return self.tr("The map has no room for all of these. {change}").format(change=change)

    def _fill_lists(self) -> None:
        if not self._unlisted or self._lists.isHidden():
            return
        self._unlisted = False
        for door, listed in self._door_lists.items():
            listed.show_items([t for t in self._topics if t.door is door])
        self._order_stops()

    def _move(self, uid: str, door: str) -> None:
        topic = self._topic(uid)
        self._keep([Edit(before=topic, after=replace(topic, door=Door(door)))])

    def _remove(self, uid: str) -> None:
        focused = QApplication.focusWidget()
        on_map = focused is not None and self._map.isAncestorOf(focused)
        self._keep([Edit(before=self._topic(uid))])
        if on_map and not self._topics:
            self._add_topic.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove_edited(self) -> None:
        """The topic in the entry goes, and the entry with it."""
        before = next((t for t in self._topics if t.uid == self._editing), None)
        self._writing.forget()
        if before is None or self._keep([Edit(before=before)]):
            self._close_entry()

    def _edit(self, uid: str) -> None:
        self._open_entry(uid)

    def _topic(self, uid: str) -> Topic:
        return next(t for t in self._topics if t.uid == uid)

    # What helps, what bothers, ways back to calm

    def _comforts(self, kind: ComfortKind, add: str) -> ItemList:
        return ItemList(
            self.workspace,
            f"comfort-{kind.value}",
            words.comfort_name(kind),
            add,
            partial(self._made_comfort, kind),
        )

    def _made_topic(self, door: Door, said: str, position: int) -> Topic:
        return Topic(owner_uid=self.person.uid, text=said, door=door, position=position)

    def _made_comfort(self, kind: ComfortKind, said: str, position: int) -> Comfort:
        return Comfort(owner_uid=self.person.uid, text=said, kind=kind, position=position)

    def _keep(self, edits: Sequence[Edit]) -> bool:
        try:
            self.workspace.keep(edits)
        except Failure as failure:
            self.workspace.failed.emit(failure)
            self.refresh()
            return False
        return True

    def refresh(self) -> None:
        vault = self.workspace.vault
        self._topics = vault.topics.of(self.person.uid)
        comforts = vault.comforts.of(self.person.uid)
        self._calm.show_items([c for c in comforts if c.kind is ComfortKind.CALM])
        for kind, shown in ((ComfortKind.HELPS, self._helps), (ComfortKind.BOTHERS, self._bothers)):
            items: list[Item] = [c for c in comforts if c.kind is kind]
            shown.show_items(items)
        self._unlisted = True
        self._place()
        self._order_stops()

    def _order_stops(self) -> None:
        """Tab follows what is read, whatever came when (B12)."""
        entry: list[QWidget] = [self._field, *self._door.options, self._keep_topic, self._out, self._away]
        listed = [stop for door_list in self._door_lists.values() for stop in door_list.stops()]
        tab_in_order(
            [
                self._add_topic,
                self._form,
                *entry,
                *self._map.stops(),
                *listed,
                *self._calm.stops(),
                *self._helps.stops(),
                *self._bothers.stops(),
            ]
        )
