"""Questions for the page after a meeting: about me, not about them; three at most at a time, chosen by what happened
(R53, R29).

The wording is data, a whole file per language in `resources/guides/<language>/reflection.toml`. It covers
whose need it was when I shared (R44), talk balance (R58), advice asked for or not (R37), that I know only a
sliver (R39), whether it was beyond me (R51), what went well and kind words (R55, R62). Nothing asks whether
advice was followed (R23) or how far somebody has come (R46). The set is the supporter's own to change:
`companion.own_prompts`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from companion.guides import FALLBACK, words_of
from companion.journal import EntryKind

AT_A_TIME: Final = 3
_OF_MOMENTS: Final = 2
"""Places of three for what happened, unless three things did: one is left for any meeting."""
_FILE: Final = "reflection.toml"
_FORMAT: Final = 1


class Moment(StrEnum):
    """What may have happened. The first three only the supporter knows; the others the app does."""

    HARD = "hard"
    ADVICE = "advice"
    OWN_STORY = "own-story"
    FIRST = "first"
    ENDING = "ending"
    GROUP = "group"
    ONLINE = "online"


TOLD: Final = (Moment.HARD, Moment.ADVICE, Moment.OWN_STORY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """One question. `ask` stands over the field; `heading`, in the first person, over the kept answer.

    `when`: what it is for, () for any meeting. `keeps`: an answer is a page of that kind, by itself. `leads`: my steps
    and whom to ask are one key away (R51). `off`: it was left out, and only seen where it has been answered.
    """

    key: str
    ask: str
    heading: str
    when: tuple[Moment, ...] = ()
    keeps: EntryKind = EntryKind.PAGE
    leads: bool = False
    off: bool = False


def load(language: str = FALLBACK) -> tuple[Prompt, ...]:
    """All questions in this language (`de`, `pt_BR`), else in its plain form, else in English."""
    return parse(words_of(_FILE, language))


def parse(words: str) -> tuple[Prompt, ...]:
    """The questions of one file. ValueError where it is of another format, has a question twice, or names a moment
    that there is not."""
    record = tomllib.loads(words)
    if record["format"] != _FORMAT:
        raise ValueError("questions of another format")
    prompts = tuple(_prompt(question) for question in record["question"])
    if len({prompt.key for prompt in prompts}) != len(prompts):
        raise ValueError("a question stands twice")
    return prompts


def _prompt(record: dict[str, Any]) -> Prompt:
    return Prompt(
        key=record["key"],
        ask=record["ask"],
        heading=record["heading"],
        when=moments_of(record.get("when", ())),
        keeps=EntryKind(record.get("keeps", "")),
        leads=record.get("leads", False),
    )


def moments_of(names: Collection[str]) -> tuple[Moment, ...]:
    """Each once, in their order. ValueError where there is no such moment."""
    found = {Moment(name) for name in names}
    return tuple(moment for moment in Moment if moment in found)


def moments_known_of(names: Collection[str]) -> tuple[Moment, ...]:
    """Those of them that this version knows: a later one may know more."""
    every = {moment.value for moment in Moment}
    return moments_of([name for name in names if name in every])


# Which are asked


def in_turn(prompts: Sequence[Prompt], moments: Collection[Moment] = ()) -> tuple[Prompt, ...]:
    """All that are asked, those first that this meeting calls for.

    What happened has two places of the first three, one after the other; all three where three things happened. Then
    what else fits, what fits any meeting, and what was meant for others.
    """
    asked = [prompt for prompt in prompts if not prompt.off]
    fitting = _one_of_each(asked, [moment for moment in Moment if moment in moments])
    places = AT_A_TIME if len(moments) >= AT_A_TIME else _OF_MOMENTS
    anytime = [prompt for prompt in asked if not prompt.when]
    first = fitting[:places]
    first += anytime[: AT_A_TIME - len(first)]
    return _once([*first, *fitting, *anytime, *asked])


def _one_of_each(prompts: Sequence[Prompt], moments: Sequence[Moment]) -> list[Prompt]:
    """For each moment its first question, then for each its second, and so on."""
    waiting = [[prompt for prompt in prompts if moment in prompt.when] for moment in moments]
    longest = max(map(len, waiting), default=0)
    return list(_once([some[at] for at in range(longest) for some in waiting if at < len(some)]))


def _once(prompts: Sequence[Prompt]) -> tuple[Prompt, ...]:
    return tuple({prompt.key: prompt for prompt in prompts}.values())


def chosen(
    prompts: Sequence[Prompt],
    moments: Collection[Moment] = (),
    answers: Mapping[str, str] | None = None,
    wished: Sequence[str] = (),
) -> tuple[Prompt, ...]:
    """The questions to show when a page is opened: `wished` keys, else the first three for what happened, in the
    order of the set.

    An answered question is always among them, also when it was left out since or there are more than three, so that
    no word written is out of sight. Keys that no longer exist are passed over.
    """
    answers = answers or {}
    known = {prompt.key: prompt for prompt in prompts}
    keys = [key for key in wished if key in known and not known[key].off]
    if not keys:
        first = {prompt.key for prompt in in_turn(prompts, moments)[:AT_A_TIME]}
        keys = [prompt.key for prompt in prompts if prompt.key in first]
    answered = [p.key for p in prompts if p.key not in keys and _answered(p, answers)]
    for key in answered:
        spare = next((k for k in reversed(keys) if not _answered(known[k], answers)), None)
        if spare is not None:
            keys[keys.index(spare)] = key
        else:
            keys.append(key)
    return tuple(known[key] for key in keys)


def _answered(prompt: Prompt, answers: Mapping[str, str]) -> bool:
    return bool(answers.get(prompt.key, "").strip())


def chosen_again(
    prompts: Sequence[Prompt],
    moments: Collection[Moment],
    shown: Sequence[Prompt],
    answers: Mapping[str, str],
    newest: Moment | None = None,
) -> tuple[Prompt, ...]:
    """Something more was said of the meeting: unanswered questions make room for what it calls for.

    What is answered, or still called for, stays where it is; but what was said just now, `newest`, has its question
    wherever one is still unanswered: what the supporter says goes before what the app knows by itself.
    """
    turn = in_turn(prompts, moments)
    called_for = turn[:AT_A_TIME]
    wanted = [prompt for prompt in called_for if prompt not in shown]
    places = list(shown)
    for at, prompt in enumerate(places):
        if wanted and not _answered(prompt, answers) and prompt not in called_for:
            places[at] = wanted.pop(0)
    room = AT_A_TIME - len(places)
    places += wanted[: max(0, room)]
    said = next((p for p in turn if newest in p.when and not _answered(p, answers)), None)
    if said is not None and said not in places:
        _make_room(places, said, moments, answers)
    return tuple(places)


def _make_room(places: list[Prompt], said: Prompt, moments: Collection[Moment], answers: Mapping[str, str]) -> None:
    """The last unanswered one gives way, of those that were not asked for by hand if there are any."""
    by_hand = set(TOLD) & set(moments)
    free = [prompt for prompt in places if not _answered(prompt, answers)]
    known = [prompt for prompt in free if not by_hand & set(prompt.when)]
    if free:
        places[places.index((known or free)[-1])] = said


def others(
    prompts: Sequence[Prompt], shown: Sequence[Prompt], answers: Mapping[str, str], moments: Collection[Moment] = ()
) -> tuple[Prompt, ...]:
    """Something else to ask: each unanswered question makes room for the next in turn, round and round.

    Answered ones stay where they are. Where every place is answered nothing changes: three at most at a time.
    """
    turn = in_turn(prompts, moments)
    standing = {prompt.key for prompt in shown}
    # From the last of the unanswered ones on: an answered one stands by, wherever in the turn it is.
    leaving = {prompt.key for prompt in shown if not _answered(prompt, answers)}
    last = max((at for at, prompt in enumerate(turn) if prompt.key in leaving), default=-1)
    if turn and leaving >= {turn[0].key, turn[-1].key} and len(leaving) < len(turn):
        last = _wrapped(turn, leaving)
    round_again = [*turn[last + 1 :], *turn[: last + 1]]
    waiting = [prompt for prompt in round_again if prompt.key not in standing]
    places = list(shown)
    for at, prompt in enumerate(places):
        if waiting and not _answered(prompt, answers):
            places[at] = waiting.pop(0)
    return tuple(places)


def _wrapped(turn: Sequence[Prompt], leaving: Collection[str]) -> int:
    """Where those that leave end, when they reach over the end of the turn to its beginning."""
    return next(at for at, prompt in enumerate(turn) if prompt.key not in leaving) - 1
