"""Waiting for a key: about a second, most of it the derivation that makes guessing dear."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QVariantAnimation
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from companion.vault.keys import FLOOR, Kdf
from ui import theme
from ui.widgets.text import Text

_EXPECTED_MS = 4000
_FULL = 1000


class KeyProgress(QWidget):
    """Words and a line that fills once, slower and slower; it never starts over. With reduced motion only words.

    Hidden until `begin`, and again after `end`.
    """

    def __init__(self, name: str = "progress", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._words = Text("", "small")
        self.bar = QProgressBar()
        self.bar.setRange(0, _FULL)
        self.bar.setTextVisible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.current().px(8), 0, 0)
        column.setSpacing(theme.current().px(8))
        column.addWidget(self._words)
        column.addWidget(self.bar)
        self._motion = QVariantAnimation(self)
        self._motion.setStartValue(0)
        self._motion.setEndValue(_FULL * 19 // 20)
        self._motion.setDuration(_EXPECTED_MS)
        self._motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._motion.valueChanged.connect(self.bar.setValue)
        self.hide()

    def words(self) -> str:
        return self._words.words()

    def begin(self, words: str) -> None:
        self._words.set_words(words)
        self.setAccessibleName(words)
        self.bar.setAccessibleName(words)
        self.bar.setValue(0)
        still = theme.current().reduced_motion
        self.bar.setVisible(not still)
        self.show()
        if not still:
            self._motion.start()

    def end(self) -> None:
        self._motion.stop()
        self.hide()


def weakest(kdf: Kdf) -> Kdf:
    """The cheapest derivation an opener may accept: the floor, and less only where tests make their keys so."""
    return min(kdf, FLOOR, key=lambda costs: costs.memory_kib)
