"""The outcome space: every outcome that a case's rules allow."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from detente.case.model import Case
from detente.case.rules import complete

__all__ = ["ENUMERABLE", "OutcomeSpace", "outcome_space"]

ENUMERABLE = 20_000
"""Spaces up to this many combinations are listed in full; larger ones are searched."""

Outcomes = npt.NDArray[np.intp]
"""(outcomes, issues), the number of the option chosen on each issue."""


@dataclass(frozen=True, slots=True)
class OutcomeSpace:
    """Issues, their options, and the rules that forbid combinations of them."""

    case: Case

    @property
    def issues(self) -> tuple[str, ...]:
        """The issues, in the order of the arrays' columns."""
        return tuple(issue.id for issue in self.case.issues)

    @property
    def combinations(self) -> int:
        """How many outcomes there are before the rules take some away."""
        return math.prod(len(issue.options) for issue in self.case.issues)

    @property
    def enumerable(self) -> bool:
        """Whether the space is small enough to list."""
        return self.combinations <= ENUMERABLE

    @property
    def no_deal(self) -> Outcomes | None:
        """(issues,), the no-deal outcome, or None when the case leaves part of it open."""
        whole = complete(self.case, {})
        if len(whole) < len(self.case.issues):
            return None
        return self.numbers(whole)

    def numbers(self, outcome: Mapping[str, str]) -> Outcomes:
        """(issues,), the option numbers of an outcome; issues it leaves open at no deal."""
        whole = complete(self.case, outcome)
        return np.array(
            [issue.options.index(whole[issue.id]) for issue in self.case.issues], dtype=np.intp
        )

    def options(self, numbers: Sequence[int] | Outcomes) -> dict[str, str]:
        """Return the outcome that option numbers stand for."""
        return {
            issue.id: issue.options[int(number)]
            for issue, number in zip(self.case.issues, numbers, strict=True)
        }

    def allowed(self, outcomes: Outcomes) -> npt.NDArray[np.bool_]:
        """(outcomes,), whether the rules allow each outcome."""
        kept = np.ones(len(outcomes), dtype=bool)
        for rule in self.case.rules:
            if rule.never is not None:
                kept &= ~self._fits(outcomes, rule.never)
            elif rule.when is not None and rule.then is not None:
                kept &= ~self._fits(outcomes, rule.when) | self._fits(outcomes, rule.then)
        return kept

    def _fits(
        self, outcomes: Outcomes, part: Mapping[str, tuple[str, ...]]
    ) -> npt.NDArray[np.bool_]:
        fits = np.ones(len(outcomes), dtype=bool)
        for name, options in part.items():
            issue = self.case.issue(name)
            numbers = [issue.options.index(option) for option in options]
            fits &= np.isin(outcomes[:, self.issues.index(name)], numbers)
        return fits

    def deals(self) -> Outcomes:
        """(outcomes, issues), every allowed outcome except the no-deal outcome.

        Only for spaces that are `enumerable`.
        """
        sizes = [len(issue.options) for issue in self.case.issues]
        outcomes = np.stack(
            [axis.ravel() for axis in np.indices(sizes, dtype=np.intp)], axis=1
        ).reshape(-1, len(sizes))
        return outcomes[self.allowed(outcomes) & self.is_deal(outcomes)]

    def is_deal(self, outcomes: Outcomes) -> npt.NDArray[np.bool_]:
        """(outcomes,), False for the no-deal outcome, which is no agreement."""
        no_deal = self.no_deal
        if no_deal is None:
            return np.ones(len(outcomes), dtype=bool)
        return np.asarray((outcomes != no_deal).any(axis=1))


def outcome_space(case: Case) -> OutcomeSpace:
    """Return the outcome space of a case.

    Examples
    --------
    >>> import detente as dt
    >>> space = outcome_space(dt.read_case("hanoi-2019-brief"))
    >>> space.combinations, len(space.deals())
    (36, 35)
    """
    return OutcomeSpace(case)
