"""R36: from the moment a page grows quiet nothing of it comes up by itself, in whichever room."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView, QWidget
from pytestqt.qtbot import QtBot

from companion.agreement import AgreementLine, Field, Part, TalkedThrough
from companion.endings import Ending, EndingKind
from companion.identity import to_micros
from companion.journal import Entry
from companion.meetings import Meeting, Reflection
from companion.people import LooseEnd, Person
from companion.rhythm import Rhythm
from companion.store.briefs import brief_of
from companion.store.door import proposed_next
from companion.store.forgetting import Neutral, Quiet, apply_quiet, rested
from tests.ui.rig import Rig, find, press, words_of
from ui.rooms import Rooms
from ui.routes import Place, Route
from ui.zones import machine_zone

NAME = "Quorvelline"
HOUR = 3_600_000_000
_SAID = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
ROOMS = (
    Route(Place.TODAY), Route(Place.PEOPLE), Route(Place.JOURNAL), Route(Place.STEADINESS), Route(Place.LIBRARY),
)  # fmt: skip


@dataclass
class Scene:
    rig: Rig
    rooms: Rooms
    person: Person

    def told(self, route: Route) -> str:
        """All that is read there, by eye or by ear: words, lists, names of what has the keyboard."""
        self.rooms.go(route)
        page = self.rooms.page
        heard = [w.accessibleName() + w.accessibleDescription() for w in page.findChildren(QWidget) if w.isVisible()]
        lines = "\n".join([words_of(page), *heard, *_listed(page)]).splitlines()
        return "\n".join(sorted({line.strip() for line in lines}))


def _listed(page: QWidget) -> list[str]:
    found = []
    for view in page.findChildren(QListView):
        model = view.model()
        if view.isVisible() and model is not None:
            found += [str(model.index(row, 0).data(role)) for row in range(model.rowCount()) for role in _SAID]
    return found


@pytest.fixture
def scene(rig: Rig, qtbot: QtBot) -> Scene:
    """A meeting in an hour, one tomorrow, one gone by with its page open, a part to look at again, a loose end."""
    person, now = rig.person(NAME, own_words="kites"), to_micros(rig.clock.now())
    uid = person.uid
    with rig.vault.transaction():
        for starts in (now + HOUR, now + 25 * HOUR):
            rig.vault.meetings.save(Meeting(owner_uid=uid, starts=starts))
        gone_by = now - 50 * HOUR
        rig.vault.meetings.save(
            Meeting(owner_uid=uid, starts=gone_by, begun=gone_by, ended=gone_by + HOUR, reflection=Reflection.OPEN)
        )
        rig.vault.talked.save(
            TalkedThrough(owner_uid=uid, part=Part.RITUALS, talked_on="2026-01-01", review_on="2026-04-01")
        )
        rig.vault.loose_ends.save(LooseEnd(owner_uid=uid, text="ask about the kites"))
        rig.vault.entries.save(Entry(id=gone_by, owner_uid=uid, body="kites over the harbour"))
    return Scene(rig, rig.rooms(qtbot), person)


def test_r36_before_it_every_room_tells_of_the_page(scene: Scene) -> None:
    assert NAME in scene.told(Route(Place.TODAY))
    assert NAME in scene.told(Route(Place.PEOPLE))


@pytest.mark.parametrize("route", ROOMS, ids=lambda route: route.place.value)
def test_r36_kept_quiet_no_room_tells_of_it(scene: Scene, route: Route) -> None:
    scene.rig.workspace.keep([rested(scene.person, "2026-04-14")])
    told = scene.told(route)
    assert NAME not in told
    assert "kite" not in told


@pytest.mark.parametrize("quiet", [Quiet.NAMELESS, Quiet.LESSON, Quiet.ERASE])
def test_r36_nor_in_any_of_the_other_ways(scene: Scene, quiet: Quiet) -> None:
    for route in ROOMS:
        scene.told(route)  # seen before, so that what they keep of it has to go too
    neutral = Neutral(person="someone", member="a member", contact="a contact")
    vault, now = scene.rig.vault, scene.rig.clock.now()
    assert scene.rig.workspace.forget(lambda: apply_quiet(vault, scene.person, quiet, now, neutral))
    for route in ROOMS:
        told = scene.told(route)
        assert NAME not in told
        assert "kite" not in told


def test_r36_the_brief_of_a_resting_page_has_nothing_next(scene: Scene) -> None:
    scene.rig.workspace.keep([rested(scene.person, "2026-04-14")])
    told = scene.told(Route(Place.PERSON, scene.person.uid, "brief"))
    assert NAME in told, "opened by hand"
    assert "15:00" not in told


def test_r36_taken_back_all_of_it_is_there_again(scene: Scene) -> None:
    rooms = (Route(Place.TODAY), Route(Place.PEOPLE))
    before = {route: scene.told(route) for route in rooms}
    scene.rig.workspace.keep([rested(scene.person, "2026-04-14")])
    assert scene.told(Route(Place.TODAY)) != before[Route(Place.TODAY)]
    scene.rig.workspace.undo()
    assert {route: scene.told(route) for route in rooms} == before


def test_b6_a_nameless_page_can_be_opened_woken_and_given_a_sign_again(scene: Scene) -> None:
    """It has no sign: nothing that draws or says one stumbles over it."""
    neutral = Neutral(person="someone", member="a member", contact="a contact")
    vault, now = scene.rig.vault, scene.rig.clock.now()
    scene.rig.workspace.forget(lambda: apply_quiet(vault, scene.person, Quiet.NAMELESS, now, neutral))
    scene.rooms.go(Route(Place.PEOPLE))
    press(scene.rooms.page, "show-resting")
    assert "someone" in _listed(find(scene.rooms.page, QWidget, "resting"))
    for part in ("brief", "agreement", "meetings", "goals", "comfort"):
        assert "someone" in scene.told(Route(Place.PERSON, scene.person.uid, part))
    scene.told(Route(Place.EDIT_PERSON, scene.person.uid))
    found = vault.people.get(scene.person.uid)
    assert found is not None
    scene.rig.workspace.save(found, replace(found, resting=""))
    for route in ROOMS:
        scene.told(route)


def test_r35_nothing_reminds_of_contact_that_was_cut_off(rig: Rig, qtbot: QtBot) -> None:
    """Also before anybody has let their page rest: no dome, no brief, no question about their page."""
    maren = rig.person("Maren", review_on="2026-04-14")
    starts = to_micros(rig.clock.now() + timedelta(hours=1))
    rig.vault.meetings.save(Meeting(owner_uid=maren.uid, starts=starts))
    assert "Maren" in words_of(rig.rooms(qtbot, Route(Place.TODAY)).page)
    rig.vault.endings.save(Ending(owner_uid=maren.uid, kind=EndingKind.CUT_OFF))
    assert "Maren" not in words_of(rig.rooms(qtbot, Route(Place.TODAY)).page)
    assert brief_of(rig.vault, maren, to_micros(rig.clock.now())).next_meeting is None


OVER = [Ending(kind=EndingKind.CUT_OFF), Ending(kind=EndingKind.PLANNED, closed_on="2026-04-14")]
WEEKLY = Rhythm(every=1, first=date(2026, 4, 14), hour=time(16, 30), zone=machine_zone()).text


@pytest.mark.parametrize("ending", OVER)
def test_r36_nothing_is_proposed_once_contact_is_over(rig: Rig, ending: Ending) -> None:
    maren = rig.person("Maren")
    rig.vault.lines.save(AgreementLine(owner_uid=maren.uid, field=Field.RHYTHM, text=WEEKLY))
    assert proposed_next(rig.vault, maren, rig.clock.now()) is not None
    rig.vault.endings.save(replace(ending, owner_uid=maren.uid))
    assert proposed_next(rig.vault, maren, rig.clock.now()) is None


def test_what_is_planned_after_contact_was_over_is_meant(rig: Rig, qtbot: QtBot) -> None:
    """What was set went with it: whoever stands on Today was planned since, and is not to be stood up."""
    maren = rig.person("Maren")
    rig.vault.endings.save(Ending(owner_uid=maren.uid, kind=EndingKind.PLANNED, closed_on="2026-04-13"))
    starts = to_micros(rig.clock.now() + timedelta(hours=1))
    rig.vault.meetings.save(Meeting(owner_uid=maren.uid, starts=starts))
    assert "Maren" in words_of(rig.rooms(qtbot, Route(Place.TODAY)).page)
