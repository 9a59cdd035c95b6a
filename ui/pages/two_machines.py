"""Two machines (B11, picture 35): the folder they share, what came, and what was written in both places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.changes import EVERYTHING
from companion.conflicts import Conflict
from companion.errors import Failure
from companion.journal import Entry
from companion.store import choosing, together
from companion.store.choosing import Found, Pair
from companion.store.edits import Edit, records_of
from companion.store.together import Brought
from companion.vault import devices, sync
from ui import theme
from ui.failures import sentence
from ui.pages.page import RoomPage
from ui.pages.two_machines_parts.bringing import Bringing
from ui.pages.two_machines_parts.choice import Choice
from ui.pages.two_machines_parts.overview import Overview
from ui.pages.two_machines_parts.said import Machines, came_lines, refused, unlaid, written_at
from ui.routes import BRING, Place, Route
from ui.services import Services
from ui.widgets.buttons import Button
from ui.widgets.ends import Ends
from ui.widgets.fields import tab_in_order
from ui.widgets.sections import stack
from ui.widgets.text import Text
from ui.workspace import Workspace

COPIES = Route(Place.SETTINGS, part="copies")


class TwoMachinesPage(RoomPage):
    """Route(TWO_MACHINES): the folder and what came; with a conflict's uid that choice; `part` BRING begins at once."""

    reads = EVERYTHING

    def __init__(self, workspace: Workspace, services: Services) -> None:
        super().__init__(workspace, services)
        self.setObjectName("two-machines")
        self.bringing = Bringing.of(workspace, services)
        self.bringing.ended.connect(self._on_ended)
        self.overview = Overview(workspace, services)
        self.choice = Choice(workspace, services)
        self._build()
        self._connect()

    def _build(self) -> None:
        px = theme.current().px
        self.title = Text("", "title")
        self.title.setObjectName("two-machines-title")
        self.lead = Text("", "lead")
        self.back = Button("", "bare flush", name="two-machines-back")
        self.back.clicked.connect(self.go_back)
        head = QVBoxLayout()
        head.setSpacing(0)
        head.addWidget(Ends(stack(self.title, self.lead, gap=2), self.back, top=True))
        self.body.addLayout(head)
        self.body.addSpacing(px(26))
        self.body.addWidget(self.choice)
        self.body.addWidget(self.overview)
        self.body.addStretch(1)

    def _connect(self) -> None:
        folder = self.overview.folder
        folder.folder_asked.connect(self._ask_folder)
        folder.bring_asked.connect(self.bring)
        folder.leave_asked.connect(self.bringing.leave)
        folder.stop_asked.connect(self._stop)
        self.overview.looked.connect(lambda uid: self.go.emit(Route(Place.TWO_MACHINES, uid)))
        self.choice.chosen.connect(self._keep)
        self.choice.rebuilt.connect(self._order_stops)
        self.overview.rebuilt.connect(self._order_stops)

    def _order_stops(self) -> None:
        if self.choice.isHidden():
            tab_in_order([self.back, *self.overview.stops()])
        else:
            tab_in_order([self.back, *self.choice.stops()])

    # Showing

    def open(self, route: Route) -> None:
        begin = route.part == BRING and not self.bringing.busy
        self.overview.folder.say("")
        self.overview.folder.banner.hide()
        super().open(replace(route, part=""))  # coming back after a lock does not begin it again
        self.verticalScrollBar().setValue(0)
        self.bringing.hold(self)
        if begin and self._folder() is not None:
            QTimer.singleShot(0, self, self.bring)

    def refresh(self) -> None:
        if self.bringing.busy:
            self._show(None, Found())
            return
        found = choosing.found(self.workspace.vault)
        pair = found.pair(self.route.uid)
        self._show(pair, found)

    def _show(self, pair: Pair | None, found: Found) -> None:
        busy, folder = self.bringing.busy, self._folder() if not self.bringing.busy else None
        self.choice.setVisible(pair is not None)
        if pair is not None:
            person = self.workspace.vault.people.get(pair.conflict.owner_uid) if pair.conflict.owner_uid else None
            self.choice.show_pair(pair, person, self._machines())
        else:
            self.choice.settled()
        self._say_title(pair)
        self._show_came(pair, busy=busy)
        if not busy:
            now = self.services.clock.now()
            self.overview.folder.show_folder(folder, written_at(together.last(self.workspace.vault), now))
            machines = self._machines()
            others = [name for device, name in machines.names.items() if device != machines.own]
            self.overview.name.show_kept(others)
            people = {person.uid: person for person in self.workspace.vault.people.all()}
            self.overview.show_found(found, people)
        self.overview.show_parts(choice=pair is not None, busy=busy)
        self._order_stops()

    def _say_title(self, pair: Pair | None) -> None:
        if pair is None:
            self.title.set_words(self.tr("Two machines"))
            self.lead.set_words(self.tr("The same vault on a second computer, with only a folder between the two."))
            self.back.set_words(self.tr("Back to copies"))
            return
        page = isinstance(pair.standing.record, Entry)
        self.title.set_words(self.tr("Two machines, one page") if page else self.tr("Two machines, one line"))
        self.lead.set_words(self._lead(pair))
        self.back.set_words(self.tr("Leave for now"))

    def _lead(self, pair: Pair) -> str:
        if pair.conflict.set_aside:
            return self.tr("One of the two gave way. It can still be taken.")
        return self.tr("Both were written apart. Neither is lost: choose now, or later.")

    def _machines(self) -> Machines:
        database = self.workspace.vault.database
        return Machines(own=database.fact("device") or "", names=devices.called(database))

    def _folder(self) -> Path | None:
        return sync.folder_of(self.workspace.vault.database)

    def _show_came(self, pair: Pair | None, *, busy: bool) -> None:
        brought = self.bringing.brought
        if busy or brought is None:
            self.overview.came.show_lines([])
            self.overview.troubles.say([])
            return
        machines, now, vault = self._machines(), self.services.clock.now(), self.workspace.vault
        lines = [line for there in brought.found for line in came_lines(vault, there, machines, now)]
        self.overview.came.show_lines(lines)
        told = [refused(device, code, machines) for device, code in brought.together.refused]
        told += [unlaid(brought.together.unlaid)] if brought.together.unlaid else []
        self.overview.troubles.say(told)

    def first_focus(self) -> QWidget | None:
        if not self.choice.isHidden():
            return self.back  # nothing is chosen by a late key
        return next((stop for stop in self.overview.folder.stops() if stop.isVisibleTo(self)), None)

    # The folder

    def _ask_folder(self) -> None:
        start = self._folder() or Path.home()
        self.services.pickers.folder(self, self.tr("The folder both computers reach"), start, self._choose)

    def _choose(self, folder: Path) -> None:
        """Looked at on the worker: a folder that somebody just plugged in, or of a network, may take its time."""
        own, desk, tasks = self.workspace.vault.folder, self.workspace.copies, self.services.copies
        if self.bringing.busy:
            return
        if not desk.making:  # one that is being made is waited for; those that are read through wait
            desk.rest(tasks)
        tasks.run(
            self,
            lambda: folder.resolve().is_relative_to(own.resolve()),
            lambda inside: self._on_looked(folder, inside=inside),
            self._on_not_looked,
        )

    def _on_not_looked(self, failure: Failure) -> None:
        self.workspace.copies.start(self.services.copies)
        self.overview.folder.banner.say(self._not_reached(failure), "error")

    def _on_looked(self, folder: Path, *, inside: bool) -> None:
        self.workspace.copies.start(self.services.copies)
        if self.bringing.busy:
            return
        if inside:
            said = self.tr("The vault itself lies there. Choose a folder that both can reach.")
            self.overview.folder.banner.say(said, "error")
            return
        self.overview.folder.banner.hide()
        went_on = self.overview.name.field.hasFocus()  # before the button that was pressed is hidden
        if self._noted(folder) and not went_on:
            self.overview.folder.bring.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stop(self) -> None:
        if self._noted(None):
            self.overview.folder.say(
                self.tr(
                    "Nothing is laid down there any more. The sealed file of this computer still lies in that folder, "
                    "and may be deleted there like any other."
                )
            )
            self.overview.folder.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _noted(self, folder: Path | None) -> bool:
        self.overview.folder.say("")
        try:
            sync.choose(self.workspace.vault.database, folder)
        except Failure as failure:
            self.overview.folder.banner.say(sentence(failure), "error")
            return False
        self.refresh()
        return True

    # Bringing together

    def bring(self) -> None:
        folder = self._folder()
        if folder is None or not self.bringing.begin(folder, self):
            return
        self.overview.folder.show_busy(True, chosen=True)
        self._show(None, Found())
        self.back.setEnabled(False)
        self.overview.folder.leave.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_ended(self) -> None:
        self.overview.folder.show_busy(False, chosen=True)
        self.back.setEnabled(True)
        self.refresh()
        if self.bringing.failure is not None:
            self.overview.folder.banner.say(self._not_reached(self.bringing.failure), "error")
        elif self.bringing.brought is not None:
            self.overview.folder.say(self._became(self.bringing.brought))
            self._ask_first(self.bringing.brought)
        if self.isVisible() and self.choice.isHidden():
            self.overview.folder.bring.setFocus(Qt.FocusReason.OtherFocusReason)

    def _not_reached(self, failure: Failure) -> str:
        if failure.code == "vault.folder-unreadable":
            return self.tr("The folder can’t be reached just now. Nothing was changed. Is the stick in?")
        return sentence(failure)

    def _became(self, brought: Brought) -> str:
        if brought.together.stopped:
            return self.tr("Left for now. What had come until then is here; the rest comes another time.")
        if brought.anything or brought.together.refused or brought.together.unlaid or self._new_conflicts(brought):
            return ""
        if not brought.together.merged:
            return self.tr("No other computer has laid anything down yet. What is here lies ready for it.")
        return self.tr("Nothing new had come. What is here lies ready for the others.")

    def _new_conflicts(self, brought: Brought) -> list[str]:
        return [uid for _, merged in brought.together.merged for uid in merged.conflicts]

    def _ask_first(self, brought: Brought) -> None:
        """What was written in both places is shown at once: it is what came of the press. It may be left."""
        new = set(self._new_conflicts(brought))
        asked = choosing.found(self.workspace.vault).asked
        first = next((pair for pair in asked if pair.conflict.uid in new), None)
        if first is not None and self.isVisible():
            self.go.emit(Route(Place.TWO_MACHINES, first.conflict.uid))

    # Choosing

    def _keep(self, edits: Sequence[Edit]) -> None:
        self.choice.banner.hide()
        try:
            if edits:
                self.workspace.keep(edits)
        except Failure as failure:
            self.choice.banner.say(sentence(failure), "error")
            return
        asked = choosing.found(self.workspace.vault).asked
        self.go.emit(Route(Place.TWO_MACHINES, asked[0].conflict.uid if asked else ""))
        if not asked:
            self.overview.folder.say(
                self.tr(
                    "That is settled here. The other computer hears of it once you have brought together again. Ctrl Z "
                    "takes it back, until you lock."
                )
            )

    def may_turn(self, edits: Sequence[Edit]) -> bool:
        """Choices are taken back here, and nothing else."""
        return any(isinstance(record, Conflict) for record in records_of(edits))

    def leave(self) -> bool:
        return not self.bringing.busy and super().leave()

    def go_back(self) -> None:
        """From a choice to what else there is to say, from there to the copies. What waits goes on waiting."""
        if not self.bringing.busy:
            self.go.emit(COPIES if self.choice.isHidden() else Route(Place.TWO_MACHINES))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not event.isAutoRepeat():
            self.go_back()
        else:
            super().keyPressEvent(event)
