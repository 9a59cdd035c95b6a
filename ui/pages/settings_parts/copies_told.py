"""What the list of copies shows of each, and what is said beneath it of the chosen one and of those in trouble."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from companion.vault import elsewhere
from companion.vault.elsewhere import Reach
from companion.vault.vault import Vault
from ui.copy_desk import CopyDesk
from ui.pages.settings_parts import copies_words
from ui.pages.settings_parts.copies_list import Shown


def listing(
    vault: Vault, desk: CopyDesk, reach: Mapping[Path, Reach], brought: Mapping[Path, datetime], now: datetime
) -> list[Shown]:
    """Those beside the vault, in places of the user's own, and chosen by hand since the unlock; newest first.

    `reach`: what was found in the places, as far as was looked. `brought`: when those chosen by hand were written.
    """
    found = [*_beside(desk, now), *_in_places(vault, desk, reach, now)]
    there = {shown.path for _, shown in found}
    for path, made in brought.items():
        if path not in there:
            sound = path not in desk.unsound
            state = copies_words.read_through() if sound else copies_words.unreadable()
            found.append((made, _shown(path, made, now, copies_words.where(path), state, offered=sound)))
    return [shown for _, shown in sorted(found, key=lambda each: each[0], reverse=True)]


def _beside(desk: CopyDesk, now: datetime) -> list[tuple[datetime, Shown]]:
    found = []
    for copy in desk.list_copies():
        damaged = copy.path.name in desk.unreadable or copy.path in desk.unsound
        state = copies_words.read_through() if copy.sound else copies_words.not_yet()
        words = copies_words.where_beside(copy), copies_words.unreadable() if damaged else state
        found.append((copy.made, _shown(copy.path, copy.made, now, *words, offered=copy.sound and not damaged)))
    return found


def _in_places(
    vault: Vault, desk: CopyDesk, reach: Mapping[Path, Reach], now: datetime
) -> list[tuple[datetime, Shown]]:
    found = []
    for place in elsewhere.places(vault.database):
        how, state = reach.get(place.path), copies_words.state_of(reach.get(place.path))
        here, unsound = how is Reach.HERE, place.path in desk.unsound
        proven = here and place.path in desk.proven
        if here and unsound:
            state = copies_words.unreadable()
        elif proven:
            state = copies_words.read_through()
        shown = _shown(
            place.path, place.made, now, copies_words.where(place.path), state,
            offered=here and not unsound, proven=proven, elsewhere=True,
        )  # fmt: skip
        found.append((place.made, shown))
    return found


def _shown(
    path: Path,
    made: datetime,
    now: datetime,
    where: str,
    state: str,
    *,
    offered: bool,
    proven: bool = True,
    elsewhere: bool = False,
) -> Shown:
    return Shown(
        path=path,
        when=copies_words.when(made, now),
        said=copies_words.said(made, now),
        where=where,
        state=state,
        offered=offered,
        proven=proven,
        elsewhere=elsewhere,
    )


def hint(shown: Shown | None, desk: CopyDesk) -> str:
    """Of the chosen one: what acting on it means, or why it can't be acted on."""
    if shown is None:
        return QCoreApplication.translate(
            "Copies", "A copy that lies elsewhere can be looked into and put back as well."
        )
    if shown.offered and not shown.proven:
        return QCoreApplication.translate(
            "Copies",
            "What became of it there is not known: whatever is done with it, it is read through first. Putting one "
            "back sets the vault of now aside, so that the step can be undone.",
        )
    if shown.offered:
        return QCoreApplication.translate(
            "Copies", "Putting one back first sets the vault of now aside, so that the step can be undone."
        )
    if (shown.path in desk.unsound or shown.path.name in desk.unreadable) and desk.vault_damaged:
        return QCoreApplication.translate(
            "Copies", "It could not be read through, and neither could the vault, so it is not offered."
        )
    if shown.path in desk.unsound:
        return QCoreApplication.translate(
            "Copies", "It is not as it was written, so it is not offered. Make it anew, perhaps in another place."
        )
    if shown.elsewhere:
        return _of_elsewhere(shown)
    if shown.path.name in desk.unreadable:
        return QCoreApplication.translate(
            "Copies", "It is not as it was written, so it is not offered. The vault itself is another file."
        )
    return QCoreApplication.translate(
        "Copies", "It is offered once it was opened and read through, which happens by itself."
    )


def _of_elsewhere(shown: Shown) -> str:
    """Of one that is out of reach, or is none of the key of now: what could be done."""
    off = QCoreApplication.translate("Copies", "“Take it off” takes it off this list alone.")
    if shown.state == copies_words.state_of(Reach.OLDER):
        words = QCoreApplication.translate(
            "Copies",
            "It was sealed before the new sheet, so it does not open here any more. Its passphrase of then, or the "
            "sheet of then, still opens it by “I have a copy”, on a computer where no vault lies yet.",
        )
    elif shown.state == copies_words.state_of(Reach.OTHER):
        words = QCoreApplication.translate("Copies", "What lies there now is no copy of this vault.")
    elif shown.state == copies_words.state_of(None):
        return QCoreApplication.translate("Copies", "It is offered once it was found.")
    else:
        words = QCoreApplication.translate("Copies", "It can be looked into once its place is within reach again.")
    return f"{words} {off}"


def trouble(desk: CopyDesk, known: Sequence[Shown], now: datetime) -> str:
    """Which could not be read through, and why, or that it is the vault itself; '' for none."""
    if desk.vault_damaged:
        sound = next((shown for shown in known if shown.offered), None)
        if sound is None:
            return QCoreApplication.translate(
                "Copies",
                "The vault itself has a damaged place, and no copy that is known here is sound. If one lies elsewhere, "
                "“Another copy” finds it. Check the disk.",
            )
        return QCoreApplication.translate(
            "Copies",
            "The vault itself has a damaged place. The copy of {when} is sound and could be put back. Check the disk.",
        ).format(when=sound.said)
    bad = [copy for copy in desk.list_copies() if copy.path.name in desk.unreadable]
    if bad:
        return QCoreApplication.translate(
            "Copies", "One could not be read through: the copy of {when}. Make a new one, and check the disk."
        ).format(when=copies_words.said(bad[0].made, now))
    if desk.waits is not None and not desk.reading:
        return QCoreApplication.translate("Copies", "Not every copy could be read through yet: {why}").format(
            why=copies_words.why_not(desk.waits)
        )
    return ""


def made_at(path: Path) -> datetime:
    """When its file was written: of what day it is nobody else can tell."""
    try:
        return datetime.fromtimestamp(path.stat().st_mtime)
    except OSError:
        return datetime.min
