"""The copies there are and what can be done with the chosen one (picture 34): looked into, tried, put back, another."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.errors import CopyDamaged, CopyGone, CopyOfAnother, CopyOlderKey, Failure, VaultDamaged
from companion.vault import elsewhere, restore, trial
from companion.vault.elsewhere import Reach
from companion.vault.restore import Inside
from companion.vault.vault import Vault
from ui import theme
from ui.copy_desk import Piece
from ui.errands import PutBack
from ui.failures import sentence
from ui.pages.gate import column
from ui.pages.settings_parts import copies_told, copies_words
from ui.pages.settings_parts.copies_forms import Found, PutBackForm, TryForm
from ui.pages.settings_parts.copies_list import CopyRows, Shown
from ui.pages.settings_parts.rows import seen_whole
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
        self._piece: Piece | None = None
        self._here: Inside | None = None
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
        self.off_button = Button(self.tr("Take it off"), "compact", name="copy-off")
        self.off_button.setAccessibleName(self.tr("Take it off the list"))
        self._acts = (self.look_button, self.back_button, self.try_button, self.other_button, self.off_button)
        self.hint = Text("", "small")
        self.hint.setObjectName("copy-hint")
        self.keeps = Text(copies_words.keeps(), "small")
        self.keeps.setObjectName("copies-keeps")
        self.keeps.setContentsMargins(0, px(8), 0, 0)
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
        for each in (self.found, self.back_form, self.try_form, self.keeps):
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
        self.back_form.turned.connect(self._show_acts)
        self.try_form.closed.connect(self.try_button.setFocus)
        self.try_form.tried.connect(self._try)
        self.try_form.turned.connect(self._show_acts)
        self.try_form.stop_asked.connect(self._stop)
        self.found.stop_asked.connect(self._stop)

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in reading order."""
        forms = (*self.back_form.stops(), *self.try_form.stops())
        return [*self.rows.stops(), *self._acts, *self.found.stops(), *forms]

    # Showing

    def come(self) -> None:
        """It is seen: what was waited for when it was left does not come any more, and what lies elsewhere may have
        changed since it was read through."""
        self._asked += 1
        self.rows.free()
        self._desk.proven.clear()
        self.found.wait_no_more()
        self.try_form.set_busy("")

    def show_kept(self) -> None:
        known = self._listing()
        self.none.setVisible(not known)
        self.rows.setVisible(bool(known))
        self.rows.show_copies(known)
        self._show_acts()
        self._put_astray_away()
        self.damaged.set_words(copies_told.trouble(self._desk, known, self._services.clock.now()))
        self.damaged.setVisible(bool(self.damaged.words()))

    def _listing(self) -> list[Shown]:
        now = self._services.clock.now()
        return copies_told.listing(self._workspace.vault, self._desk, self.reach, self._brought, now)

    def _show_acts(self) -> None:
        shown = self.rows.shown if not self.rows.isHidden() else None
        self.rows.setEnabled(not self._waiting)
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

    def _put_astray_away(self) -> None:
        """Tidying took the chosen copy from the list: what is open is about another than is chosen now."""
        shown = self.rows.shown
        for form in (self.back_form, self.try_form):
            about = form.shown
            if form.isHidden() or form.busy or about is None or (shown is not None and shown.path == about.path):
                continue
            focus = self.window().focusWidget()
            if focus is not None and form.isAncestorOf(focus):
                self.rows.take_keyboard()
            form.wipe()
            form.hide()

    def _read(
        self, work: Callable[[Piece], Inside], done: Callable[[Inside], None], failed: Callable[[Failure], None]
    ) -> None:
        """On the worker; what comes back too late is not wanted any more."""
        self._asked += 1
        asked, vault = self._asked, self._workspace.vault

        def read(piece: Piece) -> tuple[Inside, Inside | None]:
            return work(piece), _of_now(vault)

        def tell(found: tuple[Inside, Inside | None]) -> None:
            inside, self._here = found
            done(inside)

        def then(told: Callable[..., None]) -> Callable[..., None]:
            return lambda result: told(result) if asked == self._asked else None

        self._piece = self._desk.do(self._services.copies, self, read, then(tell), then(failed))
        self._show_acts()

    def _stop(self) -> None:
        if self._piece is not None:
            self._desk.stop(self._piece)

    def _learn(self, shown: Shown, failure: Failure) -> None:
        """What nobody could know from its beginning."""
        if isinstance(failure, CopyDamaged):
            self._desk.learn(shown.path, sound=False)
        elif shown.elsewhere and isinstance(failure, (CopyGone, CopyOlderKey, CopyOfAnother)):
            found = {CopyGone: Reach.AWAY, CopyOlderKey: Reach.OLDER, CopyOfAnother: Reach.OTHER}
            self.reach[shown.path] = found[type(failure)]
            self._desk.changed.emit()

    def _look(self) -> None:
        shown = self.rows.shown
        if shown is None or not shown.offered:
            return
        self._put_forms_away()
        self.rows.hold()
        vault = self._workspace.vault
        title = copies_words.inside_of(shown.said)
        look = elsewhere.look_inside if shown.proven else elsewhere.examine
        self._wait(title, self.tr("Opening it…") if shown.proven else self.tr("Opening it, and reading it through…"))
        self._read(
            lambda piece: look(vault, shown.path, piece.stopped),
            lambda inside: self._on_looked(shown, title, inside),
            lambda failure: self._on_not_looked(shown, failure),
        )

    def _wait(self, title: str, doing: str) -> None:
        """The keyboard goes where it can be stopped, unless it is somewhere else."""
        focus = self.window().focusWidget()
        self.found.wait(title, doing)
        if focus is None or self.isAncestorOf(focus):
            self.found.stop_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_looked(self, shown: Shown, title: str, inside: Inside) -> None:
        if not shown.proven:
            self._desk.learn(shown.path, sound=True)
        self._tell_inside(title, inside)

    def _on_not_looked(self, shown: Shown, failure: Failure) -> None:
        self._refuse(failure)
        self._learn(shown, failure)

    def _tell_inside(self, title: str, inside: Inside) -> None:
        self.found.tell(title, copies_words.inside(inside, self._services.clock.now(), self._here))
        self._after_wait()

    def _refuse(self, failure: Failure) -> None:
        self.found.refuse(failure)
        self._after_wait()

    def _after_wait(self) -> None:
        """The keyboard comes here only where nobody uses it elsewhere by now."""
        self._show_acts()
        focus = self.window().focusWidget()
        if self.isVisible() and (focus is None or not focus.isVisible() or self._is_ours(focus)):
            self.found.close_button.setFocus(Qt.FocusReason.OtherFocusReason)
            seen_whole(self.found)

    def _is_ours(self, focus: QWidget) -> bool:
        return any(each is focus or each.isAncestorOf(focus) for each in (self.found, self.try_form))

    def _open_try(self) -> None:
        shown = self.rows.shown
        if shown is not None and shown.offered:
            self._put_forms_away()
            self.rows.hold()
            self.try_form.open_for(shown)

    def _try(self, shown: Shown, passphrase: str) -> None:
        typed, vault, least = [passphrase], self._workspace.vault, weakest(self._services.kdf)
        self.try_form.wait()
        self._read(
            lambda piece: trial.try_copy(
                vault,
                shown.path,
                typed.pop(),
                weakest=least,
                stopped=piece.stopped,
                opened=lambda reader: piece.hurry_by(reader.interrupt),
            ),
            lambda inside: self._on_tried(shown, inside),
            lambda failure: self._on_not_tried(shown, failure),
        )

    def _on_tried(self, shown: Shown, inside: Inside) -> None:
        self.try_form.set_busy("")
        self._desk.learn(shown.path, sound=True)
        title = self.tr("The copy of {when} opens, and all of it can be read").format(when=shown.said)
        self._tell_inside(title, inside)  # the keyboard leaves the form before it goes
        self.try_form.wipe()
        self.try_form.hide()

    def _on_not_tried(self, shown: Shown, failure: Failure) -> None:
        self.try_form.failed(failure)
        self._learn(shown, failure)
        self._show_acts()

    def _open_back(self) -> None:
        shown = self.rows.shown
        if shown is not None and shown.offered:
            self._put_forms_away()
            self.rows.hold()
            self.back_form.open_for(shown)

    def _put_back(self, shown: Shown) -> None:
        """The one that the form names, whatever became of the list since."""
        if not self._workspace.flush():
            self.back_form.set_busy("")
            return
        self._workspace.errand_asked.emit(
            PutBack(path=shown.path, refused=lambda failure: self._on_not_put_back(shown, failure))
        )

    def _on_not_put_back(self, shown: Shown, failure: Failure) -> None:
        self.back_form.failed(failure)
        self._learn(shown, failure)

    # Another one

    def _ask_other(self) -> None:
        self._services.pickers.open_file(self, self.tr("Another copy"), Path.home(), copies_words.kind(), self._bring)

    def _bring(self, path: Path) -> None:
        self._put_forms_away()
        vault = self._workspace.vault
        self._wait(path.name, self.tr("Opening it, and reading it through…"))
        self._read(
            lambda piece: elsewhere.examine(vault, path, piece.stopped),
            lambda inside: self._on_brought(path, inside),
            self._refuse,
        )

    def _on_brought(self, path: Path, inside: Inside) -> None:
        known = {shown.path: shown for shown in self._listing()}
        if path not in known:
            self._brought[path] = copies_told.made_at(path)
        elif known[path].elsewhere:
            self.reach[path] = Reach.HERE
        self._desk.learn(path, sound=True)
        self.show_kept()
        self.rows.choose(path)
        shown = self.rows.shown
        self._tell_inside(copies_words.inside_of(shown.said if shown else path.name), inside)

    def choose_made(self, path: Path) -> None:
        """The one that was made just now, unless something is done with another."""
        self.show_kept()
        if all(form.isHidden() for form in (self.back_form, self.try_form, self.found)):
            self.rows.choose(path)

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


def _of_now(vault: Vault) -> Inside | None:
    """On the worker: the same of the vault as it is; None where it can't be told."""
    try:
        return restore.look(vault.database.aside, "main")
    except VaultDamaged:
        return None
