"""The card beside the timer: its faces, the lens turned by hand, how to land; and away before others can see it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame

from companion.card import Face
from ui.session.quiet import Form
from ui.tour.hands import Hands, Steps
from ui.tour.library import OWN_QUESTION
from ui.tour.timer import KEYS, AtTheTimer


def faces(tour: Hands, hand: AtTheTimer) -> Steps:
    tour.stop("card")
    hand.press(KEYS.Key_Return)
    yield lambda: hand.has_card
    yield None
    tour.check("the window stays away", tour.house.window.isMinimized() or tour.app.platformName() != "xcb")
    tour.check("what was to be asked is on it", hand.card_says("Who else will be there?"))
    tour.check("and what was pinned in a guide", hand.card_says(OWN_QUESTION))
    tour.check("it names nobody", not hand.card_says("Maren") and hand.card.windowTitle() == "Level Ground")
    hand.picture_card("questions")
    yield from _turned(tour, hand)
    for key, face, words in (
        (KEYS.Key_2, Face.ADVICE, "Begin at the first. Stay as long as you can."),
        (KEYS.Key_3, Face.STEPS, "If someone may not be safe. Take your time."),
        (KEYS.Key_1, Face.QUESTIONS, "Who else will be there?"),
    ):
        hand.press_card(key)
        yield None
        tour.check(f"a key for each face: {face.value}", hand.card.face is face and hand.card_says(words))
        if face is not Face.QUESTIONS:
            hand.picture_card(face.value)
    hand.press_card(KEYS.Key_Escape)
    yield None
    tour.check("Esc puts it away", not hand.has_card and tour.house.window.cover is None)
    hand.press(KEYS.Key_J)
    yield lambda: hand.has_card
    tour.check("J opens my steps", hand.card.face is Face.STEPS)
    hand.put_card_away()
    yield lambda: not hand.has_card


def _turned(tour: Hands, hand: AtTheTimer) -> Steps:
    lens = hand.view.lens
    hand.press_card(KEYS.Key_Right)
    yield None
    tour.check("an arrow turns the lens", hand.view.lens != lens)
    hand.picture_card("turned")
    hand.press_card(KEYS.Key_Left)
    yield None
    tour.check("and turns it back", hand.view.lens == lens)


def others_see(tour: Hands, hand: AtTheTimer) -> Steps:
    """The screen is shared: the timer is a dot, and no card is there to be read."""
    tour.stop("others-can-see")
    hand.press(KEYS.Key_Return)
    yield lambda: hand.has_card
    hand.press(KEYS.Key_O)
    yield None
    tour.check("the card is put away", not hand.has_card)
    tour.check("the timer is a dot", hand.form is Form.DOT)
    hand.picture("others-see")
    hand.press(KEYS.Key_Return)
    yield None
    tour.check("and none opens", not hand.has_card)
    hand.press(KEYS.Key_O)
    yield None
    tour.check("it is the word again", hand.form is Form.WORD)


def landing(tour: Hands, hand: AtTheTimer) -> Steps:
    tour.stop("card-wrap-up")
    hand.press(KEYS.Key_Return)
    yield lambda: hand.has_card
    if hand.card.face is not Face.QUESTIONS:
        hand.press_card(KEYS.Key_1)
        yield None
    frames = [frame for frame in hand.card.findChildren(QFrame, "card-landing") if frame.isVisible()]
    tour.check("how to come in to land stands first", len(frames) == 1)
    tour.check("with the closing that was agreed", hand.card_says("One thing for this evening"))
    hand.picture_card("wrap-up")
    hand.press_card(KEYS.Key_Escape)
    yield None
    tour.check("Esc puts it away", not hand.has_card and tour.house.window.cover is None)
