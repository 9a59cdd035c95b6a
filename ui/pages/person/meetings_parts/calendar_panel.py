"""Saving meetings for another calendar: which, under what words, with an alarm or none; then where."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from companion.errors import Failure
from companion.exchange.calendar import FILE_NAME, LONGEST_TITLE, names, title_of, to_ics
from companion.meetings import Meeting
from companion.people import Format, Person
from companion.text import one_line, seen
from companion.vault import files
from ui.pages.person.meetings_parts.block import Block
from ui.services import Services
from ui.widgets.buttons import Button
from ui.widgets.choices import Segments
from ui.widgets.columns import TwoColumns
from ui.widgets.fields import Choice, LineField, labelled
from ui.widgets.sections import row
from ui.widgets.text import Text
from ui.zones import machine_zone

ALL, NEXT = "all", "next"


class CalendarPanel(Block):
    """Opens beneath the list of coming meetings. Esc, or 'Not now', puts it away."""

    def __init__(self, services: Services, person: Person, coming: Callable[[], Sequence[Meeting]]) -> None:
        """`coming` gives the meetings as they are when the file is written."""
        super().__init__("calendar-panel", "calendar-told")
        self._services, self._person, self._coming = services, person, coming
        self._warned = ""
        self._which = Segments(
            [(ALL, self.tr("All that are set")), (NEXT, self.tr("Only the next one"))],
            "calendar-which",
            self.tr("Which meetings"),
            compact=True,
        )
        self._which.set_value(ALL)
        self._words = LineField("calendar-words")
        self._words.setMaxLength(LONGEST_TITLE)
        self._words.set_words(self.tr("Busy"))
        self._words.returnPressed.connect(self._ask)
        self._alarm = Choice(self._alarms(), "calendar-alarm")
        save = Button(self.tr("Choose where"), "compact", icon="export", name="calendar-save")
        save.clicked.connect(self._ask)
        away = Button(self.tr("Not now"), "bare compact", name="calendar-leave")
        away.clicked.connect(self.left)
        self.stops = [*self._which.options, self._words, self._alarm, save, away]
        self._build(row(save, away, gap=8))

    def _build(self, buttons: QWidget) -> None:
        self.column.addWidget(
            Text(
                self.tr(
                    "The file holds when you meet, and the words you choose; no name, no place, no purpose. Choose "
                    "words that tell nobody anything, or only you."
                ),
                "soft",
            )
        )
        words = labelled(self.tr("Shown in the calendar"), self._words)
        alarm = labelled(self.tr("Alarm"), self._alarm)
        fields = TwoColumns(words, alarm, gap=16, below=420, stack_gap=12)
        for widget in (self._which, fields, self.banner, buttons):
            self.column.addWidget(widget)

    def _alarms(self) -> list[tuple[str, str]]:
        return [
            ("0", self.tr("None")),
            ("10", self.tr("10 minutes before")),
            ("30", self.tr("Half an hour before")),
            ("60", self.tr("An hour before")),
            ("1440", self.tr("A day before")),
        ]

    def first(self) -> QWidget:
        return self._words

    def _title(self) -> str:
        """What will stand there; the neutral word in the user's language where nothing is written."""
        written = one_line(self._words.text())
        return title_of(written if seen(written) else self.tr("Busy"))

    def _ask(self) -> None:
        title, name = self._title(), self._person.name
        if title != self._warned and names(title, name, whole=self._person.format is Format.GROUP):
            self._warned = title
            self.banner.say(
                self.tr(
                    "That would name {name} in your calendar, for whoever sees it. Choose again, or leave it so."
                ).format(name=name)
            )
            return
        self.banner.say("")
        self._services.pickers.save_file(
            self, self.tr("Save for a calendar"), FILE_NAME, self.tr("Calendar (*.ics)"), self._save
        )

    def _save(self, path: Path) -> None:
        coming = list(self._coming())
        chosen = coming if self._which.value() == ALL else coming[:1]
        now: datetime = self._services.clock.now()
        alarm = int(self._alarm.value() or 0)
        content = to_ics(chosen, title=self._title(), alarm_minutes=alarm, zone=machine_zone(), now=now)
        try:
            files.write(path, content)
        except Failure as failure:
            self.banner.say(_not_saved(failure), "error")
        else:
            self.banner.say(
                self.tr("Kept as {name}. Your calendar can read it in; saved again, it moves what you moved.").format(
                    name=path.name
                )
            )


def _not_saved(failure: Failure) -> str:
    """The file goes anywhere: sentences about the vault's own folder would mislead."""
    if failure.code == "disk.full":
        return QCoreApplication.translate(
            "CalendarPanel", "The disk is full, so no file was made. Choose another place."
        )
    if failure.code == "vault.folder-read-only":
        return QCoreApplication.translate(
            "CalendarPanel", "Nothing can be written there, so no file was made. Choose another place."
        )
    return QCoreApplication.translate("CalendarPanel", "No file could be made there. Choose another place.")
