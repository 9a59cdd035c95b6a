"""Everything there is to write before a meeting, and all the paper of it, by keys and clicks (issues 3 and 4)."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from companion.agreement import Field, Part, parts_for
from companion.firsts import Way
from companion.people import Door, Format, Person
from companion.rhythm import SpanKind
from tests.leaks.hands import wait
from tests.leaks.library import InTheLibrary
from ui.routes import FROM_TALK, GOALS_TOGETHER, PLAN_AT, PRINT, Place
from ui.zones import machine_zone

_DAY = 24 * 3_600_000_000  # microseconds
OWN_WORDS = (
    Field.WORD_OPEN, Field.WORD_MIDDLE, Field.WORD_WRAP, Field.WORD_CLOSE, Field.WORD_END, Field.WORD_OVER,
    Field.WORD_PAUSED,
)  # fmt: skip
"""On the pill, for as long as it is open."""


class Prepare(InTheLibrary):
    def prepare(self) -> dict[Format, Person]:
        """Everything of the supporter's own, then of somebody in each way of meeting; those people by it."""
        self._own()
        self._own_words()
        self.library()
        self._first_talk()
        people = {how: self._someone(how) for how in Format}
        for person in people.values():
            self._agreement(person)
            self._comfort(person)
            self._goals(person)
            if person.format is Format.GROUP:
                self._rules(person)
            if person.format.timed:
                self._plan(person)
                self._meetings(person)
            self._fit_check(person)
        self.library_with(people[Format.ONE_TO_ONE])
        self._search()
        return people

    # The supporter's own

    def _own(self) -> None:
        self.go(Place.SETTINGS, part="you")
        self.fill("my-name")
        self.go(Place.STEADINESS, part="rest")
        self.click("add-rest")
        self.fill("rest-note")
        self.click("keep-rest")
        self.fill("fills-me")

    def _own_words(self) -> None:
        """Of the quiet timer, and the name of the light form's window."""
        self.go(Place.SETTINGS, part="pill")
        self.fill(*(field.value for field in OWN_WORDS), Field.LIGHT_TITLE.value)

    def _first_talk(self) -> None:
        """One that stays open, with all the words of one's own beside it; another that becomes a person."""
        self.go(Place.FIRST_CONTACT)
        self.fill("talk-about", "talk-notice")
        for way, words in ((Way.ASK, "asking"), (Way.NO, "kind-no")):
            self.choose("ways", way.value)
            self.click(f"{words}-mine")
            self.fill(f"{words}-own")
        self.click("offer-edit")
        self.fill("can-offer", "cannot-offer")
        self.click("offer-edit")
        self.contacts()
        self.click("contact-copy")
        self.go(Place.TODAY)
        self.go(Place.FIRST_CONTACT)
        self.fill("talk-about")
        self.choose("ways", Way.YES.value)
        self.click("meet")
        self.at(Place.NEW_PERSON)
        assert self.rooms.route.part.startswith(FROM_TALK)
        self.fill("person-name")
        self._keep_person()

    # Somebody

    def _someone(self, how: Format) -> Person:
        self.go(Place.NEW_PERSON)
        self.choose("format", how.value)
        self.fill("person-name", "own-words", "aliases-line")
        return self._keep_person()

    def _keep_person(self) -> Person:
        self.click("keep-person")
        self.at(Place.PERSON)
        found: Person = self.vault.people.get(self.rooms.route.uid)
        return found

    def _agreement(self, person: Person) -> None:
        self.go(Place.PERSON, person.uid, "agreement")
        for part in parts_for(person.format):
            self.click(f"part-{part.value}")
            if part is Part.PRACTICALITIES:
                self._when(person)
            self.fill()
            self.click(f"talked-{part.value}")  # which dates the agreement: a version
        self.click("review")
        self.click("keep-review")
        self.fill()  # otherwise than it was dated

    def _when(self, person: Person) -> None:
        """A rhythm, by a place nobody knows; then by the clocks here. How long, in words."""
        self.choose("how-long-kind", SpanKind.WORDS.value)
        if not person.format.timed:
            return
        self.turn("rhythm", "2")
        if person.format is Format.ONLINE:
            self.click("rhythm-elsewhere")
            self.turn("rhythm-zone", "other")
            self.fill("rhythm-place")
            self.turn("rhythm-zone", machine_zone())
        self.put("rhythm-hour", "16:30")

    def _comfort(self, person: Person) -> None:
        self.go(Place.PERSON, person.uid, "comfort")
        self.click("add-topic")
        for door in Door:
            self.choose("topic-door", door.value)
            self.fill("topic-field")
        self.click("leave-topic")
        self.click("add-calm")
        self.fill("calm-field", "comfort-helps-add", "comfort-bothers-add")
        self.click("topics-as")
        self.fill(*(f"topics-{door.value}-add" for door in Door))
        self.fill("item")  # and one that stands there is written on
        self.click("topics-as")

    def _goals(self, person: Person) -> None:
        """Two hopes, one of them with a step, one set aside; both written on; and looked at together."""
        self.go(Place.PERSON, person.uid, "goals")
        for _ in range(2):
            self.click("add-goal")
            self.fill("new-goal-field")
        self.click("add-step")
        self.fill("new-step-field")
        self.click("hope-edit")
        self.fill("hope-words")
        self.click("hope-done")
        self.click("hope-aside")

    def _rules(self, person: Person) -> None:
        self.go(Place.PERSON, person.uid, "rules")
        self.fill("house-rules-add", "leading", "opening", "agenda-add", "closing", "one-voice")
        self.click("keep-members")
        self.fill("members-add")
        self.fill("member-know", "item")
        self.click("add-round")
        self.fill("round-title")

    # Meetings with them

    def _plan(self, person: Person) -> None:
        """Two plans that are kept, with a shape of their own; a third that is only begun."""
        self.go(Place.PLAN, person.uid)
        self._write_plan()
        self.click("shape-always")
        self._keep_plan()
        starts = self.vault.meetings.of(person.uid)[0].starts
        self.go(Place.PLAN, person.uid, f"{PLAN_AT}{starts + _DAY}")
        self._write_plan()
        self._keep_plan()
        self.go(Place.PLAN, person.uid, f"{PLAN_AT}{starts + 2 * _DAY}")
        self.fill("plan-purpose")

    def _write_plan(self) -> None:
        self.fill("plan-place", "plan-purpose", "plan-opening", "plan-closing")
        self.click("plan-question-add")
        self.fill("plan-question")
        self.click("shape-in-words")
        self.click("phase-add")
        self.fill("phase-title", "phase-word")

    def _keep_plan(self) -> None:
        self.click("keep-plan")
        if self.seen(QAbstractButton, "plan-all-the-same"):  # it lies in the days of rest, and that was said
            self.click("plan-all-the-same")
        self.at(Place.PERSON)

    def _meetings(self, person: Person) -> None:
        """One meeting is called off with a word why; for another the word is only begun."""
        self.go(Place.PERSON, person.uid, "meetings")
        for call in (True, False):
            coming = next(m for m in self.vault.meetings.of(person.uid) if not m.called_off and not m.begun)
            self.click(f"call-off-{coming.uid}")
            self.fill("call-off-why")
            if call:
                self.click("call-off-keep")
        self.click("save-calendar")
        self.fill("calendar-words")  # not to be found there again
        self.click("calendar-leave")

    def _fit_check(self, person: Person) -> None:
        self.go(Place.FIT_CHECK, person.uid)
        self.choose("fit-small_talk", "easy")
        self.fill()

    def _search(self) -> None:
        self.go(Place.PEOPLE)
        self.window.activateWindow()
        wait(self.window.isActiveWindow, "the window")
        QTest.keyClick(self.window.windowHandle(), Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
        self.fill("people-search")
        self.click("people-search-close")

    # Left at the door

    def leave_at_the_door(self, uid: str) -> str:
        self.go(Place.ARRIVAL, uid)
        word = self.fill("arrival-door")
        self.go(Place.TODAY)
        return word

    # Paper, and a file for the calendar

    def put_on_paper(self, people: Mapping[Format, Person]) -> None:
        """Each paper there is, saved under the name that is offered and printed into a file, by the real dialogs."""
        for how, part in ((Format.ONE_TO_ONE, PRINT), (Format.GROUP, PRINT), (Format.ONLINE, GOALS_TOGETHER)):
            self.go(Place.AGREED, people[how].uid, part)
            if part != PRINT:
                self.click("agreed-print")
            self.click("print-now")  # first of all: what it leaves is not to be hidden by what another dialog did
            self.printed(f"{how.value}.pdf")
            self.click("print-pdf")
            self.saved()
        self.go(Place.PLAN, people[Format.ONE_TO_ONE].uid, PRINT)
        self.click("pocket-pdf")
        self.saved("pocket")
        self.click("pocket-print")
        self.printed("pocket.pdf")
        self.print_library(people[Format.ONE_TO_ONE])
        self.go(Place.FIRST_CONTACT)
        self.click("offer-pdf")
        self.saved("offer")
        self.click("offer-print")
        self.printed("offer.pdf")

    def save_calendar(self, person: Person) -> None:
        """Under the words that stand there, all that are set."""
        self.go(Place.PERSON, person.uid, "meetings")
        self.click("save-calendar")
        self.click("calendar-save")
        self.saved()
