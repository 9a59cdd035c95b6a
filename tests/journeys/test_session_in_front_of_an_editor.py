"""A whole meeting while somebody writes in another program: what is seen of it takes no key from there, and says
nothing to whoever asks the X server (R24, R25, B3, issue 4).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from tests.journeys.desk import keyboard_stays
from tests.journeys.walk import FORMS, Walk

Walks = Callable[..., Walk]
STAGES = [
    ("open", "Open"),
    ("middle", ""),
    ("middle", "Hopes"),
    ("middle", ""),
    ("middle", "Deeper"),
    ("middle", ""),
    ("wrap", "Kettle"),
    ("close", "Close"),
    ("end", "Time"),
    ("over", "Over"),
]
"""The way of an hour, by the guide's phases and one word of the supporter's own."""


def test_r25_a_whole_meeting_and_the_keyboard_never_moves(walks: Walks) -> None:
    """From the opening to over-time, somebody writes on and on; the timer changes of itself. Every form once: between
    the stretches it is folded, by its own keys."""
    stretches = (("word", 2), ("arc", 1), ("dot", 3), ("edge", 1), ("light", 1), ("word", 1))
    assert _whole_meeting(walks(), stretches) == STAGES


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMS)
def test_r25_a_whole_meeting_in_one_form(walks: Walks, form: str) -> None:
    """The same, chosen beforehand: every stage and cue of an hour in each form, looked at each time."""
    assert _whole_meeting(walks(pill_form=form), [(form, 1)] * (len(STAGES) - 1)) == STAGES


def _whole_meeting(walk: Walk, stretches: Sequence[tuple[str, int]]) -> list[tuple[str, str]]:
    """What was seen on the way: each stage, and the word of it."""
    walk.begin()
    if stretches[0][0] != "light":
        walk.drag_onto_the_letter()
    seen = [walk.seen()]
    for form, stages in stretches:
        if form != walk.app.now()["form"]:
            walk.fold_to(form)
        with keyboard_stays(walk.server, walk.editor, walk.folder), walk.editor.written_meanwhile():
            walk.check()
            for _ in range(stages):
                walk.app.turn_to_next()
                seen.append(walk.seen())
            walk.check()
        walk.is_drawn()
        walk.editor.nothing_lost()
    assert walk.app.bugs() == []
    return seen
