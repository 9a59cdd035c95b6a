"""Who comes: a number at most, and no names unless a list is wished for (R57)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from companion.people import Member, Person
from companion.text import one_line
from ui import theme
from ui.fields_kept import KeptField
from ui.item_list import ItemList
from ui.item_rows import Item
from ui.routes import Place, Route
from ui.steadiness_words import number_word
from ui.widgets.buttons import Button
from ui.widgets.sections import row
from ui.widgets.text import Text
from ui.widgets.wrap_line import WrapLine
from ui.workspace import Workspace


class Comers(QWidget):
    """The list is there while somebody is on it, or while it was just asked for; with the last one it goes."""

    go = Signal(object)  # Route
    rebuilt = Signal()
    """Tab is to be led anew."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("comers")
        self._workspace = workspace
        self._person = Person.made("")
        self._asked, self._had = False, False
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addWidget(Text(self.tr("Who comes"), "subheading"))
        self._said = Text("", "soft")
        self._said.setObjectName("comers-said")
        column.addWidget(self._said)
        self._number = Button(self.tr("Change the number"), "bare compact flush", name="change-headcount")
        self._number.clicked.connect(lambda: self.go.emit(Route(Place.EDIT_PERSON, self._person.uid)))
        self._begin = Button(self.tr("Keep a list of who comes"), "bare compact flush", name="keep-members")
        self._begin.clicked.connect(self._open)
        column.addWidget(row(self._number, self._begin, gap=20))
        self._list = ItemList(
            workspace, "members", "", self.tr("A name they choose"), self._made, wraps=True, beneath=self._know
        )
        self._list.grown.connect(self.rebuilt)
        self._list.hide()
        column.addWidget(self._list)

    def _made(self, words: str, position: int) -> Member:
        return Member(owner_uid=self._person.uid, text=words, position=position)

    def _know(self, read: Callable[[], Item]) -> KeptField[Member]:
        """Only if that person wants it said."""

        def member() -> Member:
            item = read()
            assert isinstance(item, Member)
            return item

        hint = self.tr("What the others should know, only if they want it said")
        return KeptField(
            self._workspace,
            WrapLine("member-know", hint, hint, room=3),
            member,
            lambda kept: kept.know,
            lambda kept, words: replace(kept, know=one_line(words)),
        )

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in reading order."""
        return [self._number, self._begin, *self._list.stops()]

    def show_person(self, person: Person) -> None:
        if person.uid != self._person.uid:
            self._list.forget()
            self._asked = self._had = False
        self._person = person

    def leave(self) -> None:
        """A list asked for and left without a name is none."""
        self._asked = False

    def show_comers(self) -> None:
        members = self._workspace.vault.members.of(self._person.uid)
        if self._had and not members:
            self._asked = False
        self._had = bool(members)
        listed = self._asked or self._had
        focused = QApplication.focusWidget()
        if not listed and focused is not None and self._list.isAncestorOf(focused):
            self._begin.show()
            self._begin.setFocus(Qt.FocusReason.OtherFocusReason)  # before it goes: Qt would choose elsewhere
        self._list.show_items(members)
        self._list.setVisible(listed)
        self._begin.setVisible(not listed)
        self._said.set_words(self._words(listed))
        self.rebuilt.emit()

    def _words(self, listed: bool) -> str:
        number = self._person.headcount
        names = "" if listed else self.tr("No names are kept here.")
        if not number:
            return names or self.tr("How many come is not said.")
        if number == 1:
            most = self.tr("One person at most.")
        else:
            most = self.tr("A group of {number} at most.", "", number).format(number=number_word(number))
        return f"{most} {names}".strip()

    def _open(self) -> None:
        self._asked = True
        self.show_comers()
        self._list.add_field.setFocus(Qt.FocusReason.OtherFocusReason)
