"""The one main window: the gate, the rooms, the cover; and the way to lock."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QStackedLayout, QWidget

from companion import PRODUCT
from companion.changes import Changes, Kind
from companion.errors import Failure
from companion.vault.inspection import finish_erasing, is_erasing
from ui import theme
from ui.clipboard import ClipboardKeeper
from ui.inside import WarmUp
from ui.pages.cover import Cover
from ui.pages.unlock import UnlockPage, Why
from ui.routes import Place, Route
from ui.services import Services
from ui.session import sharing
from ui.session.cards import CardDesk
from ui.session.keeper import STEPS, MeetingKeeper
from ui.system_signals import SystemSignals
from ui.watch import Watch
from ui.widgets.naming import named

if TYPE_CHECKING:
    from companion.vault.vault import Vault
    from ui.errands import Errands
    from ui.rooms import Rooms
    from ui.workspace import Workspace

WHERE = "where"
_LATELY = 2
"""Days after which it is said when something was kept last."""
_STILL_CLOSING = 12 * 3_600_000_000  # microseconds
_RETURNS = {place.value for place in Place} - {Place.MEETING.value}


class MainWindow(QWidget):
    """Titled with the product's name alone, whatever it shows."""

    locked = Signal()

    def __init__(self, services: Services, meeting: MeetingKeeper) -> None:
        super().__init__()
        self.setObjectName("window")
        self.services, self.meeting = services, meeting
        self.clipboard = ClipboardKeeper(services.preferences, self)
        self._warm_up = WarmUp(self)
        self.workspace: Workspace | None = None
        self.rooms: Rooms | None = None
        self.cover: Cover | None = None
        self.errands: Errands | None = None
        self._behind: QWidget | None = None
        self._carried: int | None = None
        self._warned = self._ending = self._folding = self._undressed = False
        self.setWindowTitle(PRODUCT)
        self.setMinimumSize(*theme.tokens()["size"]["window_min"])
        self._stack = QStackedLayout(self)
        self.watch = Watch(services.clock, self)
        self.watch.quiet.connect(lambda: self.lock(Why.QUIET))
        self.watch.slept.connect(lambda: self.lock(Why.AWAY))
        self.signals = SystemSignals(services.buses, self)
        self.signals.should_lock.connect(self._on_left)
        self.watch.escaped_twice.connect(self.toggle_cover)
        self.watch.covered.connect(self.toggle_cover)
        QShortcut(QKeySequence("F12"), self).activated.connect(self.toggle_cover)
        QShortcut(QKeySequence("Ctrl+L"), self).activated.connect(lambda: self.lock(Why.ASKED))
        QShortcut(QKeySequence("F7"), self).activated.connect(meeting.to_pill)
        self.cards = CardDesk(services, meeting, self)
        QShortcut(QKeySequence("Ctrl+J"), self).activated.connect(lambda: self._on_card_asked(STEPS))
        services.preferences.changed.connect(self._on_preferences)
        meeting.began.connect(self._on_meeting_began)
        meeting.ended.connect(self._on_meeting_ended)
        meeting.card_asked.connect(self._on_card_asked)
        meeting.window_asked.connect(self._on_window_asked)
        meeting.others_changed.connect(self._on_others)

    # The gate

    def show_gate(self, why: Why | None = None, at: str = "", carried: int | None = None) -> None:
        """The lock screen, or the welcome where there is no vault yet. `carried`: a sealed memfd of words."""
        self._carried = carried
        if self._is_erased(why):
            self._forget_place()
            why = None
        folder = self.vault_folder
        known = why is not None or is_erasing(folder) or bool(self.services.preferences.value.vault_folder)
        if known or (folder / "vault.db").exists() or (folder / "vault.keys").exists():
            self.show_unlock(folder, why, at)
        else:
            self.show_welcome()

    def _is_erased(self, why: Why | None) -> bool:
        """Everything went, or what was left of it goes now, before anything else looks at the folder."""
        folder = self.vault_folder
        with contextlib.suppress(Failure):  # the lock screen says what stands in the way
            if finish_erasing(folder):
                return True
        return why is Why.ERASED and not is_erasing(folder) and not (folder / "vault.db").exists()

    def _forget_place(self) -> None:
        """Of what lies outside the vault the log goes as well, which told when it was open; settings hold no words."""
        if self.services.preferences.value.vault_folder:
            self.services.preferences.change(vault_folder="")
        self.services.log.clear()

    @property
    def vault_folder(self) -> Path:
        chosen = self.services.preferences.value.vault_folder
        return Path(chosen) if chosen else self.services.paths.data

    def show_unlock(self, folder: Path, why: Why | None = None, at: str = "") -> None:
        page = UnlockPage(self.services, folder, why, at)
        page.opened.connect(lambda vault: self.open_vault(vault, sheet=page.take_sheet()))
        page.typing.connect(self._warm_up.start)
        page.typing.connect(self.signals.start)
        page.make_asked.connect(lambda: self.show_welcome(page.folder))
        self._show_only(page)

    def show_welcome(self, folder: Path | None = None) -> None:
        from ui.pages.welcome import WelcomePage  # late: needed once in a vault's life

        page = WelcomePage(self.services, folder or self.vault_folder)
        page.made.connect(self.open_vault)
        page.existing_chosen.connect(self.show_unlock)
        self._show_only(page)

    # The rooms

    def open_vault(self, vault: Vault, route: Route | None = None, sheet: str = "") -> None:
        """`route`: where to, else where it was. `sheet`: one that nobody has seen yet."""
        from companion.vault import devices  # late, as all in ui.inside
        from ui import carried
        from ui.workspace import Workspace

        self._remember(vault.folder)
        self.workspace = Workspace(vault, self.services.clock)
        self.workspace.errand_asked.connect(self._errands().begin)
        # In the next turn: whoever had lent it first says what became of it.
        self.workspace.returned.connect(self._on_returned, Qt.ConnectionType.QueuedConnection)
        self._wait_for_writing(vault)
        self.workspace.copies.start_soon(self.services.copies)
        self.cards.set_workspace(self.workspace)
        if self._carried is not None:
            self._carried = None if carried.keep(self.workspace, self._carried) else self._carried
        self.meeting.failed.connect(self.workspace.failed)
        last = devices.last_written(vault.database)
        met = self.meeting.fold_into(self.workspace)
        self.workspace.changed.connect(self._on_changes)
        with contextlib.suppress(Failure):  # what has no room now goes at the next opening
            vault.entries.sweep(self.workspace.now())
            vault.conflicts.sweep(self.workspace.now())
        self._build_rooms(self._after(met) or route or self._where_it_was(vault))
        self.watch.set_limit(self.services.preferences.value.idle_minutes)
        self.signals.start()
        self._tell_of_opening(vault, last)
        self.services.log.event("opened")
        if sheet:
            self._errands().show_sheet(sheet)

    def _fold_again(self) -> str:
        """A meeting that ended while the vault had no room, or was with a worker, waits in its log: there is room now.
        Its uid, '' where there was none."""
        if self.workspace is None or self._folding or self._apart or self.meeting.running:
            return ""
        if not self.meeting.waits(self.workspace):
            return ""
        self._folding = True
        try:
            return self.meeting.fold_into(self.workspace)
        finally:
            self._folding = False

    def _on_returned(self) -> None:
        if self._apart or self.rooms is None:
            return
        met = self._fold_again()
        if self._undressed:
            self.rebuild()
        after = self._after(met)
        if after is not None:
            self._show_ended(after)

    def _on_changes(self, changes: Changes) -> None:
        self._fold_again()
        if self.workspace is not None and changes & {Kind.AGREEMENT, Kind.SHAPES, Kind.PEOPLE, Kind.MEETINGS}:
            self.meeting.learn_words(self.workspace)

    def _tell_of_opening(self, vault: Vault, last: datetime | None) -> None:
        assert self.rooms is not None
        if vault.keys_restored:
            self.rooms.banner.say(
                self.tr("The file with the keys was lost or damaged. Its spare copy has taken its place.")
            )
        elif self.workspace is not None and self.workspace.copies.left_over() is not None:
            self.rooms.banner.say(
                self.tr("A sealed copy was stopped before it was whole. Copies, in Settings, says which.")
            )
        elif self.services.demo:
            self.rooms.banner.say(
                self.tr("This is a demo with invented people. It is thrown away when you close it."), icon="eye"
            )
        elif last is not None and (self.services.clock.now() - last).days >= _LATELY:
            # VAULT, Threats: an older vault of one's own put in its place opens like any; this tells it
            from ui import dates

            said = dates.at(last, self.services.clock.now())
            self.rooms.say_in_passing(self.tr("Last kept: {when}").format(when=said))

    def _note_where(self, workspace: Workspace) -> None:
        """The page that was open, for coming back to after the passphrase; kept inside the vault."""
        if self.rooms is None:
            return
        route = self.rooms.page.route
        with contextlib.suppress(Failure):
            workspace.vault.database.set_fact(WHERE, "\n".join((route.place.value, route.uid, route.part)))

    def _after(self, met: str) -> Route | None:
        """A meeting that was ended while nobody could see whose it was: its page comes now, as it would have then."""
        meeting = self.workspace.vault.meetings.get(met) if self.workspace is not None and met else None
        if meeting is None or meeting.ended < self.workspace.now() - _STILL_CLOSING:  # type: ignore[union-attr]
            return None
        return Route(Place.CLOSING, met)

    def _where_it_was(self, vault: Vault) -> Route:
        """After a lock the page that was open; after a proper end Today; a running meeting before either."""
        if self.meeting.running:
            return Route(Place.MEETING)
        noted = vault.database.fact(WHERE) or ""
        place, uid, part = (*noted.split("\n"), "", "")[:3]
        if place not in _RETURNS:
            return Route(Place.TODAY)
        with contextlib.suppress(Failure):
            vault.database.set_fact(WHERE, "")
        return Route(Place(place), uid, part)

    def _remember(self, folder: Path) -> None:
        if not self.services.demo and folder != self.vault_folder:
            self.services.preferences.change(vault_folder=str(folder))

    def _build_rooms(self, route: Route) -> None:
        from ui.pages import factories  # late, as all in ui.inside
        from ui.rooms import Rooms

        assert self.workspace is not None
        covered = self.cover is not None
        self._undressed = False
        self.rooms = Rooms(self.workspace, factories.build(self.workspace, self.services, self.meeting))
        self.rooms.lock_asked.connect(lambda: self.lock(Why.ASKED))
        self.rooms.cover_asked.connect(self.show_cover)
        self._show_only(self.rooms)
        self.rooms.go(route)
        if covered:  # nobody took it off: nothing is painted before it lies there again
            self.show_cover()

    def _show_only(self, page: QWidget) -> None:
        for old in [self._stack.widget(i) for i in range(self._stack.count())]:
            if old is not None:
                self._stack.removeWidget(old)
                old.hide()
                old.deleteLater()
        self.cover = self._behind = None
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)

    # Over the rooms, and in their place

    def _errands(self) -> Errands:
        from ui.errands import Errands  # late, as all in ui.inside

        if self.errands is None:
            self.errands = Errands(self, self.services)
        return self.errands

    @property
    def _apart(self) -> bool:
        """The vault belongs to a worker just now: nobody else may ask it."""
        lent = self.workspace is not None and self.workspace.lent
        return lent or (self.errands is not None and self.errands.busy)

    def lay_over(self, page: QWidget) -> None:
        self._close_dialogs()
        self._stack.addWidget(page)
        if self.cover is not None:
            self._behind = page
            return
        self._stack.setCurrentWidget(page)
        page.setFocus()

    def take_down(self, page: QWidget) -> None:
        """The rooms are seen again, or lie behind the cover."""
        if self._behind is page:
            self._behind = self.rooms
        elif self.rooms is not None and self._stack.currentWidget() is page:
            self._stack.setCurrentWidget(self.rooms)
            self.rooms.focus_page()
        self._stack.removeWidget(page)
        page.hide()
        page.deleteLater()

    def put_rooms_away(self, page: QWidget) -> None:
        """The vault is closed; this page stands there until it is open again. Words on their way were kept before."""
        covered = self.cover is not None
        self._close_dialogs()
        if self.workspace is not None:
            self._shut(self.workspace, keep_copy=False)
        self.workspace = self.rooms = None
        self._show_only(page)
        page.setFocus()
        if covered:
            self.show_cover()

    def lock_closed(self, why: Why) -> None:
        """As after a lock, where the vault is closed already and can't be opened again just now."""
        told = self._told(why)
        self._blank()
        self.services.relaunch(told)

    def begin_again(self) -> None:
        """As after a lock, where there is no vault any more."""
        stands = self._stands()
        self._blank()
        self.services.relaunch(["--why", Why.ERASED.value, *stands])

    def _told(self, why: Why) -> list[str]:
        """What the lock screen is to know. Before anything is put away."""
        return ["--why", why.value, "--at", self.services.clock.now().strftime("%H:%M"), *self._stands()]

    def _stands(self) -> list[str]:
        """Where the window is, and how, for the one that takes its place."""
        stands = [f"--place={self.x()},{self.y()},{self.width()},{self.height()}"]  # one word: x may be below 0
        if self.cover is not None:
            stands.append("--covered")
        if self.isMinimized():
            stands.append("--aside")  # in a meeting the lock screen must not come up by itself
        elif QApplication.activeWindow() is None:
            stands.append("--behind")
        return stands

    # Meetings

    def _on_meeting_began(self, _meeting_uid: str) -> None:
        """Out of sight while two people meet; the pill stays, and W on it brings this back."""
        if self.rooms is not None:
            self.rooms.go(Route(Place.MEETING))
        self.showMinimized()

    def _on_meeting_ended(self, meeting_uid: str) -> None:
        if self.rooms is None or self.workspace is None or self._apart:
            return  # its log waits
        self.meeting.fold_into(self.workspace)
        self._show_ended(Route(Place.CLOSING, meeting_uid))

    def _show_ended(self, route: Route) -> None:
        if not self.meeting.seen_by_others:  # or it would bring a name onto a shared screen
            self.come_forward()
        if self.rooms is not None:  # coming forward may find that it is time to lock
            self.rooms.go(route)

    def _on_others(self, see: bool) -> None:
        """With a name on it this window steps aside; the timer stays, as a dot."""
        if see:
            self.showMinimized()

    def _on_window_asked(self) -> None:
        """Under its cover while others can see the screen: a name stands on it."""
        if self.meeting.others_see and self.cover is None:
            self.show_cover()
        self.come_forward()
        if self.rooms is not None and not self._apart:
            self.rooms.go(Route(Place.MEETING))

    def _on_card_asked(self, face: str = "") -> None:
        """The window stays where it is. Locked, only the shipped steps can be read; for more the gate comes forward
        and asks (DECISIONS 19). What is covered stays covered."""
        if self.workspace is None and face != STEPS:
            self.come_forward()
        elif self.cover is None and not self._apart:
            self.cards.open(face)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        sharing.exclude(self)  # where the system can leave it out of a shared screen

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        back = event.type() is QEvent.Type.WindowStateChange and not self.isMinimized()
        if back and self.rooms is not None and self.rooms.page.route.place is Place.MEETING:
            self.rooms.page.refresh()  # it did not follow while it was put away

    def come_forward(self) -> None:
        if self.isMinimized():
            self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    # The cover

    def toggle_cover(self) -> None:
        self.uncover() if self.cover is not None else self.show_cover()

    def show_cover(self) -> None:
        """Something plain over everything, at once; what was on the way is kept afterwards."""
        self._close_dialogs()
        self._behind = self._stack.currentWidget()
        self.cover = Cover(theme.current(), self.services.preferences.value.cover)
        self._stack.addWidget(self.cover)
        self._stack.setCurrentWidget(self.cover)
        self.cover.raise_()
        self.cover.setFocus()
        if self.workspace is not None:
            QTimer.singleShot(0, self.workspace, self.workspace.flush)

    def uncover(self) -> None:
        cover, behind = self.cover, self._behind
        self.cover = self._behind = None
        if cover is None or behind is None:
            return
        self._stack.setCurrentWidget(behind)
        self._stack.removeWidget(cover)
        cover.deleteLater()
        if self.rooms is not None and behind is self.rooms:
            self.rooms.focus_page()
        else:
            behind.setFocus()

    # Locking

    def _on_left(self) -> None:
        """The computer sleeps, is shut, or is somebody else's. What is being opened just now locks once it is open."""
        if self.workspace is None:
            self.watch.leave()
        self.lock(Why.AWAY)

    def lock(self, why: Why) -> None:
        """Cover, keep, close, and replace the process, in that order (VAULT: Lock). Never asks."""
        if self.workspace is None:
            return
        workspace, stands = self.workspace, self._stands()
        self.watch.stop()
        self._surely(self._blank)
        if workspace.lent:  # else words are kept before anything is waited for
            self._surely(lambda: self._call_back(workspace))
        if not workspace.vault.is_open:
            why = self._errands().put_back_became
        arguments = ["--why", why.value, "--at", self.services.clock.now().strftime("%H:%M"), *stands]
        if workspace.vault.is_open:
            arguments += self._carry(workspace)
            self._surely(lambda: self._note_where(workspace))
        self._surely(lambda: self._shut(workspace))
        self.services.log.event("locked")
        self.workspace = self.rooms = None
        self.locked.emit()
        self.services.relaunch(arguments)

    def _surely(self, step: Callable[[], object]) -> None:
        """A bug on the way must not hold up a lock: it is told where bugs are told."""
        try:
            step()
        except Exception as bug:
            self.services.log.bug(bug)

    def _carry(self, workspace: Workspace) -> list[str]:
        from ui import carried  # loaded since the vault is open

        try:
            return carried.seal(workspace, self.services.log)
        except Exception as bug:  # a bug in one field must not hold up a lock: it is told where bugs are told
            self.services.log.bug(bug)
            return []

    def _close_dialogs(self) -> None:
        """A file dialog is a window of its own, with names of folders in it; so is a list or a menu that is open, and
        the card."""
        self.cards.close()
        for other in [window for window in QApplication.topLevelWidgets() if window.isVisible()]:
            if isinstance(other, QDialog):
                other.reject()
            elif other.windowType() is Qt.WindowType.Popup:
                other.close()

    def _blank(self) -> None:
        self._surely(self._close_dialogs)
        blank = named(QWidget(), "blank")
        blank.setAutoFillBackground(True)
        blank.setProperty("ring", False)
        self._stack.addWidget(blank)
        self._stack.setCurrentWidget(blank)
        blank.setFocus()
        blank.raise_()  # over the focus ring too, which lies on the window itself
        self.repaint()

    def _wait_for_writing(self, vault: Vault) -> None:
        """What hangs on a stick or a network folder does not hold up a lock; what is on its way into the vault does,
        for a moment."""
        database = vault.database
        for tasks in (self.services.tasks, self.services.copies):
            tasks.writing = lambda: database.in_use or (database.is_closed and vault.is_open)
            tasks.break_off = database.interrupt

    def _call_back(self, workspace: Workspace) -> None:
        """The vault is nobody else's afterwards. Both are told to end before either is waited for."""
        tasks, copies = self.services.tasks, self.services.copies
        tasks.stop()
        copies.stop()
        self._surely(lambda: workspace.copies.rest(copies))
        tasks.close(workspace.vault.database.reader.interrupt)
        workspace.lent = False

    def _shut(self, workspace: Workspace, *, keep_copy: bool = True) -> None:
        self._surely(lambda: self.cards.set_workspace(None))
        self._call_back(workspace)
        workspace.close(keep_copy=keep_copy)
        self.clipboard.empty()

    def _on_preferences(self, _: object) -> None:
        if self.workspace is not None:
            self.watch.set_limit(self.services.preferences.value.idle_minutes)

    def rebuild(self) -> None:
        """Dress everything afresh after the theme or text size changed, where the reader was."""
        if self.rooms is not None and self._apart:
            self._undressed = True  # when the vault is back
        elif self.rooms is not None:
            self.workspace and self.workspace.flush()
            self._build_rooms(self.rooms.route)
            if self.errands is not None:
                self.errands.redress()
        self.cards.dress()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.errands is not None and self.errands.keeps_open and not self._ending:
            event.ignore()
            return
        if self.meeting.running and not self._ending:
            event.ignore()
            self._lock_aside()
            return
        if self.workspace is None and self._carried is not None and not self._warned:
            self._warned = True
            self._tell_of_waiting_words()
            event.ignore()
            return
        if self.workspace is not None and self.workspace.lent:
            self._call_back(self.workspace)
        if self.workspace is not None and not self._may_close(self.workspace):
            event.ignore()
            return
        if self.workspace is not None:
            self._shut(self.workspace)
            self.workspace = self.rooms = None
        self.cards.close()
        super().closeEvent(event)

    def _tell_of_waiting_words(self) -> None:
        page = self._stack.currentWidget()
        if isinstance(page, UnlockPage):
            page.say(
                self.tr("Some words could not be kept and wait here for the passphrase. Closing again loses them.")
            )

    def _lock_aside(self) -> None:
        """Closed in a meeting: the vault is locked, and only the pill stays."""
        self.showMinimized()
        self.lock(Why.ASKED)

    def tell_of_bug(self) -> None:
        """Something unforeseen happened: say that what was kept is safe, and go on."""
        if self.rooms is not None:
            self.rooms.banner.say(
                self.tr("Something went wrong here. What was kept is safe; the rest is still on this page."), "error"
            )

    def end(self) -> None:
        """The process is asked to stop: close at once, whatever can't be kept and whether or not a meeting runs."""
        self._ending = self._warned = True
        self.close()

    def _may_close(self, workspace: Workspace) -> bool:
        """Words that can't be kept hold the window open once; closing it again lets them go."""
        if workspace.flush() or self._warned or self.rooms is None:
            return True
        self._warned = True
        self.rooms.banner.say(self.tr("Some words could not be kept. Closing again would lose them."), "error")
        return False
