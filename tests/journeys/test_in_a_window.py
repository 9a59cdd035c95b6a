"""Whole walks in a real window under a window manager: real focus, real keys, a real restart at lock."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from companion import PRODUCT
from companion.agreement import Field
from companion.demo import PASSPHRASE as DEMO
from tests.journeys.vaults import PASSPHRASE, bytes_below, opened, prepare
from tests.journeys.xserver import App, XServer, stop, wait_for

Start = Callable[..., App]

EDITOR = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication, QPlainTextEdit
app = QApplication(["editor"])
field = QPlainTextEdit(windowTitle="Somebody else's letter")
field.textChanged.connect(lambda: Path(sys.argv[1]).write_text(field.toPlainText()))
field.show()
app.exec()
"""


def test_first_run_by_keyboard_alone(xserver: XServer, start: Start, tmp_path: Path) -> None:
    """Section 2 and B12: a vault, someone new, a boundary, lock, unlock, close, and never a mouse."""
    app = start(tmp_path)
    app.ready()
    titles = {xserver.title(app.main)}
    xserver.key("ctrl+a")
    xserver.type(PASSPHRASE)
    xserver.key("Return")
    xserver.type(PASSPHRASE)
    xserver.key("Tab", "Tab", "space")  # past the eye, to the sheet: not today
    xserver.key("Tab", "Tab", "Tab", "Return")  # the folder, change it, make it
    app.wait_told("opened")
    xserver.key("ctrl+n")
    xserver.type("Noor")
    xserver.key("Return", "Tab", "Down", "Down", "Tab")  # her agreement, down to the boundaries, into mine
    xserver.type("No calls after eight.")
    titles.add(xserver.title(app.main))
    xserver.key("ctrl+l")
    line = app.replaced()
    assert line[line.index("--why") + 1] == "asked"
    app.ready()
    titles.add(xserver.title(app.main))
    app.unlock(PASSPHRASE, 2)
    titles.add(xserver.title(app.main))
    assert app.quit() == 0
    assert titles == {PRODUCT}
    assert app.bugs() == []
    with opened(tmp_path) as vault:
        [noor] = vault.people.all()
        assert noor.name == "Noor"
        assert vault.agreement(noor.uid).text(Field.BOUNDARIES_MINE) == "No calls after eight."


def test_lock_in_mid_sentence(xserver: XServer, start: Start, tmp_path: Path) -> None:
    """VAULT, Lock: words typed the moment before are there after it, and the process is another."""
    prepare(tmp_path)
    app = start(tmp_path)
    app.ready()
    app.unlock(PASSPHRASE)
    xserver.key("ctrl+3", "ctrl+n")
    xserver.type("She said that the")
    xserver.key("ctrl+l")
    app.replaced()
    app.ready()
    app.kill()
    assert app.bugs() == []
    with opened(tmp_path) as vault:
        drafts = [vault.drafts.get(key) or "" for key in vault.drafts.keys("")]
        assert any("She said that the" in draft for draft in drafts)


def test_wrong_passphrase_then_right(xserver: XServer, start: Start, tmp_path: Path) -> None:
    """VAULT: the wrong one opens nothing and changes nothing; the right one still opens it, from the same field."""
    prepare(tmp_path)
    before = bytes_below(tmp_path)
    app = start(tmp_path)
    app.ready()
    xserver.type("not this one at all")
    xserver.key("Return")

    def try_again() -> bool:
        assert {k: v for k, v in bytes_below(tmp_path).items() if k in before} == before or app.told("opened")
        xserver.key("ctrl+a")  # while the first is still tried, the field takes nothing
        xserver.type(PASSPHRASE)
        xserver.key("Return")
        try:
            wait_for("the vault", lambda: app.told("opened"), 3)
        except AssertionError:
            return False
        return True

    wait_for("the right one to open it", try_again)
    assert app.quit() == 0
    assert app.told("opened") == 1
    assert app.bugs() == []


def test_in_use_by_another(xserver: XServer, start: Start, tmp_path: Path) -> None:
    """VAULT, second instance: it says so and touches nothing; the first goes on as if nothing were."""
    prepare(tmp_path)
    first = start(tmp_path)
    first.ready()
    first.unlock(PASSPHRASE)
    before = bytes_below(tmp_path)
    second = start(tmp_path)
    second.ready()
    xserver.type(PASSPHRASE)
    xserver.key("Return")
    assert xserver.title(second.main) == PRODUCT
    assert second.quit() == 0
    assert bytes_below(tmp_path) == before
    assert first.told("opened") == 1
    xserver.ask("xdotool", "windowactivate", "--sync", first.main)
    xserver.key("ctrl+n")
    xserver.type("Ada")
    xserver.key("Return")
    assert first.quit() == 0
    with opened(tmp_path) as vault:
        assert {person.name for person in vault.people.all()} == {"Noor", "Ada"}


def test_begin_steps_aside_and_survives_a_crash(xserver: XServer, start: Start, tmp_path: Path) -> None:
    """B3, DECISIONS 20: the window goes, the pill stays and takes no keys; after kill -9 it is back at once."""
    prepare(tmp_path / "data")
    typed = tmp_path / "typed.txt"
    editor = xserver.child(EDITOR, str(typed))
    wait_for("the other program", lambda: xserver.active() == editor.pid)
    app = start(tmp_path / "data")
    app.ready()
    app.unlock(PASSPHRASE)
    xserver.key("Tab", "Tab", "Return")  # on Today: the brief, then Begin quietly
    app.wait_told("meeting.began")
    pill = app.pill()
    assert pill != app.main
    assert xserver.title(pill) == PRODUCT
    wait_for("the window to step aside", lambda: "Iconic" in xserver.state(app.main))
    wait_for("the other program", lambda: xserver.active() == editor.pid)
    xserver.type("Dear")
    wait_for("the letter", lambda: typed.exists() and typed.read_text() == "Dear")
    app.kill()
    again = start(tmp_path / "data")
    again.pill()
    assert again.told("opened") == 1, "before any passphrase"
    again.bring_forward()
    again.unlock(PASSPHRASE, 2)
    xserver.key("F7")  # by keyboard, since no window manager brings it there by itself
    wait_for("the keyboard in the pill", lambda: xserver.active_window() == again.pill())
    xserver.key_again("e")
    again.wait_told("meeting.ended")
    assert again.bugs() == []
    again.kill()
    stop(editor)
    with opened(tmp_path / "data") as vault:
        [meeting] = vault.meetings.select("1")
        assert meeting.begun
        assert meeting.ended


def test_a_new_stage_takes_no_keys(xserver: XServer, start: Start, tmp_path: Path) -> None:
    """B3: the time to wrap up is only seen; what somebody types in another program stays there (R25)."""
    before_wrap_up = 48 * 60 - 6.0
    prepare(tmp_path / "data", met_for=before_wrap_up)
    app = start(tmp_path / "data")
    app.ready()
    pill = app.pill()
    typed = tmp_path / "typed.txt"
    editor = xserver.child(EDITOR, str(typed))
    wait_for("the other program", lambda: xserver.active() == editor.pid)
    first = xserver.picture(pill, tmp_path).read_bytes()
    xserver.type("De")
    wait_for("the pill to change", lambda: xserver.picture(pill, tmp_path).read_bytes() != first)
    xserver.type("ar")
    wait_for("the letter", lambda: typed.exists() and typed.read_text() == "Dear")
    assert xserver.active() == editor.pid
    assert "_NET_WM_STATE_ABOVE" in xserver.state(pill)
    assert app.bugs() == []
    stop(editor)


def test_demo_leaves_nothing(xserver: XServer, start: Start, tmp_path: Path) -> None:
    """Section 1: a demo opens at once, locks and opens with its own passphrase, and its folder goes with it."""
    app = start(tmp_path, "--demo")
    app.ready()
    [folder] = wait_for("its folder", lambda: list(xserver.home.glob("level-ground-demo-*")))
    app.log = folder / "level-ground.log"
    app.wait_told("opened")
    xserver.key("ctrl+l")
    line = app.replaced()
    assert "--demo" in line
    assert str(folder) in line
    app.ready()
    xserver.type(DEMO)
    xserver.key("Return")
    app.wait_told("opened", 2)
    assert app.bugs() == []
    assert app.quit() == 0
    assert not folder.exists()
