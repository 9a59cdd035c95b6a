"""Two questions to the X server, over the connection that Qt already has: who draws soft edges, and what the window
manager can do. Anything that goes wrong is “nobody knows” (None), never an error.
"""

from __future__ import annotations

import ctypes
import os
import re
from typing import Any, Final

from PySide6.QtGui import QGuiApplication

_ATOM: Final = 4  # the number of the type ATOM, fixed by the protocol
_MANY: Final = 4096  # more atoms than any window manager names


class _Cookie(ctypes.Structure):
    _fields_ = [("sequence", ctypes.c_uint)]


class _Answer(ctypes.Structure):
    """Of InternAtom and of GetSelectionOwner: one number behind the usual head."""

    _fields_ = [
        ("kind", ctypes.c_uint8),
        ("pad", ctypes.c_uint8),
        ("sequence", ctypes.c_uint16),
        ("length", ctypes.c_uint32),
        ("number", ctypes.c_uint32),
    ]


class _Screens(ctypes.Structure):
    _fields_ = [("screen", ctypes.POINTER(ctypes.c_uint32)), ("left", ctypes.c_int), ("index", ctypes.c_int)]


def composited() -> bool | None:
    """Whether a compositor runs: it owns a selection named for its screen (EWMH)."""
    server = _server()
    if server is None:
        return None
    atom = server.atom(f"_NET_WM_CM_S{_screen()}")
    return bool(atom) and bool(server.owner(atom))


def keeps_above() -> bool | None:
    """Whether the window manager says that it can keep a window above the others; tiling ones can't."""
    server = _server()
    if server is None:
        return None
    can = server.atoms(server.atom("_NET_SUPPORTED"))
    return server.atom("_NET_WM_STATE_ABOVE") in can if can else None


class _Server:
    def __init__(self, connection: int) -> None:
        self._at = ctypes.c_void_p(connection)
        self._xcb = _typed(ctypes.CDLL("libxcb.so.1"))  # Qt's own X11 part has loaded it already
        self._free = ctypes.CDLL(None).free
        self._free.argtypes = [ctypes.c_void_p]

    def atom(self, name: str) -> int:
        """The number of this name, 0 where nobody has used it yet."""
        cookie = self._xcb.xcb_intern_atom(self._at, 1, len(name), name.encode("ascii"))
        return self._number(self._xcb.xcb_intern_atom_reply(self._at, cookie, None))

    def owner(self, selection: int) -> int:
        cookie = self._xcb.xcb_get_selection_owner(self._at, selection)
        return self._number(self._xcb.xcb_get_selection_owner_reply(self._at, cookie, None))

    def atoms(self, prop: int) -> list[int]:
        """The atoms that a property of the root window lists."""
        screens = self._xcb.xcb_setup_roots_iterator(self._xcb.xcb_get_setup(self._at))
        if not prop or not screens.left:
            return []
        cookie = self._xcb.xcb_get_property(self._at, 0, screens.screen[0], prop, _ATOM, 0, _MANY)
        reply = self._xcb.xcb_get_property_reply(self._at, cookie, None)
        if not reply:
            return []
        length = self._xcb.xcb_get_property_value_length(reply)
        words = ctypes.string_at(self._xcb.xcb_get_property_value(reply), length)
        self._free(reply)
        return list(memoryview(words[: length // 4 * 4]).cast("I"))

    def _number(self, reply: Any) -> int:
        if not reply:
            return 0
        number = int(reply.contents.number)
        self._free(reply)
        return number


def _server() -> _Server | None:
    app = QGuiApplication.instance()
    try:
        native: Any = app.nativeInterface() if isinstance(app, QGuiApplication) else None
        connection = int(native.connection())
        return _Server(connection) if connection else None
    except (AttributeError, OSError, TypeError, ValueError):  # another platform, or a library without these calls
        return None


def _typed(xcb: Any) -> Any:
    number, pointer = ctypes.c_uint32, ctypes.c_void_p
    answer = ctypes.POINTER(_Answer)
    for name, takes, gives in (
        ("intern_atom", [pointer, ctypes.c_uint8, ctypes.c_uint16, ctypes.c_char_p], _Cookie),
        ("intern_atom_reply", [pointer, _Cookie, pointer], answer),
        ("get_selection_owner", [pointer, number], _Cookie),
        ("get_selection_owner_reply", [pointer, _Cookie, pointer], answer),
        ("get_property", [pointer, ctypes.c_uint8, *[number] * 5], _Cookie),
        ("get_property_reply", [pointer, _Cookie, pointer], pointer),
        ("get_property_value", [pointer], pointer),
        ("get_property_value_length", [pointer], ctypes.c_int),
        ("get_setup", [pointer], pointer),
        ("setup_roots_iterator", [pointer], _Screens),
    ):
        call = getattr(xcb, f"xcb_{name}")
        call.argtypes, call.restype = takes, gives
    return xcb


def _screen() -> int:
    """The number behind the point of `:0.1`; nearly always 0."""
    found = re.search(r"\.(\d+)$", os.environ.get("DISPLAY", ""))
    return int(found[1]) if found else 0
