"""Accept what is worth the aspiration at this time: AC_asp(e).

The aspiration is the target of a time-dependent offer, `least + (most − least) (1 − t^(1/e))`, down
to the reservation value (or `floor`, if that is higher), whatever is offered oneself.
"""

from __future__ import annotations

from detente.play.view import View, accepting

__all__ = ["CLAIMS", "PARAMETERS", "SOURCE", "accepts"]

SOURCE = "faratin1998"
CLAIMS = ("deterministic", "never below its reservation value")

PARAMETERS = {"exponent": 0.2, "floor": 0.0}
ABOVE_ZERO = ("exponent",)


@accepting
def accepts(view: View, offered: int, _planned: int) -> bool:
    """Tell whether to accept."""
    worth = view.utilities[offered]
    most, least = view.ladder[0], max(view.reservation, view.parameters[1])
    target = least + (most - least) * (1.0 - view.time ** (1.0 / view.parameters[0]))
    return bool(worth >= view.reservation and worth >= target)
