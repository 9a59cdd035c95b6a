"""Every page there is, each brought to stand in a window over the demo's invented people."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTranslator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from companion import demo
from companion.agreement import Part, parts_for
from companion.digest_page import CHOSEN, Choice
from companion.endings import Ending, EndingKind, Hand, Letter, LookedThrough, SetDown
from companion.errors import ArrivedDamaged
from companion.firsts import ContactKind
from companion.identity import Record, to_micros
from companion.journal import Entry, EntryKind
from companion.meetings import Fullness, FullnessNote
from companion.people import Format, LooseEnd, Person
from companion.supervision import FurtherWord, OwnPrompt, Supervision
from companion.vault import backups, elsewhere, files, sync, underway
from companion.vault.restore import Inside
from companion.vault.vault import Vault
from tests import visible
from tests.fakes import PASSPHRASE, FakeClock, make_services, open_vault
from tests.second_machine import Second
from tests.sweeps.shelves import Shelves
from ui import theme
from ui.copy_desk import Piece
from ui.pages.journal import JournalPage
from ui.pages.settings import SettingsPage
from ui.pages.settings_parts import copies_words
from ui.pages.settings_parts.copies import Copies
from ui.pages.supervision import SupervisionPage
from ui.pages.two_machines_parts.bringing import Bringing
from ui.pages.unlock import UnlockPage, Why
from ui.pages.wait import while_renewed
from ui.pages.welcome import WelcomePage
from ui.routes import GOALS_TOGETHER, Place, Route
from ui.session.keeper import MeetingKeeper
from ui.window import MainWindow

Stand = tuple[str, Callable[[], QWidget]]
LETTING_GO = ("carry", "letter", "letter-kept", "quiet", "quiet-nameless!", "quiet-lesson", "quiet-erase!")
COPIES = ("known", "inside", "put-back", "try", "sheet", "new-sheet", "erased", "within", "looked", "making", "left")
AGREED = ("", "changed", "print", GOALS_TOGETHER)
TWO_MACHINES = ("new", "came", "page", "hand", "earlier")
SHEET = "-".join(("7KQ2M",) * 13)


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One way for everything to look. `size` in px."""

    look: theme.ThemeName = "light"
    scale: float = 1.0
    size: tuple[int, int] = (1280, 800)
    right_to_left: bool = False
    stretched: bool = False

    def __str__(self) -> str:
        ways = [self.look, f"{self.scale:.0%}", "x".join(str(n) for n in self.size)]
        return "-".join([*ways, *(["rtl"] if self.right_to_left else []), *(["pseudo"] if self.stretched else [])])


class Stretched(QTranslator):
    """A language in which everything is about 40 % longer and stands in brackets: “[Tooday]”."""

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        if context == "QGuiApplication" or not any(letter.isalpha() for letter in source):
            return ""
        return f"[{stretch(source)}]"


def stretch(words: str) -> str:
    """Vowels twice, but inside `{placeholders}` and `%n`."""
    out, inside = [], False
    for letter in words:
        inside = letter == "{" or (inside and letter != "}")
        out.append(letter * 2 if letter in "aeiouAEIOU" and not inside else letter)
    return "".join(out)


@contextlib.contextmanager
def dressed(app: QApplication, variant: Variant) -> Iterator[None]:
    """The application in that variant; afterwards as it was."""
    theme.load_fonts()  # as it is shown; another letter may be wider or narrower
    translator = Stretched()
    if variant.stretched:
        app.installTranslator(translator)
    if variant.right_to_left:
        app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    theme.apply(app, theme.Theme(variant.look, variant.scale, reduced_motion=True))
    try:
        yield
    finally:
        app.removeTranslator(translator)
        app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


class Stage:
    """One window with the demo's vault open. `walk` brings each page into it, by name."""

    def __init__(self, folder: Path, variant: Variant) -> None:
        self.clock = FakeClock()
        self.services = make_services(folder, clock=self.clock)
        self.vault: Vault = open_vault(folder, self.clock)
        demo.fill(self.vault, self.clock.now())
        self.own_words = [*words_of(self.vault), str(self.services.paths.data), *(group for group in SHEET.split("-"))]
        places = self.vault.contacts.all(ContactKind.SERVICE)
        self.own_words += [", ".join(place.said[1:]) for place in places]  # where it is cut off it is still theirs
        self.meeting = MeetingKeeper(self.services)
        self.window = MainWindow(self.services, self.meeting)
        self.window.resize(*variant.size)

    def close(self) -> None:
        self.meeting.close()
        if self.window.workspace is None:
            self.vault.close()
        self.window.close()
        shiboken6.delete(self.window)
        self.services.tasks.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def settle(self) -> None:
        """Until nothing is left to lay out."""
        for _ in range(3):
            QCoreApplication.sendPostedEvents()
            QApplication.processEvents()

    def walk(self, only: Callable[[str], bool] = lambda _: True) -> Iterator[tuple[str, QWidget]]:
        """Each page's name and the widget that holds it, laid out and active."""
        self.window.show()
        for name, bring in self._stands():
            if only(name):
                page = bring()
                self.settle()
                if not self.window.isActiveWindow():  # offscreen there is no window manager to see to it
                    self.window.activateWindow()
                    assert QTest.qWaitForWindowActive(self.window)
                yield name, page

    def _stands(self) -> list[Stand]:
        gate: list[Stand] = [("welcome", self._welcome), ("unlock", self._unlock), ("unlock-refused", self._refused)]
        gate += [("unlock-sheet", self._unlock_sheet), ("unlock-missing", self._missing)]
        gate += [(f"unlock-{how}", partial(self._arrived, how)) for how in ("arrived", "arrived-damaged")]
        gate += [(f"recovery-{step}", partial(self._recovery, step)) for step in ("show", "type", "without")]
        routes = [(name, partial(self._go, route)) for name, route in self._routes()]
        parts = [(f"agreement-{part.value}", partial(self._part, part)) for part in Part]
        topics = [("comfort-list", self._comfort_list)]
        journal = [("journal-search", self._search), ("journal-write", self._write), ("banner", self._banner)]
        journal += [("journal-narrowed", self._narrowed), ("journal-tags", self._tagging)]
        journal += [("supervision", self._supervision), ("supervision-wording", partial(self._supervision, True))]
        journal += [("reflection-told", self._told), ("steadiness-days", self._own_days)]
        after = [("closing", self._closing), ("closing-ticked", self._closing_ticked)]
        ways = [("meeting", "Maren", 25), ("meeting-wrap", "Maren", 50)]
        ways += [("meeting-group", "Reading-room group", 2), ("meeting-online", "Tomasz", 15)]
        met: list[Stand] = [(name, partial(self._meet, who, minutes)) for name, who, minutes in ways]
        ends: list[Stand] = [(f"ending-{kind.value or 'unsaid'}", partial(self._ending, kind)) for kind in EndingKind]
        ends += [(f"ending-{part}", partial(self._ending, EndingKind.PLANNED, part)) for part in ("page", "over")]
        ends += [(f"letting-go-{part}", partial(self._letting_go, part)) for part in LETTING_GO]
        held: list[Stand] = [(f"held-{how}", partial(self._held, how)) for how in ("now", "print", "out", "group")]
        held += [("resting-letters", self._letters), ("today-asks", self._asks)]
        held += [(f"two-machines-{how}", partial(self._two_machines, how)) for how in TWO_MACHINES]
        held += [(f"copies-{how}", partial(self._copies, how)) for how in COPIES]
        held += [("settings-erase", self._erase_everything)]
        whole: list[Stand] = [
            ("copies-wait", partial(self._copies, "wait")),
            ("recovery-new", partial(self._copies, "page")),
        ]
        last = [*after, *ends, *held, *met, *Shelves(self).stands(), *whole, ("cover", self._cover)]
        return [*gate, *routes, *parts, *topics, *journal, *last]

    # Before the rooms

    def _welcome(self) -> QWidget:
        page = WelcomePage(self.services, self.services.paths.data)
        page.new.first.setText("pelican quarry saffron whistle umbrella dune")
        self.window._show_only(page)
        return page

    def _unlock_page(self, folder: Path) -> UnlockPage:
        page = UnlockPage(self.services, folder, Why.QUIET, "16:02")
        self.window._show_only(page)
        return page

    def _unlock(self) -> QWidget:
        from companion.vault.vault import create_with_sheet

        folder = self.services.paths.data.parent / "another"
        vault, _ = create_with_sheet(folder, PASSPHRASE, kdf=self.services.kdf)
        vault.close()
        self._folder = folder
        return self._unlock_page(folder)

    def _refused(self) -> QWidget:
        page = self._unlock_page(self._folder)
        self.settle()
        page.front.refuse(QCoreApplication.translate("Failures", "That did not open it. Try again when ready."))
        return page

    def _unlock_sheet(self) -> QWidget:
        page = self._unlock_page(self._folder)
        self.settle()
        page.use_sheet.click()
        return page

    def _missing(self) -> QWidget:
        return self._unlock_page(self.services.paths.data.parent / "nothing")

    def _arrived(self, how: str) -> QWidget:
        """A copy was just taken in; and it turned out to be damaged."""
        mark = self._folder / files.ARRIVED
        mark.write_text(f"{files.DATABASE}\n{files.KEYS}")
        page = UnlockPage(self.services, self._folder)
        self.window._show_only(page)
        self.settle()
        mark.unlink()
        if how != "arrived":
            page._failed(ArrivedDamaged())
        return page

    def _recovery(self, step: str) -> QWidget:
        page = WelcomePage(self.services, self.services.paths.data)
        self.window._show_only(page)
        page._vault = self.vault
        page._show_sheet(SHEET)
        page.recovery.turn(step)
        return page

    # The rooms

    def _routes(self) -> list[tuple[str, Route]]:
        by_name = {person.name: person.uid for person in self.vault.people.all()}
        maren, tomasz, group = by_name["Maren"], by_name["Tomasz"], by_name["Reading-room group"]
        talk = self.vault.first_talks.all()[0].uid
        owed = self.vault.meetings.open_reflections()[0].uid
        entry = self.vault.entries.page()[0].uid
        tabs = ("brief", "agreement", "comfort", "goals", "meetings")
        person = [(f"person-{tab}", Route(Place.PERSON, maren, tab)) for tab in tabs]
        group_tabs = ("brief", "rules", "agreement", "goals", "meetings")
        person += [(f"group-{tab}", Route(Place.PERSON, group, tab)) for tab in group_tabs]
        person += [("online-brief", Route(Place.PERSON, tomasz, "brief"))]
        person += [("resting-brief", Route(Place.PERSON, by_name["Ilse"], "brief"))]
        agreed = [(f"agreed-{part or 'now'}", Route(Place.AGREED, maren, part)) for part in AGREED]
        sections = ("privacy", "reading", "pill", "you", "copies")
        settings = [(f"settings-{part}", Route(Place.SETTINGS, part=part)) for part in sections]
        return [
            ("today", Route(Place.TODAY)),
            ("people", Route(Place.PEOPLE)),
            ("new-person", Route(Place.NEW_PERSON)),
            ("edit-person", Route(Place.EDIT_PERSON, maren)),
            *person,
            *agreed,
            ("agreed-group", Route(Place.AGREED, group)),
            ("arrival", Route(Place.ARRIVAL, maren)),
            ("first-contact", Route(Place.FIRST_CONTACT, talk)),
            ("first-contact-new", Route(Place.FIRST_CONTACT)),
            ("fit-check", Route(Place.FIT_CHECK, maren)),
            ("steadiness", Route(Place.STEADINESS)),
            ("plan", Route(Place.PLAN, maren)),
            ("plan-group", Route(Place.PLAN, group)),
            ("reflection", Route(Place.REFLECTION, owed)),
            ("reflection-set", Route(Place.REFLECTION, owed, "questions")),
            ("journal", Route(Place.JOURNAL)),
            ("journal-entry", Route(Place.JOURNAL, entry)),
            *settings,
            ("keys", Route(Place.KEYS)),
        ]

    def _go(self, route: Route) -> QWidget:
        if self.window.rooms is None:
            self.window.open_vault(self.vault)
            self.window.watch.stop()
            assert self.window.workspace is not None
            self.window.workspace.copies.rest(self.services.copies)  # nothing changes while it is looked at
        assert self.window.rooms is not None
        self.window.rooms.go(route)
        return self.window.rooms

    def _person(self, part: str) -> QWidget:
        maren = next(p for p in self.vault.people.all() if p.name == "Maren")
        return self._go(Route(Place.PERSON, maren.uid, part))

    def _part(self, part: Part) -> QWidget:
        """Somebody you meet in a way that has this part."""
        how = next(f for f in Format if part in parts_for(f))
        imani = next(p for p in self.vault.people.all() if p.name == "Imani")
        self.vault.people.save(replace(imani, format=how))
        page = self._go(Route(Place.PERSON, imani.uid, "agreement"))
        self.settle()
        press(page, f"part-{part.value}")
        return page

    def _ending(self, kind: EndingKind, part: str = "") -> QWidget:
        """Imani's; `part` "over" is just after contact was over."""
        imani = next(p for p in self.vault.people.all() if p.name == "Imani")
        for ending in self.vault.endings.of(imani.uid):
            self.vault.endings.remove(ending)
        if kind is not EndingKind.UNSAID:
            places = [contact.uid for contact in self.vault.contacts.all(ContactKind.SERVICE)]
            day = self.clock.now().date().isoformat()
            words = "To find out about the choir"
            self.own_words.append(words)
            self.vault.endings.save(
                Ending(
                    owner_uid=imani.uid,
                    kind=kind,
                    begun=day,
                    done=(f"say-early {day}",),
                    questions=words,
                    services=tuple(places[:2]),
                    line=words,
                )
            )
        page = self._go(Route(Place.ENDING, imani.uid, part if part != "over" else ""))
        self.settle()
        if part == "over":
            press(page, "planned-over-close")
        return page

    def _held(self, how: str) -> QWidget:
        """Everything there is unfolded, and a day to look again; or what is asked before printing or taking out."""
        name = "Reading-room group" if how == "group" else "Maren"
        person = next(p for p in self.vault.people.all() if p.name == name)
        self.vault.people.save(replace(person, review_on="2026-06-30" if how == "now" else ""))
        self.vault.looked_through.save(LookedThrough(owner_uid=person.uid, day="2026-03-31"))
        page = self._go(Route(Place.HELD, person.uid, "print" if how == "print" else ""))
        self.settle()
        for part in ("topics", "meetings", "own"):
            if any(b.isVisible() for b in page.findChildren(QAbstractButton, f"held-{part}-fold")):
                press(page, f"held-{part}-fold")
                self.settle()
        if how == "out":
            press(page, "held-out")
        return page

    def _copies(self, how: str) -> QWidget:
        """Copies beside the vault and elsewhere, one that is damaged; and what is asked before something is done."""
        if not elsewhere.places(self.vault.database):
            stamp = self.clock.now().replace(tzinfo=None)
            for hours, why, tail in (
                (6, "before", backups.SOUND),
                (3, "lock", backups.SOUND),
                (0, "lock", backups.UNREAD),
            ):
                kept = self.vault.keep_copy()
                kept.rename(kept.with_name(f"{stamp - timedelta(hours=hours):%Y%m%dT%H%M%S}-{why}{tail}"))
            for days, folder in ((2, Path("/media/robin/grey")), (43, Path.home() / "Documents" / "kept apart")):
                path = folder / "copy-2026-04-12.lgbackup"
                place = elsewhere.Place(path=path, made=stamp - timedelta(days=days))
                elsewhere.remember(self.vault.database, place)
                self.own_words += [path.name, folder.name, str(folder)]
        underway.end(self.vault.database)
        if self.window.workspace is not None:
            self.window.workspace.copies._underway = None
        if how == "left":
            underway.begin(self.vault.database, elsewhere.places(self.vault.database)[0])
        page = self._go(Route(Place.SETTINGS, part="copies"))
        assert self.window.rooms is not None
        settings = self.window.rooms.page
        assert isinstance(settings, SettingsPage)
        section = settings.copies
        newest = next(shown for shown in section.known.rows.copies if shown.offered)
        section.known.rows.choose(newest.path)
        if how == "inside":
            names = tuple(person.name for person in self.vault.people.all())
            now = self.clock.now()
            inside = Inside(people=names[:-1], pages=12, latest=to_micros(now - timedelta(days=1)))
            here = Inside(people=names, pages=13, latest=to_micros(now))
            title = copies_words.inside_of(newest.said)
            section.known.found.tell(title, copies_words.inside(inside, now, here))
        elif how == "looked":
            section.known.found.wait(copies_words.inside_of(newest.said), section.tr("Opening it…"))
        elif how == "making":
            self._make_for_ever(section)
        elif how == "within":
            place = elsewhere.places(self.vault.database)[0]
            self.settle()
            section._on_reached({place.path: elsewhere.Reach.HERE})
            section.known.rows.choose(place.path)
        elif how == "page":
            self.window._errands().show_sheet(SHEET.replace("-", " "))
            return self.window
        elif how == "wait":
            self.window.lay_over(while_renewed())
            return self.window
        opens = {"put-back": "copy-back", "try": "copy-try", "sheet": "try-sheet", "new-sheet": "make-sheet"}
        self.settle()
        if how in opens:
            press(page, opens[how])
        if how == "new-sheet":
            section.sheet.new_form.tick.setChecked(True)
        if how == "erased":
            gone = Person.made("")
            self.vault.people.save(gone)
            self.vault.people.remove(gone)
            press(page, "erased-show")
        return page

    def _make_for_ever(self, section: Copies) -> None:
        """A copy that comes to no end while it is looked at."""
        assert self.window.workspace is not None
        place = elsewhere.places(self.vault.database)[0]
        self.window.workspace.copies._underway = Piece(self.services.copies), place
        section.show_kept()

    def _erase_everything(self) -> QWidget:
        """With copies elsewhere, another computer, and a file of somebody's in the vault's folder."""
        self._copies("known")
        shared = self.services.paths.data.parent / "for both"
        shared.mkdir(exist_ok=True)
        sync.choose(self.vault.database, shared)
        own = sync.own_file(self.vault.database, shared)
        own.touch()
        (self.vault.folder / "shopping.txt").touch()
        self.own_words += [own.name, str(shared), "shopping.txt"]
        page = self._go(Route(Place.SETTINGS, part="privacy"))
        self.settle()
        press(page, "begin-erase-all")
        while not any("shopping" in label.text() for label in page.findChildren(QLabel)):
            QTest.qWait(5)
        return page

    def _letters(self) -> QWidget:
        """A resting page with a thought, a letter that is read, and one whose seal is about to be broken."""
        ilse = self.vault.people.resting()[0]
        words = "The plant you gave me is still green."
        now = self.clock.now()
        self.vault.entries.save(
            Entry(id=to_micros(now), owner_uid=ilse.uid, kind=EntryKind.PASSING, body="A coat like hers at the market.")
        )
        read = Letter(owner_uid=ilse.uid, body=words, written="2026-02-14")
        sealed = Letter(owner_uid=ilse.uid, body=words, sealed=True, open_on="2027-02-01", written="2026-02-20")
        for letter in (read, sealed):
            self.vault.letters.save(letter)
        self.own_words += [words, "A coat like hers at the market."]
        page = self._go(Route(Place.PERSON, ilse.uid))
        self.settle()
        for name in (f"letter-read:{read.uid}", f"letter-open:{sealed.uid}"):
            press(page, name)
            self.settle()
        return page

    def _asks(self) -> QWidget:
        """The day to ask whether what is held about Imani should stay."""
        imani = next(p for p in self.vault.people.all() if p.name == "Imani")
        self.vault.people.save(replace(imani, review_on=self.clock.now().date().isoformat()))
        return self._go(Route(Place.TODAY))

    def _letting_go(self, part: str) -> QWidget:
        """Imani's; behind a dash what was pressed on that step."""
        part, _, more = part.partition("-")
        imani = next(p for p in self.vault.people.all() if p.name == "Imani")
        for record in (*self.vault.set_downs.of(imani.uid), *self.vault.letters.of(imani.uid)):
            self.vault.store_of(type(record)).remove(record)
        words = ("Tea by the canal", "Asking how it went on")
        self.own_words += [*words, f"“{words[0]}”"]
        for at, hand in enumerate(Hand):
            self.vault.set_downs.save(SetDown(owner_uid=imani.uid, text=words[at], hand=hand))
        if more == "kept":
            day = self.clock.now().date().isoformat()
            for sealed in (False, True):
                letter = Letter(owner_uid=imani.uid, body=words[0], written=day, sealed=sealed, open_on=day)
                self.vault.letters.save(letter)
        page = self._go(Route(Place.LETTING_GO, imani.uid, part))
        self.settle()
        if part == "quiet" and more:
            press(page, f"quiet-{more.removesuffix('!')}")
            if more.endswith("!"):
                self.settle()
                press(page, "quiet-go")
        return page

    def _two_machines(self, how: str) -> QWidget:
        """No folder yet; what came, and a page that was written twice; by hand; and what was not chosen then."""
        page = self._go(Route(Place.TWO_MACHINES))
        self.settle()
        if how == "new":
            return page
        if not self.vault.conflicts.all():
            self._write_on_both()
            page = self._go(Route(Place.TWO_MACHINES))
            self.settle()
            press(page, "bring-together")
            while self.window.workspace is not None and Bringing.of(self.window.workspace, self.services).busy:
                QTest.qWait(5)
            self.settle()
        conflict = next((c for c in self.vault.conflicts.all() if not c.set_aside), None)
        if how == "earlier" and conflict is not None:
            page = self._go(Route(Place.TWO_MACHINES, conflict.uid))
            self.settle()
            press(page, "keep-other")
        if how in ("came", "earlier") or conflict is None:
            return self._go(Route(Place.TWO_MACHINES))
        page = self._go(Route(Place.TWO_MACHINES, conflict.uid))
        self.settle()
        if how == "hand":
            press(page, "to-by-hand")
        return page

    def _write_on_both(self) -> None:
        """Two wordings of a page about Maren, a loose end of Tomasz's, and a page of one's own; a file that is none."""
        maren, tomasz = (next(p for p in self.vault.people.all() if p.name == n) for n in ("Maren", "Tomasz"))
        common = "The kettle was on when I came.\n\n{}\n\nI said early when we would stop."
        page = Entry(id=to_micros(self.clock.now()), owner_uid=maren.uid, body=common.format("It was quiet at first."))
        self.vault.entries.save(page)
        second = Second(self.vault, self.services.paths.data.parent, called="The laptop in the attic")
        mine = common.format("I waited. That seemed right.")
        theirs = common.format("I waited, for longer than I like. Ask about it.") + "\n\nA letter lies on the table."
        self.vault.entries.save(replace(page, body=mine))
        second.vault.entries.save(replace(page, body=theirs))
        second.vault.loose_ends.save(LooseEnd(owner_uid=tomasz.uid, text="The bus times"))
        second.vault.entries.save(Entry(id=to_micros(second.clock.now()), body="A long walk."))
        second.lay_down()
        (second.shared / "0badf11e.lgsync").write_bytes(b"half of it")
        self.own_words += [*mine.split("\n"), *theirs.split("\n"), "The laptop in the attic"]
        self.own_words += [str(second.shared), copies_words.steps(second.shared)]
        second.close()

    def _comfort_list(self) -> QWidget:
        page = self._person("comfort")
        self.settle()
        if any(b.isVisible() for b in page.findChildren(QAbstractButton, "topics-as")):
            press(page, "topics-as")  # where it is narrow the list is all there is
        return page

    def _search(self) -> QWidget:
        page = self._go(Route(Place.JOURNAL))
        self.settle()
        field = page.findChild(QLineEdit, "journal-search")
        assert field is not None
        QTest.keyClicks(field, "quiet")
        QTest.qWait(1)
        return page

    def _write(self) -> QWidget:
        page = self._go(Route(Place.JOURNAL))
        assert self.window.rooms is not None
        self.window.rooms.page.new()
        return page

    def _narrowed(self) -> QWidget:
        """Everything chosen that can be, two days of one's own among it, and pages that are left out."""
        ilse = next(p for p in self.vault.people.resting())
        newest = self.vault.entries.select("removed = 0", order="id DESC", limit=1)[0]
        tagged = replace(newest, tags=("walks", "a longer tag of my own"), kind=EntryKind.KIND_WORDS)
        self.vault.entries.save(tagged)
        self.own_words += tagged.tags
        self.vault.entries.save(Entry(id=newest.id - 1, owner_uid=ilse.uid, body="She sent a card.", tags=("cards",)))
        page = self._go(Route(Place.JOURNAL, newest.uid))
        assert self.window.rooms is not None
        journal = self.window.rooms.page
        assert isinstance(journal, JournalPage)
        journal.shelf.filters.choose_kind(EntryKind.KIND_WORDS)
        journal.shelf.filters.choose_tag("a longer tag of my own")
        journal.shelf.filters.choose_person(newest.owner_uid)
        journal.shelf.filters.brought.setChecked(True)
        journal.shelf.filters.choose_dates()
        return page

    def _tagging(self) -> QWidget:
        """A page about something learnt, with tags, and one of before suggested."""
        self._go(Route(Place.JOURNAL))
        page = self._write()
        assert self.window.rooms is not None
        journal = self.window.rooms.page
        assert isinstance(journal, JournalPage)
        journal.new_page.show_kind(EntryKind.LEARNING)
        journal.new_page.tags.set_value(("reading", "listening"))
        journal.new_page.tags.line.setText("wa")
        return page

    def _supervision(self, writing: bool = False) -> QWidget:
        """With everything that waits ticked; or how one thing is put, and a supervision that is entered."""
        maren = next(p for p in self.vault.people.all() if p.name == "Maren")
        newest = self.vault.entries.select("removed = 0", order="id DESC", limit=1)[0]
        place = replace(newest, owner_uid=maren.uid, supervision=True, body="Maren likes Lisbon.", question="")
        self.vault.entries.save(place)
        if not self.vault.supervisions.all():
            day = self.clock.now().date().isoformat()
            self.vault.supervisions.save(Supervision(day=day, text="Anneliese", words="Slower is allowed."))
            self.vault.further_words.save(FurtherWord(text="Allotment", becomes="a garden"))
        waiting = tuple(entry.uid for entry in self.vault.entries.select("supervision = 1"))
        self.vault.drafts.put(CHOSEN, Choice(chosen=waiting, energy=True).to_json(), at=0)
        self.own_words = [*self.own_words, *words_of(self.vault)]
        page = self._go(Route(Place.SUPERVISION))
        assert self.window.rooms is not None
        supervision = self.window.rooms.page
        assert isinstance(supervision, SupervisionPage)
        sheet = supervision.seen.sheet.words().split("\n")
        self.own_words += [*sheet, "Person A", "[left out]"]
        if writing:
            supervision.questions.change(waiting[0])
            supervision.supervisions.open(self.vault.supervisions.all()[0])
        return page

    def _banner(self) -> QWidget:
        page = self._go(Route(Place.TODAY))
        self.window.tell_of_bug()
        return page

    def _told(self) -> QWidget:
        """More was said of the meeting than there are questions; one of the set is of one's own, one left out."""
        words = "What would I tell a friend?"
        self.own_words.append(words)
        self.vault.own_prompts.save(OwnPrompt(text=words, moments=("hard", "group"), position=2))
        owed = self.vault.meetings.open_reflections()[0].uid
        page = self._go(Route(Place.REFLECTION, owed, "questions"))
        self.settle()
        press(page, "item-remove")
        self.settle()
        page = self._go(Route(Place.REFLECTION, owed))
        self.settle()
        for moment in ("hard", "own-story"):
            press(page, f"told-{moment}")
            self.settle()
        return page

    def _own_days(self) -> QWidget:
        """How full I was, opened by hand."""
        for day in range(1, 13):
            self.vault.fullness.save(FullnessNote(day=f"2026-04-{day:02d}", level=Fullness.STEADY))
        page = self._go(Route(Place.STEADINESS))
        self.settle()
        press(page, "own-days")
        return page

    def _closing(self) -> QWidget:
        """A meeting that has just ended, with marks."""
        ended = self.vault.meetings.open_reflections()[0]
        self.vault.meetings.save(replace(ended, marks=(400.0, 1800.0, 3500.0)))
        return self._go(Route(Place.CLOSING, ended.uid))

    def _closing_ticked(self) -> QWidget:
        page = self._closing()
        self.settle()
        for item in ("next", "promise"):
            press(page, f"door-{item}")
        return page

    def _meet(self, who: str, minutes: int) -> QWidget:
        """So long into a meeting; a group is in a round."""
        page = self._go(Route(Place.TODAY))
        assert self.window.rooms is not None
        assert self.window.workspace is not None
        self.window.rooms.banner.hide()
        self.meeting.end()  # the one before
        person = next(p for p in self.vault.people.all() if p.name == who)
        self.meeting.begin(self.window.workspace, person)
        self.window.watch.stop()
        assert self.meeting.driver is not None
        if person.format is Format.GROUP:
            self.meeting.driver.round(3)
        self.clock.advance(minutes * 60)
        self.meeting.driver.refresh()
        self.window.rooms.go(Route(Place.MEETING))
        return page

    def _cover(self) -> QWidget:
        self.window.show_cover()
        assert self.window.cover is not None
        return self.window.cover


def press(page: QWidget, name: str) -> None:
    button = next(b for b in page.findChildren(QAbstractButton, name) if b.isVisible())
    button.click()


def words_of(vault: Vault) -> list[str]:
    """Everything written in the vault, longest first."""
    found: set[str] = set()
    for store in vault._records:
        if store is not vault.drafts:
            for record in store.select("1"):
                found |= _texts(record)
    return sorted(found | guide_words(), key=len, reverse=True)


def _written(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _written(part)


def guide_words() -> set[str]:
    """Guides are whole files for each language: their words pass no translator."""
    return {said.text for said in visible.guides()}


def _texts(record: Record) -> set[str]:
    texts = {text for field in fields(record) for text in _written(getattr(record, field.name))}
    return {part.strip() for text in texts for part in [text, *text.split("\n")] if len(part.strip()) > 1}
