"""Who of all the widgets of a process tells a word: to a reader, a screen reader, a window list or a tool tip."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

from ui.widgets.choices import Option
from ui.widgets.text import Text
from ui.widgets.wrap_line import WrapLine


def said_by(widget: QWidget) -> list[str]:
    """All that a widget tells a reader, a screen reader, a window list or a tool tip."""
    told = [widget.windowTitle(), widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
    told += [widget.statusTip(), widget.whatsThis(), widget.objectName(), widget.windowIconText(), widget.windowRole()]
    told += [words for action in widget.actions() for words in _said_by_action(action)]
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
        told.append(widget.text())
    if isinstance(widget, Text):
        told.append(widget.words())
    if isinstance(widget, Option):
        told.append(widget.words)
    if isinstance(widget, WrapLine):
        told.append(widget.hint())
    if isinstance(widget, QTabBar):
        told += [widget.tabText(at) for at in range(widget.count())]
    if isinstance(widget, QLineEdit | QTextEdit):
        told.append(widget.placeholderText())
    if isinstance(widget, QTextEdit):
        told.append(widget.toPlainText())
    if isinstance(widget, QComboBox):
        told += [widget.itemText(at) for at in range(widget.count())]
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        told += _said_by_model(widget.model())
    return told


def _said_by_action(action: QAction) -> list[str]:
    return [action.text(), action.toolTip(), action.statusTip(), action.whatsThis()]


def _said_by_model(model: QAbstractItemModel) -> list[str]:
    roles = [Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole]
    places = [model.index(at, 0, QModelIndex()) for at in range(model.rowCount(QModelIndex()))]
    return [str(model.data(place, role)) for place in places for role in roles]


def tellers(word: str, among: Callable[[QWidget], bool]) -> list[str]:
    """Who of all widgets of the process tells the word."""
    told = []
    for widget in QApplication.allWidgets():
        if among(widget) and any(word.lower() in (words or "").lower() for words in said_by(widget)):
            told.append(f"{type(widget).__name__} {widget.objectName()}")
    return told


def in_sight(widget: QWidget) -> bool:
    return widget.isVisible()


def anywhere(_: QWidget) -> bool:
    return True
