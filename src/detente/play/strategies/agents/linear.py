"""Linear: give way to time, evenly."""

from __future__ import annotations

from detente.play.part import Strategy, part
from detente.play.strategies.acceptance import ac_next
from detente.play.strategies.offering import time_dependent

__all__ = ["CLAIMS", "SOURCE", "strategy"]

SOURCE = "faratin1998"
CLAIMS = ("deterministic", "never below its reservation value")


def strategy() -> Strategy:
    """Return the strategy."""
    return Strategy(
        "linear",
        part(time_dependent, exponent=1.0),
        part(ac_next),
    )
