"""“Everything I hold about Maren”: one page to read together, to change, and to print (picture 33, B6, R42)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from companion.agreement import OWN, Field
from companion.changes import EVERYTHING
from companion.endings import LookedThrough
from companion.errors import Failure
from companion.people import Person
from companion.store.edits import Edit, records_of
from companion.store.held import held_about, where_held
from companion.store.mentions import mentions
from ui import dates, printing, theme
from ui.failures import sentence
from ui.held_words import Said, held_parts
from ui.pages.agreed_parts.ground import WideGround
from ui.pages.agreed_parts.layout import inset
from ui.pages.held_parts.elsewhere import Elsewhere
from ui.pages.held_parts.foot import Foot, OutPanel, PrintPanel
from ui.pages.held_parts.margin import HeldMargin
from ui.pages.held_parts.row import HeldRow
from ui.papers.held import HeldPaper, held_document
from ui.routes import PRINT, Place, Route
from ui.services import Services
from ui.widgets.columns import Columns
from ui.widgets.fields import tab_in_order
from ui.widgets.sections import emptied, rule, stack
from ui.widgets.sign import Sign
from ui.widgets.text import Text
from ui.workspace import Workspace


class HeldPage(WideGround):
    """Route(HELD, person uid); `part` PRINT with what is asked before printing. Looking changes nothing."""

    reads = EVERYTHING

    def __init__(self, workspace: Workspace, services: Services) -> None:
        super().__init__(workspace, services)
        self.setObjectName("held")
        self._person = Person(name="")
        self._parts: list[Said] = []
        self._rows: list[HeldRow] = []
        self._open: set[str] = set()
        self.margin = HeldMargin(workspace, services.clock)
        self.panel, self.ways, self.foot = PrintPanel(), OutPanel(), Foot()
        self.elsewhere = Elsewhere()
        self._build()
        self._connect()

    def _build(self) -> None:
        px = theme.current().px
        self._sign = Sign("leaf", size="l")
        self._title = Text("", "title")
        self._title.setObjectName("held-title")
        lead = Text(self.tr("To read together, from top to bottom. Anything may be changed or taken out."), "lead")
        head = QWidget()
        line = QHBoxLayout(head)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(20))
        line.addWidget(self._sign)
        line.addWidget(stack(self._title, lead, gap=0), 1)
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        left = stack(head, self._list, self.elsewhere, gap=0)
        layout = left.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertSpacing(1, px(18))
        layout.addStretch(1)
        self.body.addWidget(inset(Columns(left, self.margin, gap=64)), 1)
        self.body.addWidget(inset(self.panel))
        self.body.addWidget(inset(self.ways))
        self.stand_at_foot(inset(self.foot))

    def _connect(self) -> None:
        self.foot.print_button.clicked.connect(self.print)
        self.foot.out_button.clicked.connect(self._show_ways)
        self.foot.close_button.clicked.connect(self._close)
        self.panel.print_asked.connect(self._print_now)
        self.panel.save_asked.connect(self._ask_where)
        self.panel.put_away.connect(self._put_away)
        self.ways.put_away.connect(self._put_away)
        self.ways.acted.connect(self.go)
        self.elsewhere.asked.connect(self._look_elsewhere)

    # Coming and going

    def open(self, route: Route) -> None:
        found = self.workspace.vault.people.get(route.uid)
        if found is None:
            self.go.emit(Route(Place.PEOPLE))
            return
        self._person = found
        self._open.clear()
        for panel in (self.panel, self.ways):
            panel.hide()
        self.elsewhere.begin()
        super().open(route)
        if route.part == PRINT:
            self.print()

    def go_back(self) -> None:
        """Esc: what stands open goes first, then the page."""
        if self.panel.isHidden() and self.ways.isHidden():
            self._close()
        else:
            self._put_away()

    def _close(self) -> None:
        self.go.emit(Route(Place.PERSON, self._person.uid))

    def first_focus(self) -> QWidget | None:
        return self.panel.print_button if not self.panel.isHidden() else self.foot.close_button

    # Reading

    def refresh(self) -> None:
        vault = self.workspace.vault
        found = vault.people.get(self._person.uid)
        if found is None:
            if self.isVisible():
                self.go.emit(Route(Place.PEOPLE))
            return
        self._person = found
        self._sign.set_sign(found.icon, found.tint, found.shape, resting=bool(found.resting))
        self._title.set_words(self.tr("Everything I hold about {name}").format(name=found.name))
        held = held_about(vault, found)
        mine = vault.agreement(OWN).text(Field.MY_NAME).strip()
        self._parts = held_parts(held, vault.agreement(found.uid), mine, self.services.clock.now())
        self._show_rows()
        self.margin.show_person(found, held.all(LookedThrough), where_held(vault))
        if not self.ways.isHidden():
            self.ways.show_ways(self._parts, found.uid)
        self._in_order()
        self._pad()
        self.settle(self._column)

    def _show_rows(self) -> None:
        focused = QApplication.focusWidget()
        name = focused.objectName() if focused is not None and self._list.isAncestorOf(focused) else ""
        if name:
            self.foot.close_button.setFocus(Qt.FocusReason.OtherFocusReason)  # before it goes: Qt would choose
        emptied(self._column)
        self._rows = []
        for at, said in enumerate(self._parts):
            shown = HeldRow(said, is_open=said.part.value in self._open)
            shown.acted.connect(self.go)
            shown.turned.connect(self._turn)
            if at:
                self._column.addWidget(rule())
            self._column.addWidget(shown)
            self._rows.append(shown)
        self._column.addWidget(rule())
        again = next((stop for row in self._rows for stop in row.stops() if name and stop.objectName() == name), None)
        if again is not None:
            again.show()
            again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _in_order(self) -> None:
        foot = self.foot
        tab_in_order(
            [
                *(stop for shown in self._rows for stop in shown.stops()), self.elsewhere.button, *self.margin.stops(),
                *self.panel.stops(), *self.ways.stops(), foot.print_button, foot.out_button, foot.close_button,
            ]
        )  # fmt: skip

    def _turn(self, key: str) -> None:
        self._open ^= {key}
        self.refresh()

    def _look_elsewhere(self) -> None:
        self.elsewhere.say(bool(mentions(self.workspace.vault, self._person)))

    # Taking out, paper

    def _show_ways(self) -> None:
        self.panel.hide()
        self.ways.show_ways(self._parts, self._person.uid)
        self.ways.show()
        self._in_order()
        self._show_panel(self.ways, self.ways.stops()[0])

    def print(self) -> None:
        """Nothing is printed before it is said what is to stand on it."""
        self.ways.hide()
        self.panel.open_for(self._person.name, self._parts)
        self._show_panel(self.panel, self.panel.print_button)

    def _show_panel(self, panel: QWidget, stop: QWidget) -> None:
        stop.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(panel))

    def _put_away(self) -> None:
        button = self.foot.out_button if self.panel.isHidden() else self.foot.print_button
        self.panel.hide()
        self.ways.hide()
        button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _document(self) -> QTextDocument:
        return held_document(
            HeldPaper(
                name=self._person.name,
                day=dates.day(self.services.clock.now().date(), year=True),
                parts=self._parts,
                notes=self.margin.notes(),
                never=self.panel.never.isChecked() and not self.panel.never.isHidden(),
                own=self.panel.own.isChecked(),
            )
        )

    def _print_now(self) -> None:
        self.panel.told.hide()
        self.services.pickers.print(self, self._document())

    def _ask_where(self) -> None:
        self.panel.told.hide()
        name = self.tr("what-is-held") + ".pdf"  # nobody's name: file managers and recent files show it
        self.services.pickers.save_pdf(self, self.tr("Save as PDF"), name, self._save_to)

    def _save_to(self, path: Path) -> None:
        try:
            printing.to_pdf(self._document(), path)
        except Failure as failure:
            self.panel.told.say(sentence(failure), "error")
        else:
            self.panel.told.say(self.tr("Kept as {name}, outside the vault.").format(name=path.name))
        QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(self.panel))

    # Undo

    def may_turn(self, edits: Sequence[Edit]) -> bool:
        """Only what is decided here: that it was looked at together, and the day to ask again."""
        own = all(record.owner_uid == self._person.uid for record in records_of(edits))
        return own and all(_decided_here(edit) for edit in edits)


def _decided_here(edit: Edit) -> bool:
    record = edit.after or edit.before
    if isinstance(record, LookedThrough):
        return True
    before, after = edit.before, edit.after
    if not isinstance(before, Person) or not isinstance(after, Person):
        return False
    return replace(before, review_on="") == replace(after, review_on="")
