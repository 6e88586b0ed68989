"""Progress on standard error for whatever takes over a second; silent when piped."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from detente.preferences.ensemble import Progress

__all__ = ["progress_bar"]

PATIENCE = 1.0


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """Give a function that shows progress once a second has passed, and clears it at the end."""
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn())
    bar = Bar(*columns, console=console, transient=True, disable=not sys.stderr.isatty())
    started = time.monotonic()
    tasks: dict[str, object] = {}

    def told(what: str, done: float) -> None:
        if time.monotonic() - started < PATIENCE:
            return
        if what not in tasks:
            for task in bar.tasks:
                bar.remove_task(task.id)
            bar.start()
            tasks[what] = bar.add_task(what, total=1.0)
        for task in bar.tasks:
            bar.update(task.id, completed=done)

    try:
        yield told
    finally:
        bar.stop()
