"""One page of the journal, read: Markdown quietly rendered, hits marked, nothing ever loaded from elsewhere."""

from __future__ import annotations

import re
from itertools import pairwise

from PySide6.QtCore import QPointF, QSize, Qt, QUrl
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit

from companion.journal import split_hits
from ui import theme
from ui.highlight import hits_in, paint_hits
from ui.widgets.themed import Themed

_PICTURE = re.compile(r"!(?=\[)")
# A line that Markdown may read as more than text: a list, heading, quotation, fence, rule, or an indented one.
_MARKED_LINE = re.compile(r"[ ]{0,3}([-*+>]|\d{1,9}[.)]|#{1,6}[ ]|```|~~~|[-*_=]{2,}\s*$)|[ ]{4}|\t")
_LINE_BREAK = "\u2028"


class QuietDocument(QTextDocument):
    """A document that loads nothing: no picture, no style, from no address."""

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        return None


def as_typed(words: str) -> str:
    """Markdown in which each typed line stays a line, and a picture stays the words it was typed with."""
    lines = _PICTURE.sub(r"!\\", words).split("\n")
    parts = [lines[0]]
    for before, line in pairwise(lines):
        text = before.strip() and line.strip() and not (_MARKED_LINE.match(before) or _MARKED_LINE.match(line))
        parts += [_LINE_BREAK if text else "\n", line]
    return "".join(parts)


class ReadingView(Themed, QTextEdit):
    """Words to be read and copied, as high as they are. HTML in them is shown as typed."""

    def __init__(self, name: str, says: str) -> None:
        super().__init__()
        self._blocks: list[tuple[int, list[tuple[int, int]]]] = []
        self._shown: tuple[str, str, bool] = ("", "", True)
        self.setObjectName(name)
        self.setAccessibleName(says)
        self.setProperty("look", "bare")
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        document = QuietDocument(self)
        document.setDocumentMargin(0)
        self.setDocument(document)
        document.documentLayout().documentSizeChanged.connect(lambda _: self.updateGeometry())
        self.dress()

    def restyle(self) -> None:
        self.setFont(theme.current().font("body"))
        self._show()

    def show_page(self, words: str, marked: str = "") -> None:
        """Markdown as typed; `marked` is the same with hits between HIT_ marks."""
        self._shown = (words, marked, True)
        self._show()

    def show_line(self, words: str, marked: str = "") -> None:
        """Plain words, whatever they look like."""
        self._shown = (words, marked, False)
        self._show()

    def _show(self) -> None:
        words, marked, markdown = self._shown
        document = self.document()
        if markdown:
            features = QTextDocument.MarkdownFeature
            document.setMarkdown(as_typed(words), features.MarkdownDialectCommonMark | features.MarkdownNoHTML)
        else:
            document.setPlainText(words)
        _quieten(document)
        self._mark(marked if split_hits(marked)[1] else "")
        self.updateGeometry()

    def _mark(self, marked: str) -> None:
        """Note each block's hits, by its place in the document."""
        self._blocks = []
        if marked:
            hits = hits_in(self.document().toRawText(), marked)
            block = self.document().begin()
            while block.isValid():
                start, end = block.position(), block.position() + block.length()
                here = [(first - start, length) for first, length in hits if start <= first < end]
                if here:
                    self._blocks.append((block.blockNumber(), here))
                block = block.next()
        self.viewport().update()

    def hits(self) -> list[str]:
        """The words marked, in order."""
        found = []
        for number, places in self._blocks:
            words = self.document().findBlockByNumber(number).text()
            found += [words[first : first + length] for first, length in places]
        return found

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(320), round(self.document().size().height()) + 1)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        layout = self.document().documentLayout()
        for number, places in self._blocks:
            block = self.document().findBlockByNumber(number)
            box = layout.blockBoundingRect(block)
            if box.intersects(event.rect().toRectF()):
                paint_hits(painter, block.layout(), QPointF(box.topLeft()), places)
        painter.end()
        super().paintEvent(event)


def _quieten(document: QTextDocument) -> None:
    """Headings as subheadings, text as text, strong and slanted words; nothing else stands out."""
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    block = document.begin()
    first = True
    while block.isValid():
        _dress(cursor, block, first)
        first = False
        block = block.next()
    cursor.endEditBlock()


def _dress(cursor: QTextCursor, block: QTextBlock, first: bool) -> None:
    look = theme.current()
    heading = block.blockFormat().headingLevel() > 0
    form = QTextBlockFormat(block.blockFormat())
    role = "subheading" if heading else "body"
    line = look.line(role)
    # Qt makes the first line of a block only as high as its letters: the rest is given to the margins.
    above = max(0.0, (line - QFontMetricsF(look.font(role)).height()) / 2)
    form.setLineHeight(line, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    form.setTopMargin(above + (0 if first or not heading else look.px(22)))
    form.setBottomMargin(above + look.px(8))
    if form.nonBreakableLines():
        form.setNonBreakableLines(False)
    form.clearBackground()
    cursor.setPosition(block.position())
    cursor.setBlockFormat(form)
    for start, length, strong, slanted in _spans(block):
        cursor.setPosition(start)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        letters = QTextCharFormat()
        font = look.font(role)
        if strong:
            font.setWeight(QFont.Weight.DemiBold)
        font.setItalic(slanted)
        letters.setFont(font)
        letters.setForeground(look.color("ink"))
        cursor.setCharFormat(letters)


def _spans(block: QTextBlock) -> list[tuple[int, int, bool, bool]]:
    """(start, length, strong, slanted) of each run of letters, read before any is changed."""
    spans = []
    run = block.begin()
    while not run.atEnd():
        fragment = run.fragment()
        letters = fragment.charFormat()
        strong = letters.fontWeight() >= QFont.Weight.DemiBold
        spans.append((fragment.position(), fragment.length(), strong, letters.fontItalic()))
        run += 1
    return spans
