"""Random walker: offer anything acceptable, drawn by lot.

It accepts what is worth at least what it would offer next, which is also left to chance.
"""

from __future__ import annotations

from detente.play.part import Strategy, part
from detente.play.strategies.acceptance import ac_next
from detente.play.strategies.offering import random_walker

__all__ = ["CLAIMS", "SOURCE", "strategy"]

SOURCE = "baarslag2011"
CLAIMS = ("never below its reservation value",)


def strategy() -> Strategy:
    """Return the strategy."""
    return Strategy(
        "random_walker",
        part(random_walker),
        part(ac_next),
    )
