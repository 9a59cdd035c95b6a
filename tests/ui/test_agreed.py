"""“What we agreed”: shown to both, dated by being shown, what changed, and printing for both (R9, B2, R48, R57)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from companion.agreement import OWN, AgreementLine, AgreementVersion, Field, HouseRule
from companion.changes import Kind
from companion.errors import DiskFull
from companion.firsts import FirstTalk
from companion.identity import to_micros
from companion.journal import Entry
from companion.people import (
    AgendaPoint,
    Comfort,
    Door,
    Format,
    Goal,
    LooseEnd,
    Member,
    Person,
    Side,
    Step,
    Topic,
)
from companion.rhythm import Rhythm
from tests.fakes import FakePickers
from tests.ui.rig import Rig, find, press, words_of
from ui.pages.agreed import AgreedPage
from ui.pages.agreed_parts.history import History
from ui.pages.agreed_parts.marks import told
from ui.pages.agreed_parts.print_panel import PrintPanel
from ui.papers.together import Names, Together, together
from ui.routes import GOALS_TOGETHER, Place, Route
from ui.widgets.banner import Banner
from ui.widgets.choices import Segments
from ui.widgets.fields import Choice

Show = Callable[..., AgreedPage]
LINES = {
    Field.WHERE: "Upstairs at the café",
    Field.LENGTH: "60",
    Field.WHO_REACHES: "Either, until eight",
    Field.CONFIDENTIAL: "What is said here stays here",
    Field.HOPES_MINE: "To be of use",
    Field.HOPES_THEIRS: "A calm Sunday",
    Field.BOUNDARIES_MINE: "No lending\nNo visits at home",
    Field.BOUNDARIES_THEIRS: "No hugs",
    Field.OPENING: "Tea first",
    Field.CAN_OFFER: "An hour",
    Field.FORGETS: "We open this page",
}


@pytest.fixture
def maren(rig: Rig) -> Person:
    rig.vault.lines.save(AgreementLine(owner_uid=OWN, field=Field.MY_NAME, text="Robin"))
    return agreed(rig, rig.person("Maren"), LINES)


def agreed(rig: Rig, person: Person, lines: dict[Field, str]) -> Person:
    for field, text in lines.items():
        rig.vault.lines.save(replace(rig.vault.agreement(person.uid).line(field), text=text))
    return person


@pytest.fixture
def show(rig: Rig, qtbot: QtBot, maren: Person) -> Show:
    def made(part: str = "", who: Person | None = None, wide: int = 1256, high: int = 776) -> AgreedPage:
        page = AgreedPage(rig.workspace, rig.services)
        page.go.connect(rig.asked.append)
        page.open(Route(Place.AGREED, (who or maren).uid, part))
        rig.show(qtbot, page, wide, high)
        QApplication.processEvents()
        return page

    return made


def pickers(rig: Rig) -> FakePickers:
    assert isinstance(rig.services.pickers, FakePickers)
    return rig.services.pickers


def lead(page: AgreedPage) -> str:
    return find(page, QLabel, "agreed-lead").text()


def block(page: AgreedPage, key: str) -> list[str]:
    """The words of one block, in their order."""
    return [label.text() for label in find(page, QWidget, f"agreed-{key}").findChildren(QLabel)]


def stand_before(rig: Rig, person: Person, when: datetime, lines: dict[Field, str], rules: Sequence[str] = ()) -> str:
    """An earlier version; its uid."""
    told = [*((f.value, lines[f]) for f in Field if f in lines), *(("house-rule", rule) for rule in rules)]
    version = AgreementVersion(owner_uid=person.uid, at=to_micros(when.astimezone()), lines=tuple(told))
    rig.vault.versions.save(version)
    return version.uid


# Shown


def test_r9_both_see_the_same_in_one_order(show: Show) -> None:
    """Three facts, two halves of the same headings, what is shared, and the line for when one forgets."""
    page = show()
    said = words_of(page).split("\n")
    order = [
        "What we agreed",
        "When and where",
        "An hour each time",
        "Upstairs at the café",
        "Between meetings",
        "Between us",
        "Robin",
        "To be of use",
        "No lending",
        "Maren",
        "A calm Sunday",
        "No hugs",
        "How we open",
        "What Robin can offer",
        "If one of us forgets",
        "We open this page",
    ]
    assert [words for words in said if words in order] == order
    assert lead(page) == "Robin and Maren, 14 April."
    assert said.count("Hopes") == said.count("Boundaries") == 2
    assert "Fears" not in said, "empty lines are left out"


def test_r9_the_order_is_the_order_of_reading(show: Show) -> None:
    page = show(high=2000)
    keys = ("when", "between", "us", "hopes-mine", "boundaries-mine", "opening", "can-offer", "forgets")
    tops = [find(page, QWidget, f"agreed-{key}").mapTo(page, find(page, QWidget, f"agreed-{key}").rect().topLeft()).y()
            for key in keys]  # fmt: skip
    assert tops == sorted(tops)


def test_r9_a_rhythm_is_told_in_words(rig: Rig, maren: Person, show: Show) -> None:
    first = rig.clock.now().date()
    rhythm = Rhythm(every=2, first=first, hour=datetime(2026, 4, 14, 16, 30).time(), zone="UTC")
    agreed(rig, maren, {Field.RHYTHM: rhythm.text, Field.HOW_LONG: "until 2026-09-30"})
    said = words_of(show())
    assert "Every second Tuesday, 16:30" in said
    assert ", for an hour" in said
    assert "Until 30 September 2026" in said
    assert "every 2 from" not in said


def test_r9_without_a_name_of_their_own_the_supporter_is_me(rig: Rig, maren: Person, show: Show) -> None:
    agreed(rig, maren, {})
    line = rig.vault.agreement(OWN).line(Field.MY_NAME)
    rig.vault.lines.save(replace(line, text="  "))
    page = show()
    assert lead(page) == "Me and Maren, 14 April."
    assert "What I can offer" in words_of(page)


def test_r9_b2_nothing_private_is_shown(rig: Rig, maren: Person, show: Show) -> None:
    """No topic, comfort, own words, loose end, first talk, hope, page of the journal or preparation stands there."""
    vault = rig.vault
    vault.people.save(replace(maren, own_words="PRIVATE own words"))
    for record in (
        Topic(owner_uid=maren.uid, text="PRIVATE topic", door=Door.NEVER),
        Comfort(owner_uid=maren.uid, text="PRIVATE comfort"),
        LooseEnd(owner_uid=maren.uid, text="PRIVATE end"),
        Goal(owner_uid=maren.uid, text="PRIVATE goal"),
        Member(owner_uid=maren.uid, text="PRIVATE member", know="PRIVATE know"),
        AgendaPoint(owner_uid=maren.uid, text="PRIVATE point"),
        FirstTalk(text="PRIVATE talk"),
        Entry(id=1, owner_uid=maren.uid, body="PRIVATE page"),
    ):
        vault.store_of(type(record)).save(record)
    private = (Field.BEFORE_CONNECTING, Field.LEADING, Field.ONE_VOICE, Field.KIND_NO, Field.FILLS_ME, Field.CUE)
    agreed(rig, maren, {field: f"PRIVATE {field.value}" for field in private})
    agreed(rig, Person(uid=OWN, name=""), {field: f"PRIVATE {field.value}" for field in private})
    for how in Format:
        vault.people.save(replace(maren, format=how))
        page = show()
        assert "PRIVATE" not in words_of(page)
        press(page, "agreed-print")
        press(page, "print-now")
        assert "PRIVATE" not in pickers(rig).printed[-1].toPlainText()


def test_b2_nothing_agreed_yet_is_said_kindly(rig: Rig, show: Show) -> None:
    page = show(who=rig.person("Sol"))
    assert "Nothing is agreed yet." in words_of(page)
    assert lead(page) == "Robin and Sol."
    assert page.first_focus().objectName() == "agreed-write"
    assert not page.findChild(QAbstractButton, "agreed-print").isVisible()  # type: ignore[union-attr]
    page.print()
    assert find(page, QWidget, "agreed-write").isVisible()
    press(page, "agreed-write")
    assert [(route.place, route.part) for route in rig.asked] == [(Place.PERSON, "agreement")]


@pytest.mark.parametrize(
    ("how", "part", "tab"),
    [
        (Format.ONE_TO_ONE, "", "agreement"),
        (Format.GROUP, "", "rules"),
        (Format.ONE_TO_ONE, GOALS_TOGETHER, "goals"),
        (Format.GROUP, GOALS_TOGETHER, "goals"),
    ],
)
def test_escape_leads_back_to_where_it_was_opened(
    rig: Rig, maren: Person, show: Show, how: Format, part: str, tab: str
) -> None:
    rig.vault.people.save(replace(maren, format=how))
    page = show(part)
    QTest.keyClick(page, Qt.Key.Key_Escape)
    press(page, "agreed-close")
    assert rig.asked == [Route(Place.PERSON, maren.uid, tab)] * 2


def test_someone_who_is_gone_has_nothing_to_show(rig: Rig, show: Show) -> None:
    show(who=Person.made("Nobody"))
    assert [route.place for route in rig.asked] == [Place.PEOPLE]


# Dated (DECISIONS 15)


def test_d15_being_shown_dates_it(rig: Rig, maren: Person, show: Show) -> None:
    assert rig.vault.versions.of(maren.uid) == []
    show()
    (version,) = rig.vault.versions.of(maren.uid)
    assert version.text(Field.WHERE) == "Upstairs at the café"
    show()
    assert len(rig.vault.versions.of(maren.uid)) == 1, "the same words are one version"


def test_d15_looking_at_hopes_dates_no_agreement(rig: Rig, maren: Person, show: Show) -> None:
    show(GOALS_TOGETHER)
    assert rig.vault.versions.of(maren.uid) == []


def test_d15_a_full_disk_does_not_stop_showing(rig: Rig, maren: Person, show: Show) -> None:
    with rig.full_disk():
        page = show()
    assert "Upstairs at the café" in words_of(page)
    assert rig.vault.versions.of(maren.uid) == []


def test_d15_it_stands_so_since_the_day_it_was_dated(rig: Rig, maren: Person, show: Show) -> None:
    stand_before(rig, maren, datetime(2025, 11, 3, 12), {Field.WHERE: "Outside"})
    stand_before(rig, maren, datetime(2026, 3, 31, 12), LINES)
    assert lead(show()) == "Robin and Maren, 31 March. First written on 3 November 2025."


# What changed


def test_r9_what_changed_is_marked_word_by_word(rig: Rig, maren: Person, show: Show) -> None:
    before = {**LINES, Field.WHERE: "Downstairs at the café", Field.BOUNDARIES_MINE: "No lending\nNo calls at night"}
    del before[Field.HOPES_MINE]
    stand_before(rig, maren, datetime(2026, 3, 3, 12), before)
    agreed(rig, maren, {Field.BOUNDARIES_MINE: "No lending", Field.HOPES_THEIRS: "A calm Sunday\nRain"})
    page = show("changed")
    assert lead(page) == "Robin and Maren. Marked: what is different from 3 March."
    assert block(page, "when")[2:] == ["Upstairs at the café", "3 March: “Downstairs at the café”"]
    assert block(page, "hopes-mine") == ["Hopes", "To be of use", "Not there on 3 March"]
    assert block(page, "hopes-theirs") == ["Hopes", "A calm Sunday", "Rain", "Not there on 3 March"]
    assert block(page, "boundaries-mine") == [
        "Boundaries", "No lending", "No calls at night", "No longer, since 14 April"
    ]  # fmt: skip
    assert block(page, "us") == ["Between us", "What is said here stays here"], "what stayed bears no mark"


def test_r9_a_mark_is_said_aloud_too(rig: Rig, maren: Person, show: Show) -> None:
    """Neither colour nor place alone says what changed."""
    stand_before(rig, maren, datetime(2026, 3, 3, 12), {**LINES, Field.WHERE: "Downstairs at the café"})
    page = show("changed")
    words = next(w for w in find(page, QWidget, "agreed-when").findChildren(QLabel) if "Upstairs" in w.text())
    assert words.accessibleName() == "Upstairs at the café"
    assert words.accessibleDescription() == "3 March: “Downstairs at the café”. New words: Upstairs"


def test_r9_the_places_of_new_words_count_as_qt_counts(rig: Rig, maren: Person) -> None:
    """A face takes two places in Qt's strings: the mark must not slip."""
    agreement = rig.vault.agreement(agreed(rig, maren, {Field.WHERE: "Here 🙂 and there, rarely"}).uid)
    names = Names(mine="Robin", theirs="Maren")

    def read(one: object) -> Together:
        return together(one, Format.ONE_TO_ONE, names)  # type: ignore[arg-type]

    old = stand_before(rig, maren, datetime(2026, 3, 3, 12), {**LINES, Field.WHERE: "Here 🙂 and there, often"})
    history = History(rig.vault.versions.of(maren.uid), agreement, rig.clock.now())
    shown = read(agreement).facts[0]
    line = told(shown, history.compared(old, "", read))[1]
    assert [line.words.encode("utf-16-le")[2 * at : 2 * (at + n)].decode("utf-16-le") for at, n in line.new] == [
        "rarely"
    ]
    assert [line.note.encode("utf-16-le")[2 * at : 2 * (at + n)].decode("utf-16-le") for at, n in line.old] == ["often"]


def test_r9_two_chosen_dates_are_compared(rig: Rig, maren: Person, show: Show) -> None:
    """A line that came and went between two dates is gone since the day that first lacks it."""
    first = stand_before(rig, maren, datetime(2026, 1, 13, 12), {Field.WHERE: "Outside", Field.OPENING: "Tea"})
    stand_before(rig, maren, datetime(2026, 2, 10, 12), {Field.WHERE: "Outside"})
    third = stand_before(rig, maren, datetime(2026, 3, 3, 12), {Field.WHERE: "Upstairs"})
    page = show("changed")
    since, until = find(page, Choice, "agreed-since"), find(page, Choice, "agreed-until")
    assert [since.itemText(at) for at in range(since.count())] == ["3 March", "10 February", "13 January"]
    assert since.value() == third
    assert [until.itemText(at) for at in range(until.count())] == ["now"]
    since.set_value(first)
    since.activated.emit(since.currentIndex())
    assert [until.itemText(at) for at in range(until.count())] == ["now", "3 March", "10 February"]
    until.set_value(third)
    until.activated.emit(until.currentIndex())
    assert lead(page) == "Robin and Maren. Marked: what changed from 13 January to 3 March."
    assert block(page, "when") == ["When and where", "Upstairs", "13 January: “Outside”"]
    assert block(page, "opening") == ["How we open", "Tea", "No longer, since 10 February"]
    assert "We open this page" not in words_of(page), "that was agreed later"


def test_r9_two_versions_of_one_day_are_told_apart(rig: Rig, maren: Person, show: Show) -> None:
    stand_before(rig, maren, datetime(2026, 3, 3, 9, 5), {Field.WHERE: "Outside"})
    stand_before(rig, maren, datetime(2026, 3, 3, 18, 20), {Field.WHERE: "Inside"})
    since = find(show("changed"), Choice, "agreed-since")
    assert [since.itemText(at) for at in range(since.count())] == ["3 March, 18:20", "3 March, 09:05"]


def test_r9_of_versions_within_a_minute_the_last_is_offered(rig: Rig, maren: Person, show: Show) -> None:
    """They are one sitting, and no two dates are called the same."""
    for second, where in ((5, "Outside"), (20, "By the river"), (50, "Inside")):
        stand_before(rig, maren, datetime(2026, 3, 3, 18, 20, second), {**LINES, Field.WHERE: where})
    stand_before(rig, maren, datetime(2026, 3, 3, 18, 21), {**LINES, Field.WHERE: "In the hall"})
    page = show("changed")
    since = find(page, Choice, "agreed-since")
    assert [since.itemText(at) for at in range(since.count())] == ["3 March, 18:21", "3 March, 18:20"]
    since.setCurrentIndex(1)
    since.activated.emit(1)
    assert "3 March, 18:20: “Inside”" in words_of(page)


def test_r9_one_sitting_of_a_day_needs_no_hour(rig: Rig, maren: Person, show: Show) -> None:
    for second, where in ((5, "Outside"), (50, "Inside")):
        stand_before(rig, maren, datetime(2026, 3, 3, 18, 20, second), {**LINES, Field.WHERE: where})
    since = find(show("changed"), Choice, "agreed-since")
    assert [since.itemText(at) for at in range(since.count())] == ["3 March"]


def test_r9_opened_again_the_last_version_is_held_against_now(rig: Rig, maren: Person, show: Show) -> None:
    for month in (1, 2, 3):
        stand_before(rig, maren, datetime(2026, month, 3, 12), {**LINES, Field.WHERE: f"Room {month}"})
    page = show("changed")
    since, until = find(page, Choice, "agreed-since"), find(page, Choice, "agreed-until")
    for choice in (since, until):
        choice.setCurrentIndex(choice.count() - 1)
        choice.activated.emit(choice.currentIndex())
    assert (since.currentText(), until.currentText()) == ("3 January", "3 February")
    rig.workspace.announce(frozenset({Kind.AGREEMENT}))
    assert (since.currentText(), until.currentText()) == ("3 January", "3 February"), "only opening begins again"
    page.open(page.route)
    assert (since.currentText(), until.currentText()) == ("3 March", "now")


@pytest.mark.parametrize(("wide", "high"), [(1256, 776), (936, 616)])
def test_b12_what_changed_is_laid_out_before_it_is_painted(
    rig: Rig, maren: Person, show: Show, wide: int, high: int
) -> None:
    stand_before(rig, maren, datetime(2026, 3, 3, 12), {**LINES, Field.OPENING: "Coffee first"})
    page = show("", None, wide, high)
    press(page, "option-changed")
    at_once = page.grab().toImage()
    for _ in range(4):
        QApplication.processEvents()
    assert at_once == page.grab().toImage()


def test_r9_as_it_stands_and_what_changed_by_hand(rig: Rig, maren: Person, show: Show) -> None:
    stand_before(rig, maren, datetime(2026, 3, 3, 12), {**LINES, Field.OPENING: "Coffee first"})
    page = show()
    assert "Coffee first" not in words_of(page)
    assert not page.findChild(Choice, "agreed-since").isVisible()  # type: ignore[union-attr]
    press(page, "option-changed")
    assert "3 March: “Coffee first”" in words_of(page)
    assert find(page, Choice, "agreed-since").isVisible()
    press(page, "option-stands")
    assert "Coffee first" not in words_of(page)


def test_r9_with_one_version_there_is_nothing_to_compare(show: Show) -> None:
    page = show("changed")
    assert not page.findChild(Segments, "agreed-view").isVisible()  # type: ignore[union-attr]
    assert lead(page) == "Robin and Maren, 14 April."


def test_r9_the_same_words_on_both_dates(rig: Rig, maren: Person, show: Show) -> None:
    stand_before(rig, maren, datetime(2026, 3, 3, 12), LINES)
    stand_before(rig, maren, datetime(2026, 3, 9, 12), {**LINES, Field.OPENING: "Coffee"})
    stand_before(rig, maren, datetime(2026, 3, 20, 12), LINES)
    page = show("changed")
    since = find(page, Choice, "agreed-since")
    since.setCurrentIndex(since.count() - 1)
    since.activated.emit(since.currentIndex())
    assert lead(page) == "Robin and Maren. Nothing is different from 3 March."


def test_r9_a_boundary_of_twenty_thousand_letters_is_shown(rig: Rig, maren: Person, show: Show) -> None:
    """And 2,500 lines of which every third stayed: nothing breaks, nothing is wider than the page."""
    long = "I would rather not be asked. " * 690
    many = "\n".join(f"line {at}" for at in range(2_500))
    stand_before(rig, maren, datetime(2026, 3, 3, 12), {Field.FEARS_MINE: long, Field.FEARS_THEIRS: many})
    agreed(
        rig, maren,
        {
            Field.FEARS_MINE: long.replace("asked. I", "asked, I"),
            Field.FEARS_THEIRS: "\n".join(f"line {at}" for at in range(0, 5_000, 3)),
            Field.BOUNDARIES_THEIRS: "x" * 20_000,
        },
    )  # fmt: skip
    page = show("changed")
    assert "Different from 3 March" in block(page, "fears-theirs")
    assert page.horizontalScrollBar().maximum() == 0
    assert find(page, QWidget, "pageHolder").width() <= page.viewport().width()


# For a room, and hopes


def test_r57_show_the_room_its_rules(rig: Rig, show: Show) -> None:
    group = rig.person("Readers", format=Format.GROUP)
    for at, rule in enumerate(("What is told here stays here", "To pass is an answer")):
        rig.vault.rules.save(HouseRule(owner_uid=group.uid, text=rule, position=at))
    rig.vault.members.save(Member(owner_uid=group.uid, text="Ada", know="Needs the door seat"))
    agreed(rig, group, {Field.OPENING: "Kettle on", Field.WHERE: "Reading room", Field.LEADING: "Robin leads"})
    said = words_of(show(who=group)).split("\n")
    order = ["House rules", "Readers, 14 April.", "What is told here stays here", "To pass is an answer", "Kettle on"]
    assert [words for words in said if words in order] == order
    assert "Reading room" in said
    assert not {"Ada", "Needs the door seat", "Robin leads", "Maren", "Robin"} & set(said)
    assert rig.vault.versions.of(group.uid)[0].rules == ("What is told here stays here", "To pass is an answer")


def test_r57_a_rule_that_changed_is_marked(rig: Rig, show: Show) -> None:
    group = rig.person("Readers", format=Format.GROUP)
    rig.vault.rules.save(HouseRule(owner_uid=group.uid, text="One speaks, others listen"))
    stand_before(rig, group, datetime(2026, 3, 3, 12), {}, ["One speaks, others wait", "No phones"])
    page = show("changed", group)
    assert lead(page) == "Readers. Marked: what is different from 3 March."
    assert block(page, "rules") == [
        "One speaks, others listen", "3 March: “One speaks, others wait”", "No phones", "No longer, since 14 April"
    ]  # fmt: skip


def test_r48_hopes_are_looked_at_together(rig: Rig, maren: Person, show: Show) -> None:
    """Only what is not set aside, with whose step it is in words; nothing to press but print and close."""
    walk = Goal(owner_uid=maren.uid, text="A walk on Sunday")
    aside = Goal(owner_uid=maren.uid, text="A cinema", aside_on="2026-03-01", position=1)
    for goal in (walk, aside):
        rig.vault.goals.save(goal)
    for text, side, aside_on in (("Find shoes", Side.THEIRS, ""), ("Bring a map", Side.MINE, ""),
                                 ("Ask Ida", Side.THEIRS, "2026-03-01")):  # fmt: skip
        rig.vault.steps.save(Step(owner_uid=maren.uid, goal_uid=walk.uid, text=text, side=side, aside_on=aside_on))
    page = show(GOALS_TOGETHER)
    assert lead(page) == "Robin and Maren, 14 April."
    hopes = find(page, QWidget, "agreed-hopes")
    said = [label.text() for label in hopes.findChildren(QLabel)]
    assert said == ["“A walk on Sunday”", "Find shoes", "Maren", "Bring a map", "Robin"]
    buttons = [b.objectName() for b in page.findChildren(QAbstractButton) if b.isVisible()]
    assert buttons == ["agreed-print", "agreed-close"]


@pytest.mark.parametrize("wide", [936, 1256])
def test_r48_what_can_be_done_stands_at_the_end(rig: Rig, maren: Person, show: Show, wide: int) -> None:
    """As for house rules: dates that are not there take no room."""
    rig.vault.goals.save(Goal(owner_uid=maren.uid, text="A calm Sunday"))
    page = show(GOALS_TOGETHER, None, wide, 616)
    close = find(page, QAbstractButton, "agreed-close")
    edge = close.mapTo(page, close.rect().topRight()).x()
    assert edge > page.width() * 0.9


def test_r48_without_hopes_there_is_a_way_to_them(rig: Rig, maren: Person, show: Show) -> None:
    page = show(GOALS_TOGETHER)
    assert "Nothing is written here yet." in words_of(page)
    press(page, "agreed-write")
    assert rig.asked == [Route(Place.PERSON, maren.uid, "goals")]


# Printed


def test_b2_print_for_both(rig: Rig, show: Show) -> None:
    """Asked in the page; two copies, one each, unless one is chosen."""
    page = show("print")
    assert page.first_focus().objectName() == "print-now"
    press(page, "print-now")
    (paper,) = pickers(rig).printed
    assert pickers(rig).copies == [2]
    assert "Robin and Maren, 14 April 2026." in paper.toPlainText()
    press(page, "option-1")
    press(page, "print-now")
    assert pickers(rig).copies == [2, 1]


@pytest.mark.parametrize(
    ("naming", "there", "not_there"),
    [
        ("names", ["Robin", "Maren", "What Robin can offer"], ["R."]),
        ("initials", ["R. and M., 14 April 2026.", "R.", "M.", "What R. can offer"], ["Robin", "Maren"]),
        ("none", ["14 April 2026.", "One of us", "The other"], ["Robin", "Maren", "R.", "M."]),
    ],
)
def test_b2_names_initials_or_none(rig: Rig, show: Show, naming: str, there: list[str], not_there: list[str]) -> None:
    page = show("print")
    press(page, f"option-{naming}")
    press(page, "print-now")
    said = pickers(rig).printed[-1].toPlainText().split("\n")
    assert [words for words in there if words not in said and words not in " ".join(said)] == []
    assert [line for line in said if any(words in line for words in not_there)] == []
    assert "No hugs" in said
    assert "We open this page" in said


def test_b2_ctrl_p_asks_first_and_escape_puts_it_away(rig: Rig, show: Show) -> None:
    page = show()
    panel = page.findChild(PrintPanel, "print-panel")
    assert panel is not None
    assert panel.isHidden()
    page.print()
    assert panel.isVisible()
    assert QApplication.focusWidget() is find(page, QAbstractButton, "print-now")
    assert pickers(rig).printed == []
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert panel.isHidden()
    assert rig.asked == []
    assert QApplication.focusWidget() is find(page, QAbstractButton, "agreed-print")


def test_b2_a_pdf_is_kept_where_it_was_wished(rig: Rig, tmp_path: Path, show: Show) -> None:
    pickers(rig).pdf_answer = tmp_path / "ours.pdf"
    page = show("print")
    press(page, "print-pdf")
    assert (tmp_path / "ours.pdf").read_bytes().startswith(b"%PDF")
    assert find(page, Banner, "print-told").words() == "Kept."


def test_b2_a_pdf_that_cannot_be_made_says_so(
    rig: Rig, tmp_path: Path, show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    pickers(rig).pdf_answer = tmp_path / "gone" / "ours.pdf"
    page = show("print")
    press(page, "print-pdf")
    assert find(page, Banner, "print-told").words() == "No file could be made there. Choose another place."

    def full(*_: object) -> None:
        raise DiskFull

    monkeypatch.setattr("ui.printing.files.write", full)
    press(page, "print-pdf")
    assert "The disk is full" in find(page, Banner, "print-told").words()
    assert "No hugs" in words_of(page)


def test_b2_printing_dates_what_was_edited_since_it_was_shown(rig: Rig, maren: Person, show: Show) -> None:
    page = show("print")
    agreed(rig, maren, {Field.OPENING: "Coffee"})
    press(page, "print-now")
    assert rig.vault.versions.of(maren.uid)[0].text(Field.OPENING) == "Coffee"
    assert "Coffee" in pickers(rig).printed[-1].toPlainText()


def test_r57_a_group_prints_its_rules(rig: Rig, show: Show) -> None:
    group = rig.person("Readers", format=Format.GROUP)
    rig.vault.rules.save(HouseRule(owner_uid=group.uid, text="To pass is an answer"))
    page = show("print", group)
    assert not page.findChild(Segments, "print-copies").isVisible()  # type: ignore[union-attr]
    press(page, "print-now")
    assert pickers(rig).copies == [1]
    assert "Readers, 14 April 2026." in pickers(rig).printed[-1].toPlainText()
    press(page, "option-none")
    press(page, "print-now")
    said = pickers(rig).printed[-1].toPlainText()
    assert "To pass is an answer" in said
    assert "Readers" not in said


def test_r48_hopes_are_printed(rig: Rig, maren: Person, show: Show) -> None:
    goal = Goal(owner_uid=maren.uid, text="A walk on Sunday")
    rig.vault.goals.save(goal)
    rig.vault.steps.save(Step(owner_uid=maren.uid, goal_uid=goal.uid, text="Bring a map", side=Side.MINE))
    page = show(GOALS_TOGETHER)
    press(page, "agreed-print")
    press(page, "print-now")
    said = pickers(rig).printed[-1].toPlainText()
    assert "“A walk on Sunday”" in said
    assert "Robin: Bring a map" in said


# In the window


def test_b2_it_has_the_window_to_itself(rig: Rig, qtbot: QtBot, maren: Person) -> None:
    """Neither the sidebar with its rooms nor any other name is seen by the one it is shown to."""
    rig.person("Tomasz")
    rooms = rig.rooms(qtbot, Route(Place.AGREED, maren.uid))
    assert not rooms.sidebar.isVisible()
    assert "Tomasz" not in words_of(rooms.page)
    assert QApplication.focusWidget() is find(rooms, QAbstractButton, "agreed-close")


@pytest.mark.parametrize("wide", [1256, 936, 700])
def test_b2_it_scrolls_down_only_and_keeps_its_buttons_in_sight(rig: Rig, show: Show, wide: int, maren: Person) -> None:
    agreed(rig, maren, {Field.FEARS_MINE: "One\n" * 40})
    page = show(wide=wide, high=616)
    assert page.horizontalScrollBar().maximum() == 0
    assert page.verticalScrollBar().maximum() > 0
    button = find(page, QAbstractButton, "agreed-close")
    assert page.rect().contains(button.mapTo(page, button.rect().bottomRight()))


def test_it_reads_again_when_something_changed(rig: Rig, maren: Person, show: Show) -> None:
    page = show()
    line = rig.vault.agreement(maren.uid).line(Field.OPENING)
    rig.workspace.save(line, replace(line, text="Coffee first"))
    assert "Coffee first" in words_of(page)
