"""Arriving, and the meeting, on a fast clock."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from companion.meetings import Fullness
from ui.routes import Place
from ui.tour.hands import Hands, Steps, after

AT_THE_DOOR = "The tram was late and loud."


def arrive(tour: Hands) -> Steps:
    """From Today by the brief to a minute’s quiet."""
    tour.house.preferences.change(idle_minutes=0)  # hours pass here in a moment; the lock has its own stop
    tour.clock.advance(minutes=147)
    tour.stop("arrival")
    tour.click("open-brief")
    yield tour.at(Place.PERSON)
    yield None
    tour.click("minute-first")
    yield tour.at(Place.ARRIVAL)
    yield None
    tour.check("the page has the window to itself", not tour.rooms.sidebar.isVisible())
    tour.choose("arrival-fullness", Fullness.STEADY)
    tour.write_in("arrival-door", AT_THE_DOOR)
    yield None
    tour.picture()


def meet(tour: Hands) -> Steps:
    tour.stop("begin-quietly")
    tour.click("arrival-begin")
    yield lambda: tour.house.meeting.running
    begun = next(m for m in tour.vault.meetings.of(tour.person("Maren").uid) if m.begun)
    tour.check("how full one was stays with it", begun.full_before is Fullness.STEADY)
    tour.check("what was left at the door is gone", AT_THE_DOOR not in repr(tour.vault.page_of(begun.owner_uid)))
    pill = tour.house.meeting.pill
    assert pill is not None
    tour.check("the window steps aside", tour.house.window.isMinimized() or tour.app.platformName() != "xcb")
    tour.check("the pill names nobody", pill.windowTitle() == "Level Ground" and "Maren" not in pill.accessibleName())
    yield None
    tour.picture("pill-open", pill)
    for minutes, name in (
        (10, "middle"),
        (20, "later"),
        (19, "wrap-up"),
        (7, "close"),
        (4.5, "end"),
        (1.5, "over"),
    ):
        tour.clock.advance(minutes=minutes)
        assert tour.house.meeting.driver is not None
        tour.house.meeting.driver.refresh()
        yield None
        if name in ("middle", "later", "wrap-up"):
            QTest.keyClick(pill, Qt.Key.Key_Space)
            yield None
        yield after(1.3 if name == "wrap-up" else 0.05)  # the one fade of the whole meeting
        tour.picture(f"pill-{name}", pill)
    tour.check("three marks, nothing typed", len(tour.house.meeting.state.marks) == 3)
    tour.check("it does not end by itself", tour.house.meeting.running)
    QTest.keyClick(pill, Qt.Key.Key_P)
    yield None
    tour.check("paused", tour.house.meeting.view.paused)
    tour.picture("pill-paused", pill)
    QTest.keyClick(pill, Qt.Key.Key_P)
    tour.stop("meeting")
    QTest.keyClick(pill, Qt.Key.Key_Return)
    yield tour.at(Place.MEETING)
    yield None
    tour.check("what was to be asked is close by", tour.says("Who else will be there?"))
    tour.picture()
    tour.stop("end")
    QTest.keyClick(pill, Qt.Key.Key_E)
    yield None
    tour.check("E asks first", tour.house.meeting.running)
    QTest.keyClick(pill, Qt.Key.Key_E)
    yield tour.at(Place.REFLECTION)
    tour.check("the meeting is in the vault", tour.vault.meetings.open_reflections() != [])
