"""Hard-liner: never give way.

It offers its best outcome and takes nothing less.
"""

from __future__ import annotations

from detente.play.part import Strategy, part
from detente.play.strategies.acceptance import ac_next
from detente.play.strategies.offering import hard_liner

__all__ = ["CLAIMS", "SOURCE", "strategy"]

SOURCE = "baarslag2011"
CLAIMS = ("deterministic", "never below its reservation value")


def strategy() -> Strategy:
    """Return the strategy."""
    return Strategy(
        "hard_liner",
        part(hard_liner),
        part(ac_next),
    )
