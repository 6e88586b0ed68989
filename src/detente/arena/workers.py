"""Parts done in other processes of this machine, each as often as it takes, but not for ever."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from typing import Any

from detente.arena.plan import Plan, unpacked
from detente.arena.sessions import Player

__all__ = ["TRIES", "Keep", "Notice", "Task", "play_here", "play_in_processes"]

Task = tuple[int, int, int]
"""A part's number, its first cell and the end of it."""

Keep = Callable[[int, bytes], None]
Notice = Callable[[str], None]
"""Told what a person may want to know while it goes on."""

TRIES = 3
"""So often a part is begun before it is given up."""

SPAWN = multiprocessing.get_context("spawn")


def play_here(plan: Plan, tasks: Sequence[Task], keep: Keep) -> dict[int, str]:
    """Do parts in this process; return none that was given up."""
    player = Player(plan)
    for number, first, end in tasks:
        keep(number, player.part(first, end))
    return {}


def play_in_processes(
    plan: Plan, tasks: Sequence[Task], workers: int, keep: Keep, notice: Notice
) -> dict[int, str]:
    """Do parts in so many processes, and return those that were given up, with the reason.

    A part whose process dies is done again in a new one, up to three times in all.
    """
    crew = _Crew(plan.packed(), list(reversed(tasks)), keep, notice)
    try:
        for _ in range(min(workers, len(tasks))):
            crew.hire()
        while crew.busy:
            crew.hear()
    finally:
        crew.dismiss()
    return crew.given_up


@dataclass(slots=True)
class _Worker:
    process: Any
    talk: Connection
    task: Task


@dataclass(slots=True)
class _Crew:
    """Processes at work, and what is still to be done."""

    plan: bytes
    tasks: list[Task]
    keep: Keep
    notice: Notice
    busy: list[_Worker] = field(default_factory=list)
    tries: dict[int, int] = field(default_factory=dict)
    given_up: dict[int, str] = field(default_factory=dict)

    def hire(self) -> None:
        """Start a process on the next part, if there is one."""
        if not self.tasks:
            return
        ours, theirs = SPAWN.Pipe()
        process = SPAWN.Process(target=_work, args=(self.plan, theirs), daemon=True)
        process.start()
        theirs.close()
        worker = _Worker(process, ours, self.tasks[-1])
        self.busy.append(worker)
        self._next(worker)

    def hear(self) -> None:
        """Take what the first process to answer has done; notice when one has died."""
        ready = wait([worker.talk for worker in self.busy])
        for worker in [each for each in self.busy if each.talk in ready]:
            try:
                said, what = worker.talk.recv()
            except (EOFError, OSError):
                worker.process.join()
                self._again(worker, f"its process ended with {_ending(worker.process.exitcode)}")
                self._leave(worker)
                self.hire()
                continue
            if said == "done":
                self.keep(worker.task[0], what)
            else:
                self._again(worker, what)
            self._next(worker)

    def dismiss(self) -> None:
        """End the processes; those at work too, where something stopped the whole."""
        for worker in list(self.busy):
            worker.process.terminate()
            self._leave(worker)

    def _next(self, worker: _Worker) -> None:
        if not self.tasks:
            self._leave(worker)
            return
        worker.task = self.tasks.pop()
        with suppress(BrokenPipeError, ConnectionResetError):  # it died; hear() finds out
            worker.talk.send(worker.task)

    def _leave(self, worker: _Worker) -> None:
        worker.talk.close()  # which is what it waits for, to end
        worker.process.join()
        self.busy.remove(worker)

    def _again(self, worker: _Worker, why: str) -> None:
        number = worker.task[0]
        self.tries[number] = self.tries.get(number, 0) + 1
        if self.tries[number] < TRIES:
            self.notice(f"part {number} is done again: {why}")
            self.tasks.append(worker.task)
        else:
            self.notice(f"part {number} is given up: {why}")
            self.given_up[number] = why


def _ending(code: int | None) -> str:
    if code is not None and code < 0:
        return f"signal {signal.Signals(-code).name}"
    return f"exit code {code}"


def _work(plan: bytes, talk: Connection) -> None:
    """Do parts until nobody asks for more: what a process of the crew runs."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one that asked for the parts ends this one
    player = Player(unpacked(plan))
    while True:
        try:
            _, first, end = talk.recv()
        except (EOFError, OSError):
            return
        try:
            answer: tuple[str, bytes | str] = ("done", player.part(first, end))
        except Exception as fault:
            answer = ("failed", f"{type(fault).__name__}: {fault}")
        try:
            talk.send(answer)
        except (BrokenPipeError, ConnectionResetError):
            os._exit(1)  # nobody is left to tell
