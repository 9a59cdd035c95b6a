"""Start: the command line, the one place where everything is made, and the end."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from companion import PRODUCT, VERSION, hygiene

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


EX_UNAVAILABLE = 69
DEMO_PREFIX = "level-ground-demo-"
APT = (
    "apt-get install libglib2.0-0 libgl1 libegl1 libfontconfig1 libxkbcommon0 libdbus-1-3 libgssapi-krb5-2 "
    "libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-xkb1 libxkbcommon-x11-0"
)
NO_SCREEN = (
    f"{PRODUCT} needs a screen and found none: start it from a desktop session, or set DISPLAY. "
    f"If there is a screen, a system library may be missing: {APT}"
)
NO_LIBRARY = f"{PRODUCT} needs system libraries that are missing here. On Debian or Ubuntu: {APT}"


def main(argv: Sequence[str] | None = None) -> int:
    arguments = list(sys.argv[1:] if argv is None else argv)
    hygiene.harden()  # first, and again after every restart: exec resets it
    options = parse(arguments)
    _choose_platform(tour=options.command == "tour")
    try:
        import PySide6.QtSvg
        import PySide6.QtWidgets  # noqa: F401
    except ImportError:
        print(NO_LIBRARY, file=sys.stderr)
        return EX_UNAVAILABLE
    if options.command == "tour":
        from ui.tour import take  # only the tour needs it

        return take(options)
    return run(options)


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="level-ground", description="A calm, private companion for peer supporters.")
    parser.add_argument("--version", action="version", version=f"{PRODUCT} {VERSION}")
    parser.add_argument("--data-dir", type=Path, metavar="DIR", help="keep vault, settings and log in DIR")
    parser.add_argument("--demo", action="store_true", help="a throw-away vault with invented people, deleted on exit")
    parser.add_argument("--language", metavar="TAG", help="such as en")
    parser.add_argument("--theme", choices=("light", "dark", "contrast", "system"))
    parser.add_argument("--text-scale", type=_scale, metavar="SCALE", help="1.0 to 2.0, or 100%% to 200%%")
    # For ourselves, across a restart at lock:
    for hidden in ("--why", "--at"):
        parser.add_argument(hidden, default="", help=argparse.SUPPRESS)
    parser.add_argument("--carried", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--covered", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--aside", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--behind", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--place", type=_place, help=argparse.SUPPRESS)
    commands = parser.add_subparsers(dest="command", metavar="")
    tour = commands.add_parser("tour", help="walk the main job and leave pictures in DIR")
    tour.add_argument("dir", type=Path, metavar="DIR")
    tour.add_argument("--theme", choices=("light", "dark", "contrast"), dest="tour_theme")
    tour.add_argument("--size", type=_size, default=(1280, 800), metavar="WxH")
    options = parser.parse_args(arguments)
    if options.demo and options.data_dir and not options.data_dir.name.startswith(DEMO_PREFIX):
        parser.error("--demo makes a folder of its own and throws it away: leave --data-dir out")
    return options


def _scale(words: str) -> float:
    scale = float(words.rstrip("%")) / (100 if words.endswith("%") else 1)
    if not 1.0 <= scale <= 2.0:
        raise argparse.ArgumentTypeError("from 1.0 to 2.0, or 100% to 200%")
    return scale


def _place(words: str) -> tuple[int, int, int, int]:
    x, y, width, height = (int(part) for part in words.split(","))
    return x, y, width, height


def _size(words: str) -> tuple[int, int]:
    try:
        width, height = (int(part) for part in words.lower().split("x"))
    except ValueError:
        raise argparse.ArgumentTypeError("such as 1280x800") from None
    if not (960 <= width <= 7680 and 640 <= height <= 4320):
        raise argparse.ArgumentTypeError("from 960x640 to 7680x4320")
    return width, height


def _choose_platform(*, tour: bool) -> None:
    """XWayland can keep the pill on top, so X11 comes first (DECISIONS 23).

    Only what the environment names is tried: Wayland's library complains aloud where there is none.
    """
    if sys.platform.startswith("linux") and "QT_QPA_PLATFORM" not in os.environ:
        there = (("xcb", "DISPLAY"), ("wayland", "WAYLAND_DISPLAY"))
        found = [] if tour else [name for name, variable in there if os.environ.get(variable)]
        os.environ["QT_QPA_PLATFORM"] = ";".join([*found, "offscreen"])
        os.environ["LEVEL_GROUND_PLATFORM"] = "chosen"


def run(options: argparse.Namespace) -> int:
    from PySide6.QtCore import qInstallMessageHandler

    qInstallMessageHandler(lambda *_: None)  # Qt's own messages may quote paths
    app = make_application()
    if app.platformName() == "offscreen" and os.environ.get("LEVEL_GROUND_PLATFORM") == "chosen":
        print(NO_SCREEN, file=sys.stderr)
        return EX_UNAVAILABLE
    from ui.house import House  # after the check: what it imports is most of the start
    from ui.signals import PoliteEnd

    house = House(app, options)
    PoliteEnd(app, house.end)
    house.open()
    code = app.exec()
    house.close()
    return code


def make_application() -> QApplication:
    from PySide6.QtGui import QIcon
    from PySide6.QtWidgets import QApplication

    from companion import resources

    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    QApplication.setApplicationName("level-ground")
    QApplication.setApplicationDisplayName("")
    QApplication.setDesktopFileName("level-ground")
    app = QApplication(["level-ground"])
    app.setWindowIcon(QIcon(str(resources.path("icons", "app_icon.svg"))))
    return app
