"""Words on a page: wrapped, with the line heights of the design, never read as markup."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import bidirectional

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui import theme
from ui.widgets.themed import Themed, rtl

MEASURE = 68
"""The longest line in characters (DESIGN-LANGUAGE 4)."""
_WIDTHS = 24
"""For how many widths a height is remembered: what is asked for while a page is laid out, not all of a dragged edge."""
_MEASURES = (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.LayoutDirectionChange)


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """How a kind of text looks: a type role, a colour role, and what differs from the type role."""

    type: str
    colour: str = "ink"
    weight: int = 0
    italic: bool = False
    size: int = 0
    line: int = 0

    def height(self, look: theme.Theme) -> int:
        """Of one line, in px."""
        own = float(theme.tokens()["font"]["scale"][self.type]["line"])
        return round(look.line(self.type) * (self.line or own) / own)

    def font(self, look: theme.Theme) -> QFont:
        font = look.font(self.type)
        if self.weight:
            font.setWeight(QFont.Weight(self.weight))
        if self.size:
            font.setPixelSize(look.px(self.size))
        font.setItalic(self.italic)
        return font


ROLES: dict[str, Role] = {
    "display": Role(type="display"),
    "title": Role(type="title"),
    "empty": Role(type="title", weight=300, size=32, line=40),
    "heading": Role(type="heading"),
    "subheading": Role(type="subheading"),
    "body": Role(type="body"),
    "strong": Role(type="body", weight=600),
    "soft": Role(type="body", colour="ink-soft"),
    "softstrong": Role(type="body", weight=600, colour="ink-soft"),
    "dense": Role(type="body", line=22),
    "read": Role(type="body", size=17, line=27),
    "card": Role(type="body", size=17),
    "large": Role(type="heading", weight=400, size=24, line=34),
    "largequote": Role(type="heading", weight=400, italic=True, size=24, line=34),
    "lead": Role(type="body", size=17, line=26, colour="ink-soft"),
    "quote": Role(type="body", size=17, line=26, italic=True),
    "said": Role(type="heading", weight=400, italic=True),
    "ui": Role(type="ui"),
    "label": Role(type="ui", weight=600),
    "small": Role(type="small", colour="ink-soft"),
    "link": Role(type="ui", colour="accent"),
    "error": Role(type="body", colour="error"),
    "closed": Role(type="body", size=17, line=27, colour="on-closed"),
    "closedline": Role(type="body", colour="on-closed"),
    "closedhead": Role(type="subheading", colour="on-closed"),
    "closedsoft": Role(type="small", colour="on-closed-soft"),
    "closedsmall": Role(type="small", colour="on-closed"),
}


class Lines:
    """Words laid out at a width, each line as high as the design says and its letters in the middle.

    As in CSS.
    """

    def __init__(self, words: str, font: QFont, line: float, width: float, right_to_left: bool = False) -> None:
        self._layouts: list[tuple[QTextLayout, float]] = []
        self.width = 0.0
        self.height = 0.0
        side = Qt.AlignmentFlag.AlignRight if right_to_left else Qt.AlignmentFlag.AlignLeft
        option = QTextOption(side | Qt.AlignmentFlag.AlignAbsolute)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        for paragraph in words.split("\n"):
            speaks = paragraph.isascii() is False and paragraph.strip() and reads_right_to_left(paragraph)
            empty = not paragraph.strip()
            option.setTextDirection(
                Qt.LayoutDirection.RightToLeft
                if speaks or (empty and right_to_left)
                else Qt.LayoutDirection.LeftToRight
            )
            self._add(paragraph, font, option, line, width)

    def _add(self, paragraph: str, font: QFont, option: QTextOption, line: float, width: float) -> None:
        layout = QTextLayout(paragraph, font)
        layout.setTextOption(option)
        layout.setCacheEnabled(True)
        top = self.height
        layout.beginLayout()
        while (row := layout.createLine()).isValid():
            row.setLineWidth(max(width, 1.0))
            room = (line - row.ascent() - row.descent()) / 2
            row.setPosition(QPointF(0, self.height - top + room))
            self.width = max(self.width, row.naturalTextWidth())
            self.height += line
        layout.endLayout()
        self._layouts.append((layout, top))

    @property
    def paragraphs(self) -> Sequence[tuple[QTextLayout, float]]:
        """Each line end to line end as laid out, and how far down it begins."""
        return self._layouts

    def draw(self, painter: QPainter, at: QPointF, colour: QColor, clip: QRectF | None = None) -> None:
        painter.setPen(colour)
        for layout, top in self._layouts:
            place = QPointF(at.x(), at.y() + top)
            if clip is None or layout.boundingRect().translated(place).intersects(clip):
                layout.draw(painter, place)


def reads_right_to_left(words: str) -> bool:
    """By their first letter that has a direction."""
    for letter in words:
        kind = bidirectional(letter)
        if kind in ("R", "AL"):
            return True
        if kind == "L":
            return False
    return False


class Text(Themed, QLabel):
    """A wrapping label. Plain words only: `<b>` is shown as `<b>`, `&` as `&`; a newline starts a new line.

    `role` is one of ROLES. Lines never run past 68 characters. `text()` and `words()` give the words back.
    """

    def __init__(self, words: str = "", role: str = "body", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role = role
        self._forget()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.dress()
        self.set_words(words)

    def _forget(self) -> None:
        """What was measured is true no more: other words, another look, another way to read."""
        self._measured_for: tuple[object, ...] = ()
        self._longest = 0.0
        self._heights: dict[float, float] = {}
        self._laid: dict[bool, tuple[float, Lines]] = {}

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in _MEASURES:
            self._forget()
        super().changeEvent(event)

    def restyle(self) -> None:
        self._forget()
        self.setFont(ROLES[self._role].font(theme.current()))
        self.updateGeometry()

    def words(self) -> str:
        return self.text()

    def set_words(self, words: str) -> None:
        if words != self.text():
            self._forget()
            self.setText(words)
            self.updateGeometry()

    def role(self) -> str:
        return self._role

    def set_role(self, role: str) -> None:
        """KeyError for a role that is none of ROLES."""
        if role not in ROLES:
            raise KeyError(role)
        if role != self._role:
            self._role = role
            self.restyle()
            self.update()

    def set_selectable(self, on: bool) -> None:
        """Let the words be chosen and copied (off unless asked).

        Qt then draws them, at its own line height.
        """
        self.setProperty("role", self._role if on else None)
        self.style().unpolish(self)
        self.style().polish(self)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(
            flags.TextSelectableByMouse | flags.TextSelectableByKeyboard if on else flags.NoTextInteraction
        )

    def heightForWidth(self, width: int) -> int:
        margins = self.contentsMargins()
        inner = width - margins.left() - margins.right()
        self._keep_true()
        high = self._heights.get(inner)
        if high is None:
            high = self._lines(inner).height
        return round(high) + margins.top() + margins.bottom()

    def hasHeightForWidth(self) -> bool:
        return True

    def sizeHint(self) -> QSize:
        margins = self.contentsMargins()
        width = int(min(self._lines(1e6).width + 1, self._measure())) + 1
        width += margins.left() + margins.right()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        longest = max(self.text().split(), key=len, default="")
        wide = QFontMetricsF(self.font()).horizontalAdvance(longest) + 2
        look = theme.current()
        return QSize(int(min(wide, look.px(120))), ROLES[self._role].height(look) if self.text() else 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse:
            super().paintEvent(event)
            return
        box = QRectF(self.contentsRect())
        lines = self._lines(box.width())
        y = box.y()
        if self.alignment() & Qt.AlignmentFlag.AlignVCenter:
            y += max(0.0, (box.height() - lines.height) / 2)
        x = box.x()
        if rtl(self):
            x = box.right() - min(box.width(), self._measure())
        role = ROLES[self._role].colour if self.isEnabled() else "disabled"
        painter = QPainter(self)
        self.paint_behind(painter, lines, QPointF(x, y))
        lines.draw(painter, QPointF(x, y), theme.current().color(role), QRectF(event.rect()))

    def paint_behind(self, painter: QPainter, lines: Lines, at: QPointF) -> None:
        """For what marks some of the words, before they are drawn at `at`."""

    def _measure(self) -> float:
        if not self._longest:
            self._longest = QFontMetricsF(self.font()).averageCharWidth() * MEASURE
        return self._longest

    def _keep_true(self) -> None:
        """Forget what was measured otherwise. Layouts ask for the same heights again and again."""
        now = (self.text(), self._role, theme.current().scale, rtl(self))
        if now != self._measured_for:
            self._forget()
            self._measured_for = now

    def _lines(self, width: float) -> Lines:
        """Kept are the last ones laid out, and of others how high they were."""
        self._keep_true()
        natural = width > 1e5
        wrap = width if natural else min(width, self._measure())
        if natural not in self._laid or self._laid[natural][0] != wrap:
            look, role = theme.current(), ROLES[self._role]
            self._laid[natural] = (wrap, Lines(self.text(), role.font(look), role.height(look), wrap, rtl(self)))
        lines = self._laid[natural][1]
        if len(self._heights) >= _WIDTHS:
            self._heights.clear()
        self._heights[width] = lines.height
        return lines


def title(words: str) -> Text:
    return Text(words, "title")


def heading(words: str) -> Text:
    return Text(words, "heading")


def subheading(words: str) -> Text:
    return Text(words, "subheading")


def soft(words: str) -> Text:
    return Text(words, "soft")


def small(words: str) -> Text:
    return Text(words, "small")
