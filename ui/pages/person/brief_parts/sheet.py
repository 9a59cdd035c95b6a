"""The whole brief as one sheet that is made to fit: as full as there is room for, never more (B1, DECISIONS 24)."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QFrame, QWidget

from ui import theme
from ui.pages.person.brief_parts.flow import Flow
from ui.pages.person.brief_parts.lines import Placed, Placing, tall
from ui.pages.person.brief_parts.never import DENSITIES, NeverBlock
from ui.pages.person.brief_parts.views import Shape

SHAPES = (
    Shape(32, 0, (6, 6, 6), 3),
    Shape(26, 0, (6, 5, 5), 3),
    Shape(24, 0, (6, 5, 4), 2),
    Shape(22, 0, (5, 4, 3), 2),
    Shape(20, 0, (5, 4, 3), 2),
    Shape(18, 0, (5, 4, 3), 2, run_in=2),
    Shape(16, 0, (5, 3, 3), 2, run_in=2),
    Shape(14, 0, (5, 3, 2), 2, run_in=2),
    Shape(14, 1, (4, 2, 2), 2, run_in=2),
    Shape(12, 1, (4, 2, 2), 1, run_in=2),
    Shape(12, 1, (4, 2, 2), 2, run_in=1),
    Shape(10, 1, (4, 2, 2), 1, run_in=1),
    Shape(8, 1, (3, 2, 2), 1, run_in=1),
    Shape(8, 2, (3, 2, 2), 1, run_in=1),
    Shape(8, 2, (2, 2, 2), 1, run_in=1),
    Shape(6, 2, (1, 1, 1), 1, run_in=1),
    Shape(6, 2, (1, 1, 1), 1, run_in=0),
    Shape(4, 3, (1, 1, 1), 1, run_in=0),
    *(Shape(4, 3, (1, 1, 1), 1, run_in=0, left_out=n) for n in range(1, 13)),
)
"""From the fullest to the shortest; the first that fits is taken."""
BESIDE = (
    Shape(28, 0, (6, 6, 6), 5),
    Shape(24, 0, (6, 6, 6), 5),
    Shape(20, 0, (6, 6, 6), 4),
    Shape(18, 0, (5, 5, 5), 4),
    Shape(16, 0, (4, 4, 4), 3),
    Shape(14, 0, (4, 4, 3), 3),
    Shape(12, 0, (3, 3, 3), 2),
    Shape(10, 0, (3, 3, 2), 2),
    Shape(8, 0, (2, 2, 2), 2),
    Shape(8, 0, (2, 2, 1), 1),
    Shape(6, 0, (1, 1, 1), 1),
    *(Shape(6, 0, (1, 1, 1), 1, left_out=n) for n in range(1, 6)),
)
"""The same for the margin."""
ROOMY = 4
"""Where nothing fits, or there is hardly any room, the page scrolls: then it reads as well as this."""
HARDLY = 280
"""A height in design px below which nothing is squeezed in: large letters on a small screen."""
SCROLLED_SHARE = 0.5
"""Of what is seen while the page scrolls, this much may be taken by what is never raised."""
_CLEAR = 8
_MARGIN, _BEFORE_HAIR, _BEHIND_HAIR = 280, 56, 32


class BriefSheet(Placed):
    """Never raise at the head; beneath it the rest; beside both the margin, where there is one.

    Where the page scrolls, what is never raised stays in view: `keep_in_view` moves it down with the page, and the
    rest passes beneath its edge. It stays the first child: what is read first comes first.
    """

    def __init__(self, never: NeverBlock | None, rest: Flow, margin: Flow | None = None) -> None:
        super().__init__()
        self.setObjectName("brief-sheet")
        self._never, self._rest, self._margin = never, rest, margin
        self._clip, self._hair = QWidget(), QFrame()
        self._hair.setProperty("look", "fill")
        self._shift = 0
        self._fitted_to: int | None = None
        for widget in (never, self._clip, self._hair, margin):
            if widget is not None:
                widget.setParent(self)
        self._hair.setVisible(margin is not None)
        rest.setParent(self._clip)
        self.dress()

    # Fitting

    def fit(self, width: int, room: int, seen: int) -> bool:
        """Be as full as `room` px of height allow, of which `seen` are seen at once; False where it has to scroll."""
        self._fitted_to = width
        main = self._main_width(width)
        squeezed = room >= theme.current().px(HARDLY)
        fitted = self._fit_main(main, room, len(SHAPES) - 1 if squeezed else ROOMY)
        if not fitted:
            self._rest.take(ROOMY)
            self._densest(main, round(seen * SCROLLED_SHARE), len(DENSITIES) - 1)
        if self._margin is not None:
            last = len(BESIDE) - 1 if squeezed else ROOMY
            if not self._margin.fit(self._margin_width(), lambda _, high: high <= room, last):
                self._margin.take(ROOMY)
        self.changed()
        self.updateGeometry()
        self.place()
        return fitted

    def heightForWidth(self, width: int) -> int:
        """As fitted, whatever the width: layouts ask for many on their way, and another one is fitted to anew."""
        return super().heightForWidth(self._fitted_to) if self._fitted_to is not None else 0

    def _fit_main(self, width: int, room: int, last: int) -> bool:
        nevers: dict[int, int] = {}

        def fits(shape: Shape, high: int) -> bool:
            if shape.never not in nevers:
                nevers[shape.never] = self._never_in(shape.never, width)
            return nevers[shape.never] + self._under(shape) + high <= room

        if not self._rest.fit(width, fits, last):
            return False
        shape = self._rest.shape
        self._densest(width, room - self._under(shape) - self._rest.heightForWidth(width), shape.never)
        return True

    def _never_in(self, density: int, width: int) -> int:
        if self._never is None:
            return 0
        self._never.take(density)
        return tall(self._never, width)

    def _densest(self, width: int, room: int, last: int) -> None:
        """What is never raised is as large as the room for it allows."""
        for density in range(last + 1):
            if self._never_in(density, width) <= room:
                return

    def _under(self, shape: Shape) -> int:
        return theme.current().px(min(shape.gap, 30)) if self._never is not None else 0

    def _main_width(self, width: int) -> int:
        return width - theme.current().px(_MARGIN + _BEFORE_HAIR) if self._margin is not None else width

    def _margin_width(self) -> int:
        return theme.current().px(_MARGIN - _BEHIND_HAIR) - 1

    # Staying in view

    def keep_in_view(self, passed: int, seen: int) -> None:
        """`passed` px of the sheet are scrolled away, `seen` are seen. What is too high to stay shows its last part."""
        never = self._never.height() if self._never is not None else 0
        hidden = passed + theme.current().px(_CLEAR) - max(0, never - round(seen * SCROLLED_SHARE))
        shift = min(max(0, hidden), max(0, self.height() - never)) if never and passed > 0 else 0
        if shift != self._shift:
            self._shift = shift
            self.changed()
            self.place()

    @property
    def kept_in_view(self) -> int:
        """The lower edge of what stays in view while the rest passes beneath it, in px of the sheet; else 0."""
        return self._clip.y() if self._shift else 0

    # Placing

    def placing(self, width: int) -> Placing:
        px = theme.current().px
        main = self._main_width(width)
        never = tall(self._never, main) if self._never is not None else 0
        end = never + self._under(self._rest.shape) + self._rest.heightForWidth(main)
        if self._never is not None:
            yield self._never, QRect(0, self._shift, main, never)
        start = self._shift + never if self._shift else self._start(never)
        yield self._clip, QRect(0, start, main, max(0, end - start))
        if self._margin is not None:
            wide = self._margin_width()
            beside = self._margin.heightForWidth(wide)
            yield self._hair, QRect(main + px(_BEFORE_HAIR), 0, 1, max(end, beside))
            yield self._margin, QRect(width - wide, 0, wide, beside)

    def _start(self, never: int) -> int:
        """Where the rest begins while nothing is scrolled."""
        return never + self._under(self._rest.shape)

    def place(self) -> None:
        super().place()
        main = self._main_width(self.width())
        never = self._never.height() if self._never is not None else 0
        box = QRect(0, self._start(never) - self._clip.y(), main, self._rest.heightForWidth(main))
        same = self._rest.size() == box.size()
        self._rest.setGeometry(box)
        if same:
            self._rest.place()
