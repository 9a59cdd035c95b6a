"""What is ticked before a page grows quiet: lines that stay as one's own, and notes about others that name them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from companion.endings import Hand, SetDown
from companion.errors import Failure
from companion.forgetting import Mention
from companion.nameless import Neutral
from companion.people import Person
from companion.store.edits import Edit
from companion.store.forgetting import mentions
from companion.store.letting_go import in_hand, lines_to_keep
from ui.item_list import ItemList
from ui.pages.letting_go_parts.ticked import TickedLines
from ui.workspace import Workspace


class Lessons(TickedLines):
    """A line that is kept is one that is carried: undo takes it back, and it can be reworded there."""

    failed = Signal(object)  # Failure

    def __init__(self, workspace: Workspace) -> None:
        super().__init__("lessons")
        self._workspace, self._person = workspace, Person.made("")
        self.say(
            self.tr("Lines you wrote"),
            self.tr("Take what is yours. You can reword it under what you carry."),
            self.tr("No page of the journal is about them."),
        )
        self.turned.connect(self._turn)
        self.own = ItemList(workspace, "lesson-own", "", self.tr("A line of your own"), self._line, wraps=True)
        self.put_last(self.own)

    def fill(self, person: Person) -> None:
        if person.uid != self._person.uid:
            self.own.forget()
        self._person = person
        lines = lines_to_keep(self._workspace.vault, person.uid)
        self.show_lines(((words, words, "") for words in lines), self._is_kept)

    def _carried(self) -> list[SetDown]:
        return in_hand(self._workspace.vault, self._person.uid, Hand.CARRY)

    def _is_kept(self, words: str) -> bool:
        return any(line.text == words for line in self._carried())

    def take_keyboard(self) -> None:
        ticks = self.ticks()
        (ticks[0] if ticks else self.own.add_field).setFocus(Qt.FocusReason.OtherFocusReason)

    def _line(self, words: str, _position: int) -> SetDown:
        """After those that are carried already."""
        position = max((line.position for line in self._carried()), default=-1) + 1
        return SetDown(owner_uid=self._person.uid, text=words, hand=Hand.CARRY, position=position)

    def _turn(self, words: str, on: bool) -> None:
        carried, made = self._carried(), self._line(words, 0)
        edits = [Edit(after=made)] if on else [Edit(before=line) for line in carried if line.text == words]
        try:
            self._workspace.keep(edits)
        except Failure as failure:
            self.failed.emit(failure)
        self.show_ticked()


class Elsewhere(TickedLines):
    """Nothing changes before all of it goes: `replaced` is what was ticked until then."""

    def __init__(self, workspace: Workspace, neutral: Neutral) -> None:
        super().__init__("mentions")
        self._workspace, self._neutral = workspace, neutral
        self._person = Person.made("")
        self._found: tuple[Mention, ...] | None = None
        self.replaced: frozenset[str] = frozenset()
        self.say(
            self.tr("Notes about others"),
            self.tr("The name stands here too. Tick those that should say “{someone}” instead.").format(
                someone=neutral.person
            ),
            self.tr("The name stands nowhere else."),
        )
        self.turned.connect(self._turn)

    def take(self, person: Person) -> None:
        """Another person's, or all of it may have changed."""
        if person.uid != self._person.uid:
            self.replaced = frozenset()
        self._person, self._found = person, None

    def found(self) -> tuple[Mention, ...]:
        if self._found is None:
            self._found = mentions(self._workspace.vault, self._person, self._neutral)
        return self._found

    def all_replaced(self) -> bool:
        return all(mention.name in self.replaced for mention in self.found())

    def fill(self) -> None:
        found = self.found()
        self.replaced &= {mention.name for mention in found}
        lines = ((mention.name, mention.words, self._whose(mention)) for mention in found)
        self.show_lines(lines, lambda name: name in self.replaced)

    def _whose(self, mention: Mention) -> str:
        owner = self._workspace.vault.people.get(mention.owner_uid) if mention.owner_uid else None
        return self.tr("On the page of {name}").format(name=owner.name) if owner else self.tr("On your own pages")

    def _turn(self, name: str, on: bool) -> None:
        self.replaced = self.replaced | {name} if on else self.replaced - {name}
