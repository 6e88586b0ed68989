"""Offers that give way when it is one's own turn to do so, by Zeuthen's comparison of risks.

Let *x* be one's own last offer and *y* the offer that stands, *g* one's gain above the reservation
value and *h* what an outcome is believed to be worth to the party whose offer stands. The greatest
risk of a breakdown that one can bear rather than give in is `(g(x) − g(y)) / g(x)`, the other's is
`(h(y) − h(x)) / h(y)`. Whoever can bear less gives way, and that is the one whose offer has the
smaller product `g · h` (Harsanyi 1956). One gives way no further than needed: to the best outcome
for oneself whose product exceeds that of *y*. If there is none, *y* itself is offered, that is,
agreed to. At equal risks one gives way too. Two that know each other's utilities thus meet at the
Nash point.
"""

from __future__ import annotations

from detente.kernels.compiled import inlined
from detente.play.view import LEAVES, Size, View, offering

__all__ = ["CLAIMS", "SOURCE", "memory", "offer"]

SOURCE = "zeuthen1930"
CLAIMS = ("deterministic", "never below its reservation value")


def memory(_size: Size) -> int:
    """Keep the rung of the own last offer."""
    return 1


@inlined
def _product(view: View, outcome: int) -> float:
    """Return the product of one's own gain and what the outcome is worth to the other."""
    gain = view.utilities[outcome] - view.reservation
    return float(max(gain, 0.0) * view.belief[view.proposer, outcome])


@inlined
def _concession(view: View, start: int, needed: float) -> int:
    """Return the first rung below one whose product exceeds what is needed, -1 without any."""
    for rung in range(start + 1, len(view.order)):
        if view.ladder[rung] < view.reservation:
            return -1
        if _product(view, view.order[rung]) > needed:
            return rung
    return -1


@offering
def offer(view: View) -> int:
    """Return the own last offer again, or the smallest concession that is enough."""
    rung = int(view.memory[0])
    if view.ladder[0] < view.reservation:
        return LEAVES
    if view.standing < 0 or view.counts[view.me] == 0:
        return int(view.order[rung])
    needed = _product(view, view.standing)
    if _product(view, view.order[rung]) > needed:
        return int(view.order[rung])
    found = _concession(view, rung, needed)
    if found >= 0:
        view.memory[0] = found
        return int(view.order[found])
    suits = view.utilities[view.standing] >= view.reservation
    return int(view.standing if suits else view.order[rung])
