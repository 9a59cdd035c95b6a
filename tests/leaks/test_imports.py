"""Nothing in the product could speak to a network, by any name (B10; issue 7, 3; DECISIONS 9; LIBRARIES). That nothing
does is looked at from outside, in `test_no_network`.
"""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path

import pytest

from tests import test_architecture as house
from tests.leaks.lived import ROOT
from ui.inside import STEPS

QT = {f"PySide6.Qt{name}" for name in ("Core", "Gui", "Widgets", "Svg", "PrintSupport", "DBus", "Test")}
"""Of Qt what is used: QtDBus knows local sockets alone (`ui.buses`), QtTest is for the tour's hands. None of them loads
QtNetwork."""
BUSES = {"ui/buses.py", "ui/system_signals.py"}
REACHING = {
    "__import__", "import_module", "exec", "eval", "compile", "os.system", "os.popen", "startDetached", "openUrl",
    "QDesktopServices", "QProcess", "setOpenExternalLinks", "QTextBrowser", "QQuickWidget", "connectToPeer",
}  # fmt: skip
"""Ways to something that no import statement names, and to other programs that could speak for it."""
OTHERS = {"subprocess", "multiprocessing", "pty", "concurrent", "runpy", "wsgiref", "_socket", "_ssl", "nntplib"}
LATE = {"ui/inside.py": {"import_module"}, "ui/app.py": {"exec"}, "ui/tour/__init__.py": {"exec"}}
"""Rooms that are loaded ahead, by names that stand there; the application's own loop."""


def reached(path: Path) -> set[str]:
    """Names that are used, of themselves or of something; but `re.compile`."""
    words, found = path.read_text(encoding="utf-8"), set[str]()
    if not any(name.rpartition(".")[2] in words for name in REACHING):
        return found  # without being taken apart, which takes long
    for node in ast.walk(ast.parse(words)):
        if isinstance(node, ast.Name):
            found.add(node.id)
        elif isinstance(node, ast.ImportFrom):
            found |= {name for alias in node.names for name in (alias.name, f"{node.module}.{alias.name}")}
        elif isinstance(node, ast.Attribute):
            of = node.value.id if isinstance(node.value, ast.Name) else ""
            found |= {f"{of}.{node.attr}", node.attr if of != "re" else ""}
    return found & REACHING


def test_all_that_is_shipped_is_looked_at() -> None:
    """Everything in the wheel, with the script that reads a vault without the app."""
    shipped = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["hatch"]["build"]["targets"]["wheel"]
    everything = {path for package in shipped["packages"] for path in (ROOT / package).rglob("*.py*")}
    sources = {path for path in everything if "__pycache__" not in path.parts}
    assert sources == set(house.PRODUCT)
    assert ROOT / "resources" / "rescue" / "rescue.py" in sources


@pytest.mark.parametrize(
    "line",
    [
        "import socket", "import http.client as h", "from urllib import request", "import urllib.request",
        "from urllib.request import urlopen", "def late():\n    import ssl", "from PySide6 import QtNetwork",
        "from PySide6.QtNetwork import QTcpSocket", "try:\n    import requests\nexcept ImportError: ...",
        "if TYPE_CHECKING:\n    import asyncio",
    ],
)  # fmt: skip
def test_an_import_of_a_network_module_would_be_found(tmp_path: Path, line: str) -> None:
    """The positive half of `test_architecture.test_no_network`; cutting an address up is none."""
    source = tmp_path / "x.py"
    source.write_text(line)
    with pytest.raises(AssertionError):
        house.test_no_network(source)
    source.write_text("from urllib.parse import quote")
    house.test_no_network(source)


def test_a_way_around_imports_would_be_found(tmp_path: Path) -> None:
    source = tmp_path / "x.py"
    for line in ("__import__('so' + 'cket')", "from importlib import import_module", "os.system('x')", "eval('1')"):
        source.write_text(line)
        assert reached(source), line
    source.write_text("re.compile('x')")
    assert not reached(source)


def test_there_is_no_way_around() -> None:
    """No module by a name made up while running, no other program, no browser; of Qt nothing but what was looked at."""
    for path in house.PRODUCT:
        name = path.relative_to(ROOT).as_posix()
        assert reached(path) <= LATE.get(name, set()), name
        imported = house.imported(path)
        assert not {module.split(".")[0] for module in imported} & OTHERS, name
        qt = {".".join(module.split(".")[:2]) for module in imported if module.startswith("PySide6.")}
        assert qt <= QT, name
        assert ("PySide6.QtDBus" in qt) <= (name in BUSES), name


def test_what_is_loaded_ahead_is_ours_or_looked_at() -> None:
    for step in STEPS:
        assert step.split(".")[0] in ("companion", "ui") or step in QT, step
