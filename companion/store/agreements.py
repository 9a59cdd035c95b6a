"""Rows of what is agreed, and of how it stood: a version is dated by itself (DECISIONS 15)."""

from __future__ import annotations

from companion.agreement import Agreement, AgreementLine, AgreementVersion, HouseRule, TalkedThrough
from companion.changes import Kind
from companion.identity import from_micros, to_micros
from companion.store.people import LINE_REMOVED
from companion.store.records import Records, T
from companion.vault.database import Database


class AgreementVersions(Records[AgreementVersion]):
    value, table, kind = AgreementVersion, "agreement_version", Kind.AGREEMENT

    def of(self, owner_uid: str) -> list[AgreementVersion]:
        """Newest first."""
        return self.select("owner_uid = ?", (owner_uid,), "at DESC, id DESC")

    def last(self, owner_uid: str) -> AgreementVersion | None:
        """The one with the latest date."""
        return next(iter(self.select("owner_uid = ?", (owner_uid,), "at DESC, id DESC", 1)), None)

    def latest(self, owner_uid: str) -> AgreementVersion | None:
        """The one written last: another than `last` where the machine's clock was wrong for a while."""
        return next(iter(self.select("owner_uid = ?", (owner_uid,), "hlc DESC", 1)), None)


class _Versioned(Records[T]):
    """Rows that make up an agreement: the first edit on a later day dates how it stood before."""

    def __init__(self, database: Database, agreements: Agreements) -> None:
        super().__init__(database)
        self._agreements = agreements

    def save(self, value: T) -> None:
        with self.database.transaction():
            self._agreements.date_before_edit(value.owner_uid)
            super().save(value)

    def remove(self, value: T) -> None:
        with self.database.transaction():
            self._agreements.date_before_edit(value.owner_uid)
            super().remove(value)
            self._agreements.note_removal(value.owner_uid)


class AgreementLines(_Versioned[AgreementLine]):
    value, table, kind = AgreementLine, "agreement_line", Kind.AGREEMENT


class HouseRules(_Versioned[HouseRule]):
    value, table, kind = HouseRule, "house_rule", Kind.AGREEMENT


class TalkedThroughs(Records[TalkedThrough]):
    value, table, kind = TalkedThrough, "agreement_part", Kind.AGREEMENT

    def __init__(self, database: Database, agreements: Agreements) -> None:
        super().__init__(database)
        self._agreements = agreements

    def save(self, value: TalkedThrough) -> None:
        """Dating a part dates the agreement."""
        with self.database.transaction():
            before = self.get(value.uid)
            super().save(value)
            if value.talked_on and (before is None or before.talked_on != value.talked_on):
                self._agreements.date_now(value.owner_uid)


class Agreements:
    """Reads whole agreements and dates them."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.versions = AgreementVersions(database)
        self.lines = AgreementLines(database, self)
        self.rules = HouseRules(database, self)
        self.talked = TalkedThroughs(database, self)

    def read(self, owner_uid: str) -> Agreement:
        """One person's agreement. After a merge a field may stand twice: the later edit is shown."""
        return Agreement(
            owner_uid=owner_uid,
            lines={line.field: line for line in self.lines.select("owner_uid = ?", (owner_uid,), "hlc")},
            parts={part.part: part for part in self.talked.select("owner_uid = ?", (owner_uid,), "hlc")},
            rules=tuple(self.rules.of(owner_uid)),
        )

    def date_now(self, owner_uid: str) -> AgreementVersion | None:
        """The agreement is dated, shown or printed: how it stands becomes a version, unless it is one already.

        Gives the version that says how it stands, None where nothing is agreed yet.
        """
        if self._nobody(owner_uid):
            return None
        return self._date(owner_uid, to_micros(self.database.now()))

    def date_before_edit(self, owner_uid: str) -> None:
        """Where the last edit was on an earlier day, how it stood then becomes a version of that day.

        Of nobody's who is not there: a page that is taken out, or put back, leaves nothing new behind.
        """
        if self._nobody(owner_uid):
            return
        edited = self._edited(owner_uid)
        if edited and from_micros(edited).date() < self.database.now().date():
            self._date(owner_uid, edited)

    def note_removal(self, owner_uid: str) -> None:
        """A line taken out is an edit as well, though no row is left to bear its time."""
        if not self._nobody(owner_uid):
            self.database.set_fact(LINE_REMOVED + owner_uid, str(to_micros(self.database.now())))

    def _date(self, owner_uid: str, at: int) -> AgreementVersion | None:
        last, lines = self.versions.latest(owner_uid), self.read(owner_uid).snapshot()
        if (last.lines if last else ()) == lines:
            return last
        version = AgreementVersion(owner_uid=owner_uid, at=at, lines=lines)
        self.versions.save(version)
        return version

    def _edited(self, owner_uid: str) -> int:
        """When a word of it last moved, microseconds; 0 for never."""
        found = self.database.execute(
            "SELECT max(hlc) FROM (SELECT hlc FROM agreement_line WHERE owner_uid = :owner "
            "UNION ALL SELECT hlc FROM house_rule WHERE owner_uid = :owner)",
            {"owner": owner_uid},
        ).fetchone()
        written = int(found[0].split("-")[0], 16) * 1000 if found and found[0] else 0
        return max(written, int(self.database.fact(LINE_REMOVED + owner_uid) or 0))

    def _nobody(self, owner_uid: str) -> bool:
        return self.database.execute("SELECT 1 FROM person WHERE uid = ?", (owner_uid,)).fetchone() is None
