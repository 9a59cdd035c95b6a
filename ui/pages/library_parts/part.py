"""What the four parts of the library have in common: a head to turn by, and what the page asks of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.identity import Record
from companion.store.edits import Edit, records_of
from ui import theme
from ui.services import Services
from ui.widgets.choices import Segments
from ui.widgets.ends import Ends
from ui.widgets.sections import Page, row
from ui.widgets.text import Text
from ui.workspace import Workspace

GUIDES, STORY, SERVICES, LEARNING = "guides", "story", "services", "learning"


class LibraryHead(QWidget):
    """The title, what can be done with this part at its end, and the segments. `turned`: to another part."""

    turned = Signal(str)

    def __init__(self, part: str, *acts: QWidget) -> None:
        super().__init__()
        self._part = part
        px = theme.current().px
        title = Text(self.tr("Library"), "title")
        line = Ends(title, row(*acts, gap=12)) if acts else title
        line.setMinimumHeight(px(40))  # the same with buttons and without
        self.bar = Segments(
            [
                (GUIDES, self.tr("Guides")),
                (STORY, self.tr("My story")),
                (SERVICES, self.tr("Services")),
                (LEARNING, self.tr("Learning")),
            ],
            "library-parts",
            self.tr("Pages of the library"),
            compact=True,
        )
        self.bar.chosen.connect(self._turn)
        self.show_part()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(14))
        column.addWidget(line)
        column.addWidget(self.bar, 0, Qt.AlignmentFlag.AlignLeft)

    def show_part(self) -> None:
        self.bar.set_value(self._part)

    def _turn(self, part: str) -> None:
        self.show_part()  # each part has its own head, which says that part
        if part != self._part:
            self.turned.emit(part)

    def option(self) -> QWidget:
        """The segment of this part."""
        return next(option for option in self.bar.options if option.value == self._part)

    def stops(self) -> list[QWidget]:
        return list(self.bar.options)


class LibraryPart(QWidget):
    """One of the four. It builds its `head` itself, places it, and brings its own room and scrolling.

    `rebuilt`: Tab is to be led anew. `go` asks for another place, with a `Route`.
    """

    rebuilt = Signal()
    go = Signal(object)
    head: LibraryHead

    def __init__(self, workspace: Workspace, services: Services, name: str) -> None:
        super().__init__()
        self.setObjectName(f"library-{name}")
        self.workspace, self.services = workspace, services

    def open(self, uid: str) -> None:
        """Before it is shown: at that one, '' for where it was."""

    def first_focus(self) -> QWidget:
        """Where the keyboard begins."""
        return self.head.option()

    def show_part(self) -> None:
        """Read again and show; words being typed stay as they are."""
        raise NotImplementedError

    def stops(self) -> Sequence[QWidget]:
        """Where Tab stops, in reading order, the head's first."""
        raise NotImplementedError

    def sees(self, record: Record) -> bool:
        """Whether that is seen here just now: undo reaches no further."""
        raise NotImplementedError

    def may_turn(self, edits: Sequence[Edit]) -> bool:
        """Whether all of these are seen here just now."""
        return all(self.sees(record) for record in records_of(edits))

    def leave(self) -> None:
        """Another part or page comes; what was typed is kept already. Nothing stands open when it is come back to."""

    def print(self) -> None:
        """Ctrl P, where there is a paper of it."""

    def find_here(self) -> None:
        """Ctrl F, where there is something to search."""

    def back(self) -> bool:
        """Esc: True where it was answered, by closing what is open."""
        return False


class WholePart(LibraryPart):
    """A part that is one page, scrolling as any other: add to `self.page.body`."""

    def __init__(self, workspace: Workspace, services: Services, name: str) -> None:
        super().__init__(workspace, services, name)
        self.page = Page(f"library-{name}-page", sheet=False)
        self.page.body.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)

    def from_top(self) -> None:
        self.page.verticalScrollBar().setValue(0)
