"""What lotteries can reach: expected utilities of drawing one of several outcomes by lot.

With outcomes worth `u_1 … u_n` the lotteries reach their convex hull, `{ Σ λ_k u_k : λ ≥ 0,
Σ λ = 1 }`, and whatever is no better than a point of it for anybody. Everything asked of that set
here is one question: starting from some utilities, how far can all move in a given direction? Two
parties: the edges of the hull answer in closed form. More: a linear program with one row per party.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import highspy
import numpy as np
import numpy.typing as npt

from detente.errors import DetenteError
from detente.kernels.dominance import TIE

__all__ = ["Hull", "Reach", "corners", "fairest", "hull_of", "ideal_gains", "reachable"]

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]

PRICED = 1e-7
"""A party whose price is a greater part of the whole than this cannot be given more."""

OPTIONS = {
    "output_flag": False,
    "threads": 1,
    "presolve": "off",  # the program is small, and kept: it starts from its last solution
    "primal_feasibility_tolerance": 1e-10,
    "dual_feasibility_tolerance": 1e-10,
}


@dataclass(frozen=True, slots=True, eq=False)
class Reach:
    """The farthest that lotteries go from a point in a direction.

    Attributes
    ----------
    far : float
        How many times the direction fits in.
    chances : (points,)
        A lottery that gives everybody at least as much; few are above 0.
    prices : (parties,), at least 0
        What holds it back: no lottery is worth more than this one at these prices, which are 1 in
        the direction. A party with a price above 0 gets exactly what it gets here in every lottery
        that goes as far.
    """

    far: float
    chances: Floats
    prices: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Hull:
    """Points and what is worked out about them once; made by `hull_of`.

    Attributes
    ----------
    points : (points, parties)
    span : (parties,)
        The distance from each party's worst point to its best, 1 where there is none.
    """

    points: Floats
    span: Floats
    _chain: Places | None = field(default=None, repr=False)
    _solver: Any = field(default=None, repr=False)

    @property
    def chain(self) -> Places:
        """(corners,), the efficient corners for two parties, the best for the first one first."""
        if self._chain is None:
            raise ValueError("corners have an order only for two parties")
        return self._chain

    def reach(self, start: Floats, along: Floats) -> Reach | None:
        """Return how far lotteries go from `start` in the direction `along`, None if nowhere.

        A lottery goes `t` far if it gives everybody at least `start + t · along`; `t` may be below
        0. `along` is at least 0, and above 0 for somebody.
        """
        low, start, along = self.points.min(axis=0), start / self.span, along / self.span
        start = start - low / self.span
        ask = self._by_program if self._chain is None else self._by_edges
        found = ask(start, along)
        if found is None:
            return None
        far, chances, prices = found
        return Reach(far, _cleaned(chances), prices / self.span)

    def _by_edges(self, start: Floats, along: Floats) -> tuple[float, Floats, Floats] | None:
        corners = (self.points[self.chain] - self.points.min(axis=0)) / self.span
        normals, bounds = _facets(corners)
        room, speed = bounds - normals @ start, normals @ along
        moving = speed > 1e-12 * along.max()
        if (room[~moving] < -TIE).any():
            return None
        ratio = np.where(moving, room / np.where(moving, speed, 1.0), np.inf)
        tight = int(np.argmin(ratio))
        chances = np.zeros(len(self.points))
        chances[self.chain] = _mixed(corners, start + ratio[tight] * along)
        return float(ratio[tight]), chances, normals[tight] / speed[tight]

    def _by_program(self, start: Floats, along: Floats) -> tuple[float, Floats, Floats] | None:
        solver, count, parties = self._solver, *self.points.shape
        rows = np.arange(parties, dtype=np.int32)
        solver.changeRowsBounds(parties, rows, start, np.full(parties, np.inf))
        for party in range(parties):
            solver.changeCoeff(party, count, -float(along[party]))
        solver.run()
        status = solver.getModelStatus()
        if status == highspy.HighsModelStatus.kInfeasible:
            return None
        if status != highspy.HighsModelStatus.kOptimal:
            said = solver.modelStatusToString(status)
            raise DetenteError(f"the linear solver gave up on a lottery ({said})")
        found = solver.getSolution()
        columns, prices = np.array(found.col_value), np.array(found.row_dual)[:parties]
        return float(columns[-1]), columns[:-1], np.maximum(prices, 0.0)


def hull_of(points: Floats) -> Hull:
    """(points, parties) -> what lotteries over these points can reach.

    Examples
    --------
    >>> hull = hull_of(np.array([[1.0, 0.0], [0.6, 0.6], [0.0, 1.0]]))
    >>> found = hull.reach(np.array([0.5, 0.0]), np.array([0.0, 1.0]))
    >>> round(found.far, 9), (found.chances @ hull.points).round(9).tolist()
    (0.666666667, [0.5, 0.666666667])
    """
    points = np.asarray(points, dtype=np.float64)
    span = points.max(axis=0) - points.min(axis=0)
    span = np.where(span > TIE, span, 1.0)
    if points.shape[1] == 2:
        return Hull(points, span, _chain=corners(points))
    return Hull(points, span, _solver=_program((points - points.min(axis=0)) / span))


def corners(points: Floats) -> Places:
    """(points, 2) -> (corners,), the places of the hull's efficient corners.

    By falling utility of the first party. Found by one sweep (Andrew 1979); a point on the straight
    line between two others is no corner.

    Examples
    --------
    >>> corners(np.array([[1.0, 0.0], [0.5, 0.5], [0.0, 1.0], [0.2, 0.1]])).tolist()
    [0, 2]
    """
    order = np.lexsort((-points[:, 1], -points[:, 0]))
    kept: list[int] = []
    best = -np.inf
    for place in order.tolist():
        x, y = points[place].tolist()
        if y <= best:
            continue
        best = y
        while len(kept) > 1 and not _bulges(points[kept[-2]], points[kept[-1]], x, y):
            kept.pop()
        kept.append(place)
    return np.array(kept, dtype=np.intp)


def reachable(hull: Hull, least: Floats) -> Floats | None:
    """(parties,) -> (parties,), utilities that a lottery can give all at once; None if it cannot.

    They are `least` itself, but for what rounding takes away.
    """
    along = np.maximum(hull.span, 1.0)
    found = hull.reach(least, along)
    if found is None or found.far < -1.001 * TIE:
        return None
    return least + min(found.far, 0.0) * along


def fairest(hull: Hull, start: Floats, scale: Floats) -> Floats | None:
    """(parties,), (parties,) -> (points,), the lottery whose least scaled gain is greatest.

    Among those, the one whose second least is greatest, and so on (the lexicographic maximin).
    Gains may be below 0; but a party with scale 0 gets at least what it starts from, or there is
    no such lottery: None.

    Examples
    --------
    >>> hull = hull_of(np.array([[1.0, 0.0, 1.0], [0.0, 1.0, 1.0]]))
    >>> (fairest(hull, np.zeros(3), np.ones(3)) @ hull.points).round(9).tolist()
    [0.5, 0.5, 1.0]
    """
    level, scale = start.astype(np.float64), scale.astype(np.float64)
    if not scale.any():
        found = hull.reach(level, hull.span)
        return None if found is None or found.far < -2 * TIE else found.chances
    found = hull.reach(level, scale)
    while found is not None and scale.any():
        # who has a price gets exactly this much; the others may still get more
        settled = found.prices * scale > PRICED
        level = np.where(settled, level + found.far * scale, level)
        scale = np.where(settled, 0.0, scale)
        further = hull.reach(level, scale) if settled.any() and scale.any() else None
        if further is None:
            break
        found = further
    return None if found is None else found.chances


def ideal_gains(hull: Hull, start: Floats) -> Floats:
    """(parties,) -> (parties,), the most each can gain if all keep at least what they start from.

    A gain of at most 1e-9 is 0.

    Examples
    --------
    >>> hull = hull_of(np.array([[1.0, 0.0], [0.0, 1.0]]))
    >>> ideal_gains(hull, np.array([0.25, 0.25])).tolist()
    [0.5, 0.5]
    """
    reached = [hull.reach(start, one) for one in np.eye(len(start))]
    far = np.array([0.0 if found is None else found.far for found in reached])
    return np.where(far > TIE, far, 0.0)


def _bulges(first: Floats, second: Floats, x: float, y: float) -> bool:
    """Whether the path from the first over the second to (x, y) turns away from the hull."""
    left = (second[0] - first[0]) * (y - first[1])
    right = (second[1] - first[1]) * (x - first[0])
    return bool(left - right > 0)


def _facets(corners: Floats) -> tuple[Floats, Floats]:
    """(corners, 2) -> (facets, 2), (facets,), the hull as `normals · u ≤ bounds`.

    The first and last facet say that nobody gets more than its best; normals sum to 1.
    """
    step = corners[:-1] - corners[1:]
    edges = np.stack([-step[:, 1], step[:, 0]], axis=1)
    normals = np.concatenate([[[1.0, 0.0]], edges, [[0.0, 1.0]]])
    normals /= normals.sum(axis=1, keepdims=True)
    held = np.concatenate([corners[:1], corners])
    return normals, np.asarray((normals * held).sum(axis=1))


def _mixed(corners: Floats, aim: Floats) -> Floats:
    """(corners, 2), (2,) -> (corners,), the lottery over neighbours that is at a point of the hull.

    Found by the difference of the two utilities, which falls from corner to corner; beyond the
    ends it is the corner there.
    """
    place = corners[:, 0] - corners[:, 1]
    after = int(np.searchsorted(-place, aim[1] - aim[0]))
    chances = np.zeros(len(corners))
    if after in (0, len(corners)):
        chances[min(after, len(corners) - 1)] = 1.0
        return chances
    share = (aim[0] - aim[1] - place[after]) / (place[after - 1] - place[after])
    chances[after - 1], chances[after] = share, 1.0 - share
    return chances


def _program(points: Floats) -> Any:
    """The linear program of a ray: a chance for each point, and how far it goes in the last column.

    Rows: what each party gets is at least start + far · along; chances sum to 1.
    """
    count, parties = points.shape
    columns = np.ones((count + 1, parties + 1))
    columns[:-1, :-1] = points
    columns[-1, -1] = 0.0
    program = highspy.HighsLp()
    program.num_col_, program.num_row_ = count + 1, parties + 1
    program.col_cost_ = np.concatenate([np.zeros(count), [-1.0]])
    program.col_lower_ = np.concatenate([np.zeros(count), [-np.inf]])
    program.col_upper_ = np.full(count + 1, np.inf)
    program.row_lower_ = np.concatenate([np.zeros(parties), [1.0]])
    program.row_upper_ = np.concatenate([np.full(parties, np.inf), [1.0]])
    program.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    program.a_matrix_.start_ = np.arange(count + 2, dtype=np.int32) * (parties + 1)
    program.a_matrix_.index_ = np.tile(np.arange(parties + 1, dtype=np.int32), count + 1)
    program.a_matrix_.value_ = columns.ravel()
    solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    for option, value in OPTIONS.items():
        solver.setOptionValue(option, value)
    solver.passModel(program)
    return solver


def _cleaned(chances: Floats) -> Floats:
    """(points,) -> (points,), without what is only rounding, summing to 1 exactly enough."""
    kept = np.where(chances > 1e-12, chances, 0.0)
    return np.asarray(kept / kept.sum())
