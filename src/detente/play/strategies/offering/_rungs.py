"""Where on its ladder a party finds what it looks for."""

from __future__ import annotations

from detente.kernels.compiled import inlined
from detente.play.view import View

__all__ = ["last_rung", "lowest_rung"]


@inlined
def lowest_rung(view: View, least: float) -> int:
    """Return the lowest rung worth at least so much, -1 if there is none: by halving."""
    low, high = 0, len(view.ladder)
    while low < high:
        middle = (low + high) // 2
        if view.ladder[middle] >= least:
            low = middle + 1
        else:
            high = middle
    return low - 1


@inlined
def last_rung(view: View, least: float, start: int) -> int:
    """Return the lowest rung worth at least so much, looking on from a rung worth as much."""
    rung = start
    while rung + 1 < len(view.ladder) and view.ladder[rung + 1] >= least:
        rung += 1
    return rung
