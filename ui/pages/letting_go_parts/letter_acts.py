"""What may become of a letter: three cards of equal weight, and what opens under them (picture 24)."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import theme
from ui.widgets.buttons import Button
from ui.widgets.choices import CardOption, Options, Tick, paint_card
from ui.widgets.entry_row import EntryRow
from ui.widgets.fields import DateField
from ui.widgets.sections import row
from ui.widgets.text import ROLES, Lines, Text
from ui.widgets.themed import mirrored, rtl

KEEP, SEAL, SHRED = "keep", "seal", "shred"


class LetterCard(CardOption):
    """An act, not a choice: it has no radio and is never chosen. `asked`: what it asks first stands under it."""

    def __init__(self, value: str, title: str, words: str, icon: str) -> None:
        super().__init__(value, title, words)
        self.setObjectName(f"letter-{value}")
        self.setCheckable(False)
        self._more, self._icon, self._asked = words, icon, False
        self.dress()

    def set_asked(self, on: bool) -> None:
        if on is not self._asked:
            self._asked = on
            self.update()

    def heightForWidth(self, width: int) -> int:
        title, more = self._lines(width)
        return round(title.height + more.height) + theme.current().px(27)

    def sizeHint(self) -> QSize:
        width = theme.current().px(300)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(180), theme.current().px(60))

    def _lines(self, width: int) -> tuple[Lines, Lines]:
        look = theme.current()
        strong, soft = ROLES["strong"], ROLES["soft"]
        room = width - look.px(55 + 16)
        title = Lines(self.words, strong.font(look), look.line("body"), room, rtl(self))
        return title, Lines(self._more, soft.font(look), look.line("body"), room, rtl(self))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._asked:
            painter.setBrush(look.color("accent-soft"))
            painter.setPen(QPen(look.color("accent"), 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), look.px(10), look.px(10))
        else:
            paint_card(painter, self)
        ink = look.color("ink" if self.isEnabled() else "disabled")
        self._paint_icon(painter, mirrored(self, QRectF(look.px(18), look.px(16), look.px(20), look.px(20))))
        title, more = self._lines(self.width())
        x = look.px(16) if rtl(self) else look.px(55)
        title.draw(painter, QPointF(x, look.px(13)), ink)
        soft = look.color("ink-soft" if self.isEnabled() else "disabled")
        more.draw(painter, QPointF(x, look.px(13) + title.height), soft)

    def _paint_icon(self, painter: QPainter, box: QRectF) -> None:
        look = theme.current()
        if self._icon:
            painter.drawPixmap(box.topLeft(), look.pixmap(self._icon, "ink", 20))
            return
        unit = box.width() / 20  # a slot, and strips under it: no icon says that
        painter.setPen(QPen(look.color("ink"), 1.5 * unit))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(box.x() + 3 * unit, box.y() + 2 * unit, 14 * unit, 7 * unit))
        painter.drawLine(QPointF(box.x(), box.y() + 9 * unit), QPointF(box.x() + 20 * unit, box.y() + 9 * unit))
        for at, long in enumerate((5, 7, 4, 8)):
            x = box.x() + (4 + 4 * at) * unit
            painter.drawLine(QPointF(x, box.y() + 12 * unit), QPointF(x, box.y() + (12 + long) * unit))


class LetterCards(Options):
    """`chosen` brings what is to become of the letter; nothing stays chosen."""

    def __init__(self) -> None:
        super().__init__("letter-cards", "", may_be_none=True)
        self.setAccessibleName(self.tr("What becomes of the letter"))
        self.cards = cards = [
            LetterCard(KEEP, self.tr("Keep it"), self.tr("It stays with this page, to be read again."), "folder-open"),
            LetterCard(
                SEAL,
                self.tr("Seal it"),
                self.tr("Closed, for some day or for good. Only your hand breaks the seal."),
                "lock-simple",
            ),
            LetterCard(
                SHRED,
                self.tr("Shred it"),
                self.tr("It comes apart while you look on. This file holds none of its words any more."),
                "",
            ),
        ]
        self.adopt(cards)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(12))
        for card in cards:
            column.addWidget(card)

    def card(self, value: str) -> LetterCard:
        return next((card for card in self.cards if card.value == value), self.cards[0])

    def put_beneath(self, value: str, widget: QWidget) -> None:
        """What that card asks before it acts."""
        self._column.insertWidget(self._column.indexOf(self.card(value)) + 1, widget)

    def show_asked(self, value: str) -> None:
        for card in self.cards:
            card.set_asked(card.value == value)

    def _clicked(self, at: int) -> None:
        self.chosen.emit(self.options[at].value)


class LetterActs(QWidget):
    """What opens before a letter is sealed or shredded. `sealed` brings an ISO date, '' for none; `opened` which of
    the two is open, '' for neither."""

    opened = Signal(str)
    sealed = Signal(str)
    shredded = Signal()
    escaped = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.what = ""
        self.seal = self._seal(name)
        self.shred = self._shred(name)
        column.addWidget(self.seal)
        column.addWidget(self.shred)
        self.put_away()

    def _seal(self, name: str) -> EntryRow:
        self._dated = Tick(self.tr("With a day in mind for opening it"), f"{name}-dated")
        self._day = DateField(f"{name}-day", says=self.tr("The day to open it"))
        self._dated.toggled.connect(self._day.setVisible)
        go = Button(self.tr("Seal it"), "compact", name=f"{name}-seal-now")
        go.clicked.connect(lambda: self.sealed.emit(self.day()))
        words = self.tr("It stays closed until you break the seal by hand, whatever the day.")
        return self._entry(name, words, go, self._dated, self._day)

    def _shred(self, name: str) -> EntryRow:
        go = Button(self.tr("Shred it"), "compact", name=f"{name}-shred-now")
        go.clicked.connect(self.shredded)
        return self._entry(name, self.tr("This is for good: Ctrl Z does not bring the letter back."), go)

    def _entry(self, name: str, words: str, go: Button, *more: QWidget) -> EntryRow:
        px = theme.current().px
        entry = EntryRow()
        entry.escaped.connect(self.escaped)
        away = Button(self.tr("Not yet"), "bare compact", name=f"{name}-not-yet")
        away.clicked.connect(self.escaped)
        inside = QVBoxLayout(entry)
        inside.setContentsMargins(0, px(12), 0, px(4))
        inside.setSpacing(px(8))
        for widget in (Text(words, "soft"), *more, row(go, away, gap=8)):
            inside.addWidget(widget)
        return entry

    def day(self) -> str:
        if not self._dated.isChecked():
            return ""
        day = self._day.date()
        return date(day.year(), day.month(), day.day()).isoformat()

    def open(self, what: str, today: date) -> None:
        """One of the two; the other is put away."""
        self._dated.setChecked(False)
        self._day.hide()
        first = QDate(today.year, today.month, today.day)
        self._day.setMinimumDate(first)
        self._day.setDate(first.addMonths(6))
        shown, other = (self.seal, self.shred) if what == SEAL else (self.shred, self.seal)
        shown.show()
        other.hide()
        self.what = what
        self.opened.emit(what)
        stop = self._dated if what == SEAL else shown.findChild(Button)
        if stop is not None:
            stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self, opener: QWidget | None = None) -> None:
        for entry in (self.seal, self.shred):
            if opener is not None:
                entry.put_away(opener)
            entry.hide()
        self.what = ""
        self.opened.emit("")

    def entry(self) -> EntryRow:
        """The one that is open."""
        return self.shred if self.what == SHRED else self.seal
