"""The shape of a meeting as overlapping domes on the level line, to drag or to move by arrow keys (R2, R57)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from companion import shapes
from companion.session import Plan
from companion.shapes import Phases, PlannedPhase
from ui import theme
from ui.lists import listed
from ui.widgets.painting import dome
from ui.widgets.phase_painting import GROUND, HIGH, Scene, paint_scene
from ui.widgets.themed import Themed, rtl

_REACH = 9
"""How near an edge the pointer has to be to drag it, in design px."""
_FIRM = 4
"""How far the pointer moves before it drags."""


class Part(Enum):
    """What of a dome is dragged."""

    WHOLE = "whole"
    START = "start"
    END = "end"


@dataclass(slots=True)
class _Drag:
    """`grabbed`: minutes from the phase's start to the pointer. `before`: how everything stood."""

    part: Part
    pressed: QPointF
    grabbed: float
    before: tuple[Phases, int]
    firm: bool = False


class PhaseEditor(Themed, QWidget):
    """Left and Right choose a phase; with Ctrl they move it by a minute, with Shift its end, with Alt it changes
    places with its neighbour; S or Delete leaves it out or takes it back. The wrap-up is drawn from the cue and is
    no phase. `about_to_change` comes before each gesture, `changed` after every step of it; `chosen` with the phase
    chosen, -1 for none.
    """

    chosen = Signal(int)
    about_to_change = Signal()
    changed = Signal()

    def __init__(self, name: str = "phase-editor", editable: bool = True) -> None:
        """Not `editable`, it is only looked at."""
        super().__init__()
        self.setObjectName(name)
        self._editable = editable
        self._phases: Phases = ()
        self._at = -1
        self._plan = Plan(minutes=60)
        self._drag: _Drag | None = None
        self.setAccessibleName(self.tr("The shape of it"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if editable else Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(editable)
        self.dress()
        self._describe()

    def restyle(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(480), look.px(HIGH))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(200), self.sizeHint().height())

    # What is shown

    @property
    def phases(self) -> Phases:
        return self._phases

    @property
    def at(self) -> int:
        """The chosen phase, -1 for none."""
        return self._at

    def show_shape(self, phases: Phases, minutes: int, cue: int, at: int | None = None) -> None:
        """These phases in a meeting of that length. `at` chooses one, -1 none; told nobody."""
        self._phases, self._plan = phases, Plan(minutes=minutes, cue=cue)
        wanted = self._at if at is None else at
        self._at = wanted if 0 <= wanted < len(phases) else -1
        self._drag = None
        self._describe()
        self.update()

    def choose(self, at: int) -> None:
        """That phase, -1 for none, and tell."""
        at = at if 0 <= at < len(self._phases) else -1
        if at != self._at:
            self._at = at
            self._describe()
            self.update()
            self.chosen.emit(at)

    def _describe(self) -> None:
        self.setAccessibleDescription(self.said())

    def said(self) -> str:
        """The chosen phase in words, and how to choose one."""
        if not self._phases:
            return self.tr("No phases.")
        how = self.tr("Left and Right choose a phase.") if self._editable else ""
        if self._at < 0:
            return f"{listed(self._title(phase) for phase in self._phases)}. {how}".strip()
        phase = self._phases[self._at]
        start, minutes = phase.minutes(self._plan.minutes)
        facts = self.tr("{phase}: starts after {start} minutes, lasts {minutes}.").format(
            phase=self._title(phase), start=start, minutes=minutes
        )
        keys = self.tr("Ctrl with an arrow moves it, Shift stretches it, Alt changes its place, S leaves it out.")
        return f"{facts} {keys}" if self._editable else facts

    def _title(self, phase: PlannedPhase) -> str:
        title = phase.title or self.tr("A phase")
        return self.tr("{phase}, left out").format(phase=title) if phase.skipped else title

    # Changing it

    def _change(self, phases: Phases, at: int) -> None:
        moved = at != self._at
        self._phases, self._at = phases, at
        self._describe()
        self.update()
        self.changed.emit()
        if moved:
            self.chosen.emit(at)

    def put(self, start: int, minutes: int) -> None:
        """The chosen phase to these minutes."""
        self._change(*shapes.placed(self._phases, self._at, start, minutes, self._length))

    @property
    def _length(self) -> int:
        return self._plan.minutes

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._drag is not None and event.key() == Qt.Key.Key_Escape:
            self._let_go(back=True)
        elif not self._editable or not self._phases or not self._on_key(event):
            super().keyPressEvent(event)

    def _on_key(self, event: QKeyEvent) -> bool:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = steps.get(Qt.Key(event.key()), 0) * (-1 if rtl(self) else 1)
        with_key = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if step and with_key == Qt.KeyboardModifier.NoModifier:
            first = 0 if step > 0 else len(self._phases) - 1
            self.choose((self._at + step) % len(self._phases) if self._at >= 0 else first)
            return True
        if self._at < 0:
            return False
        start, minutes = self._phases[self._at].minutes(self._length)
        if step and with_key == Qt.KeyboardModifier.ControlModifier:
            after = shapes.placed(self._phases, self._at, start + step, minutes, self._length)
        elif step and with_key == Qt.KeyboardModifier.ShiftModifier:
            longer = min(max(minutes + step, shapes.SHORTEST), self._length - start)
            after = shapes.placed(self._phases, self._at, start, longer, self._length)
        elif step and with_key == Qt.KeyboardModifier.AltModifier:
            after = shapes.swapped(self._phases, self._at, step, self._length)
        elif event.key() in (Qt.Key.Key_S, Qt.Key.Key_Delete) and with_key == Qt.KeyboardModifier.NoModifier:
            phase = self._phases[self._at]
            after = shapes.changed(self._phases, self._at, phase._replace(skipped=not phase.skipped)), self._at
        else:
            return False
        if not event.isAutoRepeat():  # a key held down is one gesture
            self.about_to_change.emit()
        self._change(*after)
        return True

    # By hand

    def _minute(self, x: float) -> float:
        x = self.width() - x if rtl(self) else x
        return x / max(1, self.width()) * self._length

    def _domes(self) -> list[tuple[float, float, QPainterPath]]:
        """Each phase's start and end in px from the reading start, and its dome."""
        look = theme.current()
        wide = self.width() / self._length
        spans = [phase.minutes(self._length) for phase in self._phases]
        edges = [(start * wide, (start + minutes) * wide) for start, minutes in spans]
        ground = look.px(GROUND)
        return [(a, b, dome(a, b, ground, Scene.height(b - a))) for a, b in edges]

    def part_at(self, place: QPointF) -> tuple[int, Part] | None:
        """Which phase is under the pointer, and what of it: where domes overlap the chosen one, else the nearest."""
        look = theme.current()
        x = self.width() - place.x() if rtl(self) else place.x()
        at = QPointF(x, place.y())
        domes = self._domes()
        order = sorted(range(len(domes)), key=lambda n: (n != self._at, abs(sum(domes[n][:2]) / 2 - x)))
        if abs(place.y() - look.px(GROUND)) <= look.px(2 * _REACH):
            for n in order:
                for part, edge in ((Part.START, domes[n][0]), (Part.END, domes[n][1])):
                    if abs(edge - x) <= look.px(_REACH) and (n == self._at or not self._over_chosen(domes, x)):
                        return n, part
        inside = [n for n in order if domes[n][2].contains(at)]
        beneath = [n for n in order if domes[n][0] <= x <= domes[n][1]]
        found = inside or beneath
        return (found[0], Part.WHOLE) if found else None

    def _over_chosen(self, domes: list[tuple[float, float, QPainterPath]], x: float) -> bool:
        return self._at >= 0 and domes[self._at][0] < x < domes[self._at][1]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self.part_at(event.position()) if self._editable else None
        if event.button() is not Qt.MouseButton.LeftButton or found is None:
            super().mousePressEvent(event)
            return
        at, part = found
        before = self._phases, at
        start = self._phases[at].minutes(self._length)[0]
        self._drag = _Drag(part, event.position(), self._minute(event.position().x()) - start, before)
        self.choose(at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        drag = self._drag
        if drag is None or not event.buttons() & Qt.MouseButton.LeftButton:
            self._show_hand(event.position())
            return
        if not drag.firm:
            far = abs(event.position().x() - drag.pressed.x()) >= theme.current().px(_FIRM)
            if not far:
                return
            drag.firm = True
            self.about_to_change.emit()
        phases, at = drag.before
        start, minutes = phases[at].minutes(self._length)
        minute = self._minute(event.position().x())
        if drag.part is Part.WHOLE:
            start = round(minute - drag.grabbed)
        elif drag.part is Part.START:
            end = start + minutes
            start = max(0, min(round(minute), end - shapes.SHORTEST))
            minutes = end - start
        else:
            minutes = max(shapes.SHORTEST, min(round(minute), self._length) - start)
        self._change(*shapes.placed(phases, at, start, minutes, self._length))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()  # the press was ours
        self._let_go(back=False)

    def _let_go(self, *, back: bool) -> None:
        drag, self._drag = self._drag, None
        if drag is not None and drag.firm and back:
            self._change(*drag.before)

    def _show_hand(self, place: QPointF) -> None:
        found = self.part_at(place) if self._editable else None
        shapes_of = {Part.WHOLE: Qt.CursorShape.OpenHandCursor, None: Qt.CursorShape.ArrowCursor}
        self.setCursor(shapes_of.get(found[1] if found else None, Qt.CursorShape.SizeHorCursor))
        self.setToolTip(self._title(self._phases[found[0]]) if found else "")  # its word may have had no room

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scene = Scene(
            phases=tuple((p.title or self.tr("A phase"), p) for p in self._phases),
            at=self._at,
            plan=self._plan,
            wrap=self.tr("Wrap-up"),
            left_out=self.tr("{phase}, left out"),
            handles=self._editable,
        )
        paint_scene(painter, QRectF(self.rect()), scene, mirror=rtl(self))
