"""The real window over a real vault in which everything is called by the canary, and every place in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtWidgets import QApplication

from companion.agreement import OWN, AgreementLine, Field, HouseRule, Part, TalkedThrough
from companion.conflicts import not_chosen
from companion.endings import Ending, EndingKind, Hand, Letter, SetDown, letter_key
from companion.firsts import Again, Contact, ContactKind, FirstTalk, FitCheck, Way
from companion.guide_pages import BlockKind, GuideBlock, Pin
from companion.guides import load
from companion.identity import Record, to_micros
from companion.journal import Entry, EntryKind, ReflectionDraft, reflection_key
from companion.library import Link, OwnStep, Starter
from companion.meetings import Meeting, Reflection, Rest
from companion.people import (
    AgendaPoint,
    Comfort,
    ComfortKind,
    Door,
    Format,
    Goal,
    LooseEnd,
    Member,
    Person,
    Step,
    Topic,
)
from companion.person_draft import NEW_PERSON, to_json
from companion.shapes import Shape, guide_phases
from companion.stories import RatherNot, Ready, Story, Told
from companion.supervision import FurtherWord, OwnPrompt, Supervision
from companion.vault import devices, elsewhere, sync
from companion.vault.vault import Vault
from tests.fakes import FakeClock, FakeRelaunch, make_services, open_vault
from tests.leaks import canary
from tests.leaks.library import GUIDE
from tests.leaks.prepare import OWN_WORDS
from tests.store.test_choosing import both
from ui.pages.library_parts.story import RATHER
from ui.routes import CONTACTS, GOALS_TOGETHER, NEW_ABOUT, PLAN_MEETING, PRINT, Place, Route
from ui.session.keeper import MeetingKeeper
from ui.window import MainWindow

HOUR = 3_600_000_000  # microseconds
DAY = 24 * HOUR
ALONE, GROUP, ONLINE, WRITING = (how.value for how in Format)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place to stand. `about`: whose it is, by the way of meeting, or what else it is about."""

    place: Place
    about: str = ""
    part: str = ""

    def __str__(self) -> str:
        return "-".join(filter(None, (self.place.value, self.about, self.part.strip(":"))))


SPOTS = (
    Spot(Place.TODAY), Spot(Place.PEOPLE), Spot(Place.NEW_PERSON), Spot(Place.EDIT_PERSON, GROUP),
    *(Spot(Place.PERSON, ALONE, tab) for tab in ("brief", "agreement", "comfort", "goals", "meetings")),
    *(Spot(Place.PERSON, GROUP, tab) for tab in ("brief", "rules", "agreement", "goals", "meetings")),
    Spot(Place.PERSON, ONLINE, "agreement"), Spot(Place.PERSON, WRITING, "meetings"),
    *(Spot(Place.PLAN, how, PLAN_MEETING) for how in (ALONE, GROUP)), Spot(Place.PLAN, ALONE, PRINT),
    *(Spot(Place.AGREED, ALONE, part) for part in ("", "changed", PRINT, GOALS_TOGETHER)), Spot(Place.AGREED, GROUP),
    Spot(Place.ARRIVAL, ALONE), Spot(Place.FIRST_CONTACT, "talk"), Spot(Place.FIRST_CONTACT, "", CONTACTS),
    Spot(Place.FIT_CHECK, ALONE), Spot(Place.STEADINESS, "", "rest"), Spot(Place.REFLECTION, "meeting"),
    Spot(Place.JOURNAL), Spot(Place.JOURNAL, "", NEW_ABOUT), Spot(Place.SETTINGS, "", "you"),
    Spot(Place.SETTINGS, "", "pill"), Spot(Place.CLOSING, "meeting"),
    *(Spot(Place.LIBRARY, "", part) for part in ("services", "words", "learning")),
    Spot(Place.LIBRARY, GUIDE, "guides"), *(Spot(Place.LIBRARY, sheet, "story") for sheet in ("", "piece", RATHER)),
    Spot(Place.SUPERVISION), Spot(Place.HELD, ALONE), Spot(Place.HELD, GROUP), Spot(Place.REFLECTION, "", "questions"),
    *(Spot(Place.ENDING, ALONE, part) for part in ("", "page")), Spot(Place.PERSON, "resting"),
    *(Spot(Place.LETTING_GO, ALONE, part) for part in ("carry", "letter", "quiet")),
    Spot(Place.SETTINGS, "", "copies"), Spot(Place.TWO_MACHINES), Spot(Place.TWO_MACHINES, "both"),
)  # fmt: skip


class Scene:
    def __init__(self, folder: Path) -> None:
        self.word = canary.new_word()
        self.stem = self.word[: canary.STEM]
        self.title = canary.new_word()
        """What the light form's window is called: that window's title alone may say it (DESIGN-LANGUAGE 17)."""
        self.clock, self.relaunch = FakeClock(), FakeRelaunch()
        self.services = make_services(folder, clock=self.clock, relaunch=self.relaunch)
        self.keeper = MeetingKeeper(self.services)
        self.window = MainWindow(self.services, self.keeper)
        self.window.resize(1280, 800)
        self.vault: Vault = open_vault(folder, self.clock)
        self.now = to_micros(self.clock.now())
        self.people = {
            how.value: Person.made(f"{self.word} {how.value}", format=how, own_words=self.said("own words"))
            for how in Format
        }
        self.person = self.people[ALONE]
        self.resting = Person.made(f"{self.word} resting", aliases=(self.said("alias"),), resting="2026-02-01")
        self.talk = FirstTalk(text=self.said("talk"), notice=self.said("notice"), way=Way.ASK)
        self.met = self._meeting(self.person.uid, self.now - DAY, reflection=Reflection.OPEN)
        self.met = replace(self.met, begun=self.met.starts, ended=self.met.starts + HOUR, marks=(400.0, 1800.0))
        self.piece = Story(
            text=self.said("piece"),
            purpose=self.said("purpose"),
            ready=Ready.READY,
            minute=self.said("minute"),
            whom=self.said("whom"),
            steady=self.said("steady"),
            hand_back=self.said("back"),
        )
        self._fill()
        self.both = self._written_twice()
        self.window.open_vault(self.vault)

    def said(self, what: str) -> str:
        return f"{self.word} {what}"

    def _fill(self) -> None:
        with self.vault.transaction():
            theirs = (record for person in self.people.values() for record in self._of(person))
            for record in (*self._of_mine(), *theirs, *self._of_who_rests(), *self._brought()):
                self.vault.store_of(type(record)).save(record)
            for person in self.people.values():
                self.vault.agreements.date_now(person.uid)
                self.vault.rules.save(HouseRule(owner_uid=person.uid, text=self.said("later rule")))
                self.vault.lines.save(self._line(person.uid, Field.OPENING))
            self.vault.drafts.put(NEW_PERSON, to_json(Person.made(self.said("draft"))), owner_uid="", at=self.now)
            self.vault.drafts.put(
                letter_key(self.person.uid), self.said("letter"), owner_uid=self.person.uid, at=self.now
            )
            page = ReflectionDraft(marks=(self.said("mark"), self.said("other mark")), free=self.said("free"))
            self.vault.drafts.put(
                reflection_key(self.met.uid), page.to_json(), owner_uid=self.met.owner_uid, at=self.now
            )

    def _line(self, owner_uid: str, field: Field, text: str = "") -> AgreementLine:
        return AgreementLine(owner_uid=owner_uid, field=field, text=text or self.said(field.value))

    def _meeting(self, owner_uid: str, starts: int, reflection: Reflection = Reflection.NONE) -> Meeting:
        return Meeting(
            owner_uid=owner_uid,
            starts=starts,
            place=self.said("place"),
            purpose=self.said("purpose"),
            questions=(self.said("question"),),
            opening=self.said("opening"),
            closing=self.said("closing"),
            reflection=reflection,
        )

    def _of_mine(self) -> Iterator[Record]:
        yield self.talk
        yield from (self._line(OWN, field) for field in (Field.MY_NAME, Field.KIND_NO, Field.WORDS_TO_ASK))
        yield from (self._line(OWN, field) for field in (Field.CAN_OFFER, Field.CANNOT_OFFER, Field.FILLS_ME))
        yield from (self._line(OWN, field, self.stem) for field in OWN_WORDS)
        yield self._line(OWN, Field.LIGHT_TITLE, self.title)
        yield AgreementLine(owner_uid=OWN, field=Field.STEPS_AGREED, text="2026-04-02")
        yield OwnStep(text=self.said("step of mine"), words=self.said("how"))
        yield from (Starter(text=self.said(f"starter {rung}"), rung=rung) for rung in ("hold-back", ""))
        for kind in ContactKind:
            yield Contact(
                text=self.said("contact"),
                kind=kind,
                what=self.said("part"),
                reach=self.said("reach"),
                hours=self.said("hours"),
                languages=self.said("languages"),
                checked="2025-01-02",
            )
        yield Rest(first="2026-05-04", last="2026-05-17", note=self.said("rest"))
        yield from self._of_the_library()

    def _of_the_library(self) -> Iterator[Record]:
        yield from self._guide("")
        yield from (self.piece, Story(introduction=True, breath=self.said("introduction")))
        yield Told(owner_uid=self.person.uid, story_uid=self.piece.uid, day="2026-04-01", text=self.said("told"))
        yield RatherNot(text=self.said("rather not"))
        yield Link(text=self.said("link"), address=self.said("address"), words=self.said("good for"))

    def _guide(self, owner_uid: str) -> Iterator[Record]:
        """One of their own, a question of which is pinned; and another pin, of a question that is in none."""
        for at, kind in enumerate(BlockKind):
            text = self.said(f"{kind} {owner_uid[:4]}")
            yield GuideBlock(owner_uid=owner_uid, guide=GUIDE, kind=kind, text=text, position=at)
        for text in (self.said(f"{BlockKind.QUESTION} {owner_uid[:4]}"), self.said("left over")):
            yield Pin(owner_uid=owner_uid, text=text)

    def _of(self, person: Person) -> Iterator[Record]:
        uid = person.uid
        yield person
        agreed = [field for field in Field if field not in (Field.RHYTHM, Field.LENGTH, Field.CUE, Field.OPENING)]
        yield from (self._line(uid, field) for field in agreed)
        yield TalkedThrough(owner_uid=uid, part=Part.BOUNDARIES, talked_on="2026-04-01", review_on="2026-04-10")
        yield from (Topic(owner_uid=uid, text=self.said(door.value), door=door) for door in Door)
        yield from (Comfort(owner_uid=uid, text=self.said(kind.value), kind=kind) for kind in ComfortKind)
        yield LooseEnd(owner_uid=uid, text=self.said("loose end"))
        goal = Goal(owner_uid=uid, text=self.said("goal"))
        yield from (goal, Goal(owner_uid=uid, text=self.said("goal aside"), aside_on="2026-04-02"))
        yield Step(owner_uid=uid, goal_uid=goal.uid, text=self.said("step"))
        yield FitCheck(owner_uid=uid, text=self.said("fit"), again=Again.STOP)
        yield Entry(owner_uid=uid, id=self.now - list(self.people.values()).index(person), body=self.said("body"))
        if person.format.timed:
            yield from self._meetings(uid)
        if person.format is Format.GROUP:
            yield HouseRule(owner_uid=uid, text=self.said("rule"))
            yield Member(owner_uid=uid, text=self.said("member"), know=self.said("know"))
            yield AgendaPoint(owner_uid=uid, text=self.said("point"))

    def _meetings(self, uid: str) -> Iterator[Record]:
        yield from (self._meeting(uid, self.now + HOUR), self._meeting(uid, self.now + DAY))
        yield replace(self._meeting(uid, self.now - 2 * DAY), called_off=self.said("why"))
        own = (phase._replace(title=self.said("phase"), word=self.stem) for phase in guide_phases(load("en")))
        yield Shape(owner_uid=uid, phases=tuple(own))
        if uid == self.person.uid:
            yield from self._guide(uid)
            yield self.met
            yield from self._of_an_ending(uid)

    def _of_an_ending(self, uid: str) -> Iterator[Record]:
        yield Ending(
            owner_uid=uid,
            kind=EndingKind.PLANNED,
            begun="2026-04-01",
            words=self.said("why it ends"),
            questions=self.said("still open"),
            line=self.said("one line"),
        )
        yield from (SetDown(owner_uid=uid, text=self.said(hand.value), hand=hand) for hand in Hand)

    def _of_who_rests(self) -> Iterator[Record]:
        uid = self.resting.uid
        yield self.resting
        yield Entry(owner_uid=uid, id=self.now - DAY, kind=EntryKind.PASSING, body=self.said("passing thought"))
        yield from (Letter(owner_uid=uid, body=self.said("letter"), sealed=sealed) for sealed in (False, True))

    def _brought(self) -> Iterator[Record]:
        """To supervision, and what must not leave with it; a question of one's own for the page afterwards."""
        yield Entry(
            owner_uid=self.person.uid,
            id=self.now - DAY - 1,
            body=self.said("brought"),
            supervision=True,
            question=self.said("to ask there"),
            tags=(self.said("tag"),),
        )
        yield Supervision(day="2026-05-05", text=self.said("with whom"), words=self.said("taken away"))
        yield FurtherWord(text=self.said("further"), becomes=self.said("becomes"))
        yield OwnPrompt(text=self.said("asked of myself"))

    def _written_twice(self) -> str:
        """Copies elsewhere and a folder that is shared, named by the canary like the other machine; what was written in
        both places: one that gave way already, and the uid of one that waits."""
        database, drive = self.vault.database, Path(f"/media/{self.word}")
        made = self.clock.now().replace(tzinfo=None)
        elsewhere.remember(database, elsewhere.Place(path=drive / f"{self.word}.lgbackup", made=made))
        sync.choose(database, drive)
        devices.call(database, self.said("here"))
        database.set_fact(f"{devices.CALLED}ab12cd34", self.said("there"))
        for way in ("gave way", "waits"):
            page = Entry(owner_uid=self.person.uid, id=self.now - DAY - 2, body=self.said("written here"))
            waits = both(self.vault, page, replace(page, body=self.said(f"written there, {way}"))).conflict
            if way == "gave way":
                self.vault.conflicts.remove(waits)
                self.vault.conflicts.save(not_chosen(waits, waits.columns, self.now, at=waits.at, place=waits.place))
        return waits.uid

    # Going about

    def route(self, spot: Spot) -> Route:
        about = {"talk": self.talk.uid, "meeting": self.met.uid, "resting": self.resting.uid, "both": self.both, "": ""}
        if spot.place is Place.LIBRARY:  # a guide or a sheet by its key
            return Route(spot.place, self.piece.uid if spot.about == "piece" else spot.about, spot.part)
        uid = about[spot.about] if spot.about in about else self.people[spot.about].uid
        part = spot.part
        if part == PLAN_MEETING:
            coming = self.vault.meetings.next_of(uid, self.now)
            assert coming is not None
            part = f"{PLAN_MEETING}{coming.uid}"
        return Route(spot.place, uid, f"{part}{self.person.uid}" if part == NEW_ABOUT else part)

    def go(self, spot: Spot) -> None:
        assert self.window.rooms is not None
        self.window.rooms.go(self.route(spot))
        QApplication.processEvents()
        assert self.window.rooms.route.place is spot.place

    def everywhere(self) -> None:
        """Every page is built and holds its words: those not in front are still in the process."""
        for spot in SPOTS:
            self.go(spot)

    def close(self) -> None:
        self.keeper.close()
        self.window.end()
        self.services.tasks.close()
        self.window.deleteLater()
