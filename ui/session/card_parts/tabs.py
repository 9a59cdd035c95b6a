"""The card's faces as tabs, each with its key standing beside its word (picture 10)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from companion.card import Face
from ui import theme
from ui.widgets.chips import FlowLayout
from ui.widgets.key_button import KeyCap
from ui.widgets.themed import Themed, mirrored, rtl

SIDE = 10
"""Design px between a tab's word and the end of its underline."""
_GAP = 9
_HIGH = 64


def face_name(face: Face) -> str:
    return {
        Face.QUESTIONS: QCoreApplication.translate("Card", "Questions"),
        Face.ADVICE: QCoreApplication.translate("Card", "Advice"),
        Face.STEPS: QCoreApplication.translate("Card", "Steps"),
        Face.DROPS: QCoreApplication.translate("Card", "If it drops"),
    }[face]


def face_key(face: Face) -> str:
    """The same face has the same key, whichever others are there."""
    return str(list(Face).index(face) + 1)


class FaceTab(Themed, QAbstractButton):
    """A word and its key. Arrows are not its own: they turn the lens."""

    def __init__(self, face: Face) -> None:
        super().__init__()
        self.face = face
        self.words = face_name(face)
        self.setObjectName(f"card-tab-{face.value}")
        self.setAccessibleName(self.words)
        self.setAccessibleDescription(QCoreApplication.translate("Card", "Key {key}").format(key=face_key(face)))
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._high = _HIGH
        self._cap = KeyCap(face_key(face))
        self._cap.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._cap.setParent(self)
        self.dress()

    def restyle(self) -> None:
        self.updateGeometry()

    def set_lean(self, *, cap: bool, high: int) -> None:
        """With or without its key, so many design px high."""
        if (cap, high) != (not self._cap.isHidden(), self._high):
            self._high = high
            self._cap.setVisible(cap)
            self.updateGeometry()

    def nextCheckState(self) -> None:
        """Whoever holds the faces says which is seen."""

    def _font(self, strong: bool) -> QFont:
        font = theme.current().font("ui")
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Medium)
        return font

    def _wide(self) -> int:
        return round(QFontMetricsF(self._font(True)).horizontalAdvance(self.words))

    def width_with_cap(self) -> int:
        look = theme.current()
        return self._wide() + look.px(2 * SIDE + _GAP) + self._cap.sizeHint().width()

    def sizeHint(self) -> QSize:
        look = theme.current()
        wide = self._wide() + look.px(2 * SIDE) if self._cap.isHidden() else self.width_with_cap()
        return QSize(wide, look.px(self._high))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _middle(self) -> int:
        """Words stand a little low, as over a line."""
        return self.height() // 2 + theme.current().px(4 if self._high == _HIGH else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        look, size = theme.current(), self._cap.sizeHint()
        self._cap.resize(size)
        side = look.px(SIDE)
        x = side if rtl(self) else self.width() - side - size.width()
        self._cap.move(x, self._middle() - size.height() // 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        under = look.px(3)
        if self.isChecked() or self.isDown():
            painter.fillRect(QRect(0, self.height() - under, self.width(), under), look.color("accent"))
        elif self.underMouse():
            painter.fillRect(QRect(0, self.height() - under, self.width(), under), look.color("line"))
        painter.setPen(look.color("ink" if self.isChecked() else "ink-soft"))
        painter.setFont(self._font(self.isChecked()))
        room = QRectF(look.px(SIDE), 0, self._wide() + 1, 2 * self._middle())
        align = Qt.AlignmentFlag.AlignRight if rtl(self) else Qt.AlignmentFlag.AlignLeft
        flags = align | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(mirrored(self, room), flags, self.words)

    def focus_rect(self) -> QRect:
        look = theme.current()
        inside = self.rect().adjusted(4, 0, -4, 0)
        inside.setTop(self._middle() - look.px(16))
        inside.setHeight(look.px(32))
        return inside


class FaceTabs(Themed, QWidget):
    """Keys stand beside the words where there is room for all of them; words go on in another line where they must."""

    chosen = Signal(str)

    def __init__(self, faces: Sequence[Face]) -> None:
        super().__init__()
        self.setObjectName("card-tabs")
        self.tabs: Mapping[Face, FaceTab] = {face: FaceTab(face) for face in faces}
        self._flow = FlowLayout(self, 3)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for face, tab in self.tabs.items():
            tab.clicked.connect(lambda _on=False, value=face.value: self.chosen.emit(value))
            self._flow.addWidget(tab)
        self.dress()

    def restyle(self) -> None:
        self.updateGeometry()

    def set_face(self, face: Face) -> None:
        for each, tab in self.tabs.items():
            tab.setChecked(each is face)

    def fit(self, width: int) -> None:
        """Decide how much each tab can say in a row this wide."""
        look = theme.current()
        gaps = look.px(3) * (len(self.tabs) - 1)
        caps = sum(tab.width_with_cap() for tab in self.tabs.values()) + gaps <= width
        for tab in self.tabs.values():
            tab.set_lean(cap=caps, high=_HIGH)
        lines = 1 if self._flow.sizeHint().width() <= width else 2
        for tab in self.tabs.values():
            tab.set_lean(cap=caps, high=_HIGH if lines == 1 else 44)
