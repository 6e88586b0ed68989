"""A part of a tournament: its cells are played, and their sessions become one Parquet file."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from detente.arena.cells import session_seeds
from detente.arena.ground import Ground, ground_of
from detente.arena.plan import Plan
from detente.arena.rows import Rows, as_parquet
from detente.play.faults import faults_of
from detente.play.negotiate import play
from detente.play.part import Strategy

__all__ = ["Player"]

Integers = npt.NDArray[np.int64]
Seeds = npt.NDArray[np.uint64]
Found = tuple[Integers, list[str]]
"""(sessions, 4) how they went, as `play` tells it, and the fault of each, or nothing."""

KEPT = 8
"""Scenarios that a player remembers the tables of."""


class Player:
    """Plays parts of a plan, one after the other.

    Parameters
    ----------
    plan : Plan
    """

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.digest = plan.digest
        self._cells = plan.cells
        self._grounds: dict[int, Ground] = {}

    def part(self, first: int, end: int) -> bytes:
        """Play the cells from one to before another, and return the file of their sessions."""
        rows = [self.cell(cell) for cell in range(first, end)]
        return as_parquet(self.plan, rows, {"plan": self.digest, "cells": f"{first}-{end}"})

    def cell(self, cell: int) -> Rows:
        """Play all sessions of a cell."""
        where = int(self._cells.scenario_of(np.array([cell]))[0])
        ground = self._ground(where)
        parties = len(ground.table.utilities)
        choice = self._cells.choices(np.array([cell]), parties)[0]
        strategies = [self.plan.strategies[place] for place in choice]
        repeats = np.arange(self.plan.repeats, dtype=np.int64)
        found = np.zeros((len(repeats), 4), dtype=np.int64)
        faults = [""] * len(repeats)
        seeds = session_seeds(self.plan.seed, cell, repeats, parties)
        for opener in range(min(parties, len(repeats))):
            own = repeats[opener::parties]
            told, wrong = _opened(ground, strategies, self.plan.rounds, seeds[own], opener)
            found[own] = told
            for repeat, fault in zip(own, wrong, strict=True):
                faults[repeat] = fault
        return Rows(cell, where, tuple(choice.tolist()), found, tuple(faults), ground)

    def _ground(self, where: int) -> Ground:
        if where not in self._grounds:
            while len(self._grounds) >= KEPT:
                del self._grounds[next(iter(self._grounds))]
            self._grounds[where] = ground_of(self.plan.scenarios[where])
        return self._grounds[where]


def _opened(
    ground: Ground, strategies: Sequence[Strategy], rounds: int, seeds: Seeds, opener: int
) -> Found:
    """Play sessions that one party opens; the others follow in the scenario's order."""
    order = (np.arange(len(strategies)) + opener) % len(strategies)
    seated = [strategies[place] for place in order.tolist()]
    found, wrong = play(ground.opened_by[opener], seated, rounds, seeds[:, order])
    faults = faults_of(seated, found, wrong)
    ended = found[:, 3] >= 0
    found[ended, 3] = order[found[ended, 3]]
    return found, faults
