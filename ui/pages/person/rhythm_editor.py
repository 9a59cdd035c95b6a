"""When you meet: how often, from which day, at what hour, and by whose clocks (R4)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time

from PySide6.QtCore import QDate, QEvent, QObject, Qt, QTime
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.agreement import AgreementLine, Field
from companion.clock import Clock
from companion.identity import from_micros, to_micros
from companion.rhythm import EARLIEST, LATEST, Rhythm, same_clock
from ui import dates, theme, words
from ui.pages.person.kept_line import KeptLine
from ui.rhythm_words import rhythm_words, zone_named, zone_words
from ui.widgets.buttons import Button
from ui.widgets.fields import Choice, DateField, LineField, TimeField
from ui.widgets.sections import row, stack
from ui.widgets.text import Text
from ui.workspace import Workspace
from ui.zones import machine_zone

_OTHER = "other"
_TURNING = (Qt.Key.Key_Up, Qt.Key.Key_Down)


class RhythmEditor(QWidget):
    """Kept as one line, `Rhythm.text`. What is not finished, or no hour, is said so and overwrites nothing."""

    def __init__(self, workspace: Workspace, clock: Clock, read: Callable[[], AgreementLine]) -> None:
        super().__init__()
        self._workspace, self._clock, self._read = workspace, clock, read
        self._zone = machine_zone()
        self._online = self._asked = False
        self._stands = ""  # what is kept, as last shown: a field that is left while all closes reads nothing
        self._keeping = KeptLine(workspace, self, read, self._text)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(8))
        column.addWidget(self._build_fields())
        self._says = Text("", "small")
        self._says.setObjectName("rhythm-says")
        column.addWidget(self._says)
        self._put_day(self._today())
        self._dress()

    def _build_fields(self) -> QWidget:
        self._every = Choice(self._ways(), "rhythm", words.field_label(Field.RHYTHM))
        self._every.currentIndexChanged.connect(self._on_every)
        self._first = DateField("rhythm-first", says=self.tr("First day"))
        self._first.setDateRange(_qdate(EARLIEST), _qdate(LATEST))
        self._first.dateChanged.connect(self._on_moved)
        self._hour = TimeField("rhythm-hour", says=self.tr("Hour"))
        self._hour.textEdited.connect(self._on_moved)
        self._hour.editingFinished.connect(self._dress)
        self._hour.installEventFilter(self)
        self._clocks = Choice([], "rhythm-zone", self.tr("Time zone"))
        self._clocks.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
        self._clocks.currentIndexChanged.connect(self._on_clocks)
        self._place = LineField("rhythm-place", self.tr("Such as Europe/Helsinki"), self.tr("City or place"))
        self._place.setMinimumWidth(theme.current().px(240))
        self._place.textEdited.connect(self._on_moved)
        self._place.editingFinished.connect(self._on_place)
        self._elsewhere = Button(self.tr("Another time zone"), "bare compact", name="rhythm-elsewhere")
        self._elsewhere.clicked.connect(self._ask_zone)
        self._day_block = _under(self.tr("First day"), self._first)
        self._hour_block = _under(self.tr("Hour"), self._hour)
        self._zone_block = _under(self.tr("Time zone"), self._clocks)
        self._place_block = _under(self.tr("City or place"), self._place)
        self._elsewhere_block = _under(" ", self._elsewhere)  # on one line with the fields
        often = _under(words.field_label(Field.RHYTHM), self._every)
        zone = (self._zone_block, self._place_block, self._elsewhere_block)
        return row(often, self._day_block, self._hour_block, *zone, gap=16)

    def _ways(self) -> list[tuple[str, str]]:
        return [
            ("", self.tr("As it comes")),
            ("1", self.tr("Every week")),
            ("2", self.tr("Every second week")),
            ("3", self.tr("Every third week")),
            ("4", self.tr("Every fourth week")),
            ("0", self.tr("Once a month")),
        ]

    # Reading

    def forget(self) -> None:
        """Another person's page comes: nothing unfinished here goes to them."""
        self._keeping.forget()
        self._asked, self._stands = False, ""
        self._every.set_value("")
        self._zone = machine_zone()
        self._fill_clocks()
        self._place.set_words("")
        self._hour.set_words("")
        self._put_day(self._today())
        self._dress()

    def show_line(self, line: AgreementLine, online: bool) -> None:
        """Show what is kept, unless something here is on its way or not finished yet. `online`: whoever meets from
        two places may go by other clocks."""
        self._online, self._stands = online, line.text
        if not self._keeping.pending and not self._unfinished():
            self._fill(Rhythm.parse(line.text))
        self._dress()

    def _fill(self, rhythm: Rhythm | None) -> None:
        self._every.set_value("" if rhythm is None else str(rhythm.every))
        if rhythm is not None:
            self._put_day(rhythm.first)
            if not (self._hour.hasFocus() and _time(self._hour.time()) == rhythm.hour):
                self._hour.setTime(QTime(rhythm.hour.hour, rhythm.hour.minute))
        self._zone = machine_zone() if rhythm is None else rhythm.zone
        if self._place.hasFocus():
            self._clocks.setFocus(Qt.FocusReason.OtherFocusReason)  # before the field goes
        self._fill_clocks()

    def _fill_clocks(self) -> None:
        here = machine_zone()
        blocked = self._clocks.blockSignals(True)
        self._clocks.clear()
        self._clocks.addItem(self.tr("{place}, as here").format(place=zone_words(here)), here)
        if not same_clock(here, self._zone):
            self._clocks.addItem(zone_words(self._zone), self._zone)
        self._clocks.addItem(self.tr("Another place"), _OTHER)
        self._clocks.setCurrentIndex(0 if same_clock(here, self._zone) else 1)
        self._clocks.blockSignals(blocked)

    def _put_day(self, day: date) -> None:
        blocked = self._first.blockSignals(True)
        self._first.setDate(_qdate(day))
        self._first.blockSignals(blocked)

    def _today(self) -> date:
        return self._clock.now().date()

    # Writing

    def _text(self) -> str | None:
        if not self._every.value():
            return ""
        rhythm = self._rhythm()
        return None if rhythm is None else rhythm.text

    def _rhythm(self) -> Rhythm | None:
        """What is chosen; None where there is no rhythm, or none yet."""
        every, zone = self._every.value(), self._chosen_zone()
        if not (every and self._hour.valid() and zone):
            return None
        day = self._first.date()
        first = date(day.year(), day.month(), day.day())
        return Rhythm(every=int(every), first=first, hour=_time(self._hour.time()), zone=zone)

    def _chosen_zone(self) -> str:
        """'' for a place nobody knows."""
        value = self._clocks.value()
        if value != _OTHER:
            return self._zone if same_clock(value, self._zone) else value
        said = self._place.words().strip()
        return zone_named(said) if said else self._zone

    def _unfinished(self) -> bool:
        return bool(self._every.value()) and (self._clocks.value() == _OTHER or self._rhythm() is None)

    def _on_every(self) -> None:
        if self._every.value() and not self._hour.words() and not self._stands:
            self._begin_from_a_meeting()
        self._on_moved()

    def _begin_from_a_meeting(self) -> None:
        """The day and hour of a meeting that is set, or was: the rhythm is often theirs."""
        meetings, owner = self._workspace.vault.meetings, self._read().owner_uid
        found = meetings.next_of(owner, to_micros(self._clock.now())) or meetings.last_of(owner)
        if found is not None:
            opening = from_micros(found.starts)
            self._put_day(opening.date())
            self._hour.setTime(QTime(opening.hour, opening.minute))

    def _on_moved(self) -> None:
        self._keeping.touch()
        self._dress()

    def _on_clocks(self) -> None:
        if self._clocks.value() == _OTHER:
            self._dress()
            self._place.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._on_moved()

    def _on_place(self) -> None:
        """A place that is known is taken at once, and stands among the zones."""
        if self._keeping.pending:
            self._keeping.keep()
        kept = Rhythm.parse(self._stands)
        if kept is not None and not self._keeping.pending and self._rhythm() == kept:
            self._place.set_words("")
            self._fill(kept)
        self._dress()

    def _ask_zone(self) -> None:
        self._asked = True
        self._zone_block.show()
        self._clocks.setFocus(Qt.FocusReason.OtherFocusReason)  # before the button goes
        self._dress()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyRelease and isinstance(event, QKeyEvent) and event.key() in _TURNING:
            self._on_moved()  # turned by keys, the hour says nothing
        return False

    # What it says

    def _dress(self) -> None:
        chosen = bool(self._every.value())
        other = self._clocks.value() == _OTHER
        away = not same_clock(self._zone, machine_zone()) or other
        self._day_block.setVisible(chosen)
        self._hour_block.setVisible(chosen)
        self._zone_block.setVisible(chosen and (away or self._asked))
        self._place_block.setVisible(chosen and other)
        self._elsewhere_block.setVisible(chosen and self._online and not (away or self._asked))
        said = self._sentence()
        self._says.set_words(said)
        self._says.setVisible(bool(said))
        self._every.setAccessibleDescription(said)

    def _sentence(self) -> str:
        kept = Rhythm.parse(self._stands)
        if not self._every.value():
            if not self._stands or self._keeping.pending or kept is not None:
                return ""
            return self.tr("What was kept here is not understood on this computer. It stays until you choose anew.")
        rhythm = self._rhythm()
        if rhythm is not None:
            return self._next(rhythm)
        if kept is None:
            return self._trouble()
        return self.tr("{trouble} Until then this stands: {rhythm}.").format(
            trouble=self._trouble(), rhythm=rhythm_words(kept)
        )

    def _trouble(self) -> str:
        if not self._hour.words().strip():
            return self.tr("Add the hour, such as 16:30, and it is kept.")
        if not self._hour.valid():
            return self.tr("That is not a time of day. Write it like 16:30.")
        return self.tr("No place of that name is known here. Write it like Europe/Helsinki.")

    def _next(self, rhythm: Rhythm) -> str:
        now = self._clock.now()
        start = next(rhythm.starts(now), None)
        if start is None:
            return self.tr("{rhythm}.").format(rhythm=rhythm_words(rhythm))
        here = start.astimezone()  # the machine's zone: `now` only knows how far it is off today
        day = dates.day(here.date(), year=here.year != now.year)
        if same_clock(rhythm.zone, machine_zone()):
            return self.tr("{rhythm}. The next would be on {day}.").format(rhythm=rhythm_words(rhythm), day=day)
        return self.tr("{rhythm}. The next would be on {day}, {time} here.").format(
            rhythm=rhythm_words(rhythm), day=day, time=dates.clock_time(here)
        )


def _under(label: str, field: QWidget) -> QWidget:
    return stack(Text(label, "subheading"), field, gap=8)


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _time(said: QTime) -> time:
    return time(said.hour(), said.minute())
