"""Random numbers that are the same in compiled and in plain code: SplitMix64.

A party's luck is one whole number of 64 bits that every draw moves on. Sums and products wrap
around; the plain code is run with NumPy's warning of that turned off.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from detente.kernels.compiled import inlined

__all__ = ["seeds_of", "uniform"]

Luck = npt.NDArray[np.uint64]

STEP = np.uint64(0x9E3779B97F4A7C15)
FIRST, SECOND = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
A, B, C, D = np.uint64(30), np.uint64(27), np.uint64(31), np.uint64(11)
UNIT = 2.0**-53


def _mixed(state: Luck) -> Luck:
    state = (state ^ (state >> A)) * FIRST
    state = (state ^ (state >> B)) * SECOND
    mixed: Luck = state ^ (state >> C)
    return mixed


@inlined
def uniform(luck: Luck) -> float:
    """Return a number from 0 to below 1, and move the luck on."""
    luck[0] = luck[0] + STEP
    z = luck[0]
    z = (z ^ (z >> A)) * FIRST
    z = (z ^ (z >> B)) * SECOND
    z = z ^ (z >> C)
    return float(z >> D) * UNIT


def seeds_of(seed: int, numbers: npt.NDArray[np.uint64]) -> Luck:
    """Return a seed of its own for each number under a seed: (n,) -> (n,).

    Neighbours share nothing, and any part of the numbers gives the same seeds as all of them.

    Examples
    --------
    >>> few, many = np.arange(2, dtype=np.uint64), np.arange(9, dtype=np.uint64)
    >>> bool((seeds_of(1, many)[:2] == seeds_of(1, few)).all())
    True
    """
    start = _mixed(np.array([seed], dtype=np.uint64) * STEP + STEP)
    return _mixed(start + (numbers + np.uint64(1)) * STEP)
