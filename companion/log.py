"""A small log of events and codes: never a written word, a name or a path (HOUSE rule 14)."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from companion.clock import Clock

LIMIT_BYTES = 100_000


class Log:
    """Appends lines of `time code facts`. Facts are numbers and our own codes; anything else is left out.

    Importing `logging` costs 30 ms at start and would accept any text; this accepts none.
    """

    def __init__(self, path: Path | None, clock: Clock) -> None:
        self._path = path
        self._clock = clock

    def event(self, code: str, **facts: int | float | bool) -> None:
        told = " ".join(f"{k}={v}" for k, v in facts.items() if isinstance(v, int | float))
        self._append(f"{code} {told}".rstrip())

    def bug(self, error: BaseException) -> None:
        """Where a bug happened, by file and line; its message may quote words, so it stays out."""
        places = []
        trace = error.__traceback__
        while trace is not None:
            code = trace.tb_frame.f_code
            places.append(f"{Path(code.co_filename).name}:{trace.tb_lineno}")
            trace = trace.tb_next
        self._append(f"bug {type(error).__name__} {' '.join(places)}")

    def clear(self) -> None:
        """Nothing of it stays, as far as it can be taken away."""
        if self._path is not None:
            for path in (self._path, self._path.with_suffix(".log.old")):
                with contextlib.suppress(OSError):
                    path.unlink(missing_ok=True)

    def _append(self, line: str) -> None:
        if self._path is None:
            return
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            if self._path.exists() and self._path.stat().st_size > LIMIT_BYTES:
                os.replace(self._path, self._path.with_suffix(".log.old"))
            with self._path.open("a", encoding="utf-8") as out:
                stamp = self._clock.now().isoformat(timespec="seconds")
                out.write(f"{stamp} {line}\n")
        except OSError:
            return  # a log that can't be written must never stop the work it tells of
