"""The three ways on from a first talk, as doors, and what belongs to the one chosen (picture 30)."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.agreement import Field
from companion.clock import Clock
from companion.first_words import FirstWords
from companion.firsts import FirstTalk, Way
from ui import dates, theme, words
from ui.pages.first_contact_parts.borrowed import Borrowed, OwnWords
from ui.widgets.buttons import Button, IconButton
from ui.widgets.columns import TwoColumns
from ui.widgets.door_cards import DoorCard, DoorCards
from ui.widgets.fields import DateField
from ui.widgets.naming import named
from ui.widgets.sections import row, stack
from ui.widgets.text import Text
from ui.workspace import Workspace

_Part = tuple[QWidget, QWidget]
"""What belongs to a way, and where the last button of it stands."""
SOON = 3
"""Days from now that the day of an answer begins at, until another is said."""


class Doors(DoorCards):
    """None is chosen before, and none is better."""

    def __init__(self) -> None:
        super().__init__(
            [
                DoorCard(
                    Way.YES,
                    self.tr("Yes, let us meet"),
                    "open",
                    self.tr("Once, somewhere easy for both. Either of you may leave it at that."),
                ),
                DoorCard(
                    Way.ASK,
                    self.tr("Pause and ask"),
                    "ajar",
                    self.tr("Ask for a little time, and say until when. Then talk it over."),
                ),
                DoorCard(
                    Way.NO,
                    self.tr("Not with me"),
                    "shut",
                    self.tr("A clear and friendly no, and where else there may be room."),
                ),
            ],
            "ways",
            self.tr("Where this may lead"),
        )


class WayOn(QWidget):
    """What belongs to the chosen way. `changed` brings the day of an answer, as `AnswerBy` does.

    `met`: they will meet. `let_go`: the talk is to go.
    """

    changed = Signal(str, str)
    met = Signal()
    let_go = Signal()

    def __init__(self, workspace: Workspace, clock: Clock, shipped: FirstWords) -> None:
        super().__init__()
        self.setObjectName("way-on")
        px = theme.current().px
        self.answer = AnswerBy(clock)
        self.answer.changed.connect(self.changed)
        self.asking = OwnWords(
            workspace, Field.WORDS_TO_ASK, "asking", words.field_label(Field.WORDS_TO_ASK), shipped.asking
        )
        self.kind_no = OwnWords(workspace, Field.KIND_NO, "kind-no", words.field_label(Field.KIND_NO), shipped.kind_no)
        handing_on = Borrowed("handing-on", self.tr("Words to hand on with"), shipped.handing_on)
        self._going = Button(self.tr("Let this talk go"), "bare flush", name="let-talk-go")
        self._going.clicked.connect(self.let_go)
        parts = {Way.YES: self._yes(), Way.ASK: self._ask(), Way.NO: self._no(handing_on), Way.UNSAID: self._unsaid()}
        self._parts = parts
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, px(28))
        column.setSpacing(0)
        for part, _ in parts.values():
            column.addWidget(part)

    def _yes(self) -> _Part:
        meet = Button(self.tr("Open a page for them"), "primary", name="meet")
        meet.clicked.connect(self.met)
        foot = row(meet, gap=24)
        said = self.tr("When you like, give them a name of your choosing. Until then nobody is kept here.")
        return stack(Text(said, "soft"), foot, gap=14), foot

    def _ask(self) -> _Part:
        foot = stack()
        return TwoColumns(stack(self.answer, foot, gap=18), self.asking, gap=40), foot

    def _no(self, handing_on: Borrowed) -> _Part:
        foot = stack()
        return stack(TwoColumns(self.kind_no, handing_on, gap=40), foot, gap=18), foot

    def _unsaid(self) -> _Part:
        foot = stack()
        return foot, foot

    def show_talk(self, talk: FirstTalk, kept: bool) -> None:
        for way, (part, foot) in self._parts.items():
            if way is talk.way and (layout := foot.layout()) is not None and layout.indexOf(self._going) < 0:
                layout.addWidget(self._going)
            part.setVisible(talk.way is way)
        self.setVisible(kept)
        self.answer.show_talk(talk)
        for own in (self.asking, self.kind_no):
            own.refresh()


class AnswerBy(QWidget):
    """The day I said I would answer by, if I said one.

    `changed` brings an ISO date, '' for none, and the gesture it belongs to: a day typed in one visit is one step.
    """

    changed = Signal(str, str)

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self.setObjectName("answer-by")
        self._clock = clock
        self._visit = 0
        label = self.tr("I said I would answer by")
        self.say = Button(self.tr("Say a day"), "compact", icon="calendar-blank", name="answer-say")
        self.say.setAccessibleDescription(label)
        self.say.clicked.connect(self._begin)
        self.day = DateField("answer-day", None, label)
        self.day.dateChanged.connect(self._on_day)
        self.day.editingFinished.connect(self._end_visit)
        self.none = IconButton("x", self.tr("No day after all"), "answer-none")
        self.none.clicked.connect(lambda: self.changed.emit("", ""))
        self._row = row(self.day, self.none, gap=4)
        self._wrong = named(Text("", "error"), "answer-wrong")
        self._gone = Text(self.tr("That day has gone by. You can answer still, or name another."), "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(8))
        column.addWidget(Text(label, "subheading"))
        column.addWidget(self.say, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._row)
        column.addWidget(self._wrong)
        column.addWidget(self._gone)
        column.addStretch(1)

    def _today(self) -> date:
        return self._clock.now().date()

    def show_talk(self, talk: FirstTalk) -> None:
        """The day as it is kept; where one is being typed that can't be, it stays as typed."""
        iso = talk.answer_by
        typing = self.day.hasFocus() and not self._wrong.isHidden() and bool(iso)
        if not typing:
            self._wrong.hide()
            if iso:
                self._set(date.fromisoformat(iso))
        if not iso and (self.day.hasFocus() or self.none.hasFocus()):
            self.say.show()
            self.say.setFocus(Qt.FocusReason.OtherFocusReason)  # before: Qt would choose elsewhere
        self.say.setVisible(not iso)
        self._row.setVisible(bool(iso))
        self._gone.setVisible(talk.answer_passed(self._today().isoformat()) and self._wrong.isHidden())

    def _set(self, day: date) -> None:
        shown = QDate(day.year, day.month, day.day)
        if self.day.date() != shown:
            blocked = self.day.blockSignals(True)
            self.day.setDate(shown)
            self.day.blockSignals(blocked)

    def _begin(self) -> None:
        self.changed.emit((self._today() + timedelta(days=SOON)).isoformat(), "")
        if not self._row.isHidden():
            self.day.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_day(self, chosen: QDate) -> None:
        day = date(chosen.year(), chosen.month(), chosen.day())
        if day < self._today():
            self._wrong.set_words(
                self.tr("{day} has gone by. Today or a later day can be kept.").format(day=dates.day(day, year=True))
            )
            self._wrong.show()
            self._gone.hide()
            QAccessible.updateAccessibility(QAccessibleEvent(self._wrong, QAccessible.Event.Alert))
        else:
            self._wrong.hide()
            self.changed.emit(day.isoformat(), f"answer-{self._visit}")

    def _end_visit(self) -> None:
        self._visit += 1
