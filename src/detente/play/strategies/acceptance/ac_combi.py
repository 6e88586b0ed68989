"""Accept what AC_next accepts, and late also what is as good as can be hoped for: AC_combi(T).

From time *T* on, and in the last round, an offer is also accepted if it is worth at least the most
(or with `mean=1`, the mean) of what others offered in a window as long as the time that is left:
nothing better is to be expected in as much time as it took to see those. Never below the
reservation value.
"""

from __future__ import annotations

from detente.kernels.compiled import inlined
from detente.play.view import View, accepting

__all__ = ["CLAIMS", "PARAMETERS", "SOURCE", "accepts"]

SOURCE = "baarslag2014"
CLAIMS = ("deterministic", "never below its reservation value")

PARAMETERS = {"after": 0.98, "mean": 0.0}


@inlined
def _hoped_for(view: View, mean: bool) -> float:
    """Return the most, or the mean, of what others offered in their last offers."""
    window = max(1, view.rounds - view.round - 1)
    most, total, number = -1.0, 0.0, 0
    for party in range(len(view.counts)):
        if party != view.me:
            made = view.counts[party]
            for place in range(max(0, made - window), made):
                worth = view.utilities[view.offers[party, place]]
                most, total, number = max(most, worth), total + worth, number + 1
    return total / max(number, 1) if mean else most


@accepting
def accepts(view: View, offered: int, planned: int) -> bool:
    """Tell whether to accept."""
    worth = view.utilities[offered]
    if worth < view.reservation:
        return False
    if planned < 0 or worth >= view.utilities[planned]:
        return True
    late = view.time >= view.parameters[0] or view.round + 1 == view.rounds
    return bool(late and worth >= _hoped_for(view, view.parameters[1] > 0.0))
