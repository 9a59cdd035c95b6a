"""The quiet timer as an icon in the tray, for a desktop that keeps no window on top: the same states, the same acts
(DESIGN-LANGUAGE §10, Limits). It says nothing by itself: no balloon, no name, and its tip is the product's alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QGuiApplication, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon

from companion import PRODUCT
from companion.session import View
from ui.session.arc import Colours, Look, colours, paint_arc, paint_dot
from ui.session.quiet import EXTEND_MINUTES, Form, Offers, Words
from ui.theme import Theme

SIZES: Final = (16, 22, 24, 32, 44, 48, 64)
"""What trays ask for, in px."""
_BOX: Final = 24.0
_REACH: Final = QRectF(12, 7.5, 36, 23)
"""What an arc of 60 × 36 really covers: its icon shows that much, as large as can be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """Everything that makes a difference to the eye."""

    look: Look
    dot: bool
    mirrored: bool
    theme: str


class TrayTimer(QObject):
    """Shows a `View` as an icon and only asks, by the signals of a `QuietTimer`. A click marks; the menu has every act
    in words, and how much time is left, where that is opened.
    """

    marked = Signal()
    unmark_asked = Signal()
    card_asked = Signal()
    steps_asked = Signal()
    drops_asked = Signal()
    time_asked = Signal()
    """The time is asked for in the menu: whoever shows a fresh view now has its minutes told."""
    pause_asked = Signal()
    make_up_asked = Signal()
    extend_asked = Signal(int)
    turn_asked = Signal()
    round_over_asked = Signal()
    end_asked = Signal()
    end_meant = Signal()
    """Asked for in two steps: no more asking."""
    folded = Signal(int)
    others_asked = Signal()
    dark_room_asked = Signal()
    window_asked = Signal()
    moved = Signal(str, int, int)
    visible_changed = Signal(bool)

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tray")
        self.theme_in_use = theme
        self.form = Form.ARC
        self.view: View | None = None
        self._offers = Offers()
        self._seen: _Seen | None = None
        self._shown = False
        self._fresh = self._one_shot(theme.ms("mark"), self._look_again)
        self._clicked = self._one_shot(QApplication.doubleClickInterval(), lambda: None)
        self._menu = _Menu(self)
        self._menu.time.aboutToShow.connect(self._tell_time)
        self._menu.aboutToHide.connect(lambda: self._menu.tell(0))
        self.destroyed.connect(self._menu.deleteLater)
        self.icon = QSystemTrayIcon(self)
        self.icon.setToolTip(PRODUCT)
        self.icon.setContextMenu(self._menu)
        self.icon.activated.connect(self._on_activated)

    def _one_shot(self, milliseconds: int, then: Callable[[], None]) -> QTimer:
        timer = QTimer(self, singleShot=True, interval=milliseconds)
        timer.timeout.connect(then)
        return timer

    # What it shows

    def show_view(self, view: View, words: Words, phase_words: Mapping[str, str] | None = None) -> None:
        """Shows the view; paints only if that looks different. An icon has no room for words."""
        before, self.view = self.view, view
        if before is not None and len(view.marks) > len(before.marks):
            self._fresh.start()
        elif before is not None and len(view.marks) < len(before.marks):
            self._fresh.stop()
        self._look_again()

    def reveal_time(self) -> None:
        """Opens the menu, which tells it. Where the desktop holds the menu, only the desktop can open it."""
        if self.icon.geometry().isValid():
            self._menu.popup(self.icon.geometry().center())

    def set_form(self, form: Form) -> None:
        """The dot is the dot; an icon has no other form but the arc."""
        self.form = form
        self._look_again()

    @property
    def offers(self) -> Offers:
        return self._offers

    @offers.setter
    def offers(self, offers: Offers) -> None:
        self._offers = offers
        self._menu.offer(offers)

    def set_theme(self, theme: Theme) -> None:
        self.theme_in_use = theme
        self._look_again()

    def ask(self, words: str) -> None:
        """“End?” is never asked back: an end that was chosen in the menu, in two steps, is meant."""

    def show(self) -> None:
        """From now on; a tray takes no icon without a picture, so before the first view there is none."""
        self._shown = True
        self.icon.setVisible(self._seen is not None)
        self.visible_changed.emit(True)

    def hide(self) -> None:
        self._shown = False
        self.icon.hide()
        self.visible_changed.emit(False)

    def isVisible(self) -> bool:
        return self._shown

    def _look_again(self) -> None:
        if self.view is None:
            return
        self._menu.suit(self.view, fresh=self._fresh.isActive())
        seen = self._what_is_seen(self.view)
        if seen != self._seen:
            self._seen = seen
            self.icon.setIcon(_icon(seen, self.theme_in_use))
            self.icon.setVisible(self._shown)

    def _what_is_seen(self, view: View) -> _Seen:
        look, dot = Look.of(view, fresh=self._fresh.isActive()), self.form is Form.DOT
        return _Seen(
            look=look.still() if dot else look,
            dot=dot,
            mirrored=QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft,
            theme=self.theme_in_use.name,
        )

    # What it hears

    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        """A click, told once or twice for a double one, is one mark."""
        reasons = QSystemTrayIcon.ActivationReason
        if reason is reasons.MiddleClick:
            self.card_asked.emit()
        elif reason in (reasons.Trigger, reasons.DoubleClick):
            if not self._clicked.isActive():
                self.marked.emit()
            self._clicked.start()

    def _tell_time(self) -> None:
        self.time_asked.emit()
        self._menu.tell(self.view.minutes_left if self.view is not None else 0)

    def more(self) -> None:
        if self.view is not None and self.view.paused:
            self.make_up_asked.emit()
        else:
            self.extend_asked.emit(EXTEND_MINUTES)


class _Menu(QMenu):
    """The acts in words. Everything in it may be read by the desktop at any time, so it names nobody, and the time
    stands in it only while it is open.
    """

    def __init__(self, timer: TrayTimer) -> None:
        super().__init__()
        self.setObjectName("tray-menu")
        self._line("mark", self.tr("Mark this moment"), timer.marked.emit)
        self._unmark = self._line("unmark", self.tr("Take the mark back"), timer.unmark_asked.emit)
        self.time = self.addMenu(self.tr("Time"))
        self.time.setObjectName("tray-time-menu")
        self._time = self._line("time", "", lambda: None, self.time)
        self._time.setEnabled(False)
        self.addSeparator()
        self._line("card", self.tr("Card"), timer.card_asked.emit)
        self._line("steps", self.tr("My steps"), timer.steps_asked.emit)
        self._drops = self._line("drops", self.tr("If it drops"), timer.drops_asked.emit)
        self._line("window", self.tr("The window"), timer.window_asked.emit)
        self.addSeparator()
        self._pause = self._line("pause", "", timer.pause_asked.emit)
        self._more = self._line("more", "", timer.more)
        self._turn = self._line("turn", self.tr("Next turn"), timer.turn_asked.emit)
        self._round = self._line("round-over", self.tr("The round is over"), timer.round_over_asked.emit)
        self.addSeparator()
        self._line("fold", self.tr("The light form"), lambda: timer.folded.emit(1))
        self._others = self._line("others", "", timer.others_asked.emit)
        self.addSeparator()
        self._end = self.addMenu(self.tr("End"))
        self._end.setObjectName("tray-end")
        self._line("end", self.tr("End the meeting now"), timer.end_meant.emit, self._end)
        self.offer(Offers())
        self.tell(0)

    def _line(self, name: str, words: str, act: Callable[[], None], menu: QMenu | None = None) -> QAction:
        action = (menu or self).addAction(words, act)
        action.setObjectName(f"tray-{name}")
        return action

    def suit(self, view: View, *, fresh: bool) -> None:
        """Only what can be done now."""
        self._unmark.setVisible(fresh)
        self._pause.setText(self.tr("Carry on") if view.paused else self.tr("Pause"))
        self._more.setText(self.tr("Carry on, end later") if view.paused else self.tr("Five minutes more"))
        self._round.setVisible(view.round is not None)

    def offer(self, offers: Offers) -> None:
        """Only what there is in this meeting."""
        self._turn.setVisible(offers.turns)
        self._drops.setVisible(offers.drops)
        said = self.tr("Nobody else sees my screen") if offers.others_see else self.tr("Others can see my screen")
        self._others.setText(said)

    def tell(self, minutes: int) -> None:
        """Whole minutes left, on a line that nothing answers to; 0 takes it away."""
        self._time.setText(self.tr("%n minute(s) left", "", minutes) if minutes else self.tr("None is left"))


def _icon(seen: _Seen, theme: Theme) -> QIcon:
    paint = colours(theme, 1.0 if seen.look.warm else 0.0)
    icon = QIcon()
    for side in SIZES:
        icon.addPixmap(_picture(seen, paint, side))
    return icon


def _picture(seen: _Seen, paint: Colours, side: int) -> QPixmap:
    """On a ground of its own: nobody knows whether the panel behind is light or dark."""
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(side / _BOX, side / _BOX)
    if seen.dot:
        paint_dot(painter, QRectF(2, 2, 20, 20), seen.look, paint)
    else:
        painter.setPen(QPen(paint.edge, 1))
        painter.setBrush(paint.ground)
        painter.drawRoundedRect(QRectF(0.5, 0.5, 23, 23), 6, 6)
        paint_arc(painter, _arc_box(), seen.look, paint, mirrored=seen.mirrored)
    painter.end()
    return picture


def _arc_box() -> QRectF:
    """Where the whole arc of 60 × 36 goes, so that what it covers fills the icon."""
    scale = (_BOX - 2) / _REACH.width()
    box = QRectF(0, 0, 60 * scale, 36 * scale)
    box.moveCenter(QPointF(_BOX / 2, _BOX / 2) + (QPointF(30, 18) - _REACH.center()) * scale)
    return box
