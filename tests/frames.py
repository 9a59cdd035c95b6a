"""Pictures of every form of the quiet timer, minute by minute through a meeting, on a clock that runs ahead.

    uv run python -m tests.frames DIR [--minutes 60]

One sheet for each form and theme: `word-light.png` and so on. The engine, its log, the driver and the windows are the
product's own; only the clock is not.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from companion import guides
from companion.identity import new_uid
from companion.session import begin
from companion.session_clock import SessionClock
from tests.fakes import FakeClock, make_services
from ui import theme
from ui.session.keeper import MeetingKeeper
from ui.session.quiet import Form, QuietTimer

MARKED = (10, 31)
COLUMNS = 8
_GAP, _LINE = 12, 20


def frames(
    folder: Path, form: Form, minutes: int, *, after: int = 3, marked: Sequence[int] = ()
) -> Iterator[tuple[int, QPixmap]]:
    """Each minute of a meeting in this form, and a few past its end; moments of these minutes are marked."""
    clock = FakeClock()
    services = make_services(folder, clock=clock)
    services.preferences.change(pill_form=form.value, pill_form_now=form.value)
    log = folder / "log"
    log.mkdir()
    plan = guides.plan_for(guides.load(), minutes)
    SessionClock.start(log, new_uid(), plan, begin(plan, clock.moment()))
    keeper = MeetingKeeper(services)
    keeper.resume(log)
    try:
        for minute in range(minutes + after + 1):
            yield minute, _frame(keeper)
            if minute in marked:
                _mark(keeper)
            clock.advance(60)
    finally:
        keeper.close()
        services.tasks.close()


def _frame(keeper: MeetingKeeper) -> QPixmap:
    assert keeper.driver is not None
    keeper.driver.refresh()
    assert isinstance(keeper.pill, QuietTimer)
    keeper.pill.clearFocus()  # offscreen every window that is shown becomes the active one
    return keeper.pill.grab()


def _mark(keeper: MeetingKeeper) -> None:
    """The sign of a fresh mark stays for a moment of real time: the next minute's picture waits for it to go."""
    assert keeper.driver is not None
    keeper.driver.mark()
    while isinstance(keeper.pill, QuietTimer) and keeper.pill.fresh:
        QTest.qWait(50)


def sheet(pictures: Sequence[tuple[int, QPixmap]], ground: QColor, ink: QColor) -> QImage:
    """The frames in rows, each over its minute."""
    wide = max(picture.width() for _, picture in pictures) + _GAP
    high = max(picture.height() for _, picture in pictures) + _GAP + _LINE
    rows = -(-len(pictures) // COLUMNS)
    image = QImage(COLUMNS * wide + _GAP, rows * high + _GAP, QImage.Format.Format_RGB32)
    image.fill(ground)
    painter = QPainter(image)
    painter.setPen(ink)
    painter.setFont(QFont(theme.families(), 9))
    for at, (minute, picture) in enumerate(pictures):
        corner = QPoint(_GAP + at % COLUMNS * wide, _GAP + at // COLUMNS * high)
        painter.drawPixmap(corner, picture)
        under = QRect(corner.x(), corner.y() + high - _GAP - _LINE, wide, _LINE)
        painter.drawText(under, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, str(minute))
    painter.end()
    return image


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("dir", type=Path)
    parser.add_argument("--minutes", type=int, default=60)
    options = parser.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication(["frames"])
    assert isinstance(app, QApplication)
    options.dir.mkdir(parents=True, exist_ok=True)
    theme.load_fonts()
    for name in ("light", "dark"):
        look = theme.Theme(name, 1.0, reduced_motion=True)
        theme.apply(app, look)
        app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        for form in Form:
            with tempfile.TemporaryDirectory() as folder:
                made = list(frames(Path(folder), form, options.minutes, marked=MARKED))
            sheet(made, look.color("ground"), look.color("ink")).save(str(options.dir / f"{form.value}-{name}.png"))


if __name__ == "__main__":
    main()
