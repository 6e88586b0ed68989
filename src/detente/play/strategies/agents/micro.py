"""MiCRO: give way one rung at a time, as long as the others do."""

from __future__ import annotations

from detente.play.part import Strategy, part
from detente.play.strategies.acceptance import ac_lowest
from detente.play.strategies.offering import micro

__all__ = ["CLAIMS", "SOURCE", "strategy"]

SOURCE = "dejonge2022"
CLAIMS = ("never below its reservation value",)


def strategy() -> Strategy:
    """Return the strategy."""
    return Strategy(
        "micro",
        part(micro),
        part(ac_lowest),
    )
