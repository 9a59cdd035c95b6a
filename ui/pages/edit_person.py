"""A person's name, sign and format: for someone new, and to change later."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from companion.changes import Kind
from companion.errors import Failure
from companion.people import ICONS, SHAPES, TINTS, Format, Person
from companion.store.edits import Edit
from companion.text import one_line, seen
from ui import theme, words
from ui.failures import sentence
from ui.pages.page import RoomPage
from ui.routes import Place, Route
from ui.services import Services
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.chips import FlowLayout
from ui.widgets.choices import Segments
from ui.widgets.ends import Ends
from ui.widgets.fields import LineField, labelled
from ui.widgets.naming import named
from ui.widgets.sections import row
from ui.widgets.sign import Sign, paint_sign
from ui.widgets.text import Text
from ui.workspace import Workspace

LONGEST_NAME = 80


class EditPersonPage(RoomPage):
    reads = frozenset({Kind.PEOPLE})

    def __init__(self, workspace: Workspace, services: Services) -> None:
        super().__init__(workspace, services)
        self.setObjectName("edit-person")
        self._person = Person.made("")
        self._new = True
        self._build()

    def _build(self) -> None:
        px = theme.current().px
        head = QHBoxLayout()
        head.setSpacing(px(20))
        self._sign = Sign(ICONS[0], size="l")
        head.addWidget(self._sign)
        names = QVBoxLayout()
        names.setSpacing(px(4))
        self._title = Text("", "title")
        names.addWidget(self._title)
        names.addWidget(Text(self.tr("A name you choose, or initials. It need not be the real one."), "soft"))
        head.addLayout(names, 1)
        self.body.addLayout(head)
        self.body.addSpacing(px(24))
        self._name = LineField("person-name")
        self._name.setMaxLength(LONGEST_NAME)
        self._name.textChanged.connect(self._on_typed)
        self._name.returnPressed.connect(self._keep)
        self.body.addWidget(self._within(labelled(self.tr("What to call them"), self._name)))
        self.body.addSpacing(px(20))
        self.body.addWidget(Text(self.tr("How you meet"), "label"))
        self.body.addSpacing(px(8))
        self._format = Segments([(f.value, words.format_name(f)) for f in Format], "format", self.tr("How you meet"))
        self.body.addWidget(self._format, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addSpacing(px(20))
        self._build_signs()
        self._own_words = LineField("own-words")
        self._own_words.returnPressed.connect(self._keep)
        self.body.addSpacing(px(20))
        self.body.addWidget(
            self._within(
                labelled(
                    self.tr("What it is about, in their own words"),
                    self._own_words,
                    self.tr("One line, if they wish. Leave it empty if not."),
                )
            )
        )
        self.body.addSpacing(px(28))
        self._banner = Banner("person-banner")
        self._banner.acted.connect(self._take_out)
        self.body.addWidget(self._banner)
        self._build_foot()
        self.body.addStretch(1)

    def _within(self, field: QWidget) -> QWidget:
        field.setMaximumWidth(theme.current().px(560))
        return field

    def _build_signs(self) -> None:
        """The sign in three turns: what is on it, its tint, its shape. None of them means anything."""
        px = theme.current().px
        self.body.addWidget(Text(self.tr("A sign"), "label"))
        self.body.addWidget(Text(self.tr("Shown where a name would be too much. It means nothing else."), "small"))
        self.body.addSpacing(px(8))
        self._icons = self._choices([(i, words.icon_name(i)) for i in ICONS], "icon")
        self._tints = self._choices([(t, self.tr("Tint {letter}").format(letter=t)) for t in TINTS], "tint")
        self._shapes = self._choices(
            [(str(s), self.tr("Shape {number}").format(number=s + 1)) for s in range(SHAPES)], "shape"
        )

    def _choices(self, options: list[tuple[str, str]], what: str) -> QButtonGroup:
        look = theme.current()
        group = QButtonGroup(self)
        holder = named(QWidget(), f"{what}-choices")
        flow = FlowLayout(holder, gap=4)
        for number, (value, says) in enumerate(options):
            button = named(QToolButton(), f"{what}-{value}", says)
            button.setCheckable(True)
            button.setToolTip(says)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setProperty("kind", "choice")
            button.setProperty("value", value)
            button.setIconSize(QSize(look.px(28), look.px(24)))
            group.addButton(button, number)
            flow.addWidget(button)
        group.idToggled.connect(lambda _id, on: self._draw() if on else None)
        self.body.addWidget(holder)
        return group

    def _build_foot(self) -> None:
        self._keep_button = Button(self.tr("Keep"), "primary", name="keep-person")
        self._keep_button.clicked.connect(self._keep)
        leave = Button(self.tr("Not now"), "bare", name="leave-person")
        leave.clicked.connect(self._leave)
        self._remove = Button(self.tr("Take this page out"), "bare", name="remove-person")
        self._remove.clicked.connect(self._ask_removal)
        self.body.addWidget(Ends(row(self._keep_button, leave), self._remove))

    def open(self, route: Route) -> None:
        found = self.workspace.vault.people.get(route.uid) if route.uid else None
        self._new = found is None
        self._person = found or self._someone_new(route.part)
        self._banner.hide()
        super().open(route)
        self._name.setText(self._person.name)
        self._own_words.setText(self._person.own_words)
        self._on_typed()  # an empty name set over an empty one says nothing by itself
        self._format.set_value(self._person.format.value)
        for group, value in (
            (self._icons, self._person.icon),
            (self._tints, self._person.tint),
            (self._shapes, str(self._person.shape)),
        ):
            next(b for b in group.buttons() if b.property("value") == value).setChecked(True)
        self._draw()

    def _someone_new(self, how: str) -> Person:
        """A sign unlike the last ones', so that people are told apart at a glance."""
        count = len(self.workspace.vault.people.all())
        return Person.made(
            "",
            icon=ICONS[count % len(ICONS)],
            tint=TINTS[count % len(TINTS)],
            shape=count % SHAPES,
            format=Format(how) if how else Format.ONE_TO_ONE,
            created=self.services.clock.now().date().isoformat(),
            position=count,
        )

    def refresh(self) -> None:
        self._title.set_words(self.tr("Someone new") if self._new else self.tr("Name and sign"))
        self._remove.setVisible(not self._new)

    def _chosen(self, group: QButtonGroup) -> str:
        button = group.checkedButton()
        return str(button.property("value")) if button else ""

    def _draw(self) -> None:
        icon, tint = self._chosen(self._icons), self._chosen(self._tints)
        shape = self._chosen(self._shapes)
        if not (icon and tint and shape):
            return
        self._sign.set_sign(icon, tint, int(shape))
        self._draw_choices(tint, int(shape))

    def _draw_choices(self, tint: str, shape: int) -> None:
        for button in self._icons.buttons():
            button.setIcon(theme.current().icon(str(button.property("value"))))
        for button in self._tints.buttons():
            button.setIcon(_bare_sign(str(button.property("value")), shape))
        for button in self._shapes.buttons():
            button.setIcon(_bare_sign(tint, int(button.property("value"))))

    def _on_typed(self) -> None:
        self._keep_button.setEnabled(seen(self._name.text()))

    def _keep(self) -> None:
        name = one_line(self._name.text())
        if not seen(name):
            self._name.setFocus()
            return
        person = replace(
            self._person,
            name=name,
            icon=self._chosen(self._icons),
            tint=self._chosen(self._tints),
            shape=int(self._chosen(self._shapes)),
            format=Format(self._format.value()),
            own_words=one_line(self._own_words.text()),
        )
        try:
            if self._new:  # no slip of Ctrl Z takes somebody away; that is a deliberate act on this page
                self.workspace.keep([Edit(after=person)], undoable=False)
            else:
                self.workspace.save(self._person, person)
        except Failure as failure:
            self._banner.say(sentence(failure), "error")
            return
        self.go.emit(Route(Place.PERSON, person.uid, "agreement" if self._new else ""))

    def _leave(self) -> None:
        self.go.emit(Route(Place.PEOPLE) if self._new else Route(Place.PERSON, self._person.uid))

    def _ask_removal(self) -> None:
        """Removing a page is asked about once, and undone by Ctrl Z until the vault locks."""
        self._banner.say(
            self.tr("{name}’s page would go: agreement, topics, comfort and meetings. Your journal stays.").format(
                name=self._person.name
            ),
            action=self.tr("Take it out"),
        )

    def _take_out(self) -> None:
        try:
            self.workspace.keep([Edit(before=r) for r in self.workspace.vault.page_of(self._person.uid)])
        except Failure as failure:
            self._banner.say(sentence(failure), "error")
            return
        self.go.emit(Route(Place.PEOPLE))

    def first_focus(self) -> QWidget | None:
        return self._name


def _bare_sign(tint: str, shape: int) -> QIcon:
    """A sign without its icon, as a button shows it."""
    look = theme.current()
    picture = QPixmap(look.px(28) * 2, look.px(24) * 2)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_sign(painter, QRectF(picture.rect()), "", tint, shape)
    painter.end()
    picture.setDevicePixelRatio(2)
    return QIcon(picture)
