"""Progress on standard error for whatever takes over a second; silent when piped."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from detente.preferences.ensemble import Progress

__all__ = ["progress_bar"]

PATIENCE = 1.0


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """Give a function that is told of progress; a second on, a bar shows it until the end."""
    if not sys.stderr.isatty():
        yield lambda _what, _done: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn())
    bar = Bar(*columns, console=Console(stderr=True), transient=True)
    task = bar.add_task("", total=1.0)

    def told(what: str, done: float) -> None:
        if bar.tasks[0].description != what:
            bar.reset(task, description=what)
        bar.update(task, completed=done)

    shown = threading.Timer(PATIENCE, bar.start)  # also while one long step tells nothing
    shown.start()
    try:
        yield told
    finally:
        shown.cancel()
        shown.join()
        bar.stop()
