"""One guide on the sheet: read, or changed where it stands; for whom; and what can be done with it (picture 15)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from companion.guide_pages import BlockKind, GuideBlock, GuidePage, made_mine
from companion.people import Person
from companion.store.edits import Edit
from ui import theme
from ui.kept import KeptNote
from ui.pages.library_parts.guide_acts import Acts, Stage
from ui.pages.library_parts.guide_question import Pinned
from ui.pages.library_parts.guide_reading import Reading
from ui.pages.library_parts.guide_whom import Whom
from ui.pages.library_parts.guide_writing import Writing
from ui.widgets.buttons import IconButton
from ui.widgets.ends import Ends
from ui.widgets.text import Text
from ui.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """`page` as it stands for `whom` (None: everyone); `base` as it would without `rows`, their own."""

    page: GuidePage
    base: GuidePage
    rows: Sequence[GuideBlock]
    whom: Person | None
    pinned: Callable[[str], Pinned]

    @property
    def owner_uid(self) -> str:
        return self.whom.uid if self.whom is not None else ""

    @property
    def kinds(self) -> tuple[BlockKind, ...]:
        return (*(block.kind for block in self.base.blocks), *(row.kind for row in self.rows))


class GuideSheet(QWidget):
    """`rebuilt`: Tab is to be led anew. `pin_asked`: of that question. `print_asked`."""

    rebuilt = Signal()
    pin_asked = Signal(str)
    print_asked = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("guide")
        self._workspace = workspace
        self._shown: Shown | None = None
        self._writing = False
        self.whom = Whom()
        self.title = Text("", "title")
        self.title.setObjectName("guide-title")
        self._kept = KeptNote(workspace)
        self.reading = Reading()
        self.reading.pin_asked.connect(self.pin_asked)
        self.writing: Writing | None = None  # made when it is asked for: its fields are dear
        self.acts = Acts()
        self.acts.made.connect(self._make)
        self.acts.turned.connect(self._turn)
        self.acts.asked_back.connect(self._ask_back)
        self.acts.set_back.connect(self._set_back)
        self.acts.printed.connect(self.print_asked)
        self.mine_top = IconButton("pencil-simple", "", "guide-mine-top")  # the same again, as the first comes late
        self.mine_top.clicked.connect(lambda: self.acts.first().click())
        self._lay_out()

    def _lay_out(self) -> None:
        px = theme.current().px
        heads = QWidget()
        head = QVBoxLayout(heads)
        head.setContentsMargins(0, 1, 0, 0)  # on one line with the title beside
        head.addWidget(self.title)
        head.addWidget(self._kept)
        self._kept.setContentsMargins(0, px(7), 0, 0)
        side = QWidget()
        beside = QHBoxLayout(side)
        beside.setContentsMargins(0, px(2), 0, 0)
        beside.setSpacing(px(8))
        beside.addWidget(self.whom)
        beside.addWidget(self.mine_top)
        beside.addStretch(1)
        line = Ends(heads, side, top=True)
        line.setMinimumHeight(px(40))  # as the head of the list beside it
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(line)
        self._column.addSpacing(px(8))
        self._column.addWidget(self.reading)
        self._at = self._column.count()
        self._column.addSpacing(px(26))
        self._column.addWidget(self.acts)

    # Shown

    def show_guide(self, shown: Shown, people: Sequence[Person]) -> None:
        before, self._shown = self._shown, shown
        if before is None or (before.page.key, before.owner_uid) != (shown.page.key, shown.owner_uid):
            self._writing = False
            self.acts.put_away()
        own = bool(shown.rows)
        self._writing = self._writing and own
        self.whom.setVisible(bool(people))
        self.whom.show_people(people, shown.owner_uid)
        self.title.set_words(shown.page.title)
        if self._writing:
            self._show_writing(shown)
        else:
            self.reading.show_blocks(shown.page.about, shown.page.blocks, self._note(shown.whom), shown.pinned)
        self._place(Stage.WRITING if self._writing else Stage.OWN if own else Stage.OTHERS)
        self.rebuilt.emit()

    def _note(self, whom: Person | None) -> str:
        if whom is not None:
            return self.tr(
                "A pinned question waits on the card and in the plan of your next meetings with {name}, "
                "until you take the pin out."
            ).format(name=whom.name)
        return self.tr(
            "A pinned question waits on the card and in the plan of your next meetings, until you take the pin out."
        )

    def _show_writing(self, shown: Shown) -> None:
        if self.writing is None:
            self.writing = Writing(self._workspace)
            self.writing.rebuilt.connect(self.rebuilt)
            self._column.insertWidget(self._at, self.writing)
        self.writing.show_rows(shown.page.key, shown.owner_uid, shown.rows, shown.kinds)

    def _place(self, stage: Stage) -> None:
        """What is to be seen of reading and writing, the keyboard first: Qt would choose elsewhere."""
        writing = stage is Stage.WRITING
        focused = QApplication.focusWidget()
        name = self._shown.whom.name if self._shown is not None and self._shown.whom is not None else ""
        self.acts.show_stage(stage, name)
        going: QWidget | None = self.reading if writing else self.writing
        inside = focused is not None and going is not None and going.isAncestorOf(focused)
        if inside or (writing and focused is self.mine_top):
            self.acts.first().setFocus(Qt.FocusReason.OtherFocusReason)
        self.mine_top.set_icon("pencil-simple", self.acts.first().words())
        self.mine_top.setVisible(not writing)
        self._kept.setVisible(writing)
        self.title.setVisible(not writing)
        self.reading.setVisible(not writing)
        if self.writing is not None:
            self.writing.setVisible(writing)

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in reading order."""
        if self._writing and self.writing is not None:
            return [self.whom, *self.writing.stops(), *self.acts.stops()]
        return [self.whom, self.mine_top, *self.reading.pins(), *self.acts.stops()]

    def first_stop(self) -> QWidget:
        return next((stop for stop in self.stops() if not stop.isHidden()), self.acts.first())

    def leave(self) -> None:
        """It is read when it is come back to."""
        self.acts.put_away()
        self._writing = False

    def back(self) -> bool:
        """Esc: from writing to reading; what was written is kept. True where it was answered."""
        if self.acts.asking():
            self.acts.put_away()
        elif self._writing:
            self._turn(to_writing=False)
        else:
            return False
        return True

    # Acts

    def _turn(self, to_writing: bool) -> None:
        """Words that can't be kept stay where they are written."""
        if self._shown is None or not self._workspace.flush() or to_writing is self._writing:
            return
        self._writing = to_writing
        self._again()
        if to_writing:
            self._to_first()
        else:
            self.acts.first().setFocus(Qt.FocusReason.OtherFocusReason)

    def _again(self) -> None:
        """The same guide, the other way."""
        shown = self._shown
        assert shown is not None
        if self._writing:
            self._show_writing(shown)
        else:
            self.reading.show_blocks(shown.page.about, shown.page.blocks, self._note(shown.whom), shown.pinned)
        self._place(Stage.WRITING if self._writing else Stage.OWN)
        self.rebuilt.emit()

    def _to_first(self) -> None:
        if self.writing is not None:
            self.writing.to_first()

    def _make(self) -> None:
        shown = self._shown
        if shown is None or not self._workspace.flush():
            return
        rows = made_mine(shown.base, shown.owner_uid)
        self._writing = True
        if self._workspace.keep_or_tell([Edit(after=row) for row in rows]):
            self._to_first()
        else:
            self._writing = False

    def _ask_back(self) -> None:
        """Only where something of one's own would go."""
        if self._shown is None or not self._workspace.flush():
            return
        if _said(self._shown.rows) == _said(made_mine(self._shown.base)):
            self._set_back()
        else:
            self.acts.ask()

    def _set_back(self) -> None:
        if self._shown is not None and self._workspace.flush():  # first: a line not finished is a block too
            self._workspace.keep_or_tell([Edit(before=row) for row in self._shown.rows])


def _said(rows: Sequence[GuideBlock]) -> list[tuple[BlockKind, str]]:
    return [(row.kind, row.text.strip()) for row in rows if row.text.strip()]
