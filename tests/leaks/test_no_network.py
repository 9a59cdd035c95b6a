"""Nothing goes out, and nothing is written elsewhere (VAULT, Figures: strace; B10; issue 7, 3)."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from companion import resources
from companion.people import Person
from companion.vault import sheet
from companion.vault.vault import create_raw
from tests.leaks.conftest import need, share
from tests.leaks.lived import ROOT, Life, surroundings
from tests.ui.desktop_bus import Computer, private_bus

NETWORK_MODULES = {"socket", "_socket", "ssl", "_ssl", "http", "asyncio", "urllib.request", "PySide6.QtNetwork"}
CALLS = "%network,openat,open,creat,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,link,linkat,symlink,execve"
DEVICES = {"/dev/null"}
"""Written to by name, for want of another place: nothing stays there. There are no others: no font cache (its own
fonts are in the program), no shader cache (widgets are painted by the processor), no recent files."""


def _traced(trace: Path) -> list[str]:
    """A line a call; those that another thread's call cut in two put together again."""
    begun: dict[str, str] = {}
    calls = []
    for line in trace.read_text(errors="replace").splitlines():
        pid, _, call = line.partition(" ")
        call = call.strip()
        if call.endswith("<unfinished ...>"):
            begun[pid] = call.removesuffix("<unfinished ...>")
            continue
        rest = re.match(r"<\.\.\. \w+ resumed>", call)
        calls.append(begun.pop(pid, "") + call[rest.end() :] if rest else call)
    return calls + list(begun.values())


def sockets(calls: Sequence[str]) -> list[str]:
    """DECISIONS 9: AF_INET and AF_INET6; any other but AF_UNIX, which the buses and the screen are."""
    other = [call for call in calls if re.match(r"socket(pair)?\(", call) and not re.match(r"\w+\(AF_UNIX,", call)]
    return [call for call in calls if "AF_INET" in call] + other


def written(calls: Sequence[str]) -> set[Path]:
    """Every path that was opened for writing, made, renamed or removed with success."""
    paths: set[Path] = set()
    for call in calls:
        name, _, rest = call.partition("(")
        # `connect` and its like name sockets, not files.
        opened = name in ("openat", "open") and re.search(r"O_WRONLY|O_RDWR|O_CREAT", rest)
        if (opened or re.match(r"creat|rename|unlink|mkdir|link|symlink", name)) and " = -1 " not in call:
            folder = re.match(r"(?:AT_FDCWD|\d+)<([^>]*)>", rest)
            for found in re.findall(r'"((?:[^"\\]|\\.)*)"', rest):
                paths.add(Path(folder.group(1), found) if folder else Path(found))
    return paths


def elsewhere(paths: set[Path], places: Sequence[Path]) -> list[str]:
    """Outside of these places and the named devices. Compiled modules of the program itself hold no word."""
    strange = [path for path in paths if not any(path.is_relative_to(place) for place in places)]
    return sorted(str(p) for p in strange if str(p) not in DEVICES and "__pycache__" not in p.parts)


def strace(trace: Path) -> list[str]:
    need(shutil.which("strace") is not None, "strace")
    return ["strace", "-f", "-y", "-s", "4096", "-o", str(trace), "-e", f"trace={CALLS}"]


def test_what_is_looked_for_is_found(tmp_path: Path) -> None:
    """The positive half: a socket, and a file in a strange place."""
    trace = tmp_path / "trace"
    script = "import socket, sys; socket.socket(); open(sys.argv[1], 'w').close()"
    subprocess.run([*strace(trace), sys.executable, "-c", script, tmp_path / "strange"], check=True)
    calls = _traced(trace)
    assert sockets(calls)
    assert elsewhere(written(calls), [tmp_path / "vault"]) == [str(tmp_path / "strange")]


def test_the_tour_opens_no_socket_and_writes_in_its_own_places(tmp_path: Path) -> None:
    """VAULT: strace. Writes only below the folders it was given; 0 network sockets; no other program started."""
    trace, pictures, work = tmp_path / "trace", tmp_path / "pictures", tmp_path / "work"
    work.mkdir()
    private = tmp_path / "private"
    private.mkdir()
    environment = surroundings(private)
    bus = ["dbus-run-session", "--"] if shutil.which("dbus-run-session") else []
    command = [*bus, *strace(trace), sys.executable, "-P", "-m", "ui", "tour", str(pictures)]
    done = subprocess.run(command, cwd=work, env=environment, capture_output=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads((pictures / "tour.json").read_text())["ok"]
    calls = _traced(trace)
    assert sockets(calls) == []
    assert elsewhere(written(calls), [pictures, Path(environment["TMPDIR"])]) == []
    assert len([call for call in calls if call.startswith("execve(") and call.endswith("= 0")]) == 1
    assert not list(work.iterdir())
    assert not list(Path(environment["TMPDIR"]).iterdir())


@pytest.mark.usefixtures("qapp")
def test_dialogs_printing_copies_another_machine_and_a_lock_open_no_socket(tmp_path: Path) -> None:
    """What the tour leaves out: every field there is, file dialogs, the print dialog (whose library would ask
    localhost:631), the calendar, copies, another machine, a new key, buses that answer, and the restart as a copy is
    put back, with the product's own start. It writes in the folders its user chose and nowhere else; no word is left in
    them either, nor in its memory then.
    """
    trace, private = tmp_path / "trace", tmp_path / "private"
    private.mkdir()
    with private_bus(tmp_path) as bus:
        life, computer = Life(private, under=strace(trace), buses=bus.address), Computer(bus)
        try:
            opened = life.open()
            asked = life.do("dialogs")["folder"]  # made for the dialogs, by the driver
            for step in ("write", "save"):
                life.do(step)
            needles = share(life, opened, tmp_path / "other")
            chosen = list(life.chosen)
            life.do("put_back", str(chosen[0]), life.renewed["passphrase"])
            found = life.until_locked(needles)
            assert life.end() == 0
            life.plain()
            left = life.left()
        finally:
            life.bury()
            computer.close()
    calls = _traced(trace)
    starts = [call for call in calls if call.startswith("execve(") and call.endswith("= 0")]
    assert len(starts) == 2
    assert [call for call in calls if call.startswith("connect(") and str(tmp_path) in call], "the buses"
    assert computer.asked, "it was asked, and answered"
    assert sockets(calls) == []
    assert elsewhere(written(calls), [life.data, life.papers, *chosen]) == [asked]
    assert left == []
    assert {what for what, n in found.items() if n} <= {"lock screen"}


def test_the_calendar_comes_late_and_brings_no_network(tmp_path: Path) -> None:
    """B10: icalendar and all it brings, loaded when a file is asked for and not before; no socket of any kind."""
    trace = tmp_path / "trace"
    script = """
import sys
from datetime import UTC, datetime
import ui.pages.factories
from companion.exchange.calendar import to_ics
from companion.meetings import Meeting
before = set(sys.modules)
now = datetime(2026, 4, 14, 14, tzinfo=UTC)
to_ics([Meeting(starts=0, owner_uid="")], title="", alarm_minutes=10, zone="Europe/Helsinki", now=now)
print(*before, ",", *(set(sys.modules) - before))
"""
    done = subprocess.run(
        [*strace(trace), sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    before, _, brought = done.stdout.partition(",")
    assert "icalendar" not in before.split()
    assert "icalendar" in brought.split()
    assert not [name for name in brought.split() if name in NETWORK_MODULES | {"email.mime", "xmlrpc", "ftplib"}]
    assert not [call for call in _traced(trace) if call.startswith(("socket", "connect"))]


def test_the_way_out_without_the_app_opens_no_socket(tmp_path: Path) -> None:
    """The script that reads a sealed copy by its sheet: what it makes readable lies in the folder that was named."""
    trace, out, key = tmp_path / "trace", tmp_path / "out", os.urandom(32)
    with create_raw(tmp_path / "vault", bytearray(key)) as vault:
        vault.people.save(Person.made("Ottoline"))
        copy = vault.keep_copy()
    script = str(resources.path("rescue", "rescue.py"))
    command = [*strace(trace), sys.executable, "-I", script, str(copy), str(out)]
    typed = f"{sheet.format(bytearray(key))}\n"
    done = subprocess.run(command, cwd=tmp_path, input=typed, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Ottoline" in (out / "everything.json").read_text()
    calls = _traced(trace)
    assert not [call for call in calls if call.startswith(("socket", "connect"))]
    assert len([call for call in calls if call.startswith("execve(") and call.endswith("= 0")]) == 1
    assert elsewhere(written(calls), [out]) == []


@pytest.mark.slow
def test_on_a_real_screen_it_is_the_same(tmp_path: Path) -> None:
    """The tour under Xvfb: X11 and the bus are AF_UNIX, and nothing else is spoken to."""
    need(shutil.which("Xvfb") is not None, "Xvfb")
    trace, pictures, private = tmp_path / "trace", tmp_path / "pictures", tmp_path / "private"
    private.mkdir()
    environment = surroundings(private) | {"QT_QPA_PLATFORM": "xcb"}
    screen = subprocess.Popen(["Xvfb", "-displayfd", "1", "-screen", "0", "1400x900x24", "-nolisten", "tcp"],
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)  # fmt: skip
    try:
        assert screen.stdout is not None
        environment["DISPLAY"] = f":{screen.stdout.readline().strip()}"
        command = [*strace(trace), sys.executable, "-P", "-m", "ui", "tour", str(pictures)]
        done = subprocess.run(
            ["dbus-run-session", "--", *command], cwd=ROOT, env=environment, capture_output=True, timeout=300
        )
    finally:
        screen.kill()
        screen.communicate()
    calls = _traced(trace)
    assert [call for call in calls if "AF_UNIX" in call], done.stderr
    assert sockets(calls) == []
    assert elsewhere(written(calls), [pictures, private]) == []
