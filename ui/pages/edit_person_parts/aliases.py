"""What else somebody is called, as small chips: each of these is replaced and forgotten with the name (B6, B7)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from companion.aliases import LONGEST, MOST, typed, with_names
from ui import theme
from ui.widgets.chips import Chip, FlowLayout
from ui.widgets.fields import LineField, tab_in_order
from ui.widgets.text import Text


class _Line(LineField):
    """Enter or a comma adds what is written; Enter on nothing is `submitted`; Backspace on nothing takes the last one
    out, Escape empties it."""

    adding = Signal()
    taking_back = Signal()
    submitted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (self.adding if self.text().strip() else self.submitted).emit()
        elif event.text() == ",":
            self.adding.emit()
        elif key == Qt.Key.Key_Backspace and not self.text():
            self.taking_back.emit()
        elif key == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class _Alias(Chip):
    """One name; pressing it, Delete or Backspace takes it out."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.click()
        else:
            super().keyPressEvent(event)


class AliasesField(QWidget):
    """`edited` comes with whatever is typed, added or taken out by hand; `submitted` with Enter on an empty line."""

    edited = Signal()
    submitted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("aliases")
        self._names: tuple[str, ...] = ()
        self._chips: list[Chip] = []
        px = theme.current().px
        says, hint = self.tr("Also called"), self.tr("In talk, or in what you write. Enter or a comma after each.")
        self.line = _Line("aliases-line", says=says)
        self.line.setAccessibleDescription(hint)
        self.line.setMaxLength(MOST * LONGEST)
        self._holder = QWidget()
        self._flow = FlowLayout(self._holder)
        label = Text(says, "label")
        label.setBuddy(self.line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        for widget in (label, self._holder, self.line, Text(hint, "small")):
            column.addWidget(widget)
        self._holder.hide()
        self.line.adding.connect(self._take_typed)
        self.line.taking_back.connect(lambda: self._change(self._names[:-1]))
        self.line.submitted.connect(self.submitted)
        self.line.textEdited.connect(self._on_typed)

    def value(self) -> tuple[str, ...]:
        """The names, and with them a last one typed but not ended."""
        return with_names(self._names, typed(self.line.words()))

    def begin(self, names: tuple[str, ...]) -> None:
        """Another person's; nothing typed stays."""
        self.line.set_words("")
        self._names = names
        self._show()

    def _on_typed(self, written: str) -> None:
        """Pasted lines of names are names at once."""
        if "," in written:
            self._take_typed()
        else:
            self.edited.emit()

    def _take_typed(self) -> None:
        names = self.value()
        self.line.set_words("")
        self._change(names)

    def _change(self, names: tuple[str, ...]) -> None:
        if names != self._names:
            self._names = names
            self._show()
        self.edited.emit()

    def _take_out(self, name: str) -> None:
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._change(tuple(other for other in self._names if other != name))

    def _show(self) -> None:
        if QApplication.focusWidget() in self._chips:
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)  # before it goes: Qt would choose elsewhere
        self._flow.clear()
        self._chips = []
        for name in self._names:
            chip: Chip = _Alias(name, "alias", parent=self._holder, tail="x")
            chip.setAccessibleName(self.tr("{name}: take this out").format(name=name))
            chip.clicked.connect(self._taking_out(name))
            self._flow.addWidget(chip)
            self._chips.append(chip)
        for chip in self._chips:
            chip.show()
        self._holder.setVisible(bool(self._chips))
        tab_in_order([*self._chips, self.line])

    def _taking_out(self, name: str) -> Callable[[], None]:
        return lambda: self._take_out(name)
