"""The pill: the quiet timer as a small window on top that never takes the focus (DESIGN-LANGUAGE §10).

Showing it activates nothing. A click gives it the focus, so that its keys work, and marks. It draws only what
a `View` says and draws it again only when that would look different.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, QVariantAnimation, Slot
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QScreen,
)
from PySide6.QtWidgets import QWidget

from companion.session import Stage, View
from ui.session import desktop
from ui.session.arc import Colours, Look, colours, paint_arc, paint_dot, paint_edge
from ui.session.quiet import Form, QuietTimer
from ui.session.screens import Screens
from ui.theme import Theme, tokens

MARGIN: Final = 16
SNAP: Final = 12
STEP: Final = 16
_TEXT_AT: Final = 54
_TEXT_END: Final = 16

Place = Callable[[str], tuple[int, int] | None]
"""Where the pill was left on the screen of this name, as `Pill.moved` told it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """Everything that makes a difference to the eye."""

    form: Form
    text: str
    look: Look


class Pill(QuietTimer):
    """Word, arc, dot and edge line: small, frameless, on top. Only asks, as every `QuietTimer`."""

    def __init__(
        self,
        theme: Theme,
        place: Place | None = None,
        *,
        form: Form = Form.WORD,
        low: bool = False,
        cut: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`low`: where it has no place yet it begins at the bottom edge (§14: online). `cut`: without a compositor
        there is no translucency, and the window itself is cut to its shape.
        """
        kind = Qt.WindowType.Tool | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
        super().__init__(theme, kind | Qt.WindowType.NoDropShadowWindowHint, parent)
        self.setObjectName("pill")
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        # When the main window is put away, X11 window managers give the keyboard to the next window: never to a dock.
        self.setAttribute(Qt.WidgetAttribute.WA_X11NetWmWindowTypeDock)
        self.setAttribute(Qt.WidgetAttribute.WA_MacAlwaysShowToolWindow)
        self._place = place or (lambda _screen: None)
        self._low, self._cut = low, cut
        self.form = form
        """The chosen form. A word form without a word shows itself as an arc."""
        self._seen: _Seen | None = None
        self._held = QPoint()
        self._ring = False
        self._visible = QRect()
        self._warmth = 0.0
        self._fade = QVariantAnimation(self, startValue=0.0, endValue=1.0)
        self._fade.valueChanged.connect(self._warm_up)
        Screens(self).changed.connect(self.bring_back)
        self._settle(QGuiApplication.primaryScreen())

    # What it shows

    def set_form(self, form: Form) -> None:
        self.form = form
        self.look_again()

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self._lay()

    def look_again(self) -> None:
        seen = self._what_is_seen()
        if seen == self._seen:
            return
        self._seen = seen
        self._lay()
        self.update()

    def _what_is_seen(self) -> _Seen | None:
        view = self.view
        if view is None:
            return None
        form, text = self.form, ""
        if self.asked:
            form, text = Form.WORD, self.answer() or self.word()
        elif form is Form.WORD:
            text = self.word()
        if form is Form.WORD and not text:
            form = Form.ARC
        look = Look.of(view, fresh=self.fresh)
        return _Seen(form=form, text=text, look=look.still() if form is Form.DOT else look)

    def turned(self, before: View | None, view: View) -> None:
        self._warm(before, view)

    # The one fade

    def _warm(self, before: View | None, view: View) -> None:
        """The wrap-up fades in, once; every other change is plain."""
        warm = Look.of(view).warm
        was_warm = before is not None and Look.of(before).warm
        turning = view.stage is Stage.WRAP and before is not None and not before.paused
        if warm and not was_warm and turning and self.theme_in_use.ms("cue") > 0 and self.isVisible():
            self._fade.setDuration(self.theme_in_use.ms("cue"))
            self._fade.start()
        elif warm != was_warm or before is None:
            self._fade.stop()
            self._warmth = 1.0 if warm else 0.0

    @Slot(object)
    def _warm_up(self, warmth: float) -> None:
        self._warmth = float(warmth)
        self.update()

    # Where it stands

    def _settle(self, screen: QScreen) -> None:
        """To its remembered place on the screen, else the top corner opposite where reading starts."""
        self._screen_name = screen.name()
        whole, area = screen.geometry(), screen.availableGeometry()
        place = self._place(screen.name())
        if place is not None:
            self._held_right = place[0] > whole.width() // 2
            self._held_low = place[1] > whole.height() // 2
            self._anchor = whole.topLeft() + QPoint(*place)
        else:
            margin = self.theme_in_use.px(MARGIN)
            self._held_right = self.layoutDirection() is Qt.LayoutDirection.LeftToRight
            self._held_low = self._low
            x = area.right() + 1 - margin if self._held_right else area.left() + margin
            self._anchor = QPoint(x, area.bottom() + 1 - margin if self._low else area.top() + margin)
        self._lay()

    def _screen(self) -> QScreen:
        named = [s for s in QGuiApplication.screens() if s.name() == self._screen_name]
        return named[0] if named else QGuiApplication.primaryScreen()

    def _visible_size(self) -> QSize:
        form = self._seen.form if self._seen is not None else Form.ARC
        width, height = tokens()["pill"]["forms"][form.value]
        size = QSize(self.theme_in_use.px(width), self.theme_in_use.px(height))
        if self._seen is not None and form is Form.WORD:
            text = QFontMetricsF(self.theme_in_use.font("pill")).horizontalAdvance(self._seen.text)
            size.setWidth(max(size.width(), self.theme_in_use.px(_TEXT_AT + _TEXT_END) + round(text)))
        return size

    def _lay(self) -> None:
        """Places the window: the drawing at its anchor, wholly on the screen, and room to hit around it."""
        area, size = self._screen().availableGeometry(), self._visible_size()
        x = self._anchor.x() - (size.width() if self._held_right else 0)
        y = self._anchor.y() - (size.height() if self._held_low else 0)
        drawing = _inside(QRect(QPoint(x, y), size), area)
        least = self.theme_in_use.px(int(tokens()["size"]["target_min"]))
        window = QRect(0, 0, max(size.width(), least), max(size.height(), least))
        window.moveCenter(drawing.center())
        window = _inside(window, area)
        self._visible = drawing.translated(-window.topLeft())
        if window != self.geometry():
            self.setGeometry(window)
        if self._cut:
            desktop.shape_mask(self, self._visible, self._visible.height() / 2)

    def drawing(self) -> QRect:
        """Where the drawing is on the desktop, without the room to hit around it."""
        return self._visible.translated(self.pos())

    def _move_to(self, top_left: QPoint) -> None:
        """Moves the drawing there, onto an edge that is near, and from now on holds its outer corner."""
        wanted = QRect(top_left, self._visible.size())
        screen = QGuiApplication.screenAt(wanted.center()) or self._screen()
        self._screen_name = screen.name()
        area = screen.availableGeometry()
        drawing = _inside(_snapped(wanted, area), area)
        self._held_right = drawing.center().x() > area.center().x()
        self._held_low = drawing.center().y() > area.center().y()
        self._anchor = QPoint(
            drawing.right() + 1 if self._held_right else drawing.left(),
            drawing.bottom() + 1 if self._held_low else drawing.top(),
        )
        self._lay()

    def _tell_place(self) -> None:
        place = self._anchor - self._screen().geometry().topLeft()
        self.moved.emit(self._screen_name, place.x(), place.y())

    @Slot()
    def bring_back(self) -> None:
        """Onto a screen that is there: after a monitor has gone, or changed its size."""
        if self._screen().name() == self._screen_name:
            self._lay()
        else:
            self._settle(self._screen())

    # Keys and pointer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._show_ring(True)
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and not event.isAutoRepeat():
            self._nudge(event)
        else:
            super().keyPressEvent(event)

    def _nudge(self, event: QKeyEvent) -> None:
        """Alt and an arrow: the keyboard's way of dragging."""
        step = {
            Qt.Key.Key_Left: QPoint(-STEP, 0),
            Qt.Key.Key_Right: QPoint(STEP, 0),
            Qt.Key.Key_Up: QPoint(0, -STEP),
            Qt.Key.Key_Down: QPoint(0, STEP),
        }.get(Qt.Key(event.key()))
        if step is None:
            event.ignore()
            return
        self._move_to(self.drawing().topLeft() + step)
        self._tell_place()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._show_ring(False)
        super().mousePressEvent(event)

    def held(self) -> None:
        self._held = self.drawing().topLeft()

    def dragged(self, way: QPoint) -> None:
        self._move_to(self._held + way)

    def dropped(self) -> None:
        self._tell_place()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._show_ring(QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show_ring(False)

    def _show_ring(self, shown: bool) -> None:
        """The focus ring is for the keyboard: a click, seen by others, changes nothing."""
        if shown != self._ring:
            self._ring = shown
            self.update()

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._seen is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint = colours(self.theme_in_use, self._warmth)
        if self._cut:
            painter.fillRect(self.rect(), paint.edge)  # or the corners that are cut unevenly would be black
        box = QRectF(self._visible)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        if self._seen.form is Form.DOT:
            paint_dot(painter, box, self._seen.look, paint)
        elif self._seen.form is Form.EDGE:
            paint_edge(painter, box, self._seen.look, paint, mirrored=mirrored)
        else:
            self._paint_pill(painter, box, self._seen, paint, mirrored)
        if self._ring:
            small = self._seen.form in (Form.DOT, Form.EDGE) and not self._cut
            _paint_focus(painter, box.adjusted(-4, -4, 4, 4) if small else box, self.theme_in_use)

    def _paint_pill(self, painter: QPainter, box: QRectF, seen: _Seen, paint: Colours, mirrored: bool) -> None:
        painter.setPen(QPen(paint.edge, 1))
        painter.setBrush(paint.ground)
        radius = (box.height() - 1) / 2
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        arc = QRectF(box.topLeft(), QSize(self.theme_in_use.px(60), self.theme_in_use.px(36)).toSizeF())
        if mirrored:
            arc.moveRight(box.right())
        paint_arc(painter, arc, seen.look, paint, mirrored=mirrored)
        if seen.text:
            start, end = self.theme_in_use.px(_TEXT_AT), self.theme_in_use.px(_TEXT_END) // 2
            room = box.adjusted(end, 0, -start, 0) if mirrored else box.adjusted(start, 0, -end, 0)
            side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
            painter.setPen(paint.ink)
            painter.setFont(self.theme_in_use.font("pill"))
            painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, seen.text)


def _paint_focus(painter: QPainter, box: QRectF, theme: Theme) -> None:
    """Inside the outline; about it where the drawing is too small for that, in the room to hit around it."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.color("focus"), 2))
    radius = box.height() / 2 - 1
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), radius, radius)


def _inside(rect: QRect, area: QRect) -> QRect:
    x = max(area.left(), min(rect.x(), area.right() + 1 - rect.width()))
    y = max(area.top(), min(rect.y(), area.bottom() + 1 - rect.height()))
    return QRect(QPoint(x, y), rect.size())


def _snapped(rect: QRect, area: QRect) -> QRect:
    """The same rectangle, on the edges of the area it is within twelve px of."""
    x = _near(rect.x(), area.left(), area.right() + 1 - rect.width())
    y = _near(rect.y(), area.top(), area.bottom() + 1 - rect.height())
    return QRect(QPoint(x, y), rect.size())


def _near(at: int, low: int, high: int) -> int:
    if abs(at - low) <= SNAP:
        return low
    return high if abs(at - high) <= SNAP else at
