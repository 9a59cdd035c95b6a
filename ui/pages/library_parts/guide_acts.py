"""What can be done with a guide: make it one's own and change it, print it, set it back (R2)."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from companion.text import shortened
from ui import theme
from ui.widgets.buttons import Button
from ui.widgets.entry_row import EntryRow
from ui.widgets.naming import named
from ui.widgets.sections import row
from ui.widgets.text import Text

_NAME = 22


class Stage(Enum):
    """How the guide stands on the sheet."""

    OTHERS = auto()  # read, as it ships or as it is for everyone
    OWN = auto()  # read, made one's own
    WRITING = auto()


class Acts(QWidget):
    """`made`: make it one's own. `turned`: to writing (True) or back to reading. `asked_back`: set it back, which
    `ask` asks about first where words would go. `set_back`: now. `printed`."""

    made = Signal()
    turned = Signal(bool)
    asked_back = Signal()
    set_back = Signal()
    printed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._stage = Stage.OTHERS
        self.mine = Button(self.tr("Make it mine"), icon="pencil-simple", name="guide-mine")
        self.mine.clicked.connect(self.made)
        self.change = Button(self.tr("Change it"), icon="pencil-simple", name="guide-change")
        self.change.clicked.connect(lambda: self.turned.emit(True))
        self.done = Button(self.tr("Done"), icon="check", name="guide-done")
        self.done.clicked.connect(lambda: self.turned.emit(False))
        self.print = Button(self.tr("Print"), icon="printer", name="guide-print")
        self.print.clicked.connect(self.printed)
        self.back = Button(self.tr("Set it back"), "bare", name="guide-back")
        self.back.clicked.connect(self.asked_back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(row(self.mine, self.change, self.done, self.print, self.back, gap=12))
        column.addWidget(self._panel())
        self.show_stage(Stage.OTHERS, "")

    def _panel(self) -> QWidget:
        px = theme.current().px
        self._asking = named(EntryRow(), "guide-back-panel")
        self._asking.escaped.connect(self.put_away)
        around = QVBoxLayout(self._asking)
        around.setContentsMargins(0, px(12), 0, 0)
        block = QFrame()
        block.setProperty("look", "block")
        around.addWidget(block)
        inside = QVBoxLayout(block)
        inside.setContentsMargins(px(16), px(12), px(16), px(14))
        inside.setSpacing(px(12))
        self._said = Text("")
        self._do = Button(self.tr("Set it back"), "compact", name="guide-back-now")
        self._do.clicked.connect(self.set_back)
        self._not = Button(self.tr("Keep it"), "bare compact", name="guide-back-not")
        self._not.clicked.connect(self.put_away)
        inside.addWidget(self._said)
        inside.addWidget(row(self._do, self._not, gap=8))
        self._asking.hide()
        return self._asking

    def stops(self) -> list[QWidget]:
        return [self.mine, self.change, self.done, self.print, self.back, self._do, self._not]

    def first(self) -> Button:
        """The button that leads on from how the guide stands."""
        return {Stage.OTHERS: self.mine, Stage.OWN: self.change, Stage.WRITING: self.done}[self._stage]

    def show_stage(self, stage: Stage, name: str) -> None:
        """`name` of whom it is looked at for, '' for everyone."""
        short = shortened(name, _NAME)
        self.mine.set_words(self.tr("Make one for {name}").format(name=short) if name else self.tr("Make it mine"))
        self._said.set_words(
            self.tr(
                "What is written here for {name} goes, and this guide reads as it does for everyone. "
                "Ctrl Z brings it back."
            ).format(name=short)
            if name
            else self.tr("What you changed goes, and this guide reads as it came. Ctrl Z brings yours back.")
        )
        self._stage = stage
        asking = self.asking() and stage is not Stage.OTHERS
        seen = {
            self.mine: stage is Stage.OTHERS,
            self.change: stage is Stage.OWN,
            self.done: stage is Stage.WRITING,
            self.back: stage is not Stage.OTHERS and not asking,
            self._do: asking,
            self._not: asking,
        }
        self.first().show()
        focused = QApplication.focusWidget()
        if isinstance(focused, Button) and not seen.get(focused, True):
            self.first().setFocus(Qt.FocusReason.OtherFocusReason)  # before it goes: Qt would choose elsewhere
        for button in (self.mine, self.change, self.done, self.back):
            button.setVisible(seen[button])
        self._asking.setVisible(asking)

    # Setting back

    def ask(self) -> None:
        self._asking.show()
        self._not.setFocus(Qt.FocusReason.OtherFocusReason)
        self.back.hide()

    def asking(self) -> bool:
        return not self._asking.isHidden()

    def put_away(self) -> None:
        """Nothing is set back."""
        if self.asking():
            self.back.setVisible(self._stage is not Stage.OTHERS)
            self._asking.put_away(self.back)
