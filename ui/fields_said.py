"""A written field of a record that is there only while it says something."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from companion.identity import Record
from companion.store.edits import Edit
from companion.text import clean
from ui.fields_kept import KeptField
from ui.widgets.fields import LineField, PageField
from ui.workspace import Workspace

R = TypeVar("R", bound=Record)


class SaidField(KeptField[R]):
    """A KeptField whose record comes with the first word and goes with the last: an untouched page leaves nothing.

    `read` gives the record as kept, or as it would begin; `is_kept` whether it is in the vault; `says` whether
    a record says anything.
    """

    def __init__(
        self,
        workspace: Workspace,
        field: LineField | PageField,
        read: Callable[[], R],
        text_of: Callable[[R], str],
        changed: Callable[[R, str], R],
        *,
        is_kept: Callable[[], bool],
        says: Callable[[R], bool],
    ) -> None:
        super().__init__(workspace, field, read, text_of, changed)
        self._is_kept, self._says = is_kept, says
        self.autokeep.unkept = self._said

    def _said(self) -> R | None:
        after = self._after()
        return after if self._says(after) else None

    def _keep(self) -> None:
        before = self._read() if self._is_kept() else None
        after = self._changed(self._read(), clean(self.field.words()))
        edit = Edit(before=before, after=after if self._says(after) else None)
        if edit.before != edit.after:
            self._workspace.keep([edit], gesture=self._gesture)
