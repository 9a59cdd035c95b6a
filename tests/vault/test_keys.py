"""The key file: its form, its costs, its passphrases."""

from __future__ import annotations

import copy
import dataclasses
import hashlib
import json
import random
from pathlib import Path
from typing import Any

import pytest

from companion.errors import Failure, KeysDamaged, KeysMissing, VaultNewer, WrongPassphrase
from companion.vault import database, files, keys
from companion.vault.keys import Kdf, KeyFile
from tests.vault.tools import CHEAP, KEY

ID = "0123456789abcdef" * 2
MUTATIONS = 200
MUTATIONS_FULL = 10_000


def fake(passphrase: bytearray, salt: bytes, _: Kdf, out: bytearray) -> None:
    """A derivation that costs nothing (DECISIONS 10)."""
    for at in range(len(out)):
        out[at] = (passphrase[at % len(passphrase)] if passphrase else 0) ^ salt[at % len(salt)]


def file_of(*passphrases: str, kdf: Kdf = CHEAP, derive: keys.Derive = fake) -> KeyFile:
    slots = [keys.wrap(bytearray(KEY), p, vault_id=ID, kdf=kdf, derive=derive) for p in passphrases]
    return KeyFile(vault_id=ID, slots=tuple(slots))


def opened(file: KeyFile, passphrase: str) -> bytearray:
    return keys.unwrap(file, passphrase, weakest=CHEAP, derive=fake)


def summed(content: dict[str, Any]) -> bytes:
    """A file whose sum is right, as only someone who means it writes it."""
    content = {name: value for name, value in content.items() if name != "sum"}
    total = hashlib.sha256(keys._canonical(content)).hexdigest()
    return keys._canonical(content | {"sum": total})


def test_what_is_wrapped_comes_back() -> None:
    file = file_of("some words")
    assert keys.decode(keys.encode(file)) == file
    assert opened(file, "some words") == KEY


@pytest.mark.parametrize("other", ["", "some  words", "Some words", " some words", "some words ", "some word"])
def test_any_other_passphrase_is_wrong_and_none_is_trimmed(other: str) -> None:
    with pytest.raises(WrongPassphrase):
        opened(file_of("some words"), other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("caf\u00e9 au lait", "cafe\u0301 au lait"),
        ("\u1ec7 Vi\u1ec7t", "e\u0323\u0302 Vie\u0323\u0302t"),
        ("\ud55c\uad6d\uc5b4", "\u1112\u1161\u11ab\u1100\u116e\u11a8\u110b\u1165"),
        ("\u212b ngström", "A\u030a ngstro\u0308m"),
    ],
)
def test_unicode_passphrases_open_in_either_form(one: str, other: str) -> None:
    """VAULT: NFC/NFD pairs, all open."""
    assert one != other
    assert opened(file_of(one), other) == KEY
    assert opened(file_of(other), one) == KEY


def test_half_an_emoji_is_a_passphrase_like_any_other() -> None:
    assert opened(file_of("half \ud83d an emoji"), "half \ud83d an emoji") == KEY


def test_the_real_derivation_wraps_and_opens_at_the_floor() -> None:
    file = file_of("some words", kdf=keys.FLOOR, derive=keys.argon2id)
    assert keys.unwrap(file, "some words") == KEY
    with pytest.raises(WrongPassphrase):
        keys.unwrap(file, "other words")


def test_the_default_costs_are_those_decided() -> None:
    """DECISIONS 3: 256 MiB, 3 passes, 4 lanes; floor 64 MiB."""
    assert Kdf() == Kdf(memory_kib=262144, passes=3, lanes=4)
    assert Kdf(memory_kib=65536, passes=3, lanes=4) == keys.FLOOR


@pytest.mark.parametrize(
    "costs",
    [
        {"memory_kib": 65535}, {"memory_kib": 512 * 1024 + 1}, {"passes": 2}, {"passes": 21}, {"lanes": 3},
        {"lanes": 17},
    ],
)  # fmt: skip
def test_nothing_below_the_floor_or_absurd_can_be_made(costs: dict[str, int]) -> None:
    with pytest.raises(ValueError, match=next(iter(costs))):
        Kdf(**costs)
    with pytest.raises(ValueError, match=next(iter(costs))):
        dataclasses.replace(Kdf(), **costs)


@pytest.mark.parametrize(
    ("name", "cost"),
    [
        ("m", 512 * 1024 + 1), ("t", 21), ("p", 17), ("m", 65535), ("t", 2), ("p", 3), ("m", -1), ("m", True),
        ("m", "65536"), ("t", 3.0), ("m", 10**400),
    ],
)  # fmt: skip
def test_absurd_or_cheap_costs_in_a_file_are_refused_before_anything_is_derived(name: str, cost: object) -> None:
    """VAULT: refuse m > 512 MiB, t > 20, p > 16."""
    file = file_of("some words", kdf=keys.FLOOR)
    slot = copy.deepcopy(dict(file.slots[0]))
    slot["kdf"][name] = cost
    written = KeyFile(vault_id=ID, slots=(slot,))

    def never(*_: object) -> None:
        raise AssertionError("derived")

    with pytest.raises(KeysDamaged):
        keys.unwrap(written, "some words", derive=never)


def test_a_cheap_file_is_refused_unless_allowed_by_name() -> None:
    file = file_of("some words")
    with pytest.raises(KeysDamaged):
        keys.unwrap(file, "some words", derive=fake)
    assert keys.unwrap(file, "some words", weakest=CHEAP, derive=fake) == KEY


def test_no_field_can_be_exchanged_without_the_passphrase_failing() -> None:
    """VAULT: the other fields are the associated data."""
    written = json.loads(keys.encode(file_of("some words")))
    paths: list[tuple[str, Any]] = [
        ("id", "ffffffffffffffff"), ("key_id", "ffffffffffffffff"), ("nonce", "00" * 12), ("more", 1),
    ]  # fmt: skip
    for name, value in paths:
        content = copy.deepcopy(written)
        content["slots"][0][name] = value
        with pytest.raises(WrongPassphrase):
            opened(keys.decode(summed(content)), "some words")
    content = copy.deepcopy(written)
    content["vault_id"] = "f" * 32
    with pytest.raises(WrongPassphrase):
        opened(keys.decode(summed(content)), "some words")


def test_a_later_form_is_refused_by_its_number() -> None:
    content = json.loads(keys.encode(file_of("some words"))) | {"version": 2}
    with pytest.raises(VaultNewer) as caught:
        keys.decode(summed(content))
    assert caught.value.facts == {"version": 2, "known": 1}


def test_slots_of_unknown_kinds_are_carried_along() -> None:
    file = file_of("some words")
    other = {"id": "1", "type": "something later", "anything": [1, 2]}
    both = KeyFile(vault_id=ID, slots=(*file.slots, other))
    assert keys.decode(keys.encode(both)) == both
    assert opened(both, "some words") == KEY
    with pytest.raises(KeysDamaged):
        opened(KeyFile(vault_id=ID, slots=(other,)), "some words")


def test_mid_rotation_the_key_is_the_one_of_the_database_at_hand() -> None:
    old, new = bytearray(KEY), bytearray(reversed(KEY))
    slots = tuple(keys.wrap(k, "some words", vault_id=ID, kdf=CHEAP, derive=fake) for k in (old, new))
    file = KeyFile(vault_id=ID, slots=slots)
    for key in (old, new):
        found = keys.unwrap(file, "some words", header=keys.salt_of(key), weakest=CHEAP, derive=fake)
        assert found == key


@pytest.mark.parametrize(
    "written",
    [
        b"", b"\x00", b"{}", b"[]", b"null", b"[" * 8000, b'{"a":' * 1600, b"9" * 8000, b"\xff\xfe",
        b"x" * 8193, b"NaN", b'{"format":"level-ground-keys"}',
    ],
    ids=repr,
)  # fmt: skip
def test_a_file_that_is_no_key_file_is_damaged(written: bytes) -> None:
    with pytest.raises(KeysDamaged):
        keys.decode(written)


def test_another_spelling_of_the_same_content_was_not_written_by_us() -> None:
    content = json.loads(keys.encode(file_of("some words")))
    for spelled in (json.dumps(content), json.dumps(content, indent=1), json.dumps(content) + "\n"):
        with pytest.raises(KeysDamaged):
            keys.decode(spelled.encode())


def mutated(written: bytes, chance: random.Random) -> bytes:
    changed = bytearray(written)
    how = chance.randrange(5)
    at = chance.randrange(len(changed))
    if how == 0:
        changed[at] ^= 1 << chance.randrange(8)
    elif how == 1:
        del changed[at : at + chance.randrange(1, 60)]
    elif how == 2:
        changed[at:at] = chance.randbytes(chance.randrange(1, 60))
    elif how == 3:
        changed = changed[:at]
    else:
        changed[at : at + 8] = chance.randbytes(8)
    return bytes(changed)


def _mutations(count: int) -> None:
    written = keys.encode(file_of("some words"))
    for seed in range(count):
        changed = mutated(written, random.Random(seed))
        if changed == written:
            continue
        with pytest.raises(KeysDamaged):
            opened(keys.decode(changed), "some words")


def test_mutated_key_files_are_never_accepted_nor_taken_for_a_wrong_passphrase() -> None:
    """VAULT: mutated key files, 0 accepted silently, 0 crash; small twin."""
    _mutations(MUTATIONS)


@pytest.mark.slow
def test_mutated_key_files_full() -> None:
    """VAULT: mutated key files, 10,000."""
    _mutations(MUTATIONS_FULL)


def _forged(count: int) -> None:
    """With the sum made right again: structure torn at random, any known failure, never a key."""
    strange: list[object] = [
        None,
        True,
        -1,
        3,
        10**20,
        1.5,
        "",
        "0",
        "00" * 12,
        "ff" * 48,
        [],
        {},
        [[]],
        {"m": 8},
    ]
    for seed in range(count):
        chance = random.Random(seed)
        content = json.loads(keys.encode(file_of("some words")))
        slot = content["slots"][0]
        place = chance.choice([content, slot, slot, slot["kdf"], slot["kdf"]])
        name = chance.choice(sorted(place))
        if name == "sum":
            continue
        before = copy.deepcopy(place[name])
        if chance.random() < 0.3:
            del place[name]
        else:
            place[name] = chance.choice(strange)
            if place[name] == before and type(place[name]) is type(before):
                continue
        with pytest.raises((KeysDamaged, WrongPassphrase, VaultNewer)):
            opened(keys.decode(summed(content)), "some words")


def test_forged_key_files_are_never_accepted() -> None:
    _forged(MUTATIONS)


@pytest.mark.slow
def test_forged_key_files_full() -> None:
    _forged(MUTATIONS_FULL)


def test_reading_says_what_is_wrong_with_the_file(tmp_path: Path) -> None:
    with pytest.raises(KeysMissing):
        keys.read(tmp_path)
    (tmp_path / files.KEYS).mkdir()
    with pytest.raises(KeysDamaged):
        keys.read(tmp_path)


def test_a_damaged_file_never_replaces_the_sound_spare(tmp_path: Path) -> None:
    first, second, third = (file_of(words) for words in ("first", "second", "third"))
    keys.write(tmp_path, first.slots, vault_id=ID)
    keys.write(tmp_path, second.slots, vault_id=ID)
    (tmp_path / files.KEYS).write_bytes(b"damaged")
    keys.write(tmp_path, third.slots, vault_id=ID)
    assert keys.read(tmp_path) == third
    assert keys.read(tmp_path, files.SPARE_KEYS) == first
    assert {p.stat().st_mode & 0o777 for p in tmp_path.iterdir()} == {0o600}


def test_a_key_buffer_is_empty_after_wiping() -> None:
    key = keys.fresh_key()
    assert len(key) == 32
    assert any(key)
    assert keys.fresh_key() != key
    keys.wipe(key)
    assert key == bytes(32)


def test_failures_carry_no_content() -> None:
    """Rule 14: codes only."""
    with pytest.raises(Failure) as caught:
        opened(file_of("some words"), "a secret try")
    assert "secret" not in repr(caught.value)
    assert caught.value.__cause__ is None


def test_what_was_typed_and_derived_is_wiped_also_when_it_was_wrong() -> None:
    buffers: list[bytearray] = []

    def noted(passphrase: bytearray, salt: bytes, kdf: Kdf, out: bytearray) -> None:
        fake(passphrase, salt, kdf, out)
        buffers.extend((passphrase, out))
        assert all(any(buffer) for buffer in buffers[-2:])

    file = file_of("some words", derive=noted)
    keys.unwrap(file, "some words", weakest=CHEAP, derive=noted)
    with pytest.raises(WrongPassphrase):
        keys.unwrap(file, "other words", weakest=CHEAP, derive=noted)
    assert len(buffers) == 6
    assert not any(any(buffer) for buffer in buffers)


def test_the_key_as_spelled_for_sqlcipher_is_wiped() -> None:
    """DECISIONS 6: built in a bytearray, x'<64 hex key><32 hex salt>'."""
    seen: list[bytes] = []
    buffers: list[bytearray] = []

    class Connection:
        def set_key(self, spelled: bytearray) -> None:
            seen.append(bytes(spelled))
            buffers.append(spelled)

    key = bytearray(KEY)
    database._set_key(Connection(), key)
    assert seen == [f"x'{KEY.hex()}{keys.salt_of(key).hex()}'".encode()]
    assert not any(buffers[0])
    assert key == KEY
