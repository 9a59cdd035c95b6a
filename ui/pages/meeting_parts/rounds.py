"""Rounds of a group: how long each may speak, the next turn, and the round's end (R57).

Nobody is named and nothing is counted. A turn is a thin arc that fills, in whole minutes; what comes after it is the
room's.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from companion.session import State, View
from ui import theme
from ui.session.keeper import MeetingKeeper
from ui.steadiness_words import number_word
from ui.widgets.buttons import Button
from ui.widgets.painting import faint
from ui.widgets.sections import row
from ui.widgets.stepper import Stepper
from ui.widgets.text import Text
from ui.widgets.themed import Themed, rtl

LENGTHS: Final = (1, 2, 3, 5, 10)
USUAL: Final = 3


class TurnArc(Themed, QWidget):
    """How much of a turn is over, as the pill's second arc. Its text twin is its description."""

    def __init__(self) -> None:
        super().__init__()
        self._share = 0.0
        self.setObjectName("turn-arc")
        self.setAccessibleName(self.tr("This turn"))
        self.dress()

    def restyle(self) -> None:
        px = theme.current().px
        self.setFixedSize(px(52), px(40))

    def show_share(self, share: float) -> None:
        """0–1, as the view has it."""
        self._share = share
        self.setAccessibleDescription(self._said())
        self.update()

    def _said(self) -> str:
        if self._share <= 0:
            return self.tr("It has just begun.")
        return self.tr("It is under way.") if self._share < 1 else self.tr("Its time is over.")

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        unit = look.scale
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if rtl(self):
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        box = QRectF(4 * unit, 9 * unit, 44 * unit, 44 * unit)
        flat = Qt.PenCapStyle.FlatCap
        painter.setPen(QPen(faint(look.color("edge"), 0.7), 1.5 * unit, c=flat))
        painter.drawArc(box, 180 * 16, -180 * 16)
        painter.setPen(QPen(look.color("accent"), 3 * unit, c=flat))
        painter.drawArc(box, 180 * 16, round(-180 * self._share * 16))
        ground = round(31 * unit) + 0.5
        painter.setPen(QPen(faint(look.color("edge"), 0.7), 1))
        painter.drawLine(QLineF(0, ground, self.width(), ground))


class TurnLength(Stepper):
    """Minutes for each, in words: a few lengths, and the one that was planned."""

    def __init__(self) -> None:
        self._lengths: tuple[int, ...] = LENGTHS
        super().__init__("turn-length", self.tr("For each in turn"), self._length, len(LENGTHS) - 1)
        self.set_minutes(USUAL)

    def _length(self, at: int) -> str:
        return self.said(self._lengths[min(at, len(self._lengths) - 1)])

    def said(self, minutes: int) -> str:
        if minutes == 1:
            return self.tr("one minute each")
        return self.tr("{number} minutes each", "", minutes).format(number=number_word(minutes))

    def minutes(self) -> int:
        return self._lengths[self.value()]

    def set_minutes(self, minutes: int) -> None:
        """Telling nobody; a length of one's own stands among the others."""
        self._lengths = tuple(sorted({*LENGTHS, minutes}))
        blocked = self.blockSignals(True)
        self.setRange(0, len(self._lengths) - 1)
        self.blockSignals(blocked)
        self.set_value(self._lengths.index(minutes))
        self.updateGeometry()


class Round(QWidget):
    """Outside a round how long each may speak, and its beginning; inside one the turn, and the ways on."""

    def __init__(self, meeting: MeetingKeeper) -> None:
        super().__init__()
        self.setObjectName("round")
        self._meeting = meeting
        self._planned = -1
        self.length = TurnLength()
        self._begin = Button(self.tr("Begin a round"), name="begin-round")
        self._arc = TurnArc()
        self._next = Button(self.tr("Next turn"), name="next-turn")
        self._over = Button(self.tr("The round is over"), "bare", name="round-over")
        self._before = row(self.length, self._begin)
        self._inside = row(self._arc, self._next, self._over)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(4))
        column.addWidget(self._before)
        column.addWidget(self._inside)
        self._plan = Text("", "small")
        self._plan.setObjectName("planned-turns")
        column.addWidget(self._plan)
        self._begin.clicked.connect(self._on_begin)
        self._next.clicked.connect(meeting.next_turn)
        self._over.clicked.connect(meeting.round_over)
        self._inside.hide()

    def show_planned(self, turns: Sequence[tuple[str, int]]) -> None:
        """What each planned round is called, and how long each may speak in it."""
        said = [self.tr("{round}: {turn}.").format(round=title, turn=self.length.said(n)) for title, n in turns]
        self._plan.set_words(" ".join(said))

    def show_view(self, state: State, view: View) -> None:
        """The planned turn of the lens is the one that is offered."""
        planned = next((phase.turn for phase in state.plan.phases[state.lens : state.lens + 1]), 0)
        if planned != self._planned:
            self._planned = planned
            if planned:
                self.length.set_minutes(planned)
        landing = view.stage.ending  # which takes the room
        self._plan.setVisible(bool(self._plan.words()) and not landing and not view.aside)
        inside = view.round is not None
        self._arc.show_share(view.round or 0.0)
        if inside is self._inside.isHidden():
            self._turn_over(inside)

    def _turn_over(self, inside: bool) -> None:
        before, after = (self._before, self._inside) if inside else (self._inside, self._before)
        focused = QApplication.focusWidget()
        after.show()
        if focused is not None and before.isAncestorOf(focused):  # before it goes: Qt would choose elsewhere
            (self._next if inside else self._begin).setFocus(Qt.FocusReason.OtherFocusReason)
        before.hide()

    def _on_begin(self) -> None:
        if self._meeting.driver is not None:
            self._meeting.driver.round(self.length.minutes())
