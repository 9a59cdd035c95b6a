"""A meeting walked through in real windows: the product, its clock, and somebody else's editor with a letter in it."""

from __future__ import annotations

import os
import tempfile
from itertools import count
from pathlib import Path
from typing import Any

from PySide6.QtGui import QImage

from companion import PRODUCT
from tests.journeys.desk import Editor, every_word, stacking, words_of
from tests.journeys.turned import TurnedApp
from tests.journeys.vaults import LIGHT_TITLE, PASSPHRASE, SECRETS, prepare_told
from tests.journeys.xserver import XServer, wait_for

FORMS = ("word", "arc", "dot", "edge", "light")
PICTURES = os.environ.get("LEVEL_GROUND_PICTURES", "")
"""A folder for a picture of the whole screen at every stage, for whoever wants to look."""
WHITE = 0xFFFFFFFF
_numbers = count(1)


class Walk:
    """The product with a meeting, and somebody else's editor before it."""

    def __init__(self, server: XServer, folder: Path, **chosen: Any) -> None:
        self.server, self.folder = server, folder
        self.person = prepare_told(folder / "data", **chosen)
        self.editor = Editor(server, folder / "letter.txt")
        self._clock = Path(tempfile.mkdtemp(dir=server.home))
        self.app = TurnedApp(server, folder / "data", self._clock)

    # On the way

    def begin(self) -> None:
        """Unlocked, and begun from Today; the window steps aside, and the editor has the keyboard again."""
        self.app.ready()
        self.app.unlock(PASSPHRASE)
        self.server.key("Tab", "Tab", "Return")  # the brief, then Begin quietly
        self.app.wait_told("meeting.began")
        self.app.until("the timer", lambda now: "form" in now)
        wait_for("the window to step aside", lambda: "Iconic" in self.server.state(self.app.main))
        wait_for("the editor in front", lambda: self.editor.in_front)

    def start_again(self, *arguments: str) -> None:
        """Another process over the same folder and clock."""
        self.app = TurnedApp(self.server, self.folder / "data", self._clock, *arguments)

    def drag_onto_the_letter(self) -> None:
        """By a hand: that marks nothing. It lies over the white of the editor then."""
        x, y, wide, high = self.server.place(self.editor.window)
        self.server.drag(self.middle_of_the_timer(), (x + wide * 2 // 3, y + high * 2 // 3))
        now = self.app.until("it to be there", lambda now: abs(now["drawn"][0] - x - wide * 2 // 3) < 100)
        assert now["marks"] == 0
        self.editor.come_back()

    @property
    def timer(self) -> str:
        """The window of the timer: not the main one, and not the card."""

        def look() -> str:
            x, y, *_ = self.app.now()["drawn"]
            others = [window for window in self.server.all_windows(self.app.pid) if window != self.app.main]
            near = [w for w in others if _is_about(self.server.place(w)[:2], (x, y))]
            return near[0] if near else ""

        return wait_for("the timer's window", look)

    def middle_of_the_timer(self) -> tuple[int, int]:
        x, y, wide, high = self.app.now()["drawn"]
        return x + wide // 2, y + high // 2

    def to_the_timer(self) -> None:
        """By a click, which marks as well."""
        marks = self.app.now()["marks"]
        self.server.press_at(*self.middle_of_the_timer())
        self.app.until("the mark", lambda now: now["marks"] == marks + 1)
        self.has_keyboard(self.timer)

    def has_keyboard(self, window: str) -> None:
        wait_for("the keyboard there", lambda: self.server.active_window() == window)

    def fold_to(self, form: str) -> None:
        """By F, or back by Shift F; then the editor comes forward again."""
        self.to_the_timer()
        way = FORMS.index(form) - FORMS.index(self.app.now()["form"])
        for _ in range(abs(way)):
            self.fold("f" if way > 0 else "shift+f")
        assert self.app.now()["form"] == form
        self.editor.come_back()

    def fold(self, key: str) -> None:
        """The keyboard is in the timer, and stays in it."""
        before = self.app.now()["form"]
        self.server.key(key)
        self.app.until("another form", lambda now: now.get("form", before) != before)
        self.has_keyboard(self.timer)

    # The card, and the way by Tab

    def open_card(self, face: str) -> str:
        """Enter, where the timer has the keyboard; the card has it then."""
        self.server.key("Return")
        self.app.until("the card", lambda now: now["card"] == face)
        return self._card_with_keyboard()

    def _card_with_keyboard(self) -> str:
        others = (self.timer, self.app.main)

        def look() -> str:
            window = self.server.active_window()
            return window if window not in others and self._is_ours(window) else ""

        return wait_for("the card's window", look)

    def _is_ours(self, window: str) -> bool:
        return bool(window) and self.server.pid_of(window) == self.app.pid

    def put_card_away(self) -> None:
        """Esc: the keyboard is back in the timer, where it came from."""
        self._card_with_keyboard()  # a busy machine shows it a while before it has the keyboard
        self.server.key("Escape")
        self.app.until("no card", lambda now: not now["card"])
        self.has_keyboard(self.timer)

    def tab_to(self, name: str) -> None:
        for _ in range(40):
            here = self.app.now()["focus"]
            if here == name:
                return
            self.server.key("Tab")
            self._leaves(here)
        raise AssertionError(f"Tab does not come to {name}")

    def _leaves(self, stop: str) -> None:
        self.app.until("the next stop", lambda now: now["focus"] != stop)

    # What is seen

    def seen(self) -> tuple[str, str]:
        now = self.app.now()
        return now["stage"], now["word"]

    def look_at_it(self) -> None:
        """Leave a picture of the whole screen, once it is still; only for whoever asked for pictures."""
        if not PICTURES:
            return
        wait_for("the screen to be still", lambda: self.screen() == self.screen())
        now = self.app.now()
        name = "-".join(filter(None, (now.get("stage"), now.get("form"), now["card"], now["page"])))
        Path(PICTURES).mkdir(parents=True, exist_ok=True)
        self.screen().save(str(Path(PICTURES) / f"{next(_numbers):03}-{name}.png"))

    def screen(self) -> QImage:
        root = self.server.ask("xwininfo", "-root").split("Window id: ")[1].split()[0]
        return QImage(str(self.server.picture(root, self.folder)))

    def check(self) -> None:
        """The timer takes nothing and tells nothing; it is over the editor, where its form lies over others."""
        form, timer = self.app.now()["form"], self.timer
        assert self.editor.in_front
        self.check_words(timer, form)
        state, kind = self.server.state(timer), self.server.ask("xprop", "-id", timer, "_NET_WM_WINDOW_TYPE")
        if form == "light":
            assert "ABOVE" not in state
            assert "_NET_WM_WINDOW_TYPE_NORMAL" in kind
            return
        assert "_NET_WM_STATE_ABOVE" in state
        assert "_NET_WM_WINDOW_TYPE_DOCK" in kind
        order = [int(window, 16) for window in stacking(self.server)]
        assert order.index(int(timer, 16)) > order.index(int(self.editor.window, 16))

    def check_words(self, timer: str, form: str, light: str = LIGHT_TITLE) -> None:
        for window, told in every_word(self.server).items():
            assert not [secret for secret in SECRETS if secret.lower() in told.lower()], (window, told)
        assert words_of(self.server, timer) == {light if form == "light" else PRODUCT}
        if self.app.main:
            assert words_of(self.server, self.app.main) == {PRODUCT}

    def is_drawn(self) -> None:
        """It is not only there: no white of the letter is seen in its place."""
        self.look_at_it()
        seen, now = self.screen(), self.app.now()
        x, y, wide, high = now["drawn"]
        if now["form"] == "light":
            return  # an ordinary window, and others lie over it
        assert seen.pixel(x + wide // 2, y - 20) == WHITE
        assert {seen.pixel(at, y + high // 2) for at in range(x, x + wide)} != {WHITE}

    # The end

    def close(self) -> None:
        self.app.kill()
        self.editor.close()


def _is_about(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """A window is a little larger than what is drawn in it."""
    return all(abs(a - b) <= 32 for a, b in zip(one, other, strict=True))
