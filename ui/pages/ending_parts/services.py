"""Which places stand on the page they keep: chosen from the supporter's own library (R12, R33)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from companion.endings import Ending
from companion.firsts import Contact
from companion.text import one_line
from ui import theme
from ui.lists import listed
from ui.routes import Place, Route
from ui.widgets.buttons import Button
from ui.widgets.choices import Tick
from ui.widgets.sections import emptied, row
from ui.widgets.text import Text

_LONGEST = 120


class ServiceTicks(QWidget):
    """`turned(uid, on)`. The product ships no place: where the library has none, a way there stands here."""

    turned = Signal(str, bool)
    go = Signal(object)  # Route
    rebuilt = Signal()
    """Tab is to be led anew."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._contacts: tuple[Contact, ...] | None = None
        self.ticks: dict[str, Tick] = {}
        self._none = Text(self.tr("No place is written in your library yet."), "soft")
        self._ticks = QVBoxLayout()
        self._ticks.setContentsMargins(0, 0, 0, 0)
        self._ticks.setSpacing(theme.current().px(4))
        self.way = Button(self.tr("Places in your library"), "bare flush compact", icon="books", name=f"{name}-library")
        self.way.clicked.connect(lambda: self.go.emit(Route(Place.LIBRARY, part="services")))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(4))
        column.addWidget(Text(self.tr("Places to turn to"), "label"))
        column.addWidget(self._none)
        column.addLayout(self._ticks)
        column.addWidget(row(self.way))

    def stops(self) -> list[QWidget]:
        return [*self.ticks.values(), self.way]

    def show_services(self, contacts: Sequence[Contact], ending: Ending) -> None:
        said = tuple(contact for contact in contacts if contact.says_something)
        if said != self._contacts:
            self._contacts = said
            self._build(said)
        for uid, tick in self.ticks.items():
            tick.setChecked(uid in ending.services)

    def _build(self, contacts: Sequence[Contact]) -> None:
        focused = QApplication.focusWidget()
        if focused in self.ticks.values():
            self.way.setFocus(Qt.FocusReason.OtherFocusReason)  # before: Qt would choose elsewhere
        emptied(self._ticks)
        self.ticks = {}
        for contact in contacts:
            tick = Tick(_name(contact), f"service-{contact.uid}", hint=_more(contact))
            tick.clicked.connect(lambda on, uid=contact.uid: self.turned.emit(uid, on))
            self.ticks[contact.uid] = tick
            self._ticks.addWidget(tick)
        self._none.setVisible(not contacts)
        self.rebuilt.emit()


def _name(contact: Contact) -> str:
    return one_line(contact.called)[:_LONGEST]


def _more(contact: Contact) -> str:
    if not contact.text.strip():
        return ""
    return listed(one_line(words) for words in contact.said[1:])[:_LONGEST]
