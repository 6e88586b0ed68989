"""How protocols without turns at a table give account of what happened, as sessions do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from detente.play.session import Session, Turn
from detente.scenario.scenario import Scenario

__all__ = ["DEADLOCK", "answer", "ended", "numbers_of"]

DEADLOCK = "deadlock"
"""How these protocols end where nobody gives way any more, or nothing suits all: by nobody."""

Outcome = npt.NDArray[np.int64]


def ended(
    scenario: Scenario,
    end: str,
    turns: Sequence[Turn],
    outcome: Outcome | None = None,
    by: str | None = None,
    fault: str | None = None,
) -> Session:
    """Return the session that is over; without an outcome everyone has its reservation value."""
    worth = scenario.reservation if outcome is None else scenario.values(outcome[None, :])[0]
    return Session(
        outcome=None if outcome is None else scenario.space.options(outcome),
        utilities=tuple(float(each) for each in worth),
        end=end,
        by=by,
        rounds=turns[-1].round + 1 if turns else 0,
        turns=tuple(turns),
        fault=fault,
    )


def answer(function: Callable[..., Any], *asked: Any) -> tuple[Any, str | None]:
    """Return what a party answers, and what went wrong if it failed to."""
    try:
        return function(*asked), None
    except Exception as fault:
        return None, f"{type(fault).__name__}: {fault}"


def numbers_of(scenario: Scenario, said: Any) -> tuple[Outcome | None, str | None]:
    """Return an outcome's option numbers, or why what was said is no outcome of the space."""
    found = np.asarray(said)
    sizes = scenario.space.sizes
    if found.shape != (len(sizes),) or not np.issubdtype(found.dtype, np.integer):
        return None, f"{said!r} is no outcome; give the number of an option for each issue"
    if (found < 0).any() or (found >= np.array(sizes)).any():
        return None, f"{found.tolist()} names an option that is not there"
    if not scenario.space.allowed(found[None, :])[0]:
        return None, f"{scenario.space.options(found)} is against the rules of the space"
    return found.astype(np.int64), None
