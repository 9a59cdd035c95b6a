"""The shape of it: domes to drag, the same in fields, and whose shape it is (R2, pictures 08 and 26)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from companion import shapes
from companion.shapes import Phases, PlannedPhase
from ui import theme
from ui.pages.plan_parts.phase_fields import PhaseFields
from ui.widgets.buttons import Button
from ui.widgets.ends import Ends
from ui.widgets.phase_editor import PhaseEditor
from ui.widgets.sections import row
from ui.widgets.text import Text


class ShapeSection(QWidget):
    """`about_to_change` comes before each gesture, `edited` after it; `keep_asked` to keep the shape for the person."""

    about_to_change = Signal()
    edited = Signal()
    keep_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("shape-section")
        self._guide: Phases = ()
        self._usual: Phases | None = None
        self._length, self._cue, self._group = 60, 12, False
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        self._hint = Text("", "small")
        column.addWidget(Ends(Text(self.tr("The shape of it"), "heading"), self._hint))
        self.editor = PhaseEditor()
        column.addWidget(self.editor)
        self._open = Button(self.tr("In words"), "compact", name="shape-in-words")
        self._open.setCheckable(True)
        self._as_guide = Button(self.tr("As the guide has it"), "bare compact", name="shape-as-guide")
        self._as_usual = Button(self.tr("As always"), "bare compact", name="shape-as-usual")
        self._always = Button(self.tr("Use this shape every time"), "bare compact", name="shape-always")
        column.addWidget(row(self._open, self._as_usual, self._as_guide, self._always, gap=6))
        self.fields = PhaseFields()
        self.fields.hide()
        column.addWidget(self.fields)
        self._listen()

    def _listen(self) -> None:
        self.editor.chosen.connect(self._on_chosen)
        self.editor.about_to_change.connect(self.about_to_change)
        self.editor.changed.connect(self._on_changed)
        self._open.toggled.connect(self._on_open)
        self.fields.chosen.connect(self.editor.choose)
        self.fields.put.connect(self._on_put)
        self.fields.altered.connect(self._on_altered)
        self.fields.asked.connect(self._on_asked)
        self._as_guide.clicked.connect(lambda: self._set_to(self._guide))
        self._as_usual.clicked.connect(lambda: self._set_to(self._usual or ()))
        self._always.clicked.connect(self.keep_asked)

    # In and out

    def show_whose(self, name: str, group: bool, guide: Phases, usual: Phases | None) -> None:
        """`usual`: the shape kept for this person or group, None without one."""
        self._guide, self._usual, self._group = guide, usual, group
        self._hint.set_words(
            self.tr("Rounds may overlap. Any of them may be left out.")
            if group
            else self.tr("Drag them about. Any of them may be left out.")
        )
        for button, whole in (
            (self._as_usual, self.tr("As always with {name}")),
            (self._always, self.tr("Use this shape every time with {name}")),
        ):
            button.setToolTip(whole.format(name=name))  # a name may be long, a button can't
            button.setAccessibleName(whole.format(name=name))
        self._tell()

    def show_phases(self, phases: Phases, at: int) -> None:
        self.editor.show_shape(phases, self._length, self._cue, at)
        self._tell()

    def close_fields(self) -> None:
        """As a page is found that was just opened: nothing chosen."""
        self.editor.choose(-1)
        self._open.setChecked(False)

    def set_length(self, minutes: int, cue: int) -> None:
        self._length, self._cue = minutes, cue
        self.show_phases(self.editor.phases, self.editor.at)

    @property
    def phases(self) -> Phases:
        return self.editor.phases

    @property
    def at(self) -> int:
        return self.editor.at

    def put_back(self, phases: Phases, at: int) -> None:
        self.show_phases(phases, at)
        self.edited.emit()

    def _tell(self) -> None:
        """What the domes show, in fields; and only those ways back that lead somewhere else."""
        phases = self.editor.phases
        self.fields.show_phase(phases, self.editor.at, self._length, self._group)
        like_guide = shapes.same(phases, self._guide, self._length)
        like_usual = shapes.same(phases, self._guide if self._usual is None else self._usual, self._length)
        for button, seen in (
            (self._as_guide, not like_guide),
            (self._as_usual, self._usual is not None and not like_usual),
            (self._always, not like_usual),
        ):
            if button.hasFocus() and not seen:
                self._open.setFocus(Qt.FocusReason.OtherFocusReason)  # before it goes: Qt would choose elsewhere
            button.setVisible(seen)

    # Hands

    def _on_open(self, on: bool) -> None:
        if on and self.editor.at < 0 and self.editor.phases:
            self.editor.choose(0)
        if not on and self._keyboard_in_fields():
            self._open.setFocus(Qt.FocusReason.OtherFocusReason)
        self.fields.setVisible(on)

    def _on_chosen(self, at: int) -> None:
        if at >= 0:
            self._open.setChecked(True)
        self._tell()

    def _on_changed(self) -> None:
        self._tell()
        self.edited.emit()

    def _on_put(self, start: int, minutes: int) -> None:
        self.about_to_change.emit()
        self.editor.put(start, minutes)

    def _on_altered(self, phase: PlannedPhase) -> None:
        before = self.editor.phases[self.editor.at]
        if (phase.title, phase.word) == (before.title, before.word):  # a line takes back its own words
            self.about_to_change.emit()
        self.show_phases(shapes.changed(self.editor.phases, self.editor.at, phase), self.editor.at)
        self.edited.emit()

    def _on_asked(self, what: str) -> None:
        self.about_to_change.emit()
        phases, at = self.editor.phases, self.editor.at
        if what == "take-out":
            self.show_phases(*shapes.taken_out(phases, at))
        else:
            new = phases[at] if what == "repeat" else shapes.own_phase("", self._length)
            self.show_phases(*shapes.added(phases, at, new, self._length))
        if what == "add":
            self.fields.to_title()
        elif not self._keyboard_in_fields():  # its button may have become unable
            self.fields.keyboard_in().setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    def _keyboard_in_fields(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and focused.isEnabled() and self.fields.isAncestorOf(focused)

    def _set_to(self, phases: Phases) -> None:
        self.about_to_change.emit()
        self.show_phases(phases, self.editor.at)
        self.edited.emit()
