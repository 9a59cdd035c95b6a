"""A line of an agreement that is chosen or turned, not written: a number, a day, a rhythm."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from companion.agreement import AgreementLine
from ui.workspace import Autokeep, Workspace


class KeptLine:
    """Keeps what `text` gives as the line's text; None for something unfinished, and then nothing is touched.

    Where it can't be kept it stays pending and is kept with other words later. Bound to its owner's life.
    """

    def __init__(
        self,
        workspace: Workspace,
        owner: QWidget,
        read: Callable[[], AgreementLine],
        text: Callable[[], str | None],
    ) -> None:
        self._workspace, self._read, self._text = workspace, read, text
        self._autokeep = Autokeep(workspace, owner, self._keep, self._written)
        self._autokeep.failed.connect(workspace.failed)

    @property
    def pending(self) -> bool:
        return self._autokeep.pending

    def touch(self) -> None:
        """Something is being turned or typed: keep it a moment after the last move."""
        self._autokeep.touch()

    def keep(self) -> bool:
        """Keep it now. False where it can't be."""
        self._autokeep.hold()
        return self._autokeep.flush()

    def forget(self) -> None:
        """Another person's page comes."""
        self._autokeep.forget()

    def _written(self) -> AgreementLine | None:
        text = self._text()
        return None if text is None else replace(self._read(), text=text)

    def _keep(self) -> None:
        before, text = self._read(), self._text()
        if text is not None and text != before.text:
            self._workspace.save(before, replace(before, text=text), gesture=f"line-{before.uid}")
