"""The lottery with the greatest product of gains, `max Σ_p w_p log (G λ)_p` over the simplex.

It is the best lottery if and only if no point is worth more than it at the prices `w_p / gain_p`:
for two parties that is solved on each edge of the hull; for more by Newton steps on all of the
conditions at once, from the inside (a primal-dual interior-point method).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from detente.kernels.dominance import TIE
from detente.scenario.hull import Hull, fairest, ideal_gains

__all__ = ["excess", "greatest_product"]

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

STEPS = 200
SETTLING = 30
CLOSE = 1e-14
"""The steps end where conditions hold to this, or where rounding lets them get no nearer."""


def greatest_product(hull: Hull, start: Floats, power: Floats) -> Floats | None:
    """(parties,), (parties,) -> (points,), the lottery with the greatest product of gains.

    Of those who can gain at all: a lottery can let all of them gain at once.
    """
    ideal = ideal_gains(hull, start)
    gaining = ideal > 0
    two = hull.points.shape[1] == 2
    if gaining.sum() < 2 or (two and len(hull.chain) < 2):
        return fairest(hull, start, ideal)
    if two:
        return _on_edges(hull, start, power)
    return _from_inside(hull, start, ideal, power / power[gaining].sum())


def excess(points: Floats, start: Floats, power: Floats, value: Floats) -> float:
    """By how much the best point is worth more than a lottery, at the lottery's own prices.

    0 for the best lottery; otherwise the logarithm of the product of gains, with weights that sum
    to 1, is at most this much below the greatest.

    Examples
    --------
    >>> excess(np.eye(2), np.zeros(2), np.ones(2), np.array([0.5, 0.5]))
    0.0
    """
    prices = power / power.sum() / (value - start)
    return float(((points - start) @ prices).max() - 1.0)


def _from_inside(hull: Hull, start: Floats, ideal: Floats, power: Floats) -> Floats | None:
    """More than two parties: steps from the inside, then few points with the same gains."""
    gaining = ideal > 0
    points, rows = _face(hull, start, ideal)
    fair = fairest(hull, start, ideal)
    if fair is None:
        return None
    scale = np.where(gaining, ideal, hull.span)
    gains = (hull.points - start) / scale
    first = (fair @ gains)[gaining]
    best = np.zeros(len(start))
    best[gaining] = _newton(gains[points][:, gaining], power[gaining], rows, first)
    found = hull.reach(start + best * scale, ideal)
    if found is None:
        return None
    drawn = np.flatnonzero(found.chances)
    chances = np.zeros(len(hull.points))
    chances[drawn] = _settled(gains[drawn], found.chances[drawn], gaining, power[gaining])
    return chances


def _settled(gains: Floats, chances: Floats, gaining: Bools, power: Floats) -> Floats:
    """(few, parties), (few,), (parties,), (gaining,) -> (few,), Newton steps among these points.

    The inside method comes less near where the best lottery is on an edge but could as well leave
    it: the product hardly changes there. From so near, steps without bounds settle that.
    """
    near, chances, inside = chances, chances.copy(), gains[:, gaining]
    held = np.concatenate([np.ones((len(gains), 1)), gains[:, ~gaining]], axis=1)
    kept = np.ones(len(chances), dtype=bool)
    for _ in range(SETTLING):
        value = chances @ inside
        free = _null(held[kept])
        slope = free.T @ (inside[kept] @ (power / value))
        bent = free.T @ (inside[kept] * np.sqrt(power) / value)
        step = free @ np.linalg.lstsq(bent @ bent.T, slope)[0]
        far = min(1.0, _room(chances[kept], step))
        chances[kept] += far * step
        if far < 1.0:  # somebody's chance is gone
            gone = kept & (chances <= chances[kept].min() + 1e-15)
            chances[gone], kept = 0.0, kept & ~gone
        elif np.abs(step).max(initial=0.0) < 1e-15:
            break
    settled: Floats = np.maximum(chances, 0.0) / np.maximum(chances, 0.0).sum()
    value, before = settled @ inside, near @ inside
    worse = (value <= 0).any() or np.log(value) @ power < np.log(before) @ power - 1e-12
    return near if worse else settled


def _null(rows: Floats) -> Floats:
    """(columns, rows) -> (columns, free), directions that leave what is held as it is."""
    left, sizes, _ = np.linalg.svd(rows)
    return np.asarray(left[:, int((sizes > 1e-9 * sizes[0]).sum()) :])


def _on_edges(hull: Hull, start: Floats, power: Floats) -> Floats:
    """Two parties: the product has one peak along the hull, on an edge or at a corner."""
    gains = hull.points[hull.chain] - start
    upper, lower = gains[:-1], gains[1:]  # going along, the first loses and the second gains
    step = lower - upper
    pull = power[0] * step[:, 0] * upper[:, 1] + power[1] * step[:, 1] * upper[:, 0]
    share = np.clip(-pull / (power.sum() * step[:, 0] * step[:, 1]), 0.0, 1.0)
    peaks = upper + share[:, None] * step
    worth = np.full(len(peaks), -np.inf)
    inside = (peaks > 0).all(axis=1)
    worth[inside] = np.log(peaks[inside]) @ power
    best = int(np.argmax(worth))
    chances = np.zeros(len(hull.points))
    chances[hull.chain[best]], chances[hull.chain[best + 1]] = 1.0 - share[best], share[best]
    return chances


def _face(hull: Hull, start: Floats, ideal: Floats) -> tuple[npt.NDArray[np.intp], Floats]:
    """The points that lotteries may draw, and one row for each party held where it starts.

    A party that can gain nothing has prices at which no acceptable lottery is worth anything, so
    that only points worth nothing at these prices are ever drawn.
    """
    kept = np.ones(len(hull.points), dtype=bool)
    stuck = np.flatnonzero(ideal <= 0)
    for party in stuck:
        found = hull.reach(start, np.eye(len(start))[party])
        if found is not None:
            worth = (hull.points - start) @ found.prices / hull.span[party]
            kept &= np.abs(worth) <= 10 * TIE
    rows = (hull.points[kept][:, stuck] - start[stuck]) / hull.span[stuck]
    return np.flatnonzero(kept), rows


@dataclass(slots=True)
class _State:
    chances: Floats  # (points,), above 0
    slack: Floats  # (points,), above 0: by how much a point is worth less than the best
    gains: Floats  # (parties,), above 0
    prices: Floats  # (parties,)
    held: Floats  # (rows,), the multipliers of what is held


def _newton(points: Floats, power: Floats, rows: Floats, first: Floats) -> Floats:
    """(points, parties), (parties,), (points, rows), (parties,) -> (parties,), the best gains.

    `rows` are to come out at 0; `first` are gains that some lottery reaches, all above 0.
    """
    count = len(points)
    held = np.concatenate([np.ones((count, 1)), rows], axis=1)
    prices = power / first
    multipliers = np.zeros(held.shape[1])
    multipliers[0] = 1.0 + (points @ prices).max()
    slack = multipliers[0] - points @ prices
    at = _State(np.full(count, 1.0 / count), slack, first.copy(), prices, multipliers)
    best, least, along = first, np.inf, 1.0
    for _ in range(STEPS):
        errors = _errors(points, power, held, at)
        gap = float(at.chances @ at.slack)
        size = max(gap, *(float(np.abs(error).max(initial=0.0)) for error in errors))
        if size < least:
            best, least = at.gains.copy(), size
        if size <= CLOSE or size > 1e4 * least or along < 1e-12:
            break
        # after a short step aim less far: at conditions that all points are equally near to
        along = _step(points, held, at, errors, (0.1 if along > 0.5 else 0.6) * gap / count)
    return best


def _errors(points: Floats, power: Floats, held: Floats, at: _State) -> tuple[Floats, ...]:
    """By how much each condition fails."""
    aims = np.zeros(held.shape[1])
    aims[0] = 1.0
    return (
        held @ at.held - points @ at.prices - at.slack,
        at.gains - at.chances @ points,
        aims - at.chances @ held,
        power - at.prices * at.gains,
    )


def _step(
    points: Floats, held: Floats, at: _State, errors: tuple[Floats, ...], target: float
) -> float:
    """Take one Newton step, or part of it, towards conditions with `chances · slack = target`."""
    dual, gain, sums, price = errors
    both = np.concatenate([points, held], axis=1)
    weight = at.chances / at.slack
    matrix = both.T @ (weight[:, None] * both)
    parties = len(at.gains)
    matrix[np.arange(parties), np.arange(parties)] += at.gains / at.prices
    pull = points @ ((price + at.prices * gain) / at.gains)
    pull += target / at.chances - at.slack - dual
    right = both.T @ (weight * pull)
    right[parties:] -= sums
    found, *_ = np.linalg.lstsq(matrix, right)
    chances = weight * (pull - both @ found)
    slack = (target - at.chances * at.slack - at.slack * chances) / at.chances
    gains = chances @ points - gain
    prices = (price - at.prices * gains) / at.gains
    pairs = ((at.chances, chances), (at.slack, slack), (at.gains, gains), (at.prices, prices))
    along = min(1.0, *(0.995 * _room(value, change) for value, change in pairs))
    for value, change in pairs:
        value += along * change
    at.held += along * found[parties:]
    return along


def _room(value: Floats, change: Floats) -> float:
    """How many steps until something reaches 0."""
    down = change < 0
    return float((value[down] / -change[down]).min(initial=np.inf))
