"""What goes with everything, what nobody can reach from here, and why nothing went."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale

from companion.errors import Failure
from companion.vault import files
from companion.vault.elsewhere import Place
from companion.vault.erasing import Outlook
from ui import dates
from ui.failures import sentence
from ui.pages.settings_parts import copies_words

_NAMES = 12


def goes(outlook: Outlook, folder: Path) -> list[str]:
    said = [
        QCoreApplication.translate(
            "EraseForm",
            "The vault in {folder}: everybody in it with their pages and what you agreed, your journal, and what the "
            "library holds of yours.",
        ).format(folder=copies_words.steps(folder)),
        QCoreApplication.translate(
            "EraseForm", "The copies beside it, in {folder}, those that were set aside among them."
        ).format(folder=copies_words.steps(folder / files.BACKUPS)),
    ]
    if outlook.snapshot is not None:
        said.append(
            QCoreApplication.translate(
                "EraseForm", "What was laid down for the other computer, {where}: {name}."
            ).format(where=copies_words.where(outlook.snapshot), name=outlook.snapshot.name)
        )
    said.append(
        QCoreApplication.translate(
            "EraseForm",
            "The small log of when the program was used. How it looks and when it locks stays as it is set: none of "
            "that holds a word of yours.",
        )
    )
    return said


def stays(outlook: Outlook, folder: Path, places: list[Place]) -> list[str]:
    said = [_copy(place) for place in places]
    if outlook.away is not None:
        said.append(
            QCoreApplication.translate(
                "EraseForm",
                "What was laid down for the other computer in {folder}. Connect that and open this again, and it goes "
                "as well.",
            ).format(folder=copies_words.steps(outlook.away))
        )
    if outlook.away is not None or outlook.snapshot is not None:
        said.append(
            QCoreApplication.translate(
                "EraseForm",
                "The other computer: its own vault, and what it laid down. Erase it there, if that is to go too.",
            )
        )
    if outlook.foreign:
        said.append(
            QCoreApplication.translate("EraseForm", "In {folder}, because it is not of this program: {names}.").format(
                folder=copies_words.steps(folder), names=_listed(outlook.foreign)
            )
        )
    return [
        *said,
        QCoreApplication.translate(
            "EraseForm", "Paper, PDF and calendar files, and whatever was copied or kept in another way."
        ),
        QCoreApplication.translate(
            "EraseForm",
            "Traces that a disk keeps of what was deleted, one without moving parts most of all. They stay sealed, and "
            "their keys go first; only the recovery sheet could still open them. Tear it up, unless a copy elsewhere "
            "is to be opened one day.",
        ),
    ]


def _copy(place: Place) -> str:
    return QCoreApplication.translate("EraseForm", "The copy of {when}, {where}: {name}.").format(
        when=dates.day(place.made.date(), year=True), where=copies_words.where(place.path), name=place.path.name
    )


def _listed(names: tuple[str, ...]) -> str:
    shown = list(names[:_NAMES])
    if len(names) > _NAMES:
        shown.append(QCoreApplication.translate("EraseForm", "others"))
    return QLocale().createSeparatedList(shown)


def why_not(failure: Failure) -> str:
    """Where the sentences about keeping would mislead."""
    return {
        "vault.folder-read-only": QCoreApplication.translate(
            "EraseForm",
            "Nothing can be changed in the vault's folder, so nothing was erased. Make it writable, then try again.",
        ),
        "vault.gone": QCoreApplication.translate(
            "EraseForm",
            "The vault's folder was moved or removed, so nothing was erased. Put it back, then try again.",
        ),
        "vault.keys-missing": QCoreApplication.translate(
            "EraseForm",
            "The file with the keys is missing, so the passphrase cannot be tried, and nothing was erased. Lock, and "
            "open with the recovery sheet first.",
        ),
        "vault.keys-damaged": QCoreApplication.translate(
            "EraseForm",
            "The file with the keys is damaged, so the passphrase cannot be tried, and nothing was erased. Lock, and "
            "open with the recovery sheet first.",
        ),
        "disk.full": QCoreApplication.translate(
            "EraseForm",
            "The disk is too full to begin, so nothing was erased. Free a little space, then try again.",
        ),
        "disk.failed": QCoreApplication.translate(
            "EraseForm", "The disk did not take part, so nothing was erased. Check it, then try again."
        ),
    }.get(failure.code) or sentence(failure)
