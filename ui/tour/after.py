"""Afterwards: the reflection, the journal, settings, cover and lock."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListView

from companion.firsts import Again
from companion.journal import EntryKind
from companion.meetings import Fullness
from ui.pages.unlock import UnlockPage
from ui.routes import Place
from ui.tour.closing import MARKED
from ui.tour.hands import Hands, Steps, after, type_in
from ui.widgets.choices import Options
from ui.widgets.fields import PageField

KIND_WORDS = "Did kind words come your way?"


def reflect(tour: Hands) -> Steps:
    tour.stop("reflection")
    yield None
    page = tour.rooms.page
    fields = [f for f in page.findChildren(PageField) if f.isVisible()]
    tour.check("three questions at most", 1 <= len(fields) <= 3)
    fields[0].setFocus()
    QTest.keyClicks(
        fields[0],
        "Maren said the word work first today, at the allotment. I let it be quiet. I think the quiet was right.",
    )
    fields[1].setFocus()
    type_in(fields[1], "Told her the time early.")
    tour.check("what was written beside a mark is there", tour.find(QLineEdit, "mark-1").text() == MARKED)
    suns = tour.find(Options, "full-now")
    tour.check("how full one is, too", [o.value for o in suns.options if o.isChecked()] == [Fullness.LOW])
    yield None
    tour.picture()
    yield from _what_happened(tour)
    tour.click("bring-tick")
    tour.write_in("bring-question", "How much do I tell of my own leave?")
    tour.click("reflection-keep")
    yield lambda: tour.vault.entries.page() != []
    kinds = {entry.kind for entry in tour.vault.entries.select("removed = 0")}
    tour.check("kind words are a page by themselves", kinds == {EntryKind.PAGE, EntryKind.KIND_WORDS})


def _what_happened(tour: Hands) -> Steps:
    """What is said of the meeting chooses the questions; others come when they are asked for."""
    tour.stop("reflection-chosen")
    tour.click("told-hard")
    yield None
    tour.check("what was hard is asked", tour.says("Was anything more than you can hold alone?"))
    tour.check("with the way to whom to ask", tour.says("Your steps, and whom to ask"))
    tour.picture()
    tour.stop("reflection-kind-words")
    for _ in range(20):
        if tour.says(KIND_WORDS):
            break
        tour.click("questions-other")
        yield None
    page = tour.rooms.page
    field = next(f for f in page.findChildren(PageField) if f.accessibleName() == KIND_WORDS and f.isVisible())
    field.setFocus()
    type_in(field, "She laughed, and said the bench was a good idea.")
    yield None
    tour.picture()


def fit_check(tour: Hands) -> Steps:
    """After the first time: quietly, for oneself."""
    tour.stop("meetings-so-far")
    maren = tour.person("Maren").uid
    tour.press(Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    yield tour.at(Place.PEOPLE)
    tour.find(QListView, "people-list").setFocus()
    tour.press(Qt.Key.Key_Home)
    tour.press(Qt.Key.Key_Return)
    yield tour.at(Place.PERSON)
    yield from tour.tab("meetings")
    yield None
    tour.check("a way to look back, and the next one proposed", tour.says("How was the first time, for you?"))
    tour.check("the next one stands there, two weeks on", tour.says("28 April"))
    tour.picture()
    tour.stop("fit-check")
    tour.click("fit-check")
    yield tour.at(Place.FIT_CHECK)
    yield None
    tour.choose("fit-small_talk", "easy")
    tour.choose("fit-own_story", "near")
    tour.write_in("fit-text", "It was easier once we both looked at the window.")
    tour.choose("fit-again", Again.AGAIN)
    yield lambda: _noted(tour, maren) == ("easy", "near", Again.AGAIN)
    tour.check("kept as chosen", True)
    tour.picture()
    tour.click("fit-keep")
    yield tour.at(Place.PERSON)


def _noted(tour: Hands, uid: str) -> tuple[str, str, Again] | None:
    check = tour.vault.fit_checks.with_person(uid)
    return (check.small_talk, check.own_story, check.again) if check is not None and check.text else None


def journal(tour: Hands) -> Steps:
    tour.stop("journal")
    tour.press(Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    yield tour.at(Place.JOURNAL)
    yield None
    tour.check("how full one was, before and after", tour.says("Steady before, low after"))
    tour.picture()
    tour.stop("journal-search")
    tour.press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    yield None
    tour.write_in("journal-search", "quie")
    yield after(0.3)
    tour.check("a beginning of a word finds the page", tour.vault.entries.search('"quie"*') != [])
    tour.picture()


def settings(tour: Hands) -> Steps:
    tour.stop("settings-privacy")
    tour.press(Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    yield tour.at(Place.SETTINGS)
    yield None
    tour.check("what it cannot do is said", tour.says("whoever sits here can read it"))
    tour.picture()
    for section, words in (
        ("reading", "What you write can be in any language and script."),
        ("you", "It is kept inside the vault, and nothing else shows it."),
    ):
        tour.stop(f"settings-{section}")
        tour.click(f"settings-{section}")
        yield None
        tour.check("its own words", tour.says(words))
        tour.picture()
    tour.stop("keys")
    tour.press(Qt.Key.Key_F1)
    yield tour.at(Place.KEYS)
    yield None
    tour.check("keys of the pill too", tour.says("To the pill"))
    tour.picture()


def cover(tour: Hands) -> Steps:
    tour.stop("cover")
    for _ in range(2):
        tour.press(Qt.Key.Key_Escape)
    yield lambda: tour.house.window.cover is not None
    yield None
    tour.check("nothing of the vault is seen", not tour.says("Maren"))
    tour.picture()
    tour.press(Qt.Key.Key_F12)
    yield lambda: tour.house.window.cover is None


def lock(tour: Hands) -> Steps:
    tour.stop("locked-by-itself")
    tour.house.preferences.change(idle_minutes=5)
    left_at = tour.rooms.route.place
    tour.clock.advance(minutes=6)
    tour.house.window.update()
    yield from _opened_again(tour, left_at)
    tour.check("five quiet minutes lock it", True)
    tour.stop("locked")
    tour.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    yield lambda: tour.gate(UnlockPage) is not None and tour.house.window.isVisible()
    yield None
    tour.write_in("unlock-passphrase", "not this one at all")
    tour.press(Qt.Key.Key_Return)
    yield lambda: tour.says("That did not open it. Try again when ready.")
    tour.check("a wrong passphrase is told plainly", True)
    tour.picture()
    tour.stop("opened-again")
    yield from _opened_again(tour, left_at)
    person = tour.person("Maren")
    tour.check("everything is there", len(tour.vault.topics.of(person.uid)) == 6)
    tour.check("the pages of the journal too", len(tour.vault.entries.page()) == 2)
    tour.press(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    yield tour.at(Place.TODAY)
    yield None
    tour.picture()


def _opened_again(tour: Hands, left_at: Place) -> Steps:
    yield lambda: tour.gate(UnlockPage) is not None and tour.house.window.isVisible()
    yield None
    tour.write_in("unlock-passphrase", tour.passphrase)
    tour.press(Qt.Key.Key_Return)
    yield lambda: tour.house.window.rooms is not None
    yield None
    tour.check("it leads back to where one was", tour.rooms.route.place is left_at)
