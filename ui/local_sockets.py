"""Whether a message bus on a local socket speaks at all. One that accepts and stays silent would hold Qt, and the whole
program with it, for ever.

The only place that opens a socket of its own: one of this machine, which knows no network (B10).
"""

from __future__ import annotations

import os
import time
from typing import Final
from urllib.parse import unquote

PATIENCE: Final = 0.3
"""Seconds for the first words of a bus, which take it less than one thousandth."""


def speaking(address: str) -> str:
    """The first of these ways on which a bus answers; '' where none does. At the most `PATIENCE`."""
    until = time.monotonic() + PATIENCE
    return next((way for way in address.split(";") if _answers(place_of(way), until)), "")


def place_of(way: str) -> str:
    """What to connect to; '' for what is no socket to connect to. An abstract one begins with a null."""
    if not way.startswith("unix:"):
        return ""
    named = dict(part.partition("=")[::2] for part in way.removeprefix("unix:").split(","))
    if "abstract" in named:
        return "\0" + unquote(named["abstract"])
    return unquote(named.get("path", ""))


def _answers(place: str, until: float) -> bool:
    """It takes this user in, as every bus does before anything else is said."""
    try:
        from socket import AF_UNIX, socket  # not every system has them
    except ImportError:
        return False
    if not place:
        return False
    heard = b""
    try:
        with socket(AF_UNIX) as line:
            line.settimeout(_left(until))
            line.connect(place)
            line.sendall(f"\0AUTH EXTERNAL {str(os.getuid()).encode().hex()}\r\n".encode())
            while b"\n" not in heard and len(heard) < 512:
                line.settimeout(_left(until))
                piece = line.recv(512)
                if not piece:
                    break
                heard += piece
    except (OSError, ValueError):  # gone, out of reach, silent, or no name of a socket at all
        return False
    return heard.startswith(b"OK")


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left
