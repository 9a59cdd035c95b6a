"""The time zone of this machine, by its IANA name."""

from __future__ import annotations

from PySide6.QtCore import QTimeZone

from companion.rhythm import known_zone


def machine_zone() -> str:
    """'Europe/Berlin'; 'UTC' where the system does not say, or says one nobody else knows."""
    name = bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii", "replace")
    return name if known_zone(name) else "UTC"
