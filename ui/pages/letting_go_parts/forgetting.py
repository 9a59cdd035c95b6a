"""Does what goes for good, in the worker: the passphrase where it is asked for, the rows, then every page of the
file."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from companion.changes import Changes
from companion.digest_fold import folded
from companion.errors import Failure
from companion.forgetting import Quiet
from companion.nameless import Neutral, telling
from companion.people import Format, Person
from companion.store.forgetting import apply_quiet, finish_erase, still_found
from companion.vault.vault import Vault, prove_passphrase
from ui.services import Services
from ui.widgets.key_progress import weakest
from ui.workspace import Workspace

_SURE = 4
"""Letters a name must have for that it is looked for in the whole file: shorter ones stand inside other words."""
_T = TypeVar("_T")


class Through(StrEnum):
    """Whether the file was read through for the name afterwards."""

    READ = "read"
    LEFT = "left"  # no: it stands in notes about others by choice
    COMMON = "common"  # no: it can't be told from other words
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """`waiting`: the pages of the file are still to be written anew, at the next opening. `left`: in how many places
    the name stands though nobody left it there."""

    moved: Changes
    waiting: bool = False
    through: Through = Through.FAILED
    left: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """`replaced`: mentions by name, whose text becomes nameless. `all_replaced`: none of them is left as it is."""

    person: Person
    quiet: Quiet
    replaced: frozenset[str] = frozenset()
    all_replaced: bool = True


def begin(
    owner: QObject,
    workspace: Workspace,
    services: Services,
    wish: Wish,
    neutral: Neutral,
    passphrase: str | None,
    done: Callable[[Forgotten], None],
    failed: Callable[[Failure], None],
) -> bool:
    """False, with nothing begun, where words on their way could not be kept first; that has been told."""
    if not workspace.flush():
        return False
    vault, now, least = workspace.vault, services.clock.now(), weakest(services.kdf)
    typed = [] if passphrase is None else [passphrase]  # the work takes it out: no task keeps it

    def work() -> Forgotten:
        if typed:
            prove_passphrase(vault.folder, typed.pop(), weakest=least)
        moved = apply_quiet(vault, wish.person, wish.quiet, now, neutral, replaced=wish.replaced)
        try:
            finish_erase(vault)
        except Failure:
            return Forgotten(moved=moved, waiting=True)
        through, left = read_through(vault, wish, neutral)
        return Forgotten(moved=moved, through=through, left=left)

    def then(told: Callable[[_T], None]) -> Callable[[_T], None]:
        def tell(result: _T) -> None:
            workspace.take_back()
            workspace.copies.start(services.copies)
            if isValid(owner):
                told(result)

        return tell

    workspace.copies.rest(services.copies)  # copies are amended, too: nobody may be reading them meanwhile
    workspace.lend()
    # Bound to the workspace: it is given back also where the page that asked has gone meanwhile.
    services.tasks.run(workspace, work, then(done), then(failed))
    return True


def read_through(vault: Vault, wish: Wish, neutral: Neutral) -> tuple[Through, int]:
    """Reads the file through, where a name can be told from other words and nobody chose to leave it."""
    if not wish.all_replaced:
        return Through.LEFT, 0
    sought = _sought(vault, wish.person, neutral)
    if not sought:
        return Through.COMMON, 0
    with suppress(Failure):
        return Through.READ, still_found(vault, sought)
    return Through.FAILED, 0


def _sought(vault: Vault, person: Person, neutral: Neutral) -> list[str]:
    """Names and parts of them that mean nobody else and are no part of what stands in their place."""
    said = telling((person.name, *person.aliases), neutral.lists, parts=person.format is not Format.GROUP)
    others = [name for other in vault.people.all() if other.uid != person.uid for name in (other.name, *other.aliases)]
    others += [member.text for member in vault.members.select("owner_uid <> ?", (person.uid,))]
    stays = folded("\n".join((*others, neutral.person, neutral.member, neutral.contact)))
    return [name for name in said if len(name) >= _SURE and folded(name) not in stays]


class Hold:
    """While the worker has the vault nobody else may ask it: the ways to other pages rest. Lock and cover go on."""

    def __init__(self, page: QWidget) -> None:
        rooms: QWidget | None = page
        while rooms is not None and rooms.objectName() != "rooms":
            rooms = rooms.parentWidget()
        self._held: list[QWidget | QShortcut] = []
        if rooms is None:
            return
        keys = rooms.findChildren(QShortcut, options=Qt.FindChildOption.FindDirectChildrenOnly)
        self._held += keys
        sidebar = rooms.findChild(QWidget, "sidebar")
        if sidebar is not None:
            self._held.append(sidebar)
        for each in self._held:
            each.setEnabled(False)

    def release(self) -> None:
        for each in self._held:
            each.setEnabled(True)
        self._held = []
