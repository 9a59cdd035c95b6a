"""How one thing is put on the page for supervision: places and dates made vaguer, a thing left out (B7, R53)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from companion.digest_page import WORDING, Point
from companion.errors import Failure
from companion.journal import Draft
from companion.store.carry import DraftWords
from companion.store.edits import Edit
from ui import theme
from ui.failures import sentence
from ui.fields_kept import KeptField
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.entry_row import EntryRow
from ui.widgets.fields import LineField, PageField, labelled
from ui.widgets.sections import row
from ui.widgets.text import Text
from ui.workspace import Workspace


def carried(kept: KeptField[Draft]) -> None:
    """A draft crosses a lock as its words."""
    record = kept.autokeep.unkept

    def words() -> DraftWords | None:
        draft = record() if record else None
        if not isinstance(draft, Draft):
            return None
        return DraftWords(key=draft.key, owner_uid=draft.owner_uid, body=draft.body, at=draft.at)

    kept.autokeep.unkept = words


class Wording(EntryRow):
    """`about`: the page whose words stand in it, '' while it is away. The journal keeps its own."""

    opened = Signal(str)

    def __init__(self, workspace: Workspace, point: Callable[[str], Point]) -> None:
        """`point`: a page as it would be brought, untouched."""
        super().__init__()
        self.setObjectName("wording")
        self.about = ""
        self._workspace, self._point_of = workspace, point
        self._blank = Point(uid="")
        px = theme.current().px
        self.title = LineField("wording-title")
        self.words = PageField("wording-words", min_height=112, max_height=320)
        self.fields = (
            KeptField(workspace, self.title, self._read, self._title_of, self._with_title),
            KeptField(workspace, self.words, self._read, self._words_of, self._with_words),
        )
        for field in self.fields:
            field.setFocusProxy(None)  # type: ignore[arg-type]
            carried(field)
        self.back = Button(self.tr("As it is in the journal"), "bare flush compact", name="wording-back")
        self.back.clicked.connect(self._take_back)
        self.page = Button(self.tr("Open the page"), "bare flush compact", name="wording-page")
        self.page.clicked.connect(lambda: self.opened.emit(self.about))
        self.banner = Banner("wording-told")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, px(14))
        column.setSpacing(px(12))
        for field, label in zip(self.fields, (self.tr("Heading"), self.tr("What it says")), strict=True):
            column.addWidget(labelled(label, field))
            field.field.setAccessibleName(label)
        column.addWidget(Text(self.tr("For this page only: the journal stays as it is."), "small"))
        column.addWidget(row(self.back, self.page, gap=18))
        column.addWidget(self.banner)

    def stops(self) -> list[LineField | PageField | Button]:
        return [self.title, self.words, self.back, self.page]

    # The draft

    def _point(self) -> Point:
        return self._point_of(self.about) if self.about else self._blank

    def _read(self) -> Draft:
        key = WORDING + self.about
        found = self._workspace.vault.drafts.whole(key)
        return found or Draft(key=key, owner_uid=self._point().owner_uid, body="", at=0)

    def _title_of(self, draft: Draft) -> str:
        return self._point().put(draft.body).title

    def _words_of(self, draft: Draft) -> str:
        return self._point().put(draft.body).words

    def _with_title(self, draft: Draft, words: str) -> Draft:
        return self._with(draft, replace(self._point().put(draft.body), title=words))

    def _with_words(self, draft: Draft, words: str) -> Draft:
        return self._with(draft, replace(self._point().put(draft.body), words=words))

    def _with(self, draft: Draft, point: Point) -> Draft:
        body = "" if point == self._point() else point.to_json()
        return draft if body == draft.body else replace(draft, body=body, at=self._workspace.now())

    # Coming and going

    def open(self, uid: str) -> None:
        self.about = uid
        self.banner.hide()
        self.show_again()
        self.show()
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_again(self) -> None:
        """After something moved; words being typed stay."""
        draft = self._read()
        for field in self.fields:
            field.show_kept(draft)
        self.back.setEnabled(bool(draft.body))

    def close_up(self) -> bool:
        """Away, with its words kept. False where they can't be, and it stays."""
        if not self.about:
            return True
        kept = [field.autokeep.flush() for field in self.fields]  # both, whatever becomes of the first
        if not all(kept):
            return False
        self.about = ""
        self.hide()
        return True

    def _take_back(self) -> None:
        for field in self.fields:
            field.autokeep.forget()
        draft = self._read()
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)  # before the button can't be pressed any more
        if not draft.body:
            self.show_again()
            return
        try:
            self._workspace.keep([Edit(before=draft)])
        except Failure as failure:
            self.banner.say(sentence(failure), "error")
        else:
            self.banner.hide()
        self.show_again()
