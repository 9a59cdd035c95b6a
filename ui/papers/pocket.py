"""The brief on one small card for a pocket, without a name (B1, picture 08): what must not be forgotten, first.

Whatever is held of someone, it is one card: the letters grow a little smaller, then other things are shortened and
say so, then they give way. What never to raise is never cut.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from math import sqrt

from PySide6.QtCore import QCoreApplication, QObject, QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QImage,
    QPageSize,
    QPainter,
    QPen,
    QTextDocument,
    QTextFrameFormat,
    QTextOption,
)

from companion.brief import Brief
from companion.identity import minutes_after
from companion.people import Format, Person
from companion.session import Plan
from companion.text import one_line
from ui import dates, icons
from ui.papers import paper
from ui.theme import families
from ui.widgets.painting import door, pebble

CARD = QSizeF(304, 430)
"""A6 as the design draws it; four of them are an A4."""
SIZE = QPageSize.PageSizeId.A6
_SIDE, _ABOVE = 26, 24
_INK = QColor("#111111")
_SIGN, _DOOR = QUrl("sign"), QUrl("door")
_SMALLER = (1.0, 1.1, 1.2, 1.3, 1.4)
"""The letters are from 14 down to 10 units of the card high."""
_MOST, _LEAST = 600, 24
"""Letters told of each kind of thing."""
_NEAR = 4000
"""So many letters of one thing are looked at."""
_MASK = "…"


@dataclass(frozen=True, slots=True, kw_only=True)
class PocketLook:
    """`name`: who it is about stands on it. `never`: so does what never to raise."""

    name: bool = False
    never: bool = True


def pocket_document(brief: Brief, starts: datetime | None, look: PocketLook) -> QTextDocument:
    """The card, one page of A6. `starts`: when the meeting is, None where no time is set."""
    return _made(*_fitted(brief, starts, look), brief.person, on_a4=False)


def printed_document(brief: Brief, starts: datetime | None, look: PocketLook) -> QTextDocument:
    """The same card for a printer: the first quarter of an A4 sheet, to be folded twice."""
    return _made(*_fitted(brief, starts, look), brief.person, on_a4=True)


def _fitted(brief: Brief, starts: datetime | None, look: PocketLook) -> tuple[str, float]:
    """The words of the card, and how much smaller than usual they are."""

    def made(kinds: int, letters: int, smaller: float) -> tuple[str, float]:
        html = _html(brief, starts, look, kinds, letters, smaller)
        return html, _height(html, smaller, brief.person) / (CARD.height() * smaller)

    kinds = len(_things(brief))
    for smaller in _SMALLER:
        html, filled = made(kinds, _MOST, smaller)
        if filled <= 1:
            return html, smaller
    found, low, high = made(kinds, _LEAST, smaller), _LEAST, _MOST
    while found[1] <= 1 and high - low > 1:  # the most that fits
        letters = (low + high) // 2
        tried = made(kinds, letters, smaller)
        if tried[1] <= 1:
            found, low = tried, letters
        else:
            high = letters
    while found[1] > 1:  # the least harmful to forget goes first, until what never to raise and the time are left
        smaller *= 1 if kinds else max(1.02, sqrt(found[1]) * 0.99)
        kinds = max(0, kinds - 1)
        found = made(kinds, _LEAST, smaller)
    return found[0], smaller


def _height(html: str, smaller: float, person: Person) -> float:
    document = _made(html, smaller, person, on_a4=False)
    document.setPageSize(QSizeF(CARD.width() * smaller, -1))
    return document.size().height()


def _made(html: str, smaller: float, person: Person, *, on_a4: bool) -> QTextDocument:
    made = QTextDocument()
    made.setUndoRedoEnabled(False)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    made.setDefaultTextOption(option)
    kind = QTextDocument.ResourceType.ImageResource.value
    made.addResource(kind, _SIGN, _sign(person))
    made.addResource(kind, _DOOR, _shut_door())
    made.setDefaultStyleSheet(_style())
    made.setDocumentMargin(0)
    made.setHtml(f"<body>{html}</body>")
    frame = QTextFrameFormat()
    wide = CARD.width() * smaller
    frame.setLeftMargin(_SIDE * smaller)
    frame.setRightMargin(_SIDE * smaller + (wide if on_a4 else 0))
    frame.setTopMargin(_ABOVE * smaller)
    frame.setBottomMargin(_ABOVE * smaller)
    made.rootFrame().setFrameFormat(frame)
    made.setPageSize(CARD * smaller * (2 if on_a4 else 1))
    return made


# The words


def _html(brief: Brief, starts: datetime | None, look: PocketLook, kinds: int, letters: int, smaller: float) -> str:
    """`kinds`: how many kinds of thing are told besides what never to raise and the time; `letters`: of each."""
    clean: Callable[[str], str] = _as_it_is if look.name else _Masked(brief.person)
    width = round((CARD.width() - 2 * _SIDE) * smaller)
    parts = [_head(brief.person, starts, look, width)]
    if look.never and brief.never:
        parts.append(_never([clean(topic) for topic in brief.never], width))
    for heading, things in _things(brief)[:kinds]:
        near = (clean(thing[:_NEAR]) for thing in things)  # the rest of it can't be told in any case
        parts.append(_section(heading, _told(near, letters)))
    parts.append(_length(brief, starts))
    return "".join(parts)


def _things(brief: Brief) -> list[tuple[str, Sequence[str]]]:
    """What there is to tell, in the order of harm if forgotten."""
    every: list[tuple[str, Sequence[str]]] = [
        (QCoreApplication.translate("Pocket", "Go gently"), brief.gently),
        (QCoreApplication.translate("Pocket", "Not yet"), brief.not_yet),
        (QCoreApplication.translate("Pocket", "Limits"), brief.limits),
        (QCoreApplication.translate("Pocket", "If the connection drops"), brief.if_drops),
        (QCoreApplication.translate("Pocket", "Comfort"), [*brief.helps, *brief.calm]),
        (QCoreApplication.translate("Pocket", "What bothers"), brief.bothers),
        (QCoreApplication.translate("Pocket", "If one voice fills the room"), [brief.one_voice]),
        (QCoreApplication.translate("Pocket", "Open, close"), [brief.opening, brief.closing]),
        (QCoreApplication.translate("Pocket", "To do together"), brief.agenda),
        (QCoreApplication.translate("Pocket", "Loose ends"), [end.text for end in brief.loose_ends]),
    ]
    return [(heading, things) for heading, things in every if any(thing.strip() for thing in things)]


def _told(things: Iterable[str], letters: int) -> str:
    """Things parted by semicolons; 'and more' where some are left out."""
    shown: list[str] = []
    for thing in map(one_line, things):
        left = letters - sum(len(each) + 2 for each in shown)
        if shown and len(thing) > left:
            return "; ".join([*shown, QCoreApplication.translate("Pocket", "and more")])
        if thing:
            shown.append(_short(thing, left))
    return "; ".join(shown)


def _short(words: str, letters: int) -> str:
    if len(words) <= letters:
        return words
    cut = words[:letters].rsplit(" ", 1)[0]
    return f"{cut.rstrip(' ,;:.')} …"


def _as_it_is(words: str) -> str:
    return words


class _Masked:
    """Words in which the person's name is left out, whole or any part of it; a group's only as a whole."""

    def __init__(self, person: Person) -> None:
        name = one_line(person.name)
        parts = [] if person.format is Format.GROUP else [part for part in name.split() if len(part) > 2]
        names = sorted({name, *parts} - {""}, key=len, reverse=True)
        found = "|".join(re.escape(each) for each in names)
        self._name = re.compile(rf"(?<!\w)(?:{found})(?!\w)", re.IGNORECASE) if names else None

    def __call__(self, words: str) -> str:
        return self._name.sub(_MASK, words) if self._name else words


def _head(person: Person, starts: datetime | None, look: PocketLook, width: int) -> str:
    when = ""
    if starts is not None:
        when = QCoreApplication.translate("Pocket", "{day}, {time}").format(
            day=dates.day(starts.date()), time=dates.clock_time(starts)
        )
    name = f"<td valign='middle' style='padding-left:8px'><b>{escape(one_line(person.name))}</b></td>"
    sign = "<td width='44' valign='middle'><img src='sign' width='40' height='34'></td>"
    cells = [sign, name if look.name else "", f"<td align='{_end()}' valign='middle'><b>{escape(when)}</b></td>"]
    if _turned():
        cells.reverse()
    table = f"<table style='margin-bottom:4px' width='{width}' cellspacing='0' cellpadding='0'>"
    return f"{table}<tr>{''.join(cells)}</tr></table>"


def _never(topics: Sequence[str], width: int) -> str:
    heading = QCoreApplication.translate("Pocket", "Never raise")
    mark = "<img src='door' width='15' height='15'>"
    side = "right" if _turned() else "left"
    way = "rtl" if _turned() else "ltr"
    inside = f"<p dir='{way}' align='{side}'>{mark}&nbsp; <b>{escape(heading)}</b></p>"
    inside += paper.paragraph("; ".join(one_line(topic) for topic in topics))
    return (
        "<table border='1' cellspacing='0' cellpadding='0' "
        f"style='border-style:solid; border-color:#111111; border-collapse:collapse; margin-top:9px' width='{width}'>"
        f"<tr><td style='padding:7px 10px 8px 10px'>{inside}</td></tr></table>"
    )


def _section(heading: str, words: str) -> str:
    return paper.paragraph(heading, "part", 9) + paper.paragraph(words) if words else ""


def _length(brief: Brief, starts: datetime | None) -> str:
    """How long, and from when to wrap up; nothing in writing, where there is no clock."""
    if not brief.person.format.timed:
        return ""
    minutes = _Counted().minutes(brief.minutes)
    wrap = Plan(minutes=brief.minutes, cue=brief.cue).wrap_minutes()
    if not wrap:
        return paper.paragraph(minutes, "part", 9)
    if starts is None:
        late = QCoreApplication.translate("Pocket", "wrap up {minutes} minutes before the end").format(minutes=wrap)
    else:
        turn = minutes_after(starts, brief.minutes - wrap)
        late = QCoreApplication.translate("Pocket", "wrap up from {time}").format(time=dates.clock_time(turn))
    return _section(minutes, late)


class _Counted(QObject):
    """Only `tr` of an object knows plurals."""

    def minutes(self, number: int) -> str:
        return self.tr("%n minute(s)", "", number)


# The drawings


def _turned() -> bool:
    return QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft


def _end() -> str:
    return "left" if _turned() else "right"


def _blank(width: int, height: int) -> tuple[QImage, QPainter]:
    """Drawn large, so that paper shows no steps."""
    scale = 6
    image = QImage(width * scale, height * scale, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    return image, painter


def _sign(person: Person) -> QImage:
    image, painter = _blank(40, 34)
    painter.setPen(QPen(_INK, 1.2))
    painter.drawPath(pebble(QRectF(0.8, 0.8, 38.4, 32.4), person.shape))
    if person.icon:
        icons.paint(painter, QRectF(12, 9, 16, 16), person.icon, _INK)
    painter.end()
    return image


def _shut_door() -> QImage:
    image, painter = _blank(15, 15)
    door(painter, QRectF(0, 0, 15, 15), "shut", _INK, mirrored=_turned())
    painter.end()
    return image


def _style() -> str:
    fonts = ", ".join(f"'{family}'" for family in families())
    return f"""
        body {{ font-family: {fonts}; font-size: 14px; color: #111111; }}
        p {{ margin: 0; line-height: 19px; }}
        .part {{ font-weight: 600; }}
    """
