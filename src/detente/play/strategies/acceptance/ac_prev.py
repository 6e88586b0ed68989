"""Accept what is worth at least as much as one's own last offer: AC_prev(α, β).

`α · u(offer) + β ≥ u(own last offer)`, and never below the reservation value. Who has offered
nothing yet compares with its best outcome, which it would have opened with.
"""

from __future__ import annotations

from detente.play.view import View, accepting

__all__ = ["CLAIMS", "PARAMETERS", "SOURCE", "accepts"]

SOURCE = "baarslag2014"
CLAIMS = ("deterministic", "never below its reservation value")

PARAMETERS = {"factor": 1.0, "gap": 0.0}


@accepting
def accepts(view: View, offered: int, _planned: int) -> bool:
    """Tell whether to accept."""
    worth, made = view.utilities[offered], view.counts[view.me]
    if worth < view.reservation:
        return False
    last = view.utilities[view.offers[view.me, made - 1]] if made else view.ladder[0]
    return bool(view.parameters[0] * worth + view.parameters[1] >= last)
