"""Nice tit for tat: go as far towards the Nash point as the others do, and a little further.

What the others like is estimated by the Bayesian model.
"""

from __future__ import annotations

from detente.play.part import Strategy, part
from detente.play.strategies.acceptance import ac_combi
from detente.play.strategies.agents._parameters import unusual
from detente.play.strategies.offering import nice_tit_for_tat
from detente.play.strategies.opponents import bayesian

__all__ = ["CLAIMS", "SOURCE", "strategy"]

SOURCE = "baarslag2013tft"
CLAIMS = ("deterministic", "never below its reservation value")

USUAL = {"gift": 1.0}


def strategy(gift: float = 1.0) -> Strategy:
    """Return the strategy; it gives so great a part of what is left as time runs out."""
    return Strategy(
        "nice_tit_for_tat",
        part(nice_tit_for_tat, gift=gift),
        part(ac_combi),
        part(bayesian),
        parameters=unusual({"gift": gift}, USUAL),
    )
