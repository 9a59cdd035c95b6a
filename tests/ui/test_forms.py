"""Which form of the timer is seen: by the way of meeting, by F, by who can see, by what the desktop can have."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from pytestqt.qtbot import QtBot

from companion.people import Format, Person
from tests.ui.rig import Rig
from ui.session.light import LightWindow
from ui.session.pill import Pill
from ui.session.quiet import Form, QuietTimer


@pytest.fixture
def maren(rig: Rig) -> Person:
    return rig.person("Maren")


def timer(rig: Rig) -> QuietTimer:
    shown = rig.keeper.pill
    assert isinstance(shown, QuietTimer)
    return shown


def press(rig: Rig, key: Qt.Key, *, shift: bool = False) -> None:
    held = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(timer(rig), key, held)


@pytest.mark.parametrize(
    ("how", "form"),
    [(Format.ONE_TO_ONE, Form.EDGE), (Format.GROUP, Form.DOT), (Format.ONLINE, Form.LIGHT)],
)
def test_r56_each_way_of_meeting_has_its_own_form(qtbot: QtBot, rig: Rig, how: Format, form: Form) -> None:
    rig.services.preferences.change(pill_form="edge", pill_form_group="dot", pill_form_online="light")
    rig.keeper.begin(rig.workspace, rig.person("Maren", format=how))
    assert timer(rig).form is form
    qtbot.waitUntil(timer(rig).isVisible)  # the light form comes once the main window has stepped aside


def test_f_folds_through_every_form_and_shift_f_back(rig: Rig, maren: Person) -> None:
    rig.keeper.begin(rig.workspace, maren)
    seen = [timer(rig).form]
    for _ in range(4):
        press(rig, Qt.Key.Key_F)
        seen.append(timer(rig).form)
    assert seen == list(Form)
    press(rig, Qt.Key.Key_F, shift=True)
    assert timer(rig).form is Form.EDGE
    assert isinstance(timer(rig), Pill)


def test_what_is_seen_goes_over_to_the_next_form(rig: Rig, maren: Person) -> None:
    rig.keeper.begin(rig.workspace, maren)
    rig.clock.advance(50 * 60)
    assert rig.keeper.driver is not None
    rig.keeper.driver.refresh()
    press(rig, Qt.Key.Key_F, shift=True)
    assert isinstance(timer(rig), LightWindow)
    assert timer(rig).view == rig.keeper.view


def test_the_next_meeting_begins_in_the_chosen_form_again(rig: Rig, maren: Person) -> None:
    rig.keeper.begin(rig.workspace, maren)
    press(rig, Qt.Key.Key_F)
    rig.keeper.end()
    assert rig.services.preferences.value.pill_form_now == ""
    rig.keeper.fold_into(rig.workspace)
    rig.keeper.begin(rig.workspace, maren)
    assert timer(rig).form is Form.WORD


def test_d20_after_a_crash_it_is_in_the_form_it_was_folded_to(rig: Rig, maren: Person) -> None:
    rig.keeper.begin(rig.workspace, rig.person("Imani", format=Format.ONLINE))
    rig.keeper.close()
    rig.keeper.resume(rig.vault.folder)
    assert timer(rig).form is Form.ARC, "online, though nobody can know that now"


def test_while_others_can_see_it_is_a_dot_and_then_what_it_was(rig: Rig, maren: Person) -> None:
    rig.services.preferences.change(pill_form="light")
    rig.keeper.begin(rig.workspace, maren)
    press(rig, Qt.Key.Key_O)
    assert rig.keeper.others_see
    assert timer(rig).form is Form.DOT
    press(rig, Qt.Key.Key_O)
    assert not rig.keeper.others_see
    assert timer(rig).form is Form.LIGHT


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_J, Qt.Key.Key_I])
def test_while_others_can_see_no_card_opens_and_a_word_says_why(rig: Rig, maren: Person, key: Qt.Key) -> None:
    asked = QSignalSpy(rig.keeper.card_asked)
    rig.keeper.begin(rig.workspace, maren)
    press(rig, Qt.Key.Key_O)
    press(rig, key)
    assert asked.count() == 0
    assert timer(rig).answer() == "Shared"
    press(rig, Qt.Key.Key_O)
    press(rig, key)
    assert asked.count() == 1


def test_the_light_form_does_not_take_the_whole_screen_from_one_who_is_still_folding(
    rig: Rig, maren: Person, qtbot: QtBot
) -> None:
    rig.services.preferences.change(pill_form="edge")
    rig.keeper.begin(rig.workspace, maren)
    press(rig, Qt.Key.Key_F)
    light = timer(rig)
    assert isinstance(light, LightWindow)
    press(rig, Qt.Key.Key_F)
    assert light.stance == ""
    qtbot.wait(1300)
    press(rig, Qt.Key.Key_F)
    assert light.stance == "full"


def test_others_are_forgotten_with_the_meeting(rig: Rig, maren: Person) -> None:
    rig.keeper.begin(rig.workspace, maren)
    rig.keeper.set_others_see(True)
    rig.keeper.end()
    assert not rig.services.preferences.value.others_see


def test_a_question_goes_over_to_the_next_form(rig: Rig, maren: Person) -> None:
    rig.keeper.begin(rig.workspace, maren)
    press(rig, Qt.Key.Key_E)
    press(rig, Qt.Key.Key_F, shift=True)
    assert timer(rig).answer() == "End?"


def test_the_light_form_has_the_supporters_own_title_once_unlocked(rig: Rig, maren: Person) -> None:
    from companion.agreement import OWN, AgreementLine, Field

    rig.vault.lines.save(AgreementLine(owner_uid=OWN, field=Field.LIGHT_TITLE, text="Harbour"))
    rig.services.preferences.change(pill_form="light")
    rig.keeper.begin(rig.workspace, maren)
    assert timer(rig).windowTitle() == "Harbour"
    rig.keeper.close()
    rig.keeper.resume(rig.vault.folder)
    assert timer(rig).windowTitle() == "Picture"
    rig.keeper.fold_into(rig.workspace)
    assert timer(rig).windowTitle() == "Harbour"


@pytest.mark.parametrize("stance", ["full", "away"])
def test_d20_after_a_lock_the_light_stands_as_it_stood(rig: Rig, maren: Person, stance: str) -> None:
    """On the whole screen, or put away: neither bares the desktop nor comes up by itself."""
    rig.services.preferences.change(pill_form="light")
    rig.keeper.begin(rig.workspace, maren)
    light = timer(rig)
    assert isinstance(light, LightWindow)
    light.take_stance(stance)
    assert rig.services.preferences.value.light_stance_now == stance
    rig.keeper.close()
    rig.keeper.resume(rig.vault.folder)
    again = timer(rig)
    assert isinstance(again, LightWindow)
    assert again.stance == stance
    rig.keeper.end()
    assert rig.services.preferences.value.light_stance_now == ""


def test_a_fold_shows_the_present_and_no_minute_before(rig: Rig, maren: Person) -> None:
    rig.keeper.begin(rig.workspace, maren)
    rig.clock.advance(20 * 60)
    press(rig, Qt.Key.Key_F, shift=True)
    assert timer(rig).view == rig.keeper.view


def test_r57_r56_the_menu_says_what_there_is_in_this_meeting(rig: Rig, maren: Person) -> None:
    def said() -> set[str]:
        menu = timer(rig).menu()
        words = {action.text().split("\t")[0] for action in menu.actions()}
        menu.deleteLater()
        return words

    rig.keeper.begin(rig.workspace, maren)
    assert not said() & {"Begin a round", "Next turn", "If it drops"}
    press(rig, Qt.Key.Key_O)
    assert "Nobody else sees my screen" in said()
    rig.keeper.end()
    rig.keeper.fold_into(rig.workspace)
    rig.keeper.begin(rig.workspace, rig.person("Wednesday", format=Format.GROUP))
    assert "Begin a round" in said()
    press(rig, Qt.Key.Key_R)
    assert {"Next turn", "The round is over"} <= said()
    rig.keeper.end()
    rig.keeper.fold_into(rig.workspace)
    rig.keeper.begin(rig.workspace, rig.person("Tomasz", format=Format.ONLINE))
    assert "If it drops" in said()


def test_d_turns_the_light_down_and_is_remembered(rig: Rig, maren: Person) -> None:
    rig.services.preferences.change(pill_form="light")
    rig.keeper.begin(rig.workspace, maren)
    press(rig, Qt.Key.Key_D)
    assert rig.services.preferences.value.dark_room
    press(rig, Qt.Key.Key_D)
    assert not rig.services.preferences.value.dark_room
