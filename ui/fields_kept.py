"""A written field tied to one record: typed words are kept, others' changes are shown, failures said beside it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.errors import Failure
from companion.identity import Record
from companion.text import clean
from ui.failures import sentence
from ui.widgets.banner import Banner
from ui.widgets.fields import LineField, PageField
from ui.workspace import Autokeep, Workspace

_visits = count()
LONGEST_LINE = 1_000_000
"""Characters; Qt's own limit of 32,767 would cut a pasted line without a word."""

R = TypeVar("R", bound=Record)


class KeptField(QWidget, Generic[R]):
    """A LineField or PageField whose words live in one record.

    `read` gives the record as it is kept; `text_of` its words; `changed` the record with other words. Each visit
    of the field is one step of undo.
    """

    def __init__(
        self,
        workspace: Workspace,
        field: LineField | PageField,
        read: Callable[[], R],
        text_of: Callable[[R], str],
        changed: Callable[[R, str], R],
    ) -> None:
        super().__init__()
        self.field = field
        self._workspace, self._read, self._text_of, self._changed = workspace, read, text_of, changed
        self._gesture = ""
        self.autokeep = Autokeep(workspace, self, self._keep, self._after)
        self.autokeep.failed.connect(self._on_failed)
        self.autokeep.settled.connect(self._on_settled)
        self.banner = Banner(f"{field.objectName()}-banner", closable=False)
        self.banner.acted.connect(self.autokeep.flush)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(field)
        column.addWidget(self.banner)
        self.setFocusProxy(field)
        field.installEventFilter(self)
        if isinstance(field, LineField):
            field.setMaxLength(LONGEST_LINE)
        edited = field.edited if isinstance(field, PageField) else field.textEdited
        edited.connect(self._on_edited)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusOut:
            self.autokeep.flush()
            self._gesture = ""  # the next words belong to another visit
        return False

    def show_kept(self, record: R | None = None) -> None:
        """Show what is kept, unless somebody's words are still on their way from here.

        `record` spares the reading where the caller has just read it with others.
        """
        if self.autokeep.pending:
            return
        kept, words = record or self._read(), clean(self.field.words())
        same = words == self._text_of(kept) or (words and self._changed(kept, words) == kept)
        if not same:
            self._gesture = ""
            self.field.set_words(self._text_of(kept))

    def _on_edited(self) -> None:
        if not self._gesture:
            self._gesture = f"field-{next(_visits)}"
        self.autokeep.touch()

    def _after(self) -> R:
        return self._changed(self._read(), clean(self.field.words()))

    def _keep(self) -> None:
        before = self._read()
        after = self._changed(before, clean(self.field.words()))
        if after != before:
            self._workspace.save(before, after, gesture=self._gesture)

    def _on_failed(self, failure: Failure) -> None:
        self.banner.say(sentence(failure), "error", self.tr("Keep"))

    def _on_settled(self) -> None:
        self.banner.hide()
