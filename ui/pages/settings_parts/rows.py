"""One setting: what it is called, what it does and can't do, its control, and a form beneath where it needs one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QWidget

from ui import theme
from ui.pages.gate import column
from ui.preferences import Preferences
from ui.widgets.choices import Segments, Switch
from ui.widgets.sections import BENEATH, BLEED, emptied, row, rule
from ui.widgets.text import Text


def change_soon(preferences: Preferences, **facts: Any) -> None:
    """Once this event is over: a new look rebuilds every page, this one's control among them."""
    QTimer.singleShot(0, preferences, lambda: preferences.change(**facts))


def seen_whole(form: QWidget) -> None:
    """Once it is laid out: what has opened is seen whole; where the window is lower, as much of it from its beginning
    as lets what has the keyboard be seen."""
    QTimer.singleShot(0, form, lambda: _scroll_to(form))


def _scroll_to(form: QWidget) -> None:
    area = form.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    if area is None or not form.isVisible():
        return
    px, high, bar = theme.current().px, area.viewport().height(), area.verticalScrollBar()
    top = form.mapTo(area.viewport(), QPoint()).y()
    end = top + form.height() + px(12)
    focus = form.window().focusWidget()
    if end - top > high and focus is not None and form.isAncestorOf(focus):
        reaches = focus.mapTo(area.viewport(), QPoint(0, focus.height())).y() + px(BENEATH)
        bar.setValue(bar.value() + max(top, min(reaches, end) - high))
    elif end > high or top < 0:
        bar.setValue(bar.value() + (top if top < 0 or end - top > high else end - high))


def segments(name: str, says: str, options: Sequence[tuple[str, str]], value: str) -> Segments:
    made = Segments(options, name, says, compact=True)
    made.set_value(value)
    return made


class SwitchArea(QWidget):
    """Holds a switch and what is said of it: a press anywhere in it turns the switch. None: presses do nothing."""

    def __init__(self, switch: Switch | None) -> None:
        super().__init__()
        self._switch = switch

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._switch is None or event.button() is not Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._switch is None or event.button() is not Qt.MouseButton.LeftButton:
            super().mouseReleaseEvent(event)
        elif self.rect().contains(event.position().toPoint()):
            self._switch.click()


class SettingRow(SwitchArea):
    """Words at the start, controls at the end; the controls go beneath where the row is narrow.

    The whole of a switch's row turns it. `head`: the heading of a section, with what belongs to all of it.
    """

    def __init__(
        self, title: str, about: str, *controls: QWidget, below: QWidget | None = None, head: bool = False
    ) -> None:
        super().__init__(next((each for each in controls if isinstance(each, Switch)), None))
        px = theme.current().px
        said, words = column(gap=0)
        words.addWidget(Text(title, "heading" if head else "strong"))
        self.about = Text(about, "soft")
        words.addWidget(self.about)
        held = row(*controls, gap=12)
        for control in controls:
            control.setAccessibleDescription(about)
        self._held = held
        self._side = Qt.AlignmentFlag.AlignTop if head else Qt.AlignmentFlag.AlignVCenter
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._across.setSpacing(px(24))
        self._across.addWidget(said, 1)
        if controls:
            self._across.addWidget(held, 0, self._side)
        self._controls = controls
        self._narrowest = max((control.minimumSizeHint().width() for control in controls), default=0)
        _, outer = column(gap=0, of=self)
        outer.setContentsMargins(0, 0 if head else px(15), 0, px(15))
        outer.addLayout(self._across)
        if below is not None:
            outer.addWidget(below)

    def minimumSizeHint(self) -> QSize:
        """As narrow as the widest control: the words can stand above them, and they in lines."""
        return QSize(self._narrowest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Its width is another, or a control came or went."""
        wants = _width_of([control for control in self._controls if not control.isHidden()])
        beside = self.width() >= wants + theme.current().px(272)
        self._held.setMinimumWidth(wants if beside else 0)
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._across.direction() != direction:
            self._across.setDirection(direction)
            self._across.setSpacing(theme.current().px(24 if beside else 10))
            side = self._side if beside else Qt.AlignmentFlag.AlignLeft
            self._across.setAlignment(self._held, side)


def _width_of(controls: Sequence[QWidget]) -> int:
    gaps = theme.current().px(12) * max(0, len(controls) - 1)
    return gaps + sum(control.sizeHint().width() for control in controls)


class Section(QWidget):
    """A heading and its rows, a hairline between each two. `head` in the place of the heading says more."""

    def __init__(self, name: str, title: str, head: QWidget | None = None) -> None:
        super().__init__()
        self.setObjectName(f"section-{name}")
        px = theme.current().px
        _, self._inside = column(gap=0, of=self)
        self._inside.setContentsMargins(px(BLEED), 0, px(BLEED), 0)
        self._inside.addWidget(head or Text(title, "heading"))
        self._inside.addSpacing(px(6))

    def fill(self, rows: Sequence[QWidget]) -> None:
        for at, each in enumerate(rows):
            if at:
                self._inside.addWidget(rule())
            self._inside.addWidget(each)
        self._inside.addStretch(1)


class Facts(QWidget):
    """What something can and can't do, one plain line after the other."""

    def __init__(self, title: str, facts: Sequence[str] = ()) -> None:
        super().__init__()
        px = theme.current().px
        _, inside = column(gap=6, of=self)
        inside.setContentsMargins(0, px(15), 0, px(15))
        inside.addWidget(Text(title, "strong"))
        lines, self._lines = column(gap=6)
        inside.addWidget(lines)
        self.facts: tuple[str, ...] = ()
        self.say(facts)

    def say(self, facts: Sequence[str]) -> None:
        """These, in the place of those before."""
        if tuple(facts) == self.facts:
            return
        self.facts = tuple(facts)
        emptied(self._lines)
        for fact in facts:
            self._lines.addWidget(Text(fact, "soft"))
