"""Accept anything from some time on: AC_time(T).

`t ≥ T`, and never below the reservation value.
"""

from __future__ import annotations

from detente.play.view import View, accepting

__all__ = ["CLAIMS", "PARAMETERS", "SOURCE", "accepts"]

SOURCE = "baarslag2014"
CLAIMS = ("deterministic", "never below its reservation value")

PARAMETERS = {"after": 0.95}


@accepting
def accepts(view: View, offered: int, _planned: int) -> bool:
    """Tell whether to accept."""
    return bool(view.utilities[offered] >= view.reservation and view.time >= view.parameters[0])
