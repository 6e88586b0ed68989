"""Offers in kind, in proportion: relative tit for tat.

Let `o_k` be the others' *k*-th offer from the last (the last is `o_0`) and *u* one's own utility.
The target is multiplied by `u(o_δ) / u(o_{δ−1})`: what they gave, in per cent, δ offers ago. A step
from or to what is worth nothing has no size in per cent, and leaves the target where it is. With
several others, *u* is the mean over their offers.
"""

from __future__ import annotations

from detente.play.strategies.offering._imitation import (
    MEMORY,
    in_proportion,
    outcome_at,
    unanswered,
)
from detente.play.strategies.offering._others import worth_of_others
from detente.play.view import Size, View, offering

__all__ = ["CLAIMS", "PARAMETERS", "SOURCE", "memory", "offer"]

SOURCE = "faratin1998"
CLAIMS = ("deterministic", "never below its reservation value")

PARAMETERS = {"delay": 1.0}


def memory(_size: Size) -> int:
    """Keep the target."""
    return MEMORY


@offering
def offer(view: View) -> int:
    """Return the outcome worth least of those that reach the target."""
    delay = max(1, int(view.parameters[0]))
    if not unanswered(view, delay):
        return outcome_at(view, view.memory[0])
    before, after = worth_of_others(view, delay), worth_of_others(view, delay - 1)
    return outcome_at(view, in_proportion(view, before, after))
