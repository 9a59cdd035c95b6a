"""When you meet and for how long, as it is said (R4, R19)."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from companion.agreement import Agreement, AgreementLine, Field
from companion.rhythm import MONTHLY, Rhythm, Span, known_zone
from ui.rhythm_words import how_often, rhythm_words, span_words, zone_named, zone_words
from ui.zones import machine_zone

ELSEWHERE = "Asia/Kathmandu"  # a quarter of an hour off everybody else: no test runs there


@pytest.fixture(autouse=True)
def screen(qapp: QApplication) -> QApplication:
    return qapp


def rhythm(every: int, first: date = date(2026, 4, 14), zone: str = "", hour: time = time(16, 30)) -> Rhythm:
    return Rhythm(every=every, first=first, hour=hour, zone=zone or machine_zone())


@pytest.mark.parametrize(
    ("every", "first", "said"),
    [
        (1, date(2026, 4, 14), "Every Tuesday, 16:30"),
        (2, date(2026, 4, 14), "Every second Tuesday, 16:30"),
        (3, date(2026, 4, 16), "Every third Thursday, 16:30"),
        (4, date(2026, 4, 19), "Every fourth Sunday, 16:30"),
        (MONTHLY, date(2026, 4, 7), "The first Tuesday of each month, 16:30"),
        (MONTHLY, date(2026, 4, 14), "The second Tuesday of each month, 16:30"),
        (MONTHLY, date(2026, 4, 21), "The third Tuesday of each month, 16:30"),
        (MONTHLY, date(2026, 4, 28), "The fourth Tuesday of each month, 16:30"),
        (MONTHLY, date(2026, 4, 30), "The last Thursday of each month, 16:30"),
    ],
)
def test_r4_a_rhythm_in_a_sentence(every: int, first: date, said: str) -> None:
    assert rhythm_words(rhythm(every, first)) == said


def test_r4_an_hour_by_other_clocks_says_whose() -> None:
    assert rhythm_words(rhythm(2, zone=ELSEWHERE)) == "Every second Tuesday, 16:30, Kathmandu time"
    assert zone_words("America/Argentina/Buenos_Aires") == "Buenos Aires"


def test_r4_in_another_language_the_weekday_is_its_own() -> None:
    QLocale.setDefault(QLocale("de_DE"))
    assert "Dienstag" in rhythm_words(rhythm(1))


@given(st.integers(0, 4), st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.times())
def test_every_rhythm_can_be_said(every: int, first: date, hour: time) -> None:
    said = rhythm_words(rhythm(every, first, hour=hour))
    assert said.endswith(f", {hour:%H:%M}")
    assert "{" not in said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ""),
        ("until 2026-09-30", "Until 30 September 2026"),
        ("Until the summer", "Until the summer"),
    ],
)
def test_r19_how_long_you_keep_meeting(text: str, said: str) -> None:
    assert span_words(Span.parse(text)) == said


def test_r19_a_number_of_meetings() -> None:
    assert span_words(Span.parse("number 12")).startswith("12 meeting")


def test_how_often_is_said_in_the_words_agreed_or_else_by_the_rhythm() -> None:
    def agreement(**lines: str) -> Agreement:
        made = {f: AgreementLine(field=f, text=lines[f.name]) for f in Field if f.name in lines}
        return Agreement(owner_uid="", lines=made, parts={})

    weekly = rhythm(1).text
    assert how_often(agreement()) == ""
    assert how_often(agreement(RHYTHM=weekly)) == "Every Tuesday, 16:30"
    assert how_often(agreement(RHYTHM=weekly, HOW_OFTEN=" Most Tuesdays ")) == "Most Tuesdays"
    assert how_often(agreement(RHYTHM="every now and then", HOW_OFTEN=" ")) == ""


@pytest.mark.parametrize(
    ("said", "zone"),
    [
        ("Europe/Helsinki", "Europe/Helsinki"),
        ("europe/helsinki", "Europe/Helsinki"),
        (" Helsinki ", "Europe/Helsinki"),
        ("new york", "America/New_York"),
        ("São Paulo", "America/Sao_Paulo"),
        ("utc", "UTC"),
        ("", ""),
        (" ", ""),
        ("Atlantis", ""),
        ("Europe", ""),
        ("../../etc/passwd", ""),
        ("🫖", ""),
        ("x" * 20_000, ""),
    ],
)
def test_a_place_is_found_by_its_name(said: str, zone: str) -> None:
    assert zone_named(said) == zone


@given(st.text(max_size=30))
def test_whatever_is_written_is_a_known_zone_or_none(said: str) -> None:
    found = zone_named(said)
    assert found == "" or known_zone(found)


def test_the_machine_has_a_zone_that_can_be_followed() -> None:
    assert known_zone(machine_zone())
