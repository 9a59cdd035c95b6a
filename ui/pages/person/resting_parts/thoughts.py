"""Thoughts that pass about someone whose page rests: one small page of their own, written and read here alone (R36)."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.clock import Clock
from companion.errors import Failure
from companion.identity import new_uid, to_micros
from companion.journal import Entry, EntryKind
from companion.people import Person
from companion.store.held import passing_thoughts
from companion.text import clean
from ui import theme
from ui.failures import sentence
from ui.widgets.banner import Banner
from ui.widgets.fields import PageField
from ui.widgets.sections import stack
from ui.widgets.text import Text
from ui.workspace import Autokeep, Workspace

_visits = count()
_WIDEST = 640


class Thoughts(QWidget):
    """Kept as it is typed; emptied, it is gone. Of several pages that a merge brought the older ones are only read."""

    def __init__(self, workspace: Workspace, clock: Clock) -> None:
        super().__init__()
        self._workspace, self._clock = workspace, clock
        self._person = Person(name="")
        self._uid, self._gesture = new_uid(), ""
        px = theme.current().px
        says = self.tr("Passing thoughts")
        self.field = PageField("passing-thoughts", says=says, min_height=112, max_height=320)
        self.field.edited.connect(self._on_edited)
        self.field.installEventFilter(self)
        about = self.tr("One may still come by. It can stay here; nowhere else shows it.")
        self.field.setAccessibleDescription(about)
        self._older = Text("", "soft")
        self._older.set_selectable(True)
        self.banner = Banner("passing-banner", closable=False)
        self.keeping = Autokeep(workspace, self, self._keep, self._unkept)
        self.keeping.failed.connect(self._tell)
        self.keeping.settled.connect(self.banner.hide)
        self.banner.acted.connect(self.keeping.flush)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(stack(Text(says, "subheading"), Text(about, "small"), gap=0))
        for widget in (self.field, self._older):
            widget.setMaximumWidth(px(_WIDEST))
            column.addWidget(widget)
        column.addWidget(self.banner)

    def stops(self) -> list[QWidget]:
        return [self.field, *self.banner.stops()[:1]]

    def show_thoughts(self, person: Person) -> None:
        """Show what is kept, unless words are still on their way from here."""
        if person.uid != self._person.uid:
            self._person, self._uid, self._gesture = person, new_uid(), ""
            self.keeping.forget()
            self.banner.hide()
        if self.keeping.pending:
            return
        pages = passing_thoughts(self._workspace.vault, person.uid)
        words = ""
        if pages:
            self._uid, words = pages[0].uid, pages[0].body
        if clean(self.field.words()) != words:
            self._gesture = ""
            self.field.set_words(words)
        older = "\n\n".join(page.body for page in pages[1:])
        self._older.set_words(older)
        self._older.setVisible(bool(older))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusOut:
            self.keeping.flush()
            self._gesture = ""  # the next words belong to another visit
        return False

    def _on_edited(self) -> None:
        self._gesture = self._gesture or f"passing-{next(_visits)}"
        self.keeping.touch()

    def _before(self) -> Entry | None:
        return self._workspace.vault.entries.get(self._uid)

    def _page(self, before: Entry | None) -> Entry:
        new = Entry(
            uid=self._uid,
            id=to_micros(self._clock.now()),
            owner_uid=self._person.uid,
            kind=EntryKind.PASSING,
        )
        return replace(before or new, body=clean(self.field.words()))

    def _keep(self) -> None:
        before = self._before()
        page = self._page(before)
        after = page if page.body.strip() else None
        if after != before:
            self._workspace.save(before, after, gesture=self._gesture)

    def _unkept(self) -> Entry | None:
        before = self._before()
        page = self._page(before)
        return page if page.body.strip() or before is not None else None

    def _tell(self, failure: Failure) -> None:
        self.banner.say(sentence(failure), "error", self.tr("Keep"))
