"""Offers in kind, over a longer while: averaged tit for tat.

Let `o_k` be the others' *k*-th offer from the last and *u* one's own utility. The target is
multiplied by `u(o_γ) / u(o_0)`: what they gave, in per cent, over their last γ steps (`window`).
With a window of 1 it is relative tit for tat. With several others, *u* is the mean over their
offers.
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

PARAMETERS = {"window": 4.0}


def memory(_size: Size) -> int:
    """Keep the target."""
    return MEMORY


@offering
def offer(view: View) -> int:
    """Return the outcome worth least of those that reach the target."""
    window = max(1, int(view.parameters[0]))
    if not unanswered(view, window):
        return outcome_at(view, view.memory[0])
    before, after = worth_of_others(view, window), worth_of_others(view, 0)
    return outcome_at(view, in_proportion(view, before, after))
