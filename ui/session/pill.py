"""The pill: the quiet timer as a small window on top that never takes the focus (DESIGN-LANGUAGE §10).

Showing it activates nothing. A click gives it the focus, so that its keys work, and marks. It draws only what
a `View` says and draws it again only when that would look different. It has no clock of its own, but two
single shots: digits stay for three seconds, a fresh mark's ring for a second and a half.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from PySide6.QtCore import (
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    QVariantAnimation,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QCloseEvent,
    QFocusEvent,
    QFontMetricsF,
    QGuiApplication,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QScreen,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from companion import PRODUCT
from companion.session import Stage, View
from ui.session.arc import Colours, Look, colours, paint_arc, paint_dot, paint_edge
from ui.theme import Theme, tokens

MARGIN: Final = 16
SNAP: Final = 12
STEP: Final = 16
EXTEND_MINUTES: Final = 5
_TEXT_AT: Final = 54
_TEXT_END: Final = 16

Place = Callable[[str], tuple[int, int] | None]
"""Where the pill was left on the screen of this name, as `Pill.moved` told it."""


class Form(StrEnum):
    """In the order F folds them."""

    WORD = "word"
    ARC = "arc"
    DOT = "dot"
    EDGE = "edge"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """Everything that makes a difference to the eye."""

    form: Form
    text: str
    look: Look


class Pill(QWidget):
    """Only asks: every act is a signal for its owner to carry out."""

    marked = Signal()
    """Space, or a click. The second press of a double click is not another mark."""
    unmark_asked = Signal()
    """Backspace. (A second click never takes back: a double click would lose the mark.)"""
    card_asked = Signal()
    """Enter."""
    time_asked = Signal()
    """T, before the digits are painted: whoever shows a fresh view now has it told."""
    pause_asked = Signal()
    """P: pause, or carry on when paused."""
    make_up_asked = Signal()
    """+ while paused: carry on, and move the agreed end by the break (DECISIONS 21)."""
    extend_asked = Signal(int)
    """+ while time runs: minutes."""
    end_asked = Signal()
    """E, or an attempt to close the window: nothing ends by itself."""
    folded = Signal(str)
    """F: the form chosen now."""
    moved = Signal(str, int, int)
    """The screen's name, and the place on it, from its top left corner, of that corner of the pill which
    stays put when the form changes: the one nearest to a corner of the screen."""
    visible_changed = Signal(bool)

    def __init__(
        self,
        theme: Theme,
        place: Place | None = None,
        *,
        form: Form = Form.WORD,
        parent: QWidget | None = None,
    ) -> None:
        kind = Qt.WindowType.Tool | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
        super().__init__(parent, kind | Qt.WindowType.NoDropShadowWindowHint)
        self.setObjectName("pill")
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        # When the main window is put away, X11 window managers give the keyboard to the next window: never to a dock.
        self.setAttribute(Qt.WidgetAttribute.WA_X11NetWmWindowTypeDock)
        self.setAttribute(Qt.WidgetAttribute.WA_MacAlwaysShowToolWindow)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setWindowTitle(PRODUCT)
        self.setAccessibleName(self.tr("Quiet timer"))
        self._theme = theme
        self._place = place or (lambda _screen: None)
        self._form = form
        self._view: View | None = None
        self._words: Mapping[str, str] = {}
        self._phase_words: Mapping[str, str] = {}
        self._seen: _Seen | None = None
        self._pressed: QPoint | None = None
        self._held = QPoint()
        self._dragging = False
        self._ring = False
        self._visible = QRect()
        self._revealed = self._one_shot(int(tokens()["pill"]["time_reveal_ms"]))
        self._fresh = self._one_shot(theme.ms("mark"))
        self._warmth = 0.0
        self._fade = QVariantAnimation(self, startValue=0.0, endValue=1.0)
        self._fade.valueChanged.connect(self._warm_up)
        self._describe()
        self._watch_screens()
        self._settle(QGuiApplication.primaryScreen())

    # What it shows

    @property
    def form(self) -> Form:
        """The chosen form. A word form without a word shows itself as an arc."""
        return self._form

    def set_form(self, form: Form) -> None:
        self._form = form
        self._look_again()

    def fold(self) -> None:
        """On to the next form (F)."""
        forms = list(Form)
        self.set_form(forms[(forms.index(self._form) + 1) % len(forms)])
        self.folded.emit(self._form.value)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._lay()
        self.update()

    def show_view(self, view: View, words: Mapping[str, str], phase_words: Mapping[str, str] | None = None) -> None:
        """Shows the view; paints only if that looks different.

        `words` are by `word_key`, `phase_words` by a phase's key (for a plan read back, which has none).
        """
        before, self._view = self._view, view
        self._words, self._phase_words = words, phase_words or {}
        if before is not None and len(view.marks) > len(before.marks):
            self._fresh.start()
        elif before is not None and len(view.marks) < len(before.marks):
            self._fresh.stop()
        self._warm(before, view)
        self._look_again()

    def reveal_time(self) -> None:
        """Whole minutes left, for three seconds (T)."""
        self.time_asked.emit()
        self._revealed.start()
        self._look_again()

    def _look_again(self) -> None:
        self._describe()
        seen = self._what_is_seen()
        if seen == self._seen:
            return
        self._seen = seen
        self._lay()
        self.update()

    def _what_is_seen(self) -> _Seen | None:
        view = self._view
        if view is None:
            return None
        text = self._text(view)
        form = self._form
        if self._revealed.isActive():
            form = Form.WORD
        elif form is not Form.WORD:
            text = ""
        elif not text:
            form = Form.ARC
        look = Look.of(view, fresh=self._fresh.isActive())
        return _Seen(form=form, text=text, look=look.still() if form is Form.DOT else look)

    def _text(self, view: View) -> str:
        if self._revealed.isActive() and view.minutes_left:
            return self.tr("%n min", "whole minutes left", view.minutes_left)
        if view.phase_cue is not None:
            word = self._phase_words.get(view.phase_cue.key) or view.phase_cue.word
            if word:
                return word
        return self._words.get(view.word_key, "")

    def _describe(self) -> None:
        """For a screen reader: the keys, and the time only while it is asked for (§15)."""
        view = self._view
        if view is not None and self._revealed.isActive():
            text = self.tr("%n minute(s) left", "", view.minutes_left)
        else:
            text = self.tr(
                "Space marks, Enter opens the card, T tells the time, P pauses, F folds, Plus moves the end, E ends."
            )
        if text != self.accessibleDescription():
            self.setAccessibleDescription(text)

    def _one_shot(self, milliseconds: int) -> QTimer:
        timer = QTimer(self, singleShot=True, interval=milliseconds)
        timer.timeout.connect(self._look_again)
        return timer

    # The one fade

    def _warm(self, before: View | None, view: View) -> None:
        """The wrap-up fades in, once; every other change is plain."""
        warm = Look.of(view).warm
        was_warm = before is not None and Look.of(before).warm
        turning = view.stage is Stage.WRAP and before is not None and not before.paused
        if warm and not was_warm and turning and self._theme.ms("cue") > 0 and self.isVisible():
            self._fade.setDuration(self._theme.ms("cue"))
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
            margin = self._theme.px(MARGIN)
            self._held_right = self.layoutDirection() is Qt.LayoutDirection.LeftToRight
            self._held_low = False
            x = area.right() + 1 - margin if self._held_right else area.left() + margin
            self._anchor = QPoint(x, area.top() + margin)
        self._lay()

    def _screen(self) -> QScreen:
        named = [s for s in QGuiApplication.screens() if s.name() == self._screen_name]
        return named[0] if named else QGuiApplication.primaryScreen()

    def _visible_size(self) -> QSize:
        form = self._seen.form if self._seen is not None else Form.ARC
        width, height = tokens()["pill"]["forms"][form.value]
        size = QSize(self._theme.px(width), self._theme.px(height))
        if self._seen is not None and form is Form.WORD:
            text = QFontMetricsF(self._theme.font("pill")).horizontalAdvance(self._seen.text)
            size.setWidth(max(size.width(), self._theme.px(_TEXT_AT + _TEXT_END) + round(text)))
        return size

    def _lay(self) -> None:
        """Places the window: the drawing at its anchor, wholly on the screen, and room to hit around it."""
        area, size = self._screen().availableGeometry(), self._visible_size()
        x = self._anchor.x() - (size.width() if self._held_right else 0)
        y = self._anchor.y() - (size.height() if self._held_low else 0)
        drawing = _inside(QRect(QPoint(x, y), size), area)
        least = self._theme.px(int(tokens()["size"]["target_min"]))
        window = QRect(0, 0, max(size.width(), least), max(size.height(), least))
        window.moveCenter(drawing.center())
        window = _inside(window, area)
        self._visible = drawing.translated(-window.topLeft())
        if window != self.geometry():
            self.setGeometry(window)

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

    def _watch_screens(self) -> None:
        app = QGuiApplication.instance()
        if not isinstance(app, QGuiApplication):
            raise RuntimeError("a pill needs the application")
        app.screenAdded.connect(self._watch_screen)
        app.screenRemoved.connect(self.bring_back)
        app.primaryScreenChanged.connect(self.bring_back)
        for screen in QGuiApplication.screens():
            self._watch_screen(screen)

    @Slot(QScreen)
    def _watch_screen(self, screen: QScreen) -> None:
        screen.availableGeometryChanged.connect(self.bring_back)

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
        if event.isAutoRepeat():
            return
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._nudge(event)
            return
        act = self._acts().get(Qt.Key(event.key()))
        if act is None or event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier):
            super().keyPressEvent(event)
        else:
            act()

    def _acts(self) -> dict[Qt.Key, Callable[[], None]]:
        return {
            Qt.Key.Key_Space: self.marked.emit,
            Qt.Key.Key_Backspace: self.unmark_asked.emit,
            Qt.Key.Key_Return: self.card_asked.emit,
            Qt.Key.Key_Enter: self.card_asked.emit,
            Qt.Key.Key_T: self.reveal_time,
            Qt.Key.Key_P: self.pause_asked.emit,
            Qt.Key.Key_Plus: self._more,
            Qt.Key.Key_F: self.fold,
            Qt.Key.Key_E: self.end_asked.emit,
        }

    def _more(self) -> None:
        if self._view is not None and self._view.paused:
            self.make_up_asked.emit()
        else:
            self.extend_asked.emit(EXTEND_MINUTES)

    def _nudge(self, event: QKeyEvent) -> None:
        """Alt and an arrow: the keyboard's way of dragging."""
        step = {
            Qt.Key.Key_Left: QPoint(-STEP, 0),
            Qt.Key.Key_Right: QPoint(STEP, 0),
            Qt.Key.Key_Up: QPoint(0, -STEP),
            Qt.Key.Key_Down: QPoint(0, STEP),
        }.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        self._move_to(self.drawing().topLeft() + step)
        self._tell_place()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._show_ring(False)
        self.activateWindow()  # not every window manager gives a dock the keyboard by a click
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = event.globalPosition().toPoint()
            self._held = self.drawing().topLeft()
            self._dragging = False

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """The second press of a double click marks nothing."""
        self._pressed = None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        way = event.globalPosition().toPoint() - self._pressed
        if not self._dragging and way.manhattanLength() < QApplication.startDragDistance():
            return
        self._dragging = True
        if QGuiApplication.platformName().startswith("wayland"):
            # No window places itself there: the compositor moves it, and keeps the place to itself.
            self._pressed = None
            self.windowHandle().startSystemMove()
            return
        self._move_to(self._held + way)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton or self._pressed is None:
            return
        self._pressed = None
        if self._dragging:
            self._tell_place()
        else:
            self.marked.emit()

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

    def closeEvent(self, event: QCloseEvent) -> None:
        if event.spontaneous():
            event.ignore()
            self.end_asked.emit()
        else:
            super().closeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.visible_changed.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.visible_changed.emit(False)

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._seen is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint = colours(self._theme, self._warmth)
        box = QRectF(self._visible)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        if self._seen.form is Form.DOT:
            paint_dot(painter, box, self._seen.look, paint)
        elif self._seen.form is Form.EDGE:
            paint_edge(painter, box, self._seen.look, paint, mirrored=mirrored)
        else:
            self._paint_pill(painter, box, self._seen, paint, mirrored)
        if self._ring:
            _paint_focus(painter, box, self._theme)

    def _paint_pill(self, painter: QPainter, box: QRectF, seen: _Seen, paint: Colours, mirrored: bool) -> None:
        painter.setPen(QPen(paint.edge, 1))
        painter.setBrush(paint.ground)
        radius = (box.height() - 1) / 2
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        arc = QRectF(box.topLeft(), QSize(self._theme.px(60), self._theme.px(36)).toSizeF())
        if mirrored:
            arc.moveRight(box.right())
        paint_arc(painter, arc, seen.look, paint, mirrored=mirrored)
        if seen.text:
            start, end = self._theme.px(_TEXT_AT), self._theme.px(_TEXT_END) // 2
            room = box.adjusted(end, 0, -start, 0) if mirrored else box.adjusted(start, 0, -end, 0)
            side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
            painter.setPen(paint.ink)
            painter.setFont(self._theme.font("pill"))
            painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, seen.text)


def _paint_focus(painter: QPainter, box: QRectF, theme: Theme) -> None:
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
