"""Utility functions: what a party gets from each of a block of outcomes, as one array operation.

Each is a callable that takes outcomes (outcomes, issues) and returns utilities (outcomes,). Those
that are sums of parts, each over a few issues, also tell their parts as tables (`terms`): that is
what makes frontiers of huge spaces exact.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from detente.errors import ScenarioError

__all__ = [
    "Additive",
    "Evaluation",
    "Function",
    "HyperRectangle",
    "HyperRectangles",
    "Line",
    "Table",
    "TermSum",
    "TermTable",
    "Triangle",
    "Utility",
]

Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[Any]
"""(outcomes, issues), option numbers, or the number itself on an issue decided by any number."""

Kept = Sequence[npt.NDArray[np.intp]]
"""For each issue of the space the option numbers to make tables of."""


class Utility(Protocol):
    """What all utility functions can do."""

    def __call__(self, outcomes: Numbers) -> Floats:
        """(outcomes, issues) -> (outcomes,)."""

    def terms(self, kept: Kept) -> list[tuple[tuple[int, ...], Floats]] | None:
        """The parts that add up to it, as (issues, table over their kept options).

        None when it is not known to be such a sum.
        """

    def effects(self, issue: int, numbers: npt.NDArray[np.intp]) -> Floats:
        """(options,) -> (options, effects); options with equal rows never make a difference."""


@dataclass(frozen=True, slots=True)
class Table:
    """The value of each option of an issue."""

    values: tuple[float, ...]

    def __call__(self, numbers: Numbers) -> Floats:
        """(…) -> (…), the value of each option number."""
        return np.asarray(self.values, dtype=np.float64)[np.asarray(numbers, dtype=np.intp)]


@dataclass(frozen=True, slots=True)
class Line:
    """A value that grows evenly, cut off at 0 and 1: `slope · number + offset`."""

    slope: float
    offset: float

    def __call__(self, numbers: Numbers) -> Floats:
        """(…) -> (…), the value of each number."""
        return np.clip(self.slope * np.asarray(numbers, dtype=np.float64) + self.offset, 0.0, 1.0)


@dataclass(frozen=True, slots=True)
class Triangle:
    """A value that grows evenly from 0 at `low` to 1 at `top` and falls to 0 at `high`."""

    low: float
    top: float
    high: float

    def __call__(self, numbers: Numbers) -> Floats:
        """(…) -> (…), the value of each number."""
        ends = [self.low, self.top, self.high]
        value = np.interp(np.asarray(numbers, dtype=np.float64), ends, [0.0, 1.0, 0.0])
        return np.asarray(value, dtype=np.float64)


Evaluation = Table | Line | Triangle
"""The value of an issue's decision, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Additive:
    """Each issue's value times its weight, added up; at most `cap`.

    Attributes
    ----------
    weights : (issues,)
    evaluations : (issues,)
    cap : float, optional
        No outcome is worth more than this.
    """

    weights: tuple[float, ...]
    evaluations: tuple[Evaluation, ...]
    cap: float | None = None

    def __call__(self, outcomes: Numbers) -> Floats:
        """(outcomes, issues) -> (outcomes,)."""
        total = np.zeros(len(outcomes))
        for column, (weight, value) in enumerate(zip(self.weights, self.evaluations, strict=True)):
            total += weight * value(outcomes[:, column])
        return total if self.cap is None else np.minimum(total, self.cap)

    def terms(self, kept: Kept) -> list[tuple[tuple[int, ...], Floats]]:
        """One table for each issue."""
        parts = zip(self.weights, self.evaluations, kept, strict=True)
        return [((i,), weight * value(numbers)) for i, (weight, value, numbers) in enumerate(parts)]

    def effects(self, issue: int, numbers: npt.NDArray[np.intp]) -> Floats:
        """The worth of each option."""
        return (self.weights[issue] * self.evaluations[issue](numbers))[:, None]


@dataclass(frozen=True, slots=True, eq=False)
class TermTable:
    """A value for each combination of options of some issues.

    Attributes
    ----------
    issues : tuple of int
        The columns it reads.
    values : array with one axis for each of these issues
    """

    issues: tuple[int, ...]
    values: Floats

    def __eq__(self, other: object) -> bool:
        """Same issues, same values."""
        return (
            isinstance(other, TermTable)
            and self.issues == other.issues
            and np.array_equal(self.values, other.values)
        )

    __hash__ = None  # type: ignore[assignment]


@dataclass(frozen=True, slots=True)
class TermSum:
    """A sum of tables: issues that interact share one."""

    tables: tuple[TermTable, ...]

    def __call__(self, outcomes: Numbers) -> Floats:
        """(outcomes, issues) -> (outcomes,)."""
        numbers = np.asarray(outcomes, dtype=np.intp)
        total = np.zeros(len(outcomes))
        for table in self.tables:
            total += table.values[tuple(numbers[:, issue] for issue in table.issues)]
        return total

    def terms(self, kept: Kept) -> list[tuple[tuple[int, ...], Floats]]:
        """Its tables."""
        return [(t.issues, t.values[np.ix_(*(kept[i] for i in t.issues))]) for t in self.tables]

    def effects(self, issue: int, numbers: npt.NDArray[np.intp]) -> Floats:
        """For each option its part of every table that reads the issue."""
        parts = [np.empty((len(numbers), 0))]
        for table in self.tables:
            if issue in table.issues:
                front = np.moveaxis(table.values, table.issues.index(issue), 0)[numbers]
                parts.append(front.reshape(len(numbers), -1))
        return np.concatenate(parts, axis=1)


@dataclass(frozen=True, slots=True)
class HyperRectangle:
    """What an outcome gains that lies within bounds: (issue, lowest, highest option number)."""

    gain: float
    bounds: tuple[tuple[int, float, float], ...]


@dataclass(frozen=True, slots=True)
class HyperRectangles:
    """The gains of the hyper-rectangles an outcome lies in, added up, in parts of `most`.

    The utility functions of the automated negotiating agents competition of 2014, after Ito,
    Hattori and Klein (2007). With a `cap`, no outcome is worth more than that.
    """

    rectangles: tuple[HyperRectangle, ...]
    most: float
    cap: float | None = None

    def __call__(self, outcomes: Numbers) -> Floats:
        """(outcomes, issues) -> (outcomes,)."""
        total = np.zeros(len(outcomes))
        for rectangle in self.rectangles:
            inside = np.ones(len(outcomes), dtype=bool)
            for issue, low, high in rectangle.bounds:
                inside &= (outcomes[:, issue] >= low) & (outcomes[:, issue] <= high)
            total += rectangle.gain * inside
        total /= self.most
        return total if self.cap is None else np.minimum(total, self.cap)

    def terms(self, kept: Kept) -> list[tuple[tuple[int, ...], Floats]]:
        """One table for each hyper-rectangle."""
        found = []
        for rectangle in self.rectangles:
            sides: dict[int, npt.NDArray[np.bool_]] = {}
            for issue, low, high in rectangle.bounds:  # an issue may be bound more than once
                side = (kept[issue] >= low) & (kept[issue] <= high)
                sides[issue] = side & sides.get(issue, True)
            inside = np.ones((), dtype=bool)
            for side in sides.values():
                inside = inside[..., None] & side
            found.append((tuple(sides), inside * (rectangle.gain / self.most)))
        return found

    def effects(self, issue: int, numbers: npt.NDArray[np.intp]) -> Floats:
        """Which bounds each option meets."""
        met = [
            (numbers >= low) & (numbers <= high)
            for rectangle in self.rectangles
            for place, low, high in rectangle.bounds
            if place == issue
        ]
        return np.array(met, dtype=np.float64).reshape(-1, len(numbers)).T


@dataclass(frozen=True, slots=True)
class Function:
    """Any function of a block of outcomes; nothing is known of its inside."""

    function: Callable[[Numbers], Any]

    def __call__(self, outcomes: Numbers) -> Floats:
        """(outcomes, issues) -> (outcomes,)."""
        found: Floats = np.asarray(self.function(outcomes), dtype=np.float64)
        if found.shape != (len(outcomes),):
            raise ScenarioError(
                f"a utility function made {found.shape} of {len(outcomes)} outcomes; return one "
                "number for each"
            )
        finite = np.isfinite(found)
        if not finite.all():
            place = int(np.argmin(finite))
            raise ScenarioError(
                f"a utility function made {found[place]} of {outcomes[place].tolist()}; return a "
                "finite number"
            )
        return found

    def terms(self, kept: Kept) -> None:
        """None: nothing is known of its inside."""
        return

    def effects(self, issue: int, numbers: npt.NDArray[np.intp]) -> Floats:
        """Every option may make a difference."""
        return np.asarray(numbers, dtype=np.float64)[:, None]
