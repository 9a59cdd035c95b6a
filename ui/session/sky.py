"""The light form's picture: one flat sky and one level line, as a pure function of a `View` (DESIGN-LANGUAGE §16).

Neighbouring stages are blended in CIELAB, one step a minute, which is how a view's position moves:

* the morning grows from *begin* over *quarter* (a quarter of the time) to *middle* (half of it), which is held;
* at the first cue that fits the evening comes in one step: *wrap*, from there by the minute to *closing* and *end*;
  a meeting with room for the closing cue alone goes straight to *closing*;
* a meeting with room for no cue (under ten minutes) has no evening and holds no noon: its morning takes the whole
  of it, and *end* follows in one step;
* *end* stands for the minute after the agreed end, then *over*, and nothing moves any more.

What colour says is said twice: by lightness, and by the line, thin and darker before the evening, thick and paler
from then on.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from companion.session import Stage, View
from ui.theme import tokens

Lab = tuple[float, float, float]


class Room(StrEnum):
    """What the picture may shine into."""

    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sky:
    """Everything there is to see; equal skies are equal pictures. Colours are `#rrggbb`, `line_px` the design's."""

    sky: str
    line: str
    line_px: int
    open_line: bool = False


def sky_of(view: View, room: Room = Room.LIGHT, *, fresh: bool = False) -> Sky:
    """The picture of this moment. `fresh`: a mark was made just now. Paused, the line is open in the middle."""
    broad = tokens()["light_form"]["line_px"]
    usual = broad["from_wrap"] if _evening(view) else broad["before_wrap"]
    early, late, share = _between(view)
    return Sky(
        sky=blended(_colour(early, room, "sky"), _colour(late, room, "sky"), share),
        line=blended(_colour(early, room, "line"), _colour(late, room, "line"), share),
        line_px=broad["mark"] if fresh else usual,
        open_line=view.paused,
    )


def noon() -> Sky:
    """High day, for a still picture."""
    return Sky(sky=_colour("middle", Room.LIGHT, "sky"), line=_colour("middle", Room.LIGHT, "line"), line_px=6)


# Where in the day


def _evening(view: View) -> bool:
    return view.stage.ending


def _between(view: View) -> tuple[str, str, float]:
    """Two neighbouring stages of the sky and how far it is from the one to the other, 0–1."""
    at = view.position
    if view.stage is Stage.WRAP:
        return "wrap", "closing", _share(at, view.turn, view.closing)
    if view.stage is Stage.CLOSE:
        return "closing", "end", _share(at, view.closing, 1.0)
    if _evening(view):
        return view.stage.value, view.stage.value, 0.0
    at = at if view.turn < 1 else at / 2
    if at < _QUARTER:
        return "begin", "quarter", _share(at, 0.0, _QUARTER)
    return "quarter", "middle", _share(at, _QUARTER, _MIDDLE)


_QUARTER: Final = 0.25
_MIDDLE: Final = 0.5


def _share(at: float, start: float, end: float) -> float:
    return min(max((at - start) / (end - start), 0.0), 1.0) if end > start else 1.0


def _colour(stage: str, room: Room, part: str) -> str:
    colour: str = tokens()["light_form"]["stages"][stage][room.value][part]
    return colour


# Colour


@lru_cache(maxsize=512)
def blended(early: str, late: str, share: float) -> str:
    """The colour this far (0–1) from one to the other, as straight in CIELAB as sRGB can show."""
    first, last = lab_of(early), lab_of(late)
    light, red, yellow = (a + (b - a) * share for a, b in zip(first, last, strict=True))
    return hex_of((light, red, yellow))


_WHITE: Final = (0.95047, 1.0, 1.08883)  # D65
_EDGE: Final = 6 / 29
_TO_XYZ: Final = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
_TO_RGB: Final = (
    (3.2404542, -1.5371385, -0.4985314),
    (-0.9692660, 1.8760108, 0.0415560),
    (0.0556434, -0.2040259, 1.0572252),
)


def lab_of(colour: str) -> Lab:
    """`#rrggbb` in CIELAB: lightness 0–100, green to red, blue to yellow."""
    rgb = [_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5)]
    x, y, z = (
        _root(sum(k * c for k, c in zip(row, rgb, strict=True)) / white)
        for row, white in zip(_TO_XYZ, _WHITE, strict=True)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def hex_of(lab: Lab) -> str:
    """The nearest `#rrggbb`; what sRGB can't show is brought to its edge."""
    y = (lab[0] + 16) / 116
    xyz = [_cube(part) * white for part, white in zip((y + lab[1] / 500, y, y - lab[2] / 200), _WHITE, strict=True)]
    rgb = (sum(k * c for k, c in zip(row, xyz, strict=True)) for row in _TO_RGB)
    return "#" + "".join(f"{round(255 * _display(min(max(part, 0.0), 1.0))):02x}" for part in rgb)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _display(part: float) -> float:
    return part * 12.92 if part <= 0.0031308 else float(1.055 * part ** (1 / 2.4) - 0.055)


def _root(part: float) -> float:
    return float(part ** (1 / 3)) if part > _EDGE**3 else part / (3 * _EDGE**2) + 4 / 29


def _cube(part: float) -> float:
    return float(part**3) if part > _EDGE else 3 * _EDGE**2 * (part - 4 / 29)
