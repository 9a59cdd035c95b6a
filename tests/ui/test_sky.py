"""The light form's colours: DESIGN-LANGUAGE §16, picture 28; R24 (where they are is seen, nobody else notices), R25."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest

from companion.clock import Moment
from companion.session import CUE_MINUTES, Event, EventKind, Plan, Stage, View, begin, replay, view
from ui.session.sky import Room, Sky, blended, hex_of, lab_of, sky_of
from ui.theme import tokens

STAGES = ("begin", "quarter", "middle", "wrap", "closing", "end", "over")
ROOMS = list(Room)
LENGTHS = [*range(5, 32), 45, 60, 75, 90, 119, 240, 481, 720]


def at(minutes: float) -> Moment:
    return Moment(wall=1e9 + minutes * 60, boot=minutes * 60, boot_id="a")


def seen(minutes: float, *events: tuple[EventKind, float], length: int = 60, cue: int = 12) -> View:
    plan = Plan(minutes=length, cue=cue)
    done = [Event(kind=kind, moment=at(when)) for kind, when in events]
    return view(replay(plan, [begin(plan, at(0)), *done]), at(minutes))


def sky_at(minutes: float, room: Room = Room.LIGHT, *, length: int = 60, cue: int = 12) -> Sky:
    return sky_of(seen(minutes, length=length, cue=cue), room)


def stage(name: str, room: Room) -> tuple[str, str]:
    drawn = tokens()["light_form"]["stages"][name][room.value]
    return drawn["sky"].lower(), drawn["line"].lower()


def lightness(colour: str) -> float:
    return lab_of(colour)[0]


# The conversion


@pytest.mark.parametrize(
    ("colour", "lab"),
    [
        ("#000000", (0.0, 0.0, 0.0)),
        ("#ffffff", (100.0, 0.0, 0.0)),
        ("#808080", (53.585, 0.0, 0.0)),
        ("#ff0000", (53.241, 80.092, 67.203)),
        ("#00ff00", (87.735, -86.183, 83.179)),
        ("#0000ff", (32.297, 79.188, -107.860)),
    ],
)
def test_known_colours_in_cielab(colour: str, lab: tuple[float, float, float]) -> None:
    assert lab_of(colour) == pytest.approx(lab, abs=0.02)
    assert hex_of(lab_of(colour)) == colour


def test_there_and_back_for_greys_and_a_grid() -> None:
    for a in range(0, 256, 15):
        for b in range(0, 256, 51):
            colour = f"#{a:02x}{b:02x}{(a + b) % 256:02x}"
            assert hex_of(lab_of(colour)) == colour


def test_a_colour_no_screen_has_is_brought_to_the_edge() -> None:
    assert hex_of((50, 200, -200)).startswith("#")
    assert len(hex_of((50, 200, -200))) == 7
    assert hex_of((120, 0, 0)) == "#ffffff"
    assert hex_of((-5, 0, 0)) == "#000000"


def test_a_blend_begins_and_ends_where_it_should_and_its_lightness_is_even() -> None:
    assert blended("#8E92A9", "#A8C3CB", 0) == "#8e92a9"
    assert blended("#8E92A9", "#A8C3CB", 1) == "#a8c3cb"
    half = lightness(blended("#8E92A9", "#A8C3CB", 0.5))
    assert half == pytest.approx((lightness("#8e92a9") + lightness("#a8c3cb")) / 2, abs=0.4)


# The stages


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize(
    ("minutes", "name", "line_px"),
    [(0, "begin", 2), (15, "quarter", 2), (30, "middle", 2), (48, "wrap", 4), (55, "closing", 4), (60, "end", 4),
     (61, "over", 4), (600, "over", 4)],
)  # fmt: skip
def test_each_stage_is_the_designs_own(room: Room, minutes: int, name: str, line_px: int) -> None:
    """Picture 28: the seven stages of sixty minutes."""
    shown = sky_at(minutes, room)
    assert (shown.sky, shown.line) == stage(name, room)
    assert shown.line_px == line_px


@pytest.mark.parametrize("room", ROOMS)
def test_greys_tell_the_stages_apart(room: Room) -> None:
    """§16: never by colour alone. Every two stages 6.5 L* apart; neighbours 6 at least, as at the quarter points."""
    light = {name: lightness(stage(name, room)[0]) for name in STAGES}
    for one, other in combinations(STAGES, 2):
        assert abs(light[one] - light[other]) >= 6.5, (one, other)
    quarters = [lightness(sky_at(minute, room).sky) for minute in (0, 15, 30, 48, 60)]
    assert all(abs(a - b) >= 6 for a, b in pairwise(quarters))


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("cue", CUE_MINUTES)
@pytest.mark.parametrize("length", [n for n in LENGTHS if n >= 20])
def test_r25_one_clear_warm_turn_at_the_wrap_up(length: int, cue: int, room: Room) -> None:
    """The sky turns from cool to warm in one minute, once; the line turns with it."""
    turn = length - min(cue, length // 2)
    before, after = sky_at(turn - 1, room, length=length, cue=cue), sky_at(turn, room, length=length, cue=cue)
    assert (after.sky, after.line) == stage("wrap", room)
    yellow = [lab_of(sky_at(m, room, length=length, cue=cue).sky)[2] for m in range(turn + 1)]
    assert yellow[-1] - max(yellow[:-1]) > 20
    assert (before.line_px, after.line_px) == (2, 4)


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("length", LENGTHS)
def test_the_line_is_darker_than_the_sky_by_day_and_paler_in_the_evening(length: int, room: Room) -> None:
    """Minutes of one lightness, in the morning and in the evening, differ by it (picture 28)."""
    for minute in range(length + 3):
        picture = sky_at(minute, room, length=length)
        evening = picture.line_px == 4
        assert evening == (lightness(picture.line) > lightness(picture.sky)), minute
        assert abs(lightness(picture.line) - lightness(picture.sky)) > 5, minute


# A step each minute


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("cue", CUE_MINUTES)
@pytest.mark.parametrize("length", LENGTHS)
def test_every_minute_of_every_meeting_has_its_picture(length: int, cue: int, room: Room) -> None:
    """5–720 minutes: lighter to the middle and held there; darker from the first cue on, to the end and past it."""
    shown = [seen(minute, length=length, cue=cue) for minute in range(length + 3)]
    light = [lightness(sky_of(view, room).sky) for view in shown]
    cool = [at for at, view in enumerate(shown) if view.stage in (Stage.OPEN, Stage.MIDDLE)]
    assert all(b >= a - 0.3 for a, b in pairwise(light[: len(cool)]))  # a hex has no finer steps
    assert all(b <= a + 0.3 for a, b in pairwise(light[len(cool) :]))
    assert light[0] == pytest.approx(lightness(stage("begin", room)[0]), abs=0.01)
    assert light[-3] == pytest.approx(lightness(stage("end", room)[0]), abs=0.01)
    assert light[-1] == light[-2] == pytest.approx(lightness(stage("over", room)[0]), abs=0.01)


@pytest.mark.parametrize("room", ROOMS)
def test_the_middle_is_held_until_the_wrap_up(room: Room) -> None:
    assert {sky_at(minute, room) for minute in range(30, 48)} == {sky_at(30, room)}
    assert sky_at(29, room) != sky_at(30, room)


@pytest.mark.parametrize("room", ROOMS)
def test_within_a_minute_nothing_moves(room: Room) -> None:
    for minute in range(63):
        assert sky_at(minute, room) == sky_at(minute + 0.5, room) == sky_at(minute + 0.98, room)


@pytest.mark.parametrize("cue", range(CUE_MINUTES[0], CUE_MINUTES[1] + 1))
def test_the_closing_cue_has_its_own_sky_wherever_the_wrap_up_began(cue: int) -> None:
    picture = sky_at(55, cue=cue)
    assert (picture.sky, picture.line) == stage("closing", Room.LIGHT)
    assert sky_at(54, cue=cue) != picture


@pytest.mark.parametrize("length", range(10, 20))
def test_a_meeting_with_room_for_the_closing_cue_alone_goes_straight_to_evening(length: int) -> None:
    picture = sky_at(length - 5, length=length)
    assert (picture.sky, picture.line) == stage("closing", Room.LIGHT)
    wrap = stage("wrap", Room.LIGHT)[0]
    assert wrap not in {sky_at(minute, length=length).sky for minute in range(length + 3)}


@pytest.mark.parametrize("length", range(5, 10))
def test_a_meeting_too_short_for_any_cue_has_a_morning_to_its_end(length: int) -> None:
    """Every minute differs: with no evening to come no noon is held; then dusk, in one step."""
    light = [lightness(sky_at(minute, length=length).sky) for minute in range(length)]
    assert all(b - a > 3 for a, b in pairwise(light))
    assert all(sky_at(minute, length=length).line_px == 2 for minute in range(length))
    assert sky_at(length, length=length).sky == stage("end", Room.LIGHT)[0]


def test_what_the_sky_needs_of_the_engine() -> None:
    """Where the closing minutes begin is told ahead; 1 where they do not fit."""
    assert seen(0).closing == pytest.approx(55 / 60)
    assert seen(0, length=9).closing == 1.0


@pytest.mark.parametrize("waited", [0.01, 0.5, 1.5, 7.3, 200])
def test_a_meeting_that_is_not_whole_minutes_long_has_its_pictures_too(waited: float) -> None:
    """A moved break makes any length; each stage still begins with its own sky."""
    events = [(EventKind.PAUSE, 20.0), (EventKind.CARRY_ON, 20.0 + waited)]
    plan = Plan(minutes=60)
    done = [Event(kind=kind, moment=at(when), value=1) for kind, when in events]
    state = replay(plan, [begin(plan, at(0)), *done])
    for minutes, name in ((48, "wrap"), (55, "closing"), (60, "end"), (61, "over")):
        picture = sky_of(view(state, at(minutes + waited + 0.001)))
        assert (picture.sky, picture.line) == stage(name, Room.LIGHT), name


# What the line says


def test_a_mark_makes_the_line_broad_and_changes_nothing_else() -> None:
    view = seen(20)
    usual, marked = sky_of(view), sky_of(view, fresh=True)
    assert (usual.line_px, marked.line_px) == (2, 6)
    assert (usual.sky, usual.line) == (marked.sky, marked.line)
    assert sky_of(seen(50), fresh=True).line_px == 6


def test_paused_opens_the_line_and_the_light_waits() -> None:
    paused = seen(50, (EventKind.PAUSE, 20))
    assert sky_of(paused).open_line
    assert not sky_of(seen(20)).open_line
    assert sky_of(paused).sky == sky_of(seen(20)).sky
    assert sky_of(paused).line_px == 2


def test_a_moved_end_moves_the_light() -> None:
    """Over, then fifteen minutes more: back to where that is, without a leap through night."""
    plan = Plan(minutes=60)
    more = Event(kind=EventKind.EXTEND, moment=at(62), value=15)
    extended = view(replay(plan, [begin(plan, at(0)), more]), at(62))
    assert extended.stage is Stage.MIDDLE or extended.stage is Stage.WRAP
    assert sky_of(extended).sky not in {stage("over", Room.LIGHT)[0], stage("end", Room.LIGHT)[0]}
