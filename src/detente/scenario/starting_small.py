"""Starting small: a schedule that finds out early, and cheaply, who does not mean to carry out.

Whoever doubts the other wants it to show its colours while little is at stake. A *taker* is a type
of a side that gains nothing by the whole exchange: what it gives costs it as much as all it gets
brings. It breaks the deal off at some step; at once, rather than wait for more to take, if at
every step before the last

    D(k) ≥ (1 − δ) Σ_q flows[p, q] c[q, k] + δ D(k + 1)

with its own flows, and `D` and `δ` as in `detente.scenario.exchange`. Of all schedules that hold
for those who mean to carry out, and that takers break off at once, this is the one whose greatest
first step is the smallest, and in which all else comes as late as possible. So steps grow, no
faster than keeps takers from waiting, as levels do in Watson's "starting small".
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from detente.scenario.exchange import Exchange
from detente.scenario.schedules import cheapest

__all__ = ["start_small"]

Floats = npt.NDArray[np.float64]

HALVINGS = 20


def start_small(exchange: Exchange, steps: int) -> Floats | None:
    """Return the schedule with the smallest first step that takers break off at once.

    Parameters
    ----------
    exchange : Exchange
        Of those who mean to carry out.
    steps : int, at least 2

    Returns
    -------
    (steps, parties), rising to 1; None if there is no such schedule.

    References
    ----------
    J. Watson (1999), Starting small and renegotiation.

    Examples
    --------
    >>> both = np.array([[-0.5, 1.0], [1.0, -0.5]])
    >>> each = np.ones(2)
    >>> deal = Exchange(both, both, 0.5 * each, 0.7 * each, 0.9 * each, 0 * each)
    >>> np.diff(start_small(deal, 4)[:, 0], prepend=0).round(2).tolist()
    [0.04, 0.11, 0.25, 0.6]
    """
    late = np.ones((steps, len(exchange.flows)))
    rows = _at_once(_takers(exchange), steps)
    found = cheapest(exchange, late, rows)
    low, high = 0.0, 1.0
    while found is not None and high - low > 2.0**-HALVINGS:
        middle = (low + high) / 2
        smaller = cheapest(exchange, late, rows, middle)
        found = found if smaller is None else smaller
        low, high = (low, middle) if smaller is not None else (middle, high)
    return found


def _takers(exchange: Exchange) -> Exchange:
    """The same exchange for sides that gain nothing by all of it."""
    flows = exchange.flows.copy()
    np.fill_diagonal(flows, 0.0)
    np.fill_diagonal(flows, -flows.sum(axis=1))
    return replace(exchange, flows=flows)


def _at_once(taker: Exchange, steps: int) -> Floats:
    """Rows over c, at least 0 where a taker rather breaks off at a step than at the next."""
    now, after = np.eye(steps)[:-1], np.eye(steps, k=1)[:-1]
    before = np.eye(steps, k=-1)[:-1]
    rows = []
    for party, patience in enumerate(taker.patience):
        blocks = []
        for other, flow in enumerate(taker.flows[party]):
            kept = taker.leaving[party, other]
            blocks.append((kept - (1 - patience) * flow) * now - patience * kept * after)
            if other == party:  # it has not given its part of the step at which it breaks off
                blocks[-1] += flow * before - patience * flow * now
        rows.append(np.hstack(blocks))
    return np.vstack(rows)
