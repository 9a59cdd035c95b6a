"""The rounds of a group: its usual shape, to drag or to write, kept as it changes (R57, picture 26)."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from companion import shapes
from companion.agreement import Agreement
from companion.people import Person
from companion.shapes import Phases, PlannedPhase, Shape
from companion.store.guides import conversation_of
from ui import theme
from ui.pages.person.rules_parts.round_fields import RoundFields
from ui.services import Services
from ui.steadiness_words import number_word
from ui.widgets.buttons import Button
from ui.widgets.ends import Ends
from ui.widgets.phase_editor import PhaseEditor
from ui.widgets.text import Text
from ui.workspace import Autokeep, Workspace

_gestures = count()


class Rounds(QWidget):
    """Each gesture is one step of undo. Beneath the domes stands how long each may speak, where that is set."""

    def __init__(self, workspace: Workspace, services: Services) -> None:
        super().__init__()
        self.setObjectName("rounds")
        self._workspace = workspace
        self._language = services.preferences.language
        self._guide: Phases = ()
        self._person = Person.made("")
        self._length, self._cue = 60, 12
        self._gesture = ""
        self._naming = False
        self._shown: tuple[Phases, int, int] | None = None
        self.editor = PhaseEditor("rounds-editor")
        self.editor.setAccessibleName(self.tr("The rounds of a meeting"))
        self.fields = RoundFields()
        self._turns = Text("", "small")
        self._turns.setObjectName("turns")
        self._add = Button(self.tr("Another round"), "bare compact flush", icon="plus", name="add-round")
        self._build()
        self._keeping = Autokeep(workspace, self, self._keep, self._written)
        self._keeping.failed.connect(workspace.failed)
        self._listen()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(6))
        hint = self.tr("Drag a round, or choose it and use Alt with the arrow keys.")
        column.addWidget(Ends(Text(self.tr("The meeting, in rounds"), "heading"), Text(hint, "small")))
        column.addWidget(self.editor)
        column.addWidget(self.fields)
        column.addWidget(Ends(self._turns, self._add))

    def _listen(self) -> None:
        self.editor.chosen.connect(lambda _: self._tell())
        self.editor.about_to_change.connect(self._begin)
        self.editor.changed.connect(self._on_changed)
        self.fields.altered.connect(self._on_altered)
        self.fields.named.connect(self._on_named)
        self.fields.out.connect(self._take_out)
        self._add.clicked.connect(self._add_one)

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in reading order."""
        return [self.editor, *self.fields.stops(), self._add]

    # Shown

    def show_rounds(self, person: Person, agreement: Agreement) -> None:
        """Show what is kept, unless a change is still on its way from here."""
        other = person.uid != self._person.uid
        self._person = person
        if self._keeping.pending:
            return
        vault = self._workspace.vault
        self._guide = shapes.guide_phases(conversation_of(vault, self._language, person.uid))
        usual = vault.shapes.usual(person.uid)
        seen = (usual.phases if usual else self._guide, agreement.minutes, agreement.cue)
        if seen == self._shown and not other:
            return
        self._shown = seen
        phases, self._length, self._cue = seen
        self._show(phases, -1 if other else self.editor.at)

    def put_away(self) -> None:
        """Another part comes: no round stands chosen when this one is come back to."""
        self.editor.choose(-1)

    def _show(self, phases: Phases, at: int) -> None:
        self.editor.show_shape(phases, self._length, self._cue, at)
        self._tell()

    def _tell(self) -> None:
        phases, at = self.editor.phases, self.editor.at
        chosen = phases[at] if 0 <= at < len(phases) else None
        focused = QApplication.focusWidget()
        if chosen is None and focused is not None and self.fields.isAncestorOf(focused):
            self.editor.setFocus(Qt.FocusReason.OtherFocusReason)  # before they go: Qt would choose elsewhere
        self.fields.show_phase(chosen)
        self.fields.setVisible(chosen is not None)
        self._add.setEnabled(len(phases) < shapes.MOST)
        turns = [self._turn(phase.title, phase.turn) for phase in phases if phase.turn and not phase.skipped]
        self._turns.set_words(" ".join(turns))

    def _turn(self, title: str, minutes: int) -> str:
        """'Open talk: three minutes for each.'"""
        title = title or self.tr("A round")
        if minutes == 1:
            return self.tr("{round}: one minute for each.").format(round=title)
        said = self.tr("{round}: {number} minutes for each.", "", minutes)
        return said.format(round=title, number=number_word(minutes))

    # Changed

    def _begin(self) -> None:
        """The next change is a step of undo by itself."""
        self._keeping.flush()
        self._gesture = f"rounds-{next(_gestures)}"
        self._naming = False

    def _on_changed(self) -> None:
        self._tell()
        self._keeping.touch()

    def _put(self, phases: Phases, at: int) -> None:
        self._show(phases, at)
        self._keeping.touch()

    def _on_altered(self, phase: PlannedPhase) -> None:
        self._begin()
        self._put(shapes.changed(self.editor.phases, self.editor.at, phase), self.editor.at)

    def _on_named(self, phase: PlannedPhase) -> None:
        """A name typed in one go is one step."""
        if not self._naming:
            self._begin()
            self._naming = True
        self._put(shapes.changed(self.editor.phases, self.editor.at, phase), self.editor.at)

    def _take_out(self) -> None:
        self._begin()
        self._put(*shapes.taken_out(self.editor.phases, self.editor.at))
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_one(self) -> None:
        self._begin()
        phases = self.editor.phases
        after = self.editor.at if self.editor.at >= 0 else len(phases) - 1
        self._put(*shapes.added(phases, after, shapes.own_phase(self.tr("A round"), self._length), self._length))
        self.fields.to_title()

    # Kept

    def _written(self) -> Shape:
        before = self._workspace.vault.shapes.usual(self._person.uid)
        return replace(before or Shape(owner_uid=self._person.uid), phases=self.editor.phases)

    def _keep(self) -> None:
        before, after = self._workspace.vault.shapes.usual(self._person.uid), self._written()
        self._shown = (after.phases, self._length, self._cue)
        if (before.phases if before else self._guide) != after.phases:
            self._workspace.save(before, after, gesture=self._gesture)
