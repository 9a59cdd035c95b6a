"""What is left of the vault outside of it: memory, core files, other programs (VAULT, Threats)."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from companion import hygiene
from tests.leaks.lived import CORE_FILES_ALLOWED
from tests.vault.tools import NOBODY, ROOT

linux = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


def run(script: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", script, *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True)


@linux
def test_hardened_the_process_is_closed_and_its_files_private(tmp_path: Path) -> None:
    script = """
import os, resource, sys
from companion import hygiene
hygiene.harden()
os.close(os.open(sys.argv[1], os.O_CREAT | os.O_WRONLY, 0o666))
print(oct(os.stat(sys.argv[1]).st_mode & 0o777), resource.getrlimit(resource.RLIMIT_CORE))
import ctypes
print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
hygiene.set_dumpable(True)
print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""
    assert run(script, tmp_path / "x").stdout.split("\n")[:3] == ["0o600 (0, 0)", "0", "1"]


@linux
def test_another_program_of_the_same_user_can_not_look_into_it() -> None:
    """DECISIONS 9: as nobody. Non-dumpable, /proc/PID/mem belongs to root."""
    script = """
import ctypes, os, resource, subprocess, sys
from companion import hygiene
if os.getuid() == 0:
    os.setresuid(int(sys.argv[1]), int(sys.argv[1]), int(sys.argv[1]))
def look():
    return subprocess.run(["cat", f"/proc/{os.getpid()}/environ"], capture_output=True).returncode
hygiene.set_dumpable(True)
before = look()
hygiene.harden()
print(before, look() != 0)
"""
    assert run(script, NOBODY).stdout == "0 True\n"


@linux
@pytest.mark.parametrize("by", ["harden()", "_no_core_files()", "set_dumpable(False)"])
def test_a_crash_leaves_no_core_file(tmp_path: Path, by: str) -> None:
    """VAULT: SIGSEGV in a child that was started with core files allowed, no file; each of the two ways is enough."""
    script = f"""
import os, signal, sys
from companion import hygiene
hygiene.{by}
os.chdir(sys.argv[1])
os.kill(os.getpid(), signal.SIGSEGV)
"""
    command = [*CORE_FILES_ALLOWED, sys.executable, "-c", script, str(tmp_path)]
    assert subprocess.run(command, cwd=ROOT, capture_output=True).returncode < 0
    assert list(tmp_path.iterdir()) == []


def test_hardening_never_raises(monkeypatch: pytest.MonkeyPatch) -> None:
    before = os.umask(0o022)
    try:
        monkeypatch.setitem(sys.modules, "resource", None)
        monkeypatch.setitem(sys.modules, "ctypes", None)
        hygiene.harden()
        assert os.umask(0o077) == 0o077
    finally:
        os.umask(before)


@linux
def test_no_key_lies_in_memory_while_the_vault_is_open(tmp_path: Path) -> None:
    """VAULT: memory while open: key 0, passphrase at most 1 for each encoding (DECISIONS 6)."""
    script = """
import gc, sys
from pathlib import Path
from companion.vault import keys, sheet
from companion.vault.vault import Vault
folder = Path(sys.argv[1])
def found(needles):
    total = dict.fromkeys(needles, 0)
    with open("/proc/self/maps") as maps, open("/proc/self/mem", "rb", 0) as memory:
        for line in maps:
            span, rights, *_ = line.split()
            first, last = (int(end, 16) for end in span.split("-"))
            if "w" not in rights or "[v" in line:
                continue
            memory.seek(first)
            while first < last:
                chunk = memory.read(min(last - first, 1 << 24))
                first += len(chunk)
                for name, masked in needles.items():
                    total[name] += chunk.count(bytes(b ^ 0x5A for b in masked))
                if not chunk:
                    break
    return total
needles = {name: bytes.fromhex(masked) for name, masked in zip(["raw", "hex", "HEX", "decoy"], sys.argv[2:])}
decoy = bytearray(b ^ 0x5A for b in needles["decoy"])
vault = Vault.open(folder, sys.stdin.readline().rstrip("\\n"), weakest=keys.Kdf.for_tests())
vault.database.set_fact("a", "b")
vault.database.reader.execute("SELECT 1")
gc.collect()
print(found(needles))
"""
    from companion.vault import sheet
    from companion.vault.vault import create_with_sheet
    from tests.vault.tools import CHEAP

    vault, text = create_with_sheet(tmp_path / "vault", "some words", kdf=CHEAP)
    vault.close()
    key = sheet.parse(text)
    # Masked, so that looking for it does not put it there; from its middle, so that a freed copy, its beginning
    # written over, counts as well. The decoy proves that what is there is found.
    spelled = key.hex().encode()
    needles = [key[16:28], spelled[32:56], spelled.upper()[32:56], os.urandom(12)]
    masked = [bytes(b ^ 0x5A for b in needle).hex() for needle in needles]
    command = [sys.executable, "-c", script, str(tmp_path / "vault"), *masked]
    done = subprocess.run(command, cwd=ROOT, input="some words\n", capture_output=True, text=True)
    assert done.stderr == ""
    assert done.stdout == "{'raw': 0, 'hex': 0, 'HEX': 0, 'decoy': 1}\n"
