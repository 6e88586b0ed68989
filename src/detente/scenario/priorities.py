"""What a party would rather, from a list of what it wants, most important first."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from detente.case.graph import Priority
from detente.scenario.space import OutcomeSpace

__all__ = ["ranks_by_priority"]

Integers = npt.NDArray[np.intp]
Bools = npt.NDArray[np.bool_]


def ranks_by_priority(
    space: OutcomeSpace, outcomes: Integers, priorities: tuple[Priority, ...]
) -> npt.NDArray[np.int32]:
    """(states, issues) -> (states,), ranks by the first statement in which two states differ.

    The same as scores of 2^(k - t) for each true statement t of k (Fang, Hipel, Kilgour and Peng
    2003), without a limit to k.

    Examples
    --------
    >>> import detente as dt
    >>> from detente.case.graph import Priority
    >>> from detente.scenario.space import outcome_space
    >>> space = outcome_space(dt.read_case("hanoi-2019"))
    >>> first = Priority.model_validate({"treaty": "announced"})
    >>> second = Priority.model_validate({"never": {"sanctions": "kept"}})
    >>> outcomes = np.array([[1, 0, 1, 0], [1, 1, 0, 0], [1, 1, 1, 0]])
    >>> ranks_by_priority(space, outcomes, (first, second)).tolist()
    [1, 0, 2]
    """
    true = np.stack([_true(space, outcomes, priority) for priority in priorities], axis=1)
    _, rank = np.unique(true, axis=0, return_inverse=True)
    return rank.reshape(-1).astype(np.int32)


def _true(space: OutcomeSpace, outcomes: Integers, said: Priority) -> Bools:
    """(states,), where a statement is true."""

    def holds(condition: Mapping[str, tuple[str, ...]] | None) -> Bools:
        found = np.ones(len(outcomes), dtype=bool)
        for issue, options in (condition or {}).items():
            place = space.place(issue)
            numbers = [space.issues[place].number(option) for option in options]
            found &= np.isin(outcomes[:, place], numbers)
        return found

    if said.never is not None:
        return ~holds(said.never)
    if said.when is not None:
        return ~holds(said.when) | holds(said.then)
    if said.exactly is not None:
        return np.asarray(holds(said.exactly) == holds(said.then))
    return holds(said.fact)
