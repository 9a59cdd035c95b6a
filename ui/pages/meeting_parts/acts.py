"""The few acts of a running meeting, in the margin of its page: each in one press (R3, B3, B4, DECISIONS 21)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QMouseEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.clock import Clock
from companion.session import EXTENSIONS, Stage, View
from ui import theme
from ui.pages.meeting_parts.another_end import AnotherEnd
from ui.pages.meeting_parts.mark import MarkButton
from ui.session.keeper import MeetingKeeper
from ui.widgets.buttons import Button
from ui.widgets.choices import Switch
from ui.widgets.columns import TwoColumns
from ui.widgets.sections import row, rule, stack
from ui.widgets.text import Text

_APART, _BESIDE = 22, 440
"""Between one kind of act and the next; and where both halves of them have room beside each other. In design px."""


class Acts(QWidget):
    """`steps_asked`: somebody may not be safe (R43)."""

    steps_asked = Signal()

    def __init__(self, meeting: MeetingKeeper, clock: Clock) -> None:
        super().__init__()
        self._meeting = meeting
        self._stage = Text("", "subheading")
        self.mark = MarkButton(meeting, clock)
        self.another_end = AnotherEnd(meeting, clock)
        self._pause = Button(self.tr("Pause"), name="pause")
        self._pause.clicked.connect(lambda: meeting.pause_or_carry_on())
        self._make_up = Button(self.tr("Carry on, end later"), name="carry-on-later")
        self._make_up.setToolTip(self.tr("The agreed end moves by the length of the break."))
        self._make_up.clicked.connect(self._carry_on_later)
        self._set_aside = Button(self.tr("Set the plan aside"), "bare flush", name="set-aside")
        self._set_aside.clicked.connect(self._turn_plan)
        self._end = Button(self.tr("End the meeting"), "primary", name="end-meeting")
        self._end.clicked.connect(meeting.ask_end)
        self._screen = ScreenSwitch(meeting)
        self._build()

    def _build(self) -> None:
        """Beneath the page, where that is narrow, the acts on time stand beside the others."""
        on_time = stack(self._stage, self.mark, row(self._pause, self._make_up, gap=10), gap=10)
        moving = Text(self.tr("Move the end"), "subheading")
        ends = stack(moving, row(*self._extensions(), gap=8), self.another_end, gap=10)
        of_all, others = stack(self._set_aside, self._end, gap=8), stack(self._screen, self._steps(), gap=16)
        halves = (_column(on_time, ends), _column(of_all, rule(), others))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(TwoColumns(*halves, below=_BESIDE, stack_gap=_APART))
        column.addStretch(1)

    def _extensions(self) -> list[Button]:
        buttons = []
        for minutes in EXTENSIONS:
            button = Button(self.tr("+{minutes} min").format(minutes=minutes), "compact", name=f"extend-{minutes}")
            button.setAccessibleName(self.tr("%n minute(s) more", "", minutes))
            button.clicked.connect(lambda _=False, m=minutes: self._extend(m))
            buttons.append(button)
        return buttons

    def _carry_on_later(self) -> None:
        self._pause.setFocus(Qt.FocusReason.OtherFocusReason)  # before this one goes: Qt would choose elsewhere
        self._meeting.pause_or_carry_on(move_end=True)

    def _turn_plan(self) -> None:
        driver = self._meeting.driver
        if driver is not None:
            driver.take_up_again() if self._meeting.view.aside else driver.set_aside()

    def _extend(self, minutes: int) -> None:
        self.another_end.put_away()
        if self._meeting.driver is not None:
            self._meeting.driver.extend(minutes)

    def _steps(self) -> QWidget:
        said = self.tr("If someone may not be safe")
        steps = Button(self.tr("My steps"), "bare compact flush", icon="shield-check", name="my-steps")
        steps.setAccessibleDescription(said)
        steps.clicked.connect(self.steps_asked)
        return stack(Text(said, "ui"), steps, gap=0)

    def show_view(self, view: View) -> None:
        self._stage.set_words(self._stage_words(view))
        self.mark.show_view()
        self._pause.set_words(self.tr("Carry on") if view.paused else self.tr("Pause"))
        self._make_up.setVisible(view.paused)  # without a number: nothing ticks while paused, so it would stand still
        # It stays in its place and is its own way back: nothing moves under the hand.
        self._set_aside.set_words(self.tr("Take the plan up again") if view.aside else self.tr("Set the plan aside"))
        self._end.set_words(self.tr("Once more to end it") if self._meeting.asking else self.tr("End the meeting"))
        self._screen.show_kept()

    def _stage_words(self, view: View) -> str:
        if view.paused:
            return self.tr("Paused")
        return {
            Stage.OPEN: self.tr("Just begun"),
            Stage.MIDDLE: self.tr("In the middle"),
            Stage.WRAP: self.tr("Time to wrap up"),
            Stage.CLOSE: self.tr("Time to close"),
            Stage.END: self.tr("The agreed end"),
            Stage.OVER: self.tr("Past the agreed end"),
        }[view.stage]


def _column(*parts: QWidget) -> QWidget:
    """From the top, whatever height there is."""
    held = QWidget()
    column = QVBoxLayout(held)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.current().px(_APART))
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    return held


class ScreenSwitch(QWidget):
    """While it is on the timer is a dot, and no card opens. A press on its words turns it as well."""

    def __init__(self, meeting: MeetingKeeper) -> None:
        super().__init__()
        self._meeting = meeting
        said = self.tr("Others can see my screen")
        about = self.tr("The timer is a dot, no card opens, and this window steps aside.")
        self._switch = Switch("others-see", said)
        self._switch.setAccessibleDescription(about)
        self._switch.toggled.connect(meeting.set_others_see)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.current().px(12))
        line.addWidget(stack(Text(said, "ui"), Text(about, "small"), gap=0), 1)
        line.addWidget(self._switch, 0, Qt.AlignmentFlag.AlignTop)

    def show_kept(self) -> None:
        blocked = self._switch.blockSignals(True)
        self._switch.setChecked(self._meeting.others_see)
        self._switch.blockSignals(blocked)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # so that its release comes here

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._switch.click()
