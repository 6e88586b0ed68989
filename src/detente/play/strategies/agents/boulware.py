"""Boulware: give way to time, and late."""

from __future__ import annotations

from detente.play.part import Strategy, part
from detente.play.strategies.acceptance import ac_next
from detente.play.strategies.offering import time_dependent

__all__ = ["CLAIMS", "SOURCE", "strategy"]

SOURCE = "faratin1998"
CLAIMS = ("deterministic", "never below its reservation value")


def strategy(exponent: float = 0.2) -> Strategy:
    """Return the strategy; the smaller the exponent, the later it gives way."""
    return Strategy(
        "boulware",
        part(time_dependent, exponent=exponent),
        part(ac_next),
        parameters={} if exponent == 0.2 else {"exponent": exponent},
    )
