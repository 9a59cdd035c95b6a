"""Plans not kept yet, one draft a person: found again, put beside the others, let go (DECISIONS 14)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from companion.errors import Failure
from companion.meetings import Meeting
from companion.plan_draft import KEY, PlanDraft, pack, unpack
from companion.store.carry import DraftWords
from companion.store.edits import Edit
from ui.routes import PLAN_AT
from ui.workspace import Workspace


class WaitingPlans:
    """Those of one person. `changed` tells whether the draft is another than was last read or written here."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._uid = ""
        self._body: str | None = None

    def read(self, person_uid: str) -> None:
        self._uid = person_uid
        self._body = self._kept

    @property
    def _key(self) -> str:
        return f"{KEY}{self._uid}"

    @property
    def _kept(self) -> str | None:
        return self._workspace.vault.drafts.get(self._key)

    @property
    def changed(self) -> bool:
        return self._kept != self._body

    @property
    def any(self) -> bool:
        return self._body is not None

    def found(self, base: PlanDraft, part: str, now: datetime) -> PlanDraft | None:
        """What was begun for this meeting. Where a time was asked for, or its own has passed, it is for `base`'s."""
        plan = next((each for each in unpack(self._kept) or () if each.meeting_uid == base.meeting_uid), None)
        if plan is None:
            return None
        asked = part.startswith(PLAN_AT) and plan.began != base.began
        passed = not base.meeting_uid and plan.day < now.date().isoformat()
        if asked or passed or not _is_day(plan.day):
            return replace(plan, day=base.day, hour=base.hour, began=base.began)
        return plan

    def body_with(self, target: str, plan: PlanDraft | None) -> str:
        """The draft with this plan in place of the one for that meeting, None for without; '' for none left.

        Those for meetings that are no more, that were called off or that took place, go with it.
        """
        others = [
            each
            for each in unpack(self._kept) or ()
            if each.meeting_uid != target and (not each.meeting_uid or self._coming(each.meeting_uid))
        ]
        plans = [*others, plan] if plan is not None else others
        return pack(plans) if plans else ""

    def _coming(self, uid: str) -> bool:
        meeting: Meeting | None = self._workspace.vault.meetings.get(uid)
        return meeting is not None and not meeting.begun and not meeting.called_off

    def write(self, body: str) -> None:
        """Raises the `Failure` with the draft as it was."""
        if body == (self._body or ""):
            return
        before, self._body = self._body, body or None
        try:
            if body:
                self._workspace.put_draft(self._key, body, self._uid)
            else:
                self._workspace.drop_draft(self._key)
        except Failure:
            self._body = before
            raise

    def words(self, body: str) -> DraftWords | None:
        """To be carried across a lock."""
        at = self._workspace.now()
        return DraftWords(key=self._key, owner_uid=self._uid, body=body, at=at) if body else None

    def letting_go(self, target: str) -> Edit | None:
        """The step, to be taken back, by which the plan for that meeting goes; None where there is none."""
        before = self._workspace.vault.drafts.whole(self._key)
        body = self.body_with(target, None)
        return Edit(before=before, after=replace(before, body=body) if body else None) if before is not None else None


def _is_day(iso: str) -> bool:
    try:
        return bool(date.fromisoformat(iso))
    except ValueError:
        return False
