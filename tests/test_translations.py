"""Ready for other languages (issue 6.5; B12): nothing visible is out of the extractor's sight, stale or half there.

English is the source: `resources/translations/level-ground_en.ts` holds the plurals alone, `.ci/translations` makes it
and its `.qm`. Another language has a whole `.ts` of every text, and a folder of guides of its own.
"""

from __future__ import annotations

import ast
import re
import string
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from companion import (
    card_words,
    digest_words,
    ending_words,
    first_words,
    group_words,
    guide_pages,
    guides,
    prompts,
    resources,
)
from companion.exchange import headings
from tests.visible import (
    ROOT,
    TRANSLATIONS,
    asked,
    asks_translator,
    called,
    last_name,
    literal,
    place,
    screens,
    tree_of,
)
from ui.lists import listed

ENGLISH = TRANSLATIONS / "level-ground_en.ts"
GUIDES = resources.path("guides")
Message = tuple[str, str, str, bool]
"""Context, source, what tells it from another of the same words, whether it has a plural."""


# What the extractor can't read


def unreadable(path: Path) -> list[str]:
    """Calls of the translator whose words it would not find, or find under another name than they are looked up by."""
    found = [f"{place(path, call)}: {why}" for call, owner in asked(path) for why in _odd(call, owner)]
    direct = {id(call.func) for call, _ in asked(path)}
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Attribute) and id(node) not in direct and _is_translator(node):
            found.append(f"{place(path, node)}: {ast.unparse(node)} by another name")
        if isinstance(node, ast.ImportFrom) and any(n.name == "QCoreApplication" and n.asname for n in node.names):
            found.append(f"{path.name}:{node.lineno}: QCoreApplication by another name")
    return found


def _is_translator(node: ast.Attribute) -> bool:
    if node.attr not in ("tr", "translate"):
        return False
    owner = ast.unparse(node.value)
    return owner == "self" if node.attr == "tr" else owner.endswith("Application")


def _odd(call: ast.Call, owner: str) -> Iterator[str]:
    name, args = called(call), call.args
    words = args[0 if name.endswith("tr") else 1 :]
    text = literal(words[0]) if words else None
    if name not in ("self.tr", "QCoreApplication.translate"):
        yield f"{name} is neither self.tr nor QCoreApplication.translate"
    if name == "self.tr" and not owner:
        yield "tr outside a class"
    if name.endswith("translate") and literal(args[0]) is None:
        yield "the context is no plain literal"
    if text is None:
        yield f"no plain literal: {ast.unparse(words[0]) if words else 'nothing'}"
        return
    if len(words) > 1 and literal(words[1]) is None and not _is_none(words[1]):
        yield "what tells it apart is no plain literal"
    if "%n" in text and len(words) < 3:
        yield "%n without a number"
    if len(words) > 2 and name != "self.tr":
        yield "a plural that the extractor takes for a plain text: it needs self.tr"
    if not text.strip():
        yield "no words"
    if any(not field.isidentifier() for field in fields_of(text)):
        yield f"a place without a name: {text!r}"


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def fields_of(text: str) -> list[str]:
    """The names of its {placeholders}, in alphabetical order."""
    return sorted(field for _, field, _, _ in string.Formatter().parse(text) if field is not None)


def test_every_text_is_a_plain_literal() -> None:
    """No f-string, no variable, nothing put together, no other name for the translator (HOUSE: Words)."""
    assert [wrong for path in screens() for wrong in unreadable(path)] == []


@pytest.mark.parametrize(
    "words",
    [
        'self.tr(f"Kept {now}")',
        "self.tr(words)",
        'self.tr("Kept " + now)',
        'self.tr("Kept {}".format(now))',
        'self.tr("Kept {}").format(now)',
        'self.tr("Kept {0}").format(now)',
        'self.tr("%n page(s)")',
        'self.tr("")',
        "self.tr()",
        'self.other.tr("Kept")',
        'QCoreApplication.translate(context, "Kept")',
        'QCoreApplication.translate("Keeping", kept)',
        'QCoreApplication.translate("Keeping", "Kept", why)',
        'QApplication.translate("Keeping", "Kept")',
        'QCoreApplication.translate("Keeping", "%n page(s)", "", n)',
        "self._say = self.tr",
        "say = QCoreApplication.translate",
        'list(map(self.tr, ("Kept", "Lost")))',
    ],
)
def test_what_is_no_plain_literal_is_found(tmp_path: Path, words: str) -> None:
    path = tmp_path / "page.py"
    path.write_text(f"class Page:\n    def show(self):\n        {words}\n", encoding="utf-8")
    assert unreadable(path)


@pytest.mark.parametrize(
    "words",
    [
        'self.tr("Kept {time}").format(time=now)',
        'self.tr("%n page(s)", "", n)',
        'self.tr("A line " "in two parts")',
        'QCoreApplication.translate("Keeping", "Kept", "for a page")',
        "painter.translate(1, 2)",
        'words.translate({"a": "b"})',
    ],
)
def test_what_can_be_read_passes(tmp_path: Path, words: str) -> None:
    path = tmp_path / "page.py"
    path.write_text(f"class Page:\n    def show(self):\n        {words}\n", encoding="utf-8")
    assert unreadable(path) == []


# What never passes the translator

SHOWN_BY = {
    "Text": 0, "Button": 0, "KeyButton": 0, "IconButton": 1, "Option": 1, "Tick": 0, "Chip": 0, "NavItem": 0,
    "QLabel": 0, "QPushButton": 0, "QToolButton": 0, "QCheckBox": 0, "QRadioButton": 0, "QAction": 0, "labelled": 0,
    "setText": 0, "set_words": 0, "setWindowTitle": 0, "setPlaceholderText": 0, "setToolTip": 0, "setStatusTip": 0,
    "setWhatsThis": 0, "setAccessibleName": 0, "setAccessibleDescription": 0, "setTitle": 0, "setPrefix": 0,
    "setSuffix": 0, "setSpecialValueText": 0, "addItem": 0, "addAction": 0, "addTab": 1, "setTabText": 1, "say": 0,
    "named": 2, "setNameFilter": 0, "setLabelText": 1, "insertItem": 1, "setHtml": 0, "setPlainText": 0,
}  # fmt: skip
"""By the name of what is called, which of its arguments is read by somebody."""
SHOWN_AS = {"says", "words", "placeholder", "title", "tooltip", "text", "label", "hint"}
"""Arguments by name that are read by somebody."""

OURS_ALONE = {
    "ui/app.py": dict.fromkeys(
        ("A calm, private companion for peer supporters.", "walk the main job and leave pictures in DIR"),
        "--help comes before any language is chosen",
    ),
    "ui/pages/welcome.py": dict.fromkeys(
        ("Dropbox", "OneDrive", "Nextcloud", "Google Drive", "Syncthing"), "the names of services are what they are"
    ),
    "ui/pickers.py": {"PDF (*.pdf)": "the name of a kind of file"},
    "ui/pages/settings_parts/copies_words.py": {"/Volumes": "where a system keeps its drives"},
    "ui/system_signals.py": dict.fromkeys(
        (".Manager", ".Session", "Inhibit", "GetSession", "Lock", "Active", "ActiveChanged", "PropertiesChanged"),
        "names on a bus",
    ),
    "ui/theme.py": {"Noto Sans Arabic": "the name of a typeface", "Fusion": "the name of a style of Qt"},
}
"""What is meant to pass no translator, by file."""

_LETTERS = re.compile(r"[^\W\d_]{2}")
_SENTENCE = re.compile(r"\W*[A-Z][a-z]{2,}(\s|[.…?]?$)|(?!bare )[a-z]+ [a-z]+ [a-z]+ [a-z]+")
"""A word with a capital, or a run of words: what no name for the program looks like, but the kinds of a button."""
_TAG = re.compile(r"<[^>]*>|<[^>]*$")
_NO_WORDS = re.compile(
    r"(Ctrl|Shift|Alt|Meta)\+|Q[A-Z]\w+( \{|#|$)|[^a-z]*:[^a-z]*;|.*[{};].*:.*|(HH|mm|[dMy]+)\b|"
    r"(ReducedMotion|PrepareForSleep|Journal|Said|Action|Close|Eye)$"
)
"""Key sequences, style sheets, patterns of Qt, and names that only the program reads: of classes, signals, objects."""


def untold(path: Path) -> list[str]:
    """Words set on a widget as they stand in the code, and whole sentences anywhere in it."""
    meant = OURS_ALONE.get(str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else "", {})
    shown = {id(part) for node in ast.walk(tree_of(path)) for part in _shown_by(node)}
    told = in_translator(path) | _docstrings(path) | _for_the_log(path)
    found = []
    for node in ast.walk(tree_of(path)):
        text = literal(node) if isinstance(node, ast.expr) else None
        if text is None or id(node) in told or text in meant:
            continue
        seen = id(node) in shown and _LETTERS.search(_TAG.sub("", text))
        if seen or (_SENTENCE.match(text) and not _NO_WORDS.match(text)):
            assert isinstance(node, ast.expr)
            found.append(f"{place(path, node)}: {text!r}")
    return found


@cache
def in_translator(path: Path) -> frozenset[int]:
    """What stands in a call of it."""
    return frozenset(id(part) for call, _ in asked(path) for part in ast.walk(call))


@cache
def _docstrings(path: Path) -> frozenset[int]:
    return frozenset(id(node.value) for node in ast.walk(tree_of(path)) if isinstance(node, ast.Expr))


@cache
def _for_the_log(path: Path) -> frozenset[int]:
    """What a bug says of itself."""
    bugs = [node for node in ast.walk(tree_of(path)) if isinstance(node, ast.Raise | ast.Assert)]
    return frozenset(id(part) for bug in bugs for part in ast.walk(bug))


def _shown_by(node: ast.AST) -> Iterator[ast.expr]:
    """The literals in what somebody reads, if this is a call that shows something."""
    if not isinstance(node, ast.Call) or asks_translator(node):
        return
    at = SHOWN_BY.get(last_name(node))
    wanted = [node.args[at]] if at is not None and len(node.args) > at else []
    wanted += [keyword.value for keyword in node.keywords if keyword.arg in SHOWN_AS]
    for each in wanted:
        yield from _plain_parts(each)


def _plain_parts(node: ast.expr) -> Iterator[ast.expr]:
    """A literal, or those it is put together of: by +, in an f-string, by either side of an `if`, by `or`."""
    if isinstance(node, ast.Constant):
        yield node
    elif isinstance(node, ast.JoinedStr):
        yield from (part for part in node.values if isinstance(part, ast.Constant))
    elif isinstance(node, ast.BinOp):
        yield from (*_plain_parts(node.left), *_plain_parts(node.right))
    elif isinstance(node, ast.IfExp):
        yield from (*_plain_parts(node.body), *_plain_parts(node.orelse))
    elif isinstance(node, ast.BoolOp):
        yield from (part for value in node.values for part in _plain_parts(value))


def test_no_words_pass_the_translator_by() -> None:
    """What a widget shows, and any sentence in the code of the screens, goes through it."""
    assert [wrong for path in screens() for wrong in untold(path)] == []


def test_what_passes_it_by_on_purpose_is_still_there() -> None:
    for name, texts in OURS_ALONE.items():
        there = {literal(node) for node in ast.walk(tree_of(ROOT / name)) if isinstance(node, ast.expr)}
        assert set(texts) <= there, name
        assert all(texts.values())


@pytest.mark.parametrize(
    "words",
    [
        'Text("kept")',
        'Text(f"kept {now}")',
        'Button("Keep" if new else self.tr("Close"), "bare")',
        'IconButton("x", "Away")',
        'self.field.setPlaceholderText("name")',
        'self.setAccessibleName(name or "nobody")',
        'named(widget, "which", "Which one")',
        'DateField("day", says="the day")',
        'self.words = "Nothing here yet."',
        'self.words = "nothing is here yet"',
        'MESSAGES = {"a": "Keep"}',
    ],
)
def test_words_that_pass_it_by_are_found(tmp_path: Path, words: str) -> None:
    path = tmp_path / "page.py"
    path.write_text(f"class Page:\n    def show(self):\n        {words}\n", encoding="utf-8")
    assert untold(path)


# The files


def extracted(into: Path, *, plurals_only: bool = False) -> set[Message]:
    """What Qt's own extractor finds in the screens."""
    if plurals_only:
        into.write_bytes(ENGLISH.read_bytes())
    options = ["-no-obsolete", "-locations", "none", "-source-language", "en", "-target-language", "en"]
    files = [str(path) for path in sorted(ROOT.glob("ui/**/*.py"))]
    _tool("lupdate", *options, *(["-pluralonly"] if plurals_only else []), *files, "-ts", str(into))
    return {message for message, _ in messages(into)}


def _tool(name: str, *arguments: str) -> None:
    command = Path(sys.executable).with_name(f"pyside6-{name}")
    subprocess.run([str(command), *arguments], check=True, capture_output=True, timeout=60)


def messages(file: Path) -> Iterator[tuple[Message, ElementTree.Element]]:
    for context in ElementTree.parse(file).iter("context"):
        for message in context.iter("message"):
            source, comment = message.findtext("source") or "", message.findtext("comment") or ""
            numbered = message.get("numerus") == "yes"
            yield (context.findtext("name") or "", source, comment, numbered), message


def asked_for() -> set[Message]:
    """What the code asks of the translator, read by ourselves."""
    found = set()
    for path in screens():
        for call, owner in asked(path):
            of_class = called(call).endswith("tr")
            words = call.args[0 if of_class else 1 :]
            text, context = literal(words[0]), owner if of_class else literal(call.args[0])
            apart = literal(words[1]) if len(words) > 1 else None
            if text is not None and context is not None:
                found.add((context, text, apart or "", len(words) > 2))
    return found


def test_the_extractor_finds_every_text_the_code_asks_for(tmp_path: Path) -> None:
    """Under the very name it is looked up by: else it could be translated and never be shown."""
    found = extracted(tmp_path / "all.ts")
    assert len(found) > 2000
    assert sorted(asked_for() - found) == []
    assert sorted(found - asked_for()) == []


def test_english_holds_every_plural_and_none_that_is_gone(tmp_path: Path) -> None:
    """Stale? `.ci/translations` makes it anew."""
    found = extracted(tmp_path / "en.ts", plurals_only=True)
    assert all(numbered for *_, numbered in found)
    assert {message for message, _ in messages(ENGLISH)} == found, "stale: run .ci/translations"


def test_each_plural_has_a_form_for_one_and_for_several() -> None:
    assert [wrong for _, message in messages(ENGLISH) for wrong in half_done(message, 2)] == []


@pytest.mark.parametrize("file", sorted(TRANSLATIONS.glob("*.ts")), ids=lambda file: file.stem)
def test_a_language_is_whole(file: Path, tmp_path: Path) -> None:
    """Besides English none may leave out a text."""
    done = {message for message, _ in messages(file)}
    wanted = extracted(tmp_path / "all.ts")
    assert sorted(message for message in wanted - done if message[3] or file != ENGLISH) == []
    assert [wrong for _, message in messages(file) for wrong in half_done(message)] == []


def half_done(message: ElementTree.Element, forms: int = 1) -> Iterator[str]:
    """What is wrong with one translation: not done, an empty form, a placeholder lost or made up."""
    source, done = message.findtext("source") or "", message.find("translation")
    said = [form.text or "" for form in message.iter("numerusform")]
    said = said or [(done.text or "") if done is not None else ""]
    if done is None or done.get("type") is not None:
        yield f"{source!r} is not done"
    if len(said) < forms or not all(form.strip() for form in said):
        yield f"{source!r} has an empty form"
    if not all(fields_of(form) == fields_of(source) for form in said):
        yield f"{source!r} has other places in {said}"
    if any("(s)" in form for form in said):
        yield f"{source!r} says (s)"


@pytest.mark.parametrize(
    ("said", "whole"),
    [
        ("<numerusform>a {day}</numerusform><numerusform>%n {day}</numerusform>", True),
        ("<numerusform>a {day}</numerusform><numerusform></numerusform>", False),
        ("<numerusform>a {day}</numerusform>", False),
        ("<numerusform>a {tag}</numerusform><numerusform>%n {tag}</numerusform>", False),
        ("<numerusform>a {day}</numerusform><numerusform>%n {day}(s)</numerusform>", False),
    ],
)
def test_a_translation_that_is_half_done_is_found(said: str, whole: bool) -> None:
    made = f'<message numerus="yes"><source>%n {{day}}(s)</source><translation>{said}</translation></message>'
    assert (list(half_done(ElementTree.fromstring(made), 2)) == []) is whole
    unfinished = made.replace("<translation>", '<translation type="unfinished">')
    assert list(half_done(ElementTree.fromstring(unfinished), 2))


@pytest.mark.parametrize("file", sorted(TRANSLATIONS.glob("*.ts")), ids=lambda file: file.stem)
def test_what_is_compiled_is_what_is_written(file: Path, tmp_path: Path) -> None:
    made = tmp_path / "made.qm"
    _tool("lrelease", "-silent", str(file), "-qm", str(made))
    assert made.read_bytes() == file.with_suffix(".qm").read_bytes(), "older: run .ci/translations"


def test_every_ts_has_its_qm_and_every_qm_its_ts() -> None:
    kinds = {kind: {file.stem for file in TRANSLATIONS.glob(f"*.{kind}")} for kind in ("ts", "qm")}
    assert kinds["ts"] == kinds["qm"] != set()


def test_a_plural_is_said_as_it_is_written() -> None:
    """Loaded as the product loads it."""
    english = QTranslator()
    assert english.load("level-ground_en", str(TRANSLATIONS))
    for (context, source, comment, _), message in messages(ENGLISH):
        one, many = (form.text for form in message.iter("numerusform"))
        said = {n: english.translate(context, source, comment, n) for n in (0, 1, 2, 5, 21)}
        assert said == {n: one if n == 1 else many for n in said}, source


# Guides: whole files for each language

LOADERS: dict[str, Callable[[str], object]] = {
    "card.toml": card_words.load,
    "conversation.toml": guides.load,
    "digest.toml": digest_words.load,
    "digest-words.txt": digest_words.load,
    "ending.toml": ending_words.load,
    "first.toml": first_words.load,
    "group.toml": group_words.load,
    "reflection.toml": prompts.load,
    "services.toml": headings.load,
    **{f"library/{key}.toml": guide_pages.load for key in guide_pages.ORDER},
}
"""What reads each file. A file nobody reads would be translated for nothing."""


def files_of(folder: Path) -> set[str]:
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}


def test_english_has_every_guide_and_each_can_be_read() -> None:
    assert files_of(GUIDES / "en") == set(LOADERS)
    for load in set(LOADERS.values()):
        assert load("en")


def odd_guides(folder: Path, english: Path = GUIDES / "en") -> list[str]:
    """What is in a language's folder that English has not: a file, or in a file a part. It may leave files out."""
    found = [f"{name} is no guide" for name in sorted(files_of(folder) - files_of(english))]
    for name in sorted(files_of(folder) & files_of(english)):
        if name.endswith(".toml"):
            try:
                theirs = set(parts_of(_read(folder / name)))
            except tomllib.TOMLDecodeError as broken:
                found.append(f"{name} can't be read: {broken}")
                continue
            ours = set(parts_of(_read(english / name)))
            found += [f"{name}: {part} is not in English" for part in sorted(theirs - ours)]
            found += [f"{name}: {part} is left out" for part in sorted(ours - theirs)]
    return found


def _read(file: Path) -> dict[str, object]:
    return tomllib.loads(file.read_text(encoding="utf-8"))


def parts_of(value: object, path: str = "") -> Iterable[str]:
    """The names in a guide file, such as `phase[hopes].questions`; in a list by the key of what is in it."""
    if isinstance(value, dict):
        for name, part in value.items():
            yield from parts_of(part, f"{path}.{name}" if path else name)
    elif isinstance(value, list) and value and all(isinstance(part, dict) for part in value):
        for part in value:
            yield from parts_of(part, f"{path}[{part.get('key', '')}]")
    else:
        yield path


def languages() -> list[Path]:
    return sorted(folder for folder in GUIDES.iterdir() if folder.is_dir())


@pytest.mark.parametrize("folder", languages(), ids=lambda folder: folder.name)
def test_a_language_says_what_english_says(folder: Path) -> None:
    assert odd_guides(folder) == []
    for name in files_of(folder) & set(LOADERS):
        assert LOADERS[name](folder.name)


def test_a_guide_of_another_language_that_went_its_own_way_is_found(tmp_path: Path) -> None:
    english, german = tmp_path / "en", tmp_path / "de"
    for folder in (english, german):
        folder.mkdir()
        (folder / "a.toml").write_text('title = "A"\n[[phase]]\nkey = "x"\nword = "X"\n', encoding="utf-8")
    assert odd_guides(german, english) == []
    (german / "a.toml").write_text('titel = "A"\n[[phase]]\nkey = "y"\nword = "X"\n', encoding="utf-8")
    (german / "b.toml").write_text("", encoding="utf-8")
    assert odd_guides(german, english) == [
        "b.toml is no guide",
        "a.toml: phase[y].key is not in English",
        "a.toml: phase[y].word is not in English",
        "a.toml: titel is not in English",
        "a.toml: phase[x].key is left out",
        "a.toml: phase[x].word is left out",
        "a.toml: title is left out",
    ]
    (german / "a.toml").write_text("title = ", encoding="utf-8")
    assert any("can't be read" in wrong for wrong in odd_guides(german, english))


# Lists


def own_lists(path: Path) -> list[str]:
    """Lists in a sentence that are parted our way instead of the locale's; those of a style sheet are meant."""
    return [
        place(path, node)
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "join"
        if literal(node.func.value) in (", ", " and ", ", and ") and "family" not in ast.unparse(node)
    ]


def test_lists_are_parted_by_the_locale() -> None:
    assert [wrong for path in screens() for wrong in own_lists(path)] == []


@pytest.mark.parametrize("name", ["en_GB", "de", "ar", "fa", "ja", "th"])
def test_a_list_is_parted_as_qt_parts_it(qapp: QApplication, name: str) -> None:
    locale, things = QLocale(name), ["one", "two", "three", "four", "five"]
    QLocale.setDefault(locale)
    try:
        assert locale.createSeparatedList(things).startswith(listed(things[:4]))
        assert [listed(things[:n]) for n in (0, 1)] == ["", "one"]
        assert listed(iter(things)).endswith("five")
    finally:
        QLocale.setDefault(QLocale("en_GB"))
    assert listed(things[:3]) == "one, two, three"


# Days and times

DATE_PATTERN = re.compile(r"%[aAbBcdHIjmMpUwWxXyYZ]|(?<![A-Za-z])(d{1,4}|M{1,4}|yy(yy)?|HH?|mm)[ .:/,'-]+([dMyHm]+)")
NAMES = re.compile(
    r"(?<![A-Za-z])(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?<![A-Za-z])(?:January|February|April|June|July|August|"
    r"September|October|November|December)(?![A-Za-z])"
)
FOR_MACHINES = {
    "ui/window.py": {"%H:%M": "the hour of a lock, for the next start of ourselves"},
    "ui/pages/agreed_parts/history.py": {"%Y-%m-%d %H:%M": "what makes two versions the same"},
    "ui/pages/person/meetings_parts/inline.py": {"HH:mm": "to compare 915 with 09:15"},
    "ui/pages/plan_parts/form.py": {"%H:%M": "as the field has it that is typed in"},
    "ui/pages/plan_parts/when.py": {"%H:%M": "as the field has it that is typed in"},
    "ui/pages/journal_parts/new_page.py": {"yyyy-MM-dd": "an ISO date, as it is stored"},
    "ui/widgets/fields.py": {"HH:mm": "the field is typed in on 24 hours, with a plain example beside"},
    "ui/dates.py": {
        "d MMMM yyyy": "where a locale has no way of its own",
        "d MMMM": "where a locale has no way of its own",
    },
}
"""Patterns nobody reads what comes out of, or that are meant, by file."""


def own_dates(path: Path) -> list[str]:
    """Patterns of days and times, and their names, that are ours instead of the locale's."""
    meant = FOR_MACHINES.get(str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else "", {})
    told = in_translator(path)  # “On Sundays”, in a sentence
    return [
        f"{place(path, node)}: {text!r}"
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.expr) and (text := literal(node)) and id(node) not in _docstrings(path)
        if (DATE_PATTERN.search(text) or (NAMES.search(text) and id(node) not in told)) and text not in meant
    ]


def test_days_and_times_are_written_by_the_locale() -> None:
    """`ui.dates` asks it; nothing else has a pattern or a name of its own."""
    assert [wrong for path in screens() for wrong in own_dates(path)] == []


def test_a_pattern_that_is_meant_is_still_there() -> None:
    for name, texts in FOR_MACHINES.items():
        there = {literal(node) for node in ast.walk(tree_of(ROOT / name)) if isinstance(node, ast.expr)}
        assert set(texts) <= there, name
        assert all(texts.values())


@pytest.mark.parametrize(
    "words",
    [
        'now.strftime("%d.%m.%Y")',
        'f"{now:%H:%M}"',
        'QLocale().toString(day, "d MMMM")',
        'QLocale().toString(hour, "HH:mm")',
        'self.names = ["Tuesday"]',
        'MONTHS = ("January", "February")',
    ],
)
def test_a_pattern_of_ones_own_is_found(tmp_path: Path, words: str) -> None:
    path = tmp_path / "page.py"
    path.write_text(f"class Page:\n    def show(self):\n        {words}\n", encoding="utf-8")
    assert own_dates(path)
