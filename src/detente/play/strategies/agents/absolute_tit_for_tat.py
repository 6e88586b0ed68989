"""Random absolute tit for tat: answer each concession with one as great, more or less."""

from __future__ import annotations

from detente.play.part import Strategy, part
from detente.play.strategies.acceptance import ac_next
from detente.play.strategies.agents._parameters import unusual
from detente.play.strategies.offering import absolute_tit_for_tat

__all__ = ["CLAIMS", "SOURCE", "strategy"]

SOURCE = "faratin1998"
CLAIMS = ("never below its reservation value",)

USUAL = {"delay": 1.0, "spread": 0.02}


def strategy(delay: float = 1.0, spread: float = 0.02) -> Strategy:
    """Return the strategy; it answers what the others gave so many offers ago, give or take."""
    return Strategy(
        "absolute_tit_for_tat",
        part(absolute_tit_for_tat, delay=delay, spread=spread),
        part(ac_next),
        parameters=unusual({"delay": delay, "spread": spread}, USUAL),
    )
