"""What is saved for a calendar, read by a real one: khal, as Debian ships it (issue 3)."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from companion.exchange.calendar import to_ics
from companion.identity import to_micros
from companion.meetings import Meeting

pytestmark = pytest.mark.skipif(shutil.which("khal") is None, reason="khal is not installed (apt install khal)")

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 10, 1, 12, 0, tzinfo=UTC)
CONFIG = """
[calendars]
[[own]]
path = {folder}/calendar
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = {zone}
default_timezone = {zone}
[default]
default_calendar = own
[sqlite]
path = {folder}/khal.db
"""
Khal = Callable[..., str]


@pytest.fixture
def khal(tmp_path: Path) -> Khal:
    """Runs khal with a calendar of its own; fails on anything it has to complain about."""
    (tmp_path / "calendar").mkdir()
    config = tmp_path / "khal.conf"
    config.write_text(CONFIG.format(folder=tmp_path, zone="Europe/Berlin"))
    own = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)}

    def run(*arguments: str) -> str:
        done = subprocess.run(
            ["khal", "-c", str(config), *arguments],
            env={**os.environ, **own, "LC_ALL": "C.UTF-8", "PYTHONWARNINGS": "ignore"},
            capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip
        assert (done.returncode, done.stderr) == (0, ""), done.stderr + done.stdout
        return done.stdout

    return run


def saved(folder: Path, *meetings: Meeting, title: str = "Busy", alarm: int = 0) -> str:
    path = folder / "calendar.ics"
    path.write_bytes(to_ics(meetings, title=title, alarm_minutes=alarm, zone="Europe/Berlin", now=NOW))
    return str(path)


def berlin(*when: int, **facts: object) -> Meeting:
    starts = to_micros(datetime(*when, tzinfo=BERLIN))  # type: ignore[arg-type, misc]
    return Meeting(starts=starts, **facts)  # type: ignore[arg-type]


def listed(khal: Khal, first: str = "2026-10-01", last: str = "2026-12-31") -> list[str]:
    lines = khal("list", "--format", "{start} {end} {title} {alarm-symbol}", "--day-format", "", first, last)
    return [line.strip() for line in lines.splitlines() if line.strip()]


def test_r4_khal_shows_the_agreed_hours_on_both_sides_of_a_change_of_the_clocks(tmp_path: Path, khal: Khal) -> None:
    """The clocks in Berlin go back on 25 October 2026."""
    meetings = [berlin(2026, 10, 20, 16, 30), berlin(2026, 11, 3, 16, 30, minutes=45)]
    khal("import", "--batch", "-a", "own", saved(tmp_path, *meetings, alarm=30))
    first, second = listed(khal)
    assert first.startswith("2026-10-20 16:30 2026-10-20 17:30 Busy")
    assert second.startswith("2026-11-03 16:30 2026-11-03 17:15 Busy")
    kept = "".join(path.read_text() for path in (tmp_path / "calendar").glob("*.ics"))
    assert kept.count("TRIGGER:-PT30M") == 2


def test_importing_again_moves_what_was_moved(tmp_path: Path, khal: Khal) -> None:
    meeting = berlin(2026, 10, 20, 16, 30)
    khal("import", "--batch", "-a", "own", saved(tmp_path, meeting))
    moved = berlin(2026, 10, 27, 10, 0, uid=meeting.uid)
    khal("import", "--batch", "-a", "own", saved(tmp_path, moved))
    assert [line[:16] for line in listed(khal)] == ["2026-10-27 10:00"]


def test_awkward_words_arrive_whole(tmp_path: Path, khal: Khal) -> None:
    title = "Tee, Kuchen; „ruhig“ \\ 🌿 شاي"
    khal("import", "--batch", "-a", "own", saved(tmp_path, berlin(2026, 10, 20, 16, 30), title=title))
    (line,) = listed(khal)
    assert title in line
