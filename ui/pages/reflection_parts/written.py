"""What a written reflection becomes: its page in the journal, kind words by themselves, what is left over."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from companion.journal import Entry, EntryKind, ReflectionDraft, sections
from companion.meetings import Meeting
from companion.people import LooseEnd
from companion.prompts import Prompt
from companion.store.edits import Edit
from companion.text import folded
from ui.pages.journal_parts import marks


def entries_of(meeting: Meeting, draft: ReflectionDraft, prompts: Sequence[Prompt]) -> list[Entry]:
    """The meeting's own page first.

    An answer that is kept as something else, kind words for one, is a page of its own right beneath it, so that it is
    found by itself (R55, R62); where nothing else was written it is the meeting's page.
    """
    apart = [(p.keeps, draft.answers[p.key]) for p in prompts if p.keeps and draft.answers.get(p.key, "").strip()]
    body = _body(meeting, draft, [prompt for prompt in prompts if not prompt.keeps])
    kind = EntryKind.PAGE
    if apart and not body and not draft.question.strip():
        (kind, body), *apart = apart
    when = meeting.ended or meeting.starts
    page = Entry(
        id=when,
        owner_uid=meeting.owner_uid,
        body=body.strip(),
        meeting_uid=meeting.uid,
        supervision=draft.supervision,
        question=draft.question,
        full_before=draft.full_before,
        full_after=draft.full_after,
        kind=kind,
    )
    return [page, *(_apart(meeting, when, kept_as, words) for kept_as, words in apart)]


def _apart(meeting: Meeting, when: int, kind: EntryKind, words: str) -> Entry:
    """A microsecond before the page: newest first, it stands beneath."""
    return Entry(id=when - 1, owner_uid=meeting.owner_uid, body=words.strip(), kind=kind)


def _body(meeting: Meeting, draft: ReflectionDraft, prompts: Sequence[Prompt]) -> str:
    parts = [(prompt.heading, draft.answers.get(prompt.key, "")) for prompt in prompts]
    answered = any(words.strip() for _, words in parts)
    # Without a heading they would read as part of the last answer.
    besides = QCoreApplication.translate("ReflectionPage", "And besides") if answered else ""
    count = marks.how_many(len(meeting.marks)) if meeting.marks else ""
    return sections([*parts, (besides, draft.free), (count, marks.recalled(meeting, draft.marks))])


def left_over(draft: ReflectionDraft, owner_uid: str, kept: Sequence[LooseEnd]) -> list[Edit]:
    """Loose ends for the next brief, after those `kept` already."""
    first = max((end.position for end in kept), default=-1) + 1
    standing = {folded(end.text) for end in kept if not end.tied}  # what was said at the door is there already
    new = [words for words in draft.loose_ends if folded(words) not in standing]
    return [Edit(after=LooseEnd(owner_uid=owner_uid, text=words, position=first + at)) for at, words in enumerate(new)]
