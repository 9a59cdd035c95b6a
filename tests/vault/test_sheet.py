"""The recovery sheet (DECISIONS 4, picture 34)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.errors import SheetMistyped
from companion.vault import sheet

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
keys = st.binary(min_size=32, max_size=32)


@given(keys)
def test_a_sheet_gives_its_key_back(key: bytes) -> None:
    text = sheet.format(key)
    assert [len(group) for group in text.split(" ")] == [5] * 13
    assert sheet.parse(text) == key


@given(keys, st.sampled_from([" ", "-", "\n", "", "  ", " – ", "\u00a0"]), st.booleans())
def test_case_spaces_and_dashes_are_forgiven(key: bytes, between: str, lower: bool) -> None:
    text = between.join(sheet.format(key).split(" "))
    assert sheet.parse(f" {text.lower() if lower else text}\n") == key


@given(keys)
def test_letters_that_look_like_digits_are_forgiven(key: bytes) -> None:
    text = sheet.format(key)
    assert sheet.parse(text.replace("0", "O").replace("1", "l")) == key
    assert sheet.parse(text.replace("0", "o").replace("1", "I")) == key


@given(keys, st.integers(0, 64), st.sampled_from(SIGNS + "U!é"))
def test_any_wrong_sign_names_its_group(key: bytes, at: int, sign: str) -> None:
    signs = sheet.format(key).replace(" ", "")
    if signs[at] == sign:
        return
    with pytest.raises(SheetMistyped) as caught:
        sheet.parse(signs[:at] + sign + signs[at + 1 :])
    assert caught.value.facts == {"group": at // 5 + 1}


@given(keys, st.integers(0, 12), st.integers(0, 4), st.integers(0, 4))
def test_two_signs_exchanged_in_a_group_show(key: bytes, group: int, one: int, other: int) -> None:
    groups = [list(g) for g in sheet.format(key).split()]
    if groups[group][one] == groups[group][other]:
        return
    groups[group][one], groups[group][other] = groups[group][other], groups[group][one]
    with pytest.raises(SheetMistyped) as caught:
        sheet.parse(" ".join("".join(g) for g in groups))
    assert caught.value.facts == {"group": group + 1}


@given(keys, st.integers(0, 12), st.integers(0, 12))
def test_two_groups_exchanged_show(key: bytes, one: int, other: int) -> None:
    groups = sheet.format(key).split()
    if one == other:
        return
    groups[one], groups[other] = groups[other], groups[one]
    with pytest.raises(SheetMistyped) as caught:
        sheet.parse(" ".join(groups))
    assert caught.value.facts == {"group": min(one, other) + 1}


def test_a_group_typed_too_short_is_named() -> None:
    groups = sheet.format(bytes(range(32))).split()
    groups[4] = groups[4][:-1]
    with pytest.raises(SheetMistyped) as caught:
        sheet.parse(" ".join(groups))
    assert caught.value.facts == {"group": 5}


@pytest.mark.parametrize("text", ["", "7K2MQ", " ".join(["7K2MQ"] * 12), "A" * 5000])
def test_a_wrong_count_is_group_0(text: str) -> None:
    with pytest.raises(SheetMistyped) as caught:
        sheet.parse(text)
    assert caught.value.facts == {"group": 0}


def test_the_unused_bits_at_the_end_must_be_empty() -> None:
    """Else two sheets would stand for one key, and a wrong last sign with a right check would pass."""
    groups = sheet.format(bytes(32)).split()
    value = [0, 0, 0, 1]
    groups[12] = "".join(SIGNS[v] for v in value) + SIGNS[sheet._check(value, 12)]
    with pytest.raises(SheetMistyped) as caught:
        sheet.parse(" ".join(groups))
    assert caught.value.facts == {"group": 13}


@given(st.text(max_size=120))
def test_no_text_at_all_gets_past_or_breaks_it(text: str) -> None:
    with pytest.raises(SheetMistyped):
        sheet.parse(text)


def test_only_a_whole_key_has_a_sheet() -> None:
    with pytest.raises(ValueError, match="31"):
        sheet.format(bytes(31))
