"""What the README says can be typed, works as it stands there."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_script_runs_as_it_stands(tmp_path: Path) -> None:
    (script,) = re.findall(r"```python\n(.*?)```", README, flags=re.DOTALL)
    assert len([line for line in script.splitlines() if line.strip()]) <= 12
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "['Maren'] Upstairs at the library"
    assert (tmp_path / "my-vault" / "vault.db").is_file()


def test_every_picture_is_there() -> None:
    pictures = re.findall(r"!\[[^]]+]\(([^)]+)\)", README)
    assert pictures
    for picture in pictures:
        assert (ROOT / picture).is_file(), picture
        assert (ROOT / picture).stat().st_size < 100_000  # kept small


def test_both_commands_stand_there() -> None:
    assert "pip install uv && uv run level-ground" in README
    assert "pip install uv && uv run pytest" in README


def test_the_entry_points_lead_to_main() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["scripts"]["level-ground"] == "ui.app:main"
    assert set(project["gui-scripts"].values()) == {"ui.app:main"}


def test_no_registry_host_and_no_lock_file_is_kept() -> None:
    """DECISIONS 31 and LIBRARIES: a lock file would name registry hosts."""
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    assert "uv.lock" not in tracked.split()
    hosts = ("pypi" + ".org", "python" + "hosted", "npm" + "js.")
    for name in tracked.split():
        if name.endswith((".py", ".md", ".toml", ".sh", "run")) and (ROOT / name).is_file():  # it may be on its way out
            words = (ROOT / name).read_text(encoding="utf-8", errors="ignore")
            assert not any(host in words for host in hosts), name
