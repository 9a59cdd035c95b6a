"""How a piece of one's story is spoken of: how far its door is open, how long its telling takes (R44)."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from companion.stories import Length, Ready, Story
from companion.text import one_line
from ui.widgets.painting import Door

DOORS: dict[Ready, Door] = {Ready.READY: "open", Ready.NOT_YET: "ajar", Ready.MINE: "shut"}
_LONGEST = 160
"""Characters of a title that are shown in a row; the whole of it stands on its sheet."""


def ready_words(ready: Ready) -> str:
    return {
        Ready.READY: QCoreApplication.translate("Story", "Ready"),
        Ready.NOT_YET: QCoreApplication.translate("Story", "Not yet"),
        Ready.MINE: QCoreApplication.translate("Story", "Mine only"),
    }[ready]


def length_words(length: Length) -> str:
    return {
        Length.BREATH: QCoreApplication.translate("Story", "A breath"),
        Length.MINUTE: QCoreApplication.translate("Story", "A minute"),
        Length.LONGER: QCoreApplication.translate("Story", "Longer"),
    }[length]


def length_hint(length: Length) -> str:
    """How long that is when spoken."""
    return {
        Length.BREATH: QCoreApplication.translate("Story", "A sentence or two: some ten seconds aloud."),
        Length.MINUTE: QCoreApplication.translate("Story", "About a hundred words, said without hurry."),
        Length.LONGER: QCoreApplication.translate(
            "Story", "A few minutes aloud. Leave gaps where they can come in, or turn to something else."
        ),
    }[length]


def title(story: Story) -> str:
    """What it is called, in one line."""
    if story.introduction:
        return QCoreApplication.translate("Story", "My introduction")
    words = one_line(story.text[: 4 * _LONGEST])[:_LONGEST]
    return words or QCoreApplication.translate("Story", "A piece without a name yet")


def about(story: Story) -> str:
    """What is said of it in the list: 'Ready, about a minute', 'Mine only'."""
    if story.introduction:
        return _lengths(story) if story.lengths else QCoreApplication.translate("Story", "Not written yet")
    if story.ready is not Ready.READY or not story.lengths:
        return ready_words(story.ready)
    said = QCoreApplication.translate("Story", "{ready}, {how_long}")
    return said.format(ready=ready_words(story.ready), how_long=_lengths(story, inside=True))


def _lengths(story: Story, *, inside: bool = False) -> str:
    """Those there are words for; `inside` a sentence or as its beginning."""
    within = {
        Length.BREATH: QCoreApplication.translate("Story", "a breath"),
        Length.MINUTE: QCoreApplication.translate("Story", "about a minute"),
        Length.LONGER: QCoreApplication.translate("Story", "longer"),
    }
    first, *others = story.lengths
    said = within[first] if inside else _alone(first)
    for length in others:
        said = QCoreApplication.translate("Story", "{one}, {other}").format(one=said, other=within[length])
    return said


def _alone(length: Length) -> str:
    return {
        Length.BREATH: QCoreApplication.translate("Story", "In a breath"),
        Length.MINUTE: QCoreApplication.translate("Story", "About a minute"),
        Length.LONGER: QCoreApplication.translate("Story", "Longer"),
    }[length]
