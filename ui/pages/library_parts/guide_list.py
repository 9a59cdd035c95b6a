"""The guides in a column, each with its small dome on the line; the arrow keys walk it (R2, picture 15)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout

from companion.guide_pages import GuidePage
from companion.text import shortened
from ui import theme
from ui.widgets.choices import Option, Options, one_tab_stop
from ui.widgets.painting import dome
from ui.widgets.sections import BLEED
from ui.widgets.text import ROLES, Lines
from ui.widgets.themed import rtl

_HIGH, _WIDE, _GAP = 44, 42, 15
"""Of a row of one line, of its picture, and between that and its words; design px."""
_BELOW, _TALLEST, _LEAST = 5, 12, 6
"""The line lies so far below the middle; the highest dome; and the narrowest, below which it is a bead."""
_LONGEST, _NAME = 120, 24
"""Letters of a title and of a name; more stand on the sheet."""
_TINTS = {"accent": ("accent", "accent-soft"), "lamp": ("lamp-mark", "lamp-soft"), "theirs": ("theirs", "theirs-soft")}
_LINE, _SOFT = "body", "small"


class GuideRow(Option):
    """One guide; `mark` says quietly whose it is."""

    left = Signal(int)
    """Qt.Key of a key that leads elsewhere: into the guide, to an end of the list, a screenful of the guide on."""

    def __init__(self, key: str) -> None:
        super().__init__(key, "")
        self.setObjectName(f"guide-{key}")
        self._span, self._tint, self._mark = (0.0, 1.0), "accent", ""
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setProperty("ringRadius", 8)
        self.dress()

    def show_page(self, page: GuidePage, mark: str) -> None:
        words, mark = shortened(" ".join(page.title.split()), _LONGEST), shortened(mark, _NAME)
        if (words, mark, page.span, page.tint) == (self.words, self._mark, self._span, self._tint):
            return
        self.words, self._mark, self._span, self._tint = words, mark, page.span, page.tint
        self.setAccessibleName(words)
        self.setAccessibleDescription(mark)
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        self.updateGeometry()

    # Size

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        look = theme.current()
        words, mark, beside = self._lines(width)
        tall = words.height + (0 if beside else mark.height)
        return max(look.px(_HIGH), round(tall) + look.px(_HIGH) - look.line(_LINE))

    def sizeHint(self) -> QSize:
        width = theme.current().px(320)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(180), theme.current().px(_HIGH))

    def _font(self, *, strong: bool) -> QFont:
        return ROLES["strong" if strong else "body"].font(theme.current())

    def _lines(self, width: int) -> tuple[Lines, Lines, bool]:
        """The words, whose it is, and whether that stands beside them; measured as if chosen, so that none moves."""
        look = theme.current()
        room = width - self._indent() - look.px(BLEED)
        mark_font, title_font = look.font(_SOFT), self._font(strong=True)
        marked = QFontMetricsF(mark_font).horizontalAdvance(self._mark)
        title = QFontMetricsF(title_font).horizontalAdvance(self.words)
        beside = not self._mark or title + marked + look.px(12) <= room
        right_to_left = rtl(self)
        font = title_font if self.isChecked() else self._font(strong=False)
        words = Lines(self.words, font, look.line(_LINE), room, right_to_left)
        measured = Lines(self.words, title_font, look.line(_LINE), room, right_to_left)
        words.height = max(words.height, measured.height)
        return words, Lines(self._mark, mark_font, look.line(_SOFT), room, right_to_left), beside

    def _indent(self) -> int:
        return theme.current().px(BLEED + _WIDE + _GAP)

    # Painted

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked() or self.underMouse() or self.isDown():
            painter.setPen(QPen(look.color("line"), 1) if look.name == "contrast" else Qt.PenStyle.NoPen)
            painter.setBrush(look.color("accent-soft" if self.isDown() else "inset"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), look.px(8), look.px(8))
        words, mark, beside = self._lines(self.width())
        top = (self.height() - words.height - (0 if beside else mark.height)) / 2
        self._paint_dome(painter, top + look.line(_LINE) / 2)
        start, end = self._indent(), look.px(BLEED)
        words.draw(painter, QPointF(end if rtl(self) else start, top), look.color("ink"))
        if self._mark and beside:
            spare = self.width() - start - end - mark.width
            side = end - spare if rtl(self) else start + spare  # its line begins at the other side there
            mark.draw(painter, QPointF(side, top + (look.line(_LINE) - mark.height) / 2), look.color("ink-soft"))
        elif self._mark:
            mark.draw(painter, QPointF(end if rtl(self) else start, top + words.height), look.color("ink-soft"))

    def _paint_dome(self, painter: QPainter, middle: float) -> None:
        look = theme.current()
        wide, ground = look.px(_WIDE), round(middle + look.px(_BELOW)) + 0.5
        painter.save()
        if rtl(self):
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        painter.translate(look.px(BLEED), 0)
        stroke, fill = _TINTS.get(self._tint, _TINTS["accent"])
        start, end = (share * wide for share in self._span)
        painter.setPen(QPen(look.color("edge"), 1))
        painter.drawLine(QPointF(0, ground), QPointF(wide, ground))
        if end - start < look.px(_LEAST):
            radius = 2.4 * look.scale
            middle = min(max((start + end) / 2, radius), wide - radius)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color(stroke))
            painter.drawEllipse(QPointF(middle, ground - 0.5), radius, radius)
        else:
            half = 0.7 * look.scale
            tall = min(look.px(_TALLEST), (end - start) * 0.62 + 1)
            shape = dome(start + half, end - half, ground, tall)
            painter.setBrush(look.color(fill))
            painter.setPen(QPen(look.color(stroke), 1.5 * look.scale))
            painter.drawPath(shape)
        painter.restore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = Qt.Key
        into = keys.Key_Left if rtl(self) else keys.Key_Right
        other = keys.Key_Right if rtl(self) else keys.Key_Left
        key = keys(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
        elif key in (into, keys.Key_Return, keys.Key_Enter):
            self.left.emit(keys.Key_Return.value)
        elif key in (keys.Key_Home, keys.Key_End, keys.Key_PageUp, keys.Key_PageDown):
            self.left.emit(key.value)
        elif key != other:
            super().keyPressEvent(event)


class GuideList(Options):
    """Which guide is read. `chosen`: another one; `entered`: on into it, by Enter or by a click; `paged`: a screenful
    of it down (1) or up (-1)."""

    entered = Signal(bool)  # by keyboard
    paged = Signal(int)

    def __init__(self, keys: Sequence[str]) -> None:
        super().__init__("guide-list", "")
        self.setAccessibleName(self.tr("Guides"))
        self.rows = [GuideRow(key) for key in keys]
        self.adopt(self.rows)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for row in self.rows:
            column.addWidget(row)
            row.clicked.connect(lambda: self.entered.emit(False))
            row.left.connect(self._on_key)

    def show_pages(self, pages: Sequence[GuidePage], marks: Sequence[str]) -> None:
        for row, page, mark in zip(self.rows, pages, marks, strict=True):
            row.show_page(page, mark)

    def row(self) -> GuideRow:
        """The one that is chosen."""
        return next((row for row in self.rows if row.isChecked()), self.rows[0])

    def _walk(self, at: int, step: int) -> None:
        """No further than its ends: a column is not a ring."""
        if 0 <= at + step < len(self.rows):
            super()._walk(at, step)

    def _on_key(self, key: int) -> None:
        keys, at = Qt.Key, self.rows.index(self.row())
        if key in (keys.Key_PageUp.value, keys.Key_PageDown.value):
            self.paged.emit(1 if key == keys.Key_PageDown.value else -1)
        elif key == keys.Key_Return.value:
            self.entered.emit(True)
        else:
            self._walk(at, (0 if key == keys.Key_Home.value else len(self.rows) - 1) - at)

    def set_value(self, value: str) -> None:
        before = self.value()
        super().set_value(value)
        if self.value() != before:
            for row in self.rows:
                row.update()
        one_tab_stop(self.rows)
