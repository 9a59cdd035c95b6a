"""Things one after the other in a sentence, parted as the user's locale parts them."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QLocale

_ONE, _TWO = "\ue000", "\ue001"  # no letter of any language


def listed(parts: Iterable[str]) -> str:
    """'Tea, bread, a chair'; in Japanese by 、. Nothing is said of the last one: the list may be only a part."""
    apart = QLocale().createSeparatedList([_ONE, _TWO, "", ""])
    return apart[apart.index(_ONE) + 1 : apart.index(_TWO)].join(parts)
