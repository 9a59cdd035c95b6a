"""The page they keep as it will come out of the printer, and the ways to get it there (R33, R34)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.errors import Failure
from ui import printing, theme
from ui.failures import sentence
from ui.services import Services
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.choices import Tick
from ui.widgets.paper_preview import PaperPreview
from ui.widgets.sections import row
from ui.widgets.text import Text
from ui.workspace import Workspace

_WIDEST = 248


class PaperPanel(QWidget):
    """`paper` makes it, for a name on it or none. Printed is what stands there, never words that were changed since."""

    def __init__(
        self, workspace: Workspace, services: Services, name: str, heading: str, paper: Callable[[bool], QTextDocument]
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self._workspace, self._services, self._paper = workspace, services, paper
        px = theme.current().px
        self.preview = PaperPreview(f"{name}-preview", heading, _WIDEST)
        self._more = Text(self.tr("It goes on over the page."), "small")
        self.named = Tick(self.tr("Their first name on it"), f"{name}-named", on=True)
        self.named.clicked.connect(self.show_paper)
        self.print_button = Button(self.tr("Print"), "compact", icon="printer", name=f"{name}-print")
        self.print_button.clicked.connect(self.print)
        self.pdf = Button(self.tr("Save as PDF"), "compact", name=f"{name}-pdf")
        self.pdf.clicked.connect(self._save)
        self.told = Banner(f"{name}-told")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        column.addWidget(Text(heading, "subheading"))
        column.addWidget(self.preview)
        column.addWidget(self._more)
        column.addWidget(self.named)
        column.addWidget(row(self.print_button, self.pdf, gap=8))
        column.addWidget(Text(self.tr("Only what you write stands on it. Empty parts are left out."), "small"))
        column.addWidget(self.told)
        column.addStretch(1)
        self._later = QTimer(self, singleShot=True, interval=150)  # a paper for each letter typed would be slow
        self._later.timeout.connect(self.show_paper)

    def stops(self) -> list[QWidget]:
        return [self.named, self.print_button, self.pdf, *self.told.stops()]

    def set_group(self, group: bool) -> None:
        self.named.set_words(self.tr("The name of the group on it") if group else self.tr("Their first name on it"))

    def soon(self) -> None:
        """Something on it has changed."""
        self._later.start()

    def show_paper(self) -> None:
        document = self._paper(self.named.isChecked())
        self.preview.show_document(document)
        self._more.setVisible(document.pageCount() > 1)

    def print(self) -> None:
        if self._workspace.flush():
            self.show_paper()
            self._services.pickers.print(self, self._paper(self.named.isChecked()))

    def _save(self) -> None:
        if not self._workspace.flush():
            return
        name = self.tr("page") + ".pdf"  # file managers and recent files show it
        self._services.pickers.save_pdf(self, self.tr("Save the page"), name, self._save_to)

    def _save_to(self, path: Path) -> None:
        try:
            printing.to_pdf(self._paper(self.named.isChecked()), path)
        except Failure as failure:
            self.told.say(sentence(failure), "error")
        else:
            self.told.say(self.tr("Kept as {name}, outside the vault.").format(name=path.name))
