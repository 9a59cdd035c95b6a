"""All there is of a running meeting: the timer in every form, the card, the page, the tray; by keys (issue 4)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from tests.leaks.hands import wait
from tests.leaks.prepare import Prepare
from ui import theme
from ui.routes import Place
from ui.session.card import SessionCard
from ui.session.keeper import MeetingKeeper
from ui.session.light import LightWindow
from ui.session.quiet import Form, QuietTimer
from ui.session.tray import TrayTimer

KEYS = Qt.Key
FACES = (KEYS.Key_1, KEYS.Key_2, KEYS.Key_3)


class AtTheTimer(Prepare):
    @property
    def meeting(self) -> MeetingKeeper:
        return self.window.meeting

    @property
    def timer(self) -> QuietTimer:
        assert self.meeting.pill is not None
        return self.meeting.pill

    def be_at_the_timer(self) -> None:
        """Every act there is, in every form."""
        for form in list(Form)[1:]:
            for key in (KEYS.Key_Space, KEYS.Key_T, KEYS.Key_P, KEYS.Key_P, KEYS.Key_R, KEYS.Key_Plus):
                self.strike(key)
            self._look_at_the_menu()
            self.strike(KEYS.Key_F)
            assert self.timer.form is form
        self._be_at_the_light()
        self._be_at_the_tray()
        self._be_at_the_card()
        self.strike(KEYS.Key_O)  # others can see the screen
        assert self.timer.form is Form.DOT
        self.strike(KEYS.Key_O)
        self.window.services.preferences.change(pill_places={"screen": (4, 5)})  # as moving the pill does
        self._be_on_the_page()

    def strike(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.timer, key, held)
        QApplication.processEvents()
        self.look()

    def _look_at_the_menu(self) -> None:
        self.strike(KEYS.Key_Menu)
        for menu in self.timer.findChildren(QMenu):
            menu.close()

    def _be_at_the_light(self) -> None:
        """Its window bears the word of one's own choice, and it alone (DESIGN-LANGUAGE 17)."""
        assert isinstance(self.timer, LightWindow)
        assert self.canary in self.timer.windowTitle()
        QTest.qWait(1300)  # so long F is for folding on alone
        for key in (KEYS.Key_D, KEYS.Key_F, KEYS.Key_D):
            self.strike(key)
        assert self.timer.isFullScreen()
        self.strike(KEYS.Key_Escape)
        self.timer.move(30, 40)
        QTest.qWait(500)  # a place is told once it has settled

    def _be_at_the_tray(self) -> None:
        """Where a desktop keeps no window on top, which this one does."""
        tray = TrayTimer(theme.current(), self.window)
        tray.show_view(self.meeting.view, {"open": self.word()}, {})
        tray.show()
        tray.reveal_time()
        tray.hide()
        tray.deleteLater()

    def _be_at_the_card(self) -> None:
        self.strike(KEYS.Key_Return)
        card = self._card()
        for key in (*FACES, KEYS.Key_1, KEYS.Key_Right):
            QTest.keyClick(card, key)
            QApplication.processEvents()
            assert self.canary in " ".join(part.accessibleDescription() for part in card.findChildren(QWidget))
        QTest.keyClick(card, KEYS.Key_Escape)
        self.strike(KEYS.Key_J)
        self._card().put_away.emit()

    def _card(self) -> SessionCard:
        wait(lambda: self.window.cards.card is not None, "the card")
        assert self.window.cards.card is not None
        return self.window.cards.card

    def _be_on_the_page(self) -> None:
        """Another end, and a turn."""
        self.strike(KEYS.Key_W)
        self.at(Place.MEETING)
        self.click("mark")
        self.click("next-turn")
        self.click("round-over")
        self.click("another-end")
        field = self.find(QWidget, "new-end")
        field.setFocus()
        QTest.keyClick(field, KEYS.Key_Up)
        self.click("new-end-agree")
