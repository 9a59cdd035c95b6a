"""The demo: a throw-away vault that opens, is whole, and shows what it is for at any hour."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from companion import demo
from companion.identity import from_micros, to_micros
from companion.people import Format
from companion.store.briefs import brief_of
from companion.vault.keys import Kdf
from companion.vault.vault import Vault
from tests.fakes import FakeClock


def test_it_is_made_whole_and_opens_again(tmp_path: Path) -> None:
    demo.make(tmp_path, FakeClock(), Kdf.for_tests()).close()
    with Vault.open(tmp_path, demo.PASSPHRASE, weakest=Kdf.for_tests()) as vault:
        people = vault.people.all()
        assert [person.name for person in people] == ["Maren", "Tomasz", "Imani", "Reading-room group", "Ilse"]
        assert {person.format for person in people} == {Format.ONE_TO_ONE, Format.ONLINE, Format.GROUP}
        assert len(vault.entries.page()) == 4
        assert vault.entries.search('"allotment"')


@pytest.mark.parametrize("hour", [0, 9, 14, 16, 23])
def test_someone_is_next_at_whatever_hour_it_is_shown(tmp_path: Path, hour: int) -> None:
    """B1: the brief of the first person has something in each of its blocks."""
    clock = FakeClock(datetime(2026, 4, 14, hour, 40))
    with demo.make(tmp_path, clock, Kdf.for_tests()) as vault:
        maren = vault.people.all()[0]
        now = to_micros(clock.now())
        brief = brief_of(vault, maren, now)
        assert brief.next_meeting is not None
        assert 0 <= brief.next_meeting.starts - now <= 17 * 3_600_000_000
        assert all([brief.never, brief.gently, brief.helps, brief.bothers, brief.calm, brief.loose_ends])
        assert all([brief.opening, brief.closing, brief.where, brief.own_words, brief.last_time])
        past = [m for m in vault.meetings.select("ended > 0") if from_micros(m.ended) > clock.now()]
        assert not past, "what is over lies in the past"
