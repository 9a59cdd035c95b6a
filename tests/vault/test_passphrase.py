"""Proposing and refusing passphrases (VAULT.md: zxcvbn only rejects, it never praises)."""

from __future__ import annotations

import subprocess
import sys

import pytest

from companion import resources
from companion.errors import WeakPassphrase
from companion.vault import passphrase


def test_the_word_list_is_the_whole_eff_list_one_word_a_line() -> None:
    lines = resources.text("words", "eff_large.txt").splitlines()
    assert len(set(lines)) == len(lines) == 7776
    assert all(line == line.strip().lower() and line for line in lines)


def test_a_proposal_is_six_words_of_the_list_and_never_the_same() -> None:
    known = set(resources.text("words", "eff_large.txt").split())
    proposals = {passphrase.propose() for _ in range(20)}
    assert len(proposals) == 20
    for proposal in proposals:
        assert len(proposal.split(" ")) == 6
        assert set(proposal.split(" ")) <= known


def test_every_proposal_is_accepted() -> None:
    for _ in range(20):
        passphrase.check(passphrase.propose())


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("", "short"),
        ("x7#Kq!z9", "short"),
        ("password123", "common"),
        ("iloveyouforever", "common"),
        ("aaaaaaaaaaaaaaaa", "repeats"),
        ("abcabcabcabcabc", "repeats"),
        ("abcdefghijklmnop", "pattern"),
        ("zxcvfdsaqwer", "pattern"),
        ("12/05/1987aa", "date"),
        ("christopherson", "name"),
        ("unquestionable", "guessable"),
    ],
)
def test_a_weak_one_is_refused_with_its_reason(words: str, reason: str) -> None:
    with pytest.raises(WeakPassphrase) as caught:
        passphrase.check(words)
    assert caught.value.facts == {"reason": reason}


@pytest.mark.parametrize(
    "words",
    [
        "the tram was late and I read",
        "Straßenbahn kam wieder zu spät",
        "дождь идёт, а мы молчим вместе",
        "x7#Kq!z9Lw2pVb",
        "long words " * 40 + "x7#Kq!z9Lw2pVb",
        "x7#Kq!z9Lw2pVb" + "a" * 200,
    ],
)
def test_an_ordinary_strong_one_passes_silently(words: str) -> None:
    passphrase.check(words)


def test_length_alone_is_no_strength() -> None:
    with pytest.raises(WeakPassphrase) as caught:
        passphrase.check("a" * 5000)
    assert caught.value.facts == {"reason": "repeats"}


def test_the_shortest_is_counted_in_what_is_wrapped() -> None:
    """Ten composed characters and the same ten decomposed are one passphrase."""
    with pytest.raises(WeakPassphrase) as caught:
        passphrase.check("e\u0301" * 9)
    assert caught.value.facts == {"reason": "short"}


def test_the_word_lists_of_zxcvbn_are_not_loaded_at_start() -> None:
    told = "import sys, companion.vault.passphrase; print('zxcvbn' in sys.modules, 'sqlcipher3' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True).stdout
    assert said.split() == ["False", "False"]
