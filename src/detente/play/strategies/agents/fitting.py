"""Fitting: give way to time, and of all that is as good offer what the other likes best.

What the other likes is judged by the mean of all that fits its offers; whatever is worth the target
is accepted.
"""

from __future__ import annotations

from detente.play.part import Strategy, part
from detente.play.strategies.acceptance import ac_asp
from detente.play.strategies.agents._parameters import unusual
from detente.play.strategies.offering import trade_off
from detente.play.strategies.opponents import fits

__all__ = ["CLAIMS", "SOURCE", "strategy"]

SOURCE = "faratin2002"
CLAIMS = ("never below its reservation value",)

USUAL = {"exponent": 0.2}


def strategy(exponent: float = 0.2) -> Strategy:
    """Return the strategy; the smaller the exponent, the later it gives way."""
    return Strategy(
        "fitting",
        part(trade_off, exponent=exponent),
        part(ac_asp, exponent=exponent),
        part(fits),
        parameters=unusual({"exponent": exponent}, USUAL),
    )
