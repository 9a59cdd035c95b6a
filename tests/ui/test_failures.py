"""Every known failure has a sentence: what happened, what is safe, what to do (DESIGN-LANGUAGE 13)."""

from __future__ import annotations

from pathlib import Path

import pytest

from companion import errors
from companion.errors import Failure, SheetMistyped, WeakPassphrase
from companion.vault import passphrase
from ui.failures import sentence


def every() -> list[type[Failure]]:
    found = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, Failure)]
    return [kind for kind in found if kind is not Failure]


FALLBACK = sentence(Failure())
REASONS = ("short", "common", "name", "date", "pattern", "repeats")


def test_codes_are_stable_and_each_its_own() -> None:
    codes = [kind.code for kind in every()]
    assert len(set(codes)) == len(codes) > 15
    assert all(code == code.lower() and " " not in code for code in codes)


@pytest.mark.parametrize("kind", every(), ids=lambda kind: kind.__name__)
def test_each_has_a_sentence_of_its_own(qapp: object, kind: type[Failure]) -> None:
    said = sentence(kind())
    assert said != FALLBACK
    assert said[0].isupper()
    assert said.endswith(".")
    assert kind.code not in said
    for word in ("!", "error", "invalid", "fatal", "failed to", "exception", "oops", "sorry", "unfortunately"):
        assert word not in said.lower(), word


def test_no_two_say_the_same(qapp: object) -> None:
    said = [sentence(kind()) for kind in every()]
    assert len(set(said)) == len(said)


@pytest.mark.parametrize("reason", REASONS)
def test_each_reason_a_passphrase_is_weak_is_plain(qapp: object, reason: str) -> None:
    said = sentence(WeakPassphrase(reason=reason))
    assert said != sentence(WeakPassphrase(reason="unheard of"))
    assert "entropy" not in said.lower()
    assert "!" not in said


def test_the_reasons_are_those_the_core_gives() -> None:
    source = Path(passphrase.__file__).read_text(encoding="utf-8")
    assert [reason for reason in REASONS if f'"{reason}"' not in source] == []


def test_a_group_of_the_sheet_is_named_by_its_number(qapp: object) -> None:
    assert "7" in sentence(SheetMistyped(group=7))
    assert "thirteen" in sentence(SheetMistyped(group=0))


def test_what_is_not_known_still_says_what_is_safe(qapp: object) -> None:
    class New(Failure):
        code = "quite.new"

    assert "safe" in sentence(New())


def test_a_failures_text_is_its_code_alone() -> None:
    """HOUSE rule 14: it may be logged."""
    assert str(errors.VaultNewer(version=9, known=2)) == "vault.newer"
