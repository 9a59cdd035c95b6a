"""What a careful eye would find on a page: clipped, overlapping, unnamed, out of Tab's reach, grey, untranslated.

Each check gives sentences about what is wrong; an empty list is a page in order.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from PySide6.QtCore import QLocale, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QColor, QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QTabBar,
    QTextEdit,
    QToolButton,
    QWidget,
)

from companion import PRODUCT
from ui import theme
from ui.widgets.chips import Chip
from ui.widgets.choices import Option
from ui.widgets.nav import NavItem
from ui.widgets.text import Text

LEAVES = (QLabel, QAbstractButton, QLineEdit, QTextEdit, QComboBox, QAbstractSpinBox, QTabBar)
SLACK = 1  # px lost to rounding


def seen(page: QWidget) -> list[QWidget]:
    """Every widget that is shown, whether scrolled to or not."""
    return [page, *(widget for widget in page.findChildren(QWidget) if widget.isVisible())]


def called(widget: QWidget) -> str:
    """How to find it: kind, name, the first words, where it stands."""
    words = getattr(widget, "text", None)
    said = str(words() if callable(words) else "")[:40] or widget.accessibleName()[:40]
    parent = widget.parentWidget()
    inside = f" in {parent.objectName() or type(parent).__name__}" if parent is not None else ""
    return f"{type(widget).__name__} {widget.objectName()!r} {said!r}{inside}"


# Clipped


def clipped(page: QWidget) -> list[str]:
    found = [wrong for widget in seen(page) for wrong in _too_small(widget)]
    found += [wrong for widget in seen(page) if isinstance(widget, LEAVES) for wrong in _cut_off(widget)]
    return found + _overflowing(page) + _overlapping(page)


def _too_small(widget: QWidget) -> Iterator[str]:
    have, least = widget.size(), widget.minimumSizeHint()
    if isinstance(widget, Text):
        if widget.text() and widget.heightForWidth(have.width()) > have.height() + SLACK:
            yield f"{called(widget)}: {have.height()} px high, needs {widget.heightForWidth(have.width())}"
        longest = max(widget.text().split(), key=len, default="")
        needs = QFontMetricsF(widget.font()).horizontalAdvance(longest)
        if needs > widget.contentsRect().width() + SLACK:
            yield f"{called(widget)}: {longest!r} breaks in {widget.contentsRect().width()} px, needs {needs:.0f}"
    elif isinstance(widget, Chip | NavItem):
        if least.height() > have.height() + SLACK:  # words may end in an ellipsis: they are whole in the tip
            yield f"{called(widget)}: {have.height()} px high, needs {least.height()}"
    elif isinstance(widget, Option):
        if _lettering(widget) > have.width():
            yield f"{called(widget)}: {have.width()} px wide, its word {_lettering(widget):.0f}"
    elif isinstance(widget, QToolButton) and not widget.text() and not widget.icon().isNull():
        icon = widget.iconSize()
        if icon.width() > have.width() or icon.height() > have.height():
            yield f"{called(widget)}: its icon of {icon.toTuple()} px has {have.toTuple()}"
    elif isinstance(widget, QAbstractButton | QAbstractSpinBox | QComboBox | QTabBar):
        needs_width = widget.sizeHint().width() if not widget.hasHeightForWidth() else least.width()
        if needs_width > have.width() + SLACK:
            yield f"{called(widget)}: {have.width()} px wide, needs {needs_width}"
        tall = widget.heightForWidth(have.width()) if widget.hasHeightForWidth() else least.height()
        if tall > have.height() + SLACK:
            yield f"{called(widget)}: {have.height()} px high, needs {tall}"
    elif isinstance(widget, QLabel | QLineEdit):
        narrow = isinstance(widget, QLabel) and least.width() > have.width() + SLACK
        if narrow or least.height() > have.height() + SLACK:
            yield f"{called(widget)}: is {have.toTuple()}, needs {least.toTuple()}"


def _lettering(option: Option) -> float:
    """The width of its word, set as tight as it may be."""
    return QFontMetricsF(theme.current().font("small")).horizontalAdvance(option.words) * 0.8


def _cut_off(widget: QWidget) -> Iterator[str]:
    """Anything that sticks out of what holds it: sideways always, downwards unless that scrolls."""
    inside = widget
    box = widget.rect()
    while (parent := inside.parentWidget()) is not None and not inside.isWindow():
        box = QRect(inside.mapTo(parent, box.topLeft()), box.size())
        area = parent.parentWidget()
        if isinstance(area, QScrollArea) and _overflows(area):
            return  # told once, by `_overflowing`
        if box.left() < -SLACK or box.right() > parent.rect().right() + SLACK:
            yield f"{called(widget)}: {box.left()}..{box.right()} px sticks out of {called(parent)} ({parent.width()})"
            return
        if isinstance(area, QAbstractScrollArea) and area.viewport() is parent:
            return  # the rest is reached by scrolling
        if box.top() < -SLACK or box.bottom() > parent.rect().bottom() + SLACK:
            yield f"{called(widget)}: {box.top()}..{box.bottom()} px is cut by {called(parent)} ({parent.height()})"
            return
        inside = parent


def _overflowing(page: QWidget) -> list[str]:
    found = []
    for area in seen(page):
        inside = area.widget() if isinstance(area, QScrollArea) and _overflows(area) else None
        if inside is not None:
            found.append(f"{called(area)}: {inside.width()} px wide inside, because of {_blame(inside)}")
    return found


def _overflows(area: QScrollArea) -> bool:
    inside: QWidget | None = area.widget()
    return inside is not None and inside.width() > area.viewport().width()


def _blame(inside: QWidget) -> str:
    """What asks for the most room: the innermost widget that can't be narrower."""
    children = inside.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    wide = max((c for c in children if c.isVisible()), key=_least, default=None)
    if wide is None or _least(wide) < _least(inside) / 2 or isinstance(inside, LEAVES):
        return f"{called(inside)}, at least {_least(inside)}"
    return _blame(wide)


def _least(widget: QWidget) -> int:
    return max(widget.minimumWidth(), widget.minimumSizeHint().width())


def _overlapping(page: QWidget) -> list[str]:
    """Words that lie over words, or over a control they are no part of."""
    leaves = [w for w in seen(page) if isinstance(w, (QLabel, QAbstractButton, QLineEdit, QTextEdit))]
    leaves = [w for w in leaves if not isinstance(w.parentWidget(), QAbstractSpinBox | QLineEdit | QComboBox)]
    boxes = [(w, QRect(w.mapTo(page, QPoint(0, 0)) if w is not page else QPoint(0, 0), w.size())) for w in leaves]
    found = []
    for at, (one, box) in enumerate(boxes):
        for other, second in boxes[at + 1 :]:
            shared = box.intersected(second)
            if shared.width() > 2 and shared.height() > 2 and not _related(one, other) and _same_area(one, other):
                found.append(f"{called(one)} lies over {called(other)} by {shared.size().toTuple()}")
    return found


def _related(one: QWidget, other: QWidget) -> bool:
    return one.isAncestorOf(other) or other.isAncestorOf(one)


def _same_area(one: QWidget, other: QWidget) -> bool:
    return _area(one) is _area(other)


def _area(widget: QWidget) -> QWidget | None:
    """What scrolls it; None for what stands still, be it beside the scrolled part of a page."""
    inside, parent = widget, widget.parentWidget()
    while parent is not None and not (isinstance(parent, QAbstractScrollArea) and parent.viewport() is inside):
        inside, parent = parent, parent.parentWidget()
    return parent


# Named


def unnamed(page: QWidget) -> list[str]:
    return [f"{called(w)} has no accessible name" for w in seen(page) if focusable(w) and not spoken_name(w)]


def focusable(widget: QWidget) -> bool:
    """Tab is meant to come here."""
    policy = widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
    inner = isinstance(widget.parentWidget(), QAbstractSpinBox | QComboBox)
    return bool(policy) and widget.isEnabled() and widget.isVisible() and not inner and widget.focusProxy() is None


def spoken_name(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name).strip() if interface is not None else ""


def spoken(window: QWidget) -> list[str]:
    """Everything a screen reader could come by in that window: names, descriptions, values of what is shown."""
    top = QAccessible.queryAccessibleInterface(window)
    return list(_spoken(top)) if top is not None else []


def _spoken(interface: QAccessibleInterface) -> Iterator[str]:
    if interface.state().invisible:
        return
    kinds = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value, QAccessible.Text.Help)
    yield from (text for kind in kinds if (text := interface.text(kind)))
    for at in range(interface.childCount()):
        child = interface.child(at)
        if child is not None:
            yield from _spoken(child)


# Tab


def out_of_reach(window: QWidget, page: QWidget) -> list[str]:
    """Tab, from the first control on, comes by every control of the page, and from the last to the first.

    A group in which one is chosen is one stop: the arrow keys walk inside.
    """
    wanted = {w for w in seen(page) if focusable(w)}
    if not wanted:
        return []
    reached, round_trip = _tab_round(window, 3 * len(wanted) + 9)
    found = [f"Tab does not reach {called(w)}" for w in wanted if not reached & _stops(w)]
    if not round_trip:
        found.append(f"Tab does not come round: it stays in {called(QApplication.focusWidget() or window)}")
    return sorted(found)


def _stops(widget: QWidget) -> set[QWidget]:
    """The widget, or the whole group of which one is chosen."""
    if not isinstance(widget, QAbstractButton):
        return {widget}
    group, parent = widget.group(), widget.parent()
    if group is not None and group.exclusive():
        return set(group.buttons())
    if widget.autoExclusive() and parent is not None:
        return {b for b in parent.findChildren(QAbstractButton) if b.autoExclusive() and b.parent() is parent}
    return {widget}


def _tab_round(window: QWidget, most: int) -> tuple[set[QWidget], bool]:
    """Where Tab leads, until it comes by its first stop again; a date is several stops in one."""
    first, staying = None, 0
    reached: set[QWidget] = set()
    last: QWidget | None = None
    for _ in range(most):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        if now is None:
            return reached, False
        staying = staying + 1 if now is last else 0
        if now is first and (last is not now or staying > 5):
            return reached, True
        first = first or now
        reached.add(now)
        last = now
    return reached, False


# Colours


def off_palette(page: QWidget) -> list[str]:
    """Every colour that covers a tenth of the page is one of the design's: no default grey comes through."""
    look = theme.current()
    known = [_rgb(look.color(role)) for role in theme.tokens()["color"][look.name] if look.hex(role)[0] == "#"]
    picture = page.grab().toImage()
    step = 7
    seen_colours = Counter(
        _rgb(picture.pixelColor(x, y))
        for x in range(0, picture.width(), step)
        for y in range(0, picture.height(), step)
    )
    total = sum(seen_colours.values())
    return [
        f"#{''.join(f'{part:02X}' for part in colour)} covers {share / total:.0%} and is no colour of the design"
        for colour, share in seen_colours.most_common(12)
        if share > total / 10 and not any(_near(colour, other) for other in known)
    ]


def _rgb(colour: QColor) -> tuple[int, int, int]:
    return colour.red(), colour.green(), colour.blue()


def _near(one: Iterable[int], other: Iterable[int]) -> bool:
    return all(abs(a - b) <= 2 for a, b in zip(one, other, strict=False))


# Words

_KEY_CAPS = re.compile(r"^(F\d+|[A-Z]|\W|\d+)$")


def untranslated(page: QWidget, own: list[str]) -> list[str]:
    """Words of ours that came past the translator. `own` is what somebody wrote, longest first."""
    found = []
    for widget in seen(page):
        for words in _shown_words(widget):
            left = _without_own(words, own)
            if "[" not in words and any(letter.isalpha() for letter in left):
                found.append(f"{called(widget)} says {words!r}")
    return found


def _shown_words(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel):
        yield widget.text()
    if isinstance(widget, QAbstractButton):
        yield widget.text()
        yield str(getattr(widget, "words", "") if not callable(getattr(widget, "words", "")) else "")
    if isinstance(widget, QTabBar):
        yield from (widget.tabText(at) for at in range(widget.count()))
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(at) for at in range(widget.count()))
    if isinstance(widget, QLineEdit | QTextEdit):
        yield widget.placeholderText()
    yield widget.accessibleName()
    yield widget.accessibleDescription()
    yield widget.toolTip()


def _without_own(words: str, own: list[str]) -> str:
    start = words.rstrip("…").strip()
    if _KEY_CAPS.match(words) or any(start in mine for mine in own):
        return ""
    for mine in [*own, *_dates(), PRODUCT]:
        words = words.replace(mine, "")
    return words


def _dates() -> list[str]:
    locale = QLocale()
    forms = (QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat)
    return [
        name
        for form in forms
        for name in (
            *(locale.dayName(day, form) for day in range(1, 8)),
            *(locale.monthName(month, form) for month in range(1, 13)),
            *(locale.standaloneMonthName(month, form) for month in range(1, 13)),
            locale.amText(),
            locale.pmText(),
        )
    ]
