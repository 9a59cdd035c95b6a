"""Whether the name stands elsewhere: in pages about others, or in the supporter's own. Looked for only when asked."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal

from companion.held import Part
from ui.held_words import Said
from ui.pages.held_parts.row import HeldRow
from ui.routes import Place, Route
from ui.widgets.buttons import Button


class Elsewhere(HeldRow):
    """`asked` when it is to be looked for; `say` what was found."""

    asked = Signal()

    def __init__(self) -> None:
        said = Said(
            part=Part.OTHER,
            title=QCoreApplication.translate("Elsewhere", "Elsewhere"),
            words="",
            act=QCoreApplication.translate("Elsewhere", "Look"),
            route=Route(Place.HELD),
        )
        super().__init__(said, is_open=False)
        self.setObjectName("held-elsewhere")
        self.act.setObjectName("held-look")
        self.acted.connect(lambda _: self.asked.emit())

    @property
    def button(self) -> Button:
        return self.act

    def begin(self) -> None:
        self._words.set_words(self.tr("The name may also stand in pages about others, or in my own."))

    def say(self, found: bool) -> None:
        """What stands there belongs to others too: it is not shown here."""
        if found:
            words = self.tr("It does stand in other pages. Whoever erases this one is shown each, and may choose.")
        else:
            words = self.tr("It stands nowhere else.")
        self._words.set_words(words)
