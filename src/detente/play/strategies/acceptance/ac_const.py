"""Accept what is worth at least a fixed number: AC_const(α).

`u(offer) ≥ α`, and never below the reservation value.
"""

from __future__ import annotations

from detente.play.view import View, accepting

__all__ = ["CLAIMS", "PARAMETERS", "SOURCE", "accepts"]

SOURCE = "baarslag2014"
CLAIMS = ("deterministic", "never below its reservation value")

PARAMETERS = {"threshold": 0.9}


@accepting
def accepts(view: View, offered: int, _planned: int) -> bool:
    """Tell whether to accept."""
    worth = view.utilities[offered]
    return bool(worth >= view.reservation and worth >= view.parameters[0])
