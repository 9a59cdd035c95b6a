"""A page of the journal as a row of the library: its first words, and its day at the end of the line."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import theme
from ui.models.entries import Index
from ui.widgets.sections import BLEED
from ui.widgets.text import reads_right_to_left

UID, DAY = Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2
_HIGH, _APART = 45, 16
"""Design px: a row without its hairline; and between words and day."""
_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
_WAYS = Qt.LayoutDirection


def row_height() -> int:
    return theme.current().px(_HIGH) + 1


class NoteDelegate(QStyledItemDelegate):
    """Hairlines beneath, a tint under the one the mouse is over. The words stand BLEED from both ends."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme.current().px(200), row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = theme.current()
        row = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("inset"))
            painter.drawRoundedRect(row.adjusted(1, 1, -1, -2), look.px(10), look.px(10))
        inner = row.adjusted(look.px(BLEED), 0, -look.px(BLEED), -1)
        painter.fillRect(QRectF(inner.x(), row.bottom() - 1, inner.width(), 1), look.color("line"))
        turned = option.direction is _WAYS.RightToLeft
        taken = _paint_day(painter, inner, str(index.data(DAY)), turned) + look.px(_APART)
        room = inner.adjusted(taken, 0, 0, 0) if turned else inner.adjusted(0, 0, -taken, 0)
        _paint_words(painter, room, str(index.data(Qt.ItemDataRole.DisplayRole)), turned)
        painter.restore()


def _way(words: str) -> Qt.LayoutDirection:
    """Words run their own way, and begin where the reader does."""
    return _WAYS.RightToLeft if reads_right_to_left(words) else _WAYS.LeftToRight


def _paint_day(painter: QPainter, inner: QRectF, day: str, turned: bool) -> float:
    """How wide it is."""
    look = theme.current()
    font = look.font("small")
    painter.setFont(font)
    painter.setPen(look.color("ink-soft"))
    painter.setLayoutDirection(_way(day))
    painter.drawText(inner.translated(0, look.px(1)), (_LEFT if turned else _RIGHT) | _MIDDLE, day)
    return QFontMetricsF(font).horizontalAdvance(day)


def _paint_words(painter: QPainter, room: QRectF, words: str, turned: bool) -> None:
    look = theme.current()
    font = look.font("body")
    painter.setFont(font)
    painter.setPen(look.color("ink"))
    painter.setLayoutDirection(_way(words))
    cut = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, (_RIGHT if turned else _LEFT) | _MIDDLE, cut)
