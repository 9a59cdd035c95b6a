"""Contact that is over, in one act (R35, R36): what goes, what comes back, whom nothing reminds of any more."""

from __future__ import annotations

from datetime import timedelta

from companion.endings import Ending, EndingKind
from companion.identity import to_micros
from companion.meetings import Meeting
from companion.people import Person
from companion.plan_draft import KEY
from companion.shapes import Shape
from companion.store.briefs import brief_of
from companion.store.edits import apply
from companion.store.ended import contact_over, ended, over_with, still_set, walking
from companion.vault.vault import Vault
from tests.fakes import FakeClock

NOW = FakeClock().now()


def meeting(person: Person, days: int) -> Meeting:
    return Meeting(owner_uid=person.uid, starts=to_micros(NOW + timedelta(days=days)))


def test_r36_what_is_still_set_goes_in_the_same_act_and_comes_back_whole(vault: Vault) -> None:
    imani, maren = Person.made("Imani"), Person.made("Maren")
    first, second, others = meeting(imani, 7), meeting(imani, 14), meeting(maren, 7)
    ending = Ending(owner_uid=imani.uid, kind=EndingKind.PLANNED, begun="2026-04-01")
    for record in (imani, maren, first, second, others, ending, Shape(owner_uid=imani.uid, meeting_uid=second.uid)):
        vault.store_of(type(record)).save(record)
    before = vault.page_of(imani.uid)
    edits = contact_over(vault, ending, NOW)
    apply(vault, edits)
    assert still_set(vault, imani.uid, NOW) == ()
    assert vault.shapes.of(imani.uid) == []
    assert vault.meetings.of(maren.uid) == [others]
    kept = vault.endings.with_person(imani.uid)
    assert kept is not None
    assert kept.closed_on == "2026-04-14"
    apply(vault, [edit.inverse for edit in reversed(edits)])
    assert sorted(r.uid for r in vault.page_of(imani.uid)) == sorted(r.uid for r in before)


def test_plans_begun_for_the_meetings_go_and_others_wait_on(vault: Vault) -> None:
    imani = Person.made("Imani")
    vault.people.save(imani)
    ending = Ending(owner_uid=imani.uid, kind=EndingKind.SUDDEN)
    vault.endings.save(ending)
    vault.meetings.save(meeting(imani, 7))
    vault.drafts.put(f"{KEY}{imani.uid}", "not a plan", owner_uid=imani.uid, at=1)
    apply(vault, contact_over(vault, ending, NOW))
    assert vault.drafts.whole(f"{KEY}{imani.uid}") is not None


def test_r35_nothing_reminds_of_those_with_whom_it_is_over_or_cut_off(vault: Vault) -> None:
    people = {name: Person.made(name) for name in ("planned", "over", "cut", "none")}
    for person in people.values():
        vault.people.save(person)
    for name, kind, closed in (
        ("planned", EndingKind.PLANNED, ""),
        ("over", EndingKind.PLANNED, "2026-04-14"),
        ("cut", EndingKind.CUT_OFF, ""),
    ):
        vault.endings.save(Ending(owner_uid=people[name].uid, kind=kind, closed_on=closed))
    assert ended(vault) == {people["over"].uid, people["cut"].uid}


def test_r32_the_brief_says_that_an_end_is_planned_also_where_no_span_says_when(vault: Vault) -> None:
    imani = Person.made("Imani")
    vault.people.save(imani)
    assert not brief_of(vault, imani, to_micros(NOW)).ending
    ending = Ending(owner_uid=imani.uid, kind=EndingKind.PLANNED)
    vault.endings.save(ending)
    brief = brief_of(vault, imani, to_micros(NOW))
    assert brief.ending
    assert brief.left == 0
    assert not brief.bare
    for closed in (
        Ending(uid=ending.uid, owner_uid=imani.uid, kind=EndingKind.PLANNED, closed_on="2026-04-14"),
        Ending(uid=ending.uid, owner_uid=imani.uid, kind=EndingKind.CUT_OFF),
    ):
        vault.endings.save(closed)
        assert not brief_of(vault, imani, to_micros(NOW)).ending


def test_r52_with_whom_it_is_over_is_not_walked_alongside_and_the_later_row_says_so(vault: Vault) -> None:
    over, cut, _resting, again, none = people = [
        Person.made("over"), Person.made("cut"), Person.made("resting", resting="2026-01-01"), Person.made("again"),
        Person.made("none"),
    ]  # fmt: skip
    for person in people:
        vault.people.save(person)
    for person, kind, closed in (
        (over, EndingKind.PLANNED, "2026-04-01"), (cut, EndingKind.CUT_OFF, ""),
        (again, EndingKind.PLANNED, "2026-04-01"), (again, EndingKind.PLANNED, ""),
    ):  # fmt: skip
        vault.endings.save(Ending(owner_uid=person.uid, kind=kind, closed_on=closed))
    assert set(over_with(vault)) == {over.uid, cut.uid}
    assert [person.uid for person in walking(vault)] == [again.uid, none.uid]
