"""The command line, and what happens where there is nothing to show a window on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ui import app

ROOT = Path(__file__).resolve().parents[2]


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    plain = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    return subprocess.run(
        [sys.executable, "-m", "ui", *arguments],
        cwd=ROOT,
        env=plain | environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_version_names_the_product() -> None:
    done = run("--version")
    assert (done.returncode, done.stdout.strip()) == (0, "Level Ground 0.1.0")


def test_help_names_every_option() -> None:
    told = run("--help").stdout
    for option in ("--version", "--data-dir", "--demo", "--language", "--theme", "--text-scale", "tour"):
        assert option in told
    assert "--carried" not in told  # only for ourselves


def test_no_screen_is_one_sentence_and_69(tmp_path: Path) -> None:
    done = run("--data-dir", str(tmp_path))
    assert done.returncode == 69
    assert done.stderr.strip().count("\n") == 0
    assert done.stderr.startswith("Level Ground needs a screen")
    assert not list(tmp_path.iterdir())


def test_missing_libraries_give_the_apt_line_and_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import builtins\n"
        "real = builtins.__import__\n"
        "def without(name, *rest, **named):\n"
        "    if name.startswith('PySide6'):\n"
        "        raise ImportError('libEGL.so.1: cannot open shared object file')\n"
        "    return real(name, *rest, **named)\n"
        "builtins.__import__ = without\n"
    )
    done = run(PYTHONPATH=str(tmp_path))
    assert done.returncode == 69
    assert "apt-get install" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "bad",
    [["--theme", "pink"], ["--text-scale", "3"], ["tour"], ["--nonsense"], ["--demo", "--data-dir", "/home/robin"]],
)
def test_a_wrong_call_is_told(bad: list[str]) -> None:
    assert run(*bad).returncode == 2


@pytest.mark.parametrize(("typed", "scale"), [("1.5", 1.5), ("150%", 1.5), ("100%", 1.0), ("2", 2.0)])
def test_text_scale(typed: str, scale: float) -> None:
    assert app.parse(["--text-scale", typed]).text_scale == scale


def test_size_of_the_tour() -> None:
    assert app.parse(["tour", "/tmp/x", "--size", "960x640", "--theme", "dark"]).size == (960, 640)


def test_the_apt_line_is_the_readme_s() -> None:
    """HOUSE: one truth; what the program prints is what the README says."""
    assert app.APT in (ROOT / "README.md").read_text(encoding="utf-8")
