"""What is held about one person, said part by part: a few words for the screen, all of it for paper (B6, picture 33).

Topics never raised stand apart, the supporter's own pages are only named: what is read together is what is theirs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QObject

from companion.agreement import FIELDS, Agreement, AgreementLine, AgreementVersion, Field, TalkedThrough
from companion.agreement import Part as Agreed
from companion.endings import Ending, EndingKind, Hand, Letter, SetDown
from companion.firsts import FitCheck
from companion.held import Held, Part
from companion.identity import Record, from_micros
from companion.journal import Draft, Entry, EntryKind, opening_words
from companion.meetings import Meeting
from companion.people import AgendaPoint, Comfort, ComfortKind, Door, Format, Goal, LooseEnd, Member, Step, Topic
from companion.shapes import Shape
from companion.text import one_line
from ui import dates, words
from ui.rhythm_words import rhythm_words, span_words
from ui.routes import Place, Route
from ui.steadiness_words import number_word

CONTACT = (Field.WHO_REACHES, Field.REACH_BY)
_DAYS = 4
_PAGES = 40
"""Own pages whose beginning is shown by choice; the others stand in the journal."""
_DOORS = (Door.GENTLY, Door.NOT_YET, Door.WELCOME)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One part. `words` on the screen; `more` behind `fold`, the words of a button, and `never` with it, in the
    closed block; `paper`: all of it, line by line. `act` leads to `route`, where it can be changed or taken out.
    """

    part: Part
    title: str
    words: str
    paper: tuple[str, ...] = ()
    act: str = ""
    route: Route
    fold: str = ""
    more: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


class HeldWords(QObject):
    """(A QObject: only `tr` of one knows plurals.)"""

    def __init__(self, held: Held, agreement: Agreement, mine: str, now: datetime) -> None:
        """`mine`: the supporter's own name, '' for none said."""
        super().__init__()
        self._held, self._agreement, self._mine, self._now = held, agreement, mine, now
        self._person = held.person
        self._uid = held.person.uid

    def parts(self) -> list[Said]:
        """In the order read; what says nothing is left out."""
        said: list[Callable[[], Said | None]] = [
            self._name, self._agreed, self._room, self._comfort, self._topics, self._hopes, self._meetings,
            self._loose_ends, self._ending, self._own, self._set_down, self._begun, self._other,
        ]  # fmt: skip
        return [part for each in said if (part := each()) is not None]

    # What to call them

    def _name(self) -> Said:
        person = self._person
        lines = [person.name]
        if person.aliases:
            lines.append(self.tr("Also called {names}").format(names=", ".join(person.aliases)))
        if person.icon:
            lines.append(self.tr("As the sign: {sign}").format(sign=words.icon_name(person.icon).lower()))
        lines.append(words.how_you_meet(person))
        if person.own_words.strip():
            lines.append(self.tr("What it is about: “{words}”").format(words=person.own_words))
        for field in CONTACT:
            if text := one_line(self._agreement.text(field)):
                lines.append(self.tr("{heading}: {words}").format(heading=words.field_label(field), words=text))
        for form, iso in (
            (self.tr("This page is from {day}"), person.created),
            (self.tr("It rests since {day}"), person.resting),
        ):
            if day := self._day(iso):
                lines.append(form.format(day=day))
        return Said(
            part=Part.NAME,
            title=self.tr("What to call {name}").format(name=person.name),
            words=sentences(lines),
            paper=tuple(lines),
            act=self.tr("Change"),
            route=Route(Place.EDIT_PERSON, self._uid),
        )

    # What was agreed

    def _agreed(self) -> Said | None:
        paper = [*self._rules(), *self._lines(), *self._talked()]
        versions = sorted(self._held.all(AgreementVersion), key=lambda version: version.at, reverse=True)
        days = list(dict.fromkeys(self._when(version.at) for version in versions))
        if not paper and not days:
            return None
        if days:
            paper.append(self.tr("How it stood on {days}").format(days=", ".join(days)))
        group = self._person.format is Format.GROUP
        return Said(
            part=Part.AGREED,
            title=self.tr("House rules, and what was arranged") if group else self.tr("What we agreed"),
            words=sentences([*self._dated(versions), *self._about()]),
            paper=tuple(paper),
            act=self.tr("Read"),
            route=Route(Place.AGREED, self._uid),
        )

    def _dated(self, versions: Sequence[AgreementVersion]) -> list[str]:
        """As of when, and the days before; a few of them, where there are many."""
        if not versions:
            return [self.tr("Not dated yet")]
        days = list(dict.fromkeys(self._when(version.at) for version in versions))
        dated = versions[0].lines == self._agreement.snapshot()
        earlier = days[1:] if dated else days
        if len(earlier) > _DAYS:
            earlier = [*earlier[:_DAYS], self.tr("before")]
        stands = self.tr("As of {day}").format(day=days[0]) if dated else self.tr("As it stands")
        if not earlier:
            return [stands]
        return [self.tr("{stands}, and as it stood on {days}").format(stands=stands, days=", ".join(earlier))]

    def _about(self) -> list[str]:
        """One line: on what something is said."""
        said = {line.field for line in self._held.all(AgreementLine) if line.text.strip()} - set(CONTACT)
        touched = [words.part_name(part) for part in Agreed if said & set(FIELDS[part])]
        about = [self.tr("About: {parts}").format(parts=", ".join(touched))] if touched else []
        return [*about, *([self.tr("House rules")] if self._agreement.rules else [])]

    def _rules(self) -> list[str]:
        return [one_line(rule.text) for rule in self._agreement.rules if rule.text.strip()]

    def _lines(self) -> list[str]:
        lines = []
        for field in Field:
            if field not in CONTACT and (text := self._line(field)):
                label = _label(field)
                lines.append(self.tr("{heading}: {words}").format(heading=label, words=text) if label else text)
        return lines

    def _line(self, field: Field) -> str:
        text = one_line(self._agreement.text(field))
        if not text:
            return ""
        if field is Field.RHYTHM and self._agreement.rhythm is not None:
            return rhythm_words(self._agreement.rhythm)
        if field is Field.HOW_LONG:
            return one_line(span_words(self._agreement.span))
        if field is Field.LENGTH:
            return self.tr("%n minute(s)", "", self._agreement.minutes)
        if field is Field.CUE:
            return self.tr("%n minute(s) before", "", self._agreement.cue)
        return text

    def _talked(self) -> list[str]:
        lines = []
        for part in self._held.all(TalkedThrough):
            name = words.part_name(part.part)
            if day := self._day(part.talked_on):
                lines.append(self.tr("{part}: talked through on {day}").format(part=name, day=day))
            if day := self._day(part.review_on):
                lines.append(self.tr("{part}: to look at again on {day}").format(part=name, day=day))
        return lines

    def _room(self) -> Said | None:
        members, points = self._held.all(Member), self._held.all(AgendaPoint)
        if not members and not points:
            return None
        names = ", ".join(member.text for member in members)
        who = [self._member(member) for member in members]
        what = [one_line(point.text) for point in points]
        lines = [
            *(
                [self.tr("Who comes: {names}").format(names=", ".join(member.text for member in members))]
                if who
                else []
            ),
            *([self.tr("Next time: {points}").format(points=", ".join(what))] if what else []),
        ]
        return Said(
            part=Part.ROOM,
            title=self.tr("The room"),
            words=sentences(lines),
            paper=(*who, *lines[bool(who) :]),
            act=self.tr("Change"),
            route=Route(Place.PERSON, self._uid, "rules"),
        )

    def _member(self, member: Member) -> str:
        know = one_line(member.know)
        if not know:
            return member.text
        return self.tr("{name}. What others should know: {words}").format(name=member.text, words=know)

    # What comforts, what to talk about, what is hoped for

    def _comfort(self) -> Said | None:
        lines = [
            self.tr("{heading}: {words}").format(heading=words.comfort_name(kind), words=", ".join(found))
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
            self.tr("{heading}: {words}").format(heading=words.door_name(door), words=", ".join(found))
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
            shown.append(self.tr("Next steps: {steps}").format(steps=", ".join(one_line(step.text) for step in steps)))
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

    # Meetings

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
        return self.tr("The order of our time: {phases}").format(phases=", ".join(p.title for p in shape.phases))

    def _loose_ends(self) -> Said | None:
        lines = [
            self.tr("{words} (no longer open)").format(words=one_line(end.text)) if end.tied else one_line(end.text)
            for end in self._held.all(LooseEnd)
        ]
        return self._simple(
            Part.LOOSE_ENDS, self.tr("Left over for next time"), lines, Route(Place.PERSON, self._uid, "brief")
        )

    # How it ends

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
            *([self.tr("Contact was over on {day}").format(day=closed)] if closed else []),
            *(text for words_ in written if (text := one_line(words_))),
            *([self.tr("Places to turn to, chosen for their page")] if ending.services else []),
            *([self.tr("What was done before the last time")] if ending.done else []),
        ]

    # The supporter's own: named

    def _own(self) -> Said | None:
        pages, checks = self._held.all(Entry), self._held.all(FitCheck)
        full = any(m.full_before or m.full_after or m.reflection for m in self._held.all(Meeting))
        thoughts = [page for page in pages if page.kind is EntryKind.PASSING and not page.removed]
        written = [page for page in pages if page not in thoughts]
        named = [
            *([self.tr("What I wrote about my side")] if any(not page.removed for page in written) else []),
            *([self.tr("Pages I took out, which go for good after seven days")] if _removed(pages) else []),
            *([self.tr("How the first time was for me")] if checks else []),
            *([self.tr("Thoughts that passed by later")] if thoughts else []),
            *([self.tr("How full I was when we met, and whether a page was written")] if full else []),
        ]
        if not named:
            return None
        whose = self.tr("For {me} to show, or not").format(me=self._mine) if self._mine else ""
        theirs = [*named, whose or self.tr("Mine to show, or not")]
        shown = [page for page in written if not page.removed]
        if not self._person.resting:  # else they are read on the resting page alone (R36)
            shown = sorted([*shown, *thoughts], key=lambda page: page.id, reverse=True)
        return Said(
            part=Part.OWN,
            title=self.tr("My own pages"),
            words=sentences(theirs),
            paper=tuple(theirs),
            act=self.tr("Go there"),
            route=Route(Place.JOURNAL),
            fold=self.tr("Show them") if shown else "",
            more=tuple(self._page(page) for page in shown[:_PAGES])
            + ((self.tr("Older ones stand in the journal."),) if len(shown) > _PAGES else ()),
        )

    def _page(self, page: Entry) -> str:
        said = opening_words(page.body) or opening_words(page.question)
        return self.tr("{day}: {words}").format(day=self._when(page.id), words=said)

    def _set_down(self) -> Said | None:
        lines, letters = self._held.all(SetDown), self._held.all(Letter)
        named = [
            *([self.tr("Lines on what I carry with me")] if any(d.hand is Hand.CARRY for d in lines) else []),
            *([self.tr("Lines on what I set down")] if any(d.hand is Hand.DOWN for d in lines) else []),
            *([self.tr("A letter I did not send")] if any(not letter.sealed for letter in letters) else []),
            *([self.tr("A sealed letter I did not send")] if any(letter.sealed for letter in letters) else []),
        ]
        if not named:
            return None
        paper = (self.tr("Lines of my own on how I let go. They are only for me."),)
        return Said(
            part=Part.SET_DOWN,
            title=self.tr("On letting go"),
            words=sentences(named),
            paper=paper,
            act=self.tr("Go there"),
            route=Route(Place.LETTING_GO, self._uid),
        )

    def _begun(self) -> Said | None:
        drafts = self._held.all(Draft)
        if not drafts:
            return None
        names = list(dict.fromkeys(_draft_name(draft) for draft in drafts))
        lines = [self.tr("Begun, and waiting where it is written: {names}").format(names=", ".join(names))]
        return self._simple(
            Part.BEGUN, self.tr("Not finished"), lines, Route(Place.PERSON, self._uid), act=self.tr("Go there")
        )

    def _other(self) -> Said | None:
        """What has no part yet: said with its words, never left out."""
        records = self._held.part(Part.OTHER)
        if not records:
            return None
        lines = [self.tr("Something this page has no name for"), *(text for r in records for text in _texts(r))]
        return self._simple(Part.OTHER, self.tr("And more"), lines, Route(Place.PERSON, self._uid))

    # Helpers

    def _simple(self, part: Part, title: str, lines: Sequence[str], route: Route, act: str = "") -> Said | None:
        if not lines:
            return None
        act = act or self.tr("Change")
        return Said(part=part, title=title, words=sentences(lines), paper=tuple(lines), act=act, route=route)

    def _day(self, iso: str) -> str:
        """'' for no day, and for what another program may have written there."""
        try:
            return dates.iso_day(iso, self._now) if iso else ""
        except ValueError:
            return iso

    def _when(self, micros: int) -> str:
        return dates.day(from_micros(micros).date(), year=from_micros(micros).year != self._now.year)


def sentences(lines: Sequence[str]) -> str:
    """Each closed by a full stop, unless it closes itself."""
    said = [line.strip() for line in lines if line.strip()]
    return " ".join(line if line.endswith((".", "?", "!", "…", "”", "؟", "。")) else f"{line}." for line in said)


def days_said(days: Sequence[str], now: datetime) -> list[str]:
    """Days (ISO) in words, the earliest first; what is no day is left out."""
    found = []
    for iso in sorted(days):
        try:
            when = date.fromisoformat(iso)
        except ValueError:
            continue
        found.append(dates.day(when, year=when.year != now.year))
    return found


def _removed(pages: Sequence[Entry]) -> bool:
    return any(page.removed for page in pages)


def _label(field: Field) -> str:
    try:
        return words.field_label(field)
    except KeyError:
        return ""


def _draft_name(draft: Draft) -> str:
    """By the place it waits in; never by its words."""
    names = {
        "letter": QCoreApplication.translate("Held", "a letter"),
        "entry": QCoreApplication.translate("Held", "a page of my own"),
        "reflection": QCoreApplication.translate("Held", "a page of my own"),
        "plan": QCoreApplication.translate("Held", "a plan for a meeting"),
        "person": QCoreApplication.translate("Held", "another name or sign"),
    }
    return names.get(draft.key.split(":")[0], QCoreApplication.translate("Held", "a few words"))


def _texts(record: Record) -> list[str]:
    found = (getattr(record, each.name) for each in fields(record) if each.name not in ("uid", "owner_uid"))
    return [one_line(text) for text in found if isinstance(text, str) and text.strip()]
