"""The four faces. Each is filled from a value, and filled again only where that has changed."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from companion.card import Advice, Drops, Face, Questions, Rung, Steps
from ui import theme
from ui.session.card_parts.lenses import LensBar
from ui.session.card_parts.rows import column, contact_row, numbered, quoted, ruled
from ui.session.card_parts.tabs import face_name
from ui.widgets.sections import emptied, rule
from ui.widgets.text import Text

SIDE = 27
"""Design px between the card's edge and its words."""
ROUND = 4
"""Design px of these that lie around what scrolls, so that its bar stands clear of the edge."""
_SPOKEN = 4000
"""Letters of a face that are read aloud at once; the rest is found among its words."""


class FacePage(QScrollArea):
    """Scrolls up and down; its words are read aloud when it gets the keyboard."""

    def __init__(self, face: Face) -> None:
        super().__init__()
        self.face = face
        self.setObjectName(f"card-{face.value}")
        self.setAccessibleName(face_name(face))
        self.setProperty("look", "plain")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._holder = QWidget()
        self._outer = QVBoxLayout(self._holder)
        self._inside = QVBoxLayout()
        self._inside.setSpacing(theme.current().px(16))
        self._outer.setSpacing(0)
        self._outer.addLayout(self._inside)
        self._outer.addStretch(1)
        self.setWidget(self._holder)
        self._holder.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self.verticalScrollBar().installEventFilter(self)
        self.verticalScrollBar().rangeChanged.connect(lambda *_: self._pad())
        self._shown: Any = None
        self._pad()

    def show_value(self, value: Any) -> None:
        """Fill it, if this is another value than the one it shows."""
        if value == self._shown:
            return
        self._shown = value
        emptied(self._inside)
        self.fill(value)
        self.setAccessibleDescription(self._spoken())

    def fill(self, value: Any) -> None:
        """Put the value's words into `add`."""
        raise NotImplementedError

    def add(self, *widgets: QWidget) -> None:
        for widget in widgets:
            self._inside.addWidget(widget)

    def _spoken(self) -> str:
        words = [text.text() for text in self._holder.findChildren(Text) if not text.isHidden()]
        return "\n".join(words)[:_SPOKEN]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._pad()
        return super().eventFilter(watched, event)

    def _pad(self) -> None:
        """The scroll bar takes its width out of the room beside the words, so that nothing shifts."""
        px, bar = theme.current().px, self.verticalScrollBar()
        start = px(SIDE - ROUND)
        end = start - (0 if bar.isHidden() or not bar.maximum() else bar.sizeHint().width())
        left, right = (start, end) if self.layoutDirection() is Qt.LayoutDirection.LeftToRight else (end, start)
        self._outer.setContentsMargins(left, px(20 - ROUND), right, px(8 - ROUND))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The card has the keys."""
        event.ignore()

    def scroll_by(self, key: Qt.Key) -> bool:
        """Up, down, a page of each, or to either end. False for any other key."""
        bar, keys = self.verticalScrollBar(), Qt.Key
        page = max(1, self.viewport().height() - theme.current().px(40))
        line = theme.current().px(50)
        to = {
            keys.Key_Up: bar.value() - line,
            keys.Key_Down: bar.value() + line,
            keys.Key_PageUp: bar.value() - page,
            keys.Key_PageDown: bar.value() + page,
            keys.Key_Home: 0,
            keys.Key_End: bar.maximum(),
        }.get(key)
        if to is None:
            return False
        bar.setValue(to)
        return True


class QuestionsPage(FacePage):
    """R13, R16, R26, R27, R57: what can be asked, and from the wrap-up on how to come to land."""

    turned = Signal(int)

    def __init__(self, room: int) -> None:
        super().__init__(Face.QUESTIONS)
        self._room = room
        self._lens: int | None = None
        self.bar = LensBar()
        self.bar.turned.connect(self.turned)
        self._outer.insertWidget(0, self.bar)

    def show_value(self, value: Questions) -> None:
        self.bar.show_lenses(value.lenses, value.lens, self._room)
        super().show_value(value)
        if value.lens != self._lens:
            self._lens = value.lens
            self.verticalScrollBar().setValue(0)

    def fill(self, value: Questions) -> None:
        if value.landing or value.closing:  # a guide may have been emptied
            self.add(_landing(value))
        if value.opening:
            self.add(_labelled(self.tr("How you begin"), Text(value.opening, "card")))
        if value.aside:
            self.add(Text(self.tr("The plan is set aside. This time is theirs."), "card"))
        if value.agenda:
            self.add(_labelled(self.tr("To do together"), ruled(value.agenda)))
        current = value.current
        lent = current.questions if current else ()
        if value.own:
            self.add(_labelled(self.tr("From your plan"), ruled(value.own)))
        if value.pinned:
            self.add(_labelled(self.tr("Pinned"), ruled(value.pinned)))
        if lent and (value.own or value.pinned or value.agenda):
            self.add(_labelled(self.tr("To borrow"), ruled(lent)))
        elif lent:
            self.add(ruled(lent))
        if value.leading:
            self.add(_labelled(self.tr("Leading"), Text(value.leading)))
        if value.one_voice:
            self.add(_labelled(self.tr("If one voice fills the room"), Text(value.one_voice)))
        if value.aside:
            self.add(ruled(value.reminders))
        elif value.reminders:
            self.add(_reminders(value.reminders))


class AdvicePage(FacePage):
    """R37: five rungs, from holding back to asking leave; R38: gentle ways to begin."""

    def __init__(self) -> None:
        super().__init__(Face.ADVICE)

    def fill(self, value: Advice) -> None:
        self.add(Text(self.tr("Begin at the first. Stay as long as you can."), "card"))
        holder, rungs = column(12)
        for number, rung in enumerate(value.rungs, 1):
            rungs.addWidget(numbered(number, rung.title, _ways(rung)))
        self.add(holder)
        if value.starters:
            own = [quoted(words) for words in value.starters]
            self.add(rule(), _labelled(self.tr("Your own ways to begin"), ruled(own, "body")))


class StepsPage(FacePage):
    """R43: for when someone may not be safe."""

    def __init__(self) -> None:
        super().__init__(Face.STEPS)

    def fill(self, value: Steps) -> None:
        self.add(Text(self.tr("If someone may not be safe. Take your time."), "card"))
        for number, step in enumerate(value.steps, 1):
            self.add(numbered(number, step.title, [step.words] if step.words else [], outline=True))
        for label, contacts in (
            (self.tr("People to ask"), value.ask),
            (self.tr("Places to turn to"), value.services),
        ):
            if contacts:
                self.add(rule(), _labelled(label, *map(contact_row, contacts)))


class DropsPage(FacePage):
    """R56: what to do when the connection drops."""

    def __init__(self) -> None:
        super().__init__(Face.DROPS)

    def fill(self, value: Drops) -> None:
        if value.steps:
            self.add(Text(self.tr("If the connection drops, as you agreed."), "card"))
        else:
            self.add(Text(self.tr("Nothing is agreed yet for a connection that drops."), "card"))
        for number, words in enumerate(value.steps, 1):
            self.add(numbered(number, "", [words]))
        if value.reach_by:
            self.add(rule(), _labelled(self.tr("Between meetings, by"), Text(value.reach_by)))


def _ways(rung: Rung) -> list[str]:
    """What the rung says and how one may begin: one's own ways each on a line, the lent ones run on (picture 10)."""
    lent = [quoted(words) for words in rung.lent]
    if not rung.own:
        return [" ".join([rung.words, *lent])]
    return [rung.words, *map(quoted, rung.own), " ".join(lent)]


def _labelled(label: str, *inside: QWidget, gap: int = 6) -> QWidget:
    holder, lines = column(gap)
    lines.addWidget(Text(label, "small"))
    for widget in inside:
        lines.addWidget(widget)
    return holder


def _reminders(lines: tuple[str, ...]) -> QWidget:
    holder, inside = column(4)
    inside.setContentsMargins(0, theme.current().px(2), 0, 0)
    for words in lines:
        inside.addWidget(Text(words, "small"))
    return holder


def _landing(value: Questions) -> QWidget:
    """Slow down, lighten, what next (R26), and the closing they agreed on (R27)."""
    px = theme.current().px
    frame = QFrame()
    frame.setObjectName("card-landing")
    frame.setProperty("look", "lamp")
    inside = QVBoxLayout(frame)
    inside.setContentsMargins(px(14), px(12), px(14), px(13))
    inside.setSpacing(px(8))
    for words in value.landing:
        inside.addWidget(Text(words))
    if value.closing:
        inside.addWidget(
            _labelled(QCoreApplication.translate("Card", "How you close"), Text(value.closing, "strong"), gap=0)
        )
    return frame
