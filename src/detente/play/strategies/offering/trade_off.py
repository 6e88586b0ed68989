"""Offers that give way with time, and of all that are as good give the others what they like most.

The target falls from the best outcome to the reservation value (or `floor`, if that is higher) as
that of `time_dependent` does: `least + (most − least) (1 − t^(1/e))`. What is offered is, of all
outcomes that reach it, the one that the others are believed to like most; of several others, that
other counts which likes it least.
"""

from __future__ import annotations

from detente.play.strategies.offering._others import most_liked
from detente.play.strategies.offering._rungs import last_rung
from detente.play.view import LEAVES, Size, View, offering

__all__ = ["CLAIMS", "PARAMETERS", "SOURCE", "memory", "offer"]

SOURCE = "faratin2002"
CLAIMS = ("deterministic", "never below its reservation value")

PARAMETERS = {"exponent": 0.2, "floor": 0.0}
ABOVE_ZERO = ("exponent",)


def memory(_size: Size) -> int:
    """Keep the last rung: the target only falls."""
    return 1


@offering
def offer(view: View) -> int:
    """Return the outcome the others are believed to like most, of those that reach the target."""
    most = view.ladder[0]
    least = max(view.reservation, view.parameters[1])
    if most < least:
        return LEAVES
    target = least + (most - least) * (1.0 - view.time ** (1.0 / view.parameters[0]))
    rung = last_rung(view, target, int(view.memory[0]))
    view.memory[0] = rung
    return int(view.order[most_liked(view, rung)])
