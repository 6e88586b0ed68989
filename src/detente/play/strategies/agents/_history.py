"""What the others have offered so far, in the party's own utility.

In memory, from `start`: how many offers, their sum, the sum of their squares, the best, and which
outcome that is.
"""

from __future__ import annotations

import math

from detente.kernels.compiled import inlined
from detente.play.view import View

__all__ = ["HISTORY", "best_offered", "best_worth", "remember", "spread"]

HISTORY = 5
"""How much memory it takes."""


@inlined
def remember(view: View, start: int) -> None:
    """Take in the standing offer of another party."""
    worth = view.utilities[view.standing]
    view.memory[start] += 1.0
    view.memory[start + 1] += worth
    view.memory[start + 2] += worth * worth
    if view.memory[start] == 1.0 or worth > view.memory[start + 3]:
        view.memory[start + 3] = worth
        view.memory[start + 4] = view.standing


@inlined
def spread(view: View, start: int) -> tuple[float, float]:
    """Return mean and standard deviation of what was offered; 0 and 0 before any offer."""
    count = view.memory[start]
    if count == 0.0:
        return 0.0, 0.0
    mean = view.memory[start + 1] / count
    variance = view.memory[start + 2] / count - mean * mean
    # of equal offers the variance is 0 but for rounding, whose root is not small
    return mean, math.sqrt(variance) if variance > 1e-12 else 0.0


@inlined
def best_worth(view: View, start: int) -> float:
    """Return the most that any offer was worth, -1 before any."""
    return view.memory[start + 3] if view.memory[start] > 0.0 else -1.0


@inlined
def best_offered(view: View, start: int) -> int:
    """Return which outcome that was."""
    return int(view.memory[start + 4])
