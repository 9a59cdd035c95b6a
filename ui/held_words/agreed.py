"""What to call them, what was agreed, and what a room goes by (R4–R9, R57)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from companion.agreement import FIELDS, AgreementLine, AgreementVersion, Field, TalkedThrough
from companion.agreement import Part as Agreed
from companion.held import Part
from companion.people import AgendaPoint, Format, Member
from companion.text import one_line
from ui import words
from ui.held_words.said import Said, Teller, sentences
from ui.lists import listed
from ui.rhythm_words import rhythm_words, span_words
from ui.routes import Place, Route

CONTACT: Final = (Field.WHO_REACHES, Field.REACH_BY)
_DAYS: Final = 4
"""Earlier days that are named."""


class AgreedWords(Teller):
    def parts(self) -> list[Said | None]:
        return [self._name(), self._agreed(), self._room()]

    def _name(self) -> Said:
        person = self._person
        lines = [person.name]
        if person.aliases:
            lines.append(self.tr("Also called {names}").format(names=listed(person.aliases)))
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

    def _agreed(self) -> Said | None:
        paper = [*self._rules(), *self._lines(), *self._talked()]
        versions = sorted(self._held.all(AgreementVersion), key=lambda version: version.at, reverse=True)
        days = list(dict.fromkeys(self._when(version.at) for version in versions))
        if not paper and not days:
            return None
        if days:
            paper.append(self.tr("How it stood on {days}").format(days=listed(days)))
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
        return [self.tr("{stands}, and as it stood on {days}").format(stands=stands, days=listed(earlier))]

    def _about(self) -> list[str]:
        """One line: on what something is said."""
        said = {line.field for line in self._held.all(AgreementLine) if line.text.strip()} - set(CONTACT)
        touched = [words.part_name(part) for part in Agreed if said & set(FIELDS[part])]
        about = [self.tr("About: {parts}").format(parts=listed(touched))] if touched else []
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
        who = [self._member(member) for member in members]
        what = [one_line(point.text) for point in points]
        lines = [
            *([self.tr("Who comes: {names}").format(names=listed(member.text for member in members))] if who else []),
            *([self.tr("Next time: {points}").format(points=listed(what))] if what else []),
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


def _label(field: Field) -> str:
    try:
        return words.field_label(field)
    except KeyError:
        return ""
