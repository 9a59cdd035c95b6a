"""The cover: something plain to be seen instead. Drawn in the system's manner, not ours (picture 19)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.naming import named

_LIGHT = ("#FFFFFF", "#FAFAFA", "#EAEAEA", "#1E1E1E", "#5C5C5C", "#DDDDDD")
_DARK = ("#1E1E1E", "#242424", "#333333", "#EEEEEE", "#B0B0B0", "#3A3A3A")


class Cover(QWidget):
    """An invented shopping-and-chores list, or nothing at all ('blank'). Holds no word of the vault."""

    def __init__(self, theme: Theme, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cover")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Notes"))
        self.setProperty("ring", False)  # a ring of ours would show at its corners
        ground, side, chosen, ink, soft, line = _LIGHT if theme.name == "light" else _DARK
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        px = theme.px
        self.setStyleSheet(
            f"#cover {{ background: {ground}; }}"
            f"#cover-list {{ background: {side}; border: none; border-right: 1px solid {line}; }}"
            f"#cover-chosen {{ background: {chosen}; }}"
            f"QLabel {{ font-family: 'DejaVu Sans', sans-serif; font-size: {px(14)}px; color: {ink}; }}"
            f"QLabel[kind='day'] {{ font-size: {px(13)}px; color: {soft}; }}"
            f"QLabel[kind='title'] {{ font-size: {px(20)}px; font-weight: 700; }}"
            f"QLabel[kind='line'] {{ font-size: {px(15)}px; }}"
        )
        if kind == "notes":
            row = QHBoxLayout(self)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(0)
            row.addWidget(self._list(theme))
            row.addLayout(self._note(theme), 1)

    def _list(self, theme: Theme) -> QWidget:
        side = named(QFrame(), "cover-list")
        side.setFixedWidth(theme.px(240))
        column = QVBoxLayout(side)
        column.setContentsMargins(0, theme.px(10), 0, 0)
        column.setSpacing(0)
        notes = (
            (self.tr("Around the house"), self.tr("Today")),
            (self.tr("Groceries"), self.tr("Yesterday")),
            (self.tr("Library books"), self.tr("Last week")),
            (self.tr("Bike"), self.tr("Last month")),
        )
        for place, (title, when) in enumerate(notes):
            item = named(QFrame(), "cover-chosen" if place == 0 else "")
            inside = QVBoxLayout(item)
            inside.setContentsMargins(theme.px(18), theme.px(9), theme.px(12), theme.px(9))
            inside.setSpacing(theme.px(2))
            inside.addWidget(_label(title))
            inside.addWidget(_label(when, "day"))
            column.addWidget(item)
        column.addStretch(1)
        return side

    def _note(self, theme: Theme) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setContentsMargins(theme.px(56), theme.px(40), theme.px(24), 0)
        column.setSpacing(theme.px(8))
        column.addWidget(_label(self.tr("Around the house"), "title"))
        column.addSpacing(theme.px(4))
        for words in (
            self.tr("Lamp bulbs, two, the small screw kind"),
            self.tr("Ring about the gutter"),
            self.tr("Measure the shelf in the hall: 84 wide?"),
            self.tr("Descale the kettle"),
            self.tr("Seeds for the window box"),
        ):
            column.addWidget(_label(words, "line"))
        column.addStretch(1)
        return column


def _label(words: str, kind: str = "") -> QLabel:
    label = QLabel(words)
    label.setWordWrap(True)
    label.setProperty("kind", kind)
    label.setWordWrap(True)
    return label
