"""The only reader of `resources/`. Plain paths: wheels are unpacked, and importlib.resources costs 40 ms."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent / "resources"


def path(*parts: str) -> Path:
    return ROOT.joinpath(*parts)


def text(*parts: str) -> str:
    return path(*parts).read_text(encoding="utf-8")


def names(folder: str, suffix: str) -> list[str]:
    """File names in a folder of resources, sorted."""
    return sorted(p.name for p in path(folder).iterdir() if p.name.endswith(suffix))
