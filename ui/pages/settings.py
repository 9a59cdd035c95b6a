"""Settings (picture 18): a list of sections at the side, one of them open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from companion.agreement import OWN, AgreementLine, Field
from companion.changes import Kind
from companion.store.edits import Edit, records_of
from companion.vault import renewal
from ui import theme
from ui.pages.gate import column
from ui.pages.page import RoomPage
from ui.pages.recovery import RecoverySheet
from ui.pages.settings_parts import pill
from ui.pages.settings_parts.copies import Copies
from ui.pages.settings_parts.pill import Pill
from ui.pages.settings_parts.sections import Privacy, Reading, Yours
from ui.routes import Place, Route
from ui.services import Services
from ui.widgets.choices import Segments
from ui.widgets.nav import NavItem
from ui.widgets.sections import BLEED
from ui.widgets.text import Text
from ui.workspace import Workspace

_SIDE = 212  # design px of the list


class SettingsPage(RoomPage):
    """`Route.part` names the section (privacy, reading, pill, you, copies), and after a dot the control in hand there.

    Emits `cover_asked` to try the cover.
    """

    cover_asked = Signal()
    reads = frozenset({Kind.AGREEMENT})

    def __init__(self, workspace: Workspace, services: Services) -> None:
        super().__init__(workspace, services)
        self.setObjectName("settings")
        self._recovery: RecoverySheet | None = None
        self._build()

    def _build(self) -> None:
        px = theme.current().px
        reading = Reading(self.services.preferences)
        reading.settling.connect(self._hold)
        self.privacy = Privacy(self.workspace, self.services)
        self._yours = Yours(self.workspace)
        self._yours.questions_asked.connect(lambda: self.go.emit(Route(Place.REFLECTION, part="questions")))
        self._pill = Pill(self.workspace, self.services.preferences)
        self.copies = Copies(self.workspace, self.services)
        self.copies.two_machines.go.connect(self.go)
        self.sections: dict[str, QWidget] = {
            "privacy": self.privacy,
            "reading": reading,
            "pill": self._pill,
            "you": self._yours,
            "copies": self.copies,
        }
        self._whole, inside = column(gap=0)
        head = Text(self.tr("Settings"), "title")
        head.setContentsMargins(px(BLEED), 0, px(BLEED), 0)
        inside.addWidget(head)
        inside.addSpacing(px(26))
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.addWidget(self._list(), 0, Qt.AlignmentFlag.AlignTop)
        right, self._right = column(gap=0)
        for section in self.sections.values():
            self._right.addWidget(section)
            section.hide()  # or the first layout would make room for all of them
        self._halves.addWidget(right, 1)
        inside.addLayout(self._halves)
        self.add_bleeding(self._whole)
        self.body.addStretch(1)
        self.privacy.cover_asked.connect(self.cover_asked)
        self.privacy.sheet_proven.connect(self._show_sheet)
        self.privacy.new_sheet_asked.connect(
            lambda: self.go.emit(Route(Place.SETTINGS, part=f"copies.{self.copies.sheet.new_button.objectName()}"))
        )
        self.privacy.people_asked.connect(self._to_people)

    def _to_people(self) -> None:
        self.go.emit(Route(Place.PEOPLE))
        self.mention.emit(
            self.tr("Open the page of whoever it is. The pencil there leads to “What I hold”, where erasing begins.")
        )

    def _list(self) -> QWidget:
        px = theme.current().px
        self._side, inside = column(gap=2)
        self.items: dict[str, NavItem] = {}
        for name, words, icon in (
            ("privacy", self.tr("Privacy"), "shield-check"),
            ("reading", self.tr("Reading"), "text-aa"),
            ("pill", self.tr("Session pill"), "timer"),
            ("you", self.tr("You"), "leaf"),
            ("keys", self.tr("Keys"), "keyboard"),
            ("copies", self.tr("Copies"), "archive"),
        ):
            item = NavItem(words, icon, f"settings-{name}", "side", checkable=name != "keys")
            self.items[name] = item
            inside.addWidget(item)
            place = Route(Place.KEYS, part="settings") if name == "keys" else Route(Place.SETTINGS, part=name)
            item.clicked.connect(lambda _=False, place=place: self.go.emit(place))
        self._side.setFixedWidth(px(_SIDE))
        return self._side

    def open(self, route: Route) -> None:
        self._put_sheet_away()
        part, _, control = route.part.partition(".")
        asked = part == "copies" and control == self.copies.sheet.new_button.objectName()
        super().open(replace(route, part=part) if asked else route)  # coming back after a lock does not open it again
        if asked:
            self.copies.sheet.open_new()
        elif part in self.sections and not control:
            QTimer.singleShot(0, self, lambda: QTimer.singleShot(0, self, self._show_section))

    def _show_section(self) -> None:
        """Where the list stands above it, what was chosen there is seen; once the keyboard is where it begins."""
        section = next((each for each in self.sections.values() if each.isVisible()), None)
        if section is None or self._halves.direction() == QBoxLayout.Direction.LeftToRight:
            return
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + section.mapTo(self.viewport(), QPoint()).y() - theme.current().px(16))

    def refresh(self) -> None:
        part = self.route.part.partition(".")[0]
        chosen = part if part in self.sections else "privacy"
        for name, section in self.sections.items():
            section.setVisible(name == chosen)
        self.items[chosen].setChecked(True)
        self._yours.show_kept()
        if chosen == "pill":
            self._pill.show_kept()
        elif chosen == "copies":
            self.copies.come()

    def may_turn(self, edits: Sequence[Edit]) -> bool:
        """Only what the open section keeps in the vault; preferences have no steps."""
        if self._yours.isVisible():
            fields: tuple[Field, ...] = (Field.MY_NAME,)
        else:
            fields = pill.FIELDS if self._pill.isVisible() else ()
        return all(isinstance(r, AgreementLine) and r.owner_uid == OWN and r.field in fields for r in records_of(edits))

    def first_focus(self) -> QWidget | None:
        form = self.copies.sheet.new_form
        if form.isVisible() and not form.busy:
            return form.old
        control = self.findChild(QWidget, self.route.part.partition(".")[2] or " ")
        if isinstance(control, Segments):
            return next((option for option in control.options if option.isChecked()), control)
        return control or next(item for item in self.items.values() if item.isChecked())

    def _hold(self, control: str) -> None:
        """A change of look builds this page afresh: the keyboard comes back to where it was."""
        self.go.emit(Route(Place.SETTINGS, part=f"reading.{control}"))

    def leave(self) -> bool:
        self.privacy.wipe()
        self.copies.wipe()
        self._put_sheet_away()
        return super().leave()

    # The recovery sheet takes the page while it is seen

    def _show_sheet(self, sheet: str) -> None:
        self._put_sheet_away()
        kept = self.workspace.vault.database
        self._recovery = RecoverySheet(
            self.services, sheet, first=False, number=renewal.number(kept), made=kept.fact(renewal.MADE) or ""
        )
        self._recovery.kept.connect(self._on_kept)
        self._recovery.declined.connect(self._put_sheet_away)
        self._whole.hide()
        self.body.insertWidget(0, self._recovery)
        self._recovery.turn("show")

    def _on_kept(self) -> None:
        self._put_sheet_away()
        self.privacy.passphrase_row.about.set_words(self.tr("The sheet on paper was compared and is right."))

    def _put_sheet_away(self) -> None:
        if self._recovery is None:
            return
        self.body.removeWidget(self._recovery)
        self._recovery.hide()
        self._recovery.deleteLater()
        self._recovery = None
        self._whole.show()
        self.privacy.sheet_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        px = theme.current().px
        beside = self.viewport().width() >= px(640)
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._halves.direction() != direction:
            self._halves.setDirection(direction)
        gap = 56 if self.viewport().width() >= px(960) else 32
        self._halves.setSpacing(px(gap - BLEED if beside else 24))
