"""Leaves a window out of shared and recorded screens, on Windows, where it works (VAULT, Threats). Elsewhere nothing
can: Settings say so, and the dot and the closed card are what is left (`others can see my screen`).
"""

from __future__ import annotations

import sys
from typing import Any, Final

from PySide6.QtWidgets import QWidget

EXCLUDE_FROM_CAPTURE: Final = 0x11
"""WDA_EXCLUDEFROMCAPTURE. WDA_MONITOR, the older way, shows a black box in its place: that tells more than it hides."""
_FIRST_BUILD: Final = 19041  # Windows 10, May 2020


def excludes() -> bool:
    """Whether this system can leave a window out."""
    return _build() >= _FIRST_BUILD


def exclude(window: QWidget, user32: Any = None) -> bool:
    """Leave this window out from now on. False where it can't be, and then nothing has changed.

    Call it once it is shown: it belongs to the native window. `user32` is for the test.
    """
    if user32 is None:
        user32 = _user32()
    if user32 is None:
        return False
    import ctypes  # late: it is only there that it costs start-up time

    return bool(user32.SetWindowDisplayAffinity(ctypes.c_void_p(int(window.winId())), EXCLUDE_FROM_CAPTURE))


def _user32() -> Any:
    if sys.platform == "win32":
        import ctypes

        return ctypes.WinDLL("user32") if excludes() else None
    return None


def _build() -> int:
    if sys.platform == "win32":
        return sys.getwindowsversion().build
    return 0
