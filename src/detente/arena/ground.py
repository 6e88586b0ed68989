"""What sessions in one scenario are measured against, worked out once for all of them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import astuple, dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt

from detente.play.table import Table, table_from, table_of
from detente.scenario.scenario import Scenario

__all__ = ["Ground", "Measured", "ground_of"]

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]

BLOCK = 4_000_000
"""Differences that are in memory at once."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What sessions came to; where there was no deal, every party has its reservation value.

    Attributes
    ----------
    utilities : (sessions, parties)
    welfare : (sessions,)
        The sum of utilities.
    product : (sessions,)
        The product of what parties gain above their reservation values; losses count as 0.
    to_nash : (sessions,)
        How far from the Nash solution, or the nearest where several tie; not a number where no
        outcome suits all.
    to_frontier : (sessions,)
        How far from the nearest efficient outcome.
    """

    utilities: Floats
    welfare: Floats
    product: Floats
    to_nash: Floats
    to_frontier: Floats


@dataclass(frozen=True)
class Ground:
    """A scenario's table, frontier and Nash solution, all on one scale from 0 to 1.

    Attributes
    ----------
    table : Table
    frontier : (points, parties)
    nash : (solutions, parties)
        Empty where no outcome suits all.
    """

    table: Table
    frontier: Floats
    nash: Floats

    @cached_property
    def opened_by(self) -> tuple[Table, ...]:
        """The table for each party that opens: it first, the others in the scenario's order."""
        return tuple(_turned(self.table, opener) for opener in range(len(self.table.utilities)))

    @property
    def digest(self) -> str:
        """A hash of all that is played: names, outcomes, what they are worth, who signs what."""
        scenario, table = self.table.scenario, self.table
        names = [scenario.name, scenario.parties, [astuple(i) for i in scenario.space.issues]]
        found = hashlib.sha256(json.dumps(names, ensure_ascii=False).encode())
        for array in (table.outcomes, table.worth, np.array(scenario.reservation)):
            found.update(np.ascontiguousarray(array).tobytes())
        return found.hexdigest()

    def measured(self, agreed: Integers) -> Measured:
        """(sessions,) outcomes agreed on, -1: none -> what the sessions came to."""
        table = self.table
        places, back = np.unique(agreed, return_inverse=True)
        worth = table.utilities[:, places].T.copy()
        worth[places < 0] = table.reservation
        gains = np.clip(worth - table.reservation, 0.0, None)
        utilities = worth[back]
        return Measured(
            utilities=utilities,
            welfare=utilities.sum(axis=1),
            product=gains.prod(axis=1)[back],
            to_nash=_nearest(worth, self.nash)[back],
            to_frontier=_nearest(worth, self.frontier)[back],
        )


def ground_of(scenario: Scenario) -> Ground:
    """Return what sessions in a scenario are measured against.

    The no-deal outcome, where the scenario knows it, is not on the table: it is what holds when
    parties do not agree. Issues that any number decides are cut into steps.

    Raises
    ------
    TooLarge
        If the space can neither be listed nor taken apart.

    Examples
    --------
    >>> from detente.scenario.make import make_scenario
    >>> ground = ground_of(make_scenario({"cake": ["all", "half", "none"]},
    ...     {"Ann": [[1, .6, 0]], "Ben": [[0, .6, 1]]}))
    >>> ground.measured(np.array([0, -1])).to_nash.round(3).tolist()
    [0.721, 0.849]
    """
    scenario = scenario.on_grid()
    table = table_of(scenario)
    deals = scenario.space.is_deal(table.outcomes)
    if not deals.all():
        reservation = np.array(scenario.reservation)
        outcomes = np.ascontiguousarray(table.outcomes[deals])
        worth = np.ascontiguousarray(table.worth[:, deals])
        table = table_from(scenario, outcomes, worth, reservation, table.listed)
    nash = scenario.nash()
    best = nash.utilities if nash.found else np.zeros((0, len(scenario.parties)))
    frontier = scenario.frontier().utilities
    return Ground(table, _onto_scale(table, frontier), _onto_scale(table, best))


def _turned(table: Table, opener: int) -> Table:
    order = np.roll(np.arange(len(table.utilities)), -opener)
    return replace(
        table,
        utilities=table.utilities[order],
        ladder=table.ladder[order],
        order=table.order[order],
        reservation=table.reservation[order],
    )


def _onto_scale(table: Table, utilities: Floats) -> Floats:
    """(points, parties) as the scenario has them -> the same on the table's scale."""
    low, high = table.worth.min(axis=1), table.worth.max(axis=1)
    inside = (low >= 0) & (high <= 1)
    start, span = np.where(inside, 0.0, low), np.where(inside | (high == low), 1.0, high - low)
    found: Floats = (utilities - start) / span
    return found


def _nearest(points: Floats, targets: Floats) -> Floats:
    """(points, parties), (targets, parties) -> (points,), the distance to the nearest target."""
    if not len(targets):
        return np.full(len(points), np.nan)
    found = np.empty(len(points))
    step = max(1, BLOCK // targets.size)
    for start in range(0, len(points), step):
        apart = points[start : start + step, None] - targets
        found[start : start + step] = np.sqrt((apart**2).sum(axis=2).min(axis=1))
    return found
