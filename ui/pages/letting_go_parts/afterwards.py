"""What is said, once and in passing, after a page grew quiet (R36, B6). It names nobody."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from companion.forgetting import Quiet
from companion.held import Where
from ui.pages.letting_go_parts.forgetting import Forgotten, Through


def resting_words() -> str:
    return QCoreApplication.translate("Afterwards", "It rests now, under People. Ctrl Z wakes it.")


def gone_words(quiet: Quiet, forgotten: Forgotten, *, kept: bool, where: Where | None = None) -> str:
    """`kept`: lines of one's own stayed, as a page of the journal. `where`: all lies, as far as is known."""
    if quiet is Quiet.NAMELESS:
        said = QCoreApplication.translate("Afterwards", "It is nameless now, and rests under People.")
    elif quiet is Quiet.LESSON and kept:
        said = QCoreApplication.translate("Afterwards", "The rest is gone. What you carry is in your journal now.")
    else:
        said = QCoreApplication.translate("Afterwards", "It is gone.")
    through = {
        Through.READ: QCoreApplication.translate("Afterwards", "The file was read through: the name is nowhere in it."),
        Through.LEFT: QCoreApplication.translate("Afterwards", "The name stays in the notes where you left it."),
        Through.COMMON: QCoreApplication.translate(
            "Afterwards", "The name is too short, or too much an everyday word, to look for in the file."
        ),
        Through.FAILED: QCoreApplication.translate("Afterwards", "The file could not be read through this time."),
    }[forgotten.through]
    words = QCoreApplication.translate("Afterwards", "{gone} {read}").format(gone=said, read=through)
    return " ".join([words, *_stays(where)]) if where is not None else words


def _stays(where: Where) -> list[str]:
    """What this vault knows of and could not reach."""
    said = []
    if len(where.called) == 1:
        words = QCoreApplication.translate(
            "Afterwards", "{computer} has it as it was, until you bring the two together: here first, then there."
        )
        said.append(words.format(computer=where.called[0]))
    elif where.others or where.shared:
        said.append(
            QCoreApplication.translate(
                "Afterwards",
                "Another computer has it as it was, until you bring the two together: here first, then there.",
            )
        )
    if where.put:
        said.append(QCoreApplication.translate("Afterwards", "Copies that were put elsewhere still have it."))
    return said
