"""File and print dialogs. Qt's own write the paths they showed into a settings file: these leave no trace."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.printing import to_device


class SystemPickers:
    """The real dialogs; tests hand in others."""

    def folder(self, parent: QWidget, title: str, start: Path, chosen: Callable[[Path], None]) -> None:
        dialog = _file_dialog(parent, title, start)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda path: chosen(Path(path)))
        dialog.open()

    def save_pdf(self, parent: QWidget, title: str, name: str, chosen: Callable[[Path], None]) -> None:
        dialog = _file_dialog(parent, title, Path.home())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter("PDF (*.pdf)")
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(name)
        dialog.fileSelected.connect(lambda path: chosen(Path(path)))
        dialog.open()

    def print(self, parent: QWidget, document: QTextDocument) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # not needed before something is printed

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(" ")  # print queues show it
        dialog = QPrintDialog(printer, parent)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: to_device(document, printer))
        dialog.setModal(True)
        dialog.show()


class _TracelessFileDialog(QFileDialog):
    """Qt keeps the last folder and the recent ones when a dialog is done; this gives it nothing to keep."""

    def done(self, result: int) -> None:
        self.setHistory([])
        self.setSidebarUrls([])
        super().done(result)


def _file_dialog(parent: QWidget, title: str, start: Path) -> QFileDialog:
    dialog = _TracelessFileDialog(parent, title, str(start))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog
