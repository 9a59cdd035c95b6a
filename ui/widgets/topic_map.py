"""The topic map (picture 07): what is welcome, what goes gently, what is never raised.

Each behind its door.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import Property, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from ui import theme
from ui.widgets.chips import Chip
from ui.widgets.painting import Door, dome
from ui.widgets.painting import door as paint_door
from ui.widgets.themed import Themed, rtl

TopicDoor = Literal["welcome", "gently", "never"]
Topic = tuple[str, str, str]
DOORS: tuple[TopicDoor, ...] = ("never", "gently", "welcome")
"""From the outside in: Up moves a topic towards the first, Down towards the last."""
_DRAWN: dict[str, Door] = {"never": "shut", "gently": "ajar", "welcome": "open"}
_INNER_X, _INNER_Y = 261 / 392, 233 / 360
_DRAG = 6
Band = tuple[float, float, float]
"""A free stretch for chips: its top, start and end in px."""


class TopicChip(Chip):
    """One topic on the map. The map decides what its keys and its dragging mean."""

    def __init__(self, uid: str, words: str, parent: TopicMap) -> None:
        super().__init__(words, name=f"topic-{uid}", parent=parent)
        self.uid = uid
        self._map = parent
        self._pressed: QPoint | None = None
        self.dragged = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._map.chip_key(self, event):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if self._pressed is None:
            return
        moved = event.position().toPoint() - self._pressed
        if self.dragged or moved.manhattanLength() >= _DRAG:
            self.dragged = True
            self.raise_()
            self.move(self.pos() + moved)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._pressed = None
        if self.dragged:
            self.dragged = False
            self._map.dropped(self)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        self._map.edit_asked.emit(self.uid)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._map.menu_of(self.uid).popup(event.globalPos())


class TopicMap(Themed, QWidget):
    """Two half rings on the level line; outside is shut.

    Chips are real buttons, placed the same way every time.

    Up and Down move a topic between doors, Left and Right walk, Return or a double click asks to edit,
    Delete to remove; a chip's menu has both. Moving shows at once and tells `moved`. Where not all fit,
    `fits` is False: show the list then.
    """

    moved = Signal(str, str)
    removal_asked = Signal(str)
    edit_asked = Signal(str)
    fits_changed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._topics: list[Topic] = []
        self._chips: dict[str, TopicChip] = {}
        self._fits = True
        self.setObjectName("topicMap")
        self.setAccessibleName(self.tr("Topics behind three doors"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.dress()

    def restyle(self) -> None:
        self.updateGeometry()
        self._place()

    def sizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(760), look.px(424))

    def minimumSizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(300), look.px(300))

    def _get_fits(self) -> bool:
        return self._fits

    fits = Property(bool, _get_fits, notify=fits_changed)

    def topics(self) -> list[Topic]:
        """(uid, words, door) as shown."""
        return list(self._topics)

    def door_of(self, uid: str) -> str:
        """KeyError for a topic that is not on the map."""
        return {uid: door for uid, _, door in self._topics}[uid]

    def set_topics(self, topics: Sequence[Topic]) -> None:
        """Show these. A chip that stays keeps its focus."""
        self._topics = list(topics)
        kept = {uid for uid, _, _ in topics}
        lost = any(chip.hasFocus() for uid, chip in self._chips.items() if uid not in kept)
        for uid in [uid for uid in self._chips if uid not in kept]:
            chip = self._chips.pop(uid)
            chip.setParent(None)
            chip.deleteLater()
        for uid, words, _ in topics:
            if uid not in self._chips:
                self._chips[uid] = TopicChip(uid, words, self)
            self._chips[uid].set_words(words)
        self._place()
        if lost and self._topics:
            self._chips[self._in_order()[0]].setFocus(Qt.FocusReason.OtherFocusReason)

    def door_name(self, door: str) -> str:
        """The door's words, for a list that stands in for the map."""
        names = {
            "never": self.tr("Never raise"),
            "gently": self.tr("Go gently"),
            "welcome": self.tr("Welcome"),
        }
        return names[door]

    def chip(self, uid: str) -> TopicChip | None:
        return self._chips.get(uid)

    def stops(self) -> list[QWidget]:
        """Where Tab stops: the chips, door by door from the outside in."""
        return [self._chips[uid] for uid in self._in_order()]

    def menu_of(self, uid: str) -> QMenu:
        """What a hand may do with one topic; it goes when it is closed."""
        menu = QMenu(self)
        menu.setObjectName("topic-menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Change…")).triggered.connect(lambda: self.edit_asked.emit(uid))
        menu.addAction(self.tr("Take it out")).triggered.connect(lambda: self.removal_asked.emit(uid))
        return menu

    # Keys and dragging

    def chip_key(self, chip: TopicChip, event: QKeyEvent) -> bool:
        """True when the key meant something for this chip."""
        key = event.key()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            at = DOORS.index(self._door(chip.uid)) + (1 if key == Qt.Key.Key_Down else -1)
            if 0 <= at < len(DOORS):
                self._move(chip.uid, DOORS[at])
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._walk(chip, 1 if (key == Qt.Key.Key_Right) is not rtl(self) else -1)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removal_asked.emit(chip.uid)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.edit_asked.emit(chip.uid)
        else:
            return False
        return True

    def dropped(self, chip: TopicChip) -> None:
        """A chip was let go: it belongs behind the door it lies on."""
        door = self.door_at(QPointF(chip.geometry().center()))
        if door == self._door(chip.uid):
            self._place()
        else:
            self._move(chip.uid, door)

    def door_at(self, point: QPointF) -> TopicDoor:
        """The door whose ground this point of the widget lies on."""
        base, middle, rx, ry = self._ring()
        x, y = (point.x() - middle) / rx, (base - point.y()) / ry
        if point.y() > base or x * x + y * y > 1:
            return "never"
        x, y = x / _INNER_X, y / _INNER_Y
        return "welcome" if x * x + y * y <= 1 else "gently"

    def _door(self, uid: str) -> TopicDoor:
        door = self.door_of(uid)
        return "never" if door == "never" else "gently" if door == "gently" else "welcome"

    def _move(self, uid: str, door: TopicDoor) -> None:
        self._topics = [(u, words, door if u == uid else was) for u, words, was in self._topics]
        self._place()
        self.moved.emit(uid, door)

    def _walk(self, chip: TopicChip, step: int) -> None:
        order = self._in_order()
        at = (order.index(chip.uid) + step) % len(order)
        self._chips[order[at]].setFocus(Qt.FocusReason.TabFocusReason)

    def _in_order(self) -> list[str]:
        return [uid for door in DOORS for uid, _, behind in self._topics if behind == door]

    # Placing

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._place()

    def _ring(self) -> tuple[float, float, float, float]:
        """The line's height, the middle, and the outer ring's half width and height, in px."""
        unit = theme.current().scale
        base = self.height() - 8 * unit
        ry = max(40 * unit, base - 56 * unit)
        half = self.width() / 2
        rx = max(40 * unit, min(ry * 392 / 360, max(half - 90 * unit, half * 0.8)))
        ry = min(ry, rx * 360 / 392)  # never upright: it would read as a gravestone
        return base, self.width() / 2, rx, ry

    def _place(self) -> None:
        whole = True
        for door in DOORS:
            uids = [uid for uid, _, behind in self._topics if behind == door]
            whole = self._place_zone(door, uids) and whole
        previous: QWidget | None = None
        for uid in self._in_order():
            chip = self._chips[uid]
            chip.set_closed(self._door(uid) == "never")
            chip.setAccessibleDescription(self.door_name(self._door(uid)))
            if previous is not None:
                QWidget.setTabOrder(previous, chip)
            previous = chip
        if whole is not self._fits:
            self._fits = whole
            self.fits_changed.emit(whole)
        self.update()

    def _place_zone(self, door: TopicDoor, uids: list[str]) -> bool:
        """Put the chips of one zone into free bands; wider chips first, then narrower ones.

        False if they can't fit.
        """
        look = theme.current()
        for widest in (190, 140, 104):
            for uid in uids:
                self._chips[uid].set_widest(widest)
            sizes = [self._chips[uid].sizeHint() for uid in uids]
            for bands, counts in self._plans(door, len(uids)):
                spots = _spread(bands, counts, [size.width() for size in sizes], look.px(8))
                if spots is not None:
                    for uid, size, (x, y) in zip(uids, sizes, spots, strict=True):
                        left = self.width() - x - size.width() if rtl(self) else x
                        self._chips[uid].setGeometry(round(left), round(y), size.width(), size.height())
                        self._chips[uid].show()
                    return True
        for uid in uids:
            self._chips[uid].hide()
        return not uids

    def _plans(self, door: TopicDoor, count: int) -> list[tuple[list[Band], list[int]]]:
        """Bands and how many chips each should take, the airiest plan first."""
        plans = []
        if door == "welcome":
            for rows in range(1, 5):
                if count > rows * (rows + 1):
                    continue
                bands = self._welcome_bands(rows)
                counts = [count // rows + (1 if at >= rows - count % rows else 0) for at in range(rows)]
                if bands:
                    plans.append((bands, counts))
            return plans
        for rows in range(1, 7):
            bands = self._never_bands(rows) if door == "never" else self._gently_bands(rows)
            for each in (1, 2, 3):
                if bands and count <= len(bands) * each:
                    counts = [max(0, min(each, count - at * each)) for at in range(len(bands))]
                    plans.append((bands, counts))
        return plans

    def _half(self, y: float, inner: bool) -> float:
        """Half the ring's width at a height, 0 above it."""
        base, _, rx, ry = self._ring()
        if inner:
            rx, ry = rx * _INNER_X, ry * _INNER_Y
        up = (base - y) / ry
        return rx * math.sqrt(1 - up * up) if 0 <= up < 1 else (rx if up < 0 else 0.0)

    def _welcome_bands(self, rows: int) -> list[Band]:
        look = theme.current()
        base, middle, _, ry = self._ring()
        head = base - ry * _INNER_Y
        few = rows < 3
        top, foot = head + look.px(85 if few else 62), base - look.px(53 if few else 14)
        tall = look.px(32)
        free = foot - top - rows * tall
        if free < (rows - 1) * look.px(8):
            return []
        gap = min(free / max(1, rows - 1), look.px(31))
        start = top + (free - gap * (rows - 1)) / 2
        bands = []
        for at in range(rows):
            y = start + at * (tall + gap)
            half = self._half(y, True) - look.px(14)
            bands.append((y, middle - half, middle + half))
        return bands

    def _gently_bands(self, rows: int) -> list[Band]:
        look = theme.current()
        base, middle, _, ry = self._ring()
        tall, air = look.px(32), look.px(12)
        top, foot = base - ry + look.px(92), base - look.px(24) - tall
        step = min(look.px(108), max(look.px(40), (foot - top) / max(1, rows - 0.5)))
        bands: list[Band] = []
        for at in range(rows):
            y = top + at * step
            if y > foot:
                return []
            out = self._half(y, False) - air
            inside = max(self._half(y + tall, True) + air, look.px(46))
            bands += [(y, middle - out, middle - inside), (y, middle + inside, middle + out)]
        return bands

    def _never_bands(self, rows: int) -> list[Band]:
        look = theme.current()
        base, middle, rx, ry = self._ring()
        tall = look.px(32)
        bands: list[Band] = []
        for at in range(rows):
            y = base - ry - look.px(38) + at * look.px(44)
            if y + tall > base:
                return []
            inside = max(self._half(y + tall, False) + look.px(12), look.px(76))
            out = min(middle, max(rx * 0.86, inside + look.px(150)))
            bands += [(y, middle - out, middle - inside), (y, middle + inside, middle + out)]
        return bands

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        unit = look.scale
        base, middle, rx, ry = self._ring()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outer = dome(middle - rx, middle + rx, base, ry)
        painter.fillPath(outer, look.color("inset"))
        painter.setPen(QPen(look.color("closed"), 5 * unit, c=Qt.PenCapStyle.FlatCap))
        painter.drawPath(outer)
        inner = dome(middle - rx * _INNER_X, middle + rx * _INNER_X, base, ry * _INNER_Y)
        painter.fillPath(inner, look.color("accent-soft"))
        pen = QPen(look.color("accent"), 1.8 * unit, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([3.4, 2.6])
        painter.setPen(pen)
        painter.drawPath(inner)
        painter.fillRect(QRectF(0, base - unit, self.width(), 2 * unit), look.color("ink"))
        self._label(painter, "never", base - ry - 36 * unit)
        self._label(painter, "gently", base - ry + 44 * unit)
        self._label(painter, "welcome", base - ry * _INNER_Y + 39 * unit)

    def _label(self, painter: QPainter, door: TopicDoor, y: float) -> None:
        look = theme.current()
        painter.setFont(look.font("subheading"))
        words = self.door_name(door)
        wide = painter.fontMetrics().horizontalAdvance(words)
        side, gap = look.px(20), look.px(8)
        x = self.width() / 2 - (wide + side + gap) / 2
        mark = QRectF(x + wide + gap if rtl(self) else x, y - side / 2, side, side)
        paint_door(painter, mark, _DRAWN[door], look.color("ink"), mirrored=rtl(self))
        painter.setPen(look.color("ink"))
        line = QRectF(x if rtl(self) else x + side + gap, y - look.px(12), wide + 2, look.px(24))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip, words)


def _spread(bands: list[Band], counts: list[int], widths: list[int], gap: float) -> list[tuple[float, float]] | None:
    """Where each chip goes, evenly within its band; None if a band is too narrow for what it should take."""
    spots: list[tuple[float, float]] = []
    for (y, start, end), count in zip(bands, counts, strict=True):
        mine = widths[len(spots) : len(spots) + count]
        spare = end - start - sum(mine)
        if mine and spare < gap * (len(mine) - 1):
            return None
        air = spare / (len(mine) + 1) if mine else 0.0
        if len(mine) > 1:
            air = max(air, 0.0)
        between = max(gap, min(air, 90.0)) if len(mine) > 1 else 0.0
        x = start + (spare - between * (len(mine) - 1)) / 2
        for wide in mine:
            spots.append((x, y))
            x += wide + between
    return spots if len(spots) == len(widths) else None
