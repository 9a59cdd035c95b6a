"""Rows that are seen: start (P1), unlock (P2), search (P3), session (P6), memory (P7), list (P8), leaving (P9),
brief (P10)."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from statistics import median

from companion.settings import PILL_FORMS
from tests.benchmarks.figures import Figure, Options
from tests.benchmarks.made import FEW, MEETINGS_EACH, PEOPLE
from tests.benchmarks.screen import Facts, Home, xvfb

_HOUR = "CPU s an hour"


def _sampled(count: int, **kinds: Callable[[int], Facts]) -> dict[str, list[Facts]]:
    """Each kind in turn, `count` times, after one of each that only warms the caches."""
    found: dict[str, list[Facts]] = {kind: [] for kind in kinds}
    for turn in range(-1, count):
        for kind in sorted(kinds, reverse=bool(turn % 2)):
            facts = kinds[kind](turn)
            if turn >= 0:
                found[kind].append(facts)
    return found


def _middle(samples: list[Facts], name: str) -> float:
    return median(facts[name] for facts in samples)


def _until_painted(samples: list[Facts]) -> float:
    return median((facts["painted"] - facts["began"]) * 1000 for facts in samples)


def start(options: Options) -> list[Figure]:
    """P1: the process begins, the unlock screen stands."""
    with xvfb() as display:
        home = Home(options.scratch / "start", display, options.vaults.of(options.sizes[0]))
        found = _sampled(options.count, ours=lambda _: home.run("ours.py"), bare=lambda _: home.run("bare.py"))
    return [
        Figure(
            row="P1",
            what="start → unlock screen painted",
            ours=_until_painted(found["ours"]),
            base=_until_painted(found["bare"]),
            target=1.25,
            against="bare form",
            samples=options.count,
        )
    ]


def unlock(options: Options) -> list[Figure]:
    """P2: Return on the passphrase, and Today stands."""
    figures = []
    with xvfb() as display:
        for size in options.sizes:
            home = Home(options.scratch / f"unlock-{size}", display, options.vaults.of(size))
            found = [home.run("rooms.py", "unlock", str(turn)) for turn in range(options.count + 1)][1:]
            figures += _unlocked(size, found)
    if len(options.sizes) > 1:
        figures.append(
            Figure(
                row="P2",
                what=f"ours at {options.sizes[-1]:,}",
                ours=figures[-2].ours,
                base=figures[0].ours,
                against=f"ours at {options.sizes[0]:,}",
                target=1.2,
                samples=options.count,
            )
        )
    return figures


def _unlocked(size: int, found: list[Facts]) -> list[Figure]:
    return [
        Figure(
            row="P2", what=f"Return → Today painted, 200 people, {size:,}", ours=_middle(found, "unlock"),
            base=_middle(found, "derivation"), against="derivation alone", target=1.25, samples=len(found),
        ),
        Figure(
            row="P2", what=f"longest the window was blocked, {size:,}", ours=_middle(found, "blocked"), target=50,
            samples=len(found),
        ),
    ]  # fmt: skip


def search(options: Options) -> list[Figure]:
    """P3: a key in the search field, and the list stands."""
    with xvfb() as display:
        return [
            Figure(
                row="P3",
                what=f"key → list painted at {size:,}",
                ours=_journal(options, display, size)["key"],
                target=50,
                samples=options.count,
            )
            for size in options.sizes
        ]


def journal(options: Options) -> list[Figure]:
    """P8: the list's first paint, and the fifty after it."""
    figures: list[Figure] = []
    rooms: list[float] = []
    with xvfb() as display:
        for size in options.sizes:
            facts = _journal(options, display, size)
            rooms.append(facts["room"])
            figures += [
                Figure(
                    row="P8", what=f"list, first paint, {size:,}", ours=facts["list"], base=facts["empty"],
                    against="an empty view", target=2.5, samples=options.count,
                ),
                Figure(
                    row="P8", what=f"next page painted, {size:,}", ours=facts["next"], target=16, samples=options.count,
                ),
                Figure(row="P8", what=f"the whole page, first time shown, {size:,}", ours=facts["room"]),
            ]  # fmt: skip
    if len(options.sizes) > 1:
        figures.append(
            Figure(
                row="P8",
                what=f"list at {options.sizes[-1]:,}",
                ours=figures[-3].ours,
                base=figures[0].ours,
                against=f"list at {options.sizes[0]:,}",
                target=1.2,
                samples=options.count,
            )
        )
    return figures


def _journal(options: Options, display: str, size: int) -> Facts:
    home = Home(options.scratch / f"journal-{size}", display, options.vaults.of(size))
    return home.run("rooms.py", "journal", str(options.count))


def session(options: Options) -> list[Figure]:
    """P6: a meeting runs and nothing is touched."""
    with xvfb() as display:
        home = Home(options.scratch / "session", display)
        (home.folder / "data").mkdir()
        found = {form: home.run("rooms.py", "pill", "0", form) for form in PILL_FORMS}
        figures = [figure for form, facts in found.items() for figure in _of_form(form, facts)]
        return figures + (_idle(options) if options.full else [])


def _of_form(form: str, facts: Facts) -> list[Figure]:
    told: list[tuple[str, str, int | None, str]] = [
        ("paints_ten", "repaints in 10 minutes, mid-meeting", 10, ""),
        ("wakings_ten", "wakings in those 10 minutes", None, ""),
        ("paints_hour", "repaints in the whole hour, its changes too", None, ""),
        ("step", "CPU of one step of a minute, painted", None, "ms"),
    ]
    return [
        Figure(row="P6", what=f"{form}: {what}", ours=facts[key], target=target, unit=unit)
        for key, what, target, unit in told
    ]


def _idle(options: Options) -> list[Figure]:
    """A minute of each at the same time: they hardly run, and CPU time is each one's own. Each has a screen of its
    own too: two windows on one would take the focus, and the cursor's blinking with it, from each other."""
    targets: dict[str, float | None] = {"visible": 0.2, "hidden": 0.1, "locked": 0.1, "nothing": None}
    made = options.vaults.of(options.sizes[0])

    def minute(kind: str) -> Facts:
        with xvfb() as display:
            return Home(options.scratch / kind, display, made).run("rooms.py", "idle", "0", kind)

    with ThreadPoolExecutor() as pool:
        found = list(pool.map(minute, targets))
    names = {"nothing": "a bare window, to see what measuring costs"}
    return [
        Figure(
            row="P6",
            what=names.get(kind, f"idle meeting, {kind}"),
            ours=facts["cpu_hour"],
            target=targets[kind],
            unit=_HOUR,
        )
        for kind, facts in zip(targets, found, strict=True)
    ]


def memory(options: Options) -> list[Figure]:
    """P7: what stays resident, a second after each was painted."""
    size = options.sizes[-1]
    with xvfb() as display:
        home = Home(options.scratch / "memory", display, options.vaults.of(size))
        found = _sampled(
            max(3, options.count // 3),
            bare=lambda _: home.run("bare.py", "--stay"),
            locked=lambda _: home.run("ours.py", "--stay"),
            rooms=lambda _: home.run("rooms.py", "memory", "0"),
        )
    bare, rooms, taken = _middle(found["bare"], "memory"), found["rooms"], len(found["bare"])
    held = (
        ("locked", _middle(found["locked"], "memory"), 1.15),
        (f"Today, {size:,}", _middle(rooms, "today"), 1.6),
        (f"journal seen, {size:,}", _middle(rooms, "journal"), 1.6),
    )
    return [
        Figure(
            row="P7",
            what=f"memory, {what}",
            ours=ours,
            base=bare,
            against="bare form",
            target=target,
            unit="MB",
            samples=taken,
        )
        for what, ours, target in held
    ]


def leaving(options: Options) -> list[Figure]:
    """P9: covered; locked, that is the process replaced and the lock screen painted."""
    size = 10_000 if 10_000 in options.sizes else options.sizes[-1]
    with xvfb() as display:
        home = Home(options.scratch / "leaving", display, options.vaults.of(size))
        runs = max(3, options.count // 2)
        quiet = [home.run("rooms.py", "leave", "5", "quietly") for _ in range(runs)]
        busy = [home.run("rooms.py", "leave", "5", "searching") for _ in range(runs)]
        both = [home.run("rooms.py", "leave", "5", "checking") for _ in range(runs)]
    return [
        Figure(row="P9", what=f"cover painted, {size:,}", ours=_middle(quiet, "cover"), target=100, samples=5 * runs),
        Figure(row="P9", what=f"locked: covered, {size:,}", ours=_covered(quiet), target=100, samples=runs),
        Figure(row="P9", what=f"lock screen painted, {size:,}", ours=_locked(quiet), target=1000, samples=runs),
        Figure(row="P9", what="of that, until the vault was closed", ours=_closed(quiet), samples=runs),
        Figure(
            row="P9", what="lock screen painted, a long search running", ours=_locked(busy), target=1000, samples=runs
        ),
        Figure(row="P9", what="of that, until the vault was closed", ours=_closed(busy), samples=runs),
        Figure(row="P9", what="covered, a search and a copy being read", ours=_covered(both), target=100, samples=runs),
        Figure(row="P9", what="lock screen painted then", ours=_locked(both), target=1000, samples=runs),
        Figure(row="P9", what="of that, until the vault was closed", ours=_closed(both), samples=runs),
    ]


def _covered(found: list[Facts]) -> float:
    return median((facts["covered"] - facts["asked"]) * 1000 for facts in found)


def _locked(found: list[Facts]) -> float:
    return median((facts["painted"] - facts["asked"]) * 1000 for facts in found)


def _closed(found: list[Facts]) -> float:
    return median((facts["closed"] - facts["asked"]) * 1000 for facts in found)


_SIZES = {"wide": "1280 × 800", "narrow": "960 × 640"}


def briefs(options: Options) -> list[Figure]:
    """P10: a brief of much opened, with few people and with many; People and Today beside it."""
    rounds, runs = max(2, options.count // 2), 3
    found: dict[int, list[Facts]] = {FEW: [], PEOPLE: []}
    with xvfb() as display:
        homes = {
            people: Home(options.scratch / f"briefs-{people}", display, options.vaults.met(people)) for people in found
        }
        for turn in range(runs):
            for people in sorted(found, reverse=bool(turn % 2)):
                found[people].append(homes[people].run("briefs.py", str(rounds)))
    few, many = found[FEW], found[PEOPLE]
    samples = rounds * runs
    figures = [
        Figure(row="P10", what=f"{what}, {_SIZES[size]}, {PEOPLE} people × {MEETINGS_EACH} meetings",
               ours=_middle(many, f"{key}_{size}"), target=target, samples=samples)
        for size in _SIZES
        for key, what, target in (
            ("brief", "brief opened → painted", 50.0),
            ("fullest", "of these the slowest of five", 50.0),
            ("cpu", "of it the process's own time", None),
            ("people", "People opened → painted", None),
            ("today", "Today opened → painted", None),
        )
    ]  # fmt: skip
    figures += [
        Figure(row="P10", what=f"brief at {PEOPLE} people, {_SIZES[size]}", ours=_middle(many, f"brief_{size}"),
               base=_middle(few, f"brief_{size}"), against=f"brief at {FEW}", target=1.2, samples=samples)
        for size in _SIZES
    ]  # fmt: skip
    told = (("brief", "brief, first time, its page built too"), ("people", "People, first time, its page built too"))
    figures += [
        Figure(row="P10", what=what, ours=_middle(many, f"{key}_first"), samples=runs) for key, what in told
    ]  # fmt: skip
    return [*figures, Figure(row="P10", what="pages painted once more", ours=_middle(many, "again"), unit="")]
