"""The tags of a page, typed as small chips."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from companion.journal_filter import TAG_LENGTH, alike, one_spelling, suggested, tags_typed, with_tags
from ui import theme
from ui.pages.journal_parts.filters import Tags
from ui.widgets.chips import Chip, FlowLayout
from ui.widgets.fields import UnderlineField, tab_in_order
from ui.widgets.sections import stack
from ui.widgets.text import Text


class _Line(UnderlineField):
    """Enter or a comma adds what is written; Backspace on nothing takes the last tag out, Down goes to what is
    suggested, Escape empties it."""

    adding = Signal()
    taking_back = Signal()
    down = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or event.text() == ",":
            self.adding.emit()
        elif key == Qt.Key.Key_Backspace and not self.text():
            self.taking_back.emit()
        elif key == Qt.Key.Key_Down:
            self.down.emit()
        elif key == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class _Tag(Chip):
    """One tag; pressing it, Delete or Backspace takes it out."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.click()
        else:
            super().keyPressEvent(event)


class TagsField(QWidget):
    """`edited` comes with each tag added or taken out by hand. What was used before is suggested while one types,
    and a tag differing only in case or accents is the earlier one."""

    edited = Signal()

    def __init__(self, known: Tags) -> None:
        super().__init__()
        self.setObjectName("tags")
        self._known = known
        self._earlier: tuple[str, ...] = ()
        self._tags: tuple[str, ...] = ()
        self._chips: list[Chip] = []
        self._suggested: list[Chip] = []
        self._build()

    def _build(self) -> None:
        px = theme.current().px
        self.line = _Line("tags-line", self.tr("Add a tag"), self.tr("Add a tag"))
        self.line.setMaxLength(4 * TAG_LENGTH)
        self._room = stack(self.line, gap=0)  # the stylesheet gives the line its height only once it is seen
        self._room.setFixedSize(px(180), px(36))
        self._holder = QWidget()
        self._flow = FlowLayout(self._holder)
        self._flow.addWidget(self._room)
        self._earlier_row = QWidget()
        self._earlier_flow = FlowLayout(self._earlier_row)
        self._earlier_flow.addWidget(Text(self.tr("Used before:"), "small"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(self._holder)
        column.addWidget(self._earlier_row)
        self._earlier_row.hide()
        self.line.adding.connect(self.take_typed)
        self.line.taking_back.connect(self._take_back)
        self.line.down.connect(self._to_suggested)
        self.line.textChanged.connect(self._on_typed)

    def value(self) -> tuple[str, ...]:
        """The tags, and with them a last one typed but not ended."""
        return with_tags(self._tags, tags_typed(self.line.words()), self._earlier)

    def set_value(self, tags: tuple[str, ...]) -> None:
        """Show these; a tag being typed stays, where it is not among them."""
        if tags != self._tags:
            self._tags = tags
            self._show()
        if not self._fresh():
            self.line.set_words("")
            self._suggest(())

    def begin(self, tags: tuple[str, ...]) -> None:
        """Another page's tags; nothing typed stays."""
        self.line.set_words("")
        self._suggest(())
        self._earlier = ()
        self.set_value(tags)

    def _fresh(self) -> bool:
        return with_tags(self._tags, tags_typed(self.line.words())) != self._tags

    def take_typed(self) -> None:
        """What is typed becomes tags."""
        self._earlier = self._known()
        tags = with_tags(self._tags, tags_typed(self.line.words()), self._earlier)
        self.line.clear()
        self._change(tags)

    def _take_back(self) -> None:
        self._change(self._tags[:-1])

    def _change(self, tags: tuple[str, ...]) -> None:
        if tags != self._tags:
            self._tags = tags
            self._show()
            self.edited.emit()

    def _on_typed(self, typed: str) -> None:
        if typed and not self._earlier:
            self._earlier = self._known()
        self._suggest(suggested(typed, one_spelling(self._earlier), self._tags))
        self.edited.emit()

    def _add_suggested(self, tag: str) -> None:
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.clear()
        self._change(with_tags(self._tags, (tag,)))

    def _take_out(self, tag: str) -> None:
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._change(tuple(other for other in self._tags if other not in alike(tag, self._tags)))

    def _to_suggested(self) -> None:
        if self._suggested:
            self._suggested[0].setFocus(Qt.FocusReason.TabFocusReason)

    # What is seen

    def _show(self) -> None:
        focused = QApplication.focusWidget()
        if focused in self._chips:
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)  # before it goes: Qt would choose elsewhere
        self._flow.removeWidget(self._room)
        _away(self._flow, self._chips)
        self._chips = []
        for tag in self._tags:
            chip: Chip = _Tag(tag, "tag", parent=self._holder, tail="x")
            chip.setAccessibleName(self.tr("{tag}: take this out").format(tag=tag))
            chip.clicked.connect(_doing(self._take_out, tag))
            self._flow.addWidget(chip)
            self._chips.append(chip)
        self._flow.addWidget(self._room)
        for chip in self._chips:  # when all are in: the first one shown has everything laid out
            chip.show()
        self._in_order()

    def _suggest(self, tags: tuple[str, ...]) -> None:
        if [chip.words() for chip in self._suggested] == list(tags):
            return
        if QApplication.focusWidget() in self._suggested:
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        _away(self._earlier_flow, self._suggested)
        self._suggested = []
        for tag in tags:
            chip = Chip(tag, "tag-suggested", parent=self._earlier_row)
            chip.setAccessibleName(self.tr("Add the tag {tag}").format(tag=tag))
            chip.clicked.connect(_doing(self._add_suggested, tag))
            self._earlier_flow.addWidget(chip)
            chip.show()
            self._suggested.append(chip)
        self._earlier_row.setVisible(bool(tags))
        self._in_order()

    def _in_order(self) -> None:
        tab_in_order([*self._chips, self.line, *self._suggested])


def _away(flow: FlowLayout, chips: list[Chip]) -> None:
    for chip in chips:
        flow.removeWidget(chip)
        chip.hide()
        chip.setParent(None)
        chip.deleteLater()


def _doing(act: Callable[[str], None], tag: str) -> Callable[[], None]:
    return lambda: act(tag)
