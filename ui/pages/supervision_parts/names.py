"""What names become on the page: everyone met in what is brought (B7, picture 20)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from companion.digest_page import LABELS, labels_from, labels_json
from companion.journal import Draft
from companion.text import one_line
from ui import theme
from ui.fields_kept import KeptField
from ui.pages.supervision_parts.wording import carried
from ui.widgets.column import put_at
from ui.widgets.fields import LineField
from ui.widgets.sign import Icon
from ui.widgets.text import Text
from ui.workspace import Workspace

_FIELD, _WIDE = 138, 420


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Somebody met: what they are called, what stands for them unless told otherwise, and whether what was told can't
    stand because it is somebody's name itself."""

    uid: str
    name: str
    usual: str
    refused: bool = False


class _Arrow(QWidget):
    """Decoration."""

    def __init__(self) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(Icon("arrow-right", "ink-soft", 18))


class _Row(QWidget):
    def __init__(self, workspace: Workspace, named: Named) -> None:
        super().__init__()
        self.setObjectName("name-row")
        px = theme.current().px
        self._workspace, self.named = workspace, named
        self.name = Text(named.name)
        self.field = LineField("name-becomes")
        self.kept = KeptField(workspace, self.field, self._read, self._label, self._with)
        self.kept.setFocusProxy(None)  # type: ignore[arg-type]
        carried(self.kept)
        self.kept.setFixedWidth(px(_FIELD))
        self.refused = Text("", "small")
        self.refused.hide()
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(8))
        line.addWidget(self.name, 1, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(_Arrow(), 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.kept)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(2))
        column.addLayout(line)
        column.addWidget(self.refused)

    def show_named(self, named: Named) -> None:
        self.named = named
        self.name.set_words(named.name)
        self.field.setPlaceholderText(named.usual)
        self.field.setAccessibleName(self.tr("What {name} becomes").format(name=named.name))
        if not (self.field.hasFocus() and not one_line(self.field.words())):  # emptied to write something else
            self.kept.show_kept()
        self.refused.set_words(
            self.tr("That is somebody's name itself, so it does not stand there.") if named.refused else ""
        )
        self.field.setAccessibleDescription(self.refused.words())
        self.refused.setVisible(named.refused)

    def _read(self) -> Draft:
        return self._workspace.vault.drafts.whole(LABELS) or Draft(key=LABELS, body="", at=0)

    def _label(self, draft: Draft) -> str:
        return labels_from(draft.body).get(self.named.uid) or self.named.usual

    def _with(self, draft: Draft, words: str) -> Draft:
        labels, label = labels_from(draft.body), one_line(words)
        if labels.get(self.named.uid, self.named.usual) == (label or self.named.usual):
            return draft
        labels[self.named.uid] = label
        if label in ("", self.named.usual):
            del labels[self.named.uid]
        return replace(draft, body=labels_json(labels) if labels else "", at=self._workspace.now())


class Names(QWidget):
    """`show_names` begins; hidden while nobody is met."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("names")
        self._workspace = workspace
        self.rows: dict[str, _Row] = {}
        self.setMaximumWidth(theme.current().px(_WIDE))
        px = theme.current().px
        self._column = QVBoxLayout()
        self._column.setSpacing(px(4))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        column.addWidget(Text(self.tr("Names become"), "subheading"))
        column.addLayout(self._column)

    def stops(self) -> list[QWidget]:
        return [row.field for row in self.rows.values()]

    def show_names(self, met: Sequence[Named], elsewhere: QWidget) -> None:
        """`elsewhere` takes the keyboard where the line it was in goes."""
        wanted = {named.uid: named for named in met}
        focused = QApplication.focusWidget()
        for uid in [uid for uid in self.rows if uid not in wanted]:
            row = self.rows.pop(uid)
            if focused is not None and row.isAncestorOf(focused):
                elsewhere.setFocus(Qt.FocusReason.OtherFocusReason)
            row.kept.autokeep.flush()
            row.hide()
            self._column.removeWidget(row)
            row.deleteLater()
        rows = {}
        for at, (uid, named) in enumerate(wanted.items()):
            rows[uid] = self.rows.get(uid) or _Row(self._workspace, named)
            put_at(self._column, at, rows[uid])
            rows[uid].show_named(named)
        self.rows = rows
        self.setVisible(bool(rows))
