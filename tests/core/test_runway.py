"""The last meetings of a planned ending (R19, R32), and what is left with someone (R33)."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from companion.agreement import Agreement, AgreementLine, Field
from companion.endings import Ending, Worth
from companion.firsts import Contact, ContactKind
from companion.identity import to_micros
from companion.leaving import choosing, done_on, page_begun, services_of, turned
from companion.meetings import Meeting, Rest
from companion.runway import FAR, Runway, runway_of

NOW = datetime(2026, 4, 14, 14, 0).astimezone()
WEEKLY = "every 1 from 2026-03-03 at 16:00 in UTC"


def agreed(span: str = "", rhythm: str = "") -> Agreement:
    lines = {Field.HOW_LONG: span, Field.RHYTHM: rhythm}
    return Agreement(
        owner_uid="them",
        lines={f: AgreementLine(owner_uid="them", field=f, text=t) for f, t in lines.items()},
        parts={},
    )


def met(days_ago: int) -> Meeting:
    begun = to_micros(NOW - timedelta(days=days_ago))
    return Meeting(owner_uid="them", starts=begun, begun=begun, ended=begun + 1)


def coming(days: int) -> Meeting:
    return Meeting(owner_uid="them", starts=to_micros(NOW + timedelta(days=days)))


def days(runway: Runway) -> list[int]:
    """From now, of what is to come; -1 without a day."""
    found = [each.meeting for each in runway.coming]
    return [round((m.starts - to_micros(NOW)) / 86_400_000_000) if m is not None else -1 for m in found]


def test_r19_r32_by_number_the_last_one_is_the_last_of_those_agreed() -> None:
    runway = runway_of(agreed("number 5", WEEKLY), [met(14), met(7), coming(7)], [], NOW)
    assert [each.is_set for each in runway.coming].count(True) == 1
    assert len(runway.coming) == 3
    assert runway.ends
    assert runway.last is runway.coming[-1].meeting
    assert days(runway) == sorted(days(runway))


def test_r19_r32_by_number_without_a_rhythm_the_rest_have_no_day() -> None:
    runway = runway_of(agreed("number 4"), [met(7), coming(3)], [], NOW)
    assert days(runway) == [3, -1, -1]
    assert runway.ends
    assert runway.last is None


def test_r19_r32_until_a_day_none_comes_after_it() -> None:
    runway = runway_of(agreed("until 2026-05-01", WEEKLY), [met(7)], [], NOW)
    assert runway.ends
    assert runway.last is not None
    assert runway.last.opens_at.date().isoformat() <= "2026-05-01"
    assert len(runway.coming) == 3


def test_rest_is_left_out() -> None:
    rest = Rest(first="2026-04-20", last="2026-04-26")
    whole, rested = (runway_of(agreed("until 2026-05-01", WEEKLY), [], rests, NOW) for rests in ([], [rest]))
    assert len(rested.coming) == len(whole.coming) - 1


@pytest.mark.parametrize("span", ["", "as long as it helps", "until 2026-13-45", "number 0"])
def test_an_open_end_says_no_last_meeting(span: str) -> None:
    runway = runway_of(agreed(span, WEEKLY), [met(7), coming(7)], [], NOW)
    assert not runway.ends
    assert runway.last is None
    assert days(runway) == [7]


def test_an_end_far_away_is_not_said() -> None:
    runway = runway_of(agreed("number 9999", WEEKLY), [met(7)], [], NOW)
    assert not runway.ends
    assert len(runway.coming) <= 2 * FAR


def test_a_number_that_is_reached_leaves_nothing_to_come() -> None:
    runway = runway_of(agreed("number 2", WEEKLY), [met(14), met(7)], [], NOW)
    assert runway.coming == ()
    assert not runway.ends
    assert len(runway.past) == 2
    assert runway.past[0].starts < runway.past[1].starts


def test_only_the_last_ones_that_took_place_and_none_called_off() -> None:
    off = Meeting(owner_uid="them", starts=met(3).starts, called_off="ill")
    runway = runway_of(agreed(), [*(met(7 * n) for n in range(1, 9)), off], [], NOW)
    assert len(runway.past) == 3
    assert off not in runway.past


def test_r32_r33_a_tick_keeps_its_day_and_goes_without_trace() -> None:
    begun = Ending(owner_uid="them")
    ticked = turned(turned(begun, Worth.SAY_EARLY, "2026-04-07"), Worth.GOODBYE, "2026-04-14")
    assert done_on(ticked, Worth.SAY_EARLY) == "2026-04-07"
    again = turned(ticked, Worth.SAY_EARLY, "2026-04-08")
    assert done_on(again, Worth.SAY_EARLY) == "2026-04-08"
    assert turned(turned(ticked, Worth.SAY_EARLY, ""), Worth.GOODBYE, "") == begun


def test_r33_services_stand_in_the_librarys_order_and_lost_ones_are_left_out() -> None:
    contacts = [Contact(text=name, kind=ContactKind.SERVICE, uid=name) for name in "abc"]
    chosen = choosing(Ending(), {"c", "a", "gone"}, contacts)
    assert chosen.services == ("a", "c")
    assert services_of(chosen, contacts[1:]) == (contacts[2],)
    assert page_begun(chosen)
    assert not page_begun(Ending(line="  "))
