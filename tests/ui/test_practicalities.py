"""Practicalities: a rhythm that is kept as one line (R4), whose clocks it goes by, and how long it goes on (R19)."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from companion.agreement import AgreementLine, Field
from companion.identity import to_micros
from companion.meetings import Meeting
from companion.people import Format, Person
from companion.rhythm import MONTHLY, Rhythm, Span, SpanKind
from tests.ui.rig import Rig, find, press, words_of
from ui.pages.person.agreement import AgreementTab
from ui.widgets.choices import Segments
from ui.widgets.fields import Choice, DateField, LineField, NumberField, TimeField
from ui.widgets.text import Text
from ui.zones import machine_zone

ELSEWHERE = "Asia/Kathmandu"


@pytest.fixture
def maren(rig: Rig) -> Person:
    return rig.person("Maren")


@pytest.fixture
def tab(rig: Rig, qtbot: QtBot, maren: Person) -> AgreementTab:
    return shown(rig, qtbot, maren)


def shown(rig: Rig, qtbot: QtBot, person: Person) -> AgreementTab:
    made = AgreementTab(rig.workspace, rig.services)
    made.show_person(person)
    made.refresh()
    rig.workspace.changed.connect(lambda _: made.refresh())
    rig.show(qtbot, made, 1000, 900)
    return made


def line(rig: Rig, person: Person, field: Field = Field.RHYTHM) -> str:
    return rig.vault.agreement(person.uid).text(field)


def agree(rig: Rig, person: Person, field: Field, text: str) -> None:
    rig.workspace.save(None, AgreementLine(owner_uid=person.uid, field=field, text=text))


def every_second_tuesday(zone: str = "", **other: object) -> Rhythm:
    facts: dict[str, object] = {"every": 2, "first": date(2026, 1, 13), "hour": time(16, 30)} | other
    return Rhythm(zone=zone or machine_zone(), **facts)  # type: ignore[arg-type]


def says(tab: AgreementTab) -> str:
    found = tab.findChild(Text, "rhythm-says")
    assert found is not None
    return found.words() if found.isVisible() else ""


def choose(tab: AgreementTab, name: str, value: str) -> None:
    choice = find(tab, Choice, name)
    choice.setCurrentIndex(choice.findData(value))


def write(field: LineField, words: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, words)
    if not words:
        QTest.keyClick(field, Qt.Key.Key_Delete)


def hour(tab: AgreementTab) -> TimeField:
    return find(tab, TimeField, "rhythm-hour")


def seen(tab: AgreementTab, name: str) -> bool:
    found = tab.findChild(QWidget, name)
    assert found is not None
    return found.isVisible()


# A rhythm is made


@pytest.mark.parametrize(
    ("every", "said"),
    [
        ("1", "Every Tuesday, 16:30. The next would be on 14 April."),
        ("2", "Every second Tuesday, 16:30. The next would be on 14 April."),
        ("3", "Every third Tuesday, 16:30. The next would be on 14 April."),
        ("4", "Every fourth Tuesday, 16:30. The next would be on 14 April."),
        ("0", "The second Tuesday of each month, 16:30. The next would be on 14 April."),
    ],
)
def test_r4_a_rhythm_is_chosen_said_in_a_sentence_and_kept_as_one_line(
    rig: Rig, tab: AgreementTab, maren: Person, every: str, said: str
) -> None:
    assert not seen(tab, "rhythm-first")
    assert not seen(tab, "rhythm-hour")
    choose(tab, "rhythm", every)
    write(hour(tab), "16:30")
    assert rig.workspace.flush()
    kept = Rhythm(every=int(every), first=date(2026, 4, 14), hour=time(16, 30), zone=machine_zone())
    assert line(rig, maren) == kept.text
    assert rig.vault.agreement(maren.uid).rhythm == kept
    assert says(tab) == said
    assert find(tab, Choice, "rhythm").accessibleDescription() == said


def test_r4_the_first_day_gives_the_weekday(rig: Rig, tab: AgreementTab, maren: Person) -> None:
    agree(rig, maren, Field.RHYTHM, every_second_tuesday().text)
    find(tab, DateField, "rhythm-first").setDate(QDate(2026, 4, 16))
    assert rig.workspace.flush()
    assert rig.vault.agreement(maren.uid).rhythm == every_second_tuesday(first=date(2026, 4, 16))
    assert says(tab) == "Every second Thursday, 16:30. The next would be on 16 April."


def test_a_rhythm_is_shown_as_it_was_kept_and_looking_keeps_nothing(rig: Rig, tab: AgreementTab, maren: Person) -> None:
    rhythm = every_second_tuesday()
    agree(rig, maren, Field.RHYTHM, rhythm.text)
    tab.refresh()
    assert find(tab, Choice, "rhythm").value() == "2"
    assert find(tab, DateField, "rhythm-first").date() == QDate(2026, 1, 13)
    assert hour(tab).words() == "16:30"
    assert says(tab) == "Every second Tuesday, 16:30. The next would be on 21 April."
    assert len(rig.vault.lines.of(maren.uid)) == 1
    assert rig.workspace.undo_stack.count() == 1


def test_the_next_day_is_another_once_the_hour_has_passed(rig: Rig, tab: AgreementTab, maren: Person) -> None:
    agree(rig, maren, Field.RHYTHM, every_second_tuesday(first=date(2026, 4, 14)).text)
    assert "14 April" in says(tab)
    rig.clock.advance(3 * 3600)
    tab.refresh()
    assert "28 April" in says(tab)
    rig.clock.advance(250 * 86_400)
    tab.refresh()
    assert says(tab).endswith("22 December.")
    rig.clock.advance(4 * 86_400)
    tab.refresh()
    assert says(tab).endswith("5 January 2027.")


def test_r4_as_it_comes_takes_the_rhythm_out_and_ctrl_z_brings_it_back(
    rig: Rig, tab: AgreementTab, maren: Person
) -> None:
    agree(rig, maren, Field.RHYTHM, every_second_tuesday().text)
    choose(tab, "rhythm", "")
    assert rig.workspace.flush()
    assert line(rig, maren) == ""
    assert not seen(tab, "rhythm-first")
    assert says(tab) == ""
    rig.workspace.undo()
    assert line(rig, maren) == every_second_tuesday().text
    assert find(tab, Choice, "rhythm").value() == "2"
    assert seen(tab, "rhythm-hour")


def test_turning_it_this_way_and_that_is_one_step_to_take_back(rig: Rig, tab: AgreementTab, maren: Person) -> None:
    agree(rig, maren, Field.RHYTHM, every_second_tuesday().text)
    for every in ("1", "3", "0"):
        choose(tab, "rhythm", every)
        assert rig.workspace.flush()
    assert rig.vault.agreement(maren.uid).rhythm == every_second_tuesday(every=MONTHLY)
    rig.workspace.undo()
    assert rig.vault.agreement(maren.uid).rhythm == every_second_tuesday()


def test_r4_it_begins_with_the_day_and_hour_of_a_meeting_that_is_set(
    rig: Rig, tab: AgreementTab, maren: Person
) -> None:
    opening = rig.clock.now().replace(hour=10, minute=15) + timedelta(days=3)
    rig.vault.meetings.save(Meeting(owner_uid=maren.uid, starts=to_micros(opening)))
    choose(tab, "rhythm", "1")
    assert rig.workspace.flush()
    assert says(tab) == "Every Friday, 10:15. The next would be on 17 April."
    assert rig.vault.agreement(maren.uid).rhythm is not None


def test_the_hour_is_turned_by_keys(rig: Rig, tab: AgreementTab, maren: Person) -> None:
    agree(rig, maren, Field.RHYTHM, every_second_tuesday().text)
    hour(tab).setFocus()
    for _ in range(3):
        QTest.keyClick(hour(tab), Qt.Key.Key_Up)
    assert says(tab).startswith("Every second Tuesday, 16:45.")
    assert rig.workspace.flush()
    assert rig.vault.agreement(maren.uid).rhythm == every_second_tuesday(hour=time(16, 45))


# An hour that is none


def test_an_hour_that_is_missing_is_asked_for_and_nothing_is_kept(rig: Rig, tab: AgreementTab, maren: Person) -> None:
    choose(tab, "rhythm", "2")
    assert says(tab) == "Add the hour, such as 16:30, and it is kept."
    assert rig.workspace.flush()
    assert rig.vault.lines.of(maren.uid) == []
    tab.refresh()
    assert find(tab, Choice, "rhythm").value() == "2", "what was begun stays"
    assert rig.workspace.unkept() == []


@pytest.mark.parametrize("typed", ["half past four", "25:00", "16:61", "-", "99999999", "16;30 " * 400])
def test_an_hour_that_is_none_is_said_so_and_overwrites_nothing(
    rig: Rig, tab: AgreementTab, maren: Person, typed: str
) -> None:
    rhythm = every_second_tuesday()
    agree(rig, maren, Field.RHYTHM, rhythm.text)
    hour(tab).setText(typed)
    hour(tab).textEdited.emit(typed)
    assert says(tab) == (
        "That is not a time of day. Write it like 16:30. Until then this stands: Every second Tuesday, 16:30."
    )
    assert rig.workspace.flush()
    agree(rig, maren, Field.WHERE, "the café")
    assert rig.vault.agreement(maren.uid).rhythm == rhythm
    assert hour(tab).words() == typed, "nothing typed is lost"
    write(hour(tab), "17")
    assert rig.workspace.flush()
    assert rig.vault.agreement(maren.uid).rhythm == every_second_tuesday(hour=time(17, 0))


def test_what_is_not_finished_does_not_go_to_another_person(rig: Rig, tab: AgreementTab, maren: Person) -> None:
    choose(tab, "rhythm", "2")
    write(hour(tab), "four")
    other = rig.person("Tomasz")
    tab.show_person(other)
    tab.refresh()
    assert find(tab, Choice, "rhythm").value() == ""
    assert rig.workspace.flush()
    assert rig.vault.lines.select("1") == []
    choose(tab, "rhythm", "1")
    assert hour(tab).words() == ""


def test_a_line_that_is_no_rhythm_here_stays_until_it_is_chosen_anew(
    rig: Rig, tab: AgreementTab, maren: Person
) -> None:
    strange = "every 2 from 2026-01-13 at 16:30 in Moon/Tranquility"
    agree(rig, maren, Field.RHYTHM, strange)
    assert says(tab) == "What was kept here is not understood on this computer. It stays until you choose anew."
    assert rig.workspace.flush()
    assert line(rig, maren) == strange
    choose(tab, "rhythm", "1")
    write(hour(tab), "9")
    assert rig.workspace.flush()
    assert rig.vault.agreement(maren.uid).rhythm is not None


@pytest.mark.parametrize("first", [date(1900, 1, 1), date(2199, 12, 31)])
def test_a_rhythm_far_from_here_is_shown_and_not_changed(
    rig: Rig, tab: AgreementTab, maren: Person, first: date
) -> None:
    rhythm = every_second_tuesday(first=first)
    agree(rig, maren, Field.RHYTHM, rhythm.text)
    assert says(tab).startswith("Every second")
    day = find(tab, DateField, "rhythm-first").date()
    assert (day.year(), day.month(), day.day()) == (first.year, first.month, first.day)
    assert rig.workspace.flush()
    assert rig.vault.agreement(maren.uid).rhythm == rhythm


# Whose clocks


def test_r4_an_hour_by_other_clocks_says_whose_and_what_it_is_here(rig: Rig, tab: AgreementTab, maren: Person) -> None:
    rhythm = every_second_tuesday(ELSEWHERE)
    agree(rig, maren, Field.RHYTHM, rhythm.text)
    here = next(rhythm.starts(rig.clock.now())).astimezone()
    assert says(tab) == (
        f"Every second Tuesday, 16:30, Kathmandu time. The next would be on {here.day} April, {here:%H:%M} here."
    )
    zones = find(tab, Choice, "rhythm-zone")
    assert zones.isVisible()
    assert [zones.itemData(at) for at in range(zones.count())] == [machine_zone(), ELSEWHERE, "other"]
    assert zones.value() == ELSEWHERE


def test_r4_a_rhythm_keeps_its_own_zone_when_it_is_changed(rig: Rig, tab: AgreementTab, maren: Person) -> None:
    agree(rig, maren, Field.RHYTHM, every_second_tuesday(ELSEWHERE).text)
    choose(tab, "rhythm", "3")
    write(hour(tab), "9:15")
    assert rig.workspace.flush()
    assert rig.vault.agreement(maren.uid).rhythm == every_second_tuesday(ELSEWHERE, every=3, hour=time(9, 15))


def test_r4_it_can_go_by_the_clocks_here_instead(rig: Rig, tab: AgreementTab, maren: Person) -> None:
    agree(rig, maren, Field.RHYTHM, every_second_tuesday(ELSEWHERE).text)
    choose(tab, "rhythm-zone", machine_zone())
    assert rig.workspace.flush()
    assert rig.vault.agreement(maren.uid).rhythm == every_second_tuesday()
    assert says(tab).startswith("Every second Tuesday, 16:30. ")


def test_r56_who_meets_online_may_choose_another_zone(rig: Rig, qtbot: QtBot) -> None:
    tomasz = rig.person("Tomasz", format=Format.ONLINE)
    tab = shown(rig, qtbot, tomasz)
    assert not seen(tab, "rhythm-elsewhere"), "without a rhythm there is no hour"
    agree(rig, tomasz, Field.RHYTHM, every_second_tuesday().text)
    assert not seen(tab, "rhythm-zone")
    press(tab, "rhythm-elsewhere")
    assert find(tab, Choice, "rhythm-zone").hasFocus()
    assert not seen(tab, "rhythm-elsewhere")
    choose(tab, "rhythm-zone", "other")
    place = find(tab, LineField, "rhythm-place")
    assert place.hasFocus()
    write(place, "kathmandu")
    QTest.keyClick(place, Qt.Key.Key_Return)
    assert rig.vault.agreement(tomasz.uid).rhythm == every_second_tuesday(ELSEWHERE)
    assert find(tab, Choice, "rhythm-zone").value() == ELSEWHERE
    assert find(tab, Choice, "rhythm-zone").hasFocus(), "the keyboard stays near"
    assert not seen(tab, "rhythm-place")


def test_in_a_room_nobody_is_asked_for_a_zone(rig: Rig, tab: AgreementTab, maren: Person) -> None:
    agree(rig, maren, Field.RHYTHM, every_second_tuesday().text)
    assert not seen(tab, "rhythm-elsewhere")
    assert not seen(tab, "rhythm-zone")


@pytest.mark.parametrize("typed", ["Atlantis", "../../etc/passwd", "x" * 2000])
def test_a_place_nobody_knows_is_said_so_and_overwrites_nothing(
    rig: Rig, tab: AgreementTab, maren: Person, typed: str
) -> None:
    rhythm = every_second_tuesday(ELSEWHERE)
    agree(rig, maren, Field.RHYTHM, rhythm.text)
    choose(tab, "rhythm-zone", "other")
    place = find(tab, LineField, "rhythm-place")
    write(place, typed)
    QTest.keyClick(place, Qt.Key.Key_Return)
    assert says(tab).startswith("No place of that name is known here. Write it like Europe/Helsinki.")
    assert says(tab).endswith("Until then this stands: Every second Tuesday, 16:30, Kathmandu time.")
    assert rig.workspace.flush()
    tab.refresh()
    assert rig.vault.agreement(maren.uid).rhythm == rhythm
    assert place.words() == typed
    choose(tab, "rhythm-zone", ELSEWHERE)
    assert says(tab).startswith("Every second Tuesday")


# A full disk; the end


def test_b9_a_rhythm_that_cannot_be_kept_stays_and_is_carried(rig: Rig, tab: AgreementTab, maren: Person) -> None:
    agree(rig, maren, Field.RHYTHM, every_second_tuesday().text)
    with rig.full_disk():
        choose(tab, "rhythm", "3")
        assert not rig.workspace.flush()
        assert rig.failures
        tab.refresh()
        assert find(tab, Choice, "rhythm").value() == "3"
    [carried] = rig.workspace.unkept()
    assert isinstance(carried, AgreementLine)
    assert carried.text == every_second_tuesday(every=3).text
    assert rig.workspace.flush()
    assert rig.vault.agreement(maren.uid).rhythm == every_second_tuesday(every=3)


@pytest.mark.parametrize("typed", ["16:45", "half past", ""])
def test_the_vault_may_close_while_the_hour_has_the_keyboard(
    rig: Rig, tab: AgreementTab, maren: Person, typed: str
) -> None:
    """Leaving the field reads nothing any more."""
    agree(rig, maren, Field.RHYTHM, every_second_tuesday().text)
    write(hour(tab), typed)
    rig.workspace.flush()
    rig.workspace.close()
    find(tab, QAbstractButton, "what-we-agreed").setFocus()
    hour(tab).setFocus()
    find(tab, QAbstractButton, "what-we-agreed").setFocus()


# In words, beside it


def test_r4_own_words_stand_beside_a_rhythm(rig: Rig, tab: AgreementTab, maren: Person) -> None:
    agree(rig, maren, Field.RHYTHM, every_second_tuesday().text)
    field = find(tab, LineField, "how-often")
    write(field, "Most Tuesdays")
    assert rig.workspace.flush()
    assert line(rig, maren, Field.HOW_OFTEN) == "Most Tuesdays"
    assert rig.vault.agreement(maren.uid).rhythm == every_second_tuesday()


# How long we keep meeting


def ways(tab: AgreementTab) -> Segments:
    return find(tab, Segments, "how-long-kind")


def choose_way(tab: AgreementTab, kind: SpanKind) -> None:
    option = next(o for o in ways(tab).options if o.value == kind.value)
    QTest.mouseClick(option, Qt.MouseButton.LeftButton)


def fields(tab: AgreementTab) -> list[str]:
    return [name for name in ("how-long-number", "how-long-until", "how-long") if seen(tab, name)]


def test_r19_it_is_open_until_something_is_said(rig: Rig, tab: AgreementTab, maren: Person) -> None:
    assert ways(tab).value() == "open"
    assert fields(tab) == []
    assert rig.vault.lines.of(maren.uid) == []


def test_r19_a_number_of_meetings(rig: Rig, tab: AgreementTab, maren: Person) -> None:
    choose_way(tab, SpanKind.NUMBER)
    assert fields(tab) == ["how-long-number"]
    find(tab, NumberField, "how-long-number").setValue(12)
    assert rig.workspace.flush()
    assert line(rig, maren, Field.HOW_LONG) == "number 12"
    assert rig.vault.agreement(maren.uid).span == Span(kind=SpanKind.NUMBER, number=12)


@pytest.mark.parametrize("number", [1, 9999])
def test_r19_one_meeting_and_a_great_many(rig: Rig, tab: AgreementTab, maren: Person, number: int) -> None:
    agree(rig, maren, Field.HOW_LONG, f"number {number}")
    assert find(tab, NumberField, "how-long-number").value() == number
    assert rig.workspace.flush()
    assert line(rig, maren, Field.HOW_LONG) == f"number {number}"


def test_r19_until_a_day(rig: Rig, tab: AgreementTab, maren: Person) -> None:
    choose_way(tab, SpanKind.UNTIL)
    assert fields(tab) == ["how-long-until"]
    find(tab, DateField, "how-long-until").setDate(QDate(2026, 9, 30))
    assert rig.workspace.flush()
    assert line(rig, maren, Field.HOW_LONG) == "until 2026-09-30"


def test_r19_in_words(rig: Rig, tab: AgreementTab, maren: Person) -> None:
    choose_way(tab, SpanKind.WORDS)
    assert fields(tab) == ["how-long"]
    field = find(tab, LineField, "how-long")
    write(field, "as long as it does us good")
    assert rig.workspace.flush()
    assert line(rig, maren, Field.HOW_LONG) == "as long as it does us good"
    write(field, "")
    assert rig.workspace.flush()
    assert line(rig, maren, Field.HOW_LONG) == ""
    assert fields(tab) == ["how-long"], "the line is not taken from under the keyboard"


def test_r19_looking_at_another_way_loses_no_words(rig: Rig, tab: AgreementTab, maren: Person) -> None:
    agree(rig, maren, Field.HOW_LONG, "Until the summer")
    assert ways(tab).value() == "words"
    assert find(tab, LineField, "how-long").words() == "Until the summer"
    for kind in (SpanKind.NUMBER, SpanKind.UNTIL, SpanKind.OPEN):
        choose_way(tab, kind)
        assert rig.vault.agreement(maren.uid).span.kind is kind
    choose_way(tab, SpanKind.WORDS)
    assert line(rig, maren, Field.HOW_LONG) == "Until the summer"


def test_r19_each_way_can_be_taken_back(rig: Rig, tab: AgreementTab, maren: Person) -> None:
    agree(rig, maren, Field.HOW_LONG, "Until the summer")
    choose_way(tab, SpanKind.NUMBER)
    rig.workspace.undo()
    assert line(rig, maren, Field.HOW_LONG) == "Until the summer"
    assert (ways(tab).value(), fields(tab)) == ("words", ["how-long"])
    rig.workspace.redo()
    assert (ways(tab).value(), fields(tab)) == ("number", ["how-long-number"])


def test_r19_words_that_read_like_a_number_stay_under_the_keyboard(rig: Rig, tab: AgreementTab, maren: Person) -> None:
    choose_way(tab, SpanKind.WORDS)
    field = find(tab, LineField, "how-long")
    write(field, "number 5")
    assert rig.workspace.flush()
    QTest.keyClicks(field, "0 or so")
    assert rig.workspace.flush()
    assert line(rig, maren, Field.HOW_LONG) == "number 50 or so"
    assert field.hasFocus()


def test_r19_another_person_s_page_shows_their_own(rig: Rig, tab: AgreementTab, maren: Person) -> None:
    agree(rig, maren, Field.HOW_LONG, "Until the summer")
    other = rig.person("Tomasz")
    tab.show_person(other)
    tab.refresh()
    assert ways(tab).value() == "open"
    choose_way(tab, SpanKind.WORDS)
    assert find(tab, LineField, "how-long").words() == ""
    assert rig.workspace.flush()
    assert rig.vault.lines.of(other.uid) == []
    assert line(rig, maren, Field.HOW_LONG) == "Until the summer"


def test_r19_twenty_thousand_characters(rig: Rig, tab: AgreementTab, maren: Person) -> None:
    long = ("🫖 as long as " * 2000)[:20_000]
    agree(rig, maren, Field.HOW_LONG, long)
    assert ways(tab).value() == "words"
    agree(rig, maren, Field.HOW_OFTEN, long)
    field = find(tab, LineField, "how-long")
    field.setFocus()
    field.end(False)
    QTest.keyClicks(field, "!")
    assert rig.workspace.flush()
    assert line(rig, maren, Field.HOW_LONG) == long + "!"
    assert "as long as" not in words_of(tab), "fields hold it, labels do not"
