"""The first run, and someone new."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from ui.pages.welcome import WelcomePage
from ui.routes import Place
from ui.tour.hands import Hands, Steps


def first_run(tour: Hands) -> Steps:
    tour.stop("welcome")
    yield lambda: tour.gate(WelcomePage) is not None
    page = tour.gate(WelcomePage)
    assert page is not None
    tour.passphrase = page.new.first.text()
    tour.check("six words are proposed", len(tour.passphrase.split()) == 6)
    tour.write_in("again", tour.passphrase)
    yield None
    tour.picture()
    tour.check("the title is the product's name alone", tour.house.window.windowTitle() == "Level Ground")
    tour.click("make")
    tour.stop("recovery-sheet")
    yield lambda: any(b.isVisible() for b in tour.house.window.findChildren(QAbstractButton, "written"))
    tour.picture()
    tour.click("written")
    yield None
    tour.write_in("typed-back", page.recovery._sheet)
    tour.picture("recovery-typed-back")
    tour.click("compare")
    tour.stop("today-empty")
    yield tour.at(Place.TODAY)
    yield None
    tour.check("nothing is planned and nothing is owed", tour.says("Nothing planned. Nothing needs you."))
    tour.picture()
    QTest.mouseClick(tour.find(QAbstractButton, "nav-people"), Qt.MouseButton.LeftButton)
    tour.stop("people-empty")
    yield tour.at(Place.PEOPLE)
    yield None
    tour.check("an empty room says so kindly", tour.says("No one here yet."))
    tour.picture()
    QTest.mouseClick(tour.find(QAbstractButton, "nav-journal"), Qt.MouseButton.LeftButton)
    tour.stop("journal-empty")
    yield tour.at(Place.JOURNAL)
    yield None
    tour.picture()


def someone_new(tour: Hands) -> Steps:
    tour.stop("someone-new")
    tour.press(Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    yield tour.at(Place.PEOPLE)
    tour.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    yield tour.at(Place.NEW_PERSON)
    yield None
    tour.write_in("person-name", "Maren")
    tour.click("icon-leaf")
    tour.click("tint-a")
    tour.write_in("own-words", "To get through a Sunday without dreading the Monday.")
    yield None
    tour.picture()
    tour.click("keep-person")
    yield tour.at(Place.PERSON)
    tour.check("the person is in the vault", [p.name for p in tour.vault.people.all()] == ["Maren"])
