"""Meetings as values: when they begin, when they were to end."""

from __future__ import annotations

from datetime import datetime, timedelta

from companion.identity import to_micros
from companion.meetings import Fullness, Meeting, Reflection

OPENING = datetime(2026, 4, 14, 16, 30).astimezone()


def test_r4_the_agreed_end_follows_from_time_and_length() -> None:
    meeting = Meeting(starts=to_micros(OPENING), minutes=45)
    assert meeting.opens_at == OPENING
    assert meeting.agreed_end == OPENING + timedelta(minutes=45)


def test_a_meeting_is_over_when_it_was_ended_not_when_its_time_passed() -> None:
    """B3: it never ends by itself."""
    assert not Meeting(starts=1, begun=2).over
    assert Meeting(starts=1, begun=2, ended=3).over


def test_r29_nothing_said_is_falsy_so_that_nothing_is_owed() -> None:
    assert not Reflection.NONE
    assert not Fullness.UNSAID
    assert all([Reflection.OPEN, Reflection.KEPT, Reflection.UNWRITTEN])


def test_r42_no_field_tells_whether_someone_came() -> None:
    names = set(Meeting.__dataclass_fields__)
    assert not names & {"attended", "missed", "no_show", "cancelled", "score", "risk", "mood"}
