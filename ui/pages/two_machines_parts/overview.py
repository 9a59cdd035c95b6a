"""What there is to say of two machines besides a choice: the folder, what came, what waits, names, and how it goes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from companion.identity import from_micros
from companion.people import Person
from companion.store.choosing import Found, Pair
from ui import dates, theme
from ui.pages.settings_parts.rows import Facts
from ui.pages.two_machines_parts.came import CameList, Troubles
from ui.pages.two_machines_parts.folder import SharedFolder
from ui.pages.two_machines_parts.kinds import what
from ui.pages.two_machines_parts.names import MachineName
from ui.pages.two_machines_parts.said import subject
from ui.services import Services
from ui.widgets.buttons import Button
from ui.widgets.ends import Ends
from ui.widgets.sections import emptied, row, rule, stack
from ui.widgets.text import Text
from ui.workspace import Workspace


class Overview(QWidget):
    """`looked`: at that conflict, by its uid."""

    looked = Signal(str)
    rebuilt = Signal()

    def __init__(self, workspace: Workspace, services: Services) -> None:
        super().__init__()
        self._services = services
        px = theme.current().px
        self.folder, self.came, self.troubles = SharedFolder(), CameList(), Troubles()
        self.waits, self.earlier = _Waits(), _Earlier()
        self.waits.looked.connect(self.looked)
        self.earlier.looked.connect(self.looked)
        self._silent = ""
        words = self.tr("Written in both places, about a page that rests")
        self.silent = Button(words, "bare flush", name="look-silent")
        self.silent.clicked.connect(lambda: self.looked.emit(self._silent))
        self._silent_row = row(self.silent)
        self.name = MachineName(workspace)
        self.facts = Facts(self.tr("How it goes"), self._facts())
        self._top = stack(self.folder, self.waits, gap=24)
        self._end = stack(self.earlier, self._silent_row, rule(), self.name, self.facts, gap=24)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(24))
        for each in (self._top, self.came, self.troubles, self._end):
            column.addWidget(each)

    def _facts(self) -> list[str]:
        return [
            self.tr(
                "Only sealed files go into the folder. Without your passphrase, or your recovery sheet, they open for "
                "nobody."
            ),
            self.tr(
                "The app sends nothing anywhere by itself. The folder travels by whatever you have: a stick you carry, "
                "Syncthing, Nextcloud."
            ),
            self.tr(
                "The second computer begins with a sealed copy of this vault: make one under Copies, and open it there "
                "at the first start, with the same passphrase."
            ),
            self.tr(
                "Nothing comes by itself. Each computer takes in what the others laid down, and lays down its own, "
                "only when you say so there."
            ),
            self.tr(
                "What you let go of here goes there too, once that computer has brought together. Until then its file "
                "in the folder still holds it."
            ),
            self.tr(
                "After a new recovery sheet the key is another one: then set the second computer up again from a fresh "
                "sealed copy."
            ),
        ]

    def show_found(self, found: Found, people: Mapping[str, Person]) -> None:
        if found.asked:  # taken back, or come since: nothing is settled then
            self.folder.say("")
        self.waits.show_found(found)
        self.earlier.show_pairs(found.earlier, people, self._services)
        self._silent = found.silent[0].conflict.uid if found.silent else ""
        self._silent_row.setVisible(bool(self._silent))
        self.rebuilt.emit()

    def show_parts(self, *, choice: bool, busy: bool) -> None:
        """Beneath a choice nothing else is said than what came together by itself; while the worker has the vault,
        there is nothing that would write in it."""
        self._top.setVisible(not choice)
        self._end.setVisible(not choice and not busy)
        if busy:
            self.waits.hide()

    def stops(self) -> list[QWidget]:
        return [*self.folder.stops(), *self.waits.stops(), *self.earlier.stops(), self.silent, *self.name.stops()]


class _Waits(QFrame):
    """Something waits for a choice; how much is not said, nor whose."""

    looked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        px = theme.current().px
        self.setProperty("look", "block")
        self.setObjectName("waits")
        self._asked = ""
        self.look = Button(self.tr("Look at it"), name="look-at-both")
        self.look.clicked.connect(lambda: self.looked.emit(self._asked))
        said = stack(
            Text(self.tr("Something was written in both places"), "strong"),
            Text(self.tr("Neither is lost. It waits until you choose."), "soft"),
            gap=2,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(16))
        column.setSpacing(px(8))
        column.addWidget(Ends(said, self.look))
        self.hide()

    def show_found(self, found: Found) -> None:
        self._asked = found.asked[0].conflict.uid if found.asked else ""
        self.setVisible(bool(self._asked))

    def stops(self) -> list[QWidget]:
        return [self.look]


class _Earlier(QWidget):
    """What was not chosen, for thirty days."""

    looked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("earlier")
        self._pairs: tuple[Pair, ...] | None = None
        self._buttons: list[Button] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.hide()

    def show_pairs(self, pairs: Sequence[Pair], people: Mapping[str, Person], services: Services) -> None:
        awake = [p for p in pairs if not _rests(people.get(p.conflict.owner_uid))]
        self.setVisible(bool(awake))
        if tuple(awake) == self._pairs:
            return
        self._pairs = tuple(awake)
        emptied(self._column)
        self._buttons = []
        px, now = theme.current().px, services.clock.now()
        self._column.addWidget(Text(self.tr("Earlier"), "strong"))
        self._column.addSpacing(px(4))
        for at, pair in enumerate(awake):
            if at:
                self._column.addWidget(rule())
            whose = subject(pair, people.get(pair.conflict.owner_uid), now)
            day = from_micros(pair.conflict.goes_at).date()
            until = self.tr("Not chosen; here until {day}").format(day=dates.day(day, year=day.year != now.year))
            button = Button(self.tr("Look"), "compact", name="earlier-look")
            button.setAccessibleName(self.tr("Look: {what}").format(what=f"{whose}, {what(pair.standing.record)}"))
            button.clicked.connect(lambda _=False, uid=pair.conflict.uid: self.looked.emit(uid))
            self._buttons.append(button)
            said = stack(Text(f"{whose}: {what(pair.standing.record)}"), Text(until, "small"), gap=0)
            line = Ends(said, button)
            line.layout().setContentsMargins(0, px(8), 0, px(8))  # type: ignore[union-attr]
            self._column.addWidget(line)

    def stops(self) -> list[QWidget]:
        return list(self._buttons)


def _rests(person: Person | None) -> bool:
    return person is not None and bool(person.resting)
