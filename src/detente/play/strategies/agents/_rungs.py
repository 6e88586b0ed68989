"""Which rungs of its own ladder a strategy chooses among."""

from __future__ import annotations

from detente.kernels.compiled import inlined
from detente.kernels.luck import uniform
from detente.play.strategies.offering._rungs import lowest_rung
from detente.play.view import View

__all__ = ["between", "drawn", "near"]


@inlined
def between(view: View, least: float, most: float) -> tuple[int, int]:
    """Return the first and last rung worth from least to most; if none is, the lowest above."""
    low = max(lowest_rung(view, least), 0)
    top = lowest_rung(view, max(most, view.ladder[low]) + 1e-9) + 1
    return min(top, low), low


@inlined
def near(view: View, least: float, width: float) -> tuple[int, int]:
    """Return the first and last of the rungs worth least or so: the lowest, and `width` above."""
    low = max(lowest_rung(view, least), 0)
    top = lowest_rung(view, view.ladder[low] + width + 1e-9) + 1
    return min(top, low), low


@inlined
def drawn(view: View, top: int, low: int) -> int:
    """Return the outcome on one of the rungs from top to low, each with the same chance."""
    rung = top + int(uniform(view.luck) * (low - top + 1))
    return int(view.order[min(rung, low)])
