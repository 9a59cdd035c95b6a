"""Rows of meetings, their events, and the supporter's own fullness."""

from __future__ import annotations

from collections.abc import Sequence

from companion.changes import Kind
from companion.meetings import FullnessNote, Meeting
from companion.store.records import Records


class Meetings(Records[Meeting]):
    value, table, kind = Meeting, "meeting", Kind.MEETINGS

    def next_of(self, owner_uid: str, since: int) -> Meeting | None:
        """The first meeting not yet begun that starts at or after `since` (microseconds)."""
        found = self.select("owner_uid = ? AND starts >= ? AND begun = 0", (owner_uid, since), "starts, id", 1)
        return found[0] if found else None

    def between(self, first: int, last: int) -> list[Meeting]:
        """Meetings that start in [first, last) microseconds, in time's order."""
        return self.select("starts >= ? AND starts < ?", (first, last), "starts, id")

    def last_of(self, owner_uid: str) -> Meeting | None:
        """The last meeting that took place."""
        found = self.select("owner_uid = ? AND ended > 0", (owner_uid,), "begun DESC, id DESC", 1)
        return found[0] if found else None

    def open_reflections(self, limit: int = 20) -> list[Meeting]:
        """Meetings with a page left to write another day, newest first."""
        return self.select("reflection = 'open' AND ended > 0", (), "ended DESC, id DESC", limit)

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
        """Drop the events of meetings that are gone. Once nothing can bring those back: undo ends at lock."""
        self.database.execute("DELETE FROM meeting_event WHERE meeting_uid NOT IN (SELECT uid FROM meeting)")

    def events(self, meeting_uid: str) -> list[str]:
        rows = self.database.execute("SELECT line FROM meeting_event WHERE meeting_uid = ? ORDER BY id", (meeting_uid,))
        return [row[0] for row in rows]


class FullnessNotes(Records[FullnessNote]):
    value, table, kind = FullnessNote, "fullness", Kind.FULLNESS

    def on(self, day: str) -> FullnessNote:
        found = self.select("day = ?", (day,), "hlc DESC", 1)
        return found[0] if found else FullnessNote(day=day)
