"""Uniform draws over (weights, values, reservations) under bilinear constraints; arrays only.

While one factor of `f = value * weight` is held, the constraints are linear in the other, and a
state moves along a random line, uniformly on the part of it that they allow (hit-and-run, Smith
1984). In each sweep every party's weights move some times (values held), each of its reservation
values once, and the values of each term once (weights held). Lines mostly run along differences
between earlier states, which fits them to the shape of the set and keeps every linear equality.
Where the best or worst option is not known, values are redrawn instead, and kept where everything
still holds.
What is uncertain weighs a state; along a line that is a slice to draw from (Neal 2003, section 4).
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from detente.kernels.moves import Places, walk
from detente.kernels.polytope import Shape

__all__ = ["Chains", "draw", "settle"]

Floats = npt.NDArray[np.float64]

PARTS = 8
"""Chains move in so many parts, each with its own random numbers, on any number of cores."""

STAGE = 10
"""While chains settle, lines are fitted to where the chains are after so many sweeps."""


@dataclass(slots=True)
class Chains:
    """Where every chain is. `past` are earlier states, with values in place of `f`."""

    values: Floats  # (chains, columns), of which only the cells count
    raw: Floats  # (chains, columns), the unscaled values of open terms
    state: Floats  # (chains, columns): f, weights, reservation values
    past: Floats  # (memory, columns)

    def snapshot(self, shape: Shape) -> Floats:
        """(chains, columns), the states with values in place of `f`."""
        return np.where(shape.weight_of >= 0, self.values, self.state)


def settle(chains: Chains, shape: Shape, rng: np.random.Generator, sweeps: int) -> None:
    """Let the chains leave their starts, fitting the lines to where they go."""
    stages = -(-sweeps // STAGE)
    for stage in range(stages):
        _move(chains, shape, rng, STAGE, 1, 0)
        fresh = chains.snapshot(shape)
        spread = stage > stages // 2  # until then chains still leave their starts
        chains.past = np.concatenate([chains.past, fresh]) if spread else fresh


def draw(
    chains: Chains, shape: Shape, rng: np.random.Generator, kept: int, thinning: int
) -> Floats:
    """(kept, chains, columns), states `thinning` sweeps apart; the lines stay as they are."""
    return _move(chains, shape, rng, kept * thinning, thinning, kept)


def _move(
    chains: Chains, shape: Shape, rng: np.random.Generator, sweeps: int, thinning: int, kept: int
) -> Floats:
    drawn = np.empty((len(chains.state), kept, chains.state.shape[1]))
    ends = np.linspace(0, len(drawn), PARTS + 1).astype(int)
    streams = rng.spawn(PARTS)

    def part(number: int) -> None:
        mine = slice(ends[number], ends[number + 1])
        places = Places(chains.values[mine], chains.raw[mine], chains.state[mine], drawn[mine])
        walk(shape, places, chains.past, sweeps, thinning, streams[number])

    with ThreadPoolExecutor(min(PARTS, cores())) as threads:
        list(threads.map(part, range(PARTS)))
    return drawn.transpose(1, 0, 2)


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
