"""A piece of my story: what it is for, whether I am ready, its words, and what to ask myself first (R14, R44)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from companion.store.edits import Edit
from companion.stories import Ready, Story
from ui import theme
from ui.kept import KeptNote
from ui.pages.library_parts.story_fields import PurposeLine, StoryField, TitleLine, asked, underlined
from ui.pages.library_parts.story_page import StoryPages
from ui.pages.library_parts.story_told import ToldLog
from ui.pages.library_parts.story_words import DOORS, ready_words, title
from ui.widgets.buttons import Button
from ui.widgets.choices import Segments
from ui.widgets.fields import PageField
from ui.widgets.naming import named
from ui.widgets.painting import door
from ui.widgets.sections import rule
from ui.widgets.text import Text
from ui.widgets.wrap_line import WrapLine
from ui.workspace import Workspace


def _door(ready: Ready, painter: QPainter, box: QRectF) -> None:
    mirrored = painter.layoutDirection() is Qt.LayoutDirection.RightToLeft
    door(painter, box, DOORS[ready], theme.current().color("ink"), mirrored=mirrored)


class _OnceButton(Button):
    """A double click is one: beneath it the next piece has come meanwhile, with the same button."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()


class StorySheet(QWidget):
    """One piece at a time. `rebuilt`: Tab is to be led anew. `begun`: a door was chosen where nothing is written yet;
    it brings the piece as it would begin. `removal_asked`: it is to be taken out.
    """

    rebuilt = Signal()
    begun = Signal(object)  # Story
    removal_asked = Signal()

    def __init__(self, workspace: Workspace, now: Callable[[], datetime]) -> None:
        super().__init__()
        self.setObjectName("story-piece")
        self._workspace = workspace
        self._blank = Story()
        self._fields: list[StoryField] = []
        self._build_head()
        self._build_questions()
        self.pages = StoryPages(workspace, self._field)
        self.pages.turned.connect(self.rebuilt)
        self.told = ToldLog(workspace, now)
        self.told.rebuilt.connect(self.rebuilt)
        self.remove = _OnceButton(self.tr("Take it out"), "bare compact flush", name="story-remove")
        self.remove.clicked.connect(self.removal_asked)
        self.told.heir = self._heir
        self._lay_out()

    # Building

    def _build_head(self) -> None:
        says = self.tr("What I call it")
        self._name = self._field(TitleLine("story-title", says, says, room=3), "text")
        self._own_title = Text("", "title")
        self._purpose_field = PurposeLine("story-purpose")
        self._purpose = self._field(self._purpose_field, "purpose")
        self.ready = Segments(
            [(ready.value, ready_words(ready)) for ready in Ready],
            "story-ready",
            self.tr("How far its door is open"),
            compact=True,
            marks={ready.value: partial(_door, ready) for ready in Ready},
        )
        self.ready.chosen.connect(self._choose_ready)

    def _build_questions(self) -> None:
        self._questions = {
            "whom": self.tr("Who is helped if I tell it?"),
            "steady": self.tr("Can I tell it and stay steady?"),
            "hand_back": self.tr("How does the talk go back to them?"),
        }
        self._answers = {
            key: self._field(WrapLine(f"story-{key}", "", question), key) for key, question in self._questions.items()
        }

    def _field(self, field: PageField, key: str) -> StoryField:
        made = StoryField(self._workspace, field, key, self.story, self.is_kept, self._says)
        if isinstance(field, WrapLine):
            field.returnPressed.connect(self._go_on)
        self._fields.append(made)
        return made

    def _go_on(self) -> None:
        """Return finishes a line."""
        self.focusNextChild()

    def _lay_out(self) -> None:
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._own_title)
        column.addWidget(self._name)
        column.addWidget(underlined(self._purpose))
        column.addSpacing(px(14))
        column.addWidget(self.ready, 0, Qt.AlignmentFlag.AlignLeft)
        self._between = QWidget()
        self._between.setFixedHeight(px(10))
        column.addWidget(self._between)
        column.addWidget(self.pages)
        column.addSpacing(px(22))
        column.addWidget(Text(self.tr("Before I share it"), "heading"))
        column.addSpacing(px(4))
        for key, answer in self._answers.items():
            column.addWidget(asked(self._questions[key], answer))
        column.addSpacing(px(28))
        column.addWidget(self._told_part())
        column.addWidget(KeptNote(self._workspace))
        column.addSpacing(px(4))
        column.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)

    def _told_part(self) -> QWidget:
        px = theme.current().px
        self._about_telling = named(QWidget(), "story-telling")
        column = QVBoxLayout(self._about_telling)
        column.setContentsMargins(0, 0, 0, px(24))
        column.setSpacing(px(18))
        column.addWidget(rule())
        column.addWidget(self.told)
        return self._about_telling

    # Which

    @property
    def uid(self) -> str:
        return self._blank.uid

    def story(self) -> Story:
        """As it is kept, or as it would begin."""
        return self._workspace.vault.stories.get(self._blank.uid) or self._blank

    def is_kept(self) -> bool:
        return self._workspace.vault.stories.get(self._blank.uid) is not None

    def _says(self, story: Story) -> bool:
        """One that was told is kept also with nothing written in it."""
        return story.says_something or bool(self._workspace.vault.told.of_story(story.uid))

    def show_story(self, story: Story) -> None:
        """As it is kept, or as it would begin; words on their way from here stay as they are. Another piece comes
        only once they are kept."""
        focused = QApplication.focusWidget()
        another = story.uid != self._blank.uid
        inside = another and focused is not None and self.isAncestorOf(focused)
        if inside and focused is not None:
            focused.clearFocus()  # what is typed next belongs to another visit
        # What it would be again, should its last word go.
        self._blank = Story(uid=story.uid, introduction=story.introduction, ready=story.ready, position=story.position)
        own = story.introduction
        self._own_title.set_words(title(story) if own else "")
        self._purpose_field.set_hint(
            self.tr("What people should know of me first, and why") if own else self.tr("What telling it is for")
        )
        self.ready.set_value(story.ready.value)
        for field in self._fields:
            field.show_kept(story)
        self.pages.show_story(story)
        for part, seen in ((self._own_title, own), (self._name, not own), (self.ready, not own)):
            part.setVisible(seen)
        self._between.setVisible(not own)
        self._about_telling.setVisible(not own)
        self.remove.setVisible(self.is_kept() or bool(self._workspace.vault.told.of_story(story.uid)))
        if not own:
            self.told.show_story(story)
        if inside and focused is not None and focused.isVisible():
            focused.setFocus(Qt.FocusReason.OtherFocusReason)
        self.rebuilt.emit()

    def first(self) -> QWidget:
        """Where one begins to write."""
        return self._purpose.field if self._blank.introduction else self._name.field

    def _heir(self) -> QWidget:
        return self.first() if self.remove.isHidden() else self.remove

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in reading order."""
        return [
            *_of(self._name),
            *_of(self._purpose),
            *self.ready.options,
            *self.pages.stops(),
            *(stop for answer in self._answers.values() for stop in _of(answer)),
            *self.told.stops(),
            self.remove,
        ]

    def put_away(self) -> None:
        """Nothing stands open when it is come back to."""
        if self.told.entry.about:
            self.told.put_away()

    # Acts

    def _choose_ready(self, value: str) -> None:
        if not self._workspace.flush():
            self.ready.set_value(self.story().ready.value)
            return
        before = self.story()
        after = replace(before, ready=Ready(value))
        if not self.is_kept():
            self.begun.emit(after)  # a door alone is nothing to keep
        elif not self._workspace.keep_or_tell([Edit(before=before, after=after)]):
            self.ready.set_value(before.ready.value)


def _of(field: StoryField) -> list[QWidget]:
    return [field.field, *field.banner.stops()]
