"""A field tied to one record: kept as typed, never typed over, failures beside it (issue 2 §4, B9)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
import shiboken6
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from companion.errors import DiskFull, Failure, VaultGone
from companion.people import Topic
from tests.store.samples import AWKWARD
from tests.ui.rig import Rig
from ui.failures import sentence
from ui.fields_kept import KeptField
from ui.widgets.fields import LineField, PageField

KINDS = [LineField, PageField]


class Form(QWidget):
    """Two kept fields and the window's own undo, as on a page."""

    def __init__(self, rig: Rig, make: Callable[[str], LineField | PageField]) -> None:
        super().__init__()
        self.rig = rig
        self.topics = [Topic(text="first"), Topic(text="second")]
        for topic in self.topics:
            rig.vault.topics.save(topic)
        column = QVBoxLayout(self)
        self.kept = [self._field(topic, make(f"field-{at}")) for at, topic in enumerate(self.topics)]
        for kept in self.kept:
            column.addWidget(kept)
            kept.show_kept()
        QShortcut(QKeySequence("Ctrl+Z"), self).activated.connect(rig.workspace.undo)
        rig.workspace.changed.connect(self.show_kept)

    def _field(self, topic: Topic, field: LineField | PageField) -> KeptField[Topic]:
        return KeptField(
            self.rig.workspace,
            field,
            lambda: self.rig.vault.topics.get(topic.uid) or topic,
            lambda record: record.text,
            lambda record, words: replace(record, text=words),
        )

    def show_kept(self) -> None:
        for kept in self.kept:
            kept.show_kept()

    def stored(self, at: int = 0) -> str:
        found = self.rig.vault.topics.get(self.topics[at].uid)
        assert found is not None
        return found.text

    def type(self, words: str, at: int = 0) -> None:
        field = self.kept[at].field
        field.setFocus()
        QTest.keyClicks(field, words)


@pytest.fixture(params=KINDS)
def form(rig: Rig, qtbot: QtBot, request: pytest.FixtureRequest) -> Form:
    made = Form(rig, request.param)
    rig.show(qtbot, made, 500, 400)
    return made


def undo(form: Form) -> None:
    QTest.keyClick(form.kept[0].field if form.kept[0].field.hasFocus() else form.kept[1].field, Qt.Key.Key_Z,
                   Qt.KeyboardModifier.ControlModifier)  # fmt: skip


def test_typing_is_kept_after_the_pause(form: Form, qtbot: QtBot) -> None:
    with qtbot.waitSignal(form.kept[0].autokeep.settled):
        form.type("x")
        assert form.stored() == "first"
    assert "x" in form.stored()


def test_typing_is_kept_at_once_on_flush_and_on_leaving(form: Form, rig: Rig) -> None:
    form.type("x")
    assert rig.workspace.flush()
    assert form.stored() == form.kept[0].field.words() != "first"
    form.type("y")
    form.kept[1].field.setFocus()
    assert "y" in form.stored()


def test_another_change_of_the_record_is_shown(form: Form, rig: Rig) -> None:
    rig.workspace.save(form.topics[0], replace(form.topics[0], text="from elsewhere"))
    assert form.kept[0].field.words() == "from elsewhere"


def test_it_is_never_shown_over_words_on_their_way(form: Form, rig: Rig) -> None:
    form.type("mine")
    rig.workspace.save(form.topics[0], replace(form.topics[0], text="from elsewhere"))
    assert "mine" in form.kept[0].field.words()
    rig.workspace.flush()
    assert "mine" in form.stored()


@pytest.mark.parametrize("failure", [DiskFull, VaultGone])
def test_b9_a_failure_is_said_beside_the_field_and_the_words_stay(form: Form, rig: Rig, failure: type[Failure]) -> None:
    with rig.full_disk(failure):
        form.type("mine")
        assert not rig.workspace.flush()
        banner = form.kept[0].banner
        assert banner.isVisible()
        assert banner.words() == sentence(failure())
        assert not form.kept[1].banner.isVisible()
        typed = form.kept[0].field.words()
        assert "mine" in typed
        assert form.stored() == "first"
    assert rig.workspace.unkept()
    QTest.mouseClick(banner._action, Qt.MouseButton.LeftButton)
    assert form.stored() == typed
    assert not banner.isVisible()


def test_ctrl_z_is_the_fields_first_and_then_the_apps(form: Form, rig: Rig) -> None:
    rig.workspace.save(form.topics[1], replace(form.topics[1], text="changed before"))
    form.type("x")
    rig.workspace.flush()
    for _ in range(3):
        undo(form)
        rig.workspace.flush()
    assert (form.stored(0), form.stored(1)) == ("first", "second")


def test_one_visit_is_one_step_of_undo_however_often_it_was_kept(form: Form, rig: Rig) -> None:
    for words in ("one", "two"):
        form.type(words)
        rig.workspace.flush()
    assert "onetwo" in form.stored()
    rig.workspace.undo()
    assert form.stored() == "first" == form.kept[0].field.words()
    rig.workspace.redo()
    assert "onetwo" in form.stored()


def test_coming_back_to_a_field_is_another_visit(form: Form, rig: Rig) -> None:
    form.type("one")
    form.kept[1].field.setFocus()
    form.type("two")
    form.kept[1].field.setFocus()
    rig.workspace.undo()
    assert "one" in form.stored()
    assert "two" not in form.stored()


@pytest.mark.parametrize("words", AWKWARD, ids=range(len(AWKWARD)))
def test_awkward_words_are_shown_and_kept_whole(rig: Rig, qtbot: QtBot, words: str) -> None:
    form = Form(rig, PageField)
    rig.show(qtbot, form, 500, 400)
    field = form.kept[0].field
    assert isinstance(field, PageField)
    field.selectAll()
    data = QMimeData()
    data.setText(words or "x")
    field.insertFromMimeData(data)
    if not words:
        field.selectAll()
        QTest.keyClick(field, Qt.Key.Key_Delete)
    assert rig.workspace.flush()
    assert form.stored() == words


def test_a_line_of_a_hundred_thousand_characters_is_not_cut(rig: Rig, qtbot: QtBot) -> None:
    form = Form(rig, LineField)
    rig.show(qtbot, form, 500, 400)
    QGuiApplication.clipboard().setText("w" * 100_000)
    field = form.kept[0].field
    assert isinstance(field, LineField)
    field.setFocus()
    field.selectAll()
    field.paste()
    QGuiApplication.clipboard().clear()
    assert rig.workspace.flush()
    assert form.stored() == "w" * 100_000


def test_pasted_rich_text_is_taken_as_plain(form: Form, rig: Rig) -> None:
    """Also NUL characters and halves of emoji."""
    data = QMimeData()
    data.setHtml("<b>bold</b> <img src='x.png'> and <a href='http://x'>a link</a>")
    data.setText("bold\x00 and a link")
    field = form.kept[0].field
    field.setFocus()
    field.selectAll()
    if isinstance(field, PageField):
        field.insertFromMimeData(data)
    else:
        QGuiApplication.clipboard().setMimeData(data)
        field.paste()
        QGuiApplication.clipboard().clear()
    rig.workspace.flush()
    assert form.stored() == "bold and a link"


def test_a_field_that_goes_leaves_nothing_behind(form: Form, rig: Rig) -> None:
    form.type("x")
    shiboken6.delete(form.kept[0])
    assert rig.workspace.flush()


def test_what_says_the_same_is_left_as_it_was_typed(rig: Rig, qtbot: QtBot) -> None:
    """A space at the end, which is not kept, does not vanish from under the hand."""
    topic = Topic(text="tea")
    rig.vault.topics.save(topic)
    kept = KeptField(
        rig.workspace,
        LineField("line"),
        lambda: rig.vault.topics.get(topic.uid) or topic,
        lambda record: record.text,
        lambda record, words: replace(record, text=words.strip()),
    )
    kept.show_kept()
    rig.show(qtbot, kept, 300, 100)
    QTest.keyClicks(kept.field, " ")
    rig.workspace.flush()
    kept.show_kept()
    assert kept.field.words() == "tea "
