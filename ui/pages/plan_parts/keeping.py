"""What is kept of a plan: the meeting, its shape or the person's own, and what still waits."""

from __future__ import annotations

from dataclasses import replace

from companion import shapes
from companion.meetings import Meeting
from companion.people import Person
from companion.plan_draft import PlanDraft
from companion.shapes import Phases, Shape
from companion.steadiness import Crossing
from companion.store.edits import Edit
from companion.store.limits import crossings_of
from companion.vault.vault import Vault

_TIMES = ("meeting_uid", "began", "day", "hour", "minutes", "cue", "place")


def planned(kept: Meeting, plan: PlanDraft, base: PlanDraft, starts: int, *, just_time: bool) -> Meeting:
    """The meeting as it is to be. `base` is how the form showed `kept`: what was not changed there stays as it was
    to the second, and in its lines. `just_time`: nothing but when, how long and where.
    """
    moved = (plan.day, plan.hour) != (base.day, base.hour)
    times = replace(
        kept,
        starts=starts if moved else kept.starts,
        minutes=plan.minutes,
        cue=plan.cue,
        place=plan.place if plan.place != base.place else kept.place,
    )
    if just_time:
        return times
    return replace(
        times,
        kind=plan.kind,
        purpose=plan.purpose,
        opening=plan.opening,
        closing=plan.closing,
        questions=plan.questions,
        aside=False,
    )


def left_waiting(plan: PlanDraft, base: PlanDraft, kept: Meeting) -> PlanDraft | None:
    """Only the time was kept: what else was begun waits for that meeting, None for nothing."""
    left = replace(plan, meeting_uid=kept.uid, began=kept.starts)
    return None if left == replace(base, **{name: getattr(left, name) for name in _TIMES}) else left


def shape_edits(person: Person, phases: Phases, default: Phases, stored: Shape | None, meeting: Meeting) -> list[Edit]:
    """A meeting has a shape of its own only where it is another than `default`."""
    if not person.format.timed:
        return []
    if shapes.same(phases, default, meeting.minutes):
        return [Edit(before=stored)] if stored is not None else []
    if stored is not None and shapes.same(phases, stored.phases, meeting.minutes):
        return []
    own = stored or Shape(owner_uid=person.uid, meeting_uid=meeting.uid)
    return [Edit(before=stored, after=replace(own, phases=phases))]


def usual_edit(person: Person, phases: Phases, guide: Phases, usual: Shape | None, length: int) -> Edit:
    """The shape for every time with them. As the guide has it is no shape of one's own."""
    if shapes.same(phases, guide, length):
        return Edit(before=usual)
    return Edit(before=usual, after=replace(usual or Shape(owner_uid=person.uid), phases=phases))


# My own limits (R52)


def crossings(vault: Vault, before: Meeting | None, meeting: Meeting) -> tuple[Crossing, ...]:
    """What it would go past; nothing where it stood at that time already."""
    if before is not None and (before.starts, before.minutes) == (meeting.starts, meeting.minutes):
        return ()
    return crossings_of(vault, meeting)
