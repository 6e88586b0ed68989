"""Offers that go a part of the way to the other's: the concession of ABMP.

Let *B* be one's target so far and *O* what the standing offer is worth to oneself. The target moves
by `β (1 − μ / B) (O − B)`: a part β (`speed`) of the distance, less the nearer it comes to the
least that one would take, μ, the reservation value (or `floor`, if that is higher). Of all outcomes
worth the target and at most `tolerance` more, the one is offered that decides most issues as the
standing offer does.
"""

from __future__ import annotations

from detente.kernels.compiled import inlined
from detente.play.strategies.offering._rungs import lowest_rung
from detente.play.view import LEAVES, Size, View, offering

__all__ = ["CLAIMS", "PARAMETERS", "SOURCE", "memory", "offer"]

SOURCE = "jonker2001"
CLAIMS = ("deterministic", "never below its reservation value")

PARAMETERS = {"speed": 0.1, "floor": 0.0, "tolerance": 0.05}


def memory(_size: Size) -> int:
    """Keep by how much the target falls short of the best outcome."""
    return 1


@inlined
def _in_common(view: View, outcome: int) -> int:
    """Return how many issues an outcome decides as the standing offer does."""
    same = 0
    for issue in range(len(view.sizes)):
        same += view.outcomes[outcome, issue] == view.outcomes[view.standing, issue]
    return same


@inlined
def _nearest(view: View, target: float, tolerance: float) -> int:
    """Return the outcome that has most in common with the standing offer, near the target."""
    rung = lowest_rung(view, target)
    best, most = rung, -1
    while rung >= 0 and (view.ladder[rung] <= target + tolerance or most < 0):
        same = _in_common(view, view.order[rung])
        if same > most:
            best, most = rung, same
        rung -= 1
    return int(view.order[best])


@offering
def offer(view: View) -> int:
    """Return an outcome near the target, as like the standing offer as can be."""
    best, least = view.ladder[0], max(view.reservation, view.parameters[1])
    if best < least:
        return LEAVES
    if view.standing < 0:
        return int(view.order[0])
    target = best - view.memory[0]
    if target > 0.0:
        distance = view.utilities[view.standing] - target
        target += view.parameters[0] * (1.0 - least / target) * distance
    target = min(max(target, least), best)
    view.memory[0] = best - target
    return _nearest(view, target, view.parameters[2])
