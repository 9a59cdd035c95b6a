"""The demo: a throw-away vault that opens, is whole, and shows what it is for at any hour."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from companion import demo
from companion.firsts import ContactKind
from companion.guide_pages import GuidePage, Whose
from companion.identity import from_micros, to_micros
from companion.journal import EntryKind
from companion.people import Format
from companion.store.briefs import brief_of
from companion.store.guides import pages_of
from companion.stories import Length, Ready
from companion.vault.keys import Kdf
from companion.vault.vault import Vault
from tests.fakes import FakeClock


def test_it_is_made_whole_and_opens_again(tmp_path: Path) -> None:
    demo.make(tmp_path, FakeClock(), Kdf.for_tests()).close()
    with Vault.open(tmp_path, demo.PASSPHRASE, weakest=Kdf.for_tests()) as vault:
        people = vault.people.all()
        assert [person.name for person in people] == ["Maren", "Tomasz", "Imani", "Reading-room group", "Ilse"]
        assert {person.format for person in people} == {Format.ONE_TO_ONE, Format.ONLINE, Format.GROUP}
        assert len(vault.entries.page()) == 6
        assert vault.entries.search('"allotment"')


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    with demo.make(tmp_path_factory.mktemp("demo"), FakeClock(), Kdf.for_tests()) as made:
        yield made


def test_r14_r44_its_supporter_has_a_story_to_look_at(vault: Vault) -> None:
    """An introduction, and a piece behind each of the three doors; one was told, and one question is unwelcome."""
    introduction, *pieces = vault.stories.all()
    assert introduction.introduction
    assert introduction.lengths == (Length.BREATH, Length.MINUTE)
    assert [piece.ready for piece in pieces] == [Ready.READY, Ready.NOT_YET, Ready.MINE]
    assert all(story.says_something for story in (introduction, *pieces))
    told = vault.told.of_story(pieces[0].uid)
    assert [bool(row.day) for row in told] == [True, False]
    assert {row.owner_uid for row in told} <= {person.uid for person in vault.people.active()}
    assert len(vault.rather_nots.all()) == 2


def test_r12_r50_its_services_are_invented_and_one_is_worth_checking(vault: Vault) -> None:
    """No number could be anybody’s: they begin with 555 01. One was looked at more than six months ago."""
    services = vault.contacts.all(ContactKind.SERVICE)
    today = FakeClock().now().date()
    assert [service.worth_checking(today, 6) for service in services] == [True, False, False]
    assert [bool(service.languages) for service in services] == [True, False, True]
    assert all(service.hours for service in services)
    numbers = re.findall(r"\d{3,}[\d ]*", ", ".join(contact.reach for contact in vault.contacts.select("1")))
    assert numbers
    assert all(re.fullmatch(r"555 01\d\d ?", number) for number in numbers)


def test_r53_r61_its_learning_is_on_the_shelf(vault: Vault) -> None:
    kinds = {entry.kind for entry in vault.entries.select("1")}
    assert {EntryKind.LEARNING, EntryKind.TRAINING} <= kinds
    assert len(vault.links.all()) == 2
    addresses = [link.address for link in vault.links.all() if "/" in link.address]
    assert all(address.startswith("example.") for address in addresses), "an address that is nobody’s"


def test_r2_r13_a_guide_is_another_for_one_peer_and_questions_wait(vault: Vault) -> None:
    maren, tomasz = vault.people.all()[:2]

    def online(owner_uid: str) -> GuidePage:
        return next(page for page in pages_of(vault, "en", owner_uid) if page.key == "online")

    assert online(tomasz.uid).whose is Whose.THEIRS
    assert online("").whose is Whose.SHIPPED
    assert len(online(tomasz.uid).blocks) == len(online("").blocks) + 3
    assert len(vault.pins.close_by(maren.uid)) == 2
    assert len(vault.pins.close_by(tomasz.uid)) == 1


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
