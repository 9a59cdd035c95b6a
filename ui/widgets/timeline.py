"""Meetings with someone on one level line: those that were, now, and those to come (picture 22)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.widgets.choices import arrow_step
from ui.widgets.painting import dashed, dome
from ui.widgets.themed import Themed, mirrored, rtl

GROUND, TALL = 82, 132
PASTS = 3
"""Past domes at most; what is to come has the room."""
_BREATH = 84
"""The most that is added before a coming dome where there is room."""
_APART = 36
"""Between 'Now' and words on the same line."""


class Mark(StrEnum):
    PAST = "past"
    TODAY = "today"
    LATER = "later"
    PROPOSED = "proposed"
    REST = "rest"


_REACH = {Mark.PAST: 36, Mark.LATER: 36, Mark.TODAY: 46, Mark.PROPOSED: 46, Mark.REST: 61}
"""Half the width of what stands on the line; a dome's height too."""
_REST_TALL = 52


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """One thing on the line. `label` is its day, `under` a second line; `says` is read aloud: the day, and what it
    is. Never a name."""

    key: str
    mark: Mark
    label: str
    says: str
    under: str = ""
    icon: str = ""


@dataclass(frozen=True, slots=True)
class _Place:
    stop: Stop
    middle: float  # px, from the start of the reading direction


class Timeline(Themed, QWidget):
    """Of many meetings the nearest are shown: a few past, and all coming that fit. Arrow keys walk them, Home and
    End go to the ends; Return, Space or a press tell `chosen` the key. The page's lists are its text twin."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._stops: tuple[Stop, ...] = ()
        self._passed = 0
        self._at = ""
        self._walked = False  # until then it is what is next, whatever that becomes
        self._places: tuple[_Place, ...] = ()
        self._now = 0.0
        self.setObjectName("timeline")
        self.setAccessibleName(self.tr("Meetings on a line, from earlier to later"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setProperty("ringRadius", 10)
        self.dress()

    def restyle(self) -> None:
        self.updateGeometry()
        self._place()

    def set_stops(self, stops: Sequence[Stop], passed: int) -> None:
        """In time's order; `passed` of them lie before now."""
        self._stops, self._passed = tuple(stops), passed
        self._place()

    def shown(self) -> tuple[Stop, ...]:
        """What there is room for."""
        return tuple(place.stop for place in self._places)

    def at(self) -> str:
        """The key of the one the keyboard is on, '' for none."""
        return self._at

    def sizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(400), look.px(TALL))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(120), self.sizeHint().height())

    def focus_rect(self) -> QRect:
        """The ring stands around one dome."""
        place = self._current()
        if place is None:
            return self.rect()
        box = mirrored(self, self._box(place))
        return box.adjusted(-4, -4, 4, 4).toAlignedRect()

    # What fits, and where

    def _place(self) -> None:
        unit = theme.current().scale
        past, coming = list(self._stops[: self._passed]), list(self._stops[self._passed :])
        bead = 20 * unit
        lead = 0.0 if self._passed else 16 * unit
        apart = self._apart(coming[0], bead) if coming else 0.0
        room = self.width() - bead - lead - apart
        reserve = self._width(past[-1]) if past and self._width(past[-1]) < room / 3 else 0.0
        coming = self._fitting(coming, room - reserve)
        left = room - sum(map(self._width, coming))
        past = self._fitting(past[::-1][:PASTS], left)[::-1]
        spare = left - sum(map(self._width, past))
        gap = min(_BREATH * unit, spare / max(1, len(coming)))
        x, places = lead, []
        for stop in past:
            places.append(_Place(stop, x + self._width(stop) / 2))
            x += self._width(stop)
        self._now = x + bead / 2
        x += bead + (apart if coming else 0.0)
        for number, stop in enumerate(coming):
            x += gap if number else 0.0  # what is next stands beside now
            places.append(_Place(stop, x + self._width(stop) / 2))
            x += self._width(stop)
        self._places = tuple(places)
        keys = [place.stop.key for place in places]
        if self._at not in keys or not self._walked:
            self._walked = False
            self._at = coming[0].key if coming else keys[-1] if keys else ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if keys else Qt.FocusPolicy.NoFocus)
        self._describe()
        self.update()

    def _fitting(self, stops: Sequence[Stop], room: float) -> list[Stop]:
        kept = []
        for stop in stops:
            room -= self._width(stop)
            if room < 0:
                break
            kept.append(stop)
        return kept

    def _width(self, stop: Stop) -> float:
        """What a stop takes of the line: itself or its words, and room around them."""
        unit = theme.current().scale
        words = max(self._wide(stop.label, self._strong(stop)), self._wide(stop.under, False))
        return max((2 * _REACH[stop.mark] + 18) * unit, words + 20 * unit, 126 * unit if stop.mark is Mark.PAST else 0)

    def _apart(self, stop: Stop, bead: float) -> float:
        """What is added before the first to come, so that its second line and 'Now' are not read as one."""
        if not stop.under:
            return 0.0
        beside = (self._width(stop) - self._wide(stop.under, False) + bead - self._wide(self.tr("Now"), False)) / 2
        return max(0.0, _APART * theme.current().scale - beside)

    def _box(self, place: _Place) -> QRectF:
        unit = theme.current().scale
        half = _REACH[place.stop.mark] * unit
        tall = _REST_TALL * unit if place.stop.mark is Mark.REST else half
        return QRectF(place.middle - half, GROUND * unit - tall, 2 * half, tall)

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # words go by their own script
        self._paint_line(painter)
        for place in self._places:
            if place.stop.mark is Mark.REST:
                self._paint_rest(painter, place)
            else:
                self._paint_dome(painter, place)
            self._paint_words(painter, place)
        self._paint_now(painter)

    def _paint_line(self, painter: QPainter) -> None:
        look = theme.current()
        unit, ground = look.scale, GROUND * look.scale
        rests = [mirrored(self, self._box(p)) for p in self._places if p.stop.mark is Mark.REST]
        edges = sorted(edge for box in rests for edge in (box.left(), box.right()))
        for start, end in zip([0.0, *edges[1::2]], [*edges[::2], float(self.width())], strict=True):
            painter.fillRect(QRectF(start, ground - unit, end - start, 2 * unit), look.color("ink"))
        pen = QPen(look.color("ink"), 2 * unit, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([2, 2])
        painter.setPen(pen)
        for box in rests:
            painter.fillRect(box, look.color("inset"))
            painter.drawLine(QPointF(box.left(), ground), QPointF(box.right(), ground))
            if look.name == "contrast":  # there inset is no other ground
                painter.save()
                painter.setPen(dashed(look.color("edge"), unit))
                painter.drawRect(box)
                painter.restore()

    def _paint_rest(self, painter: QPainter, place: _Place) -> None:
        box = mirrored(self, self._box(place))
        painter.setFont(theme.current().font("small"))
        painter.setPen(theme.current().color("ink"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.tr("Rest"))

    def _paint_dome(self, painter: QPainter, place: _Place) -> None:
        look = theme.current()
        unit, mark = look.scale, place.stop.mark
        box = mirrored(self, self._box(place))
        path = dome(box.left(), box.right(), GROUND * unit, box.height())
        fill = {Mark.PAST: "inset", Mark.PROPOSED: ""}.get(mark, "accent-soft")  # what is set stands firm
        if fill:
            painter.fillPath(path, look.color(fill))
        colour = look.color("edge" if mark is Mark.PAST else "accent")
        painter.setPen(dashed(colour, 1.6 * unit) if mark is Mark.PROPOSED else QPen(colour, 1.6 * unit))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
        if mark is Mark.TODAY and place.stop.icon:
            side = look.px(22)
            picture = look.pixmap(place.stop.icon, "ink", 22)
            at = QPointF(box.center().x() - side / 2, GROUND * unit - 21 * unit - side / 2)
            painter.drawPixmap(QRectF(at.x(), at.y(), side, side), picture, QRectF(picture.rect()))

    def _paint_words(self, painter: QPainter, place: _Place) -> None:
        self._write(painter, place.stop.label, place.middle, 89, self._strong(place.stop))
        self._write(painter, place.stop.under, place.middle, 109, False)

    def _paint_now(self, painter: QPainter) -> None:
        look = theme.current()
        unit, ground = look.scale, GROUND * look.scale
        x = self.width() - self._now if rtl(self) else self._now
        painter.fillRect(QRectF(x - unit / 2, ground + 6 * unit, unit, 20 * unit), look.color("edge"))
        painter.setPen(QPen(look.color("sheet"), 3 * unit))
        painter.setBrush(look.color("accent"))
        painter.drawEllipse(QPointF(x, ground), 6.5 * unit, 6.5 * unit)
        self._write(painter, self.tr("Now"), self._now, 110, False, "ink")

    def _write(
        self, painter: QPainter, words: str, middle: float, top: int, strong: bool, colour: str = "ink-soft"
    ) -> None:
        look = theme.current()
        wide = self._wide(words, strong) + 2
        left = min(max(0.0, middle - wide / 2), max(0.0, self.width() - wide))
        painter.setFont(self._font(strong))
        painter.setPen(look.color("ink" if strong else colour))
        box = mirrored(self, QRectF(left, top * look.scale, wide, look.line("small")))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, words)

    def _font(self, strong: bool) -> QFont:
        font = theme.current().font("small")
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        return font

    def _wide(self, words: str, strong: bool) -> float:
        return QFontMetricsF(self._font(strong)).horizontalAdvance(words)

    @staticmethod
    def _strong(stop: Stop) -> bool:
        return stop.mark in (Mark.TODAY, Mark.PROPOSED)

    # Hand and keyboard

    def _current(self) -> _Place | None:
        return next((place for place in self._places if place.stop.key == self._at), None)

    def _describe(self) -> None:
        """The one the keyboard is on, by its day and what it is."""
        place = self._current()
        says = place.stop.says if place is not None else self.tr("No meeting")
        if says != self.accessibleDescription():
            self.setAccessibleDescription(says)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    def _go_to(self, number: int) -> None:
        if self._places:
            self._walked = True
            self._at = self._places[min(max(0, number), len(self._places) - 1)].stop.key
            self._describe()
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = [place.stop.key for place in self._places]
        step = arrow_step(self, event) if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) else 0
        if step and self._at in keys:
            self._go_to(keys.index(self._at) + step)
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go_to(0 if event.key() == Qt.Key.Key_Home else len(keys) - 1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._at:
            self.chosen.emit(self._at)
        else:
            super().keyPressEvent(event)

    def _under(self, point: QPointF) -> _Place | None:
        """Whose dome or words lie there."""
        for place in self._places:
            half = self._width(place.stop) / 2
            if mirrored(self, QRectF(place.middle - half, 0, 2 * half, self.height())).contains(point):
                return place
        return None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._under(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self._under(event.position())
        if place is not None and event.button() is Qt.MouseButton.LeftButton:
            self._at, self._walked = place.stop.key, True
            self._describe()
            self.update()
            self.chosen.emit(self._at)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._describe()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()
