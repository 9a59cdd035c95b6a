"""Lets a person's page grow quiet, in one of four ways (R36, B6), and lets it wake.

    preview(vault, person, Quiet.ERASE, now)       what goes, stays, can't be reached; moves nothing
    mentions(vault, person)                        where others' notes say the name: for a choice, before
    nameless_edits(vault, person, today, neutral)  what would change, before and after
    apply_quiet(vault, person, quiet, now, …)      one transaction
    finish_erase(vault)                            the pages of the vault and of its copies, after it
    still_found(vault, words)                      reads all of it through once more

A page goes through `Workspace.forget`, so that nothing before it can be taken back; for `Quiet.KEEP` it keeps
`rested(…)` like any other edit, which undo takes back.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from companion.changes import EVERYTHING, Changes
from companion.forgetting import Line, Mention, Preview, Quiet, What, name_of
from companion.identity import to_micros
from companion.journal import Draft, Entry, sections
from companion.nameless import Neutral
from companion.people import ICONS, Person
from companion.store.edits import Edit, apply
from companion.store.erasing import erase
from companion.store.mentions import mentions, replace_in_mentions
from companion.store.nameless import called, make, nameless_edits, names_of
from companion.store.owned import rows_of
from companion.store.previews import carried, preview
from companion.vault import copies, forgotten, jobs
from companion.vault.copies import Finished
from companion.vault.jobs import Job
from companion.vault.labels import forget_labels
from companion.vault.reading import still_in

if TYPE_CHECKING:
    from companion.vault.vault import Vault

__all__ = (
    "Finished", "Line", "Mention", "Neutral", "Preview", "Quiet", "What",
    "apply_quiet", "finish_erase", "mentions", "name_of", "nameless_edits", "preview", "rested", "still_found", "wake",
    "woken",
)  # fmt: skip


def rested(person: Person, today: str) -> Edit:
    """All of it stays and is silent from `today` (ISO date) on: meetings to come, what was begun, loose ends."""
    return Edit(before=person, after=replace(person, resting=person.resting or today))


def woken(person: Person) -> Edit:
    """The page as it was before it rested. One without a sign is given the first, which it can change."""
    return Edit(before=person, after=replace(person, resting="", icon=person.icon or ICONS[0]))


def wake(vault: Vault, person: Person) -> Changes:
    return apply(vault, [woken(person)])


def apply_quiet(
    vault: Vault,
    person: Person,
    quiet: Quiet,
    now: datetime,
    neutral: Neutral,
    *,
    lessons: Sequence[str] = (),
    replaced: Collection[str] = (),
) -> Changes:
    """One transaction: all of it, or nothing. Raises a `Failure` with everything as it was.

    `neutral`: what stands in the place of names. `lessons`: lines chosen out of the pages of the journal, which stay
    with those that are carried, as a page of the supporter's own. `replaced`: the mentions (by `Mention.name`) in
    which the name is to be replaced.
    Afterwards, unless it was KEEP: `finish_erase`.
    """
    today = now.date().isoformat()
    if quiet is Quiet.KEEP:
        return apply(vault, [rested(person, today)])
    older = _older_wording(vault, person, neutral)
    with vault.transaction():
        replaced_rows = replace_in_mentions(vault, person, replaced, neutral)
        moved = {(Job.DRAFT if isinstance(row, Draft) else Job.ROW, name_of(row)) for row in replaced_rows}
        for job, name in sorted(older | moved):
            jobs.note(vault.database, job, name)
        if quiet is Quiet.NAMELESS:
            forget_labels(vault.database, "main", person.uid)
            make(vault, nameless_edits(vault, person, today, neutral))
            jobs.note(vault.database, Job.OWNER, person.uid)
        else:
            page = _lesson(vault, person, lessons, neutral, to_micros(now)) if quiet is Quiet.LESSON else None
            erase(vault, person)
            if page is not None:
                vault.entries.save(page)
    return EVERYTHING


def _older_wording(vault: Vault, person: Person, neutral: Neutral) -> set[tuple[Job, str]]:
    """Copies may name them where the vault does no more; once the name is gone nobody could look for it."""
    if not copies.copies_in(vault.folder):
        return set()
    names, standing = called(person, neutral), {mention.name for mention in mentions(vault, person, neutral)}
    return copies.older_wording(
        vault.database, vault.folder, person.uid, lambda words: names.first_in(words) >= 0, standing
    )


def _lesson(vault: Vault, person: Person, chosen: Sequence[str], neutral: Neutral, now: int) -> Entry | None:
    """What is carried, and the chosen lines after it, as one page of nobody's, naming nobody; None without a line. A
    new row, of now: nothing says whose page it comes from."""
    names = names_of(vault, person, neutral)
    said = [*carried(rows_of(vault, person)), *(words for words in chosen if words.strip())]
    if not said:
        return None
    body = "\n".join(f"- {names.out_of(words.strip())}" for words in said)
    return Entry(id=now, body=sections([(neutral.lesson, body)]))


def finish_erase(vault: Vault) -> Finished:
    """No page of the vault, of its log, nor of the copies within reach holds what went. Harmless when done twice or
    when nothing is to be done; interrupted, it is taken up at the next opening. Seconds on a large vault.

    Raises DiskFull and its like: what is kept stays kept, what is still to be done stays noted.
    """
    return forgotten.finish(vault.database, vault.folder)


def still_found(vault: Vault, words: Sequence[str]) -> int:
    """In how many places of the vault these words stand, in whichever table, index or unused page. After ERASE with
    every mention replaced: 0."""
    return still_in(vault.database, words)
