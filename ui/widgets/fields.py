"""Fields to write in.

Only plain words come in, by any way; an undo that has nothing left goes to the window.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import QDate, QEvent, QMimeData, QRect, QSize, Qt, QTime, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocumentFragment,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCalendarWidget,
    QComboBox,
    QDateEdit,
    QLineEdit,
    QSpinBox,
    QTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from companion.text import clean
from ui import dates, theme
from ui.widgets.text import Text
from ui.widgets.themed import Themed, rtl

_A_TIME = re.compile(r"(?P<hour>\d{1,2})(?:\s*[:.hH]\s*(?P<minute>\d{2})|(?P<joined>\d{2})|\s*[hH])?")


def _undo_not_ours(event: QEvent, undo: bool, redo: bool) -> bool:
    """True for the override of an undo or redo key that the field has no step for: the window may have."""
    if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    lost = (event.matches(QKeySequence.StandardKey.Undo) and not undo) or (
        event.matches(QKeySequence.StandardKey.Redo) and not redo
    )
    if lost:
        event.ignore()
    return lost


class LineField(QLineEdit):
    """One line, 40 px high. `words()` gives what was written, cleaned."""

    def __init__(self, name: str = "", placeholder: str = "", says: str = "") -> None:
        """`says` is read aloud; leave it to `labelled` where there is a label."""
        super().__init__()
        self.setObjectName(name)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(says or placeholder)

    def words(self) -> str:
        return clean(self.text())

    def set_words(self, words: str) -> None:
        """Show these words. Nothing is said to be edited, and undo does not take them back."""
        blocked = self.blockSignals(True)
        self.setText(clean(words).replace("\n", " "))
        self.blockSignals(blocked)

    def event(self, event: QEvent) -> bool:
        if _undo_not_ours(event, self.isUndoAvailable(), self.isRedoAvailable()):
            return False
        return super().event(event)


class UnderlineField(LineField):
    """A line with only a hairline beneath, for a mark's few words (picture 11)."""

    def __init__(self, name: str = "", placeholder: str = "", says: str = "") -> None:
        super().__init__(name, placeholder, says)
        self.setProperty("look", "underline")
        self.setProperty("ringRadius", 4)


class PassphraseField(Themed, LineField):
    """A passphrase, hidden until the eye is pressed.

    Offers no menu and takes no part in undo or prediction.
    """

    def __init__(self, name: str = "", placeholder: str = "", says: str = "") -> None:
        super().__init__(name, placeholder, says)
        hints = Qt.InputMethodHint
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(hints.ImhHiddenText | hints.ImhNoPredictiveText | hints.ImhSensitiveData)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setDragEnabled(False)
        self.eye = QToolButton(self)
        self.eye.setObjectName(f"{name}Eye")
        self.eye.setCursor(Qt.CursorShape.ArrowCursor)
        self.eye.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.eye.clicked.connect(self._turn)
        self.dress()

    def restyle(self) -> None:
        look = theme.current()
        self.eye.setIconSize(QSize(look.px(22), look.px(22)))
        self._name_eye()
        self._place_eye()

    def shown(self) -> bool:
        return self.echoMode() is QLineEdit.EchoMode.Normal

    def hide_words(self) -> None:
        """Back to dots, whatever was chosen."""
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self._name_eye()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_eye()

    def _turn(self) -> None:
        mode = QLineEdit.EchoMode
        self.setEchoMode(mode.Password if self.shown() else mode.Normal)
        self._name_eye()

    def _name_eye(self) -> None:
        says = self.tr("Hide the words") if self.shown() else self.tr("Show the words")
        self.eye.setIcon(theme.current().icon("eye-slash" if self.shown() else "eye", "ink-soft", 22))
        self.eye.setToolTip(says)
        self.eye.setAccessibleName(says)

    def _place_eye(self) -> None:
        side = theme.current().px(32)
        room = side + 4
        left = rtl(self)
        self.setTextMargins(room if left else 0, 0, 0 if left else room, 0)
        x = 4 if left else self.width() - side - 4
        self.eye.setGeometry(QRect(x, (self.height() - side) // 2, side, side))


class PageField(Themed, QTextEdit):
    """Several lines of plain words, 25 px each, growing with them between two heights.

    `edited` comes with each change by hand. Tab leaves the field. What is pasted or dropped is taken as
    plain text.
    """

    edited = Signal()

    def __init__(
        self,
        name: str = "",
        placeholder: str = "",
        says: str = "",
        min_height: int = 62,
        max_height: int = 420,
        role: str = "body",
    ) -> None:
        """Heights in design px, before scaling."""
        super().__init__()
        self._heights = (min_height, max_height)
        self._role = role
        self._loading = False
        self.setObjectName(name)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(says or placeholder)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self.textChanged.connect(self._tell)
        self.dress()

    def restyle(self) -> None:
        self.setFont(theme.current().font(self._role))
        self._load(self.words())

    def words(self) -> str:
        """What was written, cleaned; hard spaces stay."""
        return clean(self.document().toRawText())

    def set_words(self, words: str) -> None:
        """Show these words. Nothing is said to be edited, and undo does not take them back."""
        words = clean(words)
        if words != self.words():
            self._load(words)

    def is_empty(self) -> bool:
        """Cheap at any length."""
        return self.document().isEmpty()

    def _load(self, words: str) -> None:
        self._loading = True
        document = self.document()
        document.setUndoRedoEnabled(False)
        self.setPlainText(words)
        cursor = QTextCursor(document)
        cursor.select(QTextCursor.SelectionType.Document)
        lines = QTextBlockFormat()
        fixed = QTextBlockFormat.LineHeightTypes.FixedHeight
        lines.setLineHeight(theme.current().line(self._role), fixed.value)
        cursor.mergeBlockFormat(lines)
        document.setUndoRedoEnabled(True)
        document.setModified(False)
        self._loading = False
        self._grow()

    def _tell(self) -> None:
        if not self._loading:
            self.edited.emit()

    def _grow(self) -> None:
        look = theme.current()
        low, high = (look.px(height) for height in self._heights)
        chrome = look.px(16) + 2
        wanted = round(self.document().size().height()) + chrome
        height = max(low, min(high, wanted))
        if height != self.minimumHeight() or height != self.maximumHeight():
            self.setFixedHeight(height)

    def insertFromMimeData(self, source: QMimeData) -> None:
        words = source.text() if source.hasText() else ""
        if not words and source.hasHtml():
            words = QTextDocumentFragment.fromHtml(source.html()).toPlainText()
        if words:
            self.textCursor().insertText(clean(words))
            self.ensureCursorVisible()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or source.hasHtml()

    def createMimeDataFromSelection(self) -> QMimeData:
        data = QMimeData()
        data.setText(clean(self.textCursor().selectedText()))
        return data

    def event(self, event: QEvent) -> bool:
        document = self.document()
        if _undo_not_ours(event, document.isUndoAvailable(), document.isRedoAvailable()):
            return False
        return super().event(event)


def _wheel_where_focused(field: QWidget, event: QWheelEvent, turn: Callable[[QWheelEvent], None]) -> None:
    """A page scrolled past a field must not change it."""
    if field.hasFocus():
        turn(event)
    else:
        event.ignore()


def _roomy(box: QAbstractSpinBox) -> None:
    """QSS can't reach the field inside a spin box."""
    inner = box.findChild(QLineEdit)
    if inner is not None:
        side = theme.current().px(10)
        inner.setTextMargins(side, 0, side, 0)


class NumberField(Themed, QSpinBox):
    """A whole number, from `low` to `high`. The wheel turns it only where it has the focus."""

    def __init__(self, name: str = "", low: int = 0, high: int = 99, says: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setRange(low, high)
        self.setAccessibleName(says)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.dress()

    def restyle(self) -> None:
        _roomy(self)

    def wheelEvent(self, event: QWheelEvent) -> None:
        _wheel_where_focused(self, event, super().wheelEvent)


class TimeField(Themed, LineField):
    """A time of day on 24 hours, written in one go: 16:30, and also 1630, 16.30, 16h30 or 16.

    Up and Down move it by five minutes. Left with a time in it, it shows that as 16:30; anything else stays.
    """

    def __init__(self, name: str = "", time: QTime | None = None, says: str = "") -> None:
        super().__init__(name, "", says)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.editingFinished.connect(self._write_out)
        if time is not None:
            self.setTime(time)
        self.dress()

    def restyle(self) -> None:
        self.setFixedWidth(theme.current().px(130))

    def time(self) -> QTime:
        """The time written; an invalid QTime where there is none."""
        found = _A_TIME.fullmatch(self.words().strip())
        if found is None:
            return QTime()
        return QTime(int(found["hour"]), int(found["minute"] or found["joined"] or 0))

    def setTime(self, time: QTime) -> None:
        """Show this time, as 16:30; an invalid one leaves the field empty."""
        self.set_words(time.toString("HH:mm"))

    def valid(self) -> bool:
        """True where a time of day is written."""
        return self.time().isValid()

    def _write_out(self) -> None:
        if self.valid():
            self.setTime(self.time())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        minutes = {Qt.Key.Key_Up: 5, Qt.Key.Key_Down: -5}.get(Qt.Key(event.key()), 0)
        if not minutes:
            super().keyPressEvent(event)
        elif self.valid():
            self.setTime(self.time().addSecs(minutes * 60))


class DateField(Themed, QDateEdit):
    """A day, with a calendar to open. Weekends look like other days.

    It is one stop of Tab. Left and Right go from day to month to year.
    """

    def __init__(self, name: str = "", date: QDate | None = None, says: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(says)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCalendarPopup(True)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setDisplayFormat(dates.pattern(year=True))  # the month in letters: no order of digits to guess
        if date is not None:
            self.setDate(date)
        self.dress()

    def restyle(self) -> None:
        calendar = self.calendarWidget()
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        plain = QTextCharFormat()
        plain.setForeground(theme.current().color("ink"))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            calendar.setWeekdayTextFormat(day, plain)
        head = QTextCharFormat()
        head.setForeground(theme.current().color("ink-soft"))
        calendar.setHeaderTextFormat(head)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme.current().px(40))  # as high as what stands beside it

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), theme.current().px(40))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        reasons = Qt.FocusReason
        elsewhere = (reasons.MouseFocusReason, reasons.PopupFocusReason, reasons.ActiveWindowFocusReason)
        if event.reason() not in elsewhere:
            self.setSelectedSection(QDateEdit.Section.DaySection)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        keys = Qt.KeyboardModifier
        if not step or event.modifiers() & (keys.ShiftModifier | keys.AltModifier | keys.MetaModifier):
            super().keyPressEvent(event)
            return
        at = min(max(self.currentSectionIndex() + step, 0), self.sectionCount() - 1)
        self.setSelectedSection(self.sectionAt(at))

    def focusNextPrevChild(self, forward: bool) -> bool:
        """From its last section, or back from its first, Qt leaves the field; from another it would go on inside."""
        self.setCurrentSectionIndex(self.sectionCount() - 1 if forward else 0)
        return super().focusNextPrevChild(forward)

    def wheelEvent(self, event: QWheelEvent) -> None:
        _wheel_where_focused(self, event, super().wheelEvent)


class Choice(QComboBox):
    """One of several words, each with a value; `value()` and `set_value()` speak in values, not rows."""

    def __init__(self, options: list[tuple[str, str]], name: str = "", says: str = "") -> None:
        """`options` are (value, words)."""
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(says)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for value, words in options:
            self.addItem(words, value)

    def value(self) -> str:
        return str(self.currentData() or "")

    def set_value(self, value: str) -> None:
        """Choose by value, telling nobody; a value that is not offered leaves the choice empty."""
        blocked = self.blockSignals(True)
        self.setCurrentIndex(self.findData(value))
        self.blockSignals(blocked)

    def wheelEvent(self, event: QWheelEvent) -> None:
        _wheel_where_focused(self, event, super().wheelEvent)


def labelled(label: str, field: QWidget, hint: str = "") -> QWidget:
    """A field with its label above and, where given, a hint below.

    The label names the field when read aloud.
    """
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.current().px(8))
    words = Text(label, "label")
    words.setBuddy(field)
    column.addWidget(words)
    column.addWidget(field)
    field.setAccessibleName(label)
    if hint:
        column.addWidget(Text(hint, "small"))
        field.setAccessibleDescription(hint)
    return holder


def moves(event: QEvent) -> int:
    """-1 for a press of Alt+Up, 1 for Alt+Down, else 0: it moves a line of a list."""
    if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
        return 0
    if not event.modifiers() & Qt.KeyboardModifier.AltModifier:
        return 0
    return {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)


def tab_in_order(stops: Sequence[QWidget]) -> None:
    """Tab goes from each to the next; all have to be in one window. Give the fields, not what holds them."""
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)
