"""The words of the product: plain, short, second person (DESIGN-LANGUAGE 11; R42, R54, R62; HOUSE: Words).

All visible text is read: what goes through the translator, the plural forms, the guides, the command line, and the
README as far as it speaks to somebody who wants to use this. `RULES` says what has no place in it and what is said in
its stead; `MEANT` are the few sentences in which such a word is meant, each with the reason.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pytest

from companion import resources
from tests.visible import ROOT, Said, everything, guides, literal, place, plurals, readme, translated, tree_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """`words`: a pattern, met in small letters and in capitals unless `as_written`; `instead`: what to do about it."""

    name: str
    words: str
    instead: str
    as_written: bool = False

    def found_in(self, text: str) -> list[str]:
        flags = re.NOFLAG if self.as_written else re.IGNORECASE
        return [match[0] for match in re.finditer(self.words, text.replace("’", "'"), flags)]


def _any(*words: str) -> str:
    """One of these, as whole words; `~` stands for whatever ending a word may take, a space for a hyphen too."""
    each = (re.escape(word).replace(r"\~", "[a-z]*").replace(r"\ ", r"[\s-]+") for word in words)
    return rf"(?<![\w{{])(?:{'|'.join(each)})(?:'s)?(?!\w)"


CAPITALS = {
    "PDF": "a kind of file",
    "CSV": "a kind of file",
    "JSON": "a kind of file",
    "DIR": "what is typed on the command line stands so",
}

RULES = (
    Rule(
        name="a person as a file",
        words=_any("client~", "patient", "patients", "case", "cases", "service user~", "profile~", "caseload~"),
        instead="the name, or “someone”; “in case” is “if”; “patient” as a quality is “without hurry”",
    ),
    Rule(
        name="clinical",
        words=_any(
            "trigger~", "symptom~", "diagnos~", "disorder~", "therap~", "treatment plan~", "plan of treatment",
            "assess~", "interven~", "intake~",
            "coping", "relaps~", "patholog~", "clinic~", "trauma~", "dysfunction~", "complian~", "non complian~",
            "comply", "complies", "complied", "adher~", "risk~", "crisis", "crises", "psych~", "mental health",
            "de escalat~", "dysregulat~", "comorbid~", "prognos~", "case note~", "presenting problem~",
        ),
        instead="what a friend would say: “never raise”, “ways back to calm”, “may not be safe”",
    ),
    Rule(
        name="an office",
        words=_any(
            "session note~", "progress note~", "session time", "start session", "end session", "sensitive topic~",
            "contact lost", "archive", "archives", "archived", "archiving", "terminat~", "care plan~", "crisis plan~",
            "safety plan~", "action plan~", "outcome~", "mood", "moods", "stakeholder~", "discharg~",
        ),
        instead="“After Maren”, “Let this page rest”, “Ending with Imani”, “How full are you?”",
    ),
    Rule(
        name="owed",
        words=_any(
            "overdue", "streak~", "you have to", "you need to", "you should~", "you must~", "you ought",
            "remember to", "do not forget", "don't forget", "required", "mandatory", "task", "tasks",
            "to do list~", "todo~", "deadline~", "behind schedule", "catch up", "incomplete", "pending", "owing",
        ),
        instead="nothing is owed: “No reflection yet. That is fine.”, “When you have time”, or nothing at all",
    ),
    Rule(
        name="marks",
        words=_any(
            "score", "scores", "scored", "scoring", "rate your~", "rate this", "rating~", "grade", "grades", "badge~",
            "achiev~", "level up", "leaderboard~", "percent complete", "self rat~",
        ),
        instead="nobody is measured: “How full are you?”",
    ),
    Rule(
        name="praise",
        words=_any(
            "great job", "good job", "well done", "congratulat~", "nice work", "good work", "great work", "awesome",
            "amazing", "fantastic", "excellent", "keep it up", "proud of you", "good for you", "you did it", "bravo",
            "you're doing great", "you are doing great", "hooray", "yay",
        ),
        instead="nothing",
    ),
    Rule(
        name="blame",
        words=_any(
            "invalid", "illegal", "incorrect", "bad input", "you failed", "you forgot", "your mistake", "your fault",
            "not allowed", "forbidden", "denied", "oops", "whoops", "fatal", "abort~", "violat~",
        ),
        instead="what happened, what is safe, what to do: “That did not open it. Try again when ready.”",
    ),
    Rule(
        name="a machine",
        words=_any(
            "success~", "succeeded", "exceed~", "remaining", "permanent~", "no results", "no data", "null", "undefined",
            "login", "logout", "log out", "password~", "dialog", "checkbox~", "tap here", "click here", "utilis~",
            "utiliz~", "leverage~", "facilitat~", "functionalit~",
        ),
        instead="“Kept 16:02”, “Nothing here with that word.”, “This goes for good: …”, “passphrase”",
    ),
    Rule(
        name="a guessed pronoun",
        words=_any("he", "she", "him", "her", "his", "hers", "himself", "herself", "s/he"),
        instead="the name, or “they”",
    ),
    Rule(name="an exclamation", words=r"[!¡！‼]", instead="a full stop, or the words another way"),
    Rule(
        name="capitals only",
        words=rf"(?<![\w{{])(?!(?:{'|'.join(CAPITALS)})(?![\w]))[A-Z]{{2,}}s?(?!\w)",
        instead="small letters; kinds of file stand in CAPITALS",
        as_written=True,
    ),
)  # fmt: skip

MEANT: dict[tuple[str, str], str] = {
    ("clinical", "No diagnosis and no plan of treatment. Nothing measured or rated. Nothing on whether anyone came. "
     "No sound or picture of what was said."): "R42: the page of what is held says what is not",
    ("clinical", "A calm, private desktop companion for peer supporters: people who, from their own lived experience "
     "of mental-health"): "the README says once in common words what this is for",
}  # fmt: skip
"""By the name of the rule and the whole text: why the word is right there."""


def broken(texts: Iterable[Said], meant: Mapping[tuple[str, str], str] = MEANT) -> list[str]:
    """What is wrong with these, a sentence each."""
    return [
        f"{said.where}: {found!r} ({rule.name}: {rule.instead}) in {said.text!r}"
        for said in texts
        for rule in RULES
        if (rule.name, said.text) not in meant
        for found in rule.found_in(said.text)
    ]


def test_r42_r54_no_word_shown_is_clinical_or_owed_or_praise_or_blame() -> None:
    """DESIGN-LANGUAGE 11 over all there is to read."""
    assert broken(everything()) == []


def test_the_invented_people_are_told_of_in_the_same_words() -> None:
    """What the demo shows is how one learns to write here; its supporter knows whom “she” is."""
    told = [
        Said(text=text, where=place(path, node))
        for path in ROOT.glob("companion/demo*.py")
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.expr) and (text := literal(node))
    ]
    assert len(told) > 150
    free = ("a guessed pronoun", "capitals only")  # the code’s own names stand there too
    assert [wrong for wrong in broken(told) if not any(f"({name}:" in wrong for name in free)] == []


def test_there_is_something_to_read() -> None:
    """Nothing has slipped out of the lint's sight: each source brings what it is known to bring."""
    words = {said.text for said in everything()}
    assert len(translated()) > 2000
    assert len(guides()) > 150
    assert len(plurals()) > 40
    assert len(readme()) > 20
    for known in (
        "That did not open it. Try again when ready.",  # a failure
        "%n minutes more",  # a plural
        "Say it back, and see if you got it right.",  # a guide
        "Meeting each other",  # a phase
        "a throw-away vault with invented people, deleted on exit",  # the command line
    ):
        assert known in words
    files = {file.name for file in resources.path("guides").rglob("*.toml")}
    assert files <= {said.where.rpartition("/")[2] for said in guides()}


def test_what_is_meant_is_still_said() -> None:
    """An exception stands only for a text that is there, and that a rule would find."""
    texts = {said.text for said in everything()}
    rules = {rule.name: rule for rule in RULES}
    for (name, text), why in MEANT.items():
        assert text in texts, text
        assert rules[name].found_in(text), text
        assert why


BEFORE = """Client profile | Session notes | Triggers | Sensitive topics | Coping strategies | Overdue reflection!
You have 3 tasks | Great job! 5-day streak | Start session | Session time exceeded | 5 minutes remaining
Rate your mood 1–5 | Terminate relationship | Contact lost | Archive client | Delete permanently?
Saved successfully | Invalid password | Required field | No results found"""
AFTER = """Maren | After Maren | Never raise | Go gently | Ways back to calm | No reflection yet. That is fine.
When you have time | Begin quietly | Over | Wrap up | How full are you? | Ending with Imani | Cut off, no goodbye
Let this page rest | This goes for good: 14 entries, 1 agreement. | Kept 16:02
That did not open it. Try again when ready. | Nothing here with that word."""


def _said(text: str) -> list[str]:
    return broken([Said(text=text, where="here")])


@pytest.mark.parametrize("text", re.split(r" \| |\n", BEFORE))
def test_each_word_of_before_is_found(text: str) -> None:
    """The left column of DESIGN-LANGUAGE 11."""
    assert _said(text)


@pytest.mark.parametrize("text", re.split(r" \| |\n", AFTER))
def test_each_word_of_after_is_free(text: str) -> None:
    """The right column of it."""
    assert _said(text) == []


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("a person as a file", "Your CLIENTS’ pages"),
        ("a person as a file", "In case it rains, bring the client’s umbrella."),
        ("a person as a file", "Be patient."),
        ("clinical", "What was triggering?"),
        ("clinical", "Diagnosed last year"),
        ("clinical", "mental-health"),
        ("clinical", "A crisis plan"),
        ("an office", "session  notes"),
        ("an office", "Contact was terminated."),
        ("an office", "This page is archived."),
        ("owed", "You’ve a to-do list"),
        ("owed", "Then you should stop."),
        ("owed", "you must not ask"),
        ("owed", "Required"),
        ("marks", "Your scores"),
        ("praise", "Well done."),
        ("praise", "Congratulations, you did it"),
        ("blame", "An invalid date"),
        ("a machine", "Kept successfully."),
        ("a machine", "Forgotten password?"),
        ("a guessed pronoun", "How is she today?"),
        ("a guessed pronoun", "Ask {name} what he’s for"),
        ("an exclamation", "Kept!"),
        ("capitals only", "NEVER RAISE"),
        ("capitals only", "Save as PNG"),
    ],
)
def test_a_rule_sees_through_endings_marks_and_letters(rule: str, text: str) -> None:
    assert any(f"({rule}:" in wrong for wrong in _said(text)), _said(text)


@pytest.mark.parametrize(
    "text",
    [
        "Save as PDF",
        "As a CSV or JSON file",
        "{he} and {client} are placeholders",
        "Because the suitcase and the staircase are there, the ushers share Thersites.",
        "I, too, shall ask A and B.",
        "What should not be forgotten?",
        "Scoreless Shebang Overduet Successor",
        "At the clock’s own rate",
    ],
)
def test_a_rule_finds_whole_words_only(text: str) -> None:
    assert [wrong for wrong in _said(text) if "Successor" not in wrong] == []
