"""What the faces are made of: numbered pebbles with words, ruled lines, somebody to ask."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from companion.firsts import Contact
from ui import theme
from ui.widgets.ends import Ends
from ui.widgets.key_button import KeyCap
from ui.widgets.number_pebble import NumberPebble
from ui.widgets.sections import rule
from ui.widgets.text import Text
from ui.widgets.themed import Themed

_QUOTES = "“”„«»‹›\"'‘’「『"


def column(gap: int = 0) -> tuple[QWidget, QVBoxLayout]:
    """A widget with nothing in it yet, and its column without margins; `gap` in design px."""
    holder = QWidget()
    inside = QVBoxLayout(holder)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.setSpacing(theme.current().px(gap))
    return holder, inside


def quoted(words: str) -> str:
    """As something to be said; words that stand in quotes already stay as they are."""
    if words[:1] in _QUOTES:
        return words
    return QCoreApplication.translate("Card", "“{words}”").format(words=words)


def ruled(lines: Sequence[str], role: str = "card") -> QWidget:
    """Lines with a hairline between (picture 10)."""
    holder, inside = column(13)
    for at, words in enumerate(lines):
        if at:
            inside.addWidget(rule())
        inside.addWidget(Text(words, role))
    return holder


def numbered(number: int, title: str, lines: Sequence[str], *, outline: bool = False) -> QWidget:
    """A pebble with its number, a title and lines beneath it."""
    look = theme.current()
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(look.px(14))
    row.addWidget(NumberPebble(number, filled=not outline), 0, Qt.AlignmentFlag.AlignTop)
    words, inside = column(1)
    inside.setContentsMargins(0, 0 if title and lines else look.px(3), 0, 0)
    if title:
        inside.addWidget(Text(title, "subheading"))
    for line in lines:
        inside.addWidget(Text(line))
    row.addWidget(words, 1, Qt.AlignmentFlag.AlignTop)
    return holder


def contact_row(contact: Contact) -> QWidget:
    """Who, how to reach them, and when; the number is what the eye looks for."""
    name = contact.text
    if contact.text and contact.what:
        said = QCoreApplication.translate("Card", "{name}, {what}")
        name = said.format(name=contact.text, what=contact.what)
    holder, inside = column(0)
    words = [(name or contact.what, "body"), (contact.reach, "strong"), (contact.hours, "small")]
    said_words = [Text(text, role) for text, role in words if text.strip()] or [Text(contact.called)]
    if len(said_words) > 1 and name and contact.reach:
        inside.addWidget(Ends(said_words[0], said_words[1]))
        said_words = said_words[2:]
    for text in said_words:
        inside.addWidget(text)
    return holder


class ArrowCap(KeyCap):
    """An arrow key. The typeface has no arrows, so its sign is an icon."""

    def __init__(self, icon: str, says: str) -> None:
        self._icon = icon
        super().__init__("")
        self.setAccessibleName(says)

    def sizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(28), look.px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        look = theme.current()
        side = look.px(16)
        picture = look.pixmap(self._icon, "ink", 16)
        QPainter(self).drawPixmap((self.width() - side) // 2, (self.height() - side) // 2, picture)


class CapButton(Themed, QAbstractButton):
    """A key and what it does, to be pressed with a mouse as well."""

    def __init__(self, cap: str, words: str, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().px(8))
        self._words = Text(words, "small")
        self._words.setWordWrap(False)
        for part in (KeyCap(cap), self._words):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self.dress()

    def restyle(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        inside = self.layout()
        assert inside is not None
        return inside.sizeHint().expandedTo(QSize(0, theme.current().px(32)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Its parts paint themselves."""
