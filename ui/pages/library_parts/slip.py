"""A slip to hand over: which places stand on it, perhaps a line, and the paper as it will come out (R12, R50).

Nothing is chosen beforehand. The line is for one person: while it is written it is kept, so that a lock takes nothing,
and it goes with the paper, or when the slip is left in any way.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from companion.errors import Failure
from companion.firsts import Contact
from companion.store.carry import DraftWords
from companion.text import one_line
from ui import printing, theme
from ui.failures import sentence
from ui.lists import listed
from ui.papers.slip import cut_off, slip_document
from ui.services import Services
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.choices import Tick
from ui.widgets.column import Column, laid_once, make_room
from ui.widgets.entry_row import EntryRow
from ui.widgets.fields import PageField, labelled
from ui.widgets.paper_preview import PaperPreview
from ui.widgets.sections import emptied, row
from ui.widgets.text import Text
from ui.workspace import Autokeep, Workspace

DRAFT = "slip"
"""The key of the line while it is written."""
FIRST, MORE = 20, 10
"""Ticks that are there at once, and how many follow at a time between keys."""
_WIDEST = 416
_LONGEST = 120


class _PlaceTick(Tick):
    """Remembers how high it is: the panel is laid out anew with each paper, and there may be many of these."""

    def __init__(self, contact: Contact, on: bool) -> None:
        self._high: dict[int, int] = {}
        more = listed(one_line(words) for words in contact.said[1:])[:_LONGEST]
        super().__init__(one_line(contact.called)[:_LONGEST], f"slip-{contact.uid}", on, more)

    def restyle(self) -> None:
        self._high.clear()
        super().restyle()

    def heightForWidth(self, width: int) -> int:
        if width not in self._high:
            self._high[width] = super().heightForWidth(width)
        return self._high[width]


class SlipPanel(EntryRow):
    """Hidden until `open_for`. `closed`: it was put away by hand; `rebuilt`: Tab is to be led anew."""

    closed = Signal()
    rebuilt = Signal()

    def __init__(self, workspace: Workspace, services: Services) -> None:
        super().__init__()
        self.setObjectName("slip-panel")
        self._workspace, self._services = workspace, services
        self._contacts: tuple[Contact, ...] = ()
        self.ticks: dict[str, Tick] = {}
        self._ticks = Column()
        self._ticks.setSpacing(theme.current().px(4))
        self.line = PageField("slip-line", "", "", 62, 180)
        self.line.edited.connect(self._on_edited)
        self._trouble = Banner("slip-line-banner", closable=False)
        self._kept = Autokeep(workspace, self, self._keep_line, self._unkept)
        self._kept.failed.connect(lambda failure: self._trouble.say(sentence(failure), "error", self.tr("Keep")))
        self._kept.settled.connect(self._trouble.hide)
        self._trouble.acted.connect(self._kept.flush)
        self.preview = PaperPreview("slip-preview", self.tr("The slip as it is printed"), _WIDEST)
        self._nothing = Text(self.tr("Tick what is to stand on it."), "small")
        self.print_button = Button(self.tr("Print"), "compact", icon="printer", name="slip-print")
        self.print_button.clicked.connect(self.print)
        self.pdf = Button(self.tr("Save as PDF"), "compact", name="slip-pdf")
        self.pdf.clicked.connect(self._save)
        self.away = Button(self.tr("Not now"), "bare compact", name="slip-away")
        for signal in (self.away.clicked, self.escaped):
            signal.connect(self.close_by_hand)
        self.told = Banner("slip-told")
        self._lay_out()
        self._following = QTimer(self, singleShot=True, interval=0)
        self._following.timeout.connect(self._follow)
        self._later = QTimer(self, singleShot=True, interval=150)  # a paper for each letter typed would be slow
        self._later.timeout.connect(self._show_paper)
        self.hide()

    def _lay_out(self) -> None:
        px = theme.current().px
        self._block = block = QFrame()
        block.setProperty("look", "block")
        around = QVBoxLayout(self)
        around.setContentsMargins(0, px(8), 0, px(4))
        around.addWidget(block)
        column = QVBoxLayout(block)
        column.setContentsMargins(px(18), px(14), px(18), px(16))
        column.setSpacing(px(10))
        column.addWidget(Text(self.tr("A slip to hand over"), "label"))
        column.addLayout(self._ticks)
        column.addWidget(labelled(self.tr("A line from you, if you like"), self.line))
        column.addWidget(self._trouble)
        column.addWidget(self._nothing)
        column.addWidget(self.preview)
        column.addWidget(row(self.print_button, self.pdf, self.away, gap=8))
        column.addWidget(Text(self.tr("But for your own line, it names nobody, nor this program."), "small"))
        column.addWidget(self.told)

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in reading order."""
        acts = [self.print_button, self.pdf, self.away]
        return [*self.ticks.values(), self.line, *self._trouble.stops(), *acts, *self.told.stops()]

    # Shown

    def open_for(self, contacts: Sequence[Contact]) -> None:
        """Nothing is ticked, unless there is one place only. A line that a lock came over is there again."""
        self.told.hide()
        self._contacts = ()
        self.line.set_words(self._workspace.vault.drafts.get(DRAFT) or "")
        self.show_contacts(contacts)
        if len(self.ticks) == 1:
            next(iter(self.ticks.values())).setChecked(True)
        self._show_paper()
        self.show()
        first = next(iter(self.ticks.values()), self.line)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_contacts(self, contacts: Sequence[Contact]) -> None:
        """These are there to choose from; what is ticked stays so."""
        said = tuple(contact for contact in contacts if contact.says_something)
        if said == self._contacts:
            return
        self._contacts = said
        on = {uid for uid, tick in self.ticks.items() if tick.isChecked()} if not self.isHidden() else set()
        if QApplication.focusWidget() in self.ticks.values():
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)  # before: Qt would choose elsewhere
        emptied(self._ticks)
        self.ticks = {}
        last = max((at for at, contact in enumerate(said) if contact.uid in on), default=0)
        self._add_ticks(max(FIRST, last + 1), on)
        self._show_paper()
        self.rebuilt.emit()

    def _follow(self) -> None:
        self._add_ticks(len(self.ticks) + MORE)
        make_room(self._block)
        if not self._following.isActive():
            self.rebuilt.emit()

    def _add_ticks(self, upto: int, on: Collection[str] = ()) -> None:
        around = self._block.layout()
        assert around is not None
        with laid_once(around):
            for contact in self._contacts[len(self.ticks) : upto]:
                self.ticks[contact.uid] = tick = _PlaceTick(contact, contact.uid in on)
                tick.clicked.connect(self._show_paper)
                self._ticks.addWidget(tick)
                tick.show()  # now: Qt would show each by itself, and lay out the page for each
        self._ticks.invalidate()
        if upto < len(self._contacts):
            self._following.start()

    def close_by_hand(self) -> None:
        """The line goes: it was for one person, and is not to stand on another's slip."""
        if self._went():
            self.closed.emit()

    def leave(self, opener: QWidget) -> None:
        """Another part or page comes: put away, and nothing of the line stays."""
        if self.isHidden():
            return
        failure = self._drop_line()
        if failure is not None:
            self._workspace.failed.emit(failure)  # here it would not be seen any more
        self.line.set_words("")
        self.put_away(opener)

    def _went(self) -> bool:
        """Whether nothing is kept of the line any more; else it is said here."""
        failure = self._drop_line()
        if failure is not None:
            self.told.say(sentence(failure), "error")
        return failure is None

    def _drop_line(self) -> Failure | None:
        """Takes out what was kept of it; why it could not be."""
        self._kept.forget()
        if self._workspace.vault.drafts.get(DRAFT) is not None:
            try:
                self._workspace.drop_draft(DRAFT)
            except Failure as failure:
                return failure
        return None

    # The line

    def _on_edited(self) -> None:
        self._kept.touch()
        self._later.start()

    def _keep_line(self) -> None:
        words = self.line.words()
        if words.strip():
            self._workspace.put_draft(DRAFT, words)
        elif self._workspace.vault.drafts.get(DRAFT) is not None:
            self._workspace.drop_draft(DRAFT)

    def _unkept(self) -> DraftWords | None:
        words = self.line.words()
        return DraftWords(key=DRAFT, owner_uid="", body=words, at=self._workspace.now()) if words.strip() else None

    # The paper

    def _chosen(self) -> list[Contact]:
        return [c for c in self._contacts if (tick := self.ticks.get(c.uid)) is not None and tick.isChecked()]

    def _paper(self) -> QTextDocument:
        return slip_document(self._chosen(), self.line.words())

    def _show_paper(self) -> None:
        something = any(tick.isChecked() for tick in self.ticks.values()) or bool(self.line.words().strip())
        if something:
            self.preview.show_document(cut_off(self._chosen(), self.line.words()))
        self.preview.setVisible(something)
        self._nothing.setVisible(not something)
        for button in (self.print_button, self.pdf):
            button.setEnabled(something)

    def print(self) -> None:
        """Never words that were changed since: where those can't be kept, it is said beside them."""
        if self.print_button.isEnabled() and self._workspace.flush():
            self._show_paper()
            self._services.pickers.print(self, self._paper())
            self._went()

    def _save(self) -> None:
        if not self._workspace.flush():
            return
        name = self.tr("paper") + ".pdf"  # file managers and recent files show it
        self._services.pickers.save_pdf(self, self.tr("Save the slip"), name, self._save_to)

    def _save_to(self, path: Path) -> None:
        try:
            printing.to_pdf(self._paper(), path)
        except Failure as failure:
            self.told.say(sentence(failure), "error")
        else:
            if self._went():
                self.told.say(self.tr("Kept as {name}, outside the vault.").format(name=path.name))
