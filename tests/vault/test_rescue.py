"""The way out without the app: recovery sheet and `vault.db` become readable files (VAULT, forgotten passphrase)."""

from __future__ import annotations

import ast
import json
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from companion import demo, resources
from companion.vault import sheet
from companion.vault.vault import Vault, create_raw
from tests.vault.tools import KEY, ROOT

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
