"""The sections of Settings: only what really exists, each with what it does and what it can't."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from companion import settings
from companion.agreement import OWN, AgreementLine, Field
from companion.errors import Failure
from companion.text import one_line
from companion.vault.devices import HOST
from ui import dates, theme
from ui.fields_kept import KeptField
from ui.pages.gate import column
from ui.pages.settings_parts.erase_everything import EraseRow
from ui.pages.settings_parts.passphrase import AskingForm, ChangeForm, SheetForm
from ui.pages.settings_parts.rows import Facts, Section, SettingRow, change_soon, segments
from ui.preferences import Preferences
from ui.services import Services
from ui.session import sharing
from ui.widgets.buttons import Button
from ui.widgets.choices import Switch
from ui.widgets.fields import LineField
from ui.workspace import Workspace

_CHANGED = f"{HOST}:passphrase"
"""A fact about this machine alone, as its key file is: the day of the last change of passphrase."""


class Privacy(Section):
    """Emits `cover_asked`, and `sheet_proven` with the text of the recovery sheet. `new_sheet_asked`: to where a new
    one is made; `people_asked`: to where somebody is erased."""

    cover_asked = Signal()
    new_sheet_asked = Signal()
    people_asked = Signal()
    sheet_proven = Signal(str)

    def __init__(self, workspace: Workspace, services: Services) -> None:
        super().__init__("privacy", QCoreApplication.translate("Privacy", "Privacy and security"))
        self._workspace = workspace
        vault, self.preferences = workspace.vault, services.preferences
        self.erase_row = EraseRow(workspace, services)
        self.change_form = ChangeForm(vault, services)
        self.sheet_form = SheetForm(vault, services)
        self.fill([*self._switch_rows(), self._passphrase_row(), self.erase_row, _limits()])
        self.erase_row.people_asked.connect(self.people_asked)
        self.erase_row.opening.connect(lambda: self._put_others_away(self.erase_row.form))
        self.change_form.changed.connect(self._on_changed)
        self.sheet_form.proven.connect(self.sheet_proven)

    def _switch_rows(self) -> list[QWidget]:
        now = self.preferences.value
        self.idle = segments("idle", self.tr("Lock by itself"), self._idle_words(), str(now.idle_minutes))
        self.cover = segments(
            "cover-kind",
            self.tr("Cover page"),
            [("notes", self.tr("Notes")), ("blank", self.tr("Blank"))],
            now.cover,
        )
        self.try_button = Button(self.tr("Try it"), "compact", name="try-cover")
        self.clipboard = Switch("clear-clipboard", self.tr("Copying text"), now.clear_clipboard)
        self.idle.chosen.connect(lambda minutes: change_soon(self.preferences, idle_minutes=int(minutes)))
        self.cover.chosen.connect(lambda kind: change_soon(self.preferences, cover=kind))
        self.try_button.clicked.connect(self.cover_asked)
        self.clipboard.toggled.connect(lambda on: change_soon(self.preferences, clear_clipboard=on))
        return [
            SettingRow(
                self.tr("Lock by itself"),
                self.tr(
                    "After this long untouched. Also when the lid closes, the screen locks, the computer sleeps or the "
                    "user is switched, where the desktop tells of it."
                ),
                self.idle,
            ),
            SettingRow(
                self.tr("Cover page"),
                self.tr(
                    "Esc Esc or F12 swaps the window for something plain. It locks nothing: the same keys bring "
                    "everything back, without a passphrase."
                ),
                self.cover,
                self.try_button,
            ),
            SettingRow(
                self.tr("Copying text"),
                self.tr(
                    "Empty the clipboard after a minute, and at a lock, where it still holds what was copied here. A "
                    "clipboard manager may keep its own copy."
                ),
                self.clipboard,
            ),
        ]

    def _idle_words(self) -> list[tuple[str, str]]:
        return [
            (str(minutes), self.tr("{minutes} min").format(minutes=minutes) if minutes else self.tr("Off"))
            for minutes in settings.IDLE_CHOICES
        ]

    def _passphrase_row(self) -> QWidget:
        self.change_button = Button(self.tr("Change"), "compact", name="change-passphrase")
        self.sheet_button = Button(self.tr("Show the sheet again"), "compact", name="new-sheet")
        self.renew_button = Button(self.tr("New sheet"), "compact", name="renew-sheet")
        self.renew_button.clicked.connect(self.new_sheet_asked)
        self.change_button.clicked.connect(lambda: self._open(self.change_form))
        self.sheet_button.clicked.connect(lambda: self._open(self.sheet_form))
        self.change_form.closed.connect(self.change_button.setFocus)
        self.sheet_form.closed.connect(self.sheet_button.setFocus)
        below, inside = column(gap=0)
        inside.addWidget(self.change_form)
        inside.addWidget(self.sheet_form)
        self.passphrase_row = SettingRow(
            self.tr("Passphrase"),
            self._passphrase_words(),
            self.change_button,
            self.sheet_button,
            self.renew_button,
            below=below,
        )
        return self.passphrase_row

    def _passphrase_words(self) -> str:
        words = self.tr(
            "It and the recovery sheet are the only ways in. A lost paper still opens the vault, until a new sheet is "
            "made."
        )
        changed = self._workspace.vault.database.fact(_CHANGED)
        if not changed:
            return words
        on = dates.iso_day(changed, self._workspace.clock.now())
        return self.tr("Changed on {day}.").format(day=on) + " " + words

    def _on_changed(self, words: str) -> None:
        self.passphrase_row.about.set_words(words)
        with contextlib.suppress(Failure):  # it is changed, whether or not the day can be kept
            day = self._workspace.clock.now().date().isoformat()
            self._workspace.vault.database.set_fact(_CHANGED, day)

    def _open(self, form: AskingForm) -> None:
        if not any(each.busy for each in self._forms()):
            self._put_others_away(form)
            form.open()

    def _put_others_away(self, form: AskingForm) -> None:
        for other in self._forms():
            if other is not form and not other.busy and other.isVisible():
                other.put_away()

    def _forms(self) -> tuple[AskingForm, ...]:
        return self.change_form, self.sheet_form, self.erase_row.form

    def wipe(self) -> None:
        """Nothing of a passphrase stays behind where the page is left."""
        for form in self._forms():
            if not form.busy:
                form.wipe()
                form.hide()


def _limits() -> QWidget:
    """VAULT, Threats: what the app honestly cannot do."""
    both, inside = column(gap=0)
    title = QCoreApplication.translate("Privacy", "What this cannot do while it is open")
    inside.addWidget(Facts(title, _open_limits()))
    inside.addWidget(Facts(QCoreApplication.translate("Privacy", "What a lock cannot do"), _locked_limits()))
    return both


def _open_limits() -> list[str]:
    return [
        QCoreApplication.translate(
            "Privacy", "Nothing guards what is open: until it locks, whoever sits here can read it."
        ),
        QCoreApplication.translate(
            "Privacy", "What is in its memory can reach the disk: encrypt the disk and the swap."
        ),
        QCoreApplication.translate(
            "Privacy", "A program that watches the keys or the screen cannot be stopped from here."
        ),
        _sharing(),
        QCoreApplication.translate("Privacy", "A flaw in the reading of files from elsewhere cannot be ruled out."),
    ]


def _locked_limits() -> list[str]:
    return [
        QCoreApplication.translate("Privacy", "A weak passphrase stays weak: guessing is slow, not impossible."),
        QCoreApplication.translate(
            "Privacy", "A forgotten passphrase cannot be brought back: only the sheet opens it then."
        ),
        QCoreApplication.translate("Privacy", "Where every way in is lost at once, nobody opens it."),
        QCoreApplication.translate(
            "Privacy", "A disk that lies about what it kept is not found out. A copy elsewhere helps."
        ),
        QCoreApplication.translate(
            "Privacy",
            "An older state of the vault, put in its place by somebody, opens. After two days it is said when it was "
            "last kept.",
        ),
        QCoreApplication.translate("Privacy", "How large the vault is, and when it was last kept, cannot be hidden."),
    ]


def _sharing() -> str:
    if sharing.excludes():
        return QCoreApplication.translate(
            "Privacy",
            "A shared or recorded screen leaves these windows out, where the program that shares keeps to that.",
        )
    return QCoreApplication.translate(
        "Privacy", "These windows cannot be hidden from a shared or recorded screen here."
    )


class Reading(Section):
    """Emits `settling` with the name of the control in hand, before its change rebuilds every page."""

    settling = Signal(str)

    def __init__(self, preferences: Preferences) -> None:
        super().__init__("reading", QCoreApplication.translate("Reading", "Reading"))
        now = preferences.value
        self.theme = segments("theme", self.tr("Theme"), self._themes(), now.theme)
        self.scale = segments("text-scale", self.tr("Text size"), _scales(), _percent(now.text_scale))
        self.motion = Switch("reduced-motion", self.tr("Reduced motion"), now.reduced_motion)
        self._preferences = preferences
        self.theme.chosen.connect(lambda name: self._change(self.theme, theme=name))
        self.scale.chosen.connect(lambda size: self._change(self.scale, text_scale=int(size) / 100))
        self.motion.toggled.connect(lambda on: self._change(self.motion, reduced_motion=on))
        self.fill(self._rows())

    def _rows(self) -> list[QWidget]:
        return [
            SettingRow(self.tr("Theme"), self.tr("The pill follows it too."), self.theme),
            SettingRow(
                self.tr("Text size"),
                self.tr("In per cent. Letters, controls and icons grow together."),
                self.scale,
            ),
            SettingRow(
                self.tr("Reduced motion"),
                self.tr("The few slow changes of colour happen at once. What the desktop itself moves, it leaves."),
                self.motion,
            ),
            SettingRow(
                self.tr("Language"),
                self.tr("English only, so far. What you write can be in any language and script."),
            ),
        ]

    def _change(self, control: QWidget, **facts: Any) -> None:
        self.settling.emit(control.objectName())
        change_soon(self._preferences, **facts)

    def _themes(self) -> list[tuple[str, str]]:
        return [
            ("system", self.tr("System")),
            ("light", self.tr("Light")),
            ("dark", self.tr("Dark")),
            ("contrast", self.tr("Contrast")),
        ]


def _percent(scale: float) -> str:
    """The nearest offered step: a command line may have asked for another."""
    nearest = min(settings.TEXT_SCALES, key=lambda step: abs(step - scale))
    return str(round(nearest * 100))


def _scales() -> list[tuple[str, str]]:
    return [(_percent(step), _percent(step)) for step in settings.TEXT_SCALES]


class Yours(Section):
    """The supporter’s own name: in the vault, not among the preferences, which lie outside it. `questions_asked`: to
    the questions after a meeting, in the vault as well (R53)."""

    questions_asked = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__("you", QCoreApplication.translate("Yours", "You"))
        title = self.tr("What to call you")
        about = self.tr(
            "Stands on “What we agreed” beside the other name. It is kept inside the vault, and nothing else shows it."
        )
        field = LineField("my-name", "", title)
        field.setAccessibleDescription(about)
        self._kept = KeptField(
            workspace,
            field,
            lambda: _own_name(workspace),
            lambda line: line.text,
            lambda line, words: replace(line, text=one_line(words)),
        )
        self._kept.setMaximumWidth(theme.current().px(360))
        below, inside = column(gap=0)
        inside.addSpacing(theme.current().px(10))
        inside.addWidget(self._kept)
        questions = Button(self.tr("Change them"), "compact", name="to-questions")
        questions.clicked.connect(self.questions_asked)
        asked = self.tr("What you are asked on the page afterwards: put your own way, left out, or added to.")
        asked_of = SettingRow(self.tr("Questions after a meeting"), asked, questions)
        self.fill([SettingRow(title, about, below=below), asked_of])

    def show_kept(self) -> None:
        self._kept.show_kept()


def _own_name(workspace: Workspace) -> AgreementLine:
    return workspace.vault.agreement(OWN).line(Field.MY_NAME)
