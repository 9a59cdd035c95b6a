"""Rows of the goals: a hope with what was said, its steps, and what is set aside (picture 21, R48).

A row is read; its actions show where the pointer or the keyboard is, and Tab reaches them always. Nothing on it can
be ticked, counted or dated ahead (R23, R46).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QEnterEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QMenu,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from companion.people import Goal, Person, Side, Step
from ui import theme
from ui.pages.person.goal_actions import ASIDE, EDIT, GO, OUT, RowAction, set_in
from ui.pages.person.goal_entry import EditWords, Hope, whose_step
from ui.widgets.chips import FlowLayout
from ui.widgets.fields import moves
from ui.widgets.sign import Pebble
from ui.widgets.text import Text
from ui.widgets.themed import Themed
from ui.workspace import Workspace

_ROOM = 220  # design px that words keep beside their actions


class HopeRow(Themed, QWidget):
    """What a hope and a step have in common. `acted` brings EDIT, ASIDE or GO; `moved` -1 or 1, by Alt and an arrow.

    Subclasses lay out `words`, `line` (which holds `first` and the actions, beneath each other where it is narrow)
    and `open_slot`, where the words are edited.
    """

    acted = Signal(str)
    moved = Signal(int)
    opened = Signal()  # its words can be edited, or no longer: Tab has other stops
    edit_end = 0
    """Design px kept free at the end of the words while they are edited."""

    def __init__(self, workspace: Workspace, item: Hope, person: Person, role: str) -> None:
        super().__init__()
        self._workspace, self.item, self.person = workspace, item, person
        self.editing: EditWords | None = None
        self._shown: tuple[object, ...] = ()
        self.words = Text("", role)
        self.slot = QVBoxLayout()
        self.slot.setContentsMargins(0, 0, 0, 0)
        self.slot.setSpacing(0)
        self.slot.addWidget(self.words)
        self.buttons = [RowAction(action, self.awake) for action in (EDIT, ASIDE, GO)]
        self.holder = QWidget()
        ends = FlowLayout(self.holder, gap=4)
        for button in self.buttons:
            button.clicked.connect(partial(self.act, button.action))
            ends.addWidget(button)
        self.line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.line.setSpacing(0)

    # Awake: the pointer or the keyboard is here

    def awake(self) -> bool:
        return self.stacked() or self.underMouse() or any(button.hasFocus() for button in self.buttons)

    def stacked(self) -> bool:
        """The actions stand beneath the words, and always show."""
        return self.line.direction() is QBoxLayout.Direction.TopToBottom

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._paint_all()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._paint_all()

    def _paint_all(self) -> None:
        self.update()
        for button in self.buttons:
            button.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.holder.sizeHint().width()
        beside = self.width() >= wide + theme.current().px(_ROOM)
        ways = QBoxLayout.Direction
        self.holder.setMinimumWidth(wide if beside else 0)  # beneath the words they may wrap
        self.line.setDirection(ways.LeftToRight if beside else ways.TopToBottom)

    # Reading and writing

    def show_item(self, item: Hope, person: Person) -> None:
        """What it shows already costs nothing: a page reads again for each of many rows."""
        self.item, self.person = item, person
        now = (self.said(), self.whose(), self.about())
        if now != self._shown:
            self._shown = now
            self.words.set_words(self.said())
            for button in self.buttons:
                button.about(item.text, self.whose())
            self.show_about()
        if self.editing is not None:
            self.editing.show_item(item)

    def about(self) -> str:
        """What else is said of it, for those who see it."""
        return ""

    def show_about(self) -> None:
        """What stands beside its words is true again."""

    def said(self) -> str:
        return self.item.text

    def whose(self) -> str:
        return ""

    def open_words(self) -> None:
        """Let the words be written where they stand."""
        if self.editing is None:
            self.editing = EditWords(self._workspace, lambda: self.item, self.person, self.edit_end)
            self.editing.closed.connect(self.close_words)
            self.slot.addWidget(self.editing)
            self.editing.show()  # by its layout it would be seen a turn later, too late for the keyboard
            self.words.hide()
            self.opened.emit()
        self.editing.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_actions(False)

    def close_words(self, stay: bool = False) -> None:
        """Back to reading; an emptied row goes. Words that can't be kept stay open."""
        editing = self.editing
        if editing is None:
            return
        if editing.emptied():
            editing.kept.autokeep.forget()
            gone = self.isVisible()  # by hand, here; not because all of it goes, for a lock
        elif editing.kept.autokeep.flush():
            gone = False
        else:
            return
        editing.closed.disconnect()  # the keyboard moves on from it below, and it would tell
        self._show_actions(True)
        if stay or editing.isAncestorOf(self.window().focusWidget() or self):
            self.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self.editing = None
        self.words.show()
        self.slot.removeWidget(editing)
        editing.hide()
        editing.deleteLater()
        self.opened.emit()
        if gone:
            self.acted.emit(GO)

    def _show_actions(self, on: bool) -> None:
        self.holder.setVisible(on)

    def forget(self) -> None:
        """The row is going: nothing of it is kept any more."""
        if self.editing is not None:
            self.editing.kept.autokeep.forget()

    def act(self, action: str) -> None:
        if action == EDIT:
            self.open_words()
        else:
            self.acted.emit(action)

    def stops(self) -> list[QWidget]:
        return [*(self.editing.stops() if self.editing is not None else ()), *self.buttons]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if step := moves(event):
            self.moved.emit(step)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.open_words()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu().popup(event.globalPos())

    def menu(self) -> QMenu:
        """The same actions, and its ways up and down, for the pointer; gone when it is put away."""
        menu = QMenu(self)
        menu.setObjectName("hope-menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for button in self.buttons:
            menu.addAction(button.words()).triggered.connect(partial(self.act, button.action))
        menu.addSeparator()
        up = menu.addAction(QCoreApplication.translate("Goals", "Further up"))
        up.triggered.connect(lambda: self.moved.emit(-1))
        down = menu.addAction(QCoreApplication.translate("Goals", "Further down"))
        down.triggered.connect(lambda: self.moved.emit(1))
        return menu


def _column(widget: QWidget, above: int) -> QVBoxLayout:
    """The widget at the top, so many design px down."""
    column = QVBoxLayout()
    column.setContentsMargins(0, theme.current().px(above), 0, 0)
    column.addWidget(widget)
    column.addStretch(1)
    return column


class StepRow(HopeRow):
    """A next step: whose it is by its pebble, 38 px high, tinted while awake."""

    edit_end = OUT

    def __init__(self, workspace: Workspace, step: Step, person: Person) -> None:
        super().__init__(workspace, step, person, "body")
        self.setObjectName("step")
        px = theme.current().px
        self._pebbles = {
            Side.THEIRS: Pebble("theirs", width=17, height=14),
            Side.MINE: Pebble("accent", width=17, height=14),
        }
        pebbles = QWidget()
        pebbles.setFixedWidth(px(17))
        inside = QVBoxLayout(pebbles)
        inside.setContentsMargins(0, px(8), 0, 0)
        for pebble in self._pebbles.values():
            pebble.hide()
            inside.addWidget(pebble)
        inside.addStretch(1)
        self.slot.setContentsMargins(0, px(3), 0, px(4))
        first = QHBoxLayout()
        first.setSpacing(px(13))
        first.addWidget(pebbles)
        first.addLayout(self.slot, 1)
        self._indent = QSpacerItem(0, 0)
        self._indent_line = QHBoxLayout()
        self._indent_line.setSpacing(0)
        self._indent_line.addItem(self._indent)
        self._indent_line.addWidget(self.holder)
        self.line.addLayout(first, 1)
        self.line.addLayout(self._indent_line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(3), 0, px(3))
        column.addLayout(set_in(self.line, start=OUT))
        self.dress()
        self.show_item(step, person)

    def about(self) -> str:
        return self.item.side.value if isinstance(self.item, Step) else ""

    def show_about(self) -> None:
        for side, pebble in self._pebbles.items():
            pebble.setVisible(side.value == self.about())
            pebble.setToolTip(self.whose())

    def whose(self) -> str:
        return whose_step(self.person, self.item.side) if isinstance(self.item, Step) else ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = theme.current().px(30) if self.stacked() else 0
        if wide != self._indent.sizeHint().width():  # else each step is laid out again with every portion of others
            self._indent.changeSize(wide, 0)
            self._indent_line.invalidate()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not (self.underMouse() or any(button.hasFocus() for button in self.buttons)) or self.editing is not None:
            return
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(look.color("inset"))
        painter.setPen(QPen(look.color("line"), 1) if look.name == "contrast" else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), look.px(8), look.px(8))


class GoalHead(HopeRow):
    """Something hoped for, as it was said; beneath it who said it and when."""

    def __init__(self, workspace: Workspace, goal: Goal, person: Person, about: Callable[[Goal], str]) -> None:
        super().__init__(workspace, goal, person, "said")
        self.setObjectName("goal")
        self._who_and_when = about
        self._when = Text("", "small")
        self._when.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        px = theme.current().px
        self._when.setMinimumHeight(px(32))
        self.line.addWidget(self._when, 1)
        self.line.addWidget(self.holder)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addLayout(set_in(self.slot, end=OUT))
        words.addLayout(self.line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, px(3))
        row.setSpacing(px(18))
        row.addLayout(_column(Pebble("theirs", width=34, height=28), 3))
        row.addLayout(words, 1)
        self.dress()
        self.show_item(goal, person)

    def about(self) -> str:
        return self._who_and_when(self.item) if isinstance(self.item, Goal) else ""

    def show_about(self) -> None:
        self._when.set_words(self.about())

    def said(self) -> str:
        return self.tr("“{words}”").format(words=self.item.text)

    def whose(self) -> str:
        return self.tr("Something hoped for")

    def _show_actions(self, on: bool) -> None:
        super()._show_actions(on)
        self._when.setVisible(on)
