"""Everything of ours that somebody may come to read: what goes through the translator, the guides, the README.

Read from the source, without a window: the lint over the words and the check of the translations both start here.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from xml.etree import ElementTree

from companion import resources

ROOT = Path(__file__).resolve().parent.parent
GUIDES = resources.path("guides")
NO_PROSE = frozenset({"key", "kind", "when", "tint", "phase", "format"})
"""Names in a guide file whose values are read by the program alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A text that is shown, and where it stands."""

    text: str
    where: str
    context: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.text!r}"


@lru_cache
def screens() -> tuple[Path, ...]:
    """The files of the user interface. The tour is a walk through it and shows nothing of its own."""
    return tuple(sorted(path for path in ROOT.glob("ui/**/*.py") if "tour" not in path.parts))


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def place(path: Path, node: ast.expr) -> str:
    where = path.relative_to(ROOT) if path.is_relative_to(ROOT) else Path(path.name)
    return f"{where}:{node.lineno}"


# What goes through the translator


def called(node: ast.Call) -> str:
    """'self.tr', 'QCoreApplication.translate', 'Text' …"""
    return ast.unparse(node.func)


def last_name(node: ast.Call) -> str:
    """'tr', 'translate', 'Text' …, whoever's it is."""
    name = getattr(node.func, "attr", None) or getattr(node.func, "id", "")
    return str(name)


def asks_translator(node: ast.AST) -> bool:
    """A call of tr, or of the application's translate; a painter's translate is none."""
    if not isinstance(node, ast.Call):
        return False
    name = last_name(node)
    return name == "tr" or (name == "translate" and called(node).split(".")[-2] in _APPLICATIONS)


_APPLICATIONS = {"QCoreApplication", "QApplication", "QGuiApplication"}


def literal(node: ast.expr | None) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


@cache
def asked(path: Path) -> tuple[tuple[ast.Call, str], ...]:
    """Each call of the translator in that file, with the name of the class it stands in."""

    def within(node: ast.AST, owner: str) -> Iterator[tuple[ast.Call, str]]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Call) and asks_translator(child):
                yield child, owner
            yield from within(child, child.name if isinstance(child, ast.ClassDef) else owner)

    return tuple(within(tree_of(path), ""))


def translated_of(path: Path) -> Iterator[Said]:
    """The texts of one file that go through the translator, where they are plain literals."""
    for call, owner in asked(path):
        of_class = called(call).endswith("tr")
        text = literal(call.args[0 if of_class else 1]) if len(call.args) > (not of_class) else None
        context = owner if of_class else literal(call.args[0])
        if text is not None and context is not None:
            yield Said(text=text, where=place(path, call), context=context)


@lru_cache
def translated() -> tuple[Said, ...]:
    return tuple(said for path in screens() for said in translated_of(path))


TRANSLATIONS = resources.path("translations")


@lru_cache
def plurals(file: Path = TRANSLATIONS / "level-ground_en.ts") -> tuple[Said, ...]:
    """The forms for one and for several."""
    return tuple(
        Said(text=form.text or "", where=file.name, context=context.findtext("name") or "")
        for context in ElementTree.parse(file).iter("context")
        for form in context.iter("numerusform")
    )


# Whole files for each language


def guide_files(folder: Path = GUIDES) -> list[Path]:
    return sorted(folder.rglob("*.toml"))


def strings(value: object) -> Iterator[str]:
    """The words in a part of a guide file, without the names for the program."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for part in value:
            yield from strings(part)
    elif isinstance(value, dict):
        for name, part in value.items():
            tables = isinstance(part, list) and any(isinstance(each, dict) for each in part)
            if tables or name not in NO_PROSE:  # `phase` names one in a guide, and holds them in another
                yield from strings(part)


@lru_cache
def guides() -> tuple[Said, ...]:
    """digest-words.txt is left out: the lists in it are compared with, and never shown."""
    return tuple(
        Said(text=text, where=str(file.relative_to(ROOT)))
        for file in guide_files()
        for text in strings(tomllib.loads(file.read_text(encoding="utf-8")))
    )


# On paper beside it


@lru_cache
def readme() -> tuple[Said, ...]:
    """What the README says to somebody who wants to use the product: up to how to test it, without what is typed."""
    words, _, _ = (ROOT / "README.md").read_text(encoding="utf-8").partition("\n## Test it\n")
    words = re.sub(r"```.*?```", lambda typed: "\n" * typed[0].count("\n"), words, flags=re.DOTALL)
    words = re.sub(r"`[^`\n]*`|!\[|\]\([^)]*\)", " ", words)
    return tuple(
        Said(text=line, where=f"README.md:{number}") for number, line in enumerate(words.split("\n"), 1) if line.strip()
    )


@lru_cache
def command_line() -> tuple[Said, ...]:
    """What --help says; it comes before a language is chosen."""
    path = ROOT / "ui" / "app.py"
    told = {"help", "description"}
    return tuple(
        Said(text=text, where=place(path, keyword.value))
        for call in ast.walk(tree_of(path))
        if isinstance(call, ast.Call)
        for keyword in call.keywords
        if keyword.arg in told and (text := literal(keyword.value))
    )


def everything() -> Iterable[Said]:
    yield from translated()
    yield from plurals()
    yield from guides()
    yield from readme()
    yield from command_line()
