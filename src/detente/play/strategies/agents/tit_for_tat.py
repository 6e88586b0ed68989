"""Tit for tat: answer each concession with one as great in proportion."""

from __future__ import annotations

from detente.play.part import Strategy, part
from detente.play.strategies.acceptance import ac_next
from detente.play.strategies.agents._parameters import unusual
from detente.play.strategies.offering import tit_for_tat

__all__ = ["CLAIMS", "SOURCE", "strategy"]

SOURCE = "faratin1998"
CLAIMS = ("deterministic", "never below its reservation value")

USUAL = {"delay": 1.0}


def strategy(delay: float = 1.0) -> Strategy:
    """Return the strategy; it answers what the others gave so many offers ago."""
    return Strategy(
        "tit_for_tat",
        part(tit_for_tat, delay=delay),
        part(ac_next),
        parameters=unusual({"delay": delay}, USUAL),
    )
