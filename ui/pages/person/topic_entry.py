"""The line in which a topic is written and given its door (R17, R47)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from companion.people import Door, Topic
from companion.store.edits import Edit
from companion.text import one_line
from ui import theme, words
from ui.pages.person.calm import EntryRow
from ui.widgets.buttons import Button, IconButton
from ui.widgets.choices import Segments
from ui.widgets.fields import LineField
from ui.widgets.sections import row
from ui.workspace import Autokeep, Workspace

BESIDE = 720  # design px


class TopicEntry(EntryRow):
    """`left` when it is done with; `out_asked` with the topic that is to go. `topics` gives those there are, `made`
    a new one."""

    left = Signal()
    out_asked = Signal(object)  # Topic

    def __init__(
        self, workspace: Workspace, topics: Callable[[], Sequence[Topic]], made: Callable[[Door, str, int], Topic]
    ) -> None:
        super().__init__()
        self.setObjectName("topic-entry")
        self._workspace, self._topics, self._made = workspace, topics, made
        self._editing = ""
        self.field = LineField("topic-field", self.tr("A topic, in a few words"), self.tr("Topic"))
        self._door = Segments(
            [(door.value, words.door_name(door)) for door in Door], "topic-door", self.tr("How open it is")
        )
        self._keep_button = Button(self.tr("Keep"), "compact", name="keep-topic")
        self._out = Button(self.tr("Take it out"), "compact", name="remove-topic")
        self._away = IconButton("x", self.tr("Not now"), "leave-topic")
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(theme.current().px(12))
        self._line.addWidget(self.field, 1)
        self._line.addWidget(self._door)
        self._line.addWidget(row(self._keep_button, self._out, self._away), 0, Qt.AlignmentFlag.AlignVCenter)
        self._writing = Autokeep(workspace, self, self._keep, lambda: self._written().after)
        self._writing.failed.connect(workspace.failed)
        self._listen()
        self.hide()

    def _listen(self) -> None:
        self.escaped.connect(self.left)
        self._away.clicked.connect(self.left)
        self.field.returnPressed.connect(self._done)
        self._keep_button.clicked.connect(self._done)
        self._out.clicked.connect(self._ask_out)
        self.field.textEdited.connect(lambda _: self._writing.hold())
        self._door.chosen.connect(lambda _: self._writing.hold())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beneath each other where a line has no room for all of it."""
        super().resizeEvent(event)
        directions = QBoxLayout.Direction
        beside = self.width() / theme.current().scale >= BESIDE
        self._line.setDirection(directions.LeftToRight if beside else directions.TopToBottom)

    def minimumSizeHint(self) -> QSize:
        """As it may be narrowest, whichever way it stands now."""
        return QSize(theme.current().px(200), super().minimumSizeHint().height())

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in reading order."""
        return [self.field, *self._door.options, self._keep_button, self._out, self._away]

    def open(self, uid: str = "") -> None:
        """For that topic; '' for a new one, which goes gently unless said otherwise."""
        self._editing = uid
        self._out.setVisible(bool(uid))
        topic = self._edited()
        self.field.set_words(topic.text if topic else "")
        self._door.set_value((topic.door if topic else Door.GENTLY).value)
        self.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """What is written in it is not wanted."""
        self._writing.forget()
        self.field.set_words("")
        self._editing = ""

    def _edited(self) -> Topic | None:
        return next((topic for topic in self._topics() if topic.uid == self._editing), None)

    def _done(self) -> None:
        """Keep and stay for another; an empty line, or a topic that was there before, is done with."""
        if not one_line(self.field.text()):
            self.left.emit()
            return
        another = not self._editing
        self._writing.hold()
        if not self._writing.flush():
            return
        if another:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.left.emit()

    def _ask_out(self) -> None:
        topic = self._edited()
        self._writing.forget()
        if topic is None:
            self.left.emit()
        else:
            self.out_asked.emit(topic)

    def _written(self) -> Edit:
        """The topic in the entry as an edit; without an after when nothing is written."""
        said, door, before = one_line(self.field.text()), Door(self._door.value()), self._edited()
        if not said:
            return Edit()
        if before is None:
            position = max((topic.position for topic in self._topics()), default=-1) + 1
            return Edit(after=self._made(door, said, position))
        return Edit(before=before, after=replace(before, text=said, door=door))

    def _keep(self) -> None:
        edit = self._written()
        if edit.after is not None and edit.after != edit.before:
            self._workspace.keep([edit])
        self.field.set_words("")
        self._editing = ""
