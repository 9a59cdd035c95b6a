"""Buttons: one primary in a view, plain and bare ones beside it, and small ones bearing only an icon."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractButton, QPushButton, QSizePolicy, QToolButton, QWidget

from ui import theme
from ui.widgets.themed import Themed, rtl

_GAP = 7  # beside the 4 px Qt leaves between an icon and its word


class Button(Themed, QPushButton):
    """A button of the design. `kind`: plain, primary, bare, compact, menu, flush; several parted by spaces.

    `&` in its words is shown, not read as a mnemonic. Return presses it where it has the focus.
    """

    def __init__(
        self, words: str, kind: str = "plain", icon: str = "", name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon_name = icon
        self.setObjectName(name)
        self.setProperty("kind", kind)
        self.setAutoDefault(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_words(words)
        self.dress()

    def set_words(self, words: str) -> None:
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(words)

    def words(self) -> str:
        return self.text().replace("&&", "&")

    def set_icon(self, name: str) -> None:
        self._icon_name = name
        self.restyle()

    def restyle(self) -> None:
        if not self._icon_name:
            self.setIcon(QIcon())
            return
        look = theme.current()
        kinds = str(self.property("kind")).split()
        role = "on-accent" if "primary" in kinds else "accent" if "bare" in kinds else "ink"
        icon = QIcon()
        size = 18 if "compact" in kinds else 20
        for mode, colour in ((QIcon.Mode.Normal, role), (QIcon.Mode.Disabled, "disabled")):
            icon.addPixmap(_with_room(look.pixmap(self._icon_name, colour, size), look.px(_GAP), rtl(self)), mode)
        self.setIconSize(QSize(look.px(size) + look.px(_GAP), look.px(size)))
        self.setIcon(icon)


def pressed_by_return(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Whether that was Return, which Qt leaves to push buttons alone. Held down it is one press: it may be the way out
    of each line of a list."""
    if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        return False
    if not event.isAutoRepeat():
        button.click()
    return True


class IconButton(Themed, QToolButton):
    """Only an icon, at least 32 px square; its name is read aloud and shown as a tip. Return presses it."""

    def __init__(self, icon: str, says: str, name: str = "", role: str = "ink-soft") -> None:
        super().__init__()
        self._icon_name, self._role = icon, role
        self.setObjectName(name)
        self.setToolTip(says)
        self.setAccessibleName(says)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.dress()

    def set_icon(self, icon: str, says: str) -> None:
        self._icon_name = icon
        self.setToolTip(says)
        self.setAccessibleName(says)
        self.restyle()

    def restyle(self) -> None:
        look = theme.current()
        self.setIconSize(QSize(look.px(20), look.px(20)))
        self.setIcon(look.icon(self._icon_name, self._role))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_return(self, event):
            super().keyPressEvent(event)


def _with_room(picture: QPixmap, room: int, before: bool) -> QPixmap:
    """The icon with empty room on the side of its word."""
    ratio = picture.devicePixelRatio()
    wide = QPixmap(picture.width() + round(room * ratio), picture.height())
    wide.setDevicePixelRatio(ratio)
    wide.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wide)
    painter.drawPixmap(room if before else 0, 0, picture)
    painter.end()
    return wide
