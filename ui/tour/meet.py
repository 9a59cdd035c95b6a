"""Arriving, and the meeting, on a fast clock: the timer in all its forms, and the page of the meeting."""

from __future__ import annotations

from companion.meetings import Fullness
from companion.session import Stage
from ui import dates
from ui.routes import Place
from ui.session.light import LightWindow
from ui.session.quiet import Form
from ui.tour import card
from ui.tour.hands import Hands, Steps, after
from ui.tour.timer import CTRL, KEYS, SHIFT, AtTheTimer

AT_THE_DOOR = "The tram was late and loud."
OWN_WORD, TITLE = "Kettle", "Garden"
"""One’s own word for the beginning, and for the light form’s window."""


def own_words(tour: Hands) -> Steps:
    """Settings: which form where, and words of one’s own, kept in the vault alone."""
    tour.stop("settings-pill")
    tour.press(KEYS.Key_Comma, CTRL)
    yield tour.at(Place.SETTINGS)
    tour.click("settings-pill")
    yield None
    tour.check("a form for each way of meeting", tour.says("In a group") and tour.says("Online"))
    tour.write_in("word-open", OWN_WORD)
    tour.write_in("light-title", TITLE)
    yield lambda: TITLE in repr(tour.vault.agreement(""))
    settings = tour.house.paths.settings.read_text() if tour.house.paths.settings.exists() else ""
    tour.check("own words are in no settings file", OWN_WORD not in settings and TITLE not in settings)
    tour.to_top()
    yield None
    tour.picture()
    tour.into_view("light-title")
    yield None
    tour.picture("settings-pill-words")
    tour.to_top(end=True)
    yield None
    tour.check("what this desktop lets it do is said", tour.says("On this desktop"))
    tour.picture("settings-pill-desktop")


def arrive(tour: Hands) -> Steps:
    """From Today by the brief to a minute’s quiet."""
    tour.house.preferences.change(idle_minutes=0)  # hours pass here in a moment; the lock has its own stop
    tour.clock.advance(minutes=147)
    tour.stop("arrival")
    tour.press(KEYS.Key_1, CTRL)
    yield tour.at(Place.TODAY)
    yield None
    tour.click("open-brief")
    yield tour.at(Place.PERSON)
    yield None
    tour.click("minute-first")
    yield tour.at(Place.ARRIVAL)
    yield None
    tour.check("the page has the window to itself", not tour.rooms.sidebar.isVisible())
    tour.choose("arrival-fullness", Fullness.STEADY)
    tour.write_in("arrival-door", AT_THE_DOOR)
    yield None
    tour.picture()


def meet(tour: Hands) -> Steps:
    hand = AtTheTimer(tour)
    yield from _begin(tour, hand)
    yield from _opening_and_cue(tour, hand)
    yield from _middle(tour, hand)
    yield from _forms(tour, hand)
    yield from card.faces(tour, hand)
    yield from card.others_see(tour, hand)
    yield from _page(tour, hand)
    yield from _pause(tour, hand)
    yield from _landing(tour, hand)


def _begin(tour: Hands, hand: AtTheTimer) -> Steps:
    tour.stop("begin-quietly")
    tour.click("arrival-begin")
    yield lambda: hand.meeting.running
    begun = next(m for m in tour.vault.meetings.of(tour.person("Maren").uid) if m.begun)
    tour.check("how full one was stays with it", begun.full_before is Fullness.STEADY)
    tour.check("what was left at the door is gone", AT_THE_DOOR not in repr(tour.vault.page_of(begun.owner_uid)))
    tour.check("the window steps aside", tour.house.window.isMinimized() or tour.app.platformName() != "xcb")
    title = hand.timer.windowTitle()
    tour.check("the pill names nobody", title == "Level Ground" and "Maren" not in hand.timer.accessibleName())


def _opening_and_cue(tour: Hands, hand: AtTheTimer) -> Steps:
    """The word of the opening is one’s own; a planned phase has its word for a minute."""
    yield None
    cue = hand.view.phase_cue
    if cue is not None:  # the first phase begins with the meeting
        yield from hand.until(lambda view: view.phase_cue is None)
    tour.check("one’s own word", hand.form is Form.WORD and hand.timer.word() == OWN_WORD)
    hand.picture("open")
    tour.stop("phase-word")
    yield from hand.until(lambda view: view.phase_cue is not None)
    cue = hand.view.phase_cue
    assert cue is not None
    tour.check("the word of the phase that begins", hand.timer.word() == cue.word != "")
    lens = hand.view.lens
    hand.picture("phase")
    yield from hand.pass_minutes(1.1)
    tour.check("for a minute", hand.timer.word() != cue.word)
    tour.check("and no lens turned by itself", hand.view.lens == lens)


def _middle(tour: Hands, hand: AtTheTimer) -> Steps:
    tour.stop("middle")
    yield from hand.until(lambda view: view.stage is Stage.MIDDLE and view.phase_cue is None)
    tour.check("no word in the middle", hand.timer.word() == "")
    hand.picture("middle")
    hand.press(KEYS.Key_Space)
    yield None
    hand.picture("mark")
    hand.press(KEYS.Key_Backspace)
    yield None
    tour.check("a mark is taken back", hand.view.marks == ())
    hand.press(KEYS.Key_Space)
    yield None
    tour.check("and made", len(hand.view.marks) == 1)
    tour.stop("time")
    hand.press(KEYS.Key_T)
    yield None
    tour.check("whole minutes, asked for", hand.timer.answer().startswith(f"{hand.view.minutes_left} min"))
    hand.picture("time")
    yield lambda: hand.timer.answer() == ""
    tour.check("for three seconds", True)


def _forms(tour: Hands, hand: AtTheTimer) -> Steps:
    """F from form to form, and Shift F back through them."""
    tour.stop("forms")
    for form in (Form.ARC, Form.DOT, Form.EDGE, Form.LIGHT):
        hand.press(KEYS.Key_F)
        yield None
        tour.check(f"F folds it: {form.value}", hand.form is form)
        hand.picture(form.value)
    yield from _light(tour, hand)
    for form in (Form.EDGE, Form.DOT, Form.ARC, Form.WORD):
        hand.press(KEYS.Key_F, SHIFT)
        yield None
        tour.check(f"and back: {form.value}", hand.form is form)


def _light(tour: Hands, hand: AtTheTimer) -> Steps:
    tour.stop("light-form")
    light = hand.timer
    assert isinstance(light, LightWindow)
    tour.check("an ordinary window by a name of one’s own", light.windowTitle() == TITLE)
    tour.check("which says nothing aloud", TITLE not in light.accessibleName() + light.accessibleDescription())
    hand.press(KEYS.Key_D)
    yield lambda: light.dark
    hand.picture("dark-room")
    hand.press(KEYS.Key_D)
    yield lambda: not light.dark
    hand.press(KEYS.Key_T)
    yield None
    tour.check("the time is told there too", " min" in light.answer())
    hand.picture("light-time")
    yield after(1.3)  # so long F is for folding on alone
    hand.press(KEYS.Key_F)
    yield lambda: light.isFullScreen() and not light.asked
    hand.picture("whole-screen")
    hand.press(KEYS.Key_Escape)
    yield lambda: not light.isFullScreen()
    tour.check("Esc leaves the whole screen, and the meeting goes on", hand.meeting.running)


def _page(tour: Hands, hand: AtTheTimer) -> Steps:
    """W: the window, for a moment alone with it; and another end, agreed on as a time of day."""
    tour.stop("meeting")
    hand.press(KEYS.Key_W)
    yield tour.at(Place.MEETING)
    yield None
    tour.check("the window is here", not tour.house.window.isMinimized())
    tour.check("what was to be asked is close by", tour.says("Who else will be there?"))
    tour.picture()
    tour.click("mark")
    yield None
    tour.check("a mark by hand", len(hand.view.marks) == 2)
    tour.stop("another-end")
    tour.click("another-end")
    yield None
    tour.write_in("new-end", "17:40")
    yield None
    tour.into_view("new-end-agree")
    tour.picture()
    tour.press(KEYS.Key_Return)
    yield lambda: tour.says("Agreed until 17:40.")
    tour.check("the end is the agreed time of day", dates.clock_time(hand.meeting.agreed_end) == "17:40")
    tour.click("step-aside")
    yield lambda: tour.house.window.isMinimized()


def _pause(tour: Hands, hand: AtTheTimer) -> Steps:
    tour.stop("pause")
    end = hand.meeting.state.end
    hand.press(KEYS.Key_P)
    yield None
    tour.check("paused", hand.view.paused and hand.timer.word() == "Paused")
    hand.picture("paused")
    yield from hand.pass_minutes(2)
    hand.press(KEYS.Key_P)
    yield None
    tour.check("it goes on, and the end stays where it was agreed", not hand.view.paused)
    tour.check("the end", hand.meeting.state.end == end)


def _landing(tour: Hands, hand: AtTheTimer) -> Steps:
    """From the wrap-up to past the agreed end."""
    tour.stop("wrap-up")
    yield from hand.until_stage(Stage.WRAP)
    yield after(1.3)  # the one fade of the whole meeting
    tour.check("Wrap up", hand.timer.word() == "Wrap up")
    hand.picture("wrap-up")
    hand.press(KEYS.Key_Space)
    yield None
    yield from card.landing(tour, hand)
    hand.press(KEYS.Key_W)
    yield tour.at(Place.MEETING)
    yield None
    tour.check("how to land stands on the page", tour.says("One thing for this evening"))
    tour.picture("meeting-wrap-up")
    tour.click("step-aside")
    yield lambda: tour.house.window.isMinimized()
    for stage, word in ((Stage.CLOSE, "Close"), (Stage.END, "Time"), (Stage.OVER, "Over")):
        tour.stop(stage.value)
        yield from hand.until_stage(stage)
        tour.check(f"the word is {word}", hand.timer.word() == word)
        hand.picture(stage.value)
    tour.check("three marks, nothing typed", len(hand.view.marks) == 3)
    yield from hand.pass_minutes(2)
    tour.check("it does not end by itself", hand.meeting.running)
