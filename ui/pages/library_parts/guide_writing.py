"""A guide as it is changed: title, first sentence and every block written where it stands (R2, R29)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.guide_pages import BlockKind, GuideBlock
from ui import theme
from ui.fields_kept import KeptField
from ui.pages.library_parts.guide_rows import BlockLine, BlockList, words_kept
from ui.widgets.sections import rule
from ui.widgets.text import Text
from ui.workspace import Workspace


class Writing(QWidget):
    """`rebuilt`: Tab is to be led anew."""

    rebuilt = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("guide-writing")
        self._workspace = workspace
        self._heads: dict[BlockKind, GuideBlock] = {}
        self.title = self._head(BlockKind.TITLE)
        self.about = self._head(BlockKind.ABOUT)
        self.blocks = BlockList(workspace)
        self.blocks.grown.connect(self.rebuilt)
        how = self.tr(
            "What is new comes after the last of its kind; a paragraph or a heading comes last. "
            "Alt with an arrow key moves what you are in up or down."
        )
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for field in (self.title, self.about):
            column.addWidget(field)
            column.addWidget(rule())
        column.addSpacing(px(10))
        column.addWidget(self.blocks)
        column.addSpacing(px(8))
        column.addWidget(Text(how, "small"))

    def _head(self, kind: BlockKind) -> KeptField[GuideBlock]:
        kept: KeptField[GuideBlock] = KeptField(
            self._workspace,
            BlockLine(kind, f"guide-{kind.value}-field"),
            lambda: self._heads[kind],
            lambda row: row.text,
            lambda row, words: replace(row, text=words_kept(kind, words)),
        )
        kept.setFocusProxy(None)  # type: ignore[arg-type]  # with one, Qt ties the Tab chain into a knot
        return kept

    def show_rows(self, guide: str, owner_uid: str, rows: Sequence[GuideBlock], kinds: Sequence[BlockKind]) -> None:
        for kind in (BlockKind.TITLE, BlockKind.ABOUT):
            found = next((row for row in rows if row.kind is kind), None)
            before = self._heads.get(kind)
            if found is None and before is not None and (before.guide, before.owner_uid) == (guide, owner_uid):
                found = replace(before, text="")  # a merge may have taken it away; written again it is there
            self._heads[kind] = found or GuideBlock(owner_uid=owner_uid, guide=guide, kind=kind, text="")
        self.title.show_kept()
        self.about.show_kept()
        self.blocks.show_blocks(guide, owner_uid, rows, kinds)

    def stops(self) -> list[QWidget]:
        return [self.title.field, self.about.field, *self.blocks.stops()]

    def to_first(self) -> None:
        """The keyboard goes to the title."""
        self.title.field.setFocus(Qt.FocusReason.OtherFocusReason)
