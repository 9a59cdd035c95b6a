"""Questions for the page after a meeting: about me, not about them; three at most at a time (R53, R29).

The wording is data, a whole file per language in `resources/guides/<language>/reflection.toml`. It covers
whose need it was when I shared (R44), talk balance (R58), advice asked for or not (R37), that I know only a
sliver (R39), whether it was beyond me (R51), what went well and kind words (R55, R62). Nothing asks whether
advice was followed (R23) or how far somebody has come (R46).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from companion.guides import FALLBACK, words_of

AT_A_TIME: Final = 3
_FILE: Final = "reflection.toml"
_FORMAT: Final = 1
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?:[_-][A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """One question. `ask` stands over the field; `heading`, in the first person, over the kept answer."""

    key: str
    ask: str
    heading: str


def load(language: str = FALLBACK) -> tuple[Prompt, ...]:
    """All questions in this language (`de`, `pt_BR`), else in its plain form, else in English."""
    return parse(words_of(_FILE, language))


def parse(words: str) -> tuple[Prompt, ...]:
    """The questions of one file. ValueError where it is of another format or has a question twice."""
    record = tomllib.loads(words)
    if record["format"] != _FORMAT:
        raise ValueError("questions of another format")
    prompts = tuple(Prompt(key=q["key"], ask=q["ask"], heading=q["heading"]) for q in record["question"])
    if len({prompt.key for prompt in prompts}) != len(prompts):
        raise ValueError("a question stands twice")
    return prompts


def asked(prompts: Sequence[Prompt], answers: Mapping[str, str], wished: Sequence[str]) -> tuple[Prompt, ...]:
    """The questions to show when a page is opened: `wished` keys, else the first three.

    An answered question is always among them, also when there are more than three, so that no word written is
    out of sight. Keys that no longer exist are passed over.
    """
    known = {prompt.key: prompt for prompt in prompts}
    keys = [key for key in wished if key in known] or [prompt.key for prompt in prompts[:AT_A_TIME]]
    answered = [p.key for p in prompts if p.key not in keys and answers.get(p.key, "").strip()]
    for key in answered:
        spare = next((k for k in reversed(keys) if not answers.get(k, "").strip()), None)
        if spare is not None:
            keys[keys.index(spare)] = key
        else:
            keys.append(key)
    return tuple(known[key] for key in keys)


def others(prompts: Sequence[Prompt], shown: Sequence[Prompt], answers: Mapping[str, str]) -> tuple[Prompt, ...]:
    """Something else to ask: each unanswered question makes room for the next of the set, round and round.

    Answered ones stay where they are. Where every place is answered nothing changes: three at most at a time.
    """
    standing = {prompt.key for prompt in shown}
    last = max((at for at, prompt in enumerate(prompts) if prompt.key in standing), default=-1)
    if last == len(prompts) - 1:
        last = -1
    round_again = [*prompts[last + 1 :], *prompts[: last + 1]]
    waiting = [prompt for prompt in round_again if prompt.key not in standing]
    places = list(shown)
    for at, prompt in enumerate(places):
        if waiting and not answers.get(prompt.key, "").strip():
            places[at] = waiting.pop(0)
    return tuple(places)
