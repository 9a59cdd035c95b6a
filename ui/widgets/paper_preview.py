"""A small paper as it will come out of the printer, seen on the screen (picture 08)."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QTextDocument
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import printing, theme


class PaperPreview(QWidget):
    """One page, white with black words in every theme, at most `widest` design px wide. Read aloud by its words."""

    def __init__(self, name: str, says: str, widest: int) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(says)
        self._document: QTextDocument | None = None
        self._widest = widest
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMaximumWidth(theme.current().px(widest))

    def show_document(self, document: QTextDocument) -> None:
        self._document = document
        self.setAccessibleDescription(document.toPlainText().replace("\ufffc", " ").strip())
        self.updateGeometry()
        self.update()

    @property
    def document(self) -> QTextDocument | None:
        return self._document

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        size = self._document.pageSize() if self._document is not None else printing.PAPER
        return round(min(width, self.maximumWidth()) * size.height() / size.width())

    def sizeHint(self) -> QSize:
        return QSize(self.maximumWidth(), self.heightForWidth(self.maximumWidth()))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(160), 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        page = QRectF(0, 0, self.width(), self.heightForWidth(self.width()))
        painter.fillRect(page, QColor("#FFFFFF"))
        painter.setPen(QPen(QColor("#B8C1BA"), 1))
        painter.drawRect(page.adjusted(0.5, 0.5, -0.5, -0.5))
        if self._document is not None:
            printing.paint(self._document, painter, page)
