"""Zeuthen: give way when the other can bear more risk of a breakdown, and no further than needed.

What the other likes is estimated from what fits its offers.
"""

from __future__ import annotations

from detente.play.part import Strategy, part
from detente.play.strategies.acceptance import ac_next
from detente.play.strategies.offering import zeuthen
from detente.play.strategies.opponents import fits

__all__ = ["CLAIMS", "SOURCE", "strategy"]

SOURCE = "zeuthen1930"
CLAIMS = ("never below its reservation value",)


def strategy() -> Strategy:
    """Return the strategy."""
    return Strategy(
        "zeuthen",
        part(zeuthen),
        part(ac_next),
        part(fits),
    )
