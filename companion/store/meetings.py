"""Rows of meetings, their events, and the supporter's own fullness."""

from __future__ import annotations

from collections.abc import Sequence

from companion.changes import Kind
from companion.guides import Guide
from companion.meetings import WHY, FullnessNote, Meeting, Rest
from companion.shapes import Phases, Shape, phases_for
from companion.steadiness import Limits
from companion.store.people import AWAKE
from companion.store.records import Records


class Meetings(Records[Meeting]):
    value, table, kind = Meeting, "meeting", Kind.MEETINGS

    def next_of(self, owner_uid: str, since: int) -> Meeting | None:
        """The first meeting not yet begun, nor called off, that starts at or after `since` (microseconds)."""
        found = self.coming_of(owner_uid, since, 1)
        return found[0] if found else None

    def between(self, first: int, last: int) -> list[Meeting]:
        """Meetings that start in [first, last) microseconds, in time's order; not those called off."""
        return self.select("starts >= ? AND starts < ? AND called_off = ''", (first, last), "starts, id")

    def weighing(self, first: int, last: int) -> list[Meeting]:
        """The same, as far as they are held against what I settled on (R52): what was begun, whoever it was with, and
        what is to come with people whose page does not rest.
        """
        where = f"starts >= ? AND starts < ? AND called_off = '' AND (begun > 0 OR {AWAKE})"
        return self.select(where, (first, last), "starts, id")

    def of(self, owner_uid: str) -> list[Meeting]:
        """All of one person's, in time's order, also those called off."""
        return self.select("owner_uid = ?", (owner_uid,), "starts, id")

    def coming_of(self, owner_uid: str, since: int, limit: int = -1) -> list[Meeting]:
        """All set meetings not yet begun from `since` (microseconds) on."""
        where = "owner_uid = ? AND starts >= ? AND begun = 0 AND called_off = ''"
        return self.select(where, (owner_uid, since), "starts, id", limit)

    def last_of(self, owner_uid: str) -> Meeting | None:
        """The last meeting that took place."""
        found = self.select("owner_uid = ? AND ended > 0", (owner_uid,), "begun DESC, id DESC", 1)
        return found[0] if found else None

    def open_reflections(self, limit: int = 20) -> list[Meeting]:
        """Meetings with a page left to write another day, newest first; none with people whose page rests (R36)."""
        return self.select(f"reflection = 'open' AND ended > 0 AND {AWAKE}", (), "ended DESC, id DESC", limit)

    def keep_events(self, meeting: Meeting, lines: Sequence[str]) -> None:
        """Fold a meeting's event lines in; folding the same meeting again changes nothing."""
        with self.database.transaction():
            self.database.execute("DELETE FROM meeting_event WHERE meeting_uid = ?", (meeting.uid,))
            for line in lines:
                self.database.execute(
                    "INSERT INTO meeting_event (meeting_uid, owner_uid, line) VALUES (?, ?, ?)",
                    (meeting.uid, meeting.owner_uid, line),
                )

    def sweep(self) -> None:
        """Drop the events of meetings that are gone, and lines begun on why one would be called off that is gone,
        begun or called off. Once nothing can bring those back: undo ends at lock.
        """
        with self.database.transaction():
            self.database.execute("DELETE FROM meeting_event WHERE meeting_uid NOT IN (SELECT uid FROM meeting)")
            self.database.execute(
                "DELETE FROM draft WHERE substr(key, 1, ?) = ? AND substr(key, ?) NOT IN "
                "(SELECT uid FROM meeting WHERE begun = 0 AND called_off = '')",
                (len(WHY), WHY, len(WHY) + 1),
            )

    def events(self, meeting_uid: str) -> list[str]:
        rows = self.database.execute("SELECT line FROM meeting_event WHERE meeting_uid = ? ORDER BY id", (meeting_uid,))
        return [row[0] for row in rows]


class FullnessNotes(Records[FullnessNote]):
    value, table, kind = FullnessNote, "fullness", Kind.FULLNESS

    def on(self, day: str) -> FullnessNote:
        found = self.select("day = ?", (day,), "hlc DESC", 1)
        return found[0] if found else FullnessNote(day=day)


class Rests(Records[Rest]):
    value, table, kind = Rest, "rest", Kind.STEADINESS

    def all(self) -> list[Rest]:
        return self.select("1", order="first, id")


class LimitRows(Records[Limits]):
    value, table, kind = Limits, "limits", Kind.STEADINESS

    def mine(self) -> Limits:
        """The supporter's own; after a merge the later one."""
        found = self.select("1", order="hlc DESC", limit=1)
        return found[0] if found else Limits()


class Shapes(Records[Shape]):
    value, table, kind = Shape, "shape", Kind.SHAPES

    def of_meeting(self, owner_uid: str, meeting_uid: str) -> Shape | None:
        """The shape of this one meeting."""
        found = self.select("owner_uid = ? AND meeting_uid = ?", (owner_uid, meeting_uid), "hlc DESC", 1)
        return found[0] if found else None

    def usual(self, owner_uid: str) -> Shape | None:
        """The person's own shape, for all meetings with them."""
        return self.of_meeting(owner_uid, "")

    def phases_of(self, meeting: Meeting, guide: Guide) -> Phases:
        """The meeting's own shape, else the one kept for its person, else the guide's (R2)."""
        usual, own = self.usual(meeting.owner_uid), self.of_meeting(meeting.owner_uid, meeting.uid)
        return phases_for(guide, usual, own)
