"""What comforts, what to talk about, what is hoped for, when you met, and how it ends."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from companion.endings import Ending, EndingKind
from companion.held import Part
from companion.identity import from_micros
from companion.meetings import Meeting
from companion.people import Comfort, ComfortKind, Door, Goal, LooseEnd, Step, Topic
from companion.shapes import Shape
from companion.text import one_line
from ui import dates, words
from ui.held_words.said import Said, Teller, sentences
from ui.lists import listed
from ui.routes import Place, Route
from ui.steadiness_words import number_word

_DOORS: Final = (Door.GENTLY, Door.NOT_YET, Door.WELCOME)


class TheirWords(Teller):
    def parts(self) -> list[Said | None]:
        return [
            self._comfort(), self._topics(), self._hopes(), self._meetings(), self._loose_ends(), self._ending(),
        ]  # fmt: skip

    def _comfort(self) -> Said | None:
        lines = [
            self.tr("{heading}: {words}").format(heading=words.comfort_name(kind), words=listed(found))
            for kind in ComfortKind
            if (found := [one_line(c.text) for c in self._held.all(Comfort) if c.kind is kind])
        ]
        return self._simple(Part.COMFORT, self.tr("Comfort"), lines, Route(Place.PERSON, self._uid, "comfort"))

    def _topics(self) -> Said | None:
        topics = self._held.all(Topic)
        if not topics:
            return None
        never = tuple(topic.text for topic in topics if topic.door is Door.NEVER)
        lines = [
            self.tr("{heading}: {words}").format(heading=words.door_name(door), words=listed(found))
            for door in _DOORS
            if (found := [one_line(topic.text) for topic in topics if topic.door is door])
        ]
        folded = self.tr("Never raise: {number}, folded").format(number=number_word(len(never)))
        return Said(
            part=Part.TOPICS,
            title=self.tr("Topics"),
            words=sentences([*([folded] if never else []), *lines]),
            paper=tuple(lines),
            act=self.tr("Change"),
            route=Route(Place.PERSON, self._uid, "comfort"),
            fold=self.tr("Open what is never raised") if never else "",
            never=never,
        )

    def _hopes(self) -> Said | None:
        goals, steps = self._held.all(Goal), self._held.all(Step)
        paper = []
        for goal in goals:
            said = self.tr("“{words}”").format(words=goal.text)
            day = self._day(goal.said_on)
            paper.append(self.tr("{words} Said on {day}").format(words=said, day=day) if day else said)
            paper += [self._step(step) for step in steps if step.goal_uid == goal.uid]
        known = {goal.uid for goal in goals}
        paper += [self._step(step) for step in steps if step.goal_uid not in known]
        if not paper:
            return None
        shown = [self.tr("“{words}”").format(words=goal.text) for goal in goals]
        if steps:
            shown.append(self.tr("Next steps: {steps}").format(steps=listed(one_line(step.text) for step in steps)))
        return Said(
            part=Part.HOPES,
            title=self.tr("Hopes"),
            words=sentences(shown),
            paper=tuple(paper),
            act=self.tr("Change"),
            route=Route(Place.PERSON, self._uid, "goals"),
        )

    def _step(self, step: Step) -> str:
        return self.tr("Next step: {words}").format(words=one_line(step.text))

    def _meetings(self) -> Said | None:
        meetings, shapes = self._held.all(Meeting), self._held.all(Shape)
        if not meetings and not shapes:
            return None
        each = [self._meeting(meeting) for meeting in meetings]
        shown = self._span(meetings)
        if self._held.timed or any(meeting.begun for meeting in meetings):
            shown.append(self.tr("When they began and ended"))
        if any(meeting.marks for meeting in meetings):
            shown.append(self.tr("Moments I marked"))
        laid = [self._shape(shape) for shape in shapes if shape.phases]
        if shapes:
            shown.append(self.tr("How the time is laid out"))
        return Said(
            part=Part.MEETINGS,
            title=self.tr("Meetings"),
            words=sentences(shown),
            paper=(*each, *shown[len(self._span(meetings)) :], *laid),
            act=self.tr("Read"),
            route=Route(Place.PERSON, self._uid, "meetings"),
            fold=self.tr("Show each date") if meetings else "",
            more=tuple(each),
        )

    def _span(self, meetings: Sequence[Meeting]) -> list[str]:
        if not meetings:
            return []
        days = [self._when(meeting.starts) for meeting in (meetings[0], meetings[-1])]
        if days[0] == days[1]:
            first = self.tr("One date, {day}").format(day=days[0])
        else:
            first = self.tr("Dates from {first} to {last}").format(first=days[0], last=days[1])
        some = any(self._meeting_line(meeting) for meeting in meetings)
        return [first, *([self.tr("With some of them a line")] if some else [])]

    def _meeting(self, meeting: Meeting) -> str:
        when = self.tr("{day}, {time}").format(
            day=self._when(meeting.starts), time=dates.clock_time(from_micros(meeting.starts))
        )
        return sentences([when, *self._meeting_line(meeting)])

    def _meeting_line(self, meeting: Meeting) -> list[str]:
        said = [
            one_line(text)
            for text in (
                meeting.place, words.purpose_name(meeting.kind), meeting.purpose, *meeting.questions, meeting.opening,
                meeting.closing,
            )
        ]  # fmt: skip
        if meeting.called_off:
            said.append(self.tr("Called off: {words}").format(words=one_line(meeting.called_off)))
        return [text for text in said if text]

    def _shape(self, shape: Shape) -> str:
        return self.tr("The order of our time: {phases}").format(phases=listed(p.title for p in shape.phases))

    def _loose_ends(self) -> Said | None:
        lines = [
            self.tr("{words} (no longer open)").format(words=one_line(end.text)) if end.tied else one_line(end.text)
            for end in self._held.all(LooseEnd)
        ]
        return self._simple(
            Part.LOOSE_ENDS, self.tr("Left over for next time"), lines, Route(Place.PERSON, self._uid, "brief")
        )

    def _ending(self) -> Said | None:
        lines = []
        for ending in self._held.all(Ending):
            lines += self._ending_lines(ending)
        return self._simple(
            Part.ENDING, self.tr("How it ends"), lines, Route(Place.ENDING, self._uid), act=self.tr("Read")
        )

    def _ending_lines(self, ending: Ending) -> list[str]:
        kind = {
            EndingKind.UNSAID: self.tr("An ending"),
            EndingKind.PLANNED: self.tr("A planned ending"),
            EndingKind.SUDDEN: self.tr("A sudden ending"),
            EndingKind.NOT_WORKING: self.tr("An ending because it does not fit"),
            EndingKind.CUT_OFF: self.tr("Cut off, without a goodbye"),
        }[ending.kind]
        began, closed = self._day(ending.begun), self._day(ending.closed_on)
        written = (ending.words, ending.questions, ending.hard_week, ending.good_week, ending.care, ending.line)
        return [
            self.tr("{ending}, chosen on {day}").format(ending=kind, day=began) if began else kind,
            *([self.tr("Over since {day}").format(day=closed)] if closed else []),
            *(text for words_ in written if (text := one_line(words_))),
            *([self.tr("Places to turn to, chosen for their page")] if ending.services else []),
            *([self.tr("What was done before the last time")] if ending.done else []),
        ]
