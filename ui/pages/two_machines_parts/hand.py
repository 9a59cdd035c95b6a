"""Writing it together by hand: both texts laid into one, to be changed. What is typed is kept as a draft."""

from __future__ import annotations

import json

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.clock import Clock
from companion.conflicts import laid_together
from companion.store.carry import DraftWords
from companion.store.choosing import Pair, draft_key, writable
from ui import theme
from ui.pages.journal_parts.keeping import tell_of
from ui.pages.letting_go_parts.step import ways
from ui.pages.two_machines_parts.kinds import label
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.fields import PageField, labelled
from ui.widgets.sections import emptied
from ui.widgets.text import Text
from ui.workspace import Autokeep, Workspace


class ByHand(QWidget):
    """`done`: it is to be kept as it stands. `away`: another time; what was typed waits here."""

    done = Signal()
    away = Signal()

    def __init__(self, workspace: Workspace, clock: Clock) -> None:
        super().__init__()
        self.setObjectName("by-hand")
        self._workspace = workspace
        self._pair: Pair | None = None
        self._fields: dict[str, PageField] = {}
        px = theme.current().px
        self.title = Text(self.tr("Written together"), "subheading")
        self.banner = Banner("by-hand-banner")
        self.note = Text("", "small")
        self.note.setMinimumHeight(px(40))
        self.note.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.keep_button = Button(self.tr("Keep it like this"), "primary", name="by-hand-keep")
        self.away_button = Button(self.tr("Not now"), "bare", name="by-hand-away")
        self.keep_button.clicked.connect(self._on_done)
        self.away_button.clicked.connect(self._on_away)
        self.keeper = Autokeep(workspace, self, self._keep, self._unkept)
        tell_of(self.keeper, clock, self.note, self.banner)
        self._holder = QWidget()
        self._column = QVBoxLayout(self._holder)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(16))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(px(12))
        for each in (self.title, self._holder, self.banner, ways(self.keep_button, self.away_button, self.note)):
            outer.addWidget(each)
        self.hide()

    def show_pair(self, pair: Pair) -> None:
        """Another one: what was begun for it stands here, else both laid together."""
        if self._pair is not None and self._pair.conflict.uid == pair.conflict.uid and self._fields:
            self._pair = pair
            return
        self._pair = pair
        self.note.set_words("")
        self.banner.say("")
        emptied(self._column)
        self._fields = {}
        begun = self.begun(pair)
        earlier, later = pair.in_time
        for name in writable(pair):
            says = label(pair.standing.record, name)
            field = PageField(f"by-hand-{name}", "", says, min_height=112, max_height=420)
            field.set_words(begun.get(name) or laid_together(getattr(earlier, name), getattr(later, name)))
            field.edited.connect(self.keeper.touch)
            self._column.addWidget(labelled(says, field) if len(writable(pair)) > 1 else field)
            self._fields[name] = field

    def begun(self, pair: Pair) -> dict[str, str]:
        """What was typed before."""
        try:
            held = json.loads(self._workspace.vault.drafts.get(draft_key(pair)) or "{}")
        except ValueError:
            return {}
        return {str(k): str(v) for k, v in held.items()} if isinstance(held, dict) else {}

    def texts(self) -> dict[str, str]:
        return {name: field.words() for name, field in self._fields.items()}

    def stops(self) -> list[QWidget]:
        return [*self._fields.values(), *self.banner.stops(), self.keep_button, self.away_button]

    def take_keyboard(self) -> None:
        for field in list(self._fields.values())[:1]:
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def settle(self) -> None:
        """It was chosen: nothing of it is on its way any more."""
        self.keeper.forget()
        self._pair, self._fields = None, {}
        self.hide()

    def _on_done(self) -> None:
        if self.keeper.flush():
            self.done.emit()

    def _on_away(self) -> None:
        if self.keeper.flush():
            self.away.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._on_away()
        else:
            super().keyPressEvent(event)

    def _keep(self) -> None:
        if self._pair is not None:
            body = json.dumps(self.texts(), ensure_ascii=False)
            self._workspace.put_draft(draft_key(self._pair), body, self._owner())

    def _unkept(self) -> DraftWords | None:
        if self._pair is None:
            return None
        body = json.dumps(self.texts(), ensure_ascii=False)
        return DraftWords(key=draft_key(self._pair), owner_uid=self._owner(), body=body, at=self._workspace.now())

    def _owner(self) -> str:
        return self._pair.conflict.owner_uid if self._pair is not None else ""
