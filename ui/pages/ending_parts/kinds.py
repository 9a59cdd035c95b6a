"""Four ways in which it ends, as cards of equal weight (picture 13). None is chosen before."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from companion.endings import EndingKind
from ui import theme
from ui.widgets.choices import Option, Options, paint_card
from ui.widgets.item_layout import ItemLayout
from ui.widgets.text import ROLES, Lines
from ui.widgets.themed import rtl

_GAP, _NARROWEST = 10, 200
"""Design px: fewer stand in a row where one would be narrower."""


class KindCard(Option):
    """`more` says what is meant; it is seen while none is chosen."""

    def __init__(self, value: str, words: str, more: str) -> None:
        super().__init__(value, words)
        self._more, self._told = more, False
        self.setAccessibleDescription(more)
        self.setObjectName(f"ending-{value}")
        self.setProperty("ringRadius", 10)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.dress()

    def restyle(self) -> None:
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return True

    def tell(self, on: bool) -> None:
        if on is not self._told:
            self._told = on
            self.updateGeometry()
            self.update()

    def heightForWidth(self, width: int) -> int:
        more = self._more_lines(width)
        return round(self._lines(width).height + (more.height if more else 0)) + 2 * theme.current().px(12)

    def sizeHint(self) -> QSize:
        width = theme.current().px(_NARROWEST)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(140), theme.current().px(44))

    def _lines(self, width: int) -> Lines:
        look = theme.current()
        font = look.font("ui")
        font.setWeight(QFont.Weight.DemiBold if self.isChecked() else QFont.Weight.Medium)
        return Lines(self.words, font, look.line("ui"), width - look.px(44 + 12), rtl(self))

    def _more_lines(self, width: int) -> Lines | None:
        if not self._told:
            return None
        look, small = theme.current(), ROLES["small"]
        return Lines(self._more, small.font(look), small.height(look), width - look.px(44 + 12), rtl(self))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_card(painter, self)
        lines, more = self._lines(self.width()), self._more_lines(self.width())
        top = look.px(12) if more else (self.height() - lines.height) / 2
        self._paint_radio(painter, top + look.line("ui") / 2)
        x = look.px(12) if rtl(self) else look.px(44)
        lines.draw(painter, QPointF(x, top), look.color("ink" if self.isEnabled() else "disabled"))
        if more:
            more.draw(painter, QPointF(x, top + lines.height), look.color("ink-soft"))

    def _paint_radio(self, painter: QPainter, middle: float) -> None:
        look, on = theme.current(), self.isChecked()
        x = look.px(24)
        at = QPointF(self.width() - x if rtl(self) else x, middle)
        painter.setBrush(look.color("sheet"))
        painter.setPen(QPen(look.color("accent" if on else "edge"), look.px(2) if on else 1))
        painter.drawEllipse(at, look.px(9.5), look.px(9.5))
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("accent"))
            painter.drawEllipse(at, look.px(5), look.px(5))


class _Rows(ItemLayout):
    """As many beside each other as there is room for: all, two, or one; each as wide and as high as the others."""

    def _beside(self, width: int) -> int:
        px = theme.current().px
        fitting = (width + px(_GAP)) // (px(_NARROWEST) + px(_GAP))
        return next(many for many in (len(self._items), 2, 1) if fitting >= many or many == 1)

    def _sizes(self, width: int) -> tuple[int, int, int]:
        """How many in a row, how wide and how high each is."""
        many, gap = self._beside(width), theme.current().px(_GAP)
        wide = (width - gap * (many - 1)) // many
        return many, wide, max((item.heightForWidth(wide) for item in self._items), default=0)

    def heightForWidth(self, width: int) -> int:
        many, _, high = self._sizes(width)
        rows = -(-len(self._items) // many)
        return rows * high + (rows - 1) * theme.current().px(_GAP)

    def sizeHint(self) -> QSize:
        px = theme.current().px
        wide = len(self._items) * px(_NARROWEST) + (len(self._items) - 1) * px(_GAP)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSize(self) -> QSize:
        return QSize(theme.current().px(140), theme.current().px(44))

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        many, wide, high = self._sizes(rect.width())
        gap, parent = theme.current().px(_GAP), self.parentWidget()
        for at, item in enumerate(self._items):
            down, along = divmod(at, many)
            x = round(along * (rect.width() + gap) / many)  # the last one ends where the row does
            if parent is not None and rtl(parent):
                x = rect.width() - x - wide
            item.setGeometry(QRect(rect.x() + x, rect.y() + down * (high + gap), wide, high))


class Kinds(Options):
    """Arrows walk without choosing: what is chosen is kept at once. The chosen one stays so until it is taken back."""

    def __init__(self) -> None:
        super().__init__("ending-kinds", "", may_be_none=False)
        self.setAccessibleName(self.tr("How it ends"))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        words = {
            EndingKind.PLANNED: (self.tr("Planned"), self.tr("You both know which meeting is the last.")),
            EndingKind.SUDDEN: (self.tr("Sudden"), self.tr("It ends at short notice, with a moment to say so.")),
            EndingKind.NOT_WORKING: (self.tr("It is not working"), self.tr("The two of you do not suit each other.")),
            EndingKind.CUT_OFF: (self.tr("Cut off, no goodbye"), self.tr("They are gone, and nothing was said.")),
        }
        self.cards = [KindCard(kind.value, *said) for kind, said in words.items()]
        self.adopt(self.cards)
        rows = _Rows(self)
        rows.setContentsMargins(0, 0, 0, 0)
        for card in self.options:
            rows.addWidget(card)

    def explain(self, on: bool) -> None:
        """While none is chosen, what each means."""
        for card in self.cards:
            card.tell(on)
        self.updateGeometry()

    def _walk(self, at: int, step: int) -> None:
        stop = self.options[(at + step) % len(self.options)]
        for other in self.options:
            strong = other is stop
            other.setFocusPolicy(Qt.FocusPolicy.StrongFocus if strong else Qt.FocusPolicy.ClickFocus)
        stop.setFocus(Qt.FocusReason.TabFocusReason)
