"""The way out without the app: recovery sheet and `vault.db` become readable files (VAULT, forgotten passphrase)."""

from __future__ import annotations

import ast
import json
import re
import shutil
import subprocess
import sys
import tarfile
from datetime import datetime
from pathlib import Path

import pytest

from companion import demo, resources
from companion.endings import Letter
from companion.people import Person
from companion.vault import sheet
from companion.vault.vault import Vault, create_raw
from tests.vault.pages import SIZE, pages_of
from tests.vault.tools import KEY, ROOT, write_entry

SCRIPT = resources.path("rescue", "rescue.py")


@pytest.fixture
def filled(folder: Path) -> Path:
    with create_raw(folder, bytearray(KEY)) as vault:
        demo.fill(vault, datetime(2026, 4, 14, 14, 0).astimezone())
    return folder


def rescued(source: Path, out: Path, typed: str) -> subprocess.CompletedProcess[str]:
    """In a process that cannot see the product: only the script and the packages are there."""
    place = out.with_name("elsewhere")
    place.mkdir(exist_ok=True)
    script = shutil.copy(SCRIPT, place / "rescue.py")
    command = [sys.executable, "-I", str(script), str(source), str(out)]
    return subprocess.run(command, cwd=place, input=f"{typed}\n", capture_output=True, text=True)


def test_it_stands_alone() -> None:
    """Nothing of the product, and of packages only the cipher."""
    roots = set()
    for node in ast.walk(ast.parse(SCRIPT.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            roots |= {name.name.split(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            roots.add(str(node.module).split(".")[0])
    assert roots - set(sys.stdlib_module_names) == {"sqlcipher3"}


@pytest.mark.parametrize("how", ["the vault", "a copy", "with a log"])
def test_everything_that_was_written_can_be_read(filled: Path, tmp_path: Path, how: str) -> None:
    source = filled / "vault.db"
    if how != "the vault":
        from companion.vault.vault import open_raw

        vault = open_raw(filled, bytearray(KEY))
        if how == "a copy":
            source = vault.keep_copy()
            vault.close()
        else:  # killed: what was written last is in the log alone
            shutil.copytree(filled, tmp_path / "killed")
            vault.close()
            source = tmp_path / "killed" / "vault.db"
    before = source.read_bytes()
    done = rescued(source, tmp_path / "out", sheet.format(bytearray(KEY)))
    assert done.returncode == 0, done.stderr
    assert source.read_bytes() == before
    from companion.vault.vault import open_raw

    with open_raw(filled, bytearray(KEY)) as vault:
        _holds_all_of(vault, tmp_path / "out")
    assert not [path for path in (tmp_path / "out").iterdir() if path.is_dir()], "no sealed copy is left behind"
    assert all(path.stat().st_mode & 0o077 == 0 for path in (tmp_path / "out").iterdir())


def _holds_all_of(vault: Vault, out: Path) -> None:
    everything = json.loads((out / "everything.json").read_text(encoding="utf-8"))
    journal = (out / "journal.md").read_text(encoding="utf-8")
    entries = vault.entries.select("removed = 0")
    assert entries
    assert all(entry.body in journal for entry in entries)
    assert {row["name"] for row in everything["person"]} == {person.name for person in vault.people.all()}
    pages = [path.read_text(encoding="utf-8") for path in sorted(out.glob("person-*.md"))]
    assert len(pages) == len(vault.people.all())
    for person in vault.people.all():
        (page,) = [page for page in pages if page.startswith(f"# {person.name}\n")]
        for topic in vault.topics.of(person.uid):
            assert topic.text in page


def test_a_wrong_sheet_says_so_and_writes_nothing(filled: Path, tmp_path: Path) -> None:
    done = rescued(filled / "vault.db", tmp_path / "out", sheet.format(bytearray(reversed(KEY))))
    assert done.returncode == 1
    assert "does not open" in done.stderr
    assert list((tmp_path / "out").iterdir()) == []


def test_a_sign_mistyped_is_named(filled: Path, tmp_path: Path) -> None:
    typed = sheet.format(bytearray(KEY)).split()
    typed[4] = typed[4][:-1] + ("0" if typed[4][-1] != "0" else "1")
    done = rescued(filled / "vault.db", tmp_path / "out", " ".join(typed))
    assert "Group 5" in done.stderr
    assert not (tmp_path / "out").exists()


def test_nothing_is_written_over(filled: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine")
    done = rescued(filled / "vault.db", tmp_path / "out", sheet.format(bytearray(KEY)))
    assert done.returncode == 1
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["mine.txt"]


def test_the_readme_says_where_it_is() -> None:
    assert "resources/rescue/rescue.py" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_it_needs_no_more_than_it_says() -> None:
    """Python 3.9: its grammar, and no argument that came later."""
    tree = ast.parse(SCRIPT.read_text(encoding="utf-8"), feature_version=(3, 9))
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.keyword) and node.arg == "strict"]


def test_my_own_writing_has_a_page_too(folder: Path, tmp_path: Path) -> None:
    with create_raw(folder, bytearray(KEY)) as vault:
        vault.letters.save(Letter(body="a letter of mine"))
    assert rescued(folder / "vault.db", tmp_path / "out", sheet.format(bytearray(KEY))).returncode == 0
    assert "a letter of mine" in (tmp_path / "out" / "own.md").read_text(encoding="utf-8")


def test_a_day_that_is_none_ends_nothing(folder: Path, tmp_path: Path) -> None:
    with create_raw(folder, bytearray(KEY)) as vault:
        write_entry(vault.database, 2**61, "far")
    done = rescued(folder / "vault.db", tmp_path / "out", sheet.format(bytearray(KEY)))
    assert done.returncode == 0, done.stderr
    assert "far" in (tmp_path / "out" / "journal.md").read_text(encoding="utf-8")


LEAF = 0x0D  # of a table, in the file format of SQLite


@pytest.mark.parametrize("torn", [1, 3])
def test_what_lies_around_damaged_pages_is_saved_and_what_is_missing_said(
    folder: Path, tmp_path: Path, torn: int
) -> None:
    """VAULT: one bad page takes what stood on it, and nothing else."""
    with create_raw(folder, bytearray(KEY)) as vault:
        vault.people.save(Person.made("Noor"))
        for number in range(1, 301):
            write_entry(vault.database, number, f"word{number} " * 60)
    path = folder / "vault.db"
    held = path.read_bytes()
    pages = [at for at, page in enumerate(pages_of(held)) if page[0] == LEAF and re.search(rb"word\d+ word", page)]
    assert len(pages) > 10
    data = bytearray(held)
    for page in pages[2 : 2 + 3 * torn : 3]:
        data[page * SIZE + 100] ^= 1
    path.write_bytes(data)
    done = rescued(path, tmp_path / "out", sheet.format(bytearray(KEY)))
    assert done.returncode == 1
    assert "missing of: entry." in done.stderr
    everything = json.loads((tmp_path / "out" / "everything.json").read_text(encoding="utf-8"))
    assert [row["name"] for row in everything["person"]] == ["Noor"]
    assert 300 - 30 * torn <= len(everything["entry"]) < 300


@pytest.mark.parametrize("member", ["vault.keys", "vault.db"])
def test_a_copy_without_a_vault_in_it_says_so(tmp_path: Path, member: str) -> None:
    inside = tarfile.TarInfo(member)
    if member == "vault.db":
        inside.type = tarfile.DIRTYPE
    with tarfile.open(tmp_path / "odd.lgbackup", "w") as tar:
        tar.addfile(inside)
    done = rescued(tmp_path / "odd.lgbackup", tmp_path / "out", sheet.format(bytearray(KEY)))
    assert done.returncode == 1
    assert done.stderr.strip() == "There is no vault in that file, or it is damaged."
