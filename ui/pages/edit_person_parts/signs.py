"""A sign in three turns: what is on it, its tint, its shape. None of them means anything."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QButtonGroup, QToolButton, QVBoxLayout, QWidget

from companion.people import ICONS, SHAPES, TINTS
from ui import theme, words
from ui.widgets.chips import FlowLayout
from ui.widgets.naming import named
from ui.widgets.sign import paint_sign
from ui.widgets.text import Text


class SignChoices(QWidget):
    """`changed`: another sign is chosen, by hand or not; `turned`: by hand."""

    changed = Signal()
    turned = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(Text(self.tr("A sign"), "label"))
        self._column.addWidget(Text(self.tr("Shown where a name would be too much. It means nothing else."), "small"))
        self._column.addSpacing(theme.current().px(8))
        self._icons = self._choices([(i, words.icon_name(i)) for i in ICONS], "icon")
        self._tints = self._choices([(t, self.tr("Tint {letter}").format(letter=t)) for t in TINTS], "tint")
        self._shapes = self._choices(
            [(str(s), self.tr("Shape {number}").format(number=s + 1)) for s in range(SHAPES)], "shape"
        )

    def _choices(self, options: list[tuple[str, str]], what: str) -> QButtonGroup:
        look = theme.current()
        group = QButtonGroup(self)
        holder = named(QWidget(), f"{what}-choices")
        flow = FlowLayout(holder, gap=4)
        for number, (value, says) in enumerate(options):
            button = named(QToolButton(), f"{what}-{value}", says)
            button.setCheckable(True)
            button.setToolTip(says)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setProperty("kind", "choice")
            button.setProperty("value", value)
            button.setIconSize(QSize(look.px(28), look.px(24)))
            group.addButton(button, number)
            flow.addWidget(button)
        group.idToggled.connect(lambda _id, on: self._draw() if on else None)
        group.buttonClicked.connect(self.turned)
        self._column.addWidget(holder)
        return group

    def show_sign(self, icon: str, tint: str, shape: int) -> None:
        """Choose this sign; one that is none is left out."""
        for group, value in ((self._icons, icon), (self._tints, tint), (self._shapes, str(shape))):
            for button in group.buttons():
                if button.property("value") == value:
                    button.setChecked(True)
        self._draw()

    def sign(self) -> tuple[str, str, int]:
        """Icon, tint and shape, as `Person` has them."""
        return _chosen(self._icons), _chosen(self._tints), int(_chosen(self._shapes) or 0)

    def _draw(self) -> None:
        icon, tint, shape = self.sign()
        if not (icon and tint and _chosen(self._shapes)):
            return
        for button in self._icons.buttons():
            button.setIcon(theme.current().icon(str(button.property("value"))))
        for button in self._tints.buttons():
            button.setIcon(_bare_sign(str(button.property("value")), shape))
        for button in self._shapes.buttons():
            button.setIcon(_bare_sign(tint, int(button.property("value"))))
        self.changed.emit()


def _chosen(group: QButtonGroup) -> str:
    button = group.checkedButton()
    return str(button.property("value")) if button else ""


def _bare_sign(tint: str, shape: int) -> QIcon:
    """A sign without its icon, as a button shows it."""
    look = theme.current()
    picture = QPixmap(look.px(28) * 2, look.px(24) * 2)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_sign(painter, QRectF(picture.rect()), "", tint, shape)
    painter.end()
    picture.setDevicePixelRatio(2)
    return QIcon(picture)
