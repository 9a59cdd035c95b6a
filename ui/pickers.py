"""File and print dialogs. Qt's own write the paths they showed into a settings file: these leave no trace."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSettings, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QFileDialog, QWidget

SPOOLER = "/run/cups/cups.sock"


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

    def save_file(self, parent: QWidget, title: str, name: str, kind: str, chosen: Callable[[Path], None]) -> None:
        """`kind` says what is written, and ends it: 'Calendar (*.ics)'."""
        dialog = _file_dialog(parent, title, Path.home())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(kind)
        dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
        dialog.selectFile(name)
        dialog.fileSelected.connect(lambda path: chosen(Path(path)))
        dialog.open()

    def open_file(self, parent: QWidget, title: str, start: Path, kind: str, chosen: Callable[[Path], None]) -> None:
        """One that is there already; `kind` says what is looked for, and how it ends: 'Tables (*.csv *.json)'."""
        dialog = _file_dialog(parent, title, start)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(kind)
        dialog.fileSelected.connect(lambda path: chosen(Path(path)))
        dialog.open()

    def print(self, parent: QWidget, document: QTextDocument, copies: int = 1) -> None:
        _keep_nothing()
        _print_here_only()
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # not needed before something is printed

        from ui.printing import to_device

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName("paper")  # print queues show it, and "print to a file" offers it as the name
        printer.setCopyCount(copies)  # the dialog begins with it
        dialog = QPrintDialog(printer, parent)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: to_device(document, printer))
        dialog.setModal(True)
        dialog.show()


def _file_dialog(parent: QWidget, title: str, start: Path) -> QFileDialog:
    _keep_nothing()
    dialog = QFileDialog(parent, title, str(start))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog


def _keep_nothing() -> None:
    """Qt writes the folder a dialog stood in, and those before it, into QtProject.conf when the dialog goes, and
    adds the present one to whatever history it was given. Below a device no file can be made, not even by root.

    The print dialog opens one by itself for printing to a file; the desktop's own would note it among recent files.
    """
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)


def _print_here_only() -> None:
    """The system's printing library opens network sockets, if only to this computer, unless it is told of the
    spooler's own. A printer that the spooler does not know is out of reach then.
    """
    if sys.platform == "linux":
        os.environ["CUPS_SERVER"] = SPOOLER
