"""Words to borrow: shown as a quotation, changed into one's own, and set back (R11, R15)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from companion.agreement import OWN, AgreementLine, Field
from companion.errors import Failure
from ui import theme
from ui.fields_kept import KeptField
from ui.widgets.buttons import Button
from ui.widgets.fields import PageField
from ui.widgets.naming import named
from ui.widgets.sections import row
from ui.widgets.text import Text
from ui.workspace import Workspace


class Borrowed(QWidget):
    """One of several wordings the product brings; another is a press away."""

    def __init__(self, name: str, heading: str, shipped: Sequence[str]) -> None:
        super().__init__()
        self.setObjectName(name)
        self._heading, self._shipped, self._at = heading, tuple(shipped), 0
        px = theme.current().px
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(px(8))
        self.column.addWidget(Text(heading, "subheading"))
        self.quote = named(QFrame(), f"{name}-quote")
        self.quote.setProperty("look", "block")
        inside = QVBoxLayout(self.quote)
        inside.setContentsMargins(px(18), px(12), px(18), px(12))
        self._words = Text("", "quote")
        inside.addWidget(self._words)
        self.column.addWidget(self.quote)
        self.other = Button(self.tr("Other words"), "bare compact flush", name=f"{name}-other")
        self.other.setAccessibleDescription(heading)
        self.other.clicked.connect(self._turn)
        self.column.addWidget(self.controls())
        self.other.setVisible(len(self._shipped) > 1)  # only now: shown without a parent it would be a window
        self.column.addStretch(1)
        self._show_words()

    def controls(self) -> QWidget:
        return row(self.other)

    def words(self) -> str:
        """The wording that is shown, without its quotation marks."""
        return self._shipped[self._at]

    def _turn(self) -> None:
        self._at = (self._at + 1) % len(self._shipped)
        self._show_words()

    def _show_words(self) -> None:
        self._words.set_words(self.tr("“{words}”").format(words=self.words()))


class OwnWords(Borrowed):
    """The same, which the supporter may make their own: a line of their own pages takes its place."""

    def __init__(self, workspace: Workspace, field: Field, name: str, heading: str, shipped: Sequence[str]) -> None:
        self._workspace, self._field = workspace, field
        self.mine = Button(self.tr("Make it mine"), "bare compact flush", icon="pencil-simple", name=f"{name}-mine")
        self.back = Button(self.tr("Set it back"), "bare compact flush", name=f"{name}-back")
        for button in (self.mine, self.back):
            button.setAccessibleDescription(heading)
        super().__init__(name, heading, shipped)
        self.mine.clicked.connect(self._make_mine)
        self.back.clicked.connect(self._set_back)
        self.kept = KeptField(
            workspace,
            PageField(f"{name}-own", "", heading, 87, 240),
            self._line,
            lambda line: line.text,
            lambda line, words: replace(line, text=words),
        )
        self.column.insertWidget(2, self.kept)
        self._show_own(False)

    def controls(self) -> QWidget:
        return row(self.mine, self.other, self.back, gap=24)

    def _line(self) -> AgreementLine:
        return self._workspace.vault.agreement(OWN).line(self._field)

    def refresh(self) -> None:
        line = self._line()
        writing = self.kept.field.hasFocus() or self.kept.autokeep.pending
        self._show_own(bool(line.text.strip()) or writing)
        self.kept.show_kept(line)

    def _show_own(self, own: bool) -> None:
        if own is not self.kept.isHidden():
            return
        if not own and self.back.hasFocus():
            self.mine.show()
            self.mine.setFocus(Qt.FocusReason.OtherFocusReason)  # before: Qt would choose elsewhere
        self.kept.setVisible(own)
        self.back.setVisible(own)
        self.quote.setVisible(not own)
        self.mine.setVisible(not own)
        self.other.setVisible(not own and len(self._shipped) > 1)

    def _make_mine(self) -> None:
        line = self._line()
        self._try(lambda: self._workspace.save(line, replace(line, text=self.words())))
        self.refresh()
        if not self.kept.isHidden():
            self.kept.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set_back(self) -> None:
        self.kept.autokeep.forget()
        line = self._line()
        self._try(lambda: self._workspace.save(line, replace(line, text="")))
        self.refresh()

    def _try(self, act: Callable[[], None]) -> None:
        try:
            act()
        except Failure as failure:
            self._workspace.failed.emit(failure)
