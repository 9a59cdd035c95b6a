"""A process of its own that is fed torn files, and says the most memory it ever had, in MB (VAULT: below 300).

Run as `python -m tests.vault.fed KIND COUNT`. What breaks is told on its standard error, with the file's name.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.vault.tools import ROOT

MOST = 300  # MB, all of the process


def peak() -> float:
    """VmHWM: of this program alone, unlike `ru_maxrss`, which a child takes over from whoever began it."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def fed(kind: str, count: int) -> float:
    """The peak of a child that was fed so many. Fails with what it told."""
    command = [sys.executable, "-m", "tests.vault.fed", kind, str(count)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-4000:]
    return float(done.stdout.split()[-1])


def _hog(_: Path, count: int) -> None:
    """So that the measure is known to tell: so many MB at once, given back."""
    len(bytearray(b"x") * (count << 20))


def _vaults(place: Path, count: int) -> None:
    from tests.vault import test_mutations

    test_mutations._mutations(place / "vault", count)


def _keys(_: Path, count: int) -> None:
    from tests.vault import test_keys

    test_keys._mutations(count)
    test_keys._forged(count)


def _files(kind: str) -> Callable[[Path, int], None]:
    def run(place: Path, count: int) -> None:
        from tests.vault import test_import_fuzz as fuzz

        came = fuzz.KINDS[kind](fuzz.Scene(place), count)
        print(kind, dict(came))
        assert came.total() == count
        assert came[""] > 0, "some are taken"
        assert len(came) > 1, "some are refused"

    return run


KINDS: dict[str, Callable[[Path, int], None]] = {
    "hog": _hog,
    "vaults": _vaults,
    "keys": _keys,
    **{kind: _files(kind) for kind in ("services", "copies", "snapshots", "hostile")},
}

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        KINDS[sys.argv[1]](Path(place), int(sys.argv[2]))
    print(peak())
