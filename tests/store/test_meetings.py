"""Rows of meetings, their events, and the supporter's own fullness."""

from __future__ import annotations

from dataclasses import replace

import pytest

from companion.meetings import Fullness, FullnessNote, Meeting, Reflection, why_key
from companion.plan_draft import PlanDraft, pack, unpack
from companion.shapes import Shape
from companion.store import gone
from companion.store.edits import apply
from companion.vault.vault import Vault

HOUR = 3_600_000_000
NOW = 1_776_000_000_000_000


def meet(vault: Vault, starts: int, owner: str = "p", **facts: object) -> Meeting:
    meeting = Meeting(owner_uid=owner, starts=starts, **facts)  # type: ignore[arg-type]
    vault.meetings.save(meeting)
    return meeting


def test_the_next_one_is_the_first_not_yet_begun(vault: Vault) -> None:
    meet(vault, NOW - HOUR)
    meet(vault, NOW + HOUR, begun=NOW)
    later = meet(vault, NOW + 3 * HOUR)
    soon = meet(vault, NOW + 2 * HOUR)
    meet(vault, NOW + HOUR, owner="q")
    assert vault.meetings.next_of("p", NOW) == soon
    assert vault.meetings.next_of("p", NOW + 2 * HOUR + 1) == later
    assert vault.meetings.next_of("p", soon.starts) == soon, "one that starts now is still to come"
    assert vault.meetings.next_of("nobody", NOW) is None


def test_a_span_of_time_includes_its_start_and_not_its_end(vault: Vault) -> None:
    second, first = meet(vault, NOW + HOUR), meet(vault, NOW)
    meet(vault, NOW + 2 * HOUR)
    assert vault.meetings.between(NOW, NOW + 2 * HOUR) == [first, second]


def test_the_last_one_is_the_last_that_took_place(vault: Vault) -> None:
    meet(vault, NOW - HOUR, begun=NOW - HOUR)
    early = meet(vault, NOW, begun=NOW - 9 * HOUR, ended=NOW - 8 * HOUR)
    meet(vault, NOW - 30 * HOUR, begun=NOW - 30 * HOUR, ended=NOW - 29 * HOUR)
    assert vault.meetings.last_of("p") == early
    assert vault.meetings.last_of("q") is None


def test_r29_pages_left_open_come_newest_first_and_the_others_never(vault: Vault) -> None:
    opened = [
        meet(vault, NOW, ended=NOW + at, reflection=Reflection.OPEN) for at in (1, 3, 2)
    ]  # fmt: skip
    for reflection in (Reflection.NONE, Reflection.KEPT, Reflection.UNWRITTEN):
        meet(vault, NOW, ended=NOW, reflection=reflection)
    assert vault.meetings.open_reflections() == [opened[1], opened[2], opened[0]]
    assert vault.meetings.open_reflections(2) == [opened[1], opened[2]]


def test_b9_folding_the_same_events_again_changes_nothing(vault: Vault) -> None:
    meeting = meet(vault, NOW)
    other = meet(vault, NOW)
    vault.meetings.keep_events(other, ["x"])
    for lines in (["a"], ["a", "b", "c"], ["a", "b", "c"]):
        vault.meetings.keep_events(meeting, lines)
        assert vault.meetings.events(meeting.uid) == lines
    assert vault.meetings.events(other.uid) == ["x"]


def test_b6_events_of_a_meeting_that_is_gone_go_at_the_sweep(vault: Vault) -> None:
    kept, gone = meet(vault, NOW), meet(vault, NOW)
    for meeting in (kept, gone):
        vault.meetings.keep_events(meeting, ["line"])
    vault.meetings.remove(gone)
    assert vault.meetings.events(gone.uid) == ["line"], "undo may still bring the meeting back"
    vault.meetings.sweep()
    assert vault.meetings.events(gone.uid) == []
    assert vault.meetings.events(kept.uid) == ["line"]


def test_b6_lines_begun_on_why_go_at_the_sweep_unless_the_meeting_is_still_to_be(vault: Vault) -> None:
    stands = meet(vault, NOW)
    others = [meet(vault, NOW, begun=NOW), meet(vault, NOW, called_off="snow"), Meeting(starts=NOW)]
    for key in [*(why_key(m.uid) for m in [stands, *others]), "plan:p", "entry:x"]:
        vault.drafts.put(key, "a cold", at=NOW)
    vault.meetings.sweep()
    assert sorted(vault.drafts.keys("")) == sorted([why_key(stands.uid), "plan:p", "entry:x"])


def test_r42_a_meeting_called_off_takes_along_what_was_its_own_and_nothing_else(vault: Vault) -> None:
    meeting, other = meet(vault, NOW), meet(vault, NOW + HOUR)
    of_other, usual = Shape(owner_uid="p", meeting_uid=other.uid), Shape(owner_uid="p")
    for shape in (Shape(owner_uid="p", meeting_uid=meeting.uid), of_other, usual):
        vault.shapes.save(shape)
    plans = [PlanDraft(meeting_uid=meeting.uid, opening="x"), PlanDraft(meeting_uid=other.uid, opening="y")]
    vault.drafts.put("plan:p", pack(plans), owner_uid="p", at=NOW)
    vault.drafts.put(why_key(meeting.uid), "a cold", owner_uid="p", at=NOW)
    edits = gone.called_off(vault, meeting, replace(meeting, called_off="a cold"))
    apply(vault, edits)
    assert vault.meetings.of("p") == [replace(meeting, called_off="a cold"), other]
    assert vault.shapes.of("p") == [of_other, usual]
    assert unpack(vault.drafts.get("plan:p")) == (plans[1],)
    assert vault.drafts.get(why_key(meeting.uid)) is None
    apply(vault, [edit.inverse for edit in reversed(edits)])
    assert vault.meetings.of("p") == [meeting, other]
    assert len(vault.shapes.of("p")) == 3
    assert unpack(vault.drafts.get("plan:p")) == tuple(plans)
    assert vault.drafts.get(why_key(meeting.uid)) == "a cold"


@pytest.mark.parametrize("marks", [(), (0.0,), (1.5, 1.5, 3600.25)])
def test_b4_marks_come_back_to_the_last_digit(vault: Vault, marks: tuple[float, ...]) -> None:
    meeting = meet(vault, NOW, marks=marks)
    assert vault.meetings.get(meeting.uid) == meeting


def test_r20_one_note_of_fullness_a_day_rewritten_when_i_change_my_mind(vault: Vault) -> None:
    note = vault.fullness.on("2026-04-14")
    assert note.level is Fullness.UNSAID
    vault.fullness.save(replace(note, level=Fullness.LOW))
    vault.fullness.save(replace(vault.fullness.on("2026-04-14"), level=Fullness.GOOD))
    assert [n.level for n in vault.fullness.select("1")] == [Fullness.GOOD]
    assert vault.fullness.on("2026-04-15").level is Fullness.UNSAID


def test_of_two_notes_for_one_day_the_later_edit_counts(vault: Vault) -> None:
    """After a merge (B11)."""
    first = FullnessNote(day="2026-04-14", level=Fullness.LOW)
    vault.fullness.save(first)
    vault.fullness.save(FullnessNote(day="2026-04-14", level=Fullness.FULL))
    assert vault.fullness.on("2026-04-14").level is Fullness.FULL
    vault.fullness.save(replace(first, level=Fullness.EMPTY))
    assert vault.fullness.on("2026-04-14").level is Fullness.EMPTY
