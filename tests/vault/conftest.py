"""Small vaults for the tests: real SQLCipher in `tmp_path`, opened with a raw key (2 ms, not 800)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from companion.vault.vault import Vault, create_raw
from tests.vault.tools import KEY, SetClock


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A name that would break an unescaped URI."""
    return tmp_path / "a vault #1 100%25?é"


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def vault(folder: Path, clock: SetClock) -> Iterator[Vault]:
    with create_raw(folder, bytearray(KEY), clock=clock) as opened:
        yield opened
