"""What will come out of the printer, seen on the screen."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QTextDocument
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import printing, theme
from ui.lists import listed


class Paper(QWidget):
    """One page as it will come out: white with black words in every theme, at most 528 design px wide."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__()
        self.setObjectName("paper")
        self._document = document
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMaximumWidth(theme.current().px(printing.PAPER.width()))
        self.setMinimumWidth(theme.current().px(300))
        self.setAccessibleName(self.tr("The sheet as it is printed"))

    def show_document(self, document: QTextDocument) -> None:
        self._document = document
        self.update()

    def tell_groups(self, sheet: str) -> None:
        """For reading aloud: the paper itself is painted."""
        told = listed(f"{number}: {group}" for number, group in enumerate(sheet.split(), 1))
        self.setAccessibleDescription(told)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(min(width, self.maximumWidth()) * printing.PAPER.height() / printing.PAPER.width())

    def sizeHint(self) -> QSize:
        width = self.maximumWidth()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        width = self.minimumWidth()
        return QSize(width, self.heightForWidth(width))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height = self.heightForWidth(self.width())
        page = QRectF(0, 0, self.width(), height)
        painter.fillRect(page, QColor("#FFFFFF"))
        painter.setPen(QPen(QColor("#B8C1BA"), 1))
        painter.drawRect(page.adjusted(0.5, 0.5, -0.5, -0.5))
        printing.paint(self._document, painter, page)
