"""What every printed page has in common: A4, its margins and letters, and words that are never read as markup.

A paper is built as HTML for `document`. All words go in by the helpers here, which escape them.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextBlock, QTextCursor, QTextDocument, QTextFrameFormat, QTextOption

from ui import printing
from ui.theme import families
from ui.widgets.text import reads_right_to_left

MARGIN = 54
"""At both sides, in the units of `printing.PAPER`: 21 mm."""
WIDTH = int(printing.PAPER.width()) - 2 * MARGIN
_ABOVE, _BELOW = 42, 42
_HEADING = 500
"""The weight from which a paragraph is a heading."""
GAP = 24
"""Between two columns."""


def document(html_body: str) -> QTextDocument:
    """A4, black on white, as many pages as the words need; a word longer than a line goes on in the next."""
    made = QTextDocument()
    made.setUndoRedoEnabled(False)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    made.setDefaultTextOption(option)
    made.setDefaultStyleSheet(_style())
    made.setDocumentMargin(0)
    made.setHtml(f"<body>{html_body}</body>")
    frame = QTextFrameFormat()
    frame.setLeftMargin(MARGIN)
    frame.setRightMargin(MARGIN)
    frame.setTopMargin(_ABOVE)
    frame.setBottomMargin(_BELOW)
    made.rootFrame().setFrameFormat(frame)
    made.setPageSize(printing.PAPER)
    _keep_rows(made)
    _keep_headings(made)
    return made


def _keep_rows(made: QTextDocument) -> None:
    """Short things beside each other are not torn apart: they go to the next page together."""
    high = made.pageSize().height()
    for frame in made.rootFrame().childFrames():
        box = made.documentLayout().frameBoundingRect(frame)
        if box.height() < high / 3 and box.top() // high != (box.bottom() - 1) // high:
            moved = frame.frameFormat()
            moved.setPageBreakPolicy(QTextFrameFormat.PageBreakFlag.PageBreak_AlwaysBefore)
            frame.setFrameFormat(moved)


def _keep_headings(made: QTextDocument) -> None:
    """No heading stays behind at the foot of a page: it moves over to what it is about. The last one first, so that
    a name goes along with the heading below it."""
    block, room = made.lastBlock(), 0.0
    while block.isValid():
        after, block = block, block.previous()
        left = 0.0
        if block.isValid() and after.text() and block.charFormat().fontWeight() >= _HEADING:
            left = _page_end(made, block) - _top(made, block)
            if _top(made, after) > _top(made, block) + left:
                _lower(after, -room)  # what it was moved by itself: it goes along with this one now
                _lower(block, left)
            else:
                left = 0.0
        room = left


def _lower(block: QTextBlock, room: float) -> None:
    if room:
        moved = block.blockFormat()
        moved.setTopMargin(moved.topMargin() + room)
        QTextCursor(block).setBlockFormat(moved)


def _top(made: QTextDocument, block: QTextBlock) -> float:
    """Where its first line stands in the document."""
    return made.documentLayout().blockBoundingRect(block).y() + block.layout().lineAt(0).y()


def _page_end(made: QTextDocument, block: QTextBlock) -> float:
    high = made.pageSize().height()
    return (_top(made, block) // high + 1) * high - _BELOW


def plain(words: str) -> str:
    """The words as HTML that shows them as they are; each line of theirs is a line."""
    return escape(words).replace("\n", "<br>")


def paragraph(words: str, kind: str = "", above: int = 0) -> str:
    """`kind`: head, name, part, label, small, soft, said or large; '' for plain reading. `above`: room before it."""
    if not words:
        return ""
    way = "rtl" if reads_right_to_left(words) else "ltr"
    side = "right" if _turned() else "left"
    return f"<p class='{kind or 'body'}' dir='{way}' align='{side}' style='margin-top:{above}px'>{plain(words)}</p>"


def lines(words: str, kind: str = "", between: int = 3) -> str:
    """Each line of the words as a paragraph of its own; empty ones are left out."""
    return points([line for line in words.split("\n") if line.strip()], kind, between)


def beside(*columns: str, gap: int = GAP) -> str:
    """Columns of equal width beside each other, each already HTML; they go on over pages like any text."""
    each = (WIDTH - gap * (len(columns) - 1)) // len(columns)
    ordered = reversed(columns) if _turned() else columns
    cells = f"<td width='{gap}'></td>".join(f"<td width='{each}'>{column}</td>" for column in ordered)
    return f"<table dir='ltr' width='{WIDTH}' cellspacing='0' cellpadding='0'><tr>{cells}</tr></table>"


def rule(above: int = 11, below: int = 11) -> str:
    """A hairline across."""
    line = "border-bottom:1px solid #C4C4C4; font-size:1px; line-height:1px"
    return (
        f"<table style='margin-top:{above}px; margin-bottom:{below}px' width='{WIDTH}' cellspacing='0' "
        f"cellpadding='0'><tr><td style='{line}'>&nbsp;</td></tr></table>"
    )


def room(height: int) -> str:
    """Empty room, in the paper's units."""
    return f"<p style='font-size:1px; line-height:1px; margin-top:{height - 1}px'>&nbsp;</p>" if height > 0 else ""


def points(said: Sequence[str], kind: str = "", between: int = 3) -> str:
    """Several things, one beneath the other."""
    return "".join(paragraph(one, kind, between if at else 0) for at, one in enumerate(said))


def _turned() -> bool:
    return QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft


def _style() -> str:
    fonts = ", ".join(f"'{family}'" for family in families())
    return f"""
        body {{ font-family: {fonts}; font-size: 12px; color: #111111; }}
        p {{ margin: 0; line-height: 17px; white-space: pre-wrap; }}
        .head {{ font-size: 25px; line-height: 32px; }}
        .name {{ font-size: 17px; font-weight: 500; line-height: 24px; }}
        .part {{ font-size: 13px; font-weight: 600; line-height: 19px; }}
        .label {{ font-weight: 600; color: #333333; }}
        .large {{ font-size: 16px; line-height: 24px; }}
        .small {{ font-size: 11px; line-height: 16px; color: #333333; }}
        .soft {{ color: #333333; }}
        .said {{ font-style: italic; }}
    """
