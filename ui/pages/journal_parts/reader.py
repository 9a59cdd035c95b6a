"""The reading side of the journal: one kept page, and what can be done with it (picture 12)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from companion.journal import Entry, EntryKind
from companion.people import Person
from ui import theme
from ui.pages.journal_parts.filter_menus import kind_words
from ui.pages.journal_parts.fullness import before_and_after
from ui.pages.journal_parts.reading import ReadingView
from ui.widgets.buttons import Button
from ui.widgets.chips import Chip, FlowLayout
from ui.widgets.sign import Icon, Pebble, Sign
from ui.widgets.text import Text


class Reader(QWidget):
    """Shows a page. `editing`, `removing` and `bringing_back` ask for what their buttons say, `tag_asked` for the
    pages that have this tag too."""

    editing = Signal()
    removing = Signal()
    bringing_back = Signal()
    tag_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("reader")
        look = theme.current()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addSpacing(look.px(24))
        self.body = ReadingView("reader-body", self.tr("The page"))
        column.addWidget(self.body)
        self.tags = QWidget()
        self.tags.setObjectName("reader-tags")
        self.tags.setContentsMargins(0, look.px(20), 0, 0)
        self._tags = FlowLayout(self.tags)
        column.addWidget(self.tags)
        column.addSpacing(look.px(28))
        self.supervision = self._supervision()
        column.addWidget(self.supervision)
        column.addSpacing(look.px(29))
        column.addWidget(self._buttons())
        column.addStretch(1)

    def _head(self) -> QHBoxLayout:
        look = theme.current()
        self.sign = Sign("leaf", "a", 0, "m")
        self.own = Pebble("accent", 0, 40, 33)
        self.title = Text("", "heading")
        self.title.setObjectName("reader-title")
        self.full = Text("", "soft")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.full)
        row = QHBoxLayout()
        row.setSpacing(look.px(16))
        for mark in (self.sign, self.own):
            row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        return row

    def _supervision(self) -> QFrame:
        look = theme.current()
        frame = QFrame()
        frame.setObjectName("reader-supervision")
        frame.setStyleSheet(
            f"QFrame#reader-supervision {{ border: 1px solid {look.hex('line')}; border-radius: {look.px(10)}px; }}"
        )
        row = QHBoxLayout(frame)
        row.setContentsMargins(look.px(18), look.px(13), look.px(18), look.px(13))
        row.setSpacing(look.px(14))
        row.addWidget(Icon("hand-arrow-up", "ink"), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Text(self.tr("For supervision"), "strong"))
        self.question = ReadingView("reader-question", self.tr("Question for supervision"))
        words.addWidget(self.question)
        row.addLayout(words, 1)
        return frame

    def _buttons(self) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, gap=12)
        self.edit = Button(self.tr("Edit"), name="reader-edit")
        self.remove = Button(self.tr("Remove"), "bare", name="reader-remove")
        self.back = Button(self.tr("Bring back"), name="reader-bring-back")
        for button, signal in (
            (self.edit, self.editing),
            (self.remove, self.removing),
            (self.back, self.bringing_back),
        ):
            flow.addWidget(button)
            button.clicked.connect(signal)
        return holder

    def show_entry(self, entry: Entry, title: str, person: Person | None, marked: tuple[str, str]) -> None:
        """`marked` is body and question, hits between HIT_ marks. A page taken out can only be brought back."""
        self.sign.setVisible(person is not None)
        self.own.setVisible(person is None)
        if person is not None:
            self.sign.set_sign(person.icon, person.tint, person.shape)
        self.title.set_words(title)
        kind = "" if entry.kind is EntryKind.PAGE else kind_words(entry.kind)
        beneath = [words for words in (kind, before_and_after(entry.full_before, entry.full_after)) if words]
        self.full.set_words(" · ".join(beneath))
        self.full.setVisible(bool(beneath))
        self._show_tags(entry)
        self.body.show_page(entry.body, marked[0])
        self.supervision.setVisible(entry.supervision)
        self.question.show_line(entry.question, marked[1])
        self.question.setVisible(bool(entry.question))
        out = entry.removed > 0
        self.edit.setVisible(not out)
        self.remove.setVisible(not out)
        self.back.setVisible(out)

    def _show_tags(self, entry: Entry) -> None:
        if self.tags.isAncestorOf(self.focusWidget()) if self.focusWidget() else False:
            self.edit.setFocus(Qt.FocusReason.OtherFocusReason)  # before it goes: Qt would choose elsewhere
        self._tags.clear()
        for tag in entry.tags:
            chip = Chip(tag, "reader-tag", parent=self.tags)
            chip.setAccessibleDescription(self.tr("Show the pages with this tag"))
            chip.clicked.connect(lambda _=False, tag=tag: self.tag_asked.emit(tag))
            self._tags.addWidget(chip)
            chip.show()
        self.tags.setVisible(bool(entry.tags))
