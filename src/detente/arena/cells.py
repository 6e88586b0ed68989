"""The cells of a tournament: each scenario with each choice of a strategy for each party.

Cells are numbered from 0, scenario by scenario; within a scenario the choices count like a number
whose last digit is the last party's strategy. Nothing is listed: a cell's number says what it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from detente.kernels.luck import seeds_of

__all__ = ["Cells", "session_seeds"]

Integers = npt.NDArray[np.int64]

REPEAT_AT, CELL_AT = np.uint64(8), np.uint64(32)
"""Bits in a session's number: 8 for the party, 24 for the repeat, the rest for the cell."""


@dataclass(frozen=True)
class Cells:
    """What each cell's number stands for.

    Attributes
    ----------
    strategies : int
        How many there are.
    parties : (scenarios,) tuple of int
        How many parties each scenario has.

    Examples
    --------
    >>> cells = Cells(3, (2, 2))
    >>> cells.count, cells.scenario_of(np.array([4, 9])).tolist()
    (18, [0, 1])
    >>> cells.choices(np.array([5, 9]), 2).tolist()
    [[1, 2], [0, 0]]
    """

    strategies: int
    parties: tuple[int, ...]

    @cached_property
    def starts(self) -> Integers:
        """(scenarios + 1,), the first cell of each scenario, and how many cells there are."""
        sizes = [self.strategies**parties for parties in self.parties]
        return np.cumsum([0, *sizes], dtype=np.int64)

    @property
    def count(self) -> int:
        """How many cells there are."""
        return sum(self.strategies**parties for parties in self.parties)

    def scenario_of(self, cells: Integers) -> Integers:
        """(cells,) -> (cells,), the place of each cell's scenario."""
        found: Integers = np.searchsorted(self.starts, cells, side="right") - 1
        return found

    def choices(self, cells: Integers, parties: int) -> Integers:
        """(cells,) of scenarios with so many parties -> (cells, parties), strategies by place."""
        within = cells - self.starts[self.scenario_of(cells)]
        places = self.strategies ** np.arange(parties - 1, -1, -1, dtype=np.int64)
        found: Integers = within[:, None] // places % self.strategies
        return found


def session_seeds(seed: int, cell: int, repeats: Integers, parties: int) -> npt.NDArray[np.uint64]:
    """(repeats,) -> (repeats, parties), the luck of each party in each session of a cell.

    It hangs on the seed, the cell, the repeat and the party alone: not on how many repeats or
    workers there are.
    """
    numbers: npt.NDArray[np.uint64] = (np.uint64(cell) << CELL_AT) + (
        repeats.astype(np.uint64)[:, None] << REPEAT_AT
    )
    numbers = np.asarray(numbers + np.arange(parties, dtype=np.uint64))
    found: npt.NDArray[np.uint64] = seeds_of(seed, numbers.ravel()).reshape(numbers.shape)
    return found
