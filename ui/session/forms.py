"""Which form of the quiet timer is on the screen: the one chosen for the way of meeting, folded on with F, made a dot
while others can see the screen, and replaced where the desktop can't have it (DESIGN-LANGUAGE §10, §14, §16).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from companion.people import Format
from companion.session import View
from companion.settings import Settings
from ui import theme
from ui.preferences import Preferences
from ui.session import desktop, sharing
from ui.session.quiet import Form, Offers, QuietTimer, Words

if TYPE_CHECKING:
    from ui.session.light import LightWindow
    from ui.session.tray import TrayTimer

Connect = Callable[["QuietTimer | TrayTimer"], None]


def usual_form(settings: Settings, how: Format) -> Form:
    """The form chosen for this way of meeting."""
    if how is Format.GROUP:
        return Form(settings.pill_form_group)
    return Form(settings.pill_form_online if how is Format.ONLINE else settings.pill_form)


class TimerForms(QObject):
    """Holds the one timer that is shown. `connect` is handed each new one, for its acts to be heard."""

    def __init__(self, preferences: Preferences, connect: Connect, parent: QObject) -> None:
        super().__init__(parent)
        self._preferences, self._connect = preferences, connect
        self.timer: QuietTimer | TrayTimer | None = None
        self.title = ""
        """The supporter's own word for the light form's window, '' for the shipped one."""
        self._shown: tuple[View, Words, Words] | None = None
        self._offers = Offers()
        self._asked = ""
        preferences.changed.connect(self._on_preferences)

    # Beginning and ending

    def begin(self, how: Format) -> None:
        """A meeting begins. Its form is noted, to be the same after a lock, when nobody can know the way of meeting."""
        form = usual_form(self._preferences.value, how)
        self._preferences.change(pill_form_now=form.value, pill_low_now=how is Format.ONLINE)
        self._preferences.change(light_stance_now="", others_see=False)
        self._put_up()

    def go_on(self) -> None:
        """After a crash or a lock: as it was."""
        self._put_up()

    def end(self) -> None:
        """The meeting is over: nothing of it is left for the next."""
        self.close()
        self._preferences.change(pill_form_now="", pill_low_now=False, light_stance_now="", others_see=False)

    def close(self) -> None:
        if self.timer is not None:
            self.timer.hide()
            self.timer.deleteLater()
        self.timer, self._shown = None, None

    # Choosing

    @property
    def chosen(self) -> Form:
        """What the supporter folded to, whether or not others can see the screen now."""
        settings = self._preferences.value
        return Form(settings.pill_form_now or settings.pill_form)

    @property
    def form(self) -> Form:
        return Form.DOT if self._preferences.value.others_see else self.chosen

    def fold(self, step: int) -> None:
        """On to the next form that looks another: where the desktop can't have them, several are one."""
        here, form = desktop.look(), self.chosen
        for _ in Form:
            form = form.after(step)
            if desktop.form_for(form.value, here) != desktop.form_for(self.chosen.value, here):
                break
        self._preferences.change(pill_form_now=form.value)
        self.change()

    def set_others_see(self, seen: bool) -> None:
        self._preferences.change(others_see=seen)
        self.change()

    def change(self) -> None:
        """Shows the form that is right now, if it is another; what it shows goes over to it."""
        if self.timer is None:
            return
        kind = desktop.form_for(self.form.value, desktop.look())
        if _is_of(self.timer, kind):
            self._adapt(self.timer, kind)
            return
        had_keyboard = isinstance(self.timer, QuietTimer) and self.timer.isActiveWindow()
        before = self.timer
        before.hide()  # which has the present told, if it was waiting for the next cue alone
        shown = self._shown
        before.deleteLater()
        self._put_up(shown)
        if had_keyboard and isinstance(self.timer, QuietTimer):
            self.timer.activateWindow()

    def _put_up(self, shown: tuple[View, Words, Words] | None = None) -> None:
        kind = desktop.form_for(self.form.value, desktop.look())
        self.timer = self._made(kind)
        self._connect(self.timer)
        self.timer.offers = self._offers
        if shown is not None:
            self.show_view(*shown)
        if self._asked:
            self.timer.ask(self._asked)
        if kind == Form.LIGHT and shown is None:
            # Once the main window has stepped aside: it would leave the keyboard to the newest ordinary window.
            QTimer.singleShot(0, self.timer, lambda timer=self.timer: self._show(timer))
        else:
            self._show(self.timer)

    def _show(self, timer: QuietTimer | TrayTimer) -> None:
        if timer is not self.timer:
            return  # the meeting was over before
        timer.show()
        if isinstance(timer, QuietTimer):
            sharing.exclude(timer)

    def _made(self, kind: str) -> QuietTimer | TrayTimer:
        look, settings = theme.current(), self._preferences.value
        if kind == desktop.TRAY:
            from ui.session.tray import TrayTimer  # late: seldom needed

            tray = TrayTimer(look, self)
            tray.set_form(self.form)
            return tray
        if kind == Form.LIGHT:
            from ui.session.light import LightWindow  # late, as the tray

            light = LightWindow(look, dark=settings.dark_room)
            light.set_place(settings.light_place)
            light.set_title(self.title)
            light.take_stance(settings.light_stance_now)
            light.stood.connect(lambda stance: self._preferences.change(light_stance_now=stance))
            light.placed.connect(lambda *place: self._preferences.change(light_place=place))
            light.dark_room_asked.connect(self._turn_light)
            return self._announcing(light)
        from ui.session.pill import Pill  # late: the lock screen has none unless a meeting runs

        cut = not desktop.look().composited
        pill = Pill(look, settings.pill_places.get, form=Form(kind), low=settings.pill_low_now, cut=cut)
        pill.moved.connect(self._remember_place)
        return self._announcing(pill)

    def _announcing(self, timer: QuietTimer) -> QuietTimer:
        timer.announces = self._preferences.value.announce_cues
        return timer

    def _adapt(self, timer: QuietTimer | TrayTimer, kind: str) -> None:
        from ui.session.pill import Pill

        if isinstance(timer, Pill):
            timer.set_form(Form(kind))
        elif not isinstance(timer, QuietTimer):
            timer.set_form(self.form)

    def _light(self) -> LightWindow | None:
        """The light form, while it is the one that is shown."""
        if not isinstance(self.timer, QuietTimer) or self.timer.form is not Form.LIGHT:
            return None
        from ui.session.light import LightWindow  # loaded by now

        return self.timer if isinstance(self.timer, LightWindow) else None

    def _turn_light(self) -> None:
        self._preferences.change(dark_room=not self._preferences.value.dark_room)

    def _on_preferences(self, settings: Settings) -> None:
        """Two switches act at once, wherever they were turned."""
        if isinstance(self.timer, QuietTimer):
            self.timer.announces = settings.announce_cues
        light = self._light()
        if light is not None:
            light.set_dark(settings.dark_room)

    def _remember_place(self, screen: str, x: int, y: int) -> None:
        self._preferences.change(pill_places={**self._preferences.value.pill_places, screen: (x, y)})

    # Showing

    def show_view(self, view: View, words: Words, phase_words: Words) -> None:
        self._shown = (view, words, phase_words)
        if self.timer is not None:
            self.timer.show_view(view, words, phase_words)

    def offer(self, offers: Offers) -> None:
        """What there is to be chosen in this meeting."""
        self._offers = offers
        if self.timer is not None:
            self.timer.offers = offers

    def say(self, words: str) -> None:
        if isinstance(self.timer, QuietTimer):
            self.timer.say(words)

    def ask(self, words: str) -> None:
        """These words in the place of all others; none ends it."""
        self._asked = words
        if self.timer is not None:
            self.timer.ask(words)

    def set_title(self, title: str) -> None:
        self.title = title
        light = self._light()
        if light is not None:
            light.set_title(title)

    def dress(self) -> None:
        """The look changed."""
        if self.timer is not None:
            self.timer.set_theme(theme.current())

    def take_keyboard(self) -> None:
        if isinstance(self.timer, QuietTimer):
            self.timer.activateWindow()


def _is_of(timer: QuietTimer | TrayTimer, kind: str) -> bool:
    """Whether this timer can show that form."""
    if not isinstance(timer, QuietTimer):
        return kind == desktop.TRAY
    return kind != desktop.TRAY and (timer.form is Form.LIGHT) == (kind == Form.LIGHT)
