"""Boxes in which something holds: the patient rule induction method (PRIM).

Draws are points, one coordinate for each unknown, and something holds in some of them. A box limits
some unknowns from below or above. Its *density* is the share of its draws in which it holds, its
*coverage* the share of all draws in which it holds that lie inside.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

__all__ = ["ALPHA", "SUPPORT", "Box", "Step", "covering", "find_box", "peel", "tells"]

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Integers = npt.NDArray[np.intp]

ALPHA = 0.05
"""The part of a box that one peel takes off: little, so that a poor peel can be made up for."""

SUPPORT = 0.05
"""The least part of all draws in a box."""

HARDLY = 0.1
"""Restrictions are dropped while the box still tells all but this part of what it told."""

LIMITS = 4
"""The most restrictions a box keeps: more are hard to say and to remember."""

BOXES = 3


@dataclass(frozen=True, slots=True)
class Box:
    """Limits on unknowns: (unknowns,) each, infinite where there is none."""

    low: Floats
    high: Floats

    def inside(self, draws: Floats) -> Bools:
        """(draws, unknowns) -> (draws,), which draws lie inside."""
        held = np.ones(len(draws), dtype=bool)
        for limits, sign in ((self.low, 1.0), (self.high, -1.0)):
            for column in np.flatnonzero(np.isfinite(limits)):
                held &= sign * draws[:, column] >= sign * limits[column]
        return held

    def moved(self, side: int, column: int, limit: float) -> Box:
        """Return the box with another limit of an unknown: side 0 is its low one, 1 its high."""
        sides = [self.low.copy(), self.high.copy()]
        sides[side][column] = limit
        return Box(*sides)

    @property
    def limits(self) -> list[tuple[int, int]]:
        """Side and column of every limit there is."""
        sides = (self.low, self.high)
        return [(s, int(c)) for s in (0, 1) for c in np.flatnonzero(np.isfinite(sides[s]))]


@dataclass(frozen=True, slots=True)
class Step:
    """A box on the way of the peels, its draws, and in how many of these it holds."""

    box: Box
    size: int
    hits: int


def tells(size: Floats, hits: Floats, draws: int, holds: int) -> Floats:
    """Return how much of the variance of "it holds" it explains whether a draw lies in a box.

    The squared correlation of the two, taken as 0 for boxes of no more than average density:
    0 to 1, and 1 for a box with all draws in which it holds and no others.

    Examples
    --------
    >>> tells(np.array([50.0, 50.0]), np.array([50.0, 40.0]), 100, 50)
    array([1.  , 0.36])
    """
    more = np.maximum(hits * draws - size * holds, 0.0)
    spread = size * (draws - size) * float(holds * (draws - holds))
    return np.asarray(np.divide(more**2, spread, out=np.zeros_like(more), where=spread > 0))


def peel(draws: Floats, holds: Bools) -> list[Step]:
    """Take thin slices off a box that holds everything, and return every box on the way.

    Of the two ends of each unknown, the slice goes that raises the density most for each draw it
    takes. It is as thick as `ALPHA` of the draws; where equal values span more, as thick as these.

    Parameters
    ----------
    draws : (draws, unknowns)
    holds : (draws,)

    References
    ----------
    Friedman & Fisher (1999), Bump hunting in high-dimensional data. Gain for each draw taken, for
    unknowns with few values: Kwakkel & Jaxa-Rozen (2016).
    """
    unknowns = draws.shape[1]
    order = np.argsort(draws.T, axis=1, kind="stable")
    box = Box(np.full(unknowns, -np.inf), np.full(unknowns, np.inf))
    steps = [Step(box, len(draws), int(holds.sum()))]
    kept = np.ones(len(draws), dtype=bool)
    while unknowns and steps[-1].hits < steps[-1].size:
        last = steps[-1]
        ends = [_slices(draws, holds, order), _slices(-draws, holds, order[:, ::-1])]
        taken, lost, limit = (np.stack(each) for each in zip(*ends, strict=True))
        left = np.maximum(last.size - taken, 1)
        gain = ((last.hits - lost) / left - last.hits / last.size) / taken
        gain[left < SUPPORT * len(draws)] = -np.inf
        side, column = (int(n) for n in np.unravel_index(gain.argmax(), gain.shape))
        if gain[side, column] <= 0:
            break
        ranked = order[column] if side == 0 else order[column, ::-1]
        kept[ranked[: taken[side, column]]] = False
        order = order[kept[order]].reshape(unknowns, -1)
        box = box.moved(side, column, float((1 - 2 * side) * limit[side, column]))
        steps.append(Step(box, order.shape[1], last.hits - int(lost[side, column])))
    return steps


def _slices(draws: Floats, holds: Bools, order: Integers) -> tuple[Integers, Integers, Floats]:
    """For each unknown: how many draws its lowest slice has, hits among them, where it ends."""
    unknowns, size = order.shape
    thick = max(1, int(ALPHA * size))
    columns = np.arange(unknowns)
    ends = draws[order[:, : thick + 1], columns[:, None]]
    taken = (ends[:, :-1] < ends[:, -1:]).sum(axis=1)
    for column in np.flatnonzero(taken == 0):  # equal values span more than a slice
        taken[column] = (draws[order[column], column] <= ends[column, -1]).sum()
    taken[taken == size] = size  # an unknown with one value left cannot be cut
    hits = np.array([holds[order[c, :count]].sum() for c, count in enumerate(taken)])
    first = draws[order[columns, taken - 1], columns]
    after = draws[order[columns, np.minimum(taken, size - 1)], columns]
    return taken, hits, (first + after) / 2


def find_box(draws: Floats, holds: Bools) -> Box:
    """Return one box that is easy to state and tells much of where it holds.

    The box on the way of the peels that tells most (`tells`); of that box, the limits that hardly
    matter are dropped; those that stay are set anew, each where the box tells most while the others
    are held, until none moves (pasting, here both ways); and so on until none is dropped.
    """
    steps = peel(draws, holds)
    sizes, hits = (np.array([getattr(s, n) for s in steps], float) for n in ("size", "hits"))
    box = steps[int(tells(sizes, hits, len(draws), int(holds.sum())).argmax())].box
    before = -1
    while len(box.limits) != before:
        before = len(box.limits)
        box = _set_anew(_dropped(box, draws, holds), draws, holds)
    return box


def _told(box: Box, draws: Floats, holds: Bools) -> float:
    inside = box.inside(draws)
    size, hits = np.array([float(inside.sum())]), np.array([float(holds[inside].sum())])
    return float(tells(size, hits, len(draws), int(holds.sum()))[0])


def _dropped(box: Box, draws: Floats, holds: Bools) -> Box:
    enough = (1 - HARDLY) * _told(box, draws, holds)
    while box.limits:
        without = [box.moved(s, c, (-np.inf, np.inf)[s]) for s, c in box.limits]
        told = [_told(other, draws, holds) for other in without]
        if max(told) < enough and len(box.limits) <= LIMITS:
            break
        box = without[int(np.argmax(told))]
    return box


def _set_anew(box: Box, draws: Floats, holds: Bools) -> Box:
    told = _told(box, draws, holds)
    while True:
        for side, column in box.limits:
            box = box.moved(side, column, _best_limit(box, side, column, draws, holds))
        now = _told(box, draws, holds)
        if now <= told + 1e-9:
            return box
        told = now


def _best_limit(box: Box, side: int, column: int, draws: Floats, holds: Bools) -> float:
    """Where a limit makes the box tell most: halfway between two neighbouring draws, or nowhere."""
    none = (-np.inf, np.inf)[side]
    sign = 1 - 2 * side
    others = np.flatnonzero(box.moved(side, column, none).inside(draws))
    inward = sign * draws[others, column]
    ranked = np.argsort(-inward, kind="stable")  # the last to be left out comes first
    values = sign * inward[ranked]
    sizes = np.arange(1.0, len(ranked) + 1)
    hits = np.cumsum(holds[others[ranked]].astype(float))
    told = tells(sizes, hits, len(draws), int(holds.sum()))
    told[:-1][values[:-1] == values[1:]] = -1.0  # equal values stay together
    told[sizes < SUPPORT * len(draws)] = -1.0
    best = int(told.argmax())
    if best == len(values) - 1:
        return none
    return float((values[best] + values[best + 1]) / 2)


def covering(draws: Floats, holds: Bools, most: int = BOXES) -> list[Box]:
    """Return boxes one after the other, each found in the draws that those before leave.

    It ends where a box would be no denser than all draws are.

    Examples
    --------
    >>> draws = np.random.default_rng(1).random((2000, 3))
    >>> found = covering(draws, (draws[:, 0] > 0.6) & (draws[:, 2] < 0.5))
    >>> [(side, column) for box in found for side, column in box.limits]
    [(0, 0), (1, 2)]
    """
    found: list[Box] = []
    left = np.ones(len(draws), dtype=bool)
    while len(found) < most and holds[left].any() and not holds[left].all():
        box = find_box(draws[left], holds[left])
        inside = box.inside(draws) & left
        if not box.limits or holds[inside].mean() <= holds.mean():
            break
        found.append(box)
        left &= ~inside
    return found
