"""Where the card stands: beside the timer, on the side with room, wholly on the screen, and never over the timer."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize

EDGE = 16
"""px that stay free around it: the card is at most the screen less 32 (DECISIONS 25)."""
_GAP = 12
_LEAST = (280, 240)


def place_for(wanted: QSize, screen: QRect, timer: QRect | None) -> QRect:
    """`screen`: what is available of it; `timer`: where the timer stands on it, if it does. In px."""
    area = screen.adjusted(EDGE, EDGE, -EDGE, -EDGE)
    size = wanted.boundedTo(area.size())
    if timer is None or not timer.intersects(area.adjusted(-EDGE, -EDGE, EDGE, EDGE)):
        return _kept_in(QRect(area.right() + 1 - size.width(), area.top(), size.width(), size.height()), area)
    strips = _strips(area, timer)
    fitting = [strip for strip in strips if strip.width() >= size.width() and strip.height() >= size.height()]
    if fitting:
        return _near(size, fitting[0], timer)
    roomy = [strip for strip in strips if strip.width() >= _LEAST[0] and strip.height() >= _LEAST[1]]
    if not roomy:  # the timer is the whole screen: there is no beside
        return _near(size, area, area)
    best = max(roomy, key=lambda strip: min(strip.width(), size.width()) * min(strip.height(), size.height()))
    return _near(size.boundedTo(best.size()), best, timer)


def _strips(area: QRect, timer: QRect) -> list[QRect]:
    """The room beside, beneath and above the timer; of two sides first the roomier."""
    left = QRect(area.topLeft(), QPoint(timer.left() - 1 - _GAP, area.bottom()))
    right = QRect(QPoint(timer.right() + 1 + _GAP, area.top()), area.bottomRight())
    beneath = QRect(QPoint(area.left(), timer.bottom() + 1 + _GAP), area.bottomRight())
    above = QRect(area.topLeft(), QPoint(area.right(), timer.top() - 1 - _GAP))
    sides = sorted((left, right), key=lambda strip: -strip.width())
    return [*sides, *sorted((beneath, above), key=lambda strip: -strip.height())]


def _near(size: QSize, strip: QRect, timer: QRect) -> QRect:
    """In the strip, as near to the timer as can be, their tops (or starts) in line."""
    x = strip.left() if strip.left() > timer.right() else timer.left()
    if strip.right() < timer.left():
        x = strip.right() + 1 - size.width()
    y = strip.top() if strip.top() > timer.bottom() else timer.top()
    if strip.bottom() < timer.top():
        y = strip.bottom() + 1 - size.height()
    return _kept_in(QRect(QPoint(x, y), size), strip)


def _kept_in(rect: QRect, area: QRect) -> QRect:
    x = max(area.left(), min(rect.x(), area.right() + 1 - rect.width()))
    y = max(area.top(), min(rect.y(), area.bottom() + 1 - rect.height()))
    return QRect(QPoint(x, y), rect.size())
