"""Statements that destroy vaults or leave names behind (VAULT finding 1 and 5, DECISIONS 5)."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.vault.tools import ROOT

BANNED = {
    "rekey": re.compile(r"rekey", re.IGNORECASE),
    "reset_key": re.compile(r"reset_key", re.IGNORECASE),
    "sqlcipher_export": re.compile(r"sqlcipher_export", re.IGNORECASE),
    "ANALYZE": re.compile(r"\bANALYZE\b"),
    "analyze, as a statement": re.compile(r"(^|;)\s*analyze\s*(;|$|\w)", re.IGNORECASE | re.MULTILINE),
    "PRAGMA optimize": re.compile(r"pragma\s+(\w+\.)?optimize", re.IGNORECASE),
}


def sources() -> list[Path]:
    found = [p for room in ("companion", "ui") for p in (ROOT / room).rglob("*.py")]
    return found + list((ROOT / "resources").rglob("*.sql"))


def _code_words(tree: ast.AST) -> Iterator[str]:
    """Names, attributes and texts of the code, with neighbouring texts joined; comments are not code."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str | bytes):
            yield node.value if isinstance(node.value, str) else node.value.decode("latin-1")
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.JoinedStr):
            yield "".join(v.value for v in node.values if isinstance(v, ast.Constant) and isinstance(v.value, str))


def banned_in(source: str, *, python: bool) -> set[str]:
    words = list(_code_words(ast.parse(source))) if python else []
    return {name for name, form in BANNED.items() if any(map(form.search, [source, *words]))}


def test_there_is_something_to_scan() -> None:
    names = {p.name for p in sources()}
    assert {"database.py", "0001_first.sql"} <= names


def test_no_banned_statement_in_the_program() -> None:
    """VAULT: banned statements, AST and text scan: 0."""
    found = {
        str(path.relative_to(ROOT)): banned_in(path.read_text(encoding="utf-8"), python=path.suffix == ".py")
        for path in sources()
    }
    assert {path: names for path, names in found.items() if names} == {}


@pytest.mark.parametrize(
    "source",
    [
        'c.execute("PRAGMA rekey = 1")', 'c.execute("pragma " "main.optimize")', "c.reset_key(b'')",
        'c.execute("SELECT sqlcipher_" "export(1)")', 'c.execute("ANALYZE")', 'c.execute("analyze;")',
    ],
)  # fmt: skip
def test_the_scan_sees_them(source: str) -> None:
    assert banned_in(source, python=True)


def test_the_indexs_own_optimize_is_allowed() -> None:
    """DECISIONS 5."""
    assert not banned_in("c.execute(\"INSERT INTO w (w) VALUES ('optimize')\")", python=True)
