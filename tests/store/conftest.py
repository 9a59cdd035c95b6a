"""A fresh vault for each test of the stores, and its clock."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from companion.vault.vault import Vault
from tests.fakes import FakeClock, open_vault


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def vault(tmp_path: Path, clock: FakeClock) -> Iterator[Vault]:
    with open_vault(tmp_path, clock) as opened:
        yield opened
