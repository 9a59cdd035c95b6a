"""The conversation guide: R2, R13, R21, R22, R25-R28, and no sentence of the seeds (MISSION)."""

from __future__ import annotations

import hashlib
import itertools
import json
import os
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from companion import guide_pages, guides, resources
from companion.guide_pages import GuidePage
from companion.session import Plan

HERE = Path(__file__).parent
SEEDS = HERE.parents[2] / "shared" / "seeds"
RUN = 7


def shingles(text: str) -> set[str]:
    """Every run of seven words, as a hash that can't be read back."""
    words = re.findall(r"[a-z0-9']+", text.casefold().replace("’", "'"))
    runs = (" ".join(words[i : i + RUN]) for i in range(len(words) - RUN + 1))
    return {hashlib.sha256(run.encode()).hexdigest()[:12] for run in runs}


def seed_shingles() -> set[str]:
    """Written once from the seeds, which are no part of the project (`test_seeds_are_the_ones_hashed`)."""
    return set(json.loads((HERE / "seed_shingles.json").read_text()))


def guide_files() -> list[Path]:
    return [path for path in word_files() if path.suffix == ".toml"]


def word_files() -> list[Path]:
    """Every file of the guides, however deep and of whatever kind."""
    return sorted(path for path in resources.path("guides").rglob("*") if path.is_file())


def words_in(file: Path) -> str:
    """All that a file says; of a kind not known here, the whole of it."""
    text = file.read_text(encoding="utf-8")
    return "\n".join(strings(tomllib.loads(text))) if file.suffix == ".toml" else text


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from strings(item)


def test_seeds_are_the_ones_hashed() -> None:
    if not SEEDS.is_dir():
        assert len(seed_shingles()) > 3000
        return
    assert seed_shingles() == set().union(*(shingles(p.read_text()) for p in SEEDS.glob("*.txt")))


@pytest.mark.parametrize("file", word_files(), ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_no_run_of_seven_words_is_shared_with_a_seed(file: Path) -> None:
    runs = shingles(words_in(file))
    assert len(runs) > 50, "there is something to compare"
    assert not runs & seed_shingles()


@pytest.mark.parametrize("page", guide_pages.load(), ids=lambda page: page.key)
def test_no_run_of_seven_words_is_shared_where_paragraphs_meet(page: GuidePage) -> None:
    """As it is read and printed: title, first sentence and blocks one after the other."""
    said = "\n".join((page.title, page.about, *(block.text for block in page.blocks)))
    assert not shingles(said) & seed_shingles()


def test_every_file_is_compared() -> None:
    """No folder and no guide is left out: the library's fifteen, those beside them, and the plain lists."""
    root = resources.path("guides")
    compared = {path.relative_to(root).as_posix() for path in word_files()}
    assert {f"en/library/{key}.toml" for key in guide_pages.ORDER} <= compared
    assert {"en/conversation.toml", "en/card.toml", "en/digest-words.txt"} <= compared
    on_disk = [Path(folder) / name for folder, _, names in os.walk(root) for name in names]
    assert sorted(on_disk) == word_files()


@pytest.mark.parametrize(
    "carried",
    [
        "when you are in a group need",  # seven words of a seed, from the middle of a list
        "Others, WHEN you are\nin a – group.",
        "Begin as you like. Others when you are in a group may do as they like.",
    ],
)
def test_a_run_carried_over_would_be_found(carried: str, tmp_path: Path) -> None:
    """The comparison sees what it is for, in any case, over any sign and line end, and inside a guide."""
    file = tmp_path / "guide.toml"
    file.write_text(f'key = "x"\n[[block]]\ntext = """{carried}"""\n', encoding="utf-8")
    assert shingles(words_in(file)) & seed_shingles()


def test_six_words_alike_are_nobody_s() -> None:
    assert not shingles("when you are in a group") & seed_shingles()
    assert not shingles("we talk when you are in a group now") & seed_shingles()


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seeds are no part of the project")
def test_every_sentence_of_a_seed_would_be_found() -> None:
    for seed in SEEDS.glob("*.txt"):
        words = seed.read_text().split()
        for at in range(0, len(words) - 20, 20):
            assert shingles(" ".join(words[at : at + 20])) & seed_shingles()


def test_r2_four_phases_overlap_and_cover_the_meeting() -> None:
    phases = guides.load().phases
    assert len(phases) == 4
    assert phases[0].share[0] == 0
    assert phases[-1].share[1] == 1
    for before, after in itertools.pairwise(phases):
        assert before.share[0] < after.share[0] < before.share[1], "neighbours overlap"


def test_r13_each_phase_has_four_to_six_questions_and_reminders() -> None:
    for phase in guides.load().phases:
        assert 4 <= len(phase.questions) <= 6
        assert all(question.endswith("?") for question in phase.questions)
        assert phase.reminders
        assert phase.about.count(".") == 1


def test_d22_words_fit_the_pill_and_keys_fit_the_log() -> None:
    guide = guides.load()
    assert all(1 <= len(word) <= 7 for word in guide.words().values())
    assert len(guide.words()) == 4
    assert all(re.fullmatch("[a-z-]+", phase.key) for phase in guide.phases)


def test_r26_r28_the_end_slows_lightens_and_looks_ahead() -> None:
    guide = guides.load()
    assert len(guide.landing) == 3
    assert len(guide.closing) >= 4
    assert guide.opening
    assert guide.goodbye


def test_words_are_plain() -> None:
    """DESIGN-LANGUAGE 11: no exclamation marks, no clinical terms; short words, short sentences."""
    texts = [text for file in guide_files() for text in strings(tomllib.loads(file.read_text()))]
    for text in texts:
        assert "!" not in text
        assert not re.search(r"\b(client|patient|case|symptom|diagnos|therap|treat|recover)", text, re.I)
        for sentence in re.split(r"[.?]\s+", text):
            assert len(sentence.split()) <= 18
    letters = re.findall(r"[a-zA-Z']+", " ".join(texts))
    assert sum(map(len, letters)) / len(letters) < 4.5


@pytest.mark.parametrize("language", ["en", "en_GB", "xx", "", "../../secrets", "en/../en", "pt-BR"])
def test_another_language_falls_back_to_english(language: str) -> None:
    assert guides.load(language) == guides.load("en")


def test_a_plan_is_the_guide_laid_over_the_meeting() -> None:
    guide = guides.load()
    plan = guides.plan_for(guide, 60, 14, phase_cues=False)
    assert (plan.minutes, plan.cue, plan.phase_cues) == (60, 14, False)
    assert [(p.key, p.start, p.minutes) for p in plan.phases] == [
        ("meeting", 0, 18),
        ("hopes", 9, 18),
        ("deeper", 18, 33),
        ("landing", 48, 12),
    ]
    assert [p.word for p in plan.phases] == list(guide.words().values())


@pytest.mark.parametrize("minutes", [0, 5, 7, 50, 720, 10_000])
def test_a_plan_fits_any_length(minutes: int) -> None:
    plan = guides.plan_for(guides.load(), minutes)
    assert plan.minutes == Plan(minutes=minutes).minutes
    assert all(0 <= p.start < plan.minutes and p.start + p.minutes <= plan.minutes for p in plan.phases)


@pytest.mark.parametrize("broken", [{"share": (0.5, 0.5)}, {"share": (-0.1, 0.5)}, {"word": "Too long"}, {"word": ""}])
def test_a_phase_that_does_not_fit_is_refused(broken: dict[str, object]) -> None:
    good: dict[str, object] = {"key": "a", "title": "A", "word": "A", "about": "A.", "share": (0.0, 1.0)}
    fields = {**good, "questions": (), "reminders": (), **broken}
    with pytest.raises(ValueError, match="guide phase"):
        guides.GuidePhase(**fields)  # type: ignore[arg-type]
