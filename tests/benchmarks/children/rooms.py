"""The whole application by its own composition root, driven by keys: unlock, list, search, cover, lock.

`python children/rooms.py WHAT [COUNT]`; the vault is where the environment says that a user's data is.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from PySide6.QtCore import QAbstractListModel, QEventLoop, QModelIndex, QPersistentModelIndex, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from companion.clock import SystemClock
from companion.guides import load, plan_for
from companion.identity import new_uid
from companion.session import begin
from companion.session_clock import SessionClock
from companion.vault import keys
from companion.vault.vault import Vault
from tests.benchmarks.children.told import FirstPaint, Gaps, Paints, memory, tell
from tests.benchmarks.made import PASSPHRASE
from tests.fakes import FakeClock, make_services
from ui import app as product
from ui.house import House
from ui.models.entries import EntriesModel
from ui.pages.journal_parts.entry_list import EntryList
from ui.pages.unlock import UnlockPage
from ui.routes import Place, Route
from ui.session.keeper import MeetingKeeper
from ui.workspace import Workspace

HERE = Path(__file__).resolve().parent
TYPING_MS = 700  # nobody types a passphrase faster than this
IDLE_SECONDS = 60
SLOW = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 20000000) SELECT count(*) FROM c"
"""Some seconds of the second connection's work: stands for the slowest search there is."""


def seen(widget: QWidget, act: Callable[[], object]) -> float:
    """Milliseconds from the act until the widget's next paint is done. Others' events are served meanwhile."""
    loop = QEventLoop()
    at: list[float] = []

    def painted(when: float) -> None:
        at.append(when)
        loop.quit()

    first = FirstPaint(widget, painted)
    begun = time.monotonic()
    act()
    if not at:
        QTimer.singleShot(30_000, loop, loop.quit)
        loop.exec()
    first.deleteLater()
    if not at:
        sys.exit(f"{widget.objectName()} was never painted")
    return (at[0] - begun) * 1000


def rest(milliseconds: int) -> None:
    QTest.qWait(milliseconds)


def make_house(*, relaunch: Callable[[list[str]], None] | None = None) -> House:
    return House(product.make_application(), product.parse([]), relaunch=relaunch)


def unlocked(house: House) -> dict[str, float]:
    """Opens by the passphrase; when Return was pressed, when Today was painted, and the longest gap between."""
    house.open()
    page = house.window.findChild(UnlockPage)
    assert page is not None
    seen(page.front.field, page.front.field.update)
    house.window.activateWindow()
    rest(TYPING_MS)
    page.front.field.setText(PASSPHRASE)
    facts: dict[str, float] = {}
    loop = QEventLoop()
    gaps = Gaps()

    def opened(_: object) -> None:
        """After the window's own slot: the rooms are made, and not yet painted."""
        assert house.window.rooms is not None
        facts["made"] = time.monotonic()
        facts["keep"] = id(FirstPaint(house.window.rooms.page, painted))

    def painted(at: float) -> None:
        facts["painted"], facts["blocked"] = at, gaps.stop()
        loop.quit()

    page.opened.connect(lambda _: facts.update(derived=time.monotonic()))
    page.opened.connect(opened)
    facts["pressed"] = time.monotonic()
    QTest.keyClick(page.front.field, Qt.Key.Key_Return)
    QTimer.singleShot(60_000, loop, loop.quit)
    loop.exec()
    return facts


def derivation(house: House) -> float:
    """Milliseconds of the vault's own key derivation and nothing else, on a thread as ours."""
    file = keys.read(house.window.vault_folder)
    took: list[float] = []

    def work() -> None:
        begun = time.monotonic()
        keys.argon2id(bytearray(PASSPHRASE.encode()), os.urandom(16), keys.costs_of(file), bytearray(32))
        took.append((time.monotonic() - begun) * 1000)

    thread = threading.Thread(target=work)
    thread.start()
    while thread.is_alive():
        rest(2)
    return took[0]


def unlock(turn: int) -> None:
    house = make_house()
    before = derivation(house) if turn % 2 else 0.0
    facts = unlocked(house)
    took = before or derivation(house)
    tell(
        unlock=(facts["painted"] - facts["pressed"]) * 1000,
        rooms=(facts["painted"] - facts["made"]) * 1000,
        blocked=facts["blocked"],
        derivation=took,
    )
    house.close()


def remember(_: int) -> None:
    """Memory once Today is there, and once the journal has been seen."""
    house = make_house()
    unlocked(house)
    rest(1000)
    tell(today=memory())
    assert house.window.rooms is not None
    house.window.rooms.go(Route(Place.JOURNAL))
    rest(1000)
    tell(journal=memory())
    house.close()


class _Nothing(QAbstractListModel):
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0


def journal(count: int) -> None:
    """The list by itself beside an empty view of the same kind; the page in its room; a key in the search."""
    house = make_house()
    unlocked(house)
    window = house.window
    assert window.rooms is not None
    assert window.workspace is not None
    entries, people = window.workspace.vault.entries, {p.uid: p for p in window.workspace.vault.people.all()}
    now = house.clock.now()

    def fresh_list() -> QWidget:
        model = EntriesModel()
        model.show(entries.page, people, now)
        return EntryList(model)

    def fresh_view() -> QWidget:
        view = QTableView()
        view.setModel(_Nothing(view))
        return view

    firsts = {"list": fresh_list, "empty": fresh_view}
    took: dict[str, list[float]] = {"list": [], "empty": []}
    for turn in range(count + 1):
        for kind in sorted(firsts, reverse=bool(turn % 2)):
            took[kind].append(_first_paint(firsts[kind]))
    tell(list=median(took["list"][1:]), empty=median(took["empty"][1:]))
    page = window.rooms
    page.go(Route(Place.PEOPLE))
    rest(100)
    begun = time.monotonic()
    page.go(Route(Place.JOURNAL))
    shelf = page.page.shelf  # type: ignore[attr-defined]
    waited = time.monotonic()
    tell(room=seen(shelf.list.viewport(), lambda: None) + (waited - begun) * 1000)
    _tell_next_pages(shelf.list, count)
    _tell_searches(shelf, count)
    house.close()


def _first_paint(make: Callable[[], QWidget]) -> float:
    begun = time.monotonic()
    view = make()
    view.resize(400, 760)
    viewport = view.viewport()  # type: ignore[attr-defined]
    made = time.monotonic()
    took = seen(viewport, view.show) + (made - begun) * 1000
    view.close()
    view.deleteLater()
    rest(20)
    return took


def _tell_next_pages(view: EntryList, count: int) -> None:
    """To the end of what is loaded, and the next fifty, until they are painted."""
    took = []
    for _ in range(count):
        if not view.entries.canFetchMore(QModelIndex()):
            break
        rest(20)
        bar = view.verticalScrollBar()
        took.append(seen(view.viewport(), lambda bar=bar: bar.setValue(bar.maximum())))  # type: ignore[misc]
    tell(next=median(took) if took else 0.0)


def _tell_searches(shelf: QWidget, count: int) -> None:
    """The third letter of a word, from the key until the list is painted."""
    took = []
    field, view = shelf.search, shelf.list  # type: ignore[attr-defined]
    for turn in range(count + 1):
        field.setText("ha" if turn % 2 else "th")
        rest(60)
        key = Qt.Key.Key_R if turn % 2 else Qt.Key.Key_E
        took.append(seen(view.viewport(), lambda key=key: QTest.keyClick(field, key)))  # type: ignore[misc]
    tell(key=median(took[1:]), key_worst=max(took[1:]))


def leave(count: int) -> None:
    """Cover and uncover; then a lock, as when the computer tells that it sleeps: in the middle of a search on one
    worker ('searching'), and of reading a sealed copy through on the other ('checking')."""
    house = make_house(relaunch=lambda arguments: _again(house, arguments))
    unlocked(house)
    window = house.window
    covers = []
    for _ in range(count):
        begun = time.monotonic()
        QTest.keyClick(window, Qt.Key.Key_F12)
        assert window.cover is not None, "F12 did not cover"
        acted = time.monotonic()
        covers.append(seen(window.cover, lambda: None) + (acted - begun) * 1000)
        rest(50)
        window.uncover()
        rest(50)
    tell(cover=median(covers))
    if sys.argv[-1] != "quietly":
        _search_long(house)
    if sys.argv[-1] == "checking":
        _check_long(house)
    blank = window._blank

    def blanked() -> None:
        blank()  # painted when it comes back
        tell(covered=time.monotonic())

    window._blank = blanked  # type: ignore[method-assign]
    tell(asked=time.monotonic())
    window.signals.should_lock.emit()
    sys.exit("it did not lock")


def _check_long(house: House) -> None:
    """A copy of the vault as it is now, and what reads it through."""
    workspace = house.window.workspace
    assert workspace is not None
    workspace.vault.keep_copy()
    workspace.copies.start(house.services.copies)
    rest(200)
    assert workspace.copies.reading, "it was read through already"


def _search_long(house: House) -> None:
    workspace = house.window.workspace
    assert workspace is not None
    reader = workspace.vault.database.reader
    house.services.tasks.run(workspace, lambda: reader.execute(SLOW), lambda _: None, lambda _: None)
    rest(200)


def _again(house: House, arguments: list[str]) -> None:
    """As House.relaunch does, but into the child that tells when it is painted."""
    tell(closed=time.monotonic())
    house.meeting.close()
    os.execv(sys.executable, [sys.executable, "-P", str(HERE / "ours.py"), *arguments])


def pill(_: int) -> None:
    """Repaints and wakings of ten simulated minutes in the middle of an hour, and of the whole hour, in the form named
    last on the command line; and what each of its steps costs, painted."""
    product.make_application()
    clock = FakeClock()
    folder = Path(os.environ["XDG_DATA_HOME"])
    services = make_services(folder, clock=clock)
    clock_file = folder / sys.argv[-1]
    clock_file.mkdir()
    plan = plan_for(load("en"), 60)
    SessionClock.start(clock_file, new_uid(), plan, begin(plan, clock.moment()))
    services.preferences.change(pill_form_now=sys.argv[-1])
    keeper = MeetingKeeper(services)
    keeper.resume(clock_file)
    assert keeper.pill is not None
    assert keeper.driver is not None
    seen(keeper.pill, keeper.pill.update)
    paints = Paints(keeper.pill)
    timer = keeper.driver.findChild(QTimer)
    assert timer is not None
    spent = time.process_time()
    began, wakings, marks = clock.boot, 0, {20 * 60: (0, 0), 30 * 60: (0, 0), 60 * 60: (0, 0)}
    for until in marks:
        while clock.boot - began < until and timer.isActive():
            clock.advance(timer.interval() / 1000)
            wakings += 1
            keeper.driver.refresh()
            QTest.qWait(1)
        marks[until] = (paints.count, wakings)
    (p20, w20), (p30, w30), (p60, w60) = marks.values()
    step = (time.process_time() - spent) * 1000 / max(1, w60)
    tell(paints_ten=p30 - p20, wakings_ten=w30 - w20, paints_hour=p60, wakings_hour=w60, step=step)
    keeper.close()


def idle(_: int) -> None:
    """CPU seconds an hour of a real running meeting, nothing touched: visible, hidden, locked; or of nothing."""
    kind = sys.argv[-1]
    house = make_house()
    if kind == "nothing":
        window = QWidget()
        window.show()
    elif kind == "locked":
        folder = house.window.vault_folder
        plan = plan_for(load("en"), 60)
        SessionClock.start(folder, new_uid(), plan, begin(plan, SystemClock().moment()))
        house.open()
        rest(500)
        house.window.activateWindow()
    else:
        unlocked(house)
        _meet(house.window.workspace, house)
        if kind == "hidden":
            assert house.meeting.pill is not None
            house.meeting.pill.hide()
            house.window.showMinimized()
    rest(5000)
    begun, since = time.process_time(), time.monotonic()
    loop = QEventLoop()
    QTimer.singleShot(IDLE_SECONDS * 1000, loop, loop.quit)
    loop.exec()
    share = (time.process_time() - begun) / (time.monotonic() - since)
    tell(cpu_hour=share * 3600, active=float(house.window.isActiveWindow()))
    house.close()


def _meet(workspace: Workspace | None, house: House) -> None:
    assert workspace is not None
    vault: Vault = workspace.vault
    assert house.meeting.begin(workspace, vault.people.all()[-1])


WHAT = {"unlock": unlock, "memory": remember, "journal": journal, "leave": leave, "pill": pill, "idle": idle}

if __name__ == "__main__":
    WHAT[sys.argv[1]](int(sys.argv[2]))
    sys.stdout.flush()
    instance = QApplication.instance()
    os._exit(0)  # nothing of a measured process is kept
