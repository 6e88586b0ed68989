"""Accept what is worth at least as much as what would be offered next: AC_next(α, β).

`α · u(offer) + β ≥ u(next)`, and never below the reservation value.
"""

from __future__ import annotations

from detente.play.view import View, accepting

__all__ = ["CLAIMS", "PARAMETERS", "SOURCE", "accepts"]

SOURCE = "baarslag2014"
CLAIMS = ("deterministic", "never below its reservation value")

PARAMETERS = {"factor": 1.0, "gap": 0.0}


@accepting
def accepts(view: View, offered: int, planned: int) -> bool:
    """Tell whether to accept."""
    worth = view.utilities[offered]
    if worth < view.reservation:
        return False
    if planned < 0:
        return True
    return bool(view.parameters[0] * worth + view.parameters[1] >= view.utilities[planned])
