"""Four ways in which a page may grow quiet, each with a small sketch (picture 25). None is chosen before."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from companion.forgetting import Quiet
from companion.people import Person
from ui import icons, theme
from ui.widgets.card_rows import CardRows
from ui.widgets.choices import CardOption, Options, paint_card, paint_radio
from ui.widgets.painting import dashed, pebble
from ui.widgets.text import ROLES, Lines
from ui.widgets.themed import mirrored, rtl

_SKETCH = (16, 16, 60, 44)
_HEAD = 68
"""Design px from the top to the title."""


class QuietCard(CardOption):
    def __init__(self, quiet: Quiet, title: str, words: str) -> None:
        super().__init__(quiet.value, title, words)
        self.setObjectName(f"quiet-{quiet.value}")
        self._quiet, self._more = quiet, words
        self._sign = ("", "a", 0)
        self.dress()

    def set_sign(self, person: Person) -> None:
        self._sign = (person.icon, person.tint, person.shape)
        self.update()

    def heightForWidth(self, width: int) -> int:
        title, more = self._lines(width)
        return round(title.height + more.height) + theme.current().px(_HEAD + 18)

    def sizeHint(self) -> QSize:
        width = theme.current().px(220)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(150), theme.current().px(100))

    def _lines(self, width: int) -> tuple[Lines, Lines]:
        look, room = theme.current(), width - theme.current().px(32)
        head, soft = ROLES["subheading"], theme.current().font("ui")
        soft.setWeight(soft.Weight.Normal)
        title = Lines(self.words, head.font(look), head.height(look), room, rtl(self))
        return title, Lines(self._more, soft, look.px(21) if not rtl(self) else look.px(23), room, rtl(self))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, unit = theme.current(), theme.current().scale
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_card(painter, self)
        x, y, wide, high = _SKETCH
        box = mirrored(self, QRectF(x * unit, y * unit, wide * unit, high * unit))
        self._paint_sketch(painter, box, unit)
        at = 26 * unit
        paint_radio(painter, QPointF(at if rtl(self) else self.width() - at, 36 * unit), on=self.isChecked())
        title, more = self._lines(self.width())
        live = self.isEnabled()
        title.draw(painter, QPointF(look.px(16), look.px(_HEAD)), look.color("ink" if live else "disabled"))
        beneath = QPointF(look.px(16), look.px(_HEAD + 3) + title.height)
        more.draw(painter, beneath, look.color("ink-soft" if live else "disabled"))

    def _paint_sketch(self, painter: QPainter, box: QRectF, unit: float) -> None:
        look = theme.current()
        icon, tint, shape = self._sign
        painter.save()
        ground = box.top() + 39 * unit
        if self._quiet is Quiet.KEEP:
            stone = QRectF(box.center().x() - 21 * unit, ground - 35 * unit, 42 * unit, 35 * unit)
            painter.setBrush(look.color(f"sign-{tint}"))
            painter.setPen(dashed(look.color("edge"), 1.2 * unit))
            painter.drawPath(pebble(stone, shape))
            if icon:
                side = 18 * unit
                place = QRectF(stone.center().x() - side / 2, stone.center().y() - side / 2, side, side)
                icons.paint(painter, place, icon, look.color("ink"))
        elif self._quiet is Quiet.NAMELESS:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.color("edge"), 1.2 * unit))
            stone = QRectF(box.center().x() - 21 * unit, ground - 35 * unit, 42 * unit, 35 * unit)
            painter.drawPath(pebble(stone, 0))
        elif self._quiet is Quiet.LESSON:
            stone = QRectF(box.center().x() - 10 * unit, ground - 16 * unit, 20 * unit, 16 * unit)
            painter.fillPath(pebble(stone, 4), look.color("accent"))
        painter.fillRect(QRectF(box.left(), ground, box.width(), 1.5 * unit), look.color("ink-soft"))
        painter.restore()


class QuietCards(Options):
    def __init__(self) -> None:
        super().__init__("quiet-cards", "", may_be_none=True)
        self.setAccessibleName(self.tr("How quiet the page becomes"))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.cards = [
            QuietCard(
                Quiet.KEEP,
                self.tr("Keep, quiet"),
                self.tr("All of it stays, out of sight. You open it by hand, and it can wake."),
            ),
            QuietCard(
                Quiet.NAMELESS,
                self.tr("Make nameless"),
                self.tr("Names and contacts go, also inside texts. What was said stays."),
            ),
            QuietCard(
                Quiet.LESSON,
                self.tr("Keep the lesson"),
                self.tr("Only lines of your own stay, and nobody is in them."),
            ),
            QuietCard(Quiet.ERASE, self.tr("Erase"), self.tr("All of it goes, for good.")),
        ]
        self.adopt(self.cards)
        rows = CardRows(self, 12, 196)
        for card in self.cards:
            rows.addWidget(card)

    def show_person(self, person: Person) -> None:
        for card in self.cards:
            card.set_sign(person)
