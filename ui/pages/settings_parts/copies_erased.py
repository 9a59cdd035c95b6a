"""Someone has asked to be erased: which copies may hold them still, and where these are (picture 34; B6)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from companion.vault import copies, elsewhere, files
from companion.vault.elsewhere import Reach
from ui import dates, theme
from ui.pages.gate import column
from ui.pages.settings_parts import copies_words
from ui.services import Services
from ui.widgets.buttons import Button
from ui.widgets.ends import Ends
from ui.widgets.sections import stack
from ui.widgets.text import Text
from ui.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """A copy out of an erasure's reach. `anew`: it could be made anew in its place."""

    path: Path
    about: str
    anew: bool = False


class ErasedPanel(QWidget):
    """`anew_asked`: make the copy in that place anew, so that it holds what the vault holds now and nothing more.
    `emptied`: the line that had the keyboard is gone, and no other takes it."""

    anew_asked = Signal(object)  # Path
    emptied = Signal()

    def __init__(self, workspace: Workspace, services: Services) -> None:
        super().__init__()
        self.setObjectName("erased-panel")
        self._workspace, self._services = workspace, services
        self.waits = False
        px = theme.current().px
        _, inside = column(gap=10, of=self)
        inside.setContentsMargins(0, px(14), 0, px(4))
        inside.addWidget(
            Text(
                self.tr(
                    "Erasing takes someone out of the vault, and out of every copy beside it that opens with its key. "
                    "A copy that was out of reach then holds them still, for whoever can open it."
                ),
                "soft",
            )
        )
        holder, self._lines = column(gap=12)
        inside.addWidget(holder)
        self._shown: Sequence[Holding] | None = None
        self._buttons: dict[Path, Button] = {}
        self._stood: list[QWidget] = []
        self.told = Text("", "small")
        self.told.setObjectName("erased-told")
        self.told.hide()
        inside.addWidget(self.told)
        self._foot = Text("", "small")
        inside.addWidget(self._foot)
        self.hide()

    def show_copies(self, reach: Mapping[Path, Reach]) -> None:
        found = self._holding(reach)
        if found != self._shown:
            self._shown = found
            self._build(found)
        folder = copies_words.steps(self._workspace.vault.folder / files.BACKUPS)
        self._foot.set_words(
            self.tr(
                "Copies beside the vault are in {folder}. Paper, PDF files, and files that were copied in another way "
                "cannot be seen from here."
            ).format(folder=folder)
        )

    def _build(self, found: Sequence[Holding]) -> None:
        """The keyboard stays with its copy; where that is gone, with the one after it."""
        before = list(self._buttons)
        held = next((path for path, button in self._buttons.items() if button.hasFocus()), None)
        old, self._stood, self._buttons = self._stood, [], {}
        for at, holding in enumerate(found):
            self._add(self._line(holding, at))
        if not found:
            self._add(Text(self.tr("This computer knows of no copy out of reach."), "body"))
        if held is not None:
            self._focus_again([held, *before[before.index(held) + 1 :], *self._buttons])
        for line in old:  # after the keyboard has left them: Qt would choose elsewhere
            self._lines.removeWidget(line)
            line.hide()
            line.deleteLater()

    def _add(self, line: QWidget) -> None:
        self._lines.addWidget(line)
        self._stood.append(line)
        line.show()  # now: what is shown by the layout's next turn takes no keyboard

    def _focus_again(self, wanted: Sequence[Path]) -> None:
        button = next((self._buttons[path] for path in wanted if path in self._buttons), None)
        if button is None:
            self.emptied.emit()
        else:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def tell(self, words: str, role: str) -> None:
        """What becomes of the copy that was asked for from here; '' for nothing."""
        self.waits = bool(words)
        self.told.set_role(role)
        self.told.set_words(words)
        self.told.setVisible(bool(words))

    def stops(self) -> list[QWidget]:
        return list(self._buttons.values())

    def _line(self, holding: Holding, at: int) -> QWidget:
        said = stack(Text(holding.path.name, "strong"), Text(holding.about, "soft"), gap=0)
        if not holding.anew:
            return said
        button = Button(self.tr("Make it anew"), "compact", name=f"erased-anew-{at}")
        button.setAccessibleDescription(holding.path.name)
        button.clicked.connect(lambda: self.anew_asked.emit(holding.path))
        self._buttons[holding.path] = button
        return Ends(said, button)

    def _holding(self, reach: Mapping[Path, Reach]) -> Sequence[Holding]:
        vault, desk = self._workspace.vault, self._workspace.copies
        _, beyond = copies.within_reach(vault.folder)
        found = [Holding(path=path, about=self.tr("Beside the vault, under another key.")) for path in beyond]
        found += [
            Holding(path=copy.path, about=self.tr("Beside the vault; it could not be read through."))
            for copy in desk.list_copies()
            if (copy.path.name in desk.unreadable or copy.path in desk.unsound) and copy.path not in beyond
        ]
        last = elsewhere.taken_out_last(vault.database)
        for place in elsewhere.places(vault.database):
            how = reach.get(place.path)
            if how is Reach.OTHER or (how is not Reach.OLDER and (last is None or place.made >= last)):
                continue
            found.append(Holding(path=place.path, about=self._about(place, how), anew=how is Reach.HERE))
        return found

    def _about(self, place: elsewhere.Place, how: Reach | None) -> str:
        words = self.tr("Of {when}, {where}.").format(
            when=dates.day(place.made.date(), year=True), where=copies_words.where(place.path)
        )
        if how is Reach.HERE:
            return words + " " + self.tr("Something went for good since. Made anew, it holds that no more.")
        if how is Reach.OLDER:
            return words + " " + self.tr("It is under the key from before; what went since is in it.")
        return words + " " + self.tr("It is out of reach now; what went since is in it.")
