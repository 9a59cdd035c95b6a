"""How it is said of somebody that contact with them is over (R35, R36)."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from companion.endings import Ending, EndingKind
from ui import dates


def over_words(ending: Ending, now: datetime) -> str:
    """'Over since 22 November.' For contact that is over or cut off."""
    if ending.closed_on:
        since = day_of(ending, now)
        if since:
            return QCoreApplication.translate("OverWords", "Over since {day}.").format(day=since)
        return QCoreApplication.translate("OverWords", "Contact is over.")
    if ending.kind is EndingKind.CUT_OFF:
        return QCoreApplication.translate("OverWords", "Cut off, without a goodbye.")
    return ""


def day_of(ending: Ending, now: datetime) -> str:
    """Since when it is over: '' for no day, and for what another program may have written there."""
    try:
        return dates.iso_day(ending.closed_on, now)
    except ValueError:
        return ""
