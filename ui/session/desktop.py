"""What this desktop lets a window do, and which form of the timer can be had on it (DESIGN-LANGUAGE §10, Limits).

Where nobody knows, the desktop is taken to be an able one: the form that was chosen is given up only for a reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QBitmap, QGuiApplication, QPainter, QRegion
from PySide6.QtWidgets import QWidget

from ui.session import sharing

TRAY: Final = "tray"
LIGHT: Final = "light"


@dataclass(frozen=True, slots=True, kw_only=True)
class Desktop:
    on_top: bool = True
    """A window can be kept above the others. Wayland has no way to ask for it; a tiling manager may not."""
    places: bool = True
    """A window can say where it stands."""
    tray: bool = False
    """There is a tray for icons."""
    composited: bool = True
    """Windows can be see-through: without, what should be is black, and a window has to be cut out (`shape_mask`)."""
    excludes: bool = False
    """A window can be left out of a shared or recorded screen (`sharing.exclude`)."""


def look() -> Desktop:
    """This desktop, now: a tray or a compositor may come and go. Some 2 ms; needs the application."""
    wayland = _platform().startswith("wayland")
    on_top, composited = not wayland, True
    if _platform() == "xcb":
        from ui.session import x11  # late: only there, and only while a meeting runs or Settings are read

        on_top, composited = x11.keeps_above() is not False, x11.composited() is not False
    return Desktop(
        on_top=on_top,
        places=not wayland,
        tray=_has_tray(),
        composited=composited,
        excludes=sharing.excludes(),
    )


def form_for(wanted: str, desktop: Desktop) -> str:
    """`wanted` (word, arc, dot, edge or light) where the desktop can have it; else `TRAY`, else `LIGHT`, which is an
    ordinary window and always works. A pill under other windows shows nothing in a fifth of a second.
    """
    if wanted == LIGHT or desktop.on_top:
        return wanted
    return TRAY if desktop.tray else LIGHT


def shape_mask(widget: QWidget, rect: QRect, radius: float) -> None:
    """Cuts a window out along a rounded outline: what lies outside `rect` is neither seen nor hit.

    For a desktop without a compositor. The cut has no half pixels, so paint the ground under it in the colour of the
    drawing's border first, or its soft edge stands on black.
    """
    picture = QBitmap(widget.size())
    picture.clear()
    painter = QPainter(picture)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(Qt.GlobalColor.color1)
    painter.drawRoundedRect(rect, radius, radius)
    painter.end()
    shape = QRegion(picture)
    if shape != widget.mask():
        widget.setMask(shape)


def _platform() -> str:
    return QGuiApplication.platformName()


def _has_tray() -> bool:
    """X11's own tray, or one that answers on the session bus (a local socket); none without either."""
    from PySide6.QtWidgets import QSystemTrayIcon  # late: only while a meeting runs or Settings are read

    return QSystemTrayIcon.isSystemTrayAvailable()
