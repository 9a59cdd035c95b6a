"""Never raise: the only inverted surface of the app, always whole (DESIGN-LANGUAGE 2, 7)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.sections import DoorMark
from ui.widgets.text import Text
from ui.widgets.themed import Themed


class ClosedBlock(Themed, QFrame):
    """A shut door, a heading, the topics in two columns (one below 600) and a small hint. Never collapses."""

    def __init__(self, topics: Sequence[str] = (), hint: str = "", heading: str = "", joined: bool = False) -> None:
        """`joined` puts the topics into one line of sentences, as on Today.

        The heading is “Never raise” by itself.
        """
        super().__init__()
        self.setObjectName("closedBlock")
        self.setProperty("look", "closed")
        self._joined = joined
        self._topics: tuple[str, ...] = ()
        self._columns = 0
        self._heading = Text(heading or self.tr("Never raise"), "closedhead")
        self._hint = Text("", "closedsoft")
        self._door = DoorMark("shut", "on-closed")
        self._grid_holder = QWidget()
        self._grid = QGridLayout(self._grid_holder)
        self._labels: list[Text] = []
        self._column = QVBoxLayout(self)
        head = QHBoxLayout()
        head.setSpacing(theme.current().px(10))
        head.addWidget(self._door)
        head.addWidget(self._heading, 1)
        self._column.addLayout(head)
        self._column.addWidget(self._grid_holder)
        self._column.addWidget(self._hint)
        self.dress()
        self.set_topics(topics, hint)

    def restyle(self) -> None:
        look = theme.current()
        self._column.setContentsMargins(look.px(24), look.px(19), look.px(24), look.px(20))
        self._column.setSpacing(look.px(7))
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look.px(40))
        self._grid.setVerticalSpacing(0)

    def topics(self) -> tuple[str, ...]:
        return self._topics

    def set_topics(self, topics: Sequence[str], hint: str = "") -> None:
        """Show these, in this order; every one is also in the accessible description."""
        self._topics = tuple(topics)
        self._hint.set_words(hint)
        self._hint.setVisible(bool(hint))
        for label in self._labels:
            self._grid.removeWidget(label)
            label.hide()  # one that its layout is still to show would come up as a window of its own
            label.setParent(None)
            label.deleteLater()
        shown = [_sentences(self._topics)] if self._joined and self._topics else self._topics
        self._labels = [Text(topic, "closedline" if self._joined else "closed") for topic in shown]
        self._columns = 0
        self._place()
        self.setAccessibleName(self._heading.words())
        self.setAccessibleDescription(_sentences(self._topics))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        limit = theme.tokens()["breakpoint"]["page_single_column_below"]
        columns = 2 if self.width() >= theme.current().px(limit) and len(self._labels) > 1 else 1
        if columns == self._columns:
            return
        self._columns = columns
        for at, label in enumerate(self._labels):
            self._grid.addWidget(label, at // columns, at % columns)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)


def _sentences(topics: Sequence[str]) -> str:
    """Each topic closed by a full stop unless it closes itself."""
    return " ".join(topic if topic.endswith((".", "?", "!", "…", "؟", "。")) else f"{topic}." for topic in topics)
