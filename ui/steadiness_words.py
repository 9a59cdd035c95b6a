"""A limit gone past, as a kind fact (R52). It is said once, beside the plan, and both ways stay open."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLocale, QObject

from companion.steadiness import Crossing, Limit


def crossing_words(crossing: Crossing) -> str:
    """One sentence: the fact, and what was settled on. Never what to do."""
    return SteadinessWords().say(crossing)


def either_way() -> str:
    """What follows the facts."""
    return QCoreApplication.translate("SteadinessWords", "Either is yours to choose.")


def crossing_sentences(crossings: Sequence[Crossing]) -> str:
    """All of them, and that both ways are open; '' where nothing is crossed."""
    if not crossings:
        return ""
    return " ".join([*(crossing_words(crossing) for crossing in crossings), either_way()])


def number_word(number: int) -> str:
    """'three'; from thirteen on digits."""
    words = (
        QCoreApplication.translate("Numbers", "none"),
        QCoreApplication.translate("Numbers", "one"),
        QCoreApplication.translate("Numbers", "two"),
        QCoreApplication.translate("Numbers", "three"),
        QCoreApplication.translate("Numbers", "four"),
        QCoreApplication.translate("Numbers", "five"),
        QCoreApplication.translate("Numbers", "six"),
        QCoreApplication.translate("Numbers", "seven"),
        QCoreApplication.translate("Numbers", "eight"),
        QCoreApplication.translate("Numbers", "nine"),
        QCoreApplication.translate("Numbers", "ten"),
        QCoreApplication.translate("Numbers", "eleven"),
        QCoreApplication.translate("Numbers", "twelve"),
    )
    return words[number] if 0 <= number < len(words) else QLocale().toString(number)


class SteadinessWords(QObject):
    """Whole sentences. A plural goes by what would be, which is always more than was settled on: two or more.
    English needs no second form there; other languages find theirs by the number handed in."""

    def say(self, crossing: Crossing) -> str:
        would, settled = crossing.would, crossing.settled
        sentence = {
            Limit.OVERLAP: self.tr("This would overlap another meeting."),
            Limit.REST: self.tr("This lies within your rest."),
            Limit.DAY_OFF: self.tr("This falls on a weekday you keep free."),
            Limit.WEEK: self.tr("That week would then hold {would} meetings; you settled on {settled}.", "", would),
            Limit.HOURS: self.tr(
                "That week would then hold about {would} hours of meetings; you settled on {settled}.", "", would
            ),
            Limit.BETWEEN: self._between(would),
            Limit.AFTER_GROUP: self._after_group(settled),
            Limit.PEOPLE: self.tr(
                "You would then walk with {would} people at a time; you settled on {settled}.", "", would
            ),
        }[crossing.limit]
        return sentence.format(would=number_word(would), settled=self._settled(crossing))

    def _settled(self, crossing: Crossing) -> str:
        """A length says its unit: beside it may stand none."""
        if crossing.limit is Limit.BETWEEN:
            return self._minutes(crossing.settled)
        return number_word(crossing.settled)

    def _minutes(self, minutes: int) -> str:
        if minutes == 1:
            return self.tr("one minute")
        if minutes == 60:
            return self.tr("an hour")
        if minutes and minutes % 60 == 0:
            return self.tr("{number} hours", "", minutes // 60).format(number=number_word(minutes // 60))
        return self.tr("{number} minutes", "", minutes).format(number=number_word(minutes))

    def _between(self, would: int) -> str:
        if would == 0:
            return self.tr("It would touch another meeting that day; you settled on {settled} of rest between.")
        if would == 1:
            return self.tr("One minute would lie between two meetings that day; you settled on {settled}.")
        return self.tr(
            "{would} minutes would lie between two meetings that day; you settled on {settled}.", "", would
        ).replace("{would}", QLocale().toString(would))  # digits: a number in words has no capital to begin with

    def _after_group(self, settled: int) -> str:
        if settled == 1:
            return self.tr("This is too near a group for the free day you settled on after it.")
        return self.tr("This lies within the {settled} free days you settled on after a group.", "", settled)
