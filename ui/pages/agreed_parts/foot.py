"""The foot of the page: as it stands or what changed between which dates; print, close (picture 23)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import theme
from ui.pages.agreed_parts.history import NOW, History
from ui.widgets.buttons import Button
from ui.widgets.choices import Segments
from ui.widgets.ends import Ends
from ui.widgets.fields import Choice
from ui.widgets.key_button import KeyButton
from ui.widgets.sections import row
from ui.widgets.text import Text

STANDS, CHANGED = "stands", "changed"


class Foot(QWidget):
    """`turned` when another view or date is chosen; `print_asked` and `close_asked` from their buttons."""

    turned = Signal()
    print_asked = Signal()
    close_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        px = theme.current().px
        views = [(STANDS, self.tr("As it stands")), (CHANGED, self.tr("What changed"))]
        self.view = Segments(views, "agreed-view", self.tr("What is shown"))
        self.view.set_value(STANDS)
        self.view.chosen.connect(lambda _: self.turned.emit())
        self.since = Choice([], "agreed-since", self.tr("Since"))
        self.until = Choice([], "agreed-until", self.tr("Until"))
        for choice in (self.since, self.until):
            choice.activated.connect(lambda _: self.turned.emit())
        self._from = row(Text(self.tr("since"), "soft"), self.since, gap=8, stretch=False)
        self._to = row(Text(self.tr("until"), "soft"), self.until, gap=8, stretch=False)
        self._views = row(self.view, self._from, self._to, gap=14)
        self.print_button = Button(self.tr("Print for both"), icon="printer", name="agreed-print")
        self.close_button = KeyButton(self.tr("Close"), self.tr("Esc"), name="agreed-close")
        self.print_button.clicked.connect(self.print_asked)
        self.close_button.clicked.connect(self.close_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addWidget(Ends(self._views, row(self.print_button, self.close_button, gap=12)))

    def show_history(self, history: History, *, changed: bool) -> None:
        """`changed`: dates can be compared, and are."""
        possible = bool(history.earlier)
        self._views.setVisible(possible)
        self.view.set_value(CHANGED if changed and possible else STANDS)
        self._from.setVisible(changed and possible)
        self._to.setVisible(changed and possible)
        since = self.since.value()
        self._fill(self.since, [(v.uid, history.label(v.uid)) for v in history.earlier], since)
        later = history.later(self.since.value())
        until = self.until.value()
        self._fill(self.until, [(NOW, self.tr("now")), *((v.uid, history.label(v.uid)) for v in later)], until)

    def begin_again(self) -> None:
        """What was compared before is let go: the last version is held against how it stands now."""
        self.since.clear()
        self.until.clear()

    def show_alone(self) -> None:
        """Only print and close: there are no dates to compare."""
        self._views.hide()

    @staticmethod
    def _fill(choice: Choice, options: list[tuple[str, str]], chosen: str) -> None:
        """Offer these; what was chosen stays so, else the first is."""
        if [choice.itemData(at) for at in range(choice.count())] != [value for value, _ in options]:
            choice.blockSignals(True)
            choice.clear()
            for value, words in options:
                choice.addItem(words, value)
            choice.blockSignals(False)
        choice.set_value(chosen if any(chosen == value for value, _ in options) else options[0][0] if options else "")
