"""A page in the journal's list: whose, when, and two lines of it (picture 12)."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from companion.journal import Hit, split_hits
from ui import theme
from ui.highlight import Hits, paint_hits
from ui.models.entries import EntriesModel, Index

CARD, HEADING, FIRST_HEADING = 101, 49, 37
"""Heights in design px: a page, and the month over it."""
_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
_REMEMBERED = 64  # rows laid out
_PAD, _TOP, _SECOND, _PITCH = 17, 16, 38, 24


def row_height(headed: bool, first: bool) -> int:
    over = (FIRST_HEADING if first else HEADING) if headed else 0
    return theme.current().px(CARD + over)


def card_rect(row: QRect, headed: bool) -> QRect:
    """The page itself in its row, without the month over it."""
    tall = theme.current().px(CARD)
    return row.adjusted(0, row.height() - tall, 0, 0) if headed else row


class TwoLines:
    """Words laid out in two lines, the second ending in an ellipsis where they go on."""

    def __init__(self, words: str, font: QFont, width: float, right_to_left: bool) -> None:
        self.layouts: list[tuple[QTextLayout, int, int]] = []  # layout, start of it in words, letters shown
        if not words.strip():
            return
        first = _laid(words, font, width, right_to_left)
        cut = first.lineAt(0).textStart() + first.lineAt(0).textLength()
        self.layouts.append((_laid(words[:cut].rstrip(), font, width, right_to_left), 0, cut))
        rest = words[cut:]
        if rest.strip():
            shown = QFontMetricsF(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)
            kept = len(rest) if shown == rest else len(shown) - 1
            self.layouts.append((_laid(shown, font, width, right_to_left), cut, kept))

    def draw(self, painter: QPainter, at: QPointF, hits: Hits, pitch: float) -> None:
        for number, (layout, start, letters) in enumerate(self.layouts):
            line = layout.lineAt(0)
            place = QPointF(at.x(), at.y() + number * pitch + (pitch - line.height()) / 2)
            here = [(first - start, min(length, start + letters - first)) for first, length in hits]
            paint_hits(painter, layout, place, [(f, n) for f, n in here if f + n > 0 and f < letters])
            layout.draw(painter, place)


def _laid(words: str, font: QFont, width: float, right_to_left: bool) -> QTextLayout:
    layout = QTextLayout(words, font)
    side = Qt.AlignmentFlag.AlignRight if right_to_left else Qt.AlignmentFlag.AlignLeft
    option = QTextOption(side | Qt.AlignmentFlag.AlignAbsolute)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    layout.beginLayout()
    line = layout.createLine()
    if line.isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, 0))
    layout.endLayout()
    return layout


class EntryDelegate(QStyledItemDelegate):
    """Paints one row. Its view keeps the heights, so that no row is ever asked for its size."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._laid: dict[tuple[str, int, bool, theme.Theme], TwoLines] = {}

    def forget(self) -> None:
        """Nothing written stays in memory only to be painted again."""
        self._laid.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        headed = bool(index.data(EntriesModel.HEADING))
        return QSize(0, row_height(headed, index.row() == 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        hit = index.data(EntriesModel.HIT)
        if not isinstance(hit, Hit):
            return
        look = theme.current()
        row: QRect = option.rect
        heading = index.data(EntriesModel.HEADING)
        card = card_rect(row, bool(heading))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if heading:
            self._paint_heading(painter, card, heading, option)
        self._paint_ground(painter, card, option)
        pad = look.px(_PAD)
        inner = QRectF(card).adjusted(pad, 0, -pad, 0)
        turned = option.direction is Qt.LayoutDirection.RightToLeft
        self._paint_name(painter, inner, index, turned)
        self._paint_words(painter, inner, hit, turned)
        painter.restore()

    def _paint_heading(self, painter: QPainter, card: QRect, heading: str, option: QStyleOptionViewItem) -> None:
        look = theme.current()
        font = look.font("ui")
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(look.color("ink-soft"))
        side = look.px(16)
        box = QRect(card.x() + side, card.y() - look.px(30), card.width() - 2 * side, look.px(24))
        painter.drawText(box, _start(option.direction) | _MIDDLE, heading)

    def _paint_ground(self, painter: QPainter, card: QRect, option: QStyleOptionViewItem) -> None:
        look = theme.current()
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if not chosen and not state & QStyle.StateFlag.State_MouseOver:
            return
        painter.setBrush(look.color("inset"))
        painter.setPen(QPen(look.color("line"), 1) if chosen else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(QRectF(card).adjusted(0.5, 0.5, -0.5, -0.5), look.px(10), look.px(10))

    def _paint_name(self, painter: QPainter, inner: QRectF, index: Index, turned: bool) -> None:
        look = theme.current()
        small, strong = look.font("small"), look.font("small")
        strong.setWeight(QFont.Weight.DemiBold)
        line = QRectF(inner.x(), inner.y() + look.px(_TOP), inner.width(), look.px(20))
        day = str(index.data(EntriesModel.DATE))
        taken = QFontMetricsF(small).horizontalAdvance(day) + look.px(12)
        painter.setFont(small)
        painter.setPen(look.color("ink-soft"))
        painter.drawText(line, (_LEFT if turned else _RIGHT) | _MIDDLE, day)
        room = line.adjusted(taken, 0, 0, 0) if turned else line.adjusted(0, 0, -taken, 0)
        name = QFontMetricsF(strong).elidedText(
            str(index.data(EntriesModel.NAME)), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.setFont(strong)
        painter.setPen(look.color("ink"))
        painter.drawText(room, (_RIGHT if turned else _LEFT) | _MIDDLE, name)

    def _paint_words(self, painter: QPainter, inner: QRectF, hit: Hit, turned: bool) -> None:
        look = theme.current()
        words, hits = split_hits(hit.words)
        painter.setPen(look.color("ink"))
        key = (words, int(inner.width()), turned, look)
        if key not in self._laid:
            if len(self._laid) >= _REMEMBERED:
                self._laid.clear()
            self._laid[key] = TwoLines(words, look.font("body"), inner.width(), turned)
        self._laid[key].draw(painter, QPointF(inner.x(), inner.y() + look.px(_SECOND)), hits, look.px(_PITCH))


def _start(direction: Qt.LayoutDirection) -> Qt.AlignmentFlag:
    return _RIGHT if direction is Qt.LayoutDirection.RightToLeft else _LEFT
