"""Where things are. Nothing is written outside these places but what someone saves or prints themselves."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Paths:
    """`data` holds the vault unless another folder was chosen; `settings` and `log` never name anyone."""

    data: Path
    settings: Path
    log: Path

    @staticmethod
    def for_user() -> Paths:
        import platformdirs  # costs 30 ms at start, and --data-dir does without

        return Paths(
            data=Path(platformdirs.user_data_dir("level-ground", appauthor=False)),
            settings=Path(platformdirs.user_config_dir("level-ground", appauthor=False)) / "settings.json",
            log=Path(platformdirs.user_log_dir("level-ground", appauthor=False)) / "level-ground.log",
        )

    @staticmethod
    def under(folder: Path) -> Paths:
        """Everything below one folder (--data-dir, tests, a stick)."""
        return Paths(
            data=folder / "vault",
            settings=folder / "settings.json",
            log=folder / "level-ground.log",
        )
