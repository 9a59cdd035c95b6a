"""Another machine with the same vault, and a folder the two share: for tests of what comes together (B11)."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from companion.vault import devices, files, restore, sync
from companion.vault.vault import Vault, open_raw
from tests.fakes import DATA_KEY, FakeClock


class Second:
    """Set up from a sealed copy of a vault that is open; its clock is `ahead` of the first one's."""

    def __init__(self, first: Vault, place: Path, *, called: str = "", ahead: timedelta = timedelta(hours=18)) -> None:
        self.shared = place / "shared"
        self.shared.mkdir()
        self.clock = FakeClock(first.database.now().replace(tzinfo=None) + ahead)
        copy = first.keep_copy()
        restore.take_in(copy, place / "second")
        files.remove(copy)
        self.vault = open_raw(place / "second", bytearray(DATA_KEY), clock=self.clock)
        if called:
            devices.call(self.vault.database, called)
        sync.choose(first.database, self.shared)

    @property
    def device(self) -> str:
        return self.vault.database.fact("device") or ""

    def lay_down(self) -> Path:
        return sync.lay_down(self.vault, self.shared)

    def bring(self) -> None:
        sync.bring_together(self.vault, self.shared)

    def close(self) -> None:
        self.vault.close()
