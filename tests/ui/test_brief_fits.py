"""The brief fits one screen without scrolling, whoever it is about (B1, DECISIONS 24): 200 made-up people."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from companion.people import Door
from tests.generated import SEED, people
from tests.sweeps.looking import seen
from tests.ui.rig import Rig
from ui.pages.person.brief_parts.never import NeverBlock
from ui.pages.person.brief_parts.sheet import BriefSheet
from ui.rooms import Rooms
from ui.routes import Place, Route
from ui.widgets.choices import Tick
from ui.widgets.text import Text

FEW, MANY = 40, 200
SCREENS = [(1280, 800), (960, 640)]


def settle() -> None:
    for _ in range(3):
        QCoreApplication.sendPostedEvents()
        QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def sheet_of(rooms: Rooms) -> BriefSheet | None:
    return next((sheet for sheet in rooms.page.findChildren(BriefSheet) if sheet.isVisible()), None)


def wrong(rooms: Rooms, sheet: BriefSheet) -> list[str]:
    """Cut, overlapping or outside its place."""
    found = []
    leaves = [w for w in seen(sheet) if isinstance(w, Text | Tick)]
    boxes = []
    for leaf in leaves:
        needs = leaf.heightForWidth(leaf.width())
        if needs > leaf.height() + 1:
            found.append(f"{leaf.accessibleName() or leaf.text()!r}: {leaf.height()} px high, needs {needs}")
        at = leaf.mapTo(sheet, QPoint(0, 0))
        box = leaf.rect().translated(at)
        if box.left() < -1 or box.right() > sheet.width() + 1 or box.bottom() > sheet.height() + 1:
            found.append(f"{leaf.text()!r} stands at {box.getRect()} in {sheet.size().toTuple()}")
        boxes.append((leaf, box))
    for n, (leaf, box) in enumerate(boxes):
        for other, second in boxes[n + 1 :]:
            shared = box.intersected(second)
            if shared.width() > 2 and shared.height() > 2:
                found.append(f"{leaf.text()!r} lies over {other.text()!r}")
    return found


def look_at(rig: Rig, qtbot: QtBot, screen: tuple[int, int], count: int) -> dict[str, list[str]]:
    """What is wrong with the brief of each, by number and seed: `LEVEL_GROUND_SEED` makes others."""
    made = list(people(SEED, count, now=rig.clock.now()))
    for each in made:
        each.keep(rig.vault)
    rooms = rig.rooms(qtbot, Route(Place.PEOPLE), *screen)
    failed: dict[str, list[str]] = {}
    for number, each in enumerate(made):
        rooms.go(Route(Place.PERSON, each.person.uid, "brief"))
        settle()
        sheet = sheet_of(rooms)
        told = [] if sheet is None else wrong(rooms, sheet)
        if rooms.page.verticalScrollBar().maximum():
            told.append(f"scrolls by {rooms.page.verticalScrollBar().maximum()} px")
        blocks = [block for block in rooms.page.findChildren(NeverBlock) if block.isVisible()]
        shown = [label.text() for block in blocks for label in block.findChildren(QLabel) if label.isVisible()]
        never = [topic.text for topic in rig.vault.topics.of(each.person.uid) if topic.door is Door.NEVER]
        told += [f"{topic!r} is not shown" for topic in never if not any(topic in words for words in shown)]
        if told:
            failed[f"{number} of seed {SEED}"] = told
    return failed


@pytest.mark.parametrize("screen", SCREENS, ids=str)
def test_b1_whoever_it_is_about_it_fits_and_never_raise_is_whole(
    rig: Rig, qtbot: QtBot, screen: tuple[int, int]
) -> None:
    assert look_at(rig, qtbot, screen, FEW) == {}


@pytest.mark.slow
@pytest.mark.parametrize("screen", SCREENS, ids=str)
def test_b1_so_for_200_people(rig: Rig, qtbot: QtBot, screen: tuple[int, int]) -> None:
    assert look_at(rig, qtbot, screen, MANY) == {}
