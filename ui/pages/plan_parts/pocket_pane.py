"""The pane beside the plan: a small paper for the pocket, as it will be, and printed (B1, picture 08)."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent, QTextDocument
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from companion.brief import Brief
from companion.errors import Failure
from ui import printing, theme
from ui.failures import sentence
from ui.pages.settings_parts.rows import SwitchArea
from ui.papers import pocket
from ui.papers.pocket import PocketLook
from ui.services import Services
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.choices import Switch
from ui.widgets.paper_preview import PaperPreview
from ui.widgets.sections import row
from ui.widgets.text import Text

_SETTLE_MS = 150
_PADS = (40, 44)
_ROOMY = 620


class PocketPane(QWidget):
    """Without a name and with what never to raise, unless it is chosen otherwise; that is not remembered."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self.setObjectName("pocket-pane")
        self._services = services
        self._brief: Brief | None = None
        self._starts: datetime | None = None
        self._beside = True
        self._timer = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._timer.timeout.connect(self._draw)
        px = theme.current().px
        self._holder = QWidget(self)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._holder, 0, Qt.AlignmentFlag.AlignTop)
        inside = QVBoxLayout(self._holder)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(px(8))
        self.paper = PaperPreview("pocket-paper", self.tr("The card as it is printed"), round(pocket.CARD.width()))
        self._sign_only = Switch("pocket-sign-only", self.tr("Sign only, no name"), on=True)
        self._never = Switch("pocket-never", self.tr("Include what never to raise"), on=True)
        self._print = Button(self.tr("Print"), icon="printer", name="pocket-print")
        save = Button(self.tr("Save as PDF"), "bare", name="pocket-pdf")
        self.banner = Banner("pocket-banner", closable=False)
        inside.addWidget(Text(self.tr("Pocket brief"), "heading"))
        self._line = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._line.setSpacing(px(16))
        self._line.addWidget(self.paper, 0)
        controls = QWidget()
        acts = QVBoxLayout(controls)
        acts.setContentsMargins(0, 0, 0, 0)
        acts.setSpacing(px(8))
        for switch in (self._sign_only, self._never):
            acts.addWidget(_switch_row(switch))
            switch.toggled.connect(self._draw)
        acts.addWidget(Text(self.tr("Paper can be read by anyone. Tear it up afterwards."), "small"))
        acts.addSpacing(px(4))
        acts.addWidget(row(self._print, save))
        acts.addWidget(self.banner)
        acts.addStretch(1)
        self._line.addWidget(controls, 1)
        inside.addLayout(self._line)
        self._print.clicked.connect(self.print)
        save.clicked.connect(self._ask_pdf)
        self.set_beside(True)

    def show_brief(self, brief: Brief, starts: datetime | None, *, now: bool = False) -> None:
        """`now`: at once, not when typing pauses."""
        if (brief, starts) != (self._brief, self._starts):
            self._brief, self._starts = brief, starts
            self._timer.start(0 if now else _SETTLE_MS)
        if now:
            self._timer.stop()
            self._draw()

    def afresh(self) -> None:
        """Someone else's paper begins without a name again."""
        self._sign_only.setChecked(True)
        self._never.setChecked(True)
        self.banner.say("")

    @property
    def look(self) -> PocketLook:
        return PocketLook(name=not self._sign_only.isChecked(), never=self._never.isChecked())

    def _draw(self) -> None:
        if self._brief is not None:
            self.paper.show_document(pocket.pocket_document(self._brief, self._starts, self.look))

    def print(self) -> None:
        if self._brief is not None:
            document = pocket.printed_document(self._brief, self._starts, self.look)
            self._services.pickers.print(self, document)

    def _ask_pdf(self) -> None:
        self._services.pickers.save_pdf(self, self.tr("Save the paper"), "paper.pdf", self._save_to)

    def _save_to(self, path: Path) -> None:
        try:
            printing.to_pdf(self.document(), path, pocket.SIZE)
        except Failure as failure:
            self.banner.say(sentence(failure), "error")
            return
        self.banner.say(self.tr("Saved. It is an ordinary file now, outside the vault."))

    def document(self) -> QTextDocument:
        assert self._brief is not None
        return pocket.pocket_document(self._brief, self._starts, self.look)

    def first(self) -> QWidget:
        return self._print

    # Beside the page or beneath it

    def set_beside(self, on: bool) -> None:
        self._beside = on
        px = theme.current().px
        side, above = (px(pad) for pad in _PADS) if on else (px(20), px(20))
        self._column.setContentsMargins(side, above, px(24) if on else side, px(24) if on else px(20))
        self._turn()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        """Beneath a page there is room for the switches beside the paper."""
        px = theme.current().px
        wide = not self._beside and self.width() >= px(_ROOMY)
        ways = QBoxLayout.Direction
        self._line.setDirection(ways.LeftToRight if wide else ways.TopToBottom)
        self._line.setSpacing(px(32 if wide else 16))
        self.paper.setMinimumWidth(self.paper.maximumWidth() if wide else 0)

    def stay_in_view(self, scrolled: int, seen: int) -> None:
        """Scrolled down a long page, the paper stays beside it as far as it is seen whole."""
        if self._beside:
            px = theme.current().px
            room = self.height() - self._holder.height() - px(_PADS[1]) - px(24)
            wanted = scrolled - max(0, self._holder.height() + 2 * px(_PADS[1]) - seen)
            self._holder.move(self._holder.x(), px(_PADS[1]) + max(0, min(wanted, room)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Beneath the page it is a block; beside it the page paints the ground."""
        if self._beside:
            return
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(look.color("inset"))
        painter.setPen(QPen(look.color("line"), 1))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), look.px(10), look.px(10))


def _switch_row(switch: Switch) -> QWidget:
    """The whole row turns it."""
    area = SwitchArea(switch)
    line = QHBoxLayout(area)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(theme.current().px(12))
    line.addWidget(switch)
    line.addWidget(Text(switch.accessibleName(), "body"), 1)
    return area
