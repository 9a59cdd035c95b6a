"""The page they keep, written part by part; every part may stay empty (R33)."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ending_words import PAGE, EndingWords
from ui import theme
from ui.kept import KeptNote
from ui.pages.ending_parts.hand import EndingField, EndingInHand
from ui.pages.ending_parts.paper_panel import PaperPanel
from ui.pages.ending_parts.services import ServiceTicks
from ui.widgets.columns import Columns, TwoColumns
from ui.widgets.fields import PageField, labelled
from ui.widgets.sections import row
from ui.workspace import Workspace


class Keepsake(QWidget):
    def __init__(self, workspace: Workspace, hand: EndingInHand, words: EndingWords, panel: PaperPanel) -> None:
        super().__init__()
        self.setObjectName("keepsake")
        px = theme.current().px
        self.panel = panel
        self.services = ServiceTicks("keepsake-services")
        self.fields = {name: self._field(hand, words, name) for name in PAGE}
        labels = {name: labelled(field_words(name), field) for name, field in self.fields.items()}
        main = QWidget()
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(18))
        column.addWidget(labels["questions"])
        hard, good = _at_top(labels["hard_week"]), _at_top(labels["good_week"])
        column.addWidget(TwoColumns(hard, good, gap=24, below=480, stack_gap=18))
        column.addWidget(labels["care"])
        column.addWidget(self.services)
        column.addWidget(labels["line"])
        column.addWidget(row(KeptNote(workspace)))
        column.addStretch(1)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(Columns(main, panel))

    def _field(self, hand: EndingInHand, words: EndingWords, name: str) -> EndingField:
        field = PageField(f"keepsake-{name.replace('_', '-')}", words.page[name], field_words(name), 62, 420)
        made = hand.field(name, field)
        made.autokeep.settled.connect(self.panel.soon)
        field.setAccessibleName(field_words(name))
        return made

    def stops(self) -> list[QWidget]:
        written = {name: field.field for name, field in self.fields.items()}
        before = [written[name] for name in PAGE if name != "line"]
        return [*before, *self.services.stops(), written["line"], *self.panel.stops()]


def _at_top(widget: QWidget) -> QWidget:
    """It does not stretch where what stands beside it is higher."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(widget)
    column.addStretch(1)
    return holder


def field_words(name: str) -> str:
    """What a written part of the page is called."""
    return {
        "questions": QCoreApplication.translate("Keepsake", "Still open"),
        "hard_week": QCoreApplication.translate("Keepsake", "If a hard week comes"),
        "good_week": QCoreApplication.translate("Keepsake", "What a good week is made of"),
        "care": QCoreApplication.translate("Keepsake", "Ways to look after themselves"),
        "line": QCoreApplication.translate("Keepsake", "One line from me"),
    }[name]
