"""The questions that are asked, each to be reworded where it stands (R53)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from companion.own_prompts import Changing
from companion.prompts import moments_known_of
from companion.store.edits import Edit
from companion.supervision import OwnPrompt
from ui import theme
from ui.item_list import ItemList
from ui.item_rows import TALL, Item, ItemRow
from ui.pages.reflection_parts.gone import Gone
from ui.pages.reflection_parts.moments import WhenChips, when_said
from ui.widgets.buttons import Button
from ui.widgets.chips import FlowLayout
from ui.widgets.entry_row import EntryRow
from ui.widgets.sections import rule
from ui.widgets.text import Text
from ui.workspace import Workspace

_GAP = 6


class QuestionRow(ItemRow):
    """Beneath its words, when it is asked: of an own one that can be chosen. A reworded one can be set back."""

    back_asked = Signal()
    when_turned = Signal(object)  # tuple of moments
    reworded: Callable[[OwnPrompt], bool]

    def _lay_out(self, wraps: bool) -> None:
        px = theme.current().px
        self.said = Text("", "small")
        self.said.setObjectName("question-when")
        self.when = Button("", "bare flush compact", name="question-when-turn")
        self.when.clicked.connect(self._turn_when)
        self.back = Button(self.tr("Set it back"), "bare flush compact", name="question-back")
        self.back.clicked.connect(self.back_asked)
        self.back.hide()
        self.entry = EntryRow()
        self.entry.escaped.connect(lambda: self.entry.put_away(self.when))
        self.chips = WhenChips()
        self.chips.turned.connect(lambda: self.when_turned.emit(self.chips.value()))
        inside = QVBoxLayout(self.entry)
        inside.setContentsMargins(0, 0, 0, px(10))
        inside.addWidget(self.chips)
        self.entry.hide()
        beneath = _Beneath()
        for widget in (self.said, self.when, self.back):
            beneath.flow.addWidget(widget)
        line = QHBoxLayout()
        line.setSpacing(px(4))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.kept)
        words.addWidget(beneath)
        words.addWidget(self.entry)
        line.addLayout(words, 1)
        out = QVBoxLayout()
        out.setContentsMargins(0, px((TALL - 32) // 2), 0, 0)
        out.addWidget(self.remove)
        out.addStretch(1)
        line.addLayout(out)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(4), 0, 0)
        column.setSpacing(px(_GAP))
        column.addLayout(line)
        column.addWidget(rule())

    def show_kept(self) -> None:
        super().show_kept()
        row = self._read()
        assert isinstance(row, OwnPrompt)
        moments = moments_known_of(row.moments)
        shipped, said = bool(row.key), when_said(moments)
        self.said.set_words(said)
        self.said.setVisible(shipped)
        self.when.set_words(said)
        self.when.setAccessibleDescription(self.tr("When “{question}” is asked").format(question=row.text))
        self.when.setVisible(not shipped)
        back = shipped and self.reworded(row)
        if self.back.hasFocus() and not back:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)  # before it goes: Qt would choose elsewhere
        self.back.setVisible(back)
        self.chips.set_value(row.moments)
        out = self.tr("Leave “{question}” out") if shipped else self.tr("Take “{question}” out")
        self.remove.setAccessibleName(out.format(question=row.text))
        self.remove.setToolTip(self.tr("Leave it out") if shipped else self.tr("Take it out"))

    def stops(self) -> list[QWidget]:
        return [self.field, self.when, *self.chips.chips.values(), self.back, self.remove]

    def _turn_when(self) -> None:
        if self.entry.isHidden():
            self.entry.show()
            next(iter(self.chips.chips.values())).setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.entry.put_away(self.when)


class _Beneath(QWidget):
    """Side by side where there is room."""

    def __init__(self) -> None:
        super().__init__()
        self.flow = FlowLayout(self, 16)

    def minimumSizeHint(self) -> QSize:
        return self.flow.minimumSize()


class QuestionList(ItemList):
    """Shipped ones and own ones in one order; what is taken out of it goes, or is left out and can come again. Until
    something else is kept the way back stands where it stood, and the keyboard is beside it."""

    row_kind = QuestionRow

    def __init__(self, workspace: Workspace) -> None:
        add = self.tr("A question of your own, to yourself")
        super().__init__(
            workspace,
            "questions-asked",
            "",
            add,
            lambda words, place: OwnPrompt(text=words, position=place),
            wraps=True,
        )
        self.changing = Changing((), ())
        self._gone: Gone | None = None
        workspace.changed.connect(lambda _: self._clear_gone())

    def stops(self) -> list[QWidget]:
        """The way back stands over the row it is in, or under the last one."""
        found, row = super().stops(), self._gone.parentWidget() if self._gone is not None else None
        if self._gone is None or not isinstance(row, QuestionRow) or row.field not in found:
            return found
        at = found.index(row.field) if self._gone.above else found.index(row.remove) + 1
        return [*found[:at], self._gone.back, *found[at:]]

    def show_set(self, changing: Changing) -> None:
        self.changing = changing
        self.show_items([row for row in changing.rows if not row.off])

    def _row(self, item: Item) -> ItemRow:
        row = super()._row(item)
        assert isinstance(row, QuestionRow)
        row.reworded = lambda row: self.changing.reworded(row)
        row.back_asked.connect(partial(self._set_back, item.uid))
        row.when_turned.connect(partial(self._on_when, item.uid))
        return row

    def _set_back(self, uid: str) -> None:
        if self._workspace.flush():
            self._keep(uid, self.changing.set_back)

    def _on_when(self, uid: str, moments: tuple[str, ...]) -> None:
        if not self._workspace.flush() or not self._keep(uid, lambda row: self.changing.edit(row, moments=moments)):
            self.show_set(self.changing)  # the chips say what is kept

    def _remove(self, uid: str) -> None:
        shown = self._rows.get(uid)
        if shown is None:
            return  # an emptied line that has just gone by being left
        shown.forget()
        self._workspace.flush()
        beside, above = self._beside(uid)
        focused = QApplication.focusWidget()
        if focused is not None and shown.isAncestorOf(focused):  # before it goes: Qt would choose elsewhere
            (beside.field if beside is not None else self.add_field).setFocus(Qt.FocusReason.OtherFocusReason)
        high, says = shown.height(), self._says_gone(uid)
        if not self._keep(uid, self.changing.taken_out):
            shown.show_kept()
            if focused is not None:
                focused.setFocus(Qt.FocusReason.OtherFocusReason)
        elif beside is not None:
            self._say_gone(Gone(uid, says, high - theme.current().px(_GAP), above=above), beside)

    def _says_gone(self, uid: str) -> str:
        row = self.changing.row(uid)
        return self.tr("Left out.") if row is not None and row.key else self.tr("Taken out.")

    def _beside(self, uid: str) -> tuple[QuestionRow | None, bool]:
        """The row that comes into the place of this one; else the one above it, and False."""
        rows = list(self._rows)
        at = rows.index(uid)
        near = rows[at + 1 : at + 2] or rows[max(0, at - 1) : at]
        row = self._rows[near[0]] if near else None
        return (row if isinstance(row, QuestionRow) else None), at + 1 < len(rows)

    def _say_gone(self, gone: Gone, beside: QuestionRow) -> None:
        column = beside.layout()
        assert isinstance(column, QVBoxLayout)
        self._gone = gone
        gone.back_asked.connect(self._bring_back)
        column.insertWidget(0 if gone.above else column.count(), gone)
        gone.show()
        self.grown.emit()  # Tab goes through it

    def _clear_gone(self) -> None:
        gone, self._gone = self._gone, None
        if gone is None:
            return
        if gone.back.hasFocus() and isinstance(row := gone.parentWidget(), QuestionRow):
            row.field.setFocus(Qt.FocusReason.OtherFocusReason)  # before it goes: Qt would choose elsewhere
        gone.hide()
        gone.setParent(None)
        gone.deleteLater()

    def _bring_back(self) -> None:
        gone = self._gone
        if gone is None or not self._workspace.flush() or self._gone is None:
            return  # words on their way came first: they are the last step now
        if self._workspace.undo():
            field = self.field_of(gone.uid)
            if field is not None:
                field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _move(self, uid: str, step: int) -> None:
        if self._workspace.flush():  # first: its words may be on their way
            self._keep_all(self.changing.moved(uid, step))

    def _keep(self, uid: str, edit: Callable[[OwnPrompt], Edit]) -> bool:
        row = self.changing.row(uid)
        return row is not None and self._keep_all([edit(row)])

    def _keep_all(self, edits: Sequence[Edit]) -> bool:
        return not edits or self._workspace.keep_or_tell(edits)
