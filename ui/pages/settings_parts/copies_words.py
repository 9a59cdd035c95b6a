"""How sealed copies are spoken of: when, where, what is known of one, and why something could not be done with one."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale

from companion.errors import Failure
from companion.identity import from_micros
from companion.vault.backups import Copy
from companion.vault.backups import Why as Made
from companion.vault.elsewhere import Place, Reach
from companion.vault.restore import Inside
from ui import dates
from ui.failures import sentence

TAIL = ".lgbackup"
_MOUNTS = ("/run/media", "/media", "/Volumes", "/mnt")
"""Below these lie drives by their names; below the first two the user's name comes before."""
_NAMED_BY_USER = 2
_NAMES = 40


def kind() -> str:
    """For file dialogs."""
    return QCoreApplication.translate("Copies", "Sealed copy (*{tail})").format(tail=TAIL)


def when(made: datetime, now: datetime) -> str:
    return dates.nearby(made, now)


def said(made: datetime, now: datetime) -> str:
    """Within a sentence: '14 April, 16:30'."""
    return QCoreApplication.translate("Copies", "{day}, {time}").format(
        day=dates.day(made.date(), year=made.year != now.year), time=dates.clock_time(made)
    )


def where_beside(copy: Copy) -> str:
    return {
        Made.LOCK: QCoreApplication.translate("Copies", "beside the vault, made by itself"),
        Made.HAND: QCoreApplication.translate("Copies", "beside the vault, made by hand"),
        Made.VERSION: QCoreApplication.translate("Copies", "beside the vault, before a newer program"),
        Made.SYNC: QCoreApplication.translate("Copies", "beside the vault, for another computer"),
        Made.BEFORE: QCoreApplication.translate("Copies", "beside the vault, set aside"),
    }[copy.why]


def where(path: Path) -> str:
    drive = _drive(path.parent)
    if drive:
        return QCoreApplication.translate("Copies", "on the drive called “{name}”").format(name=drive)
    return QCoreApplication.translate("Copies", "in {folder}").format(folder=steps(path.parent))


def _drive(folder: Path) -> str:
    for at, mount in enumerate(_MOUNTS):
        base = Path(mount)
        if folder.is_relative_to(base):
            parts = folder.relative_to(base).parts
            named = 1 if at < _NAMED_BY_USER and len(parts) > 1 else 0
            return parts[named] if len(parts) > named else ""
    return ""


def steps(folder: Path) -> str:
    """As its steps below the home folder, or all of them where it is elsewhere; with room for a line to break."""
    home = Path.home()
    if folder.is_relative_to(home) and folder != home:
        return " / ".join(folder.relative_to(home).parts)
    return folder.anchor + " / ".join(part for part in folder.parts if part != folder.anchor)


def state_of(reach: Reach | None) -> str:
    """Of one that was written elsewhere; None while it is being looked for."""
    if reach is None:
        return QCoreApplication.translate("Copies", "Being looked for")
    return {
        Reach.HERE: within_reach(),
        Reach.OLDER: QCoreApplication.translate("Copies", "From before the new key"),
        Reach.OTHER: QCoreApplication.translate("Copies", "Something else lies there"),
        Reach.AWAY: QCoreApplication.translate("Copies", "Out of reach now"),
    }[reach]


def within_reach() -> str:
    """Only its beginning was looked at: a stick may have gone bad since."""
    return QCoreApplication.translate("Copies", "Within reach; read through when it was made")


def read_through() -> str:
    return QCoreApplication.translate("Copies", "Opened and read through")


def not_yet() -> str:
    return QCoreApplication.translate("Copies", "Not read through yet")


def unreadable() -> str:
    return QCoreApplication.translate("Copies", "Could not be read through")


def keeps() -> str:
    """How long they stay."""
    return QCoreApplication.translate(
        "Copies",
        "Beside the vault, each day’s latest stays for seven days and each week’s for four weeks; of those set aside "
        "the latest two. After a change of passphrase, older copies keep the one of then, unless they are made anew.",
    )


def inside_of(said: str) -> str:
    return QCoreApplication.translate("Copies", "Inside the copy of {when}").format(when=said)


def inside(found: Inside, now: datetime, here: Inside | None = None) -> str:
    """Names, how many pages, and of which day the latest is; and what is other in the vault as it is `here` by now."""
    words = _held(found, now)
    return words if here is None else words + " " + _since(found, here, now)


def _since(found: Inside, here: Inside, now: datetime) -> str:
    came = [name for name in here.people if name not in set(found.people)]
    went = [name for name in found.people if name not in set(here.people)]
    said = []
    if came:
        words = QCoreApplication.translate("Copies", "Since then came {names}.")
        said.append(words.format(names=QLocale().createSeparatedList(came[:_NAMES])))
    if went:
        words = QCoreApplication.translate("Copies", "Not here by now: {names}.")
        said.append(words.format(names=QLocale().createSeparatedList(went[:_NAMES])))
    if here.latest > found.latest:
        words = QCoreApplication.translate("Copies", "The journal here has gone on since, up to {day}.")
        said.append(words.format(day=dates.day(from_micros(here.latest).date(), year=_other_year(here, now))))
    elif here.pages < found.pages:
        said.append(QCoreApplication.translate("Copies", "It holds pages of the journal that are not here by now."))
    if not said:
        said.append(QCoreApplication.translate("Copies", "Here are the same people now, and no later page."))
    return " ".join(said)


def _other_year(found: Inside, now: datetime) -> bool:
    return from_micros(found.latest).year != now.year


def _held(found: Inside, now: datetime) -> str:
    people = list(found.people[:_NAMES])
    if len(found.people) > _NAMES:
        people.append(QCoreApplication.translate("Copies", "others"))
    if people:
        named = QCoreApplication.translate("Copies", "With {names}.").format(
            names=QLocale().createSeparatedList(people)
        )
    else:
        named = QCoreApplication.translate("Copies", "With nobody in it.")
    if not found.pages:
        return named + " " + QCoreApplication.translate("Copies", "The journal is empty.")
    latest = from_micros(found.latest)
    return (
        named
        + " "
        + QCoreApplication.translate("Copies", "Pages in the journal: {count}, the latest of {day}.").format(
            count=QLocale().toString(found.pages), day=dates.day(latest.date(), year=latest.year != now.year)
        )
    )


def why_not(failure: Failure) -> str:
    """For what is done with a copy, where sentences about the vault would mislead."""
    return {
        "disk.full": QCoreApplication.translate(
            "Copies", "The disk has no room for that. Nothing was changed. Free some space, then try again."
        ),
        "disk.failed": QCoreApplication.translate(
            "Copies", "The disk did not take part. Nothing was changed. Check it, then try again."
        ),
        "vault.newer": QCoreApplication.translate(
            "Copies", "This copy was made by a newer Level Ground. Nothing was changed. Update the program first."
        ),
        "vault.passphrase": QCoreApplication.translate("Copies", "That does not open it. Try again when ready."),
        "vault.keys-missing": QCoreApplication.translate(
            "Copies", "This copy holds no file with keys, so no passphrase opens it; its recovery sheet does."
        ),
        "vault.keys-damaged": QCoreApplication.translate(
            "Copies", "The keys in this copy are damaged, so no passphrase opens it; its recovery sheet does."
        ),
    }.get(failure.code) or sentence(failure)


def not_made(failure: Failure) -> str:
    """A copy goes anywhere: sentences about the vault's own folder would mislead."""
    return {
        "disk.full": QCoreApplication.translate(
            "Copies",
            "There is no room for it, so no copy was made. It needs room there and, for a moment, beside the vault.",
        ),
        "disk.failed": QCoreApplication.translate(
            "Copies", "That place did not take it, so no copy was made. Choose another."
        ),
        "vault.folder-read-only": QCoreApplication.translate(
            "Copies", "Nothing can be written there, so no copy was made. Choose another place."
        ),
        "vault.gone": QCoreApplication.translate("Copies", "That place is gone, so no copy was made. Choose another."),
        "cancelled": QCoreApplication.translate("Copies", "It was stopped, so no copy was made."),
        "vault.damaged": QCoreApplication.translate(
            "Copies", "Something could not be read as it was written, so no copy was made."
        ),
    }.get(failure.code) or sentence(failure)


def kept_as(path: Path) -> str:
    return QCoreApplication.translate("Copies", "Kept as {name}, {where}.").format(name=path.name, where=where(path))


def unlisted(path: Path, failure: Failure) -> str:
    """The copy is there; only the vault could not note where."""
    if failure.code == "disk.full":
        words = QCoreApplication.translate(
            "Copies",
            "Kept as {name}, {where}, and read through. The disk is full, so it is not on this list; it is tried again "
            "at the next lock.",
        )
    else:
        words = QCoreApplication.translate(
            "Copies",
            "Kept as {name}, {where}, and read through. It could not be put on this list; it is tried again at the "
            "next lock.",
        )
    return words.format(name=path.name, where=where(path))


def left_over(place: Place, now: datetime) -> str:
    return QCoreApplication.translate(
        "Copies",
        "{name}, {where}, was begun on {when} and stopped before it was whole: by a lock, or because the program "
        "ended. What lies there, if anything, is the copy from before. Make it again.",
    ).format(name=place.path.name, where=where(place.path), when=said(place.made, now))
