"""What a whole life of the program leaves outside of the vault: nothing (VAULT, Figures: canary scan, memory after
lock; Threats)."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from dataclasses import fields
from pathlib import Path

import pytest

from companion.journal import EntryKind
from companion.settings import Settings
from tests.leaks import canary
from tests.leaks.conftest import Locked, need
from tests.leaks.lived import may_look
from tests.leaks.test_no_network import NETWORK_MODULES

ROOM_FOR_WORDS = {
    "person", "agreement_line", "house_rule", "agreement_version", "topic", "comfort", "loose_end", "member",
    "agenda_point", "goal", "step", "meeting", "shape", "rest", "first_talk", "contact", "fit_check", "entry",
    "entry_words", "draft", "own_step", "starter", "ending", "set_down", "letter", "supervision", "further_word",
    "own_prompt", "guide_block", "pin", "story", "told", "rather_not", "link", "fact", "conflict",
}  # fmt: skip
NO_ROOM = {"agreement_part", "limits", "meeting_event", "fullness", "tombstone", "looked_through"}
"""Days, numbers, and words from fixed lists."""
LATER = {
    "person.aliases", "entry.tags", "entry.question", "letter.body", "set_down.text", "supervision.text",
    "supervision.words", "further_word.text", "further_word.becomes", "own_prompt.text", "draft.body",
    *(f"ending.{part}" for part in ("words", "questions", "hard_week", "good_week", "care", "line")),
}  # fmt: skip
"""Columns of what comes after meetings, each with words of its own."""
LIBRARY = {
    "guide_block.text", "pin.text", "told.text", "rather_not.text", "link.text", "link.address", "link.words",
    *(f"story.{part}" for part in ("text", "purpose", "breath", "minute", "longer", "whom", "steady", "hand_back")),
    *(f"contact.{part}" for part in ("text", "what", "reach", "hours", "languages")),
    "own_step.text", "own_step.words", "starter.text",
}  # fmt: skip
"""And of what stands in the library."""
NO_WORDS = {"typed-back", "try-sheet-groups"}
"""Fields that take no words of anyone: the recovery sheet typed back."""


# The search itself finds what there is


@pytest.mark.parametrize("spelled", ["plain", "base64", "hex", "utf-16", "name", "lower"])
def test_a_planted_word_is_found(tmp_path: Path, spelled: str) -> None:
    import base64

    word = canary.new_word()
    lines = {
        "plain": word.encode(),
        "base64": base64.b64encode(f"x{word} and more".encode()),
        "hex": word.encode("utf-16-le").hex().upper().encode(),
        "utf-16": word.encode("utf-16-be"),
        "name": b"",
        "lower": word.upper().encode(),
    }
    decoy = tmp_path / (f"about {word}" if spelled == "name" else "decoy")
    decoy.write_bytes(b"\x00before " + lines[spelled] + b" after")
    assert canary.hits([tmp_path], [word])
    assert not canary.hits([tmp_path], [canary.new_word()])


@pytest.mark.parametrize("before", range(3))
@pytest.mark.parametrize("encoding", canary.ENCODINGS)
def test_base64_is_found_wherever_it_begins(before: int, encoding: str) -> None:
    import base64

    word = canary.new_word()
    content = base64.b64encode(os.urandom(before) + word.encode(encoding) + os.urandom(4))
    assert any("base64" in how for how in canary.found_in(content, [word]))


# A life that wrote, met with bugs, opened dialogs, and locked


def test_every_kind_of_word_was_written(locked: Locked) -> None:
    """The positive half: the vault holds the canary in each of its tables that hold words, and there are no others."""
    tables = {table for table in locked.kept if not table.startswith(("entry_words_", "sqlite_"))}
    assert tables == ROOM_FOR_WORDS | NO_ROOM
    assert {table for table in tables if locked.kept[table]} == ROOM_FOR_WORDS


def test_every_column_of_what_comes_after_was_written_in(locked: Locked) -> None:
    """What is reflected on, brought to supervision, ended and let go of; pages of every kind, a passing thought too."""
    assert set(locked.columns) >= LATER
    assert set(locked.kinds) == {kind.value for kind in EntryKind}


def test_every_column_of_the_library_was_written_in(locked: Locked) -> None:
    """Guides and pins, one's own story and to whom it was told, places, steps, what to read up."""
    assert set(locked.columns) >= LIBRARY


def test_every_field_for_words_was_written_in(locked: Locked) -> None:
    """By keys, in each way of meeting: what the program has to write in is in the walk, or this says what is not."""
    assert len(locked.filled) > 120
    assert {name for name in locked.met if name} - locked.filled == NO_WORDS
    assert locked.filled <= locked.met


def test_what_is_left_at_the_door_is_in_no_table(locked: Locked) -> None:
    """R20: it is in its field, and then it is gone. The tests of memory below look for it as for all others."""
    assert "arrival-door" in locked.filled
    assert locked.door == []


def test_the_log_of_a_running_meeting_has_no_word(locked: Locked) -> None:
    """DECISIONS 18: it can be read while all is locked, and this one was of rounds with names of their own."""
    assert "own-" in locked.clock
    for kind in ("round", "new-end", "mark", "pause"):
        assert kind in locked.clock
    assert canary.found_in(locked.clock.encode(), [locked.life.stem]) == []


def test_no_word_is_left_in_any_file_after_a_lock(locked: Locked) -> None:
    """VAULT: canary scan. 0 in UTF-8, UTF-16, base64, hex, lower case; in names of files too."""
    assert locked.left == []


SAVED = {
    "agreement.pdf", "house-rules.pdf", "hopes.pdf", "pocket/paper.pdf", "offer/paper.pdf",
    "one-to-one.pdf", "group.pdf", "online.pdf", "pocket.pdf", "offer.pdf", "steps.pdf", "calendar.ics",
    "digest/page.pdf", "digest.pdf", "held/what-is-held.pdf", "held.pdf", "keepsake/page.pdf", "keepsake.pdf",
    "guide.pdf", "slip.pdf", "slip/paper.pdf",
}  # fmt: skip
"""What was saved, under the names that were offered, and what was printed into files that the walk named."""


def test_the_program_makes_no_file_but_its_own(locked: Locked) -> None:
    """Qt's dialogs would leave QtProject.conf with the folders they showed (VAULT, Threats), the print dialog's too."""
    ours, papers = locked.life.data, locked.life.papers
    for folder in (ours, papers, *locked.chosen):
        assert all(path.is_relative_to(locked.life.private) for path in (folder, *folder.rglob("*")))
    others = [path for path in locked.made if not path.is_relative_to(ours)]
    elsewhere = {path for path in others if not any(path.is_relative_to(p) for p in (papers, *locked.chosen))}
    assert elsewhere == {locked.life.private / "stderr"}
    assert {str(path.relative_to(papers)) for path in others if path.is_relative_to(papers)} == SAVED
    kept = {str(path.relative_to(ours)) for path in locked.made if path.is_relative_to(ours)}
    copies = {path for path in kept if path.startswith("vault/backups/")}
    assert [path.rpartition(".")[2] for path in copies] == ["lgbackup-unread"], "the copy of a lock (DECISIONS 2)"
    vault = {f"vault/{name}" for name in ("vault.db", "vault.keys", "vault.lock")}
    assert kept - copies == {"settings.json", "level-ground.log", *vault}


def test_what_lies_in_folders_of_ones_own_choice_is_sealed(locked: Locked) -> None:
    """VAULT, Two machines; issue 7, 3: a copy and two snapshots, and nothing beside them; each for its owner alone. Not
    a word in any byte of them, nor in their names: that is looked for with all other files.
    """
    elsewhere, shared = ([path.name for path in canary.files_under([folder])] for folder in locked.chosen)
    assert elsewhere == ["copy-0.lgbackup"]
    assert [re.sub("[0-9a-f]{8}", "device", name) for name in shared] == ["device.lgsync", "device.lgsync"]
    for path in canary.files_under(locked.chosen):
        assert path.stat().st_size > 100_000, "there is something in it"
        assert path.stat().st_mode & 0o077 == 0


def test_a_file_that_was_brought_in_is_as_it_was(locked: Locked) -> None:
    """R12: what was ticked in it is kept, and nothing else: neither by looking at it nor of a row that was passed by.
    Its name and its words were the canary's: that nothing else kept them is looked for with all other files.
    """
    assert locked.brought == dict.fromkeys(("same", "looked", "brought", "left"), True)


def test_what_is_kept_is_for_its_owner_alone(locked: Locked) -> None:
    """VAULT, Files: folder 0700, umask 077. What was saved by hand as well."""
    everything = [locked.life.data, *locked.life.data.rglob("*"), *canary.files_under([locked.life.papers])]
    assert {path.name: oct(path.stat().st_mode & 0o077) for path in everything} == {p.name: "0o0" for p in everything}


def test_a_calendar_says_when_and_nothing_else(locked: Locked) -> None:
    """R42: under the words that stand there, with place, purpose, questions and a name to leave out. That they are
    in no disguise there is looked for with all other files.
    """
    told = (locked.life.papers / "calendar.ics").read_text()
    events = re.findall(r"BEGIN:VEVENT\r?\n(.*?)END:VEVENT", told, re.DOTALL)
    assert events
    for event in events:
        names = {line.split(":")[0].split(";")[0] for line in event.splitlines()}
        assert names == {"SUMMARY", "DTSTART", "DTEND", "DTSTAMP", "UID"}
        assert "SUMMARY:Busy" in event.splitlines()


def test_a_paper_is_called_nothing(locked: Locked) -> None:
    """What a folder, a reader of files or a print queue shows of it. Words of anyone there would be found with all
    other files: a PDF packs its pages, and not what it says of itself.
    """
    for paper in locked.life.papers.rglob("*.pdf"):
        content = paper.read_bytes()
        assert content.startswith(b"%PDF-"), paper.name
        assert re.search(rb"/Title\s", content), paper.name
        assert canary.found_in(content, ["Level Ground", locked.life.stem]) == []


NAMING = ("agreement.pdf", "one-to-one.pdf", "what-is-held.pdf", "held.pdf")
"""Papers that are theirs, with their name."""


def test_the_pocket_brief_and_the_digest_name_nobody(locked: Locked) -> None:
    """B1, B7, and the positive half of the test before: the words are on each paper, where they belong."""
    if shutil.which("pdftotext") is None:
        pytest.skip("needs pdftotext (poppler-utils)")
    for paper in sorted(locked.life.papers.rglob("*.pdf")):
        command = ["pdftotext", str(paper), "-"]
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        words = "".join(told.split())  # some letters stand so far apart on paper that a space is read between them
        assert locked.life.stem in words, paper.name
        assert (locked.name in words) is (paper.name in NAMING), paper.name


def test_bugs_are_told_by_file_and_line_only(locked: Locked) -> None:
    """VAULT, Threats: exceptions quote user text. Each way of failing left its line, none left a word."""
    told = (locked.life.data / "level-ground.log").read_text()
    bugs = [line.split(" ", 1)[1] for line in told.splitlines() if " bug " in line]
    assert len(bugs) == 8
    assert any(line.startswith("bug OperationalError") for line in bugs)
    for line in bugs:
        _, kind, *places = line.split(" ")
        assert kind.isidentifier()
        assert all(part.rpartition(".py:")[2].isdigit() for part in places)


def test_stderr_says_no_word(locked: Locked) -> None:
    """Where a desktop starts a program, stderr is kept in a log. Qt itself says where, never what."""
    said = [line for line in locked.life.stderr().splitlines() if line]
    assert said == [line for line in said if line.startswith("Error calling Python override of QWidget::paintEvent()")]


def test_the_log_has_known_events_alone(locked: Locked) -> None:
    told = (locked.life.data / "level-ground.log").read_text()
    events = [line.split(" ")[1] for line in told.splitlines()]
    assert set(events) <= {"opened", "locked", "bug", "meeting.began", "meeting.ended"}


@pytest.mark.parametrize("why", ["locked", "asleep"])
def test_the_lock_screen_knows_nothing(locked: Locked, why: str) -> None:
    """VAULT: memory after lock. 0 notes, passphrases, keys, those of before a new key was made too: by its own key, in
    mid-sentence, and as the computer went to sleep, with words at the door. While it was open there were notes to be
    found.
    """
    need(may_look(), "root, to read the memory of a closed process")
    assert locked.open["word, utf-8"] > 0
    assert locked.open["word, utf-16-le"] > 0
    found = {"locked": locked.locked, "asleep": locked.asleep}[why]
    assert found["lock screen"] > 0
    secrets = {f"{name}, {when}" for name in ("key", "KEY SPELLED") for when in ("before", "now")}
    assert found.keys() >= secrets
    assert {what: n for what, n in found.items() if n and what != "lock screen"} == {}


def test_no_key_lies_in_memory_while_open(locked: Locked) -> None:
    """VAULT: key 0, passphrase at most 1 for each encoding (DECISIONS 6), also of what a new key came in place of."""
    need(may_look(), "root, to read the memory of a closed process")
    keys = {what: n for what, n in locked.open.items() if what.lower().startswith("key")}
    assert len(keys) == 8
    assert keys == dict.fromkeys(keys, 0)
    passphrases = {what: n for what, n in locked.open.items() if what.startswith("passphrase")}
    assert len(passphrases) == 4
    assert max(passphrases.values()) <= 1


def test_the_copy_of_a_lock_is_read_through_after_the_next_unlock(locked: Locked) -> None:
    """DECISIONS 2, under the new key; what it was unpacked to is gone, as the search through all files says."""
    assert [name.partition("-")[2] for name in locked.copies] == ["lock.lgbackup"]


def test_the_process_is_closed_to_others_from_start_to_lock_screen(locked: Locked) -> None:
    """DECISIONS 18: exec makes it readable again, `main` closes it again. Before `main` it was open."""
    assert locked.was_closed == [False, True, True]


def test_nothing_of_the_vault_is_open_on_the_lock_screen(locked: Locked) -> None:
    """No file of the vault, no memory file, and no word in what `ps` shows to everybody."""
    need(may_look(), "root, to see the files of a closed process")
    assert locked.files
    assert not [name for name in locked.files if "/vault" in name or "memfd" in name]
    assert not canary.found_in(locked.command.encode(), [locked.life.stem])


def test_the_lock_screen_ends_politely(locked: Locked) -> None:
    need(may_look(), "root, to know when the lock screen is up")
    assert locked.code == 0


def test_settings_hold_known_keys_alone(locked: Locked) -> None:
    """After a whole walk: preferences, and nothing about any person; no text but from fixed lists."""
    told = json.loads((locked.life.data / "settings.json").read_text())
    assert set(told) == {known.name for known in fields(Settings)}
    free = {name: value for name, value in told.items() if isinstance(value, str)}
    known_words = {"theme": "system", "language": "", "cover": "notes", "vault_folder": ""}
    forms = {"pill_form": "word", "pill_form_group": "word", "pill_form_online": "arc", "pill_form_now": ""}
    assert free == known_words | forms | {"light_stance_now": ""}
    assert told["light_place"] != []  # it was moved: where its window stands is kept, what it is called is not
    assert set(told["pill_places"]) == {"screen"}


def test_no_network_module_is_loaded_by_a_whole_life(locked: Locked) -> None:
    """B10: neither by us nor by what we use, after vault, pages, search, dialogs, bugs."""
    assert {"ui.window", "icalendar", "PySide6.QtPrintSupport"} <= set(locked.modules)
    assert {"ui.session.wake", "PySide6.QtDBus"} <= set(locked.modules)  # the system bus: a local socket
    assert NETWORK_MODULES & set(locked.modules) == set()
    assert not [name for name in locked.libraries if "Network" in name or "libssl" in name]
