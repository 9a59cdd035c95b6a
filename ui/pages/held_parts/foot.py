"""What can be done with what is held: print it, take something out, close (picture 33)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui import theme
from ui.held_words import Said
from ui.routes import Place, Route
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.chips import FlowLayout
from ui.widgets.choices import Tick
from ui.widgets.key_button import KeyButton
from ui.widgets.sections import row
from ui.widgets.text import Text

QUIET = "quiet"
"""A part of Place.LETTING_GO: how quiet the page is to be."""


class Foot(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.print_button = Button(self.tr("Print"), icon="printer", name="held-print")
        self.out_button = Button(self.tr("Take something out"), name="held-out")
        self.close_button = KeyButton(self.tr("Close"), self.tr("Esc"), name="held-close")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(row(self.print_button, self.out_button, self.close_button, gap=12))


class _Panel(QWidget):
    """A block over the foot, hidden until it is asked for."""

    put_away = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        px = theme.current().px
        self.setObjectName(name)
        block = QFrame()
        block.setProperty("look", "block")
        around = QVBoxLayout(self)
        around.setContentsMargins(0, px(20), 0, px(10))
        around.addWidget(block)
        self.column = QVBoxLayout(block)
        self.column.setContentsMargins(px(20), px(16), px(20), px(18))
        self.column.setSpacing(px(14))
        self.away = Button(self.tr("Not now"), "bare", name=f"{name}-away")
        self.away.clicked.connect(self.put_away)
        self.hide()


class PrintPanel(_Panel):
    """`print_asked` and `save_asked`; read `never` and `own` then."""

    print_asked = Signal()
    save_asked = Signal()

    def __init__(self) -> None:
        super().__init__("held-paper")
        self.never = Tick(self.tr("With the words that are never raised"), "held-paper-never")
        self.own = Tick(self.tr("Saying that I have pages of my own, without their words"), "held-paper-own", on=True)
        self.print_button = Button(self.tr("Print"), "primary", icon="printer", name="held-paper-print")
        self.save_button = Button(self.tr("Save as PDF"), name="held-paper-pdf")
        self.print_button.clicked.connect(self.print_asked)
        self.save_button.clicked.connect(self.save_asked)
        self.told = Banner("held-paper-told")
        self._for = Text("")
        self.column.addWidget(self._for)
        for widget in (self.never, self.own, row(self.print_button, self.save_button, self.away), self.told):
            self.column.addWidget(widget)

    def open_for(self, name: str, parts: Sequence[Said]) -> None:
        self.told.hide()
        self.never.setChecked(False)
        self.never.setVisible(any(part.never for part in parts))
        self._for.set_words(self.tr("For {name}, or for both of you: all of it in full.").format(name=name))
        self.show()

    def stops(self) -> list[QWidget]:
        return [self.never, self.own, self.print_button, self.save_button, self.away, *self.told.stops()]


class OutPanel(_Panel):
    """`acted` with the way to where something can be taken out; all of it by letting the page grow quiet."""

    acted = Signal(object)  # Route

    def __init__(self) -> None:
        super().__init__("held-ways")
        self._ways = QWidget()
        self._flow = FlowLayout(self._ways)
        self._buttons: list[QWidget] = []
        self.column.addWidget(Text(self.tr("What would you take out? Each is taken out where it was written.")))
        self.column.addWidget(self._ways)
        self.column.addWidget(row(self.away))

    def show_ways(self, parts: Sequence[Said], uid: str) -> None:
        ways = [(f"held-out-{part.part.value}", part.title, part.route) for part in parts]
        ways.append(("held-out-all", self.tr("All of it…"), Route(Place.LETTING_GO, uid, QUIET)))
        self._flow.clear()
        self._buttons = []
        for name, title, route in ways:
            button = Button(title, "compact", name=name, parent=self._ways)
            button.clicked.connect(lambda _=False, route=route: self.acted.emit(route))
            self._flow.addWidget(button)
            self._buttons.append(button)
            button.show()

    def stops(self) -> list[QWidget]:
        return [*self._buttons, self.away]
