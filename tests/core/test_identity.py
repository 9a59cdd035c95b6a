"""Identity columns (DECISIONS 11): random names, owners, microseconds."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from companion.identity import Record, from_micros, new_uid, to_micros


def test_a_uid_is_random_and_says_nothing() -> None:
    made = {new_uid() for _ in range(100)}
    assert len(made) == 100
    assert all(uuid.UUID(uid).version == 4 for uid in made)


def test_each_new_record_has_its_own_name_and_no_owner() -> None:
    assert Record().uid != Record().uid
    assert Record().owner_uid == ""


@given(st.integers(min_value=0, max_value=4_000_000_000_000_000))
def test_microseconds_come_back_to_the_microsecond(micros: int) -> None:
    assert abs(to_micros(from_micros(micros, UTC)) - micros) <= 1


def test_a_moment_is_the_same_in_every_zone() -> None:
    there = datetime(2026, 4, 14, 16, 30, tzinfo=UTC)
    from datetime import timezone

    elsewhere = there.astimezone(timezone(timedelta(hours=9)))
    assert to_micros(there) == to_micros(elsewhere)
    assert from_micros(to_micros(elsewhere), UTC).hour == 16
