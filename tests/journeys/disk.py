"""A disk with little room: a small tmpfs where that may be mounted, else a limit on how large files may get."""

from __future__ import annotations

import contextlib
import os
import resource
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOM = "8m"
BALLAST = "ballast"


class SmallDisk:
    """`folder` lies on it. `fill` leaves not a block, `free` gives it all back; both for the process `pid`."""

    def __init__(self, folder: Path, *, mounted: bool) -> None:
        self.folder, self._mounted = folder, mounted

    def fill(self, pid: int) -> None:
        if self._mounted:
            with contextlib.suppress(OSError), (self.folder / BALLAST).open("wb", buffering=0) as out:
                for block in (b"0" * 65536, b"0" * 512):
                    with contextlib.suppress(OSError):
                        while True:
                            out.write(block)
            return
        largest = max(file.stat().st_size for file in self.folder.rglob("*-wal"))
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (largest, resource.RLIM_INFINITY))

    def free(self, pid: int) -> None:
        if self._mounted:
            (self.folder / BALLAST).unlink(missing_ok=True)
        elif Path(f"/proc/{pid}").exists():
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[SmallDisk]:
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={ROOM},mode=700", "level-ground-test", str(folder)]
    mounted = os.geteuid() == 0 and subprocess.run(mount, capture_output=True).returncode == 0
    disk = SmallDisk(folder, mounted=mounted)
    yield disk
    disk.free(os.getpid())
    if mounted:
        subprocess.run(["umount", "-l", str(folder)], check=True)
