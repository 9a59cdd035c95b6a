"""What a block of a guide can be, in words, and the menu that says what the next one is (R2)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from companion.guide_pages import BlockKind
from ui.widgets.buttons import Button
from ui.widgets.naming import named

_Kind = BlockKind


def kind_words(kind: BlockKind) -> str:
    return {
        _Kind.TITLE: QCoreApplication.translate("GuideBlocks", "Title"),
        _Kind.ABOUT: QCoreApplication.translate("GuideBlocks", "First sentence"),
        _Kind.HEADING: QCoreApplication.translate("GuideBlocks", "Heading"),
        _Kind.TEXT: QCoreApplication.translate("GuideBlocks", "Paragraph"),
        _Kind.QUESTION: QCoreApplication.translate("GuideBlocks", "Question"),
        _Kind.SAY: QCoreApplication.translate("GuideBlocks", "Words to borrow"),
        _Kind.REMINDER: QCoreApplication.translate("GuideBlocks", "Reminder"),
        _Kind.OPENING: QCoreApplication.translate("GuideBlocks", "Way to begin"),
        _Kind.GOODBYE: QCoreApplication.translate("GuideBlocks", "Way to end"),
        _Kind.LANDING: QCoreApplication.translate("GuideBlocks", "Turn towards the end"),
        _Kind.CLOSING: QCoreApplication.translate("GuideBlocks", "Line of the list at the end"),
    }[kind]


class KindMenu(Button):
    """What the next thing is that is written."""

    chosen = Signal(object)  # BlockKind

    def __init__(self) -> None:
        super().__init__("", "bare compact flush menu", name="guide-add-kind")
        self._kinds: list[BlockKind] = []
        self._menu = named(QMenu(self), "guide-add-kinds")
        self._group = QActionGroup(self._menu)
        self.setMenu(self._menu)

    def show_kinds(self, kinds: Sequence[BlockKind]) -> None:
        if list(kinds) == self._kinds:
            return
        self._kinds = list(kinds)
        self._menu.clear()
        for kind in kinds:
            action = QAction(kind_words(kind), self._menu, checkable=True)
            action.setObjectName(f"guide-add-{kind.value}")
            action.triggered.connect(lambda _on=False, kind=kind: self.chosen.emit(kind))
            self._group.addAction(action)
            self._menu.addAction(action)

    def show_kind(self, kind: BlockKind) -> None:
        words = kind_words(kind)
        self.set_words(self.tr("Add: {kind}").format(kind=words))
        for action in self._menu.actions():
            action.setChecked(action.objectName() == f"guide-add-{kind.value}")
