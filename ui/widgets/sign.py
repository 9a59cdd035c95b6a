"""A person's sign: a pebble with an icon. Chosen by the supporter; its colour and shape mean nothing."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui import icons, theme
from ui.widgets.painting import dashed, pebble
from ui.widgets.themed import Themed

SignSize = Literal["s", "m", "l"]
TINTS = ("a", "b", "c", "d", "e", "f")
SHAPES = range(6)
_ICON = {"s": 16, "m": 20, "l": 28}


def sign_size(size: SignSize) -> QSize:
    """The box of a sign in px at the present text scale."""
    width, height = theme.tokens()["size"][f"sign_{size}"]
    look = theme.current()
    return QSize(look.px(width), look.px(height))


def paint_sign(
    painter: QPainter,
    box: QRectF,
    icon: str,
    tint: str = "a",
    shape: int = 0,
    *,
    size: SignSize = "m",
    resting: bool = False,
) -> None:
    """Paint a sign into `box`, for delegates. A resting one is only a dashed outline."""
    look = theme.current()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    path = pebble(box.adjusted(0.5, 0.5, -0.5, -0.5), shape)
    if resting:
        painter.setPen(dashed(look.color("edge"), 1.2))
    else:
        painter.setBrush(look.color(f"sign-{tint}"))
        painter.setPen(QPen(look.color("sign-edge"), 1.2) if look.name == "contrast" else Qt.PenStyle.NoPen)
    painter.drawPath(path)
    if icon:
        side = look.px(_ICON[size])
        place = QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side)
        icons.paint(painter, place, icon, look.color("ink"))
    painter.restore()


class Sign(Themed, QWidget):
    """A sign as a widget of fixed size: s 34×30, m 48×42, l 72×62.

    Decoration: the name beside it is read instead.
    """

    def __init__(
        self,
        icon: str,
        tint: str = "a",
        shape: int = 0,
        size: SignSize = "m",
        resting: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._sign = (icon, tint, shape, resting)
        self._size: SignSize = size
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.dress()

    def restyle(self) -> None:
        self.setFixedSize(sign_size(self._size))

    def set_sign(self, icon: str, tint: str, shape: int, resting: bool = False) -> None:
        self._sign = (icon, tint, shape, resting)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        icon, tint, shape, resting = self._sign
        paint_sign(QPainter(self), QRectF(self.rect()), icon, tint, shape, size=self._size, resting=resting)


class Pebble(Themed, QWidget):
    """A small pebble beside a heading: `accent` is yours, `theirs` the other person's, of equal weight."""

    def __init__(self, role: str, shape: int = -1, width: int = 25, height: int = 20, empty: bool = False) -> None:
        super().__init__()
        own = 4 if role == "accent" else 1
        self._role, self._box, self._empty = role, (width, height), empty
        self._shape = own if shape < 0 else shape
        self.dress()

    def restyle(self) -> None:
        look = theme.current()
        self.setFixedSize(look.px(self._box[0]), look.px(self._box[1]))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = theme.current().color(self._role)
        if self._empty:
            painter.setPen(dashed(colour, 1.4))
            painter.drawPath(pebble(QRectF(self.rect()).adjusted(1, 1, -1, -1), self._shape))
        else:
            painter.fillPath(pebble(QRectF(self.rect()), self._shape), colour)


class Icon(Themed, QWidget):
    """An icon standing beside words, in a colour role. Decoration: not read aloud."""

    def __init__(self, name: str, role: str = "ink-soft", size: int = 20) -> None:
        super().__init__()
        self._name, self._role, self._side = name, role, size
        self.dress()

    def restyle(self) -> None:
        side = theme.current().px(self._side)
        self.setFixedSize(side, side)

    def set_icon(self, name: str, role: str | None = None) -> None:
        self._name, self._role = name, role or self._role
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        role = self._role if self.isEnabled() else "disabled"
        QPainter(self).drawPixmap(0, 0, theme.current().pixmap(self._name, role, self._side))
