"""Preferences: typed, not secret, and nothing about any person."""

from __future__ import annotations

import contextlib
import json
import math
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

TEXT_SCALES = (1.0, 1.15, 1.3, 1.5, 1.75, 2.0)
THEMES = ("system", "light", "dark", "contrast")
IDLE_CHOICES = (2, 5, 10, 30, 0)
COVERS = ("notes", "blank")
PILL_FORMS = ("word", "arc", "dot", "edge", "light")
CHECK_MONTHS = (0, 3, 6, 12)
LIGHT_STANCES = ("", "full", "away")
_FAR = 100_000  # pixels: no screen reaches there, and Qt counts in 32 bits


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    theme: str = "system"
    """One of THEMES."""
    text_scale: float = 1.0
    """Multiplies sizes, controls and icons: 1.0 to 2.0."""
    reduced_motion: bool = False
    language: str = ""
    """A language tag such as 'en'; '' follows the system."""
    idle_minutes: int = 5
    """Quiet minutes until the vault locks by itself; 0 for never."""
    cover: str = "notes"
    """What the cover key shows: one of COVERS."""
    clear_clipboard: bool = True
    """Empty the clipboard a minute after something was copied here."""
    check_services: int = 6
    """Months after which a service says, in the Library alone, that it may be worth a look; 0 for never."""
    vault_folder: str = ""
    """Where the vault is, if not in the usual place."""
    phase_cues: bool = True
    """A planned phase's own word stands on the pill for a minute (DECISIONS 22)."""
    pill_form: str = "word"
    """In a room with one other. One of PILL_FORMS; the middle of a meeting shrinks word to arc by itself."""
    pill_form_group: str = "word"
    """The same in a group."""
    pill_form_online: str = "arc"
    """The same online."""
    pill_form_now: str = ""
    """The form of the timer of the running meeting, folded or not; '' while none runs."""
    light_stance_now: str = ""
    """How the light form of the running meeting stands: one of LIGHT_STANCES."""
    pill_low_now: bool = False
    """The timer of the running meeting stands at the bottom edge where it has no place yet: it is online."""
    others_see: bool = False
    """While a meeting runs: others can see this screen, so that the timer is a dot and no card opens."""
    dark_room: bool = False
    """The light form shines less."""
    announce_cues: bool = False
    """A screen reader hears of cues by itself."""
    light_place: tuple[int, ...] = ()
    """The light form's window: x, y, width, height, in pixels; () for nowhere yet."""
    pill_places: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Where the pill was put: screen name -> offset from its top left, in pixels."""


def _checked(raw: dict[str, Any]) -> Settings:
    """Known fields of the right type; anything else falls back to its default, quietly."""
    usual = Settings()
    sound: dict[str, Any] = {}
    for known in fields(Settings):
        value, default = raw.get(known.name), getattr(usual, known.name)
        if isinstance(default, tuple) and isinstance(value, list):  # JSON knows no tuples
            value = tuple(value)
        if type(default) is float and type(value) is int and abs(value) < 1000:
            value = float(value)
        if type(value) is type(default) and not (type(value) is float and math.isnan(value)):
            sound[known.name] = value
    return _within(Settings(**sound))


def _within(s: Settings) -> Settings:
    places = {
        str(name): (place[0], place[1])
        for name, place in s.pill_places.items()
        if isinstance(place, list | tuple) and len(place) == 2 and _pixels(place)
    }
    return replace(
        s,
        theme=s.theme if s.theme in THEMES else "system",
        text_scale=min(max(s.text_scale, 1.0), 2.0),
        idle_minutes=s.idle_minutes if s.idle_minutes in IDLE_CHOICES else 5,
        check_services=s.check_services if s.check_services in CHECK_MONTHS else 6,
        cover=s.cover if s.cover in COVERS else "notes",
        pill_form=_form(s.pill_form, "word"),
        pill_form_group=_form(s.pill_form_group, "word"),
        pill_form_online=_form(s.pill_form_online, "arc"),
        pill_form_now=_form(s.pill_form_now, ""),
        light_place=s.light_place if len(s.light_place) == 4 and _pixels(s.light_place) else (),
        light_stance_now=s.light_stance_now if s.light_stance_now in LIGHT_STANCES else "",
        pill_places=places,
    )


def _form(name: str, usual: str) -> str:
    return name if name in PILL_FORMS else usual


def _pixels(numbers: Sequence[Any]) -> bool:
    return all(type(number) is int and abs(number) < _FAR for number in numbers)


def load(path: Path) -> Settings:
    """The settings kept at `path`; the defaults where there are none or they can't be read."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return Settings()
    return _checked(raw) if isinstance(raw, dict) else Settings()


def save(path: Path, settings: Settings) -> None:
    """Atomic. Raises OSError where the folder can't be written."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    temporary = path.with_suffix(".new")
    try:
        temporary.write_text(json.dumps(asdict(settings), indent=1), encoding="utf-8")
        os.replace(temporary, path)
    except OSError:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
