"""The three ways that nobody planned: sudden, not working, cut off (R31, R34, R35)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from companion.agreement import Field
from companion.ending_words import EndingWords
from companion.first_words import FirstWords
from ui import theme
from ui.pages.ending_parts.hand import EndingInHand
from ui.pages.ending_parts.keepsake import field_words
from ui.pages.ending_parts.over import Over
from ui.pages.ending_parts.paper_panel import PaperPanel
from ui.pages.ending_parts.reason import Reason
from ui.pages.ending_parts.services import ServiceTicks
from ui.pages.first_contact_parts.borrowed import Borrowed, OwnWords
from ui.routes import CONTACTS, Place, Route
from ui.widgets.buttons import Button
from ui.widgets.columns import Columns, TwoColumns
from ui.widgets.fields import PageField, labelled
from ui.widgets.naming import named
from ui.widgets.sections import row, rule, stack
from ui.widgets.text import Text
from ui.workspace import Workspace


class Sudden(QWidget):
    """One card: a sentence, a place to turn to, a close with some light in it (R34)."""

    def __init__(self, hand: EndingInHand, words: EndingWords, panel: PaperPanel) -> None:
        super().__init__()
        self.setObjectName("ending-sudden-part")
        px = theme.current().px
        self.panel = panel
        self.short = Borrowed("short-words", self.tr("In one breath"), words.short)
        self.hopeful = Borrowed("hopeful-words", self.tr("To close with"), words.hopeful)
        self.services = ServiceTicks("slip-services")
        label = field_words("line")
        self.line = hand.field("line", PageField("slip-line", words.page["line"], label, 62, 240))
        self.line.autokeep.settled.connect(panel.soon)
        written = labelled(label, self.line)
        self.line.field.setAccessibleName(label)
        self.reason = Reason(hand, "sudden", planned=False)
        self.over = Over("sudden-over")
        card = named(QFrame(), "short-notice")
        card.setProperty("look", "outline")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(px(20), px(16), px(20), px(20))
        inside.setSpacing(px(18))
        inside.addWidget(Text(self.tr("When there is little time"), "heading"))
        inside.addWidget(TwoColumns(self.short, self.hopeful, gap=24, below=480, stack_gap=16))
        inside.addWidget(self.services)
        inside.addWidget(written)
        main = stack(card, self.reason, rule(), self.over, gap=18)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Columns(main, panel))

    def stops(self) -> list[QWidget]:
        borrowed: list[QWidget] = [self.short.other, self.hopeful.other]
        return [
            *borrowed,
            *self.services.stops(),
            self.line.field,
            *self.reason.stops(),
            *self.over.stops(),
            *self.panel.stops(),
        ]


class NotWorking(QWidget):
    """Kind words, and on to someone else. It gives nobody the fault (R31)."""

    go = Signal(object)  # Route

    def __init__(self, workspace: Workspace, hand: EndingInHand, words: EndingWords, first: FirstWords) -> None:
        super().__init__()
        self.setObjectName("ending-not-working-part")
        self.kind_no = OwnWords(workspace, Field.KIND_NO, "ending-no", self.tr("Words for it"), first.kind_no)
        self.handing_on = Borrowed("ending-hand-on", self.tr("Words to hand on with"), first.handing_on)
        self.contacts = Button(self.tr("Who else is close by"), "compact", icon="users", name="ending-contacts")
        self.contacts.clicked.connect(lambda: self.go.emit(Route(Place.FIRST_CONTACT, part=CONTACTS)))
        self.reason = Reason(hand, "not-working", planned=False)
        self.over = Over("not-working-over")
        main = stack(
            _lines(words.not_working),
            TwoColumns(self.kind_no, self.handing_on, gap=32, below=480, stack_gap=20),
            row(self.contacts),
            self.reason,
            gap=22,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Columns(main, stack(self.over, gap=0)))

    def stops(self) -> list[QWidget]:
        no = self.kind_no
        words: list[QWidget] = [no.kept.field, no.mine, no.other, no.back, self.handing_on.other, self.contacts]
        return [*words, *self.reason.stops(), *self.over.stops()]


class CutOff(QWidget):
    """No reminder, nobody to run after: straight on to letting go (R35)."""

    let_go = Signal()

    def __init__(self, words: EndingWords) -> None:
        super().__init__()
        self.setObjectName("ending-cut-off-part")
        self.way = Button(self.tr("Set things down"), "primary", name="cut-off-way")
        self.way.clicked.connect(self.let_go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._set = Text("", "soft")
        self._set.setObjectName("cut-off-set")
        self._set.hide()
        column.addWidget(stack(_lines(words.cut_off), self._set, row(self.way), gap=20))

    def stops(self) -> list[QWidget]:
        return [self.way]

    def show_set(self, days: str) -> None:
        """`days` of the meetings still to come, in words, '' for none."""
        said = self.tr("Still set: {days}. It comes up nowhere by itself, unless you take this back.")
        self._set.set_words(said.format(days=days) if days else "")
        self._set.setVisible(bool(days))


def _lines(said: Sequence[str]) -> QWidget:
    return stack(*[Text(words, "read") for words in said], gap=6)
