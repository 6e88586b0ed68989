"""Averaged tit for tat: answer what the others gave over some time."""

from __future__ import annotations

from detente.play.part import Strategy, part
from detente.play.strategies.acceptance import ac_next
from detente.play.strategies.agents._parameters import unusual
from detente.play.strategies.offering import averaged_tit_for_tat

__all__ = ["CLAIMS", "SOURCE", "strategy"]

SOURCE = "faratin1998"
CLAIMS = ("deterministic", "never below its reservation value")

USUAL = {"window": 4.0}


def strategy(window: float = 4.0) -> Strategy:
    """Return the strategy; it looks back so many offers."""
    return Strategy(
        "averaged_tit_for_tat",
        part(averaged_tit_for_tat, window=window),
        part(ac_next),
        parameters=unusual({"window": window}, USUAL),
    )
