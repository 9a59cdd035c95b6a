"""A block of a brief on the page: fuller or shorter, as there is room."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from itertools import islice
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QWidget

from companion.people import LooseEnd
from ui import theme
from ui.pages.person.brief_parts.blocks import Block, Harm, Line
from ui.pages.person.brief_parts.lines import Measured, Placed, Placing, Short, ShortTick, adopted, shown, tall
from ui.widgets.buttons import Button
from ui.widgets.sections import DoorMark
from ui.widgets.sign import Icon
from ui.widgets.text import ROLES, Text

_BEGUN = 12
"""Letters of a line that say enough of it to be worth their room."""
_TRIED, _TOLD, _LONG = 8, 30, 400
"""Lines that may run together; lines told in a tip; letters of each. What is beyond stands on its own page."""
ACROSS = 3
"""Lines that can stand beside each other."""
TIGHT = 14
"""A gap below which there is little room."""
Tie = Callable[[LooseEnd, bool], None]
Tick = Callable[[str, bool], None]


class Shape(NamedTuple):
    """How full a brief is. `gap` between blocks in design px; `never`: how dense what is never raised stands.

    `lines`: of a block, by how much harm it does if forgotten; `most`: lines of a text. `run_in`:
    blocks of that harm and less are one line, their heading at its start. `left_out`: blocks at the end that are
    only named.
    """

    gap: int
    never: int
    lines: tuple[int, int, int]
    most: int
    run_in: int = len(Harm)
    left_out: int = 0


class Shaped(Placed):
    """A part of a brief that can be fuller or shorter."""

    def way(self, shape: Shape) -> Hashable:
        """What of a shape makes a difference here."""
        raise NotImplementedError

    def take(self, shape: Shape) -> None:
        """Be this full. Nothing moves before `place`."""
        raise NotImplementedError


class Hands(NamedTuple):
    """What ticking does: a loose end is tied; a step is ticked for the eye. `ticked`: the steps that are."""

    tie: Tie
    tick: Tick
    ticked: frozenset[str] = frozenset()


class Head(Placed):
    """A subheading with its drawing; as high as its words need."""

    def __init__(self, words: str, mark: QWidget | None = None) -> None:
        super().__init__()
        self._mark, self._words = mark, Measured(words, "subheading", self)
        adopted(self, *([mark] if mark else []), self._words)
        self.dress()

    def placing(self, width: int) -> Placing:
        beside = theme.current().px(30) if self._mark is not None else 0
        high = tall(self._words, width - beside)
        if self._mark is not None:
            side = self._mark.height()
            yield self._mark, QRect(0, (high - side) // 2, side, side)
        yield self._words, QRect(beside, 0, width - beside, high)

    def sizeHint(self) -> QSize:
        """In one line."""
        words = self._words.sizeHint()
        return QSize(words.width() + (theme.current().px(30) if self._mark is not None else 0), words.height())


class BlockView(Shaped):
    """A heading with its lines; without one, lines with a drawing each. Builds only the lines it shows."""

    def __init__(self, block: Block, hands: Hands, act: Button | None = None, *, plain: bool = False) -> None:
        """`act`: what can be done about it, at its end. `plain`: no drawing before the heading, as in the margin."""
        super().__init__()
        self.setObjectName(f"brief-{block.key}")
        self.block = block
        self._hands, self._plain = hands, plain
        self._head = self._heading() if block.heading else None
        if self._head is not None:
            adopted(self, self._head)
        self._built: dict[int, tuple[QWidget | None, Short | ShortTick]] = {}
        self._shown: list[int] = []
        self._rest: Text | None = None
        self._tried: Short | None = None  # measured, never seen: what is seen changes only when it is placed
        self._act = act
        if act is not None:
            adopted(self, act)
        self._run_in, self._most = False, 0
        self.dress()

    def _heading(self) -> Head:
        block = self.block
        if self._plain:
            return Head(block.heading)
        return Head(block.heading, DoorMark(block.door) if block.door else Icon(block.icon) if block.icon else None)

    def way(self, shape: Shape) -> Hashable:
        return min(shape.lines[self.block.harm], len(self.block.lines)), shape.most, self._runs_in(shape)

    def _runs_in(self, shape: Shape) -> bool:
        """Lines without a heading run together only where everything does."""
        return self.block.harm >= shape.run_in if self._head is not None else shape.run_in == Harm.MOST

    def take(self, shape: Shape) -> None:
        lines, most = self.block.lines, shape.lines[self.block.harm]
        self._run_in = self._runs_in(shape)
        if self._head is None:
            most = 1 if self._run_in else len(lines)
        elif self._run_in:
            ticks = any(line.end or line.tick for line in lines)
            most = ACROSS if self.block.across else shape.most if ticks else 1
        kept = len(lines) if len(lines) <= most else most if self._run_in else max(1, most - 1)
        self._shown = _chosen(lines, kept)
        left = len(lines) - kept
        tail = self.tr(" · and %n more", "", left) if left and (self._run_in or most == 1) else ""
        self._say_rest(left if left and not tail else 0)
        for at in self._shown:
            words = self._line(at)
            several = self._run_in and len(self._shown) > 1
            words.take(1 if several else shape.most, tail if at == self._shown[-1] else "")
            if isinstance(words, Short):
                words.set_words(lines[at].words)
        self._most = shape.most
        self.changed()

    def _say_rest(self, left: int) -> None:
        if self._rest is None:
            if not left:
                return
            self._rest = Measured("", "soft", self)
        self._rest.set_words(self.tr("and %n more", "", left) if left else "")

    def _show(self) -> None:
        """Only what it came to: on the way there each of them is asked for in many ways."""
        for at, (label, words) in self._built.items():
            shown(words, at in self._shown)
            if label is not None:
                shown(label, at in self._shown and self._labelled(at))
        if self._rest is not None:
            left = bool(self._rest.words())
            hidden = (line for at, line in enumerate(self.block.lines) if at not in self._shown)
            rest = "\n".join(line.alone[:_LONG] for line in islice(hidden, _TOLD)) if left else ""
            shown(self._rest, left)
            self._rest.setToolTip(rest)
            self._rest.setAccessibleDescription(rest)

    def _labelled(self, at: int) -> bool:
        """The first of the lines that share a label bears it; each has its own drawing."""
        if self.block.lines[at].icon:
            return True
        before = [self.block.lines[n].label for n in self._shown if n < at]
        return not self._run_in and self.block.lines[at].label not in before

    def _line(self, at: int) -> Short | ShortTick:
        if at not in self._built:
            line = self.block.lines[at]
            label: QWidget | None = None
            if line.label:
                label = Short(line.label, "lead" if self.block.role == "read" else "soft", self)
                label.take(1)
                label.setAlignment(Qt.AlignmentFlag.AlignVCenter)
            elif line.icon:
                label = Icon(line.icon)
            words = self._words(line)
            adopted(self, *([label] if label else []), words)
            self._built[at] = (label, words)
        return self._built[at][1]

    def _words(self, line: Line) -> Short | ShortTick:
        if line.end is not None:
            end = line.end
            tied = ShortTick(line.words, f"loose-end-{end.uid}", role=self.block.role)
            tied.toggled.connect(lambda on: self._hands.tie(end, on))
            return tied
        if line.tick:
            on = line.words in self._hands.ticked
            step = ShortTick(line.words, f"{self.block.key}-{self.block.lines.index(line)}", on, self.block.role)
            step.toggled.connect(lambda on: self._hands.tick(line.words, on))
            return step
        return Short(line.words, self.block.role, self)

    # Placing

    def placing(self, width: int) -> Placing:
        if self._run_in:
            yield from self._in_a_line(width)
            return
        px = theme.current().px
        y = 0
        if self._head is not None:
            high = tall(self._head, width)
            yield self._head, QRect(0, 0, width, high)
            y = high + px(5 if self._plain else 8)
            if self._shown and isinstance(self._built[self._shown[0]][1], ShortTick):
                y -= px(3)  # a tick has its own room above
        start = self._start()
        line = ROLES[self.block.role].height(theme.current())
        for at in self._shown:
            label, words = self._built[at]
            high = tall(words, width - start)
            if isinstance(label, Text) and self._labelled(at):
                yield label, QRect(0, y, start, line)
            elif isinstance(label, Icon):
                yield label, QRect(0, y + (line - label.height()) // 2, label.width(), label.height())
            yield words, QRect(start, y, width - start, high)
            y += high + px(2 if label is not None else 1 if isinstance(words, ShortTick) else 0)
        if self._rest is not None and self._rest.words():
            high = tall(self._rest, width - start)
            yield self._rest, QRect(start, y, width - start, high)
            y += high
        if self._act is not None:
            yield self._act, QRect(0, y, self._act.sizeHint().width(), self._act.sizeHint().height())

    def _start(self) -> int:
        """Where the words begin: behind the widest label, or a drawing."""
        px = theme.current().px
        labels = [label for at in self._shown if (label := self._built[at][0]) is not None]
        wide = [
            QFontMetricsF(label.font()).horizontalAdvance(label.text()) for label in labels if isinstance(label, Text)
        ]
        if wide:
            return min(round(max(wide)) + px(14), px(160))
        return px(30) if labels else 0

    def _in_a_line(self, width: int) -> Placing:
        """The heading, or a drawing, and beside it as much as a line or two hold."""
        px = theme.current().px
        head = self._head or self._built[self._shown[0]][0] or self
        act = self._act.sizeHint() if self._act is not None else QSize()
        beside = head.sizeHint().width() + px(12) if self._head is not None else px(30)
        head_high = head.height() if isinstance(head, Icon) else head.sizeHint().height()
        room = width - (act.width() + px(12) if self._act is not None else 0)
        wide = room - beside
        under = wide < px(100)
        start, wide = (0, width) if under else (beside, wide)
        lines = [self._built[at][1] for at in self._shown]
        tried = self._try_together(wide) if isinstance(lines[0], Short) else None
        one = ROLES[self.block.role].height(theme.current()) + (px(6) if isinstance(lines[0], ShortTick) else 0)
        line = max(one, head_high, act.height())
        head_wide = head.width() if isinstance(head, Icon) else room if under else beside
        if head is not self:
            yield head, QRect(0, (line - head_high) // 2, head_wide, head_high)
        if self._act is not None:
            yield self._act, QRect(width - act.width(), (line - act.height()) // 2, act.width(), act.height())
        y = line if under else (line - one) // 2
        across, apart = self.block.across and wide >= px(160) * len(lines), px(16)
        each = (wide - apart * (len(lines) - 1)) // len(lines) if across else wide
        for at, words in enumerate(lines):
            high = tall(tried or words, each)
            yield words, QRect(start + ((each + apart) * at if across else 0), y, each, high)
            y += 0 if across else high

    def place(self) -> None:
        self._show()
        first = self._built[self._shown[0]][1] if self._shown else None
        if self._run_in and isinstance(first, Short):
            self._run_together(
                first, next(box.width() for widget, box in self.placing(self.width()) if widget is first)
            )
        super().place()

    def _try_together(self, width: int) -> Short:
        if self._tried is None:
            self._tried = Short("", self.block.role, self)
            self._tried.hide()
        self._run_together(self._tried, width)
        return self._tried

    def _run_together(self, words: Short, width: int) -> None:
        """As many of the lines as there is room for; the first is shortened if it has to be."""
        told = [line.alone[:_LONG] for line in self.block.lines[:_TRIED]]
        for kept in range(len(told), 0, -1):
            left = len(self.block.lines) - kept
            words.take(self._most, self.tr(" · and %n more", "", left) if left else "")
            words.set_words(" · ".join(told[:kept]))
            begun = len(" · ".join(told[: kept - 1])) + _BEGUN
            if kept == 1 or words.whole(width, begun):
                return


def _chosen(lines: Sequence[Line], most: int) -> list[int]:
    """Of each label something, before any has a second line; in their order."""
    turn: dict[str, int] = {}
    ranked = []
    for at, line in enumerate(lines):
        ranked.append((turn.get(line.label, 0), at))
        turn[line.label] = turn.get(line.label, 0) + 1
    return sorted(at for _, at in sorted(ranked)[:most])
