"""What both ways of writing in the journal have: a kind, the page itself, tags, and what to bring to supervision."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.journal import EntryKind
from ui import theme
from ui.pages.journal_parts.filter_menus import kind_words
from ui.pages.journal_parts.filters import Tags
from ui.pages.journal_parts.headed_field import HeadedField
from ui.pages.journal_parts.layouts import EndFlow
from ui.pages.journal_parts.supervision import BringToSupervision
from ui.pages.journal_parts.tags import TagsField
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.choices import Segments
from ui.widgets.text import Text


class Sheet(QWidget):
    """`edited` comes with each change by hand. A training has only words and a day (R53)."""

    edited = Signal()

    def __init__(self, name: str, kinds: Sequence[EntryKind], known: Tags) -> None:
        super().__init__()
        self.setObjectName(name)
        look = theme.current()
        self.heading = Text("", "heading")
        options = [(kind.value, kind_words(kind)) for kind in kinds]
        self.kind = Segments(options, f"{name}-kind", self.tr("What kind of page this is"), compact=True)
        self.page = HeadedField(f"{name}-page", self.tr("Your words"), min_height=260, max_height=640)
        self.tags = TagsField(known)
        self.bring = BringToSupervision()
        self.banner = Banner(f"{name}-banner", closable=True)
        self.note = Text("", "small")
        self.note.setObjectName(f"{name}-kept")
        self.note.setMinimumHeight(look.px(40))
        self.note.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(look.px(16))
        for part in (self.heading, self.kind, self.page, self.tags, self.bring, self.banner):
            self.column.addWidget(part)
        self.kind.chosen.connect(lambda _: self._on_kind())
        self.page.edited.connect(self.edited)
        self.tags.edited.connect(self.edited)
        self.bring.edited.connect(self.edited)

    def finish(self, *buttons: Button) -> None:
        """The buttons and the note beneath; the last button stands at the end of its line."""
        holder = QWidget()
        line: QHBoxLayout | EndFlow
        if len(buttons) > 2:
            line = EndFlow(holder, gap=12)
            for button in buttons[:-1]:
                line.addWidget(button)
            line.addWidget(self.note)
            line.addWidget(buttons[-1])
        else:
            line = QHBoxLayout(holder)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(theme.current().px(12))
            for button in buttons:
                line.addWidget(button)
            line.addWidget(self.note, 1, Qt.AlignmentFlag.AlignVCenter)
        self.column.addWidget(holder)
        self.column.addStretch(1)

    def kind_now(self) -> EntryKind:
        return EntryKind(self.kind.value())

    def show_kind(self, kind: EntryKind) -> None:
        """Choose it, telling nobody."""
        self.kind.set_value(kind.value)
        self._dress(kind)

    def _on_kind(self) -> None:
        self._dress(self.kind_now())
        self.edited.emit()

    def _dress(self, kind: EntryKind) -> None:
        """What this kind of page has, and a word to begin with."""
        hints = {
            EntryKind.KIND_WORDS: self.tr("What was said, and by whom"),
            EntryKind.LEARNING: self.tr("What you read or heard, and where"),
            EntryKind.TRAINING: self.tr("What it was, and what you keep"),
        }
        self.page.setPlaceholderText(hints.get(kind, self.tr("As little or as much as you like")))
        for part in (self.tags, self.bring):
            part.setVisible(kind is not EntryKind.TRAINING)
