"""The list of copies (picture 34): radio rows, newest first; the chosen one is acted on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.buttons import Button
from ui.widgets.choices import Option, Options, paint_radio
from ui.widgets.sections import BLEED
from ui.widgets.text import ROLES, Lines
from ui.widgets.themed import rtl

_AT_ONCE = 6
_BEFORE = 36  # design px from the mark's start to the words
_GAP, _APART = 8, 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One row. `said`: when, within a sentence. `offered`: it is within reach, and nothing speaks against it. `proven`:
    it was read through as it lies there. `elsewhere`: in a place of the user's own, kept on the list until it is taken
    off."""

    path: Path
    when: str
    said: str
    where: str
    state: str
    offered: bool
    proven: bool = True
    elsewhere: bool = False


class CopyRow(Option):
    """In one line where there is room: when, where, and what is known of it at the end; else beneath each other."""

    def __init__(self, shown: Shown) -> None:
        super().__init__(str(shown.path), f"{shown.when}, {shown.where}")
        self.setObjectName("copy-row")
        self.shown = shown
        self.setAccessibleDescription(shown.state)
        # Preferred: what it would need where it is narrow is no least height for where it is wide
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.dress()

    def restyle(self) -> None:
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        look = theme.current()
        if self._in_one_line(width):
            return look.px(47)
        return round(sum(lines.height for lines, _ in self._beneath(width))) + look.px(20)

    def sizeHint(self) -> QSize:
        width = theme.current().px(400)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(200), look.px(47))

    def _wide(self, words: str, role: str) -> float:
        return QFontMetricsF(ROLES[role].font(theme.current())).horizontalAdvance(words) + 1

    def _in_one_line(self, width: int) -> bool:
        px, shown = theme.current().px, self.shown
        said = self._wide(shown.when, "strong") + px(_GAP) + self._wide(shown.where, "soft")
        return said + px(_APART) + self._wide(shown.state, "soft") <= self._room(width)

    def _room(self, width: int) -> int:
        px = theme.current().px
        return width - 2 * px(BLEED) - px(_BEFORE)

    def _lines(self, words: str, role: str, width: float) -> Lines:
        look = theme.current()
        return Lines(words, ROLES[role].font(look), ROLES[role].height(look), width, rtl(self))

    def _beneath(self, width: int) -> list[tuple[Lines, str]]:
        room, shown = self._room(width), self.shown
        said = ((shown.when, "strong"), (shown.where, "soft"), (shown.state, "soft"))
        return [(self._lines(words, role, room), role) for words, role in said]

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("inset"))
            painter.drawRoundedRect(QRectF(self.rect()), look.px(8), look.px(8))
        elif self.underMouse() and self.isEnabled():  # an edge alone: only the chosen one lies on grey
            painter.setPen(look.color("line"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), look.px(8), look.px(8))
        first = ROLES["strong"].height(look)
        one = self._in_one_line(self.width())
        top = (self.height() - first) / 2 if one else look.px(10)
        x = look.px(BLEED) + look.px(10)
        paint_radio(painter, QPointF(self.width() - x if rtl(self) else x, top + first / 2), on=self.isChecked())
        painter.setBrush(Qt.BrushStyle.NoBrush)
        self._paint_line(painter, top) if one else self._paint_beneath(painter, top)

    def _paint_line(self, painter: QPainter, top: float) -> None:
        px, shown = theme.current().px, self.shown
        start = px(BLEED) + px(_BEFORE)
        date = self._wide(shown.when, "strong")
        state = self._wide(shown.state, "soft")
        places = (
            (shown.when, "strong", float(start), date),
            (shown.where, "soft", start + date + px(_GAP), self._wide(shown.where, "soft")),
            (shown.state, "soft", self.width() - px(BLEED) - state, state),
        )
        for words, role, x, wide in places:
            at = self.width() - x - wide if rtl(self) else x
            self._draw(painter, self._lines(words, role, wide), role, QPointF(at, top))

    def _paint_beneath(self, painter: QPainter, top: float) -> None:
        px = theme.current().px
        x = px(BLEED) if rtl(self) else px(BLEED) + px(_BEFORE)
        for lines, role in self._beneath(self.width()):
            self._draw(painter, lines, role, QPointF(x, top))
            top += lines.height

    def _draw(self, painter: QPainter, lines: Lines, role: str, at: QPointF) -> None:
        colour = ROLES[role].colour if self.isEnabled() else "disabled"
        lines.draw(painter, at, theme.current().color(colour))


class CopyRows(QWidget):
    """Reaches BLEED out of the column of words at both sides. `chosen`: another row is."""

    chosen = Signal()

    def __init__(self, says: str) -> None:
        super().__init__()
        self.setObjectName("copies-known")
        self.copies: list[Shown] = []
        self._all = self._held = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._says = says
        self.options = Options("copy-rows", says)
        self.more = Button(self.tr("Earlier ones"), "bare flush", name="copies-earlier")
        self.more.clicked.connect(self._show_all)
        under = QVBoxLayout()
        px = theme.current().px
        under.setContentsMargins(px(BLEED), px(6), px(BLEED), 0)
        under.addWidget(self.more)
        self._inside = QVBoxLayout(self.options)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(0)
        self._column.addWidget(self.options)
        self._column.addLayout(under)
        self.options.chosen.connect(self._on_chosen)

    def show_copies(self, known: Sequence[Shown]) -> None:
        """These, newest first; the chosen one stays chosen, and the keyboard where it was. Until somebody chooses,
        it is the newest that is offered."""
        if list(known) == self.copies and self._inside.count():
            return
        self.copies = list(known)
        focused = any(option.hasFocus() for option in self.options.options)
        self._build(self.options.value() if self._held or focused else "", focused)

    def hold(self) -> None:
        """Something is done with the chosen one: it stays so, whichever comes after it."""
        self._held = True

    def free(self) -> None:
        """It is seen anew, and nothing was chosen yet."""
        self._held = False

    def _on_chosen(self, _: str) -> None:
        self.hold()
        self.chosen.emit()

    def _build(self, value: str, focused: bool) -> None:
        seen = self.copies if self._all else self.copies[:_AT_ONCE]
        if value and value not in {str(shown.path) for shown in seen}:
            seen = [*seen, *(shown for shown in self.copies if str(shown.path) == value)]
        before = self.options.options
        rows = [CopyRow(shown) for shown in seen]
        for made in rows:
            self._inside.addWidget(made)
            made.show()  # now: what is shown by the layout's next turn takes no keyboard
        self.options.adopt(rows)
        offered = next((row.value for row in rows if row.shown.offered), rows[0].value if rows else "")
        self.options.set_value(value if value in {row.value for row in rows} else offered)
        self.more.setVisible(len(seen) < len(self.copies))
        if focused:
            self.take_keyboard()  # before the others go: Qt would choose elsewhere
        for old in before:
            self._inside.removeWidget(old)
            old.hide()
            old.deleteLater()

    def stops(self) -> list[QWidget]:
        return [*self.options.options, self.more]

    def _show_all(self) -> None:
        self._all = True
        value = self.options.value()
        at = self._inside.count()
        self._build(value, focused=False)
        self.options.options[min(at, len(self.options.options) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, path: Path) -> None:
        """This one, also where it stands among the earlier ones."""
        self.hold()
        self._build(str(path), focused=any(option.hasFocus() for option in self.options.options))
        self.chosen.emit()

    def take_keyboard(self) -> None:
        chosen = next((row for row in self.options.options if row.isChecked()), None)
        if chosen is not None:
            chosen.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def shown(self) -> Shown | None:
        """The chosen one."""
        value = self.options.value()
        return next((shown for shown in self.copies if str(shown.path) == value), None)
