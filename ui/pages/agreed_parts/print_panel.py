"""What is asked before printing: how people are called, and how many (B2, R9). It stands in the page, no window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from companion.errors import Failure
from ui import theme
from ui.papers.together import Naming
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.choices import Segments
from ui.widgets.fields import labelled
from ui.widgets.sections import row
from ui.widgets.text import Text


class PrintPanel(QWidget):
    """Hidden until `open_for`. `print_asked` and `save_asked` when chosen; read `naming` and `copies` then."""

    print_asked = Signal()
    save_asked = Signal()
    put_away = Signal()

    def __init__(self) -> None:
        super().__init__()
        px = theme.current().px
        self.setObjectName("print-panel")
        block = QFrame()
        block.setProperty("look", "block")
        self.names = Segments(_namings(), "print-names", self.tr("Names on the paper"))
        self.names.set_value(Naming.NAMES.value)
        self.many = Segments([("2", self.tr("Two, one each")), ("1", self.tr("One"))], "print-copies")
        self.many.set_value("2")
        self._many = labelled(self.tr("How many"), self.many)
        self.print_button = Button(self.tr("Print"), "primary", icon="printer", name="print-now")
        self.save_button = Button(self.tr("Save as PDF"), name="print-pdf")
        self.away = Button(self.tr("Not now"), "bare", name="print-not-now")
        self.print_button.clicked.connect(self.print_asked)
        self.save_button.clicked.connect(self.save_asked)
        self.away.clicked.connect(self.put_away)
        self.told = Banner("print-told")
        around = QVBoxLayout(self)
        around.setContentsMargins(0, px(16), 0, px(10))
        around.addWidget(block)
        column = QVBoxLayout(block)
        column.setContentsMargins(px(20), px(16), px(20), px(18))
        column.setSpacing(px(14))
        column.addWidget(row(labelled(self.tr("Names on the paper"), self.names), self._many, gap=32))
        column.addWidget(Text(self.tr("Names inside what you wrote stay as they are."), "small"))
        column.addWidget(row(self.print_button, self.save_button, self.away, gap=12))
        column.addWidget(self.told)
        self.hide()

    def open_for(self, *, two: bool) -> None:
        """`two`: for two people, who each have one; a room may share it."""
        self.told.hide()
        self._many.setVisible(two)
        self.show()

    def naming(self) -> Naming:
        return Naming(self.names.value())

    def copies(self) -> int:
        return 1 if self._many.isHidden() else int(self.many.value())

    def tell_kept(self) -> None:
        self.told.say(self.tr("Kept."))

    def tell_not_kept(self, failure: Failure) -> None:
        self.told.say(_not_kept(failure), "error")


def _namings() -> list[tuple[str, str]]:
    return [
        (Naming.NAMES.value, QCoreApplication.translate("PrintPanel", "Names")),
        (Naming.INITIALS.value, QCoreApplication.translate("PrintPanel", "Initials")),
        (Naming.NONE.value, QCoreApplication.translate("PrintPanel", "None")),
    ]


def _not_kept(failure: Failure) -> str:
    """A PDF goes anywhere: sentences about the vault's own folder would mislead."""
    if failure.code == "disk.full":
        return QCoreApplication.translate(
            "PrintPanel", "The disk is full, so no file was made. What you agreed is safe. Choose another place."
        )
    if failure.code == "vault.folder-read-only":
        return QCoreApplication.translate(
            "PrintPanel", "Nothing can be written there, so no file was made. Choose another place."
        )
    return QCoreApplication.translate("PrintPanel", "No file could be made there. Choose another place.")
