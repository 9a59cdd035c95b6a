"""Settings of the quiet timer: a form for each way of meeting, words of one's own, and what this desktop lets it do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from companion.agreement import OWN, AgreementLine, Field
from companion.text import one_line
from ui import theme
from ui.fields_kept import KeptField
from ui.pages.gate import column
from ui.pages.settings_parts.desktop_words import about_desktop
from ui.pages.settings_parts.rows import Facts, Section, SettingRow, change_soon, segments
from ui.preferences import Preferences
from ui.session import desktop
from ui.session.desktop import Desktop
from ui.session.words import pill_words
from ui.widgets.chips import FlowLayout
from ui.widgets.choices import Segments, Switch
from ui.widgets.fields import LineField
from ui.widgets.sections import stack
from ui.widgets.text import Text
from ui.workspace import Workspace

FIELDS = (
    Field.WORD_OPEN,
    Field.WORD_MIDDLE,
    Field.WORD_WRAP,
    Field.WORD_CLOSE,
    Field.WORD_END,
    Field.WORD_OVER,
    Field.WORD_PAUSED,
    Field.LIGHT_TITLE,
)
"""What of this section lives in the vault: own words may say something of whoever wrote them."""
_WORD_WIDTH, _TITLE_WIDTH = 150, 320


class Pill(Section):
    """Forms and switches are preferences; own words are kept in the vault."""

    def __init__(
        self, workspace: Workspace, preferences: Preferences, look: Callable[[], Desktop] = desktop.look
    ) -> None:
        super().__init__("pill", QCoreApplication.translate("Pill", "Session pill"))
        self._workspace, self._preferences, self._look = workspace, preferences, look
        self.kept: list[KeptField[AgreementLine]] = []
        self.facts = Facts(self.tr("On this desktop"))
        self.fill([*self._forms(), self._phase_words(), self._own_words(), *self._light(), self._aloud(), self.facts])

    def show_kept(self) -> None:
        """Called whenever the section is seen: words may have been taken back, and a desktop changes."""
        for field in self.kept:
            field.show_kept()
        self.facts.say(about_desktop(self._look()))

    # Forms

    def _forms(self) -> list[QWidget]:
        now = self._preferences.value
        self.form = self._segments("pill-form", self.tr("In a room"), now.pill_form)
        self.form_group = self._segments("pill-form-group", self.tr("In a group"), now.pill_form_group)
        self.form_online = self._segments("pill-form-online", self.tr("Online"), now.pill_form_online)
        change = self._preferences
        self.form.chosen.connect(lambda form: change_soon(change, pill_form=form))
        self.form_group.chosen.connect(lambda form: change_soon(change, pill_form_group=form))
        self.form_online.chosen.connect(lambda form: change_soon(change, pill_form_online=form))
        return [
            SettingRow(
                self.tr("In a room"),
                self.tr("The smaller, the less others see. F folds it in a meeting."),
                self.form,
            ),
            SettingRow(
                self.tr("In a group"), self.tr("A turn in a round is a second, thin line in it."), self.form_group
            ),
            SettingRow(
                self.tr("Online"), self.tr("At the foot of the screen, until you put it elsewhere."), self.form_online
            ),
        ]

    def _segments(self, name: str, says: str, value: str) -> Segments:
        forms = [
            ("word", self.tr("Word")),
            ("arc", self.tr("Arc")),
            ("dot", self.tr("Dot")),
            ("edge", self.tr("Edge line")),
            ("light", self.tr("Light")),
        ]
        return segments(name, says, forms, value)

    # Words

    def _phase_words(self) -> QWidget:
        return self._switch_row(
            "phase-cues",
            self.tr("Phase words"),
            self.tr(
                "When a planned phase begins, its word stands on the pill for a minute. It follows the clock, not the "
                "talk."
            ),
            "phase_cues",
        )

    def _own_words(self) -> QWidget:
        about = self.tr(
            "Seven letters of each are shown. Where nothing is written, the word in grey stands; a dash is for no word."
        )
        holder = QWidget()
        flow = FlowLayout(holder, 16)
        shipped = pill_words()
        for key, field, words in self._moments():
            flow.addWidget(self._word(field, words, shipped[key] or self.tr("no word"), about, _WORD_WIDTH))
        below, inside = column(gap=0)
        inside.addSpacing(theme.current().px(12))
        inside.addWidget(holder)
        return SettingRow(self.tr("Your own words"), about, below=below)

    def _moments(self) -> list[tuple[str, Field, str]]:
        return [
            ("open", Field.WORD_OPEN, self.tr("At the beginning")),
            ("middle", Field.WORD_MIDDLE, self.tr("In the middle")),
            ("wrap", Field.WORD_WRAP, self.tr("Before the end")),
            ("close", Field.WORD_CLOSE, self.tr("Last minutes")),
            ("end", Field.WORD_END, self.tr("At the end")),
            ("over", Field.WORD_OVER, self.tr("After it")),
            ("paused", Field.WORD_PAUSED, self.tr("In a pause")),
        ]

    def _word(self, of: Field, label: str, shipped: str, about: str, width: int) -> QWidget:
        """A label above a field of this width; what can go wrong is said as wide as it needs."""
        field = LineField(of.value, shipped, label)
        field.setAccessibleDescription(about)
        field.setFixedWidth(theme.current().px(width))
        kept = KeptField(
            self._workspace,
            field,
            lambda: self._workspace.vault.agreement(OWN).line(of),
            lambda line: line.text,
            lambda line, words: replace(line, text=one_line(words)),
        )
        column = kept.layout()
        assert column is not None
        column.setAlignment(field, Qt.AlignmentFlag.AlignLeading)
        self.kept.append(kept)
        if not label:
            return kept
        words = Text(label, "label")
        words.setBuddy(field)
        return stack(words, kept, gap=6)

    # The light form

    def _light(self) -> list[QWidget]:
        title = self.tr("Name of the light form’s window")
        about = self.tr("It stands in lists of windows, so let it name nobody.")
        field = self._word(Field.LIGHT_TITLE, "", self.tr("Picture"), about, _TITLE_WIDTH)
        self.kept[-1].field.setAccessibleName(title)
        below, inside = column(gap=0)
        inside.addSpacing(theme.current().px(10))
        inside.addWidget(field)
        return [
            SettingRow(title, about, below=below),
            self._switch_row(
                "dark-room",
                self.tr("Dark room"),
                self.tr("The light form shines less; nothing else gets darker. D turns it on and off in a meeting."),
                "dark_room",
            ),
        ]

    def _aloud(self) -> QWidget:
        return self._switch_row(
            "announce-cues",
            self.tr("Cues for a screen reader"),
            self.tr("It says each word as it comes. Others may hear it, unless you wear headphones."),
            "announce_cues",
        )

    def _switch_row(self, name: str, title: str, about: str, fact: str) -> QWidget:
        switch = Switch(name, title, bool(getattr(self._preferences.value, fact)))
        switch.toggled.connect(lambda on: change_soon(self._preferences, **{fact: on}))
        return SettingRow(title, about, switch)
