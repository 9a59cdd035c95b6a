"""The look of the application: tokens to palette, fonts and a short stylesheet (DESIGN-LANGUAGE 3 to 5).

Fusion with an explicit palette; QSS (`resources/styles/app.qss`) only for what a palette can't say.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import Any, Literal, cast

from PySide6.QtCore import QCoreApplication, QDir, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from companion import resources
from ui import icons

ThemeName = Literal["light", "dark", "contrast"]
ARABIC_LINE = 1.07
"""Arabic letters stand taller: their lines are this much higher (MORE-SCREENS 36)."""
_PROPERTY = "levelGroundTheme"
_PLACE = re.compile(
    r"@(?:(?P<px>\d+(?:\.\d+)?)px|font\((?P<font>[a-z]+)\)|(?P<name>theme|start|end)\b|(?P<role>[a-z][a-z-]*))"
)


@lru_cache(maxsize=1)
def tokens() -> dict[str, Any]:
    """`tokens.json`: colours, type scale, lengths and times of the design."""
    return cast(dict[str, Any], json.loads(resources.text("styles", "tokens.json")))


class Theme:
    """One look: a set of colours, a text scale (1.0 to 2.0) whether things may move. Never changes."""

    def __init__(self, name: ThemeName, scale: float = 1.0, reduced_motion: bool = False) -> None:
        """ValueError for a name that is none of the three, or a scale outside 1.0 to 2.0."""
        if name not in tokens()["color"] or not 1.0 <= scale <= 2.0:
            raise ValueError(f"no theme {name!r} at {scale}")
        self.name: ThemeName = name
        self.scale = scale
        self.reduced_motion = reduced_motion
        self._colors: dict[str, str] = tokens()["color"][name]
        self._pictures: dict[tuple[str, str, int, float, bool], QPixmap] = {}

    def hex(self, role: str) -> str:
        """As written in QSS and HTML: `#RRGGBB` or `transparent`. KeyError for an unknown role."""
        return self._colors[role]

    def color(self, role: str) -> QColor:
        """KeyError for an unknown role."""
        return QColor(self._colors[role])

    def px(self, length: float) -> int:
        """A length of the design at this text scale, in whole px."""
        return round(length * self.scale)

    def line(self, role: str) -> int:
        """The height of one line of text in px."""
        tall = ARABIC_LINE if QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft else 1.0
        return self.px(self._type(role)["line"] * tall)

    def font(self, role: str) -> QFont:
        """display, title, heading, subheading, body, ui, small or pill; KeyError for any other."""
        kind = self._type(role)
        font = QFont(families())
        font.setPixelSize(self.px(kind["size"]))
        font.setWeight(QFont.Weight(kind["weight"]))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, kind["size"] * self.scale * _spacing(role))
        return font

    def ms(self, key: str) -> int:
        """Milliseconds of quick, settle, cue or mark: 0 for movement when reduced; a mark never moves."""
        moves = key != "mark"
        return 0 if self.reduced_motion and moves else int(tokens()["motion"][f"{key}_ms"])

    def pixmap(self, name: str, role: str = "ink", size: int = 20, mirrored: bool | None = None) -> QPixmap:
        """An icon in a colour role, `size` px before scaling. Pointing icons turn round right to left."""
        if mirrored is None:
            rtl = QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
            mirrored = rtl and icons.points(name)
        key = (name, role, size, _ratio(), mirrored)
        if key not in self._pictures:
            self._pictures[key] = icons.pixmap(name, self.color(role), self.px(size), _ratio(), mirrored=mirrored)
        return self._pictures[key]

    def icon(self, name: str, role: str = "ink", size: int = 20) -> QIcon:
        """The same as a QIcon, grey where its control is disabled."""
        icon = QIcon(self.pixmap(name, role, size))
        icon.addPixmap(self.pixmap(name, "disabled", size), QIcon.Mode.Disabled)
        return icon

    def palette(self) -> QPalette:
        palette = QPalette(self.color("ground"))
        roles = QPalette.ColorRole
        for role, name in _PALETTE.items():
            palette.setColor(role, self.color(name))
        for role in (roles.WindowText, roles.Text, roles.ButtonText, roles.PlaceholderText, roles.Link):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.color("disabled"))
        return palette

    def stylesheet(self) -> str:
        """`app.qss` with `@ink` (a colour), `@12px`, `@font(title)`, `@theme`, `@start` and `@end` filled in.

        The sides follow the application's layout direction: QSS itself never mirrors a margin.
        """
        return _PLACE.sub(self._fill, resources.text("styles", "app.qss"))

    def _fill(self, place: re.Match[str]) -> str:
        if place["px"]:
            return f"{self.px(float(place['px']))}px"
        if place["font"]:
            return self._font_rules(place["font"])
        if not place["name"]:
            return self.hex(place["role"])
        rtl = QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
        sides = {"start": "right" if rtl else "left", "end": "left" if rtl else "right", "theme": self.name}
        return sides[place["name"]]

    def _font_rules(self, role: str) -> str:
        kind = self._type(role)
        size = self.px(kind["size"])
        spacing = kind["size"] * self.scale * _spacing(role)
        return f"font-size: {size}px; font-weight: {kind['weight']}; letter-spacing: {spacing:.2f}px"

    def _type(self, role: str) -> dict[str, int]:
        return cast(dict[str, int], tokens()["font"]["scale"][role])


def families() -> list[str]:
    """The type families in the order they are tried for a letter."""
    font = tokens()["font"]
    return [font["family"], "Noto Sans Arabic", *font["fallback"]]


def load_fonts() -> None:
    """Make the shipped typefaces known to Qt. Needs the application."""
    for name in resources.names("fonts", ".ttf"):
        QFontDatabase.addApplicationFont(str(resources.path("fonts", name)))


def system_theme(app: QGuiApplication) -> ThemeName:
    """What the desktop asks for: more contrast, dark, or light."""
    hints = app.styleHints()
    if hasattr(hints, "accessibility"):  # Qt 6.10
        asked = hints.accessibility()
        if hasattr(asked, "contrastPreference") and asked.contrastPreference() == Qt.ContrastPreference.HighContrast:
            return "contrast"
    return "dark" if hints.colorScheme() is Qt.ColorScheme.Dark else "light"


def apply(app: QApplication, theme: Theme) -> None:
    """Dress the whole application, and remember the theme for `current()`."""
    QDir.setSearchPaths("styles", [str(resources.path("styles"))])
    if app.property(_PROPERTY) is None:
        app.setStyle("Fusion")
    app.setProperty(_PROPERTY, theme)
    app.setPalette(theme.palette())
    app.setFont(theme.font("body"))
    app.setStyleSheet(theme.stylesheet())


def current() -> Theme:
    """The theme applied to the application; plain light where none was."""
    app = QCoreApplication.instance()
    theme = app.property(_PROPERTY) if app is not None else None
    return theme if isinstance(theme, Theme) else Theme("light")


def _ratio() -> float:
    app = QGuiApplication.instance()
    return app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0


def _spacing(role: str) -> float:
    spacing = tokens()["font"]["letter_spacing_em"]
    return float(spacing.get(role, spacing["other"]))


_PALETTE = {
    QPalette.ColorRole.Window: "ground",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Base: "sheet",
    QPalette.ColorRole.AlternateBase: "inset",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.Button: "sheet",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.BrightText: "on-accent",
    QPalette.ColorRole.Light: "sheet",
    QPalette.ColorRole.Midlight: "inset",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "edge",
    QPalette.ColorRole.Shadow: "edge",
    QPalette.ColorRole.Highlight: "selection",
    QPalette.ColorRole.HighlightedText: "ink",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.ToolTipBase: "sheet",
    QPalette.ColorRole.ToolTipText: "ink",
    QPalette.ColorRole.PlaceholderText: "placeholder",
}
