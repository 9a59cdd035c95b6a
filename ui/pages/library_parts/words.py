"""Words: the rungs of advice with gentle ways to begin, one's own among them; the reminders as they are (R37, R38)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from companion.card_words import REMINDERS, CardWords, Rung
from companion.library import Starter
from ui import theme
from ui.item_list import ItemList
from ui.widgets.number_pebble import NumberPebble
from ui.widgets.sections import rule, stack
from ui.widgets.text import Text
from ui.workspace import Workspace

ANY = ""
"""The rung of a phrase that stands by none in particular, or by one that is no more."""


def starters_by_rung(starters: Iterable[Starter], rungs: Iterable[str]) -> Mapping[str, list[Starter]]:
    """Those of each of these rungs; the others by ANY."""
    found: dict[str, list[Starter]] = {**{rung: [] for rung in rungs}, ANY: []}
    for starter in starters:
        found[starter.rung if starter.rung in found else ANY].append(starter)
    return found


def _reminder_titles() -> dict[str, str]:
    return dict(
        zip(
            REMINDERS,
            (
                QCoreApplication.translate("LibraryWords", "Listening"),
                QCoreApplication.translate("LibraryWords", "Both ways"),
                QCoreApplication.translate("LibraryWords", "Theirs to choose"),
                QCoreApplication.translate("LibraryWords", "Quiet"),
            ),
            strict=True,
        )
    )


class WordsPart(QWidget):
    rebuilt = Signal()
    """Tab is to be led anew."""

    def __init__(self, workspace: Workspace, words: CardWords) -> None:
        super().__init__()
        self.setObjectName("library-words")
        self._workspace = workspace
        self._lists = {rung.key: self._starters(rung.key, rung.title) for rung in words.rungs}
        self._lists[ANY] = self._starters(ANY, self.tr("At any time"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        px = theme.current().px
        column.addSpacing(px(32))
        column.addWidget(rule())
        column.addSpacing(px(26))
        column.addWidget(self._ladder(words))
        column.addSpacing(px(30))
        column.addWidget(self._reminders(words))

    def _starters(self, rung: str, title: str) -> ItemList:
        made = ItemList(
            self._workspace,
            f"starters-{rung or 'any'}",
            "",
            self.tr("In your own words"),
            partial(self._made, rung),
            wraps=True,
        )
        made.add_field.setAccessibleDescription(title)
        made.grown.connect(self.rebuilt)
        return made

    def _made(self, rung: str, words: str, position: int) -> Starter:
        return Starter(text=words, rung=rung, position=position)

    def _ladder(self, words: CardWords) -> QWidget:
        px = theme.current().px
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Text(self.tr("Advice, one rung at a time"), "heading"))
        column.addSpacing(px(6))
        column.addWidget(
            Text(self.tr("Stay on the first as long as you can. What you add stands on the card."), "soft")
        )
        column.addSpacing(px(24))
        for at, rung in enumerate(words.rungs):
            column.addLayout(self._rung(at + 1, rung))
            column.addSpacing(px(24))
        self._any = stack(Text(self.tr("At any time"), "strong"), self._lists[ANY], gap=0)
        column.addWidget(self._any)
        column.addStretch(1)
        return holder

    def _rung(self, number: int, rung: Rung) -> QHBoxLayout:
        px = theme.current().px
        line = QHBoxLayout()
        line.setSpacing(px(16))
        line.addWidget(NumberPebble(number, filled=True), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(Text(rung.title, "strong"))
        column.addWidget(Text(rung.words, "soft"))
        column.addSpacing(px(4))
        for starter in rung.starters:
            column.addWidget(Text(starter, "quote"))
        column.addWidget(self._lists[rung.key])
        line.addLayout(column, 1)
        return line

    def _reminders(self, words: CardWords) -> QWidget:
        px = theme.current().px
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Text(self.tr("One line on the card"), "subheading"))
        column.addSpacing(px(4))
        column.addWidget(Text(self.tr("One of these stands there for a glance. They stay as they are."), "small"))
        for kind, title in _reminder_titles().items():
            column.addSpacing(px(12))
            column.addWidget(Text(title, "label"))
            column.addSpacing(px(2))
            for said in words.reminders[kind]:
                column.addWidget(Text(said, "soft"))
                column.addSpacing(px(6))
        column.addStretch(1)
        return holder

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in reading order."""
        return [stop for starters in self._lists.values() for stop in starters.stops()]

    def show_part(self) -> None:
        """Read again and show."""
        by_rung = starters_by_rung(self._workspace.vault.starters.all(), self._lists)
        for rung, starters in self._lists.items():
            starters.show_items(by_rung[rung])
        self._turn_any(bool(by_rung[ANY]))
        self.rebuilt.emit()

    def _turn_any(self, there: bool) -> None:
        """Only where there is such a phrase; new ones are written by a rung."""
        focused = QApplication.focusWidget()
        if not there and focused is not None and self._any.isAncestorOf(focused):
            last = list(self._lists.values())[-2]
            last.add_field.setFocus(Qt.FocusReason.OtherFocusReason)  # before it goes: Qt would choose elsewhere
        self._any.setVisible(there)

    def leave(self) -> None:
        """Nothing stands open here."""
