"""Conceder: give way to time, and early."""

from __future__ import annotations

from detente.play.part import Strategy, part
from detente.play.strategies.acceptance import ac_next
from detente.play.strategies.agents._parameters import unusual
from detente.play.strategies.offering import time_dependent

__all__ = ["CLAIMS", "SOURCE", "strategy"]

SOURCE = "faratin1998"
CLAIMS = ("deterministic", "never below its reservation value")

USUAL = {"exponent": 4.0}


def strategy(exponent: float = 4.0) -> Strategy:
    """Return the strategy; the greater the exponent, the earlier it gives way."""
    return Strategy(
        "conceder",
        part(time_dependent, exponent=exponent),
        part(ac_next),
        parameters=unusual({"exponent": exponent}, USUAL),
    )
