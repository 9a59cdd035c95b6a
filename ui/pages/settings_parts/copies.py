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
from ui.pages.settings_parts.rows import Section, SettingRow
from ui.pages.settings_parts.two_machines import TwoMachinesRow
from ui.services import Services
from ui.widgets.buttons import Button
from ui.widgets.fields import tab_in_order
from ui.widgets.key_progress import KeyProgress
from ui.widgets.sections import Bleeding, rule
from ui.widgets.text import Text
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
        self._build_head()
        self.known = KnownCopies(workspace, services)
        self.known.setParent(self)
        self._bled = Bleeding(self.known)
        self._inside.addItem(self._bled)
        self._inside.addSpacing(theme.current().px(14))
        self._build_rows()
        self._connect()
        self._inside.addStretch(1)

    # Building

    def _build_head(self) -> None:
        self.made = Text("", "small")
        self.made.setObjectName("copy-made")
        self.made.hide()
        self.making = KeyProgress("copy-progress")
        self._inside.addWidget(self.made)
        self._inside.addWidget(self.making)

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
        self._desk.not_made.connect(self._on_not_made)
        self.make_button.clicked.connect(self._ask_where)
        self.erased_button.clicked.connect(self._turn_erased)
        self.erased.anew_asked.connect(self._make)

    # Showing

    def come(self) -> None:
        """The section is seen: what lies elsewhere is looked for anew."""
        self.known.come()
        self.show_kept()
        folder = self._workspace.vault.folder
        paths = [place.path for place in elsewhere.places(self._workspace.vault.database)]
        if not paths:
            return
        self._services.copies.run(
            self,
            lambda: {path: elsewhere.reach(folder, path) for path in paths},
            self._on_reached,
            lambda _: None,
        )

    def _on_reached(self, reach: dict[Path, Reach]) -> None:
        self.known.reach |= reach
        self.show_kept()

    def show_kept(self) -> None:
        if not self._workspace.vault.is_open:
            return
        self.known.show_kept()
        self._show_making()
        self.sheet.show_kept()
        self._in_order()
        if not self.erased.isHidden():
            self.erased.show_copies(self.known.reach)

    def _show_making(self) -> None:
        if self.make_button.isEnabled() is self._desk.making:
            self.make_button.setEnabled(not self._desk.making)
            if self._desk.making:
                self.making.begin(self.tr("Reading it through, and writing it…"))
            else:
                self.making.end()

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
        self.made.hide()
        self._desk.make(self._services.copies, target)

    def _on_made(self, place: elsewhere.Place) -> None:
        self.known.reach[place.path] = Reach.HERE
        self._tell_made(
            self.tr("Kept as {name}, {where}.").format(name=place.path.name, where=copies_words.where(place.path)),
            "small",
        )

    def _on_not_made(self, failure: Failure) -> None:
        self._tell_made(copies_words.not_made(failure), "error")

    def _tell_made(self, words: str, role: str) -> None:
        self.made.set_role(role)
        self.made.set_words(words)
        self.made.show()

    # Someone has asked to be erased

    def _turn_erased(self) -> None:
        hide = not self.erased.isHidden()
        if not hide:
            self.erased.show_copies(self.known.reach)
        self.erased.setVisible(not hide)
        self.erased_button.set_words(self.tr("Show") if hide else self.tr("Hide"))

    def wipe(self) -> None:
        """Nothing of a passphrase or a sheet stays behind where the page is left."""
        self.known.wipe()
        self.sheet.wipe()
        self.made.hide()

    def _in_order(self) -> None:
        """Rows are made anew: Tab goes on from top to bottom."""
        tab_in_order(
            [
                self.make_button, *self.known.stops(), *self.two_machines.stops(), *self.sheet.stops(),
                self.erased_button, *self.erased.stops(),
            ]
        )  # fmt: skip
