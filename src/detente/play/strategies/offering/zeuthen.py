"""Offers that give way when it is one's own turn to do so, by Zeuthen's comparison of risks.

Let *x* be one's own last offer and *y* the offer that stands, *g* one's gain above the reservation
value and *h* what an outcome is believed to be worth to the party whose offer stands. The greatest
risk of a breakdown that one can bear rather than give in is `(g(x) − g(y)) / g(x)`, the other's is
`(h(y) − h(x)) / h(y)`. Whoever can bear less gives way, and that is the one whose offer has the
smaller product `g · h` (Harsanyi 1956). One gives way no further than needed: to the best outcome
for oneself whose product exceeds that of *y*. If there is none, *y* itself is offered, that is,
agreed to. At equal risks one gives way too. Two that know each other's utilities thus meet at the
Nash point.

Who only estimates the other's utility may wait for ever for the other to give way. After the other
has repeated itself `patience` times without one having moved oneself (0: never), one therefore goes
down to the outcome that one likes next best.
"""

from __future__ import annotations

from detente.kernels.compiled import inlined
from detente.play.view import LEAVES, Size, View, offering

__all__ = ["CLAIMS", "PARAMETERS", "SOURCE", "memory", "offer"]

SOURCE = "zeuthen1930"
CLAIMS = ("deterministic", "never below its reservation value")

PARAMETERS = {"patience": 3.0}


def memory(_size: Size) -> int:
    """Keep the rung of the own last offer, and for how many turns nobody has moved."""
    return 2


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


@inlined
def _out_of_patience(view: View) -> bool:
    """Tell whether neither has moved for too long."""
    made = view.counts[view.proposer]
    moved = made < 2 or view.offers[view.proposer, made - 2] != view.standing
    view.memory[1] = 0.0 if moved else view.memory[1] + 1.0
    return bool(0.0 < view.parameters[0] <= view.memory[1])


@inlined
def _next(view: View, rung: int) -> int:
    """Return the rung to offer next, -1 to agree to the offer that stands."""
    needed, tired = _product(view, view.standing), _out_of_patience(view)
    if _product(view, view.order[rung]) > needed:
        below = rung + 1 < len(view.order) and view.ladder[rung + 1] >= view.reservation
        return rung + 1 if tired and below else rung
    found = _concession(view, rung, needed)
    if found < 0 and view.utilities[view.standing] < view.reservation:
        return rung
    return found


@offering
def offer(view: View) -> int:
    """Return the own last offer again, or the smallest concession that is enough."""
    rung = int(view.memory[0])
    if view.ladder[0] < view.reservation:
        return LEAVES
    if view.standing < 0 or view.counts[view.me] == 0:
        return int(view.order[rung])
    found = _next(view, rung)
    if found < 0:
        return view.standing
    if found != rung:
        view.memory[0], view.memory[1] = found, 0.0
    return int(view.order[found])
