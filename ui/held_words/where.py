"""Where what is held lies, as far as this vault knows (B6): read together, so without counts and without paths."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from companion.held import Where
from ui.held_words.said import sentences
from ui.lists import listed

_SOME = 6
"""Names of computers that are said."""


def where_words(where: Where) -> str:
    places = [
        QCoreApplication.translate("HeldWhere", "In one locked file on this computer"),
        *([QCoreApplication.translate("HeldWhere", "in locked copies beside it")] if where.beside else []),
        *([QCoreApplication.translate("HeldWhere", "in locked copies that were put elsewhere")] if where.put else []),
        *(
            [QCoreApplication.translate("HeldWhere", "in a locked file in a folder for another computer")]
            if where.shared
            else []
        ),
        *([computers(where)] if where.others else []),
    ]
    return sentences([listed(places), QCoreApplication.translate("HeldWhere", "The app itself sends nothing")])


def computers(where: Where) -> str:
    """Other computers with this vault."""
    if not where.called:
        return QCoreApplication.translate("HeldWhere", "on another computer that has this vault too")
    names = listed(where.called[:_SOME])
    return QCoreApplication.translate("HeldWhere", "on another computer that has this vault too ({names})").format(
        names=names
    )
