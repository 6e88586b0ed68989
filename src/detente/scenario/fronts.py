"""The efficient points of a sum of tables, exactly, and which choices make each of them.

Issues that share no table are decided apart and *folded*: the efficient sums of their efficient
points. A group of issues too large to list is decided issue by issue, the one that shares the most
tables first, until the rest falls apart (conditioning on a cut set: Dechter 1990).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np
import numpy.typing as npt

from detente.errors import TooLarge
from detente.kernels.dominance import TIE, prune
from detente.kernels.folding import fold
from detente.scenario.parts import Scope, Tables, condition, groups, sums_of

__all__ = ["Front", "Plan", "fronts_of", "plan"]

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.intp]
Progress = Callable[[float], None]

LISTED = 1 << 12
"""Groups of issues with at most this many combinations are listed."""

MOST_POINTS = 3_000_000
"""More efficient points than this are not held in memory."""

SAME = 1e-8
"""Points this near to each other count as one when ways to reach it are listed."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What the exact computation will take.

    Attributes
    ----------
    listed : combinations that are listed
    steps : how many times in a row points are dropped; each time costs at most one unit
    """

    listed: float
    steps: int


def plan(scopes: list[Scope], sizes: Mapping[int, int], issues: Scope) -> Plan:
    """Return what the efficient points of some tables will take to compute."""
    parts = groups(issues, scopes)
    listed, steps = 0.0, len(parts) - 1
    for part in parts:
        count = math.prod(sizes[issue] for issue in part)
        if count <= LISTED or len(part) == 1:
            listed += count
            continue
        inside = [scope for scope in scopes if set(scope) <= set(part)]
        pivot = _pivot(inside, part)
        rest = tuple(issue for issue in part if issue != pivot)
        without = [tuple(i for i in scope if i != pivot) for scope in inside]
        deeper = plan([scope for scope in without if scope], sizes, rest)
        listed += sizes[pivot] * deeper.listed
        steps += deeper.steps + 1
    return Plan(listed, steps)


def fronts_of(
    tables: Tables,
    issues: Scope,
    counts: Sequence[Floats],
    unit: float,
    rivals: Floats | None = None,
    progress: Progress | None = None,
) -> Front:
    """Return the efficient points of a sum of tables; some issues decided.

    Parameters
    ----------
    tables : Tables
    issues : the issues still to decide
    counts : for each issue (classes,), how many options each class has
    unit : float
        Points that differ by less count as equal; above 1e-9 some efficient points are dropped.
    rivals : (points, parties), optional
        Points from elsewhere; what they beat need not be found.
    """
    parts = groups(issues, tables)
    insides = [{s: v for s, v in tables.items() if set(s) <= set(part)} for part in parts]
    if rivals is None:
        rivals = np.empty((0, len(next(iter(tables.values())))))
    total: Front | None = None
    for number, (part, inside) in enumerate(zip(parts, insides, strict=True)):
        others = [_best(other) for other in insides if other is not inside] if len(rivals) else []
        reduced = rivals - sum(others, np.zeros(rivals.shape[1]))  # as seen from this part
        told = progress if len(parts) == 1 else None
        front = _part(inside, part, counts, unit, reduced, told)
        total = front if total is None else _Fold.of(total, front, unit)
        if progress is not None and len(parts) > 1:
            progress((number + 1) / len(parts))
    if total is None:
        raise ValueError("no issues")
    return total


def _pivot(scopes: list[Scope], part: Scope) -> int:
    return max(part, key=lambda issue: (sum(issue in scope for scope in scopes), -issue))


def _best(tables: Tables) -> Floats:
    """(parties,), what each party gets at most."""
    each = [values.reshape(len(values), -1).max(axis=1) for values in tables.values()]
    total: Floats = np.sum(each, axis=0)
    return total


def _part(
    tables: Tables,
    part: Scope,
    counts: Sequence[Floats],
    unit: float,
    rivals: Floats,
    progress: Progress | None,
) -> Front:
    if len(part) == 1 or math.prod(len(counts[issue]) for issue in part) <= LISTED:
        return _Listed.of(tables, part, counts)
    return _Either.of(tables, part, counts, unit, rivals, progress)


def _check_memory(points: int) -> None:
    if points > MOST_POINTS:
        raise TooLarge(
            f"there are more than {MOST_POINTS:,} efficient outcomes; ask for the frontier within "
            "an error, such as epsilon=0.001: then no party is told more than that too little"
        )


@dataclass(frozen=True, slots=True, eq=False)
class _Listed:
    """Issues whose combinations are all listed.

    Attributes
    ----------
    points : (points, parties)
        Efficient points, from high to low for the first party.
    ways : (points,)
        How many combinations of options make each.
    """

    points: Floats
    ways: Floats
    cells: Integers
    tables: Tables
    part: Scope
    sizes: tuple[int, ...]

    @staticmethod
    def of(tables: Tables, part: Scope, counts: Sequence[Floats]) -> _Listed:
        sizes = tuple(len(counts[issue]) for issue in part)
        sums = sums_of(tables, part, sizes)
        options = reduce(np.multiply.outer, [counts[issue] for issue in part]).ravel()
        possible = np.flatnonzero(np.isfinite(sums[:, 0]))
        places, ways = prune(sums[possible], options[possible], TIE)
        places = possible[places]
        return _Listed(sums[places], ways, places, tables, part, sizes)

    def choose(self, which: Integers, numbers: Integers) -> None:
        """Write one combination for each of some points into `numbers` (points, issues)."""
        found = np.unravel_index(self.cells[which], self.sizes)
        numbers[:, list(self.part)] = np.stack(found, axis=1)

    def combinations(self, point: Floats) -> Iterator[dict[int, int]]:
        """All combinations that make a point, as the class of each issue."""
        near = np.abs(sums_of(self.tables, self.part, self.sizes) - point).max(axis=1) < SAME
        for cell in np.flatnonzero(near):
            numbers = np.unravel_index(int(cell), self.sizes)
            yield {issue: int(n) for issue, n in zip(self.part, numbers, strict=True)}


def _nothing(parties: int) -> _Listed:
    empty = np.empty((0, parties))
    return _Listed(empty, np.empty(0), np.empty(0, np.intp), {}, (), ())


def _beaten(bound: Floats, rivals: Floats, unit: float) -> bool:
    """Whether some rival is as good as the bound for all parties and better for one."""
    return bool(((rivals >= bound).all(axis=1) & (rivals > bound + unit).any(axis=1)).any())


def _sharpened(rivals: Floats, points: Floats) -> Floats:
    both = np.concatenate([rivals, points])
    return both[prune(both, np.ones(len(both)), TIE)[0]]


@dataclass(frozen=True, slots=True, eq=False)
class _Fold:
    """Two groups of issues decided apart; attributes and methods as those of `_Listed`."""

    points: Floats
    ways: Floats
    first: Front
    second: Front
    left: Integers
    right: Integers

    @staticmethod
    def of(first: Front, second: Front, unit: float) -> _Fold:
        found = fold(first.points, first.ways, second.points, second.ways, unit)
        points, ways, left, right = found
        _check_memory(len(points))
        return _Fold(points, ways, first, second, left, right)

    def choose(self, which: Integers, numbers: Integers) -> None:
        node: Front = self
        while isinstance(node, _Fold):  # a loop, for there may be hundreds in a row
            node.second.choose(node.right[which], numbers)
            which, node = node.left[which], node.first
        node.choose(which, numbers)

    def combinations(self, point: Floats) -> Iterator[dict[int, int]]:
        for other in self.second.points:
            for place in _near(self.first.points, point - other):
                for rest in self.second.combinations(other):
                    for start in self.first.combinations(self.first.points[place]):
                        yield start | rest


def _near(points: Floats, wanted: Floats) -> Integers:
    """The places of points that are the one wanted, in points that fall for the first party."""
    low = int(np.searchsorted(-points[:, 0], -wanted[0] - SAME))
    high = np.searchsorted(-points[:, 0], -wanted[0] + SAME, side="right")
    near = np.abs(points[low:high] - wanted).max(axis=1, initial=0.0) < SAME
    return np.flatnonzero(near) + low


@dataclass(frozen=True, slots=True, eq=False)
class _Either:
    """Issues of which one is decided first, in each possible way; as `_Listed` otherwise."""

    points: Floats
    ways: Floats
    pivot: int
    fronts: tuple[Front, ...]
    option: Integers
    place: Integers

    @staticmethod
    def of(
        tables: Tables,
        part: Scope,
        counts: Sequence[Floats],
        unit: float,
        rivals: Floats,
        progress: Progress | None,
    ) -> _Either:
        pivot = _pivot(list(tables), part)
        rest = tuple(issue for issue in part if issue != pivot)
        left = [condition(tables, pivot, number) for number in range(len(counts[pivot]))]
        bounds = [_best(conditioned) for conditioned in left]
        fronts: list[Front] = [_nothing(rivals.shape[1])] * len(left)
        by_bound = sorted(range(len(left)), key=lambda number: -bounds[number].sum())
        for done, number in enumerate(by_bound):
            if not _beaten(bounds[number], rivals, unit):
                fronts[number] = fronts_of(left[number], rest, counts, unit, rivals)
                rivals = _sharpened(rivals, fronts[number].points)
            if progress is not None:
                progress((done + 1) / len(left))
        points = np.concatenate([front.points for front in fronts])
        each = zip(counts[pivot], fronts, strict=True)
        ways = np.concatenate([options * front.ways for options, front in each])
        option = np.repeat(np.arange(len(fronts)), [len(front.points) for front in fronts])
        place = np.concatenate([np.arange(len(front.points)) for front in fronts])
        kept, summed = prune(points, ways, unit)
        _check_memory(len(kept))
        return _Either(points[kept], summed, pivot, tuple(fronts), option[kept], place[kept])

    def choose(self, which: Integers, numbers: Integers) -> None:
        numbers[:, self.pivot] = self.option[which]
        for number, front in enumerate(self.fronts):
            rows = np.flatnonzero(self.option[which] == number)
            if len(rows):
                part = numbers[rows]
                front.choose(self.place[which[rows]], part)
                numbers[rows] = part

    def combinations(self, point: Floats) -> Iterator[dict[int, int]]:
        for number, front in enumerate(self.fronts):
            for place in _near(front.points, point):
                for rest in front.combinations(front.points[place]):
                    yield {self.pivot: number} | rest


Front = _Listed | _Fold | _Either
"""Efficient points and what makes them."""
