"""The house keeps its directions: resources <- companion <- ui, and no network anywhere (B10, HOUSE)."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PRODUCT = sorted([*ROOT.glob("companion/**/*.py"), *ROOT.glob("ui/**/*.py"), *ROOT.glob("resources/**/*.py")])
NETWORK = {
    "socket", "ssl", "http", "urllib", "ftplib", "smtplib", "poplib", "imaplib", "telnetlib", "xmlrpc",
    "socketserver", "asyncio", "requests", "httpx", "aiohttp", "websockets", "webbrowser",
    "PySide6.QtNetwork", "PySide6.QtWebSockets", "PySide6.QtWebEngineCore",
}  # fmt: skip


def imported(path: Path) -> set[str]:
    """Every module an import statement of this file names, late imports included."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            module = node.module or ""
            names.update([module, *(f"{module}.{alias.name}" for alias in node.names)])
    return names


def roots(path: Path) -> set[str]:
    return {name.split(".")[0] for name in imported(path)}


def test_there_is_something_to_look_at() -> None:
    assert len(PRODUCT) > 50


@pytest.mark.parametrize("path", PRODUCT, ids=lambda p: str(p.relative_to(ROOT)))
def test_directions(path: Path) -> None:
    room = path.relative_to(ROOT).parts[0]
    forbidden = {"resources": {"companion", "ui", "tests"}, "companion": {"ui", "tests"}, "ui": {"tests"}}[room]
    assert not roots(path) & forbidden
    if room != "ui":
        assert not roots(path) & {"PySide6", "shiboken6"}


@pytest.mark.parametrize("path", PRODUCT, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_network(path: Path) -> None:
    """B10: no module that could open a connection is imported by our own code."""
    names = {n for n in imported(path) if not n.startswith("urllib.parse")}  # only cuts addresses up
    assert not {n for n in names if n in NETWORK or n.split(".")[0] in NETWORK}


@pytest.mark.parametrize("path", PRODUCT, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_nested_event_loops(path: Path) -> None:
    """HOUSE rule 9: `open()` and a signal; `exec()` belongs to the application alone."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ("exec", "exec_"):
            owner = node.func.value
            assert isinstance(owner, ast.Name), ast.dump(node)
            assert owner.id == "app", f"{path}:{node.lineno}"


def test_pages_never_import_pages() -> None:
    """HOUSE rule 8: pages say where to go; only the factories know them all."""
    pages = {p for p in PRODUCT if "ui/pages/" in p.as_posix() and p.name not in ("factories.py", "__init__.py")}
    shared = {"ui.pages.page", "ui.pages.gate", "ui.pages.person.tab"}
    for path in pages:
        own = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for name in imported(path):
            if not name.startswith("ui.pages.") or name.rsplit(".", 1)[0] in shared or name in shared:
                continue
            module = ".".join(name.split(".")[:3])
            parts_of_own = name.startswith((own.rsplit(".", 1)[0] + ".", own)) or "_parts" in name
            helper = module in ("ui.pages.recovery",)
            assert parts_of_own or helper, f"{own} imports {name}"


def test_sql_stays_in_its_rooms() -> None:
    """HOUSE rule 4: SQL lives in companion/store and companion/vault; no page holds a connection. The script that reads
    a vault without the app stands alone."""
    for path in PRODUCT:
        if path.relative_to(ROOT).as_posix().startswith(("companion/store", "companion/vault", "resources/rescue")):
            continue
        words = path.read_text(encoding="utf-8")
        assert "SELECT " not in words, path
        assert "INSERT INTO" not in words, path
        assert "sqlcipher3" not in roots(path), path


def test_core_starts_without_qt() -> None:
    """The core is usable from a script: importing it brings in no Qt."""
    import subprocess

    code = "import companion.vault.vault, companion.session, sys; print('PySide6' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_a_plural_is_never_asked_for_by_the_name_of_a_subclass() -> None:
    """PySide's `self.tr` with a number looks for the subclass's translation alone, so that a base class's is never
    found: there a small QObject of its own is right. (`QCoreApplication.translate` with a number would be: but the
    extractor takes it for a text without a plural.)"""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in PRODUCT]
    classes = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    bases = {base.id for each in classes for base in each.bases if isinstance(base, ast.Name)}
    wrong = [
        f"{each.name}: line {call.lineno}"
        for each in classes
        if each.name in bases
        for call in ast.walk(each)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "tr"
        if len(call.args) > 2
    ]
    assert wrong == []
