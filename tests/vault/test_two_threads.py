"""One thread at a time writes in a vault: another one is told so, instead of joining what may be rolled back."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from companion.errors import Cancelled
from companion.people import Person
from companion.vault.vault import Vault, create_raw
from tests.vault.tools import KEY


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with create_raw(tmp_path / "vault", bytearray(KEY)) as made:
        yield made


@contextmanager
def elsewhere(vault: Vault) -> Iterator[None]:
    """Another thread is in the middle of a transaction, which is rolled back afterwards."""
    inside, go = threading.Event(), threading.Event()

    def work() -> None:
        try:
            with vault.transaction():
                vault.people.save(Person(name="Brought"))
                inside.set()
                go.wait(10)
                raise Cancelled()
        except Cancelled:
            pass

    worker = threading.Thread(target=work)
    worker.start()
    inside.wait(10)
    try:
        yield
    finally:
        go.set()
        worker.join(10)


@pytest.mark.parametrize(
    "write",
    [
        lambda vault: vault.people.save(Person(name="Maren")),
        lambda vault: vault.database.set_fact("where", "today"),
        lambda vault: vault.database.executemany("DELETE FROM fact WHERE key = ?", [("spill",)]),
        lambda vault: vault.transaction().__enter__(),
    ],
)
def test_what_would_go_with_anothers_rolling_back_is_refused(vault: Vault, write: Callable[[Vault], object]) -> None:
    with elsewhere(vault):
        assert vault.database.in_use
        with pytest.raises(RuntimeError, match="another thread"):
            write(vault)
    assert not vault.database.in_use
    assert vault.people.all() == []
    vault.people.save(Person(name="Maren"))
    assert [person.name for person in vault.people.all()] == ["Maren"]


def test_reading_goes_on(vault: Vault) -> None:
    with elsewhere(vault):
        assert vault.database.fact("device")


def test_ones_own_transaction_is_no_other_use(vault: Vault) -> None:
    with vault.transaction(), vault.transaction():
        vault.people.save(Person(name="Maren"))
        assert not vault.database.in_use
    assert [person.name for person in vault.people.all()] == ["Maren"]
