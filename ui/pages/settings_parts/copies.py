"""Settings › Copies (picture 34): the copies there are, what can be done with one, the sheet, and what holds someone
who asked to be erased (point 1, 6; B9)."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from companion.errors import Failure
from companion.vault import elsewhere
from companion.vault.elsewhere import Reach
from ui import theme
from ui.pages.settings_parts import copies_words
from ui.pages.settings_parts.copies_erased import ErasedPanel
from ui.pages.settings_parts.copies_known import KnownCopies
from ui.pages.settings_parts.copies_sheet import SheetRow
from ui.pages.settings_parts.copies_underway import MakingRow
from ui.pages.settings_parts.rows import Section, SettingRow
from ui.pages.settings_parts.two_machines import TwoMachinesRow
from ui.services import Services
from ui.widgets.buttons import Button
from ui.widgets.fields import tab_in_order
from ui.widgets.sections import Bleeding, rule
from ui.workspace import Workspace


class Copies(Section):
    """Everything that takes long is done by the worker of the copies, and the page may be left meanwhile."""

    def __init__(self, workspace: Workspace, services: Services) -> None:
        self.make_button = Button(
            QCoreApplication.translate("Copies", "Make a sealed copy"), "primary", "archive", name="make-copy"
        )
        head = SettingRow(
            QCoreApplication.translate("Copies", "Copies"),
            QCoreApplication.translate(
                "Copies",
                "A sealed copy is locked with the same passphrase, so it may travel by any means. One is kept here "
                "by itself whenever the vault locks.",
            ),
            self.make_button,
            head=True,
        )
        super().__init__("copies", "", head)
        self._workspace, self._services = workspace, services
        self._desk = workspace.copies
        self.making = MakingRow(workspace, services, self.make_button)
        self.made = self.making.told
        self._inside.addWidget(self.making)
        self.known = KnownCopies(workspace, services)
        self.known.setParent(self)
        self._bled = Bleeding(self.known)
        self._inside.addItem(self._bled)
        self._inside.addSpacing(theme.current().px(14))
        self._build_rows()
        self._connect()
        self._inside.addStretch(1)

    # Building

    def _build_rows(self) -> None:
        self.sheet = SheetRow(self._workspace, self._services)
        self.erased_button = Button(self.tr("Show"), "compact", name="erased-show")
        self.erased_button.setMinimumWidth(self.erased_button.sizeHint().width())  # "Hide" is shorter
        self.erased = ErasedPanel(self._workspace, self._services)
        erased = SettingRow(
            self.tr("Someone has asked to be erased"),
            self.tr("Older copies may still hold that person. Here is which, and where."),
            self.erased_button,
            below=self.erased,
        )
        self.two_machines = TwoMachinesRow(self._workspace, self._services)
        for each in (self.two_machines, self.sheet, erased):
            self._inside.addWidget(rule())
            self._inside.addWidget(each)

    def _connect(self) -> None:
        self._desk.changed.connect(self.show_kept)
        self._desk.made.connect(self._on_made)
        self._desk.unlisted.connect(self._on_unlisted)
        self._desk.not_made.connect(self._on_not_made)
        self._desk.looker.found.connect(self._on_reached)
        self.making.again.connect(self._make)
        self.make_button.clicked.connect(self._ask_where)
        self.erased_button.clicked.connect(self._turn_erased)
        self.erased.anew_asked.connect(self._make_anew)
        self.erased.emptied.connect(self.erased_button.setFocus)

    # Showing

    def come(self) -> None:
        """The section is seen: what lies elsewhere is looked for anew."""
        self.known.come()
        self.show_kept()
        vault = self._workspace.vault
        self._desk.looker.look(vault.folder, [place.path for place in elsewhere.places(vault.database)])

    def _on_reached(self, reach: dict[Path, Reach]) -> None:
        self.known.reach |= reach
        self.show_kept()

    def show_kept(self) -> None:
        if not self._workspace.vault.is_open:
            return
        self.known.show_kept()
        self.making.show_kept()
        self.sheet.show_kept()
        if not self.erased.isHidden():
            self.erased.show_copies(self.known.reach)
        self._in_order()

    # A copy is made

    def _ask_where(self) -> None:
        day = self._services.clock.now().date().isoformat()
        name = self.tr("copy") + f"-{day}{copies_words.TAIL}"  # says nothing of what it is a copy of
        self._services.pickers.save_file(self, self.tr("Where the copy goes"), name, copies_words.kind(), self._make)

    def _make(self, target: Path) -> None:
        if self._desk.making:
            return
        target = target if target.suffix == copies_words.TAIL else target.with_name(target.name + copies_words.TAIL)
        if not self._workspace.flush():  # told where the words are
            return
        self.making.told.hide()
        self.erased.tell("", "small")
        self._desk.make(self._services.copies, target)

    def _make_anew(self, target: Path) -> None:
        if self._desk.making:
            return
        self._make(target)
        if self._desk.making:
            self.erased.tell(self.tr("Being made anew…"), "small")

    def _on_made(self, place: elsewhere.Place) -> None:
        self.known.reach[place.path] = Reach.HERE
        anew = self.tr("Made anew: it holds what the vault holds now.")
        self.known.choose_made(place.path)
        self._tell_made(copies_words.kept_as(place.path), "small", anew)

    def _on_unlisted(self, place: elsewhere.Place, failure: Failure) -> None:
        self.known.reach[place.path] = Reach.HERE
        self._tell_made(copies_words.unlisted(place.path, failure), "error")

    def _on_not_made(self, failure: Failure) -> None:
        self._tell_made(copies_words.not_made(failure), "error")

    def _tell_made(self, words: str, role: str, anew: str = "") -> None:
        """Above, and where it was asked for."""
        self.making.tell(words, role)
        if self.erased.waits:
            self.erased.tell(anew or words, role)

    # Someone has asked to be erased

    def _turn_erased(self) -> None:
        hide = not self.erased.isHidden()
        if not hide:
            self.erased.show_copies(self.known.reach)
        self.erased.setVisible(not hide)
        self.erased_button.set_words(self.tr("Show") if hide else self.tr("Hide"))
        self._in_order()

    def wipe(self) -> None:
        """Nothing of a passphrase or a sheet stays behind where the page is left."""
        self.known.wipe()
        self.sheet.wipe()
        self.making.told.hide()
        self.erased.tell("", "small")

    def _in_order(self) -> None:
        """Rows are made anew: Tab goes on from top to bottom."""
        tab_in_order(
            [
                self.make_button, *self.making.stops(), *self.known.stops(), *self.two_machines.stops(),
                *self.sheet.stops(), self.erased_button, *self.erased.stops(),
            ]
        )  # fmt: skip
