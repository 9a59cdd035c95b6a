"""The copies there are and what can be done with the chosen one (picture 34): looked into, tried, put back, another."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.errors import Failure
from companion.vault import elsewhere, trial
from companion.vault.elsewhere import Reach
from companion.vault.restore import Inside
from ui import theme
from ui.errands import PutBack
from ui.failures import sentence
from ui.pages.gate import column
from ui.pages.settings_parts import copies_told, copies_words
from ui.pages.settings_parts.copies_forms import Found, PutBackForm, TryForm
from ui.pages.settings_parts.copies_list import CopyRows, Shown
from ui.services import Services
from ui.widgets.buttons import Button
from ui.widgets.key_progress import weakest
from ui.widgets.sections import BLEED, row
from ui.widgets.text import Text
from ui.workspace import Workspace


class KnownCopies(QWidget):
    """Reaches BLEED out of the column of words at both sides, for its rows. `reach`: what was found where copies were
    written to, as far as was looked."""

    def __init__(self, workspace: Workspace, services: Services) -> None:
        super().__init__()
        self.setObjectName("copies-list")
        self._workspace, self._services = workspace, services
        self._desk = workspace.copies
        self.reach: dict[Path, Reach] = {}
        self._brought: dict[Path, datetime] = {}
        self._asked = 0
        title = self.tr("Copies this computer knows of")
        self.none = Text(self.tr("None yet. The first is made when the vault locks."), "soft")
        self.rows = CopyRows(title)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(0)
        above = self._bled()
        above.addWidget(Text(title, "subheading"))
        above.addSpacing(theme.current().px(6))
        above.addWidget(self.none)
        self._outer.addWidget(self.rows)
        self._build_acts(self._bled())
        self._connect()

    # Building

    def _bled(self) -> QVBoxLayout:
        """A column as wide as that of the words."""
        bleed = theme.current().px(BLEED)
        holder, inside = column(gap=0)
        inside.setContentsMargins(bleed, 0, bleed, 0)
        self._outer.addWidget(holder)
        return inside

    def _build_acts(self, inside: QVBoxLayout) -> None:
        px = theme.current().px
        self.look_button = Button(self.tr("Look inside, change nothing"), "compact", name="copy-look")
        self.back_button = Button(self.tr("Put this one back"), "compact", name="copy-back")
        self.try_button = Button(self.tr("Try it"), "compact", name="copy-try")
        self.other_button = Button(self.tr("Another copy"), "compact", "folder-open", name="copy-other")
        self.off_button = Button(self.tr("Take off the list"), "compact", name="copy-off")
        self._acts = (self.look_button, self.back_button, self.try_button, self.other_button, self.off_button)
        self.hint = Text("", "small")
        self.hint.setObjectName("copy-hint")
        self.damaged = Text("", "error")
        self.damaged.setObjectName("copies-damaged")
        self.damaged.setContentsMargins(0, px(8), 0, 0)
        self.found = Found()
        self.back_form = PutBackForm(self._workspace.vault, self._services)
        self.try_form = TryForm()
        inside.addSpacing(px(14))
        inside.addWidget(row(*self._acts, gap=12))
        inside.addSpacing(px(12))
        inside.addWidget(self.hint)
        inside.addWidget(self.damaged)
        inside.addSpacing(px(12))
        for each in (self.found, self.back_form, self.try_form):
            inside.addWidget(each)

    def _connect(self) -> None:
        self.rows.chosen.connect(self._on_chosen)
        self.look_button.clicked.connect(self._look)
        self.back_button.clicked.connect(self._open_back)
        self.try_button.clicked.connect(self._open_try)
        self.other_button.clicked.connect(self._ask_other)
        self.off_button.clicked.connect(self._take_off)
        self.found.closed.connect(self.look_button.setFocus)
        self.back_form.closed.connect(self.back_button.setFocus)
        self.back_form.agreed.connect(self._put_back)
        self.try_form.closed.connect(self.try_button.setFocus)
        self.try_form.tried.connect(self._try)

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in reading order."""
        forms = (*self.back_form.stops(), *self.try_form.stops())
        return [*self.rows.stops(), *self._acts, self.found.close_button, *forms]

    # Showing

    def come(self) -> None:
        """It is seen: what was waited for when it was left does not come any more."""
        self._asked += 1
        self.found.wait_no_more()
        self.try_form.set_busy("")

    def show_kept(self) -> None:
        known = self._listing()
        self.none.setVisible(not known)
        self.rows.setVisible(bool(known))
        self.rows.show_copies(known)
        self._show_acts()
        self.damaged.set_words(copies_told.trouble(self._desk, self._services.clock.now()))
        self.damaged.setVisible(bool(self.damaged.words()))

    def _listing(self) -> list[Shown]:
        now = self._services.clock.now()
        return copies_told.listing(self._workspace.vault, self._desk, self.reach, self._brought, now)

    def _show_acts(self) -> None:
        shown = self.rows.shown if not self.rows.isHidden() else None
        offered = shown is not None and shown.offered and not self._waiting
        for button in (self.look_button, self.back_button, self.try_button):
            button.setVisible(shown is not None)
            button.setEnabled(offered)
        self.other_button.setEnabled(not self._waiting)
        self.off_button.setVisible(shown is not None and shown.elsewhere)
        self.hint.set_words(copies_told.hint(shown, self._desk))

    def wipe(self) -> None:
        """Nothing of a passphrase stays behind where the page is left."""
        self._put_forms_away()

    # The chosen one

    def _on_chosen(self) -> None:
        self._put_forms_away()
        self._show_acts()

    @property
    def _waiting(self) -> bool:
        return self.try_form.busy or self.back_form.busy or self.found.waiting

    def _put_forms_away(self) -> None:
        for form in (self.back_form, self.try_form):
            if not form.busy:
                form.wipe()
                form.hide()
        if not self.found.waiting:
            self.found.hide()

    def _read(
        self, work: Callable[[], Inside], done: Callable[[Inside], None], failed: Callable[[Failure], None]
    ) -> None:
        """On the worker; what comes back too late is not wanted any more."""
        self._asked += 1
        asked = self._asked

        def then(told: Callable[..., None]) -> Callable[..., None]:
            return lambda result: told(result) if asked == self._asked else None

        self._services.copies.run(self, work, then(done), then(failed))
        self._show_acts()

    def _look(self) -> None:
        shown = self.rows.shown
        if shown is None or not shown.offered:
            return
        self._put_forms_away()
        vault, stopped = self._workspace.vault, self._services.copies.stopped
        title = copies_words.inside_of(shown.said)
        self.found.wait(title, self.tr("Opening it…"))
        self._read(
            lambda: elsewhere.look_inside(vault, shown.path, stopped),
            lambda inside: self._tell_inside(title, inside),
            self._refuse,
        )

    def _tell_inside(self, title: str, inside: Inside) -> None:
        self.found.tell(title, copies_words.inside(inside, self._services.clock.now()))
        self._after_wait()

    def _refuse(self, failure: Failure) -> None:
        self.found.refuse(failure)
        self._after_wait()

    def _after_wait(self) -> None:
        self._show_acts()
        if self.isVisible():
            self.found.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_try(self) -> None:
        self._put_forms_away()
        self.try_form.open()

    def _try(self, passphrase: str) -> None:
        shown = self.rows.shown
        if shown is None or not shown.offered:
            return
        typed, vault, copies = [passphrase], self._workspace.vault, self._services.copies
        least = weakest(self._services.kdf)
        self.try_form.wait()
        self._read(
            lambda: trial.try_copy(
                vault,
                shown.path,
                typed.pop(),
                weakest=least,
                stopped=copies.stopped,
                opened=lambda reader: copies.hurry_by(reader.interrupt),
            ),
            lambda inside: self._on_tried(shown, inside),
            self._on_not_tried,
        )

    def _on_tried(self, shown: Shown, inside: Inside) -> None:
        self.try_form.set_busy("")
        self.try_form.wipe()
        self.try_form.hide()
        title = self.tr("The copy of {when} opens, and all of it can be read").format(when=shown.said)
        self._tell_inside(title, inside)

    def _on_not_tried(self, failure: Failure) -> None:
        self.try_form.failed(failure)
        self._show_acts()

    def _open_back(self) -> None:
        shown = self.rows.shown
        if shown is not None and shown.offered:
            self._put_forms_away()
            self.back_form.open_for(shown)

    def _put_back(self) -> None:
        shown = self.rows.shown
        if shown is None or not self._workspace.flush():
            self.back_form.set_busy("")
            return
        self._workspace.errand_asked.emit(PutBack(path=shown.path, refused=self.back_form.failed))

    # Another one

    def _ask_other(self) -> None:
        self._services.pickers.open_file(self, self.tr("Another copy"), Path.home(), copies_words.kind(), self._bring)

    def _bring(self, path: Path) -> None:
        self._put_forms_away()
        vault, stopped = self._workspace.vault, self._services.copies.stopped
        self.found.wait(path.name, self.tr("Opening it, and reading it through…"))
        self._read(
            lambda: elsewhere.examine(vault, path, stopped), lambda inside: self._on_brought(path, inside), self._refuse
        )

    def _on_brought(self, path: Path, inside: Inside) -> None:
        known = {shown.path: shown for shown in self._listing()}
        if path not in known:
            self._brought[path] = copies_told.made_at(path)
        elif known[path].elsewhere:
            self.reach[path] = Reach.HERE
        self.show_kept()
        self.rows.choose(path)
        shown = self.rows.shown
        self._tell_inside(copies_words.inside_of(shown.said if shown else path.name), inside)

    def _take_off(self) -> None:
        shown = self.rows.shown
        if shown is None or not shown.elsewhere:
            return
        try:
            elsewhere.forget(self._workspace.vault.database, shown.path)
        except Failure as failure:
            self.found.tell(self.tr("It stays on the list"), sentence(failure), "error")
            return
        self._put_forms_away()
        self.other_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.show_kept()
