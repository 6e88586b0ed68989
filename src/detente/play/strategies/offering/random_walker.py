"""Offers drawn by lot: each time any outcome worth at least the reservation value.

All of them (or all worth at least `floor`, if that is higher) are equally likely. With no such
outcome it leaves.
"""

from __future__ import annotations

from detente.kernels.luck import uniform
from detente.play.strategies.offering._rungs import lowest_rung
from detente.play.view import LEAVES, View, offering

__all__ = ["CLAIMS", "PARAMETERS", "SOURCE", "offer"]

SOURCE = "baarslag2011"
CLAIMS = ("never below its reservation value",)

PARAMETERS = {"floor": 0.0}


@offering
def offer(view: View) -> int:
    """Return any outcome worth enough."""
    rung = lowest_rung(view, max(view.reservation, view.parameters[0]))
    if rung < 0:
        return LEAVES
    return int(view.order[int(uniform(view.luck) * (rung + 1))])
