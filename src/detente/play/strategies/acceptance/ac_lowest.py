"""Accept what is worth at least the least one has offered, or is about to: the condition of MiCRO.

`u(offer) ≥ min(u(next), u(every own offer so far))`, and never below the reservation value. Unlike
AC_next it does not ask for more again after an earlier, better offer is repeated.
"""

from __future__ import annotations

from detente.play.view import Size, View, accepting

__all__ = ["CLAIMS", "SOURCE", "accepts", "memory"]

SOURCE = "dejonge2022"
CLAIMS = ("deterministic", "never below its reservation value")


def memory(_size: Size) -> int:
    """Keep how many own offers were looked at, and by how much the least falls short of 1."""
    return 2


@accepting
def accepts(view: View, offered: int, planned: int) -> bool:
    """Tell whether to accept."""
    made = view.counts[view.me]
    for place in range(int(view.memory[0]), made):
        short = 1.0 - view.utilities[view.offers[view.me, place]]
        view.memory[1] = max(view.memory[1], short)
    view.memory[0] = made
    worth = view.utilities[offered]
    if worth < view.reservation:
        return False
    if planned < 0 or worth >= view.utilities[planned]:
        return True
    return bool(made > 0 and 1.0 - worth <= view.memory[1])
