"""The first run, a first talk, and someone new."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from companion.firsts import Way
from ui.pages.welcome import WelcomePage
from ui.routes import Place
from ui.tour.hands import Hands, Steps

ABOUT = "To get through a Sunday without dreading the Monday."


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
    tour.check("thirteen groups", len(page.recovery._sheet.split()) == 13)
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
    tour.check("no page is kept", tour.vault.entries.page() == [])
    tour.picture()


def first_talk(tour: Hands) -> Steps:
    """Before anybody is kept here: is this mine to hold, and three doors."""
    tour.stop("first-talk")
    tour.press(Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    yield tour.at(Place.PEOPLE)
    tour.click("first-first-talk")
    yield tour.at(Place.FIRST_CONTACT)
    yield None
    tour.check("it asks whether this is mine to hold", tour.says("Is this mine to hold?"))
    tour.write_in("talk-about", ABOUT)
    tour.write_in("talk-notice", "I wanted to say yes at once. That is worth a pause.")
    yield lambda: [talk.text for talk in tour.vault.first_talks.all()] == [ABOUT]
    tour.picture()
    tour.stop("first-talk-ask")
    tour.choose("ways", Way.ASK)
    yield None
    tour.click("answer-say")
    yield None
    talk = tour.vault.first_talks.all()[0]
    tour.check("a day to answer by", talk.way is Way.ASK and talk.answer_by == "2026-04-17")
    tour.picture()
    tour.stop("first-talk-no")
    tour.choose("ways", Way.NO)
    yield None
    tour.check("words for a kind no", tour.says("Words to hand on with"))
    tour.picture()
    yield from _what_i_offer(tour)
    tour.stop("first-talk-yes")
    tour.choose("ways", Way.YES)
    yield None
    tour.check("until now nobody is kept", tour.vault.people.all() == [])
    tour.into_view("meet")
    yield None
    tour.picture()
    tour.click("meet")
    yield tour.at(Place.NEW_PERSON)


def _what_i_offer(tour: Hands) -> Steps:
    tour.stop("first-talk-offer")
    tour.click("offer-edit")
    yield None
    tour.write_in("can-offer", "An hour every other week.\nA walk when sitting is too much.")
    tour.write_in("cannot-offer", "Answers at night.\nAdvice on medicines.")
    tour.click("offer-edit")
    yield None
    tour.check("shown as two short lists", tour.says("A walk when sitting is too much."))
    tour.click("offer-pdf")
    tour.paper(b"%PDF")
    tour.into_view("offer")
    yield None
    tour.picture()


def someone_new(tour: Hands) -> Steps:
    tour.stop("someone-new")
    yield None
    tour.check("the talk comes along", tour.find(QLineEdit, "own-words").text() == ABOUT)
    tour.write_in("person-name", "Maren")
    tour.click("icon-leaf")
    tour.click("tint-a")
    yield None
    tour.picture()
    tour.click("keep-person")
    yield tour.at(Place.PERSON)
    tour.check("the person is in the vault", [p.name for p in tour.vault.people.all()] == ["Maren"])
    tour.check("the first talk is over", tour.vault.first_talks.all() == [])
