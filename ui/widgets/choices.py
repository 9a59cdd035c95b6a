"""Ways to choose: joined segments, a switch, a tick with its whole row, and cards of equal weight."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.widgets.item_layout import ItemLayout
from ui.widgets.text import ROLES, Lines
from ui.widgets.themed import Themed, rtl

Sketch = Callable[[QPainter, QRectF], None]
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


def arrow_step(widget: QWidget, event: QKeyEvent) -> int:
    """-1 or 1 for an arrow key in reading order, else 0."""
    step = _STEPS.get(Qt.Key(event.key()), 0)
    sideways = event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right)
    return -step if sideways and rtl(widget) else step


def one_tab_stop(buttons: Sequence[QAbstractButton]) -> None:
    """Tab reaches a group once: at what is chosen, else at its first button. Arrows walk inside."""
    stop = next((b for b in buttons if b.isChecked()), buttons[0] if buttons else None)
    for button in buttons:
        strong = button is stop
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if strong else Qt.FocusPolicy.ClickFocus)


class Option(Themed, QAbstractButton):
    """One button of a group; arrow keys walk to its neighbours. Subclasses paint it."""

    walked = Signal(int)

    def __init__(self, value: str, words: str) -> None:
        super().__init__()
        self.value = value
        self.words = words
        self.setObjectName(f"option-{value}")
        self.setAccessibleName(words)
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if step := arrow_step(self, event):
            self.walked.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class Options(QWidget):
    """A group in which at most one option is chosen. `chosen` tells its value when a hand chose it."""

    chosen = Signal(str)

    def __init__(self, name: str = "", says: str = "", may_be_none: bool = False) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(says)
        self._may_be_none = may_be_none
        self.options: list[Option] = []

    def adopt(self, options: Sequence[Option]) -> None:
        """Take these options in; laying them out is the caller's."""
        self.options = list(options)
        for at, option in enumerate(self.options):
            option.clicked.connect(lambda _on=False, at=at: self._clicked(at))
            option.walked.connect(lambda step, at=at: self._walk(at, step))
        one_tab_stop(self.options)

    def value(self) -> str:
        """The chosen value, '' for none."""
        return next((option.value for option in self.options if option.isChecked()), "")

    def set_value(self, value: str) -> None:
        """Choose without telling; '' or an unknown value chooses none."""
        for option in self.options:
            option.setChecked(option.value == value)
        one_tab_stop(self.options)

    def _clicked(self, at: int) -> None:
        option = self.options[at]
        on = option.isChecked()  # the click has already turned it
        if not on and not self._may_be_none:
            option.setChecked(True)
            return
        self.set_value(option.value if on else "")
        self.chosen.emit(self.value())

    def _walk(self, at: int, step: int) -> None:
        option = self.options[(at + step) % len(self.options)]
        option.setFocus(Qt.FocusReason.TabFocusReason)
        if not option.isEnabled():
            return
        if self.value() or not self._may_be_none:
            self.set_value(option.value)
            self.chosen.emit(option.value)
        else:
            for other in self.options:
                other.setFocusPolicy(Qt.FocusPolicy.StrongFocus if other is option else Qt.FocusPolicy.ClickFocus)


_MARK, _MARK_GAP = 18, 8


class _Segment(Option):
    """One word of joined segments, perhaps with a small drawing before it. `dotted`: a dot stands behind the word."""

    def __init__(self, value: str, words: str, compact: bool, mark: Sketch | None = None) -> None:
        super().__init__(value, words)
        self._compact, self._mark = compact, mark
        self.dotted = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.dress()

    def font_now(self, strong: bool) -> QFont:
        font = theme.current().font("small" if self._compact else "ui")
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Medium)
        return font

    def sizeHint(self) -> QSize:
        look = theme.current()
        wide = QFontMetricsF(self.font_now(True)).horizontalAdvance(self.words)
        wide += look.px(_MARK + _MARK_GAP) if self._mark else 0
        return QSize(round(wide) + look.px(24 if self._compact else 28), look.px(34 if self._compact else 40))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipPath(self._shape())
        ground = "accent-soft" if self.isChecked() or self.isDown() else "inset" if self.underMouse() else "sheet"
        painter.fillRect(self.rect(), look.color(ground))
        if self.isChecked():
            under = look.px(3)
            painter.fillRect(QRect(0, self.height() - 1 - under, self.width(), under), look.color("accent"))
        role = "disabled" if not self.isEnabled() else "ink" if self.isChecked() else "ink-soft"
        painter.setPen(look.color(role))
        painter.setFont(self.font_now(self.isChecked()))
        painter.drawText(self._beside_mark(painter), Qt.AlignmentFlag.AlignCenter, self.words)
        if self.dotted:
            x, half = 6.5 * look.scale, 2.5 * look.scale
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color(role))
            painter.drawEllipse(QPointF(x if rtl(self) else self.width() - x, self.height() / 2), half, half)

    def _beside_mark(self, painter: QPainter) -> QRect:
        """Where the word stands, once the drawing before it is painted."""
        if self._mark is None:
            return self.rect()
        look = theme.current()
        side, gap = look.px(_MARK), look.px(_MARK_GAP)
        wide = side + gap + QFontMetricsF(painter.font()).horizontalAdvance(self.words)
        x = (self.width() - wide) / 2
        box = QRectF(self.width() - x - side if rtl(self) else x, (self.height() - side) / 2, side, side)
        painter.save()
        self._mark(painter, box)
        painter.restore()
        return self.rect().adjusted(*((0, 0, -side - gap, 0) if rtl(self) else (side + gap, 0, 0, 0)))

    def _shape(self) -> QPainterPath:
        group = self.parentWidget()
        path = QPainterPath()
        radius = theme.current().px(8)
        box = QRectF(group.rect()).translated(-self.pos()) if group is not None else QRectF(self.rect())
        path.addRoundedRect(box, radius, radius)
        return path


class _Joined(ItemLayout):
    """Side by side with a hairline between; beneath each other, all as wide, where there is no room for that."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setContentsMargins(0, 0, 0, 0)

    def heightForWidth(self, width: int) -> int:
        tall = max((item.sizeHint().height() for item in self._items), default=0)
        return tall if width >= self.sizeHint().width() else (tall + 1) * len(self._items) - 1

    def sizeHint(self) -> QSize:
        sizes = [item.sizeHint() for item in self._items]
        wide = sum(size.width() for size in sizes) + len(sizes) - 1
        return QSize(wide, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        sizes = [item.sizeHint() for item in self._items]
        return QSize(max((s.width() for s in sizes), default=0), max((s.height() for s in sizes), default=0))

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        parent = self.parentWidget()
        beside = rect.width() >= self.sizeHint().width()
        backwards = beside and parent is not None and rtl(parent)
        x, y = rect.x(), rect.y()
        for item in self._items:
            size = item.sizeHint()
            if not beside:
                item.setGeometry(QRect(x, y, rect.width(), size.height()))
                y += size.height() + 1
                continue
            left = rect.right() + 1 - (x - rect.x()) - size.width() if backwards else x
            item.setGeometry(QRect(left, y, size.width(), rect.height()))
            x += size.width() + 1


class Segments(Themed, Options):
    """Joined buttons, one chosen: tint, semibold and an underline. `options` are (value, words).

    They stand beneath each other where their row has no room.
    """

    def __init__(
        self,
        options: Sequence[tuple[str, str]],
        name: str = "",
        says: str = "",
        compact: bool = False,
        may_be_none: bool = False,
        marks: Mapping[str, Sketch] | None = None,
    ) -> None:
        """`marks`: a drawing before the word of a value, 18 px."""
        super().__init__(name, says, may_be_none)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._segments = [_Segment(value, words, compact, (marks or {}).get(value)) for value, words in options]
        self.adopt(self._segments)
        joined = _Joined(self)
        for option in self.options:
            joined.addWidget(option)
        self._frame = _Outline(self)
        self.dress()

    def set_words(self, words: Mapping[str, str]) -> None:
        """Other words for these values: a name, say, that is known only now."""
        for option in self.options:
            option.words = words.get(option.value, option.words)
            option.setAccessibleName(option.words)
            option.updateGeometry()
            option.update()
        self.updateGeometry()

    def set_dotted(self, values: Collection[str], says: str) -> None:
        """A dot behind the words of these; `says` what it stands for, to be read aloud and as a tip."""
        for segment in self._segments:
            segment.dotted = segment.value in values
            segment.setAccessibleDescription(says if segment.dotted else "")
            segment.setToolTip(says if segment.dotted else "")
            segment.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        for option in self.options[1:]:
            box = option.geometry()
            if box.y():
                painter.fillRect(QRect(0, box.y() - 1, self.width(), 1), look.color("line"))
            else:
                x = box.right() + 1 if rtl(self) else box.x() - 1
                painter.fillRect(QRect(x, 0, 1, self.height()), look.color("line"))

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._frame.setGeometry(self.rect())
        self._frame.raise_()


class _Outline(QWidget):
    """The border over joined segments, so that no corner sticks out."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.color("edge" if self.isEnabled() else "line"), 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), look.px(8), look.px(8))


class Switch(Themed, QCheckBox):
    """On or off at once, 40×24.

    `toggled(bool)` as in any check box; give it the words of its row to be read.
    """

    def __init__(self, name: str = "", says: str = "", on: bool = False) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(says)
        self.setChecked(on)
        self.setProperty("ringRadius", 12)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.dress()

    def sizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(40), look.px(32))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def focus_rect(self) -> QRect:
        return self._track().toRect()

    def _track(self) -> QRectF:
        look = theme.current()
        width, height = look.px(40), look.px(24)
        return QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = self._track()
        on, live = self.isChecked(), self.isEnabled()
        fill = ("accent-hover" if self.underMouse() else "accent") if on else "inset"
        painter.setBrush(look.color(fill if live else "inset"))
        painter.setPen(QPen(look.color("accent" if on and live else "edge" if live else "line"), 1))
        half = track.height() / 2
        painter.drawRoundedRect(track.adjusted(0.5, 0.5, -0.5, -0.5), half, half)
        far = on is not rtl(self)
        x = track.right() - half if far else track.left() + half
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("on-accent" if on and live else "edge" if live else "disabled"))
        painter.drawEllipse(QPointF(x, track.center().y()), look.px(8), look.px(8))


class Tick(Themed, QCheckBox):
    """A 20 px mark and words that wrap; the whole row is pressed.

    A hint may stand beneath in small letters.
    """

    def __init__(self, words: str, name: str = "", on: bool = False, hint: str = "", role: str = "body") -> None:
        super().__init__()
        self._words, self._hint, self._role = words, hint, role
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setAccessibleDescription(hint)
        self.setChecked(on)
        self.setProperty("ringRadius", 6)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.dress()

    def restyle(self) -> None:
        self.updateGeometry()

    def words(self) -> str:
        return self._words

    def set_words(self, words: str) -> None:
        self._words = words
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        look = theme.current()
        words, hint = self._lines(width)
        return max(look.px(32), round(words.height + (hint.height + look.px(4) if hint else 0)) + look.px(6))

    def sizeHint(self) -> QSize:
        look = theme.current()
        words = QFontMetricsF(ROLES[self._role].font(look)).horizontalAdvance(self._words)
        hint = QFontMetricsF(look.font("small")).horizontalAdvance(self._hint)
        width = min(round(max(words, hint)) + 3, look.px(480)) + look.px(32)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(140), look.px(32))

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def focus_rect(self) -> QRect:
        return self._mark().toRect()

    def _lines(self, width: int) -> tuple[Lines, Lines | None]:
        look = theme.current()
        room = width - look.px(32)
        role, small = ROLES[self._role], ROLES["small"]
        words = Lines(self._words, role.font(look), role.height(look), room, rtl(self))
        if not self._hint:
            return words, None
        return words, Lines(self._hint, small.font(look), look.line("small"), room, rtl(self))

    def _mark(self) -> QRectF:
        look = theme.current()
        side = look.px(20)
        top = look.px(3) + (ROLES[self._role].height(look) - side) / 2
        return QRectF(self.width() - side if rtl(self) else 0, top, side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        _paint_mark(painter, self._mark(), self)
        words, hint = self._lines(self.width())
        x = 0 if rtl(self) else look.px(32)
        live = self.isEnabled()
        words.draw(painter, QPointF(x, look.px(3)), look.color("ink" if live else "disabled"))
        if hint is not None:
            at = QPointF(x, look.px(7) + words.height)
            hint.draw(painter, at, look.color("ink-soft" if live else "disabled"))


def _paint_mark(painter: QPainter, box: QRectF, button: QAbstractButton) -> None:
    look = theme.current()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    on, live = button.isChecked(), button.isEnabled()
    hover = button.underMouse() and live
    fill = "accent" if on else "accent-soft" if button.isDown() else "inset" if hover or not live else "sheet"
    edge = "accent" if on else "ink-soft" if hover else "edge"
    painter.setBrush(look.color(fill if live else "inset"))
    painter.setPen(QPen(look.color(edge if live else "line"), 1))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), look.px(5), look.px(5))
    if on:
        picture = look.pixmap("check-bold", "on-accent" if live else "disabled", 14)
        side = look.px(14)
        painter.drawPixmap(QPointF(box.center().x() - side / 2, box.center().y() - side / 2), picture)


def paint_card(painter: QPainter, card: Option) -> None:
    """The bordered ground of a card that can be chosen."""
    look = theme.current()
    on, live = card.isChecked(), card.isEnabled()
    fill = "accent-soft" if on or card.isDown() else "inset" if card.underMouse() else "sheet"
    painter.setBrush(look.color(fill))
    painter.setPen(QPen(look.color("line" if not live else "accent" if on else "edge"), 1))
    painter.drawRoundedRect(QRectF(card.rect()).adjusted(0.5, 0.5, -0.5, -0.5), look.px(10), look.px(10))


def paint_radio(painter: QPainter, at: QPointF, *, on: bool) -> None:
    """The round mark of a card: a ring, and when chosen a dot in it."""
    look = theme.current()
    painter.setBrush(look.color("sheet"))
    painter.setPen(QPen(look.color("accent" if on else "edge"), look.px(2) if on else 1))
    painter.drawEllipse(at, look.px(9.5), look.px(9.5))
    if on:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("accent"))
        painter.drawEllipse(at, look.px(5), look.px(5))


class CardOption(Option):
    """A bordered option as wide as there is room and as high as its words need at that width."""

    def __init__(self, value: str, title: str, words: str = "") -> None:
        super().__init__(value, title)
        self.setAccessibleDescription(words)
        self.setProperty("ringRadius", 10)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def restyle(self) -> None:
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return True


class ChoiceCard(CardOption):
    """A bordered choice with a title, a few words.

    A radio mark and perhaps a small sketch (60×44 design px).
    """

    def __init__(self, value: str, title: str, words: str = "", sketch: Sketch | None = None) -> None:
        super().__init__(value, title, words)
        self._more, self._sketch = words, sketch
        self.dress()

    def heightForWidth(self, width: int) -> int:
        look = theme.current()
        title, more = self._lines(width)
        tall = title.height + (more.height + look.px(2) if more else 0)
        return round(max(tall, look.px(44) if self._sketch else 0)) + look.px(28)

    def sizeHint(self) -> QSize:
        width = theme.current().px(320)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(180), look.px(52))

    def _indent(self) -> int:
        return theme.current().px(48 + (72 if self._sketch else 0))

    def _lines(self, width: int) -> tuple[Lines, Lines | None]:
        look = theme.current()
        room = width - self._indent() - look.px(16)
        strong, soft = ROLES["strong"], ROLES["soft"]
        title = Lines(self.words, strong.font(look), look.line("body"), room, rtl(self))
        if not self._more:
            return title, None
        return title, Lines(self._more, soft.font(look), look.line("body"), room, rtl(self))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        live = self.isEnabled()
        paint_card(painter, self)
        self._paint_radio(painter)
        if self._sketch is not None:
            x = look.px(48)
            box = QRectF(x, (self.height() - look.px(44)) / 2, look.px(60), look.px(44))
            if rtl(self):
                box.moveLeft(self.width() - box.right())
            painter.save()
            self._sketch(painter, box)
            painter.restore()
        title, more = self._lines(self.width())
        x = look.px(16) if rtl(self) else self._indent()
        title.draw(painter, QPointF(x, look.px(14)), look.color("ink" if live else "disabled"))
        if more is not None:
            at = QPointF(x, look.px(16) + title.height)
            more.draw(painter, at, look.color("ink-soft" if live else "disabled"))

    def _paint_radio(self, painter: QPainter) -> None:
        look = theme.current()
        x = look.px(26)
        at = QPointF(self.width() - x if rtl(self) else x, look.px(14) + look.line("body") / 2)
        on = self.isChecked()
        painter.setBrush(look.color("accent" if on else "sheet"))
        painter.setPen(QPen(look.color("accent" if on else "edge"), 1))
        painter.drawEllipse(at, look.px(9.5), look.px(9.5))
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("on-accent"))
            painter.drawEllipse(at, look.px(4), look.px(4))


class ChoiceCards(Options):
    """Cards of equal weight beneath each other (or side by side): one may be chosen, arrows walk."""

    def __init__(
        self,
        cards: Sequence[ChoiceCard],
        name: str = "",
        says: str = "",
        beside: bool = False,
        may_be_none: bool = False,
    ) -> None:
        super().__init__(name, says, may_be_none)
        line = QHBoxLayout(self) if beside else QVBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.current().px(12))
        self.adopt(cards)
        for card in cards:
            line.addWidget(card)
