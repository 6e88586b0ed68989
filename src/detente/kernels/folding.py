"""The efficient sums of two sets of points; arrays only.

Utilities that add over issues make the utility vectors of all outcomes a sum of small sets. What
is beaten in a part is beaten in the whole, so each step keeps the efficient sums only.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from detente.kernels.compiled import compiled
from detente.kernels.dominance import OFFSET, prune

__all__ = ["fold"]

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.intp]

BLOCK = 4_000_000
"""How many sums are held at once."""


def fold(
    first: Floats, ways_first: Floats, second: Floats, ways_second: Floats, unit: float
) -> tuple[Floats, Floats, Integers, Integers]:
    """(m, parties), (m,), (n, parties), (n,) -> the efficient sums of one of each.

    Both sets are efficient and in falling order (as `prune` leaves them). Returns the sums, in
    how many ways each arises, and which point of the first and of the second set made it.

    Examples
    --------
    >>> a = np.array([[1.0, 0.0], [0.0, 1.0]])
    >>> sums, ways, left, right = fold(a, np.ones(2), a, np.ones(2), 1e-9)
    >>> sums.tolist(), ways.tolist()
    ([[2.0, 0.0], [1.0, 1.0], [0.0, 2.0]], [1.0, 2.0, 1.0])
    """
    if not len(first) or not len(second):
        none = np.empty(0, np.intp)
        return np.empty((0, first.shape[1])), np.empty(0), none, none
    if first.shape[1] == 2:
        if len(second) > len(first):  # fewer and longer merges
            sums, ways, right, left = _merge(second, ways_second, first, ways_first, unit)
        else:
            sums, ways, left, right = _merge(first, ways_first, second, ways_second, unit)
        return sums, ways, left, right
    return _prune_blocks(first, ways_first, second, ways_second, unit)


def _prune_blocks(
    first: Floats, ways_first: Floats, second: Floats, ways_second: Floats, unit: float
) -> tuple[Floats, Floats, Integers, Integers]:
    """Every sum, some millions at a time, pruned together with what is left of those before."""
    parties = first.shape[1]
    held = (np.empty((0, parties)), np.empty(0), np.empty(0, np.intp), np.empty(0, np.intp))
    rows = max(1, BLOCK // len(first))
    for start in range(0, len(second), rows):
        part = second[start : start + rows]
        sums = (first[None, :, :] + part[:, None, :]).reshape(-1, parties)
        ways = (ways_first[None, :] * ways_second[start : start + rows, None]).ravel()
        left = np.tile(np.arange(len(first)), len(part))
        right = np.repeat(np.arange(start, start + len(part)), len(first))
        together = (sums, ways, left, right)
        if len(held[0]):
            joined = zip(held, together, strict=True)
            together = tuple(np.concatenate(both) for both in joined)  # type: ignore[assignment]
        places, summed = prune(together[0], together[1], unit)
        held = (together[0][places], summed, together[2][places], together[3][places])
    return held


@compiled
def _merge(
    first: Floats, ways_first: Floats, second: Floats, ways_second: Floats, unit: float
) -> tuple[Floats, Floats, Integers, Integers]:
    """Two parties: each point of the second set shifts the whole first set, still in order.

    The shifted sets are merged one after the other, keeping what rises for the second party.
    """
    count = len(first)
    sums = np.empty((0, 2))
    ways = np.empty(0)
    left = np.empty(0, np.intp)
    right = np.empty(0, np.intp)
    for shift in range(len(second)):
        held = len(sums)
        new_sums = np.empty((held + count, 2))
        new_ways = np.empty(held + count)
        new_left = np.empty(held + count, np.intp)
        new_right = np.empty(held + count, np.intp)
        size = 0
        last_x, last_y = np.inf, -np.inf
        i, j = 0, 0
        while i < held or j < count:
            x, y, a, b = 0.0, 0.0, -np.inf, -np.inf
            if i < held:
                x, y = sums[i, 0], sums[i, 1]
                a, b = np.floor(x / unit + OFFSET), np.floor(y / unit + OFFSET)
            from_held = i < held
            if j < count:
                other_x = first[j, 0] + second[shift, 0]
                other_y = first[j, 1] + second[shift, 1]
                c = np.floor(other_x / unit + OFFSET)
                d = np.floor(other_y / unit + OFFSET)
                if not from_held or c > a or (c == a and d > b):
                    from_held = False
                    x, y, a, b = other_x, other_y, c, d
            if b > last_y:
                if a < last_x:
                    size += 1
                place = size - 1
                last_x, last_y = a, b
                new_sums[place, 0], new_sums[place, 1] = x, y
                if from_held:
                    new_ways[place], new_left[place] = ways[i], left[i]
                    new_right[place] = right[i]
                else:
                    new_ways[place] = ways_first[j] * ways_second[shift]
                    new_left[place], new_right[place] = j, shift
            elif a == last_x and b == last_y:
                if from_held:
                    new_ways[size - 1] += ways[i]
                else:
                    new_ways[size - 1] += ways_first[j] * ways_second[shift]
            if from_held:
                i += 1
            else:
                j += 1
        sums, ways = new_sums[:size], new_ways[:size]
        left, right = new_left[:size], new_right[:size]
    return sums, ways, left, right
