"""Each way in which contact ends, walked to its quiet in a real window (R31-R36, R40, R48, B5, B6, B12, issue 5).

What was kept, and what is gone, is read from the vault afterwards by the core.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from companion import ending_words, first_words
from companion.clock import SystemClock
from companion.endings import Ending, EndingKind, Hand, SetDown, Worth, letter_key
from companion.identity import Record, to_micros
from companion.journal import Entry
from companion.leaving import done_on
from companion.meetings import Meeting
from companion.paths import Paths
from companion.people import LooseEnd, Person, Topic
from companion.store.forgetting import still_found
from companion.store.owned import rows_of
from companion.vault.keys import FLOOR
from companion.vault.vault import Vault
from tests.journeys.ending_hand import Hand as Pointer
from tests.journeys.vaults import PASSPHRASE, bytes_below, opened
from tests.journeys.xserver import XServer

HOUR = 3_600_000_000  # microseconds
FIRST, LAST = "Ottoline", "Fairweather"
NAME = f"{FIRST} {LAST}"
OF_THEM = (FIRST, LAST, "zeppelin")
"""Their name, and a word out of what they said."""


@dataclass(frozen=True)
class Before:
    """Three people, of whom the second is the one it ends with; and all of them as they were."""

    person: Person
    rows: dict[str, Record]
    others: dict[str, Record]

    @property
    def lasting(self) -> dict[str, Record]:
        """All but the meetings to come, which go with the contact."""
        now = to_micros(SystemClock().now())
        return {uid: row for uid, row in self.rows.items() if not (isinstance(row, Meeting) and row.starts > now)}


def prepare(folder: Path, *, mentioned: bool = False) -> Before:
    """`mentioned`: a note about another names them."""
    now = to_micros(SystemClock().now())
    noor, person, kim = (
        Person.made(name, icon=icon) for name, icon in (("Noor", "leaf"), (NAME, "boat"), ("Kim", "tree"))
    )
    with Vault.create(Paths.under(folder).data, PASSPHRASE, clock=SystemClock(), kdf=FLOOR) as vault:
        for position, each in enumerate((noor, person, kim)):
            vault.people.save(replace(each, position=position))
            vault.topics.save(Topic(owner_uid=each.uid, text="The flat by the river"))
        begun = now - 170 * HOUR
        vault.meetings.save(Meeting(owner_uid=person.uid, starts=begun, begun=begun, ended=begun + HOUR))
        vault.meetings.save(Meeting(owner_uid=person.uid, starts=now + HOUR // 2))
        vault.loose_ends.save(LooseEnd(owner_uid=person.uid, text="Whether the zeppelin came"))
        vault.entries.save(Entry(id=begun, owner_uid=person.uid, body=f"{FIRST} told of a zeppelin over the roofs."))
        vault.entries.save(Entry(id=begun + 1, owner_uid=noor.uid, body="Noor has a new lamp."))
        if mentioned:
            vault.loose_ends.save(LooseEnd(owner_uid=kim.uid, text=f"Kim knows {FIRST} from the choir"))
        kept = vault.people.get(person.uid)
        assert kept is not None
        return Before(kept, of(vault, kept), of(vault, noor) | of(vault, kim))


def of(vault: Vault, *people: Person) -> dict[str, Record]:
    return {row.uid: row for person in people for row in rows_of(vault, person)}


def in_no_row(vault: Vault, *words: str, but: str = "") -> None:
    """In no value of any table; and the product, which reads the indexes too, finds them nowhere either."""
    tables = vault.database.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
    ).fetchall()
    assert len(tables) > 10
    for (table,) in tables:
        if table == but:
            continue
        for row in vault.database.execute(f"SELECT * FROM {table}").fetchall():
            held = " ".join(
                value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value) for value in row
            )
            assert not [word for word in words if word.lower() in held.lower()], (table, held)
    assert but or still_found(vault, words) == 0


@pytest.fixture
def begin(xserver: XServer, tmp_path: Path) -> Iterator[Callable[[], Pointer]]:
    """Start it and open the vault: Today is seen, and has them."""
    begun: list[Pointer] = []

    def start() -> Pointer:
        begun.append(Pointer(xserver, tmp_path, Path(tempfile.mkdtemp(dir=xserver.home))))
        app = begun[-1]
        app.ready()
        app.unlock(PASSPHRASE)
        assert FIRST in app.on("today")["said"]
        return app

    yield start
    for app in begun:
        app.kill()


def to_the_ending(app: Pointer) -> None:
    """By mouse: People, the one in the middle, and the way on their page."""
    app.press("nav-people")
    app.on("people")
    app.press("people-list")
    app.press("to-ending")
    app.on("ending")


def is_silent(app: Pointer) -> None:
    """Today has nothing of them, and nobody's window says who they were."""
    said = app.on("today")["said"]
    assert not [word for word in OF_THEM if word in said]
    app.tells_nobody(*OF_THEM)
    app.look("today-after")


def ends_well(app: Pointer, folder: Path) -> None:
    assert app.quit() == 0
    assert app.bugs() == []
    assert not [word for word in OF_THEM if word in "\n".join(app.log_lines())]
    assert not [file for file, held in bytes_below(folder).items() if any(word.encode() in held for word in OF_THEM)]


def test_planned_and_kept_quiet_until_it_wakes(begin: Callable[[], Pointer], tmp_path: Path) -> None:
    """R31-R33, R36, R48: by mouse. One thing worth doing, a page for them, over; what is offered leads on to a line
    that is carried, no letter, and quiet. They are under Resting only; woken, all is as it was."""
    before = prepare(tmp_path)
    app = begin()
    to_the_ending(app)
    app.press("ending-planned")
    app.look("planned")
    app.press("worth-say-early")
    app.press("ending-write")
    app.write("keepsake-questions", "Whom to ask about the boiler")
    app.press("keepsake-line")
    app.write("keepsake-line", "Go gently")
    app.look("keepsake")
    app.press("keepsake-back")
    app.press("planned-over-close")
    app.look("planned-over")
    app.tells_nobody(*OF_THEM)
    app.press("planned-over-take")
    app.on("letting-go")
    app.press("carried-add")
    app.write("carried-add", "That waiting is allowed")
    app.server.key("Return")
    app.until("the line", lambda now: now["focus"] == "carried-add")
    app.look("carry")
    app.press("carry-on")
    app.press("no-letter")
    app.press("quiet-keep")
    app.look("quiet-keep")
    app.press("quiet-go")
    is_silent(app)
    app.press("nav-people")
    now = app.until("the other two", lambda now: len(now["rows"].get("people-list", ())) == 2)
    assert NAME not in str(now["rows"])
    app.press("show-resting")
    now = app.until("who rests", lambda now: "resting-list" in now["rows"])
    assert [NAME in row for row in now["rows"]["resting-list"]] == [True]
    assert NAME not in str(now["rows"]["people-list"])
    app.look("resting")
    app.tells_nobody(*OF_THEM)
    app.press("resting-list")
    app.press("wake-page")
    app.look("awake")
    app.press("nav-people")
    app.until("all three", lambda now: NAME in str(now["rows"].get("people-list")))
    ends_well(app, tmp_path)
    with opened(tmp_path) as vault:
        rows = of(vault, before.person)
        [ending] = [row for row in rows.values() if isinstance(row, Ending)]
        assert ending.kind is EndingKind.PLANNED
        assert done_on(ending, Worth.SAY_EARLY) == ending.closed_on != ""
        assert (ending.questions, ending.line) == ("Whom to ask about the boiler", "Go gently")
        [carried] = [row for row in rows.values() if isinstance(row, SetDown)]
        assert (carried.text, carried.hand) == ("That waiting is allowed", Hand.CARRY)
        assert {u: r for u, r in rows.items() if r not in (ending, carried)} == before.lasting
        assert vault.letters.of(before.person.uid) == []


def test_sudden_by_keyboard_and_only_the_lesson_stays(begin: Callable[[], Pointer], tmp_path: Path) -> None:
    """R34, R36, B12: never a mouse. A line for the slip, over; a line that is carried, and only that stays."""
    before = prepare(tmp_path)
    app = begin()
    key = app.server.key
    key("ctrl+2")
    app.on("people")
    app.tab_to("people-list")
    key("Down", "Return")
    app.on("person")
    app.tab_to("to-ending")
    key("Return")
    app.on("ending")
    app.tab_to("ending-planned")
    key("Right")
    app.has_focus("ending-sudden")
    app.look("kinds-by-arrow")
    key("space")
    words = ending_words.load("en")
    app.until("the card", lambda now: words.short[0] in now["said"] and words.hopeful[0] in now["said"])
    app.tab_to("slip-line")
    app.server.type("Go well")
    app.look("sudden")
    app.tab_to("sudden-over-close")
    key("Return")
    app.has_focus("sudden-over-take")
    app.look("sudden-over")
    app.tells_nobody(*OF_THEM)
    key("Return")
    app.on("letting-go")
    app.write("carried-add", f"{FIRST} taught me to wait")
    key("Return")
    app.tab_to("carry-skip")
    key("Return")
    app.tab_to("quiet-keep")
    key("Right", "Right")
    app.has_focus("quiet-lesson")
    key("space")
    app.tab_to("quiet-go")
    app.look("quiet-lesson")
    key("Return")
    app.tab_to("last-look-go")
    app.look("lesson-last-look")
    key("Return")
    is_silent(app)
    key("ctrl+3")
    app.until(
        "the page that stays", lambda now: now["page"] == "journal" and "Someone taught me to wait" in now["said"]
    )
    app.look("lesson-in-the-journal")
    ends_well(app, tmp_path)
    with opened(tmp_path) as vault:
        in_no_row(vault, *OF_THEM, "Go well")
        assert [row.name for row in vault.people.all()] == ["Noor", "Kim"]
        assert not [row for row in of(vault, before.person).values() if row.uid in before.rows]
        [lesson] = [hit for hit in vault.entries.page() if not hit.owner_uid]
        page = vault.entries.get(lesson.uid)
        assert page is not None
        assert "- Someone taught me to wait" in page.body.splitlines()
        assert of(vault, *vault.people.all()) == before.others


def test_not_working_and_made_nameless(begin: Callable[[], Pointer], tmp_path: Path) -> None:
    """R31, R36, B6: by mouse. Kind words, over; the names go, in a note about another too, and what was said stays."""
    before = prepare(tmp_path, mentioned=True)
    app = begin()
    to_the_ending(app)
    app.press("ending-not-working")
    kind, way = first_words.load("en").kind_no[0], ending_words.load("en").not_working
    app.until("kind words", lambda now: all(words in now["said"] for words in (kind, *way)))
    app.look("not-working")
    app.press("not-working-over-close")
    app.press("not-working-over-take")
    app.on("letting-go")
    app.press("carry-skip")
    app.press("quiet-nameless")
    app.look("quiet-nameless")
    app.press("quiet-go")
    app.press("mentions-line")
    app.look("nameless-last-look")
    app.tells_nobody(*OF_THEM)
    app.press("last-look-go")
    said = app.on("today")["said"]
    assert FIRST not in said
    app.look("nameless-today")
    assert app.quit() == 0
    assert app.bugs() == []
    with opened(tmp_path) as vault:
        in_no_row(vault, FIRST, LAST)
        kept = vault.people.get(before.person.uid)
        assert kept is not None
        assert kept.name == "Someone"
        assert kept.resting
        [page] = [row for row in of(vault, kept).values() if isinstance(row, Entry)]
        assert page.body.endswith("told of a zeppelin over the roofs.")
        after = of(vault, *vault.people.active())
        changed = [uid for uid, row in before.others.items() if after[uid] != row]
        assert [after[uid].text for uid in changed] == ["Kim knows someone from the choir"]  # type: ignore[attr-defined]


def test_cut_off_a_letter_shredded_and_all_of_it_erased(begin: Callable[[], Pointer], tmp_path: Path) -> None:
    """R35, R36, B6: by mouse. Nothing reminds of them from then on, though a meeting is set; and straight on to letting
    go. The letter comes apart; then all of it goes, by the passphrase, and by no other. Who else is there is as before.
    """
    before = prepare(tmp_path)
    app = begin()
    to_the_ending(app)
    app.press("ending-cut-off")
    app.look("cut-off")
    app.press("nav-today")
    is_silent(app)
    to_the_ending(app)
    app.press("cut-off-way")
    app.on("letting-go")
    app.press("carry-on")
    app.write("letter", f"{FIRST}, there was marmalade")
    app.look("letter")
    app.press("letter-shred")
    app.press("letter-shred-now")
    app.look("shredding")
    app.press("letter-on")
    app.press("quiet-erase")
    app.look("quiet-erase")
    app.press("quiet-go")
    app.write("last-look-passphrase", "not the right words")
    app.server.key("Return")
    app.where("last-look-problem")
    app.look("erase-refused")
    app.write("last-look-passphrase", PASSPHRASE)
    app.look("erase-last-look")
    app.tells_nobody(*OF_THEM)
    app.server.key("Return")
    is_silent(app)
    app.server.key("ctrl+z")  # brings nothing back
    app.press("nav-people")
    app.until("the other two", lambda now: len(now["rows"].get("people-list", ())) == 2)
    app.look("people-after-erase")
    ends_well(app, tmp_path)
    with opened(tmp_path) as vault:
        in_no_row(vault, *OF_THEM, "marmalade")
        in_no_row(vault, *before.rows, but="tombstone")  # an empty marker, so that nothing returns from elsewhere
        assert vault.drafts.get(letter_key(before.person.uid)) is None
        assert of(vault, *vault.people.all()) == before.others
        assert len(vault.people.all()) == 2
