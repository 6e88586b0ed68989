"""Schedules of an exchange: in which steps it holds, in how few, and what it takes at least.

Every schedule is found by a linear program over what each side has carried out after each step
(see `detente.scenario.exchange`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Literal

import numpy as np
import numpy.typing as npt

from detente.kernels.programs import solve
from detente.scenario.exchange import Exchange, constraints, holds_at_once

__all__ = [
    "MOST_STEPS",
    "Shape",
    "cheapest",
    "fewest_steps",
    "holds_within",
    "least_detection",
    "least_snapback",
    "reach",
    "schedule",
]

Floats = npt.NDArray[np.float64]
Shape = Literal["soon", "late"]

MOST_STEPS = 8
"""Deals are cut into at most so many steps, where it is not said how many."""

HALVINGS = 20

MATCHED = 1e-3
"""How much it counts that a side is further than the others, against how far all are."""


def schedule(exchange: Exchange, steps: int, shape: Shape = "soon") -> Floats | None:
    """Return how much each side has carried out after each step, or None if no schedule holds.

    Parameters
    ----------
    exchange : Exchange
    steps : int
    shape : {"soon", "late"}
        Of all schedules that hold: the one in which as much as possible is carried out by all alike
        as soon as possible, and no side is further than that needs; or the one in which all comes
        as late as possible.

    Returns
    -------
    (steps, parties), rising to 1, or None

    Examples
    --------
    Without snapback only a bonus after completion holds a deal together, and steps shrink.

    >>> each = np.ones(2)
    >>> both = np.array([[-1.0, 2.0], [2.0, -1.0]])
    >>> deal = Exchange(both, both, each, 0 * each, 0.9 * each, 0.05 * each)
    >>> schedule(deal, 4) is None
    True
    >>> np.diff(schedule(deal, 5, "late")[:, 0], prepend=0).round(5).tolist()
    [0.46576, 0.26244, 0.1458, 0.081, 0.045]
    """
    late = np.ones((steps, len(exchange.flows)))
    return cheapest(exchange, late) if shape == "late" else _soonest(exchange, steps)


def reach(exchange: Exchange, steps: int) -> float:
    """Return the greatest part of the deal that can be carried out by all alike in so many steps.

    Examples
    --------
    >>> each = np.ones(2)
    >>> both = np.array([[-1.0, 2.0], [2.0, -1.0]])
    >>> deal = Exchange(both, both, each, 0 * each, 0.9 * each, 0.05 * each)
    >>> [round(reach(deal, steps), 5) for steps in (1, 2, 3, 4, 5)]
    [0.045, 0.126, 0.2718, 0.53424, 1.0]
    """
    parties = len(exchange.flows)
    rows, least = constraints(exchange, steps)
    last = np.arange(1, parties + 1) * steps - 1
    # one more unknown: how far all get
    matrix = np.block(
        [[rows, np.zeros((len(rows), 1))], [np.eye(steps * parties)[last], -np.ones((parties, 1))]]
    )
    cost = np.zeros(steps * parties + 1)
    cost[-1] = -1.0
    low = np.concatenate([least, np.zeros(parties)])
    high = np.concatenate([np.full(len(rows), np.inf), np.zeros(parties)])
    found = solve(cost, matrix, low, high, np.zeros(len(cost)), np.ones(len(cost)))
    return 0.0 if found is None else float(found[-1])


def fewest_steps(exchange: Exchange, most: int = MOST_STEPS) -> int | None:
    """Return in how few steps the deal can be carried out so that it holds; None if not in `most`.

    Examples
    --------
    >>> each = np.ones(2)
    >>> both = np.array([[-1.0, 2.0], [2.0, -1.0]])
    >>> fewest_steps(Exchange(both, both, each, 0 * each, 0.9 * each, 0.05 * each))
    5
    """
    if holds_at_once(exchange):
        return 1
    return next((n for n in range(2, most + 1) if schedule(exchange, n) is not None), None)


def holds_within(exchange: Exchange, most: int = MOST_STEPS) -> bool:
    """Return whether the deal holds in some number of steps up to `most`."""
    if holds_at_once(exchange) or schedule(exchange, most) is not None:
        return True
    if not exchange.bonus.any():  # then a step in which nothing is done yet costs nothing
        return False
    return fewest_steps(exchange, most - 1) is not None


def least_snapback(exchange: Exchange, steps: int) -> float | None:
    """Return the least snapback, the same for all, with which the deal holds in so many steps.

    None where even taking back everything is not enough.

    Examples
    --------
    >>> both = np.array([[-0.5, 1.0], [1.0, -0.5]])
    >>> each = np.ones(2)
    >>> deal = Exchange(both, both, 0.5 * each, 0 * each, 0.9 * each, 0 * each)
    >>> round(least_snapback(deal, 1), 4)  # 0.5 (1 - 0.9 · 0.5) / (0.9 · 0.5)
    0.6111
    """
    return _least(
        lambda part: replace(exchange, snapback=np.full(len(exchange.flows), part)), steps
    )


def least_detection(exchange: Exchange, steps: int) -> float | None:
    """Return the least chance of noticing a breach with which the deal holds in so many steps.

    The same for all; None where even certainty is not enough.

    Examples
    --------
    >>> both = np.array([[-0.5, 1.0], [1.0, -0.5]])
    >>> each = np.ones(2)
    >>> deal = Exchange(both, both, each, each, 0.9 * each, 0 * each)
    >>> round(least_detection(deal, 1), 4)
    0.1111
    """
    return _least(
        lambda chance: replace(exchange, detection=np.full(len(exchange.flows), chance)), steps
    )


def cheapest(
    exchange: Exchange, cost: Floats, further: Floats | None = None, first: float = 1.0
) -> Floats | None:
    """(steps, parties) costs -> (steps, parties), the cheapest schedule that holds, or None.

    `further` are rows over c that must not fall below 0; `first` is how much there may be at most
    in the first step.
    """
    steps, parties = cost.shape
    rows, least = constraints(exchange, steps)
    if further is not None:
        rows, least = np.vstack([rows, further]), np.concatenate([least, np.zeros(len(further))])
    lower, upper = np.zeros((parties, steps)), np.ones((parties, steps))
    upper[:, 0] = first
    lower[:, -1] = upper[:, -1] = 1.0
    none = np.full(len(rows), np.inf)
    found = solve(cost.T.ravel(), rows, least, none, lower.ravel(), upper.ravel())
    return None if found is None else found.reshape(parties, steps).T


def _soonest(exchange: Exchange, steps: int) -> Floats | None:
    """(steps, parties); one more unknown for each step: what all have carried out by then."""
    parties = len(exchange.flows)
    rows, least = constraints(exchange, steps)
    ahead = np.hstack([np.eye(parties * steps), -np.tile(np.eye(steps), (parties, 1))])
    matrix = np.vstack([np.hstack([rows, np.zeros((len(rows), steps))]), ahead])
    low = np.concatenate([least, np.zeros(len(ahead))])
    cost = np.concatenate([np.full(parties * steps, MATCHED / (parties * steps)), -np.ones(steps)])
    lower = np.zeros((parties + 1, steps))
    lower[:, -1] = 1.0
    none = np.full(len(matrix), np.inf)
    found = solve(cost, matrix, low, none, lower.ravel(), np.ones(lower.size))
    return None if found is None else found[: parties * steps].reshape(parties, steps).T


def _least(changed: Callable[[float], Exchange], steps: int) -> float | None:
    """The least number from 0 to 1 with which the deal holds, where more never hurts.

    It may where a side is harmed by what another carries out (`docs/methods/phasing.md`, limits).
    """

    def holds(number: float) -> bool:
        exchange = changed(number)
        return holds_at_once(exchange) if steps == 1 else schedule(exchange, steps) is not None

    if not holds(1.0):
        return None
    if holds(0.0):
        return 0.0
    low, high = 0.0, 1.0
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (low, middle) if holds(middle) else (middle, high)
    return high
