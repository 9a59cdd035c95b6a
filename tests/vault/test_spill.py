"""Words carried across the lock when the disk is full (DECISIONS 18)."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from companion.vault import spill
from companion.vault.vault import Vault, open_raw
from tests.vault.tools import KEY, ROOT

pytestmark = pytest.mark.skipif(not hasattr(os, "memfd_create"), reason="no files without a place here")
WORDS = "unkept words, ünd mehr".encode()


def test_words_come_back_with_the_vaults_own_key(folder: Path, vault: Vault) -> None:
    fd = spill.seal(WORDS, vault.spill_key())
    vault.close()
    with open_raw(folder, bytearray(KEY)) as again:
        assert spill.unseal(fd, again.spill_key()) == WORDS
        assert spill.unseal(fd, again.spill_key()) == WORDS
    os.close(fd)


def test_what_lies_in_memory_is_sealed() -> None:
    fd = spill.seal(WORDS * 100, bytes(32))
    sealed = os.pread(fd, 1 << 20, 0)
    os.close(fd)
    assert len(sealed) > len(WORDS) * 100
    assert b"unkept" not in sealed


def test_it_survives_the_replacement_of_the_process() -> None:
    fd = spill.seal(WORDS, bytes(32))
    script = "import sys; from companion.vault import spill; print(spill.unseal(int(sys.argv[1]), bytes(32)))"
    run = [sys.executable, "-c", script, str(fd)]
    done = subprocess.run(run, cwd=ROOT, pass_fds=[fd], capture_output=True, text=True, check=True)
    assert os.get_inheritable(fd)
    os.close(fd)
    assert done.stdout == f"{WORDS!r}\n"


def test_anything_else_is_none_and_never_an_error() -> None:
    fd = spill.seal(WORDS, bytes(32))
    assert spill.unseal(fd, bytes([1]) * 32) is None
    assert spill.unseal(fd, b"short") is None
    os.pwrite(fd, b"\xff\xff", 14)
    assert spill.unseal(fd, bytes(32)) is None
    os.ftruncate(fd, 0)
    assert spill.unseal(fd, bytes(32)) is None
    os.ftruncate(fd, 1 << 40)
    assert spill.unseal(fd, bytes(32)) is None
    os.close(fd)
    assert spill.unseal(fd, bytes(32)) is None
    assert spill.unseal(-1, bytes(32)) is None
    assert spill.unseal(2**70, bytes(32)) is None
    read_end, write_end = os.pipe()
    assert spill.unseal(read_end, bytes(32)) is None
    os.close(read_end)
    os.close(write_end)


def test_nothing_at_all_can_be_sealed() -> None:
    fd = spill.seal(b"", bytes(32))
    assert spill.unseal(fd, bytes(32)) == b""
    os.close(fd)
