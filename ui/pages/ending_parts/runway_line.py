"""The last meetings on the level line: those that were, today, those to come, and the last one (picture 13)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
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

GROUND, _DEEP = 56, 22
_PITCH = 168
"""Design px from one meeting to the next at most, and how much lower 'Today' stands where it would touch others."""


class Mark(StrEnum):
    PAST = "past"
    COMING = "coming"
    LAST = "last"
    MORE = "more"


_REACH = {Mark.PAST: 40, Mark.COMING: 46, Mark.LAST: 46, Mark.MORE: 14}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """`label` is its day, `under` a second line; `says` is read aloud."""

    key: str
    mark: Mark
    label: str
    says: str
    under: str = ""


class RunwayLine(Themed, QWidget):
    """Arrow keys walk, Home and End go to the ends; Return, Space or a press tell `chosen` the key. The sentence
    beneath it on the page is its text twin."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._stops: tuple[Stop, ...] = ()
        self._shown: list[tuple[Stop, float]] = []  # and its middle, px from the start of the reading direction
        self._passed, self._today_at, self._today_x = 0, "", 0.0
        self._at, self._deep = "", False
        self._more = Stop(key="more", mark=Mark.MORE, label="", says=self.tr("Others in between"))
        self.setObjectName("runway")
        self.setAccessibleName(self.tr("The last meetings on a line, from earlier to later"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setProperty("ringRadius", 10)
        self.dress()

    def restyle(self) -> None:
        self._place()
        self.updateGeometry()

    def set_stops(self, stops: Sequence[Stop], passed: int, today: str = "") -> None:
        """In time's order; `passed` of them lie before today. `today`: the key of one that is today."""
        self._stops, self._passed, self._today_at = tuple(stops), passed, today
        self._place()
        if self._at not in [stop.key for stop, _ in self._shown]:
            coming = [stop for stop, _ in self._shown if stop.mark is not Mark.PAST]
            self._at = coming[0].key if coming else self._shown[-1][0].key if self._shown else ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if self._shown else Qt.FocusPolicy.NoFocus)
        self._describe()
        self.update()

    def shown(self) -> tuple[Stop, ...]:
        return tuple(stop for stop, _ in self._shown)

    def at(self) -> str:
        """The key of the one the keyboard is on, '' for none."""
        return self._at

    def sizeHint(self) -> QSize:
        px = theme.current().px
        return QSize(px(400), px(GROUND + 50 + (_DEEP if self._deep else 0)))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(120), self.sizeHint().height())

    def focus_rect(self) -> QRect:
        found = next(((stop, x) for stop, x in self._shown if stop.key == self._at), None)
        if found is None:
            return self.rect()
        return mirrored(self, self._box(*found)).adjusted(-4, -4, 4, 4).toAlignedRect()

    # What fits, and where

    def _place(self) -> None:
        unit = theme.current().scale
        past, coming = list(self._stops[: self._passed]), list(self._stops[self._passed :])
        while len(past) > 1 and not self._fits(past + coming):
            past.pop(0)
        folded = False
        while len(coming) > 2 and not (self._fits([*past, *coming]) and len(coming) <= 5):
            coming.pop(-2)
            folded = True
        if folded and len(coming) > 1:
            coming.insert(-1, self._more)
        stops = past + coming
        pitch = min(_PITCH * unit, self.width() / (len(stops) + 0.74)) if stops else _PITCH * unit
        middles = [(at + 0.57) * pitch for at in range(len(stops))]
        self._shown = list(zip(stops, middles, strict=True))
        self._today_x = self._bead(pitch, middles, len(past), [stop.key for stop in stops])
        deep = self._touches()
        if deep is not self._deep:
            self._deep = deep
            self.updateGeometry()

    def _bead(self, pitch: float, middles: Sequence[float], passed: int, keys: Sequence[str]) -> float:
        """Half-way between what was and what comes, or where a meeting is today."""
        if self._today_at in keys:
            return middles[keys.index(self._today_at)]
        first = middles[0] if middles else pitch
        return first + (passed - 0.5) * pitch if passed else max(first - pitch / 2, 10 * theme.current().scale)

    def _fits(self, stops: Sequence[Stop]) -> bool:
        widest = max((max(self._wide(s.label, True), self._wide(s.under, False)) for s in stops), default=0.0)
        return (len(stops) + 0.74) * (widest + 16 * theme.current().scale) <= self.width()

    def _touches(self) -> bool:
        """Whether 'Today' on the second line would run into words there."""
        if self._meets_today():
            return False
        own = self._wide(self.tr("Today"), False) / 2 + 8 * theme.current().scale
        return any(
            abs(x - self._today_x) < own + self._wide(stop.under, False) / 2 for stop, x in self._shown if stop.under
        )

    def _meets_today(self) -> bool:
        """Then the day under the dome says so itself."""
        return any(stop.key == self._today_at for stop, _ in self._shown)

    def _box(self, stop: Stop, middle: float) -> QRectF:
        unit = theme.current().scale
        apart = self._shown[1][1] - self._shown[0][1] if len(self._shown) > 1 else _PITCH * unit
        half = min(_REACH[stop.mark] * unit, apart * 0.45)
        return QRectF(middle - half, GROUND * unit - half, 2 * half, half)

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # words go by their own script
        ground = GROUND * look.scale
        for stop, middle in self._shown:
            self._paint_stop(painter, stop, middle)
        painter.fillRect(QRectF(0, ground - look.scale, self.width(), 2 * look.scale), look.color("ink"))
        self._paint_today(painter)

    def _paint_stop(self, painter: QPainter, stop: Stop, middle: float) -> None:
        look, unit = theme.current(), theme.current().scale
        if stop.mark is Mark.MORE:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("ink-soft"))
            for step in (-8, 0, 8):
                at = mirrored(self, QRectF(middle + step * unit - 2 * unit, (GROUND - 14) * unit, 4 * unit, 4 * unit))
                painter.drawEllipse(at)
            return
        box = mirrored(self, self._box(stop, middle))
        path = dome(box.left(), box.right(), GROUND * unit, box.height())
        fill = {Mark.PAST: "theirs-soft", Mark.COMING: "inset", Mark.LAST: "lamp-soft"}[stop.mark]
        line = look.color("lamp-mark" if stop.mark is Mark.LAST else "theirs")
        painter.fillPath(path, look.color(fill))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(dashed(line, 1.6 * unit) if stop.mark is Mark.COMING else QPen(line, 1.6 * unit))
        painter.drawPath(path)
        strong = stop.mark is not Mark.PAST
        self._write(painter, stop.label, middle, 7, "ink" if strong else "ink-soft", strong)
        self._write(painter, stop.under, middle, 27, "ink-soft", False)

    def _paint_today(self, painter: QPainter) -> None:
        look, unit = theme.current(), theme.current().scale
        ground = GROUND * unit
        x = self.width() - self._today_x if rtl(self) else self._today_x
        down = 29 + (_DEEP if self._deep else 0)
        if not self._deep and not self._meets_today():  # else it would cross the words above
            painter.fillRect(QRectF(x - unit / 2, ground + 8 * unit, unit, 19 * unit), look.color("edge"))
        painter.setPen(QPen(look.color("sheet"), 3 * unit))
        painter.setBrush(look.color("accent"))
        painter.drawEllipse(QPointF(x, ground), 6.5 * unit, 6.5 * unit)
        if not self._meets_today():
            self._write(painter, self.tr("Today"), self._today_x, down, "ink", False)

    def _write(self, painter: QPainter, words: str, middle: float, down: float, colour: str, strong: bool) -> None:
        look = theme.current()
        apart = self._shown[1][1] - self._shown[0][1] if len(self._shown) > 1 else self.width()
        words = QFontMetricsF(self._font(strong)).elidedText(words, Qt.TextElideMode.ElideRight, apart - 4)
        wide = self._wide(words, strong) + 2
        left = min(max(0.0, middle - wide / 2), max(0.0, self.width() - wide))
        painter.setFont(self._font(strong))
        painter.setPen(look.color(colour))
        box = mirrored(self, QRectF(left, (GROUND + down) * look.scale, wide, look.line("small")))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, words)

    def _font(self, strong: bool) -> QFont:
        font = theme.current().font("small")
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        return font

    def _wide(self, words: str, strong: bool) -> float:
        return QFontMetricsF(self._font(strong)).horizontalAdvance(words) if words else 0.0

    # Hand and keyboard

    def _describe(self) -> None:
        says = next((stop.says for stop, _ in self._shown if stop.key == self._at), self.tr("No meeting"))
        if says != self.accessibleDescription():
            self.setAccessibleDescription(says)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    def _go_to(self, number: int) -> None:
        self._at = self._shown[min(max(0, number), len(self._shown) - 1)][0].key
        self._describe()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = [stop.key for stop, _ in self._shown]
        step = arrow_step(self, event) if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) else 0
        if step and self._at in keys:
            self._go_to(keys.index(self._at) + step)
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and keys:
            self._go_to(0 if event.key() == Qt.Key.Key_Home else len(keys) - 1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._at:
            self.chosen.emit(self._at)
        else:
            super().keyPressEvent(event)

    def _under(self, point: QPointF) -> Stop | None:
        apart = self._shown[1][1] - self._shown[0][1] if len(self._shown) > 1 else _PITCH * theme.current().scale
        for stop, middle in self._shown:
            if mirrored(self, QRectF(middle - apart / 2, 0, apart, self.height())).contains(point):
                return stop
        return None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._under(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        stop = self._under(event.position())
        if stop is not None and event.button() is Qt.MouseButton.LeftButton:
            self._at = stop.key
            self._describe()
            self.update()
            self.chosen.emit(self._at)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()
