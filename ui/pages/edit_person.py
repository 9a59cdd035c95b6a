"""A person's name, sign and format: for someone new, and to change later; and letting their page rest."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion import person_draft
from companion.changes import Kind
from companion.errors import Failure
from companion.firsts import FirstTalk
from companion.people import ICONS, SHAPES, TINTS, Format, Person
from companion.steadiness import too_many
from companion.store.carry import DraftWords
from companion.store.edits import Edit
from companion.store.ended import walking
from ui import theme
from ui.failures import sentence
from ui.limit_panel import LimitPanel
from ui.pages.edit_person_parts.form import PersonForm
from ui.pages.page import RoomPage
from ui.routes import FROM_TALK, Place, Route
from ui.services import Services
from ui.steadiness_words import either_way
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.ends import Ends
from ui.widgets.sections import row, stack
from ui.widgets.sign import Sign
from ui.widgets.text import Text
from ui.workspace import Autokeep, Workspace


class EditPersonPage(RoomPage):
    reads = frozenset({Kind.PEOPLE})

    def __init__(self, workspace: Workspace, services: Services) -> None:
        super().__init__(workspace, services)
        self.setObjectName("edit-person")
        self._person = Person.made("")
        self._new = True
        self._talk: FirstTalk | None = None
        self._draft_key = person_draft.NEW_PERSON
        self._agreed_to: Callable[[], None] = lambda: None
        self._build()
        self._drafting = Autokeep(workspace, self, self._keep_draft, self._unkept)
        self._drafting.failed.connect(self._tell)
        self._form.written.connect(self._on_written)
        self._form.named.connect(self._keep_button.setEnabled)

    def _build(self) -> None:
        px = theme.current().px
        head = QHBoxLayout()
        head.setSpacing(px(20))
        self._sign = Sign(ICONS[0], size="l")
        head.addWidget(self._sign)
        self._title = Text("", "title")
        said = Text(self.tr("A name you choose, or initials. It need not be the real one."), "soft")
        head.addWidget(stack(self._title, said, gap=4), 1)
        self.body.addLayout(head)
        self.body.addSpacing(px(24))
        self._form = PersonForm()
        self._form.signs.changed.connect(lambda: self._sign.set_sign(*self._form.signs.sign()))
        self._form.submitted.connect(self._keep)
        self.body.addWidget(self._form)
        self.body.addSpacing(px(28))
        self._build_foot()
        self.body.addStretch(1)

    def _build_foot(self) -> None:
        px = theme.current().px
        self._banner = Banner("person-banner")
        self._banner.acted.connect(lambda: self._agreed_to())
        self._crossing = LimitPanel(
            "crossing",
            (self.tr("Begin all the same"), "crossing-begin"),
            (self.tr("Not now"), "crossing-leave"),
            either_way(),
            role="subheading",
        )
        self._crossing.all_the_same.connect(self._keep_all_the_same)
        self._crossing.otherwise.connect(self._leave)
        above = QVBoxLayout()
        above.setSpacing(px(16))
        above.addWidget(self._banner)
        above.addWidget(self._crossing)
        self.body.addLayout(above)
        self._keep_button = Button(self.tr("Keep"), "primary", name="keep-person")
        self._keep_button.clicked.connect(self._keep)
        leave = Button(self.tr("Not now"), "bare", name="leave-person")
        leave.clicked.connect(self._leave)
        self._held = Button(self.tr("What I hold"), "bare", name="to-held")
        self._held.clicked.connect(lambda: self.go.emit(Route(Place.HELD, self._person.uid)))
        self._rest = Button("", "bare", name="rest-person")
        self._rest.clicked.connect(self._turn_rest)
        self._remove = Button(self.tr("Take this page out"), "bare", name="remove-person")
        self._remove.clicked.connect(self._ask_removal)
        self._later = row(self._held, self._rest, self._remove, gap=4)
        self._foot = Ends(row(self._keep_button, leave), self._later)
        self._foot.setContentsMargins(0, px(16), 0, 0)
        self.body.addWidget(self._foot)

    # Showing

    def open(self, route: Route) -> None:
        self._drafting.forget()  # it was flushed when the page was left
        found = self.workspace.vault.people.get(route.uid) if route.uid else None
        self._new = found is None
        self._talk = self._talk_of(route)
        self._person = found or self._someone_new(route.part)
        new_key = person_draft.new_key(self._talk.uid if self._talk else "")
        self._draft_key = new_key if self._new else person_draft.key_of(self._person.uid)
        self._banner.hide()
        self._put_crossing_away()
        super().open(route)
        self._form.show_person(self._with_draft(route.part))

    def _talk_of(self, route: Route) -> FirstTalk | None:
        uid = route.part.removeprefix(FROM_TALK)
        return self.workspace.vault.first_talks.get(uid) if uid != route.part else None

    def _someone_new(self, part: str) -> Person:
        """A sign unlike the last ones', so that people are told apart at a glance; a first talk brings its own."""
        count = len(self.workspace.vault.people.all())
        person = Person.made(
            "",
            icon=ICONS[count % len(ICONS)],
            tint=TINTS[count % len(TINTS)],
            shape=count % SHAPES,
            format=Format.GROUP if part == Format.GROUP else Format.ONE_TO_ONE,
            created=self.services.clock.now().date().isoformat(),
            position=count,
        )
        if self._talk is None:
            return person
        talk = self._talk
        return replace(person, icon=talk.icon, tint=talk.tint, shape=talk.shape, own_words=talk.text)

    def _with_draft(self, part: str) -> Person:
        """What was written here before and neither kept nor left; how you meet is what was asked for just now."""
        body = self.workspace.vault.drafts.get(self._draft_key)
        person = person_draft.onto(self._person, body) if body else self._person
        asked = self._new and part == Format.GROUP
        return replace(person, format=self._person.format) if asked else person

    def refresh(self) -> None:
        if not self._new:
            self._person = self.workspace.vault.people.get(self._person.uid) or self._person
        self._title.set_words(self.tr("Someone new") if self._new else self.tr("Name and sign"))
        self._rest.set_words(self.tr("Wake this page") if self._person.resting else self.tr("Let this page rest"))
        self._later.setVisible(not self._new)

    def first_focus(self) -> QWidget | None:
        return self._form.name

    # Writing, and what waits as a draft

    def _on_written(self) -> None:
        self._drafting.touch()
        if self._form.person(self._person).format is Format.GROUP:
            self._put_crossing_away()  # groups are not among what was settled on

    def _keep_draft(self) -> None:
        if self._form.person(self._person) != self._person:
            self.workspace.put_draft(self._draft_key, self._half_written(), self._draft_owner())
        else:
            self._drop_draft()

    def _unkept(self) -> DraftWords:
        body, at = self._half_written(), self.workspace.now()
        return DraftWords(key=self._draft_key, owner_uid=self._draft_owner(), body=body, at=at)

    def _half_written(self) -> str:
        return person_draft.to_json(self._form.person(self._person), None if self._new else self._person)

    def _draft_owner(self) -> str:
        """Whose page it goes with; someone new has none yet."""
        return "" if self._new else self._person.uid

    def _drop_draft(self) -> None:
        if self.workspace.vault.drafts.get(self._draft_key) is not None:
            self.workspace.drop_draft(self._draft_key)

    # Keeping and leaving

    def _keep(self) -> None:
        if not self._form.has_name():
            self._form.name.setFocus()
            return
        crossing = too_many(self.workspace.vault.limits.mine(), walking(self.workspace.vault))
        alone = self._form.person(self._person).format is not Format.GROUP
        if self._new and crossing is not None and alone:
            self._banner.hide()
            self._crossing.say([crossing])
            self._foot.hide()  # the two ways on stand in the panel, with equal weight
            self._bring_into_view(self._crossing)
        else:
            self._keep_all_the_same()

    def _keep_all_the_same(self) -> None:
        person = self._form.person(self._person)
        if not self._form.has_name():  # emptied while the question stood there
            self._put_crossing_away()
            return
        if self._try(lambda: self._begin(person) if self._new else self._change(person)):
            self._drafting.forget()
            self.go.emit(Route(Place.PERSON, person.uid, "agreement" if self._new else ""))

    def _begin(self, person: Person) -> None:
        """A person from now on: the first talk and what was half written go in the same gesture.

        No slip of Ctrl Z takes somebody away; that is a deliberate act on this page.
        """
        waiting = self.workspace.vault.drafts.whole(self._draft_key)
        gone = [Edit(before=record) for record in (self._talk, waiting) if record is not None]
        self.workspace.keep([Edit(after=person), *gone], undoable=False)

    def _change(self, person: Person) -> None:
        """As it is now; what waited is in it. Not in one gesture: Ctrl Z takes the change back, and brings no draft."""
        if person != self._person:
            self.workspace.save(self._person, person)
        self._drop_draft()

    def _leave(self) -> None:
        """What was half written here is let go."""
        self._drafting.forget()
        self._try(self._drop_draft)
        if not self._new:
            self.go.emit(Route(Place.PERSON, self._person.uid))
        elif self._talk is not None:
            self.go.emit(Route(Place.FIRST_CONTACT, self._talk.uid))
        else:
            self.go.emit(Route(Place.PEOPLE))

    def _try(self, act: Callable[[], None]) -> bool:
        try:
            act()
        except Failure as failure:
            self._put_crossing_away()
            self._tell(failure)
            return False
        return True

    def _put_crossing_away(self) -> None:
        self._crossing.put_away(self._form.name)
        self._foot.show()

    def _tell(self, failure: Failure) -> None:
        self._banner.say(sentence(failure), "error")
        self._bring_into_view(self._banner)

    def _bring_into_view(self, said: QWidget) -> None:
        """Once it has its place: it stands below what was being looked at."""
        QTimer.singleShot(0, said, lambda: self.ensureWidgetVisible(said))

    # Rest, and taking out

    def _ask(self, question: str, action: str, act: Callable[[], None], icon: str = "") -> None:
        self._agreed_to = act
        self._banner.say(question, action=action, icon=icon)
        self._bring_into_view(self._banner)

    def _turn_rest(self) -> None:
        """Resting is asked about once; a page wakes at once. Either is undone by Ctrl Z."""
        if self._person.resting:
            if self._put_to_rest(""):
                self.go.emit(Route(Place.PERSON, self._person.uid))
            return
        question = self.tr(
            "{name}’s page would go quiet: no more on Today, in reminders, searches or suggestions. "
            "It stays under Resting and can wake at any time."
        )
        self._ask(question.format(name=self._person.name), self.tr("Rest"), self._let_rest, "moon-stars")

    def _let_rest(self) -> None:
        if self._put_to_rest(self.services.clock.now().date().isoformat()):
            self.go.emit(Route(Place.PEOPLE))

    def _put_to_rest(self, since: str) -> bool:
        """With what is written on the page: what was changed just before is not lost by it."""
        written = self._form.person(self._person)
        name = written.name if self._form.has_name() else self._person.name
        icon = written.icon if since else written.icon or ICONS[0]  # made nameless, it had lost its sign
        done = self._try(lambda: self._change(replace(written, name=name, icon=icon, resting=since)))
        if done:
            self._drafting.forget()
        return done

    def _ask_removal(self) -> None:
        """Removing a page is asked about once, and undone by Ctrl Z until the vault locks."""
        question = self.tr("{name}’s page would go: agreement, topics, comfort and meetings. Your journal stays.")
        self._ask(question.format(name=self._person.name), self.tr("Take it out"), self._take_out)

    def _take_out(self) -> None:
        """With what was half written here, which comes back with the rest."""
        if self.workspace.flush() and self._try(self._keep_without):
            self.go.emit(Route(Place.PEOPLE))

    def _keep_without(self) -> None:
        """Put back, each line would be of today: how the agreement stood is dated first, and goes along."""
        vault, uid = self.workspace.vault, self._person.uid
        vault.agreements.date_before_edit(uid)
        self.workspace.keep([Edit(before=record) for record in vault.page_of(uid)])
