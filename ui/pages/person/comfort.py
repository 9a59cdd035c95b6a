"""Comfort and topics: which doors are open, what helps, what bothers, ways back to calm (picture 07)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from companion.people import Comfort, ComfortKind, Door, Person, Topic
from companion.store.edits import Edit
from ui import theme, words
from ui.item_list import Item, ItemList
from ui.kept import KeptNote
from ui.pages.person.calm import CalmRow
from ui.pages.person.tab import PersonTab
from ui.pages.person.taken_out import TakenOut
from ui.pages.person.topic_entry import TopicEntry
from ui.services import Services
from ui.widgets.buttons import Button
from ui.widgets.columns import TwoColumns
from ui.widgets.fields import tab_in_order
from ui.widgets.sections import BLEED, rule, stack
from ui.widgets.text import Text
from ui.widgets.topic_map import TALLEST, TopicMap
from ui.workspace import Workspace

LOWEST = 118  # design px of the map's height that its width does not share
NARROWEST = 640  # below it the map's chips could not be read: the lists stand in for it


class ComfortTab(PersonTab):
    def __init__(self, workspace: Workspace, services: Services) -> None:
        super().__init__(workspace, services)
        self.setObjectName("comfort")
        self._topics: list[Topic] = []
        self._opened_by = ""  # uid of the chip; '' for the button
        self._as_list = False
        self._unlisted = False  # topics not yet in the lists: these are filled when they are seen
        px = theme.current().px
        self._gone_uid, self._gone_from = "", QWidget()  # what was taken out last, and where
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(theme.current().px(BLEED), 0, theme.current().px(BLEED), 0)
        column.setSpacing(px(12))
        column.addLayout(self._head())
        self._entry = TopicEntry(workspace, lambda: self._topics, self._made_topic)
        self._entry.left.connect(self._close_entry)
        self._entry.out_asked.connect(self._remove_edited)
        column.addWidget(self._entry)
        self._taken = TakenOut(workspace)
        self._taken.brought_back.connect(self._brought_back)
        self._map = TopicMap()
        self._map.moved.connect(self._move)
        self._map.removal_asked.connect(self._remove)
        self._map.edit_asked.connect(self._open_entry)
        self._map.fits_changed.connect(lambda _: self._show_form())
        self._map.whole_changed.connect(lambda _: self._show_form())
        column.addWidget(self._taken)
        column.addWidget(self._map)
        column.addWidget(self._topic_lists())
        column.addSpacing(px(2))
        self._calm = CalmRow(workspace, lambda: self.person.uid)
        self._calm.taken_out.connect(partial(self._say_taken_out, self._calm))
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

    def _open_entry(self, uid: str = "") -> None:
        if not self.workspace.flush():
            return  # what can't be kept stays in view
        self._opened_by = uid
        self._entry.open(uid)

    def _close_entry(self) -> None:
        self._entry.forget()
        chip = None if self._map.isHidden() else self._map.chip(self._opened_by)
        self._entry.put_away(chip or self._add_topic)

    def leave(self) -> None:
        self._taken.hide()

    def show_person(self, person: Person) -> None:
        if person.uid != self.person.uid:
            self._close_entry()
            self._taken.hide()
            self._calm.forget()
            for listed in (*self._door_lists.values(), self._helps, self._bothers):
                listed.forget()
        super().show_person(person)

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
            listed.taken_out.connect(partial(self._say_taken_out, listed))
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
            move = self.tr("Press a topic to change it; move it with the arrow keys, or drag it.")
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
        if not self.workspace.flush():  # first: the entry may hold words of this one, and its former door
            self.refresh()
            return
        topic = self._topic(uid)
        self._keep([Edit(before=topic, after=replace(topic, door=Door(door)))])

    def _remove(self, uid: str) -> None:
        if not self.workspace.flush():  # first: words in the entry would bring it back as another
            return
        focused = QApplication.focusWidget()
        on_map = focused is not None and self._map.isAncestorOf(focused)
        topic = self._topic(uid)
        if self._keep([Edit(before=topic)]):
            self._say_taken_out(self._map, topic)
        if on_map and not self._topics:
            self._add_topic.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove_edited(self, topic: Topic) -> None:
        """The topic in the entry goes, and the entry with it."""
        if self._keep([Edit(before=topic)]):
            self._close_entry()
            self._say_taken_out(self._map, topic)

    def _say_taken_out(self, where: QWidget, item: Topic | Comfort) -> None:
        """Beside where it stood: a topic never to be raised does not go unseen (R17)."""
        self._gone_uid, self._gone_from = item.uid, where
        if isinstance(where, ItemList):
            where.put_beneath(self._taken)
        else:
            self._column.removeWidget(self._taken)
            self._column.insertWidget(self._column.indexOf(where) + (where is self._calm), self._taken)
        self._taken.say_so()
        self._order_stops()

    def _brought_back(self) -> None:
        """The keyboard goes to what is there again."""
        chip = None if self._map.isHidden() else self._map.chip(self._gone_uid)
        lists = [*(self._door_lists.values() if self._map.isHidden() else ()), self._helps, self._bothers]
        found = [chip, self._calm.sign_of(self._gone_uid), *(listed.field_of(self._gone_uid) for listed in lists)]
        stop = next((each for each in found if each is not None), self._add_topic)
        stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def _topic(self, uid: str) -> Topic:
        return next(t for t in self._topics if t.uid == uid)

    # What helps, what bothers, ways back to calm

    def _comforts(self, kind: ComfortKind, add: str) -> ItemList:
        listed = ItemList(
            self.workspace,
            f"comfort-{kind.value}",
            words.comfort_name(kind),
            add,
            partial(self._made_comfort, kind),
        )
        listed.taken_out.connect(partial(self._say_taken_out, listed))
        return listed

    def _made_topic(self, door: Door, said: str, position: int) -> Topic:
        return Topic(owner_uid=self.person.uid, text=said, door=door, position=position)

    def _made_comfort(self, kind: ComfortKind, said: str, position: int) -> Comfort:
        return Comfort(owner_uid=self.person.uid, text=said, kind=kind, position=position)

    def _keep(self, edits: Sequence[Edit]) -> bool:
        kept = self.workspace.keep_or_tell(edits)
        if not kept:
            self.refresh()
        return kept

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
        stops = [self._add_topic, self._form, *self._entry.stops()]
        lists = self._door_lists.values()
        parts: tuple[TopicMap | ItemList | CalmRow, ...] = (self._map, *lists, self._calm, self._helps, self._bothers)
        for part in parts:
            said = self._taken.stops() if part is self._gone_from else []
            stops += [*said, *part.stops()] if part is self._map else [*part.stops(), *said]
        tab_in_order(stops)
