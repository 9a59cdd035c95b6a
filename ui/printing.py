"""Paper: the recovery sheet as a document, and any document on a printer or in a PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QImage,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QPen,
    QTextDocument,
    QTextFrameFormat,
)

from companion import PRODUCT
from companion.vault import files
from ui import dates
from ui.theme import families
from ui.widgets.painting import pebble

PAPER = QSizeF(528, 746)
"""A4 as the design draws it. Documents are laid out at this size and made larger or smaller as a whole."""
_UNDER = "border-bottom:1px solid #C4C4C4"
_MARK = QUrl("mark")


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLook:
    """`plain`: no name of the product. `by_hand`: empty lines instead of the groups, for a shared printer."""

    plain: bool = True
    by_hand: bool = False


def sheet_document(sheet: str, made_on: date, look: SheetLook, number: int = 1) -> QTextDocument:
    """The recovery sheet: one page, black on white, thirteen groups in two columns, check signs apart. `number`: which
    of its vault's it is."""
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.addResource(QTextDocument.ResourceType.ImageResource.value, _MARK, _mark())
    document.setDefaultStyleSheet(_style())
    document.setHtml(_sheet_html(sheet.split(), made_on, look, number))
    _frame(document)
    return document


def _frame(document: QTextDocument) -> None:
    document.setDocumentMargin(0)
    margins = QTextFrameFormat()
    margins.setLeftMargin(54)
    margins.setRightMargin(54)
    margins.setTopMargin(46)
    margins.setBottomMargin(12)
    document.rootFrame().setFrameFormat(margins)
    document.setPageSize(PAPER)


def _style() -> str:
    fonts = ", ".join(f"'{family}'" for family in families())
    return f"""
        body {{ font-family: {fonts}; font-size: 15px; color: #111111; }}
        p {{ margin: 0; line-height: 22px; }}
        .head {{ font-size: 27px; line-height: 34px; margin-bottom: 6px; }}
        .group {{ font-size: 18px; font-weight: 600; letter-spacing: 1px; }}
        .small {{ font-size: 14px; color: #333333; }}
    """


def _sheet_html(groups: list[str], made_on: date, look: SheetLook, number: int) -> str:
    head = (
        QCoreApplication.translate("Sheet", "Keep this paper")
        if look.plain
        else QCoreApplication.translate("Sheet", "{product}: recovery sheet")
    )
    to_use = QCoreApplication.translate("Sheet", "To use it:")
    use = QCoreApplication.translate(
        "Sheet",
        "on the first screen choose “Use the recovery sheet”, copy the thirteen groups in order. Each ends "
        "with its own check sign. I, L, O and U never occur; capitals and spaces do not matter.",
    )
    rows = (
        _pair(QCoreApplication.translate("Sheet", "Made on"), f"<b>{escape(dates.day(made_on, year=True))}</b>")
        + _pair(QCoreApplication.translate("Sheet", "Sheet number"), _counts(number))
        + _gap(6)
        + _pair(QCoreApplication.translate("Sheet", "Kept at"), "", _UNDER)
    )
    return "".join(
        (
            "<body>",
            f"<p class='head'>{escape(head.format(product=PRODUCT))}</p>",
            _paragraph(
                QCoreApplication.translate(
                    "Sheet",
                    "It opens one file. Keep it where you keep things that matter, away from the computer.",
                )
            ),
            _groups_table(groups, look.by_hand),
            f"<p><b>{escape(to_use)}</b> {escape(use)}</p>",
            "<table style='margin-top:16px; margin-bottom:20px' width='420' cellspacing='0' cellpadding='0'>",
            f"{rows}</table>",
            "<p style='line-height:40px'><img src='mark' width='420' height='38'></p>",
            f"<p class='small' style='margin-top:14px'>{escape(_warning())}</p>",
            "</body>",
        )
    )


def _counts(number: int) -> str:
    words = QCoreApplication.translate("Sheet", "{number}, until a newer one is made")
    return escape(words).format(number=f"<b>{number}</b>")


def _warning() -> str:
    return QCoreApplication.translate("Sheet", "Whoever holds this and the file can read the file.")


def _paragraph(words: str) -> str:
    return f"<p>{escape(words)}</p>"


def _gap(height: int) -> str:
    return f"<tr><td height='{height}'></td><td></td></tr>"


def _pair(left: str, right: str, under: str = "") -> str:
    pad = "padding-top:4px; padding-bottom:4px"
    return (
        f"<tr><td width='170' style='{pad}'>{escape(left)}</td>"
        f"<td width='250' style='{pad}; {under}'>{right or '&nbsp;'}</td></tr>"
    )


def _groups_table(groups: list[str], by_hand: bool) -> str:
    """Seven rows: group 1 beside 8, 2 beside 9 …; the signs always stand left to right."""
    half = (len(groups) + 1) // 2
    rows = []
    for at in range(half):
        right = half + at
        cells = _cell(at + 1, groups[at], by_hand) + "<td width='40'></td>"
        cells += _cell(right + 1, groups[right], by_hand) if right < len(groups) else "<td></td><td></td>"
        rows.append(f"<tr>{cells}</tr>")
    table = "<table dir='ltr' style='margin-top:10px; margin-bottom:18px' width='420' cellspacing='0'"
    return f"{table} cellpadding='0'>{''.join(rows)}</table>"


def _cell(number: int, group: str, by_hand: bool) -> str:
    signs = "&nbsp;" if by_hand else f"{group[:4]}&nbsp;{group[4:]}"
    style = f"padding-top:6px; padding-bottom:6px; {_UNDER}"
    return (
        f"<td width='26' style='{style}' valign='middle'><span class='small'>{number}</span></td>"
        f"<td width='164' style='{style}'><span class='group'>{signs}</span></td>"
    )


def _mark() -> QImage:
    """Two empty pebbles on the level line; drawn large so that paper shows no steps."""
    scale = 6
    image = QImage(420 * scale, 38 * scale, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    painter.setPen(QPen(QColor("#111111"), 1.4))
    painter.drawLine(0, 37, 420, 37)
    painter.drawPath(pebble(QRectF(1, 1, 42, 35.4), 0))
    painter.drawPath(pebble(QRectF(45, 4, 38, 32.4), 1))
    painter.end()
    return image


def paint(document: QTextDocument, painter: QPainter, box: QRectF, page: int = 0) -> None:
    """One page of the document, black on white, as large as fits in the middle of `box`."""
    size = document.pageSize()
    scale = min(box.width() / size.width(), box.height() / size.height())
    shown = QRectF(0, page * size.height(), size.width(), size.height())
    context = QAbstractTextDocumentLayout.PaintContext()
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Text, QColor("#111111"))
    context.palette = palette
    context.clip = shown
    painter.save()
    painter.translate(
        box.x() + (box.width() - size.width() * scale) / 2,
        box.y() + (box.height() - size.height() * scale) / 2,
    )
    painter.scale(scale, scale)
    painter.translate(0, -shown.y())
    painter.setClipRect(shown, Qt.ClipOperation.IntersectClip)
    document.documentLayout().draw(painter, context)
    painter.restore()


def to_device(document: QTextDocument, device: QPagedPaintDevice) -> None:
    """The document on a printer or PDF writer, whatever its paper: whole, page after page, and never stretched.

    Where a dialog was told of some pages only, those.
    """
    device.setPageLayout(_without_margins(device.pageLayout()))
    asked = device.pageRanges()
    pages = [at for at in range(document.pageCount()) if asked.isEmpty() or asked.contains(at + 1)]
    painter = QPainter(device)
    for at, page in enumerate(pages):
        if at:
            device.newPage()
        paint(document, painter, QRectF(0, 0, device.width(), device.height()), page)
    painter.end()


def _without_margins(layout: QPageLayout) -> QPageLayout:
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout


def pdf_bytes(document: QTextDocument, size: QPageSize.PageSizeId = QPageSize.PageSizeId.A4) -> bytes:
    """A PDF, of A4 unless told, whose title and creator say nothing."""
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle("")
    writer.setCreator("")
    writer.setResolution(300)
    writer.setPageSize(QPageSize(size))
    to_device(document, writer)
    buffer.close()
    return bytes(held.data())


def to_pdf(document: QTextDocument, path: Path, size: QPageSize.PageSizeId = QPageSize.PageSizeId.A4) -> None:
    """Written whole or not at all, readable by its owner only. Raises DiskFull, FolderReadOnly, DiskFailed."""
    files.write(path, pdf_bytes(document, size))


def keys_document(title: str, groups: Sequence[tuple[str, Sequence[tuple[str, Sequence[str]]]]]) -> QTextDocument:
    """All keys on one page, in two columns: (heading, ((what it does, keys), …)) for each group."""
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.setDefaultStyleSheet(_style() + "td, p { font-size: 13px; line-height: 18px; }")
    half = sum(len(entries) for _, entries in groups) / 2
    columns, so_far = ["", ""], 0
    for heading, entries in groups:
        columns[so_far + len(entries) / 2 > half] += _keys_html(heading, entries)
        so_far += len(entries)
    cells = "<td width='30'></td>".join(f"<td width='195'>{column}</td>" for column in columns)
    table = f"<table width='420' cellspacing='0' cellpadding='0'><tr>{cells}</tr></table>"
    document.setHtml(f"<body><p class='head'>{escape(title)}</p>{table}</body>")
    _frame(document)
    return document


def _keys_html(heading: str, entries: Sequence[tuple[str, Sequence[str]]]) -> str:
    lines = "".join(
        f"<tr><td width='112'>{escape(words)}</td><td width='83'>{escape('  '.join(caps))}</td></tr>"
        for words, caps in entries
    )
    return (
        f"<p style='margin-top:12px'><b>{escape(heading)}</b></p>"
        f"<table width='195' cellspacing='0' cellpadding='2'>{lines}</table>"
    )
