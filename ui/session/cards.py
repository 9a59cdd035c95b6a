"""The desk the session card lies on: opens it, fills it, and puts it away before anyone else can see it.

Light on purpose: the lock screen has one too, and what the card is made of is loaded when it is asked for.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from companion.changes import Changes, Kind
from companion.settings import Settings
from ui.services import Services
from ui.session.keeper import STEPS

if TYPE_CHECKING:
    from companion.card import Card, Known, Questions
    from companion.card_words import CardWords
    from companion.vault.vault import Vault
    from ui.session.card import SessionCard
    from ui.session.keeper import MeetingKeeper
    from ui.workspace import Workspace

_READS = frozenset(
    {
        Kind.MEETINGS, Kind.PEOPLE, Kind.SHAPES, Kind.AGREEMENT, Kind.GROUP, Kind.LIBRARY, Kind.CONTACTS, Kind.GUIDES,
    }
)  # fmt: skip


class CardDesk(QObject):
    """One card at the most. It is put away by lock, by the cover, with the meeting, and while others can see the
    screen; it opens by a hand alone.

    Without an open vault there is nothing on it but the shipped steps (DECISIONS 19).
    """

    def __init__(self, services: Services, keeper: MeetingKeeper, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services, self._keeper = services, keeper
        self._workspace: Workspace | None = None
        self.card: SessionCard | None = None
        self._face = ""
        self._place: QPoint | None = None
        self._came_from: QWidget | None = None
        self._lens: int | None = None
        self._kept_lens = 0
        self._known: Known | None = None
        keeper.changed.connect(self._on_meeting)
        keeper.began.connect(lambda _uid: self._forget())
        keeper.ended.connect(lambda _uid: self._forget())
        services.preferences.changed.connect(self._on_preferences)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.screenRemoved.connect(self._bring_back)

    def set_workspace(self, workspace: Workspace | None) -> None:
        """The vault was opened, or (None) closed: the card of before is put away."""
        self.close()
        self._workspace, self._known = workspace, None
        if workspace is not None:
            workspace.changed.connect(self._on_changed)

    # Opening and putting away

    def open(self, face: str = "") -> bool:
        """Show this face, or the one seen last; bring the keyboard to it. False where there is nothing to show now."""
        if self._keeper.others_see or (self._workspace is None and face != STEPS):
            return False
        if self.card is None:
            self._put_up()
        assert self.card is not None
        self._bring_back()
        if not self._turn_to(face):
            return False
        self.card.show()
        self.card.raise_()
        self.card.activateWindow()
        from ui.session import sharing  # late, as the card

        sharing.exclude(self.card)
        return True

    def _turn_to(self, face: str) -> bool:
        """One asked for by name and not on the card opens nothing; the one seen last may have gone meanwhile."""
        from companion.card import Face  # late, as all the card is made of

        assert self.card is not None
        if face and Face(face) not in self.card.faces:
            if not self.card.isVisible():
                self.close()
            return False
        wished = face or self._face
        if wished and self.card.turn_to(Face(wished)) and self._workspace is not None:
            self._note_face(wished)
        return True

    def _put_up(self) -> None:
        from ui.session import desktop  # late, as all the card is made of
        from ui.session.card import SessionCard

        self._came_from = QApplication.activeWindow()
        self._lens = None
        self.card = SessionCard(self._compose(), self._services.clock.now(), cut=not desktop.look().composited)
        self.card.turned.connect(self._turn)
        self.card.put_away.connect(self.put_away)
        self.card.seen.connect(self._note_face)
        self.card.moved.connect(self._note_place)
        self.card.stand(self._timer(), self._place)

    def _timer(self) -> QRect | None:
        """Where the timer stands on the desktop; None where there is none, or only a sign in the tray."""
        timer = self._keeper.pill
        if not isinstance(timer, QWidget) or not timer.isVisible():
            return None
        return timer.frameGeometry()

    def put_away(self) -> None:
        """By hand: the keyboard goes back to where it came from."""
        back = self._came_from
        self.close()
        if back is not None and shiboken6.isValid(back) and back.isVisible() and not back.isMinimized():
            back.activateWindow()

    def close(self) -> None:
        """At once, and nothing else is brought forward."""
        card, self.card, self._came_from = self.card, None, None
        if card is not None:
            card.hide()
            card.deleteLater()

    def _bring_back(self) -> None:
        """Onto a screen that is there."""
        if self.card is not None and not any(
            screen.availableGeometry().intersects(self.card.geometry()) for screen in QGuiApplication.screens()
        ):
            self._place = None
            self.card.stand(self._timer(), None)

    def dress(self) -> None:
        """The look changed: the same face again, dressed afresh."""
        if self.card is None:
            return
        face, came_from = self.card.face, self._came_from
        was_active = self.card.isActiveWindow()
        self.close()
        self._put_up()
        self._came_from = came_from
        assert self.card is not None
        self.card.turn_to(face)
        self.card.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, not was_active)
        self.card.show()
        self.card.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, False)
        if was_active:
            self.card.activateWindow()

    def _note_face(self, face: str) -> None:
        """The steps are never what comes up unasked the next time: somebody may sit beside."""
        if face != STEPS:
            self._face = face

    def _note_place(self, place: QPoint) -> None:
        self._place = place

    def _forget(self) -> None:
        """A meeting began or ended: the face and the place of before were the other's."""
        self.close()
        self._face, self._place, self._known = "", None, None

    # Filling

    def refresh(self) -> None:
        """What is known may have changed."""
        if self.card is None:
            return
        card = self._compose()
        if card.faces != self.card.faces:
            self.dress()  # another set of faces: a way of meeting was changed
        else:
            self.card.show_card(card)

    def _on_changed(self, changes: Changes) -> None:
        if changes & _READS:
            self._known = None
            self.refresh()

    def _on_meeting(self) -> None:
        driver = self._keeper.driver
        if driver is None or driver.state.lens != self._kept_lens:
            self._lens = None
        self.refresh()

    def _on_preferences(self, _settings: Settings) -> None:
        if self._keeper.others_see:
            self.close()

    def _turn(self, at: int) -> None:
        """The lens turns by hand alone (DECISIONS 22). Where it can't be kept, it is turned on the card all the same:
        reading asks for no room on the disk."""
        driver = self._keeper.driver
        if driver is None:
            return
        driver.turn(at)
        self._lens = at if driver.state.lens != at else None
        self._kept_lens = driver.state.lens
        self.refresh()

    def _compose(self) -> Card:
        from companion import card

        borrowed = _borrowed(self._language)
        if self._workspace is None:
            return card.Card(steps=card.shipped_steps(borrowed.words))
        from companion.store import cards

        vault = self._workspace.vault
        known = self._read(vault)
        return card.Card(
            questions=self._questions(known, borrowed) if known else None,
            advice=card.advice_of(borrowed.words, vault.starters.all()),
            steps=cards.own_steps_of(vault, borrowed.words),
            drops=card.drops_of(known) if known else None,
        )

    @property
    def _language(self) -> str:
        return self._services.preferences.language

    def _read(self, vault: Vault) -> Known | None:
        """What is known of the meeting that runs, None where none does."""
        if not self._keeper.running:
            return None
        if self._known is None:
            from companion.store import cards

            self._known = cards.known_of(vault, self._keeper.meeting_uid, self._language)
        return self._known

    def _questions(self, known: Known, borrowed: _Borrowed) -> Questions:
        from companion import card

        view = self._keeper.view
        if self._lens is not None:
            view = replace(view, lens=self._lens)
        plan = self._keeper.state.plan
        return card.questions_of(known, plan, view, borrowed.words, borrowed.one_voice)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Borrowed:
    """What the product lends."""

    words: CardWords
    one_voice: str


@lru_cache(maxsize=1)
def _borrowed(language: str) -> _Borrowed:
    from companion import card_words, group_words

    return _Borrowed(
        words=card_words.load(language),
        one_voice=group_words.load(language).one_voice[0],
    )
