"""ABMP: go a part of the way to the other's offer, issue by issue."""

from __future__ import annotations

from detente.play.part import Strategy, part
from detente.play.strategies.acceptance import ac_next
from detente.play.strategies.agents._parameters import unusual
from detente.play.strategies.offering import abmp

__all__ = ["CLAIMS", "SOURCE", "strategy"]

SOURCE = "jonker2001"
CLAIMS = ("deterministic", "never below its reservation value")

USUAL = {"speed": 0.1, "tolerance": 0.05}


def strategy(speed: float = 0.1, tolerance: float = 0.05) -> Strategy:
    """Return the strategy; it goes so great a part of the way at a time."""
    return Strategy(
        "abmp",
        part(abmp, speed=speed, tolerance=tolerance),
        part(ac_next),
        parameters=unusual({"speed": speed, "tolerance": tolerance}, USUAL),
    )
