"""Days and times as they are said here, by the user's locale (DESIGN-LANGUAGE 11)."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

import pytest
from PySide6.QtCore import QDate, QLocale

from companion.agreement import Field, Part
from companion.people import ComfortKind, Door, Format, Person
from companion.rhythm import Rhythm
from ui import dates, words
from ui.rhythm_words import rhythm_words

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


@pytest.fixture
def speaking(request: pytest.FixtureRequest, qapp: object) -> Iterator[QLocale]:
    """The locale of that name, as the one of the user."""
    locale = QLocale(request.param)
    QLocale.setDefault(locale)
    yield locale
    QLocale.setDefault(QLocale("en_GB"))


MARCH = date(2026, 3, 3)  # a Tuesday


@pytest.mark.parametrize(
    ("speaking", "said", "with_year", "hour", "short", "days", "span"),
    [
        ("en_GB", "3 March", "3 March 2026", "14:00", "3 Mar", "Tuesday", "3 to 9 March"),
        ("en_US", "March 3", "March 3, 2026", "2:00\u202fPM", "Mar 3", "Tuesday", "March 3 to March 9"),
        ("de", "3. März", "3. März 2026", "14:00", "3. März", "Dienstag", "3. to 9. März"),
        ("ar", "٣ مارس", "٣ مارس ٢٠٢٦", "٢:٠٠\u202fم", "٣ مارس", "الثلاثاء", "٣ to ٩ مارس"),
        ("es", "3 de marzo", "3 de marzo de 2026", "14:00", "3 de mar", "martes", "3 to 9 de marzo"),
        ("ja", "3月3日", "2026年3月3日", "14:00", "3月3日", "火曜日", "3月3日 to 3月9日"),
        ("hu", "március 3.", "2026. március 3.", "14:00", "márc. 3.", "kedd", "március 3. to március 9."),
    ],
    indirect=["speaking"],
)
def test_days_and_times_follow_the_locale(
    speaking: QLocale, said: str, with_year: str, hour: str, short: str, days: str, span: str
) -> None:
    """Issue 6.5: the order, the signs between and the digits are the locale's; only “to” waits for a translation."""
    assert dates.day(MARCH) == said
    assert dates.day(MARCH, year=True) == with_year
    assert _plain(dates.clock_time(NOW)) == _plain(hour)
    assert dates.short_day(MARCH).replace(".", "") == short.replace(".", "")
    assert dates.weekday_name(MARCH) == days == speaking.dayName(2)
    assert dates.day(MARCH, weekday=True) == f"{days} {said}"
    assert dates.days(MARCH, date(2026, 3, 9), MARCH) == span
    assert dates.number(2026) == speaking.toString(date_of(MARCH), "yyyy")
    assert dates.month(MARCH, MARCH) == speaking.standaloneMonthName(3)
    assert _plain(dates.nearby(NOW, NOW)) == f"Today, {_plain(hour)}"
    assert _plain(rhythm_words(Rhythm(every=1, first=MARCH, hour=time(14), zone=""))).startswith(f"Every {days}, ")


@pytest.mark.parametrize(
    ("system", "language", "name"),
    [
        ("C", "", "en_GB"),
        ("C", "en", "en_GB"),
        ("en_US.UTF-8", "", "en_US"),
        ("en_US.UTF-8", "en", "en_US"),
        ("en_US.UTF-8", "en_GB", "en_GB"),
        ("de_AT.UTF-8", "", "de_AT"),
        ("de_AT.UTF-8", "de", "de_AT"),
        ("de_AT.UTF-8", "en", "en_GB"),
        ("de_AT.UTF-8", "ar", "ar_EG"),
        ("de_AT.UTF-8", "pt_BR", "pt_BR"),
    ],
)
def test_a_language_without_a_country_is_that_of_the_system(system: str, language: str, name: str) -> None:
    """In a process of its own: Qt reads the system's once."""
    code = f"from ui.house import locale_for; print(locale_for({language!r}).name())"
    env = {**os.environ, "LC_ALL": system, "LANG": system, "LANGUAGE": ""}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=env)
    assert done.stdout.strip() == name


def date_of(when: date) -> QDate:
    return QDate(when.year, when.month, when.day)


def _plain(words: str) -> str:
    """Locales part a time from its half of the day by spaces of several kinds."""
    return " ".join(words.split())


def test_every_locale_there_is_has_a_way_to_write_a_day(qapp: object) -> None:
    """No field is lost, the weekday never slips in, and no year where none was asked for."""
    any_of = (QLocale.Language.AnyLanguage, QLocale.Script.AnyScript, QLocale.Country.AnyCountry)
    try:
        for locale in QLocale.matchingLocales(*any_of):
            QLocale.setDefault(locale)
            for year in (False, True):
                bare = re.sub(r"'[^']*'", "", dates.pattern(year=year))
                assert "d" in bare, locale
                assert "M" in bare, locale
                assert ("y" in bare) is year, locale
                assert "ddd" not in bare, locale
                assert bare == bare.strip(), locale
    finally:
        QLocale.setDefault(QLocale("en_GB"))


def test_a_time_that_is_none_stays_as_it_is(qapp: object) -> None:
    """It comes by the command line, across a lock."""
    assert [dates.iso_time(each) for each in ("16:02", "", "25:00", "soon")] == ["16:02", "", "25:00", "soon"]


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
