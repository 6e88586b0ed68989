"""Zeuthen: give way when the other can bear more risk of a breakdown, and no further than needed.

What the other likes is estimated from what fits its offers.
"""

from __future__ import annotations

from detente.play.part import Strategy, part
from detente.play.strategies.acceptance import ac_next
from detente.play.strategies.agents._parameters import unusual
from detente.play.strategies.offering import zeuthen
from detente.play.strategies.opponents import fits

__all__ = ["CLAIMS", "SOURCE", "strategy"]

SOURCE = "zeuthen1930"
CLAIMS = ("never below its reservation value",)

USUAL = {"patience": 3.0}


def strategy(patience: float = 3.0) -> Strategy:
    """Return the strategy; it gives way after so many turns in which nobody moved (0: never)."""
    return Strategy(
        "zeuthen",
        part(zeuthen, patience=patience),
        part(ac_next),
        part(fits),
        parameters=unusual({"patience": patience}, USUAL),
    )
