"""The conversation guide: phases as lenses (R2), questions to borrow (R13), reminders (R21, R22), closings.

Guides are data, a whole file per language in `resources/guides/<language>/`; the words are the product's own.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from companion import resources
from companion.session import MINUTES, WORD_LETTERS, Phase, Plan

FALLBACK: Final = "en"
_FILE: Final = "conversation.toml"
_FORMAT: Final = 1
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?:[_-][A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True, kw_only=True)
class GuidePhase:
    """One lens. `share` is where it usually lies, as parts (0–1) of the meeting; neighbours overlap.

    `word` (at most seven letters) is what the pill may show when the phase begins; `about` is one sentence.
    """

    key: str
    title: str
    word: str
    about: str
    questions: tuple[str, ...]
    reminders: tuple[str, ...]
    share: tuple[float, float]

    def __post_init__(self) -> None:
        start, end = self.share
        if not 0 <= start < end <= 1 or not 0 < len(self.word) <= WORD_LETTERS:
            raise ValueError(f"guide phase {self.key}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """A guide in one language. `opening` and `goodbye` are ideas for rituals (R27); `landing` is how to come
    to the end (R26); `closing` is the list at the end, each item optional (R28)."""

    key: str
    title: str
    about: str
    phases: tuple[GuidePhase, ...]
    opening: tuple[str, ...]
    landing: tuple[str, ...]
    closing: tuple[str, ...]
    goodbye: tuple[str, ...]

    def words(self) -> dict[str, str]:
        """The pill's word of each phase, by the phase's key."""
        return {phase.key: phase.word for phase in self.phases}


def load(language: str = FALLBACK) -> Guide:
    """The conversation guide in this language (`de`, `pt_BR`), else in its plain form, else in English."""
    return _guide(tomllib.loads(words_of(_FILE, language)))


def words_of(file: str, language: str) -> str:
    """A file of words in this language, else in its plain form, else in English."""
    for name in candidates(language):
        path = resources.path("guides", name, file)
        if path.is_file():
            return path.read_text(encoding="utf-8")
    raise FileNotFoundError(file)


def to_borrow(words: Sequence[str]) -> tuple[str, ...]:
    """Words to choose from: ValueError where there are none, or an empty one."""
    if not words or not all(word.strip() for word in words):
        raise ValueError("nothing to say")
    return tuple(words)


def plan_for(guide: Guide, minutes: int, cue: int = 12, *, phase_cues: bool = True) -> Plan:
    """The guide's phases laid over a meeting of so many minutes (5–720; `cue` 10–15, R25)."""
    length = max(MINUTES[0], min(MINUTES[1], minutes))
    phases = tuple(_phase(phase, length) for phase in guide.phases)
    return Plan(minutes=length, cue=cue, phases=phases, phase_cues=phase_cues)


def _phase(phase: GuidePhase, minutes: int) -> Phase:
    start, end = (round(part * minutes) for part in phase.share)
    return Phase(key=phase.key, word=phase.word, start=start, minutes=max(1, end - start))


def candidates(language: str) -> list[str]:
    """Folder names to look in. A language is never trusted to be a path."""
    if not _LANGUAGE.fullmatch(language):
        return [FALLBACK]
    whole = language.replace("-", "_")
    return [whole, whole.split("_")[0], FALLBACK]


def _guide(record: dict[str, Any]) -> Guide:
    if record["format"] != _FORMAT:
        raise ValueError("a guide of another format")
    return Guide(
        key=record["key"],
        title=record["title"],
        about=record["about"],
        phases=tuple(_guide_phase(phase) for phase in record["phase"]),
        opening=tuple(record["opening"]),
        landing=tuple(record["landing"]),
        closing=tuple(record["closing"]),
        goodbye=tuple(record["goodbye"]),
    )


def _guide_phase(record: dict[str, Any]) -> GuidePhase:
    start, end = record["share"]
    return GuidePhase(
        key=record["key"],
        title=record["title"],
        word=record["word"],
        about=record["about"],
        questions=tuple(record["questions"]),
        reminders=tuple(record["reminders"]),
        share=(float(start), float(end)),
    )
