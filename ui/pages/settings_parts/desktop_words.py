"""The truth about one desktop, in plain sentences: what the timer can do here, and what stands in for what it can't."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ui.session.desktop import LIGHT, TRAY, Desktop, form_for


def about_desktop(desktop: Desktop) -> list[str]:
    """One sentence or two for each thing, in the order in which they matter in a meeting."""
    told = [_place(desktop)]
    if desktop.on_top and not desktop.composited:
        told.append(
            QCoreApplication.translate(
                "Pill",
                "It draws no see-through windows, so the pill is cut out with a plain edge, and a click counts only on "
                "the dot or the edge line itself.",
            )
        )
    told.append(_sharing(desktop))
    if form_for("word", desktop) != TRAY:
        told.append(
            QCoreApplication.translate(
                "Pill",
                "The timer cannot hear keys while another window has them. One click gives them to it and marks the "
                "moment; Backspace takes the mark back within three seconds.",
            )
        )
    return told


def _place(desktop: Desktop) -> str:
    instead = form_for("word", desktop)
    if instead == TRAY:
        return QCoreApplication.translate(
            "Pill",
            "No window can stay on top here. In place of the pill there is an icon in the tray, with the same states: "
            "a click marks, and its menu has the rest. The light form is a window as ever.",
        )
    if instead == LIGHT:
        return QCoreApplication.translate(
            "Pill",
            "No window can stay on top here, and there is no tray for an icon. The light form takes the place of the "
            "pill, whichever form is chosen: put its window where nothing covers it.",
        )
    if not desktop.places:
        return QCoreApplication.translate(
            "Pill", "The pill stays on top of other windows. Where it stands, the desktop decides."
        )
    return QCoreApplication.translate(
        "Pill", "The pill stays on top of other windows, and where you put it. The light form is a window like others."
    )


def _sharing(desktop: Desktop) -> str:
    """Whether others see the timer on a shared screen, and what is to be done about it."""
    if desktop.excludes:
        return QCoreApplication.translate(
            "Pill",
            "A shared or recorded screen leaves the timer and the card out, where the program that shares keeps to "
            "that. A photograph of the screen does not.",
        )
    instead = form_for("word", desktop)
    if instead == TRAY:
        return QCoreApplication.translate(
            "Pill",
            "It cannot be hidden from a shared or recorded screen on this system. Share one window rather than the "
            "whole screen; or choose “Others can see my screen” in its menu, and the card closes.",
        )
    if instead == LIGHT:
        return QCoreApplication.translate(
            "Pill",
            "It cannot be hidden from a shared or recorded screen on this system. Share one window rather than the "
            "whole screen; or press O on it, and the card closes.",
        )
    return QCoreApplication.translate(
        "Pill",
        "The timer cannot be hidden from a shared or recorded screen on this system. Share one window rather than the "
        "whole screen; or press O on it, and it becomes a dot and the card closes.",
    )
