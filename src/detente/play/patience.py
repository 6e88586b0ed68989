"""What keeps a strategy from taking for ever, whether it runs compiled or not."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from types import FrameType

from numba.core import event

__all__ = ["PATIENCE", "TooLong", "interrupted", "watched"]

PATIENCE = 10.0
"""So many seconds a part of a strategy has for one turn."""


class TooLong(Exception):
    """A part took too long over one turn."""

    def __init__(self) -> None:
        super().__init__(f"no answer within {PATIENCE:g} seconds")


class _Passes(event.Listener):
    """Counts what the compiler does: what a part calls is compiled when it is called first."""

    passes = 0

    def on_start(self, event: object) -> None:
        self.passes += 1

    def on_end(self, event: object) -> None:
        self.passes += 1


@contextmanager
def interrupted(pace: Callable[[], Hashable]) -> Iterator[None]:
    """Raise TooLong inside plain Python that goes on while its pace does not change.

    Only the main thread can be interrupted; in another one nothing is.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before, last = signal.getsignal(signal.SIGALRM), pace()
    compiling = _Passes()

    def look(_number: int, _frame: FrameType | None) -> None:
        nonlocal last
        now = pace()
        if now == last and not compiling.passes:
            raise TooLong
        last, compiling.passes = now, 0

    signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, PATIENCE, PATIENCE)
    try:
        with event.install_listener("numba:run_pass", compiling):
            yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def watched(work: Callable[[], None], pace: Callable[[], Hashable]) -> None:
    """Do compiled work, and raise TooLong once its pace does not change any more.

    Nothing can interrupt compiled code: it is left alone and goes on until the process ends, so
    what it writes to must not be used again.
    """
    faults: list[Exception] = []

    def do() -> None:
        try:
            work()
        except Exception as fault:
            faults.append(fault)

    worker = threading.Thread(target=do, daemon=True)
    last = pace()
    worker.start()
    while True:
        worker.join(PATIENCE)
        if not worker.is_alive():
            break
        now = pace()
        if now == last:
            raise TooLong
        last = now
    if faults:
        raise faults[0]
