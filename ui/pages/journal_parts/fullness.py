"""How full the supporter was, in words beside a page: theirs alone, never a number (R46)."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from companion.meetings import Fullness


def before_and_after(before: Fullness, after: Fullness) -> str:
    """'Steady before, low after', or the half that was said; '' for neither."""
    if before and after:
        return QCoreApplication.translate("Fullness", "{before}, {after}").format(
            before=_before(before), after=_after(after)
        )
    return _before(before) if before else _after_alone(after) if after else ""


def level_words(level: Fullness) -> str:
    return {
        Fullness.UNSAID: "",
        Fullness.EMPTY: QCoreApplication.translate("Fullness", "Empty"),
        Fullness.LOW: QCoreApplication.translate("Fullness", "Low"),
        Fullness.STEADY: QCoreApplication.translate("Fullness", "Steady"),
        Fullness.GOOD: QCoreApplication.translate("Fullness", "Good"),
        Fullness.FULL: QCoreApplication.translate("Fullness", "Full"),
    }[level]


def _before(level: Fullness) -> str:
    return {
        Fullness.EMPTY: QCoreApplication.translate("Fullness", "Empty before"),
        Fullness.LOW: QCoreApplication.translate("Fullness", "Low before"),
        Fullness.STEADY: QCoreApplication.translate("Fullness", "Steady before"),
        Fullness.GOOD: QCoreApplication.translate("Fullness", "Good before"),
        Fullness.FULL: QCoreApplication.translate("Fullness", "Full before"),
    }[level]


def _after(level: Fullness) -> str:
    return {
        Fullness.EMPTY: QCoreApplication.translate("Fullness", "empty after"),
        Fullness.LOW: QCoreApplication.translate("Fullness", "low after"),
        Fullness.STEADY: QCoreApplication.translate("Fullness", "steady after"),
        Fullness.GOOD: QCoreApplication.translate("Fullness", "good after"),
        Fullness.FULL: QCoreApplication.translate("Fullness", "full after"),
    }[level]


def _after_alone(level: Fullness) -> str:
    return {
        Fullness.EMPTY: QCoreApplication.translate("Fullness", "Empty after"),
        Fullness.LOW: QCoreApplication.translate("Fullness", "Low after"),
        Fullness.STEADY: QCoreApplication.translate("Fullness", "Steady after"),
        Fullness.GOOD: QCoreApplication.translate("Fullness", "Good after"),
        Fullness.FULL: QCoreApplication.translate("Fullness", "Full after"),
    }[level]
