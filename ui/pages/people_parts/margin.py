"""Beside the people: what was settled on for oneself, and first talks that are still open (picture 04)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from companion.firsts import FirstTalk, Way
from companion.people import Format, Person
from companion.steadiness import Limits
from ui import dates, theme
from ui.steadiness_words import number_word
from ui.widgets.buttons import Button
from ui.widgets.painting import Door, dashed, door, pebble
from ui.widgets.sections import emptied, row, rule
from ui.widgets.sign import paint_sign, sign_size
from ui.widgets.text import ROLES, Lines, Text
from ui.widgets.themed import Themed, mirrored, rtl

MOST = 8
"""Pebbles that are drawn on the line; of more there is only the sentence."""
_DOORS: dict[Way, Door] = {Way.YES: "open", Way.ASK: "ajar", Way.NO: "shut"}


class PeopleMargin(QWidget):
    """`steadiness_asked`: to see or settle one's own limits. `talk_opened` brings the uid of a first talk."""

    steadiness_asked = Signal()
    talk_opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        px = theme.current().px
        self._limit = Text("", "body")
        self._pebbles = _Walking()
        steadiness = Button(self.tr("Steadiness"), "bare flush", name="to-steadiness")
        steadiness.clicked.connect(self.steadiness_asked)
        self._before = Text(self.tr("A first talk asks whether this is yours to hold, before either promises."), "soft")
        self._talks = QVBoxLayout()
        self._talks.setSpacing(px(4))
        self._shown: tuple[tuple[FirstTalk, ...], date] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        column.addWidget(Text(self.tr("What you can carry"), "subheading"))
        column.addWidget(self._limit)
        column.addWidget(self._pebbles)
        column.addWidget(row(steadiness))
        column.addSpacing(px(8))
        column.addWidget(rule())
        column.addSpacing(px(8))
        column.addWidget(Text(self.tr("Before someone new"), "subheading"))
        column.addWidget(self._before)
        column.addLayout(self._talks)
        column.addStretch(1)

    def show_limit(self, limits: Limits, people: Sequence[Person]) -> None:
        """`people`: who is walked alongside now. Groups and resting pages are not among what was settled on."""
        walking = [person for person in people if person.format is not Format.GROUP and not person.resting]
        settled, now = number_word(limits.people), number_word(len(walking))
        if not limits.people:
            said = self.tr("With how many people at a time you walk is yours to settle, if you wish.")
        elif not walking:
            said = self.tr("You settled on {settled} at a time.").format(settled=settled)
        else:
            said = self.tr("You settled on {settled} at a time, and walk with {now}.").format(settled=settled, now=now)
        self._limit.set_words(said)
        self._limit.set_role("body" if limits.people else "soft")
        self._pebbles.show_people(walking, limits.people)

    def show_talks(self, talks: Sequence[FirstTalk], now: datetime) -> None:
        wanted = (tuple(talks), now.date())
        if wanted == self._shown:
            return
        self._shown = wanted
        focused = next((r.objectName() for r in self.findChildren(TalkRow) if r.hasFocus()), "")
        emptied(self._talks)
        for talk in talks:
            made = TalkRow(talk, now)
            made.clicked.connect(lambda _=False, uid=talk.uid: self.talk_opened.emit(uid))
            self._talks.addWidget(made)
            if made.objectName() == focused:
                made.show()
                made.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before.setVisible(not talks)


class TalkRow(Themed, QAbstractButton):
    """A first talk: its sign, when it was, and which door stands how."""

    def __init__(self, talk: FirstTalk, now: datetime) -> None:
        super().__init__()
        self._talk = talk
        self._title = self._called(talk, now)
        self._way = self._way_words(talk, now)
        self.setObjectName(f"talk-{talk.uid}")
        self.setAccessibleName(f"{self._title}. {self._way}")
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ringRadius", 8)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.dress()

    def _called(self, talk: FirstTalk, now: datetime) -> str:
        if not talk.began:
            return self.tr("A first talk")
        return self.tr("A first talk, {day}").format(day=dates.iso_day(talk.began, now))

    def _way_words(self, talk: FirstTalk, now: datetime) -> str:
        if talk.way is Way.ASK and talk.answer_by:
            return self.tr("Pause and ask. An answer by {day}.").format(day=dates.iso_day(talk.answer_by, now))
        return {
            Way.UNSAID: self.tr("Nothing settled yet"),
            Way.YES: self.tr("Yes, let us meet"),
            Way.ASK: self.tr("Pause and ask"),
            Way.NO: self.tr("Not with me"),
        }[talk.way]

    def restyle(self) -> None:
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        title, way = self._lines(width)
        return max(theme.current().px(46), round(title.height + way.height) + theme.current().px(16))

    def sizeHint(self) -> QSize:
        width = theme.current().px(247)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(160), theme.current().px(46))

    def _start(self) -> int:
        return sign_size("s").width() + theme.current().px(12)

    def _lines(self, width: int) -> tuple[Lines, Lines]:
        look = theme.current()
        strong, small = ROLES["label"], ROLES["small"]
        room = width - self._start() - look.px(4)
        mark = look.px(22) if self._talk.way in _DOORS else 0
        return (
            Lines(self._title, strong.font(look), look.line("small"), room, rtl(self)),
            Lines(self._way, small.font(look), look.line("small"), room - mark, rtl(self)),
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("accent-soft" if self.isDown() else "inset"))
            painter.drawRoundedRect(QRectF(self.rect()), look.px(8), look.px(8))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        size, above, talk = sign_size("s"), look.px(8), self._talk
        box = mirrored(self, QRectF(0, above + look.px(5), size.width(), size.height()))
        paint_sign(painter, box, talk.icon, talk.tint, talk.shape, size="s")
        title, way = self._lines(self.width())
        start = self._start()
        mark = look.px(22) if talk.way in _DOORS else 0
        title.draw(painter, QPointF(look.px(4) if rtl(self) else start, above), look.color("ink"))
        under = above + title.height
        if mark:
            side = look.px(16)
            place = mirrored(self, QRectF(start, under + (look.line("small") - side) / 2, side, side))
            door(painter, place, _DOORS[talk.way], look.color("ink-soft"), mirrored=rtl(self))
        way.draw(painter, QPointF(look.px(4) if rtl(self) else start + mark, under), look.color("ink-soft"))


class _Walking(Themed, QWidget):
    """Everyone who walks along on one line, and room for as many as were settled on. The sentence says the same."""

    def __init__(self) -> None:
        super().__init__()
        self._people: Sequence[Person] = ()
        self._settled = 0
        self.dress()

    def restyle(self) -> None:
        self.setFixedHeight(theme.current().px(44))
        self.setMaximumWidth(theme.current().px(MOST * 52))

    def show_people(self, people: Sequence[Person], settled: int) -> None:
        self._people, self._settled = tuple(people), settled
        self.setVisible(0 < settled <= MOST and len(people) <= MOST)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        count = max(len(self._people), self._settled)
        step = min(look.px(52), (self.width() - look.px(8)) / max(1, count))
        wide, tall = step - look.px(4), min(look.px(38), (step - look.px(4)) * 0.8)
        ground = self.height() - look.px(2)
        for at in range(count):
            box = mirrored(self, QRectF(look.px(4) + at * step, ground - tall, wide, tall))
            person = self._people[at] if at < len(self._people) else None
            painter.setBrush(look.color(f"sign-{person.tint}") if person else Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.color("edge"), 1) if person else dashed(look.color("edge"), 1.2))
            painter.drawPath(pebble(box, person.shape if person else at))
        whole = mirrored(self, QRectF(0, ground, look.px(8) + count * step, look.px(1.5)))
        painter.fillRect(whole, look.color("ink"))
