"""The menus a journal is narrowed by: whom pages are about, and what else they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from companion.journal import EntryKind
from companion.journal_filter import Span
from companion.people import Person
from ui.widgets.chips import Chip
from ui.widgets.naming import named
from ui.widgets.themed import rtl

_LONGEST = 40
EVERYONE, ONLY_ME = "everyone", "only-me"


class MenuChip(Chip):
    """A chip that opens a menu, made afresh each time."""

    def __init__(self, words: str, name: str, menu: Callable[[], QMenu], *, chosen: bool = False) -> None:
        super().__init__(words, name, checkable=chosen, checked=chosen, tail="caret-down")
        self._menu = menu
        self.clicked.connect(self._open)

    def nextCheckState(self) -> None:
        """It stays as it is: pressing opens the menu."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        menu = self._menu()
        menu.aboutToHide.connect(menu.deleteLater)
        corner = self.rect().bottomLeft()
        if rtl(self):
            corner = QPoint(self.rect().right() - menu.sizeHint().width(), corner.y())
        menu.popup(self.mapToGlobal(corner + QPoint(0, 4)))


def kind_words(kind: EntryKind) -> str:
    return {
        EntryKind.KIND_WORDS: QCoreApplication.translate("Journal", "Kind words"),
        EntryKind.LEARNING: QCoreApplication.translate("Journal", "Learning"),
        EntryKind.TRAINING: QCoreApplication.translate("Journal", "Training"),
    }.get(kind, QCoreApplication.translate("Journal", "Page"))


def span_words(span: Span) -> str:
    return {
        Span.MONTH: QCoreApplication.translate("Journal", "This month"),
        Span.THREE_MONTHS: QCoreApplication.translate("Journal", "The last three months"),
        Span.YEAR: QCoreApplication.translate("Journal", "The last year"),
    }[span]


def people_menu(
    parent: QWidget,
    people: Sequence[Person],
    resting: Sequence[Person],
    chosen: str | None,
    choose: Callable[[str | None], None],
) -> QMenu:
    """Everyone, nobody but me, those who walk along; beneath, those whose page rests where their pages are let in."""
    menu = _menu(parent, "filter-people")
    group = QActionGroup(menu)
    _entry(
        menu, EVERYONE, QCoreApplication.translate("Journal", "Everyone"), chosen is None, lambda: choose(None), group
    )
    _entry(menu, ONLY_ME, QCoreApplication.translate("Journal", "Only me"), chosen == "", lambda: choose(""), group)
    for some in (people, resting):
        if some:
            menu.addSeparator()
        for person in some:
            _entry(menu, person.uid, person.name, person.uid == chosen, _asking(choose, person.uid), group)
    return menu


def more_menu(
    parent: QWidget,
    *,
    kind: EntryKind,
    span: Span | None,
    own_dates: bool,
    tags: Iterable[tuple[str, bool]],
    choose_kind: Callable[[EntryKind], None],
    choose_span: Callable[[Span | None], None],
    choose_dates: Callable[[], None],
    choose_tag: Callable[[str], None],
) -> QMenu:
    """What a page is, when it was, its tags (words, chosen). Choosing what is chosen lets it go again."""
    menu = _menu(parent, "filter-more-menu")
    for each in (EntryKind.KIND_WORDS, EntryKind.LEARNING, EntryKind.TRAINING):
        on = each is kind
        _entry(menu, f"kind-{each.value}", kind_words(each), on, _asking(choose_kind, EntryKind.PAGE if on else each))
    menu.addSeparator()
    for when in Span:
        on = when is span
        _entry(menu, f"span-{when.value}", span_words(when), on, _asking(choose_span, None if on else when))
    words = QCoreApplication.translate("Journal", "From one day to another")
    _entry(menu, "span-own", words, own_dates, choose_dates)
    tags = list(tags)
    if tags:
        menu.addSeparator()
        below = _menu(menu, "filter-tags")
        below.setTitle(QCoreApplication.translate("Journal", "Tags"))
        menu.addMenu(below)
        for place, (tag, on) in enumerate(tags):
            _entry(below, f"tag-{place}", tag, on, _asking(choose_tag, tag))
    return menu


def _menu(parent: QWidget, name: str) -> QMenu:
    menu = named(QMenu(parent), name)
    menu.setStyleSheet("QMenu { menu-scrollable: 1; }")  # two hundred people would stand in columns else
    return menu


def _asking(choose: Callable[[object], None] | Callable[..., None], value: object) -> Callable[[], None]:
    return lambda: choose(value)


def _entry(
    menu: QMenu, name: str, words: str, on: bool, act: Callable[[], None], group: QActionGroup | None = None
) -> None:
    words = words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"
    action = QAction(words.replace("&", "&&"), menu, checkable=True, checked=on)
    action.setObjectName(name)
    if group is not None:
        group.addAction(action)
    action.triggered.connect(lambda _=False: act())
    menu.addAction(action)
