"""The topic map (picture 07): what is welcome, what goes gently, what is never raised, and what is theirs to bring up.

Each behind its door; where everything lies is `topic_places`.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Property, QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from ui import theme
from ui.widgets.chips import Chip
from ui.widgets.themed import Themed, rtl
from ui.widgets.topic_painting import paint_map, shelf_words
from ui.widgets.topic_places import DOORS, MOST, SHELF, SHELF_ROW, Ground, Spot, TopicDoor, placed, two_rows

Topic = tuple[str, str, str]
TALLEST = 410 + SHELF + 8
"""As high as the map is drawn, in design px."""
ENOUGH = 6
"""Where fewer of many topics than these can be seen behind a door, the map is no help."""
_WIDEST = (190, 140, 104)
_DRAG = 6


class TopicChip(Chip):
    """One topic on the map. The map decides what its keys and its dragging mean."""

    def __init__(self, uid: str, words: str, parent: TopicMap) -> None:
        super().__init__(words, name=f"topic-{uid}", parent=parent)
        self.uid = uid
        self._map = parent
        self._pressed: QPoint | None = None
        self.dragged = False
        self.clicked.connect(self._on_clicked)

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
        """The first click was enough, and what has come up may have moved another topic under the hand."""

    def _on_clicked(self) -> None:
        """Pressed and let go where it stood, or Space: the end of a drag is none."""
        if not self.dragged:
            self._map.edit_asked.emit(self.uid)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._map.menu_of(self.uid).popup(event.globalPos())


class TopicMap(Themed, QWidget):
    """Two half rings on the level line; outside is shut. A shelf below the line holds what they will bring up
    themselves, when they wish (R47).

    Chips are real buttons, placed the same way every time.

    Up and Down move a topic between doors, Left and Right walk, Return, Space or a click asks to edit,
    Delete to remove; a chip's menu has both. Moving shows at once and tells `moved`. Where not every never-raise
    topic can be on it, or hardly any behind another door, `fits` is False: show the list then. Where only some find
    no room `whole` is False.
    """

    moved = Signal(str, str)
    removal_asked = Signal(str)
    edit_asked = Signal(str)
    fits_changed = Signal(bool)
    whole_changed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._topics: list[Topic] = []
        self._door_of: dict[str, TopicDoor] = {}
        self._chips: dict[str, TopicChip] = {}
        self._shown: list[str] = []
        self._held = ""  # moved last by hand: it stays in sight wherever it went
        self._fits = self._whole = True
        self._ground = Ground(width=1, height=1, unit=1)
        self.setObjectName("topicMap")
        self.setAccessibleName(self.tr("Topics behind four doors"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.dress()

    def restyle(self) -> None:
        self.updateGeometry()
        self._place()

    def sizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(760), look.px(TALLEST))

    def minimumSizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(300), look.px(300))

    def _get_fits(self) -> bool:
        return self._fits

    def _get_whole(self) -> bool:
        return self._whole

    fits = Property(bool, _get_fits, notify=fits_changed)
    whole = Property(bool, _get_whole, notify=whole_changed)

    def topics(self) -> list[Topic]:
        """(uid, words, door), also those that found no room."""
        return list(self._topics)

    def door_of(self, uid: str) -> str:
        """KeyError for a topic that is not there."""
        return self._door_of[uid]

    @property
    def extra(self) -> int:
        """How much higher it would be, in design px: a shelf of two rows need not press on the rings."""
        return SHELF_ROW * (self._ground.rows - 1)

    def set_topics(self, topics: Sequence[Topic]) -> None:
        """Show these. A chip that stays keeps its focus."""
        self._topics = list(topics)
        self._door_of = {uid: _door(door) for uid, _, door in topics}
        self._place()

    def door_name(self, door: str) -> str:
        """The door's words, for a list that stands in for the map."""
        names = {
            "never": self.tr("Never raise"),
            "gently": self.tr("Go gently"),
            "welcome": self.tr("Welcome"),
            "not-yet": self.tr("Not yet"),
        }
        return names[door]

    def chip(self, uid: str) -> TopicChip | None:
        return self._chips.get(uid)

    def stops(self) -> list[QWidget]:
        """Where Tab stops: the chips, door by door from the outside in."""
        return [self._chips[uid] for uid in self._shown]

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
            at = DOORS.index(self._door_of[chip.uid]) + (1 if key == Qt.Key.Key_Down else -1)
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
        if door == self._door_of[chip.uid]:
            self._place()
        else:
            self._move(chip.uid, door)

    def door_at(self, point: QPointF) -> TopicDoor:
        """The door whose ground this point of the widget lies on."""
        return self._ground.door_at(point.x(), point.y())

    def _move(self, uid: str, door: TopicDoor) -> None:
        self._topics = [(u, words, door if u == uid else was) for u, words, was in self._topics]
        self._door_of[uid] = door
        self._held = uid
        self._place()
        self.moved.emit(uid, door)

    def _walk(self, chip: TopicChip, step: int) -> None:
        at = (self._shown.index(chip.uid) + step) % len(self._shown)
        self._chips[self._shown[at]].setFocus(Qt.FocusReason.TabFocusReason)

    # Placing

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._place()

    def _place(self) -> None:
        behind = {door: [uid for uid, _, _ in self._topics if self._door_of[uid] == door] for door in DOORS}
        tried = {door: _leading(uids, MOST, self._held) for door, uids in behind.items()}
        self._have_chips([uid for uids in tried.values() for uid in uids])
        self._lay_ground(tried["not-yet"])
        shown = {door: self._place_zone(door, uids) for door, uids in tried.items()}
        self._order([uid for door in DOORS for uid in shown[door]])
        left = {door: len(shown[door]) < len(behind[door]) for door in DOORS}
        poor = any(left[door] and len(shown[door]) < ENOUGH for door in DOORS)
        self._tell(not left["never"] and not poor, not any(left.values()))
        self.update()

    def _have_chips(self, uids: Sequence[str]) -> None:
        """A chip for each of these and no others."""
        words = {uid: said for uid, said, _ in self._topics}
        for uid in self._chips.keys() - set(uids):
            chip = self._chips.pop(uid)
            self._hold_focus(chip)
            chip.setParent(None)
            chip.deleteLater()
        for uid in uids:
            if uid not in self._chips:
                self._chips[uid] = TopicChip(uid, words[uid], self)
            chip = self._chips[uid]
            if chip.words() != words[uid]:
                chip.set_words(words[uid])
            chip.set_closed(self._door_of[uid] == "never")
            chip.setAccessibleDescription(self.door_name(self._door_of[uid]))

    def _hold_focus(self, chip: TopicChip) -> None:
        """Before it goes: Qt would choose elsewhere. `_order` hands the focus on."""
        if chip.hasFocus():
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_ground(self, waiting: Sequence[str]) -> None:
        """The shelf takes a second row only where one is not enough, even of narrow chips."""
        look = theme.current()
        ground = Ground(
            width=self.width(),
            height=self.height(),
            unit=look.scale,
            label=shelf_words(self.door_name("not-yet"), self._shelf_about()),
        )
        narrow = self._widths(waiting, _WIDEST[-1])
        self._ground = ground if placed(ground, "not-yet", narrow) is not None else two_rows(ground)

    def _widths(self, uids: Sequence[str], widest: int) -> list[int]:
        for uid in uids:
            self._chips[uid].set_widest(widest)
        return [self._chips[uid].sizeHint().width() for uid in uids]

    def _place_zone(self, door: TopicDoor, uids: list[str]) -> list[str]:
        """Lay the chips of one zone: wide ones first, then narrower, then as many as there is room for.

        Gives those on the map. Of the shut ones it is all or none.
        """
        for widest in _WIDEST:
            widths = self._widths(uids, widest)
            spots = placed(self._ground, door, widths)
            if spots is not None:
                self._lay(uids, widths, spots)
                return uids
        some = [] if door == "never" else self._as_many_as_fit(door, uids)
        for uid in uids:
            if uid not in some:
                self._hold_focus(self._chips[uid])
                self._chips[uid].hide()
        return some

    def _as_many_as_fit(self, door: TopicDoor, uids: list[str]) -> list[str]:
        wide = dict(zip(uids, self._widths(uids, _WIDEST[-1]), strict=True))
        for count in range(len(uids) - 1, 0, -1):
            some = _leading(uids, count, self._held)
            widths = [wide[uid] for uid in some]
            spots = placed(self._ground, door, widths)
            if spots is not None:
                self._lay(some, widths, spots)
                return some
        return []

    def _lay(self, uids: Sequence[str], widths: Sequence[int], spots: Sequence[Spot]) -> None:
        tall = theme.current().px(32)
        for uid, wide, (x, y) in zip(uids, widths, spots, strict=True):
            left = self.width() - x - wide if rtl(self) else x
            self._chips[uid].setGeometry(round(left), round(y), wide, tall)
            self._chips[uid].show()

    def _order(self, uids: list[str]) -> None:
        if uids != self._shown:
            self._shown = uids
            for before, after in pairwise(uids):
                QWidget.setTabOrder(self._chips[before], self._chips[after])
        if self.hasFocus() and uids:
            self._chips[uids[0]].setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, fits: bool, whole: bool) -> None:
        had = self._fits, self._whole
        self._fits, self._whole = fits, whole
        if had[0] is not fits:
            self.fits_changed.emit(fits)
        if had[1] is not whole:
            self.whole_changed.emit(whole)

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        names: dict[str, str] = {door: self.door_name(door) for door in DOORS}
        paint_map(QPainter(self), self, self._ground, names, self._shelf_about())

    def _shelf_about(self) -> str:
        return self.tr("theirs to bring up")


def _door(name: str) -> TopicDoor:
    return next((door for door in DOORS if door == name), "welcome")


def _leading(uids: list[str], count: int, held: str) -> list[str]:
    """So many of them, the first ones; and among them the one that a hand has just moved."""
    if len(uids) <= count or held not in uids or held in uids[:count]:
        return uids[:count]
    return [*uids[: count - 1], held]
