"""The words on the quiet timer: the shipped ones, at most seven letters each, and the supporter's own (§10)."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from companion.agreement import Agreement, Field
from companion.session import WORD_LETTERS

_OWN_WORDS = {
    "open": Field.WORD_OPEN,
    "middle": Field.WORD_MIDDLE,
    "wrap": Field.WORD_WRAP,
    "close": Field.WORD_CLOSE,
    "end": Field.WORD_END,
    "over": Field.WORD_OVER,
    "paused": Field.WORD_PAUSED,
}


def _chosen(own: str, shipped: str) -> str:
    """A dash is for no word at all."""
    if own in ("-", "–", "—"):
        return ""
    return own[:WORD_LETTERS] or shipped


def pill_words() -> dict[str, str]:
    """The shipped words of the pill, at most seven letters each (DESIGN-LANGUAGE §10)."""
    return {
        "open": QCoreApplication.translate("Pill", "Open"),
        "middle": "",
        "wrap": QCoreApplication.translate("Pill", "Wrap up"),
        "close": QCoreApplication.translate("Pill", "Close"),
        "end": QCoreApplication.translate("Pill", "Time"),
        "over": QCoreApplication.translate("Pill", "Over"),
        "paused": QCoreApplication.translate("Pill", "Paused"),
    }


def own_words(agreed: Agreement) -> dict[str, str]:
    """The supporter's own words, the shipped ones where there are none. `agreed`: their own lines (`OWN`)."""
    own = {key: agreed.text(field).strip() for key, field in _OWN_WORDS.items()}
    return {key: _chosen(own[key], shipped) for key, shipped in pill_words().items()}
