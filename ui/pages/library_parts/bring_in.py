"""Places brought in from a file: looked through first, kept by one press, taken out again by one (R12, picture 39).

The file is read and stays as and where it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.errors import Failure
from companion.exchange.services import MOST_ROWS, Found, Why, placed
from companion.firsts import ContactKind
from companion.store.edits import Edit
from companion.text import shortened
from ui import dates, theme
from ui.lists import listed
from ui.pages.library_parts.bring_in_look import LookAt
from ui.pages.library_parts.bring_in_rows import FoundRows
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.columns import TwoColumns
from ui.widgets.naming import named
from ui.widgets.sections import row
from ui.widgets.text import Text
from ui.workspace import Workspace

_TOLD = 12
"""Rows, or columns, that are named one by one."""
_LONGEST = 40
"""Letters of a heading that are shown."""


class BringIn(QWidget):
    """Hidden until it is shown, after `show_found`. `brought`: these contacts' uids are kept now; `closed`: nothing
    came in."""

    brought = Signal(list)
    closed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("bring-in")
        self._workspace = workspace
        self._lead = named(Text("", "lead"), "bring-in-lead")
        self._rows = FoundRows()
        self._look = LookAt()
        self._all = Button(self.tr("Tick all"), "bare compact flush", name="bring-in-all")
        self._all.clicked.connect(lambda: self._rows.turn_all(True))
        self._no_one = Button(self.tr("Tick none"), "bare compact", name="bring-in-none")
        self._no_one.clicked.connect(lambda: self._rows.turn_all(False))
        self._rows.looked.connect(self._look.show_at)
        self._look.turned.connect(self._rows.look_at)
        self._rows.chosen.connect(self._say_button)
        self._left_out = named(Text("", "small"), "bring-in-left-out")
        self._do = Button("", "primary", name="bring-in-now")
        self._do.clicked.connect(self._bring)
        self._away = Button(self.tr("Not now"), name="bring-in-away")
        self._away.clicked.connect(self.closed)
        self._told = Banner("bring-in-told")
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        px = theme.current().px
        start = QWidget()
        column = QVBoxLayout(start)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        title = Text(self.tr("Bring places in"), "heading")
        title.setMinimumHeight(self._look.before.sizeHint().height())  # both headings stand alike
        title.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        ours = self.tr(
            "Ctrl Z takes all of it out again in one step. The file stays where it is, and nothing in it is changed; "
            "afterwards you may want to remove it."
        )
        for widget, beneath in (
            (title, 4),
            (self._lead, 10),
            (row(self._all, self._no_one, gap=4), 4),
            (self._rows, 14),
            (self._left_out, 18),
            (row(self._do, self._away, gap=12), 16),
            (Text(ours, "small"), 10),
            (self._told, 0),
        ):
            column.addWidget(widget)
            column.addSpacing(px(beneath))
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(TwoColumns(start, self._look, gap=56, below=680))

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in reading order."""
        acts = [self._do, self._away]
        return [self._all, self._no_one, self._rows, *acts, *self._told.stops(), *self._look.stops()]

    def show_found(self, file: str, found: Found, today: date) -> None:
        """`file`: what it is called. There is a service in it."""
        self._told.hide()
        self._lead.set_words(
            self.tr("From “{file}”: %n place(s) found. Nothing of it is kept yet.", "", len(found.services)).format(
                file=file
            )
        )
        self._look.show_found(found.services, today)
        self._rows.show_found(found.services)
        said = self._said(found)
        self._left_out.set_words("\n".join(said))
        self._left_out.setVisible(bool(said))
        for button in (self._all, self._no_one):
            button.setVisible(len(found.services) > 1)
        self._say_button()

    def to_first(self) -> None:
        """The keyboard goes to the first of them."""
        self._rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _said(self, found: Found) -> list[str]:
        """What of the file is left out, and why."""
        return [*self._said_of_columns(found), *self._said_of_rows(found)]

    def _said_of_columns(self, found: Found) -> list[str]:
        said = []
        if found.unread:
            said.append(
                self.tr("Nothing comes in from these columns: {columns}.").format(columns=self._titles(found.unread))
            )
        if found.notes:
            said.append(
                self.tr("Notes may be meant for you alone, so they are left out: {columns}.").format(
                    columns=self._titles(found.notes)
                )
            )
        return said

    def _titles(self, headings: Iterable[str]) -> str:
        quoted = self.tr("“{heading}”")
        return self._first(
            quoted.format(heading=shortened(heading, _LONGEST)) if heading else self.tr("one without a heading")
            for heading in headings
        )

    def _said_of_rows(self, found: Found) -> list[str]:
        cut = [each.number for each in found.services if each.cut]
        undated = [each.number for each in found.services if each.undated]
        by = {why: [each.number for each in found.left_out if each.why is why] for why in Why}
        said = []
        if by[Why.NOTHING]:
            said.append(
                self.tr("In these rows is no name and no way to reach anybody, so they are left out: {rows}.").format(
                    rows=self._numbers(by[Why.NOTHING])
                )
            )
        if by[Why.NO_RECORD]:
            said.append(
                self.tr("These entries do not say what is what, so they are left out: {rows}.").format(
                    rows=self._numbers(by[Why.NO_RECORD])
                )
            )
        if cut:
            said.append(
                self.tr("Something in these rows is long, and its end is left away: {rows}.").format(
                    rows=self._numbers(cut)
                )
            )
        if undated:
            said.append(
                self.tr("The day in these rows could not be read, so none is kept: {rows}.").format(
                    rows=self._numbers(undated)
                )
            )
        if found.further:
            said.append(
                self.tr("Only the first {most} rows were looked at. Put the others into a file of their own.").format(
                    most=dates.number(MOST_ROWS)
                )
            )
        return said

    def _numbers(self, rows: Iterable[int]) -> str:
        return self._first(dates.number(number) for number in rows)

    def _first(self, named: Iterable[str]) -> str:
        each = list(named)
        if len(each) > _TOLD:
            return self.tr("{rows} and more").format(rows=listed(each[:_TOLD]))
        return QLocale().createSeparatedList(each)

    def _say_button(self) -> None:
        many = len(self._rows.taken())
        self._do.setEnabled(many > 0)
        self._do.set_words(self.tr("Bring in %n place(s)", "", many) if many else self.tr("Bring in"))

    def _bring(self) -> None:
        """All that is ticked in one step, or nothing of it."""
        if not self._workspace.flush():
            return
        have = self._workspace.vault.contacts.all(ContactKind.SERVICE)
        made = placed(self._rows.taken(), have)
        try:
            self._workspace.keep([Edit(after=contact) for contact in made])
        except Failure as failure:
            self._told.say(self._not_kept(failure), "error")
        else:
            self.brought.emit([contact.uid for contact in made])

    def _not_kept(self, failure: Failure) -> str:
        if failure.code == "disk.full":
            return self.tr("The disk is full, so nothing came in. Free some space, then try again.")
        return self.tr("It could not be kept, so nothing came in. What was there is safe. Try again later.")
