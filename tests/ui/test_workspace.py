"""The workspace: what is kept, undone and heard of; autokeep (HOUSE "Prepare"; B9; DECISIONS 13, 16, 18)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from companion.changes import EVERYTHING, Changes, Kind
from companion.errors import DiskFailed, DiskFull
from companion.identity import Record
from companion.meetings import Meeting
from companion.people import Person, Topic
from companion.store import carry
from companion.store.edits import Edit
from companion.store.forgetting import Neutral, Quiet, apply_quiet
from tests.ui.rig import Rig
from ui.workspace import Autokeep, Workspace

NEUTRAL = Neutral(person="someone", member="a member", contact="a contact")


def texts(rig: Rig) -> list[str]:
    return [topic.text for topic in rig.vault.topics.select("1")]


def add(rig: Rig, text: str) -> Topic:
    topic = Topic(text=text)
    rig.workspace.save(None, topic)
    return topic


class Field(QObject):
    """Something typed, kept as a topic."""

    def __init__(self, rig: Rig, words: str) -> None:
        super().__init__()
        self.topic = Topic(text=words)
        self.rig = rig
        self.autokeep = Autokeep(rig.workspace, self, self.keep, lambda: self.topic)

    def keep(self) -> None:
        self.rig.workspace.save(None, self.topic)


def test_changed_and_kept_come_after_the_commit_and_tell_what_moved(rig: Rig) -> None:
    seen: list[tuple[bool, object]] = []

    def look(told: object) -> None:
        seen.append((rig.vault.database.connection.in_transaction, told))

    rig.workspace.kept.connect(look)
    rig.workspace.changed.connect(look)
    add(rig, "one")
    assert seen == [(False, rig.clock.now()), (False, frozenset({Kind.TOPICS}))]


def test_b9_what_could_not_be_kept_is_not_said_to_be_and_leaves_no_step(rig: Rig) -> None:
    kept, changed = QSignalSpy(rig.workspace.kept), QSignalSpy(rig.workspace.changed)
    with rig.full_disk(), pytest.raises(DiskFull):
        rig.workspace.keep([Edit(after=Topic(text="one")), Edit(after=Person.made("two"))])
    assert (kept.count(), changed.count(), texts(rig)) == (0, 0, [])
    assert rig.vault.people.all() == []
    assert not rig.workspace.undo_stack.canUndo()


def test_undo_and_redo_each_gesture(rig: Rig) -> None:
    one = add(rig, "one")
    rig.workspace.save(one, replace(one, text="changed"))
    rig.workspace.save(replace(one, text="changed"), None)
    assert texts(rig) == []
    for expected in (["changed"], ["one"], [], []):
        rig.workspace.undo()
        assert texts(rig) == expected
    for expected in (["one"], ["changed"], [], []):
        rig.workspace.redo()
        assert texts(rig) == expected


def test_undo_tells_what_moved(rig: Rig) -> None:
    add(rig, "one")
    changed = QSignalSpy(rig.workspace.changed)
    rig.workspace.undo()
    assert [changed.at(0)[0], changed.count()] == [frozenset({Kind.TOPICS}), 1]


def test_one_visits_typing_is_one_step(rig: Rig) -> None:
    topic = add(rig, "")
    for words in ("a", "a w", "a word"):
        rig.workspace.save(topic, after := replace(topic, text=words), gesture="visit-1")
        topic = after
    rig.workspace.save(topic, replace(topic, text="another"), gesture="visit-2")
    for expected in ("a word", ""):
        rig.workspace.undo()
        assert texts(rig) == [expected]
    rig.workspace.redo()
    assert texts(rig) == ["a word"]


def test_gestures_without_a_name_never_merge(rig: Rig) -> None:
    topic = add(rig, "a")
    rig.workspace.save(topic, replace(topic, text="b"))
    rig.workspace.save(replace(topic, text="b"), replace(topic, text="c"))
    rig.workspace.undo()
    assert texts(rig) == ["b"]


def test_what_was_typed_and_taken_out_again_is_no_step(rig: Rig) -> None:
    topic = add(rig, "a")
    rig.workspace.save(topic, replace(topic, text="ab"), gesture="visit")
    rig.workspace.save(replace(topic, text="ab"), topic, gesture="visit")
    assert rig.workspace.undo_stack.count() == 1


def test_b9_an_undo_that_fails_moves_nothing_and_can_be_done_later(rig: Rig) -> None:
    add(rig, "one")
    with rig.full_disk(DiskFailed):
        rig.workspace.undo()
    assert [type(f) for f in rig.failures] == [DiskFailed]
    assert texts(rig) == ["one"]
    rig.workspace.undo()
    assert texts(rig) == []
    with rig.full_disk():
        rig.workspace.redo()
    rig.workspace.redo()
    assert texts(rig) == ["one"]


def test_undo_waits_while_words_on_their_way_cannot_be_kept(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    add(rig, "one")
    typed = Field(rig, "two")
    typed.autokeep.touch()
    with monkeypatch.context() as broken:

        def no_room() -> None:
            raise DiskFull()

        broken.setattr(typed.autokeep, "_keep", no_room)
        rig.workspace.undo()
        assert texts(rig) == ["one"]
    rig.workspace.undo()
    assert texts(rig) == ["one"], "the typed words came in, and were the last step"


def test_what_is_not_undoable_is_never_taken_back_by_an_earlier_step(rig: Rig) -> None:
    """A meeting that was planned and has begun: Ctrl Z must not take it out from under the pill."""
    add(rig, "before")
    meeting = Meeting(starts=1)
    rig.workspace.save(None, meeting)
    begun = replace(meeting, begun=5)
    rig.workspace.keep([Edit(after=begun)], undoable=False)
    add(rig, "after")
    rig.workspace.undo()
    assert texts(rig) == ["before"]
    rig.workspace.undo()
    assert texts(rig) == [], "the planning is stepped over"
    assert rig.vault.meetings.get(meeting.uid) == begun
    rig.workspace.redo()
    assert texts(rig) == ["before"]


def test_b6_what_went_for_good_is_not_brought_back_by_any_step(rig: Rig) -> None:
    """Not by undo, not by redo, not by what was still on its way; the steps themselves hold its words no longer."""
    person = rig.person("Quorvelline")
    topic = Topic(owner_uid=person.uid, text="hers")
    rig.workspace.save(None, topic)
    rig.workspace.save(topic, None)
    rig.workspace.undo()
    field = Field(rig, "on its way")
    field.topic = Topic(owner_uid=person.uid, text="on its way")
    field.autokeep.touch()
    heard = QSignalSpy(rig.workspace.changed)
    done = rig.workspace.forget(lambda: apply_quiet(rig.vault, person, Quiet.ERASE, rig.clock.now(), NEUTRAL))
    assert done
    assert heard.at(heard.count() - 1)[0] == EVERYTHING
    assert not field.autokeep.pending
    for step in (rig.workspace.undo, rig.workspace.redo, rig.workspace.flush):
        step()
        assert rig.vault.people.all() == []
        assert texts(rig) == []
    assert rig.workspace.undo_stack.count() == 0


def test_b6_nothing_goes_while_words_on_their_way_cannot_be_kept(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    person = rig.person("Maren")
    field = Field(rig, "on its way")

    def full() -> None:
        raise DiskFull()

    monkeypatch.setattr(field.autokeep, "_keep", full)
    field.autokeep.touch()
    asked: list[object] = []

    def act() -> Changes:
        asked.append(None)
        return EVERYTHING

    assert not rig.workspace.forget(act)
    assert (asked, rig.vault.people.all()) == ([], [person])
    field.autokeep.forget()


def test_b6_what_went_already_leaves_no_step_and_no_waiting_words_about_them(rig: Rig) -> None:
    """Also where other words can't be kept: those stay pending, and nothing is hindered by them."""
    gone, other = rig.person("Maren"), rig.person("Otto")
    rig.workspace.save(None, Topic(owner_uid=gone.uid, text="a step"))
    tried: list[str] = []

    def waits(key: str, owner: str) -> Autokeep:
        def keep() -> None:
            tried.append(key)
            raise DiskFull()

        words = carry.DraftWords(key=key, owner_uid=owner, body="words", at=1)
        waiting = Autokeep(rig.workspace, rig.workspace, keep, lambda: words)
        waiting.hold()
        return waiting

    theirs, of_other = waits("plan:one", gone.uid), waits("plan:two", other.uid)
    changed = QSignalSpy(rig.workspace.changed)
    rig.workspace.went(EVERYTHING, gone.uid)
    assert rig.workspace.undo_stack.count() == 0
    assert changed.count() == 1
    assert (theirs.pending, of_other.pending, tried) == (False, True, [])
    of_other.forget()


def test_b6_no_draft_is_put_for_somebody_who_does_not_exist(rig: Rig) -> None:
    rig.workspace.put_draft("entry:new", "words", "nobody")
    assert rig.vault.drafts.get("entry:new") is None


def test_b6_where_it_cannot_go_every_step_stays(rig: Rig) -> None:
    person = rig.person("Maren")
    add(rig, "one")
    with rig.full_disk(), pytest.raises(DiskFull):
        rig.workspace.forget(lambda: apply_quiet(rig.vault, person, Quiet.ERASE, rig.clock.now(), NEUTRAL))
    assert rig.vault.people.all() == [person]
    assert rig.workspace.undo()
    assert texts(rig) == []


def test_undo_ends_at_lock(rig: Rig) -> None:
    """DECISIONS 16: another opening begins with nothing to undo."""
    add(rig, "one")
    again = Workspace(rig.vault, rig.clock)
    again.undo()
    assert texts(rig) == ["one"]


def test_drafts_are_kept_and_dropped_and_tell_of_it(rig: Rig) -> None:
    changed = QSignalSpy(rig.workspace.changed)
    rig.workspace.put_draft("entry", "words")
    assert rig.vault.drafts.get("entry") == "words"
    rig.workspace.drop_draft("entry")
    assert rig.vault.drafts.get("entry") is None
    assert [changed.at(i)[0] for i in range(changed.count())] == [frozenset({Kind.DRAFTS})] * 2
    with rig.full_disk(), pytest.raises(DiskFull):
        rig.workspace.put_draft("entry", "words")


def test_words_are_kept_a_moment_after_the_last_one(rig: Rig, qtbot: QtBot) -> None:
    typed = Field(rig, "two")
    with qtbot.waitSignal(typed.autokeep.settled):
        typed.autokeep.touch()
        assert typed.autokeep.pending
        assert texts(rig) == []
    assert texts(rig) == ["two"]
    assert not typed.autokeep.pending


def test_words_are_kept_at_once_when_asked(rig: Rig) -> None:
    typed = [Field(rig, "one"), Field(rig, "two")]
    for field in typed:
        field.autokeep.touch()
    assert rig.workspace.flush()
    assert texts(rig) == ["one", "two"]
    assert rig.workspace.flush()
    assert texts(rig) == ["one", "two"]


def test_b9_one_that_cannot_be_kept_holds_up_no_other(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    stuck, fine = Field(rig, "stuck"), Field(rig, "fine")

    def no_room() -> None:
        raise DiskFull()

    monkeypatch.setattr(stuck.autokeep, "_keep", no_room)
    stuck.autokeep.touch()
    fine.autokeep.touch()
    failed = QSignalSpy(stuck.autokeep.failed)
    assert not rig.workspace.flush()
    assert texts(rig) == ["fine"]
    assert failed.count() == 1
    assert stuck.autokeep.pending
    assert rig.workspace.unkept() == [stuck.topic]


def test_a_line_not_finished_is_kept_when_asked_only(rig: Rig) -> None:
    typed = Field(rig, "one")
    typed.autokeep.hold()
    assert not typed.autokeep._timer.isActive()
    assert rig.workspace.flush()
    assert texts(rig) == ["one"]


def test_what_is_forgotten_is_not_kept(rig: Rig) -> None:
    typed = Field(rig, "one")
    typed.autokeep.touch()
    typed.autokeep.forget()
    assert rig.workspace.flush()
    assert texts(rig) == []


def test_rule_10_autokeep_lives_as_long_as_its_parent(rig: Rig) -> None:
    typed = Field(rig, "one")
    typed.autokeep.touch()
    shiboken6.delete(typed)
    assert rig.workspace.flush()
    assert rig.workspace.unkept() == []
    assert texts(rig) == []


def test_decision_18_unkept_words_cross_a_lock(rig: Rig) -> None:
    typed = Field(rig, "carried")
    typed.autokeep.touch()
    with rig.full_disk():
        assert not rig.workspace.flush()
    packed = carry.pack(rig.vault, rig.workspace.unkept())
    assert texts(rig) == []
    carry.keep(rig.vault, packed)
    assert rig.vault.topics.get(typed.topic.uid) == typed.topic


def test_words_with_nothing_to_carry_are_left_out(rig: Rig) -> None:
    held = QObject()
    keeping = Autokeep(rig.workspace, held, lambda: None, lambda: None)
    keeping.touch()
    assert rig.workspace.unkept() == []


def test_after_closing_nothing_is_on_its_way(rig: Rig) -> None:
    """A field that loses its focus while the window goes must not reach for the closed vault."""
    typed = Field(rig, "one")
    typed.autokeep.touch()
    rig.workspace.close()
    assert typed.autokeep.flush()


def test_b6_opening_sweeps_out_events_whose_meeting_is_gone(rig: Rig) -> None:
    meeting = Meeting(starts=1)
    rig.vault.meetings.save(meeting)
    rig.vault.meetings.keep_events(meeting, ["line"])
    rig.workspace.save(meeting, None)
    rig.workspace.undo()
    assert rig.vault.meetings.events(meeting.uid) == ["line"]
    rig.workspace.redo()
    Workspace(rig.vault, rig.clock)
    assert rig.vault.meetings.events(meeting.uid) == []


def test_b9_the_folder_removed_while_open_is_said_and_nothing_is_called_kept(rig: Rig, tmp_path: Path) -> None:
    kept = QSignalSpy(rig.workspace.kept)
    away = tmp_path / "elsewhere"
    rig.vault.folder.rename(away)
    from companion.errors import VaultGone

    record: Record = Topic(text="one")
    with pytest.raises(VaultGone):
        rig.workspace.save(None, record)
    assert kept.count() == 0
    away.rename(rig.vault.folder)
    rig.workspace.save(None, record)
    assert texts(rig) == ["one"]


def test_a_draft_brought_back_never_lies_over_newer_words(rig: Rig) -> None:
    """DECISIONS 14: begun afresh, and something else written: Ctrl Z does not reach the words that were let go."""
    rig.workspace.put_draft("plan:somebody", "A")
    old = rig.vault.drafts.whole("plan:somebody")
    rig.workspace.keep([Edit(before=old)])
    rig.workspace.put_draft("plan:somebody", "B")
    assert not rig.workspace.undo()
    assert rig.vault.drafts.get("plan:somebody") == "B"


def test_a_draft_let_go_comes_back_where_nothing_was_written_since(rig: Rig) -> None:
    rig.workspace.put_draft("plan:somebody", "A")
    rig.workspace.keep([Edit(before=rig.vault.drafts.whole("plan:somebody"))])
    assert rig.workspace.undo()
    assert rig.vault.drafts.get("plan:somebody") == "A"
