"""What may have happened in a meeting, in words: when a question is asked, and what can be said of this one."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from companion.prompts import TOLD, Moment
from ui.pages.journal_parts.layouts import EndFlow
from ui.widgets.buttons import Button
from ui.widgets.chips import Chip, FlowLayout


def when_words(moment: Moment) -> str:
    return {
        Moment.HARD: QCoreApplication.translate("Moments", "When it was hard"),
        Moment.ADVICE: QCoreApplication.translate("Moments", "When you gave advice"),
        Moment.OWN_STORY: QCoreApplication.translate("Moments", "When you told of yourself"),
        Moment.FIRST: QCoreApplication.translate("Moments", "After a first meeting"),
        Moment.ENDING: QCoreApplication.translate("Moments", "When an ending is near"),
        Moment.GROUP: QCoreApplication.translate("Moments", "In a group"),
        Moment.ONLINE: QCoreApplication.translate("Moments", "Online"),
    }[moment]


def when_said(moments: Sequence[Moment]) -> str:
    if not moments:
        return QCoreApplication.translate("Moments", "After any meeting")
    return " · ".join(when_words(moment) for moment in moments)


def _said(moment: Moment) -> str:
    return {
        Moment.HARD: QCoreApplication.translate("Moments", "It was hard"),
        Moment.ADVICE: QCoreApplication.translate("Moments", "I gave advice"),
        Moment.OWN_STORY: QCoreApplication.translate("Moments", "I told of myself"),
    }[moment]


class Told(QWidget):
    """What only the supporter knows of a meeting. It chooses the questions, and leaves no other trace.

    `turned`: by hand, with the moment that was said, None where one was taken back. At the end of the line the way to
    the questions themselves.
    """

    turned = Signal(object)  # Moment | None

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("told")
        says = self.tr("It only chooses the questions, and is not kept.")
        self.chips: dict[Moment, Chip] = {}
        flow = EndFlow(self, gap=8)
        for moment in TOLD:
            chip = Chip(_said(moment), f"told-{moment.value}", checkable=True)
            chip.setToolTip(says)
            chip.setAccessibleDescription(says)
            chip.clicked.connect(lambda on, moment=moment: self.turned.emit(moment if on else None))
            self.chips[moment] = chip
            flow.addWidget(chip)
        self.to_set = Button(self.tr("Your questions"), "bare compact", name="to-questions")
        flow.addWidget(self.to_set)

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in reading order."""
        return [*self.chips.values(), self.to_set]

    def value(self) -> tuple[str, ...]:
        return tuple(moment.value for moment, chip in self.chips.items() if chip.isChecked())

    def set_value(self, told: Collection[str]) -> None:
        for moment, chip in self.chips.items():
            if chip.isChecked() is not (moment.value in told):
                chip.setChecked(moment.value in told)
                chip.updateGeometry()


class WhenChips(QWidget):
    """Which moments a question is for. `turned`: by hand."""

    turned = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("question-moments")
        self.setAccessibleName(self.tr("When this is asked"))
        self.chips: dict[Moment, Chip] = {}
        flow = FlowLayout(self, 6)
        for moment in Moment:
            chip = Chip(when_words(moment), f"when-{moment.value}", checkable=True)
            chip.clicked.connect(lambda _=False: self.turned.emit())
            self.chips[moment] = chip
            flow.addWidget(chip)

    def value(self) -> tuple[str, ...]:
        return tuple(moment.value for moment, chip in self.chips.items() if chip.isChecked())

    def set_value(self, moments: Collection[str]) -> None:
        for moment, chip in self.chips.items():
            if chip.isChecked() is not (moment.value in moments):
                chip.setChecked(moment.value in moments)
                chip.updateGeometry()
