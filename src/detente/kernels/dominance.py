"""Which points no other point beats; arrays only.

A point beats another if it is as good for all parties and better for one. Utilities nearer to each
other than a unit (1e-9 unless told otherwise) are equal: the rest is rounding. Large sets are
compared by *keys*, utilities counted in units: that makes being equal transitive, so the answer
does not depend on the order of the points.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from detente.kernels.compiled import compiled

__all__ = ["TIE", "efficient", "keys_of", "prune"]

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.intp]

TIE = 1e-9
"""Utilities nearer to each other than this are equal: the rest is rounding."""

OFFSET = 0.3719
"""Where units begin, in units: away from round numbers, which would fall to either side."""

BLOCK = 32
"""Points that share one bound in the search for a better one."""


def efficient(points: Floats) -> npt.NDArray[np.bool_]:
    """(…, points, parties) -> (…, points), whether no other is as good for all, better for one.

    Equal points are efficient together. Compares all pairs: for up to some thousand points.

    Examples
    --------
    >>> efficient(np.array([[1.0, 0.0], [0.0, 1.0], [0.0, 0.5]])).tolist()
    [True, True, False]
    """
    first, second = points[..., :, None, :], points[..., None, :, :]
    as_good = np.ones(points.shape[:-1] + points.shape[-2:-1], dtype=bool)
    better = np.zeros_like(as_good)
    for party in range(points.shape[-1]):  # party by party, to hold one boolean for each pair
        as_good &= second[..., party] >= first[..., party] - TIE
        better |= second[..., party] > first[..., party] + TIE
    return ~np.asarray((as_good & better).any(axis=-1))


def keys_of(points: Floats, unit: float = TIE) -> Floats:
    """(points, parties) -> (points, parties), utilities as whole numbers of units."""
    return np.floor(points / unit + OFFSET)


def prune(points: Floats, ways: Floats, unit: float = TIE) -> tuple[Integers, Floats]:
    """(points, parties), (points,) -> what no other point beats, each utility vector once.

    Returns the places of these points, by utility of the first party from high to low (then of
    the second, and so on), and for each the ways of all points equal to it added up.

    Examples
    --------
    >>> places, ways = prune(np.array([[0.0, 0.5], [1.0, 0.0], [0.0, 1.0], [0.0, 1.0]]), np.ones(4))
    >>> places.tolist(), ways.tolist()
    ([1, 2], [1.0, 2.0])
    """
    if not len(points):
        return np.empty(0, dtype=np.intp), np.empty(0)
    keys = keys_of(points, unit)
    order = np.lexsort(-keys.T[::-1])
    keys = keys[order]
    new = np.ones(len(keys), dtype=bool)
    new[1:] = (keys[1:] != keys[:-1]).any(axis=1)
    starts = np.flatnonzero(new)
    summed = np.add.reduceat(ways[order], starts)
    distinct = np.ascontiguousarray(keys[starts])
    parties = points.shape[1]
    if parties == 3:
        kept = _three(distinct)
    elif parties < 3:
        kept = _two(distinct)
    else:
        kept = _more(distinct)
    return order[starts[kept]], summed[kept]


@compiled
def _two(keys: Floats) -> npt.NDArray[np.bool_]:
    """(points, 1 or 2 parties) in falling order, distinct -> whether no earlier one beats it."""
    kept = np.zeros(len(keys), dtype=np.bool_)
    best = -np.inf
    for place in range(len(keys)):
        other = keys[place, -1] if keys.shape[1] > 1 else 0.0
        if other > best:
            kept[place] = True
            best = other
    return kept


@compiled
def _three(keys: Floats) -> npt.NDArray[np.bool_]:
    """(points, 3 parties) in falling order, distinct -> whether no earlier one beats it.

    Points so far make a staircase in the other two utilities: one falls as the other rises
    (Kung, Luccio and Preparata 1975).
    """
    kept = np.zeros(len(keys), dtype=np.bool_)
    second = np.empty(len(keys))  # falling
    third = np.empty(len(keys))  # rising
    size = 0
    for place in range(len(keys)):
        y, z = keys[place, 1], keys[place, 2]
        low, high = 0, size  # how many steps have at least y
        while low < high:
            middle = (low + high) // 2
            if second[middle] >= y:
                low = middle + 1
            else:
                high = middle
        if low > 0 and third[low - 1] >= z:
            continue
        kept[place] = True
        start = low  # steps from start to end lie below the new one
        if low > 0 and second[low - 1] == y:
            start = low - 1
        end = start
        while end < size and third[end] <= z:
            end += 1
        shift = 1 - (end - start)
        if shift > 0:
            for step in range(size - 1, end - 1, -1):
                second[step + 1] = second[step]
                third[step + 1] = third[step]
        elif shift < 0:
            for step in range(end, size):
                second[step + shift] = second[step]
                third[step + shift] = third[step]
        second[start] = y
        third[start] = z
        size += shift
    return kept


@compiled
def _more(keys: Floats) -> npt.NDArray[np.bool_]:
    """(points, parties) in falling order, distinct -> whether no earlier one beats it.

    Earlier points are searched in blocks, each with the best that any of its points gives each
    party: a block that falls short for one party holds nothing better.
    """
    points, parties = keys.shape
    kept = np.zeros(points, dtype=np.bool_)
    held = np.empty((points, parties))
    bounds = np.empty((points // BLOCK + 1, parties))
    size = 0
    for place in range(points):
        beaten = False
        for block in range((size + BLOCK - 1) // BLOCK):
            inside = True
            for party in range(1, parties):
                if bounds[block, party] < keys[place, party]:
                    inside = False
                    break
            if not inside:
                continue
            for other in range(block * BLOCK, min(size, (block + 1) * BLOCK)):
                better = True
                for party in range(1, parties):
                    if held[other, party] < keys[place, party]:
                        better = False
                        break
                if better:
                    beaten = True
                    break
            if beaten:
                break
        if beaten:
            continue
        kept[place] = True
        block = size // BLOCK
        for party in range(parties):
            held[size, party] = keys[place, party]
            if size % BLOCK == 0 or keys[place, party] > bounds[block, party]:
                bounds[block, party] = keys[place, party]
        size += 1
    return kept
