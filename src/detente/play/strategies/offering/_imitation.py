"""What the tit-for-tat family has in common: a target that moves as the others' offers do.

A target starts at the best outcome and stays between that and the reservation value. What is
offered is the outcome worth least of those that reach it. The target is carried on, not the worth
of what was offered, so that steps smaller than the gap between two outcomes add up instead of being
lost.
"""

from __future__ import annotations

from detente.kernels.compiled import inlined
from detente.play.strategies.offering._others import offers_of_others, worth_of_others
from detente.play.strategies.offering._rungs import lowest_rung
from detente.play.view import LEAVES, View

__all__ = ["MEMORY", "in_proportion", "outcome_at", "unanswered"]

MEMORY = 2
"""Places in memory: the target, and how many offers of the others it answers."""


@inlined
def unanswered(view: View, back: int) -> bool:
    """Tell whether there are new offers, and others enough ago to compare them with."""
    made = offers_of_others(view)
    if view.memory[1] == 0.0:
        view.memory[0] = view.ladder[0]
    new = made > view.memory[1]
    view.memory[1] = made
    return bool(new and worth_of_others(view, back) >= 0.0)


@inlined
def in_proportion(view: View, before: float, after: float) -> float:
    """Return the target in proportion: half of it where offers came to be worth twice as much."""
    known = before > 0.0 and after > 0.0
    return float(view.memory[0] * before / after if known else view.memory[0])


@inlined
def outcome_at(view: View, target: float) -> int:
    """Keep the target, within its limits, and return the outcome to offer."""
    if view.ladder[0] < view.reservation:
        return LEAVES
    view.memory[0] = min(max(target, view.reservation), view.ladder[0])
    return int(view.order[lowest_rung(view, view.memory[0])])
