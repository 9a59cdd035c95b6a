"""What is pinned, and for whom: it waits on the card and in the plan of the next meetings (R13)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from companion.guide_pages import BlockKind, GuidePage, Pin
from companion.store.edits import Edit
from companion.store.guides import same_question
from companion.vault.vault import Vault
from ui import theme
from ui.pages.library_parts.guide_question import Pinned, Question
from ui.widgets.sections import emptied
from ui.widgets.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """What is pinned for everyone, and for the one person it is looked at for."""

    owner_uid: str
    everyone: Sequence[Pin]
    theirs: Sequence[Pin]

    @staticmethod
    def read(vault: Vault, owner_uid: str) -> Board:
        theirs = vault.pins.of(owner_uid) if owner_uid else []
        return Board(owner_uid=owner_uid, everyone=vault.pins.of(""), theirs=theirs)

    def how(self, question: str) -> Pinned:
        key = same_question(question)
        if any(same_question(pin.text) == key for pin in self.theirs):
            return Pinned.HERE
        if any(same_question(pin.text) == key for pin in self.everyone):
            return Pinned.EVERYONE if self.owner_uid else Pinned.HERE
        return Pinned.NOT

    def turned(self, question: str) -> list[Edit]:
        """What pins it, or takes its pins out: theirs first; the one for everyone only where that is what is seen."""
        key = same_question(question)
        for pins in (self.theirs, self.everyone):
            found = [pin for pin in pins if same_question(pin.text) == key]
            if found:
                return [Edit(before=pin) for pin in found]
        own = self.theirs if self.owner_uid else self.everyone
        place = max((pin.position for pin in own), default=-1) + 1
        return [Edit(after=Pin(owner_uid=self.owner_uid, text=question, position=place))]

    def left_over(self, pages: Iterable[GuidePage]) -> list[str]:
        """What is pinned and stands in none of these guides any more, as it was written."""
        asked = {same_question(question) for page in pages for question in page.of(BlockKind.QUESTION)}
        found: dict[str, str] = {}
        for pin in (*self.theirs, *self.everyone):
            if same_question(pin.text) and same_question(pin.text) not in asked:
                found.setdefault(same_question(pin.text), pin.text)
        return list(found.values())


class LeftOver(QWidget):
    """Pinned questions that no guide has any more: seen only where there are some, so that they can be let go.

    `pin_asked` as in a guide. `rebuilt`: Tab is to be led anew.
    """

    pin_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("guide-left-over")
        px = theme.current().px
        self._said: list[str] = []
        self._rows: list[Question] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(28), 0, 0)
        column.setSpacing(0)
        column.addWidget(Text(QCoreApplication.translate("GuidePin", "Also pinned"), "subheading"))
        column.addWidget(Text(QCoreApplication.translate("GuidePin", "These stand in no guide any more."), "small"))
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        column.addLayout(self._column)
        self.hide()

    def show_left(self, questions: Sequence[str], board: Board, beside: QWidget) -> None:
        """`beside` takes the keyboard where it would go with a row."""
        if list(questions) != self._said:
            focused = QApplication.focusWidget()
            if focused is not None and self.isAncestorOf(focused):
                beside.setFocus()
            self._said = list(questions)
            emptied(self._column)
            self._rows = [Question(words) for words in questions]
            for row in self._rows:
                row.turned.connect(self.pin_asked)
                self._column.addWidget(row)
        for row in self._rows:
            row.show_pinned(board.how(row.words))
        self.setVisible(bool(questions))

    def stops(self) -> list[QWidget]:
        return [row.pin for row in self._rows]
