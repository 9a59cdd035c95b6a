"""The words of a piece, for each length of telling: the same sheet of paper, turned (R44, picture 16)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.stories import Length, Story
from ui import theme
from ui.pages.library_parts.story_fields import StoryField
from ui.pages.library_parts.story_words import length_hint, length_words
from ui.widgets.choices import Segments
from ui.widgets.fields import PageField
from ui.widgets.text import Text
from ui.workspace import Workspace

_TALL, _TALLEST = 146, 420


class StoryPages(QWidget):
    """One length is seen at a time; those there are words for bear a dot. `turned`: to another one."""

    turned = Signal()

    def __init__(self, workspace: Workspace, make: Callable[[PageField, str], StoryField]) -> None:
        super().__init__()
        self.setObjectName("story-pages")
        self._workspace = workspace
        self._shown: Story | None = None
        px = theme.current().px
        self.bar = Segments(
            [(length.value, length_words(length)) for length in Length],
            "story-lengths",
            self.tr("How long the telling takes"),
            compact=True,
        )
        self.bar.chosen.connect(self._choose)
        self.fields: dict[Length, StoryField] = {}
        self._hint = Text("", "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(px(16))
        for length in Length:
            says = self.tr("My words: {length}").format(length=length_words(length))
            page = PageField(f"story-{length.value}", "", says, _TALL, _TALLEST)
            self.fields[length] = make(page, length.value)
            column.addWidget(self.fields[length])
            self.fields[length].hide()
        column.addSpacing(px(6))
        column.addWidget(self._hint)
        self._turn(Length.MINUTE)

    @property
    def length(self) -> Length:
        return Length(self.bar.value())

    def show_story(self, story: Story) -> None:
        """Read again and show. A piece just opened begins with the words there are; where words of another length
        came or went by themselves, as by undo, these are shown."""
        before, self._shown = self._shown, story
        if before is None or before.uid != story.uid:
            self._turn(Length.MINUTE if not story.lengths or story.minute.strip() else story.lengths[0])
        else:
            moved = [length for length in Length if before.words(length) != story.words(length)]
            if len(moved) == 1 and moved[0] is not self.length and not self.fields[self.length].autokeep.pending:
                self._turn(moved[0])
        for field in self.fields.values():
            field.show_kept(story)
        self.bar.set_dotted({length.value for length in story.lengths}, self.tr("There are words for this."))

    def stops(self) -> list[QWidget]:
        return [*self.bar.options, *(stop for f in self.fields.values() for stop in (f.field, *f.banner.stops()))]

    def _choose(self, value: str) -> None:
        """Words that can't be kept stay in view, and the reason with them."""
        before = next(length for length in Length if not self.fields[length].isHidden())
        if self._workspace.flush():
            self._turn(Length(value))
        else:
            self.bar.set_value(before.value)

    def _turn(self, length: Length) -> None:
        self.bar.set_value(length.value)
        here = any(field.field.hasFocus() for field in self.fields.values())
        self.fields[length].show()
        if here:
            self.fields[length].field.setFocus(Qt.FocusReason.OtherFocusReason)  # before: Qt would choose elsewhere
        for other, field in self.fields.items():
            field.setVisible(other is length)
        self._hint.set_words(length_hint(length))
        self.fields[length].field.setAccessibleDescription(length_hint(length))
        self.turned.emit()
