"""A message beside its cause: what happened, what is safe, what to do.

It takes its own room and covers nothing.
"""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPointF, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui import theme
from ui.widgets.buttons import Button, IconButton
from ui.widgets.sign import Icon
from ui.widgets.text import Text
from ui.widgets.themed import Themed


class _ErrorMark(Themed, QWidget):
    """A ring with a bar across: the second signal of an error, besides its colour."""

    def __init__(self) -> None:
        super().__init__()
        self.dress()

    def restyle(self) -> None:
        side = theme.current().px(20)
        self.setFixedSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(look.scale, look.scale)
        painter.setPen(QPen(look.color("error"), 1.6))
        painter.drawEllipse(QPointF(10, 10), 8, 8)
        painter.drawLine(QPointF(6.5, 10), QPointF(13.5, 10))


class Banner(Themed, QFrame):
    """Hidden until `say`. Announced to screen readers as an alert.

    `acted` is the action button, `closed` the cross.
    """

    acted = Signal()
    closed = Signal()

    def __init__(self, name: str = "banner", closable: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._icon = Icon("circle-dashed", "ink")
        self._text = Text("", "body")
        self._action = Button("", "compact", name=f"{name}Action")
        self._cross = IconButton("x", self.tr("Put this away"), name=f"{name}Close")
        self._line = QHBoxLayout(self)
        self._mark = _ErrorMark()
        self._line.addWidget(self._mark)
        self._line.addWidget(self._icon)
        self._line.addWidget(self._text, 1)
        self._line.addWidget(self._action)
        self._line.addWidget(self._cross)
        self._cross.setVisible(closable)  # only now: shown without a parent it would be a window of its own
        self._action.clicked.connect(self.acted)
        self._cross.clicked.connect(self._put_away)
        self.dress()
        self.hide()

    def restyle(self) -> None:
        look = theme.current()
        self._line.setContentsMargins(look.px(16), look.px(10), look.px(12), look.px(10))
        self._line.setSpacing(look.px(12))

    def words(self) -> str:
        return self._text.words()

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in reading order."""
        return [self._action, self._cross]

    def say(self, words: str, kind: Literal["error", "plain"] = "plain", action: str = "", icon: str = "") -> None:
        """Show the words; '' puts the banner away. `action` names a button."""
        if not words:
            self.hide()
            return
        self.setProperty("look", "error" if kind == "error" else "block")
        self.style().unpolish(self)
        self.style().polish(self)
        self._text.set_role("error" if kind == "error" else "body")
        self._text.set_words(words)
        self._mark.setVisible(kind == "error")
        self._icon.setVisible(kind != "error")
        self._icon.set_icon(icon or "check-circle", "ink")
        self._action.set_words(action)
        self._action.setVisible(bool(action))
        self.setAccessibleName(words)
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _put_away(self) -> None:
        self.hide()
        self.closed.emit()
