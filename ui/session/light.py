"""The light form: an ordinary window that others take for a picture (DESIGN-LANGUAGE §16, R24).

One flat sky and one level line; no word, no digit and no marker unless asked for, and no sign of the keyboard. Closing
it puts it out of sight, as one does with a picture: the meeting goes on, nothing is asked and nothing ends (B3).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QElapsedTimer, QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QGuiApplication,
    QHideEvent,
    QIcon,
    QMoveEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QScreen,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from ui.session.quiet import Form, QuietTimer
from ui.session.screens import Screens
from ui.session.sky import Room, Sky, lab_of, noon, sky_of
from ui.theme import Theme, tokens

TITLE_LETTERS: Final = 40
_AWAY: Final = Qt.WindowState.WindowFullScreen | Qt.WindowState.WindowMaximized | Qt.WindowState.WindowMinimized
_STILL_FOLDING = 1200  # ms
_SETTLES: Final = 400  # ms without a move, then it has been put somewhere
_MID_GREY: Final = 49.5  # L*; black and white are read equally well on it, by more than 4.5 : 1
_ABOVE_LINE: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """Everything that makes a difference to the eye."""

    sky: Sky
    text: str


class LightWindow(QuietTimer):
    """320 × 200 at first, any size, or the whole screen. Only asks, as every `QuietTimer`."""

    placed = Signal(int, int, int, int)
    """Where it was put: x and y of its frame, width and height of its picture. For `set_place` another day."""
    stood = Signal(str)
    """Its `stance`, for `take_stance` after a lock."""

    form = Form.LIGHT

    def __init__(self, theme: Theme, *, dark: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(theme, Qt.WindowType.Window, parent)
        self.setObjectName("light-form")
        self._room = Room.DARK if dark else Room.LIGHT
        self._seen: _Seen | None = None
        self._held = QPoint()
        self._shown_since = QElapsedTimer()
        self._told: tuple[int, int, int, int] | None = None
        self._settling = QTimer(self, singleShot=True, interval=_SETTLES)
        self._settling.timeout.connect(self._tell_place)
        self.setMinimumSize(QSize(*tokens()["light_form"]["window_min"]))
        self.resize(*(theme.px(side) for side in tokens()["light_form"]["window"]))
        self.set_title("")
        self.setToolTip("")  # a picture has none
        self.setWindowIcon(_icon())  # the application's own would say what it is
        Screens(self).changed.connect(self.bring_back)

    def set_title(self, title: str) -> None:
        """The supporter's own neutral word for it; without one, the shipped one."""
        words = " ".join(title.replace("[*]", "").split())  # "[*]" is Qt's own sign for something unsaved
        self.setWindowTitle(words[:TITLE_LETTERS].strip() or self.tr("Picture"))

    # What it shows

    def set_dark(self, dark: bool) -> None:
        """For a dark room, and back."""
        self._room = Room.DARK if dark else Room.LIGHT
        self.look_again()

    @property
    def dark(self) -> bool:
        return self._room is Room.DARK

    def look_again(self) -> None:
        if self.view is None:
            return
        sky = sky_of(self.view, self._room, fresh=self.fresh)
        seen = _Seen(sky=sky, text=self.answer() if self.asked else "")
        if seen != self._seen:
            self._seen = seen
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._seen is None:
            return
        painter = QPainter(self)
        _paint(painter, self.rect(), self._seen.sky, self.theme_in_use.px)
        if self._seen.text:
            self._write(painter, self._seen)

    def _write(self, painter: QPainter, seen: _Seen) -> None:
        """Small, on the line, in whichever of black and white is read on this sky."""
        plain = tokens()["color"]["contrast"]
        painter.setPen(QColor(plain["ink"] if lab_of(seen.sky.sky)[0] < _MID_GREY else plain["ground"]))
        painter.setFont(self.theme_in_use.font("pill"))
        room = self.rect()
        room.setBottom(_level(room) - self.theme_in_use.px(_ABOVE_LINE))
        painter.drawText(room, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, seen.text)

    # Keys, and the same in words

    def acts(self) -> dict[Qt.Key, Callable[[], None]]:
        acts = super().acts()
        if self.isFullScreen():
            acts[Qt.Key.Key_Escape] = self.fold
        return acts

    def fold(self) -> None:
        """To the whole screen and back. (Shift F leaves the light form.) Not for one who is still folding: the whole
        screen is for those who have seen that this is the light form."""
        if not self.isFullScreen() and self._shown_since.isValid() and self._shown_since.elapsed() < _STILL_FOLDING:
            return
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _named_acts(self) -> list[list[tuple[str, str, Callable[[], None]]]]:
        folding = (self.fold, self.fold_back)
        groups = [[act for act in group if act[2] not in folding] for group in super()._named_acts()]
        size = self.tr("Small again") if self.isFullScreen() else self.tr("Whole screen")
        room = self.tr("Light room") if self.dark else self.tr("Dark room")
        own = [(size, "F", self.fold), (room, "D", self.dark_room_asked.emit)]
        return [*groups, [*own, (self.tr("Back to a small form"), self.tr("Shift F"), self.fold_back)]]

    # Where it stands

    def set_place(self, place: Sequence[int]) -> None:
        """Where it was put another day, brought onto a screen that is there; () leaves that to the desktop."""
        if len(place) == 4:
            self._stand(QRect(*place))
            self._told = self._place()

    @property
    def stance(self) -> str:
        """How it stands: 'full' on the whole screen, 'away' out of sight, '' in its place."""
        return "away" if self.isMinimized() else "full" if self.isFullScreen() else ""

    def take_stance(self, stance: str) -> None:
        """As it stood before a lock or a crash; before it is shown, so that nothing comes up that was not there."""
        states = {"full": Qt.WindowState.WindowFullScreen, "away": Qt.WindowState.WindowMinimized}
        self.setWindowState(states.get(stance, Qt.WindowState.WindowNoState))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.WindowStateChange:
            self.stood.emit(self.stance)

    def activateWindow(self) -> None:
        """Also from where closing has put it."""
        if self.isMinimized():
            self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        super().activateWindow()

    def held(self) -> None:
        self._held = self.pos()

    def dragged(self, way: QPoint) -> None:
        if not self.windowState() & _AWAY:
            self.move(self._held + way)

    def _stand(self, wanted: QRect) -> None:
        area = _screen_at(wanted.center(), wanted.topLeft()).availableGeometry()
        frame = self.frameGeometry().size() - self.size()  # nothing before it is first shown
        size = wanted.size().expandedTo(self.minimumSize()).boundedTo(area.size() - frame)
        x = max(area.left(), min(wanted.x(), area.right() + 1 - size.width() - frame.width()))
        y = max(area.top(), min(wanted.y(), area.bottom() + 1 - size.height() - frame.height()))
        self.resize(size)
        self.move(x, y)

    def _place(self) -> tuple[int, int, int, int]:
        return self.x(), self.y(), self.width(), self.height()

    def _tell_place(self) -> None:
        self._settling.stop()
        if not self.windowState() & _AWAY and self._place() != self._told:
            self._told = self._place()
            self.placed.emit(*self._told)

    @Slot()
    def bring_back(self) -> None:
        """Onto a screen that is there: after a monitor has gone, or changed its size."""
        if not self.windowState() & _AWAY:
            self._stand(QRect(self.pos(), self.size()))

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self._moves()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._moves()

    def _moves(self) -> None:
        if self.isVisible():
            self._settling.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._shown_since.start()

    def hideEvent(self, event: QHideEvent) -> None:
        if self._settling.isActive():
            self._tell_place()
        super().hideEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Out of sight, under its neutral title: two presses on the x must not end a meeting, nor one show a word."""
        if event.spontaneous():
            event.ignore()
            self.setWindowState(self.windowState() | Qt.WindowState.WindowMinimized)
        else:
            super().closeEvent(event)


def _screen_at(*points: QPoint) -> QScreen:
    """The first screen with one of these points on it, else the primary one. While a monitor goes, `screenAt` still
    finds it."""
    screens = QGuiApplication.screens()
    found = [screen for point in points for screen in screens if screen.geometry().contains(point)]
    return found[0] if found else QGuiApplication.primaryScreen()


def _level(room: QRect) -> int:
    """How high the line stands."""
    return room.height() - round(room.height() * float(tokens()["light_form"]["line_from_bottom"]))


def _paint(painter: QPainter, room: QRect, sky: Sky, px: Callable[[float], int] = round) -> None:
    """Flat colour and straight edges: nothing to smooth, and the same from right to left."""
    broad = max(px(sky.line_px), 1)
    line = QRect(room.x(), room.y() + _level(room) - broad // 2, room.width(), broad)
    painter.fillRect(room, QColor(sky.sky))
    if not sky.open_line:
        painter.fillRect(line, QColor(sky.line))
        return
    gap = round(room.width() * float(tokens()["light_form"]["pause_gap"]))
    side = (room.width() - gap) // 2
    painter.fillRect(QRect(line.topLeft(), QSize(side, broad)), QColor(sky.line))
    painter.fillRect(QRect(line.right() + 1 - side, line.y(), side, broad), QColor(sky.line))


def _icon() -> QIcon:
    """A picture, always the same one."""
    pixmap = QPixmap(64, 64)
    painter = QPainter(pixmap)
    _paint(painter, pixmap.rect(), noon())
    painter.end()
    return QIcon(pixmap)
