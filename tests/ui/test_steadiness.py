"""The steadiness page: own limits in words, a week that judges nothing, rest that is kept (R52, B8, picture 32)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from companion.agreement import OWN, AgreementLine, Field
from companion.identity import to_micros
from companion.meetings import Meeting, Rest
from companion.people import Person
from companion.steadiness import Limits
from companion.store.edits import Edit
from tests.ui.rig import Rig, find, press, words_of
from ui.pages.steadiness import SteadinessPage
from ui.pages.steadiness_parts.rest_entry import RestEntry
from ui.routes import Place, Route
from ui.widgets.day_toggles import DayToggles
from ui.widgets.fields import DateField, LineField, PageField
from ui.widgets.stepper import Stepper
from ui.widgets.week import Week

Show = Callable[..., SteadinessPage]


@pytest.fixture
def show(rig: Rig, qtbot: QtBot) -> Show:
    def made(part: str = "", wide: int = 1060) -> SteadinessPage:
        page = SteadinessPage(rig.workspace, rig.services)
        page.go.connect(rig.asked.append)
        page.open(Route(Place.STEADINESS, part=part))
        rig.show(qtbot, page, wide, 900)
        QApplication.processEvents()
        return page

    return made


def set_meeting(rig: Rig, person: Person, days: int, hour: int, minutes: int = 60) -> Meeting:
    when = (rig.clock.now() + timedelta(days=days)).replace(hour=hour, minute=0)
    meeting = Meeting(owner_uid=person.uid, starts=to_micros(when), minutes=minutes)
    rig.vault.meetings.save(meeting)
    return meeting


def stepper(page: QWidget, key: str) -> Stepper:
    return find(page, Stepper, f"limit-{key}")


def undo(rig: Rig, page: SteadinessPage) -> bool:
    return rig.workspace.undo(page.may_turn)


# What I can carry


@pytest.mark.parametrize(
    ("key", "field", "steps", "value", "words"),
    [
        ("people", "people", 4, 4, "four"),
        ("weekly", "weekly", 3, 3, "three"),
        ("hours", "hours", 13, 13, "13"),
        ("after-group", "after_group", 1, 1, "one day"),
        ("after-group", "after_group", 2, 2, "two days"),
        ("gap", "gap", 1, 30, "half an hour"),
        ("gap", "gap", 2, 60, "an hour"),
        ("gap", "gap", 3, 90, "1½ hours"),
        ("gap", "gap", 4, 120, "2 hours"),
    ],
)
def test_r52_a_limit_is_kept_as_it_is_turned(
    rig: Rig, show: Show, key: str, field: str, steps: int, value: int, words: str
) -> None:
    page = show()
    turned = stepper(page, key)
    assert turned.words() in ("no limit", "as it comes")
    turned.setFocus()
    for at in range(steps):
        QTest.keyClick(turned, Qt.Key.Key_Up)
        assert getattr(rig.vault.limits.mine(), field) > 0, at
    assert getattr(rig.vault.limits.mine(), field) == value
    assert turned.words() == words
    assert len(rig.vault.limits.select("1")) == 1, "one row"
    assert undo(rig, page), "turning while there is one step"
    assert getattr(rig.vault.limits.mine(), field) == 0
    assert turned.words() in ("no limit", "as it comes")


def test_another_visit_is_another_step_of_undo(rig: Rig, show: Show) -> None:
    page = show()
    people, weekly = stepper(page, "people"), stepper(page, "weekly")
    for each in (people, weekly, people):
        each.setFocus()
        QTest.keyClick(each, Qt.Key.Key_Up)
    assert (rig.vault.limits.mine().people, rig.vault.limits.mine().weekly) == (2, 1)
    undo(rig, page)
    assert (people.words(), weekly.words()) == ("one", "one")
    undo(rig, page)
    assert (people.words(), weekly.words()) == ("one", "no limit")


def test_r52_days_kept_free(rig: Rig, show: Show) -> None:
    page = show()
    days = find(page, DayToggles, "days-off")
    QTest.mouseClick(days.days[6], Qt.MouseButton.LeftButton)
    QTest.mouseClick(days.days[5], Qt.MouseButton.LeftButton)
    assert rig.vault.limits.mine().days_off == (5, 6)
    assert "Sunday 19 April, Kept free" in find(page, Week, "week").accessibleDescription()
    undo(rig, page)
    assert rig.vault.limits.mine().days_off == (6,) == days.value()


def test_b9_a_limit_that_cannot_be_kept_is_shown_as_it_is_kept(rig: Rig, show: Show) -> None:
    rig.vault.limits.save(Limits(people=3))
    page = show()
    with rig.full_disk():
        QTest.keyClick(stepper(page, "people"), Qt.Key.Key_Up)
    assert rig.failures
    assert stepper(page, "people").words() == "three"
    assert rig.vault.limits.mine().people == 3


def test_r52_nothing_is_counted_or_judged(rig: Rig, show: Show) -> None:
    """A week far past every limit looks like any other."""
    maren = rig.person("Maren")
    rig.vault.limits.save(Limits(people=1, weekly=1, hours=1, gap=60, days_off=(1,)))
    for hour in (9, 10, 11, 12):
        set_meeting(rig, maren, 0, hour)
    page = show()
    said = words_of(page) + find(page, Week, "week").accessibleDescription()
    assert "written down" in said
    for word in ("too many", "over", "exceed", "past your", "warning", "!", "Maren", "4 meetings"):
        assert word not in said


# The week


def test_the_week_shows_signs_and_times_from_monday_to_sunday(rig: Rig, show: Show) -> None:
    maren, resting = rig.person("Maren", icon="boat"), rig.person("Ilse", resting="2026-01-01")
    off = set_meeting(rig, maren, 2, 9)
    rig.vault.meetings.save(replace(off, called_off="rain"))
    for days, hour in ((-1, 0), (0, 16), (5, 23), (-2, 23), (6, 0)):
        set_meeting(rig, maren, days, hour)
    set_meeting(rig, resting, 1, 12)
    page = show()
    week = find(page, Week, "week")
    assert [(each.day, each.label) for each in week.domes()] == [(0, "00:00"), (1, "16:00"), (6, "23:00")]
    assert "Tuesday 14 April, today, 16:00, Boat." in week.accessibleDescription()
    assert "13 to 19 April" in words_of(page)


def test_another_week_and_back_by_button(rig: Rig, show: Show) -> None:
    maren = rig.person("Maren")
    set_meeting(rig, maren, 7, 10)
    page = show()
    week = find(page, Week, "week")
    assert not week.domes()
    press(page, "week-after")
    assert [each.label for each in week.domes()] == ["10:00"]
    assert "20 to 26 April" in words_of(page)
    press(page, "week-before")
    press(page, "week-before")
    assert "6 to 12 April" in words_of(page)
    find(page, QAbstractButton, "this-week").setFocus()
    press(page, "this-week")
    assert "13 to 19 April" in words_of(page)
    assert week.hasFocus(), "its button went"


def test_b12_another_week_by_arrow_keys(rig: Rig, show: Show) -> None:
    maren = rig.person("Maren")
    for days in (0, 7, 8):
        set_meeting(rig, maren, days, 10)
    page = show()
    week = find(page, Week, "week")
    week.setFocus()
    for expected in ("Tue 14", "Tue 21", "Wed 22"):
        QTest.keyClick(week, Qt.Key.Key_Right)
        assert week._days[week.domes()[week.at].day].label == expected
    for _ in range(2):
        QTest.keyClick(week, Qt.Key.Key_Left)
    assert week._days[week.domes()[week.at].day].label == "Tue 14"
    QTest.keyClick(week, Qt.Key.Key_Return)
    assert rig.asked == [Route(Place.PERSON, maren.uid, "meetings")]


@pytest.mark.parametrize(
    ("day", "said"), [((2026, 3, 29), "23 to 29 March"), ((2026, 12, 31), "28 December to 3 January 2027")]
)
def test_weeks_of_changing_clocks_and_years(rig: Rig, show: Show, day: tuple[int, int, int], said: str) -> None:
    rig.clock.jump(datetime(*day, 14).astimezone().timestamp() - rig.clock.wall)
    maren = rig.person("Maren")
    late = datetime(*day, 23, 30).astimezone()
    rig.vault.meetings.save(Meeting(owner_uid=maren.uid, starts=to_micros(late)))
    page = show()
    assert said in words_of(page)
    week = find(page, Week, "week")
    assert [each.day for each in week.domes()] == [late.weekday()]
    assert len(week._days) == 7
    assert len({each.label for each in week._days}) == 7


def test_a_thousand_weeks_on_nothing_breaks(rig: Rig, show: Show) -> None:
    page = show()
    for _ in range(9000):
        page._monday += timedelta(days=7)
        if page._monday.year > 2189:
            break
    for _ in range(60):
        press(page, "week-after")
    assert "2190" in words_of(page)


# Rest


def entry(page: QWidget) -> RestEntry:
    found = page.findChild(RestEntry, "rest-entry")
    assert found is not None
    return found


def said(page: QWidget) -> str:
    QApplication.processEvents()
    return words_of(entry(page))


def date_of(page: QWidget, which: str) -> DateField:
    return find(page, DateField, f"rest-{which}")


def test_r52_a_rest_is_planned_and_taken_back(rig: Rig, show: Show) -> None:
    page = show()
    press(page, "add-rest")
    assert date_of(page, "first").hasFocus()
    date_of(page, "first").setDate(QDate(2026, 5, 4))
    date_of(page, "last").setDate(QDate(2026, 5, 17))
    QTest.keyClicks(find(page, LineField, "rest-note"), "By the sea")
    press(page, "keep-rest")
    [rest] = rig.vault.rests.all()
    assert (rest.first, rest.last, rest.note) == ("2026-05-04", "2026-05-17", "By the sea")
    assert "4 to 17 May" in words_of(page)
    assert "By the sea" in words_of(page)
    assert entry(page).isHidden()
    assert find(page, QAbstractButton, "add-rest").hasFocus()
    undo(rig, page)
    assert rig.vault.rests.all() == []
    assert "4 to 17 May" not in words_of(page)


def test_a_rest_stays_as_long_as_it_was_when_its_first_day_moves(rig: Rig, show: Show) -> None:
    page = show()
    press(page, "add-rest")
    assert (date_of(page, "first").date(), date_of(page, "last").date()) == (QDate(2026, 4, 14), QDate(2026, 4, 20))
    date_of(page, "first").setDate(QDate(2026, 5, 4))
    assert date_of(page, "last").date() == QDate(2026, 5, 10)


def test_a_last_day_before_the_first_is_said_and_not_kept(rig: Rig, show: Show) -> None:
    page = show()
    press(page, "add-rest")
    date_of(page, "last").setDate(QDate(2026, 4, 13))
    assert "The last day is before the first." in said(page)
    press(page, "keep-rest")
    assert rig.vault.rests.all() == []
    assert date_of(page, "last").hasFocus()
    date_of(page, "last").setDate(QDate(2026, 4, 14))
    assert "before the first" not in said(page)
    press(page, "keep-rest")
    assert [(r.first, r.last) for r in rig.vault.rests.all()] == [("2026-04-14", "2026-04-14")]
    assert "14 April" in words_of(page)


def test_r52_a_meeting_in_these_days_is_said_and_left_alone(rig: Rig, show: Show) -> None:
    maren, resting = rig.person("Maren"), rig.person("Ilse", resting="2026-01-01")
    set_meeting(rig, resting, 3, 9)
    page = show()
    press(page, "add-rest")
    assert "is set in these days" not in said(page)
    kept = set_meeting(rig, maren, 6, 23)
    rig.workspace.announce(frozenset({rig.vault.meetings.kind}))
    assert "A meeting is set in these days. It stays as it is." in said(page)
    set_meeting(rig, maren, 5, 9)
    date_of(page, "first").setDate(QDate(2026, 4, 15))
    assert "Meetings are set in these days. They stay as they are." in said(page)
    press(page, "keep-rest")
    assert rig.vault.meetings.get(kept.uid) == kept
    assert len(rig.vault.rests.all()) == 1


def test_a_rest_is_changed_and_taken_out(rig: Rig, show: Show) -> None:
    rest = Rest(first="2026-05-04", last="2026-05-17", note="By the sea")
    rig.vault.rests.save(rest)
    page = show()
    press(page, f"change-rest-{rest.uid}")
    assert find(page, LineField, "rest-note").text() == "By the sea"
    date_of(page, "first").setDate(QDate(2026, 5, 2))
    assert date_of(page, "last").date() == QDate(2026, 5, 17), "one that is changed keeps its last day"
    QTest.keyClick(find(page, LineField, "rest-note"), Qt.Key.Key_Return)
    assert rig.vault.rests.all() == [replace(rest, first="2026-05-02")]
    assert find(page, QWidget, f"change-rest-{rest.uid}").hasFocus()
    press(page, f"remove-rest-{rest.uid}")
    assert rig.vault.rests.all() == []
    undo(rig, page)
    undo(rig, page)
    assert rig.vault.rests.all() == [rest]


@pytest.mark.parametrize("how", ["escape", "cross"])
def test_b12_an_entry_put_away_keeps_nothing_and_gives_the_keyboard_back(rig: Rig, show: Show, how: str) -> None:
    page = show()
    press(page, "add-rest")
    QTest.keyClicks(find(page, LineField, "rest-note"), "By the sea")
    if how == "escape":
        QTest.keyClick(find(page, LineField, "rest-note"), Qt.Key.Key_Escape)
    else:
        press(page, "leave-rest")
    assert entry(page).isHidden()
    assert find(page, QAbstractButton, "add-rest").hasFocus()
    rig.workspace.flush()
    assert rig.vault.rests.all() == []


def test_b9_a_rest_half_written_is_kept_when_another_is_opened(rig: Rig, show: Show) -> None:
    old = Rest(first="2026-05-01", last="2026-05-05", note="Old")
    rig.vault.rests.save(old)
    page = show()
    press(page, "add-rest")
    QTest.keyClicks(find(page, LineField, "rest-note"), "By the sea")
    with rig.full_disk():
        press(page, f"change-rest-{old.uid}")
        assert find(page, LineField, "rest-note").text() == "By the sea", "what can't be kept stays in view"
    press(page, f"change-rest-{old.uid}")
    assert {rest.note for rest in rig.vault.rests.all()} == {"By the sea", "Old"}
    note = find(page, LineField, "rest-note")
    assert note.text() == "Old"
    QTest.keyClicks(note, "er")
    press(page, f"change-rest-{old.uid}")
    assert note.text() == "Older", "as it has just been kept"
    assert find(page, DateField, "rest-first").hasFocus()
    QTest.keyClicks(note, " still")
    [new] = [rest for rest in rig.vault.rests.all() if rest.uid != old.uid]
    press(page, f"change-rest-{new.uid}")
    assert note.text() == "By the sea"
    assert {rest.note for rest in rig.vault.rests.all()} == {"By the sea", "Older still"}


def test_b9_a_rest_half_written_is_kept_when_the_vault_locks(rig: Rig, show: Show) -> None:
    """Also with its days the wrong way round: they are the same days."""
    page = show()
    press(page, "add-rest")
    rig.workspace.flush()
    assert rig.vault.rests.all() == [], "opened, and nothing said"
    date_of(page, "first").setDate(QDate(2026, 5, 17))
    date_of(page, "last").setDate(QDate(2026, 5, 4))
    QTest.keyClicks(find(page, LineField, "rest-note"), "By the sea")
    with rig.full_disk():
        assert not rig.workspace.flush()
        [carried] = rig.workspace.unkept()
        assert isinstance(carried, Rest)
        assert (carried.first, carried.last, carried.note) == ("2026-05-04", "2026-05-17", "By the sea")
    assert page.leave()
    assert rig.vault.rests.all() == [carried] or rig.vault.rests.all()[0].note == "By the sea"
    assert len(rig.vault.rests.all()) == 1
    assert entry(page).isHidden()


def test_what_is_past_is_out_of_the_way(rig: Rig, show: Show) -> None:
    past, now = Rest(first="2026-03-01", last="2026-03-08"), Rest(first="2026-04-10", last="2026-04-14")
    for rest in (past, now):
        rig.vault.rests.save(rest)
    page = show()
    assert "10 to 14 April" in words_of(page)
    assert "1 to 8 March" not in words_of(page)
    press(page, "past-rests")
    assert "1 to 8 March" in words_of(page)
    press(page, "past-rests")
    assert "1 to 8 March" not in words_of(page)


@pytest.mark.parametrize("days", [("nonsense", "2026-05-01"), ("2026-05-17", "2026-05-04"), ("", "")])
def test_impossible_days_that_came_from_elsewhere_break_nothing(rig: Rig, show: Show, days: tuple[str, str]) -> None:
    rest = Rest(first=days[0], last=days[1], note="x" * 20_000)
    rig.vault.rests.save(rest)
    page = show()
    for name in ("past-rests", f"change-rest-{rest.uid}"):
        if any(not button.isHidden() for button in page.findChildren(QAbstractButton, name)):
            press(page, name)
    assert not entry(page).isHidden()


# What fills me again


def test_b8_what_fills_me_again_is_kept_under_no_ones_name(rig: Rig, show: Show) -> None:
    page = show()
    field = find(page, PageField, Field.FILLS_ME.value)
    QTest.keyClicks(field, "Swimming early.")
    rig.workspace.flush()
    line = rig.vault.agreement(OWN).line(Field.FILLS_ME)
    assert (line.text, line.owner_uid) == ("Swimming early.", OWN)
    undo(rig, page)
    assert field.words() == ""


def test_undo_here_reaches_only_my_own(rig: Rig, show: Show) -> None:
    maren = rig.person("Maren")
    rig.workspace.save(None, AgreementLine(owner_uid=maren.uid, field=Field.WHERE, text="Upstairs"))
    page = show()
    assert not undo(rig, page)
    own = AgreementLine(field=Field.FILLS_ME, text="Bread.")
    assert page.may_turn([Edit(after=own)])
    assert not page.may_turn([Edit(after=Person.made("Tomasz"))])


# By keyboard


def test_the_rest_part_begins_at_the_rest(rig: Rig, show: Show) -> None:
    page = show("rest")
    assert page.first_focus() is find(page, QAbstractButton, "add-rest")
    assert show().first_focus() is not None


def test_b12_everything_that_takes_the_keyboard_has_a_name_and_tab_comes_round(rig: Rig, show: Show) -> None:
    rest = Rest(first="2026-05-04", last="2026-05-17")
    rig.vault.rests.save(rest)
    page = show()
    find(page, Week, "week").setFocus()
    seen = []
    for _ in range(40):
        focused = QApplication.focusWidget()
        assert focused is not None
        assert focused.accessibleName()
        seen.append(focused.objectName())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        if QApplication.focusWidget() is find(page, Week, "week"):
            break
    limits = [f"limit-{key}" for key in ("people", "weekly", "hours", "after-group", "gap")]
    assert seen == [
        "week",
        *limits,
        "days-off-0",
        f"change-rest-{rest.uid}",
        f"remove-rest-{rest.uid}",
        "add-rest",
        Field.FILLS_ME.value,
        "own-days",
        "week-before",
        "week-after",
    ]


def test_nothing_is_clipped_by_a_narrow_page(rig: Rig, show: Show) -> None:
    page = show(wide=560)
    assert page.horizontalScrollBar().maximum() == 0
    week = find(page, Week, "week")
    assert week.mapTo(page, QPoint(week.width(), 0)).x() <= page.viewport().width()
