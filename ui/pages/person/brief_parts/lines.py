"""Lines of a brief that know how much room they may take, and widgets that place what they hold by hand."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QGuiApplication, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from ui import theme
from ui.widgets.choices import Tick
from ui.widgets.text import MEASURE, ROLES, Lines, Text
from ui.widgets.themed import Themed, rtl

_LONGEST = 320
"""Letters that one line can hold at most, roughly: what is beyond is not measured."""
_TIP = 1_000
_NATURAL = 1e6
"""At this width no words are wrapped."""
Placing = Iterator[tuple[QWidget, QRect]]


def shortened(words: str, font: QFont, width: float, most: int, tail: str = "") -> str:
    """The words as far as `most` lines of `width` px hold them, then an ellipsis; `tail` stands behind them, whole."""
    told = words[: most * _LONGEST]
    layout = QTextLayout(told, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    start = end = found = 0
    while found < most and (row := layout.createLine()).isValid():
        row.setLineWidth(max(width, 1.0))
        start, end = row.textStart(), row.textStart() + row.textLength()
        found += 1
    layout.endLayout()
    before, last = _split(told, start)
    metrics = QFontMetricsF(font)
    whole = len(told) == len(words) and _split(told, end)[1] == ""
    if whole and (found < most or not tail or metrics.horizontalAdvance(last + tail) <= width):
        return words + tail
    room = width - metrics.horizontalAdvance(tail)
    return before + metrics.elidedText(last, Qt.TextElideMode.ElideRight, room) + tail


def _split(words: str, at: int) -> tuple[str, str]:
    """Cut where Qt counts: an emoji is two of its letters."""
    if words.isascii():
        return words[:at], words[at:]
    raw = words.encode("utf-16-le", "surrogatepass")
    return raw[: 2 * at].decode("utf-16-le", "replace"), raw[2 * at :].decode("utf-16-le", "replace")


class Laid(NamedTuple):
    """Measured laid out in so many lines at most: those that are seen, and where they stand."""

    shown: str
    lines: Lines


def laid(words: str, role: str, width: float, mirrored: bool, most: int = 0, tail: str = "") -> Laid:
    """`most`: 0 for as many lines as it needs. `tail` stands behind the words, whole.

    While a brief is fitted the same words are asked for again and again, at many widths and by several widgets. Most
    of them stand in one line, which then is the same at each width.
    """
    look = theme.current()
    above = QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft  # by it a line is higher
    if not mirrored and len(words) <= _LONGEST:
        one = _laid(words + tail if most else words, role, _NATURAL, 0, "", mirrored, look, above)
        if one.lines.width <= width - 1:
            return one
    return _laid(words, role, width, most, tail, mirrored, look, above)


@lru_cache(maxsize=384)
def _laid(
    words: str, role: str, width: float, most: int, tail: str, mirrored: bool, look: theme.Theme, _above: bool
) -> Laid:
    font, line, _ = _set(role, look, _above)
    shown = shortened(words, font, width, most, tail) if most else words
    return Laid(shown, Lines(shown, font, line, width, mirrored))


@lru_cache(maxsize=128)
def _set(role: str, look: theme.Theme, _above: bool) -> tuple[QFont, int, float]:
    """Its letters, how high a line is, and how long at most (DESIGN-LANGUAGE 4)."""
    font = ROLES[role].font(look)
    return font, ROLES[role].height(look), QFontMetricsF(font).averageCharWidth() * MEASURE


class Few:
    """Mix in before a widget with words: it takes a few lines at most, and stays whole in its tip and for a reader.

    `take` says how many lines, 0 for as many as it needs, and what stands behind the words.
    """

    _most, _tail = 0, ""
    _told: Laid | None = None

    def take(self, most: int, tail: str = "") -> None:
        self._most, self._tail = most, tail

    def few(self, words: str, role: str, width: float, mirrored: bool) -> Lines:
        self._told = laid(words, role, width, mirrored, self._most, self._tail)
        return self._told.lines

    def tip(self, words: str) -> str:
        """What is to be told besides what is seen; a tip of pages would hide the page."""
        return words[:_TIP] if self._told is not None and self._told.shown != words + self._tail else ""


class Measured(Text):
    """A text that is measured at many widths before it finds its place."""

    def _measure(self) -> float:
        return _set(self.role(), theme.current(), False)[2]

    def _lines(self, width: float) -> Lines:
        wrap = width if width >= _NATURAL else min(width, self._measure())
        return laid(self.text(), self.role(), wrap, rtl(self)).lines


class Short(Few, Measured):
    """A text of a few lines at most."""

    def __init__(self, words: str, role: str = "body", parent: QWidget | None = None) -> None:
        super().__init__(" ".join(words.split()), role, parent)

    def set_words(self, words: str) -> None:
        super().set_words(" ".join(words.split()))

    def tell(self) -> None:
        """It has its place now: what can't be seen of it is in its tip."""
        self._lines(self.width())
        self.setToolTip(self.tip(self.text()))
        self.update()

    def whole(self, width: int, but: int = 0) -> bool:
        """Nothing of it is cut at that width; or only behind its first `but` letters, if that is not 0."""
        self._lines(width)
        seen = len(self._told.shown) - len(self._tail) if self._told else 0
        return not self.tip(self.text()) or 0 < but < seen

    def _lines(self, width: float) -> Lines:
        room = width if self._most == 1 else min(width, self._measure())  # one line is as long as its place
        return self.few(self.text(), self.role(), room, rtl(self))


class ShortTick(Few, Tick):
    """A tick with a few lines of words at most."""

    def __init__(self, words: str, name: str = "", on: bool = False, role: str = "body") -> None:
        super().__init__(" ".join(words.split()), name, on, role=role)

    def tell(self) -> None:
        self._lines(self.width())
        self.setToolTip(self.tip(self.words()))
        self.update()

    def _lines(self, width: int) -> tuple[Lines, None]:
        return self.few(self.words(), self._role, width - theme.current().px(32), rtl(self)), None


class Placed(Themed, QFrame):
    """Places its children by hand, from one list: what is measured is what stands there, without building it first.

    `placing(width)` gives them left to right; they are mirrored here.
    """

    foot = 0
    """Design px below the last child."""

    def __init__(self) -> None:
        super().__init__()
        self._high: dict[int, int] = {}
        self._placed_at = -1
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def placing(self, width: int) -> Placing:
        raise NotImplementedError

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._high:
            bottom = max((box.y() + box.height() for _, box in self.placing(width)), default=0)
            self._high[width] = bottom + (theme.current().px(self.foot) if bottom else 0)
        return self._high[width]

    def changed(self) -> None:
        """It holds something else now: what was measured is true no more."""
        self._high.clear()
        self._placed_at = -1

    def restyle(self) -> None:
        self.changed()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Its height follows from its width alone."""
        return QSize(theme.current().px(400), 0)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(120), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place_again()

    def place_again(self) -> None:
        """Where something moves: all of it depends on the width alone, and on what `changed`."""
        if self._placed_at != self.width():
            self.place()

    def place(self) -> None:
        """Everything to where it belongs at the present width."""
        self._placed_at = self.width()
        for widget, box in self.placing(self.width()):
            if rtl(self):
                box = QRect(self.width() - box.x() - box.width(), box.y(), box.width(), box.height())
            same = widget.size() == box.size()
            widget.setGeometry(box)
            if isinstance(widget, Placed):
                if same:  # else it has placed what it holds already
                    widget.place_again()
            elif isinstance(widget, Short | ShortTick):
                widget.tell()


def adopted(parent: QWidget, *widgets: QWidget) -> None:
    """Take these in, ready to be measured: what a layout holds has no size before it is shown.

    What was made with this parent is dressed once; to be given another afterwards costs as much as to be made.
    """
    for widget in widgets:
        if widget.parent() is not parent:
            widget.setParent(parent)
        if widget.layout() is not None:
            for inside in widget.findChildren(QWidget):
                inside.setVisible(True)


def shown(widget: QWidget, on: bool) -> None:
    """As `setVisible`, which takes its time for what is so already."""
    said = widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
    if not said or widget.isHidden() is on:
        widget.setVisible(on)


def tall(widget: QWidget, width: int) -> int:
    return widget.heightForWidth(width) if widget.hasHeightForWidth() else widget.sizeHint().height()
