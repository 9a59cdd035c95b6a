"""What the library offers this plan: pinned questions (R13), and which pieces of my story they know (R44)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.store.guides import same_question
from companion.stories import Story, Told
from companion.text import one_line, shortened
from ui import dates, theme
from ui.lists import listed
from ui.pages.plan_parts.offered import AddChip, has_keyboard
from ui.widgets.chips import FlowLayout
from ui.widgets.text import Text

_MOST = 6
"""So many are offered at a time."""
_PIECES, _LONGEST = 5, 60
"""Pieces that are named, and letters of each."""


class Pinned(QWidget):
    """Pinned questions, each of which may be taken into the plan. `taken` tells its words."""

    taken = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("plan-pinned")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.current().px(4), 0, 0)
        column.setSpacing(theme.current().px(8))
        column.addWidget(Text(self.tr("Pinned in the library"), "label"))
        self._holder = QWidget()
        self._flow = FlowLayout(self._holder, 8)
        column.addWidget(self._holder)
        self._about = Text("", "small")
        column.addWidget(self._about)
        self.hide()

    def keyboard_inside(self) -> bool:
        return has_keyboard(self._holder)

    def show_pinned(self, pinned: Sequence[str], taken: Collection[str]) -> None:
        """Those but for the `taken`, compared as `same_question` does; hidden where none is left. Move the keyboard out
        of them before."""
        left = [question for question in pinned if same_question(question) not in taken]
        self._flow.clear()
        for question in left[:_MOST]:
            chip = AddChip(question, "plan-take-pinned")
            chip.clicked.connect(partial(self.taken.emit, question))
            self._flow.addWidget(chip)
        about = self.tr("They are on the card at every meeting. Taken into the plan, they stay with this one too.")
        more = self.tr("There are more of them in the library.")
        self._about.set_words(f"{about} {more}" if len(left) > _MOST else about)
        self.setVisible(bool(left))

    def stops(self) -> list[QWidget]:
        chips = (self._flow.itemAt(at) for at in range(self._flow.count()))
        return [widget for item in chips if item is not None and (widget := item.widget()) is not None]


class KnownStories(Text):
    """What they were told already, so that it is not told twice; not there where nothing was."""

    def __init__(self) -> None:
        super().__init__("", "soft")
        self.setObjectName("plan-known")

    def show_known(self, name: str, known: Sequence[tuple[Story, Told]], now: datetime) -> None:
        """The latest first; each piece once, however often it was told."""
        once: dict[str, tuple[Story, Told]] = {}
        for story, told in known:
            once.setdefault(story.uid, (story, told))
        pieces = [self._piece(story, told, now) for story, told in once.values()]
        named = listed(pieces[:_PIECES])
        if len(pieces) > _PIECES:
            said = self.tr("{name} knows already: {pieces}, and more.").format(name=name, pieces=named)
        else:
            said = self.tr("{name} knows already: {pieces}").format(name=name, pieces=named)
        self.set_words(said if pieces else "")
        self.setVisible(bool(pieces))

    def _piece(self, story: Story, told: Told, now: datetime) -> str:
        title = shortened(one_line(story.text), _LONGEST) or self.tr("a piece without a name")
        when = _month(told.day, now)
        return self.tr("{piece} ({month})").format(piece=title, month=when) if when else title


def _month(iso: str, now: datetime) -> str:
    """'' for no day, and for what is none."""
    try:
        return dates.month(date.fromisoformat(iso), now.date())
    except ValueError:
        return ""
