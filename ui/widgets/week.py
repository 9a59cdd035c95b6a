"""A week on the level line, from Monday to Sunday: its meetings as domes with signs (picture 32)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.lists import listed
from ui.widgets.painting import dashed, dome
from ui.widgets.themed import Themed, mirrored, rtl

_GROUND, _TOP = 50, 40
"""Where the line lies, and how high a dome is, in design px."""
_WIDE, _APART = 80, 60
_LINES = 4
"""Lines beneath a day at most: times, or that it is kept free."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekDay:
    """`label`: 'Tue 28'; `short`: 'Tue' and '28', where that has no room. `says` is read aloud. `free`: a word where
    the day is kept free of meetings, such as for rest."""

    label: str
    short: tuple[str, str]
    says: str
    today: bool = False
    free: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekDome:
    """A meeting on `day` (Monday is 0). `key` is told when it is pressed; `says` is read aloud: when, and which sign,
    never a name. `planned`: it is only being thought of."""

    key: str
    day: int
    icon: str
    tint: str
    label: str
    says: str
    planned: bool = False


class Week(Themed, QWidget):
    """Left and Right walk the meetings in the order of time, Return, Space or a press tell `chosen` the key; past
    the ends of the week `turned` tells -1 or 1. All of it is in the accessible description.
    """

    chosen = Signal(str)
    turned = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._days: tuple[WeekDay, ...] = ()
        self._domes: tuple[WeekDome, ...] = ()
        self._at = -1
        self.setObjectName("week")
        self.setAccessibleName(self.tr("The week, from Monday to Sunday"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setProperty("ringRadius", 8)
        self.dress()

    def restyle(self) -> None:
        self.updateGeometry()

    def set_week(self, days: Sequence[WeekDay], domes: Sequence[WeekDome], *, at: int = -1) -> None:
        """Seven days, and the meetings in the order of time. `at`: which has the keyboard, -1 for none yet, -2 for
        the last. Told nobody."""
        self._days, self._domes = tuple(days), tuple(domes)
        self._at = len(self._domes) - 1 if at == -2 else min(at, len(self._domes) - 1)
        self._describe()
        self.updateGeometry()
        self.update()

    @property
    def at(self) -> int:
        return self._at

    def domes(self) -> tuple[WeekDome, ...]:
        return self._domes

    def _describe(self) -> None:
        told = []
        for number, day in enumerate(self._days):
            facts = [day.says, *([day.free] if day.free else [])]
            facts += [each.says for each in self._domes if each.day == number]
            told.append(f"{listed(facts)}.")
        here = f"{self._domes[self._at].says}. " if 0 <= self._at < len(self._domes) else ""
        self.setAccessibleDescription(here + " ".join(told))

    # Size

    def sizeHint(self) -> QSize:
        look = theme.current()
        lines = max((len(self._beneath(number)) for number in range(len(self._days))), default=0)
        tall = look.px(_GROUND + 8) + self._label_height() + lines * look.line("small") + look.px(2)
        return QSize(look.px(640), tall)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(280), self.sizeHint().height())

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self.updateGeometry()  # narrow days say their label in two lines

    def _label_height(self) -> int:
        return theme.current().line("body") * (2 if self._narrow() else 1)

    def _cell(self) -> float:
        return self.width() / 7

    def _label_font(self, strong: bool) -> QFont:
        font = theme.current().font("body")
        font.setPixelSize(theme.current().px(15))
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        return font

    def _narrow(self) -> bool:
        metrics = QFontMetricsF(self._label_font(True))
        widest = max((metrics.horizontalAdvance(day.label) for day in self._days), default=0.0)
        return widest + theme.current().px(8) > self._cell()

    def _beneath(self, number: int) -> list[str]:
        """The small words under a day."""
        day = self._days[number]
        times = [each.label for each in self._domes if each.day == number]
        free = day.free.split() if self._narrow() else [day.free] if day.free else []
        words = [*free, *times]
        return words if len(words) <= _LINES else [*words[: _LINES - 1], "…"]

    # Keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._walk(1 if (key == Qt.Key.Key_Right) is not rtl(self) else -1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self._domes:
            self._go_to(0 if key == Qt.Key.Key_Home else len(self._domes) - 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and 0 <= self._at < len(self._domes):
            self.chosen.emit(self._domes[self._at].key)
        else:
            super().keyPressEvent(event)

    def _walk(self, step: int) -> None:
        to = self._at + step
        if 0 <= to < len(self._domes):
            self._go_to(to)
        elif to >= 0 or step < 0:
            self.turned.emit(step)

    def _go_to(self, at: int) -> None:
        self._at = at
        self._describe()
        self.update()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    def focus_rect(self) -> QRect:
        """The ring stands around one dome; around the week where none has the keyboard."""
        if 0 <= self._at < len(self._domes):
            return self._boxes()[self._at].toAlignedRect().adjusted(2, 2, -2, -2)
        return self.rect().adjusted(4, 4, -4, -4)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        place = event.position()
        inside = [at for at, box in enumerate(self._boxes()) if self._path(box).contains(place)]
        if inside:
            at = min(inside, key=lambda at: abs(self._boxes()[at].center().x() - place.x()))
            self._go_to(at)
            self.chosen.emit(self._domes[at].key)

    # Painting

    def _boxes(self) -> list[QRectF]:
        """Each dome within its day; those of one day beside each other, overlapping where they have to."""
        look = theme.current()
        cell, ground = self._cell(), look.px(_GROUND)
        wide = min(float(look.px(_WIDE)), cell - look.px(4))
        boxes = []
        for at, each in enumerate(self._domes):
            same = [i for i, other in enumerate(self._domes) if other.day == each.day]
            apart = min(float(look.px(_APART)), max(0.0, cell - wide) / max(1, len(same) - 1))
            middle = (each.day + 0.5) * cell + (same.index(at) - (len(same) - 1) / 2) * apart
            tall = wide * _TOP / _WIDE
            boxes.append(mirrored(self, QRectF(middle - wide / 2, ground - tall, wide, tall)))
        return boxes

    def _path(self, box: QRectF) -> QPainterPath:
        return dome(box.left(), box.right(), box.bottom(), box.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for number in range(len(self._days)):
            self._paint_day(painter, number)
        boxes = self._boxes()
        for at in sorted(range(len(boxes)), key=lambda at: at == self._at):
            self._paint_dome(painter, boxes[at], self._domes[at])
        self._paint_line(painter)

    def _paint_day(self, painter: QPainter, number: int) -> None:
        look = theme.current()
        day, cell, ground = self._days[number], self._cell(), look.px(_GROUND)
        if day.free:
            room = mirrored(self, QRectF(number * cell + 3, look.px(6), cell - 6, ground - look.px(6)))
            painter.setPen(Qt.PenStyle.NoPen if look.name != "contrast" else QPen(look.color("line"), 1))
            painter.setBrush(look.color("inset"))
            painter.drawRoundedRect(room, look.px(8), look.px(8))
        y = float(ground + look.px(8))
        for words in day.short if self._narrow() else (day.label,):
            self._words(painter, number, y, look.line("body"), words, self._label_font(day.today), day.today)
            y += look.line("body")
        for words in self._beneath(number):
            self._words(painter, number, y, look.line("small"), words, look.font("small"), False)
            y += look.line("small")

    def _words(
        self, painter: QPainter, number: int, y: float, tall: float, words: str, font: QFont, strong: bool
    ) -> None:
        cell = self._cell()
        painter.setFont(font)
        painter.setPen(theme.current().color("ink" if strong else "ink-soft"))
        shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, cell)
        painter.drawText(mirrored(self, QRectF(number * cell, y, cell, tall)), Qt.AlignmentFlag.AlignCenter, shown)

    def _paint_dome(self, painter: QPainter, box: QRectF, each: WeekDome) -> None:
        look = theme.current()
        path = self._path(box.adjusted(1, 0, -1, 0))
        painter.fillPath(path, look.color("lamp-soft" if each.planned else f"sign-{each.tint}"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        edge = look.color("lamp-mark") if each.planned else look.color("edge")
        painter.setPen(dashed(edge, 1.6 * look.scale) if each.planned else QPen(edge, 1.4 * look.scale))
        painter.drawPath(path)
        side = min(look.px(20), int(box.height() * 0.6))
        if not each.icon:  # a page that was made nameless has no sign
            return
        picture = look.pixmap(each.icon, "ink", 20)
        at = QPointF(box.center().x() - side / 2, box.bottom() - box.height() * 0.52 - side / 2)
        painter.drawPixmap(QRectF(at.x(), at.y(), side, side), picture, QRectF(picture.rect()))

    def _paint_line(self, painter: QPainter) -> None:
        """Dotted where days are kept free."""
        look = theme.current()
        cell, ground = self._cell(), float(look.px(_GROUND))
        at = 0
        for free, days in groupby(self._days, lambda day: bool(day.free)):
            count = len(list(days))
            line = mirrored(self, QRectF(at * cell, ground, count * cell, 0))
            pen = QPen(look.color("ink"), 2 * look.scale, c=Qt.PenCapStyle.FlatCap)
            if free:
                pen.setDashPattern([1, 2])
            painter.setPen(pen)
            painter.drawLine(QLineF(line.left(), ground, line.right(), ground))
            at += count
