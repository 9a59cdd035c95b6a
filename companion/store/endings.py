"""Rows of endings, of what is put down, and of supervision."""

from __future__ import annotations

from companion.changes import Kind
from companion.endings import Ending, Letter, LookedThrough, SetDown
from companion.store.records import Records
from companion.supervision import FurtherWord, OwnPrompt, Supervision


class Endings(Records[Ending]):
    value, table, kind = Ending, "ending", Kind.ENDINGS

    def with_person(self, owner_uid: str) -> Ending | None:
        """The one there is; after a merge the later one."""
        found = self.select("owner_uid = ?", (owner_uid,), "hlc DESC", 1)
        return found[0] if found else None


class SetDowns(Records[SetDown]):
    value, table, kind = SetDown, "set_down", Kind.ENDINGS


class Letters(Records[Letter]):
    value, table, kind = Letter, "letter", Kind.ENDINGS


class LookedThroughs(Records[LookedThrough]):
    value, table, kind = LookedThrough, "looked_through", Kind.PEOPLE


class Supervisions(Records[Supervision]):
    value, table, kind = Supervision, "supervision", Kind.SUPERVISION

    def all(self) -> list[Supervision]:
        """The latest first."""
        return self.select("1", order="day DESC, id DESC")


class FurtherWords(Records[FurtherWord]):
    value, table, kind = FurtherWord, "further_word", Kind.SUPERVISION

    def all(self) -> list[FurtherWord]:
        return self.select("1", order="position, id")


class OwnPrompts(Records[OwnPrompt]):
    value, table, kind = OwnPrompt, "own_prompt", Kind.PROMPTS

    def all(self) -> list[OwnPrompt]:
        return self.select("1", order="position, id")
