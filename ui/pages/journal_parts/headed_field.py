"""A page of the journal being written: its headings look like headings, and are Markdown all the same."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QFont,
    QKeyEvent,
    QKeySequence,
    QSyntaxHighlighter,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from ui import theme
from ui.widgets.fields import PageField

_MARK = re.compile(r" {0,3}#{1,6} +(?=\S)")
"""What makes a line a heading. With nothing after it yet, it is seen as it is typed."""


def _marked(block: QTextBlock) -> int:
    """How many letters at the beginning of this line are out of sight."""
    found = _MARK.match(block.text())
    return found.end() if found else 0


class _Headings(QSyntaxHighlighter):
    """Dresses them as they are read. The words themselves are never changed."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)

    def highlightBlock(self, text: str) -> None:
        found = _MARK.match(text)
        if found is None:
            return
        look = theme.current()
        gone, heading = QTextCharFormat(), QTextCharFormat()
        speck = QFont(look.font("body"))
        speck.setPixelSize(1)
        speck.setStretch(1)
        speck.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, -0.5)
        gone.setFont(speck)
        gone.setForeground(Qt.GlobalColor.transparent)
        heading.setFont(look.font("subheading"))
        self.setFormat(0, found.end(), gone)
        self.setFormat(found.end(), len(text) - found.end(), heading)


class HeadedField(PageField):
    """The cursor never stands before a heading's mark nor in it, and the mark goes as one: Backspace at the beginning
    of a heading makes it text."""

    def __init__(self, name: str = "", says: str = "", min_height: int = 62, max_height: int = 420) -> None:
        super().__init__(name, "", says, min_height=min_height, max_height=max_height)
        self._headings = _Headings(self.document())
        self.cursorPositionChanged.connect(self._step_out)

    def _step_out(self) -> None:
        cursor = self.textCursor()
        behind = cursor.block().position() + _marked(cursor.block())
        if cursor.position() < behind:
            self._put(cursor, behind)

    def _put(self, cursor: QTextCursor, at: int, *, keep: bool | None = None) -> None:
        keep = cursor.hasSelection() if keep is None else keep
        cursor.setPosition(at, QTextCursor.MoveMode.KeepAnchor if keep else QTextCursor.MoveMode.MoveAnchor)
        self.setTextCursor(cursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._step_out()  # a page that was just laid out has its cursor at the very beginning
        cursor = self.textCursor()
        mark = _marked(cursor.block())
        begins = mark > 0 and cursor.positionInBlock() == mark
        if begins and self._goes_back(event, cursor):
            return
        if not cursor.hasSelection() and self._changes(event, cursor, mark if begins else 0):
            return
        super().keyPressEvent(event)

    def _goes_back(self, event: QKeyEvent, cursor: QTextCursor) -> bool:
        """From the beginning of a heading to the end of the line above it."""
        rightwards = cursor.block().textDirection() is Qt.LayoutDirection.RightToLeft
        if event.key() != (Qt.Key.Key_Right if rightwards else Qt.Key.Key_Left):
            return False
        selects = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if cursor.hasSelection() and not selects:
            return False
        above = cursor.block().previous()
        if above.isValid():
            self._put(cursor, above.position() + above.length() - 1, keep=selects)
        return True

    def _changes(self, event: QKeyEvent, cursor: QTextCursor, mark: int) -> bool:
        """What is done at the beginning of a heading, or at the end of the line above one."""
        keys, block = QKeySequence.StandardKey, cursor.block()
        if mark and event.key() == Qt.Key.Key_Backspace:
            cursor.setPosition(block.position(), QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
        elif mark and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            cursor.setPosition(block.position())
            cursor.insertBlock()
        elif event.matches(keys.Delete) and cursor.atBlockEnd() and _marked(block.next()):
            cursor.setPosition(block.next().position() + _marked(block.next()), QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
        else:
            return False
        return True
