"""Started where it can't go on: one plain sentence, never a traceback (section 1)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from companion import PRODUCT, VERSION
from tests.journeys.xserver import ROOT, plain_environment


def run(home: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "ui", *arguments],
        cwd=ROOT,
        env=plain_environment(home) | environment,
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_no_display(tmp_path: Path) -> None:
    """One line saying what is missing and what to do; 69 as sysexits has it for unavailable."""
    done = run(tmp_path)
    assert done.returncode == 69
    assert done.stdout == ""
    [line] = done.stderr.splitlines()
    assert line.startswith(f"{PRODUCT} needs a screen")
    assert "DISPLAY" in line


def test_a_display_that_does_not_answer(tmp_path: Path) -> None:
    done = run(tmp_path, DISPLAY=":9999")
    assert done.returncode == 69
    assert len(done.stderr.splitlines()) == 1


def test_missing_system_library(tmp_path: Path) -> None:
    """What the loader says when libEGL is not there reaches nobody; the line to type does."""
    (tmp_path / "sitecustomize.py").write_text(
        "import sys\n"
        "class Missing:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'PySide6.QtWidgets':\n"
        "            raise ImportError('libEGL.so.1: cannot open shared object file')\n"
        "sys.meta_path.insert(0, Missing())\n",
        encoding="utf-8",
    )
    done = run(tmp_path, PYTHONPATH=str(tmp_path))
    assert done.returncode == 69
    [line] = done.stderr.splitlines()
    assert "apt-get install" in line
    assert "Traceback" not in line


def test_version(tmp_path: Path) -> None:
    done = run(tmp_path, "--version")
    assert (done.returncode, done.stdout.strip()) == (0, f"{PRODUCT} {VERSION}")


def test_help(tmp_path: Path) -> None:
    """It names what a person may use, and keeps to itself what only a restart does."""
    done = run(tmp_path, "--help")
    assert done.returncode == 0
    for known in ("--data-dir", "--demo", "--language", "--theme", "--text-scale", "tour"):
        assert known in done.stdout
    for hidden in ("--why", "--carried", "--covered"):
        assert hidden not in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [("--theme", "pink"), ("--text-scale", "3"), ("--text-scale", "big"), ("--nothing",), ("tour",)],
    ids=" ".join,
)
def test_bad_arguments(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """Said in argparse's way, and nothing is started or written."""
    done = run(tmp_path, *arguments)
    assert done.returncode == 2
    assert "usage: level-ground" in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []
