"""What they will see, with every mark told, and the ways it leaves: a file, paper, the clipboard (B7, picture 20)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from companion.digest import Mark, Segment
from companion.digest_page import Composed
from companion.errors import Failure
from companion.text import one_line
from companion.vault import files
from ui import clipboard, printing, theme
from ui.failures import sentence
from ui.lists import listed
from ui.pages.journal_parts.layouts import Turning
from ui.pages.supervision_parts.sheet import DigestSheet
from ui.papers.digest import digest_document
from ui.services import Services
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.naming import named
from ui.widgets.sections import row
from ui.widgets.text import Text
from ui.widgets.themed import rtl

_MANY = 40
_LONG = 120
Ready = Callable[[], Composed | None]
Left = Callable[[str], tuple[str, ...]]


class Seen(QWidget):
    """`ready` gives the page as it is now, with all words kept, or None; `left` what of a text may not leave."""

    fixing = Signal()

    def __init__(self, services: Services, slips: tuple[str, ...], ready: Ready, left: Left) -> None:
        super().__init__()
        self.setObjectName("digest-seen")
        self._services, self._ready, self._left = services, ready, left
        px = theme.current().px
        self.setMaximumWidth(px(720))
        self.save = Button(self.tr("Save"), "compact", icon="export", name="digest-save")
        self.copy = Button(self.tr("Copy"), "compact", name="digest-copy")
        self.print_button = Button(self.tr("Print"), "compact", icon="printer", name="digest-print")
        self.save.clicked.connect(self._open_menu)
        self.copy.clicked.connect(self._copy)
        self.print_button.clicked.connect(self.print)
        title = Text(self.tr("What they will see"), "heading")
        head = Turning(title, row(self.save, self.copy, self.print_button, gap=12), below=480)
        self.banner = Banner("digest-told")
        self.sheet = DigestSheet()
        self.sheet.looked.connect(self._look)
        self.told = named(Text("", "small"), "digest-told-mark")
        self.show_it = Button("", "bare flush compact", name="digest-show")
        self.all_marks: Text = named(Text("", "small"), "digest-marks")
        self.all_marks.hide()
        self.show_it.clicked.connect(lambda: self._turn(self.all_marks.isHidden()))
        self.slips = named(
            Text("\n".join((self.tr("Read it once yourself before it leaves."), *slips)), "small"), "slips"
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        for widget in (head, self.banner, self.sheet):
            column.addWidget(widget)
        marks = QVBoxLayout()
        marks.setSpacing(0)
        marks.addWidget(self.told)
        marks.addWidget(self.show_it, 0, Qt.AlignmentFlag.AlignLeft)
        marks.addWidget(self.all_marks)
        column.addLayout(marks)
        column.addWidget(self.slips)
        self._page: Composed | None = None

    def stops(self) -> list[QWidget]:
        return [self.save, self.copy, self.print_button, *self.banner.stops(), self.sheet, self.show_it]

    # Showing

    def show_page(self, page: Composed | None) -> None:
        if page != self._page:
            self.banner.hide()  # what was said was said of another page
        self._page = page
        self.sheet.show_page(page, self.tr("What you tick stands here, with nobody's name."))
        for button in (self.save, self.copy, self.print_button):
            button.setEnabled(page is not None)
        self.slips.setVisible(page is not None)
        marks = page.marks() if page else ()
        self.all_marks.set_words(self._all(marks))
        self.show_it.setVisible(bool(marks))
        self._turn(bool(marks) and not self.all_marks.isHidden())
        self._look(None)

    def _look(self, piece: Segment | None) -> None:
        """Beneath the paper: what stands where the arrows are, else what the marks mean."""
        if piece is None:
            self.told.set_words(self._meaning())
        else:
            self.told.set_words(self._said(piece))
            self.sheet.read_aloud(self.told.words())
        self.told.setVisible(bool(self.told.words()))

    def _meaning(self) -> str:
        kinds = {piece.mark for piece in self._page.marks()} if self._page else set()
        said = []
        if Mark.REPLACED in kinds:
            said.append(self.tr("What was replaced is tinted."))
        if Mark.STANDING in kinds:
            said.append(self.tr("Words that may be a name and were left are dotted beneath: look at those."))
        return " ".join(said)

    def _said(self, piece: Segment) -> str:
        if piece.mark is Mark.STANDING:
            return self.tr("“{word}” was left as it is.").format(word=_short(piece.text))
        return self.tr("“{word}” became “{label}”.").format(word=_short(piece.was), label=_short(piece.text))

    def _all(self, marks: tuple[Segment, ...]) -> str:
        """The same in words, each once: the twin of what is painted."""
        replaced = dict.fromkeys(self._said(piece) for piece in marks if piece.mark is Mark.REPLACED)
        standing = dict.fromkeys(_short(piece.text) for piece in marks if piece.mark is Mark.STANDING)
        lines = list(replaced)[:_MANY]
        if standing:
            lines.append(self.tr("Left as they are: {words}.").format(words=listed(list(standing)[:_MANY])))
        if max(len(replaced), len(standing)) > _MANY:
            lines.append(self.tr("There are more: they are marked on the page."))
        return "\n".join(lines)

    def _turn(self, on: bool) -> None:
        self.all_marks.setVisible(on)
        self.show_it.set_words(self.tr("Hide them") if on else self.tr("Show what was replaced and what was left"))

    # Leaving

    def print(self) -> None:
        page = self._checked(_on_paper)
        if page is not None:
            self._services.pickers.print(self, digest_document(page))

    def _copy(self) -> None:
        page = self._checked(Composed.text)
        if page is None:
            return
        clipboard.copy(page.text())
        if self._services.preferences.value.clear_clipboard:
            self.banner.say(self.tr("Copied. After a minute it is taken off the clipboard again."))
        else:
            self.banner.say(self.tr("Copied. It stays on the clipboard until something else is copied."))

    def _open_menu(self) -> None:
        menu = named(QMenu(self), "digest-save-menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("As PDF"), self.save_pdf)
        menu.addAction(self.tr("As Markdown"), self.save_markdown)
        corner = self.save.rect().bottomLeft()
        if rtl(self):
            corner = QPoint(self.save.rect().right() - menu.sizeHint().width(), corner.y())
        menu.popup(self.save.mapToGlobal(corner + QPoint(0, 4)))

    def save_pdf(self) -> None:
        if self._checked(_on_paper) is not None:
            name = self.tr("page") + ".pdf"  # file managers and recent files show it
            self._services.pickers.save_pdf(self, self.tr("Save the page"), name, self._pdf_to)

    def save_markdown(self) -> None:
        if self._checked(Composed.markdown) is not None:
            name, kind = self.tr("page") + ".md", self.tr("Markdown") + " (*.md)"
            self._services.pickers.save_file(self, self.tr("Save the page"), name, kind, self._markdown_to)

    def _pdf_to(self, path: Path) -> None:
        page = self._checked(_on_paper)  # the dialog may have stood open for long
        if page is not None:
            self._write(path, lambda: printing.to_pdf(digest_document(page), path))

    def _markdown_to(self, path: Path) -> None:
        page = self._checked(Composed.markdown)
        if page is not None:
            self._write(path, lambda: files.write(path, page.markdown().encode()))

    def _write(self, path: Path, act: Callable[[], object]) -> None:
        try:
            act()
        except Failure as failure:
            self.banner.say(sentence(failure), "error")
        else:
            self.banner.say(self.tr("Kept as {name}, outside the vault.").format(name=path.name))

    def _checked(self, form: Callable[[Composed], str]) -> Composed | None:
        """The last look: nothing leaves with a name in it, however that came about. `form`: its words as they leave."""
        page = self._ready()
        if page is None:
            return None
        left = [*self._left(page.text()), *(self._left(form(page)) if form is not Composed.text else ())]
        if not left:
            return page
        words = self.tr("This stays here: “{words}” may still say who it is. Change how it is put, then try again.")
        self.banner.say(words.format(words=_short(left[0])), "error")
        return None


def _on_paper(page: Composed) -> str:
    return digest_document(page).toPlainText()


def _short(words: str) -> str:
    plain = one_line(words)
    return plain if len(plain) <= _LONG else plain[: _LONG - 1] + "…"
