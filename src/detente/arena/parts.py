"""A tournament's parts, and the folder that holds those that are done.

A part is a run of cells, and its sessions are one file. A file is written beside its place and
renamed there, so that a part is there whole or not at all: whatever stops a tournament, another run
finds what is done and does the rest.
"""

from __future__ import annotations

import errno
import fcntl
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from detente.arena.plan import Plan
from detente.case.files import write_whole
from detente.errors import Stopped, WrongUse

__all__ = ["PLAN", "Folder", "cut", "open_folder", "read_document"]

PLAN, LOCK = "plan.json", ".lock"

WORK = 1.0
"""So many seconds of one worker's time a part is cut to take, as far as can be told before."""

MOST_ROWS = 250_000
"""Sessions of a part at most: they are in memory together."""

COMPILED, LEARNING, PLAIN, CALL = 1e-7, 2e-6, 4e-5, 1e-4
"""Seconds for an offer of a strategy that is compiled, learns, or is not compiled; for a call."""

NAMED = 6
"""Names that an error lists."""


def cut(plan: Plan, work: float = WORK) -> tuple[int, ...]:
    """Return the first cell of each part, and the end of the last.

    It hangs on the plan alone, not on how many workers there are.

    Examples
    --------
    >>> from detente.arena.plan import make_plan
    >>> from detente.play.part import strategy
    >>> from detente.scenario.make import make_scenario
    >>> cake = make_scenario({"cake": ["all", "half", "none"]},
    ...     {"Ann": [[1, .6, 0]], "Ben": [[0, .6, 1]]})
    >>> plan = make_plan([cake], [strategy("boulware", exponent=e) for e in (1, 2, 3)])
    >>> cut(plan), cut(plan, work=0.001)
    ((0, 9), (0, 2, 4, 6, 8, 9))
    """
    starts, done, rows = [0], 0.0, 0
    cells = plan.cells
    costs = np.array([_cost(each) for each in plan.strategies])
    for scenario, parties in enumerate(cells.parties):
        numbers = np.arange(cells.starts[scenario], cells.starts[scenario + 1], dtype=np.int64)
        sessions = plan.repeats * plan.rounds
        for cell, choice in zip(numbers, cells.choices(numbers, parties), strict=True):
            own = float(costs[choice].sum()) * sessions + CALL * min(parties, plan.repeats)
            if rows and (done + own > work or rows + plan.repeats > MOST_ROWS):
                starts.append(int(cell))
                done, rows = 0.0, 0
            done, rows = done + own, rows + plan.repeats
    return (*starts, cells.count)


def _cost(strategy: Any) -> float:
    if not all(part.compiled for part in strategy.parts):
        return PLAIN
    return LEARNING if strategy.learns else COMPILED


@dataclass(frozen=True, slots=True)
class Folder:
    """Where the parts of one plan are kept.

    Attributes
    ----------
    path : Path
    digest : str
        The plan's.
    starts : (parts + 1,) tuple of int
        The first cell of each part, and the end of the last.
    repeats : int
    """

    path: Path
    digest: str
    starts: tuple[int, ...]
    repeats: int

    @property
    def count(self) -> int:
        """How many parts there are to do in all."""
        return len(self.starts) - 1

    def cells(self, number: int) -> tuple[int, int]:
        """The first cell of a part, and the end of it."""
        return self.starts[number], self.starts[number + 1]

    def file(self, number: int) -> Path:
        """Where a part is kept once it is done."""
        return self.path / f"part-{number:05}.parquet"

    def missing(self) -> list[int]:
        """Return the parts that are still to be done."""
        return [number for number in range(self.count) if not self._whole(number)]

    def keep(self, number: int, data: bytes) -> None:
        """Write a part that is done.

        Raises
        ------
        Stopped
            If it cannot be written, such as on a full disk; what was kept before stays.
        """
        try:
            write_whole(self.file(number), data)
        except OSError as fault:
            raise _unwritten(self.path, fault) from fault

    def _whole(self, number: int) -> bool:
        """Whether a part is there and is this plan's; what a failing disk left is done again."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        file = self.file(number)
        if not file.exists():
            return False
        try:
            told = pq.read_metadata(file)
        except (pa.ArrowInvalid, OSError):
            return False
        first, end = self.cells(number)
        own = {b"detente.plan": self.digest.encode(), b"detente.cells": f"{first}-{end}".encode()}
        found: Mapping[bytes, bytes] = told.metadata or {}
        rows = (end - first) * self.repeats
        return told.num_rows == rows and all(found.get(key) == value for key, value in own.items())


@contextmanager
def open_folder(path: str | os.PathLike[str], plan: Plan, work: float = WORK) -> Iterator[Folder]:
    """Give the folder of a plan, made or gone on with, to nobody else at the same time.

    Raises
    ------
    WrongUse
        If the folder holds another plan or something else, or another run is at work there; then
        nothing in it is touched.
    Stopped
        If it cannot be written to.
    """
    place = Path(path)
    _begun(place, plan)  # before anything is touched
    with ExitStack() as held:
        try:
            place.mkdir(parents=True, exist_ok=True)
            held.enter_context(_alone(place))
            for stale in (*place.glob(".part-*.parquet.*"), *place.glob(f".{PLAN}.*")):
                stale.unlink(missing_ok=True)
            found = _begun(place, plan)
            if found is None:
                found = {**plan.document, "parts": list(cut(plan, work))}
                write_whole(place / PLAN, json.dumps(found, ensure_ascii=False, indent=1) + "\n")
        except OSError as fault:
            raise _unwritten(place, fault) from fault
        yield Folder(place, plan.digest, tuple(found["parts"]), plan.repeats)


def _begun(place: Path, plan: Plan) -> dict[str, Any] | None:
    """Return the plan in a folder, None if there is none yet; WrongUse if it is another."""
    if place.exists() and not place.is_dir():
        raise WrongUse(f"{place} is not a folder; name another one")
    if not (place / PLAN).exists():
        _require_empty(place)
        return None
    found = read_document(place)
    if differs := _differences(found, plan):
        raise WrongUse(
            f"{place} holds the results of another plan: {'; '.join(differs)}. Name another "
            "folder, or ask for the same as there"
        )
    return found


def read_document(path: Path) -> dict[str, Any]:
    """Return the plan that a folder's results are of, as plain data.

    Raises
    ------
    WrongUse
        If there is none that can be read.
    """
    try:
        found = json.loads((path / PLAN).read_text(encoding="utf-8"))
        starts = found["parts"]
        if all(one < other for one, other in pairwise(starts)):
            return dict(found)
    except (OSError, ValueError, KeyError, TypeError):
        pass
    raise WrongUse(f"{path / PLAN} is no plan of a tournament; name another folder") from None


def _require_empty(place: Path) -> None:
    held = sorted(each.name for each in place.iterdir()) if place.exists() else []
    others = [name for name in held if name != LOCK and not name.startswith(f".{PLAN}.")]
    if others:
        more = ", …" if len(others) > NAMED else ""
        raise WrongUse(
            f"{place} holds {', '.join(others[:NAMED])}{more} and no plan of a tournament; name a "
            "new folder"
        )


@contextmanager
def _alone(place: Path) -> Iterator[None]:
    """Hold a lock, which the system takes back however this process ends."""
    with (place / LOCK).open("wb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise WrongUse(
                f"another run is at work in {place}; wait for it, or name another folder"
            ) from None
        yield


def _unwritten(place: Path, fault: OSError) -> Stopped:
    why = fault.strerror or str(fault)
    if fault.errno in (errno.ENOSPC, errno.EDQUOT):
        why = "its disk is full"
    return Stopped(
        f"{place} cannot be written to: {why}. What was finished stays; make room and run the same "
        "again"
    )


def _differences(found: Mapping[str, Any], plan: Plan) -> list[str]:
    """Say in what a plan differs from the one whose results are there."""
    asked = plan.document
    told = [
        f"{key} {found.get(key)} there, {asked[key]} asked"
        for key in ("seed", "rounds", "repeats", "version")
        if found.get(key) != asked[key]
    ]
    for key, name in (("strategies", "label"), ("scenarios", "name")):
        there = {each[name]: each for each in found.get(key, ())}
        here = {each[name]: each for each in asked[key]}
        told += _named(key, "only there", [n for n in there if n not in here])
        told += _named(key, "only asked", [n for n in here if n not in there])
        told += _named(key, "not the same", [n for n in here if there.get(n, here[n]) != here[n]])
        if list(there) != list(here) and set(there) == set(here):
            told.append(f"{key} in another order")
    if not told and found.get("sha256") != asked["sha256"]:
        told.append("its hash")
    return told


def _named(key: str, what: str, names: list[str]) -> list[str]:
    more = ", …" if len(names) > NAMED else ""
    return [f"{key} {what}: {', '.join(names[:NAMED])}{more}"] if names else []
