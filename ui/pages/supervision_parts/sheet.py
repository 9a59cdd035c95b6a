"""The page as they will see it, on the screen: always white, with what was replaced and what was left marked."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QAccessible,
    QAccessibleEvent,
    QColor,
    QFont,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from companion.digest import Mark, Segment
from companion.digest_page import Composed, Line
from ui import theme
from ui.widgets.choices import arrow_step
from ui.widgets.themed import Themed
from ui.widgets.tips import tip

_INK, _SOFT, _EDGE, _WHITE = "#111111", "#333333", "#B8C1BA", "#FFFFFF"
_TOUCHED, _STANDS, _HERE = "#DBEAE5", "#7A5300", "#2B4FC7"
"""Colours of paper, the same in every theme: replaced, left standing, and the one that is looked at."""
_ROOM, _LITTLE_ROOM, _HIGH = 42, 24, 520


@dataclass(frozen=True, slots=True)
class _Marked:
    start: int
    end: int
    piece: Segment


class DigestSheet(Themed, QWidget):
    """One stop of Tab; arrows go from mark to mark. `looked` gives the one that is looked at, None for none."""

    looked = Signal(object)  # Segment | None

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("digest-sheet")
        self.setAccessibleName(self.tr("What they will see"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setProperty("ringRadius", 2)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._page: Composed | None = None
        self._instead = ""
        self._document = QTextDocument()
        self._marks: list[_Marked] = []
        self._at = -1
        self.dress()

    def restyle(self) -> None:
        self._build()

    # What is on it

    def show_page(self, page: Composed | None, instead: str) -> None:
        """`instead` is said on the empty paper where there is no page."""
        if (page, instead) == (self._page, self._instead):
            return
        self._page, self._instead, self._at = page, instead, -1
        self.setAccessibleDescription(page.text() if page else instead)
        self._build()
        self.looked.emit(None)

    def words(self) -> str:
        return self._document.toPlainText()

    def marks(self) -> list[Segment]:
        return [marked.piece for marked in self._marks]

    def _build(self) -> None:
        document = QTextDocument(self)
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(0)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        document.setDefaultTextOption(option)
        document.setDefaultFont(self._font(15))
        self._marks = []
        cursor = QTextCursor(document)
        if self._page is None:
            cursor.insertText(self._instead, self._format(15, _SOFT))
        else:
            self._write(cursor, self._page)
        self._document.deleteLater()
        self._document = document
        self.updateGeometry()
        self.update()

    def _write(self, cursor: QTextCursor, page: Composed) -> None:
        self._line(cursor, page.head, 19, 600, 0)
        for point in page.points:
            for at, line in enumerate(point):
                above = 16 if not at else 10 if line.above or line.heading else 0
                self._line(cursor, line, 15, 600 if line.title else 500 if line.heading else 400, above)
        if page.last is not None:
            self._line(cursor, page.last, 15, 400, 22, _SOFT)

    def _line(self, cursor: QTextCursor, line: Line, size: int, weight: int, above: int, ink: str = _INK) -> None:
        px = theme.current().px
        block = QTextBlockFormat()
        block.setTopMargin(px(above))
        block.setLineHeight(px(size + 8), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        if cursor.position():
            cursor.insertBlock(block)
        else:
            cursor.setBlockFormat(block)
        for piece in line.pieces:
            start = cursor.position()
            cursor.insertText(piece.text, self._format(size, ink, weight, piece.mark))
            if piece.mark is not Mark.PLAIN:
                self._marks.append(_Marked(start, cursor.position(), piece))

    def _font(self, size: int, weight: int = 400) -> QFont:
        font = theme.current().font("body")
        font.setPixelSize(theme.current().px(size))
        font.setWeight(QFont.Weight(weight))
        return font

    def _format(self, size: int, ink: str, weight: int = 400, mark: Mark = Mark.PLAIN) -> QTextCharFormat:
        kind = QTextCharFormat()
        kind.setFont(self._font(size, weight))
        kind.setForeground(QColor(ink))
        if mark is Mark.REPLACED:
            kind.setBackground(QColor(_TOUCHED))
        elif mark is Mark.STANDING:
            kind.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
            kind.setUnderlineColor(QColor(_STANDS))
        return kind

    # Size

    def _room(self, width: int) -> int:
        px = theme.current().px
        return px(_ROOM) if width >= px(440) else px(_LITTLE_ROOM)

    def _lay(self, width: int) -> float:
        self._document.setTextWidth(max(1, width - 2 * self._room(width)))
        return self._document.size().height()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        look = theme.current()
        return max(look.px(_HIGH if self._page else 120), round(self._lay(width)) + look.px(34 + 42))

    def sizeHint(self) -> QSize:
        width = theme.current().px(552)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(220), 0)

    # Looking at the marks

    def look_at(self, at: int) -> None:
        """The mark of that place; beyond the ends, none."""
        self._at = at if 0 <= at < len(self._marks) else -1
        self.update()
        self.looked.emit(self._marks[self._at].piece if self._at >= 0 else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = arrow_step(self, event)
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(self._marks) - 1}
        if step and self._marks:
            self.look_at(min(max(self._at + step, 0), len(self._marks) - 1))
        elif Qt.Key(event.key()) in ends:
            self.look_at(ends[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Escape and self._at >= 0:
            self.look_at(-1)
        else:
            super().keyPressEvent(event)

    def read_aloud(self, words: str) -> None:
        """What is said of the mark that is looked at."""
        self.setAccessibleDescription(words or (self._page.text() if self._page else self._instead))
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    def _hit(self, at: QPoint) -> int:
        width = self.width()
        self._lay(width)
        point = QPointF(at.x() - self._room(width), at.y() - theme.current().px(34))
        place = self._document.documentLayout().hitTest(point, Qt.HitTestAccuracy.ExactHit)
        return next((n for n, marked in enumerate(self._marks) if marked.start <= place < marked.end), -1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.look_at(self._hit(event.position().toPoint()))

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            at = self._hit(event.pos())
            if at >= 0 and self._marks[at].piece.was:
                QToolTip.showText(event.globalPos(), tip(self._marks[at].piece.was), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def place(self) -> QRectF:
        """Where the mark that is looked at stands in the widget; empty for none."""
        if self._at < 0:
            return QRectF()
        marked = self._marks[self._at]
        width = self.width()
        self._lay(width)
        boxes = QRectF()
        for end in (marked.start, max(marked.start, marked.end - 1)):
            boxes = boxes.united(self._letter(end))
        return boxes.translated(self._room(width), theme.current().px(34))

    def _letter(self, position: int) -> QRectF:
        block = self._document.findBlock(position)
        within = position - block.position()
        line = block.layout().lineForTextPosition(within)
        box = self._document.documentLayout().blockBoundingRect(block)
        one, other = line.cursorToX(within)[0], line.cursorToX(within + 1)[0]  # type: ignore[index]
        top = box.y() + line.y()
        return QRectF(box.x() + min(one, other), top, abs(other - one), line.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(_WHITE))
        painter.setPen(QPen(QColor(_EDGE), 1))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        width, look = self.width(), theme.current()
        self._lay(width)
        painter.save()
        painter.translate(self._room(width), look.px(34))
        context = QAbstractTextDocumentLayout.PaintContext()
        self._document.documentLayout().draw(painter, context)
        painter.restore()
        if self._at >= 0:
            painter.setPen(QPen(QColor(_HERE), 2))
            painter.drawRoundedRect(self.place().adjusted(-3, -1, 3, 1), 4, 4)
