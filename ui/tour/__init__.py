"""`level-ground tour DIR`: the main job walked through the real windows, by keys and clicks, on a fast clock.

Leaves numbered pictures and `tour.json` with what was checked at each stop. The journey tests walk the same
way (DECISIONS 30).
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

from PySide6.QtCore import QTimer, qInstallMessageHandler

from ui.tour import after, agree, bring, closing, ending, first, gatherings, library, meet, others, prepare
from ui.tour.hands import Hands, Steps


def take(options: argparse.Namespace) -> int:
    """Walk it; 0 where every stop held."""
    from ui.app import make_application

    qInstallMessageHandler(lambda *_: None)  # Qt's own messages may quote paths
    app = make_application()
    options.theme = options.tour_theme or options.theme or "light"
    options.dir.mkdir(parents=True, exist_ok=True)
    home = Path(tempfile.mkdtemp(prefix="level-ground-tour-"))
    options.data_dir, options.language = home, options.language or "en_GB"  # what it checks is said so
    tour = Hands(app, options, walk)
    QTimer.singleShot(0, tour.go_on)
    try:
        app.exec()
    finally:
        tour.close()
        shutil.rmtree(home, ignore_errors=True)
    tour.write()
    return tour.code


def walk(tour: Hands) -> Steps:
    yield from first.first_run(tour)
    yield from first.first_talk(tour)
    yield from first.someone_new(tour)
    yield from agree.agreement(tour)
    yield from agree.agreed(tour)
    yield from prepare.comfort(tour)
    yield from prepare.goals(tour)
    yield from prepare.meetings(tour)
    yield from prepare.plan(tour)
    yield from prepare.prepared(tour)
    yield from others.steadiness(tour)
    yield from others.group(tour)
    yield from prepare.look_round(tour)
    yield from meet.own_words(tour)
    yield from library.library(tour)
    yield from meet.arrive(tour)
    yield from meet.meet(tour)
    yield from closing.end(tour)
    yield from after.reflect(tour)
    yield from after.fit_check(tour)
    yield from gatherings.rounds(tour)
    yield from gatherings.online(tour)
    yield from after.journal(tour)
    yield from bring.tag(tour)
    yield from bring.digest(tour)
    yield from ending.held(tour)
    yield from ending.ending(tour)
    yield from ending.letting_go(tour)
    yield from ending.resting(tour)
    yield from after.settings(tour)
    yield from after.cover(tour)
    yield from after.lock(tour)
