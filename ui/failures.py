"""Failure codes turned into a sentence: what happened, what is safe, what to do (DESIGN-LANGUAGE §13)."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from companion.errors import Failure


def sentence(failure: Failure) -> str:
    """The sentence for a failure, in the user's language."""
    if failure.code == "vault.weak":
        return _weak(str(failure.facts.get("reason", "")))
    if failure.code == "vault.sheet-typed":
        return _mistyped(int(failure.facts.get("group", 0)))
    if failure.code == "file.not-read":
        return _not_read(str(failure.facts.get("reason", "")))
    return _sentences().get(failure.code) or QCoreApplication.translate(
        "Failures", "Something went wrong here. What was kept before is safe."
    )


def _sentences() -> dict[str, str]:
    return {
        "vault.passphrase": QCoreApplication.translate(
            "Failures",
            "That did not open it. Try again when ready.",
        ),
        "vault.sheet": QCoreApplication.translate(
            "Failures",
            "This sheet is sound, but it belongs to another vault, or to an older key of this one.",
        ),
        "vault.missing": QCoreApplication.translate(
            "Failures",
            "There is no vault in this folder. Choose another folder, or make a new vault.",
        ),
        "vault.exists": QCoreApplication.translate(
            "Failures",
            "There is already a vault in this folder, and it stays as it is. Open it, or choose another folder.",
        ),
        "vault.damaged": QCoreApplication.translate(
            "Failures",
            "The vault file is damaged, so it was not opened and nothing was changed. A copy from the backups folder may still open.",
        ),
        "vault.keys-missing": QCoreApplication.translate(
            "Failures",
            "The file with the keys is missing; your notes are still there. The recovery sheet opens them.",
        ),
        "vault.keys-damaged": QCoreApplication.translate(
            "Failures",
            "The file with the keys is damaged; your notes are still there. The recovery sheet opens them.",
        ),
        "vault.foreign": QCoreApplication.translate(
            "Failures",
            "This file belongs to another program. It was not changed.",
        ),
        "vault.in-use": QCoreApplication.translate(
            "Failures",
            "This vault is already open in another window. Look for it there; nothing was changed.",
        ),
        "vault.newer": QCoreApplication.translate(
            "Failures",
            "This vault was kept by a newer Level Ground. It was not changed. Update the program, then open it.",
        ),
        "vault.folder-unreadable": QCoreApplication.translate(
            "Failures",
            "This folder can't be read by your user. Nothing was changed. Choose another, or ask for access to it.",
        ),
        "vault.folder-read-only": QCoreApplication.translate(
            "Failures",
            "Nothing can be written in this folder. What was kept is safe. Choose another, or make it writable.",
        ),
        "vault.gone": QCoreApplication.translate(
            "Failures",
            "The vault's folder was moved or removed. Your last words are still here. Put the folder back, then Keep.",
        ),
        "copy.another": QCoreApplication.translate(
            "Failures",
            "This copy belongs to another vault. Nothing was changed. It opens with its own passphrase, in a folder of its own.",
        ),
        "copy.damaged": QCoreApplication.translate(
            "Failures",
            "This file is not a copy that can be read. Your vault was not changed. Choose another copy.",
        ),
        "copy.arrived-damaged": QCoreApplication.translate(
            "Failures",
            "The copy you chose is damaged, so nothing of it was kept here. The file itself is as it was; choose another.",
        ),
        "copy.ahead": QCoreApplication.translate(
            "Failures",
            "This file bears a day that has not come yet. Nothing was changed. Look whether the date is right on both computers, then try again.",
        ),
        "copy.older-key": QCoreApplication.translate(
            "Failures",
            "This copy was made before the vault got a new key. It opens with the passphrase or the sheet of then, in a folder of its own.",
        ),
        "copy.gone": QCoreApplication.translate(
            "Failures",
            "This copy can't be reached now. Nothing was changed. Put back the drive or the folder it lies in, then try again.",
        ),
        "copy.place": QCoreApplication.translate(
            "Failures",
            "Something else lies there, and it stays as it is. Choose another name or another folder.",
        ),
        "disk.full": QCoreApplication.translate(
            "Failures",
            "The disk is full. Your last words are still here. Free some space, then Keep.",
        ),
        "disk.failed": QCoreApplication.translate(
            "Failures",
            "The disk did not take it. Your last words are still here. Check the disk, then Keep.",
        ),
        "erase.unfinished": QCoreApplication.translate(
            "Failures",
            "Everything here was asked to go, and something on the disk stood in the way. Nothing opens it any more. Make the folder writable, then look again: the rest goes by itself.",
        ),
        "erase.snapshot": QCoreApplication.translate(
            "Failures",
            "The file for the other computer can't be taken away now, so nothing was erased. Connect its folder, or begin again: then it is named among what stays.",
        ),
        "vault.sqlite-old": QCoreApplication.translate(
            "Failures",
            "The database library on this computer is too old to be safe. Install the program afresh.",
        ),
        "cancelled": QCoreApplication.translate(
            "Failures",
            "Stopped, as asked.",
        ),
        "session.clock": QCoreApplication.translate(
            "Failures",
            "The timer of the last meeting can't be read, so it does not go on. Your notes are safe.",
        ),
    }


def _weak(reason: str) -> str:
    told = {
        "short": QCoreApplication.translate(
            "Failures",
            "That is short enough to be guessed. A few more words make it safe.",
        ),
        "common": QCoreApplication.translate(
            "Failures",
            "Many people use this one, so it is tried first. Choose something of your own.",
        ),
        "name": QCoreApplication.translate(
            "Failures",
            "Names and surnames are easy to guess. Add words that have nothing to do with each other.",
        ),
        "date": QCoreApplication.translate(
            "Failures",
            "Dates and years are easy to guess. Add words that have nothing to do with each other.",
        ),
        "pattern": QCoreApplication.translate(
            "Failures",
            "Keys that lie side by side, or letters in order, are easy to guess. Choose a few words.",
        ),
        "repeats": QCoreApplication.translate(
            "Failures",
            "The same signs over and over are easy to guess. Choose a few different words.",
        ),
    }
    return told.get(reason) or QCoreApplication.translate(
        "Failures", "This one could be guessed. A few words that do not belong together are safer."
    )


def _mistyped(group: int) -> str:
    if group == 0:
        return QCoreApplication.translate(
            "Failures", "The sheet has thirteen groups of five signs. Look which are missing."
        )
    return QCoreApplication.translate(
        "Failures", "Group {number} does not match its last sign. Look at it once more."
    ).format(number=group)


def _not_read(reason: str) -> str:
    told = {
        "gone": QCoreApplication.translate(
            "Failures",
            "That file is not there any more. Nothing came in. Look where it went, then choose it again.",
        ),
        "folder": QCoreApplication.translate(
            "Failures",
            "That is a folder. Nothing came in. Open it and choose a file inside.",
        ),
        "no-leave": QCoreApplication.translate(
            "Failures",
            "Your user may not read that file. Nothing came in. Ask for access to it, or choose another.",
        ),
        "empty": QCoreApplication.translate(
            "Failures",
            "There is nothing in that file to bring in. Choose another.",
        ),
        "too-big": QCoreApplication.translate(
            "Failures",
            "That file is larger than one megabyte. Nothing came in. Save the part you need as a file of its own.",
        ),
        "no-table": QCoreApplication.translate(
            "Failures",
            "No table was found in that file. Nothing came in. If it is a spreadsheet, save it as CSV and choose that.",
        ),
        "damaged": QCoreApplication.translate(
            "Failures",
            "That file looks like JSON, but a part of it is missing or misspelt. Nothing came in. Save it afresh.",
        ),
    }
    return told.get(reason) or QCoreApplication.translate(
        "Failures", "That file can't be read here. It was not changed, and nothing came in. Choose another."
    )
