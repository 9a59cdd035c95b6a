"""A supervision as it is entered: the day, with whom, and what I take away from it (R53)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.supervision import Supervision
from companion.text import clean, one_line
from ui import theme
from ui.kept_entry import KeptEntry
from ui.widgets.fields import LineField, PageField, labelled
from ui.workspace import Workspace


class SupervisionEntry(KeptEntry[Supervision]):
    """Kept as you type. A new one in which nothing was said is kept by its button alone."""

    def __init__(self, workspace: Workspace, now: Callable[[], datetime]) -> None:
        super().__init__(workspace, "supervision", Supervision(day=""), "supervision-told")
        self._now = now
        self._wished = False  # kept by the button, also with nothing but today's day
        self.whom = LineField("supervision-whom")
        self.words = PageField("supervision-words")
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(8), 0, px(12))
        column.setSpacing(px(12))
        column.addWidget(labelled(self.tr("Day"), self.day))
        column.addWidget(labelled(self.tr("With whom"), self.whom))
        column.addWidget(labelled(self.tr("What I take away"), self.words))
        column.addWidget(self.banner)
        column.addWidget(self._buttons())
        self.day.dateChanged.connect(lambda _: self._keeping.touch())
        self.whom.textEdited.connect(lambda _: self._keeping.touch())
        self.words.edited.connect(self._keeping.touch)
        self.whom.returnPressed.connect(self._wish)
        self.keep_button.clicked.connect(self._wish)
        self.escaped.connect(self._leave)
        self.hide()

    def stops(self) -> list[QWidget]:
        return [self.day, self.whom, self.words, self.keep_button, self.remove, *self.banner.stops()]

    def open(self, supervision: Supervision | None) -> None:
        self._wished = False
        self._begin(supervision, Supervision(day=self._now().date().isoformat()))
        self._show(supervision or self._new)
        self.banner.hide()
        self.show()
        self.day.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, supervision: Supervision) -> None:
        self._show_day(supervision.when or self._now().date())
        if self.whom.words() != supervision.text:
            self.whom.set_words(supervision.text)
        self.words.set_words(supervision.words)
        self.remove.setVisible(self._row is not None)

    def show_again(self) -> bool:
        """After something moved. False where the one it stands for is gone, and it has to go as well."""
        if self.isHidden() or self._keeping.pending or self._row is None:
            return True
        kept = self._workspace.vault.supervisions.get(self._row.uid)
        if kept is None:
            return False
        self._row = kept
        self.remove.show()
        if kept != self._written():
            self._show(kept)
        return True

    # Kept

    def _wish(self) -> None:
        self._wished = True
        self._keeping.touch()
        self._leave()

    def _written(self) -> Supervision:
        return replace(
            self._row or self._new,
            day=self._iso_day(),
            text=one_line(self.whom.words()),
            words=clean(self.words.words()),
        )

    def _unkept(self) -> Supervision | None:
        after = self._written()
        says_nothing = self._row is None and after == self._new and not self._wished
        return None if says_nothing else after
