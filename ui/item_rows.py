"""One line of a list: its words, what may stand beneath them, and the way out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.agreement import HouseRule
from companion.endings import SetDown
from companion.guide_pages import GuideBlock
from companion.library import OwnStep, Starter
from companion.people import AgendaPoint, Comfort, Member, Topic
from companion.stories import RatherNot
from companion.supervision import FurtherWord, OwnPrompt
from companion.text import one_line
from ui import theme
from ui.fields_kept import KeptField
from ui.widgets.buttons import IconButton
from ui.widgets.fields import UnderlineField, moves
from ui.widgets.sections import rule
from ui.widgets.sign import Icon
from ui.widgets.wrap_line import ROOM, WrapLine
from ui.workspace import Workspace

Item = (
    Topic | Comfort | HouseRule | AgendaPoint | Member | OwnStep | Starter | OwnPrompt | SetDown | FurtherWord
    | RatherNot | GuideBlock
)  # fmt: skip
Beneath = Callable[[Callable[[], Item]], KeptField[Any]]
"""Makes what stands under an item's words, from a way to read the item."""
ICON = 20
INDENT = ICON + 14  # design px
IconOf = Callable[[str], str]
"""The icon for a line of these words."""
_REASONS = Qt.FocusReason
_BY_HAND = (_REASONS.MouseFocusReason, _REASONS.PopupFocusReason, _REASONS.ActiveWindowFocusReason)
"""Where the caret stands is then chosen, or was before."""
TALL = 25 + 2 * ROOM
"""A wrapping line with one line in it, in design px."""


class ItemRow(QWidget):
    removal_asked = Signal()
    moved = Signal(int)

    def __init__(
        self,
        workspace: Workspace,
        read: Callable[[], Item],
        says: str,
        *,
        wraps: bool = False,
        icon_of: IconOf | None = None,
        beneath: Beneath | None = None,
    ) -> None:
        super().__init__()
        self.field = self._made_field(says, wraps)
        self.kept: KeptField[Item] = self._made_kept(workspace, read)
        self.kept.setFocusProxy(None)  # type: ignore[arg-type]  # with one, Qt ties the Tab chain into a knot
        self.more = beneath(read) if beneath else None
        if self.more is not None:
            self.more.setFocusProxy(None)  # type: ignore[arg-type]
        self.remove = IconButton("x", self.tr("Take this line out"), "item-remove")
        self.remove.clicked.connect(self.removal_asked)
        for field in (self.field, *([self.more.field] if self.more else [])):
            field.installEventFilter(self)
        self.field.returnPressed.connect(self._on_left)
        self.field.editingFinished.connect(lambda: QTimer.singleShot(0, self, self._on_left))
        self._icon_of = icon_of
        self._icon = Icon(icon_of(str(read().text)), size=ICON) if icon_of else None
        self._read = read
        self._lay_out(wraps)

    def _made_field(self, says: str, wraps: bool) -> WrapLine | UnderlineField:
        return WrapLine("item", "", says) if wraps else UnderlineField("item", "", says)

    def _made_kept(self, workspace: Workspace, read: Callable[[], Item]) -> KeptField[Item]:
        return KeptField(
            workspace,
            self.field,
            read,
            lambda item: str(item.text),
            # An emptied line is not kept as an empty one: it goes when it is left, in one step.
            lambda item, words: replace(item, text=one_line(words) or item.text),
        )

    def _lay_out(self, wraps: bool) -> None:
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(px(4))
        if self._icon is not None:
            row.addLayout(before(self._icon))
            row.addSpacing(px(INDENT - ICON - 4))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.kept)
        if self.more is not None:
            words.addWidget(self.more)
        row.addLayout(words, 1)
        out = QVBoxLayout()
        out.setContentsMargins(0, px((TALL - 32) // 2) if wraps else 0, 0, 0)
        out.addWidget(self.remove)
        out.addStretch(1)
        row.addLayout(out)
        column.addLayout(row)
        if wraps:
            column.addWidget(rule())

    def stops(self) -> list[QWidget]:
        """Where Tab stops."""
        return [self.field, *([self.more.field] if self.more else []), self.remove]

    def show_kept(self) -> None:
        self.kept.show_kept()
        self._show_beginning()
        if self._icon is not None and self._icon_of is not None:
            self._icon.set_icon(self._icon_of(str(self._read().text)))
        if self.more is not None:
            self.more.show_kept()

    def forget(self) -> None:
        """It goes: nothing on its way from here is wanted any more."""
        self.kept.autokeep.forget()
        if self.more is not None:
            self.more.autokeep.forget()

    def _on_left(self) -> None:
        if not one_line(self.field.words()):
            self.removal_asked.emit()
        else:
            self.kept.autokeep.flush()
            self._show_beginning()

    def _show_beginning(self) -> None:
        """A line too long for its room shows how it begins, unless somebody is in it."""
        if isinstance(self.field, UnderlineField) and not self.field.hasFocus():
            self.field.setCursorPosition(0)

    def _to_end(self) -> None:
        """Whoever is led here goes on writing."""
        if isinstance(self.field, UnderlineField) and not self.field.hasSelectedText():
            self.field.end(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        step = moves(event)
        if step:
            self.moved.emit(step)
            return True
        if event.type() is QEvent.Type.FocusIn and isinstance(event, QFocusEvent) and event.reason() not in _BY_HAND:
            self._to_end()
        return super().eventFilter(watched, event)


def before(icon: Icon) -> QVBoxLayout:
    """A small picture at the height of a line's first words."""
    side = QVBoxLayout()
    side.setContentsMargins(0, theme.current().px((TALL - ICON) // 2 + 1), 0, 0)
    side.addWidget(icon)
    side.addStretch(1)
    return side
