"""What I carry with me, and what I set down here (picture 14, R36): two lists, of which both may stay empty."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.endings import EndingKind, Hand, SetDown
from companion.people import Person
from companion.store.letting_go import in_hand
from ui import theme
from ui.item_list import ItemList
from ui.pages.letting_go_parts.ground import LevelGround
from ui.pages.letting_go_parts.step import LETTER, QUIET, Step, ways
from ui.widgets.buttons import Button
from ui.widgets.columns import TwoColumns
from ui.widgets.text import Text
from ui.workspace import Workspace


class CarryStep(Step):
    def __init__(self, workspace: Workspace) -> None:
        super().__init__("carry")
        self._workspace = workspace
        self._person = Person.made("")
        self.ground = LevelGround()
        self.carried = self._list("carried", self.tr("What I carry with me"), Hand.CARRY)
        self.down = self._list("set-down", self.tr("What I set down here"), Hand.DOWN)
        on = Button(self.tr("Go on"), "primary", name="carry-on")
        on.clicked.connect(lambda: self.on.emit(LETTER))
        skip = Button(self.tr("Skip to quiet"), name="carry-skip")
        skip.clicked.connect(lambda: self.on.emit(QUIET))
        note = Text(self.tr("Passing thoughts about someone are normal, and yours to keep."), "small")
        note.setMinimumHeight(theme.current().px(40))
        note.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        note.setContentsMargins(theme.current().px(8), 0, theme.current().px(8), 0)
        px = theme.current().px
        self.column.insertSpacing(0, px(12))
        self.column.addSpacing(px(50))
        self.column.addWidget(self.ground)
        self.column.addSpacing(px(36))
        carried = _under(
            self.tr("What I carry with me"),
            self.tr("Something learnt, something that made you smile."),
            self.carried,
        )
        down = _under(self.tr("What I set down here"), self.tr("What is not yours to hold any longer."), self.down)
        self.column.addWidget(TwoColumns(carried, down, gap=64, below=560))
        self.column.addSpacing(px(28))
        self.column.addWidget(ways(on, skip, note))

    def _list(self, name: str, says: str, hand: Hand) -> ItemList:
        made = ItemList(self._workspace, name, "", self.tr("A line, if there is one"), self._maker(hand), wraps=True)
        made.add_field.setAccessibleName(self.tr("{list}: a line").format(list=says))
        return made

    def _maker(self, hand: Hand) -> Callable[[str, int], SetDown]:
        return lambda words, position: SetDown(owner_uid=self._person.uid, text=words, hand=hand, position=position)

    def show_person(self, person: Person) -> None:
        if person.uid != self._person.uid:
            self.carried.forget()
            self.down.forget()
        self._person = person
        vault = self._workspace.vault
        ending = vault.endings.with_person(person.uid)
        self.say(self._heading(ending.kind if ending is not None else EndingKind.UNSAID))
        carried, down = (in_hand(vault, person.uid, hand) for hand in (Hand.CARRY, Hand.DOWN))
        self.carried.show_items(carried)
        self.down.show_items(down)
        self.ground.show_lines([line.text for line in carried], [line.text for line in down])

    def _heading(self, kind: EndingKind) -> str:
        return {
            EndingKind.UNSAID: self.tr("What goes on with you, and what may stay here?"),
            EndingKind.PLANNED: self.tr("It came to its end, and you were both there for it."),
            EndingKind.SUDDEN: self.tr("It was over quickly. Here nothing is in a hurry."),
            EndingKind.NOT_WORKING: self.tr("It did not fit. What was good in it can still be yours."),
            EndingKind.CUT_OFF: self.tr("No goodbye was said. You can close it for yourself, in your own words."),
        }[kind]

    def first_focus(self) -> QWidget:
        return self.carried.add_field


def _under(heading: str, hint: str, lines: ItemList) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(Text(heading, "heading"))
    column.addSpacing(theme.current().px(2))
    column.addWidget(Text(hint, "soft"))
    column.addSpacing(theme.current().px(4))
    column.addWidget(lines, 1)
    return holder
