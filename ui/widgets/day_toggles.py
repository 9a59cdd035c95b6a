"""Days of the week, any of them chosen: joined buttons that each stay in or out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui import theme
from ui.widgets.choices import Option
from ui.widgets.themed import Themed, rtl

_HIGH, _LEAST = 40, 44


class DayToggles(Themed, QWidget):
    """Monday is 0. One Tab stop, arrow keys walk, Space turns a day in or out: `chosen` tells all that are in."""

    chosen = Signal(object)  # tuple[int, ...]

    def __init__(self, name: str, says: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(says)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        self.days = [_Day(at, f"{name}-{at}") for at in range(7)]
        for at, day in enumerate(self.days):
            line.addWidget(day)
            day.clicked.connect(lambda _=False: self.chosen.emit(self.value()))
            day.walked.connect(lambda step, at=at: self._walk(at + step))
        self._stop(0)
        self.dress()

    def value(self) -> tuple[int, ...]:
        return tuple(at for at, day in enumerate(self.days) if day.isChecked())

    def set_value(self, days: Sequence[int]) -> None:
        """Show these, telling nobody."""
        for at, day in enumerate(self.days):
            day.setChecked(at in days)

    def _walk(self, at: int) -> None:
        self._stop(at % 7)
        self.days[at % 7].setFocus(Qt.FocusReason.TabFocusReason)

    def _stop(self, at: int) -> None:
        for other, day in enumerate(self.days):
            day.setFocusPolicy(Qt.FocusPolicy.StrongFocus if other == at else Qt.FocusPolicy.ClickFocus)


class _Day(Option):
    def __init__(self, at: int, name: str) -> None:
        locale = QLocale()
        super().__init__(str(at), locale.dayName(at + 1, QLocale.FormatType.ShortFormat))
        self._at = at
        self.setObjectName(name)
        self.setAccessibleName(locale.dayName(at + 1))
        self.setToolTip(locale.dayName(at + 1))
        self.setProperty("ringRadius", 8 if at in (0, 6) else 2)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.dress()

    def restyle(self) -> None:
        self.updateGeometry()

    def _font(self, strong: bool) -> QFont:
        font = theme.current().font("small")
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        return font

    def sizeHint(self) -> QSize:
        look = theme.current()
        word = QFontMetricsF(self._font(True)).horizontalAdvance(self.words)
        return QSize(max(look.px(_LEAST), round(word) + look.px(14)), look.px(_HIGH))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = self._whole()
        painter.setClipPath(whole)
        ground = "accent-soft" if self.isChecked() or self.isDown() else "inset" if self.underMouse() else "sheet"
        painter.fillRect(self.rect(), look.color(ground))
        if self.isChecked():
            under = look.px(3)
            painter.fillRect(QRect(0, self.height() - 1 - under, self.width(), under), look.color("accent"))
        painter.setPen(look.color("ink" if self.isChecked() else "ink-soft"))
        painter.setFont(self._font(self.isChecked()))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.words)
        if self._at:
            x = self.width() - 1 if rtl(self) else 0
            painter.fillRect(QRect(x, 0, 1, self.height()), look.color("line"))
        painter.setClipping(False)
        painter.setPen(QPen(look.color("edge"), 1))
        painter.setClipRect(self.rect())
        painter.drawPath(whole)

    def _whole(self) -> QPainterPath:
        """The outline of all seven, as it lies over this one."""
        group = self.parentWidget()
        assert group is not None
        path = QPainterPath()
        box = QRectF(group.rect()).translated(-self.pos()).adjusted(0.5, 0.5, -0.5, -0.5)
        path.addRoundedRect(box, theme.current().px(8), theme.current().px(8))
        return path
