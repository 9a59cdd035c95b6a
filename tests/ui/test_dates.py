"""Days and times as they are said here, by the user's locale (DESIGN-LANGUAGE 11)."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import QLocale

from companion.agreement import Field, Part
from companion.people import ComfortKind, Door, Format, Person
from ui import dates, words

NOW = datetime(2026, 4, 14, 14, 0)


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (NOW.replace(hour=16, minute=30), "Today, 16:30"),
        (NOW.replace(hour=0, minute=5), "Today, 00:05"),
        (datetime(2026, 4, 15, 10), "Tomorrow, 10:00"),
        (datetime(2026, 4, 16, 10), "Thursday, 10:00"),
        (datetime(2026, 4, 20, 10), "Monday, 10:00"),
        (datetime(2026, 4, 21, 10), "21 April, 10:00"),
        (datetime(2026, 4, 13, 10), "13 April, 10:00"),
        (datetime(2027, 1, 5, 10), "5 January 2027, 10:00"),
    ],
)
def test_near_days_have_names(qapp: object, when: datetime, said: str) -> None:
    assert dates.nearby(when, NOW) == said
    assert dates.at(when, NOW) == said.replace(", ", " at ")


def test_tomorrow_is_the_next_day_not_the_next_24_hours(qapp: object) -> None:
    late = NOW.replace(hour=23, minute=50)
    assert dates.nearby(late + timedelta(minutes=20), late) == "Tomorrow, 00:10"


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (date(2026, 4, 14), "Today"),
        (date(2026, 4, 10), "Friday"),
        (date(2026, 4, 8), "Wednesday"),
        (date(2026, 4, 7), "7 April"),
        (date(2025, 12, 31), "31 December 2025"),
        (date(2026, 4, 16), "16 April"),
    ],
)
def test_days_gone_by(qapp: object, when: date, said: str) -> None:
    assert dates.weekday(when, NOW.date()) == said


def test_forms(qapp: object) -> None:
    day = date(2026, 4, 14)
    assert dates.day(day) == "14 April"
    assert dates.day(day, weekday=True) == "Tuesday 14 April"
    assert dates.day(day, year=True) == "14 April 2026"
    assert dates.month(day, day) == "April"
    assert dates.month(date(2025, 4, 1), day) == "April 2025"
    assert dates.span(NOW, NOW + timedelta(minutes=90)) == "14:00 to 15:30"
    assert dates.iso_day("2026-01-13", NOW) == "13 January"
    assert dates.iso_day("2025-01-13", NOW) == "13 January 2025"


def test_months_and_weekdays_follow_the_locale(qapp: object) -> None:
    QLocale.setDefault(QLocale("de"))
    try:
        assert dates.day(date(2026, 3, 3), weekday=True) == "Dienstag 3 März"
        assert dates.clock_time(NOW) == "14:00"
    finally:
        QLocale.setDefault(QLocale("en_GB"))


def test_every_word_of_the_practice_is_there(qapp: object) -> None:
    """ui.words: no kind of thing without its name (DESIGN-LANGUAGE 11)."""
    said = [
        *(words.format_name(how) for how in Format),
        *(words.door_name(door) for door in Door),
        *(words.comfort_name(kind) for kind in ComfortKind),
        *(words.part_name(part) for part in Part),
        *(words.part_about(part) for part in Part),
        *(words.field_label(field) for field in Field),
    ]
    assert all(said)
    assert all(words.part_heading(part) for part in Part)
    assert len({words.field_label(field) for field in Field}) == len(Field)
    hints = [words.field_hint(field) for field in Field]
    for word in ("client", "patient", "case", "!", "diagnos"):
        assert not [s for s in (*said, *hints) if word in s.lower()], word


def test_a_name_says_how_where_it_is_not_the_usual_way(qapp: object) -> None:
    made = {how: words.with_format(Person.made("Noor", format=how)) for how in Format}
    assert made[Format.ONE_TO_ONE] == "Noor"
    assert made[Format.ONLINE] == "Noor, online"
    assert made[Format.WRITING] == "Noor, in writing"
    braces = Person.made("{name} {0}", format=Format.ONLINE)
    assert words.with_format(braces) == "{name} {0}, online"
