"""Offers in kind, step for step, with some chance in them: random absolute tit for tat.

Let `o_k` be the others' *k*-th offer from the last and *u* one's own utility. The target falls by
what they gave, `u(o_{δ−1}) − u(o_δ)`, and is then moved by anything from −M to M (`spread`), which
leads out of a standstill. With several others, *u* is the mean over their offers.
"""

from __future__ import annotations

from detente.kernels.luck import uniform
from detente.play.strategies.offering._imitation import MEMORY, outcome_at, unanswered
from detente.play.strategies.offering._others import worth_of_others
from detente.play.view import Size, View, offering

__all__ = ["CLAIMS", "PARAMETERS", "SOURCE", "memory", "offer"]

SOURCE = "faratin1998"
CLAIMS = ("never below its reservation value",)

PARAMETERS = {"delay": 1.0, "spread": 0.02}


def memory(_size: Size) -> int:
    """Keep the target."""
    return MEMORY


@offering
def offer(view: View) -> int:
    """Return the outcome worth least of those that reach the target."""
    delay = max(1, int(view.parameters[0]))
    if not unanswered(view, delay):
        return outcome_at(view, view.memory[0])
    given = worth_of_others(view, delay - 1) - worth_of_others(view, delay)
    moved = view.parameters[1] * (2.0 * uniform(view.luck) - 1.0)
    return outcome_at(view, view.memory[0] - given + moved)
