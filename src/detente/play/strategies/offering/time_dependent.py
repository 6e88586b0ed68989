"""Offers that give way with time alone: Boulware late, conceders early.

At time *t*, from 0 to 1, the target is `least + (most − least) (1 − t^(1/e))`, from the best
outcome down to the reservation value (or `floor`, if that is higher); *e* below 1 gives way late
(Boulware), 1 evenly, above 1 early (conceder). What is offered is the outcome worth least of those
that reach the target.
"""

from __future__ import annotations

from detente.play.strategies.offering._rungs import last_rung
from detente.play.view import LEAVES, Size, View, offering

__all__ = ["CLAIMS", "PARAMETERS", "SOURCE", "memory", "offer"]

SOURCE = "faratin1998"
CLAIMS = ("deterministic", "never below its reservation value", "never rises")

PARAMETERS = {"exponent": 0.2, "floor": 0.0}


def memory(_size: Size) -> int:
    """Keep the last rung: the target only falls."""
    return 1


@offering
def offer(view: View) -> int:
    """Return the outcome worth least of those that reach the target."""
    most = view.ladder[0]
    least = max(view.reservation, view.parameters[1])
    if most < least:
        return LEAVES
    target = least + (most - least) * (1.0 - view.time ** (1.0 / view.parameters[0]))
    rung = last_rung(view, target, int(view.memory[0]))
    view.memory[0] = rung
    return int(view.order[rung])
