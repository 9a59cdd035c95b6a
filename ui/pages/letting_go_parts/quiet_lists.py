"""What goes, what stays, what can't be reached from here, for the choice at hand (picture 25). Numbers stand only
here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.forgetting import Line, Preview, Quiet, What
from ui import dates, theme
from ui.widgets.buttons import Button
from ui.widgets.card_rows import CardRows
from ui.widgets.sections import emptied, row, rule, stack
from ui.widgets.sign import Icon
from ui.widgets.text import Text


class _List(QWidget):
    def __init__(self, name: str, icon: str) -> None:
        super().__init__()
        self.setObjectName(name)
        px = theme.current().px
        self._head = Text("", "subheading")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(row(Icon(icon, "ink"), self._head, gap=7))
        column.addSpacing(px(6))
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        column.addLayout(self._column)
        column.addStretch(1)

    def show_lines(self, heading: str, lines: Sequence[str], last: QWidget | None = None) -> None:
        """`last`: something to press, under the lines."""
        self._head.set_words(heading)
        emptied(self._column)
        for at, words in enumerate(lines):
            if at:
                self._column.addWidget(rule())
            text = Text(words, "dense")
            text.setContentsMargins(0, theme.current().px(7), 0, theme.current().px(7))
            self._column.addWidget(text)
        if last is not None:
            self._column.addWidget(last)
        self.setAccessibleName(heading)
        self.setAccessibleDescription("\n".join(lines))


class QuietLists(QWidget):
    """`more_asked`: another line from what was written. `look_asked`: at the notes in which the name stands."""

    more_asked = Signal()
    look_asked = Signal()

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self.setObjectName("quiet-lists")
        self._now = now
        self.goes = _List("quiet-goes", "x")
        self.stays = _List("quiet-stays", "check")
        self.away = _List("quiet-away", "eye-slash")
        rows = CardRows(self, 44, 216, apart=True, stack_gap=24)
        for each in (self.goes, self.stays, self.away):
            rows.addWidget(each)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_preview(self, quiet: Quiet, preview: Preview, bare: Callable[[str], str]) -> None:
        """`bare` takes names out of a line that stays."""
        goes = self.goes_words(quiet, preview)
        if quiet is Quiet.KEEP:
            self.goes.show_lines(self.tr("Falls silent"), [*goes, self.tr("Search and suggestions")])
        else:
            self.goes.show_lines(self.tr("Goes for good"), goes)
        self._show_stays(quiet, preview.stays, bare)
        away = [self._said(line, quiet) for line in preview.out_of_reach]
        self.away.show_lines(self.tr("Out of reach from here"), away or [self.tr("Nothing leaves this vault.")])

    def goes_words(self, quiet: Quiet, preview: Preview) -> list[str]:
        """What goes, or falls silent, line by line."""
        keeps = any(line.what is What.LESSON for line in preview.stays)
        return [self._said(line, quiet, keeps=keeps) for line in _joined(preview.goes)]

    def _show_stays(self, quiet: Quiet, lines: Sequence[Line], bare: Callable[[str], str]) -> None:
        said = [
            self.tr("“{words}”").format(words=bare(line.words)) if line.what is What.LESSON else self._said(line, quiet)
            for line in lines
        ]
        buttons: list[QWidget] = []
        if any(line.what is What.MENTIONS for line in lines):
            look = Button(self.tr("Look at them"), "bare flush compact", name="look-at-mentions")
            look.clicked.connect(self.look_asked)
            buttons.append(row(look))
        if quiet is Quiet.LESSON:
            more = Button(self.tr("Another line"), "bare flush compact", icon="plus", name="another-lesson")
            more.clicked.connect(self.more_asked)
            buttons += [rule(), row(more)] if said else [row(more)]
        heading = self.tr("Stays, as yours") if quiet is Quiet.LESSON else self.tr("Stays")
        self.stays.show_lines(heading, said, stack(*buttons, gap=2) if buttons else None)

    def _said(self, line: Line, quiet: Quiet, *, keeps: bool = False) -> str:
        numbered = self._numbered(line, keeps and quiet is Quiet.LESSON)
        if numbered:
            return numbered
        day = self._day(line.day)
        if line.what is What.SEALED_COPY:
            named = self.tr("The sealed copy of {day}, which another key closes").format(day=day)
            return named if day else self.tr("A sealed copy that another key closes")
        if line.what is What.PRINTED:
            named = self.tr("What was shown or printed on {day}").format(day=day)
            return named if day else self.tr("What was shown or printed")
        if line.what is What.COMPUTER:
            if not line.words:
                return self.tr("Another computer with this vault, until both bring together again")
            return self.tr("{computer}, until both bring together again").format(computer=line.words)
        return {
            What.NAME: self.tr("Name, sign and contacts"),
            What.ALL: self.tr("All of it, behind a dashed pebble"),
            What.SAID: self.tr("What was said, with nobody named"),
            What.MARKER: self.tr("A blank mark, so that no older copy brings it back"),
            What.OTHER_COPIES: self.tr("Copies that you put elsewhere"),
            What.MESSAGES: self.tr("Messages on a phone or in a mailbox"),
            What.DISK: self.tr("Old traces deep in this disk"),
        }.get(line.what, line.words)

    def _numbered(self, line: Line, keeps: bool) -> str:
        """What stands with a number; '' for what does not."""
        n, what = line.count, line.what
        if what is What.ENTRIES:
            if keeps:
                return self.tr("%n journal page(s), but not your lines", "", n)
            return self.tr("%n journal page(s)", "", n)
        if what is What.AGREEMENT:
            if line.more:
                return self.tr("The agreement, with %n earlier date(s)", "", line.more)
            return self.tr("The agreement")
        if what is What.LETTERS:
            return self.tr("%n sealed letter(s)", "", n) if line.more == n else self.tr("%n letter(s)", "", n)
        if what is What.MEMBERS:
            return self.tr("%n name(s) of who comes", "", n)
        if what is What.PLACES:
            return self.tr("%n place(s) in texts that name them", "", n)
        if what is What.MEETINGS:
            if line.more:
                return self.tr("%n meeting(s), past and to come", "", n)
            return self.tr("%n past meeting(s)", "", n)
        if what is What.COMING:
            return self.tr("%n meeting(s) still to come", "", n)
        return self._small(what, n)

    def _small(self, what: What, n: int) -> str:
        if what is What.PAGES_OPEN:
            return self.tr("%n page(s) left to write another day", "", n)
        if what is What.LOOSE_ENDS:
            return self.tr("%n loose end(s)", "", n)
        if what is What.NOTES:
            return self.tr("%n line(s) on topics, goals and the rest", "", n)
        if what is What.UNFINISHED:
            return self.tr("%n page(s) begun and not kept", "", n)
        if what is What.COPIES:
            return self.tr("The same, in %n sealed file(s) within reach", "", n)
        if what is What.MENTIONS:
            return self.tr("%n note(s) about others with the name", "", n)
        return ""

    def _day(self, iso: str) -> str:
        try:
            return dates.iso_day(iso, self._now()) if iso else ""
        except ValueError:
            return ""


def _joined(lines: Sequence[Line]) -> list[Line]:
    """Meetings that were and those to come are one line, where there are both; `more` are those to come."""
    kinds = {line.what: line for line in lines}
    were, coming = kinds.get(What.MEETINGS), kinds.get(What.COMING)
    if were is None or coming is None:
        return list(lines)
    both = replace(were, count=were.count + coming.count, more=coming.count)
    return [both if line is were else line for line in lines if line is not coming]
