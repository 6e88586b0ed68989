"""Offers that never give way: always the best outcome.

It leaves where even that is worth less than its reservation value.
"""

from __future__ import annotations

from detente.play.view import LEAVES, View, offering

__all__ = ["CLAIMS", "SOURCE", "offer"]

SOURCE = "baarslag2011"
CLAIMS = ("deterministic", "never below its reservation value", "never rises")


@offering
def offer(view: View) -> int:
    """Return the best outcome."""
    return int(view.order[0]) if view.ladder[0] >= view.reservation else LEAVES
