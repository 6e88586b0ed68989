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
ABOVE_ZERO = ("exponent",)


RUNG, WHEN = 0, 1

EARLY = 1.0 - 1e-12
"""So much before the target reaches the next rung it is looked at: the rest is rounding."""


def memory(_size: Size) -> int:
    """Keep the last rung, as the target only falls, and when it reaches the next one."""
    return 2


@offering
def offer(view: View) -> int:
    """Return the outcome worth least of those that reach the target."""
    most = view.ladder[0]
    least = max(view.reservation, view.parameters[1])
    if most < least:
        return LEAVES
    rung = int(view.memory[RUNG])
    if view.time >= view.memory[WHEN]:
        target = least + (most - least) * (1.0 - view.time ** (1.0 / view.parameters[0]))
        rung = last_rung(view, target, rung)
        view.memory[RUNG] = rung
        view.memory[WHEN] = 1.0
        if rung + 1 < len(view.ladder) and most > least:
            part = min(1.0, (most - view.ladder[rung + 1]) / (most - least))
            view.memory[WHEN] = part ** view.parameters[0] * EARLY
    return int(view.order[rung])
