"""What the others offered as a short series: the best of each window of time.

The time of a session is cut into equal windows. In memory, from `start`: how many windows are
over, which one runs (from 1), the best in it; then the middles of those that are over, and the
best in each, in the party's own utility. Windows without an offer are left out.
"""

from __future__ import annotations

from detente.kernels.compiled import inlined
from detente.play.view import View

__all__ = ["OVER", "room_of_windows", "take_in"]

OVER = 0
RUNS = 1
BEST = 2
SERIES = 3


def room_of_windows(windows: int) -> int:
    """Return how much memory the series takes."""
    return SERIES + 2 * windows


@inlined
def take_in(view: View, start: int, windows: int) -> bool:
    """Take in the standing offer; tell whether a window is over."""
    worth = view.utilities[view.standing]
    here = 1.0 + int(view.time * windows)
    over = int(view.memory[start + OVER])
    if view.memory[start + RUNS] in (0.0, here):
        view.memory[start + RUNS] = here
        view.memory[start + BEST] = max(worth, view.memory[start + BEST])
        return False
    view.memory[start + SERIES + over] = (view.memory[start + RUNS] - 0.5) / windows
    view.memory[start + SERIES + windows + over] = view.memory[start + BEST]
    view.memory[start + OVER] = over + 1.0
    view.memory[start + RUNS] = here
    view.memory[start + BEST] = worth
    return True
