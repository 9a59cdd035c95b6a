"""Preferences: typed, atomic, forgiving of any file (HOUSE rule 11)."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion import settings
from companion.settings import COVERS, IDLE_CHOICES, PILL_FORMS, THEMES, Settings

CHANGED = Settings(
    theme="dark", text_scale=1.5, reduced_motion=True, language="ar", idle_minutes=0, cover="blank",
    check_services=3, clear_clipboard=False, vault_folder="/somewhere/else", phase_cues=False, pill_form="edge",
    pill_places={"HDMI-1": (12, -4)}, pill_form_group="dot", pill_form_online="light", pill_form_now="arc",
    pill_low_now=True, light_stance_now="full",
    others_see=True, dark_room=True, announce_cues=True, light_place=(1, 2, 320, 200),
)  # fmt: skip


def read(folder: Path, content: str | bytes) -> Settings:
    path = folder / "settings.json"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return settings.load(path)


def test_all_of_them_come_back(tmp_path: Path) -> None:
    usual = Settings()
    assert all(getattr(CHANGED, f.name) != getattr(usual, f.name) for f in fields(Settings))
    path = tmp_path / "new folder" / "settings.json"
    settings.save(path, CHANGED)
    assert settings.load(path) == CHANGED


def test_defaults_are_within_their_own_choices() -> None:
    usual = Settings()
    assert usual.theme in THEMES
    assert usual.idle_minutes == 5
    assert usual.idle_minutes in IDLE_CHOICES
    assert usual.cover in COVERS
    assert usual.pill_form in PILL_FORMS


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", "null", "5", b"\xff\xfe\x00", '"words"', "[" * 100_000, "\x00"],
    ids=["empty", "cut", "list", "null", "number", "bytes", "text", "deep", "nul"],
)
def test_a_file_that_says_nothing_gives_the_defaults(tmp_path: Path, content: str | bytes) -> None:
    assert read(tmp_path, content) == Settings()


def test_no_file_and_a_folder_in_its_place_give_the_defaults(tmp_path: Path) -> None:
    assert settings.load(tmp_path / "none.json") == Settings()
    assert settings.load(tmp_path) == Settings()


@pytest.mark.parametrize(
    ("name", "raw", "kept"),
    [
        ("theme", "neon", "system"),
        ("theme", 5, "system"),
        ("text_scale", 9, 2.0),
        ("text_scale", 0.1, 1.0),
        ("text_scale", float("nan"), 1.0),
        ("text_scale", float("inf"), 2.0),
        ("text_scale", 10**400, 1.0),
        ("text_scale", True, 1.0),
        ("text_scale", 2, 2.0),
        ("idle_minutes", 7, 5),
        ("idle_minutes", True, 5),
        ("idle_minutes", -1, 5),
        ("cover", "", "notes"),
        ("check_services", 5, 6),
        ("check_services", 0, 0),
        ("pill_form", "cube", "word"),
        ("clear_clipboard", 0, True),
        ("pill_places", [1], {}),
        ("pill_places", {"a": [1, 2], "b": [1], "c": [1.5, 2], "d": [10**12, 0]}, {"a": (1, 2)}),
        ("unknown", 1, None),
    ],
)
def test_what_does_not_fit_falls_back_alone(tmp_path: Path, name: str, raw: object, kept: object) -> None:
    read_back = read(tmp_path, json.dumps({name: raw, "reduced_motion": True}))
    assert read_back.reduced_motion
    if kept is not None:
        assert getattr(read_back, name) == kept


@given(
    st.dictionaries(
        st.sampled_from([f.name for f in fields(Settings)]),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
            lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
            max_leaves=5,
        ),
    )
)
def test_any_file_gives_settings_that_can_be_kept_again(raw: dict[str, Any]) -> None:
    made = settings._checked(raw)
    assert 1.0 <= made.text_scale <= 2.0
    assert settings._checked(json.loads(json.dumps(asdict(made)))) == made


def test_b9_a_save_that_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "settings.json"
    settings.save(path, CHANGED)

    def no_room(*_: object) -> None:
        raise OSError(28, "no room")

    monkeypatch.setattr(os, "replace", no_room)
    with pytest.raises(OSError, match="no room"):
        settings.save(path, Settings())
    assert settings.load(path) == CHANGED


def test_nothing_in_them_is_about_a_person() -> None:
    """HOUSE: settings are not secret, so nothing of the vault may be in them."""
    assert {f.name for f in fields(Settings)} == {
        "announce_cues", "check_services", "clear_clipboard", "cover", "dark_room", "idle_minutes", "language",
        "light_place",
        "light_stance_now", "others_see", "phase_cues", "pill_form", "pill_form_group", "pill_form_now",
        "pill_form_online", "pill_low_now", "pill_places", "reduced_motion", "text_scale", "theme", "vault_folder",
    }  # fmt: skip
