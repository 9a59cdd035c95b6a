"""B6: erased means erased: every page of the vault, of its log and of its copies, decrypted and read through."""

from __future__ import annotations

import shutil
import sys
import tarfile
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from companion.digest_page import LABELS, labels_from, labels_json
from companion.errors import DiskFull, Failure
from companion.journal import Entry
from companion.people import Member, Person
from companion.store.forgetting import Quiet, apply_quiet, finish_erase, mentions, still_found
from companion.vault import files
from companion.vault.copies import Finished
from companion.vault.jobs import Job, jobs
from companion.vault.labels import KEYED
from companion.vault.vault import Vault, create_raw, open_raw
from tests.vault import erase_scene as scene
from tests.vault.erase_scene import NEUTRAL, NOW
from tests.vault.pages import hits
from tests.vault.tools import KEY, SetClock, child, killed

FEW, FULL = 20, 100


def opened(folder: Path) -> Vault:
    return open_raw(folder, bytearray(KEY), clock=SetClock())


def erase(vault: Vault, person: Person) -> Finished:
    apply_quiet(vault, person, Quiet.ERASE, NOW, NEUTRAL)
    return finish_erase(vault)


def _prove(folder: Path, entries: int, copies: int) -> None:
    with create_raw(folder, bytearray(KEY), clock=SetClock()) as vault:
        scene.fill(vault, entries)
        vault.database.sweep()
        scene.keep_copies(vault, copies)
        person = scene.person_of(vault)
        assert person is not None
        before = scene.rows(vault, person.uid)
        vault.database.checkpoint()
        found = hits(folder, scene.CANARIES)
        assert found > 20 * (1 + copies), "the proof sees what is there"
        assert all(hits(folder, [word]) for word in scene.CANARIES)

        done = erase(vault, person)

        assert done == Finished(copies=copies)
        assert hits(folder, scene.CANARIES) == 0, "while it is open, with its log"
        assert still_found(vault, scene.CANARIES) == 0
        assert scene.rows(vault, person.uid) == before, "others' rows are the same to the byte"
        assert jobs(vault.database) == []
        vault.database.examine()
    assert hits(folder, scene.CANARIES) == 0
    for copy in sorted((folder / files.BACKUPS).iterdir()):
        _copy_is_sound(copy, folder.parent / "restored", person.uid, before)


def _copy_is_sound(copy: Path, place: Path, gone: str, before: dict[str, list[tuple[object, ...]]]) -> None:
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(mode=0o700)
    with tarfile.open(copy) as tar:
        tar.extract(files.DATABASE, place, filter="data")
    with opened(place) as vault:
        vault.database.examine()
        assert scene.rows(vault, gone) == before
        assert vault.people.get(gone) is None
        assert vault.database.execute("SELECT count(*) FROM tombstone WHERE uid = ?", (gone,)).fetchone() == (1,)


def test_b6_erased_from_every_page(folder: Path) -> None:
    """Small twin: 400 pages of the journal, two copies."""
    _prove(folder, 400, 2)


@pytest.mark.slow
def test_b6_erased_from_every_page_of_10_000_entries(folder: Path) -> None:
    _prove(folder, 10_000, 2)


def test_b6_without_finishing_the_words_would_still_be_there(folder: Path) -> None:
    """That the proof proves something: a DELETE alone leaves words in the index."""
    with create_raw(folder, bytearray(KEY), clock=SetClock()) as vault:
        person = scene.fill(vault, 200)
        vault.database.sweep()
        apply_quiet(vault, person, Quiet.ERASE, NOW, NEUTRAL)
        assert hits(folder, [scene.CANARY, scene.SECRET])
        assert jobs(vault.database) == [(Job.GONE, person.uid)]


@pytest.mark.parametrize("quiet", [Quiet.NAMELESS, Quiet.LESSON])
def test_b6_names_are_gone_from_every_page(folder: Path, quiet: Quiet) -> None:
    """Also from the copies, where the same rows take the place of those that named them."""
    with create_raw(folder, bytearray(KEY), clock=SetClock()) as vault:
        person = scene.fill(vault, 200)
        vault.database.sweep()
        scene.keep_copies(vault, 1)
        before = scene.rows(vault, person.uid)
        apply_quiet(vault, person, quiet, NOW, NEUTRAL)
        finish_erase(vault)
        assert hits(folder, [scene.CANARY, scene.ALIAS, "5559921"]) == 0
        after = scene.rows(vault, person.uid)
        added = after.pop("set_down")
        assert len(added) == len(before.pop("set_down"))
        assert after == before
    (copy,) = (folder / files.BACKUPS).iterdir()
    place = folder.parent / "restored"
    place.mkdir(mode=0o700)
    with tarfile.open(copy) as tar:
        tar.extract(files.DATABASE, place, filter="data")
    with opened(place) as vault, opened(folder) as here:
        found = vault.people.get(person.uid)
        assert (found is None) == (quiet is Quiet.LESSON)
        assert found is None or found.name == "someone"
        assert vault.entries.of(person.uid) == here.entries.of(person.uid)
        vault.database.examine()


@pytest.mark.parametrize("quiet", [Quiet.ERASE, Quiet.NAMELESS])
def test_b6_what_others_are_called_for_supervision_stays_here_and_in_the_copies(folder: Path, quiet: Quiet) -> None:
    """One draft holds it for everyone: only their own part goes, and that of who comes along with them."""
    with create_raw(folder, bytearray(KEY), clock=SetClock()) as vault:
        person = scene.fill(vault, 20)
        other = next(each for each in vault.people.all() if each.uid != person.uid)
        member = Member(owner_uid=person.uid, text="Ulf")
        vault.members.save(member)
        said = {person.uid: "the sailor", member.uid: "the cook", other.uid: "my neighbour"}
        vault.drafts.put(LABELS, labels_json(said), at=1)
        vault.database.sweep()
        scene.keep_copies(vault, 1)
        apply_quiet(vault, person, quiet, NOW, NEUTRAL)
        assert labels_from(vault.drafts.get(LABELS)) == {other.uid: "my neighbour"}
        finish_erase(vault)
        (copy,) = (folder / files.BACKUPS).iterdir()
        assert hits(folder, ["the sailor", "the cook"]) == 0
    place = folder.parent / "restored"
    place.mkdir(mode=0o700)
    with tarfile.open(copy) as tar:
        tar.extract(files.DATABASE, place, filter="data")
    with opened(place) as vault:
        assert labels_from(vault.drafts.get(LABELS)) == {other.uid: "my neighbour"}


@pytest.mark.parametrize("body", ["", "[]", "{", '{"{uid}": "the sailor"}'])
def test_b6_a_draft_of_labels_that_says_nothing_of_others_goes(folder: Path, body: str) -> None:
    with create_raw(folder, bytearray(KEY), clock=SetClock()) as vault:
        person = scene.fill(vault, 1)
        vault.drafts.put(LABELS, body.replace("{uid}", person.uid), at=1)
        apply_quiet(vault, person, Quiet.ERASE, NOW, NEUTRAL)
        assert vault.drafts.get(LABELS) is None
    assert KEYED == LABELS


def test_b6_a_mention_that_was_replaced_is_replaced_in_the_copies_too(folder: Path) -> None:
    with create_raw(folder, bytearray(KEY), clock=SetClock()) as vault:
        person = scene.fill(vault, 20)
        vault.entries.save(Entry(id=5, body=f"Thought of {scene.CANARY} on the way."))
        vault.entries.save(Entry(id=6, body=f"{scene.ALIAS} is a town as well."))
        vault.database.sweep()
        scene.keep_copies(vault, 1)
        found = {mention.words: mention.name for mention in mentions(vault, person)}
        chosen = [name for words, name in found.items() if words.startswith("Thought")]
        assert len(found) == 2
        apply_quiet(vault, person, Quiet.ERASE, NOW, NEUTRAL, replaced=chosen)
        finish_erase(vault)
        assert [entry.body for entry in vault.entries.select("id IN (5, 6)")] == [
            "Thought of someone on the way.",
            f"{scene.ALIAS} is a town as well.",
        ]
        assert hits(folder, [scene.CANARY, scene.SECRET]) == 0
        assert hits(folder, [scene.ALIAS])


def test_b6_what_was_changed_or_taken_out_since_goes_from_the_copies_too(folder: Path) -> None:
    """A copy keeps an older wording. Once the name is gone nobody could look for it there."""
    with create_raw(folder, bytearray(KEY), clock=SetClock()) as vault:
        person = scene.fill(vault, 20)
        changed, kept = Entry(id=5, body=f"With {scene.CANARY}."), Entry(id=6, body=f"{scene.ALIAS}, a town.")
        gone = Entry(id=7, body=f"{scene.CANARY} again")
        for entry in (changed, kept, gone):
            vault.entries.save(entry)
        vault.drafts.put("entry:new", f'{{"body": "{scene.CANARY}"}}', at=1)
        vault.database.sweep()
        scene.keep_copies(vault, 1)
        vault.entries.save(replace(changed, body="Alone."))
        vault.entries.remove(gone)
        vault.drafts.put("entry:new", '{"body": "nothing"}', at=1)
        apply_quiet(vault, person, Quiet.ERASE, NOW, NEUTRAL)
        finish_erase(vault)
        assert hits(folder, [scene.CANARY, scene.SECRET]) == 0
        assert hits(folder, [scene.ALIAS]), "kept by choice, here and in the copy"
        vault.database.examine()
        assert [entry.body for entry in vault.entries.select("id < 9")] == ["Alone.", f"{scene.ALIAS}, a town."]


def test_b6_a_copy_that_cannot_be_opened_is_named(folder: Path, tmp_path: Path) -> None:
    with create_raw(tmp_path / "other", bytearray(reversed(KEY)), clock=SetClock()) as other:
        scene.keep_copies(other, 1)
    with create_raw(folder, bytearray(KEY), clock=SetClock()) as vault:
        person = scene.fill(vault, 20)
        scene.keep_copies(vault, 1)
        strange = folder / files.BACKUPS / "20260101T100000.lgbackup"
        shutil.copy(next((tmp_path / "other" / files.BACKUPS).iterdir()), strange)
        (folder / files.BACKUPS / "torn.lgbackup").write_bytes(b"torn" * 300)
        before = strange.read_bytes()
        done = erase(vault, person)
        assert done.copies == 1
        assert done.out_of_reach == (strange.name, "torn.lgbackup")
        assert strange.read_bytes() == before
        assert jobs(vault.database) == []
    assert sorted(p.name for p in (folder / files.BACKUPS).iterdir())[0] == strange.name


def test_b6_what_was_interrupted_is_finished_at_the_next_opening(folder: Path) -> None:
    """DECISIONS 8: a contentless row of the same transaction says that there is something to do."""
    with create_raw(folder, bytearray(KEY), clock=SetClock()) as vault:
        person = scene.fill(vault, 100)
        scene.keep_copies(vault, 1)
        apply_quiet(vault, person, Quiet.ERASE, NOW, NEUTRAL)
        (key,) = vault.database.execute("SELECT key FROM fact WHERE key LIKE 'forget:%'").fetchall()
        assert key == (f"forget:gone:{person.uid}",)
    left = folder / files.BACKUPS / "half.lgbackup.part"
    shutil.copy(next((folder / files.BACKUPS).glob("*.lgbackup*")), left)
    assert hits(folder, scene.CANARIES), "still in the copy"
    with opened(folder) as vault:
        assert jobs(vault.database) == []
    assert hits(folder, scene.CANARIES) == 0
    assert not left.exists()


def test_b6_a_search_that_runs_meanwhile_does_not_keep_the_words(folder: Path) -> None:
    with create_raw(folder, bytearray(KEY), clock=SetClock()) as vault:
        person = scene.fill(vault, 60)
        vault.database.reader.execute("SELECT count(*) FROM entry")
        erase(vault, person)
        assert vault.database.reader.execute("SELECT count(*) FROM person").fetchone() == (1,)
        assert hits(folder, scene.CANARIES) == 0


# Killed, and starved


def _kill(folder: Path, times: int) -> set[str]:
    states = set()
    with create_raw(folder, bytearray(KEY), clock=SetClock()) as vault:
        scene.fill(vault, 150)
        vault.database.sweep()
        scene.keep_copies(vault, 2)
    with opened(folder) as vault:
        before = scene.everything(vault)
    whole = folder.with_name("whole")
    shutil.copytree(folder, whole)
    for seed in range(times):
        shutil.rmtree(folder)
        shutil.copytree(whole, folder)
        longest = (0.03, 0.25)[seed % 2]  # the gesture takes a moment, the chores after it take longer
        said = killed(child("erase", folder), Random(seed).uniform(0.0, longest))
        with opened(folder) as vault:
            vault.database.examine()
            person = scene.person_of(vault)
            states.add("-".join(said))
            assert person is None or said == []
            assert person is None or scene.everything(vault) == before
            assert jobs(vault.database) == []
            if person is None:
                assert hits(folder, scene.CANARIES) == 0
        assert {p.suffix for p in (folder / files.BACKUPS).iterdir()} <= {".lgbackup", ".lgbackup-unread"}
    return states


@pytest.mark.skipif(sys.platform == "win32", reason="no kill -9 there")
def test_b6_killed_while_erasing(folder: Path) -> None:
    """VAULT: kill during letting go; wholly there, or wholly gone once opened again; small twin."""
    assert len(_kill(folder, FEW)) > 1


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no kill -9 there")
def test_b6_killed_while_erasing_full(folder: Path) -> None:
    assert _kill(folder, FULL) == {"", "erased", "erased-finished"}


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on file sizes there")
@pytest.mark.parametrize("room", [0, 60_000, 150_000, 400_000, 800_000])
def test_b6_a_full_disk_leaves_everything_or_finishes_later(folder: Path, room: int) -> None:
    """Where the gesture has no room all is as it was; where only the chores have none, they wait."""
    with create_raw(folder, bytearray(KEY), clock=SetClock()) as vault:
        person = scene.fill(vault, 300)
        scene.keep_copies(vault, 1)
    with opened(folder) as vault:
        before = scene.everything(vault)
    said, _ = child("erase-starved", folder, room).communicate()
    lines = said.split()
    with opened(folder) as vault:
        vault.database.examine()
        assert jobs(vault.database) == []
        if lines[0] == DiskFull.code:
            assert scene.everything(vault) == before
            assert vault.people.get(person.uid) == person
        else:
            assert lines[0] == "erased"
            assert lines[1] in (DiskFull.code, "finished")
            assert vault.people.get(person.uid) is None
            assert hits(folder, scene.CANARIES) == 0


@pytest.mark.parametrize("quiet", [Quiet.NAMELESS, Quiet.LESSON, Quiet.ERASE])
def test_b6_no_step_of_the_gesture_is_kept_alone(folder: Path, quiet: Quiet) -> None:
    """Failing at any statement of it, everything is as it was."""
    with create_raw(folder, bytearray(KEY), clock=SetClock()) as vault:
        person = scene.fill(vault, 10)
        before = scene.everything(vault)
        database, execute = vault.database, vault.database.execute
        at, steps = 0, [0]
        while True:
            at += 7
            steps[0] = 0

            def failing(sql: str, values: object = (), last: int = at) -> object:
                steps[0] += 1
                if steps[0] == last:
                    raise DiskFull()
                return execute(sql, values)  # type: ignore[arg-type]

            database.execute = failing  # type: ignore[method-assign,assignment]
            try:
                apply_quiet(vault, person, quiet, NOW, NEUTRAL)
            except Failure:
                database.execute = execute  # type: ignore[method-assign]
                assert scene.everything(vault) == before
                continue
            database.execute = execute  # type: ignore[method-assign]
            break
        assert at > 7
        assert scene.person_of(vault) is None
