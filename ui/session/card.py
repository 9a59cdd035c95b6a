"""The session card: one card beside the timer, up to four faces, nothing to type (picture 10; DECISIONS 22, 25).

It opens because somebody asked for it, so it has the keyboard; it names nobody, and tells no time.
"""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from companion import PRODUCT
from companion.card import Card, Face
from ui import theme
from ui.session import desktop
from ui.session.card_parts.faces import ROUND, SIDE, AdvicePage, DropsPage, FacePage, QuestionsPage, StepsPage
from ui.session.card_parts.foot import Foot
from ui.session.card_parts.place import EDGE, place_for
from ui.session.card_parts.tabs import FaceTabs, face_name
from ui.widgets.choices import arrow_step
from ui.widgets.text import Text

SIZE = (392, 644)
HEAD_SIDE, HEAD_END = 20, 8
"""Design px beside the tabs."""
_RADIUS = 14
_KIND = (
    Qt.WindowType.Tool
    | Qt.WindowType.FramelessWindowHint
    | Qt.WindowType.WindowStaysOnTopHint
    | Qt.WindowType.NoDropShadowWindowHint
)
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class SessionCard(QWidget):
    """Shows a `Card`, and only asks: `turned` to the phase at this place of the plan, `put_away`, `seen` another face,
    `moved` by hand to this place on the desktop.
    """

    turned = Signal(int)
    put_away = Signal()
    seen = Signal(str)
    moved = Signal(QPoint)

    def __init__(self, card: Card, now: datetime, *, cut: bool = False) -> None:
        """A card of one face has no tabs. `now`: for how a date is said. `cut`: without a compositor there is no
        translucency, and the window itself is cut to its shape.
        """
        super().__init__(None, _KIND)
        self.setObjectName("card")
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_MacAlwaysShowToolWindow)
        self.setWindowTitle(PRODUCT)
        self.setAccessibleName(self.tr("Card"))
        self._card, self._cut = card, cut
        self._face = card.faces[0]
        self._pages: dict[Face, FacePage] = {}
        self._held: tuple[QPoint, QPoint] | None = None
        self._many = len(card.faces) > 1
        self._size = QSize(*(theme.current().px(length) for length in SIZE))
        self._build(now)
        self.turn_to(self._face)

    def _build(self, now: datetime) -> None:
        px = theme.current().px
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        head = QWidget()
        line = QHBoxLayout(head)
        self._tabs = FaceTabs(self._card.faces)
        if self._many:
            line.setContentsMargins(px(HEAD_SIDE), 0, px(HEAD_END), 0)
            line.addWidget(self._tabs)
        else:
            line.setContentsMargins(px(SIDE), px(22), px(SIDE), px(18))
            line.addWidget(Text(face_name(self._face), "subheading"))
        self._tabs.chosen.connect(self._chosen)
        self._head = head
        self._stack = QStackedWidget()
        self._foot = Foot(now)
        self._foot.put_away.connect(self.put_away)
        outer.addWidget(head)
        outer.addSpacing(1)
        around = QVBoxLayout()
        around.setContentsMargins(*(px(ROUND),) * 4)
        around.addWidget(self._stack)
        outer.addLayout(around, 1)
        outer.addWidget(self._foot)

    # What it shows

    @property
    def face(self) -> Face:
        return self._face

    @property
    def faces(self) -> tuple[Face, ...]:
        return self._card.faces

    @property
    def page(self) -> FacePage:
        return self._pages[self._face]

    def show_card(self, card: Card) -> None:
        """Another composition of the same faces; only what differs is filled again."""
        self._card = card
        for face, page in self._pages.items():
            page.show_value(getattr(card, face.value))
        self._foot.show_face(self._face, card)
        self._rule_foot()

    def turn_to(self, face: Face) -> bool:
        """False for a face that this card has not."""
        if face not in self._card.faces:
            return False
        self._face = face
        if face not in self._pages:
            page = self._made(face)
            page.show_value(getattr(self._card, face.value))
            page.verticalScrollBar().rangeChanged.connect(self._rule_foot)
            self._pages[face] = page
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(self.page)
        self._tabs.set_face(face)
        self._foot.show_face(face, self._card)
        self._rule_foot()
        self.page.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _made(self, face: Face) -> FacePage:
        if face is Face.ADVICE:
            return AdvicePage()
        if face is Face.STEPS:
            return StepsPage()
        if face is Face.DROPS:
            return DropsPage()
        page = QuestionsPage(self._size.width() - 2 * theme.current().px(SIDE))
        page.turned.connect(self.turned)
        return page

    def _chosen(self, face: str) -> None:
        self.turn_to(Face(face))
        self.seen.emit(face)

    def _rule_foot(self) -> None:
        self._foot.set_ruled(self.page.verticalScrollBar().maximum() > 0)

    # Where it stands

    def stand(self, timer: QRect | None, at: QPoint | None = None) -> None:
        """Beside the timer, whose place on the desktop is given; or where a hand put it before, if that is on a screen
        that is there."""
        screen = QGuiApplication.screenAt(timer.center()) if timer is not None else None
        if at is not None and QGuiApplication.screenAt(at) is not None:
            screen = QGuiApplication.screenAt(at)
        area = (screen or QGuiApplication.primaryScreen()).availableGeometry()
        self._size = self._size.boundedTo(QSize(area.width() - 2 * EDGE, area.height() - 2 * EDGE))
        place = place_for(self._size, area, timer)
        if at is not None:
            place.moveTopLeft(_inside(QRect(at, place.size()), area))
        self.setFixedSize(place.size())
        self.move(place.topLeft())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._cut:
            desktop.shape_mask(self, self.rect(), theme.current().px(_RADIUS))
        self._tabs.fit(self.width() - 2 - theme.current().px(HEAD_SIDE) - theme.current().px(HEAD_END))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._held = (event.globalPosition().toPoint(), self.pos())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is None:
            return
        pressed, was = self._held
        way = event.globalPosition().toPoint() - pressed
        if way.manhattanLength() < QApplication.startDragDistance() and self.pos() == was:
            return
        if QGuiApplication.platformName().startswith("wayland"):
            self._held = None
            self.windowHandle().startSystemMove()
            return
        screen = QGuiApplication.screenAt(event.globalPosition().toPoint()) or self.screen()
        self.move(_inside(QRect(was + way, self.size()), screen.availableGeometry()))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        if self._held is not None and self.pos() != self._held[1]:
            self.moved.emit(self.pos())
        self._held = None

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """No shortcut: the watch over the whole application is to see each Esc, for Esc Esc covers."""
        key, held = Qt.Key(event.key()), event.modifiers()
        if key is Qt.Key.Key_Escape:
            self.put_away.emit()
        elif key is Qt.Key.Key_J and held in (*_PLAIN, Qt.KeyboardModifier.ControlModifier):
            self._show_by_key(Face.STEPS)
        elif held not in _PLAIN:
            super().keyPressEvent(event)
        elif key in _FACE_KEYS:
            self._show_by_key(_FACE_KEYS[key])
        elif self._face is Face.QUESTIONS and (step := arrow_step(self, event)) and key not in _UP_DOWN:
            self._turn(0 if event.isAutoRepeat() else step)
        elif not self.page.scroll_by(key):
            super().keyPressEvent(event)

    def _show_by_key(self, face: Face) -> None:
        if self.turn_to(face):
            self.seen.emit(face.value)

    def _turn(self, step: int) -> None:
        questions = self._card.questions
        to = questions.beside(step) if questions is not None and step else None
        if to is not None:
            self.turned.emit(to)

    def closeEvent(self, event: QCloseEvent) -> None:
        """The desktop's own way to close a window puts it away as well."""
        if event.spontaneous():
            event.ignore()
            self.put_away.emit()
        else:
            super().closeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._cut:
            painter.fillRect(self.rect(), look.color("edge"))  # or what the cut leaves of the corners would be black
        painter.setPen(QPen(look.color("edge"), 1))
        painter.setBrush(look.color("sheet"))
        radius = look.px(_RADIUS)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.fillRect(1, self._head.geometry().bottom() + 1, self.width() - 2, 1, look.color("line"))


_UP_DOWN = (Qt.Key.Key_Up, Qt.Key.Key_Down)
_FACE_KEYS = {
    Qt.Key.Key_1: Face.QUESTIONS,
    Qt.Key.Key_2: Face.ADVICE,
    Qt.Key.Key_3: Face.STEPS,
    Qt.Key.Key_4: Face.DROPS,
    Qt.Key.Key_I: Face.DROPS,
}


def _inside(rect: QRect, area: QRect) -> QPoint:
    x = max(area.left(), min(rect.x(), area.right() + 1 - rect.width()))
    y = max(area.top(), min(rect.y(), area.bottom() + 1 - rect.height()))
    return QPoint(x, y)
