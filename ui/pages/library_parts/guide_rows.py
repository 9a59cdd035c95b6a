"""The blocks of a guide that is one's own: each written where it stands, moved, taken out, others added (R2)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.errors import Failure
from companion.guide_pages import BlockKind, GuideBlock
from companion.store.edits import Edit, in_order, stepped
from companion.store.guides import pins_along
from companion.text import clean, one_line
from ui import theme
from ui.fields_kept import KeptField
from ui.item_list import ItemList
from ui.item_rows import Item, ItemRow
from ui.pages.library_parts.guide_kinds import KindMenu, kind_words
from ui.pages.library_parts.guide_reading import BESIDE, QUIET, Dash
from ui.pages.library_parts.guide_said import BlockAdded, BlockGone
from ui.widgets.fields import PageField, UnderlineField
from ui.widgets.text import ROLES, Lines
from ui.widgets.themed import rtl
from ui.widgets.wrap_line import ROOM, WrapLine
from ui.workspace import Workspace

_Kind = BlockKind
_ROLES = {_Kind.TITLE: "title", _Kind.HEADING: "subheading", _Kind.SAY: "quote", _Kind.ABOUT: "soft"}
_USUAL = (_Kind.QUESTION, _Kind.TEXT, _Kind.HEADING, _Kind.SAY, _Kind.REMINDER)
_AT_END = (_Kind.TEXT, _Kind.HEADING)


def words_kept(kind: BlockKind, words: str) -> str:
    """A paragraph may have several lines, anything else is one."""
    return clean(words).strip() if kind in (_Kind.TEXT, _Kind.ABOUT) else one_line(words)


class BlockLine(WrapLine):
    """Written in the letters it is read in. Only in a paragraph Return begins another line."""

    def __init__(self, kind: BlockKind, name: str = "item") -> None:
        self._kind = kind
        super().__init__(name, kind_words(kind), kind_words(kind))
        self._role = _type_role(kind)  # of PageField: size and line
        self.restyle()

    def restyle(self) -> None:
        self.setProperty("role", _ROLES.get(self._kind, "body"))  # read by the stylesheet
        super().restyle()

    def _lines(self, words: str, width: int) -> Lines:
        look = theme.current()
        role = ROLES["soft" if self._kind is _Kind.ABOUT else "body"].font(look)
        font = look.font(self._role) if self._role != "body" else role
        font.setItalic(self._kind is _Kind.SAY)
        return Lines(words, font, look.line(self._role), max(1, width), rtl(self))

    def _many(self) -> bool:
        return self._kind in (_Kind.TEXT, _Kind.ABOUT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._many() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            PageField.keyPressEvent(self, event)
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if self._many():
            PageField.insertFromMimeData(self, source)
        else:
            super().insertFromMimeData(source)


def _type_role(kind: BlockKind) -> str:
    return {_Kind.TITLE: "title", _Kind.HEADING: "subheading"}.get(kind, "body")


class _BlockField(KeptField[Item]):
    """The pins of a question go along when it is put otherwise: what waits is what stands here. Which these are is
    told when the first letter is changed; halfway it may read as another question that is pinned."""

    _along: Sequence[str] = ()  # uids of pins

    def _on_edited(self) -> None:
        if not self._gesture and not self.autokeep.pending:
            block = self._read()
            assert isinstance(block, GuideBlock)
            self._along = [pin.uid for pin in pins_along(self._workspace.vault, block)]
        super()._on_edited()

    def _keep(self) -> None:
        before = self._read()
        after = self._changed(before, clean(self.field.words()))
        if after != before:
            edits = [Edit(before=before, after=after), *self._pins(after.text)]
            self._workspace.keep(edits, gesture=self._gesture)

    def _pins(self, text: str) -> list[Edit]:
        found = [self._workspace.vault.pins.get(uid) for uid in self._along]
        return [Edit(before=pin, after=replace(pin, text=text)) for pin in found if pin is not None]


class BlockRow(ItemRow):
    def __init__(self, workspace: Workspace, read: Callable[[], Item], says: str, **ways: object) -> None:
        block = read()
        assert isinstance(block, GuideBlock)
        self.kind = block.kind
        super().__init__(workspace, read, says, **ways)  # type: ignore[arg-type]
        self.remove.setAccessibleName(self.tr("Take this out: {kind}").format(kind=kind_words(self.kind)))

    def _made_field(self, says: str, wraps: bool) -> WrapLine | UnderlineField:
        return BlockLine(self.kind)

    def _made_kept(self, workspace: Workspace, read: Callable[[], Item]) -> KeptField[Item]:
        return _BlockField(
            workspace,
            self.field,
            read,
            lambda item: str(item.text),
            lambda item, words: replace(item, text=words_kept(self.kind, words) or item.text),
        )

    def _lay_out(self, wraps: bool) -> None:
        super()._lay_out(wraps)
        layout, px = self.layout(), theme.current().px
        assert layout is not None
        if self.kind is _Kind.HEADING:
            layout.setContentsMargins(0, px(16), 0, 0)
        line = layout.itemAt(0)
        inside = line.layout() if line is not None else None
        if self.kind in QUIET and isinstance(inside, QHBoxLayout):
            side = QVBoxLayout()
            side.setContentsMargins(0, px(ROOM), px(BESIDE - 4), 0)
            side.addWidget(Dash())
            side.addStretch(1)
            inside.insertLayout(0, side)


class BlockList(ItemList):
    """`show_blocks` gives it the whole guide, title and first sentence among it: they keep their places."""

    row_kind = BlockRow

    def __init__(self, workspace: Workspace) -> None:
        self.kind = _Kind.QUESTION
        self._guide, self._owner = "", ""
        self._all: list[GuideBlock] = []
        self.kinds = KindMenu()
        self.gone, self.added = BlockGone(workspace), BlockAdded(workspace)
        self._gone_uid = ""
        super().__init__(workspace, "guide-blocks", "", self.tr("Something of your own"), self._made, wraps=True)
        for note in (self.gone, self.added):
            self.put_beneath(note)
        self.gone.left.connect(self._leave_gone)
        self.gone.came_back.connect(lambda: self._go_to(self._gone_uid))
        self.added.acted.connect(lambda: self._go_to(self.added.uid))
        self.kinds.chosen.connect(self._choose)
        self._choose(self.kind)

    def _add_row(self) -> QHBoxLayout:
        """What it is, then the words; the kind goes above them where there is little room."""
        holder = QVBoxLayout()
        holder.setContentsMargins(0, theme.current().px(20), 0, 0)
        holder.setSpacing(theme.current().px(2))
        holder.addWidget(self.kinds, 0, Qt.AlignmentFlag.AlignLeft)
        holder.addWidget(self.add_field)
        line = QHBoxLayout()
        line.addLayout(holder, 1)
        return line

    def show_blocks(self, guide: str, owner_uid: str, rows: Sequence[GuideBlock], kinds: Sequence[BlockKind]) -> None:
        if (guide, owner_uid) != (self._guide, self._owner):
            self._guide, self._owner = guide, owner_uid
            self.forget()
            self._choose(_Kind.QUESTION)
        self._all = list(rows)
        self.kinds.show_kinds([*_USUAL, *(kind for kind in dict.fromkeys(kinds) if kind not in _OF_ALL)])
        self.show_items([row for row in rows if row.kind not in (_Kind.TITLE, _Kind.ABOUT)])

    def stops(self) -> list[QWidget]:
        rows = super().stops()
        stops = [*rows[:-1], self.kinds, rows[-1], *self.added.stops()]
        row = self.gone.parentWidget()
        if not isinstance(row, BlockRow) or row.field not in stops:
            return [*stops, *self.gone.stops()]
        at = stops.index(row.field) if self._gone_above(row) else stops.index(row.remove) + 1
        return [*stops[:at], *self.gone.stops(), *stops[at:]]

    def _choose(self, kind: BlockKind) -> None:
        self.kind = kind
        self.kinds.show_kind(kind)
        self.add_field.setAccessibleDescription(kind_words(kind))

    def _made(self, words: str, position: int) -> GuideBlock:
        text = words_kept(self.kind, words)
        return GuideBlock(owner_uid=self._owner, guide=self._guide, kind=self.kind, text=text, position=position)

    def _place(self) -> int:
        """After the last of its kind; a paragraph or a heading, or the first of a kind, at the end."""
        same = [at for at, row in enumerate(self._all) if row.kind is self.kind]
        return same[-1] + 1 if same and self.kind not in _AT_END else len(self._all)

    def _keep_added(self) -> None:
        words = self.add_field.text()
        if not one_line(words):
            return
        place = self._place()
        added = self._made(words, place)
        order = [*self._all[:place], added, *self._all[place:]]
        self.add_field.set_words("")  # first: keeping shows the list again
        try:
            self._workspace.keep([Edit(after=added), *in_order(order)])
        except Failure:
            self.add_field.setText(words)
            raise
        if place < len(order) - 1:
            self.added.tell(added, order[:place])

    # What was taken out, and the way to what is said of a line

    def _rebuild(self, items: Sequence[Item]) -> None:
        """The note goes with no row: it outlasts them all."""
        self.gone.pass_by()
        self.put_beneath(self.gone)
        super()._rebuild(items)

    def _remove(self, uid: str) -> None:
        uids = list(self._rows)
        at = uids.index(uid) if uid in uids else -1
        item = self._by_uid.get(uid)
        super()._remove(uid)
        if item is not None and at >= 0 and uid not in self._by_uid:
            self._gone_uid = uid
            self._say_gone(at)

    def _say_gone(self, at: int) -> None:
        """Over the row that came into its place; else under the last one, or under the list."""
        rows = list(self._rows.values())
        column = rows[min(at, len(rows) - 1)].layout() if rows else None
        if isinstance(column, QVBoxLayout):
            column.insertWidget(0 if at < len(rows) else column.count(), self.gone)
        self.gone.say_so()
        self.grown.emit()  # Tab goes by it

    def _gone_above(self, row: BlockRow) -> bool:
        column = row.layout()
        return column is not None and column.indexOf(self.gone) == 0

    def _leave_gone(self) -> None:
        row = self.gone.parentWidget()
        near = row.field if isinstance(row, BlockRow) else self.add_field
        near.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_to(self, uid: str) -> None:
        field = self.field_of(uid)
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.added.say("")

    def _move(self, uid: str, step: int) -> None:
        """Among the blocks; title and first sentence stay before them."""
        if not self._workspace.flush():
            return
        head = len(self._all) - len(self._items)
        at = next(place for place, row in enumerate(self._all) if row.uid == uid)
        if head <= at + step < len(self._all):
            self._workspace.keep_or_tell(stepped(self._all, uid, step))


_OF_ALL = frozenset({*_USUAL, _Kind.TITLE, _Kind.ABOUT})
